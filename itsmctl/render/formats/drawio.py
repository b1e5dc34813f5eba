"""A scene as a draw.io file: native lanes, boxes and connectors with their bends, to edit further."""

from collections.abc import Iterator

from itsmctl.model.process import EndOutcome
from itsmctl.render import palette
from itsmctl.render.diagram import NodeKind
from itsmctl.render.formats.drawio_cells import (
    Shape,
    Style,
    around,
    chip_cell,
    label_offset,
    lines_of,
    port,
    style_of,
    text_cell,
    vertex_cell,
)
from itsmctl.render.formats.xml import Element, document, element
from itsmctl.render.scene import (
    BoundaryMark,
    Box,
    Circle,
    Diamond,
    LaneBand,
    Path,
    Rect,
    Scene,
)

_ROOT = "1"
_RINGS = {
    EndOutcome.COMPLETED: palette.LINE,
    EndOutcome.REJECTED: palette.ALERT,
    EndOutcome.CANCELLED: palette.MUTED,
}
_MARKS = {"x": "×"}


def to_drawio(scene: Scene) -> str:
    """Return a scene as an uncompressed .drawio file."""
    cells = (
        element("mxCell", id="0"),
        element("mxCell", id=_ROOT, parent="0"),
        *_Cells(scene).all(),
    )
    model = element(
        "mxGraphModel",
        element("root", *cells),
        grid=0,
        page=0,
        pageWidth=scene.width,
        pageHeight=scene.height,
    )
    page = element("diagram", model, id="page-1", name=scene.name or "itsmctl")
    return document(element("mxfile", page, host="itsmctl"))


class _Cells:
    """Numbers the cells of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lanes = {
            lane.id: (f"lane-{n}", lane.rect) for n, lane in enumerate(scene.lanes, 1)
        }
        shapes: tuple[Shape, ...] = (*scene.boxes, *scene.diamonds, *scene.circles)
        self.shapes = {shape.id: (f"n{n}", shape) for n, shape in enumerate(shapes, 1)}
        self.marks = {mark.edge: f"m{n}" for n, mark in enumerate(scene.marks, 1)}

    def all(self) -> Iterator[Element]:
        """Yield lanes, then what stands in them, then connectors above all."""
        for number, line in enumerate(self.scene.title, 1):
            yield text_cell(f"title-{number}", line, _ROOT)
        yield from map(self._lane, self.scene.lanes)
        for box in self.scene.boxes:
            yield from self._box(box)
        yield from map(self._diamond, self.scene.diamonds)
        yield from map(self._circle, self.scene.circles)
        yield from map(self._mark, self.scene.marks)
        yield from map(self._path, self.scene.paths)

    def _lane(self, lane: LaneBand) -> Element:
        upright = self.scene.direction == "portrait"
        style: Style = {
            "swimlane": "",
            "html": 0,
            "horizontal": int(upright),
            "startSize": lane.header.height if upright else lane.header.width,
            "fillColor": palette.HEADER[lane.shaded],
            "swimlaneFillColor": palette.LANE[lane.shaded],
            "strokeColor": palette.GRID,
            "fontColor": palette.INK,
            "fontStyle": 1,
            "whiteSpace": "wrap",
            "collapsible": 0,
        }
        name = lines_of(lane.texts)
        return vertex_cell(self.lanes[lane.id][0], name, style, lane.rect, _ROOT, (0, 0))

    def _box(self, box: Box) -> Iterator[Element]:
        identity = self.shapes[box.id][0]
        style: Style = {
            "rounded": 1,
            "arcSize": 14,
            "absoluteArcSize": 1,
            "html": 0,
            "whiteSpace": "wrap",
            "verticalAlign": "top",
            "spacingTop": 2,
            "fillColor": palette.UNDEFINED_FILL if box.undefined else palette.STEP_FILL,
            "strokeColor": palette.ALERT if box.undefined else palette.STEP_BORDER,
            "dashed": int(box.undefined),
            "fontColor": palette.INK,
            "fontSize": 12,
        }
        names = [line for line in box.texts if line.anchor == "middle"]
        style |= {"fontStyle": 1} if names and names[0].bold else {}
        lane, room = self.lanes[box.lane]
        yield vertex_cell(
            identity, lines_of(tuple(names)), style, box.rect, lane, (room.x, room.y)
        )
        origin = box.rect.x, box.rect.y
        for number, chip in enumerate(box.chips, 1):
            yield chip_cell(f"{identity}-c{number}", chip, identity, origin)
        for number, line in enumerate(box.texts, 1):
            if line.anchor != "middle":
                yield text_cell(f"{identity}-t{number}", line, identity, origin)

    def _diamond(self, diamond: Diamond) -> Element:
        style: Style = {
            "rhombus": "",
            "html": 0,
            "fillColor": palette.GATEWAY_FILL,
            "strokeColor": palette.GATEWAY_BORDER,
            "fontColor": palette.GATEWAY_MARK,
            "fontStyle": 1,
            "fontSize": 18,
        }
        return self._placed(
            diamond, _MARKS.get(diamond.mark, diamond.mark), style, around(diamond)
        )

    def _circle(self, circle: Circle) -> Element:
        ring = palette.START
        if circle.kind is NodeKind.END:
            ring = _RINGS[circle.outcome or EndOutcome.COMPLETED]
        label, middle = circle.label.rect, circle.y + circle.radius
        below = label.y >= middle - 2
        style: Style = {
            "ellipse": "",
            "html": 0,
            "fillColor": palette.PAPER,
            "strokeColor": ring,
            "strokeWidth": 4 if circle.kind is NodeKind.END else 2,
            "fontColor": palette.INK,
            "fontSize": 11,
            "labelPosition": "center" if below else "right",
            "verticalLabelPosition": "bottom" if below else "middle",
            "verticalAlign": "top" if below else "middle",
            "align": "center" if below else "left",
            "spacing": 6,
        }
        return self._placed(circle, lines_of(circle.label.texts), style, around(circle))

    def _placed(self, shape: Diamond | Circle, words: str, style: Style, rect: Rect) -> Element:
        lane, room = self.lanes[shape.lane]
        identity = self.shapes[shape.id][0]
        return vertex_cell(identity, words, style, rect, lane, (room.x, room.y))

    def _mark(self, mark: BoundaryMark) -> Element:
        style: Style = {
            "ellipse": "",
            "shape": "doubleEllipse",
            "html": 0,
            "fillColor": palette.PAPER,
            "strokeColor": palette.ALERT,
            "aspect": "fixed",
        }
        identity, host = self.shapes[mark.step]
        origin = (host.rect.x, host.rect.y) if isinstance(host, Box) else (0, 0)
        return vertex_cell(self.marks[mark.edge], "", style, around(mark), identity, origin)

    def _path(self, path: Path) -> Element:
        source, start = self.shapes[path.source]
        target, end = self.shapes[path.target]
        style = _line_style(path) | port("entry", end, path.points[-1])
        if path.id in self.marks:
            source = self.marks[path.id]
        else:
            style |= port("exit", start, path.points[0])
        bends = tuple(element("mxPoint", x=x, y=y) for x, y in path.points[1:-1])
        geometry = element(
            "mxGeometry",
            *((Element("Array", {"as": "points"}, bends),) if bends else ()),
            *label_offset(path),
            relative=1,
            as_="geometry",
        )
        return element(
            "mxCell",
            geometry,
            id=path.id,
            value=lines_of(path.label.texts) if path.label is not None else "",
            style=style_of(style),
            edge=1,
            parent=_ROOT,
            source=source,
            target=target,
        )


def _line_style(path: Path) -> Style:
    return {
        "edgeStyle": "orthogonalEdgeStyle",
        "html": 0,
        "rounded": 1,
        "arcSize": 12,
        "endArrow": "block",
        "strokeWidth": 1.5,
        "strokeColor": palette.ALERT if path.exceptional else palette.LINE,
        "fontColor": palette.ALERT_TEXT if path.exceptional else palette.INK,
        "fontSize": 11,
        "labelBackgroundColor": palette.PAPER,
        "dashed": int(path.exceptional),
    }

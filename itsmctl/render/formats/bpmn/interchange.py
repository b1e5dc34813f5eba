"""Where everything stands: BPMN DI, the coordinates of our own picture."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from itsmctl.record import dataclass
from itsmctl.render.diagram import Diagram, NodeKind
from itsmctl.render.formats.bpmn.semantics import Semantics, boundary_name, flow_name
from itsmctl.render.formats.xml import Element, element
from itsmctl.render.measure import text_width
from itsmctl.render.scene import Diamond, Point, Rect, Scene

_LABEL_SIZE = 11
_LABEL_HEIGHT = 14
_SPARE = 10  # on either side of a label: other readers have wider fonts


@dataclass(frozen=True, slots=True)
class Interchange:
    """Writes the shapes and edges of one scene."""

    scene: Scene
    diagram: Diagram
    names: Mapping[str, str]
    semantics: Semantics

    def shapes(self) -> Iterator[Element]:
        """Yield lanes, nodes and boundary events."""
        for lane in self.scene.lanes:
            yield _shape(lane_name(self.scene, lane.id), lane.rect, isHorizontal=self._flat)
        for box in self.scene.boxes:
            yield _shape(self.names[box.id], box.rect)
        for diamond in self.scene.diamonds:
            yield self._gateway(diamond)
        for circle in self.scene.circles:
            rect = _around(circle.x, circle.y, circle.radius)
            label = circle.label.rect if circle.label.texts else None
            yield _shape(self.names[circle.id], rect, label)
        by_edge = {edge.id: edge for edge in self.diagram.edges}
        labels = {path.id: path.label for path in self.scene.paths}
        for mark in self.scene.marks:
            beside = labels[mark.edge]
            rect = _around(mark.x, mark.y, mark.radius)
            name = boundary_name(by_edge[mark.edge])
            yield _shape(name, rect, beside.rect if beside is not None else None)

    def edges(self) -> Iterator[Element]:
        """Yield ways; the label of an exceptional one is that of its boundary event."""
        by_id = {edge.id: edge for edge in self.diagram.edges}
        marked = {mark.edge for mark in self.scene.marks}
        for path in self.scene.paths:
            edge = by_id[path.id]
            label = None if path.id in marked else path.label
            way = tuple(element("di:waypoint", x=x, y=y) for x, y in path.points)
            bounds = () if label is None else (_label(label.rect),)
            name = flow_name(edge)
            yield element("bpmndi:BPMNEdge", *way, *bounds, id=f"{name}_di", bpmnElement=name)

    @property
    def pool(self) -> Rect:
        """The rectangle around all lanes."""
        first, *others = (lane.rect for lane in self.scene.lanes)
        for rect in others:
            first = first.united(rect)
        return first

    @property
    def _flat(self) -> str:
        return "true" if self.scene.direction == "landscape" else "false"

    def _gateway(self, diamond: Diamond) -> Element:
        node = next(node for node in self.diagram.nodes if node.id == diamond.id)
        name = self.semantics.gateway_name(node)
        label = None if name is None else self._free_corner(diamond, name)
        shown = "true" if node.kind is NodeKind.EXCLUSIVE else None
        rect = _around(diamond.x, diamond.y, diamond.radius)
        return _shape(self.names[diamond.id], rect, label, isMarkerVisible=shown)

    def _free_corner(self, diamond: Diamond, name: str) -> Rect:
        """Return room for a gateway's name at the corner where it covers least."""
        width, height = round(text_width(name, _LABEL_SIZE)) + 2, _LABEL_HEIGHT
        aside = diamond.radius // 2 + 5 + _SPARE
        candidates = [
            Rect(x, y, width, height)
            for y in (diamond.y - diamond.radius - 4, diamond.y + diamond.radius - height + 4)
            for x in (diamond.x - aside - width, diamond.x + aside)
        ]
        return min(candidates, key=self._covered)

    def _covered(self, rect: Rect) -> int:
        taken = [
            *(box.rect for box in self.scene.boxes),
            *(path.label.rect for path in self.scene.paths if path.label is not None),
            *(circle.label.rect for circle in self.scene.circles),
            *(stretch for path in self.scene.paths for stretch in _stretches(path.points)),
        ]
        return sum(rect.overlaps(other) for other in taken)


def lane_name(scene: Scene, lane: str) -> str:
    """Return the XML name of a lane."""
    number = next(index for index, band in enumerate(scene.lanes, 1) if band.id == lane)
    return f"Lane_{number}"


def _shape(
    name: str, rect: Rect, label: Rect | None = None, **attributes: str | None
) -> Element:
    bounds = () if label is None else (_label(label),)
    return element(
        "bpmndi:BPMNShape",
        _bounds(rect),
        *bounds,
        id=f"{name}_di",
        bpmnElement=name,
        **attributes,
    )


def _label(rect: Rect) -> Element:
    wide = Rect(rect.x - _SPARE, rect.y, rect.width + 2 * _SPARE, rect.height)
    return element("bpmndi:BPMNLabel", _bounds(wide))


def _bounds(rect: Rect) -> Element:
    return element("dc:Bounds", x=rect.x, y=rect.y, width=rect.width, height=rect.height)


def _around(x: int, y: int, radius: int) -> Rect:
    return Rect(x - radius, y - radius, 2 * radius, 2 * radius)


def _stretches(points: tuple[Point, ...]) -> Iterator[Rect]:
    for (x1, y1), (x2, y2) in pairwise(points):
        yield Rect(min(x1, x2), min(y1, y2), abs(x1 - x2) + 1, abs(y1 - y2) + 1)

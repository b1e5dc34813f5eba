"""One strip of a picture: a diagram measured, arranged, and painted where the strip stands."""

import math
from collections.abc import Mapping

from itsmctl.record import dataclass, replace
from itsmctl.render.diagram import Diagram, Edge, Node, NodeKind
from itsmctl.render.faces import SMALL_SIZE, Face, Facer, make_faces
from itsmctl.render.headers import Headers
from itsmctl.render.layout.arrange import Arrangement, Manner, Plan, plan
from itsmctl.render.layout.outline import MARK_RADIUS, Outline, Shape
from itsmctl.render.layout.sizes import Sizes
from itsmctl.render.measure import text_width
from itsmctl.render.overlay import Change
from itsmctl.render.scene import (
    BoundaryMark,
    Box,
    Circle,
    Diamond,
    Label,
    LaneBand,
    Path,
    Point,
    Rect,
    Sign,
    TextLine,
    Tone,
)
from itsmctl.render.summary import summarise

_LABEL_LINE = 14
_MOST_SPREAD = 90  # pixels; further apart columns would not belong together


@dataclass(frozen=True, slots=True)
class Shapes:
    """What is painted of one strip."""

    lanes: tuple[LaneBand, ...]
    boxes: tuple[Box, ...]
    diamonds: tuple[Diamond, ...]
    circles: tuple[Circle, ...]
    marks: tuple[BoundaryMark, ...]
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A diagram with everything measured and in its place, for the strip that shows it."""

    diagram: Diagram
    facer: Facer
    faces: Mapping[str, Face]
    headers: Headers
    words: Mapping[str, tuple[str, ...]]  # label lines by edge
    plan: Plan
    places: Arrangement

    @classmethod
    def make(
        cls,
        diagram: Diagram,
        facer: Facer,
        widths: Mapping[str, int] | None = None,
        *,
        reorder_lanes: bool = False,
        thorough: bool = True,
    ) -> "Sheet":
        """Measure and arrange a diagram, steps at least as wide as `widths` says by lane."""
        faces = make_faces(diagram, facer, widths)
        headers = Headers.of(diagram.lanes, facer.language, facer.direction)
        words = {
            edge.id: facer.label_lines(edge.labels) for edge in diagram.edges if edge.labels
        }
        sizes = Sizes(
            {node.id: _outline(node, faces[node.id]) for node in diagram.nodes},
            {edge: _label_size(lines) for edge, lines in words.items() if lines},
            {lane.id: headers.least(lane.id) for lane in diagram.lanes},
        )
        manner = Manner(reorder_lanes, facer.direction == "portrait", thorough)
        planned = plan(diagram, sizes, manner)
        return cls(diagram, facer, faces, headers, words, planned, planned.arrange())

    def spread(self, length: int, across: int) -> "Sheet":
        """Return the strip with its columns moved apart, at most to `length`, and higher lanes."""
        gutter = min(_MOST_SPREAD, (length - self.length) // max(1, self.plan.gutters))
        places = self.plan.arrange(max(0, gutter), across)
        return replace(self, places=places)

    @property
    def is_portrait(self) -> bool:
        """Whether the flow runs down."""
        return self.facer.direction == "portrait"

    @property
    def widths(self) -> dict[str, int]:
        """How wide steps are, by lane."""
        steps = (node for node in self.diagram.nodes if node.kind is NodeKind.STEP)
        return {node.lane: self.faces[node.id].body.width for node in steps}

    @property
    def length(self) -> int:
        """How long the lanes are, along the flow."""
        return self.places.height if self.is_portrait else self.places.width

    @property
    def breadth(self) -> int:
        """How much room the lanes take beside each other, across the flow."""
        return self.places.width if self.is_portrait else self.places.height

    def paint(self, corner: Point, strip: int, length: int) -> "Shapes":
        """Return the shapes of the strip whose upper left corner is given, lanes made longer."""
        return _Painter(self, corner, strip, max(length, self.length)).paint()


@dataclass(frozen=True, slots=True)
class _Painter:
    sheet: Sheet
    corner: Point
    strip: int
    length: int

    def paint(self) -> Shapes:
        diagram = self.sheet.diagram
        nodes = diagram.nodes
        return Shapes(
            lanes=tuple(self._lanes()),
            boxes=tuple(self._box(node) for node in nodes if node.is_box),
            diamonds=tuple(self._diamond(node) for node in nodes if node.kind.is_gateway),
            circles=tuple(self._circle(node) for node in nodes if node.kind.is_event),
            marks=tuple(self._mark(edge) for edge in diagram.edges if edge.leaves_at_boundary),
            paths=tuple(self._path(edge) for edge in diagram.edges),
        )

    def _at(self, point: Point) -> Point:
        """Return a place of the arrangement in the picture."""
        x, y = self.corner
        size = self.sheet.headers.size
        if self.sheet.is_portrait:
            return x + point[0], y + size + point[1]
        return x + size + point[0], y + point[1]

    def _lanes(self) -> list[LaneBand]:
        x, y = self.corner
        headers, length = self.sheet.headers, self.length + self.sheet.headers.size
        bands = []
        for index, (lane, first, last) in enumerate(self.sheet.places.lanes):
            area = Rect(x, y + first, length, last - first)
            if self.sheet.is_portrait:
                area = Rect(x + first, y, last - first, length)
            bands.append(headers.band(lane, index, area, self.strip))
        return bands

    def _centre(self, node: str) -> Point:
        return self._at(self.sheet.places.centres[node])

    def _box(self, node: Node) -> Box:
        face = self.sheet.faces[node.id]
        facer = self.sheet.facer
        x, y = self._centre(node.id)
        sign = face.sign
        mark = None
        if facer.overlay is not None and node.step is not None:
            mark = facer.overlay.mark(node.step.id)
        return Box(
            node.id,
            node.lane,
            face.body.moved(x, y),
            tuple(line.moved(x, y) for line in face.texts),
            tuple(chip.moved(x, y) for chip in face.chips),
            None if sign is None else Sign(sign.glyph, sign.x + x, sign.y + y),
            None if face.escalates is None else (face.escalates[0] + x, face.escalates[1] + y),
            node.kind is NodeKind.UNDEFINED,
            summarise(node, facer.variant, facer.language, mark),
            None if mark is None else mark.heat,
            node.change,
        )

    def _diamond(self, node: Node) -> Diamond:
        x, y = self._centre(node.id)
        mark = "x" if node.kind is NodeKind.EXCLUSIVE else node.mark
        step = node.step.id if node.step is not None else node.id
        radius = self.sheet.faces[node.id].body.width // 2
        return Diamond(node.id, node.lane, step, node.kind, mark, x, y, radius, node.change)

    def _circle(self, node: Node) -> Circle:
        x, y = self._centre(node.id)
        face = self.sheet.faces[node.id]
        texts = tuple(line.moved(x, y) for line in face.texts)
        return Circle(
            node.id,
            node.lane,
            node.step.id if node.step is not None else None,
            node.kind,
            node.outcome,
            x,
            y,
            face.body.width // 2,
            Label((face.label or face.body).moved(x, y), texts),
            node.change,
        )

    def _mark(self, edge: Edge) -> BoundaryMark:
        x, y = self._at(self.sheet.places.marks[edge.id])
        return BoundaryMark(edge.id, edge.source, edge.kind, x, y, MARK_RADIUS)

    def _path(self, edge: Edge) -> Path:
        points = tuple(map(self._at, self.sheet.places.paths[edge.id]))
        label = self._label(edge) if edge.id in self.sheet.places.labels else None
        back = edge.back or edge.rework
        return Path(
            edge.id, edge.source, edge.target, edge.kind, back, points, label, edge.change
        )

    def _label(self, edge: Edge) -> Label:
        place = self.sheet.places.labels[edge.id]
        x, y = self._at((place.x, place.y))
        tone = Tone.ALERT if edge.exceptional else Tone.INK
        tone = Tone.MUTED if edge.change is Change.REMOVED else tone
        texts = tuple(
            TextLine(
                line,
                x + place.width // 2,
                y + 11 + _LABEL_LINE * index,
                SMALL_SIZE,
                tone=tone,
            )
            for index, line in enumerate(self.sheet.words[edge.id])
        )
        return Label(Rect(x, y, place.width, place.height), texts)


def _outline(node: Node, face: Face) -> Outline:
    shape = Shape.BOX
    if node.kind.is_gateway:
        shape = Shape.DIAMOND
    elif node.kind.is_event:
        shape = Shape.CIRCLE
    return Outline(shape, face.body, face.reach)


def _label_size(lines: tuple[str, ...]) -> tuple[int, int]:
    width = max(math.ceil(text_width(line, SMALL_SIZE)) for line in lines) + 4
    return width + width % 2, _LABEL_LINE * len(lines)

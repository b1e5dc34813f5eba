"""From a process to its picture: expand, measure, arrange, and put every shape in its place."""

import math
from collections.abc import Mapping
from typing import Literal

from itsmctl.errors import CannotDraw
from itsmctl.i18n import text
from itsmctl.model.portfolio import BASE, Variant
from itsmctl.record import dataclass
from itsmctl.render.assignment import LaneBy
from itsmctl.render.diagram import Diagram, Edge, Lane, Node, NodeKind
from itsmctl.render.expand import expand
from itsmctl.render.faces import NAME_SIZE, SMALL_SIZE, Face, Facer, make_faces
from itsmctl.render.layout.arrange import Arrangement, arrange, mark_rect
from itsmctl.render.layout.draft import Sizes
from itsmctl.render.layout.outline import MARK_RADIUS, Outline, Shape
from itsmctl.render.legend import make_legend
from itsmctl.render.measure import text_width, wrap
from itsmctl.render.scene import (
    BoundaryMark,
    Box,
    Circle,
    Diamond,
    Label,
    LaneBand,
    Path,
    Rect,
    Scene,
    Sign,
    TextLine,
    Tone,
)
from itsmctl.render.summary import describe, summarise
from itsmctl.render.wording import PictureLanguage, clean, inline, stacked

LaneOrder = Literal["declared", "auto"]

_MARGIN = 14
_HEADER = 118
_TOP = 54
_TITLE_SIZE = 19
_TITLE_LINE = 32
_LANE_LINE = 16
_LABEL_LINE = 14


@dataclass(frozen=True, slots=True)
class Options:
    """How a process is drawn; `title` replaces the process's name, "" leaves it out."""

    language: PictureLanguage = "en"
    lanes: LaneBy = "department"
    lane_order: LaneOrder = "declared"
    title: str | None = None


def draw(variant: Variant, options: Options | None = None) -> Scene:
    """Return the picture of a process.

    Raises:
        CannotDraw: the process has no steps.
    """
    options = options or Options()
    return _Painter.prepare(variant, options, diagram_of(variant, options)).paint()


def diagram_of(variant: Variant, options: Options) -> Diagram:
    """Return the nodes and edges that a picture of the process shows.

    Raises:
        CannotDraw: the process has no steps.
    """
    if not variant.process.steps:
        raise CannotDraw(
            text(
                "render.no-steps",
                "process “{process}” has no steps, so there is nothing to draw",
                process=variant.process.id,
            ),
            remedy=text("render.no-steps-remedy", "write at least one step under spec.steps"),
        )
    return expand(variant.process, variant.organisation, options.lanes)


def title_of(variant: Variant, options: Options) -> str:
    """Return what stands above the picture: the process, and the scenario that changes it."""
    if options.title is not None:
        return clean(options.title)
    process = inline(variant.process.name, options.language)
    if variant.id == BASE:
        return process
    return f"{process} – {inline(variant.name, options.language)}"


@dataclass(frozen=True, slots=True)
class _Painter:
    """Holds what was measured, and makes the shapes of the scene from it."""

    variant: Variant
    options: Options
    diagram: Diagram
    faces: Mapping[str, Face]
    headers: Mapping[str, tuple[TextLine, ...]]
    words: Mapping[str, tuple[str, ...]]  # label lines by edge
    places: Arrangement

    @classmethod
    def prepare(cls, variant: Variant, options: Options, diagram: Diagram) -> "_Painter":
        facer = Facer(variant, options.language)
        faces = make_faces(diagram, variant, options.language)
        headers = {lane.id: _header(lane, options.language) for lane in diagram.lanes}
        words = {
            edge.id: facer.label_lines(edge.labels) for edge in diagram.edges if edge.labels
        }
        sizes = Sizes(
            {node.id: _outline(node, faces[node.id]) for node in diagram.nodes},
            {edge: _label_size(lines) for edge, lines in words.items()},
            {lane: len(lines) * _LANE_LINE + 16 for lane, lines in headers.items()},
        )
        places = arrange(diagram, sizes, reorder_lanes=options.lane_order == "auto")
        return cls(variant, options, diagram, faces, headers, words, places)

    def paint(self) -> Scene:
        nodes = self.diagram.nodes
        left, top = self._origin()
        bottom = top + self.places.height
        width = left + self.places.width + _MARGIN
        title = self._title()
        width = max(width, title.x + math.ceil(_width_of(title)) + _MARGIN)
        legend = make_legend(
            self.diagram, self.faces, self.options.language, _MARGIN, bottom, width
        )
        return Scene(
            width=width,
            height=max((item.y for item in legend), default=bottom) + 22,
            language=self.options.language,
            title=title,
            description=describe(self.diagram, self.options.language),
            lanes=tuple(self._lanes()),
            boxes=tuple(self._box(node) for node in nodes if node.is_box),
            diamonds=tuple(self._diamond(node) for node in nodes if node.kind.is_gateway),
            circles=tuple(self._circle(node) for node in nodes if node.kind.is_event),
            marks=tuple(
                self._mark(edge) for edge in self.diagram.edges if edge.leaves_at_boundary
            ),
            paths=tuple(self._path(edge) for edge in self.diagram.edges),
            legend=legend,
        )

    def _origin(self) -> tuple[int, int]:
        return _MARGIN + _HEADER, _MARGIN if not title_of(self.variant, self.options) else _TOP

    def _title(self) -> TextLine:
        words = title_of(self.variant, self.options)
        return TextLine(words, _MARGIN, _TITLE_LINE, _TITLE_SIZE, bold=True, anchor="start")

    def _lanes(self) -> list[LaneBand]:
        _, top = self._origin()
        bands = []
        for index, (lane, first, last) in enumerate(self.places.lanes):
            lines = self.headers[lane]
            start = top + (first + last) // 2 - len(lines) * _LANE_LINE // 2 + 12
            bands.append(
                LaneBand(
                    lane,
                    Rect(_MARGIN, top + first, _HEADER + self.places.width, last - first),
                    Rect(_MARGIN, top + first, _HEADER, last - first),
                    tuple(line.moved(_MARGIN + _HEADER // 2, start) for line in lines),
                    shaded=index % 2 == 0,
                )
            )
        return bands

    def _centre(self, node: str) -> tuple[int, int]:
        left, top = self._origin()
        x, y = self.places.centres[node]
        return left + x, top + y

    def _box(self, node: Node) -> Box:
        face = self.faces[node.id]
        x, y = self._centre(node.id)
        sign = face.sign
        return Box(
            node.id,
            node.lane,
            face.body.moved(x, y),
            tuple(line.moved(x, y) for line in face.texts),
            tuple(chip.moved(x, y) for chip in face.chips),
            None if sign is None else Sign(sign.glyph, sign.x + x, sign.y + y),
            None if face.escalates is None else (face.escalates[0] + x, face.escalates[1] + y),
            node.kind is NodeKind.UNDEFINED,
            summarise(node, self.variant, self.options.language),
        )

    def _diamond(self, node: Node) -> Diamond:
        x, y = self._centre(node.id)
        mark = "x" if node.kind is NodeKind.EXCLUSIVE else node.mark
        step = node.step.id if node.step is not None else node.id
        radius = self.faces[node.id].body.width // 2
        return Diamond(node.id, node.lane, step, node.kind, mark, x, y, radius)

    def _circle(self, node: Node) -> Circle:
        x, y = self._centre(node.id)
        face = self.faces[node.id]
        texts = tuple(line.moved(x, y) for line in face.texts)
        below = face.body.bottom + 3
        rect = Rect(face.reach.x, below, face.reach.width, face.reach.bottom - below)
        return Circle(
            node.id,
            node.lane,
            node.step.id if node.step is not None else None,
            node.kind,
            node.outcome,
            x,
            y,
            face.body.width // 2,
            Label(rect.moved(x, y), texts),
        )

    def _mark(self, edge: Edge) -> BoundaryMark:
        left, top = self._origin()
        centre = self.places.centres[edge.source]
        rect = mark_rect(self.places.paths[edge.id][0], centre)
        x, y = rect.x + MARK_RADIUS + left, rect.y + MARK_RADIUS + top
        return BoundaryMark(edge.id, edge.source, edge.kind, x, y, MARK_RADIUS)

    def _path(self, edge: Edge) -> Path:
        left, top = self._origin()
        points = tuple((x + left, y + top) for x, y in self.places.paths[edge.id])
        label = self._label(edge) if edge.id in self.words else None
        return Path(edge.id, edge.source, edge.target, edge.kind, edge.back, points, label)

    def _label(self, edge: Edge) -> Label:
        rect = self.places.labels[edge.id].moved(*self._origin())
        tone = Tone.ALERT if edge.exceptional else Tone.INK
        x = rect.x + rect.width // 2
        texts = tuple(
            TextLine(line, x, rect.y + 11 + _LABEL_LINE * index, SMALL_SIZE, tone=tone)
            for index, line in enumerate(self.words[edge.id])
        )
        return Label(rect, texts)


def _outline(node: Node, face: Face) -> Outline:
    shape = Shape.BOX
    if node.kind.is_gateway:
        shape = Shape.DIAMOND
    elif node.kind.is_event:
        shape = Shape.CIRCLE
    return Outline(shape, face.body, face.reach)


def _header(lane: Lane, language: PictureLanguage) -> tuple[TextLine, ...]:
    """Return the lane's name in lines around (0, 0), the first row bold."""
    rows = [
        (line, index == 0)
        for index, row in enumerate(stacked(lane.name, language))
        for line in wrap(
            row, NAME_SIZE + 1 if index == 0 else 11.5, _HEADER - 14, bold=index == 0
        )
    ]
    return tuple(
        TextLine(
            line,
            0,
            _LANE_LINE * index,
            NAME_SIZE + 1 if bold else 11.5,
            bold,
            tone=Tone.INK if bold else Tone.MUTED,
        )
        for index, (line, bold) in enumerate(rows)
    )


def _label_size(lines: tuple[str, ...]) -> tuple[int, int]:
    width = max(math.ceil(text_width(line, SMALL_SIZE)) for line in lines) + 4
    return width + width % 2, _LABEL_LINE * len(lines)


def _width_of(line: TextLine) -> float:
    return text_width(line.text, line.size, bold=line.bold)

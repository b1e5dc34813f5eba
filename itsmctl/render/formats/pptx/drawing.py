"""A scene as shapes of a slide: lanes, connectors, then steps in their order, which is that of reading."""

from collections.abc import Iterable, Iterator, Mapping

from itsmctl.model.process import EndOutcome
from itsmctl.record import dataclass, field
from itsmctl.render import palette
from itsmctl.render.diagram import EdgeKind, NodeKind
from itsmctl.render.formats.pptx.frame import Frame
from itsmctl.render.formats.pptx.markup import (
    Look,
    Paragraph,
    Setting,
    group,
    named,
    preset,
    shape,
)
from itsmctl.render.formats.pptx.signs import sign
from itsmctl.render.formats.pptx.wiring import (
    Glue,
    bend,
    connector,
    either,
    freehand,
    named_flow,
)
from itsmctl.render.formats.xml import Element
from itsmctl.render.scene import (
    BoundaryMark,
    Box,
    Chip,
    ChipKind,
    Circle,
    Diamond,
    LaneBand,
    Path,
    Point,
    Rect,
    Scene,
    TextLine,
)

BORDER = "accent1"
_ROUND, _CHIP_ROUND = 7, 3  # pixels, of corners
_WHOLE = 100_000
_NAME_TOP = 5  # pixels, from the border of a box to its name
_SIDE = 4
_SIGN = 12
_MARK_SIZE = 18
_ENDS = {
    EndOutcome.COMPLETED: (palette.LINE, None),
    EndOutcome.REJECTED: (palette.ALERT, "rejected"),
    EndOutcome.CANCELLED: (palette.MUTED, "cancelled"),
}


@dataclass(slots=True)
class Drawing:
    """Numbers the shapes of one slide. `names` are the whole names of steps, a row a language.

    `jumps` are relations to the slides where a flow goes on, by letter; `tint` fills heads of lanes.
    """

    scene: Scene
    frame: Frame
    names: Mapping[str, tuple[str, ...]]
    jumps: Mapping[str, str] = field(default_factory=dict)
    tint: str = palette.HEADER[0]
    count: int = 100
    ids: dict[str, int] = field(default_factory=dict)

    def all(self) -> Iterator[Element]:
        """Yield every shape, from the bottom to the top."""
        for lane in self.scene.lanes:
            yield from self._lane(lane)
        nodes: tuple[Box | Diamond | Circle, ...] = (
            *self.scene.boxes,
            *self.scene.diamonds,
            *self.scene.circles,
        )
        self.ids = {node.id: self.next() for node in nodes}
        self.ids |= {_mark_key(mark.edge): self.next() for mark in self.scene.marks}
        yield from map(self._path, self.scene.paths)
        yield from map(self._box, self.scene.boxes)
        yield from map(self._diamond, self.scene.diamonds)
        for circle in self.scene.circles:
            yield from self._circle(circle)
        labels = (path.label for path in self.scene.paths if path.label is not None)
        yield from (self.frame.written(self.next(), label.texts) for label in labels)
        yield from (self.frame.written(self.next(), [line]) for line in self.scene.facts)

    def next(self) -> int:
        """Return an id that no shape of the slide has."""
        self.count += 1
        return self.count

    def _lane(self, lane: LaneBand) -> Iterator[Element]:
        look = Look(palette.LANE[lane.shaded], palette.GRID, self.frame.width(1))
        name = " ".join(line.text for line in lane.texts)
        area = named(self.next(), f"Lane {name}")
        yield shape(area, self.frame.rect(lane.rect), preset("rect"), look)
        head = Look(self.tint, palette.GRID, self.frame.width(1))
        yield shape(
            named(self.next(), f"Lane name {name}"),
            self.frame.rect(lane.header),
            preset("rect"),
            head,
            self.frame.paragraphs(lane.texts),
        )

    def _path(self, path: Path) -> Element:
        colour = palette.ALERT if path.exceptional else palette.LINE
        dash = "dash" if path.exceptional else None
        look = Look(line=colour, width=self.frame.width(1.5), dash=dash)
        points = [self.frame.point(point) for point in path.points]
        words = " ".join(line.text for line in path.label.texts) if path.label else ""
        identity = named_flow(self.next(), words)
        way = bend(points)
        line = freehand(identity, points, look)
        if way is None:
            return line
        ends = self._glue(path)
        glued = connector(identity, way, look, ends)
        if way.is_plain and all(end.exact for end in ends):
            return glued
        return either(glued, line)

    def _glue(self, path: Path) -> tuple[Glue, Glue]:
        first, last = path.points[0], path.points[-1]
        mark = next((mark for mark in self.scene.marks if mark.edge == path.id), None)
        if mark is not None:
            square = _square(mark.x, mark.y, mark.radius)
            start = _glue(self.ids[_mark_key(path.id)], square, first, of_circle=True)
        else:
            start = self._glue_at(path.source, first)
        return start, self._glue_at(path.target, last)

    def _glue_at(self, node: str, point: Point) -> Glue:
        for box in self.scene.boxes:
            if box.id == node:
                return _glue(self.ids[node], box.rect, point)
        for diamond in self.scene.diamonds:
            if diamond.id == node:
                square = _square(diamond.x, diamond.y, diamond.radius)
                return _glue(self.ids[node], square, point)
        circle = next(circle for circle in self.scene.circles if circle.id == node)
        square = _square(circle.x, circle.y, circle.radius)
        return _glue(self.ids[node], square, point, of_circle=True)

    def _box(self, box: Box) -> Element:
        members = [self._step(box)]
        if box.sign is not None:
            square = _square(box.sign.x, box.sign.y, _SIGN // 2)
            fine = self.frame.width(1.2)
            members.append(
                sign(
                    named(self.next(), f"Sign {box.sign.glyph.value}"),
                    box.sign.glyph.value,
                    self.frame.rect(square),
                    palette.MUTED,
                    fine,
                )
            )
        members += [self._chip(chip) for chip in box.chips]
        figures = [line for line in box.texts if line.anchor == "end"]
        if figures:
            members.append(self.frame.written(self.next(), figures))
        if box.escalates is not None:
            members.append(self._escalation(*box.escalates))
        room = self.frame.rect(box.rect)
        for mark in self.scene.marks:
            if mark.step == box.id:
                members.append(self._mark(mark))
                room = room.united(self.frame.around_point(mark.x, mark.y, mark.radius))
        name = named(self.next(), f"Step {box.id}", box.summary)
        return group(name, room, members)

    def _step(self, box: Box) -> Element:
        look = Look(palette.STEP_FILL, BORDER, self.frame.width(1.4))
        if box.undefined:
            look = Look(palette.UNDEFINED_FILL, palette.ALERT, self.frame.width(1.4), "dash")
        side = self.frame.length(_SIDE + (_SIGN if box.sign is not None else 0))
        insets = (side, self.frame.length(_NAME_TOP), side, 0)
        lines = tuple(line for line in box.texts if line.anchor == "middle")
        return shape(
            named(self.ids[box.id], f"Box {box.id}", box.summary),
            self.frame.rect(box.rect),
            _rounded(box.rect, _ROUND),
            look,
            [*self._names(box.id, lines)],
            Setting("ctr", "t", wraps=True, insets=insets),
        )

    def _names(self, step: str, lines: tuple[TextLine, ...]) -> Iterator[Paragraph]:
        """Yield a step's name, to be broken by the program that shows it; a cut one as it was cut."""
        rows = self.names.get(step, ())
        is_whole = _squeezed(rows) == _squeezed(line.text for line in lines)
        if not is_whole:
            yield from self.frame.paragraphs(lines)
            return
        looks = {line.bold: line for line in lines}
        for number, row in enumerate(rows):
            look = looks.get(number == 0, lines[0])
            (written,) = self.frame.paragraphs([look])
            yield Paragraph(
                row, written.size, look.bold, written.colour, self.frame.spacing(lines)
            )

    def _chip(self, chip: Chip) -> Element:
        fill, colour = palette.CHIP[chip.kind]
        border = colour if chip.kind in {ChipKind.RULE, ChipKind.FLAG} else None
        return shape(
            named(self.next(), f"Chip {chip.words}"),
            self.frame.rect(chip.rect),
            _rounded(chip.rect, _CHIP_ROUND),
            Look(fill, border, self.frame.width(1)),
            self.frame.paragraphs(chip.texts, colour),
        )

    def _escalation(self, x: int, y: int) -> Element:
        arrow = self.frame.rect(Rect(x - 4, y - 5, 8, 9))
        identity = named(self.next(), "Escalates when overdue")
        return shape(identity, arrow, preset("upArrow"), Look(palette.ALERT))

    def _diamond(self, diamond: Diamond) -> Element:
        mark = {"x": "×"}.get(diamond.mark, diamond.mark)
        size = _MARK_SIZE * self.frame.scale * (1 if len(mark) == 1 else 0.7)
        return shape(
            named(self.ids[diamond.id], f"Gateway {diamond.id}"),
            self.frame.around_point(diamond.x, diamond.y, diamond.radius),
            preset("diamond"),
            Look(palette.GATEWAY_FILL, palette.GATEWAY_BORDER, self.frame.width(1.5)),
            [Paragraph(mark, size, bold=True, colour=palette.GATEWAY_MARK)],
        )

    def _circle(self, circle: Circle) -> Iterator[Element]:
        place = self.frame.around_point(circle.x, circle.y, circle.radius)
        identity = named(
            self.ids[circle.id],
            f"{circle.kind.value} {circle.id}",
            jump=self.jumps.get(circle.id),
        )
        if circle.kind.is_link:
            yield self._link(circle, identity, place)
            return
        colour, inner = palette.START, None
        if circle.kind is NodeKind.WITHDRAWAL:
            inner = "withdrawal"
        if circle.kind is NodeKind.END:
            colour, inner = _ENDS[circle.outcome or EndOutcome.COMPLETED]
        width = self.frame.width(4 if circle.kind is NodeKind.END else 2)
        yield shape(identity, place, preset("ellipse"), Look(palette.PAPER, colour, width))
        if inner is not None:
            yield sign(
                named(self.next(), f"Sign {inner}"),
                inner,
                place,
                colour,
                self.frame.width(2.4),
            )
        if circle.label.texts:
            yield self.frame.written(self.next(), circle.label.texts)

    def _link(self, circle: Circle, identity: Element, place: Rect) -> Element:
        leaves = circle.kind is NodeKind.LINK_OUT
        fill, ink = (palette.LINE, palette.PAPER) if leaves else (palette.PAPER, palette.LINE)
        (line,) = circle.label.texts
        letter = Paragraph(
            line.text,
            line.size * self.frame.scale,
            bold=True,
            colour=ink,
        )
        look = Look(fill, palette.LINE, self.frame.width(1.5))
        return shape(identity, place, preset("ellipse"), look, [letter])

    def _mark(self, mark: BoundaryMark) -> Element:
        place = self.frame.around_point(mark.x, mark.y, mark.radius)
        name = "timeout" if mark.kind is EdgeKind.TIMEOUT else "loop-limit"
        ring = shape(
            named(self.ids[_mark_key(mark.edge)], f"{name} of {mark.step}"),
            place,
            preset("ellipse"),
            Look(palette.PAPER, palette.ALERT, self.frame.width(1.3)),
        )
        inner = sign(
            named(self.next(), f"Sign {name}"),
            name,
            place,
            palette.ALERT,
            self.frame.width(1.4),
        )
        return group(named(self.next(), f"Mark {name}"), place, (ring, inner))


def _mark_key(edge: str) -> str:
    return f"mark of {edge}"


def _square(x: int, y: int, radius: int) -> Rect:
    return Rect(x - radius, y - radius, 2 * radius, 2 * radius)


def _rounded(rect: Rect, radius: int) -> Element:
    """Return a rectangle with round corners, whose radius is told by the shorter side."""
    return preset("roundRect", adj=_WHOLE * radius // min(rect.width, rect.height))


def _glue(shape: int, rect: Rect, point: Point, *, of_circle: bool = False) -> Glue:
    """Return the site nearest to a point: above, left, below, right; a circle has more between."""
    x, y = rect.x + rect.width // 2, rect.y + rect.height // 2
    sites = ((x, rect.y), (rect.x, y), (x, rect.bottom), (rect.right, y))
    distances = [abs(site[0] - point[0]) + abs(site[1] - point[1]) for site in sites]
    nearest = distances.index(min(distances))
    return Glue(shape, nearest * (2 if of_circle else 1), exact=distances[nearest] <= 1)


def _squeezed(rows: Iterable[str]) -> str:
    return "".join("".join(row.split()) for row in rows)

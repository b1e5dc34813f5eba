"""What stands on a node and how much room it takes, around its centre at (0, 0)."""

import math
from collections.abc import Iterator, Sequence
from functools import cached_property

from itsmctl.i18n import Label
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Attribute, Step, StepType, TimeoutAction
from itsmctl.model.times import Limit
from itsmctl.record import dataclass
from itsmctl.render.diagram import Diagram, Lane, Node
from itsmctl.render.measure import clip, text_width, wrap_evenly
from itsmctl.render.parties import PartyNames, chip_texts
from itsmctl.render.scene import Chip, ChipKind, Glyph, Point, Rect, Sign, TextLine, Tone
from itsmctl.render.wording import PictureLanguage, inline, short, stacked

NAME_SIZE = 12
SMALL_SIZE = 11
CHIP_SIZE = 9.5
DIAMOND_RADIUS = 21
CIRCLE_RADIUS = 16
MARK_RADIUS = 11
_TEXT_LIMIT = 150
_LEAST_WIDTH = 110
_LINE = 16
_SMALL_LINE = 14
_CHIP_HEIGHT = 13
_ROW = 16
_SIDE = 6
_SIGN_ROOM = 18
_CHIP_TEXT_LIMIT = 120

_GLYPHS = {
    StepType.APPROVAL: Glyph.APPROVAL,
    StepType.DECISION: Glyph.DECISION,
    StepType.FEEDBACK: Glyph.FEEDBACK,
    StepType.SUBPROCESS: Glyph.SUBPROCESS,
    StepType.AUTOMATED: Glyph.AUTOMATED,
    StepType.WAIT: Glyph.WAIT,
    StepType.NOTIFICATION: Glyph.NOTIFICATION,
}


@dataclass(frozen=True, slots=True)
class Face:
    """Texts and chips of a node, and how far it reaches.

    `body` is the shape that edges touch, `reach` the shape with its label.
    """

    body: Rect
    reach: Rect
    texts: tuple[TextLine, ...] = ()
    chips: tuple[Chip, ...] = ()
    sign: Sign | None = None
    escalates: Point | None = None


@dataclass(frozen=True)
class Facer:
    """Makes faces of one process in one language."""

    variant: Variant
    language: PictureLanguage

    def face(self, node: Node, lane: Lane, least: int = 0) -> Face:
        """Return the face of a node in `lane`, steps at least `least` pixels wide."""
        if node.kind.is_gateway:
            return _square(DIAMOND_RADIUS)
        if node.kind.is_event:
            return self._circle(node.label or Label.plain(""))
        if node.step is None:
            return self._undefined(node.label or Label.plain(node.id))
        return self._step(node.step, lane, least)

    def label_lines(self, labels: Sequence[Label], limit: int = 100) -> tuple[str, ...]:
        """Return the words beside a line: in one row where they are short."""
        joined = " / ".join(inline(label, self.language) for label in labels)
        if not joined:
            return ()
        if text_width(joined, SMALL_SIZE) <= limit - 14:
            return (joined,)
        rows = [row for label in labels for row in stacked(label, self.language)]
        return tuple(line for row in rows for line in wrap_evenly(row, SMALL_SIZE, limit))

    @cached_property
    def _names(self) -> PartyNames:
        variant = self.variant
        return PartyNames.of(variant.process, variant.organisation, self.language)

    def _circle(self, label: Label) -> Face:
        rows = [row for row in stacked(label, self.language) if row]
        lines = [line for row in rows for line in wrap_evenly(row, SMALL_SIZE, _LEAST_WIDTH)]
        top = CIRCLE_RADIUS + 14
        texts = tuple(
            TextLine(line, 0, top + index * _SMALL_LINE, SMALL_SIZE)
            for index, line in enumerate(lines)
        )
        half = max(
            CIRCLE_RADIUS, *(_half(text_width(line, SMALL_SIZE)) for line in lines or ("",))
        )
        body = _around(CIRCLE_RADIUS, CIRCLE_RADIUS)
        height = 2 * CIRCLE_RADIUS + (4 + _SMALL_LINE * len(lines) if lines else 0)
        return Face(body, Rect(-half, -CIRCLE_RADIUS, 2 * half, height), texts)

    def _undefined(self, label: Label) -> Face:
        lines = wrap_evenly(f"? {inline(label, self.language)}", NAME_SIZE, _TEXT_LIMIT)
        half = max(
            _LEAST_WIDTH // 2, *(_half(text_width(line, NAME_SIZE) + 22) for line in lines)
        )
        up = 8 + _LINE * len(lines) // 2
        texts = tuple(
            TextLine(line, 0, 18 - up + _LINE * index + 2, NAME_SIZE, tone=Tone.ALERT)
            for index, line in enumerate(lines)
        )
        body = _around(half, up)
        return Face(body, body, texts)

    def _step(self, step: Step, lane: Lane, least: int) -> Face:
        names = self._name_lines(step)
        widths = [text_width(line, NAME_SIZE, bold=bold) + 22 for line, bold in names]
        glyph = _GLYPHS.get(step.type)
        if glyph is not None:
            widths[0] += 2 * (_SIGN_ROOM - 5)
        chips = [
            (kind, clip(words, CHIP_SIZE, _CHIP_TEXT_LIMIT))
            for kind, words in chip_texts(step, lane, self._names)
        ]
        limit = limit_text(step, self.variant.process.case, self.language)
        room = max(least, _TEXT_LIMIT, *widths) - 2 * _SIDE
        rows = _flow(chips, limit, room, escalates=_escalates(step))
        half = _half(
            max(least, _LEAST_WIDTH, *widths, *(row.width + 2 * _SIDE for row in rows))
        )
        up = _half(12 + _LINE * len(names) + _ROW * len(rows) + (3 if rows else 0))
        texts = [
            TextLine(line, 0, 18 - up + _LINE * index, NAME_SIZE, bold)
            for index, (line, bold) in enumerate(names)
        ]
        placed = [
            chip
            for index, row in enumerate(rows)
            for chip in row.chips(-half, up, len(rows) - index)
        ]
        escalates = None
        if limit is not None:
            edge = half - _SIDE - (10 if _escalates(step) else 0)
            texts.append(TextLine(limit, edge, up - 8, CHIP_SIZE, anchor="end"))
        if _escalates(step):
            escalates = (half - _SIDE - 4, up - 11)
        sign = Sign(glyph, 13 - half, 14 - up) if glyph is not None else None
        body = _around(half, up)
        return Face(body, body, tuple(texts), tuple(placed), sign, escalates)

    def _name_lines(self, step: Step) -> list[tuple[str, bool]]:
        rows = stacked(step.name, self.language)
        return [
            (line, index == 0)
            for index, row in enumerate(rows)
            for line in wrap_evenly(row or step.id, NAME_SIZE, _TEXT_LIMIT, bold=index == 0)
        ]


def make_faces(
    diagram: Diagram, variant: Variant, language: PictureLanguage
) -> dict[str, Face]:
    """Return the faces of all nodes by id; the steps of a lane are equally wide."""
    facer = Facer(variant, language)
    lanes = {lane.id: lane for lane in diagram.lanes}
    natural = {node.id: facer.face(node, lanes[node.lane]) for node in diagram.nodes}
    widest = dict.fromkeys(lanes, 0)
    for node in diagram.nodes:
        if node.is_box:
            widest[node.lane] = max(widest[node.lane], natural[node.id].body.width)
    return {
        node.id: facer.face(node, lanes[node.lane], widest[node.lane])
        if node.is_box
        else natural[node.id]
        for node in diagram.nodes
    }


def limit_text(
    step: Step, attributes: Sequence[Attribute], language: PictureLanguage
) -> str | None:
    """Return the limit as a box shows it: ``≤8bh``, a range by priority, or the deadline."""
    if step.time_limit is not None and step.time_limit.durations:
        return f"≤{_limit_range(step.time_limit)}"
    if step.deadline is not None:
        anchor = step.deadline.anchor
        names = (one.name for one in attributes if one.id == anchor)
        name = short(next(names, Label.plain(anchor)), language)
        offset = str(step.deadline.offset)
        return f"{name} {offset}" if offset.startswith("-") else f"{name} +{offset}"
    return None


@dataclass(frozen=True, slots=True)
class _Row:
    """Chips that stand beside each other in a box, and room kept free at the right."""

    items: tuple[tuple[ChipKind, str, int], ...] = ()
    kept: int = 0

    @property
    def width(self) -> int:
        used = sum(width for _, _, width in self.items) + 3 * max(0, len(self.items) - 1)
        return used + (self.kept + 8 if self.items and self.kept else self.kept)

    def chips(self, left: int, bottom: int, from_bottom: int) -> Iterator[Chip]:
        x = left + _SIDE
        y = bottom - 2 - _ROW * from_bottom
        for kind, words, width in self.items:
            rect = Rect(x, y, width, _CHIP_HEIGHT)
            yield Chip(kind, rect, TextLine(words, x + width // 2, y + 10, CHIP_SIZE))
            x += width + 3


def _flow(
    chips: Sequence[tuple[ChipKind, str]], limit: str | None, room: float, *, escalates: bool
) -> list[_Row]:
    """Break chips into rows of at most `room` pixels; the last one leaves room for the limit."""
    kept = math.ceil(text_width(limit, CHIP_SIZE)) if limit is not None else 0
    kept += 10 if escalates else 0
    rows: list[_Row] = []
    for kind, words in chips:
        item = (kind, words, 2 * _half(text_width(words, CHIP_SIZE) + 8))
        longer = _Row((*rows[-1].items, item)) if rows else None
        if longer is not None and longer.width <= room:
            rows[-1] = longer
        else:
            rows.append(_Row((item,)))
    if kept and (not rows or _Row(rows[-1].items, kept).width > room):
        rows.append(_Row())
    if kept:
        rows[-1] = _Row(rows[-1].items, kept)
    return rows


def _limit_range(limit: Limit) -> str:
    written = [str(duration) for duration in limit.durations]
    if not limit.by_class:
        return written[0]
    by_class = [str(duration) for _, duration in limit.by_class if duration is not None]
    if limit.default is not None:
        by_class.append(str(limit.default))
    return by_class[0] if len(set(by_class)) == 1 else f"{by_class[0]}…{by_class[-1]}"


def _escalates(step: Step) -> bool:
    if step.time_limit is None or not step.time_limit.durations:
        return False
    if step.escalations:
        return True
    return step.on_timeout is not None and step.on_timeout.action is TimeoutAction.ESCALATE


def _half(size: float) -> int:
    return math.ceil(size / 2)


def _around(half_width: int, half_height: int) -> Rect:
    return Rect(-half_width, -half_height, 2 * half_width, 2 * half_height)


def _square(radius: int) -> Face:
    body = _around(radius, radius)
    return Face(body, body)

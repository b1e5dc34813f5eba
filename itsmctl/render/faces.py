"""What stands on a node and how much room it takes, around its centre at (0, 0)."""

import math
from collections.abc import Mapping, Sequence
from functools import cached_property

from itsmctl.i18n import Label
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step, StepType, TimeoutAction
from itsmctl.record import dataclass
from itsmctl.render.chips import CHIP_LINE, CHIP_SIZE, SIDE, ChipText, Figures, Row, flow_chips
from itsmctl.render.diagram import Diagram, Lane, Node, NodeKind
from itsmctl.render.limits import limit_rows
from itsmctl.render.measure import clip, cut, text_width, wrap_evenly, wrap_list
from itsmctl.render.overlay import NO_MARK, Overlay, StepMark
from itsmctl.render.parties import Parties, chip_texts
from itsmctl.render.scene import Chip, ChipKind, Glyph, Point, Rect, Sign, TextLine, Tone
from itsmctl.render.wording import Direction, PictureLanguage, inline, rows_of, stacked

NAME_SIZE = 12
SMALL_SIZE = 11
DIAMOND_RADIUS = 21
CIRCLE_RADIUS = 16
LINK_RADIUS = 12
_TEXT_LIMIT = 150
_BILINGUAL_LIMIT = 176  # of rows of chips: two lines each, so rather few rows
_LEAST_WIDTH = 110
_LINE = 16
_SMALL_LINE = 14
_LABEL_GAP = 4
_MOST_LINES = 6  # of one name in one language
_SIGN_ROOM = 18
_CHIP_TEXT_LIMIT = 158  # of a chip that has a row of its own; boxes widen for it

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

    `body` is the shape that edges touch, `reach` the shape with its label, `label` the room of a
    circle's words.
    """

    body: Rect
    reach: Rect
    label: Rect | None = None
    texts: tuple[TextLine, ...] = ()
    chips: tuple[Chip, ...] = ()
    sign: Sign | None = None
    escalates: Point | None = None


@dataclass(frozen=True)
class Facer:
    """Makes faces of one process in one language."""

    variant: Variant
    language: PictureLanguage
    direction: Direction = "landscape"
    overlay: Overlay | None = None

    def face(self, node: Node, lane: Lane, least: int = 0) -> Face:
        """Return the face of a node in `lane`, steps at least `least` pixels wide."""
        if node.kind.is_gateway:
            return _square(DIAMOND_RADIUS)
        if node.kind.is_link:
            return self._link(node)
        if node.kind.is_event:
            is_end = node.kind is NodeKind.END
            beside = is_end == (self.direction == "landscape")
            return self._circle(node.label or Label.plain(""), beside=beside)
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
        return tuple(line for row in rows for line in _small_lines(row, limit))

    @cached_property
    def _parties(self) -> Parties:
        variant = self.variant
        return Parties.of(variant.process, variant.organisation, self.language)

    def _circle(self, label: Label, *, beside: bool) -> Face:
        """Return a circle with its words below, or `beside` it at its right."""
        rows = [row for row in stacked(label, self.language) if row]
        lines = [line for row in rows for line in _small_lines(row, _LEAST_WIDTH)]
        body = _around(CIRCLE_RADIUS, CIRCLE_RADIUS)
        if not lines:
            return Face(body, body)
        half = max(_half(text_width(line, SMALL_SIZE)) for line in lines)
        height = _SMALL_LINE * len(lines)
        if beside:
            left = CIRCLE_RADIUS + _LABEL_GAP + 1
            label_rect = Rect(left, -height // 2, 2 * half, height)
        else:
            label_rect = Rect(-half, CIRCLE_RADIUS + _LABEL_GAP - 1, 2 * half, height)
        texts = tuple(
            TextLine(
                line,
                label_rect.x if beside else 0,
                label_rect.y + 11 + index * _SMALL_LINE,
                SMALL_SIZE,
                anchor="start" if beside else "middle",
            )
            for index, line in enumerate(lines)
        )
        return Face(body, body.united(label_rect), label_rect, texts)

    def _link(self, node: Node) -> Face:
        body = _around(LINK_RADIUS, LINK_RADIUS)
        letter = inline(node.label or Label.plain(""), self.language)
        tone = Tone.PAPER if node.kind is NodeKind.LINK_OUT else Tone.INK
        return Face(
            body, body, texts=(TextLine(letter, 0, 4, SMALL_SIZE, bold=True, tone=tone),)
        )

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
        return Face(body, body, texts=texts)

    def _step(self, step: Step, lane: Lane, least: int) -> Face:
        mark = self.overlay.mark(step.id) if self.overlay is not None else NO_MARK
        names = self._name_lines(step)
        widths = [text_width(line, NAME_SIZE, bold=bold) + 22 for line, bold in names]
        glyph = _GLYPHS.get(step.type)
        if glyph is not None:
            widths[0] += 2 * (_SIGN_ROOM - 5)
        figures = self._figures(step, mark)
        escalates = _escalates(step)
        edge = SIDE + (10 if escalates else 0)
        kept = Figures(
            max((math.ceil(text_width(line, CHIP_SIZE)) for line in figures), default=0)
            + (edge - SIDE if figures else 0),
            len(figures),
        )
        limit = _BILINGUAL_LIMIT if self.language == "both" else _TEXT_LIMIT
        room = max(least, limit, *widths) - 2 * SIDE
        rows = flow_chips(self._chips(step, lane, mark), kept, room)
        half = _half(max(least, _LEAST_WIDTH, *widths, *(row.width + 2 * SIDE for row in rows)))
        below = sum(row.height for row in rows)
        up = _half(12 + _LINE * len(names) + below + (3 if rows else 0))
        texts = [
            TextLine(line, 0, 18 - up + _LINE * index, NAME_SIZE, bold)
            for index, (line, bold) in enumerate(names)
        ]
        texts += [
            TextLine(line, half - edge, up - 8 - CHIP_LINE * above, CHIP_SIZE, anchor="end")
            for above, line in enumerate(reversed(figures))
        ]
        body = _around(half, up)
        return Face(
            body,
            body,
            texts=tuple(texts),
            chips=tuple(_placed(rows, -half, up - 2)),
            sign=Sign(glyph, 13 - half, 14 - up) if glyph is not None else None,
            escalates=(half - SIDE - 4, up - 11) if escalates else None,
        )

    def _chips(self, step: Step, lane: Lane, mark: StepMark) -> list[ChipText]:
        flags = [
            (
                ChipKind.FLAG,
                tuple(
                    line
                    for row in rows_of(flag.chip, self.language)
                    for line in wrap_list(row, CHIP_SIZE, _CHIP_TEXT_LIMIT)
                ),
            )
            for flag in mark.flags
        ]
        parties = [
            (kind, tuple(clip(line, CHIP_SIZE, _CHIP_TEXT_LIMIT) for line in words))
            for kind, words in chip_texts(step, lane, self._parties)
        ]
        return [*flags, *parties]

    def _figures(self, step: Step, mark: StepMark) -> tuple[str, ...]:
        """Return the limit and what an overlay measured, by language: ``≤8 working h · 3.1 h``."""
        parts = [limit_rows(step, self.variant.process.case, self.language)]
        if mark.figure is not None:
            parts.append(rows_of(mark.figure, self.language))
        parts = [part for part in parts if part]
        lines = max(map(len, parts), default=0)
        return tuple(
            " · ".join(part[min(line, len(part) - 1)] for part in parts)
            for line in range(lines)
        )

    def _name_lines(self, step: Step) -> list[tuple[str, bool]]:
        rows = stacked(step.name, self.language)
        return [
            (line, index == 0)
            for index, row in enumerate(rows)
            for line in _bounded(row or step.id, is_bold=index == 0)
        ]


def make_faces(
    diagram: Diagram, facer: Facer, widths: Mapping[str, int] | None = None
) -> dict[str, Face]:
    """Return the faces of all nodes by id; the steps of a lane are equally wide.

    `widths` says, by lane, how wide steps are at least: as in other strips of the picture.
    """
    lanes = {lane.id: lane for lane in diagram.lanes}
    natural = {node.id: facer.face(node, lanes[node.lane]) for node in diagram.nodes}
    widest = {**dict.fromkeys(lanes, 0), **(widths or {})}
    for node in diagram.nodes:
        if node.is_box:
            widest[node.lane] = max(widest[node.lane], natural[node.id].body.width)
    return {
        node.id: facer.face(node, lanes[node.lane], widest[node.lane])
        if node.is_box
        else natural[node.id]
        for node in diagram.nodes
    }


def _bounded(name: str, *, is_bold: bool) -> tuple[str, ...]:
    """Return a step's name in lines; of a very long one the summary tells the rest."""
    lines = wrap_evenly(name, NAME_SIZE, _TEXT_LIMIT, bold=is_bold)
    return cut(lines, _MOST_LINES, NAME_SIZE, _TEXT_LIMIT)


def _small_lines(words: str, limit: int) -> tuple[str, ...]:
    return cut(wrap_evenly(words, SMALL_SIZE, limit), _MOST_LINES, SMALL_SIZE, limit)


def _escalates(step: Step) -> bool:
    if step.time_limit is None or not step.time_limit.durations:
        return False
    if step.escalations:
        return True
    return step.on_timeout is not None and step.on_timeout.action is TimeoutAction.ESCALATE


def _placed(rows: Sequence[Row], left: int, bottom: int) -> list[Chip]:
    """Return the chips of rows that end at `bottom`."""
    placed: list[Chip] = []
    for row in reversed(rows):
        placed[:0] = row.chips(left, bottom)
        bottom -= row.height
    return placed


def _half(size: float) -> int:
    return math.ceil(size / 2)


def _around(half_width: int, half_height: int) -> Rect:
    return Rect(-half_width, -half_height, 2 * half_width, 2 * half_height)


def _square(radius: int) -> Face:
    body = _around(radius, radius)
    return Face(body, body)

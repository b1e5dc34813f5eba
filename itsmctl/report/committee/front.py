"""Page one: one sentence, what to decide, four KPIs, what is at risk, what changed; never more than a page."""

from collections.abc import Iterator, Mapping

from itsmctl.analyse.kpis import ENOUGH
from itsmctl.i18n import Language, Text, text
from itsmctl.record import dataclass, replace
from itsmctl.report.committee.allotment import Slot, allot
from itsmctl.report.committee.board import EM, LINE, PADDING, TITLE, Board, Words, lines_of
from itsmctl.report.committee.boards import (
    LEFT,
    WHOLE,
    agenda_board,
    effects_board,
    gaps_board,
    pairs_board,
    promises_board,
    rules_board,
)
from itsmctl.report.committee.docket import Docket
from itsmctl.report.committee.hints import Hint, hints_of
from itsmctl.report.committee.indicators import Indicator, Row, rows_of
from itsmctl.report.committee.summary import meta_words, summary_words
from itsmctl.report.committee.words import INDICATORS, TERMS

PAGE = 277.0
"""Millimetres of an A4 page between margins of 10."""
SUMMARY_EM, SUMMARY_LINE = 4.1, 5.6
"""Millimetres of the words and lines of the one sentence on top."""
NOTE_EM, NOTE_LINE = 2.6, 3.5
_HEAD = 9.0 + 4.6  # the title, and the line below it
_BOX = 5.0  # around the sentence
_GAP = 2.4  # between parts
_SLACK = 2.0  # for fonts that run higher
_CARDS = "cards"
CARD = 93.0
"""Millimetres of a card; two stand beside each other."""
CARD_FIXED = 7.1
SINGLE = 18.4
"""Millimetres of what a card holds of a single process."""
_LEAST: dict[str, tuple[int, int]] = {  # rows at least, and at most
    "agenda": (4, 14),
    _CARDS: (2, 6),
    "promises": (2, 8),
    "gaps": (3, 14),
    "pairs": (1, 5),
    "rules": (1, 14),
    "effects": (1, 5),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One KPI with the processes of which logs tell it, the worst first; `count` is how many there are."""

    indicator: Indicator
    title: Text
    term: Text
    rows: tuple[Row, ...]
    count: int
    single: bool

    @property
    def more(self) -> int:
        """How many processes are left out."""
        return max(0, self.count - len(self.rows))


@dataclass(frozen=True, slots=True)
class Front:
    """Page one; `left` and `right` stand beside each other, `whole` are the tables of which it left rows out."""

    title: Words
    meta: Words
    summary: Words
    agenda: Board
    cards: tuple[Card, ...]
    left: tuple[Board, ...]
    right: tuple[Board, ...]
    effects: Board | None
    hints: tuple[Hint, ...]
    notes: tuple[Text, ...]
    whole: tuple[Board, ...] = ()

    def boards(self) -> Iterator[Board]:
        """Yield the tables in the order of the page."""
        yield self.agenda
        yield from self.left
        yield from self.right
        if self.effects is not None:
            yield self.effects


def front_of(docket: Docket, language: Language) -> Front:
    """Return page one: as much of everything as it holds in one language."""
    whole = _whole(docket)
    slots = tuple(_slots(whole, language))
    counts = allot(slots, PAGE - _SLACK - fixed_height(whole, language))
    return _cut(whole, counts)


def fixed_height(front: Front, language: Language) -> float:
    """Return the millimetres of all that has no rows to leave out."""
    words = WHOLE - 8
    height = _HEAD + _BOX
    height += lines_of(front.summary, language, words, SUMMARY_EM) * SUMMARY_LINE
    height += sum(hint_height(hint, language) for hint in front.hints)
    height += TITLE if front.hints else 0
    notes = (lines_of(note, language, WHOLE, NOTE_EM) for note in front.notes)
    height += sum(notes) * NOTE_LINE
    return height + 4 * _GAP


def hint_height(hint: Hint, language: Language) -> float:
    """Return the millimetres of a hint: what it says, and the command below."""
    command = -(-len(hint.command) * EM * 0.62 // (WHOLE - 4))  # of a fixed width
    return lines_of(hint.words, language, WHOLE - 4) * LINE + command * LINE + PADDING


def _whole(docket: Docket) -> Front:
    promises, pairs = promises_board(docket), pairs_board(docket)
    rules = rules_board(docket)
    left = tuple(board for board in (promises, pairs) if board is not None)
    right: tuple[Board, ...] = (gaps_board(docket),)
    if not left and rules is not None:
        left = (rules_board(docket, LEFT) or rules,)
    elif not left:
        left, right = right, ()
    elif rules is not None:
        right = (*right, rules)
    return Front(
        title=text("report.committee.title", "Service management: what to decide"),
        meta=meta_words(docket),
        summary=summary_words(docket),
        agenda=agenda_board(docket),
        cards=tuple(_cards(docket)),
        left=left,
        right=right,
        effects=effects_board(docket),
        hints=hints_of(docket),
        notes=tuple(_notes(docket)),
    )


def _cards(docket: Docket) -> Iterator[Card]:
    if not docket.readings:
        return
    single = len(docket.readings) == 1
    for indicator in Indicator:
        rows = rows_of(indicator, docket.readings)
        yield Card(indicator, INDICATORS[indicator], TERMS[indicator], rows, len(rows), single)


def _notes(docket: Docket) -> Iterator[Text]:
    if docket.readings:
        yield text(
            "report.committee.note.judged",
            "n: so many cases, hand-overs or overruns a figure rests on; under {enough} nothing is judged. "
            "“Or chance”: the 95% interval lies on both sides of the target. Lines: month by month, the "
            "dashed line is the target.",
            enough=ENOUGH,
        )
    if docket.forecasts:
        yield text(
            "report.committee.note.forecast",
            "Forecast: what a simulation of the definition gives; its assumptions stand in the appendix.",
        )


def _slots(front: Front, language: Language) -> Iterator[Slot]:
    cut = LINE + PADDING
    if front.cards:
        yield _cards_slot(front.cards, cut)
    sides = {board.id: "left" for board in front.left}
    sides |= {board.id: "right" for board in front.right}
    for board in front.boards():
        least, most = _LEAST[board.id]
        bare = replace(board, rows=(), count=0)
        rows = board.heights(language)
        side = sides.get(board.id, "")
        yield Slot(board.id, bare.height(language), rows, least, most, cut, side)


def _cards_slot(cards: tuple[Card, ...], cut: float) -> Slot:
    """Return the two rows of cards as one table, each row of which holds a process twice."""
    fixed = TITLE + 2 * CARD_FIXED
    if cards[0].single:
        return Slot(_CARDS, fixed + 2 * SINGLE, (), 0, 0, 0)
    least, most = _LEAST[_CARDS]
    rows = max(len(card.rows) for card in cards)
    return Slot(_CARDS, fixed, (2 * (LINE + PADDING),) * rows, least, most, 2 * cut)


def _cut(front: Front, counts: Mapping[str, int]) -> Front:
    shown = counts.get(_CARDS, 0)
    whole = (board for board in front.boards() if counts[board.id] < len(board.rows))
    return replace(
        front,
        whole=tuple(whole),
        agenda=front.agenda.of(counts["agenda"]),
        cards=tuple(
            card if card.single else replace(card, rows=card.rows[:shown])
            for card in front.cards
        ),
        left=tuple(board.of(counts[board.id]) for board in front.left),
        right=tuple(board.of(counts[board.id]) for board in front.right),
        effects=None if front.effects is None else front.effects.of(counts["effects"]),
    )

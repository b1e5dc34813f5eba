"""What stands on the cards of the KPIs, whoever draws them."""

from collections.abc import Iterator, Sequence
from functools import partial

from itsmctl.analyse.kpis import Standing
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.record import dataclass
from itsmctl.render.measure import text_width
from itsmctl.report.committee.board import MARGIN, SAFE, Tone, Words
from itsmctl.report.committee.front import CARD, Card
from itsmctl.report.committee.indicators import Indicator, Part, Row
from itsmctl.report.committee.sparkline import sparkline
from itsmctl.report.committee.words import row_target, row_value, verdict_words
from itsmctl.report.durations import format_share

_TONES: dict[Standing, Tone] = {
    Standing.MET: "good",
    Standing.MISSED: "bad",
    Standing.TOO_FEW: "soft",
    Standing.WATCHED: "soft",
    Standing.UNKNOWN: "soft",
}
SMALL_EM = 2.7
_SPARK, _NAME = 13.0, 26.0  # millimetres
SPARK = (126.0, 27.0)
SMALL = (36.0, 9.0)
"""The sizes of the lines, in thirds of a millimetre: of a single process, and of one among others."""


@dataclass(frozen=True, slots=True)
class Line:
    """A process on a card: its figure, its target, how it stands, on how much it rests, and its trend."""

    process: str
    name: Words
    value: Words
    about: Words | None
    target: Words
    verdict: Words
    tone: Tone
    count: Words
    spark: str
    parts: tuple[Part, ...]


def lines_of(card: Card, language: Language) -> Iterator[Line]:
    """Yield the processes of a card."""
    for row in card.rows:
        yield _line(card, row, language)


def widths_of(lines: Sequence[Line], language: Language) -> tuple[float, float, float, float]:
    """Return the millimetres of process, value, target (or what it is about) and trend on a card.

    Values are never cut; of the others names have what is left.
    """
    value = max(map(partial(_room, language), (line.value for line in lines)))
    beside = max(_room(language, line.about or line.target) for line in lines)
    left = CARD - _SPARK - value
    beside = min(beside, left - min(_NAME, left / 2))
    return left - beside, value, beside, _SPARK


def untold(card: Card) -> Text:
    """Return what stands on a card of which no log tells anything."""
    reasons = {
        Indicator.HANDLING: text(
            "report.committee.untold.handling",
            "The log names no department that a case passes to.",
        ),
        Indicator.TIMELINESS: text(
            "report.committee.untold.timeliness",
            "Nothing says within what time work is to be begun: write respondWithin into the steps.",
        ),
        Indicator.SHARES: text(
            "report.committee.untold.shares", "The log names no steps of the definition."
        ),
        Indicator.CAUSES: text(
            "report.committee.untold.causes",
            "No limit was overrun, or none is set: write timeLimit into the steps.",
        ),
    }
    return reasons[card.indicator]


def _room(language: Language, words: Words) -> float:
    return text_width(words.render(language), SMALL_EM, bold=True) / SAFE + MARGIN


def _line(card: Card, row: Row, language: Language) -> Line:
    value = row_value(row)
    bound = row.score.bound if row.score is not None else None
    said = text(
        "report.committee.card.spark",
        "{kpi}, {first} to {last}",
        kpi=card.title,
        first=row.trend[0].month if row.trend else "",
        last=row.trend[-1].month if row.trend else "",
    )
    scope = (
        text("report.committee.card.count", "n {count}", count=f"{row.found.count:,}")
        if row.found.of_month
        else text(
            "report.committee.card.count-all",
            "n {count}, whole log",
            count=f"{row.found.count:,}",
        )
    )
    target: Words = Label()
    if bound is not None and card.single:
        target = text("report.committee.card.target", "target {target}", target=row_target(row))
    elif bound is not None:
        target = row_target(row)
    size = SPARK if card.single else SMALL
    return Line(
        row.reading.process,
        row.reading.variant.process.name,
        value,
        row.about,
        target,
        verdict_words(row),
        _TONES[row.standing],
        scope,
        sparkline(row.trend, bound, said.render(language), size),
        row.parts,
    )


def part_words(part: Part) -> Words:
    """Return a part of a whole with its share."""
    return text(
        "report.committee.card.part",
        "{name} {share}",
        name=part.name,
        share=format_share(part.share),
    )

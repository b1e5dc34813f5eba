"""The four collaboration KPIs against their targets, process by process, the worst first."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from itsmctl.analyse.kpis import ENOUGH, Score, Standing
from itsmctl.i18n import Label, Text
from itsmctl.model.metrics import Better, Path
from itsmctl.record import dataclass
from itsmctl.report.committee.reading import Found, Point, Reading
from itsmctl.report.kpi.words import cause_name, step_name

Words = Text | Label


class Indicator(StrEnum):
    """The KPIs of the founding article, as a definition names their targets."""

    HANDLING = "handling-time"  # 跨部门平均处理时间
    TIMELINESS = "response-timeliness"  # 协作响应及时率
    SHARES = "step-share"  # 各环节处理占比
    CAUSES = "delay-causes"  # 协作延误原因分布


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a whole: a step's share of the time, a cause's of the delay."""

    name: Words
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """One process under one KPI; `about` is the step or the cause that the figure is of.

    `parts` are the largest pieces of what is shared out, () where nothing is.
    """

    reading: Reading
    figure: Path
    found: Found
    score: Score | None = None
    about: Words | None = None
    trend: tuple[Point, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def standing(self) -> Standing:
        """How the figure stands to its target; few cases are not judged, target or none."""
        if self.found.estimate.value is None:
            return Standing.UNKNOWN
        if self.found.count < ENOUGH:
            return Standing.TOO_FEW
        return self.score.standing if self.score is not None else Standing.WATCHED

    @property
    def is_certain(self) -> bool:
        """Whether chance alone does not explain on which side of its target the figure lies."""
        return self.score is not None and self.score.certain

    @property
    def excess(self) -> float:
        """How far the figure lies beyond its target, as a part of it; without one, the figure itself."""
        value = self.found.estimate.value or 0.0
        bound = self.score.bound if self.score is not None else None
        if self.score is None or not bound:
            return value
        gap = (value - bound) / bound
        return -gap if self.score.better is Better.MORE else gap


def rows_of(indicator: Indicator, readings: Iterable[Reading]) -> tuple[Row, ...]:
    """Return what every log tells of a KPI: missed targets first, then by how far they are missed."""
    rows = [row for reading in readings for row in _rows(indicator, reading)]
    known = (row for row in rows if row.standing is not Standing.UNKNOWN)
    return tuple(sorted(known, key=_badness))


_ORDER = (
    Standing.MISSED,
    Standing.WATCHED,
    Standing.MET,
    Standing.TOO_FEW,
    Standing.UNKNOWN,
)
_PARTS = 4
_WHOLES: dict[Indicator, Path] = {
    Indicator.SHARES: ("kpis", "step_share"),
    Indicator.CAUSES: ("kpis", "delay_causes"),
}
_FIGURES: dict[Indicator, Path] = {
    Indicator.HANDLING: ("kpis", "cross_department_handling_s"),
    Indicator.TIMELINESS: ("kpis", "response_timeliness"),
}


def _badness(row: Row) -> tuple[int, bool, float, str]:
    """Return the sort key; without a target times of different processes are not compared."""
    excess = row.excess if row.score is not None and row.score.bound else 0.0
    return _ORDER.index(row.standing), not row.is_certain, -excess, row.reading.process


def _rows(indicator: Indicator, reading: Reading) -> list[Row]:
    own = [score for score in reading.scores if score.kpi == indicator]
    if indicator in _WHOLES:
        return _of_whole(indicator, reading, own)
    score = own[0] if own else None
    figure = score.figure if score is not None else _FIGURES[indicator]
    return [Row(reading, figure, reading.found(*figure), score, None, reading.trend(*figure))]


def _of_whole(indicator: Indicator, reading: Reading, scores: Sequence[Score]) -> list[Row]:
    """Return the watched part that exceeds its share most, else the largest part of all."""
    whole = _WHOLES[indicator]
    parts = _parts(indicator, reading)
    if not parts:
        return []
    missed = [score for score in scores if score.standing is Standing.MISSED]
    watched = max(missed, key=_over, default=None)
    name = watched.figure[-1] if watched is not None else parts[0][0]
    if watched is None:
        watched = next((score for score in scores if score.figure[-1] == name), None)
    figure = (*whole, name)
    return [
        Row(
            reading,
            figure,
            reading.found(*figure),
            watched,
            _part_name(indicator, name, reading),
            reading.trend(*figure),
            tuple(Part(_part_name(indicator, one, reading), share) for one, share in parts),
        )
    ]


def _parts(indicator: Indicator, reading: Reading) -> list[tuple[str, float]]:
    """Return the largest parts of a whole, the largest first; parts of nothing are none."""
    whole = _WHOLES[indicator]
    names = {
        *reading.kpis.ids(*whole),
        *reading.kpis.ids("by_month", reading.month or "", *whole),
    }
    shares = ((name, reading.found(*whole, name).estimate.value) for name in names)
    known = [(name, share) for name, share in shares if share]
    return sorted(known, key=lambda part: (-part[1], part[0]))[:_PARTS]


def _part_name(indicator: Indicator, name: str, reading: Reading) -> Words:
    if indicator is Indicator.SHARES:
        return step_name(name, reading.kpis)
    return cause_name(name, reading.kpis)


def _over(score: Score) -> float:
    return (score.actual.value or 0.0) - (score.bound or 0.0)

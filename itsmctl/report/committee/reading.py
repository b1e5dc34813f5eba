"""What a log says of one process in one month, and how that came about."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from zoneinfo import ZoneInfo

from itsmctl.analyse.kpis import ENOUGH, Kpis, Score, scorecard
from itsmctl.analyse.kpis.scope import months as months_between
from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.model.metrics import Path
from itsmctl.model.portfolio import Variant
from itsmctl.record import dataclass, replace

MONTHS = 12
"""So many months a trend shows at most."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one month; `count` cases bear it."""

    month: str
    value: float
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """A figure; `of_month` is False where only the whole log tells it."""

    estimate: Estimate
    count: int
    of_month: bool


@dataclass(frozen=True)
class Reading:
    """The KPIs of one process, looked at for one month; None: the log holds no whole month."""

    kpis: Kpis
    variant: Variant
    month: str | None
    source: str

    @property
    def process(self) -> str:
        """The id of the process."""
        return self.variant.process.id

    def found(self, *path: str) -> Found:
        """Return a figure of the month, else that of the whole log."""
        monthly = ("by_month", self.month or "", *path)
        figures, counts = self.kpis.figures, self.kpis.counts
        if monthly in figures:
            return Found(figures[monthly], counts.get(monthly, 0), of_month=True)
        is_of_month = self.kpis.since_ms is not None and len(_whole_months(self.kpis)) == 1
        return Found(figures.get(path, NOTHING), counts.get(path, 0), of_month=is_of_month)

    def trend(self, *path: str) -> tuple[Point, ...]:
        """Return the months up to this one, the oldest first."""
        return tuple(self._points(path))[-MONTHS:]

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """The targets of the definition beside what this month reached."""
        return tuple(self._of_month(score) for score in scorecard(self.kpis, self.month))

    def _of_month(self, score: Score) -> Score:
        if score.last_month.value is None:
            return score
        return replace(score, actual=score.last_month, count=score.last_count)

    def _points(self, path: Path) -> Iterator[Point]:
        for month in sorted(self.kpis.ids("by_month")):
            address = ("by_month", month, *path)
            found = self.kpis.figures.get(address)
            if found is None or found.value is None:
                continue
            if month <= (self.month or month):
                yield Point(month, found.value, self.kpis.counts.get(address, 0))


def month_of(kpis: Kpis) -> str | None:
    """Return the month that KPIs are about: the last whole one in which enough cases were resolved.

    Where none has so many, the last one with any; None where there is none.
    """
    return _last_busy(kpis, _whole_months(kpis))


def last_busy_month(kpis: Kpis) -> str | None:
    """Return the same of all months that are known, those before the time that was measured too."""
    return _last_busy(kpis, sorted(kpis.ids("by_month")))


def _last_busy(kpis: Kpis, months: Sequence[str]) -> str | None:
    counts = {month: kpis.counts.get(("by_month", month), 0) for month in months}
    for least in (ENOUGH, 1):
        found = [month for month, count in counts.items() if count >= least]
        if found:
            return found[-1]
    return None


def _whole_months(kpis: Kpis) -> list[str]:
    """Return the months that lie within the time that was measured, the oldest first."""
    since = kpis.first_ms if kpis.since_ms is None else kpis.since_ms
    spans = months_between(since, kpis.until_ms, ZoneInfo(kpis.zone))
    asked = kpis.since_ms is not None  # else the log begins somewhere in its first month
    return [
        name
        for name, begin, end in spans
        if end <= kpis.until_ms + 1 and (begin >= since or not asked)
    ]

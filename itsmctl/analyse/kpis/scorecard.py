"""Targets beside what was reached: what a committee looks at first."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from itsmctl.analyse.duties import clock_of
from itsmctl.analyse.kpis.figures import ENOUGH
from itsmctl.analyse.kpis.kpis import Kpis
from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.i18n import Label
from itsmctl.model.metrics import Better, Path
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Target
from itsmctl.model.times import DAY, SECOND, Duration, Unit, parse_duration
from itsmctl.record import dataclass

_MONTH = 365.25 / 12 * DAY


class Standing(StrEnum):
    """How an actual figure stands to its target."""

    MET = "met"
    MISSED = "missed"
    TOO_FEW = "not judged"  # fewer than `ENOUGH` cases
    UNKNOWN = "not known"  # the log does not tell
    WATCHED = "no target"


@dataclass(frozen=True, slots=True)
class Score:
    """One row: `kpi` as in the definition (``handling-time``), `figure` as in the results.

    `about` is the step, cause or agreement that a row is about. `bound` is the target in the figure's
    own unit (seconds, share); `written` as the definition has it. `certain` tells whether the whole
    interval lies on one side of it. `duration` is a target in time.
    """

    kpi: str
    figure: Path
    about: Label | None
    written: str
    bound: float | None
    better: Better
    actual: Estimate
    count: int
    last_month: Estimate
    last_count: int
    duration: Duration | None = None

    @property
    def standing(self) -> Standing:
        """Whether the target was met."""
        if self.actual.value is None:
            return Standing.UNKNOWN
        if self.bound is None:
            return Standing.WATCHED
        if self.count < ENOUGH:
            return Standing.TOO_FEW
        return Standing.MET if self._keeps(self.actual.value) else Standing.MISSED

    @property
    def certain(self) -> bool:
        """Whether chance alone does not explain on which side of the target the figure lies."""
        bounds = (self.actual.low, self.actual.high)
        if self.actual.value is None or self.bound is None:
            return False
        kept = self._keeps(self.actual.value)
        return all(bound is not None and self._keeps(bound) is kept for bound in bounds)

    def _keeps(self, value: float) -> bool:
        bound = self.bound if self.bound is not None else value
        return value >= bound if self.better is Better.MORE else value <= bound


def scorecard(kpis: Kpis, month: str | None) -> tuple[Score, ...]:
    """Return a row for every target and watch of the definition; `month` is the last whole one."""
    if kpis.variant is None:
        return ()
    writer = _Writer(kpis, kpis.variant, month)
    return (*writer.targets(), *writer.promises())


class _Writer:
    """Looks figures up for the targets of one definition."""

    def __init__(self, kpis: Kpis, variant: Variant, month: str | None) -> None:
        self._kpis = kpis
        self._variant = variant
        self._month = month

    def targets(self) -> Iterator[Score]:
        kinds: dict[str, Callable[[Target], Iterator[Score]]] = {
            "handling-time": self._handling,
            "response-timeliness": self._response,
            "step-share": self._shares,
            "delay-causes": self._causes,
            "feedback": self._feedback,
        }
        for target in self._variant.process.kpis:
            yield from kinds.get(target.kpi, self._unknown)(target)

    def promises(self) -> Iterator[Score]:
        for agreement in self._variant.process.agreements:
            figure = ("agreements", agreement.id, "met")
            goal = agreement.goal
            written = "" if goal is None else f"{100 * goal:g}%"
            yield self._score("agreement", figure, written, goal, Better.MORE, agreement.name)

    def _handling(self, target: Target) -> Iterator[Score]:
        """Working days are the house's: a target of 2bd is twice its mean working day."""
        written = target.target or ""
        figure: Path = ("kpis", "cross_department_handling_s")
        duration = parse_duration(written) if written else None
        bound = None
        if duration is not None:
            bound = duration.quantity / SECOND
            if duration.unit is not Unit.ELAPSED:
                figure = ("kpis", "cross_department_handling_work_s")
            if duration.unit is Unit.WORKING_DAYS:
                bound = duration.quantity * working_day_s(self._variant, self._kpis)
            elif duration.unit is Unit.MONTHS:
                figure = ("kpis", "cross_department_handling_s")
                bound = duration.quantity * _MONTH / SECOND
        yield self._score(target.kpi, figure, written, bound, Better.LESS, duration=duration)

    def _response(self, target: Target) -> Iterator[Score]:
        figure = ("kpis", "response_timeliness")
        yield self._score(target.kpi, figure, target.target or "", _share(target), Better.MORE)

    def _shares(self, target: Target) -> Iterator[Score]:
        for step, share in target.watch:
            known = self._variant.process.step(step)
            about = known.name if known is not None else Label.plain(step)
            figure = ("kpis", "step_share", step)
            yield self._score(
                target.kpi, figure, f"{100 * share:g}%", share, Better.LESS, about
            )

    def _causes(self, target: Target) -> Iterator[Score]:
        names = dict(self._variant.organisation.delay_causes)
        for cause, share in target.watch:
            about = names.get(cause) or Label.plain(cause)
            figure = ("kpis", "delay_causes", cause)
            yield self._score(
                target.kpi, figure, f"{100 * share:g}%", share, Better.LESS, about
            )

    def _feedback(self, target: Target) -> Iterator[Score]:
        """A share is that of the satisfied, a bare number a mean score."""
        share, written = _share(target), target.target or ""
        if share is None and written:
            figure = ("feedback", "score")
            yield self._score(target.kpi, figure, written, float(written), Better.MORE)
        else:
            figure = ("feedback", "satisfied")
            yield self._score(target.kpi, figure, written, share, Better.MORE)

    def _unknown(self, _: Target) -> Iterator[Score]:
        yield from ()

    def _score(  # noqa: PLR0913  a row of a table
        self,
        kpi: str,
        figure: Path,
        written: str,
        bound: float | None,
        better: Better,
        about: Label | None = None,
        *,
        duration: Duration | None = None,
    ) -> Score:
        before = ("by_month", self._month or "", *figure)
        figures, counts = self._kpis.figures, self._kpis.counts
        return Score(
            kpi, figure, about, written, bound, better,
            figures.get(figure, NOTHING), counts.get(figure, 0),
            figures.get(before, NOTHING), counts.get(before, 0), duration,
        )  # fmt: skip


def working_day_s(variant: Variant, kpis: Kpis) -> float:
    """Return how many seconds a working day of the house has, on average over the log."""
    calendar = variant.calendar(variant.organisation.calendar)
    laid = clock_of(calendar).laid_out(kpis.first_ms, kpis.until_ms + 1)
    if laid is None or not laid.days:
        return DAY / SECOND
    return laid.total / len(laid.days) / SECOND


def _share(target: Target) -> float | None:
    """Return a target as a share (``95%`` or 0.95), None for what is none."""
    written = (target.target or "").strip()
    if written.endswith("%"):
        return float(written.removesuffix("%")) / 100
    return float(written) if written and float(written) <= 1 else None

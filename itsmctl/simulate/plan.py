"""How long, how often and from when a simulation runs."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import text
from itsmctl.model.portfolio import Variant
from itsmctl.model.simulation import Run
from itsmctl.model.times import DAY, Calendar, Duration
from itsmctl.record import dataclass
from itsmctl.route import Route
from itsmctl.worktime import ALWAYS_OPEN, UncoveredYear, WorkCalendar, compile_calendar

REPLICATIONS = 20
HORIZON = 90 * DAY
FIRST_YEAR = 2026
"""Where no calendar names the years that it covers; fixed, so that runs repeat."""
CAP = 5
"""A run ends after so many horizons even if cases of the cohort are still open."""
_RUN: Route = ("model", "run")


class WarmUp(StrEnum):
    """Where the length of the warm-up comes from."""

    GIVEN = "given"
    DETECTED = "mser-5"
    NONE = "none"  # a transient run


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: times in milliseconds, `start` since the epoch, the rest from `start`.

    The cohort are the arrivals in [start + warmup, start + horizon), at most `cases` of them;
    `transient` starts empty and counts from the first case on. `written` are warm-up and horizon
    as the user wrote them, for messages. A warm-up that is `DETECTED` is 0 until it was looked for
    (see `warmup`); `settled` says whether a steady state came within the horizon, None where nobody looked. With a
    `precision`, replications are added until intervals are that narrow, at most `most`.
    """

    replications: int = REPLICATIONS
    seed: int = 1
    horizon: int = HORIZON
    warmup: int = 0
    start: int = 0
    cases: int | None = None
    transient: bool = False
    written: tuple[str | None, str | None] = (None, None)
    method: WarmUp = WarmUp.GIVEN
    settled: bool | None = None
    precision: float | None = None
    most: int | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be run."""
        if self.horizon <= 0:
            raise CannotSimulate(
                text("simulate.plan.horizon", "the horizon of the run is zero"),
                remedy=text(
                    "simulate.plan.give_horizon",
                    "give run.horizon (or --horizon) a time, e.g. 60bd",
                ),
                route=(*_RUN, "horizon"),
            )
        if not 0 <= self.counted_from < self.horizon:
            raise CannotSimulate(
                text(
                    "simulate.plan.warmup",
                    "the warm-up ({warmup}) is not shorter than the horizon ({horizon}), so no"
                    " case would count",
                    warmup=self.written[0] or _days(self.warmup),
                    horizon=self.written[1] or _days(self.horizon),
                ),
                remedy=text(
                    "simulate.plan.shorten", "shorten run.warmup or lengthen run.horizon"
                ),
                route=(*_RUN, "warmup"),
            )
        if self.replications < 1 or (self.cases is not None and self.cases < 1):
            raise CannotSimulate(
                text("simulate.plan.none", "a run needs one replication and one case at least"),
                remedy=text("simulate.plan.raise", "raise run.replications or --cases"),
                route=(*_RUN, "replications"),
            )

    @property
    def counted_from(self) -> int:
        """From when after the start cases count: the warm-up, 0 for a transient run."""
        return 0 if self.transient else self.warmup

    @property
    def end(self) -> int:
        """The moment at which the cohort is complete."""
        return self.start + self.horizon

    @property
    def cap(self) -> int:
        """The moment at which a run ends in any case."""
        return self.start + CAP * self.horizon


def plan_of(variant: Variant, overrides: Mapping[str, int | None] | None = None) -> Plan:
    """Return the plan of the variant's model, with the given fields of `Plan` instead of its own.

    Without a start the run begins with the first year that the calendar of the house covers.
    A warm-up or horizon in working days is counted on that calendar.

    Raises:
        CannotSimulate: a start that is no date, no horizon, a warm-up beyond it, a year that the
            calendar of the house does not know.
    """
    run = variant.model.run if variant.model is not None else Run()
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    house = variant.calendar(variant.organisation.calendar)
    hours = compile_calendar(house) if house is not None else ALWAYS_OPEN
    start = given.get("start")
    if start is None:
        start = _start(run.start, house)
    transient = bool(given.get("transient", False))
    return Plan(
        replications=given.get("replications", run.replications or REPLICATIONS),
        seed=given.get("seed", 1 if run.seed is None else run.seed),
        horizon=given.get("horizon", _length(run.horizon, HORIZON, start, hours)),
        warmup=given.get("warmup", _length(run.warmup, 0, start, hours)),
        start=start,
        cases=given.get("cases"),
        transient=transient,
        method=_method(run, transient=transient, given="warmup" in given),
        precision=run.precision,
        most=given.get("most"),
        written=(
            None if "warmup" in given else _as_written(run.warmup),
            None if "horizon" in given else _as_written(run.horizon),
        ),
    )


def unknown_year(error: UncoveredYear) -> CannotSimulate:
    """Return the refusal of a year that a calendar does not know."""
    return CannotSimulate(
        error.message, remedy=error.remedy, route=("calendar", error.calendar, "covers")
    )


def _method(run: Run, *, transient: bool, given: bool) -> WarmUp:
    if transient:
        return WarmUp.NONE
    return WarmUp.GIVEN if given or run.warmup is not None else WarmUp.DETECTED


def _as_written(duration: Duration | None) -> str | None:
    return None if duration is None else str(duration)


def _days(milliseconds: int) -> str:
    return f"{milliseconds / DAY:g}d"


def _length(duration: Duration | None, default: int, start: int, hours: WorkCalendar) -> int:
    if duration is None or duration.quantity <= 0:
        return default if duration is None else 0  # not the time until the next opening
    try:
        return hours.due(start, duration) - start
    except UncoveredYear as error:
        raise unknown_year(error) from error


def _start(written: str | None, house: Calendar | None) -> int:
    zone = ZoneInfo(house.timezone) if house is not None else UTC
    if written is None:
        year = min(house.covers) if house is not None and house.covers else FIRST_YEAR
        return _milliseconds(datetime(year, 1, 1, tzinfo=zone))
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise CannotSimulate(
            text("simulate.plan.start", "run.start: “{written}” is no date", written=written),
            remedy=text("simulate.plan.write_date", "write it like 2026-04-01"),
            route=(*_RUN, "start"),
        ) from None
    return _milliseconds(moment if moment.tzinfo is not None else moment.replace(tzinfo=zone))


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)

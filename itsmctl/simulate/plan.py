"""How long, how often and from when a simulation runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import text
from itsmctl.model.portfolio import Variant
from itsmctl.model.simulation import Run
from itsmctl.model.times import DAY, Calendar, Duration
from itsmctl.worktime import ALWAYS_OPEN, WorkCalendar, compile_calendar

REPLICATIONS = 20
HORIZON = 90 * DAY
FIRST_YEAR = 2026
"""Where no calendar names the years that it covers; fixed, so that runs repeat."""
CAP = 5
"""A run ends after so many horizons even if cases of the cohort are still open."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: times in milliseconds, `start` since the epoch, the rest from `start`.

    The cohort are the arrivals in [start + warmup, start + horizon), at most `cases` of them;
    `transient` starts empty and counts from the first case on.
    """

    replications: int = REPLICATIONS
    seed: int = 1
    horizon: int = HORIZON
    warmup: int = 0
    start: int = 0
    cases: int | None = None
    transient: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be run."""
        if self.horizon <= 0:
            raise CannotSimulate(
                text("simulate.plan.horizon", "the horizon of the run is zero"),
                remedy=text(
                    "simulate.plan.give_horizon",
                    "give run.horizon (or --horizon) a time, e.g. 60bd",
                ),
            )
        if not 0 <= self.counted_from < self.horizon:
            raise CannotSimulate(
                text(
                    "simulate.plan.warmup",
                    "the warm-up is as long as the horizon, so no case would count",
                ),
                remedy=text(
                    "simulate.plan.shorten", "shorten run.warmup or lengthen run.horizon"
                ),
            )
        if self.replications < 1 or (self.cases is not None and self.cases < 1):
            raise CannotSimulate(
                text("simulate.plan.none", "a run needs one replication and one case at least"),
                remedy=text("simulate.plan.raise", "raise run.replications or --cases"),
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
        CannotSimulate: a start that is no date, no horizon, a warm-up beyond it.
    """
    run = variant.model.run if variant.model is not None else Run()
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    house = variant.calendar(variant.organisation.calendar)
    hours = compile_calendar(house) if house is not None else ALWAYS_OPEN
    start = given.get("start")
    if start is None:
        start = _start(run.start, house)
    return Plan(
        replications=given.get("replications", run.replications or REPLICATIONS),
        seed=given.get("seed", 1 if run.seed is None else run.seed),
        horizon=given.get("horizon", _length(run.horizon, HORIZON, start, hours)),
        warmup=given.get("warmup", _length(run.warmup, 0, start, hours)),
        start=start,
        cases=given.get("cases"),
        transient=bool(given.get("transient", False)),
    )


def _length(duration: Duration | None, default: int, start: int, hours: WorkCalendar) -> int:
    return default if duration is None else hours.due(start, duration) - start


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
        ) from None
    return _milliseconds(moment if moment.tzinfo is not None else moment.replace(tzinfo=zone))


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)

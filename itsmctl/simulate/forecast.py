"""How large a replication will be, told before it runs: cases, and memory for them."""

import os

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import Variant
from itsmctl.model.shapes import durations_of
from itsmctl.model.simulation import Per
from itsmctl.model.times import DAY, HOUR, WEEK
from itsmctl.record import dataclass
from itsmctl.simulate.load import Load, Traffic, load_of
from itsmctl.simulate.plan import CAP, Plan
from itsmctl.simulate.tables import Tables, compile_tables

MANY = 1_000_000
"""Cases of a replication from which on its size is told before it runs."""
_GIGABYTE = 1e9
_UNITS = {
    Per.WORKING_DAY: DAY,
    Per.WORKING_HOUR: HOUR,
    Per.DAY: DAY,
    Per.HOUR: HOUR,
    Per.WEEK: WEEK,
}
_KEPT = 64  # bytes that a case leaves behind: its times, and room to sort them
_OPEN = 200  # bytes of a case under way, for each step of its process


class TooLarge(CannotSimulate):
    """The machine has not the memory for a replication."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a replication is expected to be: its cases, and the bytes that it takes."""

    cases: float
    memory: float

    @property
    def sentence(self) -> Text | None:
        """What to say before it runs, None where that goes without saying."""
        if self.cases < MANY:
            return None
        return text(
            "simulate.forecast.large",
            "each replication has about {cases} cases and takes some {memory} GB of memory; "
            "Ctrl-C keeps whole replications only",
            cases=f"{self.cases:,.0f}",
            memory=f"{self.memory / _GIGABYTE:.1f}",
        )


def announcement(variant: Variant, plan: Plan) -> Text | None:
    """Return what to say of a variant's replications before they run, None if they are not large.

    Raises:
        CannotSimulate: the definition or its numbers do not determine a run, or the machine has not
            the memory for it.
    """
    if _most_cases(variant, plan) < MANY:  # the tables need not be made to know that
        return None
    tables = compile_tables(variant, plan)
    forecast = forecast_of(variant, tables, plan, load_of(variant, tables, plan))
    require_room(forecast)
    return forecast.sentence


def forecast_of(variant: Variant, tables: Tables, plan: Plan, load: Load) -> Forecast:
    """Return how large a replication will be.

    Where more work comes than there are hours, cases pile up until the run ends after five
    horizons; else those under way together are few.
    """
    cases = sum(Traffic(variant, tables, plan).arrivals())
    waiting = 1 - 1 / max(
        [1.0, *(share for _, share in load.by_role)]
    )  # of an endless load: all
    piled = cases * CAP * waiting if plan.cases is None or plan.cases > cases else 0.0
    counted = cases if plan.cases is None else min(cases, plan.cases)
    memory = counted * _KEPT + piled * _OPEN * tables.most_nodes
    return Forecast(cases + piled, memory)


def require_room(forecast: Forecast, available: float | None = None) -> None:
    """Refuse a replication for which the machine has not the memory.

    `available` is that of the machine where it can be asked; elsewhere nothing is refused.

    Raises:
        TooLarge: it would need more.
    """
    available = _memory() if available is None else available
    if forecast.memory <= available:
        return
    raise TooLarge(
        text(
            "simulate.forecast.refused",
            "each replication has about {cases} cases, which take some {memory} GB of memory; this "
            "machine has {available} GB",
            cases=f"{forecast.cases:,.0f}",
            memory=f"{forecast.memory / _GIGABYTE:,.0f}",
            available=f"{available / _GIGABYTE:,.0f}",
        ),
        remedy=text(
            "simulate.forecast.smaller",
            "run more replications of fewer cases (--cases 100000), or a shorter horizon",
        ),
        route=("model", "run", "horizon"),
    )


def _most_cases(variant: Variant, plan: Plan) -> float:
    """Return more cases than a replication can have on average, as if nobody ever closed."""
    numbers = variant.model.arrivals if variant.model is not None else None
    if numbers is None or numbers.replay:
        return 0.0
    batch = sum(numbers.batch) / len(numbers.batch)
    if numbers.rate is not None:
        return numbers.rate.amount * CAP * plan.horizon / _UNITS[numbers.rate.per] * batch
    times = durations_of(numbers.interval) if numbers.interval is not None else ()
    shortest = min((time.quantity for time in times if time.quantity > 0), default=1)
    return CAP * plan.horizon / shortest * batch


def _memory() -> float:
    """Return the memory of the machine in bytes; without end where it does not say."""
    if not hasattr(os, "sysconf"):
        return float("inf")
    return float(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))

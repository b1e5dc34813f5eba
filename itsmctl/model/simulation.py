"""Numbers for a run (FORMAT, SimulationModel.spec)."""

from datetime import datetime
from enum import StrEnum

from itsmctl.i18n import Label
from itsmctl.model.times import Duration
from itsmctl.record import dataclass, field


@dataclass(frozen=True, slots=True)
class Constant:
    """Always the same."""

    value: Duration


@dataclass(frozen=True, slots=True)
class Triangular:
    """Least, most likely, most."""

    low: Duration
    mode: Duration
    high: Duration


@dataclass(frozen=True, slots=True)
class Uniform:
    """Everything between `low` and `high` alike."""

    low: Duration
    high: Duration


@dataclass(frozen=True, slots=True)
class Exponential:
    """Memoryless."""

    mean: Duration


@dataclass(frozen=True, slots=True)
class LognormalQuantiles:
    """Half of the values below `p50`, nine in ten below `p90`; always feasible."""

    p50: Duration
    p90: Duration


@dataclass(frozen=True, slots=True)
class Lognormal:
    """By mean and coefficient of variation."""

    mean: Duration
    cv: float


@dataclass(frozen=True, slots=True)
class Gamma:
    """By mean and coefficient of variation; cv 1/sqrt(k) is an Erlang-k."""

    mean: Duration
    cv: float


@dataclass(frozen=True, slots=True)
class Weibull:
    """By scale and shape."""

    scale: Duration
    shape: float


@dataclass(frozen=True, slots=True)
class Empirical:
    """Equally spaced quantiles (first = least, last = most), linear in between."""

    quantiles: tuple[Duration, ...]


Distribution = (
    Constant
    | Triangular
    | Uniform
    | Exponential
    | LognormalQuantiles
    | Lognormal
    | Gamma
    | Weibull
    | Empirical
)


class Per(StrEnum):
    """The time to which an arrival rate refers."""

    WORKING_DAY = "bd"
    WORKING_HOUR = "bh"
    DAY = "d"
    HOUR = "h"
    WEEK = "w"


@dataclass(frozen=True, slots=True)
class Rate:
    """So many cases per unit of time: ``14/bd``."""

    amount: float
    per: Per


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How cases come: a rate or an interval distribution. `profile` weighs days and hours.

    Profile keys are ``mon`` to ``sun`` or ``09:00-12:00``; weights are normalised to the rate.
    `replay` holds the moments at which cases came; without a zone they are in the house's.
    """

    rate: Rate | None = None
    interval: Distribution | None = None
    calendar: str | None = None
    profile: tuple[tuple[str, float], ...] = ()
    batch: tuple[int, ...] = (1,)
    replay: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class StepNumbers:
    """Estimates for one step; None: not stated here."""

    step: str
    effort: Distribution | None = None
    pickup: Distribution | None = None
    pickup_by_class: tuple[tuple[str, Distribution], ...] = ()
    requester_delay: Distribution | None = None
    supplier_delay: Distribution | None = None
    draw_as: str | None = None


@dataclass(frozen=True, slots=True)
class PauseNumbers:
    """A stop of the clocks after a step, or after one outcome of it."""

    step: str
    outcome: str | None
    reason: str
    time: Distribution


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares that sum to 1, of outcomes of a step, votes or priority classes."""

    of: str
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class AttributeNumbers:
    """How a case attribute is sampled: shares of values, or a range of numbers [low, high]."""

    attribute: str
    shares: tuple[tuple[str, float], ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class CancelNumbers:
    """How many requesters want to withdraw their case (`share`), and how long after submission."""

    after: Distribution
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class PeopleOverride:
    """Another number of people in a role, for this model only."""

    role: str
    people: int


@dataclass(frozen=True, slots=True)
class Run:
    """How long and how often; None: the command's default. `start` is an ISO date or moment."""

    start: str | None = None
    horizon: Duration | None = None
    warmup: Duration | None = None
    replications: int | None = None
    precision: float | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class SimulationModel:
    """Numbers for a run of one process and where they come from."""

    id: str
    name: Label
    process: str
    arrivals: Arrivals | None = None
    steps: tuple[StepNumbers, ...] = ()
    outcomes: tuple[Shares, ...] = ()
    votes: tuple[Shares, ...] = ()  # of = step; shares: role -> share of votes for
    auto: tuple[tuple[str, float], ...] = ()
    pauses: tuple[PauseNumbers, ...] = ()
    pickup_reminder_factor: float | None = None
    priorities: tuple[tuple[str, float], ...] = ()
    case: tuple[AttributeNumbers, ...] = ()
    people: tuple[PeopleOverride, ...] = ()
    cancel: CancelNumbers | None = None
    run: Run = field(default_factory=Run)

    def numbers(self, step: str) -> StepNumbers:
        """Return the estimates of a step, all None where it is not listed."""
        return next((row for row in self.steps if row.step == step), StepNumbers(step))

    def shares(self, step: str) -> tuple[tuple[str, float], ...]:
        """Return the outcome shares of a step, () where they are not listed."""
        return next((row.shares for row in self.outcomes if row.of == step), ())

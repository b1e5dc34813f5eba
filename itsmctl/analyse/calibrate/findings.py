"""What a calibration found: every number with how many observations it rests on."""

from enum import StrEnum

from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.i18n import Text
from itsmctl.model.portfolio import Variant
from itsmctl.model.simulation import Arrivals, Distribution, SimulationModel
from itsmctl.model.tickets import LogKind
from itsmctl.record import dataclass

ENOUGH = 30
"""From so many observations on their own quantiles stand; below, a family of distributions is fitted."""
FEW = 5
"""Below so many observations a number that somebody has authored is kept."""
UNKNOWN = 0.05
"""Of more outcomes that nobody can tell shares are not taken over: who is missing is not missing by chance."""
CONFIDENCE = 0.95


class Method(StrEnum):
    """Where a distribution comes from."""

    EMPIRICAL = "empirical"
    CONSTANT = "constant"
    EXPONENTIAL = "exponential"
    LOGNORMAL = "lognormal"


class Duty(StrEnum):
    """Which time of a step a number is about; the value is its key in a simulation model."""

    EFFORT = "effort"
    PICKUP = "pickup"
    REQUESTER = "requesterDelay"
    SUPPLIER = "supplierDelay"
    PAUSE = "pause"


class Doubt(StrEnum):
    """What restricts a number: said beside it, and counted where it can be."""

    SHARED = "shared"  # one person had several cases in hand; their time was shared out evenly
    OUT_OF_HOURS = "out-of-hours"  # all of the work lay outside the calendar: elapsed time
    BEHIND = (
        "behind"  # waits for the same person's other work, or for their hours, were left out
    )
    SOJOURN = "sojourn"  # waiting and work in one: the authored effort was taken off
    NO_CALENDAR = "no-calendar"  # elapsed time, for no calendar is known


@dataclass(frozen=True, slots=True)
class Fit:
    """A distribution with the sample behind it, in milliseconds; quantiles of the sample itself."""

    distribution: Distribution
    method: Method
    count: int
    mean: Estimate
    median: Estimate
    ninth_decile: float
    most: float


@dataclass(frozen=True, slots=True)
class TimeFound:
    """One time of a step; `fit` None: too few observations, the authored number stands.

    `count` of `visits` (those that the log has of the step) could be used. `outcome` and `reason`
    are those of a pause.
    """

    step: str
    duty: Duty
    count: int
    visits: int
    fit: Fit | None = None
    working: bool = True
    outcome: str | None = None
    reason: str | None = None
    doubts: tuple[tuple[Doubt, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One share: `count` of those that decide between several."""

    name: str
    count: int
    share: Estimate


@dataclass(frozen=True, slots=True)
class SharesFound:
    """Shares of the outcomes of a step (or of priorities: `of` is then empty).

    `unknown` had no outcome that could be told, `derived` one that only the next step tells, `stale`
    one that only the silence after it tells.
    """

    of: str
    parts: tuple[Part, ...]
    unknown: int = 0
    derived: int = 0
    stale: int = 0

    @property
    def count(self) -> int:
        """How many the shares rest on."""
        return sum(part.count for part in self.parts)

    @property
    def is_told(self) -> bool:
        """Whether so few are unknown that they cannot turn the shares."""
        return self.count > 0 and self.unknown <= UNKNOWN * (self.count + self.unknown)


@dataclass(frozen=True, slots=True)
class ArrivalsFound:
    """How cases came: `rate` a working day of the calendar, or a week where there is none.

    `inside` of `count` came in the calendar's hours; `days` is how many (working) days or weeks were observed.
    """

    arrivals: Arrivals
    count: int
    inside: int
    periods: float
    rate: Estimate
    first_ms: int
    last_ms: int


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """Who did a role's work: `seen` different persons, `present` at a time on average.

    `stated` is what the organisation says; `from_minute` to `to_minute` (of the day, in the zone of the role's
    calendar) hold 95 % of the beginnings of work, `inside` is their share in the hours that the definition gives.
    """

    role: str
    seen: int
    present: int
    pieces: int
    stated: int | None
    from_minute: int | None = None
    to_minute: int | None = None
    weekdays: tuple[int, ...] = ()
    inside: Estimate = NOTHING


@dataclass(frozen=True, slots=True)
class Visits:
    """How often a case came to a step: `again` of `cases` more than once."""

    step: str
    cases: int
    visits: int
    again: Estimate


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers that a log tells."""

    times: tuple[TimeFound, ...]
    outcomes: tuple[SharesFound, ...]
    priorities: SharesFound | None
    arrivals: ArrivalsFound | None
    people: tuple[PeopleFound, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """All that was found, and the model made of it.

    `absent` are steps with people of which the log tells nothing: their authored numbers stand.
    `remarks` say what cannot be known from such a log.
    """

    variant: Variant
    kind: LogKind
    cases: int
    resolved: int
    model: SimulationModel
    numbers: Numbers
    visits: tuple[Visits, ...]
    absent: tuple[str, ...] = ()
    remarks: tuple[Text, ...] = ()

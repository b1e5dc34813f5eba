"""The nouns of a status: open steps, the clocks that run there, and who is told when."""

from enum import StrEnum

from itsmctl.i18n import Label
from itsmctl.model.notices import Escalation, Threshold
from itsmctl.model.tickets import HoldClass
from itsmctl.model.times import Calendar, Duration, Unit
from itsmctl.record import dataclass


class ClockKind(StrEnum):
    """What a clock at a step is about."""

    LIMIT = "limit"  # timeLimit: the step must end
    RESPONSE = "response"  # respondWithin: somebody must begin
    DATE = "date"  # the date that the ticket itself carries: the case must be resolved
    DEADLINE = "deadline"  # the step must end by a date that hangs on that of the ticket
    PROMISE = "promise"  # an agreement (SLA, OLA): the case, or the step, must keep it


class Standing(StrEnum):
    """How an open step stands to its limits, worst first."""

    OVERDUE = "overdue"
    UNANSWERED = "unanswered"  # the time to begin has passed, the limit not yet
    DUE_SOON = "due-soon"  # a reminder or an escalation has come due, the limit not yet
    WITHIN = "within"
    PAUSED = "paused"
    NOT_READY = "not-ready"  # it waits for what it requires, or for a date
    UNLIMITED = "no-limit"


class NoticeKind(StrEnum):
    """What is to be said to somebody about a step."""

    REMINDER = "reminder"
    OVERDUE = "overdue"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which clocks stood still; `to_ms` None while they do; `lost_ms` in the clock's own time."""

    reason: str
    from_ms: int
    to_ms: int | None
    lost_ms: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit of one visit, with all that its verdict is worked out from.

    `used_ms` and `total_ms` are in the clock's own time: working time of `calendar`, or elapsed;
    None where the calendar does not know the years. `seen_ms` is when the clock was stopped, or
    the moment looked at while it runs. `pauses` are those that moved the due moment. A `held`
    clock stands still at the moment looked at: what is due then is due later. `name` is what an
    agreement is called.
    """

    kind: ClockKind
    duration: Duration | None
    calendar: Calendar | None
    start_ms: int
    seen_ms: int
    stopped: bool
    due_ms: int | None
    total_ms: int | None
    used_ms: int | None
    pauses: tuple[Pause, ...] = ()
    held: bool = False
    name: Label | None = None

    @property
    def is_late(self) -> bool:
        """Whether the due moment passed before the clock was stopped."""
        return self.due_ms is not None and not self.held and self.seen_ms > self.due_ms

    @property
    def in_working_time(self) -> bool:
        """Whether it counts working time of a calendar."""
        units = {Unit.WORKING_HOURS, Unit.WORKING_DAYS}
        return self.duration is not None and self.duration.unit in units

    @property
    def share(self) -> float | None:
        """How much of the limit is used; None where nobody can tell."""
        if self.used_ms is None or not self.total_ms:
            return None
        return self.used_ms / self.total_ms

    @property
    def over_ms(self) -> int | None:
        """By how much it is late, in its own time; None where it is not."""
        if not self.is_late or self.due_ms is None:
            return None
        if self.used_ms is None or self.total_ms is None:
            return self.seen_ms - self.due_ms
        return max(0, self.used_ms - self.total_ms)


@dataclass(frozen=True, slots=True)
class Level:
    """A point on the way to the limit at which somebody is told; `moment_ms` moves on in pauses.

    `recorded`: whether the log itself says that it was sent, None where logs like it do not tell.
    """

    kind: NoticeKind
    at: Threshold
    moment_ms: int
    passed: bool
    to: tuple["Recipient", ...]
    escalation: Escalation | None = None
    recorded: bool | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """A party that is told or has the work next; `persons` are those known by name."""

    party: str
    name: Label
    department: str | None = None
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """Where a case goes from a step with an outcome; no `step` where nothing comes after."""

    outcome: str | None
    step: str
    ends: bool
    parties: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who has a step, or a share of it; `resource` is a person's id."""

    department: str | None
    role: str | None
    resource: str | None
    since_ms: int
    state: HoldClass | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """A case as far as its steps need to know; `parent` is the case that called it."""

    number: int
    case: str
    process: str | None
    priority: str | None
    submit_ms: int
    resolve_ms: int | None
    close_ms: int | None
    last_ms: int
    outcome: str | None = None
    deadline_ms: int | None = None
    parent: str | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A visit of a case to a step.

    An `inferred` one is not in the log: the definition says that what was done last leads there.
    `after` names what was done last where nobody knows what comes next (`step` is "" then). With
    `assigned_ms` None the step waits for what it requires. `child` is the case that does its work,
    `halts` are the pauses of the whole case.
    """

    ticket: Ticket
    step: str
    visit: int
    enabled_ms: int
    assigned_ms: int | None
    start_ms: int | None = None
    end_ms: int | None = None
    hands: tuple[Hand, ...] = ()
    outcome: str | None = None
    completed: bool = False
    inferred: bool = False
    after: str | None = None
    pauses: tuple[Pause, ...] = ()
    child: str | None = None
    halts: tuple[Pause, ...] = ()

    @property
    def since_ms(self) -> int:
        """Since when those who have it have it."""
        return max((hand.since_ms for hand in self.hands), default=self.enabled_ms)

    @property
    def is_open(self) -> bool:
        """Whether the case is still there."""
        return self.end_ms is None and self.ticket.is_open


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step at which an open case is, with its clocks, who comes next, and who is to be told.

    `promises` are the clocks of agreements; the standing of a step is by its own `clocks`.
    `not_before_ms` is a date before which it cannot begin.
    """

    place: Place
    name: Label
    clocks: tuple[Clock, ...] = ()
    levels: tuple[Level, ...] = ()
    ways: tuple[Way, ...] = ()
    age_ms: int = 0
    promises: tuple[Clock, ...] = ()
    not_before_ms: int | None = None

    @property
    def promise(self) -> Clock | None:
        """The clock of the agreement that is broken, else of the one most used up."""
        return max(self.promises, key=_urgency, default=None)

    @property
    def clock(self) -> Clock | None:
        """The clock that matters most: a late one before others, then the one most used up."""
        return max(self.clocks, key=_urgency, default=None)

    @property
    def limit(self) -> Clock | None:
        """The clock of its timeLimit."""
        return next((clock for clock in self.clocks if clock.kind is ClockKind.LIMIT), None)

    @property
    def standing(self) -> Standing:
        """How the step stands to its limits."""
        late = {clock.kind for clock in self.clocks if clock.is_late}
        if late - {ClockKind.RESPONSE}:
            return Standing.OVERDUE
        if late:
            return Standing.UNANSWERED
        if any(clock.held for clock in self.clocks):
            return Standing.PAUSED
        if self.place.assigned_ms is None or self.not_before_ms is not None:
            return Standing.NOT_READY
        if not self.clocks:
            return Standing.UNLIMITED
        soon = any(level.passed for level in self.levels)
        return Standing.DUE_SOON if soon else Standing.WITHIN

    @property
    def is_late(self) -> bool:
        """Whether anything that was due has not come."""
        return self.standing in {Standing.OVERDUE, Standing.UNANSWERED}

    @property
    def share(self) -> float | None:
        """How much of the limit that matters most is used."""
        return self.clock.share if self.clock is not None else None

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments that have it, each once."""
        named = (hand.department for hand in self.place.hands)
        return tuple(dict.fromkeys(name for name in named if name is not None))

    @property
    def escalation(self) -> Level | None:
        """The escalation that is due next; of those that have come due the last."""
        ladder = [one for one in self.levels if one.kind is NoticeKind.ESCALATION]
        ahead = [level for level in ladder if not level.passed]
        if ahead:
            return min(ahead, key=lambda level: level.moment_ms)
        return max(ladder, key=lambda level: level.moment_ms, default=None)


@dataclass(frozen=True, slots=True)
class Total:
    """The open steps in the hands of a department; None: of nobody known."""

    department: str | None
    steps: int
    cases: int
    standings: tuple[tuple[Standing, int], ...]
    oldest_ms: int

    def of(self, *standings: Standing) -> int:
        """Return how many steps stand so."""
        return sum(count for standing, count in self.standings if standing in standings)


def _urgency(clock: Clock) -> tuple[bool, bool, float]:
    over = clock.is_late and clock.kind is not ClockKind.RESPONSE
    return over, clock.is_late, clock.share or 0.0

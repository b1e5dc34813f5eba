"""What happened: the one shape that simulation writes and analysis reads.

Columns are ``array.array("q")`` (int64); times are milliseconds since the Unix epoch. Ids stand
once in tables, columns hold their index. -1 means "does not apply".
"""

from array import array
from dataclasses import dataclass, field
from enum import IntEnum


class Lifecycle(IntEnum):
    """What an event says about a piece of work."""

    SUBMIT = 0  # the case enters; item -1
    ENABLE = 1  # flow has arrived (joined); the step may still wait for what it requires
    ASSIGN = 2  # flow and prerequisites are there: limit and response clocks start
    PICKUP = 3  # the pick-up delay is over: the slot waits in the queue for a person
    START = 4  # a person begins; person set
    SUSPEND = 5  # work stops at closing time or before an absence; person set
    RESUME = 6  # work goes on; person set
    PAUSE = 7  # clocks stop; detail = index into `reasons`
    UNPAUSE = 8  # clocks run again; detail = index into `reasons`
    VOTE = 9  # an approver's decision; detail 1 = for, 0 = against; person set
    REMIND = 10  # a due-soon reminder; detail = its number from 0
    OVERDUE = 11  # the limit has passed with the step undecided
    ESCALATE = 12  # detail = the level from 0
    WITHDRAW = (
        13  # work that is no longer needed (decided vote, cut by timeout, cancelled case)
    )
    COMPLETE = 14  # the step has its outcome; detail = index into the step's outcomes, or -1
    RESOLVE = 15  # the resolution clock of the case stops; item -1
    CLOSE = 16  # no token remains; detail = index of the end step; item -1
    DELAY = 17  # work that holds nobody begins: requester, supplier, notBefore, meeting;
    #             detail = a `DelayKind`; ends with START (of the next thing) or COMPLETE


class DelayKind(IntEnum):
    """Why a step waits with nobody of the house to blame."""

    REQUESTER = 0
    SUPPLIER = 1
    SCHEDULED = 2


def _column() -> array[int]:
    return array("q")


@dataclass(slots=True)
class Events:
    """One row per event, in order of time and, at one instant, of happening."""

    time: array[int] = field(default_factory=_column)
    kind: array[int] = field(default_factory=_column)
    case: array[int] = field(default_factory=_column)
    item: array[int] = field(default_factory=_column)
    slot: array[int] = field(default_factory=_column)
    person: array[int] = field(default_factory=_column)
    detail: array[int] = field(default_factory=_column)


@dataclass(slots=True)
class Items:
    """One row per visit of a case to a step.

    `cause` is the item whose completion fired this one (the last token at a join), -1 for the
    first; `cut` is 1 where a timeout or a withdrawal ended it instead of its own work.
    """

    case: array[int] = field(default_factory=_column)
    step: array[int] = field(default_factory=_column)
    visit: array[int] = field(default_factory=_column)
    cause: array[int] = field(default_factory=_column)
    cut: array[int] = field(default_factory=_column)


@dataclass(slots=True)
class Cases:
    """One row per case, called sub-process cases included.

    `cohort` is 1 where the case counts (arrival in [warm-up, horizon)); `parent` is the calling
    item or -1; `resolved_by` the item whose completion stopped the resolution clock; `end` the
    index of the end step reached, -1 while open; `stuck` 1 where no event can ever happen.
    """

    arrived: array[int] = field(default_factory=_column)
    resolved: array[int] = field(default_factory=_column)
    closed: array[int] = field(default_factory=_column)
    resolved_by: array[int] = field(default_factory=_column)
    end: array[int] = field(default_factory=_column)
    process: array[int] = field(default_factory=_column)
    priority: array[int] = field(default_factory=_column)
    cohort: array[int] = field(default_factory=_column)
    parent: array[int] = field(default_factory=_column)
    stuck: array[int] = field(default_factory=_column)


@dataclass(slots=True)
class EventLog:
    """A log of one replication (or one ticket export) with the tables its columns point into.

    `steps` are ``(process id, step id)``; `slots` the roles of each step in order of slot;
    `outcomes` the outcome names of each step; `persons` are ids, `person_roles` their roles.
    """

    steps: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, ...], ...]
    slots: tuple[tuple[str, ...], ...]
    persons: tuple[str, ...]
    person_roles: tuple[tuple[str, ...], ...]
    departments: tuple[str, ...]
    reasons: tuple[str, ...]
    priorities: tuple[str, ...]
    processes: tuple[str, ...]
    replication: int = 0
    events: Events = field(default_factory=Events)
    items: Items = field(default_factory=Items)
    cases: Cases = field(default_factory=Cases)

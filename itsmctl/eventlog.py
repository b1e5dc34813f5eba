"""What happened: the one shape that simulation writes and analysis reads.

Columns are ``array.array("q")`` (int64); times are milliseconds since the Unix epoch. Ids stand
once in tables, columns hold their index. -1 means "does not apply".

The life of an item, in events (an event in brackets may be absent)::

    [ENABLE] [DELAY scheduled] ASSIGN+ [PICKUP+] START+ (SUSPEND RESUME)* [VOTE+]
    [DELAY requester|supplier] [PAUSE UNPAUSE] COMPLETE

- ENABLE is written only where the step has to wait: for what it requires or for ``notBefore``.
  Without it flow arrived at the first ASSIGN of the item.
- ASSIGN, PICKUP, START, SUSPEND, RESUME and VOTE name a slot. The first ASSIGN of an item starts
  its limit; a slot that is assigned again (reassign, add) has a further ASSIGN.
- PICKUP is written only where there was a delay; without it the slot queues from its last ASSIGN.
- Work of automated steps has START with person -1. Wait steps, meetings and external parties have
  ASSIGN and DELAY instead; the delay lasts to UNPAUSE's PAUSE, COMPLETE, VOTE or WITHDRAW.
- Effort ends with VOTE in an approval, else with the next DELAY, PAUSE or COMPLETE of the item.
- WITHDRAW with a slot ends that slot only (person set where work was in progress); with slot -1
  it ends the item, after one WITHDRAW per open slot. A timed-out item has OVERDUE, WITHDRAW per
  open slot, then COMPLETE; `Items.cut` marks it.
- Slots beyond the approvers of a step (see `EventLog.slots`) are consulted in an escalation; they
  never decide.
"""

from __future__ import annotations  # array[int] cannot be evaluated before Python 3.12

from array import array
from enum import IntEnum

from itsmctl.record import dataclass, field


class Lifecycle(IntEnum):
    """What an event says about a piece of work."""

    SUBMIT = 0  # the case enters; item -1
    ENABLE = 1  # flow has arrived (joined), but the step has to wait before it is assigned
    ASSIGN = 2  # flow and prerequisites are there: limit and response clocks start; slot set
    PICKUP = 3  # the pick-up delay is over: the slot waits in the queue for a person
    START = 4  # a person begins; person set, -1 for a machine
    SUSPEND = 5  # work stops at closing time or before an absence; person set
    RESUME = 6  # work goes on; person set (another one after an absence)
    PAUSE = 7  # clocks stop; detail = index into `reasons`
    UNPAUSE = 8  # clocks run again; detail = index into `reasons`
    VOTE = 9  # an approver's decision; detail 1 = for, 0 = against; person -1 if external
    REMIND = 10  # a due-soon reminder; detail = its number from 0
    OVERDUE = 11  # the limit has passed with the step undecided
    ESCALATE = 12  # detail = the level from 0
    WITHDRAW = 13  # work no longer needed (decided vote, timeout, lost race, rejected case)
    COMPLETE = 14  # the step has its outcome; detail = index into the step's outcomes, or -1
    RESOLVE = 15  # the resolution clock stops (the last one counts: rework reopens); item -1
    CLOSE = 16  # no token remains; detail = index of the end step; item -1
    DELAY = 17  # a wait that holds nobody of the house begins; detail = a `DelayKind`


class DelayKind(IntEnum):
    """Why a step waits with nobody of the house to blame."""

    REQUESTER = 0
    SUPPLIER = 1
    SCHEDULED = 2  # notBefore, a meeting, a wait step


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
    """One row per visit of a case to a step (end steps have none: see CLOSE).

    `step` is an index into `EventLog.steps`, `visit` counts from 0. `cause` is the item whose
    completion fired this one (the last token at a join), -1 for the first of a case; `cut` is 1
    where a timeout or a withdrawal ended it instead of its own work.
    """

    case: array[int] = field(default_factory=_column)
    step: array[int] = field(default_factory=_column)
    visit: array[int] = field(default_factory=_column)
    cause: array[int] = field(default_factory=_column)
    cut: array[int] = field(default_factory=_column)


@dataclass(slots=True)
class Cases:
    """One row per case, called sub-process cases included.

    `cohort` is 1 where the case counts (arrival in [warm-up, horizon); called cases never count
    themselves); `parent` is the calling item or -1; `resolved_by` the item whose completion
    stopped the resolution clock; `end` the index (into `EventLog.steps`) of the end step reached,
    -1 while open; `resolved` and `closed` are -1 while open; a case withdrawn with its parent is
    closed without an end; `stuck` is 1 where no event can ever happen. `number` counts the cases of
    its process in order of arrival from 0, -1 for called ones: it is the same in a log and its pieces.
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
    number: array[int] = field(default_factory=_column)


@dataclass(slots=True)
class EventLog:
    """A log of one replication (or one ticket export) with the tables its columns point into.

    `steps` are ``(process id, step id)``, each once; `slots` the roles of each step in order of
    slot (approvers first, then roles consulted in escalations; several responsible roles of a
    task share slot 0, written ``a|b``); `outcomes` the outcome names of each step; `persons` are
    ids, `person_roles` their roles. `date_ids` names the dates that cases carry (``start-date``)
    and `dates` holds them row by row, ``len(date_ids)`` per case: the last moment of the date in
    the house's time zone, -1 where unknown.
    `until` is the moment at which observation ended; `looks` tells by step whether work waits there
    to be noticed (1 or 0; empty where nobody knows).
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
    date_ids: tuple[str, ...] = ()
    dates: array[int] = field(default_factory=_column)
    until: int = -1
    looks: tuple[int, ...] = ()

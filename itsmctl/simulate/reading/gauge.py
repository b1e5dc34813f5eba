"""What the reader is told of a model, in numbers: which column holds what.

Columns are as in `tables.layout`: int64 or doubles, ``ptr`` columns have one row more than what
they divide, -1 means "none". A class of priority is a number; the last one stands for cases that
have none. A **group** is some roles of which anybody may do a piece of work (``a|b``).
"""

from itsmctl.record import dataclass, field
from itsmctl.simulate.tables.layout import Floats, Ints, floats, ints


@dataclass(frozen=True, slots=True)
class Steps:
    """One row per step of the log."""

    own: Ints = field(default_factory=ints)  # 1: of the process that is measured
    shown: Ints = field(default_factory=ints)  # 1: of it, and no end
    fate: Ints = field(default_factory=ints)  # of a case that ends there: in codes.FATES
    calendar: Ints = field(default_factory=ints)  # in force for its limits: in `Hours`
    respond: Ints = field(default_factory=ints)  # step x class: a limit
    limited: Ints = field(default_factory=ints)  # step x class: 1 if it can be late
    clock: Ints = field(default_factory=ints)  # step x class: its limit's hours, -1: elapsed
    slot_ptr: Ints = field(default_factory=ints)
    slot_group: Ints = field(default_factory=ints)
    level_ptr: Ints = field(default_factory=ints)
    level_group: Ints = field(default_factory=ints)  # to whom each escalation goes


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit, each once."""

    unit: Ints = field(default_factory=ints)  # codes.Unit
    amount: Ints = field(default_factory=ints)


@dataclass(frozen=True, slots=True)
class Hours:
    """Spans of time in which a calendar is open, or somebody is there."""

    ptr: Ints = field(default_factory=lambda: ints_of(0))
    open: Ints = field(default_factory=ints)
    close: Ints = field(default_factory=ints)
    before: Ints = field(default_factory=ints)  # open time before the span


@dataclass(frozen=True, slots=True)
class Days:
    """The working days of the same, and the offsets of its wall clock (`worktime.zone`)."""

    ptr: Ints = field(default_factory=lambda: ints_of(0))
    midnight: Ints = field(default_factory=ints)
    opens: Ints = field(default_factory=ints)
    closes: Ints = field(default_factory=ints)
    offset_ptr: Ints = field(default_factory=lambda: ints_of(0))
    offset_start: Ints = field(default_factory=ints)
    offset: Ints = field(default_factory=ints)
    offset_reached: Ints = field(default_factory=ints)


@dataclass(frozen=True, slots=True)
class Parties:
    """Groups, roles, people and departments, with their names.

    Departments are numbered in the order of their names, which decides between equal stretches.
    """

    groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    shift: Ints = field(default_factory=ints)  # of a group: when anybody is on shift
    here: Ints = field(default_factory=ints)  # of a group: when anybody is really there
    role: Ints = field(default_factory=ints)  # of a group: its first
    fits: Ints = field(default_factory=ints)  # group x person: 1 if of the group
    worker_role: Ints = field(default_factory=ints)  # group x person: the role worked in
    person_group: Ints = field(default_factory=ints)  # all roles of a person
    person_share: Floats = field(default_factory=floats)  # of the time, that work gets
    person_class: Ints = field(default_factory=ints)  # of people with equal shares
    class_share: Floats = field(default_factory=floats)
    role_department: Ints = field(default_factory=ints)
    role_rate: Floats = field(default_factory=floats)  # cost per hour, -1: unknown
    home: Ints = field(default_factory=ints)  # of a department: the requester's or the owner's
    calendar: Ints = field(default_factory=ints)  # of a department: its hours


@dataclass(frozen=True, slots=True)
class Promises:
    """One row per agreement."""

    promised: Ints = field(default_factory=ints)  # codes.Promised
    calendar: Ints = field(default_factory=ints)
    until: Ints = field(default_factory=ints)  # the step that fulfils it, -1: the resolution
    limit: Ints = field(default_factory=ints)  # agreement x class
    scoped: Ints = field(default_factory=ints)  # 1: speaks of steps, not of the case
    scope: Ints = field(default_factory=ints)  # agreement x step: 1 if of these
    pauses: Ints = field(default_factory=ints)  # agreement x reason: 1 stops its clock


@dataclass(frozen=True, slots=True)
class Gauge:
    """All of it, with the sizes; good for logs that lie within `reach`.

    `process` is the one measured, `house` the hours of the house, `unnamed` the group of work that
    nobody is named for, `role_hours` the time (ms) in which the people of each role are there within the window.
    """

    reach: tuple[int, int]
    window: tuple[int, int]
    process: int
    steps: int
    persons: int
    priorities: int
    reasons: int
    house: int
    unnamed: int
    step: Steps
    limits: Limits
    hours: Hours
    days: Days
    parties: Parties
    promises: Promises
    role_hours: dict[str, int]


def ints_of(*values: int) -> Ints:
    """Return a column of some values."""
    column = ints()
    column.extend(values)
    return column

"""The integer tables that the kernel reads: what stands in which column.

Columns of int64 are ``array("q")``, shares and arguments ``array("d")``. ``ptr`` columns have one
row more than what they divide: row i owns [ptr[i], ptr[i + 1]). -1 means "none".
"""

from array import array
from typing import TypeAlias

from itsmctl.i18n import Text
from itsmctl.record import dataclass, field
from itsmctl.simulate.facts import Condition, Trait

# Text, because array[int] cannot be evaluated before Python 3.12.
Ints: TypeAlias = "array[int]"
Floats: TypeAlias = "array[float]"


def ints() -> Ints:
    """Return an empty column of int64."""
    return array("q")


def floats() -> Floats:
    """Return an empty column of doubles."""
    return array("d")


@dataclass(frozen=True, slots=True)
class Nodes:
    """One row per step of the process and of those it calls; row = index into `Names.steps`."""

    op: Ints = field(default_factory=ints)  # codes.Op
    process: Ints = field(default_factory=ints)
    local: Ints = field(default_factory=ints)  # index within its process
    hash: Ints = field(default_factory=ints)  # of its id or drawAs
    join: Ints = field(default_factory=ints)  # codes.Joining
    need: Ints = field(default_factory=ints)  # tokens that fire a counting join
    in_ptr: Ints = field(default_factory=ints)
    in_pair: Ints = field(default_factory=ints)  # forward edges into the node
    header: Ints = field(default_factory=ints)  # of the innermost loop around a join
    region: Ints = field(default_factory=ints)  # where its flags begin in region_has
    region_has: Ints = field(default_factory=ints)  # by local: loses the race to this join
    loop_max: Ints = field(default_factory=ints)
    loop_edge: Ints = field(default_factory=ints)
    holds: Ints = field(default_factory=ints)  # 1: the case is not resolved while it is open
    until: Ints = field(default_factory=ints)  # 1: its completion resolves the case
    sequential: Ints = field(default_factory=ints)
    bar_ptr: Ints = field(default_factory=ints)
    bar: Ints = field(default_factory=ints)  # nodes whose workers must not approve here
    remembered: Ints = field(default_factory=ints)  # 1: some node bars its workers
    slots: Ints = field(default_factory=ints)
    cast_ptr: Ints = field(default_factory=ints)  # rows of `Casts`
    when_ptr: Ints = field(default_factory=ints)
    when: Ints = field(default_factory=ints)  # conditions; bits of those not met are the cast
    auto: Floats = field(default_factory=floats)  # how often it is approved without anybody
    optional: Ints = field(default_factory=ints)  # 1: some cases pass without anybody
    choosy: Ints = field(default_factory=ints)  # 1: not everybody of a pool may do its work
    auto_when: Ints = field(default_factory=ints)  # the condition that decides it, -1: chance
    approved: Ints = field(default_factory=ints)  # branch for which votes are cast
    decides: Ints = field(default_factory=ints)  # 1: conditions choose its way out
    effort: Ints = field(default_factory=ints)  # a shape
    delay: Ints = field(default_factory=ints)  # a shape
    delay_kind: Ints = field(default_factory=ints)  # eventlog.DelayKind, -1: a machine works
    delay_calendar: Ints = field(default_factory=ints)  # -1: elapsed
    calendar: Ints = field(default_factory=ints)  # in force for limits
    timeout: Ints = field(default_factory=ints)  # branch that the limit follows
    fire: Ints = field(default_factory=ints)  # level that the limit fires (escalate)
    kills: Ints = field(default_factory=ints)  # an end that withdraws all other work
    calls: Ints = field(default_factory=ints)  # a process
    call_map: Ints = field(default_factory=ints)  # where its rows begin in call_branch
    call_branch: Ints = field(default_factory=ints)  # no end, then one per step called
    meeting: Ints = field(default_factory=ints)
    before_date: Ints = field(default_factory=ints)  # notBefore
    before_clock: Ints = field(default_factory=ints)
    before_amount: Ints = field(default_factory=ints)
    dead_date: Ints = field(default_factory=ints)  # deadline
    dead_clock: Ints = field(default_factory=ints)
    dead_amount: Ints = field(default_factory=ints)
    pauses: Ints = field(default_factory=ints)  # node x reason: 1 stops its clocks
    pickup: Ints = field(default_factory=ints)  # node x priority: a shape
    limit_clock: Ints = field(default_factory=ints)  # node x priority: codes.Clock
    limit_amount: Ints = field(default_factory=ints)
    require_ptr: Ints = field(default_factory=ints)
    require_artefact: Ints = field(default_factory=ints)
    produce_ptr: Ints = field(default_factory=ints)
    produce_artefact: Ints = field(default_factory=ints)
    produce_branch: Ints = field(default_factory=ints)  # -1: whatever the outcome


@dataclass(frozen=True, slots=True)
class Branches:
    """The ways out of every node; the one of a timeout comes last and has no share."""

    ptr: Ints = field(default_factory=ints)
    cumulative: Floats = field(default_factory=floats)
    when: Ints = field(default_factory=ints)  # a condition, -1, or codes.DEFAULT
    outcome: Ints = field(default_factory=ints)
    edge_ptr: Ints = field(default_factory=ints)
    edge: Ints = field(default_factory=ints)
    pause: Ints = field(default_factory=ints)  # a shape
    reason: Ints = field(default_factory=ints)
    pause_calendar: Ints = field(default_factory=ints)  # -1: elapsed


@dataclass(frozen=True, slots=True)
class Edges:
    """Every pair of steps that flow connects."""

    target: Ints = field(default_factory=ints)
    pair: Ints = field(default_factory=ints)  # index within its process
    back: Ints = field(default_factory=ints)  # its target dominates its source
    cyclic: Ints = field(default_factory=ints)  # its source can be reached again
    renews_ptr: Ints = field(default_factory=ints)
    renews: Ints = field(default_factory=ints)  # joins that a way back makes start afresh


@dataclass(frozen=True, slots=True)
class Casts:
    """Who of the parties of a node is asked, by conditions; the first cast of a node is all."""

    need_ptr: Ints = field(default_factory=ints)  # where its rows begin in needs
    needs: Ints = field(
        default_factory=ints
    )  # votes for, by how many slots are asked, from 0 on
    asked: Ints = field(default_factory=ints)  # slots


@dataclass(frozen=True, slots=True)
class Slots:
    """The parties that work at a node, approvers one by one: a block of them for each cast."""

    ptr: Ints = field(default_factory=ints)
    open: Ints = field(default_factory=ints)  # 0: this cast does not ask it
    chance: Floats = field(default_factory=floats)  # that a case asks it
    pool: Ints = field(default_factory=ints)  # -1: outside the house
    spread: Ints = field(default_factory=ints)  # so many pools, one of them per case
    absent: Ints = field(default_factory=ints)  # codes.Absent
    there: Ints = field(default_factory=ints)  # where its rows begin in theres, one per pool
    theres: Ints = field(
        default_factory=ints
    )  # calendar: closed while all are absent, -1 never
    deputy: Ints = field(default_factory=ints)  # a pool
    deputy_calendar: Ints = field(default_factory=ints)
    hash: Ints = field(default_factory=ints)
    calendar: Ints = field(default_factory=ints)  # of the role: pick-ups run on it
    yes: Floats = field(default_factory=floats)


@dataclass(frozen=True, slots=True)
class Levels:
    """What happens on the way to a limit; per node by ascending share, then times."""

    ptr: Ints = field(default_factory=ints)
    kind: Ints = field(default_factory=ints)  # codes.Level
    share: Floats = field(default_factory=floats)  # -1: a time since assignment
    clock: Ints = field(default_factory=ints)
    amount: Ints = field(default_factory=ints)
    detail: Ints = field(default_factory=ints)  # number of the reminder or escalation
    action: Ints = field(default_factory=ints)  # codes.Action
    pool: Ints = field(default_factory=ints)
    calendar: Ints = field(default_factory=ints)
    slot: Ints = field(default_factory=ints)  # of a consulted role


@dataclass(frozen=True, slots=True)
class People:
    """Pools are sets of roles; classes are people who cannot be told apart, numbered in a row."""

    pool_ptr: Ints = field(default_factory=ints)
    pool_class: Ints = field(default_factory=ints)
    pool_gate: Ints = field(default_factory=ints)  # calendar outside which nothing starts
    class_ptr: Ints = field(default_factory=ints)
    class_calendar: Ints = field(default_factory=ints)
    class_scale: Floats = field(default_factory=floats)  # working time per effort
    class_pool_ptr: Ints = field(default_factory=ints)
    class_pool: Ints = field(default_factory=ints)
    person_class: Ints = field(default_factory=ints)
    person_rank: Ints = field(default_factory=ints)  # place of the id in natural order


@dataclass(frozen=True, slots=True)
class Times:
    """Calendars as sorted spans; `done` is the working time by the close of a span."""

    ptr: Ints = field(default_factory=ints)
    open: Ints = field(default_factory=ints)
    close: Ints = field(default_factory=ints)
    done: Ints = field(default_factory=ints)
    leave: Ints = field(default_factory=ints)  # an absence begins with this close
    day_ptr: Ints = field(default_factory=ints)
    day_zero: Ints = field(default_factory=ints)  # midnight of a working day
    day_open: Ints = field(default_factory=ints)
    day_close: Ints = field(default_factory=ints)


@dataclass(frozen=True, slots=True)
class Shapes:
    """Distributions, in milliseconds."""

    kind: Ints = field(default_factory=ints)  # codes.Shape
    ptr: Ints = field(default_factory=ints)
    argument: Floats = field(default_factory=floats)


@dataclass(frozen=True, slots=True)
class Meetings:
    """When committees meet; room -1: no maximum."""

    ptr: Ints = field(default_factory=ints)
    cut_off: Ints = field(default_factory=ints)
    end: Ints = field(default_factory=ints)
    room: Ints = field(default_factory=ints)


@dataclass(frozen=True, slots=True)
class ArrivalTable:
    """How cases enter one process.

    The cumulative rate: by `time[i]`, `done[i]` units (cases, or ms of a gap) have passed. Where
    arrivals are replayed, `time` holds their moments and `done` counts them.
    """

    process: int = 0
    priorities: Floats = field(default_factory=floats)  # cumulative shares
    replayed: bool = False
    gap: int = -1  # a shape; -1: a Poisson stream
    time: Ints = field(default_factory=ints)
    done: Floats = field(default_factory=floats)
    batch: Ints = field(default_factory=ints)


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates that cases carry: low to high after submission, or an amount on a clock."""

    offset: int = 0  # of local time from UTC, in ms
    stream: Ints = field(default_factory=ints)  # whose cases carry it
    clock: Ints = field(default_factory=ints)
    low: Ints = field(default_factory=ints)
    high: Ints = field(default_factory=ints)
    calendar: Ints = field(default_factory=ints)
    hash: Ints = field(default_factory=ints)


@dataclass(frozen=True, slots=True)
class Cancels:
    """How requesters withdraw their cases, by process; shape -1: never."""

    share: Floats = field(default_factory=floats)
    shape: Ints = field(default_factory=ints)  # from submission
    calendar: Ints = field(default_factory=ints)  # -1: elapsed
    until: Ints = field(default_factory=ints)  # node that makes it too late, -1: none
    edge: Ints = field(default_factory=ints)  # where it leads, -1: the case just ends


@dataclass(frozen=True, slots=True)
class Facts:
    """What cases of each process that cases enter are like, and the conditions on it."""

    traits: tuple[tuple[Trait, ...], ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What the rows are called; `EventLog` carries the same."""

    steps: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, ...], ...]
    slots: tuple[tuple[str, ...], ...]
    persons: tuple[str, ...]
    person_roles: tuple[tuple[str, ...], ...]
    departments: tuple[str, ...]
    reasons: tuple[str, ...]
    priorities: tuple[str, ...]
    processes: tuple[str, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything the kernel needs of one variant and one plan.

    `end` is the last moment that all calendars cover, at most the plan's cap; `assumptions` say
    what the definition left open. `arrivals` has a row per process that cases enter on their own,
    the measured one first.
    """

    names: Names
    nodes: Nodes
    branches: Branches
    edges: Edges
    casts: Casts
    slots: Slots
    levels: Levels
    people: People
    times: Times
    shapes: Shapes
    meetings: Meetings
    arrivals: tuple[ArrivalTable, ...]
    dates: Dates
    facts: Facts
    process_start: Ints
    process_until: Ints
    most_nodes: int
    most_pairs: int
    most_artefacts: int
    process_remind: Floats
    process_form: Ints  # the artefact that comes with a case, -1: none
    cancels: Cancels
    preempts: Ints
    start: int
    end: int
    assumptions: tuple[Text, ...] = ()

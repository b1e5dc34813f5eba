# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# ruff: noqa: C901, PLR0912, PLR0915, PLR2004  flat and long on purpose
# ruff: noqa: ERA001, FURB136, PLR1714, PLR1730, SIM102, SIM109  headings; what C compares fastest
# mypy: ignore-errors
"""The hot loop: runs the integer tables of one process and logs what happens.

One file, because Cython compiles one file to one extension and inlines within it; the identical
file runs interpreted, with identical bits. That is why it breaks the house's budget of lines and
branches (first line of noqa), why the type checker stays out (annotations are C types), and why
line 1 holds the compiler's directives: a docstring before them would disable them silently.

Everything is an integer. An entity is a row number: into tables, which lie in columns (`node_*`,
`branch_*`), and into what changes, which lies in rows (`item[i].state`), so that a processor finds
together what is used together. Rows are recycled through free lists (`next` links them). Compiled,
rows are C structs, columns are pointers into ``array.array`` (`owners` keeps them alive), and
nothing in the loop is a Python object; interpreted, both are lists.

- **Heap** (`heap`; interpreted the same triples under ``heapq``, which is written in C: their order
  is total, so both take them out alike). The order of an event holds its rank in the upper bits and
  a counter below: at one instant completions come first, then resumptions, timers, arrivals,
  closings, and then one dispatch. An event is cancelled by forgetting its order (`event`, `timer`,
  `cancel` of a row): a stale one finds another number and is dropped. The place of an event taken
  off is a hole that the next one put on fills, for most events bring one about.
- **Timers** stand in rings, one for each level of a step and class of priority: what is armed later
  is mostly due later. Only the first of a ring is on the heap; what is stale by then is passed over.
- **Stack**: tokens under way, assignments and completions due at this very instant, depth first
  in declared order; nothing recurses over the flow.
- **Log**: seven columns (interpreted: a tuple a row), handed over whole or in pieces of whole cases.
- **Chance** is stateless (`uniform`): no draw depends on what happened before it.
- How a calendar is searched is written in `reading/reader.py` once more: the compiler inlines within
  one module only, and a call across two would cost more than the search.
- Where memory ends, rows stay as many as they are, what needs one is left undone, and the run ends.
- Integer literals above 32 bits live in typed locals: Cython would box them.
"""

from array import array
from heapq import heappop, heappush

import cython

from itsmctl.eventlog import DelayKind, EventLog, Events, Lifecycle
from itsmctl.simulate import codes
from itsmctl.simulate.tables.layout import Tables

if cython.compiled:
    from cython.cimports.libc.math import exp, log, pow, sqrt  # noqa: A004  the name in C
else:
    from math import exp, log, pow, sqrt  # noqa: A004  the name in C

SOURCE = ""
"""The digest of this file in a library made of it (setup.py); the file itself needs none."""

# The codes become C integers; interpreted they are plain ints, which compare faster than enums.
WORK = cython.declare(cython.longlong, int(codes.Op.WORK))
APPROVAL = cython.declare(cython.longlong, int(codes.Op.APPROVAL))
DELAY = cython.declare(cython.longlong, int(codes.Op.DELAY))
CALL = cython.declare(cython.longlong, int(codes.Op.CALL))
MEETING = cython.declare(cython.longlong, int(codes.Op.MEETING))
END = cython.declare(cython.longlong, int(codes.Op.END))

ANY = cython.declare(cython.longlong, int(codes.Joining.ANY))
ALL = cython.declare(cython.longlong, int(codes.Joining.ALL))

NO_CLOCK = cython.declare(cython.longlong, int(codes.Clock.NONE))
ELAPSED = cython.declare(cython.longlong, int(codes.Clock.ELAPSED))
WORKING = cython.declare(cython.longlong, int(codes.Clock.WORKING))

OVERDUE_LEVEL = cython.declare(cython.longlong, int(codes.Level.OVERDUE))
REMIND_LEVEL = cython.declare(cython.longlong, int(codes.Level.REMIND))

WAIT_FOR = cython.declare(cython.longlong, int(codes.Absent.WAIT))
DEPUTISE = cython.declare(cython.longlong, int(codes.Absent.DEPUTISE))
CONSENT = cython.declare(cython.longlong, int(codes.Absent.CONSENT))

REASSIGN = cython.declare(cython.longlong, int(codes.Action.REASSIGN))
ADD = cython.declare(cython.longlong, int(codes.Action.ADD))
CONSULT = cython.declare(cython.longlong, int(codes.Action.CONSULT))

CONSTANT = cython.declare(cython.longlong, int(codes.Shape.CONSTANT))
UNIFORM = cython.declare(cython.longlong, int(codes.Shape.UNIFORM))
TRIANGULAR = cython.declare(cython.longlong, int(codes.Shape.TRIANGULAR))
EXPONENTIAL = cython.declare(cython.longlong, int(codes.Shape.EXPONENTIAL))
LOGNORMAL = cython.declare(cython.longlong, int(codes.Shape.LOGNORMAL))
GAMMA = cython.declare(cython.longlong, int(codes.Shape.GAMMA))
WEIBULL = cython.declare(cython.longlong, int(codes.Shape.WEIBULL))

FOR_EFFORT = cython.declare(cython.longlong, int(codes.Purpose.EFFORT))
FOR_PICKUP = cython.declare(cython.longlong, int(codes.Purpose.PICKUP))
FOR_OUTCOME = cython.declare(cython.longlong, int(codes.Purpose.OUTCOME))
FOR_VOTE = cython.declare(cython.longlong, int(codes.Purpose.VOTE))
FOR_AUTO = cython.declare(cython.longlong, int(codes.Purpose.AUTO))
FOR_DELAY = cython.declare(cython.longlong, int(codes.Purpose.DELAY))
FOR_PAUSE = cython.declare(cython.longlong, int(codes.Purpose.PAUSE))
FOR_GAP = cython.declare(cython.longlong, int(codes.Purpose.GAP))
FOR_BATCH = cython.declare(cython.longlong, int(codes.Purpose.BATCH))
FOR_PRIORITY = cython.declare(cython.longlong, int(codes.Purpose.PRIORITY))
FOR_DATE = cython.declare(cython.longlong, int(codes.Purpose.DATE))
FOR_PERSON = cython.declare(cython.longlong, int(codes.Purpose.PERSON))
FOR_CALL = cython.declare(cython.longlong, int(codes.Purpose.CALL))
FOR_ATTRIBUTE = cython.declare(cython.longlong, int(codes.Purpose.ATTRIBUTE))
FOR_CANCEL = cython.declare(cython.longlong, int(codes.Purpose.CANCEL))

RUNNING = cython.declare(cython.longlong, int(codes.Status.RUNNING))
FINISHED = cython.declare(cython.longlong, int(codes.Status.FINISHED))
ENDLESS = cython.declare(cython.longlong, int(codes.Status.ENDLESS))
SWARMING = cython.declare(cython.longlong, int(codes.Status.SWARMING))
EXHAUSTED = cython.declare(cython.longlong, int(codes.Status.EXHAUSTED))

SUBMITTED = cython.declare(cython.longlong, int(Lifecycle.SUBMIT))
ENABLED = cython.declare(cython.longlong, int(Lifecycle.ENABLE))
ASSIGNED = cython.declare(cython.longlong, int(Lifecycle.ASSIGN))
PICKED_UP = cython.declare(cython.longlong, int(Lifecycle.PICKUP))
STARTED = cython.declare(cython.longlong, int(Lifecycle.START))
SUSPENDED = cython.declare(cython.longlong, int(Lifecycle.SUSPEND))
RESUMED = cython.declare(cython.longlong, int(Lifecycle.RESUME))
PAUSED = cython.declare(cython.longlong, int(Lifecycle.PAUSE))
UNPAUSED = cython.declare(cython.longlong, int(Lifecycle.UNPAUSE))
VOTED = cython.declare(cython.longlong, int(Lifecycle.VOTE))
REMINDED = cython.declare(cython.longlong, int(Lifecycle.REMIND))
OVERDUE = cython.declare(cython.longlong, int(Lifecycle.OVERDUE))
ESCALATED = cython.declare(cython.longlong, int(Lifecycle.ESCALATE))
WITHDRAWN = cython.declare(cython.longlong, int(Lifecycle.WITHDRAW))
COMPLETED = cython.declare(cython.longlong, int(Lifecycle.COMPLETE))
RESOLVED = cython.declare(cython.longlong, int(Lifecycle.RESOLVE))
CLOSED = cython.declare(cython.longlong, int(Lifecycle.CLOSE))
DELAYED = cython.declare(cython.longlong, int(Lifecycle.DELAY))
SCHEDULED = cython.declare(cython.longlong, int(DelayKind.SCHEDULED))

# Ranks of events at one instant, in the upper bits of their order.
WORK_DONE = cython.declare(cython.longlong, 0)
DELAY_DONE = cython.declare(cython.longlong, 1)
UNPAUSE = cython.declare(cython.longlong, 2)
OPENING = cython.declare(cython.longlong, 3)
PICKUP_DONE = cython.declare(cython.longlong, 4)
TIMER = cython.declare(cython.longlong, 5)
ARRIVAL = cython.declare(cython.longlong, 6)
CLOSING = cython.declare(cython.longlong, 7)
CANCEL = cython.declare(cython.longlong, 8)
RANK_BITS = cython.declare(cython.longlong, 56)

# What lies on the stack.
TOKEN = cython.declare(cython.longlong, 0)
ASSIGN_ITEM = cython.declare(cython.longlong, 1)
COMPLETE_ITEM = cython.declare(cython.longlong, 2)
DROPPED = cython.declare(cython.longlong, 3)

# States of a piece of work (a slot of an item).
PICKING = cython.declare(cython.longlong, 1)
QUEUED = cython.declare(cython.longlong, 2)
BUSY = cython.declare(cython.longlong, 3)
HALTED = cython.declare(cython.longlong, 4)
DONE = cython.declare(cython.longlong, 5)

NOTHING = bytes(1 << 16)  # zeros are written piece by piece: they stay at hand

# Kinds of rows that grow.
EVENT_ROWS = cython.declare(cython.longlong, 0)
TIMER_ROWS = cython.declare(cython.longlong, 1)
TOKEN_ROWS = cython.declare(cython.longlong, 2)
CASE_ROWS = cython.declare(cython.longlong, 3)
ITEM_ROWS = cython.declare(cython.longlong, 4)
WORK_ROWS = cython.declare(cython.longlong, 5)
LOGGED_EVENTS = cython.declare(cython.longlong, 6)
LOGGED_ITEMS = cython.declare(cython.longlong, 7)
LOGGED_CASES = cython.declare(cython.longlong, 8)

# On whose behalf a piece of work is done: another role's in an escalation, nobody's in silence.
PROXY = cython.declare(cython.longlong, 1)
SILENT = cython.declare(cython.longlong, 2)

# States of an item.
BLOCKED = cython.declare(cython.longlong, 1)
AHEAD = cython.declare(cython.longlong, 2)
OPEN = cython.declare(cython.longlong, 3)
WAITING = cython.declare(cython.longlong, 4)
ON_HOLD = cython.declare(cython.longlong, 5)
CALLING = cython.declare(cython.longlong, 6)
HOPELESS = cython.declare(cython.longlong, 7)

CHAIN_LIMIT = cython.declare(cython.longlong, codes.CHAIN_LIMIT)
OPEN_LIMIT = cython.declare(cython.longlong, codes.OPEN_LIMIT)
FAR = cython.declare(cython.longlong, codes.FAR)
DEFAULT = cython.declare(cython.longlong, codes.DEFAULT)
# Arrivals for whose cases conditions are decided together.
AHEAD_OF_CASES = cython.declare(cython.longlong, 64)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def mix(x: cython.ulonglong) -> cython.ulonglong:
    """Scramble 63 bits (a finaliser in the manner of splitmix64; a bijection on 63 bits)."""
    mask: cython.ulonglong = 0x7FFFFFFFFFFFFFFF
    first: cython.ulonglong = 0x3F58476D1CE4E5B9
    second: cython.ulonglong = 0x14D049BB133111EB
    x = ((x ^ (x >> 30)) * first) & mask
    x = ((x ^ (x >> 27)) * second) & mask
    return x ^ (x >> 31)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def combine(key: cython.ulonglong, code: cython.ulonglong) -> cython.ulonglong:
    """Derive a key from a key and a number."""
    mask: cython.ulonglong = 0x7FFFFFFFFFFFFFFF
    golden: cython.ulonglong = 0x1E3779B97F4A7C15
    return mix((key ^ (code * golden)) & mask)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def unit(bits: cython.ulonglong) -> cython.double:
    """Make 63 bits a number in (0, 1), of which the upper 52 count."""
    return ((bits >> 11) + 0.5) * 2.220446049250313e-16


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def whole(x: cython.double) -> cython.longlong:
    """Cut the fraction off (in an expression `int` would make Cython ask for an object)."""
    return int(x)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def uniform(
    key: cython.longlong, purpose: cython.longlong, slot: cython.longlong
) -> cython.double:
    """Draw the number in (0, 1) that belongs to a key, a purpose and a slot, always the same."""
    return unit(combine(key, (purpose << 32) + slot))


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def normal(p: cython.double) -> cython.double:
    """Return the standard normal quantile of p (Wichura 1988, AS 241, PPND16)."""
    q: cython.double = p - 0.5
    r: cython.double
    v: cython.double
    if -0.425 <= q <= 0.425:
        r = 0.180625 - q * q
        v = (((((((2509.0809287301226727 * r + 33430.575583588128105) * r
            + 67265.770927008700853) * r + 45921.953931549871457) * r
            + 13731.693765509461125) * r + 1971.5909503065514427) * r
            + 133.14166789178437745) * r + 3.387132872796366608)  # fmt: skip
        return q * v / (((((((5226.495278852545925 * r + 28729.085735721942674) * r
            + 39307.89580009271061) * r + 21213.794301586595867) * r
            + 5394.1960214247511077) * r + 687.1870074920579083) * r
            + 42.313330701600911252) * r + 1.0)  # fmt: skip
    r = sqrt(-log(p if q < 0.0 else 1.0 - p))
    if r <= 5.0:
        r -= 1.6
        v = (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r
            + 0.24178072517745061177) * r + 1.27045825245236838258) * r
            + 3.64784832476320460504) * r + 5.7694972214606914055) * r
            + 4.6303378461565452959) * r + 1.42343711074968357734) / (
            ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r
            + 0.0151986665636164571966) * r + 0.14810397642748007459) * r
            + 0.68976733498510000455) * r + 1.6763848301838038494) * r
            + 2.05319162663775882187) * r + 1.0)  # fmt: skip
    else:
        r -= 5.0
        v = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r
            + 0.0012426609473880784386) * r + 0.026532189526576123093) * r
            + 0.29656057182850489123) * r + 1.7848265399172913358) * r
            + 5.4637849111641143699) * r + 6.6579046435011037772) / (
            ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r
            + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r
            + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
            + 0.59983220655588793769) * r + 1.0)  # fmt: skip
    return -v if q < 0.0 else v


def as_class(record: type) -> type:
    """Return a class with a slot per member of a C struct, all of them 0 at first."""

    def begin(self: object) -> None:
        for name in record._members:  # noqa: SLF001  what a struct declares
            setattr(self, name, 0)

    slots = tuple(record._members)  # noqa: SLF001  what a struct declares
    return type("Row", (), {"__slots__": slots, "__init__": begin})


# Rows. Compiled they lie one behind another, so that what belongs together is read together.
Event = cython.struct(
    time=cython.longlong,
    order=cython.longlong,
    row=cython.longlong,
)

Timer = cython.struct(
    time=cython.longlong,
    order=cython.longlong,
    item=cython.longlong,
    ring=cython.longlong,
    next=cython.longlong,
)

Token = cython.struct(
    kind=cython.longlong,
    row=cython.longlong,
    check=cython.longlong,
    detail=cython.longlong,
)

Case = cython.struct(
    next=cython.longlong,
    log=cython.longlong,
    process=cython.longlong,
    key=cython.longlong,
    priority=cython.longlong,
    facts=cython.longlong,
    cancel=cython.longlong,
    items=cython.longlong,
    live=cython.longlong,
    stalled=cython.longlong,
    tokens=cython.longlong,
    holding=cython.longlong,
    parent=cython.longlong,
    end=cython.longlong,
    killed=cython.longlong,
    hopeless=cython.longlong,
    cause=cython.longlong,
    chain=cython.longlong,
    chain_at=cython.longlong,
)

Place = cython.struct(
    worker=cython.longlong,
    visits=cython.longlong,
    entries=cython.longlong,
    round=cython.longlong,
    fired=cython.longlong,
    since=cython.longlong,
)

Item = cython.struct(
    log=cython.longlong,
    case=cython.longlong,
    node=cython.longlong,
    key=cython.longlong,
    state=cython.longlong,
    branch=cython.longlong,
    cast=cython.longlong,
    slots=cython.longlong,
    asked=cython.longlong,
    stage=cython.longlong,
    works=cython.longlong,
    yes=cython.longlong,
    no=cython.longlong,
    next=cython.longlong,
    before=cython.longlong,
    event=cython.longlong,
    timer=cython.longlong,
    level=cython.longlong,
    fired=cython.longlong,
    assigned=cython.longlong,
    due=cython.longlong,
    elapsed=cython.longlong,
    moved=cython.longlong,
    moved_work=cython.longlong,
    hold=cython.longlong,
    hold_work=cython.longlong,
    child=cython.longlong,
    meeting=cython.longlong,
)

Work = cython.struct(
    item=cython.longlong,
    slot=cython.longlong,
    state=cython.longlong,
    pool=cython.longlong,
    calendar=cython.longlong,
    person=cython.longlong,
    event=cython.longlong,
    until=cython.longlong,
    left=cython.longlong,
    since=cython.longlong,
    next=cython.longlong,
    attempt=cython.longlong,
    proxy=cython.longlong,
    number=cython.longlong,
    begun=cython.longlong,
    queued=cython.longlong,
    after=cython.longlong,
    before=cython.longlong,
)

Person = cython.struct(
    before=cython.longlong,
    after=cython.longlong,
    since=cython.longlong,
    work=cython.longlong,
)

if not cython.compiled:
    Event, Timer, Token, Case, Place, Item, Work, Person = map(
        as_class, (Event, Timer, Token, Case, Place, Item, Work, Person)
    )


def add_rows(rows: list, record: type, size: int) -> None:
    """Lengthen a list of rows to `size` where the kernel runs interpreted."""
    rows.extend(record() for _ in range(size - len(rows)))


def with_slots(cls: type) -> type:
    """Return the class with a slot per declared attribute: a dict of 300 keys is slow to ask."""
    body = {
        name: value
        for name, value in vars(cls).items()
        if name not in {"__dict__", "__weakref__"}
    }
    body["__slots__"] = tuple(cls.__annotations__)
    return type(cls.__name__, cls.__bases__, body)


@cython.final
@cython.cclass
class Kernel:
    """One replication: the tables it runs on and everything that changes while it runs.

    Call `run` until it no longer answers RUNNING. In between, `read` hands over what is over, so
    that a long run need not be kept; in the end, all the rest.
    """

    owners: dict
    # tables: nodes
    node_op: cython.p_longlong
    node_process: cython.p_longlong
    node_local: cython.p_longlong
    node_hash: cython.p_longlong
    node_join: cython.p_longlong
    node_need: cython.p_longlong
    node_in_ptr: cython.p_longlong
    in_edge: cython.p_longlong
    node_header: cython.p_longlong
    node_region: cython.p_longlong
    region_has: cython.p_longlong
    node_loop_max: cython.p_longlong
    node_loop_edge: cython.p_longlong
    node_holds: cython.p_longlong
    node_until: cython.p_longlong
    node_sequential: cython.p_longlong
    node_slots: cython.p_longlong
    node_cast_ptr: cython.p_longlong
    node_when_ptr: cython.p_longlong
    when: cython.p_longlong
    node_auto: cython.p_double
    node_auto_when: cython.p_longlong
    node_optional: cython.p_longlong
    node_choosy: cython.p_longlong
    node_approved: cython.p_longlong
    node_decides: cython.p_longlong
    node_effort: cython.p_longlong
    node_delay: cython.p_longlong
    node_delay_kind: cython.p_longlong
    node_delay_calendar: cython.p_longlong
    node_calendar: cython.p_longlong
    node_timeout: cython.p_longlong
    node_fire: cython.p_longlong
    node_kills: cython.p_longlong
    node_calls: cython.p_longlong
    node_call_map: cython.p_longlong
    call_branch: cython.p_longlong
    node_meeting: cython.p_longlong
    node_before_date: cython.p_longlong
    node_before_clock: cython.p_longlong
    node_before_amount: cython.p_longlong
    node_dead_date: cython.p_longlong
    node_dead_clock: cython.p_longlong
    node_dead_amount: cython.p_longlong
    node_pauses: cython.p_longlong
    node_pickup: cython.p_longlong
    node_limit_clock: cython.p_longlong
    node_limit_amount: cython.p_longlong
    node_require_ptr: cython.p_longlong
    require_artefact: cython.p_longlong
    node_produce_ptr: cython.p_longlong
    produce_artefact: cython.p_longlong
    produce_branch: cython.p_longlong
    # tables: branches, edges, slots, levels
    node_branch_ptr: cython.p_longlong
    branch_cumulative: cython.p_double
    branch_when: cython.p_longlong
    branch_outcome: cython.p_longlong
    branch_edge_ptr: cython.p_longlong
    branch_edge: cython.p_longlong
    branch_pause: cython.p_longlong
    branch_reason: cython.p_longlong
    branch_pause_calendar: cython.p_longlong
    edge_target: cython.p_longlong
    edge_pair: cython.p_longlong
    edge_back: cython.p_longlong
    edge_cyclic: cython.p_longlong
    edge_renews_ptr: cython.p_longlong
    renewed: cython.p_longlong
    cast_need: cython.p_longlong
    need: cython.p_longlong
    cast_asked: cython.p_longlong
    node_slot_ptr: cython.p_longlong
    slot_open: cython.p_longlong
    slot_pool: cython.p_longlong
    slot_spread: cython.p_longlong
    slot_hash: cython.p_longlong
    slot_calendar: cython.p_longlong
    slot_yes: cython.p_double
    slot_absent: cython.p_longlong
    slot_there: cython.p_longlong
    there: cython.p_longlong
    slot_deputy: cython.p_longlong
    slot_deputy_calendar: cython.p_longlong
    node_bar_ptr: cython.p_longlong
    barred: cython.p_longlong
    node_remembered: cython.p_longlong
    node_level_ptr: cython.p_longlong
    level_kind: cython.p_longlong
    level_share: cython.p_double
    level_clock: cython.p_longlong
    level_amount: cython.p_longlong
    level_detail: cython.p_longlong
    level_action: cython.p_longlong
    level_pool: cython.p_longlong
    level_calendar: cython.p_longlong
    level_slot: cython.p_longlong
    # tables: people and their time
    pool_ptr: cython.p_longlong
    pool_class: cython.p_longlong
    pool_gate: cython.p_longlong
    class_ptr: cython.p_longlong
    class_calendar: cython.p_longlong
    class_scale: cython.p_double
    class_pool_ptr: cython.p_longlong
    class_pool: cython.p_longlong
    person_class: cython.p_longlong
    person_rank: cython.p_longlong
    calendar_ptr: cython.p_longlong
    span_open: cython.p_longlong
    span_close: cython.p_longlong
    span_done: cython.p_longlong
    span_leave: cython.p_longlong
    calendar_day_ptr: cython.p_longlong
    day_zero: cython.p_longlong
    day_open: cython.p_longlong
    day_close: cython.p_longlong
    # tables: chance, meetings, arrivals
    shape_kind: cython.p_longlong
    shape_ptr: cython.p_longlong
    shape_argument: cython.p_double
    meeting_ptr: cython.p_longlong
    meeting_cut_off: cython.p_longlong
    meeting_end: cython.p_longlong
    meeting_room: cython.p_longlong
    process_start: cython.p_longlong
    process_until: cython.p_longlong
    process_remind: cython.p_double
    process_form: cython.p_longlong
    process_cancel_share: cython.p_double
    process_cancel_shape: cython.p_longlong
    process_cancel_calendar: cython.p_longlong
    process_cancel_until: cython.p_longlong
    process_cancel_edge: cython.p_longlong
    class_preempts: cython.p_longlong
    absences: cython.longlong
    separating: cython.longlong
    preempting: cython.longlong
    stream_process: cython.p_longlong
    stream_replayed: cython.p_longlong
    stream_gap: cython.p_longlong
    stream_rate_ptr: cython.p_longlong
    rate_time: cython.p_longlong
    rate_done: cython.p_double
    stream_batch_ptr: cython.p_longlong
    batch: cython.p_longlong
    priority_cumulative: cython.p_double
    stream_trait_ptr: cython.p_longlong
    trait_hash: cython.p_longlong
    trait_date: cython.p_longlong
    stream_dated: cython.p_longlong
    date_stream: cython.p_longlong
    date_clock: cython.p_longlong
    date_low: cython.p_longlong
    date_high: cython.p_longlong
    date_calendar: cython.p_longlong
    date_hash: cython.p_longlong
    # sizes and settings
    classes: cython.longlong
    reasons: cython.longlong
    nodes: cython.longlong
    all_nodes: cython.longlong
    pairs: cython.longlong
    artefacts: cython.longlong
    dates: cython.longlong
    calendars: cython.longlong
    persons: cython.longlong
    groups: cython.longlong
    pools: cython.longlong
    date_offset: cython.longlong
    streams: cython.longlong
    conditions: cython.longlong
    cohort_start: cython.longlong
    cohort_end: cython.longlong
    cohort_cap: cython.longlong
    stop_at: cython.longlong
    # state: time, heap, stack
    now: cython.longlong
    status: cython.longlong
    culprit: cython.longlong
    counter: cython.longlong
    heap_size: cython.longlong
    heap_capacity: cython.longlong
    heap_hole: cython.longlong
    triples: object
    heap: cython.pointer(Event)
    event_order: cython.longlong
    event_row: cython.longlong
    # state: timers, and the ring of every level and class
    timer_free: cython.longlong
    timer_used: cython.longlong
    timer_capacity: cython.longlong
    timer: cython.pointer(Timer)
    ring_tail: cython.p_longlong
    stack_size: cython.longlong
    stack_capacity: cython.longlong
    stack: cython.pointer(Token)
    calendar_hint: cython.p_longlong
    meeting_taken: cython.p_longlong
    # state: people
    calendar_open: cython.p_longlong
    calendar_span: cython.p_longlong
    class_head: cython.p_longlong
    class_tail: cython.p_longlong
    person: cython.pointer(Person)
    pool_waiting: cython.p_longlong
    pool_dirty: cython.p_longlong
    dirty: cython.p_longlong
    dirty_size: cython.longlong
    queue_head: cython.p_longlong
    queue_tail: cython.p_longlong
    found_person: cython.longlong
    # state: arrivals
    stream_key: cython.p_longlong
    stream_number: cython.p_longlong
    stream_work: cython.p_double
    stream_next: cython.p_longlong
    stream_hint: cython.p_longlong
    stream_facts: cython.p_longlong
    stream_facts_end: cython.p_longlong
    facts: cython.p_longlong
    decide: object
    arrival_time: cython.longlong
    cohort_size: cython.longlong
    cohort_open: cython.longlong
    # state: cases
    case_free: cython.longlong
    case_used: cython.longlong
    case_capacity: cython.longlong
    case: cython.pointer(Case)
    place: cython.pointer(Place)
    case_pair: cython.p_longlong
    case_artefact: cython.p_longlong
    case_date: cython.p_longlong
    # state: items
    item_free: cython.longlong
    item_used: cython.longlong
    item_capacity: cython.longlong
    item: cython.pointer(Item)
    # state: work
    work_free: cython.longlong
    work_used: cython.longlong
    work_capacity: cython.longlong
    work: cython.pointer(Work)
    # the log
    rows: object
    log_size: cython.longlong
    log_capacity: cython.longlong
    log_time: cython.p_longlong
    log_kind: cython.p_longlong
    log_case: cython.p_longlong
    log_item: cython.p_longlong
    log_slot: cython.p_longlong
    log_person: cython.p_longlong
    log_detail: cython.p_longlong
    items_size: cython.longlong
    items_capacity: cython.longlong
    items_case: cython.p_longlong
    items_step: cython.p_longlong
    items_visit: cython.p_longlong
    items_cause: cython.p_longlong
    items_cut: cython.p_longlong
    cases_size: cython.longlong
    cases_capacity: cython.longlong
    cases_arrived: cython.p_longlong
    cases_resolved: cython.p_longlong
    cases_closed: cython.p_longlong
    cases_resolved_by: cython.p_longlong
    cases_end: cython.p_longlong
    cases_process: cython.p_longlong
    cases_priority: cython.p_longlong
    cases_cohort: cython.p_longlong
    cases_parent: cython.p_longlong
    cases_stuck: cython.p_longlong
    cases_number: cython.p_longlong
    process_cases: cython.p_longlong
    cases_over: cython.p_longlong
    cases_order: cython.p_longlong
    items_over: cython.p_longlong
    items_order: cython.p_longlong
    events_over: cython.p_longlong
    events_order: cython.p_longlong
    cases_date: cython.p_longlong

    def __init__(
        self,
        tables: Tables,
        keys: tuple[int, ...],
        cohort: tuple[int, int, int, int],
        decide: object,
    ) -> None:
        """Set the stage: `cohort` is (first moment, end, cap or -1, last moment of all).

        `keys` are those of chance, one per process that cases enter; `decide`, one per process,
        returns bits of conditions for the numbers that the attributes of coming cases depend on.
        """
        self.owners = {}
        self._read_nodes(tables.nodes)
        self._read_flow(tables)
        self._read_people(tables)
        self._read_chance(tables)
        self.cohort_start, self.cohort_end, self.cohort_cap, self.stop_at = cohort
        self.decide = decide
        self.now = tables.start
        self._open_books(len(tables.levels.kind), len(tables.process_start))
        self._open_streams(keys)
        self._place_people(tables.meetings)
        self._open_calendars(tables.people, tables.slots.theres)
        for stream in range(self.streams):
            self._next_arrival(stream)

    def run(self, budget: cython.longlong) -> cython.longlong:
        """Process some `budget` events, whole instants only; return a `Status`."""
        moment: cython.longlong
        with cython.nogil:
            while self.status == RUNNING and budget > 0:
                moment = self._next_time()
                if moment > self.stop_at:
                    self.status = FINISHED
                    break
                self.now = moment
                while self._take_event():
                    self._handle(self.event_order, self.event_row)
                    budget -= 1
                if self.dirty_size > 0:
                    self._dispatch()
                if self.cohort_open == 0 and self.status == RUNNING:
                    if self.arrival_time >= self.cohort_end or (
                        self.cohort_size == self.cohort_cap
                    ):
                        self.status = FINISHED
        return self.status

    def size(self) -> cython.longlong:
        """Return how many events have not been read yet."""
        if cython.compiled:
            return self.log_size
        else:  # noqa: RET505  the compiler prunes one of the branches
            return len(self.rows)

    def read(self, log: EventLog) -> None:
        """Hand over the cases that are over, with all that belongs to them, and forget them.

        A called case goes with the one that called it. Rows keep their order and are numbered anew
        from 0, on both sides. Once the run has ended, all cases are handed over as they stand.
        """
        size = self.size()
        cases, items = self.cases_size, self.items_size
        if self.status == RUNNING:
            self._find_over(size)
        if cython.compiled:
            log.events.time = self._taken(
                self.log_time, size, self.events_over, self.events_order, 1
            )
            log.events.kind = self._taken(
                self.log_kind, size, self.events_over, self.events_order, 1
            )
            log.events.case = self._taken(
                self.log_case, size, self.events_over, self.events_order, 1
            )
            log.events.item = self._taken(
                self.log_item, size, self.events_over, self.events_order, 1
            )
            log.events.slot = self._taken(
                self.log_slot, size, self.events_over, self.events_order, 1
            )
            log.events.person = self._taken(
                self.log_person, size, self.events_over, self.events_order, 1
            )
            log.events.detail = self._taken(
                self.log_detail, size, self.events_over, self.events_order, 1
            )
        else:
            self._take_rows(log.events)
        log.items.case = self._taken(
            self.items_case, items, self.items_over, self.items_order, 1
        )
        log.items.step = self._taken(
            self.items_step, items, self.items_over, self.items_order, 1
        )
        log.items.visit = self._taken(
            self.items_visit, items, self.items_over, self.items_order, 1
        )
        log.items.cause = self._taken(
            self.items_cause, items, self.items_over, self.items_order, 1
        )
        log.items.cut = self._taken(self.items_cut, items, self.items_over, self.items_order, 1)
        log.cases.arrived = self._taken(
            self.cases_arrived, cases, self.cases_over, self.cases_order, 1
        )
        log.cases.resolved = self._taken(
            self.cases_resolved, cases, self.cases_over, self.cases_order, 1
        )
        log.cases.closed = self._taken(
            self.cases_closed, cases, self.cases_over, self.cases_order, 1
        )
        log.cases.resolved_by = self._taken(
            self.cases_resolved_by, cases, self.cases_over, self.cases_order, 1
        )
        log.cases.end = self._taken(self.cases_end, cases, self.cases_over, self.cases_order, 1)
        log.cases.process = self._taken(
            self.cases_process, cases, self.cases_over, self.cases_order, 1
        )
        log.cases.priority = self._taken(
            self.cases_priority, cases, self.cases_over, self.cases_order, 1
        )
        log.cases.cohort = self._taken(
            self.cases_cohort, cases, self.cases_over, self.cases_order, 1
        )
        log.cases.parent = self._taken(
            self.cases_parent, cases, self.cases_over, self.cases_order, 1
        )
        log.cases.stuck = self._taken(
            self.cases_stuck, cases, self.cases_over, self.cases_order, 1
        )
        log.cases.number = self._taken(
            self.cases_number, cases, self.cases_over, self.cases_order, 1
        )
        log.dates = self._taken(
            self.cases_date, cases, self.cases_over, self.cases_order, self.dates
        )
        if self.status == RUNNING:
            self._forget_over(size)

    def time(self) -> cython.longlong:
        """Return the moment that the run has reached."""
        return self.now

    def blamed(self) -> cython.longlong:
        """Return the node at which an endless or swarming run was stopped, -1 if none."""
        return self.culprit

    # ---- events

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _handle(self, order: cython.longlong, row: cython.longlong) -> cython.void:
        rank: cython.longlong = order >> RANK_BITS
        if rank == WORK_DONE:
            if self.work[row].event == order:
                self.work[row].event = -1
                self._finish_work(row)
        elif rank == PICKUP_DONE:
            if self.work[row].event == order:
                self.work[row].event = -1
                self._log(PICKED_UP, self.work[row].item, self.work[row].slot, -1, -1)
                self._enqueue(row)
                if self.absences:
                    self._deputise(row)
        elif rank == ARRIVAL:
            self._arrive(row)
        elif rank == TIMER:
            row = self._expire(row)
            if self.item[row].timer == order:
                self.item[row].timer = -1
                self._fire(row)
        elif rank == OPENING:
            self._open(row)
        elif rank == CLOSING:
            self._close(row)
        elif rank == CANCEL:
            if self.case[row].cancel == order:
                self.case[row].cancel = -1
                self._cancel(row)
        elif self.item[row].event == order:
            self.item[row].event = -1
            if rank == UNPAUSE:
                self._unpause(row)
            elif self.item[row].state == AHEAD:
                self._assign(row)
            elif self.item[row].state == OPEN:
                self._decide_meeting(row)
            else:
                self._proceed(row)
        if self.stack_size > 0:
            self._drain()

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _schedule(
        self, time: cython.longlong, rank: cython.longlong, row: cython.longlong
    ) -> cython.longlong:
        """Put an event on the heap; returns its order, -1 where it never comes."""
        order: cython.longlong = (rank << RANK_BITS) + self.counter
        if time >= FAR:
            return -1
        self.counter += 1
        self._put(time, order, row)
        return order

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _put(
        self, time: cython.longlong, order: cython.longlong, row: cython.longlong
    ) -> cython.void:
        if cython.compiled:
            self._sift_up(time, order, row)
        else:
            heappush(self.triples, (time, order, row))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _next_time(self) -> cython.longlong:
        """Return the moment of the next event, FAR if there is none."""
        if cython.compiled:
            if self.heap_hole:
                self._close_hole()
            return self.heap[0].time if self.heap_size > 0 else FAR
        else:  # noqa: RET505  the compiler prunes one of the branches
            return self.triples[0][0] if self.triples else FAR

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_event(self) -> cython.longlong:
        """Take an event of this very instant off the heap; returns whether there was one."""
        if cython.compiled:
            if self.heap_hole:
                self._close_hole()
            if self.heap_size == 0 or self.heap[0].time != self.now:
                return 0
            self.event_order = self.heap[0].order
            self.event_row = self.heap[0].row
            self.heap_hole = 1
        else:
            if not self.triples or self.triples[0][0] != self.now:
                return 0
            _, self.event_order, self.event_row = heappop(self.triples)
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sift_up(
        self, time: cython.longlong, order: cython.longlong, row: cython.longlong
    ) -> cython.void:
        place: cython.longlong = self.heap_size
        above: cython.longlong
        if self.heap_hole:
            self.heap_hole = 0
            self._sift_down(time, order, row)
            return
        if place == self.heap_capacity:
            with cython.gil:
                self._grow(EVENT_ROWS)
            if place == self.heap_capacity:
                return
        self.heap_size = place + 1
        while place > 0:
            above = (place - 1) >> 1
            if self.heap[above].time < time or (
                self.heap[above].time == time and self.heap[above].order < order
            ):
                break
            self.heap[place].time = self.heap[above].time
            self.heap[place].order = self.heap[above].order
            self.heap[place].row = self.heap[above].row
            place = above
        self.heap[place].time = time
        self.heap[place].order = order
        self.heap[place].row = row

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _close_hole(self) -> cython.void:
        """Fill the place of the event taken last, which nothing new has filled."""
        last: cython.longlong = self.heap_size - 1
        self.heap_hole = 0
        self.heap_size = last
        if last > 0:
            self._sift_down(self.heap[last].time, self.heap[last].order, self.heap[last].row)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sift_down(
        self, time: cython.longlong, order: cython.longlong, row: cython.longlong
    ) -> cython.void:
        size: cython.longlong = self.heap_size
        place: cython.longlong = 0
        below: cython.longlong = 1
        while below < size:
            if below + 1 < size:  # which of the two comes first is anybody's guess: no branch
                below += (self.heap[below + 1].time < self.heap[below].time) | (
                    (self.heap[below + 1].time == self.heap[below].time)
                    & (self.heap[below + 1].order < self.heap[below].order)
                )
            if time < self.heap[below].time or (
                time == self.heap[below].time and order < self.heap[below].order
            ):
                break
            self.heap[place].time = self.heap[below].time
            self.heap[place].order = self.heap[below].order
            self.heap[place].row = self.heap[below].row
            place = below
            below = 2 * place + 1
        self.heap[place].time = time
        self.heap[place].order = order
        self.heap[place].row = row

    # ---- timers

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _set_timer(self, item: cython.longlong, time: cython.longlong) -> cython.void:
        """Arm the timer of an item: at the end of its ring, or on the heap if it comes too early."""
        order: cython.longlong = (TIMER << RANK_BITS) + self.counter
        ring: cython.longlong = (
            self.item[item].level * self.classes + self.case[self.item[item].case].priority
        )
        last: cython.longlong = self.ring_tail[ring]
        timer: cython.longlong = self.timer_free
        if timer >= 0:
            self.timer_free = self.timer[timer].next
        else:
            timer = self.timer_used
            if timer == self.timer_capacity:
                with cython.gil:
                    self._grow(TIMER_ROWS)
                if timer == self.timer_capacity:
                    return
            self.timer_used = timer + 1
        self.counter += 1
        self.item[item].timer = order
        self.timer[timer].time = time
        self.timer[timer].order = order
        self.timer[timer].item = item
        self.timer[timer].next = -1
        if last >= 0 and time < self.timer[last].time:
            self.timer[timer].ring = -1
            self._put(time, order, timer)
            return
        self.timer[timer].ring = ring
        self.ring_tail[ring] = timer
        if last >= 0:
            self.timer[last].next = timer
        else:
            self._put(time, order, timer)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _expire(self, timer: cython.longlong) -> cython.longlong:
        """Take a timer off; the next of its ring that is still wanted comes upon the heap.

        Returns its item.
        """
        ring: cython.longlong = self.timer[timer].ring
        after: cython.longlong = self.timer[timer].next
        item: cython.longlong = self.timer[timer].item
        self.timer[timer].next = self.timer_free
        self.timer_free = timer
        if ring < 0:
            return item
        while after >= 0 and self.item[self.timer[after].item].timer != self.timer[after].order:
            timer = after
            after = self.timer[timer].next
            self.timer[timer].next = self.timer_free
            self.timer_free = timer
        if after >= 0:
            self._put(self.timer[after].time, self.timer[after].order, after)
        else:
            self.ring_tail[ring] = -1
        return item

    # ---- working time

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _span(self, calendar: cython.longlong, time: cython.longlong) -> cython.longlong:
        """Return the last span that opened by `time`, one before the first if none."""
        last: cython.longlong = self.calendar_ptr[calendar + 1] - 1
        low: cython.longlong = self.calendar_hint[calendar]
        high: cython.longlong
        while low < last and self.span_open[low + 1] <= self.now:
            low += 1
        self.calendar_hint[calendar] = low
        if self.span_open[low] > time:
            last = low - 1
            low = self.calendar_ptr[calendar] - 1
            return self._bisect_spans(low, last, time)
        high = low + 1
        if high > last or self.span_open[high] > time:
            return low
        return self._bisect_spans(high, last, time)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _bisect_spans(
        self, low: cython.longlong, high: cython.longlong, time: cython.longlong
    ) -> cython.longlong:
        """Return the last span in (low, high] that opened by `time`, `low` if none."""
        middle: cython.longlong
        while low < high:
            middle = (low + high + 1) >> 1
            if self.span_open[middle] <= time:
                low = middle
            else:
                high = middle - 1
        return low

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _worked(self, calendar: cython.longlong, time: cython.longlong) -> cython.longlong:
        """Return the working time from the calendar's start to `time`."""
        span: cython.longlong = self._span(calendar, time)
        if span < self.calendar_ptr[calendar]:
            return 0
        if time >= self.span_close[span]:
            return self.span_done[span]
        return self.span_done[span] - (self.span_close[span] - time)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _earliest(self, calendar: cython.longlong, worked: cython.longlong) -> cython.longlong:
        """Return the first moment by which so much was worked (> 0), FAR if never."""
        last: cython.longlong = self.calendar_ptr[calendar + 1] - 1
        low: cython.longlong = self.calendar_hint[calendar]
        high: cython.longlong = last
        middle: cython.longlong
        if last < low or self.span_done[last] < worked:
            return FAR
        if self.span_done[low] < worked:
            low += 1
            if self.span_done[low] < worked:
                while low < high:
                    middle = (low + high) >> 1
                    if self.span_done[middle] < worked:
                        low = middle + 1
                    else:
                        high = middle
        return self.span_close[low] - (self.span_done[low] - worked)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _later(
        self, clock: cython.longlong, calendar: cython.longlong, amount: cython.longlong
    ) -> cython.longlong:
        """Return now plus an amount of time on a clock."""
        if clock == ELAPSED:
            return self.now + amount
        if clock == WORKING:
            if amount <= 0:
                return self.now
            return self._earliest(calendar, self._worked(calendar, self.now) + amount)
        return self._add_days(calendar, self.now, amount)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _next_open(self, calendar: cython.longlong, time: cython.longlong) -> cython.longlong:
        span: cython.longlong = self._span(calendar, time)
        if span >= self.calendar_ptr[calendar] and time < self.span_close[span]:
            return time
        span += 1
        return self.span_open[span] if span < self.calendar_ptr[calendar + 1] else FAR

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _day(self, calendar: cython.longlong, time: cython.longlong) -> cython.longlong:
        """Return the last working day that opened by `time`, one before the first if none."""
        low: cython.longlong = self.calendar_day_ptr[calendar] - 1
        high: cython.longlong = self.calendar_day_ptr[calendar + 1] - 1
        middle: cython.longlong
        while low < high:
            middle = (low + high + 1) >> 1
            if self.day_open[middle] <= time:
                low = middle
            else:
                high = middle - 1
        return low

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_days(
        self, calendar: cython.longlong, time: cython.longlong, count: cython.longlong
    ) -> cython.longlong:
        """Return the same clock time `count` >= 0 working days later, clamped once (FORMAT)."""
        start: cython.longlong = self._next_open(calendar, time)
        day: cython.longlong
        target: cython.longlong
        if start >= FAR:
            return FAR
        day = self._day(calendar, start)
        target = day + count
        if target >= self.calendar_day_ptr[calendar + 1]:
            return FAR
        start += self.day_zero[target] - self.day_zero[day]
        if start >= self.day_close[target]:
            return self.day_close[target]
        if start < self.day_open[target]:
            start = self.day_open[target]
        return self._next_open(calendar, start)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _by_date(
        self,
        case: cython.longlong,
        date: cython.longlong,
        clock: cython.longlong,
        amount: cython.longlong,
        calendar: cython.longlong,
        opening: cython.longlong,
    ) -> cython.longlong:
        """Return the close of business (or opening) of a date of the case moved by an offset.

        Working days count from the date itself, which need not be one of them; elapsed time
        counts from the date's close (FORMAT, Time). FAR where the case has no such date.
        """
        moment: cython.longlong = self.case_date[case * self.dates + date]
        first: cython.longlong = self.calendar_day_ptr[calendar]
        past: cython.longlong = self.calendar_day_ptr[calendar + 1]
        day: cython.longlong
        if moment < 0:
            return FAR
        day = self._day(calendar, moment)
        if clock == ELAPSED:
            if day < first:
                return FAR
            return (self.day_open[day] if opening else self.day_close[day]) + amount
        # The moment is the last of its date; a day that began 36 h earlier is another date.
        if amount < 0 and (day < first or moment - self.day_zero[day] > 129_600_000):
            day += 1
        day += amount
        if day < first:
            return self.now
        if day >= past:
            return FAR
        return self.day_open[day] if opening else self.day_close[day]

    # ---- chance

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sample(
        self,
        shape: cython.longlong,
        key: cython.longlong,
        purpose: cython.longlong,
        slot: cython.longlong,
    ) -> cython.longlong:
        """Draw milliseconds (>= 0) of a distribution."""
        kind: cython.longlong = self.shape_kind[shape]
        first: cython.longlong = self.shape_ptr[shape]
        a: cython.double = self.shape_argument[first]
        u: cython.double
        x: cython.double
        if kind == CONSTANT:
            return int(a + 0.5)
        if kind == GAMMA:
            x = self._gamma(first, key, purpose, slot)
            return int(x + 0.5)
        u = uniform(key, purpose, slot)
        if kind == EXPONENTIAL:
            x = -log(1.0 - u) * a
        elif kind == LOGNORMAL:
            x = exp(a + self.shape_argument[first + 1] * normal(u))
        elif kind == UNIFORM:
            x = a + u * (self.shape_argument[first + 1] - a)
        elif kind == TRIANGULAR:
            x = self._triangular(first, u)
        elif kind == WEIBULL:
            x = a * pow(-log(1.0 - u), self.shape_argument[first + 1])
        else:
            x = self._quantile(first, u)
        if x > 4.0e15:
            x = 4.0e15
        return int(x + 0.5) if x > 0.0 else 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _triangular(self, first: cython.longlong, u: cython.double) -> cython.double:
        low: cython.double = self.shape_argument[first]
        mode: cython.double = self.shape_argument[first + 1]
        high: cython.double = self.shape_argument[first + 2]
        if u * (high - low) < mode - low:
            return low + sqrt(u * (high - low) * (mode - low))
        return high - sqrt((1.0 - u) * (high - low) * (high - mode))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _quantile(self, first: cython.longlong, u: cython.double) -> cython.double:
        """Interpolate between equally spaced quantiles; the first argument counts them."""
        gaps: cython.longlong = whole(self.shape_argument[first]) - 1
        place: cython.longlong = int(u * gaps)
        low: cython.double = self.shape_argument[first + 1 + place]
        if gaps == 0:
            return low
        return low + (u * gaps - place) * (self.shape_argument[first + 2 + place] - low)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _gamma(
        self,
        first: cython.longlong,
        key: cython.longlong,
        purpose: cython.longlong,
        slot: cython.longlong,
    ) -> cython.double:
        """Marsaglia and Tsang (2000); attempts are numbered, so that the draw stays stateless.

        Arguments: shape, scale. Below shape 1 that of shape + 1 is multiplied by u^(1/shape).
        """
        shape: cython.double = self.shape_argument[first]
        scale: cython.double = self.shape_argument[first + 1]
        base: cython.longlong = combine(key, (purpose << 32) + slot)
        attempt: cython.longlong = 0
        d: cython.double
        c: cython.double
        x: cython.double
        v: cython.double
        u: cython.double
        if shape < 1.0:
            scale *= pow(unit(combine(base, 1)), 1.0 / shape)
            shape += 1.0
        d = shape - 1.0 / 3.0
        c = 1.0 / sqrt(9.0 * d)
        while True:
            attempt += 2
            x = normal(unit(combine(base, attempt)))
            v = 1.0 + c * x
            if v > 0.0:
                v = v * v * v
                u = unit(combine(base, attempt + 1))
                if log(u) < 0.5 * x * x + d - d * v + d * log(v):
                    return d * v * scale

    # ---- arrivals and cases

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _next_arrival(self, stream: cython.longlong) -> cython.void:
        """Invert the cumulative rate at the next epoch (a changed profile moves, never swaps)."""
        key: cython.longlong = combine(self.stream_key[stream], self.stream_number[stream])
        low: cython.longlong = self.stream_hint[stream]
        last: cython.longlong = self.stream_rate_ptr[stream + 1] - 1
        share: cython.double
        if self.stream_replayed[stream]:
            self.stream_work[stream] += 1.0
        elif self.stream_gap[stream] < 0:
            self.stream_work[stream] -= log(1.0 - uniform(key, FOR_GAP, 0))
        else:
            self.stream_work[stream] += self._sample(self.stream_gap[stream], key, FOR_GAP, 0)
        while low < last and self.rate_done[low + 1] < self.stream_work[stream]:
            low += 1
        self.stream_hint[stream] = low
        if low >= last:
            self.stream_next[stream] = FAR
        elif self.stream_replayed[stream]:
            self.stream_next[stream] = self.rate_time[low + 1]
        else:
            share = (self.stream_work[stream] - self.rate_done[low]) / (
                self.rate_done[low + 1] - self.rate_done[low]
            )
            self.stream_next[stream] = self.rate_time[low] + whole(
                share * (self.rate_time[low + 1] - self.rate_time[low])
            )
        if stream == 0:
            self.arrival_time = self.stream_next[0]
        self._schedule(self.stream_next[stream], ARRIVAL, stream)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _batch_size(self, stream: cython.longlong, key: cython.longlong) -> cython.longlong:
        """Return how many cases come together."""
        first: cython.longlong = self.stream_batch_ptr[stream]
        count: cython.longlong = self.stream_batch_ptr[stream + 1] - first
        if count > 1:
            first += whole(uniform(key, FOR_BATCH, 0) * count)
        return self.batch[first]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _arrive(self, stream: cython.longlong) -> cython.void:
        key: cython.longlong = combine(self.stream_key[stream], self.stream_number[stream])
        size: cython.longlong = self._batch_size(stream, key)
        index: cython.longlong
        for index in range(size):
            self._submit(stream, combine(key, index + 1))
            self._drain()
        self.stream_number[stream] += 1
        self._next_arrival(stream)

    @cython.cfunc
    @cython.exceptval(check=False)
    def _learn(self, stream: cython.longlong) -> cython.void:
        """Have the conditions decided for the cases that come next, all of an arrival together.

        A date counts from the arrival, so that where there are dates only the one of now is decided.
        """
        first: cython.longlong = self.stream_trait_ptr[stream]
        past: cython.longlong = self.stream_trait_ptr[stream + 1]
        number: cython.longlong
        key: cython.longlong
        index: cython.longlong
        trait: cython.longlong
        case_key: cython.longlong
        ahead: cython.longlong = 1 if self.stream_dated[stream] else AHEAD_OF_CASES
        units = array("d")
        for number in range(self.stream_number[stream], self.stream_number[stream] + ahead):
            key = combine(self.stream_key[stream], number)
            for index in range(self._batch_size(stream, key)):
                case_key = combine(key, index + 1)
                for trait in range(first, past):
                    if self.trait_date[trait] >= 0:
                        units.append(self._date(case_key, self.trait_date[trait]))
                    else:
                        units.append(
                            uniform(combine(case_key, self.trait_hash[trait]), FOR_ATTRIBUTE, 0)
                        )
        bits = self.decide[stream](units)
        # What other streams have not read yet moves to the front, then come the new bits.
        kept = array("q")
        for index in range(self.streams):
            trait = len(kept)
            if index == stream:
                kept.extend(bits)
            else:
                for number in range(self.stream_facts[index], self.stream_facts_end[index]):
                    kept.append(self.facts[number])
            self.stream_facts[index] = trait
            self.stream_facts_end[index] = len(kept)
        self.facts = self._table(kept)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _submit(self, stream: cython.longlong, key: cython.longlong) -> cython.void:
        """Let a case of the process itself enter."""
        priority: cython.longlong = 0
        shares: cython.longlong = stream * self.classes
        u: cython.double
        case: cython.longlong
        counts: cython.longlong = 0
        facts: cython.longlong = 0
        if self.classes > 1:
            u = uniform(key, FOR_PRIORITY, 0)
            while priority < self.classes - 1 and (
                u >= self.priority_cumulative[shares + priority]
            ):
                priority += 1
        if (
            self.conditions > 0
            and self.stream_trait_ptr[stream] < self.stream_trait_ptr[stream + 1]
        ):
            if self.stream_facts[stream] == self.stream_facts_end[stream]:
                with cython.gil:
                    self._learn(stream)
            facts = self.facts[self.stream_facts[stream]]
            self.stream_facts[stream] += 1
        if (
            self.cohort_start <= self.now < self.cohort_end
            and stream == 0
            and (self.cohort_size != self.cohort_cap)
        ):
            counts = 1
            self.cohort_size += 1
            self.cohort_open += 1
        case = self._new_case(self.stream_process[stream], key, priority, -1)
        if case < 0:
            return
        self.case[case].facts = facts
        self.cases_cohort[self.case[case].log] = counts
        self._set_dates(case, stream)
        self._log_case(SUBMITTED, case, -1)
        self._plan_cancel(case)
        self._push(TOKEN, case, -1, -1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _new_case(
        self,
        process: cython.longlong,
        key: cython.longlong,
        priority: cython.longlong,
        parent: cython.longlong,
    ) -> cython.longlong:
        case: cython.longlong = self.case_free
        row: cython.longlong = self.cases_size
        index: cython.longlong
        if case >= 0:
            self.case_free = self.case[case].next
        else:
            case = self.case_used
            if case == self.case_capacity:
                with cython.gil:
                    self._grow(CASE_ROWS)
                if case == self.case_capacity:
                    return -1
            self.case_used = case + 1
        if row == self.cases_capacity:
            with cython.gil:
                self._grow(LOGGED_CASES)
            if row == self.cases_capacity:
                return -1
        self.cases_size = row + 1
        self.case[case].log = row
        self.case[case].process = process
        self.case[case].key = key
        self.case[case].priority = priority
        self.case[case].parent = parent
        self.case[case].items = -1
        self.case[case].live = 0
        self.case[case].stalled = 0
        self.case[case].tokens = 0
        self.case[case].holding = 0
        self.case[case].end = -1
        self.case[case].killed = 0
        self.case[case].hopeless = 0
        self.case[case].cause = -1
        self.case[case].chain_at = -1
        self.case[case].cancel = -1
        for index in range(case * self.nodes, (case + 1) * self.nodes):
            self.place[index].visits = 0
            self.place[index].entries = 0
            self.place[index].round = 0
            self.place[index].since = 0
            if self.separating:
                self.place[index].worker = -1
            self.place[index].fired = 0
        for index in range(case * self.pairs, (case + 1) * self.pairs):
            self.case_pair[index] = 0
        for index in range(case * self.artefacts, (case + 1) * self.artefacts):
            self.case_artefact[index] = 0
        if self.process_form[process] >= 0:
            self.case_artefact[case * self.artefacts + self.process_form[process]] = 1
        self.cases_arrived[row] = self.now
        self.cases_resolved[row] = -1
        self.cases_closed[row] = -1
        self.cases_resolved_by[row] = -1
        self.cases_end[row] = -1
        self.cases_process[row] = process
        self.cases_priority[row] = priority
        self.cases_cohort[row] = 0
        self.cases_parent[row] = -1
        self.cases_stuck[row] = 0
        self.cases_number[row] = -1
        if parent < 0:
            self.cases_number[row] = self.process_cases[process]
            self.process_cases[process] += 1
        return case

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _set_dates(self, case: cython.longlong, stream: cython.longlong) -> cython.void:
        """Draw the dates that a case of the process itself carries."""
        index: cython.longlong
        moment: cython.longlong
        for index in range(self.dates):
            moment = -1
            if self.date_stream[index] == stream:
                moment = self._date(self.case[case].key, index)
            self.case_date[case * self.dates + index] = moment
            self.cases_date[self.case[case].log * self.dates + index] = moment

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _date(self, key: cython.longlong, date: cython.longlong) -> cython.longlong:
        """Return the last moment of a date that a case which comes now carries, -1 for none."""
        moment: cython.longlong = -1
        u: cython.double
        if self.date_clock[date] == ELAPSED:
            u = uniform(combine(key, self.date_hash[date]), FOR_DATE, 0)
            moment = (
                self.now
                + self.date_low[date]
                + whole(u * (self.date_high[date] - self.date_low[date]))
            )
        elif self.date_clock[date] != NO_CLOCK:
            moment = self._later(
                self.date_clock[date], self.date_calendar[date], self.date_low[date]
            )
        return self._end_of_date(moment)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _end_of_date(self, moment: cython.longlong) -> cython.longlong:
        """Return the last moment of a moment's local date, -1 for none."""
        if moment < 0 or moment >= FAR:
            return -1
        moment += self.date_offset
        return moment - moment % 86_400_000 + 86_399_999 - self.date_offset

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _plan_cancel(self, case: cython.longlong) -> cython.void:
        """Draw whether and when the requester will want to withdraw the case."""
        process: cython.longlong = self.case[case].process
        shape: cython.longlong = self.process_cancel_shape[process]
        calendar: cython.longlong = self.process_cancel_calendar[process]
        delay: cython.longlong
        if shape < 0:
            return
        if uniform(self.case[case].key, FOR_CANCEL, 0) >= self.process_cancel_share[process]:
            return
        delay = self._sample(shape, self.case[case].key, FOR_CANCEL, 1)
        self.case[case].cancel = self._schedule(
            self._later(ELAPSED if calendar < 0 else WORKING, calendar, delay), CANCEL, case
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _has_begun(self, case: cython.longlong, node: cython.longlong) -> cython.longlong:
        """Whether work on a step has begun: a visit to it is over, or in somebody's hands."""
        left: cython.longlong = self.place[case * self.nodes + self.node_local[node]].visits
        item: cython.longlong = self.case[case].items
        work: cython.longlong
        while item >= 0:
            if self.item[item].node == node and self.item[item].state <= OPEN:
                work = self.item[item].works
                while (
                    work >= 0 and self.work[work].state <= QUEUED and self.work[work].left < 0
                ):
                    work = self.work[work].next
                if work < 0:
                    left -= 1
            item = self.item[item].next
        return left > 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _cancel(self, case: cython.longlong) -> cython.void:
        """Withdraw all work of a case, unless it has gone too far, and go where that leads."""
        process: cython.longlong = self.case[case].process
        until: cython.longlong = self.process_cancel_until[process]
        edge: cython.longlong = self.process_cancel_edge[process]
        index: cython.longlong
        if self.cases_resolved[self.case[case].log] >= 0 or self.case[case].hopeless:
            return
        if until >= 0 and self._has_begun(case, until):
            return
        self._withdraw_all(case)
        self.case[case].killed = 0
        self.case[case].end = -1
        for index in range(case * self.nodes, (case + 1) * self.nodes):
            self.place[index].round = 0
            self.place[index].since = 0
            self.place[index].fired = 0
        for index in range(case * self.pairs, (case + 1) * self.pairs):
            self.case_pair[index] = 0
        if edge >= 0:
            self._push(TOKEN, case, -1, edge)
        else:
            self._settle(case)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _call(self, item: cython.longlong) -> cython.void:
        """Start the sub-process of an item; it shares people and inherits priority and dates."""
        parent: cython.longlong = self.item[item].case
        node: cython.longlong = self.item[item].node
        index: cython.longlong
        case: cython.longlong = self._new_case(
            self.node_calls[node],
            combine(self.item[item].key, FOR_CALL),
            self.case[parent].priority,
            item,
        )
        if case < 0:
            return
        self.case[case].facts = self.case[parent].facts
        self.cases_parent[self.case[case].log] = self.item[item].log
        for index in range(self.dates):
            self.case_date[case * self.dates + index] = self.case_date[
                parent * self.dates + index
            ]
            self.cases_date[self.case[case].log * self.dates + index] = self.case_date[
                parent * self.dates + index
            ]
        self.item[item].state = CALLING
        self.item[item].child = case
        self._log_case(SUBMITTED, case, -1)
        self._push(TOKEN, case, -1, -1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _settle(self, case: cython.longlong) -> cython.void:
        """See where a case stands when none of its tokens is under way."""
        if self.case[case].live == 0:
            if self.case[case].stalled > 0:
                self._absorb(case)
            if self.case[case].stalled > 0:
                self._give_up(case)
            else:
                self._end_case(case)
        elif self.case[case].holding == 0 and not self.process_until[self.case[case].process]:
            if self.cases_resolved[self.case[case].log] < 0:
                self._resolve(case)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _absorb(self, case: cython.longlong) -> cython.void:
        """Forget tokens that came late to joins that have fired: nothing can join them any more."""
        process: cython.longlong = self.case[case].process
        node: cython.longlong = self.process_start[process]
        node -= self.node_local[node]
        while node < self.all_nodes and self.node_process[node] == process:
            if self.place[case * self.nodes + self.node_local[node]].fired:
                self._empty_join(case, node)
            node += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _resolve(self, case: cython.longlong) -> cython.void:
        row: cython.longlong = self.case[case].log
        self.cases_resolved[row] = self.now
        self.cases_resolved_by[row] = self.case[case].cause
        self._log_case(RESOLVED, case, -1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _end_case(self, case: cython.longlong) -> cython.void:
        row: cython.longlong = self.case[case].log
        end: cython.longlong = self.case[case].end
        parent: cython.longlong = self.case[case].parent
        if self.cases_resolved[row] < 0:
            self._resolve(case)
        self._drop_case(case, end)
        if parent >= 0:
            self.item[parent].child = -1
            self.item[parent].branch = self.call_branch[
                self.node_call_map[self.item[parent].node]
                + (self.node_local[end] + 1 if end >= 0 else 0)
            ]
            self._proceed(parent)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _drop_case(self, case: cython.longlong, end: cython.longlong) -> cython.void:
        """Close the books of a case and recycle its row."""
        row: cython.longlong = self.case[case].log
        self.cases_closed[row] = self.now
        self.cases_end[row] = end
        if self.case[case].hopeless:
            self.cases_stuck[row] = 0
        elif self.cases_cohort[row]:
            self.cohort_open -= 1
        self._log_case(CLOSED, case, end)
        self.case[case].cancel = -1
        self.case[case].log = -1
        self.case[case].next = self.case_free
        self.case_free = case

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _give_up(self, case: cython.longlong) -> cython.void:
        """Mark a case that no event can ever reach, and its parents with it."""
        row: cython.longlong
        parent: cython.longlong
        while case >= 0 and self.case[case].live == 0 and not self.case[case].hopeless:
            row = self.case[case].log
            self.case[case].hopeless = 1
            self.cases_stuck[row] = 1
            if self.cases_cohort[row]:
                self.cohort_open -= 1
            parent = self.case[case].parent
            if parent < 0 or self.item[parent].timer >= 0:
                return
            self.item[parent].state = HOPELESS
            case = self.item[parent].case
            self.case[case].live -= 1
            self.case[case].stalled += 1
            if self.case[case].tokens > 0:
                return

    # ---- tokens

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _push(
        self,
        kind: cython.longlong,
        row: cython.longlong,
        check: cython.longlong,
        detail: cython.longlong,
    ) -> cython.void:
        """Lay something on the stack: TOKEN (case, cause, edge or -1) or (item, its log row)."""
        place: cython.longlong = self.stack_size
        if place == self.stack_capacity:
            with cython.gil:
                self._grow(TOKEN_ROWS)
            if place == self.stack_capacity:
                return
        self.stack[place].kind = kind
        self.stack[place].row = row
        self.stack[place].check = check
        self.stack[place].detail = detail
        self.stack_size = place + 1
        if kind == TOKEN:
            self.case[row].tokens += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _drain(self) -> cython.void:
        """Let everything that happens at this instant happen."""
        place: cython.longlong
        row: cython.longlong
        while self.stack_size > 0 and self.status == RUNNING:
            place = self.stack_size - 1
            self.stack_size = place
            row = self.stack[place].row
            if self.stack[place].kind == DROPPED:
                continue
            if self.stack[place].kind == TOKEN:
                self.case[row].tokens -= 1
                self.case[row].cause = self.stack[place].check
                if not self.case[row].killed:
                    self._follow(row, self.stack[place].check, self.stack[place].detail)
                if self.case[row].tokens == 0:
                    self._settle(row)
            elif self.item[row].log == self.stack[place].check:
                if self.stack[place].kind == ASSIGN_ITEM:
                    self._assign(row)
                else:
                    self._complete(row)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _follow(
        self, case: cython.longlong, cause: cython.longlong, edge: cython.longlong
    ) -> cython.void:
        """Bring a token over an edge to its step: loop bound, join, start."""
        node: cython.longlong
        entry: cython.longlong
        back: cython.longlong = 1
        if edge < 0:
            node = self.process_start[self.case[case].process]
        else:
            node = self.edge_target[edge]
            back = self.edge_back[edge]
            if self.node_join[node] != ANY and not back:
                if not self._join(case, node, edge, cause):
                    return
            if self.edge_cyclic[edge] and self.node_loop_max[node] >= 0:
                entry = case * self.nodes + self.node_local[node]
                if self.place[entry].visits > 0:
                    if self.place[entry].entries >= self.node_loop_max[node]:
                        if self._may_go_on(case, node):
                            self._push(TOKEN, case, cause, self.node_loop_edge[node])
                        return
                    self.place[entry].entries += 1
            if back:
                self._renew(case, edge)
        if self.node_op[node] == END:
            self._reach_end(case, node)
        elif self._may_go_on(case, node):
            self._enable(case, node, cause)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _may_go_on(self, case: cython.longlong, node: cython.longlong) -> cython.longlong:
        """Refuse a case that never leaves an instant, or that opens ever more steps."""
        if self.case[case].chain_at != self.now:
            self.case[case].chain_at = self.now
            self.case[case].chain = 0
        self.case[case].chain += 1
        if self.case[case].chain > CHAIN_LIMIT:
            self.status = ENDLESS
        elif self.case[case].live + self.case[case].stalled > OPEN_LIMIT:
            self.status = SWARMING
        else:
            return 1
        self.culprit = node
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _renew(self, case: cython.longlong, edge: cython.longlong) -> cython.void:
        """Begin a new generation at the joins within a loop: forget what came so far."""
        row: cython.longlong
        place: cython.longlong
        for row in range(self.edge_renews_ptr[edge], self.edge_renews_ptr[edge + 1]):
            place = case * self.nodes + self.node_local[self.renewed[row]]
            self._empty_join(case, self.renewed[row])
            self.place[place].fired = 0
            self.place[place].since = self.items_size

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_late(
        self, node: cython.longlong, cause: cython.longlong, since: cython.longlong
    ) -> cython.longlong:
        """Whether a token passed the head of the loop before the generation began."""
        row: cython.longlong = cause
        head: cython.longlong = self.node_header[node]
        while row >= since and self.items_step[row] != head:
            row = self.items_cause[row]
        return row < since

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _join(
        self,
        case: cython.longlong,
        node: cython.longlong,
        edge: cython.longlong,
        cause: cython.longlong,
    ) -> cython.longlong:
        """Take a token in at a join; returns whether the step starts."""
        base: cython.longlong = case * self.pairs
        place: cython.longlong = case * self.nodes + self.node_local[node]
        first: cython.longlong = self.node_in_ptr[node]
        past: cython.longlong = self.node_in_ptr[node + 1]
        index: cython.longlong
        if self.place[place].since and self._is_late(node, cause, self.place[place].since):
            return 0
        if self.node_join[node] == ALL:
            self.case_pair[base + self.edge_pair[edge]] += 1
            self._stall(case, node, 1)
            for index in range(first, past):
                if self.case_pair[base + self.in_edge[index]] == 0:
                    return 0
            for index in range(first, past):
                self.case_pair[base + self.in_edge[index]] -= 1
            self._stall(case, node, first - past)
            self.place[place].fired = 1
            return 1
        self.place[place].round += 1
        if self.place[place].round < self.node_need[node]:
            self._stall(case, node, 1)
            return 0
        if self.place[place].round > self.node_need[node]:
            if self.place[place].round >= past - first:
                self.place[place].round = 0
            return 0
        self._stall(case, node, 1 - self.node_need[node])
        self.place[place].fired = 1
        if self.node_region[node] >= 0:
            self.place[place].round = 0
            self._withdraw_losers(case, node)
        elif self.place[place].round >= past - first:
            self.place[place].round = 0
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _stall(
        self, case: cython.longlong, node: cython.longlong, count: cython.longlong
    ) -> cython.void:
        """Count tokens that wait at a join."""
        self.case[case].stalled += count
        if self.node_holds[node]:
            self.case[case].holding += count

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _withdraw_losers(self, case: cython.longlong, node: cython.longlong) -> cython.void:
        """End what lost the race to a join: work, tokens under way, tokens that wait at joins."""
        region: cython.longlong = self.node_region[node]
        item: cython.longlong = self.case[case].items
        first: cython.longlong = node - self.node_local[node]
        after: cython.longlong
        index: cython.longlong
        target: cython.longlong
        while item >= 0:
            after = self.item[item].next
            if self.region_has[region + self.node_local[self.item[item].node]]:
                self._withdraw(item)
            item = after
        for index in range(self.stack_size):
            if self.stack[index].kind != TOKEN or self.stack[index].row != case:
                continue
            if self.stack[index].detail < 0 or self.edge_back[self.stack[index].detail]:
                continue
            target = self.edge_target[self.stack[index].detail]
            if target == node or self.region_has[region + self.node_local[target]]:
                self.stack[index].kind = DROPPED
                self.case[case].tokens -= 1
        target = first
        while target < self.all_nodes and self.node_process[target] == self.node_process[node]:
            if self.region_has[region + self.node_local[target]]:
                self._empty_join(case, target)
            target += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _empty_join(self, case: cython.longlong, node: cython.longlong) -> cython.void:
        """Forget the tokens that wait at a join."""
        place: cython.longlong = case * self.nodes + self.node_local[node]
        base: cython.longlong = case * self.pairs
        waiting: cython.longlong = 0
        index: cython.longlong
        if self.node_join[node] == ANY:
            return
        if self.node_join[node] == ALL:
            for index in range(self.node_in_ptr[node], self.node_in_ptr[node + 1]):
                waiting += self.case_pair[base + self.in_edge[index]]
                self.case_pair[base + self.in_edge[index]] = 0
        elif self.place[place].round < self.node_need[node]:
            waiting = self.place[place].round
        self.place[place].round = 0
        self._stall(case, node, -waiting)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _reach_end(self, case: cython.longlong, node: cython.longlong) -> cython.void:
        """An end takes its token; a rejected or cancelled end takes all that is left."""
        self.case[case].end = node
        if self.node_kills[node]:
            self._withdraw_all(case)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _withdraw_all(self, case: cython.longlong) -> cython.void:
        self.case[case].killed = 1
        while self.case[case].items >= 0:
            self._withdraw(self.case[case].items)
        self.case[case].stalled = 0
        self.case[case].holding = 0
        self.case[case].live = 0

    # ---- items

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _enable(
        self, case: cython.longlong, node: cython.longlong, cause: cython.longlong
    ) -> cython.void:
        """Begin a visit: the item exists, then waits for what it requires or is assigned."""
        item: cython.longlong = self.item_free
        row: cython.longlong = self.items_size
        place: cython.longlong = case * self.nodes + self.node_local[node]
        first: cython.longlong = self.case[case].items
        if item >= 0:
            self.item_free = self.item[item].next
        else:
            item = self.item_used
            if item == self.item_capacity:
                with cython.gil:
                    self._grow(ITEM_ROWS)
                if item == self.item_capacity:
                    return
            self.item_used = item + 1
        if row == self.items_capacity:
            with cython.gil:
                self._grow(LOGGED_ITEMS)
            if row == self.items_capacity:
                return
        self.items_size = row + 1
        self.items_case[row] = self.case[case].log
        self.items_step[row] = node
        self.items_visit[row] = self.place[place].visits
        self.items_cause[row] = cause
        self.items_cut[row] = 0
        self.item[item].log = row
        self.item[item].case = case
        self.item[item].node = node
        self.item[item].key = combine(
            mix(self.case[case].key ^ self.node_hash[node]), self.place[place].visits
        )
        self.place[place].visits += 1
        self.item[item].branch = -1
        self.item[item].stage = 0
        self.item[item].works = -1
        self.item[item].yes = 0
        self.item[item].no = 0
        self.item[item].event = -1
        self.item[item].timer = -1
        self.item[item].child = -1
        self.item[item].meeting = -1
        self.item[item].state = OPEN
        self.item[item].assigned = -1
        self.item[item].before = -1
        self.item[item].next = first
        if first >= 0:
            self.item[first].before = item
        self.case[case].items = item
        if self.node_holds[node]:
            self.case[case].holding += 1
            if self.cases_resolved[self.case[case].log] >= 0:
                if not self.process_until[self.case[case].process]:
                    self.cases_resolved[self.case[case].log] = -1
        if self.node_require_ptr[node] == self.node_require_ptr[node + 1] or self._has_all(
            case, node
        ):
            self.case[case].live += 1
            self._assign(item)
        else:
            self.item[item].state = BLOCKED
            self.item[item].assigned = -2  # its ENABLE stands in the log
            self.case[case].stalled += 1
            self._log(ENABLED, item, -1, -1, -1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _has_all(self, case: cython.longlong, node: cython.longlong) -> cython.longlong:
        """Whether everything that a step requires exists."""
        index: cython.longlong
        for index in range(self.node_require_ptr[node], self.node_require_ptr[node + 1]):
            if not self.case_artefact[case * self.artefacts + self.require_artefact[index]]:
                return 0
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _assign(self, item: cython.longlong) -> cython.void:
        """Start the clocks of a live item and give it to whom it belongs."""
        node: cython.longlong = self.item[item].node
        op: cython.longlong = self.node_op[node]
        moment: cython.longlong
        if self.node_before_date[node] >= 0 and self.item[item].state != AHEAD:
            moment = self._by_date(
                self.item[item].case,
                self.node_before_date[node],
                self.node_before_clock[node],
                self.node_before_amount[node],
                self.node_calendar[node],
                1,
            )
            if self.now < moment < FAR:
                self.item[item].state = AHEAD
                if self.item[item].assigned == -1:
                    self._log(ENABLED, item, -1, -1, -1)
                self._log(DELAYED, item, -1, -1, SCHEDULED)
                self.item[item].event = self._schedule(moment, DELAY_DONE, item)
                return
        self.item[item].state = OPEN
        self.item[item].assigned = self.now
        self.item[item].cast = self.node_cast_ptr[node]
        self.item[item].slots = self.node_slot_ptr[node]
        self.item[item].asked = self.cast_asked[self.node_cast_ptr[node]]
        if self.node_optional[node] and self._passes_at_once(item):
            self._log(ASSIGNED, item, 0, -1, -1)
            self._finish_item(item)
            return
        if op != WORK and op != APPROVAL:
            self._log(ASSIGNED, item, 0, -1, -1)
        if self.node_level_ptr[node] != self.node_level_ptr[node + 1]:
            self._set_clocks(item)
        if op == WORK or op == APPROVAL:
            self._hand_out(item)
        elif op == CALL:
            self._call(item)
        elif op == MEETING:
            self._put_on_agenda(item)
        else:
            self.item[item].branch = self._choose(item)
            if self.node_delay_kind[node] < 0:
                self._log(STARTED, item, 0, -1, -1)
            self._proceed(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _holds(self, item: cython.longlong, condition: cython.longlong) -> cython.longlong:
        """Whether a condition holds for the case of an item."""
        return (self.case[self.item[item].case].facts >> condition) & 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _cast(self, item: cython.longlong) -> cython.void:
        """Find by the conditions which parties of the step the case concerns."""
        node: cython.longlong = self.item[item].node
        first: cython.longlong = self.node_when_ptr[node]
        cast: cython.longlong = 0
        one: cython.longlong = 1
        index: cython.longlong
        for index in range(first, self.node_when_ptr[node + 1]):
            if not self._holds(item, self.when[index]):
                cast |= one << (index - first)
        self.item[item].cast = self.node_cast_ptr[node] + cast
        self.item[item].slots = self.node_slot_ptr[node] + cast * self.node_slots[node]
        self.item[item].asked = self.cast_asked[self.item[item].cast]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _passes_at_once(self, item: cython.longlong) -> cython.longlong:
        """Whether nobody is asked: an automatic approval, or a step that concerns no party."""
        node: cython.longlong = self.item[item].node
        self._cast(item)
        if self.node_auto_when[node] >= 0:
            if self._holds(item, self.node_auto_when[node]):
                self.item[item].branch = self.node_approved[node]
                return 1
        elif self.node_auto[node] > 0.0:
            if uniform(self.item[item].key, FOR_AUTO, 0) < self.node_auto[node]:
                self.item[item].branch = self.node_approved[node]
                return 1
        if self.node_slots[node] > 0 and self.cast_asked[self.item[item].cast] == 0:
            self.item[item].branch = self.node_approved[node]
            if self.node_op[node] != APPROVAL:
                self.item[item].branch = self._choose(item)
            return 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hand_out(self, item: cython.longlong) -> cython.void:
        """Give every slot, or the first of a sequence, to its party."""
        node: cython.longlong = self.item[item].node
        slot: cython.longlong
        for slot in range(self.node_slots[node]):
            if self.slot_open[self.item[item].slots + slot]:
                if self.node_bar_ptr[node] != self.node_bar_ptr[node + 1] and (
                    self._is_one_too_many(item, slot)
                ):
                    self.item[item].asked -= 1
                    continue
                self._give(item, slot)
                if self.node_sequential[node]:
                    return
        if self.node_choosy[node]:
            self._look_for_anybody(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_one_too_many(self, item: cython.longlong, slot: cython.longlong) -> cython.longlong:
        """Whether separation of duties leaves fewer voters than slots before and with this one."""
        node: cython.longlong = self.item[item].node
        row: cython.longlong = self.item[item].slots
        pool: cython.longlong = self.slot_pool[row + slot]
        before: cython.longlong = 0
        left: cython.longlong = 0
        index: cython.longlong
        group: cython.longlong
        person: cython.longlong
        if self.node_sequential[node]:
            return 0
        for index in range(slot):
            if self.slot_open[row + index] and self.slot_pool[row + index] == pool:
                before += 1
        if pool < 0 or before == 0:
            return 0
        for index in range(self.pool_ptr[pool], self.pool_ptr[pool + 1]):
            group = self.pool_class[index]
            for person in range(self.class_ptr[group], self.class_ptr[group + 1]):
                if not self._is_separated(person, item):
                    left += 1
        return before >= left

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _give(self, item: cython.longlong, slot: cython.longlong) -> cython.void:
        """Assign one slot to its own party."""
        row: cython.longlong = self.item[item].slots + slot
        pool: cython.longlong = self.slot_pool[row]
        key: cython.longlong
        work: cython.longlong = self._new_work(item, slot)
        if work < 0:
            return
        if self.slot_spread[row] > 1:
            # A relative role: the same person for all of a case (the requester's own manager).
            key = combine(self.case[self.item[item].case].key, self.slot_hash[row])
            pool += whole(uniform(key, FOR_PERSON, 0) * self.slot_spread[row])
        if self.slot_absent[row] == WAIT_FOR:
            self._pass_to(work, pool, self.slot_calendar[row])
            return
        self.work[work].pool = pool
        self.work[work].state = PICKING
        if self.slot_absent[row] == CONSENT and self._are_away(row, pool - self.slot_pool[row]):
            self._consent(work)
        elif not self._deputise(work):
            self._pass_to(work, pool, self.slot_calendar[row])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _are_away(self, row: cython.longlong, which: cython.longlong) -> cython.longlong:
        """Whether everybody who could do the work of a slot is on leave; of a relative role, one."""
        there: cython.longlong = self.there[self.slot_there[row] + which]
        return there >= 0 and not self.calendar_open[there]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _consent(self, work: cython.longlong) -> cython.void:
        """The silence of an absent approver counts as a vote for."""
        self.work[work].state = BUSY
        self.work[work].proxy = SILENT
        self._log(ASSIGNED, self.work[work].item, self.work[work].slot, -1, -1)
        self.work[work].event = self._schedule(self.now, WORK_DONE, work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _deputise(self, work: cython.longlong) -> cython.longlong:
        """Hand work that waits for an absent approver to the deputy; returns whether it went."""
        item: cython.longlong = self.work[work].item
        slot: cython.longlong = self.work[work].slot
        row: cython.longlong = self.item[item].slots + slot
        theirs: cython.longlong
        if slot >= self.node_slots[self.item[item].node]:
            return 0
        if self.slot_absent[row] != DEPUTISE:
            return 0
        theirs = self.work[work].pool - self.slot_pool[row]
        if not (0 <= theirs < self.slot_spread[row]) or not self._are_away(row, theirs):
            return 0
        if not self._may_anybody(self.slot_deputy[row], work, -1):
            return 0
        if self.work[work].state == QUEUED:
            self._unqueue(work)
        self.work[work].attempt = 63
        self._pass_to(work, self.slot_deputy[row], self.slot_deputy_calendar[row])
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _new_work(self, item: cython.longlong, slot: cython.longlong) -> cython.longlong:
        work: cython.longlong = self.work_free
        if work >= 0:
            self.work_free = self.work[work].next
        else:
            work = self.work_used
            if work == self.work_capacity:
                with cython.gil:
                    self._grow(WORK_ROWS)
                if work == self.work_capacity:
                    return -1
            self.work_used = work + 1
        self.work[work].item = item
        self.work[work].slot = slot
        self.work[work].person = -1
        self.work[work].left = -1
        self.work[work].event = -1
        self.work[work].attempt = 0
        self.work[work].proxy = 0
        self.work[work].next = self.item[item].works
        self.item[item].works = work
        return work

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pass_to(
        self, work: cython.longlong, pool: cython.longlong, calendar: cython.longlong
    ) -> cython.void:
        """Assign work to a pool: its pick-up runs on the role's calendar, whatever the staffing."""
        item: cython.longlong = self.work[work].item
        node: cython.longlong = self.item[item].node
        shape: cython.longlong = self.node_pickup[
            node * self.classes + self.case[self.item[item].case].priority
        ]
        delay: cython.longlong = 0
        self.work[work].pool = pool
        self.work[work].calendar = calendar
        self.counter += 1
        self.work[work].number = self.counter
        self._log(ASSIGNED, item, self.work[work].slot, -1, -1)
        if pool < 0:
            self._wait_outside(work)
            return
        if shape >= 0:
            delay = self._sample(
                shape,
                self.item[item].key,
                FOR_PICKUP,
                (self.work[work].attempt << 16) + self.work[work].slot,
            )
        if delay > 0:
            self.work[work].state = PICKING
            self._pick_up_in(work, delay)
        else:
            self._enqueue(work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pick_up_in(self, work: cython.longlong, delay: cython.longlong) -> cython.void:
        """Let the pick-up end after so much working time of the role."""
        moment: cython.longlong = self._later(WORKING, self.work[work].calendar, delay)
        self.work[work].until = moment
        self.work[work].event = self._schedule(moment, PICKUP_DONE, work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _wait_outside(self, work: cython.longlong) -> cython.void:
        """An approver from outside the house answers after the step's delay, without capacity."""
        item: cython.longlong = self.work[work].item
        node: cython.longlong = self.item[item].node
        delay: cython.longlong = 0
        moment: cython.longlong = self.now
        if self.node_delay[node] >= 0:
            delay = self._sample(
                self.node_delay[node], self.item[item].key, FOR_DELAY, self.work[work].slot
            )
        if delay > 0:
            moment = self._after_delay(node, delay)
        self.work[work].state = BUSY
        self._log(DELAYED, item, self.work[work].slot, -1, self.node_delay_kind[node])
        self.work[work].event = self._schedule(moment, WORK_DONE, work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _after_delay(self, node: cython.longlong, delay: cython.longlong) -> cython.longlong:
        calendar: cython.longlong = self.node_delay_calendar[node]
        if calendar < 0:
            return self._later(ELAPSED, 0, delay)
        return self._later(WORKING, calendar, delay)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _choose(self, item: cython.longlong) -> cython.longlong:
        """Draw a branch by the shares; in an approval this is a branch against."""
        node: cython.longlong = self.item[item].node
        branch: cython.longlong = self.node_branch_ptr[node]
        last: cython.longlong = self.node_branch_ptr[node + 1] - 1
        u: cython.double
        if branch >= last:
            return branch
        if self.node_decides[node]:
            return self._decide_branch(item)
        u = uniform(self.item[item].key, FOR_OUTCOME, 0)
        while branch < last and u >= self.branch_cumulative[branch]:
            branch += 1
        return branch

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _decide_branch(self, item: cython.longlong) -> cython.longlong:
        """Return the first branch whose condition holds, else the default, else one by chance.

        -1 where no condition holds and nothing else is left.
        """
        node: cython.longlong = self.item[item].node
        first: cython.longlong = self.node_branch_ptr[node]
        past: cython.longlong = self.node_branch_ptr[node + 1]
        otherwise: cython.longlong = -1
        branch: cython.longlong
        before: cython.double = 0.0
        total: cython.double = 0.0
        u: cython.double
        for branch in range(first, past):
            if self.branch_when[branch] >= 0:
                if self._holds(item, self.branch_when[branch]):
                    return branch
            elif self.branch_when[branch] == DEFAULT:
                otherwise = branch
            else:
                total += self.branch_cumulative[branch] - before
            before = self.branch_cumulative[branch]
        if otherwise >= 0 or total <= 0.0:
            return otherwise
        u = uniform(self.item[item].key, FOR_OUTCOME, 0) * total
        before = 0.0
        for branch in range(first, past):
            if self.branch_when[branch] == -1 and self.branch_cumulative[branch] > before:
                otherwise = branch
                u -= self.branch_cumulative[branch] - before
                if u < 0.0:
                    return branch
            before = self.branch_cumulative[branch]
        return otherwise

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _proceed(self, item: cython.longlong) -> cython.void:
        """After the work, with the branch known: delay, then pause, then completion."""
        node: cython.longlong = self.item[item].node
        branch: cython.longlong = self.item[item].branch
        delay: cython.longlong
        if branch < 0:
            self._get_stuck(item)
            return
        self.item[item].state = WAITING
        if self.item[item].stage == 0:
            self.item[item].stage = 1
            if self.node_delay[node] >= 0 and self.node_op[node] != APPROVAL:
                delay = self._sample(self.node_delay[node], self.item[item].key, FOR_DELAY, 0)
                if delay > 0:
                    if self.node_delay_kind[node] >= 0:
                        self._log(DELAYED, item, -1, -1, self.node_delay_kind[node])
                    self.item[item].event = self._schedule(
                        self._after_delay(node, delay), DELAY_DONE, item
                    )
                    return
        if self.item[item].stage == 1:
            self.item[item].stage = 2
            if self.branch_pause[branch] >= 0:
                delay = self._sample(
                    self.branch_pause[branch], self.item[item].key, FOR_PAUSE, 0
                )
                if delay > 0:
                    self._pause(item, delay)
                    return
        self._finish_item(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _get_stuck(self, item: cython.longlong) -> cython.void:
        """No way out is open to the case: only the step's own limit can still save it."""
        case: cython.longlong = self.item[item].case
        if self.item[item].timer >= 0 and self.node_timeout[self.item[item].node] >= 0:
            self.item[item].state = WAITING
            return
        self.item[item].state = HOPELESS
        self.item[item].timer = -1
        self.case[case].live -= 1
        self.case[case].stalled += 1
        if self.case[case].tokens == 0:
            self._settle(case)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _look_for_anybody(self, item: cython.longlong) -> cython.void:
        """Notice where separation of duties leaves nobody for the only vote, now or later."""
        work: cython.longlong = self.item[item].works
        if self.node_slots[self.item[item].node] > 1 or self.item[item].timer >= 0:
            return
        if self.item[item].state != OPEN:
            return
        while work >= 0:
            if self.work[work].state != DONE and (
                self.work[work].state > QUEUED
                or self.work[work].pool < 0
                or self._has_voter(self.work[work].pool, item, -1)
            ):
                return
            work = self.work[work].next
        self._get_stuck(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _finish_item(self, item: cython.longlong) -> cython.void:
        self._push(COMPLETE_ITEM, item, self.item[item].log, -1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pause(self, item: cython.longlong, delay: cython.longlong) -> cython.void:
        """Wait for a reason; the step's clocks stop only for the reasons in its pauseOn."""
        node: cython.longlong = self.item[item].node
        branch: cython.longlong = self.item[item].branch
        reason: cython.longlong = self.branch_reason[branch]
        calendar: cython.longlong = self.branch_pause_calendar[branch]
        self.item[item].state = ON_HOLD
        self._log(PAUSED, item, -1, -1, reason)
        self.item[item].hold = -1
        if self.node_pauses[node * self.reasons + reason]:
            self.item[item].hold = self.now
            self.item[item].hold_work = self._worked(self.node_calendar[node], self.now)
            self.item[item].timer = -1
        self.item[item].event = self._schedule(
            self._later(ELAPSED if calendar < 0 else WORKING, calendar, delay), UNPAUSE, item
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _unpause(self, item: cython.longlong) -> cython.void:
        node: cython.longlong = self.item[item].node
        self._log(UNPAUSED, item, -1, -1, self.branch_reason[self.item[item].branch])
        if self.item[item].hold >= 0:
            self.item[item].moved += self.now - self.item[item].hold
            self.item[item].moved_work += (
                self._worked(self.node_calendar[node], self.now) - self.item[item].hold_work
            )
            self._arm(item)
        self._proceed(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _complete(self, item: cython.longlong) -> cython.void:
        """The step has its outcome: make artefacts, send tokens on."""
        node: cython.longlong = self.item[item].node
        case: cython.longlong = self.item[item].case
        branch: cython.longlong = self.item[item].branch
        row: cython.longlong = self.item[item].log
        edge: cython.longlong = self.branch_edge_ptr[branch + 1]
        self._withdraw_works(item)
        self._log(COMPLETED, item, -1, -1, self.branch_outcome[branch])
        self.case[case].cause = row
        if not self.items_cut[row] and (
            self.node_produce_ptr[node] != self.node_produce_ptr[node + 1]
        ):
            self._produce(case, node, branch)
        while edge > self.branch_edge_ptr[branch]:
            edge -= 1
            self._push(TOKEN, case, row, self.branch_edge[edge])
        self._release_item(item)
        if self.node_until[node]:
            self._resolve(case)
        if self.case[case].tokens == 0:
            self._settle(case)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _produce(
        self, case: cython.longlong, node: cython.longlong, branch: cython.longlong
    ) -> cython.void:
        """Let artefacts exist and assign the items that waited for them."""
        index: cython.longlong
        item: cython.longlong
        made: cython.longlong = 0
        for index in range(self.node_produce_ptr[node], self.node_produce_ptr[node + 1]):
            if self.produce_branch[index] == -1 or self.produce_branch[index] == branch:
                self.case_artefact[case * self.artefacts + self.produce_artefact[index]] = 1
                made = 1
        if not made or self.case[case].stalled == 0:
            return
        item = self.case[case].items
        while item >= 0:
            if self.item[item].state == BLOCKED and self._has_all(case, self.item[item].node):
                self.item[item].state = OPEN
                self.case[case].stalled -= 1
                self.case[case].live += 1
                self._push(ASSIGN_ITEM, item, self.item[item].log, -1)
            item = self.item[item].next

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _release_item(self, item: cython.longlong) -> cython.void:
        """Recycle the row of an item that has ended, with what is left of its work."""
        case: cython.longlong = self.item[item].case
        before: cython.longlong = self.item[item].before
        after: cython.longlong = self.item[item].next
        work: cython.longlong
        while self.item[item].works >= 0:
            work = self.item[item].works
            self.item[item].works = self.work[work].next
            self.work[work].next = self.work_free
            self.work_free = work
        if before >= 0:
            self.item[before].next = after
        else:
            self.case[case].items = after
        if after >= 0:
            self.item[after].before = before
        if self.item[item].state == BLOCKED or self.item[item].state == HOPELESS:
            self.case[case].stalled -= 1
        else:
            self.case[case].live -= 1
        if self.node_holds[self.item[item].node]:
            self.case[case].holding -= 1
        if self.item[item].meeting >= 0:
            self.meeting_taken[self.item[item].meeting] -= 1
        self.item[item].log = -1
        self.item[item].event = -1
        self.item[item].timer = -1
        self.item[item].next = self.item_free
        self.item_free = item

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _withdraw(self, item: cython.longlong) -> cython.void:
        """End an item that is no longer needed; what it called goes with it."""
        child: cython.longlong = self.item[item].child
        if child >= 0:
            self._withdraw_all(child)
            self.item[item].child = -1
            self._drop_case(child, -1)
        self._withdraw_works(item)
        self.items_cut[self.item[item].log] = 1
        self._log(WITHDRAWN, item, -1, -1, -1)
        self._release_item(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _withdraw_works(self, item: cython.longlong) -> cython.void:
        """Take back every open slot, running work included."""
        work: cython.longlong = self.item[item].works
        while work >= 0:
            if self.work[work].state != DONE:
                self._take_back(work, 1)
            work = self.work[work].next

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_back(self, work: cython.longlong, tell: cython.longlong) -> cython.void:
        """End one open slot; its person is free again."""
        state: cython.longlong = self.work[work].state
        person: cython.longlong = self.work[work].person
        self.work[work].event = -1
        if state == QUEUED:
            self._unqueue(work)
        self.work[work].state = DONE
        if tell:
            self._log(WITHDRAWN, self.work[work].item, self.work[work].slot, person, -1)
        if person >= 0 and state != QUEUED:
            self._set_free(person)

    # ---- meetings

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _put_on_agenda(self, item: cython.longlong) -> cython.void:
        """Wait for the first meeting with room before whose cut-off (inclusive) the item came."""
        body: cython.longlong = self.node_meeting[self.item[item].node]
        place: cython.longlong = self.meeting_ptr[body]
        past: cython.longlong = self.meeting_ptr[body + 1]
        while place < past and (
            self.meeting_cut_off[place] < self.now
            or self.meeting_taken[place] == self.meeting_room[place]
        ):
            place += 1
        self._log(DELAYED, item, -1, -1, SCHEDULED)
        self.item[item].meeting = -1
        if place < past:
            self.meeting_taken[place] += 1
            self.item[item].meeting = place
            self.item[item].event = self._schedule(self.meeting_end[place], DELAY_DONE, item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _decide_meeting(self, item: cython.longlong) -> cython.void:
        """The decision falls at the meeting's end; its place on the agenda is used up."""
        node: cython.longlong = self.item[item].node
        self.item[item].meeting = -1
        if uniform(self.item[item].key, FOR_VOTE, 0) < self.slot_yes[self.item[item].slots]:
            self.item[item].branch = self.node_approved[node]
        else:
            self.item[item].branch = self._choose(item)
        self._proceed(item)

    # ---- work and people

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _enqueue(self, work: cython.longlong) -> cython.void:
        """Wait for a person: by priority class, then end of pick-up, then assignment."""
        pool: cython.longlong = self.work[work].pool
        queue: cython.longlong = (
            pool * self.classes + self.case[self.item[self.work[work].item].case].priority
        )
        before: cython.longlong = self.queue_tail[queue]
        after: cython.longlong = -1
        self.work[work].state = QUEUED
        self.work[work].queued = self.now
        while (
            before >= 0
            and self.work[before].queued == self.now
            and self.work[before].number > self.work[work].number
        ):
            after = before
            before = self.work[before].before
        self._insert(work, queue, before, after)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _enqueue_first(self, work: cython.longlong) -> cython.void:
        """Go back to the head of the class: the rest of work begun by somebody now away."""
        queue: cython.longlong = (
            self.work[work].pool * self.classes
            + self.case[self.item[self.work[work].item].case].priority
        )
        self.work[work].state = QUEUED
        self._insert(work, queue, -1, self.queue_head[queue])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _insert(
        self,
        work: cython.longlong,
        queue: cython.longlong,
        before: cython.longlong,
        after: cython.longlong,
    ) -> cython.void:
        self.work[work].before = before
        self.work[work].after = after
        if before >= 0:
            self.work[before].after = work
        else:
            self.queue_head[queue] = work
        if after >= 0:
            self.work[after].before = work
        else:
            self.queue_tail[queue] = work
        self.pool_waiting[self.work[work].pool] += 1
        self._mark(self.work[work].pool)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _unqueue(self, work: cython.longlong) -> cython.void:
        pool: cython.longlong = self.work[work].pool
        queue: cython.longlong = (
            pool * self.classes + self.case[self.item[self.work[work].item].case].priority
        )
        before: cython.longlong = self.work[work].before
        after: cython.longlong = self.work[work].after
        if before >= 0:
            self.work[before].after = after
        else:
            self.queue_head[queue] = after
        if after >= 0:
            self.work[after].before = before
        else:
            self.queue_tail[queue] = before
        self.pool_waiting[pool] -= 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _mark(self, pool: cython.longlong) -> cython.void:
        """Have the dispatch at the end of this instant look at a pool."""
        if not self.pool_dirty[pool]:
            self.pool_dirty[pool] = 1
            self.dirty[self.dirty_size] = pool
            self.dirty_size += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _dispatch(self) -> cython.void:
        """Match waiting work with free people, in waiting order, until nothing more can start."""
        work: cython.longlong
        best: cython.longlong
        person: cython.longlong
        index: cython.longlong
        while True:
            best = -1
            person = -1
            for index in range(self.dirty_size):
                if self.pool_waiting[self.dirty[index]] > 0:
                    work = self._first_startable(self.dirty[index])
                    if work >= 0 and (best < 0 or self._comes_before(work, best)):
                        best = work
                        person = self.found_person
            if best < 0 and self.preempting:
                best = self._preempt()
                person = self.found_person
            if best < 0:
                break
            self._begin(best, person)
        for index in range(self.dirty_size):
            self.pool_dirty[self.dirty[index]] = 0
        self.dirty_size = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _preempt(self) -> cython.longlong:
        """Return waiting work of a preemptive class for which somebody has been interrupted.

        -1 if nobody may be. The work interrupted is of the lowest class, among those what was
        started last; its rest goes to the head of its class.
        """
        index: cython.longlong
        pool: cython.longlong
        queue: cython.longlong
        work: cython.longlong
        best: cython.longlong = -1
        victim: cython.longlong = -1
        found: cython.longlong
        for index in range(self.dirty_size):
            pool = self.dirty[index]
            if self.pool_waiting[pool] == 0 or (
                self.pool_gate[pool] >= 0 and not self.calendar_open[self.pool_gate[pool]]
            ):
                continue
            for queue in range(self.classes):
                if not self.class_preempts[queue]:
                    continue
                work = self.queue_head[pool * self.classes + queue]
                while work >= 0 and (best < 0 or self._comes_before(work, best)):
                    found = self._find_victim(pool, work, queue)
                    if found >= 0:
                        best = work
                        victim = found
                    work = self.work[work].after
        if best >= 0:
            self.found_person = self.work[victim].person
            self._halt(victim, self.found_person, 1)
        return best

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _find_victim(
        self, pool: cython.longlong, work: cython.longlong, priority: cython.longlong
    ) -> cython.longlong:
        """Return the work under way that has to give way to a piece of work, -1 if none has."""
        best: cython.longlong = -1
        lowest: cython.longlong = priority
        other_priority: cython.longlong
        index: cython.longlong
        group: cython.longlong
        person: cython.longlong
        other: cython.longlong
        choosy: cython.longlong = self.node_choosy[self.item[self.work[work].item].node]
        for index in range(self.pool_ptr[pool], self.pool_ptr[pool + 1]):
            group = self.pool_class[index]
            if not self.calendar_open[self.class_calendar[group]]:
                continue
            for person in range(self.class_ptr[group], self.class_ptr[group + 1]):
                other = self.person[person].work
                if other < 0 or self.work[other].state != BUSY:
                    continue
                other_priority = self.case[self.item[self.work[other].item].case].priority
                if other_priority < lowest or other_priority == priority:
                    continue
                if best >= 0 and other_priority == lowest:
                    if self.work[other].begun < self.work[best].begun:
                        continue
                    if self.work[other].begun == self.work[best].begun:
                        if self.person_rank[person] > self.person_rank[self.work[best].person]:
                            continue
                if choosy and not self._may_do(pool, person, work):
                    continue
                best = other
                lowest = other_priority
        return best

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _comes_before(self, work: cython.longlong, other: cython.longlong) -> cython.longlong:
        first: cython.longlong = self.case[self.item[self.work[work].item].case].priority
        second: cython.longlong = self.case[self.item[self.work[other].item].case].priority
        if first != second:
            return first < second
        if self.work[work].queued != self.work[other].queued:
            return self.work[work].queued < self.work[other].queued
        return self.work[work].number < self.work[other].number

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _first_startable(self, pool: cython.longlong) -> cython.longlong:
        """Return the first waiting work of a pool that somebody may start now, -1 if none."""
        index: cython.longlong
        work: cython.longlong
        if self.pool_gate[pool] >= 0 and not self.calendar_open[self.pool_gate[pool]]:
            return -1
        for index in range(pool * self.classes, (pool + 1) * self.classes):
            work = self.queue_head[index]
            while work >= 0:
                self.found_person = self._find_person(pool, work)
                if self.found_person >= 0:
                    return work
                if not self.node_choosy[self.item[self.work[work].item].node]:
                    return -1  # nobody was barred, so nobody is free
                work = self.work[work].after
        return -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _find_person(self, pool: cython.longlong, work: cython.longlong) -> cython.longlong:
        """Return who has been idle longest among those free, on shift and allowed, -1 if none."""
        best: cython.longlong = -1
        index: cython.longlong
        group: cython.longlong
        person: cython.longlong
        for index in range(self.pool_ptr[pool], self.pool_ptr[pool + 1]):
            group = self.pool_class[index]
            person = self.class_head[group]
            if person < 0 or not self.calendar_open[self.class_calendar[group]]:
                continue
            if self.node_choosy[self.item[self.work[work].item].node]:
                while person >= 0 and not self._may_do(pool, person, work):
                    person = self.person[person].after
                if person < 0:
                    continue
            if best < 0 or self._was_idle_before(person, best):
                best = person
        return best

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _was_idle_before(
        self, person: cython.longlong, other: cython.longlong
    ) -> cython.longlong:
        if self.person[person].since != self.person[other].since:
            return self.person[person].since < self.person[other].since
        return self.person_rank[person] < self.person_rank[other]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_barred(self, person: cython.longlong, work: cython.longlong) -> cython.longlong:
        """Whether a person already has a vote in the item of this work (proxies excepted).

        Or has done what must not be done by the same hands (separation of duties).
        """
        other: cython.longlong = self.item[self.work[work].item].works
        if self._is_separated(person, self.work[work].item):
            return 1
        if self.work[work].proxy:
            return 0
        while other >= 0:
            if other != work and self.work[other].person == person:
                return 1
            other = self.work[other].next
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_separated(self, person: cython.longlong, item: cython.longlong) -> cython.longlong:
        """Whether a person has worked for the case where approvers of this step must not."""
        node: cython.longlong = self.item[item].node
        base: cython.longlong = self.item[item].case * self.nodes
        index: cython.longlong
        for index in range(self.node_bar_ptr[node], self.node_bar_ptr[node + 1]):
            if self.place[base + self.node_local[self.barred[index]]].worker == person:
                return 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _strands(self, person: cython.longlong, work: cython.longlong) -> cython.longlong:
        """Whether another slot of the item would be left without anybody who may still vote."""
        item: cython.longlong = self.work[work].item
        node: cython.longlong = self.item[item].node
        row: cython.longlong = self.item[item].slots
        slot: cython.longlong
        pool: cython.longlong
        other: cython.longlong
        for slot in range(self.node_slots[node]):
            other = self.item[item].works
            while other >= 0 and self.work[other].slot != slot:
                other = self.work[other].next
            if other >= 0:
                if other == work or self.work[other].state > QUEUED or self.work[other].proxy:
                    continue
                pool = self.work[other].pool
            elif self.slot_spread[row + slot] > 1 or not self.slot_open[row + slot]:
                continue
            else:
                pool = self.slot_pool[row + slot]
            if pool >= 0 and not self._has_voter(pool, item, person):
                return 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _may_do(
        self, pool: cython.longlong, person: cython.longlong, work: cython.longlong
    ) -> cython.longlong:
        """Whether a person may take a vote: not a second one, nor one that others can spare."""
        if self._is_barred(person, work):
            return 0
        return not self._strands(person, work) or not self._may_anybody(pool, work, person)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _may_anybody(
        self, pool: cython.longlong, work: cython.longlong, besides: cython.longlong
    ) -> cython.longlong:
        """Whether somebody of a pool, at work or not, may take a vote that no slot would miss."""
        index: cython.longlong
        group: cython.longlong
        person: cython.longlong
        for index in range(self.pool_ptr[pool], self.pool_ptr[pool + 1]):
            group = self.pool_class[index]
            for person in range(self.class_ptr[group], self.class_ptr[group + 1]):
                if person != besides and not self._is_barred(person, work):
                    if not self._strands(person, work):
                        return 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _has_voter(
        self, pool: cython.longlong, item: cython.longlong, person: cython.longlong
    ) -> cython.longlong:
        """Whether a pool has somebody without a vote in the item, `person` left out."""
        index: cython.longlong
        group: cython.longlong
        one: cython.longlong
        work: cython.longlong
        for index in range(self.pool_ptr[pool], self.pool_ptr[pool + 1]):
            group = self.pool_class[index]
            for one in range(self.class_ptr[group], self.class_ptr[group + 1]):
                work = self.item[item].works
                while work >= 0 and self.work[work].person != one:
                    work = self.work[work].next
                if work < 0 and one != person and not self._is_separated(one, item):
                    return 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _begin(self, work: cython.longlong, person: cython.longlong) -> cython.void:
        """A person starts, or takes over what another left."""
        item: cython.longlong = self.work[work].item
        node: cython.longlong = self.item[item].node
        scale: cython.double = self.class_scale[self.person_class[person]]
        effort: cython.longlong
        again: cython.longlong = self.work[work].left >= 0
        self._unqueue(work)
        self._take(person)
        self.person[person].work = work
        self.work[work].person = person
        self.work[work].state = BUSY
        self.work[work].begun = self.now
        if again:
            effort = self.work[work].left
        else:
            effort = self._sample(
                self.node_effort[node], self.item[item].key, FOR_EFFORT, self.work[work].slot
            )
            self._drop_twins(work)
        self.work[work].left = int(effort * scale + 0.5)
        self._log(RESUMED if again else STARTED, item, self.work[work].slot, person, -1)
        self._go_on(work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _drop_twins(self, work: cython.longlong) -> cython.void:
        """One slot, open to two roles: the first start wins."""
        other: cython.longlong = self.item[self.work[work].item].works
        while other >= 0:
            if (
                other != work
                and self.work[other].slot == self.work[work].slot
                and self.work[other].state != DONE
            ):
                self._take_back(other, 0)
            other = self.work[other].next

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _go_on(self, work: cython.longlong) -> cython.void:
        """Work until done if that falls into this shift; else closing time will stop it."""
        calendar: cython.longlong = self.class_calendar[
            self.person_class[self.work[work].person]
        ]
        done: cython.longlong = self.now + self.work[work].left
        self.work[work].since = self.now
        if done <= self.span_close[self.calendar_span[calendar]]:
            self.work[work].event = self._schedule(done, WORK_DONE, work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _finish_work(self, work: cython.longlong) -> cython.void:
        """A slot's work is done: it votes, or the step has its outcome."""
        item: cython.longlong = self.work[work].item
        node: cython.longlong = self.item[item].node
        person: cython.longlong = self.work[work].person
        slot: cython.longlong = self.work[work].slot
        self.work[work].state = DONE
        if person >= 0:
            self._set_free(person)
            if self.node_remembered[node]:
                self.place[
                    self.item[item].case * self.nodes + self.node_local[node]
                ].worker = person
        if slot >= self.node_slots[node]:
            self._log(VOTED, item, slot, person, -1)
        elif self.node_op[node] == APPROVAL:
            self._vote(item, slot, person, self.work[work].proxy == SILENT)
        else:
            self.item[item].branch = self._choose(item)
            self._proceed(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _vote(
        self,
        item: cython.longlong,
        slot: cython.longlong,
        person: cython.longlong,
        silent: cython.longlong,
    ) -> cython.void:
        """Count a vote; a decision that is certain ends the step and withdraws the rest."""
        node: cython.longlong = self.item[item].node
        row: cython.longlong = self.item[item].slots
        asked: cython.longlong = self.item[item].asked
        need: cython.longlong = self.need[self.cast_need[self.item[item].cast] + asked]
        yes: cython.double = self.slot_yes[row + slot]
        agrees: cython.longlong = uniform(self.item[item].key, FOR_VOTE, slot) < yes
        if silent:
            agrees = 1
        self._log(VOTED, item, slot, person, agrees)
        if agrees:
            self.item[item].yes += 1
        else:
            self.item[item].no += 1
        if self.item[item].yes >= need:
            self.item[item].branch = self.node_approved[node]
        elif self.item[item].no > asked - need:
            self.item[item].branch = self._choose(item)
        else:
            if self.node_sequential[node]:
                slot += 1
                while not self.slot_open[row + slot]:
                    slot += 1
                self._give(item, slot)
            return
        self._withdraw_works(item)
        self._proceed(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _set_free(self, person: cython.longlong) -> cython.void:
        """Join the idle of the class, ordered by since when, then by id."""
        group: cython.longlong = self.person_class[person]
        before: cython.longlong = self.class_tail[group]
        after: cython.longlong = -1
        index: cython.longlong
        self.person[person].work = -1
        self.person[person].since = self.now
        while before >= 0 and self.person[before].since == self.now and before > person:
            after = before
            before = self.person[before].before
        self.person[person].before = before
        self.person[person].after = after
        if before >= 0:
            self.person[before].after = person
        else:
            self.class_head[group] = person
        if after >= 0:
            self.person[after].before = person
        else:
            self.class_tail[group] = person
        for index in range(self.class_pool_ptr[group], self.class_pool_ptr[group + 1]):
            if self.pool_waiting[self.class_pool[index]] > 0:
                self._mark(self.class_pool[index])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take(self, person: cython.longlong) -> cython.void:
        """Leave the idle of the class."""
        group: cython.longlong = self.person_class[person]
        before: cython.longlong = self.person[person].before
        after: cython.longlong = self.person[person].after
        if before >= 0:
            self.person[before].after = after
        else:
            self.class_head[group] = after
        if after >= 0:
            self.person[after].before = before
        else:
            self.class_tail[group] = before

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _open(self, calendar: cython.longlong) -> cython.void:
        """A shift begins: who had work goes on with it, the others are there for the dispatch."""
        person: cython.longlong
        work: cython.longlong
        index: cython.longlong
        group: cython.longlong
        self.calendar_open[calendar] = 1
        self.calendar_span[calendar] += 1
        for index in range(self.pools):
            if self.pool_gate[index] == calendar and self.pool_waiting[index] > 0:
                self._mark(index)
        self._schedule(self.span_close[self.calendar_span[calendar]], CLOSING, calendar)
        for group in range(self.groups):
            if self.class_calendar[group] != calendar:
                continue
            for person in range(self.class_ptr[group], self.class_ptr[group + 1]):
                work = self.person[person].work
                if work >= 0:
                    self.work[work].state = BUSY
                    self._log(RESUMED, self.work[work].item, self.work[work].slot, person, -1)
                    self._go_on(work)
            for index in range(self.class_pool_ptr[group], self.class_pool_ptr[group + 1]):
                if self.pool_waiting[self.class_pool[index]] > 0:
                    self._mark(self.class_pool[index])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _close(self, calendar: cython.longlong) -> cython.void:
        """A shift ends: work stops and stays with its person, unless an absence begins."""
        person: cython.longlong
        work: cython.longlong
        group: cython.longlong
        index: cython.longlong
        after: cython.longlong
        span: cython.longlong = self.calendar_span[calendar]
        self.calendar_open[calendar] = 0
        for index in range(self.pools * self.classes if self.absences else 0):
            work = self.queue_head[index]
            while work >= 0:
                after = self.work[work].after
                self._deputise(work)
                work = after
        if span + 1 < self.calendar_ptr[calendar + 1]:
            self._schedule(self.span_open[span + 1], OPENING, calendar)
        for group in range(self.groups):
            if self.class_calendar[group] != calendar:
                continue
            for person in range(self.class_ptr[group], self.class_ptr[group + 1]):
                work = self.person[person].work
                if work >= 0:
                    self._halt(work, person, self.span_leave[span])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _halt(
        self, work: cython.longlong, person: cython.longlong, leave: cython.longlong
    ) -> cython.void:
        """Stop work at closing time; before an absence the rest goes back to the queue.

        So it does when something more urgent interrupts it.
        """
        self.work[work].left -= self.now - self.work[work].since
        self.work[work].state = HALTED
        self.work[work].event = -1
        self._log(SUSPENDED, self.work[work].item, self.work[work].slot, person, -1)
        if leave:
            self.work[work].left = int(
                self.work[work].left / self.class_scale[self.person_class[person]] + 0.5
            )
            self.work[work].person = -1
            self._set_free(person)
            self._enqueue_first(work)
            self._deputise(work)

    # ---- clocks

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _set_clocks(self, item: cython.longlong) -> cython.void:
        """Compute the due moment of an item and arm its first timer."""
        node: cython.longlong = self.item[item].node
        case: cython.longlong = self.item[item].case
        place: cython.longlong = node * self.classes + self.case[case].priority
        clock: cython.longlong = self.node_limit_clock[place]
        calendar: cython.longlong = self.node_calendar[node]
        due: cython.longlong = FAR
        deadline: cython.longlong
        if clock != NO_CLOCK:
            due = self._later(clock, calendar, self.node_limit_amount[place])
        if self.node_dead_date[node] >= 0:
            deadline = self._by_date(
                case,
                self.node_dead_date[node],
                self.node_dead_clock[node],
                self.node_dead_amount[node],
                calendar,
                0,
            )
            if deadline < due:
                due = deadline if deadline > self.now else self.now
                clock = WORKING
        self.item[item].due = due
        self.item[item].elapsed = clock == ELAPSED
        self.item[item].fired = 0
        self.item[item].moved = 0
        self.item[item].moved_work = 0
        self._arm(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _arm(self, item: cython.longlong) -> cython.void:
        """Schedule the next level of an item; shares ascend, so only their first counts."""
        node: cython.longlong = self.item[item].node
        first: cython.longlong = self.node_level_ptr[node]
        level: cython.longlong
        moment: cython.longlong
        soonest: cython.longlong = FAR
        shared: cython.longlong = 0
        one: cython.longlong = 1
        for level in range(first, self.node_level_ptr[node + 1]):
            if self.item[item].fired & (one << (level - first)):
                continue
            if self.level_share[level] >= 0.0:
                if shared:
                    continue
                shared = 1
                moment = self._share_moment(item, level)
            else:
                moment = self._time_moment(item, level)
            if moment < soonest:
                soonest = moment
                self.item[item].level = level
        if soonest < FAR:
            if soonest < self.now:
                soonest = self.now
            self._set_timer(item, soonest)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _share_moment(self, item: cython.longlong, level: cython.longlong) -> cython.longlong:
        """Return when a share of the limit is used up, pauses left out."""
        due: cython.longlong = self.item[item].due
        start: cython.longlong = self.item[item].assigned
        share: cython.double = self.level_share[level]
        calendar: cython.longlong = self.node_calendar[self.item[item].node]
        before: cython.longlong
        amount: cython.longlong
        if due >= FAR:
            return FAR
        if self.item[item].elapsed:
            return start + whole(share * (due - start)) + self.item[item].moved
        if share == 1.0 and self.item[item].moved_work == 0:
            return due
        before = self._worked(calendar, start)
        amount = int(share * (self._worked(calendar, due) - before))
        amount += self.item[item].moved_work
        if amount == 0:
            return start
        return self._earliest_from(item, before + amount)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _earliest_from(self, item: cython.longlong, worked: cython.longlong) -> cython.longlong:
        """Return when so much was worked; a moment in the past counts as now."""
        calendar: cython.longlong = self.node_calendar[self.item[item].node]
        if worked <= self._worked(calendar, self.now):
            return self.now
        return self._earliest(calendar, worked)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _time_moment(self, item: cython.longlong, level: cython.longlong) -> cython.longlong:
        """Return when a time since assignment has passed, pauses left out."""
        amount: cython.longlong = self.level_amount[level]
        calendar: cython.longlong = self.node_calendar[self.item[item].node]
        if self.level_clock[level] == ELAPSED:
            return self.item[item].assigned + amount + self.item[item].moved
        if self.level_clock[level] == WORKING:
            amount += self._worked(calendar, self.item[item].assigned)
        else:
            amount = self._worked(
                calendar, self._add_days(calendar, self.item[item].assigned, amount)
            )
        return self._earliest_from(item, amount + self.item[item].moved_work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _fire(self, item: cython.longlong) -> cython.void:
        """Do what stands at a point on the way to the limit."""
        node: cython.longlong = self.item[item].node
        level: cython.longlong = self.item[item].level
        first: cython.longlong = self.node_level_ptr[node]
        one: cython.longlong = 1
        self.item[item].fired |= one << (level - first)
        if self.level_kind[level] == REMIND_LEVEL:
            self._log(REMINDED, item, -1, -1, self.level_detail[level])
            if self.process_remind[self.node_process[node]] != 1.0:
                self._remind(item)
        elif self.level_kind[level] == OVERDUE_LEVEL:
            self._log(OVERDUE, item, -1, -1, -1)
            if self.node_timeout[node] >= 0:
                self._time_out(item)
                return
            level = self.node_fire[node]
            if level >= 0 and not self.item[item].fired & (one << (level - first)):
                self.item[item].fired |= one << (level - first)
                self._escalate(item, level)
        else:
            self._escalate(item, level)
        self._arm(item)
        if self.node_choosy[node]:
            self._look_for_anybody(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _time_out(self, item: cython.longlong) -> cython.void:
        """Cut what is going on and follow the branch that onTimeout names."""
        child: cython.longlong = self.item[item].child
        if child >= 0:
            self._withdraw_all(child)
            self.item[item].child = -1
            self._drop_case(child, -1)
        self._withdraw_works(item)
        self.item[item].event = -1
        self.items_cut[self.item[item].log] = 1
        self.item[item].branch = self.node_timeout[self.item[item].node]
        self._finish_item(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _remind(self, item: cython.longlong) -> cython.void:
        """Shorten what is left of every pick-up."""
        work: cython.longlong = self.item[item].works
        left: cython.longlong
        factor: cython.double = self.process_remind[self.node_process[self.item[item].node]]
        while work >= 0:
            if self.work[work].state == PICKING:
                left = self._worked(self.work[work].calendar, self.work[work].until)
                left -= self._worked(self.work[work].calendar, self.now)
                self._pick_up_in(work, int(left * factor + 0.5))
            work = self.work[work].next

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _escalate(self, item: cython.longlong, level: cython.longlong) -> cython.void:
        """Tell somebody; unstarted work may go, or open, to another role."""
        action: cython.longlong = self.level_action[level]
        work: cython.longlong = self.item[item].works
        state: cython.longlong
        self._log(ESCALATED, item, -1, -1, self.level_detail[level])
        if self.item[item].state != OPEN or self.level_pool[level] < 0:
            return
        if action == CONSULT:
            work = self._new_work(item, self.level_slot[level])
            if work >= 0:
                self._pass_to(work, self.level_pool[level], self.level_calendar[level])
            return
        if action != REASSIGN and action != ADD:
            return
        while work >= 0:
            state = self.work[work].state
            if (state == PICKING or state == QUEUED) and self.work[work].left < 0:
                if self.work[work].slot < self.node_slots[self.item[item].node]:
                    self._hand_over(work, level)
            work = self.work[work].next

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hand_over(self, work: cython.longlong, level: cython.longlong) -> cython.void:
        """Reassign unstarted work, or open it to a further role as a twin."""
        item: cython.longlong = self.work[work].item
        target: cython.longlong = work
        if self.level_action[level] == ADD:
            target = self._new_work(item, self.work[work].slot)
            if target < 0:
                return
        elif self.work[work].state == QUEUED:
            self._unqueue(work)
        self.work[target].event = -1
        self.work[target].attempt = level - self.node_level_ptr[self.item[item].node] + 1
        self.work[target].proxy = PROXY
        self._pass_to(target, self.level_pool[level], self.level_calendar[level])

    # ---- the log

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _log(
        self,
        kind: cython.longlong,
        item: cython.longlong,
        slot: cython.longlong,
        person: cython.longlong,
        detail: cython.longlong,
    ) -> cython.void:
        case: cython.longlong = self.case[self.item[item].case].log
        if cython.compiled:
            self._write(kind, case, self.item[item].log, slot, person, detail)
        else:
            self.rows.append((self.now, kind, case, self.item[item].log, slot, person, detail))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _log_case(
        self, kind: cython.longlong, case: cython.longlong, detail: cython.longlong
    ) -> cython.void:
        if cython.compiled:
            self._write(kind, self.case[case].log, -1, -1, -1, detail)
        else:
            self.rows.append((self.now, kind, self.case[case].log, -1, -1, -1, detail))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _write(
        self,
        kind: cython.longlong,
        case: cython.longlong,
        item: cython.longlong,
        slot: cython.longlong,
        person: cython.longlong,
        detail: cython.longlong,
    ) -> cython.void:
        """Write a row of the log where it is kept in columns, that is compiled."""
        row: cython.longlong = self.log_size
        if row == self.log_capacity:
            with cython.gil:
                self._grow(LOGGED_EVENTS)
            if row == self.log_capacity:
                return
        self.log_time[row] = self.now
        self.log_kind[row] = kind
        self.log_case[row] = case
        self.log_item[row] = item
        self.log_slot[row] = slot
        self.log_person[row] = person
        self.log_detail[row] = detail
        self.log_size = row + 1

    @cython.cfunc
    def _find_over(self, size: cython.longlong) -> None:
        """Count, before every row, those that are over, and number what points to rows anew."""
        row: cython.longlong
        case: cython.longlong
        self.cases_over = self._column(self.cases_size + 1)
        self.items_over = self._column(self.items_size + 1)
        for row in range(self.cases_size):
            if self.cases_parent[row] >= 0:
                case = self.items_case[self.cases_parent[row]]
                self.cases_over[row + 1] = self.cases_over[case + 1] - self.cases_over[case]
            else:
                self.cases_over[row + 1] = self.cases_closed[row] >= 0
            self.cases_over[row + 1] += self.cases_over[row]
        for row in range(self.items_size):
            case = self.items_case[row]
            self.items_over[row + 1] = (
                self.items_over[row] + self.cases_over[case + 1] - self.cases_over[case]
            )
        if cython.compiled:
            self.events_over = self._column(size + 1)
            for row in range(size):
                case = self.log_case[row]
                self.events_over[row + 1] = (
                    self.events_over[row] + self.cases_over[case + 1] - self.cases_over[case]
                )
            self.events_order = self._sorted(size, self.events_over)
            self._renumber(self.log_case, size, self.cases_over)
            self._renumber(self.log_item, size, self.items_over)
        self.items_order = self._sorted(self.items_size, self.items_over)
        self.cases_order = self._sorted(self.cases_size, self.cases_over)
        self._renumber(self.items_case, self.items_size, self.cases_over)
        self._renumber(self.items_cause, self.items_size, self.items_over)
        self._renumber(self.cases_parent, self.cases_size, self.items_over)
        self._renumber(self.cases_resolved_by, self.cases_size, self.items_over)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _renumber(
        self, column: cython.p_longlong, size: cython.longlong, over: cython.p_longlong
    ) -> cython.void:
        """Let a column point to rows as they will be numbered."""
        row: cython.longlong
        for row in range(size):
            if column[row] >= 0:
                column[row] = self._place_of(column[row], over)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _place_of(self, row: cython.longlong, over: cython.p_longlong) -> cython.longlong:
        """Return the new number of a row, among those that are over or among those that stay."""
        return over[row] if over[row + 1] > over[row] else row - over[row]

    @cython.cfunc
    def _taken(
        self,
        column: cython.p_longlong,
        size: cython.longlong,
        over: cython.p_longlong,
        order: cython.p_longlong,
        width: cython.longlong,
    ) -> object:
        """Return the rows of a column that are over, `width` numbers each; the others move up."""
        row: cython.longlong
        index: cython.longlong
        gone: cython.longlong
        if self.status != RUNNING:
            return self._given(column, size * width)
        gone = over[size]
        rows: cython.p_longlong = self._filled(gone * width, 0)
        if width == 1:
            for row in range(gone):
                rows[row] = column[order[row]]
            for row in range(gone, size):
                column[row - gone] = column[order[row]]
        else:
            for row in range(size):
                for index in range(width):
                    if row < gone:
                        rows[row * width + index] = column[order[row] * width + index]
                    else:
                        column[(row - gone) * width + index] = column[
                            order[row] * width + index
                        ]
        return self._given(rows, gone * width)

    @cython.cfunc
    def _sorted(self, size: cython.longlong, over: cython.p_longlong) -> cython.p_longlong:
        """Return the rows that are over, then those that stay."""
        row: cython.longlong
        order: cython.p_longlong = self._column(size)
        for row in range(size):
            if over[row + 1] > over[row]:
                order[over[row]] = row
            else:
                order[over[size] + row - over[row]] = row
        return order

    @cython.cfunc
    def _take_rows(self, events: Events) -> None:
        """Hand over events where the kernel runs interpreted: they are rows, not columns."""
        stay: list = []
        taken: list = []
        if self.status != RUNNING:
            stay, taken = taken, self.rows
        else:
            for time, kind, case, item, *rest in self.rows:
                over = self.cases_over[case + 1] > self.cases_over[case]
                where = -1 if item < 0 else self._place_of(item, self.items_over)
                row = (time, kind, self._place_of(case, self.cases_over), where, *rest)
                (taken if over else stay).append(row)
        self.rows = stay
        for name, values in zip(Events.__slots__, zip(*taken, strict=True), strict=False):
            setattr(events, name, array("q", values))

    @cython.cfunc
    def _forget_over(self, size: cython.longlong) -> None:
        """Let what goes on point to the rows as they are numbered now."""
        row: cython.longlong
        if cython.compiled:
            self.log_size -= self.events_over[size]
            self._given(self.events_over, 0)
            self._given(self.events_order, 0)
        for row in range(self.case_used):
            if self.case[row].log >= 0:
                self.case[row].log -= self.cases_over[self.case[row].log]
                if self.case[row].cause >= 0:
                    self.case[row].cause -= self.items_over[self.case[row].cause]
        for row in range(self.case_used * self.nodes):
            self.place[row].since -= self.items_over[self.place[row].since]
        for row in range(self.item_used):
            if self.item[row].log >= 0:
                self.item[row].log -= self.items_over[self.item[row].log]
        self.cases_size -= self.cases_over[self.cases_size]
        self.items_size -= self.items_over[self.items_size]
        self._given(self.cases_over, 0)
        self._given(self.cases_order, 0)
        self._given(self.items_over, 0)
        self._given(self.items_order, 0)

    # ---- the stage: tables, and the state before anything has happened

    def _read_nodes(self, nodes: object) -> None:
        self.node_op = self._table(nodes.op)
        self.node_process = self._table(nodes.process)
        self.node_local = self._table(nodes.local)
        self.node_hash = self._table(nodes.hash)
        self.node_join = self._table(nodes.join)
        self.node_need = self._table(nodes.need)
        self.node_in_ptr = self._table(nodes.in_ptr)
        self.in_edge = self._table(nodes.in_pair)
        self.node_header = self._table(nodes.header)
        self.node_region = self._table(nodes.region)
        self.region_has = self._table(nodes.region_has)
        self.node_loop_max = self._table(nodes.loop_max)
        self.node_loop_edge = self._table(nodes.loop_edge)
        self.node_holds = self._table(nodes.holds)
        self.node_until = self._table(nodes.until)
        self.node_sequential = self._table(nodes.sequential)
        self.node_slots = self._table(nodes.slots)
        self.node_cast_ptr = self._table(nodes.cast_ptr)
        self.node_when_ptr = self._table(nodes.when_ptr)
        self.when = self._table(nodes.when)
        self.node_auto = self._reals(nodes.auto)
        self.node_auto_when = self._table(nodes.auto_when)
        self.node_optional = self._table(nodes.optional)
        self.node_choosy = self._table(nodes.choosy)
        self.node_approved = self._table(nodes.approved)
        self.node_decides = self._table(nodes.decides)
        self.node_effort = self._table(nodes.effort)
        self.node_delay = self._table(nodes.delay)
        self.node_delay_kind = self._table(nodes.delay_kind)
        self.node_delay_calendar = self._table(nodes.delay_calendar)
        self.node_calendar = self._table(nodes.calendar)
        self.node_timeout = self._table(nodes.timeout)
        self.node_fire = self._table(nodes.fire)
        self.node_kills = self._table(nodes.kills)
        self.node_calls = self._table(nodes.calls)
        self.node_call_map = self._table(nodes.call_map)
        self.call_branch = self._table(nodes.call_branch)
        self.node_meeting = self._table(nodes.meeting)
        self.node_before_date = self._table(nodes.before_date)
        self.node_before_clock = self._table(nodes.before_clock)
        self.node_before_amount = self._table(nodes.before_amount)
        self.node_dead_date = self._table(nodes.dead_date)
        self.node_dead_clock = self._table(nodes.dead_clock)
        self.node_dead_amount = self._table(nodes.dead_amount)
        self.node_pauses = self._table(nodes.pauses)
        self.node_pickup = self._table(nodes.pickup)
        self.node_limit_clock = self._table(nodes.limit_clock)
        self.node_limit_amount = self._table(nodes.limit_amount)
        self.node_require_ptr = self._table(nodes.require_ptr)
        self.require_artefact = self._table(nodes.require_artefact)
        self.node_produce_ptr = self._table(nodes.produce_ptr)
        self.produce_artefact = self._table(nodes.produce_artefact)
        self.produce_branch = self._table(nodes.produce_branch)

    def _read_flow(self, tables: object) -> None:
        branches, edges, slots, levels = (
            tables.branches,
            tables.edges,
            tables.slots,
            tables.levels,
        )
        self.node_branch_ptr = self._table(branches.ptr)
        self.branch_cumulative = self._reals(branches.cumulative)
        self.branch_when = self._table(branches.when)
        self.branch_outcome = self._table(branches.outcome)
        self.branch_edge_ptr = self._table(branches.edge_ptr)
        self.branch_edge = self._table(branches.edge)
        self.branch_pause = self._table(branches.pause)
        self.branch_reason = self._table(branches.reason)
        self.branch_pause_calendar = self._table(branches.pause_calendar)
        self.edge_target = self._table(edges.target)
        self.edge_pair = self._table(edges.pair)
        self.edge_back = self._table(edges.back)
        self.edge_cyclic = self._table(edges.cyclic)
        self.edge_renews_ptr = self._table(edges.renews_ptr)
        self.renewed = self._table(edges.renews)
        self.cast_need = self._table(tables.casts.need_ptr)
        self.need = self._table(tables.casts.needs)
        self.cast_asked = self._table(tables.casts.asked)
        self.node_slot_ptr = self._table(slots.ptr)
        self.slot_open = self._table(slots.open)
        self.slot_pool = self._table(slots.pool)
        self.slot_spread = self._table(slots.spread)
        self.slot_hash = self._table(slots.hash)
        self.slot_calendar = self._table(slots.calendar)
        self.slot_yes = self._reals(slots.yes)
        self.slot_absent = self._table(slots.absent)
        self.slot_there = self._table(slots.there)
        self.there = self._table(slots.theres)
        self.absences = int(any(calendar >= 0 for calendar in slots.theres))
        self.slot_deputy = self._table(slots.deputy)
        self.slot_deputy_calendar = self._table(slots.deputy_calendar)
        self.node_bar_ptr = self._table(tables.nodes.bar_ptr)
        self.barred = self._table(tables.nodes.bar)
        self.node_remembered = self._table(tables.nodes.remembered)
        self.separating = int(any(tables.nodes.remembered))
        self.node_level_ptr = self._table(levels.ptr)
        self.level_kind = self._table(levels.kind)
        self.level_share = self._reals(levels.share)
        self.level_clock = self._table(levels.clock)
        self.level_amount = self._table(levels.amount)
        self.level_detail = self._table(levels.detail)
        self.level_action = self._table(levels.action)
        self.level_pool = self._table(levels.pool)
        self.level_calendar = self._table(levels.calendar)
        self.level_slot = self._table(levels.slot)
        self.process_start = self._table(tables.process_start)
        self.process_until = self._table(tables.process_until)
        self.process_remind = self._reals(tables.process_remind)
        self.process_form = self._table(tables.process_form)
        self.process_cancel_share = self._reals(tables.cancels.share)
        self.process_cancel_shape = self._table(tables.cancels.shape)
        self.process_cancel_calendar = self._table(tables.cancels.calendar)
        self.process_cancel_until = self._table(tables.cancels.until)
        self.process_cancel_edge = self._table(tables.cancels.edge)
        self.class_preempts = self._table(tables.preempts)
        self.preempting = int(any(tables.preempts))
        self.all_nodes = len(tables.nodes.op)
        self.nodes, self.pairs = tables.most_nodes, tables.most_pairs
        self.artefacts, self.dates = tables.most_artefacts, len(tables.dates.clock)
        self.reasons = max(1, len(tables.names.reasons))

    def _read_people(self, tables: object) -> None:
        people, times = tables.people, tables.times
        self.pool_ptr = self._table(people.pool_ptr)
        self.pool_class = self._table(people.pool_class)
        self.pool_gate = self._table(people.pool_gate)
        self.pools = len(people.pool_gate)
        self.class_ptr = self._table(people.class_ptr)
        self.class_calendar = self._table(people.class_calendar)
        self.class_scale = self._reals(people.class_scale)
        self.class_pool_ptr = self._table(people.class_pool_ptr)
        self.class_pool = self._table(people.class_pool)
        self.person_class = self._table(people.person_class)
        self.person_rank = self._table(people.person_rank)
        self.calendar_ptr = self._table(times.ptr)
        self.span_open = self._table(times.open)
        self.span_close = self._table(times.close)
        self.span_done = self._table(times.done)
        self.span_leave = self._table(times.leave)
        self.calendar_day_ptr = self._table(times.day_ptr)
        self.day_zero = self._table(times.day_zero)
        self.day_open = self._table(times.day_open)
        self.day_close = self._table(times.day_close)
        self.calendars = len(times.ptr) - 1
        self.persons = len(people.person_class)
        self.groups = len(people.class_calendar)

    def _read_chance(self, tables: object) -> None:
        self.shape_kind = self._table(tables.shapes.kind)
        self.shape_ptr = self._table(tables.shapes.ptr)
        self.shape_argument = self._reals(tables.shapes.argument)
        self.meeting_ptr = self._table(tables.meetings.ptr)
        self.meeting_cut_off = self._table(tables.meetings.cut_off)
        self.meeting_end = self._table(tables.meetings.end)
        self.meeting_room = self._table(tables.meetings.room)
        self._read_streams(tables.arrivals, tables.facts)
        self.date_stream = self._table(tables.dates.stream)
        self.date_clock = self._table(tables.dates.clock)
        self.date_low = self._table(tables.dates.low)
        self.date_high = self._table(tables.dates.high)
        self.date_calendar = self._table(tables.dates.calendar)
        self.date_hash = self._table(tables.dates.hash)
        self.date_offset = tables.dates.offset

    def _read_streams(self, arrivals: object, facts: object) -> None:
        """Lay the arrivals of all processes behind one another."""
        rates, batches, traits = array("q", [0]), array("q", [0]), array("q", [0])
        time, done, batch, shares = array("q"), array("d"), array("q"), array("d")
        hashes, days, dated = array("q"), array("q"), array("q")
        for entry, known in zip(arrivals, facts.traits, strict=True):
            time.extend(entry.time)
            done.extend(entry.done)
            batch.extend(entry.batch)
            shares.extend(entry.priorities)
            hashes.extend(trait.hash for trait in known)
            days.extend(trait.date for trait in known)
            dated.append(int(any(trait.date >= 0 for trait in known)))
            rates.append(len(time))
            batches.append(len(batch))
            traits.append(len(hashes))
        self.streams = len(arrivals)
        self.conditions = len(facts.conditions)
        self.classes = len(arrivals[0].priorities)
        self.stream_process = self._table(array("q", [entry.process for entry in arrivals]))
        self.stream_replayed = self._table(
            array("q", [int(entry.replayed) for entry in arrivals])
        )
        self.stream_gap = self._table(array("q", [entry.gap for entry in arrivals]))
        self.stream_rate_ptr, self.rate_time = self._table(rates), self._table(time)
        self.rate_done = self._reals(done)
        self.stream_batch_ptr, self.batch = self._table(batches), self._table(batch)
        self.priority_cumulative = self._reals(shares)
        self.stream_trait_ptr, self.trait_hash = self._table(traits), self._table(hashes)
        self.trait_date, self.stream_dated = self._table(days), self._table(dated)

    def _open_streams(self, keys: tuple[int, ...]) -> None:
        """No case has come yet; the numbers of `stream_next` tell when the next one will."""
        self.stream_key = self._table(array("q", keys))
        self.stream_number, self.stream_next = (
            self._column(self.streams),
            self._column(self.streams),
        )
        self.stream_work = self._reals(array("d", bytes(8 * self.streams)))
        self.stream_hint = self._column(self.streams)
        for stream in range(self.streams):
            self.stream_hint[stream] = self.stream_rate_ptr[stream]
        self.stream_facts, self.stream_facts_end = (
            self._column(self.streams),
            self._column(self.streams),
        )
        self.facts = self._column(1)

    def _place_people(self, meetings: object) -> None:
        """Everybody is idle, everything is empty."""
        pools = self.pools
        self.class_head, self.class_tail = (
            self._filled(self.groups, -1),
            self._filled(self.groups, -1),
        )
        if cython.compiled:
            self.person = cython.cast(
                cython.pointer(Person),
                self._more(self.person, self.persons * cython.sizeof(Person)),
            )
        else:
            add_rows(self.person, Person, self.persons)
        self.pool_waiting, self.pool_dirty = self._column(pools), self._column(pools)
        self.dirty = self._column(pools)
        self.queue_head = self._filled(pools * self.classes, -1)
        self.queue_tail = self._filled(pools * self.classes, -1)
        self.meeting_taken = self._column(len(meetings.end))
        for person in range(self.persons):
            self._set_free(person)

    def _open_calendars(self, people: object, there: object) -> None:
        """Find where every calendar of people stands and schedule its next change."""
        calendar: cython.longlong
        span: cython.longlong
        past: cython.longlong
        self.calendar_hint = self._column(self.calendars)
        self.calendar_open = self._column(self.calendars)
        self.calendar_span = self._column(self.calendars)
        for calendar in range(self.calendars):
            self.calendar_hint[calendar] = self.calendar_ptr[calendar]
        followed = {*people.class_calendar, *people.pool_gate}
        if self.absences:
            followed.update(there)
        for calendar in sorted(followed - {-1}):
            span = self._span(calendar, self.now)
            self.calendar_span[calendar] = span
            past = self.calendar_ptr[calendar + 1]
            if span >= self.calendar_ptr[calendar] and self.now < self.span_close[span]:
                self.calendar_open[calendar] = 1
                self._schedule(self.span_close[span], CLOSING, calendar)
            elif span + 1 < past:
                self._schedule(self.span_open[span + 1], OPENING, calendar)

    def _open_books(self, levels: cython.longlong, processes: cython.longlong) -> None:
        self.status, self.culprit, self.counter = RUNNING, -1, 0
        self.dirty_size, self.found_person = 0, -1
        self.cohort_size = self.cohort_open = 0
        self.triples = []
        self.rows = []
        self.heap_size = self.heap_capacity = self.stack_size = self.stack_capacity = 0
        self.heap_hole = 0
        self.case_free = self.item_free = self.work_free = self.timer_free = -1
        self.timer_used = self.timer_capacity = 0
        self.case_used = self.case_capacity = self.item_used = self.item_capacity = 0
        self.work_used = self.work_capacity = self.log_size = self.log_capacity = 0
        self.items_size = self.items_capacity = self.cases_size = self.cases_capacity = 0
        self.ring_tail = self._filled(levels * self.classes, -1)
        self.process_cases = self._column(processes)
        self.case_pair = self._column(1)
        self.case_artefact = self._column(1)
        self.case_date = self._column(1)
        self._open_log()
        if not cython.compiled:
            self.heap, self.timer, self.stack, self.person = [], [], [], []
            self.case, self.place, self.item, self.work = [], [], [], []
            self.cases_over, self.items_over, self.events_over = [], [], []
            self.cases_order, self.items_order, self.events_order = [], [], []

    def _open_log(self) -> None:
        self.log_time = self._column(1)
        self.log_kind = self._column(1)
        self.log_case = self._column(1)
        self.log_item = self._column(1)
        self.log_slot = self._column(1)
        self.log_person = self._column(1)
        self.log_detail = self._column(1)
        self.items_case = self._column(1)
        self.items_step = self._column(1)
        self.items_visit = self._column(1)
        self.items_cause = self._column(1)
        self.items_cut = self._column(1)
        self.cases_arrived = self._column(1)
        self.cases_resolved = self._column(1)
        self.cases_closed = self._column(1)
        self.cases_resolved_by = self._column(1)
        self.cases_end = self._column(1)
        self.cases_process = self._column(1)
        self.cases_priority = self._column(1)
        self.cases_cohort = self._column(1)
        self.cases_parent = self._column(1)
        self.cases_stuck = self._column(1)
        self.cases_number = self._column(1)
        self.cases_date = self._column(1)

    # ---- memory

    @cython.cfunc
    def _lend(self, rows: object) -> cython.p_longlong:
        """Return where the rows of an array lie, and keep it alive."""
        if cython.compiled:
            view: cython.longlong[::1] = rows
            first: cython.p_longlong = cython.address(view[0])
            self.owners[cython.cast(cython.size_t, first)] = rows
            return first
        else:  # noqa: RET505  the compiler prunes one of the branches
            return list(rows)

    @cython.cfunc
    def _table(self, values: object) -> cython.p_longlong:
        """Return a table as the kernel reads it fastest; never empty."""
        return self._lend(values or array("q", [0]))

    @cython.cfunc
    def _reals(self, values: object) -> cython.p_double:
        """Return a table of doubles; never empty."""
        values = values or array("d", [0.0])
        if cython.compiled:
            view: cython.double[::1] = values
            first: cython.p_double = cython.address(view[0])
            self.owners[cython.cast(cython.size_t, first)] = values
            return first
        else:  # noqa: RET505  the compiler prunes one of the branches
            return list(values)

    @cython.cfunc
    def _column(self, size: cython.longlong) -> cython.p_longlong:
        """Return a column of `size` zeros."""
        return self._lend(array("q", bytes(8 * max(1, size))))

    @cython.cfunc
    def _filled(self, size: cython.longlong, value: cython.longlong) -> cython.p_longlong:
        """Return a column of `size` times `value`."""
        return self._lend(array("q", [value]) * max(1, size))

    @cython.cfunc
    def _grown(self, old: cython.p_longlong, size: cython.longlong) -> cython.p_longlong:
        """Return a column with `size` rows that begins like `old`, which is given up."""
        if cython.compiled:
            return cython.cast(cython.p_longlong, self._more(old, 8 * size))
        else:  # noqa: RET505  the compiler prunes one of the branches
            return old + [0] * (size - len(old))

    @cython.cfunc
    def _more(self, old: cython.p_void, size: cython.longlong) -> cython.p_void:
        """Return so many bytes that begin like those at `old`, which are given up; the rest is 0."""
        rows = self.owners.pop(cython.cast(cython.size_t, old), None)
        if rows is None:
            rows = array("q")
        missing = max(8, size - 8 * len(rows))
        try:
            for _ in range(missing // len(NOTHING)):
                rows.frombytes(NOTHING)
            rows.frombytes(bytes(missing % len(NOTHING)))
        except MemoryError:  # what is there may have moved all the same
            self.status = EXHAUSTED
        return self._lend(rows)

    @cython.cfunc
    @cython.exceptval(check=False)
    def _granted(self, old: cython.longlong, size: cython.longlong) -> cython.longlong:
        """Return how many rows there is room for after an attempt to have `size`."""
        return old if self.status == EXHAUSTED else size

    @cython.cfunc
    def _given(self, rows: cython.p_longlong, size: cython.longlong) -> object:
        """Return the first rows of a column as an array, which is the caller's from now on."""
        if cython.compiled:
            owner = self.owners.pop(cython.cast(cython.size_t, rows))
            del owner[size:]
            return owner
        else:  # noqa: RET505  the compiler prunes one of the branches
            return array("q", rows[:size])

    @cython.cfunc
    @cython.exceptval(check=False)
    def _grow(self, rows: cython.longlong) -> cython.void:
        """Make room for twice as many rows of a kind; where there is none, the run is over."""
        try:
            self._make_room(rows)
        except MemoryError:
            self.status = EXHAUSTED

    @cython.cfunc
    @cython.exceptval(-1)
    def _make_room(self, rows: cython.longlong) -> cython.longlong:
        """Make room for twice as many rows of a kind.

        Raises:
            MemoryError: there is none.
        """
        size: cython.longlong
        if rows == EVENT_ROWS:
            size = max(64, 2 * self.heap_capacity)
            if cython.compiled:
                self.heap = cython.cast(
                    cython.pointer(Event), self._more(self.heap, size * cython.sizeof(Event))
                )
            else:
                add_rows(self.heap, Event, size)
            self.heap_capacity = self._granted(self.heap_capacity, size)
        elif rows == TIMER_ROWS:
            size = max(64, 2 * self.timer_capacity)
            if cython.compiled:
                self.timer = cython.cast(
                    cython.pointer(Timer), self._more(self.timer, size * cython.sizeof(Timer))
                )
            else:
                add_rows(self.timer, Timer, size)
            self.timer_capacity = self._granted(self.timer_capacity, size)
        elif rows == TOKEN_ROWS:
            size = max(64, 2 * self.stack_capacity)
            if cython.compiled:
                self.stack = cython.cast(
                    cython.pointer(Token), self._more(self.stack, size * cython.sizeof(Token))
                )
            else:
                add_rows(self.stack, Token, size)
            self.stack_capacity = self._granted(self.stack_capacity, size)
        elif rows == ITEM_ROWS:
            size = max(64, 2 * self.item_capacity)
            if cython.compiled:
                self.item = cython.cast(
                    cython.pointer(Item), self._more(self.item, size * cython.sizeof(Item))
                )
            else:
                add_rows(self.item, Item, size)
            self.item_capacity = self._granted(self.item_capacity, size)
        elif rows == WORK_ROWS:
            size = max(64, 2 * self.work_capacity)
            if cython.compiled:
                self.work = cython.cast(
                    cython.pointer(Work), self._more(self.work, size * cython.sizeof(Work))
                )
            else:
                add_rows(self.work, Work, size)
            self.work_capacity = self._granted(self.work_capacity, size)
        elif rows == CASE_ROWS:
            size = max(64, 2 * self.case_capacity)
            if cython.compiled:
                self.case = cython.cast(
                    cython.pointer(Case), self._more(self.case, size * cython.sizeof(Case))
                )
                self.place = cython.cast(
                    cython.pointer(Place),
                    self._more(self.place, size * self.nodes * cython.sizeof(Place)),
                )
            else:
                add_rows(self.case, Case, size)
                add_rows(self.place, Place, size * self.nodes)
            self.case_pair = self._grown(self.case_pair, size * self.pairs)
            self.case_artefact = self._grown(self.case_artefact, size * self.artefacts)
            self.case_date = self._grown(self.case_date, size * self.dates)
            self.case_capacity = self._granted(self.case_capacity, size)
        elif rows == LOGGED_EVENTS:
            size = max(64, 2 * self.log_capacity)
            self.log_time = self._grown(self.log_time, size)
            self.log_kind = self._grown(self.log_kind, size)
            self.log_case = self._grown(self.log_case, size)
            self.log_item = self._grown(self.log_item, size)
            self.log_slot = self._grown(self.log_slot, size)
            self.log_person = self._grown(self.log_person, size)
            self.log_detail = self._grown(self.log_detail, size)
            self.log_capacity = self._granted(self.log_capacity, size)
        elif rows == LOGGED_ITEMS:
            size = max(64, 2 * self.items_capacity)
            self.items_case = self._grown(self.items_case, size)
            self.items_step = self._grown(self.items_step, size)
            self.items_visit = self._grown(self.items_visit, size)
            self.items_cause = self._grown(self.items_cause, size)
            self.items_cut = self._grown(self.items_cut, size)
            self.items_capacity = self._granted(self.items_capacity, size)
        else:
            size = max(64, 2 * self.cases_capacity)
            self.cases_arrived = self._grown(self.cases_arrived, size)
            self.cases_resolved = self._grown(self.cases_resolved, size)
            self.cases_closed = self._grown(self.cases_closed, size)
            self.cases_resolved_by = self._grown(self.cases_resolved_by, size)
            self.cases_end = self._grown(self.cases_end, size)
            self.cases_process = self._grown(self.cases_process, size)
            self.cases_priority = self._grown(self.cases_priority, size)
            self.cases_cohort = self._grown(self.cases_cohort, size)
            self.cases_parent = self._grown(self.cases_parent, size)
            self.cases_stuck = self._grown(self.cases_stuck, size)
            self.cases_number = self._grown(self.cases_number, size)
            self.cases_date = self._grown(self.cases_date, size * self.dates)
            self.cases_capacity = self._granted(self.cases_capacity, size)
        return 0


if not cython.compiled:
    Kernel = with_slots(Kernel)

# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# ruff: noqa: C901, PLR0912, PLR0915, PLR2004  flat and long on purpose
# ruff: noqa: ERA001, FURB136, PLR1714, PLR1730, SIM102, SIM109  headings; what C compares fastest
# mypy: ignore-errors
"""The hot loop: runs the integer tables of one process and logs what happens.

One file, because Cython compiles one file to one extension and inlines within it; the identical
file runs interpreted, with identical bits. That is why it breaks the house's budget of lines and
branches (first line of noqa), why the type checker stays out (annotations are C types), and why
line 1 holds the compiler's directives: a docstring before them would disable them silently.

Everything is an integer. An entity is a row number into parallel columns (`item_*`, `work_*`,
`case_*`, `person_*`); rows are recycled through free lists (`*_next` links them). Interpreted the
columns are lists (an array boxes every read), compiled they are views of ``array.array``.

- **Heap**: `heap_time`, `heap_order`, `heap_row` (interpreted: the same triples under ``heapq``,
  which is written in C; the order is total, so both take them out alike). The order holds the rank of the event in its
  upper bits and a counter below: at one instant completions come first, then resumptions, timers,
  arrivals, closings, and then one dispatch. An event is cancelled by forgetting its order
  (`work_event`, `item_event`, `item_timer`): a stale one finds another number and is dropped.
- **Stack**: tokens under way, assignments and completions due at this very instant, depth first
  in declared order; nothing recurses over the flow.
  Likewise a row of the log is one tuple there, and seven columns compiled.
- **Chance** is stateless (`uniform`): no draw depends on what happened before it.
- Integer literals above 32 bits live in typed locals: Cython would box them.
"""

from array import array
from heapq import heappop, heappush

import cython

from itsmctl.eventlog import Cases, DelayKind, Events, Items, Lifecycle
from itsmctl.simulate import codes
from itsmctl.simulate.tables.layout import Tables

if cython.compiled:
    from cython.cimports.libc.math import exp, log, pow, sqrt  # noqa: A004  the name in C
else:
    from math import exp, log, pow, sqrt  # noqa: A004  the name in C

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

LOG_ROOM = cython.declare(cython.longlong, 1 << 14)
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


def column(size: int) -> object:
    """Return a column of `size` zeros: a list, or an array where compiled."""
    return array("q", bytes(8 * max(1, size))) if cython.compiled else [0] * max(1, size)


def filled(size: int, value: int) -> object:
    """Return a column of `size` times `value`."""
    return array("q", [value]) * max(1, size) if cython.compiled else [value] * max(1, size)


def table(values: object, code: str = "q") -> object:
    """Return a table as the kernel reads it fastest; never empty."""
    values = values or array(code, [0])
    return values if cython.compiled else list(values)


def grown(old: object, size: int) -> object:
    """Return a column with `size` rows that begins like `old`."""
    if isinstance(old, list):
        return old + [0] * max(0, size - len(old))
    new = array("q", bytes(8 * max(size, len(old))))
    memoryview(new)[: len(old)] = old
    return new


def append(target: object, source: object, size: int) -> None:
    """Append the first `size` rows of a column to an array."""
    if isinstance(source, list):
        target.extend(source[:size])
    else:
        target.frombytes(memoryview(source)[:size].cast("B"))


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

    Call `run` until it no longer answers RUNNING; after every call `events` has grown by what
    happened. `read_items`, `read_cases` and `read_dates` give the other columns of the log.
    """

    # tables: nodes
    node_op: cython.longlong[:]
    node_process: cython.longlong[:]
    node_local: cython.longlong[:]
    node_hash: cython.longlong[:]
    node_join: cython.longlong[:]
    node_need: cython.longlong[:]
    node_in_ptr: cython.longlong[:]
    in_edge: cython.longlong[:]
    node_header: cython.longlong[:]
    node_region: cython.longlong[:]
    region_has: cython.longlong[:]
    node_loop_max: cython.longlong[:]
    node_loop_edge: cython.longlong[:]
    node_holds: cython.longlong[:]
    node_until: cython.longlong[:]
    node_sequential: cython.longlong[:]
    node_slots: cython.longlong[:]
    node_cast_ptr: cython.longlong[:]
    node_when_ptr: cython.longlong[:]
    when: cython.longlong[:]
    node_auto: cython.double[:]
    node_auto_when: cython.longlong[:]
    node_optional: cython.longlong[:]
    node_choosy: cython.longlong[:]
    node_approved: cython.longlong[:]
    node_decides: cython.longlong[:]
    node_effort: cython.longlong[:]
    node_delay: cython.longlong[:]
    node_delay_kind: cython.longlong[:]
    node_delay_calendar: cython.longlong[:]
    node_calendar: cython.longlong[:]
    node_timeout: cython.longlong[:]
    node_fire: cython.longlong[:]
    node_kills: cython.longlong[:]
    node_calls: cython.longlong[:]
    node_call_map: cython.longlong[:]
    call_branch: cython.longlong[:]
    node_meeting: cython.longlong[:]
    node_before_date: cython.longlong[:]
    node_before_clock: cython.longlong[:]
    node_before_amount: cython.longlong[:]
    node_dead_date: cython.longlong[:]
    node_dead_clock: cython.longlong[:]
    node_dead_amount: cython.longlong[:]
    node_pauses: cython.longlong[:]
    node_pickup: cython.longlong[:]
    node_limit_clock: cython.longlong[:]
    node_limit_amount: cython.longlong[:]
    node_require_ptr: cython.longlong[:]
    require_artefact: cython.longlong[:]
    node_produce_ptr: cython.longlong[:]
    produce_artefact: cython.longlong[:]
    produce_branch: cython.longlong[:]
    # tables: branches, edges, slots, levels
    node_branch_ptr: cython.longlong[:]
    branch_cumulative: cython.double[:]
    branch_when: cython.longlong[:]
    branch_outcome: cython.longlong[:]
    branch_edge_ptr: cython.longlong[:]
    branch_edge: cython.longlong[:]
    branch_pause: cython.longlong[:]
    branch_reason: cython.longlong[:]
    branch_pause_calendar: cython.longlong[:]
    edge_target: cython.longlong[:]
    edge_pair: cython.longlong[:]
    edge_back: cython.longlong[:]
    edge_cyclic: cython.longlong[:]
    edge_renews_ptr: cython.longlong[:]
    renewed: cython.longlong[:]
    cast_need: cython.longlong[:]
    cast_asked: cython.longlong[:]
    node_slot_ptr: cython.longlong[:]
    slot_open: cython.longlong[:]
    slot_pool: cython.longlong[:]
    slot_spread: cython.longlong[:]
    slot_hash: cython.longlong[:]
    slot_calendar: cython.longlong[:]
    slot_yes: cython.double[:]
    slot_absent: cython.longlong[:]
    slot_there: cython.longlong[:]
    slot_deputy: cython.longlong[:]
    slot_deputy_calendar: cython.longlong[:]
    node_bar_ptr: cython.longlong[:]
    barred: cython.longlong[:]
    node_remembered: cython.longlong[:]
    node_level_ptr: cython.longlong[:]
    level_kind: cython.longlong[:]
    level_share: cython.double[:]
    level_clock: cython.longlong[:]
    level_amount: cython.longlong[:]
    level_detail: cython.longlong[:]
    level_action: cython.longlong[:]
    level_pool: cython.longlong[:]
    level_calendar: cython.longlong[:]
    level_slot: cython.longlong[:]
    # tables: people and their time
    pool_ptr: cython.longlong[:]
    pool_class: cython.longlong[:]
    pool_gate: cython.longlong[:]
    class_ptr: cython.longlong[:]
    class_calendar: cython.longlong[:]
    class_scale: cython.double[:]
    class_pool_ptr: cython.longlong[:]
    class_pool: cython.longlong[:]
    person_class: cython.longlong[:]
    person_rank: cython.longlong[:]
    calendar_ptr: cython.longlong[:]
    span_open: cython.longlong[:]
    span_close: cython.longlong[:]
    span_done: cython.longlong[:]
    span_leave: cython.longlong[:]
    calendar_day_ptr: cython.longlong[:]
    day_zero: cython.longlong[:]
    day_open: cython.longlong[:]
    day_close: cython.longlong[:]
    # tables: chance, meetings, arrivals
    shape_kind: cython.longlong[:]
    shape_ptr: cython.longlong[:]
    shape_argument: cython.double[:]
    meeting_ptr: cython.longlong[:]
    meeting_cut_off: cython.longlong[:]
    meeting_end: cython.longlong[:]
    meeting_room: cython.longlong[:]
    process_start: cython.longlong[:]
    process_until: cython.longlong[:]
    process_remind: cython.double[:]
    process_form: cython.longlong[:]
    process_cancel_share: cython.double[:]
    process_cancel_shape: cython.longlong[:]
    process_cancel_calendar: cython.longlong[:]
    process_cancel_until: cython.longlong[:]
    process_cancel_edge: cython.longlong[:]
    class_preempts: cython.longlong[:]
    absences: cython.longlong
    separating: cython.longlong
    preempting: cython.longlong
    stream_process: cython.longlong[:]
    stream_replayed: cython.longlong[:]
    stream_gap: cython.longlong[:]
    stream_rate_ptr: cython.longlong[:]
    rate_time: cython.longlong[:]
    rate_done: cython.double[:]
    stream_batch_ptr: cython.longlong[:]
    batch: cython.longlong[:]
    priority_cumulative: cython.double[:]
    stream_trait_ptr: cython.longlong[:]
    trait_hash: cython.longlong[:]
    date_stream: cython.longlong[:]
    date_clock: cython.longlong[:]
    date_low: cython.longlong[:]
    date_high: cython.longlong[:]
    date_calendar: cython.longlong[:]
    date_hash: cython.longlong[:]
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
    heap_time: cython.longlong[:]
    heap_order: cython.longlong[:]
    heap_row: cython.longlong[:]
    heap: object
    event_order: cython.longlong
    event_row: cython.longlong
    stack_size: cython.longlong
    stack_capacity: cython.longlong
    stack_kind: cython.longlong[:]
    stack_row: cython.longlong[:]
    stack_check: cython.longlong[:]
    stack_detail: cython.longlong[:]
    calendar_hint: cython.longlong[:]
    meeting_taken: cython.longlong[:]
    # state: people
    calendar_open: cython.longlong[:]
    calendar_span: cython.longlong[:]
    class_head: cython.longlong[:]
    class_tail: cython.longlong[:]
    person_before: cython.longlong[:]
    person_after: cython.longlong[:]
    person_since: cython.longlong[:]
    person_work: cython.longlong[:]
    pool_waiting: cython.longlong[:]
    pool_dirty: cython.longlong[:]
    dirty: cython.longlong[:]
    dirty_size: cython.longlong
    queue_head: cython.longlong[:]
    queue_tail: cython.longlong[:]
    found_person: cython.longlong
    # state: arrivals
    stream_key: cython.longlong[:]
    stream_number: cython.longlong[:]
    stream_work: cython.double[:]
    stream_next: cython.longlong[:]
    stream_hint: cython.longlong[:]
    stream_facts: cython.longlong[:]
    stream_facts_end: cython.longlong[:]
    facts: cython.longlong[:]
    decide: object
    arrival_time: cython.longlong
    cohort_size: cython.longlong
    cohort_open: cython.longlong
    # state: cases
    case_free: cython.longlong
    case_used: cython.longlong
    case_capacity: cython.longlong
    case_next: cython.longlong[:]
    case_log: cython.longlong[:]
    case_process: cython.longlong[:]
    case_key: cython.longlong[:]
    case_priority: cython.longlong[:]
    case_facts: cython.longlong[:]
    case_cancel: cython.longlong[:]
    case_worker: cython.longlong[:]
    case_items: cython.longlong[:]
    case_live: cython.longlong[:]
    case_stalled: cython.longlong[:]
    case_tokens: cython.longlong[:]
    case_holding: cython.longlong[:]
    case_parent: cython.longlong[:]
    case_end: cython.longlong[:]
    case_killed: cython.longlong[:]
    case_hopeless: cython.longlong[:]
    case_cause: cython.longlong[:]
    case_chain: cython.longlong[:]
    case_chain_at: cython.longlong[:]
    case_visits: cython.longlong[:]
    case_entries: cython.longlong[:]
    case_round: cython.longlong[:]
    case_fired: cython.longlong[:]
    case_since: cython.longlong[:]
    case_pair: cython.longlong[:]
    case_artefact: cython.longlong[:]
    case_date: cython.longlong[:]
    # state: items
    item_free: cython.longlong
    item_used: cython.longlong
    item_capacity: cython.longlong
    item_log: cython.longlong[:]
    item_case: cython.longlong[:]
    item_node: cython.longlong[:]
    item_key: cython.longlong[:]
    item_state: cython.longlong[:]
    item_branch: cython.longlong[:]
    item_cast: cython.longlong[:]
    item_slots: cython.longlong[:]
    item_asked: cython.longlong[:]
    item_stage: cython.longlong[:]
    item_works: cython.longlong[:]
    item_yes: cython.longlong[:]
    item_no: cython.longlong[:]
    item_next: cython.longlong[:]
    item_before: cython.longlong[:]
    item_event: cython.longlong[:]
    item_timer: cython.longlong[:]
    item_level: cython.longlong[:]
    item_fired: cython.longlong[:]
    item_assigned: cython.longlong[:]
    item_due: cython.longlong[:]
    item_elapsed: cython.longlong[:]
    item_done_start: cython.longlong[:]
    item_done_due: cython.longlong[:]
    item_moved: cython.longlong[:]
    item_moved_work: cython.longlong[:]
    item_hold: cython.longlong[:]
    item_hold_work: cython.longlong[:]
    item_child: cython.longlong[:]
    item_meeting: cython.longlong[:]
    # state: work
    work_free: cython.longlong
    work_used: cython.longlong
    work_capacity: cython.longlong
    work_item: cython.longlong[:]
    work_slot: cython.longlong[:]
    work_state: cython.longlong[:]
    work_pool: cython.longlong[:]
    work_calendar: cython.longlong[:]
    work_person: cython.longlong[:]
    work_event: cython.longlong[:]
    work_until: cython.longlong[:]
    work_left: cython.longlong[:]
    work_since: cython.longlong[:]
    work_next: cython.longlong[:]
    work_attempt: cython.longlong[:]
    work_proxy: cython.longlong[:]
    work_number: cython.longlong[:]
    work_begun: cython.longlong[:]
    work_queued: cython.longlong[:]
    work_after: cython.longlong[:]
    work_before: cython.longlong[:]
    # the log
    events: object
    rows: object
    log_size: cython.longlong
    log_time: cython.longlong[:]
    log_kind: cython.longlong[:]
    log_case: cython.longlong[:]
    log_item: cython.longlong[:]
    log_slot: cython.longlong[:]
    log_person: cython.longlong[:]
    log_detail: cython.longlong[:]
    items_size: cython.longlong
    items_capacity: cython.longlong
    items_case: cython.longlong[:]
    items_step: cython.longlong[:]
    items_visit: cython.longlong[:]
    items_cause: cython.longlong[:]
    items_cut: cython.longlong[:]
    cases_size: cython.longlong
    cases_capacity: cython.longlong
    cases_arrived: cython.longlong[:]
    cases_resolved: cython.longlong[:]
    cases_closed: cython.longlong[:]
    cases_resolved_by: cython.longlong[:]
    cases_end: cython.longlong[:]
    cases_process: cython.longlong[:]
    cases_priority: cython.longlong[:]
    cases_cohort: cython.longlong[:]
    cases_parent: cython.longlong[:]
    cases_stuck: cython.longlong[:]
    cases_date: cython.longlong[:]

    def __init__(
        self,
        tables: Tables,
        keys: tuple[int, ...],
        cohort: tuple[int, int, int, int],
        events: Events,
        decide: object,
    ) -> None:
        """Set the stage: `cohort` is (first moment, end, cap or -1, last moment of all).

        `keys` are those of chance, one per process that cases enter; `decide`, one per process,
        returns bits of conditions for the numbers that the attributes of coming cases depend on.
        """
        self._read_nodes(tables.nodes)
        self._read_flow(tables)
        self._read_people(tables)
        self._read_chance(tables)
        self.cohort_start, self.cohort_end, self.cohort_cap, self.stop_at = cohort
        self.events = events
        self.decide = decide
        self.now = tables.start
        self._open_books()
        self._open_streams(keys)
        self._place_people()
        self._open_calendars()
        for stream in range(self.streams):
            self._next_arrival(stream)

    def _read_nodes(self, nodes: object) -> None:
        self.node_op = table(nodes.op)
        self.node_process = table(nodes.process)
        self.node_local = table(nodes.local)
        self.node_hash = table(nodes.hash)
        self.node_join = table(nodes.join)
        self.node_need = table(nodes.need)
        self.node_in_ptr = table(nodes.in_ptr)
        self.in_edge = table(nodes.in_pair)
        self.node_header = table(nodes.header)
        self.node_region = table(nodes.region)
        self.region_has = table(nodes.region_has)
        self.node_loop_max = table(nodes.loop_max)
        self.node_loop_edge = table(nodes.loop_edge)
        self.node_holds = table(nodes.holds)
        self.node_until = table(nodes.until)
        self.node_sequential = table(nodes.sequential)
        self.node_slots = table(nodes.slots)
        self.node_cast_ptr = table(nodes.cast_ptr)
        self.node_when_ptr = table(nodes.when_ptr)
        self.when = table(nodes.when)
        self.node_auto = table(nodes.auto, "d")
        self.node_auto_when = table(nodes.auto_when)
        self.node_optional = table(nodes.optional)
        self.node_choosy = table(nodes.choosy)
        self.node_approved = table(nodes.approved)
        self.node_decides = table(nodes.decides)
        self.node_effort = table(nodes.effort)
        self.node_delay = table(nodes.delay)
        self.node_delay_kind = table(nodes.delay_kind)
        self.node_delay_calendar = table(nodes.delay_calendar)
        self.node_calendar = table(nodes.calendar)
        self.node_timeout = table(nodes.timeout)
        self.node_fire = table(nodes.fire)
        self.node_kills = table(nodes.kills)
        self.node_calls = table(nodes.calls)
        self.node_call_map = table(nodes.call_map)
        self.call_branch = table(nodes.call_branch)
        self.node_meeting = table(nodes.meeting)
        self.node_before_date = table(nodes.before_date)
        self.node_before_clock = table(nodes.before_clock)
        self.node_before_amount = table(nodes.before_amount)
        self.node_dead_date = table(nodes.dead_date)
        self.node_dead_clock = table(nodes.dead_clock)
        self.node_dead_amount = table(nodes.dead_amount)
        self.node_pauses = table(nodes.pauses)
        self.node_pickup = table(nodes.pickup)
        self.node_limit_clock = table(nodes.limit_clock)
        self.node_limit_amount = table(nodes.limit_amount)
        self.node_require_ptr = table(nodes.require_ptr)
        self.require_artefact = table(nodes.require_artefact)
        self.node_produce_ptr = table(nodes.produce_ptr)
        self.produce_artefact = table(nodes.produce_artefact)
        self.produce_branch = table(nodes.produce_branch)

    def _read_flow(self, tables: object) -> None:
        branches, edges, slots, levels = (
            tables.branches,
            tables.edges,
            tables.slots,
            tables.levels,
        )
        self.node_branch_ptr = table(branches.ptr)
        self.branch_cumulative = table(branches.cumulative, "d")
        self.branch_when = table(branches.when)
        self.branch_outcome = table(branches.outcome)
        self.branch_edge_ptr = table(branches.edge_ptr)
        self.branch_edge = table(branches.edge)
        self.branch_pause = table(branches.pause)
        self.branch_reason = table(branches.reason)
        self.branch_pause_calendar = table(branches.pause_calendar)
        self.edge_target = table(edges.target)
        self.edge_pair = table(edges.pair)
        self.edge_back = table(edges.back)
        self.edge_cyclic = table(edges.cyclic)
        self.edge_renews_ptr = table(edges.renews_ptr)
        self.renewed = table(edges.renews)
        self.cast_need = table(tables.casts.need)
        self.cast_asked = table(tables.casts.asked)
        self.node_slot_ptr = table(slots.ptr)
        self.slot_open = table(slots.open)
        self.slot_pool = table(slots.pool)
        self.slot_spread = table(slots.spread)
        self.slot_hash = table(slots.hash)
        self.slot_calendar = table(slots.calendar)
        self.slot_yes = table(slots.yes, "d")
        self.slot_absent = table(slots.absent)
        self.slot_there = table(slots.there)
        self.absences = int(any(row >= 0 for row in slots.there))
        self.slot_deputy = table(slots.deputy)
        self.slot_deputy_calendar = table(slots.deputy_calendar)
        self.node_bar_ptr = table(tables.nodes.bar_ptr)
        self.barred = table(tables.nodes.bar)
        self.node_remembered = table(tables.nodes.remembered)
        self.separating = int(any(tables.nodes.remembered))
        self.node_level_ptr = table(levels.ptr)
        self.level_kind = table(levels.kind)
        self.level_share = table(levels.share, "d")
        self.level_clock = table(levels.clock)
        self.level_amount = table(levels.amount)
        self.level_detail = table(levels.detail)
        self.level_action = table(levels.action)
        self.level_pool = table(levels.pool)
        self.level_calendar = table(levels.calendar)
        self.level_slot = table(levels.slot)
        self.process_start = table(tables.process_start)
        self.process_until = table(tables.process_until)
        self.process_remind = table(tables.process_remind, "d")
        self.process_form = table(tables.process_form)
        self.process_cancel_share = table(tables.cancels.share, "d")
        self.process_cancel_shape = table(tables.cancels.shape)
        self.process_cancel_calendar = table(tables.cancels.calendar)
        self.process_cancel_until = table(tables.cancels.until)
        self.process_cancel_edge = table(tables.cancels.edge)
        self.class_preempts = table(tables.preempts)
        self.preempting = int(any(tables.preempts))
        self.all_nodes = len(tables.nodes.op)
        self.nodes, self.pairs = tables.most_nodes, tables.most_pairs
        self.artefacts, self.dates = tables.most_artefacts, len(tables.dates.clock)
        self.reasons = max(1, len(tables.names.reasons))

    def _read_people(self, tables: object) -> None:
        people, times = tables.people, tables.times
        self.pool_ptr = table(people.pool_ptr)
        self.pool_class = table(people.pool_class)
        self.pool_gate = table(people.pool_gate)
        self.pools = len(people.pool_gate)
        self.class_ptr = table(people.class_ptr)
        self.class_calendar = table(people.class_calendar)
        self.class_scale = table(people.class_scale, "d")
        self.class_pool_ptr = table(people.class_pool_ptr)
        self.class_pool = table(people.class_pool)
        self.person_class = table(people.person_class)
        self.person_rank = table(people.person_rank)
        self.calendar_ptr = table(times.ptr)
        self.span_open = table(times.open)
        self.span_close = table(times.close)
        self.span_done = table(times.done)
        self.span_leave = table(times.leave)
        self.calendar_day_ptr = table(times.day_ptr)
        self.day_zero = table(times.day_zero)
        self.day_open = table(times.day_open)
        self.day_close = table(times.day_close)
        self.calendars = len(times.ptr) - 1
        self.persons = len(people.person_class)
        self.groups = len(people.class_calendar)

    def _read_chance(self, tables: object) -> None:
        self.shape_kind = table(tables.shapes.kind)
        self.shape_ptr = table(tables.shapes.ptr)
        self.shape_argument = table(tables.shapes.argument, "d")
        self.meeting_ptr = table(tables.meetings.ptr)
        self.meeting_cut_off = table(tables.meetings.cut_off)
        self.meeting_end = table(tables.meetings.end)
        self.meeting_room = table(tables.meetings.room)
        self._read_streams(tables.arrivals, tables.facts)
        self.date_stream = table(tables.dates.stream)
        self.date_clock = table(tables.dates.clock)
        self.date_low = table(tables.dates.low)
        self.date_high = table(tables.dates.high)
        self.date_calendar = table(tables.dates.calendar)
        self.date_hash = table(tables.dates.hash)
        self.date_offset = tables.dates.offset

    def _read_streams(self, arrivals: object, facts: object) -> None:
        """Lay the arrivals of all processes behind one another."""
        rates, batches, traits = array("q", [0]), array("q", [0]), array("q", [0])
        time, done, batch, shares = array("q"), array("d"), array("q"), array("d")
        hashes = array("q")
        for entry, known in zip(arrivals, facts.traits, strict=True):
            time.extend(entry.time)
            done.extend(entry.done)
            batch.extend(entry.batch)
            shares.extend(entry.priorities)
            hashes.extend(trait.hash for trait in known)
            rates.append(len(time))
            batches.append(len(batch))
            traits.append(len(hashes))
        self.streams = len(arrivals)
        self.conditions = len(facts.conditions)
        self.classes = len(arrivals[0].priorities)
        self.stream_process = table(array("q", [entry.process for entry in arrivals]))
        self.stream_replayed = table(array("q", [int(entry.replayed) for entry in arrivals]))
        self.stream_gap = table(array("q", [entry.gap for entry in arrivals]))
        self.stream_rate_ptr, self.rate_time = table(rates), table(time)
        self.rate_done = table(done, "d")
        self.stream_batch_ptr, self.batch = table(batches), table(batch)
        self.priority_cumulative = table(shares, "d")
        self.stream_trait_ptr, self.trait_hash = table(traits), table(hashes)

    def _open_streams(self, keys: tuple[int, ...]) -> None:
        """No case has come yet; the numbers of `stream_next` tell when the next one will."""
        self.stream_key = table(array("q", keys))
        self.stream_number, self.stream_next = column(self.streams), column(self.streams)
        self.stream_work = table(array("d", bytes(8 * self.streams)), "d")
        self.stream_hint = column(self.streams)
        for stream in range(self.streams):
            self.stream_hint[stream] = self.stream_rate_ptr[stream]
        self.stream_facts, self.stream_facts_end = column(self.streams), column(self.streams)
        self.facts = column(1)

    def _place_people(self) -> None:
        """Everybody is idle, everything is empty."""
        pools = self.pools
        self.class_head, self.class_tail = filled(self.groups, -1), filled(self.groups, -1)
        self.person_before, self.person_after = column(self.persons), column(self.persons)
        self.person_since, self.person_work = column(self.persons), filled(self.persons, -1)
        self.pool_waiting, self.pool_dirty = column(pools), column(pools)
        self.dirty = column(pools)
        self.queue_head = filled(pools * self.classes, -1)
        self.queue_tail = filled(pools * self.classes, -1)
        self.meeting_taken = column(len(self.meeting_end))
        for person in range(self.persons):
            self._set_free(person)

    def _open_calendars(self) -> None:
        """Find where every calendar of people stands and schedule its next change."""
        calendar: cython.longlong
        span: cython.longlong
        past: cython.longlong
        self.calendar_hint = column(self.calendars)
        self.calendar_open = column(self.calendars)
        self.calendar_span = column(self.calendars)
        for calendar in range(self.calendars):
            self.calendar_hint[calendar] = self.calendar_ptr[calendar]
        followed = {*self.class_calendar[: self.groups], *self.pool_gate[: self.pools]}
        if self.absences:
            followed.update(self.slot_there)
        for calendar in sorted(followed - {-1}):
            span = self._span(calendar, self.now)
            self.calendar_span[calendar] = span
            past = self.calendar_ptr[calendar + 1]
            if span >= self.calendar_ptr[calendar] and self.now < self.span_close[span]:
                self.calendar_open[calendar] = 1
                self._schedule(self.span_close[span], CLOSING, calendar)
            elif span + 1 < past:
                self._schedule(self.span_open[span + 1], OPENING, calendar)

    def _open_books(self) -> None:
        self.status, self.culprit, self.counter = RUNNING, -1, 0
        self.dirty_size, self.found_person = 0, -1
        self.cohort_size = self.cohort_open = 0
        self.heap = []
        self.rows = []
        self.heap_size = self.heap_capacity = self.stack_size = self.stack_capacity = 0
        self.case_free = self.item_free = self.work_free = -1
        self.case_used = self.case_capacity = self.item_used = self.item_capacity = 0
        self.work_used = self.work_capacity = self.log_size = 0
        self.items_size = self.items_capacity = self.cases_size = self.cases_capacity = 0
        self.heap_time = column(1)
        self.heap_order = column(1)
        self.heap_row = column(1)
        self.stack_kind = column(1)
        self.stack_row = column(1)
        self.stack_check = column(1)
        self.stack_detail = column(1)
        self._open_case_columns()
        self._open_item_columns()
        self._open_log()

    def _open_case_columns(self) -> None:
        self.case_next = column(1)
        self.case_log = column(1)
        self.case_process = column(1)
        self.case_key = column(1)
        self.case_priority = column(1)
        self.case_facts = column(1)
        self.case_cancel = column(1)
        self.case_worker = column(1)
        self.case_items = column(1)
        self.case_live = column(1)
        self.case_stalled = column(1)
        self.case_tokens = column(1)
        self.case_holding = column(1)
        self.case_parent = column(1)
        self.case_end = column(1)
        self.case_killed = column(1)
        self.case_hopeless = column(1)
        self.case_cause = column(1)
        self.case_chain = column(1)
        self.case_chain_at = column(1)
        self.case_visits = column(1)
        self.case_entries = column(1)
        self.case_round = column(1)
        self.case_fired = column(1)
        self.case_since = column(1)
        self.case_pair = column(1)
        self.case_artefact = column(1)
        self.case_date = column(1)

    def _open_item_columns(self) -> None:
        self.item_log = column(1)
        self.item_case = column(1)
        self.item_node = column(1)
        self.item_key = column(1)
        self.item_state = column(1)
        self.item_branch = column(1)
        self.item_cast = column(1)
        self.item_slots = column(1)
        self.item_asked = column(1)
        self.item_stage = column(1)
        self.item_works = column(1)
        self.item_yes = column(1)
        self.item_no = column(1)
        self.item_next = column(1)
        self.item_before = column(1)
        self.item_event = column(1)
        self.item_timer = column(1)
        self.item_level = column(1)
        self.item_fired = column(1)
        self.item_assigned = column(1)
        self.item_due = column(1)
        self.item_elapsed = column(1)
        self.item_done_start = column(1)
        self.item_done_due = column(1)
        self.item_moved = column(1)
        self.item_moved_work = column(1)
        self.item_hold = column(1)
        self.item_hold_work = column(1)
        self.item_child = column(1)
        self.item_meeting = column(1)
        self.work_item = column(1)
        self.work_slot = column(1)
        self.work_state = column(1)
        self.work_pool = column(1)
        self.work_calendar = column(1)
        self.work_person = column(1)
        self.work_event = column(1)
        self.work_until = column(1)
        self.work_left = column(1)
        self.work_since = column(1)
        self.work_next = column(1)
        self.work_attempt = column(1)
        self.work_proxy = column(1)
        self.work_number = column(1)
        self.work_begun = column(1)
        self.work_queued = column(1)
        self.work_after = column(1)
        self.work_before = column(1)

    def _open_log(self) -> None:
        self.log_time = column(LOG_ROOM)
        self.log_kind = column(LOG_ROOM)
        self.log_case = column(LOG_ROOM)
        self.log_item = column(LOG_ROOM)
        self.log_slot = column(LOG_ROOM)
        self.log_person = column(LOG_ROOM)
        self.log_detail = column(LOG_ROOM)
        self.items_case = column(1)
        self.items_step = column(1)
        self.items_visit = column(1)
        self.items_cause = column(1)
        self.items_cut = column(1)
        self.cases_arrived = column(1)
        self.cases_resolved = column(1)
        self.cases_closed = column(1)
        self.cases_resolved_by = column(1)
        self.cases_end = column(1)
        self.cases_process = column(1)
        self.cases_priority = column(1)
        self.cases_cohort = column(1)
        self.cases_parent = column(1)
        self.cases_stuck = column(1)
        self.cases_date = column(1)

    @cython.cfunc
    @cython.exceptval(check=False)
    def _grow_heap(self) -> cython.void:
        """Make room for events."""
        size: cython.longlong = max(64, 2 * self.heap_capacity)
        self.heap_time = grown(self.heap_time, size)
        self.heap_order = grown(self.heap_order, size)
        self.heap_row = grown(self.heap_row, size)
        self.heap_capacity = size

    @cython.cfunc
    @cython.exceptval(check=False)
    def _grow_stack(self) -> cython.void:
        """Make room for tokens."""
        size: cython.longlong = max(64, 2 * self.stack_capacity)
        self.stack_kind = grown(self.stack_kind, size)
        self.stack_row = grown(self.stack_row, size)
        self.stack_check = grown(self.stack_check, size)
        self.stack_detail = grown(self.stack_detail, size)
        self.stack_capacity = size

    @cython.cfunc
    @cython.exceptval(check=False)
    def _grow_cases(self) -> cython.void:
        """Make room for open cases."""
        size: cython.longlong = max(64, 2 * self.case_capacity)
        self.case_next = grown(self.case_next, size)
        self.case_log = grown(self.case_log, size)
        self.case_process = grown(self.case_process, size)
        self.case_key = grown(self.case_key, size)
        self.case_priority = grown(self.case_priority, size)
        self.case_facts = grown(self.case_facts, size)
        self.case_cancel = grown(self.case_cancel, size)
        self.case_worker = grown(self.case_worker, size * self.nodes)
        self.case_items = grown(self.case_items, size)
        self.case_live = grown(self.case_live, size)
        self.case_stalled = grown(self.case_stalled, size)
        self.case_tokens = grown(self.case_tokens, size)
        self.case_holding = grown(self.case_holding, size)
        self.case_parent = grown(self.case_parent, size)
        self.case_end = grown(self.case_end, size)
        self.case_killed = grown(self.case_killed, size)
        self.case_hopeless = grown(self.case_hopeless, size)
        self.case_cause = grown(self.case_cause, size)
        self.case_chain = grown(self.case_chain, size)
        self.case_chain_at = grown(self.case_chain_at, size)
        self.case_visits = grown(self.case_visits, size * self.nodes)
        self.case_entries = grown(self.case_entries, size * self.nodes)
        self.case_round = grown(self.case_round, size * self.nodes)
        self.case_fired = grown(self.case_fired, size * self.nodes)
        self.case_since = grown(self.case_since, size * self.nodes)
        self.case_pair = grown(self.case_pair, size * self.pairs)
        self.case_artefact = grown(self.case_artefact, size * self.artefacts)
        self.case_date = grown(self.case_date, size * self.dates)
        self.case_capacity = size

    @cython.cfunc
    @cython.exceptval(check=False)
    def _grow_items(self) -> cython.void:
        """Make room for open items."""
        size: cython.longlong = max(64, 2 * self.item_capacity)
        self.item_log = grown(self.item_log, size)
        self.item_case = grown(self.item_case, size)
        self.item_node = grown(self.item_node, size)
        self.item_key = grown(self.item_key, size)
        self.item_state = grown(self.item_state, size)
        self.item_branch = grown(self.item_branch, size)
        self.item_cast = grown(self.item_cast, size)
        self.item_slots = grown(self.item_slots, size)
        self.item_asked = grown(self.item_asked, size)
        self.item_stage = grown(self.item_stage, size)
        self.item_works = grown(self.item_works, size)
        self.item_yes = grown(self.item_yes, size)
        self.item_no = grown(self.item_no, size)
        self.item_next = grown(self.item_next, size)
        self.item_before = grown(self.item_before, size)
        self.item_event = grown(self.item_event, size)
        self.item_timer = grown(self.item_timer, size)
        self.item_level = grown(self.item_level, size)
        self.item_fired = grown(self.item_fired, size)
        self.item_assigned = grown(self.item_assigned, size)
        self.item_due = grown(self.item_due, size)
        self.item_elapsed = grown(self.item_elapsed, size)
        self.item_done_start = grown(self.item_done_start, size)
        self.item_done_due = grown(self.item_done_due, size)
        self.item_moved = grown(self.item_moved, size)
        self.item_moved_work = grown(self.item_moved_work, size)
        self.item_hold = grown(self.item_hold, size)
        self.item_hold_work = grown(self.item_hold_work, size)
        self.item_child = grown(self.item_child, size)
        self.item_meeting = grown(self.item_meeting, size)
        self.item_capacity = size

    @cython.cfunc
    @cython.exceptval(check=False)
    def _grow_works(self) -> cython.void:
        """Make room for open work."""
        size: cython.longlong = max(64, 2 * self.work_capacity)
        self.work_item = grown(self.work_item, size)
        self.work_slot = grown(self.work_slot, size)
        self.work_state = grown(self.work_state, size)
        self.work_pool = grown(self.work_pool, size)
        self.work_calendar = grown(self.work_calendar, size)
        self.work_person = grown(self.work_person, size)
        self.work_event = grown(self.work_event, size)
        self.work_until = grown(self.work_until, size)
        self.work_left = grown(self.work_left, size)
        self.work_since = grown(self.work_since, size)
        self.work_next = grown(self.work_next, size)
        self.work_attempt = grown(self.work_attempt, size)
        self.work_proxy = grown(self.work_proxy, size)
        self.work_number = grown(self.work_number, size)
        self.work_begun = grown(self.work_begun, size)
        self.work_queued = grown(self.work_queued, size)
        self.work_after = grown(self.work_after, size)
        self.work_before = grown(self.work_before, size)
        self.work_capacity = size

    @cython.cfunc
    @cython.exceptval(check=False)
    def _grow_logged_items(self) -> cython.void:
        """Make room for the log of items."""
        size: cython.longlong = max(64, 2 * self.items_capacity)
        self.items_case = grown(self.items_case, size)
        self.items_step = grown(self.items_step, size)
        self.items_visit = grown(self.items_visit, size)
        self.items_cause = grown(self.items_cause, size)
        self.items_cut = grown(self.items_cut, size)
        self.items_capacity = size

    @cython.cfunc
    @cython.exceptval(check=False)
    def _grow_logged_cases(self) -> cython.void:
        """Make room for the log of cases."""
        size: cython.longlong = max(64, 2 * self.cases_capacity)
        self.cases_arrived = grown(self.cases_arrived, size)
        self.cases_resolved = grown(self.cases_resolved, size)
        self.cases_closed = grown(self.cases_closed, size)
        self.cases_resolved_by = grown(self.cases_resolved_by, size)
        self.cases_end = grown(self.cases_end, size)
        self.cases_process = grown(self.cases_process, size)
        self.cases_priority = grown(self.cases_priority, size)
        self.cases_cohort = grown(self.cases_cohort, size)
        self.cases_parent = grown(self.cases_parent, size)
        self.cases_stuck = grown(self.cases_stuck, size)
        self.cases_date = grown(self.cases_date, size * self.dates)
        self.cases_capacity = size

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
        self._flush()
        return self.status

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
            if self.work_event[row] == order:
                self.work_event[row] = -1
                self._finish_work(row)
        elif rank == PICKUP_DONE:
            if self.work_event[row] == order:
                self.work_event[row] = -1
                self._log(PICKED_UP, self.work_item[row], self.work_slot[row], -1, -1)
                self._enqueue(row)
                if self.absences:
                    self._deputise(row)
        elif rank == ARRIVAL:
            self._arrive(row)
        elif rank == TIMER:
            if self.item_timer[row] == order:
                self.item_timer[row] = -1
                self._fire(row)
        elif rank == OPENING:
            self._open(row)
        elif rank == CLOSING:
            self._close(row)
        elif rank == CANCEL:
            if self.case_cancel[row] == order:
                self.case_cancel[row] = -1
                self._cancel(row)
        elif self.item_event[row] == order:
            self.item_event[row] = -1
            if rank == UNPAUSE:
                self._unpause(row)
            elif self.item_state[row] == AHEAD:
                self._assign(row)
            elif self.item_state[row] == OPEN:
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
        if cython.compiled:
            self._sift_up(time, order, row)
        else:
            heappush(self.heap, (time, order, row))
        return order

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _next_time(self) -> cython.longlong:
        """Return the moment of the next event, FAR if there is none."""
        if cython.compiled:
            return self.heap_time[0] if self.heap_size > 0 else FAR
        else:  # noqa: RET505  the compiler prunes one of the branches
            return self.heap[0][0] if self.heap else FAR

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_event(self) -> cython.longlong:
        """Take an event of this very instant off the heap; returns whether there was one."""
        if cython.compiled:
            if self.heap_size == 0 or self.heap_time[0] != self.now:
                return 0
            self.event_order = self.heap_order[0]
            self.event_row = self.heap_row[0]
            self._sift_down()
        else:
            if not self.heap or self.heap[0][0] != self.now:
                return 0
            _, self.event_order, self.event_row = heappop(self.heap)
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sift_up(
        self, time: cython.longlong, order: cython.longlong, row: cython.longlong
    ) -> cython.void:
        place: cython.longlong = self.heap_size
        above: cython.longlong
        if place == self.heap_capacity:
            with cython.gil:
                self._grow_heap()
        self.heap_size = place + 1
        while place > 0:
            above = (place - 1) >> 1
            if self.heap_time[above] < time or (
                self.heap_time[above] == time and self.heap_order[above] < order
            ):
                break
            self.heap_time[place] = self.heap_time[above]
            self.heap_order[place] = self.heap_order[above]
            self.heap_row[place] = self.heap_row[above]
            place = above
        self.heap_time[place] = time
        self.heap_order[place] = order
        self.heap_row[place] = row

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sift_down(self) -> cython.void:
        size: cython.longlong = self.heap_size - 1
        time: cython.longlong = self.heap_time[size]
        order: cython.longlong = self.heap_order[size]
        row: cython.longlong = self.heap_row[size]
        place: cython.longlong = 0
        below: cython.longlong = 1
        self.heap_size = size
        while below < size:
            if below + 1 < size and (
                self.heap_time[below + 1] < self.heap_time[below]
                or (
                    self.heap_time[below + 1] == self.heap_time[below]
                    and self.heap_order[below + 1] < self.heap_order[below]
                )
            ):
                below += 1
            if time < self.heap_time[below] or (
                time == self.heap_time[below] and order < self.heap_order[below]
            ):
                break
            self.heap_time[place] = self.heap_time[below]
            self.heap_order[place] = self.heap_order[below]
            self.heap_row[place] = self.heap_row[below]
            place = below
            below = 2 * place + 1
        self.heap_time[place] = time
        self.heap_order[place] = order
        self.heap_row[place] = row

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
        """Have the conditions decided for the cases that come next, all of an arrival together."""
        first: cython.longlong = self.stream_trait_ptr[stream]
        past: cython.longlong = self.stream_trait_ptr[stream + 1]
        number: cython.longlong
        key: cython.longlong
        index: cython.longlong
        trait: cython.longlong
        units = array("d")
        for number in range(
            self.stream_number[stream], self.stream_number[stream] + AHEAD_OF_CASES
        ):
            key = combine(self.stream_key[stream], number)
            for index in range(self._batch_size(stream, key)):
                for trait in range(first, past):
                    units.append(
                        uniform(
                            combine(combine(key, index + 1), self.trait_hash[trait]),
                            FOR_ATTRIBUTE,
                            0,
                        )
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
        self.facts = table(kept)

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
        self.case_facts[case] = facts
        self.cases_cohort[self.case_log[case]] = counts
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
            self.case_free = self.case_next[case]
        else:
            case = self.case_used
            if case == self.case_capacity:
                with cython.gil:
                    self._grow_cases()
            self.case_used = case + 1
        if row == self.cases_capacity:
            with cython.gil:
                self._grow_logged_cases()
        self.cases_size = row + 1
        self.case_log[case] = row
        self.case_process[case] = process
        self.case_key[case] = key
        self.case_priority[case] = priority
        self.case_parent[case] = parent
        self.case_items[case] = -1
        self.case_live[case] = 0
        self.case_stalled[case] = 0
        self.case_tokens[case] = 0
        self.case_holding[case] = 0
        self.case_end[case] = -1
        self.case_killed[case] = 0
        self.case_hopeless[case] = 0
        self.case_cause[case] = -1
        self.case_chain_at[case] = -1
        self.case_cancel[case] = -1
        for index in range(case * self.nodes, (case + 1) * self.nodes):
            self.case_visits[index] = 0
            self.case_entries[index] = 0
            self.case_round[index] = 0
            self.case_since[index] = 0
            if self.separating:
                self.case_worker[index] = -1
            self.case_fired[index] = 0
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
        return case

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _set_dates(self, case: cython.longlong, stream: cython.longlong) -> cython.void:
        """Draw the dates that a case of the process itself carries."""
        index: cython.longlong
        moment: cython.longlong
        u: cython.double
        for index in range(self.dates):
            moment = -1
            if self.date_stream[index] != stream:
                pass
            elif self.date_clock[index] == ELAPSED:
                u = uniform(combine(self.case_key[case], self.date_hash[index]), FOR_DATE, 0)
                moment = (
                    self.now
                    + self.date_low[index]
                    + whole(u * (self.date_high[index] - self.date_low[index]))
                )
            elif self.date_clock[index] != NO_CLOCK:
                moment = self._later(
                    self.date_clock[index], self.date_calendar[index], self.date_low[index]
                )
            moment = self._end_of_date(moment)
            self.case_date[case * self.dates + index] = moment
            self.cases_date[self.case_log[case] * self.dates + index] = moment

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
        process: cython.longlong = self.case_process[case]
        shape: cython.longlong = self.process_cancel_shape[process]
        calendar: cython.longlong = self.process_cancel_calendar[process]
        delay: cython.longlong
        if shape < 0:
            return
        if uniform(self.case_key[case], FOR_CANCEL, 0) >= self.process_cancel_share[process]:
            return
        delay = self._sample(shape, self.case_key[case], FOR_CANCEL, 1)
        self.case_cancel[case] = self._schedule(
            self._later(ELAPSED if calendar < 0 else WORKING, calendar, delay), CANCEL, case
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _has_begun(self, case: cython.longlong, node: cython.longlong) -> cython.longlong:
        """Whether work on a step has begun: a visit to it is over, or in somebody's hands."""
        left: cython.longlong = self.case_visits[case * self.nodes + self.node_local[node]]
        item: cython.longlong = self.case_items[case]
        work: cython.longlong
        while item >= 0:
            if self.item_node[item] == node and self.item_state[item] <= OPEN:
                work = self.item_works[item]
                while (
                    work >= 0 and self.work_state[work] <= QUEUED and self.work_left[work] < 0
                ):
                    work = self.work_next[work]
                if work < 0:
                    left -= 1
            item = self.item_next[item]
        return left > 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _cancel(self, case: cython.longlong) -> cython.void:
        """Withdraw all work of a case, unless it has gone too far, and go where that leads."""
        process: cython.longlong = self.case_process[case]
        until: cython.longlong = self.process_cancel_until[process]
        edge: cython.longlong = self.process_cancel_edge[process]
        index: cython.longlong
        if self.cases_resolved[self.case_log[case]] >= 0 or self.case_hopeless[case]:
            return
        if until >= 0 and self._has_begun(case, until):
            return
        self._withdraw_all(case)
        self.case_killed[case] = 0
        self.case_end[case] = -1
        for index in range(case * self.nodes, (case + 1) * self.nodes):
            self.case_round[index] = 0
            self.case_since[index] = 0
            self.case_fired[index] = 0
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
        parent: cython.longlong = self.item_case[item]
        node: cython.longlong = self.item_node[item]
        index: cython.longlong
        case: cython.longlong = self._new_case(
            self.node_calls[node],
            combine(self.item_key[item], FOR_CALL),
            self.case_priority[parent],
            item,
        )
        self.case_facts[case] = self.case_facts[parent]
        self.cases_parent[self.case_log[case]] = self.item_log[item]
        for index in range(self.dates):
            self.case_date[case * self.dates + index] = self.case_date[
                parent * self.dates + index
            ]
            self.cases_date[self.case_log[case] * self.dates + index] = self.case_date[
                parent * self.dates + index
            ]
        self.item_state[item] = CALLING
        self.item_child[item] = case
        self._log_case(SUBMITTED, case, -1)
        self._push(TOKEN, case, -1, -1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _settle(self, case: cython.longlong) -> cython.void:
        """See where a case stands when none of its tokens is under way."""
        if self.case_live[case] == 0:
            if self.case_stalled[case] > 0:
                self._absorb(case)
            if self.case_stalled[case] > 0:
                self._give_up(case)
            else:
                self._end_case(case)
        elif self.case_holding[case] == 0 and not self.process_until[self.case_process[case]]:
            if self.cases_resolved[self.case_log[case]] < 0:
                self._resolve(case)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _absorb(self, case: cython.longlong) -> cython.void:
        """Forget tokens that came late to joins that have fired: nothing can join them any more."""
        process: cython.longlong = self.case_process[case]
        node: cython.longlong = self.process_start[process]
        node -= self.node_local[node]
        while node < self.all_nodes and self.node_process[node] == process:
            if self.case_fired[case * self.nodes + self.node_local[node]]:
                self._empty_join(case, node)
            node += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _resolve(self, case: cython.longlong) -> cython.void:
        row: cython.longlong = self.case_log[case]
        self.cases_resolved[row] = self.now
        self.cases_resolved_by[row] = self.case_cause[case]
        self._log_case(RESOLVED, case, -1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _end_case(self, case: cython.longlong) -> cython.void:
        row: cython.longlong = self.case_log[case]
        end: cython.longlong = self.case_end[case]
        parent: cython.longlong = self.case_parent[case]
        if self.cases_resolved[row] < 0:
            self._resolve(case)
        self._drop_case(case, end)
        if parent >= 0:
            self.item_child[parent] = -1
            self.item_branch[parent] = self.call_branch[
                self.node_call_map[self.item_node[parent]]
                + (self.node_local[end] + 1 if end >= 0 else 0)
            ]
            self._proceed(parent)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _drop_case(self, case: cython.longlong, end: cython.longlong) -> cython.void:
        """Close the books of a case and recycle its row."""
        row: cython.longlong = self.case_log[case]
        self.cases_closed[row] = self.now
        self.cases_end[row] = end
        if self.case_hopeless[case]:
            self.cases_stuck[row] = 0
        elif self.cases_cohort[row]:
            self.cohort_open -= 1
        self._log_case(CLOSED, case, end)
        self.case_cancel[case] = -1
        self.case_log[case] = -1
        self.case_next[case] = self.case_free
        self.case_free = case

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _give_up(self, case: cython.longlong) -> cython.void:
        """Mark a case that no event can ever reach, and its parents with it."""
        row: cython.longlong
        parent: cython.longlong
        while case >= 0 and self.case_live[case] == 0 and not self.case_hopeless[case]:
            row = self.case_log[case]
            self.case_hopeless[case] = 1
            self.cases_stuck[row] = 1
            if self.cases_cohort[row]:
                self.cohort_open -= 1
            parent = self.case_parent[case]
            if parent < 0 or self.item_timer[parent] >= 0:
                return
            self.item_state[parent] = HOPELESS
            case = self.item_case[parent]
            self.case_live[case] -= 1
            self.case_stalled[case] += 1
            if self.case_tokens[case] > 0:
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
                self._grow_stack()
        self.stack_kind[place] = kind
        self.stack_row[place] = row
        self.stack_check[place] = check
        self.stack_detail[place] = detail
        self.stack_size = place + 1
        if kind == TOKEN:
            self.case_tokens[row] += 1

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
            row = self.stack_row[place]
            if self.stack_kind[place] == DROPPED:
                continue
            if self.stack_kind[place] == TOKEN:
                self.case_tokens[row] -= 1
                self.case_cause[row] = self.stack_check[place]
                if not self.case_killed[row]:
                    self._follow(row, self.stack_check[place], self.stack_detail[place])
                if self.case_tokens[row] == 0:
                    self._settle(row)
            elif self.item_log[row] == self.stack_check[place]:
                if self.stack_kind[place] == ASSIGN_ITEM:
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
            node = self.process_start[self.case_process[case]]
        else:
            node = self.edge_target[edge]
            back = self.edge_back[edge]
            if self.node_join[node] != ANY and not back:
                if not self._join(case, node, edge, cause):
                    return
            if self.edge_cyclic[edge] and self.node_loop_max[node] >= 0:
                entry = case * self.nodes + self.node_local[node]
                if self.case_visits[entry] > 0:
                    if self.case_entries[entry] >= self.node_loop_max[node]:
                        if self._may_go_on(case, node):
                            self._push(TOKEN, case, cause, self.node_loop_edge[node])
                        return
                    self.case_entries[entry] += 1
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
        if self.case_chain_at[case] != self.now:
            self.case_chain_at[case] = self.now
            self.case_chain[case] = 0
        self.case_chain[case] += 1
        if self.case_chain[case] > CHAIN_LIMIT:
            self.status = ENDLESS
        elif self.case_live[case] + self.case_stalled[case] > OPEN_LIMIT:
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
            self.case_fired[place] = 0
            self.case_since[place] = self.items_size

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
        if self.case_since[place] and self._is_late(node, cause, self.case_since[place]):
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
            self.case_fired[place] = 1
            return 1
        self.case_round[place] += 1
        if self.case_round[place] < self.node_need[node]:
            self._stall(case, node, 1)
            return 0
        if self.case_round[place] > self.node_need[node]:
            if self.case_round[place] >= past - first:
                self.case_round[place] = 0
            return 0
        self._stall(case, node, 1 - self.node_need[node])
        self.case_fired[place] = 1
        if self.node_region[node] >= 0:
            self.case_round[place] = 0
            self._withdraw_losers(case, node)
        elif self.case_round[place] >= past - first:
            self.case_round[place] = 0
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _stall(
        self, case: cython.longlong, node: cython.longlong, count: cython.longlong
    ) -> cython.void:
        """Count tokens that wait at a join."""
        self.case_stalled[case] += count
        if self.node_holds[node]:
            self.case_holding[case] += count

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _withdraw_losers(self, case: cython.longlong, node: cython.longlong) -> cython.void:
        """End what lost the race to a join: work, tokens under way, tokens that wait at joins."""
        region: cython.longlong = self.node_region[node]
        item: cython.longlong = self.case_items[case]
        first: cython.longlong = node - self.node_local[node]
        after: cython.longlong
        index: cython.longlong
        target: cython.longlong
        while item >= 0:
            after = self.item_next[item]
            if self.region_has[region + self.node_local[self.item_node[item]]]:
                self._withdraw(item)
            item = after
        for index in range(self.stack_size):
            if self.stack_kind[index] != TOKEN or self.stack_row[index] != case:
                continue
            if self.stack_detail[index] < 0 or self.edge_back[self.stack_detail[index]]:
                continue
            target = self.edge_target[self.stack_detail[index]]
            if target == node or self.region_has[region + self.node_local[target]]:
                self.stack_kind[index] = DROPPED
                self.case_tokens[case] -= 1
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
        elif self.case_round[place] < self.node_need[node]:
            waiting = self.case_round[place]
        self.case_round[place] = 0
        self._stall(case, node, -waiting)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _reach_end(self, case: cython.longlong, node: cython.longlong) -> cython.void:
        """An end takes its token; a rejected or cancelled end takes all that is left."""
        self.case_end[case] = node
        if self.node_kills[node]:
            self._withdraw_all(case)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _withdraw_all(self, case: cython.longlong) -> cython.void:
        self.case_killed[case] = 1
        while self.case_items[case] >= 0:
            self._withdraw(self.case_items[case])
        self.case_stalled[case] = 0
        self.case_holding[case] = 0
        self.case_live[case] = 0

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
        first: cython.longlong = self.case_items[case]
        if item >= 0:
            self.item_free = self.item_next[item]
        else:
            item = self.item_used
            if item == self.item_capacity:
                with cython.gil:
                    self._grow_items()
            self.item_used = item + 1
        if row == self.items_capacity:
            with cython.gil:
                self._grow_logged_items()
        self.items_size = row + 1
        self.items_case[row] = self.case_log[case]
        self.items_step[row] = node
        self.items_visit[row] = self.case_visits[place]
        self.items_cause[row] = cause
        self.items_cut[row] = 0
        self.item_log[item] = row
        self.item_case[item] = case
        self.item_node[item] = node
        self.item_key[item] = combine(
            mix(self.case_key[case] ^ self.node_hash[node]), self.case_visits[place]
        )
        self.case_visits[place] += 1
        self.item_branch[item] = -1
        self.item_stage[item] = 0
        self.item_works[item] = -1
        self.item_yes[item] = 0
        self.item_no[item] = 0
        self.item_event[item] = -1
        self.item_timer[item] = -1
        self.item_child[item] = -1
        self.item_meeting[item] = -1
        self.item_state[item] = OPEN
        self.item_assigned[item] = -1
        self.item_before[item] = -1
        self.item_next[item] = first
        if first >= 0:
            self.item_before[first] = item
        self.case_items[case] = item
        if self.node_holds[node]:
            self.case_holding[case] += 1
            if self.cases_resolved[self.case_log[case]] >= 0:
                if not self.process_until[self.case_process[case]]:
                    self.cases_resolved[self.case_log[case]] = -1
        if self.node_require_ptr[node] == self.node_require_ptr[node + 1] or self._has_all(
            case, node
        ):
            self.case_live[case] += 1
            self._assign(item)
        else:
            self.item_state[item] = BLOCKED
            self.item_assigned[item] = -2  # its ENABLE stands in the log
            self.case_stalled[case] += 1
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
        node: cython.longlong = self.item_node[item]
        op: cython.longlong = self.node_op[node]
        moment: cython.longlong
        if self.node_before_date[node] >= 0 and self.item_state[item] != AHEAD:
            moment = self._by_date(
                self.item_case[item],
                self.node_before_date[node],
                self.node_before_clock[node],
                self.node_before_amount[node],
                self.node_calendar[node],
                1,
            )
            if self.now < moment < FAR:
                self.item_state[item] = AHEAD
                if self.item_assigned[item] == -1:
                    self._log(ENABLED, item, -1, -1, -1)
                self._log(DELAYED, item, -1, -1, SCHEDULED)
                self.item_event[item] = self._schedule(moment, DELAY_DONE, item)
                return
        self.item_state[item] = OPEN
        self.item_assigned[item] = self.now
        self.item_cast[item] = self.node_cast_ptr[node]
        self.item_slots[item] = self.node_slot_ptr[node]
        self.item_asked[item] = self.cast_asked[self.node_cast_ptr[node]]
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
            self.item_branch[item] = self._choose(item)
            if self.node_delay_kind[node] < 0:
                self._log(STARTED, item, 0, -1, -1)
            self._proceed(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _holds(self, item: cython.longlong, condition: cython.longlong) -> cython.longlong:
        """Whether a condition holds for the case of an item."""
        return (self.case_facts[self.item_case[item]] >> condition) & 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _cast(self, item: cython.longlong) -> cython.void:
        """Find by the conditions which parties of the step the case concerns."""
        node: cython.longlong = self.item_node[item]
        first: cython.longlong = self.node_when_ptr[node]
        cast: cython.longlong = 0
        one: cython.longlong = 1
        index: cython.longlong
        for index in range(first, self.node_when_ptr[node + 1]):
            if not self._holds(item, self.when[index]):
                cast |= one << (index - first)
        self.item_cast[item] = self.node_cast_ptr[node] + cast
        self.item_slots[item] = self.node_slot_ptr[node] + cast * self.node_slots[node]
        self.item_asked[item] = self.cast_asked[self.item_cast[item]]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _passes_at_once(self, item: cython.longlong) -> cython.longlong:
        """Whether nobody is asked: an automatic approval, or a step that concerns no party."""
        node: cython.longlong = self.item_node[item]
        self._cast(item)
        if self.node_auto_when[node] >= 0:
            if self._holds(item, self.node_auto_when[node]):
                self.item_branch[item] = self.node_approved[node]
                return 1
        elif self.node_auto[node] > 0.0:
            if uniform(self.item_key[item], FOR_AUTO, 0) < self.node_auto[node]:
                self.item_branch[item] = self.node_approved[node]
                return 1
        if self.node_slots[node] > 0 and self.cast_asked[self.item_cast[item]] == 0:
            self.item_branch[item] = self.node_approved[node]
            if self.node_op[node] != APPROVAL:
                self.item_branch[item] = self._choose(item)
            return 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hand_out(self, item: cython.longlong) -> cython.void:
        """Give every slot, or the first of a sequence, to its party."""
        node: cython.longlong = self.item_node[item]
        slot: cython.longlong
        for slot in range(self.node_slots[node]):
            if self.slot_open[self.item_slots[item] + slot]:
                if self.node_bar_ptr[node] != self.node_bar_ptr[node + 1] and (
                    self._is_one_too_many(item, slot)
                ):
                    self.item_asked[item] -= 1
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
        node: cython.longlong = self.item_node[item]
        row: cython.longlong = self.item_slots[item]
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
        row: cython.longlong = self.item_slots[item] + slot
        pool: cython.longlong = self.slot_pool[row]
        key: cython.longlong
        work: cython.longlong = self._new_work(item, slot)
        if self.slot_spread[row] > 1:
            # A relative role: the same person for all of a case (the requester's own manager).
            key = combine(self.case_key[self.item_case[item]], self.slot_hash[row])
            pool += whole(uniform(key, FOR_PERSON, 0) * self.slot_spread[row])
        if self.slot_absent[row] == WAIT_FOR:
            self._pass_to(work, pool, self.slot_calendar[row])
            return
        self.work_pool[work] = pool
        self.work_state[work] = PICKING
        if self.slot_absent[row] == CONSENT and not self.calendar_open[self.slot_there[row]]:
            self._consent(work)
        elif not self._deputise(work):
            self._pass_to(work, pool, self.slot_calendar[row])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _consent(self, work: cython.longlong) -> cython.void:
        """The silence of an absent approver counts as a vote for."""
        self.work_state[work] = BUSY
        self.work_proxy[work] = SILENT
        self._log(ASSIGNED, self.work_item[work], self.work_slot[work], -1, -1)
        self.work_event[work] = self._schedule(self.now, WORK_DONE, work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _deputise(self, work: cython.longlong) -> cython.longlong:
        """Hand work that waits for an absent approver to the deputy; returns whether it went."""
        item: cython.longlong = self.work_item[work]
        slot: cython.longlong = self.work_slot[work]
        row: cython.longlong = self.item_slots[item] + slot
        if slot >= self.node_slots[self.item_node[item]]:
            return 0
        if self.slot_absent[row] != DEPUTISE or self.calendar_open[self.slot_there[row]]:
            return 0
        if self.work_pool[work] != self.slot_pool[row]:
            return 0
        if not self._may_anybody(self.slot_deputy[row], work, -1):
            return 0
        if self.work_state[work] == QUEUED:
            self._unqueue(work)
        self.work_attempt[work] = 63
        self._pass_to(work, self.slot_deputy[row], self.slot_deputy_calendar[row])
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _new_work(self, item: cython.longlong, slot: cython.longlong) -> cython.longlong:
        work: cython.longlong = self.work_free
        if work >= 0:
            self.work_free = self.work_next[work]
        else:
            work = self.work_used
            if work == self.work_capacity:
                with cython.gil:
                    self._grow_works()
            self.work_used = work + 1
        self.work_item[work] = item
        self.work_slot[work] = slot
        self.work_person[work] = -1
        self.work_left[work] = -1
        self.work_event[work] = -1
        self.work_attempt[work] = 0
        self.work_proxy[work] = 0
        self.work_next[work] = self.item_works[item]
        self.item_works[item] = work
        return work

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pass_to(
        self, work: cython.longlong, pool: cython.longlong, calendar: cython.longlong
    ) -> cython.void:
        """Assign work to a pool: its pick-up runs on the role's calendar, whatever the staffing."""
        item: cython.longlong = self.work_item[work]
        node: cython.longlong = self.item_node[item]
        shape: cython.longlong = self.node_pickup[
            node * self.classes + self.case_priority[self.item_case[item]]
        ]
        delay: cython.longlong = 0
        self.work_pool[work] = pool
        self.work_calendar[work] = calendar
        self.counter += 1
        self.work_number[work] = self.counter
        self._log(ASSIGNED, item, self.work_slot[work], -1, -1)
        if pool < 0:
            self._wait_outside(work)
            return
        if shape >= 0:
            delay = self._sample(
                shape,
                self.item_key[item],
                FOR_PICKUP,
                (self.work_attempt[work] << 16) + self.work_slot[work],
            )
        if delay > 0:
            self.work_state[work] = PICKING
            self._pick_up_in(work, delay)
        else:
            self._enqueue(work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pick_up_in(self, work: cython.longlong, delay: cython.longlong) -> cython.void:
        """Let the pick-up end after so much working time of the role."""
        moment: cython.longlong = self._later(WORKING, self.work_calendar[work], delay)
        self.work_until[work] = moment
        self.work_event[work] = self._schedule(moment, PICKUP_DONE, work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _wait_outside(self, work: cython.longlong) -> cython.void:
        """An approver from outside the house answers after the step's delay, without capacity."""
        item: cython.longlong = self.work_item[work]
        node: cython.longlong = self.item_node[item]
        delay: cython.longlong = 0
        moment: cython.longlong = self.now
        if self.node_delay[node] >= 0:
            delay = self._sample(
                self.node_delay[node], self.item_key[item], FOR_DELAY, self.work_slot[work]
            )
        if delay > 0:
            moment = self._after_delay(node, delay)
        self.work_state[work] = BUSY
        self._log(DELAYED, item, self.work_slot[work], -1, self.node_delay_kind[node])
        self.work_event[work] = self._schedule(moment, WORK_DONE, work)

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
        node: cython.longlong = self.item_node[item]
        branch: cython.longlong = self.node_branch_ptr[node]
        last: cython.longlong = self.node_branch_ptr[node + 1] - 1
        u: cython.double
        if branch >= last:
            return branch
        if self.node_decides[node]:
            return self._decide_branch(item)
        u = uniform(self.item_key[item], FOR_OUTCOME, 0)
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
        node: cython.longlong = self.item_node[item]
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
        u = uniform(self.item_key[item], FOR_OUTCOME, 0) * total
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
        node: cython.longlong = self.item_node[item]
        branch: cython.longlong = self.item_branch[item]
        delay: cython.longlong
        if branch < 0:
            self._get_stuck(item)
            return
        self.item_state[item] = WAITING
        if self.item_stage[item] == 0:
            self.item_stage[item] = 1
            if self.node_delay[node] >= 0 and self.node_op[node] != APPROVAL:
                delay = self._sample(self.node_delay[node], self.item_key[item], FOR_DELAY, 0)
                if delay > 0:
                    if self.node_delay_kind[node] >= 0:
                        self._log(DELAYED, item, -1, -1, self.node_delay_kind[node])
                    self.item_event[item] = self._schedule(
                        self._after_delay(node, delay), DELAY_DONE, item
                    )
                    return
        if self.item_stage[item] == 1:
            self.item_stage[item] = 2
            if self.branch_pause[branch] >= 0:
                delay = self._sample(
                    self.branch_pause[branch], self.item_key[item], FOR_PAUSE, 0
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
        case: cython.longlong = self.item_case[item]
        if self.item_timer[item] >= 0 and self.node_timeout[self.item_node[item]] >= 0:
            self.item_state[item] = WAITING
            return
        self.item_state[item] = HOPELESS
        self.item_timer[item] = -1
        self.case_live[case] -= 1
        self.case_stalled[case] += 1
        if self.case_tokens[case] == 0:
            self._settle(case)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _look_for_anybody(self, item: cython.longlong) -> cython.void:
        """Notice where separation of duties leaves nobody for the only vote, now or later."""
        work: cython.longlong = self.item_works[item]
        if self.node_slots[self.item_node[item]] > 1 or self.item_timer[item] >= 0:
            return
        if self.item_state[item] != OPEN:
            return
        while work >= 0:
            if self.work_state[work] != DONE and (
                self.work_state[work] > QUEUED
                or self.work_pool[work] < 0
                or self._has_voter(self.work_pool[work], item, -1)
            ):
                return
            work = self.work_next[work]
        self._get_stuck(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _finish_item(self, item: cython.longlong) -> cython.void:
        self._push(COMPLETE_ITEM, item, self.item_log[item], -1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pause(self, item: cython.longlong, delay: cython.longlong) -> cython.void:
        """Wait for a reason; the step's clocks stop only for the reasons in its pauseOn."""
        node: cython.longlong = self.item_node[item]
        branch: cython.longlong = self.item_branch[item]
        reason: cython.longlong = self.branch_reason[branch]
        calendar: cython.longlong = self.branch_pause_calendar[branch]
        self.item_state[item] = ON_HOLD
        self._log(PAUSED, item, -1, -1, reason)
        self.item_hold[item] = -1
        if self.node_pauses[node * self.reasons + reason]:
            self.item_hold[item] = self.now
            self.item_hold_work[item] = self._worked(self.node_calendar[node], self.now)
            self.item_timer[item] = -1
        self.item_event[item] = self._schedule(
            self._later(ELAPSED if calendar < 0 else WORKING, calendar, delay), UNPAUSE, item
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _unpause(self, item: cython.longlong) -> cython.void:
        node: cython.longlong = self.item_node[item]
        self._log(UNPAUSED, item, -1, -1, self.branch_reason[self.item_branch[item]])
        if self.item_hold[item] >= 0:
            self.item_moved[item] += self.now - self.item_hold[item]
            self.item_moved_work[item] += (
                self._worked(self.node_calendar[node], self.now) - self.item_hold_work[item]
            )
            self._arm(item)
        self._proceed(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _complete(self, item: cython.longlong) -> cython.void:
        """The step has its outcome: make artefacts, send tokens on."""
        node: cython.longlong = self.item_node[item]
        case: cython.longlong = self.item_case[item]
        branch: cython.longlong = self.item_branch[item]
        row: cython.longlong = self.item_log[item]
        edge: cython.longlong = self.branch_edge_ptr[branch + 1]
        self._withdraw_works(item)
        self._log(COMPLETED, item, -1, -1, self.branch_outcome[branch])
        self.case_cause[case] = row
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
        if self.case_tokens[case] == 0:
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
        if not made or self.case_stalled[case] == 0:
            return
        item = self.case_items[case]
        while item >= 0:
            if self.item_state[item] == BLOCKED and self._has_all(case, self.item_node[item]):
                self.item_state[item] = OPEN
                self.case_stalled[case] -= 1
                self.case_live[case] += 1
                self._push(ASSIGN_ITEM, item, self.item_log[item], -1)
            item = self.item_next[item]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _release_item(self, item: cython.longlong) -> cython.void:
        """Recycle the row of an item that has ended, with what is left of its work."""
        case: cython.longlong = self.item_case[item]
        before: cython.longlong = self.item_before[item]
        after: cython.longlong = self.item_next[item]
        work: cython.longlong
        while self.item_works[item] >= 0:
            work = self.item_works[item]
            self.item_works[item] = self.work_next[work]
            self.work_next[work] = self.work_free
            self.work_free = work
        if before >= 0:
            self.item_next[before] = after
        else:
            self.case_items[case] = after
        if after >= 0:
            self.item_before[after] = before
        if self.item_state[item] == BLOCKED or self.item_state[item] == HOPELESS:
            self.case_stalled[case] -= 1
        else:
            self.case_live[case] -= 1
        if self.node_holds[self.item_node[item]]:
            self.case_holding[case] -= 1
        if self.item_meeting[item] >= 0:
            self.meeting_taken[self.item_meeting[item]] -= 1
        self.item_log[item] = -1
        self.item_event[item] = -1
        self.item_timer[item] = -1
        self.item_next[item] = self.item_free
        self.item_free = item

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _withdraw(self, item: cython.longlong) -> cython.void:
        """End an item that is no longer needed; what it called goes with it."""
        child: cython.longlong = self.item_child[item]
        if child >= 0:
            self._withdraw_all(child)
            self.item_child[item] = -1
            self._drop_case(child, -1)
        self._withdraw_works(item)
        self.items_cut[self.item_log[item]] = 1
        self._log(WITHDRAWN, item, -1, -1, -1)
        self._release_item(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _withdraw_works(self, item: cython.longlong) -> cython.void:
        """Take back every open slot, running work included."""
        work: cython.longlong = self.item_works[item]
        while work >= 0:
            if self.work_state[work] != DONE:
                self._take_back(work, 1)
            work = self.work_next[work]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_back(self, work: cython.longlong, tell: cython.longlong) -> cython.void:
        """End one open slot; its person is free again."""
        state: cython.longlong = self.work_state[work]
        person: cython.longlong = self.work_person[work]
        self.work_event[work] = -1
        if state == QUEUED:
            self._unqueue(work)
        self.work_state[work] = DONE
        if tell:
            self._log(WITHDRAWN, self.work_item[work], self.work_slot[work], person, -1)
        if person >= 0 and state != QUEUED:
            self._set_free(person)

    # ---- meetings

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _put_on_agenda(self, item: cython.longlong) -> cython.void:
        """Wait for the first meeting with room before whose cut-off (inclusive) the item came."""
        body: cython.longlong = self.node_meeting[self.item_node[item]]
        place: cython.longlong = self.meeting_ptr[body]
        past: cython.longlong = self.meeting_ptr[body + 1]
        while place < past and (
            self.meeting_cut_off[place] < self.now
            or self.meeting_taken[place] == self.meeting_room[place]
        ):
            place += 1
        self._log(DELAYED, item, -1, -1, SCHEDULED)
        self.item_meeting[item] = -1
        if place < past:
            self.meeting_taken[place] += 1
            self.item_meeting[item] = place
            self.item_event[item] = self._schedule(self.meeting_end[place], DELAY_DONE, item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _decide_meeting(self, item: cython.longlong) -> cython.void:
        """The decision falls at the meeting's end; its place on the agenda is used up."""
        node: cython.longlong = self.item_node[item]
        self.item_meeting[item] = -1
        if uniform(self.item_key[item], FOR_VOTE, 0) < self.slot_yes[self.item_slots[item]]:
            self.item_branch[item] = self.node_approved[node]
        else:
            self.item_branch[item] = self._choose(item)
        self._proceed(item)

    # ---- work and people

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _enqueue(self, work: cython.longlong) -> cython.void:
        """Wait for a person: by priority class, then end of pick-up, then assignment."""
        pool: cython.longlong = self.work_pool[work]
        queue: cython.longlong = (
            pool * self.classes + self.case_priority[self.item_case[self.work_item[work]]]
        )
        before: cython.longlong = self.queue_tail[queue]
        after: cython.longlong = -1
        self.work_state[work] = QUEUED
        self.work_queued[work] = self.now
        while (
            before >= 0
            and self.work_queued[before] == self.now
            and self.work_number[before] > self.work_number[work]
        ):
            after = before
            before = self.work_before[before]
        self._insert(work, queue, before, after)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _enqueue_first(self, work: cython.longlong) -> cython.void:
        """Go back to the head of the class: the rest of work begun by somebody now away."""
        queue: cython.longlong = (
            self.work_pool[work] * self.classes
            + self.case_priority[self.item_case[self.work_item[work]]]
        )
        self.work_state[work] = QUEUED
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
        self.work_before[work] = before
        self.work_after[work] = after
        if before >= 0:
            self.work_after[before] = work
        else:
            self.queue_head[queue] = work
        if after >= 0:
            self.work_before[after] = work
        else:
            self.queue_tail[queue] = work
        self.pool_waiting[self.work_pool[work]] += 1
        self._mark(self.work_pool[work])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _unqueue(self, work: cython.longlong) -> cython.void:
        pool: cython.longlong = self.work_pool[work]
        queue: cython.longlong = (
            pool * self.classes + self.case_priority[self.item_case[self.work_item[work]]]
        )
        before: cython.longlong = self.work_before[work]
        after: cython.longlong = self.work_after[work]
        if before >= 0:
            self.work_after[before] = after
        else:
            self.queue_head[queue] = after
        if after >= 0:
            self.work_before[after] = before
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
                    work = self.work_after[work]
        if best >= 0:
            self.found_person = self.work_person[victim]
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
        choosy: cython.longlong = self.node_choosy[self.item_node[self.work_item[work]]]
        for index in range(self.pool_ptr[pool], self.pool_ptr[pool + 1]):
            group = self.pool_class[index]
            if not self.calendar_open[self.class_calendar[group]]:
                continue
            for person in range(self.class_ptr[group], self.class_ptr[group + 1]):
                other = self.person_work[person]
                if other < 0 or self.work_state[other] != BUSY:
                    continue
                other_priority = self.case_priority[self.item_case[self.work_item[other]]]
                if other_priority < lowest or other_priority == priority:
                    continue
                if best >= 0 and other_priority == lowest:
                    if self.work_begun[other] < self.work_begun[best]:
                        continue
                    if self.work_begun[other] == self.work_begun[best]:
                        if self.person_rank[person] > self.person_rank[self.work_person[best]]:
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
        first: cython.longlong = self.case_priority[self.item_case[self.work_item[work]]]
        second: cython.longlong = self.case_priority[self.item_case[self.work_item[other]]]
        if first != second:
            return first < second
        if self.work_queued[work] != self.work_queued[other]:
            return self.work_queued[work] < self.work_queued[other]
        return self.work_number[work] < self.work_number[other]

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
                if not self.node_choosy[self.item_node[self.work_item[work]]]:
                    return -1  # nobody was barred, so nobody is free
                work = self.work_after[work]
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
            if self.node_choosy[self.item_node[self.work_item[work]]]:
                while person >= 0 and not self._may_do(pool, person, work):
                    person = self.person_after[person]
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
        if self.person_since[person] != self.person_since[other]:
            return self.person_since[person] < self.person_since[other]
        return self.person_rank[person] < self.person_rank[other]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_barred(self, person: cython.longlong, work: cython.longlong) -> cython.longlong:
        """Whether a person already has a vote in the item of this work (proxies excepted).

        Or has done what must not be done by the same hands (separation of duties).
        """
        other: cython.longlong = self.item_works[self.work_item[work]]
        if self._is_separated(person, self.work_item[work]):
            return 1
        if self.work_proxy[work]:
            return 0
        while other >= 0:
            if other != work and self.work_person[other] == person:
                return 1
            other = self.work_next[other]
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_separated(self, person: cython.longlong, item: cython.longlong) -> cython.longlong:
        """Whether a person has worked for the case where approvers of this step must not."""
        node: cython.longlong = self.item_node[item]
        base: cython.longlong = self.item_case[item] * self.nodes
        index: cython.longlong
        for index in range(self.node_bar_ptr[node], self.node_bar_ptr[node + 1]):
            if self.case_worker[base + self.node_local[self.barred[index]]] == person:
                return 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _strands(self, person: cython.longlong, work: cython.longlong) -> cython.longlong:
        """Whether another slot of the item would be left without anybody who may still vote."""
        item: cython.longlong = self.work_item[work]
        node: cython.longlong = self.item_node[item]
        row: cython.longlong = self.item_slots[item]
        slot: cython.longlong
        pool: cython.longlong
        other: cython.longlong
        for slot in range(self.node_slots[node]):
            other = self.item_works[item]
            while other >= 0 and self.work_slot[other] != slot:
                other = self.work_next[other]
            if other >= 0:
                if other == work or self.work_state[other] > QUEUED or self.work_proxy[other]:
                    continue
                pool = self.work_pool[other]
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
                work = self.item_works[item]
                while work >= 0 and self.work_person[work] != one:
                    work = self.work_next[work]
                if work < 0 and one != person and not self._is_separated(one, item):
                    return 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _begin(self, work: cython.longlong, person: cython.longlong) -> cython.void:
        """A person starts, or takes over what another left."""
        item: cython.longlong = self.work_item[work]
        node: cython.longlong = self.item_node[item]
        scale: cython.double = self.class_scale[self.person_class[person]]
        effort: cython.longlong
        again: cython.longlong = self.work_left[work] >= 0
        self._unqueue(work)
        self._take(person)
        self.person_work[person] = work
        self.work_person[work] = person
        self.work_state[work] = BUSY
        self.work_begun[work] = self.now
        if again:
            effort = self.work_left[work]
        else:
            effort = self._sample(
                self.node_effort[node], self.item_key[item], FOR_EFFORT, self.work_slot[work]
            )
            self._drop_twins(work)
        self.work_left[work] = int(effort * scale + 0.5)
        self._log(RESUMED if again else STARTED, item, self.work_slot[work], person, -1)
        self._go_on(work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _drop_twins(self, work: cython.longlong) -> cython.void:
        """One slot, open to two roles: the first start wins."""
        other: cython.longlong = self.item_works[self.work_item[work]]
        while other >= 0:
            if (
                other != work
                and self.work_slot[other] == self.work_slot[work]
                and self.work_state[other] != DONE
            ):
                self._take_back(other, 0)
            other = self.work_next[other]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _go_on(self, work: cython.longlong) -> cython.void:
        """Work until done if that falls into this shift; else closing time will stop it."""
        calendar: cython.longlong = self.class_calendar[
            self.person_class[self.work_person[work]]
        ]
        done: cython.longlong = self.now + self.work_left[work]
        self.work_since[work] = self.now
        if done <= self.span_close[self.calendar_span[calendar]]:
            self.work_event[work] = self._schedule(done, WORK_DONE, work)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _finish_work(self, work: cython.longlong) -> cython.void:
        """A slot's work is done: it votes, or the step has its outcome."""
        item: cython.longlong = self.work_item[work]
        node: cython.longlong = self.item_node[item]
        person: cython.longlong = self.work_person[work]
        slot: cython.longlong = self.work_slot[work]
        self.work_state[work] = DONE
        if person >= 0:
            self._set_free(person)
            if self.node_remembered[node]:
                self.case_worker[self.item_case[item] * self.nodes + self.node_local[node]] = (
                    person
                )
        if slot >= self.node_slots[node]:
            self._log(VOTED, item, slot, person, -1)
        elif self.node_op[node] == APPROVAL:
            self._vote(item, slot, person, self.work_proxy[work] == SILENT)
        else:
            self.item_branch[item] = self._choose(item)
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
        node: cython.longlong = self.item_node[item]
        row: cython.longlong = self.item_slots[item]
        need: cython.longlong = self.cast_need[self.item_cast[item]]
        asked: cython.longlong = self.item_asked[item]
        yes: cython.double = self.slot_yes[row + slot]
        agrees: cython.longlong = uniform(self.item_key[item], FOR_VOTE, slot) < yes
        if need > asked:
            need = asked
        if silent:
            agrees = 1
        self._log(VOTED, item, slot, person, agrees)
        if agrees:
            self.item_yes[item] += 1
        else:
            self.item_no[item] += 1
        if self.item_yes[item] >= need:
            self.item_branch[item] = self.node_approved[node]
        elif self.item_no[item] > asked - need:
            self.item_branch[item] = self._choose(item)
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
        self.person_work[person] = -1
        self.person_since[person] = self.now
        while before >= 0 and self.person_since[before] == self.now and before > person:
            after = before
            before = self.person_before[before]
        self.person_before[person] = before
        self.person_after[person] = after
        if before >= 0:
            self.person_after[before] = person
        else:
            self.class_head[group] = person
        if after >= 0:
            self.person_before[after] = person
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
        before: cython.longlong = self.person_before[person]
        after: cython.longlong = self.person_after[person]
        if before >= 0:
            self.person_after[before] = after
        else:
            self.class_head[group] = after
        if after >= 0:
            self.person_before[after] = before
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
                work = self.person_work[person]
                if work >= 0:
                    self.work_state[work] = BUSY
                    self._log(RESUMED, self.work_item[work], self.work_slot[work], person, -1)
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
                after = self.work_after[work]
                self._deputise(work)
                work = after
        if span + 1 < self.calendar_ptr[calendar + 1]:
            self._schedule(self.span_open[span + 1], OPENING, calendar)
        for group in range(self.groups):
            if self.class_calendar[group] != calendar:
                continue
            for person in range(self.class_ptr[group], self.class_ptr[group + 1]):
                work = self.person_work[person]
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
        self.work_left[work] -= self.now - self.work_since[work]
        self.work_state[work] = HALTED
        self.work_event[work] = -1
        self._log(SUSPENDED, self.work_item[work], self.work_slot[work], person, -1)
        if leave:
            self.work_left[work] = int(
                self.work_left[work] / self.class_scale[self.person_class[person]] + 0.5
            )
            self.work_person[work] = -1
            self._set_free(person)
            self._enqueue_first(work)
            self._deputise(work)

    # ---- clocks

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _set_clocks(self, item: cython.longlong) -> cython.void:
        """Compute the due moment of an item and arm its first timer."""
        node: cython.longlong = self.item_node[item]
        case: cython.longlong = self.item_case[item]
        place: cython.longlong = node * self.classes + self.case_priority[case]
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
        self.item_due[item] = due
        self.item_elapsed[item] = clock == ELAPSED
        self.item_done_start[item] = self._worked(calendar, self.now)
        self.item_done_due[item] = self._worked(calendar, due) if due < FAR else -1
        self.item_fired[item] = 0
        self.item_moved[item] = 0
        self.item_moved_work[item] = 0
        self._arm(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _arm(self, item: cython.longlong) -> cython.void:
        """Schedule the next level of an item; shares ascend, so only their first counts."""
        node: cython.longlong = self.item_node[item]
        first: cython.longlong = self.node_level_ptr[node]
        level: cython.longlong
        moment: cython.longlong
        soonest: cython.longlong = FAR
        shared: cython.longlong = 0
        one: cython.longlong = 1
        for level in range(first, self.node_level_ptr[node + 1]):
            if self.item_fired[item] & (one << (level - first)):
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
                self.item_level[item] = level
        if soonest < FAR:
            if soonest < self.now:
                soonest = self.now
            self.item_timer[item] = self._schedule(soonest, TIMER, item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _share_moment(self, item: cython.longlong, level: cython.longlong) -> cython.longlong:
        """Return when a share of the limit is used up, pauses left out."""
        due: cython.longlong = self.item_due[item]
        start: cython.longlong = self.item_assigned[item]
        share: cython.double = self.level_share[level]
        amount: cython.longlong
        if due >= FAR:
            return FAR
        if self.item_elapsed[item]:
            return start + whole(share * (due - start)) + self.item_moved[item]
        if share == 1.0 and self.item_moved_work[item] == 0:
            return due
        amount = int(share * (self.item_done_due[item] - self.item_done_start[item]))
        amount += self.item_moved_work[item]
        if amount == 0:
            return start
        return self._earliest_from(item, self.item_done_start[item] + amount)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _earliest_from(self, item: cython.longlong, worked: cython.longlong) -> cython.longlong:
        """Return when so much was worked; a moment in the past counts as now."""
        calendar: cython.longlong = self.node_calendar[self.item_node[item]]
        if worked <= self._worked(calendar, self.now):
            return self.now
        return self._earliest(calendar, worked)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _time_moment(self, item: cython.longlong, level: cython.longlong) -> cython.longlong:
        """Return when a time since assignment has passed, pauses left out."""
        amount: cython.longlong = self.level_amount[level]
        calendar: cython.longlong
        if self.level_clock[level] == ELAPSED:
            return self.item_assigned[item] + amount + self.item_moved[item]
        if self.level_clock[level] == WORKING:
            amount += self.item_done_start[item]
        else:
            calendar = self.node_calendar[self.item_node[item]]
            amount = self._worked(
                calendar, self._add_days(calendar, self.item_assigned[item], amount)
            )
        return self._earliest_from(item, amount + self.item_moved_work[item])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _fire(self, item: cython.longlong) -> cython.void:
        """Do what stands at a point on the way to the limit."""
        node: cython.longlong = self.item_node[item]
        level: cython.longlong = self.item_level[item]
        first: cython.longlong = self.node_level_ptr[node]
        one: cython.longlong = 1
        self.item_fired[item] |= one << (level - first)
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
            if level >= 0 and not self.item_fired[item] & (one << (level - first)):
                self.item_fired[item] |= one << (level - first)
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
        child: cython.longlong = self.item_child[item]
        if child >= 0:
            self._withdraw_all(child)
            self.item_child[item] = -1
            self._drop_case(child, -1)
        self._withdraw_works(item)
        self.item_event[item] = -1
        self.items_cut[self.item_log[item]] = 1
        self.item_branch[item] = self.node_timeout[self.item_node[item]]
        self._finish_item(item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _remind(self, item: cython.longlong) -> cython.void:
        """Shorten what is left of every pick-up."""
        work: cython.longlong = self.item_works[item]
        left: cython.longlong
        factor: cython.double = self.process_remind[self.node_process[self.item_node[item]]]
        while work >= 0:
            if self.work_state[work] == PICKING:
                left = self._worked(self.work_calendar[work], self.work_until[work])
                left -= self._worked(self.work_calendar[work], self.now)
                self._pick_up_in(work, int(left * factor + 0.5))
            work = self.work_next[work]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _escalate(self, item: cython.longlong, level: cython.longlong) -> cython.void:
        """Tell somebody; unstarted work may go, or open, to another role."""
        action: cython.longlong = self.level_action[level]
        work: cython.longlong = self.item_works[item]
        state: cython.longlong
        self._log(ESCALATED, item, -1, -1, self.level_detail[level])
        if self.item_state[item] != OPEN or self.level_pool[level] < 0:
            return
        if action == CONSULT:
            self._pass_to(
                self._new_work(item, self.level_slot[level]),
                self.level_pool[level],
                self.level_calendar[level],
            )
            return
        if action != REASSIGN and action != ADD:
            return
        while work >= 0:
            state = self.work_state[work]
            if (state == PICKING or state == QUEUED) and self.work_left[work] < 0:
                if self.work_slot[work] < self.node_slots[self.item_node[item]]:
                    self._hand_over(work, level)
            work = self.work_next[work]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hand_over(self, work: cython.longlong, level: cython.longlong) -> cython.void:
        """Reassign unstarted work, or open it to a further role as a twin."""
        item: cython.longlong = self.work_item[work]
        target: cython.longlong = work
        if self.level_action[level] == ADD:
            target = self._new_work(item, self.work_slot[work])
        elif self.work_state[work] == QUEUED:
            self._unqueue(work)
        self.work_event[target] = -1
        self.work_attempt[target] = level - self.node_level_ptr[self.item_node[item]] + 1
        self.work_proxy[target] = PROXY
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
        case: cython.longlong = self.case_log[self.item_case[item]]
        if cython.compiled:
            self._write(kind, case, self.item_log[item], slot, person, detail)
        else:
            self.rows.append((self.now, kind, case, self.item_log[item], slot, person, detail))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _log_case(
        self, kind: cython.longlong, case: cython.longlong, detail: cython.longlong
    ) -> cython.void:
        if cython.compiled:
            self._write(kind, self.case_log[case], -1, -1, -1, detail)
        else:
            self.rows.append((self.now, kind, self.case_log[case], -1, -1, -1, detail))

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
        if row == LOG_ROOM:
            with cython.gil:
                self._flush()
            row = 0
        self.log_time[row] = self.now
        self.log_kind[row] = kind
        self.log_case[row] = case
        self.log_item[row] = item
        self.log_slot[row] = slot
        self.log_person[row] = person
        self.log_detail[row] = detail
        self.log_size = row + 1

    @cython.cfunc
    @cython.exceptval(check=False)
    def _flush(self) -> cython.void:
        """Hand the slice of the log that is there to `events`."""
        size = self.log_size
        events = self.events
        if not cython.compiled:
            columns = (events.time, events.kind, events.case, events.item, events.slot,
                       events.person, events.detail)  # fmt: skip
            for column, values in zip(columns, zip(*self.rows, strict=True), strict=False):
                column.extend(values)
            self.rows.clear()
            return
        append(events.time, self.log_time, size)
        append(events.kind, self.log_kind, size)
        append(events.case, self.log_case, size)
        append(events.item, self.log_item, size)
        append(events.slot, self.log_slot, size)
        append(events.person, self.log_person, size)
        append(events.detail, self.log_detail, size)
        self.log_size = 0

    def read_items(self, items: Items) -> None:
        """Append the items of the whole run to the columns of `items`."""
        size = self.items_size
        append(items.case, self.items_case, size)
        append(items.step, self.items_step, size)
        append(items.visit, self.items_visit, size)
        append(items.cause, self.items_cause, size)
        append(items.cut, self.items_cut, size)

    def read_cases(self, cases: Cases) -> None:
        """Append the cases of the whole run to the columns of `cases`."""
        size = self.cases_size
        append(cases.arrived, self.cases_arrived, size)
        append(cases.resolved, self.cases_resolved, size)
        append(cases.closed, self.cases_closed, size)
        append(cases.resolved_by, self.cases_resolved_by, size)
        append(cases.end, self.cases_end, size)
        append(cases.process, self.cases_process, size)
        append(cases.priority, self.cases_priority, size)
        append(cases.cohort, self.cases_cohort, size)
        append(cases.parent, self.cases_parent, size)
        append(cases.stuck, self.cases_stuck, size)

    def read_dates(self, dates: object) -> None:
        """Append the dates of all cases, row by row."""
        append(dates, self.cases_date, self.cases_size * self.dates)


if not cython.compiled:
    Kernel = with_slots(Kernel)

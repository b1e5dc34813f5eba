# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# ruff: noqa: C901, PLR0911, PLR0912, PLR0915, PLR2004  flat and long on purpose
# ruff: noqa: PLR1714, PLR1730, SIM102, SIM109  headings; what C compares fastest
# mypy: ignore-errors
"""Reads the columns of one log, case by case, into sums: the other half of a replication's time.

Like the kernel this is one file for Cython, which also runs as it stands and then gives the same
integers. Nothing of a case outlives it but sums: its visits, pieces, spans and assignments stand
in columns that the next case overwrites, so that a long log needs little more than itself.

- A **family** is a case with the cases that it calls, directly or not; it is read together.
- A **visit** is an item of the log, a **piece** a slot of it (-1: what concerns it as a whole), a
  **span** a stretch in which a piece did one thing, an **assignment** when it was given to somebody
  and when a person first began after that. Pieces hang on visits, spans and assignments on pieces,
  as chains in the order in which they came.
- How a calendar is searched (`_opened` and what stands on it) is written here and in the kernel: the
  compiler inlines within one module only, and a call across two would cost more than the search.
- A **gauge** (`gauge.Gauge`) holds in numbers what the model says of steps, roles, people and
  calendars; `sums.Sums` the sums. Sums are integers, so that no order of adding changes them.
"""

from array import array

import cython

from itsmctl.eventlog import DelayKind, EventLog, Lifecycle
from itsmctl.simulate.codes import FAR as FAR_AWAY
from itsmctl.simulate.reading import codes
from itsmctl.simulate.reading.gauge import Gauge
from itsmctl.simulate.reading.sums import Sums

if cython.compiled:
    from cython.cimports.libc.math import rint
else:
    rint = round

SOURCE = ""
"""The digest of this file in a library made of it (setup.py); the file itself needs none."""

# The codes become C integers; interpreted they are plain ints, which compare faster than enums.
ENABLED = cython.declare(cython.longlong, int(Lifecycle.ENABLE))
ASSIGNED = cython.declare(cython.longlong, int(Lifecycle.ASSIGN))
PICKED_UP = cython.declare(cython.longlong, int(Lifecycle.PICKUP))
STARTED = cython.declare(cython.longlong, int(Lifecycle.START))
HALTED = cython.declare(cython.longlong, int(Lifecycle.SUSPEND))
RESUMED = cython.declare(cython.longlong, int(Lifecycle.RESUME))
STOPPED = cython.declare(cython.longlong, int(Lifecycle.PAUSE))
UNPAUSED = cython.declare(cython.longlong, int(Lifecycle.UNPAUSE))
VOTED = cython.declare(cython.longlong, int(Lifecycle.VOTE))
REMINDED = cython.declare(cython.longlong, int(Lifecycle.REMIND))
OVERDUE = cython.declare(cython.longlong, int(Lifecycle.OVERDUE))
ESCALATED = cython.declare(cython.longlong, int(Lifecycle.ESCALATE))
WITHDRAWN = cython.declare(cython.longlong, int(Lifecycle.WITHDRAW))
COMPLETED = cython.declare(cython.longlong, int(Lifecycle.COMPLETE))
RESOLVED = cython.declare(cython.longlong, int(Lifecycle.RESOLVE))
DELAYED = cython.declare(cython.longlong, int(Lifecycle.DELAY))
BY_REQUESTER = cython.declare(cython.longlong, int(DelayKind.REQUESTER))
BY_SUPPLIER = cython.declare(cython.longlong, int(DelayKind.SUPPLIER))

PICKUP = cython.declare(cython.longlong, int(codes.Activity.PICKUP))
QUEUE = cython.declare(cython.longlong, int(codes.Activity.QUEUE))
WORK = cython.declare(cython.longlong, int(codes.Activity.WORK))
SUSPENDED = cython.declare(cython.longlong, int(codes.Activity.SUSPENDED))
PAUSED = cython.declare(cython.longlong, int(codes.Activity.PAUSED))
REQUESTER = cython.declare(cython.longlong, int(codes.Activity.REQUESTER))
SUPPLIER = cython.declare(cython.longlong, int(codes.Activity.SUPPLIER))
SCHEDULED = cython.declare(cython.longlong, int(codes.Activity.SCHEDULED))

TOUCH = cython.declare(cython.longlong, int(codes.Part.TOUCH))
CONTENTION = cython.declare(cython.longlong, int(codes.Part.CONTENTION))
OFF_HOURS = cython.declare(cython.longlong, int(codes.Part.OFF_HOURS))
UNSEEN = cython.declare(cython.longlong, int(codes.Part.PICKUP))
OTHER_DUTIES = cython.declare(cython.longlong, int(codes.Part.OTHER_DUTIES))
BY_DATE = cython.declare(cython.longlong, int(codes.Part.SCHEDULED))
ON_HOLD = cython.declare(cython.longlong, int(codes.Part.PAUSED))
OUTSIDE = cython.declare(cython.longlong, int(codes.Part.EXTERNAL))
PREREQUISITE = cython.declare(cython.longlong, int(codes.Part.PREREQUISITE))
INTERRUPTED = cython.declare(cython.longlong, int(codes.Part.SUSPENDED))
PARTS = cython.declare(cython.longlong, len(codes.Part))

DONE = cython.declare(cython.longlong, int(codes.FATES.index(codes.Fate.COMPLETED)))
LOST = cython.declare(cython.longlong, int(codes.FATES.index(codes.Fate.CANCELLED)))
STUCK = cython.declare(cython.longlong, int(codes.FATES.index(codes.Fate.STUCK)))
OPEN = cython.declare(cython.longlong, int(codes.FATES.index(codes.Fate.OPEN)))

C_PAUSED = cython.declare(cython.longlong, codes.CAUSES.index("paused"))
C_EXTERNAL = cython.declare(cython.longlong, codes.CAUSES.index("external"))
C_SCHEDULED = cython.declare(cython.longlong, codes.CAUSES.index("scheduled"))
C_OFF_HOURS = cython.declare(cython.longlong, codes.CAUSES.index("off_hours"))
C_CONTENTION = cython.declare(cython.longlong, codes.CAUSES.index("contention"))
C_PICKUP = cython.declare(cython.longlong, codes.CAUSES.index("pickup"))
C_OTHER_DUTIES = cython.declare(cython.longlong, codes.CAUSES.index("other_duties"))
C_REWORK = cython.declare(cython.longlong, codes.CAUSES.index("rework"))
C_SLOW_WORK = cython.declare(cython.longlong, codes.CAUSES.index("slow_work"))
C_UNKNOWN = cython.declare(cython.longlong, codes.CAUSES.index("unknown"))

ELAPSED = cython.declare(cython.longlong, int(codes.Unit.ELAPSED))
WORKING = cython.declare(cython.longlong, int(codes.Unit.WORKING))

RESOLUTION = cython.declare(cython.longlong, int(codes.Promised.RESOLUTION))
READY_BY = cython.declare(cython.longlong, int(codes.Promised.READY_BY))
RESPONSE = cython.declare(cython.longlong, int(codes.Promised.RESPONSE))

DETAILS = cython.declare(cython.longlong, codes.DETAILS)
NOBODY = cython.declare(cython.longlong, -1)
FAR = cython.declare(cython.longlong, FAR_AWAY)
PLAIN_TIME = cython.declare(cython.longlong, -1)  # the clock that never stops
UNMEASURED = cython.declare(cython.longlong, -1)


def table(values: object, code: str = "q") -> object:
    """Return a table as it is read fastest; never empty."""
    values = values or array(code, [0])
    return values if cython.compiled else list(values)


def column(size: int, value: int = 0) -> object:
    """Return a column of `size` times `value`, never empty: a list, or an array where compiled."""
    size = max(1, size)
    return array("q", [value]) * size if cython.compiled else [value] * size


def view(values: object) -> object:
    """Return a column of a log to read, never empty; it is not copied."""
    return values or array("q", [0])


def with_slots(cls: type) -> type:
    """Return the class with a slot per declared attribute: a dict of 150 keys is slow to ask."""
    body = {
        name: value
        for name, value in vars(cls).items()
        if name not in {"__dict__", "__weakref__"}
    }
    body["__slots__"] = tuple(cls.__annotations__)
    return type(cls.__name__, cls.__bases__, body)


@cython.final
@cython.cclass
class Reader:
    """Reads logs of one variant: `open` one, then `measure` it, or `tell` its cases one by one."""

    # the gauge: sizes, the process measured, the window
    process: cython.longlong
    steps: cython.longlong
    persons: cython.longlong
    classes: cython.longlong
    priorities: cython.longlong
    reasons: cython.longlong
    agreements: cython.longlong
    departments: cython.longlong
    window_start: cython.longlong
    window_end: cython.longlong
    house: cython.longlong
    unnamed: cython.longlong
    # steps
    step_own: cython.longlong[:]
    step_shown: cython.longlong[:]
    step_fate: cython.longlong[:]
    step_looks: cython.longlong[:]
    step_calendar: cython.longlong[:]
    step_respond: cython.longlong[:]
    step_limited: cython.longlong[:]
    step_clock: cython.longlong[:]
    slot_ptr: cython.longlong[:]
    slot_group: cython.longlong[:]
    level_ptr: cython.longlong[:]
    level_group: cython.longlong[:]
    # limits and calendars
    limit_unit: cython.longlong[:]
    limit_amount: cython.longlong[:]
    hours_ptr: cython.longlong[:]
    hours_open: cython.longlong[:]
    hours_close: cython.longlong[:]
    hours_before: cython.longlong[:]
    day_ptr: cython.longlong[:]
    day_midnight: cython.longlong[:]
    day_opens: cython.longlong[:]
    day_closes: cython.longlong[:]
    offset_ptr: cython.longlong[:]
    offset_start: cython.longlong[:]
    offset_shift: cython.longlong[:]
    offset_reached: cython.longlong[:]
    # roles and people
    group_shift: cython.longlong[:]
    group_here: cython.longlong[:]
    group_role: cython.longlong[:]
    worker_fits: cython.longlong[:]
    worker_role: cython.longlong[:]
    person_group: cython.longlong[:]
    person_share: cython.double[:]
    person_class: cython.longlong[:]
    role_department: cython.longlong[:]
    role_rate: cython.double[:]
    department_home: cython.longlong[:]
    department_calendar: cython.longlong[:]
    # promises
    promised: cython.longlong[:]
    promise_calendar: cython.longlong[:]
    promise_until: cython.longlong[:]
    promise_limit: cython.longlong[:]
    promise_scoped: cython.longlong[:]
    promise_scope: cython.longlong[:]
    promise_pauses: cython.longlong[:]
    promise_due: cython.longlong[:]

    # the log
    cases: cython.longlong
    items: cython.longlong
    events: cython.longlong
    end: cython.longlong
    event_time: cython.longlong[:]
    event_kind: cython.longlong[:]
    event_case: cython.longlong[:]
    event_item: cython.longlong[:]
    event_slot: cython.longlong[:]
    event_person: cython.longlong[:]
    event_detail: cython.longlong[:]
    item_case: cython.longlong[:]
    item_step: cython.longlong[:]
    item_visit: cython.longlong[:]
    item_cause: cython.longlong[:]
    item_cut: cython.longlong[:]
    case_arrived: cython.longlong[:]
    case_resolved: cython.longlong[:]
    case_closed: cython.longlong[:]
    case_resolved_by: cython.longlong[:]
    case_end: cython.longlong[:]
    case_process: cython.longlong[:]
    case_priority: cython.longlong[:]
    case_cohort: cython.longlong[:]
    case_parent: cython.longlong[:]
    case_stuck: cython.longlong[:]
    # its rows by case
    row: cython.longlong[:]
    row_first: cython.longlong[:]
    own_item: cython.longlong[:]
    own_first: cython.longlong[:]
    item_called: cython.longlong[:]
    item_place: cython.longlong[:]
    case_root: cython.longlong[:]

    # the family that is being read
    members: cython.longlong
    member_case: cython.longlong[:]
    member_first: cython.longlong[:]
    visits: cython.longlong
    visit_item: cython.longlong[:]
    visit_step: cython.longlong[:]
    visit_number: cython.longlong[:]
    visit_cut: cython.longlong[:]
    visit_called: cython.longlong[:]
    visit_enabled: cython.longlong[:]
    visit_held: cython.longlong[:]
    visit_assigned: cython.longlong[:]
    visit_ended: cython.longlong[:]
    visit_done: cython.longlong[:]
    visit_overdue: cython.longlong[:]
    visit_reminders: cython.longlong[:]
    visit_escalations: cython.longlong[:]
    visit_first: cython.longlong[:]
    visit_told: cython.longlong[:]
    pieces: cython.longlong
    piece_visit: cython.longlong[:]
    piece_number: cython.longlong[:]
    piece_next: cython.longlong[:]
    piece_ended: cython.longlong[:]
    piece_decided: cython.longlong[:]
    piece_doing: cython.longlong[:]
    piece_since: cython.longlong[:]
    piece_who: cython.longlong[:]
    piece_before: cython.longlong[:]
    piece_before_who: cython.longlong[:]
    piece_first: cython.longlong[:]
    piece_last: cython.longlong[:]
    piece_given: cython.longlong[:]
    piece_given_last: cython.longlong[:]
    piece_told: cython.longlong[:]
    spans: cython.longlong
    span_doing: cython.longlong[:]
    span_start: cython.longlong[:]
    span_end: cython.longlong[:]
    span_who: cython.longlong[:]
    span_next: cython.longlong[:]
    assignments: cython.longlong
    given_at: cython.longlong[:]
    given_began: cython.longlong[:]
    given_next: cython.longlong[:]
    # room to sort stretches of time, and to add up parts
    stretches: cython.longlong
    stretch_start: cython.longlong[:]
    stretch_end: cython.longlong[:]
    stretch_mark: cython.longlong[:]
    parts: cython.longlong[:]
    department_until: cython.longlong[:]
    broken: cython.longlong

    # sums
    sum_fate: cython.longlong[:]
    sum_end: cython.longlong[:]
    sum_cycle: cython.longlong[:]
    sum_cycle_work: cython.longlong[:]
    sum_wait: cython.longlong[:]
    sum_completed: cython.longlong[:]
    sum_part: cython.longlong[:]
    sum_cause: cython.longlong[:]
    sum_passing: cython.longlong[:]
    sum_held: cython.longlong[:]
    sum_held_work: cython.longlong[:]
    sum_handed: cython.longlong[:]
    sum_visits: cython.longlong[:]
    sum_reminders: cython.longlong[:]
    sum_escalations: cython.longlong[:]
    sum_done: cython.longlong[:]
    sum_step_wait: cython.longlong[:]
    sum_touch: cython.longlong[:]
    sum_elapsed: cython.longlong[:]
    sum_due: cython.longlong[:]
    sum_in_time: cython.longlong[:]
    sum_limited: cython.longlong[:]
    sum_breached: cython.longlong[:]
    sum_late: cython.longlong[:]
    sum_share: cython.longlong[:]
    sum_path: cython.longlong[:]
    sum_busy: cython.longlong[:]
    sum_queued: cython.longlong[:]
    sum_effort: cython.longlong[:]
    sum_played: cython.longlong[:]
    sum_contended: cython.longlong[:]
    sum_began: cython.longlong[:]
    sum_kept: cython.longlong[:]
    sum_judged: cython.longlong[:]
    sums: object
    # what single cases add to samples: priority, cycle time, time in foreign hands; -1: none
    found: cython.longlong
    found_priority: cython.longlong[:]
    found_fate: cython.longlong[:]
    found_time: cython.longlong[:]
    found_away: cython.longlong[:]
    # one case in numbers
    told_time: cython.longlong[:]
    told_what: cython.longlong[:]
    told_visit: cython.longlong[:]
    told_slot: cython.longlong[:]
    told_hand: cython.longlong[:]
    told_cause: cython.longlong[:]
    told_cost: cython.double[:]
    telling: object

    def __init__(self, gauge: Gauge, sums: Sums) -> None:
        """Take up the gauge; what is measured adds to `sums`."""
        self._take_up(gauge)
        self._take_up_people(gauge)
        self._take_up_promises(gauge)
        self._add_to(sums)
        self.parts = column(len(codes.Part))
        self.department_until = column(self.departments)
        self.stretches = 0
        self.broken = -1

    # ---- tables, columns and sums

    def _take_up(self, gauge: object) -> None:
        self.process, self.steps, self.persons = gauge.process, gauge.steps, gauge.persons
        self.priorities, self.reasons = gauge.priorities, gauge.reasons
        self.window_start, self.window_end = gauge.window
        self.house, self.unnamed = gauge.house, gauge.unnamed
        self.step_own = table(gauge.step.own)
        self.step_shown = table(gauge.step.shown)
        self.step_fate = table(gauge.step.fate)
        self.step_calendar = table(gauge.step.calendar)
        self.step_respond = table(gauge.step.respond)
        self.step_limited = table(gauge.step.limited)
        self.step_clock = table(gauge.step.clock)
        self.slot_ptr = table(gauge.step.slot_ptr)
        self.slot_group = table(gauge.step.slot_group)
        self.level_ptr = table(gauge.step.level_ptr)
        self.level_group = table(gauge.step.level_group)
        self.limit_unit = table(gauge.limits.unit)
        self.limit_amount = table(gauge.limits.amount)
        self.hours_ptr = table(gauge.hours.ptr)
        self.hours_open = table(gauge.hours.open)
        self.hours_close = table(gauge.hours.close)
        self.hours_before = table(gauge.hours.before)
        self.day_ptr = table(gauge.days.ptr)
        self.day_midnight = table(gauge.days.midnight)
        self.day_opens = table(gauge.days.opens)
        self.day_closes = table(gauge.days.closes)
        self.offset_ptr = table(gauge.days.offset_ptr)
        self.offset_start = table(gauge.days.offset_start)
        self.offset_shift = table(gauge.days.offset)
        self.offset_reached = table(gauge.days.offset_reached)

    def _take_up_people(self, gauge: object) -> None:
        self.group_shift = table(gauge.parties.shift)
        self.group_here = table(gauge.parties.here)
        self.group_role = table(gauge.parties.role)
        self.worker_fits = table(gauge.parties.fits)
        self.worker_role = table(gauge.parties.worker_role)
        self.person_group = table(gauge.parties.person_group)
        self.person_share = table(gauge.parties.person_share, "d")
        self.person_class = table(gauge.parties.person_class)
        self.classes = len(gauge.parties.class_share)
        self.role_department = table(gauge.parties.role_department)
        self.role_rate = table(gauge.parties.role_rate, "d")
        self.departments = len(gauge.parties.departments)
        self.department_home = table(gauge.parties.home)
        self.department_calendar = table(gauge.parties.calendar)

    def _take_up_promises(self, gauge: object) -> None:
        self.agreements = len(gauge.promises.promised)
        self.promised = table(gauge.promises.promised)
        self.promise_calendar = table(gauge.promises.calendar)
        self.promise_until = table(gauge.promises.until)
        self.promise_limit = table(gauge.promises.limit)
        self.promise_scoped = table(gauge.promises.scoped)
        self.promise_scope = table(gauge.promises.scope)
        self.promise_pauses = table(gauge.promises.pauses)

    def _add_to(self, sums: object) -> None:
        self.sums = sums
        self.sum_fate = sums.fate
        self.sum_end = sums.end
        self.sum_cycle = sums.cycle
        self.sum_cycle_work = sums.cycle_work
        self.sum_wait = sums.wait
        self.sum_completed = sums.completed
        self.sum_part = sums.part
        self.sum_cause = sums.cause
        self.sum_passing = sums.passing
        self.sum_held = sums.held
        self.sum_held_work = sums.held_work
        self.sum_handed = sums.handed
        self.sum_visits = sums.visits
        self.sum_reminders = sums.reminders
        self.sum_escalations = sums.escalations
        self.sum_done = sums.done
        self.sum_step_wait = sums.step_wait
        self.sum_touch = sums.touch
        self.sum_elapsed = sums.elapsed
        self.sum_due = sums.due
        self.sum_in_time = sums.in_time
        self.sum_limited = sums.limited
        self.sum_breached = sums.breached
        self.sum_late = sums.late
        self.sum_share = sums.share
        self.sum_path = sums.path
        self.sum_busy = sums.busy
        self.sum_queued = sums.queued
        self.sum_effort = sums.effort
        self.sum_played = sums.played
        self.sum_contended = sums.contended
        self.sum_began = sums.began
        self.sum_kept = sums.kept
        self.sum_judged = sums.judged

    def open(self, log: EventLog, due: object) -> None:
        """Take a log in hand; `due` is what is due by date, case by case for every agreement."""
        events, items, cases = log.events, log.items, log.cases
        self.step_looks = table(array("q", log.looks)) if log.looks else column(self.steps)
        self.promise_due = view(due)
        self.events, self.items = len(events.time), len(items.case)
        self.cases = len(cases.arrived)
        self.end = max(log.until, max(events.time[-1:], default=0))
        self.event_time = view(events.time)
        self.event_kind = view(events.kind)
        self.event_case = view(events.case)
        self.event_item = view(events.item)
        self.event_slot = view(events.slot)
        self.event_person = view(events.person)
        self.event_detail = view(events.detail)
        self.item_case = view(items.case)
        self.item_step = view(items.step)
        self.item_visit = view(items.visit)
        self.item_cause = view(items.cause)
        self.item_cut = view(items.cut)
        self.case_arrived = view(cases.arrived)
        self.case_resolved = view(cases.resolved)
        self.case_closed = view(cases.closed)
        self.case_resolved_by = view(cases.resolved_by)
        self.case_end = view(cases.end)
        self.case_process = view(cases.process)
        self.case_priority = view(cases.priority)
        self.case_cohort = view(cases.cohort)
        self.case_parent = view(cases.parent)
        self.case_stuck = view(cases.stuck)
        self.row, self.row_first = column(self.events), column(self.cases + 2)
        self.own_item, self.own_first = column(self.items), column(self.cases + 2)
        self.item_called, self.item_place = column(self.items, -1), column(self.items)
        self.case_root = column(self.cases)
        with cython.nogil:
            self._sort_rows()
            self._sort_items()
        self._make_room()

    def _make_room(self) -> None:
        """Make room for the largest family: no event brings more than one of anything."""
        members, visits, events = self._largest()
        self.member_case, self.member_first = column(members), column(members + 1)
        self.visit_item, self.visit_step = column(visits), column(visits)
        self.visit_number, self.visit_cut = column(visits), column(visits)
        self.visit_called = column(visits)
        self.visit_enabled, self.visit_held = column(visits), column(visits)
        self.visit_assigned, self.visit_ended = column(visits), column(visits)
        self.visit_done, self.visit_overdue = column(visits), column(visits)
        self.visit_reminders, self.visit_escalations = column(visits), column(visits)
        self.visit_first, self.visit_told = column(visits), column(visits)
        self.piece_visit, self.piece_number = column(events), column(events)
        self.piece_next, self.piece_ended = column(events), column(events)
        self.piece_decided, self.piece_doing = column(events), column(events)
        self.piece_since, self.piece_who = column(events), column(events)
        self.piece_before, self.piece_before_who = column(events), column(events)
        self.piece_first, self.piece_last = column(events), column(events)
        self.piece_given, self.piece_given_last = column(events), column(events)
        self.piece_told = column(events)
        self.span_doing, self.span_start = column(events), column(events)
        self.span_end, self.span_who = column(events), column(events)
        self.span_next = column(events)
        self.given_at, self.given_began = column(events), column(events)
        self.given_next = column(events)
        self.stretch_start, self.stretch_end = column(events), column(events)
        self.stretch_mark = column(events)

    def _largest(self) -> tuple:
        """Return the greatest number of cases, visits and events in any family."""
        count: cython.longlong = max(1, self.cases)
        members: cython.longlong[:] = column(count)
        visits: cython.longlong[:] = column(count)
        events: cython.longlong[:] = column(count)
        case: cython.longlong
        root: cython.longlong
        most_members: cython.longlong = 0
        most_visits: cython.longlong = 0
        most_events: cython.longlong = 0
        for case in range(self.cases):
            root = self.case_root[case]
            members[root] += 1
            visits[root] += self.own_first[case + 1] - self.own_first[case]
            events[root] += self.row_first[case + 1] - self.row_first[case]
            most_members = max(most_members, members[root])
            most_visits = max(most_visits, visits[root])
            most_events = max(most_events, events[root])
        return most_members, most_visits, most_events

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sort_rows(self) -> cython.void:
        """Put the rows of events case by case, in their order, and find who looks before work.

        A step has a pick-up delay where any work on it was picked up.
        """
        row: cython.longlong
        case: cython.longlong
        for row in range(self.events):
            self.row_first[self.event_case[row] + 2] += 1
            if self.event_kind[row] == PICKED_UP:
                self.step_looks[self.item_step[self.event_item[row]]] = 1
        for case in range(self.cases):
            self.row_first[case + 2] += self.row_first[case + 1]
        for row in range(self.events):
            case = self.event_case[row] + 1
            self.row[self.row_first[case]] = row
            self.row_first[case] += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sort_items(self) -> cython.void:
        """Put items case by case, and find which of them call cases."""
        item: cython.longlong
        case: cython.longlong
        for item in range(self.items):
            self.own_first[self.item_case[item] + 2] += 1
        for case in range(self.cases):
            self.own_first[case + 2] += self.own_first[case + 1]
        for item in range(self.items):
            case = self.item_case[item] + 1
            self.own_item[self.own_first[case]] = item
            self.own_first[case] += 1
        for case in range(self.cases):
            item = self.case_parent[case]
            if item >= 0:
                self.item_called[item] = case
                self.case_root[case] = self.case_root[self.item_case[item]]
            else:
                self.case_root[case] = case

    # ---- measuring

    def measure(self) -> cython.longlong:
        """Add the whole log to the sums; return a case whose parts are no whole, else -1."""
        case: cython.longlong
        priorities, fates = column(self.cases), column(self.cases)
        times, away = column(self.cases), column(self.cases)
        self.found = 0
        self.found_priority, self.found_fate = priorities, fates
        self.found_time, self.found_away = times, away
        with cython.nogil:
            for case in range(self.cases):
                if self.case_parent[case] < 0:
                    self._gather(case, True)
                    self._meter(self.case_process[case] == self.process)
                    if self._counts(case):
                        self._measure(case)
        self.sums.keep(self.found, priorities, fates, times, away)
        return self.broken

    def breakage(self) -> tuple:
        """Return the parts of the case that has been taken apart last."""
        return tuple(self.parts[part] for part in range(PARTS))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _counts(self, case: cython.longlong) -> cython.longlong:
        return self.case_cohort[case] != 0 and self.case_process[case] == self.process

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _measure(self, case: cython.longlong) -> cython.void:
        """Add a case of the cohort, whose family has been gathered."""
        fate: cython.longlong = self._fate(case)
        priority: cython.longlong = self._priority(case)
        resolved: cython.longlong = -1
        item: cython.longlong = -1
        row: cython.longlong = self.found
        agreement: cython.longlong
        verdict: cython.longlong
        self.found += 1
        self.found_fate[row] = fate
        self.found_priority[row] = priority
        self.found_time[row] = -1
        self.found_away[row] = -1
        self.sum_fate[fate] += 1
        if self.case_end[case] >= 0 and self.step_own[self.case_end[case]]:
            self.sum_end[self.case_end[case]] += 1
        if fate == DONE:
            resolved = self._resolution(case)
            item = self._resolved_by(case)
            self.found_time[row] = resolved - self.case_arrived[case]
            self._add_cycle(case, priority, resolved, item)
            self.found_away[row] = self._add_passing()
            self._add_shares(item)
        elif fate == OPEN:
            self.found_time[row] = self.end - self.case_arrived[case]
        self._add_visits(priority)
        for agreement in range(self.agreements):
            verdict = self._verdict(agreement, case, fate, priority, resolved)
            if verdict != UNMEASURED:
                self.sum_kept[agreement] += verdict
                self.sum_judged[agreement] += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _fate(self, case: cython.longlong) -> cython.longlong:
        """Return what became of a case; one resolved but not closed counts as completed."""
        if self.case_stuck[case]:
            return STUCK
        if self.case_end[case] >= 0:
            return self.step_fate[self.case_end[case]]
        if self.case_closed[case] >= 0:
            return LOST
        return DONE if self.case_resolved[case] >= 0 else OPEN

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _priority(self, case: cython.longlong) -> cython.longlong:
        """Return the class of a case; that of cases without one comes after all."""
        priority: cython.longlong = self.case_priority[case]
        return priority if 0 <= priority < self.priorities - 1 else self.priorities - 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _resolution(self, case: cython.longlong) -> cython.longlong:
        """Return when a completed case was resolved: where none was logged, the last completion."""
        last: cython.longlong
        if self.case_resolved[case] >= 0:
            return self.case_resolved[case]
        last = self._last_done(-1)
        return self.visit_ended[last] if last >= 0 else self.case_closed[case]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _resolved_by(self, case: cython.longlong) -> cython.longlong:
        """Return the visit that resolved a completed case, -1 if none did."""
        if self.case_resolved[case] < 0:
            return self._last_done(-1)
        if self.case_resolved_by[case] < 0:
            return -1
        return self.item_place[self.case_resolved_by[case]]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _last_done(self, step: cython.longlong) -> cython.longlong:
        """Return the visit of the case itself that was completed last (to a step, -1: to any)."""
        last: cython.longlong = -1
        visit: cython.longlong
        for visit in range(self.member_first[1]):
            if self.visit_done[visit] and (step < 0 or self.visit_step[visit] == step):
                if last < 0 or self.visit_ended[visit] > self.visit_ended[last]:
                    last = visit
        return last

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_cycle(
        self,
        case: cython.longlong,
        priority: cython.longlong,
        resolved: cython.longlong,
        visit: cython.longlong,
    ) -> cython.void:
        """Add the cycle time of a completed case, and its parts, which must sum to it."""
        arrived: cython.longlong = self.case_arrived[case]
        part: cython.longlong
        whole: cython.longlong = 0
        self._clear_parts()
        while visit >= 0:
            self._take_apart(visit)
            visit = self._cause(visit)
        for part in range(PARTS):
            whole += self.parts[part]
            self.sum_part[part] += self.parts[part]
        if whole != resolved - arrived and self.broken < 0:
            self.broken = case
            return
        self.sum_completed[priority] += 1
        self.sum_cycle[priority] += resolved - arrived
        self.sum_cycle_work[priority] += self._within(self.house, arrived, resolved)
        self.sum_wait[priority] += whole - self.parts[TOUCH]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_visits(self, priority: cython.longlong) -> cython.void:
        """Add the visits of the case itself, those of called cases apart."""
        visit: cython.longlong
        step: cython.longlong
        for visit in range(self.member_first[1]):
            step = self.visit_step[visit]
            if not self.step_own[step]:
                continue
            self._add_hand_overs(visit, priority)
            self._add_limit(visit, priority)
            if self.step_shown[step]:
                self.sum_visits[step] += 1
                self.sum_reminders[step] += self.visit_reminders[visit]
                self.sum_escalations[step] += self.visit_escalations[visit]
                if self.visit_done[visit] and self.visit_assigned[visit] >= 0:
                    self._add_times(visit)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_times(self, visit: cython.longlong) -> cython.void:
        """Add how the time of a completed visit divides into waiting and work."""
        step: cython.longlong = self.visit_step[visit]
        elapsed: cython.longlong = self.visit_ended[visit] - self.visit_assigned[visit]
        touch: cython.longlong = 0
        piece: cython.longlong = self.visit_first[visit]
        span: cython.longlong
        self.stretches = 0
        while piece >= 0:
            span = self.piece_first[piece]
            while span >= 0:
                if self.span_doing[span] == WORK:
                    self._stretch(self.span_start[span], self.span_end[span], 0)
                    touch += self._touch(
                        self.span_end[span] - self.span_start[span], self.span_who[span]
                    )
                span = self.span_next[span]
            piece = self.piece_next[piece]
        self.sum_done[step] += 1
        self.sum_elapsed[step] += elapsed
        self.sum_touch[step] += touch
        self.sum_step_wait[step] += elapsed - self._covered()

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_shares(self, visit: cython.longlong) -> cython.void:
        """Add the time of a completed case in each step, and along the path that decided."""
        step: cython.longlong
        other: cython.longlong
        for other in range(self.member_first[1]):
            if self.step_shown[self.visit_step[other]] and (
                0 <= self.visit_assigned[other] <= self.visit_ended[other]
            ):
                self.sum_share[self.visit_step[other]] += (
                    self.visit_ended[other] - self.visit_assigned[other]
                )
        while visit >= 0:
            step = self.visit_step[visit]
            if self.step_shown[step]:
                self.sum_path[step] += self.visit_ended[visit] - self._arrived(visit)
            visit = self._cause(visit)

    # ---- collaboration

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_passing(self) -> cython.longlong:
        """Add how a completed case changed hands; return its time in foreign hands.

        That is -1 where fewer than two departments held it. Work of parallel branches in foreign
        hands counts once; what is with the requester, a supplier or on hold is in nobody's.
        """
        visit: cython.longlong
        stretch: cython.longlong
        department: cython.longlong
        start: cython.longlong
        close: cython.longlong
        holders: cython.longlong = 0
        distinct: cython.longlong = 0
        holder: cython.longlong = -1
        before: cython.longlong = -1
        away: cython.longlong = 0
        away_work: cython.longlong = 0
        away_until: cython.longlong = -1
        since: cython.longlong
        returns: cython.longlong = 0
        again: cython.longlong = 0
        self.stretches = 0
        for visit in range(self.visits):
            self._collect_holders(visit)
        for visit in range(self.member_first[1]):
            again += self.visit_number[visit] > 0
        self._sort_stretches()
        for department in range(self.departments):
            self.department_until[department] = -1
        for stretch in range(self.stretches):
            department = self.stretch_mark[stretch]
            start = self.stretch_start[stretch]
            close = self.stretch_end[stretch]
            if department != holder:
                if holder >= 0:
                    self.sum_handed[holder * self.departments + department] += 1
                returns += holders > 1 and department == before
                before = holder
                holder = department
                holders += 1
            if self.department_until[department] < 0:
                distinct += 1
            if close > self.department_until[department]:
                since = max(start, self.department_until[department])
                self.sum_held[department] += close - since
                self.sum_held_work[department] += self._within(
                    self.department_calendar[department], since, close
                )
                self.department_until[department] = close
            if not self.department_home[department] and close > away_until:
                since = max(start, away_until)
                away += close - since
                away_work += self._within(self.department_calendar[department], since, close)
                away_until = close
        self.sum_passing[0] += max(0, holders - 1)
        self.sum_passing[1] += returns
        self.sum_passing[2] += again == 0
        self.sum_passing[6] += again
        self.sum_passing[7] += self._is_reopened(self.member_case[0])
        if distinct < 2:
            return -1
        self.sum_passing[3] += away
        self.sum_passing[4] += 1
        self.sum_passing[5] += away_work
        return away

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_reopened(self, case: cython.longlong) -> cython.longlong:
        """Whether a case was resolved more than once: rework took the first one back."""
        place: cython.longlong
        found: cython.longlong = 0
        for place in range(self.row_first[case], self.row_first[case + 1]):
            found += self.event_kind[self.row[place]] == RESOLVED
        return found > 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _collect_holders(self, visit: cython.longlong) -> cython.void:
        """Collect the stretches in which departments held a visit.

        What was handed on is held by those who got it, from then on.
        """
        piece: cython.longlong = self.visit_first[visit]
        span: cython.longlong
        doing: cython.longlong
        group: cython.longlong
        role: cython.longlong
        department: cython.longlong
        while piece >= 0:
            if self._is_stated(piece):
                group = self._stated(self.visit_step[visit], self.piece_number[piece])
                span = self.piece_first[piece]
                while span >= 0:
                    doing = self.span_doing[span]
                    if doing != PAUSED and doing != REQUESTER and doing != SUPPLIER:
                        role = self.group_role[self._roles(piece, self.span_start[span])]
                        if (doing == WORK or doing == SUSPENDED) and self.span_who[span] >= 0:
                            role = self.worker_role[group * self.persons + self.span_who[span]]
                        department = self.role_department[role]
                        if department >= 0:
                            self._stretch(
                                self.span_start[span], self.span_end[span], department
                            )
                    span = self.span_next[span]
            piece = self.piece_next[piece]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_hand_overs(self, visit: cython.longlong, priority: cython.longlong) -> cython.void:
        """Add whether the hand-overs of a visit were acted on in time, those that are due.

        One that was neither acted on nor late when it ended (or observation did) is not due. What
        lies with the requester, a supplier or a committee was handed to nobody who could begin.
        """
        step: cython.longlong = self.visit_step[visit]
        limit: cython.longlong = self.step_respond[step * self.priorities + priority]
        elsewhere: cython.longlong
        piece: cython.longlong
        given: cython.longlong
        following: cython.longlong
        due: cython.longlong
        over: cython.longlong
        if limit < 0:
            return
        elsewhere = self._is_elsewhere(visit)
        piece = self.visit_first[visit]
        while piece >= 0:
            given = self.piece_given[piece]
            while given >= 0:
                following = self.given_next[given]
                if self.given_began[given] >= 0 or not elsewhere:
                    due = self._due(self.step_calendar[step], limit, self.given_at[given])
                    if following >= 0:
                        over = self.given_at[following]
                    else:
                        over = self.piece_ended[piece]
                        if over < 0:
                            over = self.end
                    if self.given_began[given] >= 0:
                        self.sum_due[step] += 1
                        self.sum_in_time[step] += self.given_began[given] <= due
                    elif over > due:
                        self.sum_due[step] += 1
                given = following
            piece = self.piece_next[piece]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_elsewhere(self, visit: cython.longlong) -> cython.longlong:
        piece: cython.longlong = self.visit_first[visit]
        span: cython.longlong
        while piece >= 0:
            span = self.piece_first[piece]
            while span >= 0:
                if self._is_nobodys(self.span_doing[span]):
                    return 1
                span = self.span_next[span]
            piece = self.piece_next[piece]
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_nobodys(self, doing: cython.longlong) -> cython.longlong:
        return doing == REQUESTER or doing == SUPPLIER or doing == SCHEDULED

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_limit(self, visit: cython.longlong, priority: cython.longlong) -> cython.void:
        """Add whether a visit kept its limit, and by how much and why it did not."""
        step: cython.longlong = self.visit_step[visit]
        overdue: cython.longlong = self.visit_overdue[visit]
        late: cython.longlong
        if self.step_limited[step * self.priorities + priority]:
            if self.visit_done[visit] or overdue >= 0:
                self.sum_limited[step] += 1
                self.sum_breached[step] += overdue >= 0
        if overdue >= 0:
            late = self._last_end(visit) - overdue
            self.sum_late[step] += late
            self.sum_cause[self._delay(visit, priority)] += late

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _delay(self, visit: cython.longlong, priority: cython.longlong) -> cython.longlong:
        """Return the cause of an overrun limit (LOGS, KPIs).

        That is the first in order without which the limit had been kept; where none alone explains
        it, the one that took most of the limit's clock.
        """
        step: cython.longlong = self.visit_step[visit]
        clock: cython.longlong = self.step_clock[step * self.priorities + priority]
        over: cython.longlong = max(
            1, self._clocked(clock, self.visit_overdue[visit], self._last_end(visit))
        )
        queue: cython.longlong = C_CONTENTION
        most: cython.longlong
        cause: cython.longlong
        largest: cython.longlong = C_UNKNOWN
        part: cython.longlong
        time: cython.longlong = 0
        whole: cython.longlong = 0
        self._clear_parts()
        self._take_slots_apart(visit, clock)
        most = self.parts[CONTENTION]
        if self.parts[UNSEEN] > most:
            queue = C_PICKUP
            most = self.parts[UNSEEN]
        if self.parts[OTHER_DUTIES] > most:
            queue = C_OTHER_DUTIES
        for part in range(PARTS):
            whole += self.parts[part]
        most = 0
        for cause in range(C_UNKNOWN):
            if cause == C_PAUSED:
                time = self.parts[ON_HOLD]
            elif cause == C_EXTERNAL:
                time = self.parts[OUTSIDE]
            elif cause == C_SCHEDULED:
                time = self.parts[BY_DATE]
            elif cause == C_OFF_HOURS:
                time = self.parts[OFF_HOURS] + self.parts[INTERRUPTED]
            elif cause == queue:
                time = self.parts[CONTENTION] + self.parts[UNSEEN] + self.parts[OTHER_DUTIES]
            elif cause == C_REWORK:
                time = whole if self.visit_number[visit] > 0 else 0
            elif cause == C_SLOW_WORK:
                time = self.parts[TOUCH]
            else:
                continue
            if time >= over:
                return cause
            if time > most:
                most = time
                largest = cause
        return largest

    # ---- people

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _meter(self, own: cython.longlong) -> cython.void:
        """Add who worked and what queued within the window, in all cases of a family.

        Cases of other processes (`own` 0) keep people busy, but cost the measured one nothing.
        """
        piece: cython.longlong
        group: cython.longlong
        span: cython.longlong
        who: cython.longlong
        role: cython.longlong
        time: cython.longlong
        for piece in range(self.pieces):
            if not self._is_stated(piece):
                continue
            group = self._stated(
                self.visit_step[self.piece_visit[piece]], self.piece_number[piece]
            )
            span = self.piece_first[piece]
            while span >= 0:
                time = min(self.span_end[span], self.window_end) - max(
                    self.span_start[span], self.window_start
                )
                if time > 0:
                    who = self.span_who[span]
                    if self.span_doing[span] == QUEUE:
                        self.sum_queued[group] += time
                    elif self.span_doing[span] == WORK and who >= 0:
                        self.sum_busy[who] += time
                        role = self.worker_role[group * self.persons + who]
                        self.sum_played[role] = 1
                        if own:
                            self.sum_effort[role * self.classes + self.person_class[who]] += (
                                time
                            )
                span = self.span_next[span]
            self._meter_wait(piece, group)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _meter_wait(self, piece: cython.longlong, group: cython.longlong) -> cython.void:
        """Add the wait among people of one piece of work that was begun within the window."""
        given: cython.longlong = self.piece_given[piece]
        span: cython.longlong
        began: cython.longlong
        while given >= 0 and self.given_began[given] < 0:
            given = self.given_next[given]
        if given < 0:
            return
        began = self.given_began[given]
        if not self.window_start <= began < self.window_end:
            return
        self.sum_began[group] += 1
        span = self.piece_first[piece]
        while span >= 0:
            if self.span_doing[span] == QUEUE and self.span_end[span] <= began:
                self.sum_contended[group] += self._within(
                    self.group_here[group], self.span_start[span], self.span_end[span]
                )
            span = self.span_next[span]

    # ---- promises

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _verdict(
        self,
        agreement: cython.longlong,
        case: cython.longlong,
        fate: cython.longlong,
        priority: cython.longlong,
        resolved: cython.longlong,
    ) -> cython.longlong:
        """Return whether a case kept a promise, `UNMEASURED` where that cannot be told."""
        promised: cython.longlong = self.promised[agreement]
        limit: cython.longlong = self.promise_limit[agreement * self.priorities + priority]
        due: cython.longlong
        verdict: cython.longlong = UNMEASURED
        visit: cython.longlong
        one: cython.longlong
        if promised == READY_BY:
            due = self.promise_due[agreement * self.cases + case]
            if due < 0:
                return UNMEASURED
            return self._by(agreement, fate, resolved, due)
        if limit < 0:
            return UNMEASURED
        if promised == RESOLUTION:
            self.stretches = 0
            for visit in range(self.visits):
                self._collect_pauses(agreement, visit)
            due = self._due_with_pauses(agreement, limit, self.case_arrived[case])
            return self._by(agreement, fate, resolved, due)
        if promised == RESPONSE and not self.promise_scoped[agreement]:
            return self._answered_case(agreement, case, limit)
        for visit in range(self.member_first[1]):
            if (
                self.promise_scoped[agreement]
                and not self.promise_scope[agreement * self.steps + self.visit_step[visit]]
            ) or self.visit_assigned[visit] < 0:
                continue
            if promised == RESPONSE:
                due = self._due(
                    self.promise_calendar[agreement], limit, self.visit_assigned[visit]
                )
                one = self._in_time(self._began(visit), due, self._last_end(visit))
            else:
                self.stretches = 0
                self._collect_pauses(agreement, visit)
                due = self._due_with_pauses(agreement, limit, self.visit_assigned[visit])
                one = self._in_time(
                    self.visit_ended[visit] if self.visit_done[visit] else -1,
                    due,
                    self._last_end(visit),
                )
            if one == 0:
                return 0
            if one > 0:
                verdict = 1
        return verdict

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _answered_case(
        self, agreement: cython.longlong, case: cython.longlong, limit: cython.longlong
    ) -> cython.longlong:
        """Return whether the first work of anybody of the house on a case came in time."""
        first: cython.longlong = -1
        began: cython.longlong
        visit: cython.longlong
        last: cython.longlong = self.case_closed[case]
        for visit in range(self.visits):
            began = self._began(visit)
            if began >= 0 and (first < 0 or began < first):
                first = began
        if last < 0:
            last = self.end
        return self._in_time(
            first,
            self._due(self.promise_calendar[agreement], limit, self.case_arrived[case]),
            last,
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _by(
        self,
        agreement: cython.longlong,
        fate: cython.longlong,
        resolved: cython.longlong,
        due: cython.longlong,
    ) -> cython.longlong:
        """Whether a case was resolved by `due`; only completed cases promise a resolution."""
        last: cython.longlong = -1
        if fate == OPEN or fate == STUCK:
            return 0 if self.end > due else UNMEASURED
        if fate != DONE:
            return UNMEASURED
        if self.promise_until[agreement] >= 0:
            last = self._last_done(self.promise_until[agreement])
        if last >= 0:
            resolved = self.visit_ended[last]
        return resolved <= due

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _in_time(
        self, moment: cython.longlong, due: cython.longlong, last: cython.longlong
    ) -> cython.longlong:
        """Judge a moment (-1: it never came) against `due`, seen up to `last`.

        What ended without it before it was due had no time to keep or break the promise.
        """
        if moment >= 0:
            return moment <= due
        return 0 if last > due else UNMEASURED

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _collect_pauses(
        self, agreement: cython.longlong, visit: cython.longlong
    ) -> cython.void:
        """Collect the pauses of a visit that stop the clock of an agreement."""
        piece: cython.longlong = self.visit_first[visit]
        span: cython.longlong
        while piece >= 0:
            span = self.piece_first[piece]
            while span >= 0:
                if self.span_doing[span] == PAUSED:
                    if self.promise_pauses[agreement * self.reasons + self.span_who[span]]:
                        self._stretch(self.span_start[span], self.span_end[span], 0)
                span = self.span_next[span]
            piece = self.piece_next[piece]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _due_with_pauses(
        self, agreement: cython.longlong, limit: cython.longlong, start: cython.longlong
    ) -> cython.longlong:
        """Return when a limit ends whose clock stood still in the stretches collected.

        A pause that begins before the due moment moves it on; overlapping ones count once.
        """
        calendar: cython.longlong = self.promise_calendar[agreement]
        due: cython.longlong = self._due(calendar, limit, start)
        stretch: cython.longlong
        since: cython.longlong = -1
        until: cython.longlong = -1
        begin: cython.longlong
        for stretch in range(self.stretches):
            if self.stretch_start[stretch] < start:
                self.stretch_start[stretch] = start
        self._sort_stretches()
        for stretch in range(self.stretches):
            begin = self.stretch_start[stretch]
            if since >= 0 and begin <= until:
                until = max(until, self.stretch_end[stretch])
            elif begin < self.stretch_end[stretch]:
                if since >= 0:
                    if since >= due:
                        return due
                    due = self._moved(calendar, limit, due, since, until)
                since = begin
                until = self.stretch_end[stretch]
        if 0 <= since < due:
            due = self._moved(calendar, limit, due, since, until)
        return due

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _moved(
        self,
        calendar: cython.longlong,
        limit: cython.longlong,
        due: cython.longlong,
        since: cython.longlong,
        until: cython.longlong,
    ) -> cython.longlong:
        if due >= FAR:
            return due
        if self.limit_unit[limit] == ELAPSED:
            return due + until - since
        return self._add_working(calendar, due, self._within(calendar, since, until))

    # ---- where time went

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _clear_parts(self) -> cython.void:
        part: cython.longlong
        for part in range(PARTS):
            self.parts[part] = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_apart(self, visit: cython.longlong) -> cython.void:
        """Add the parts of a visit on the path, from when flow arrived to when it ended."""
        assigned: cython.longlong = self.visit_assigned[visit]
        held: cython.longlong = self.visit_held[visit]
        if assigned < 0:
            assigned = self.visit_ended[visit]
        if held < 0:
            held = assigned
        self.parts[PREREQUISITE] += held - self._arrived(visit)
        self.parts[BY_DATE] += assigned - held
        if self.visit_called[visit] >= 0:
            self._take_call_apart(self.visit_called[visit], self.visit_ended[visit])
        else:
            self._take_slots_apart(visit, PLAIN_TIME)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_call_apart(self, member: cython.longlong, until: cython.longlong) -> cython.void:
        """Add the path through a called case, up to the visit that ended it (or was cut)."""
        first: cython.longlong = -1
        last: cython.longlong = -1
        visit: cython.longlong
        for visit in range(self.member_first[member], self.member_first[member + 1]):
            if self.visit_ended[visit] == until:
                if first < 0:
                    first = visit
                if self.visit_done[visit]:
                    last = visit
        visit = last if last >= 0 else first
        while visit >= 0:
            self._take_apart(visit)
            visit = self._cause(visit)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_slots_apart(self, visit: cython.longlong, clock: cython.longlong) -> cython.void:
        """Add the parts of the slots that a visit waited for: they tile it from its assignment.

        What follows the decision (a pause, a supplier) comes last, before it the deciding vote or
        the only slot; a timed-out step waited for its first undecided slot. In an approval in
        sequence the vote before is what the slot itself waited for.
        """
        until: cython.longlong = self.visit_ended[visit]
        tail: cython.longlong = self._find_piece(visit, NOBODY)
        piece: cython.longlong
        given: cython.longlong
        waited: cython.longlong
        if tail >= 0 and self.piece_first[tail] >= 0:
            self._take_piece_apart(tail, clock)
            until = self.span_start[self.piece_first[tail]]
        piece = -1
        if not self.visit_cut[visit]:
            piece = self._voted_at(visit, until)
        if piece < 0:
            piece = self._first_undecided(visit)
        while piece >= 0:
            self._take_piece_apart(piece, clock)
            if self.piece_given[piece] < 0:
                break
            given = self.given_at[self.piece_given[piece]]
            waited = self.visit_assigned[visit] < given < until
            until = given
            piece = self._voted_at(visit, until) if waited else -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_piece_apart(self, piece: cython.longlong, clock: cython.longlong) -> cython.void:
        span: cython.longlong = self.piece_first[piece]
        while span >= 0:
            self._take_span_apart(span, self._roles(piece, self.span_start[span]), clock)
            span = self.span_next[span]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take_span_apart(
        self, span: cython.longlong, group: cython.longlong, clock: cython.longlong
    ) -> cython.void:
        """Add the parts of a span: while people of a group waited for are there, and are not."""
        doing: cython.longlong = self.span_doing[span]
        start: cython.longlong = self.span_start[span]
        close: cython.longlong = self.span_end[span]
        left: cython.longlong = self._clocked(clock, start, close)
        touch: cython.longlong
        shift: cython.longlong
        present: cython.longlong
        if doing == WORK:
            touch = self._touch(left, self.span_who[span])
            self.parts[TOUCH] += touch
            self.parts[OTHER_DUTIES] += left - touch
        elif doing == PICKUP:
            shift = min(left, self._within(self.group_shift[group], start, close))
            self.parts[UNSEEN] += shift
            self.parts[OFF_HOURS] += left - shift
        elif doing == QUEUE:
            shift = min(left, self._within(self.group_shift[group], start, close))
            present = min(shift, self._within(self.group_here[group], start, close))
            self.parts[CONTENTION] += present
            self.parts[OTHER_DUTIES] += shift - present
            self.parts[OFF_HOURS] += left - shift
        elif doing == SUSPENDED:
            self.parts[INTERRUPTED] += left
        elif doing == PAUSED:
            self.parts[ON_HOLD] += left
        elif doing == SCHEDULED:
            self.parts[BY_DATE] += left
        else:
            self.parts[OUTSIDE] += left

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _touch(self, time: cython.longlong, who: cython.longlong) -> cython.longlong:
        """Return how much of a stretch of work was hands-on; a machine's all is."""
        if who < 0 or self.person_share[who] == 1.0:
            return time
        return cython.cast(cython.longlong, rint(time * self.person_share[who]))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _roles(self, piece: cython.longlong, moment: cython.longlong) -> cython.longlong:
        """Return who may do a piece of work at some moment.

        An escalation may have handed it on: whoever began then shows to whom.
        """
        stated: cython.longlong = self._stated(
            self.visit_step[self.piece_visit[piece]], self.piece_number[piece]
        )
        last: cython.longlong
        span: cython.longlong
        who: cython.longlong
        if self.piece_given[piece] == self.piece_given_last[piece]:  # never handed on
            return stated
        last = self.given_at[self.piece_given_last[piece]]
        if moment < last:
            return stated
        span = self.piece_first[piece]
        while span >= 0 and not (
            self.span_doing[span] == WORK and self.span_start[span] >= last
        ):
            span = self.span_next[span]
        who = self.span_who[span] if span >= 0 else -1
        if who < 0 or self.worker_fits[stated * self.persons + who]:
            return stated
        return self.person_group[who] if self.person_group[who] >= 0 else stated

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _voted_at(self, visit: cython.longlong, moment: cython.longlong) -> cython.longlong:
        """Return the piece with a vote at some moment; of several the one that was asked first."""
        piece: cython.longlong = self.visit_first[visit]
        given: cython.longlong
        found: cython.longlong = -1
        asked: cython.longlong = 0
        while piece >= 0:
            given = self.piece_given[piece]
            if self.piece_decided[piece] and self.piece_ended[piece] == moment and given >= 0:
                if found < 0 or self.given_at[given] < asked:
                    found = piece
                    asked = self.given_at[given]
            piece = self.piece_next[piece]
        return found

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _first_undecided(self, visit: cython.longlong) -> cython.longlong:
        piece: cython.longlong = self.visit_first[visit]
        found: cython.longlong = -1
        while piece >= 0:
            if self.piece_number[piece] >= 0 and not self.piece_decided[piece]:
                if found < 0 or self.piece_number[piece] < self.piece_number[found]:
                    found = piece
            piece = self.piece_next[piece]
        return found

    # ---- clocks

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _clocked(
        self, clock: cython.longlong, start: cython.longlong, end: cython.longlong
    ) -> cython.longlong:
        return end - start if clock < 0 else self._within(clock, start, end)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _within(
        self, hours: cython.longlong, start: cython.longlong, end: cython.longlong
    ) -> cython.longlong:
        """Return how much of a stretch lies within some hours."""
        return self._until(hours, end) - self._until(hours, start)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _until(self, hours: cython.longlong, moment: cython.longlong) -> cython.longlong:
        span: cython.longlong = self._opened(hours, moment)
        if span < self.hours_ptr[hours]:
            return 0
        return (
            self.hours_before[span]
            + min(moment, self.hours_close[span])
            - self.hours_open[span]
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _opened(self, hours: cython.longlong, moment: cython.longlong) -> cython.longlong:
        """Return the last span of hours that opened by a moment, one before the first if none."""
        low: cython.longlong = self.hours_ptr[hours] - 1
        high: cython.longlong = self.hours_ptr[hours + 1] - 1
        middle: cython.longlong
        while low < high:
            middle = (low + high + 1) >> 1
            if self.hours_open[middle] <= moment:
                low = middle
            else:
                high = middle - 1
        return low

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _due(
        self, calendar: cython.longlong, limit: cython.longlong, start: cython.longlong
    ) -> cython.longlong:
        """Return when a limit ends; `FAR` beyond what the calendar knows, which nothing reaches."""
        if self.limit_unit[limit] == ELAPSED:
            return start + self.limit_amount[limit]
        if self.limit_unit[limit] == WORKING:
            return self._add_working(calendar, start, self.limit_amount[limit])
        return self._add_days(calendar, start, self.limit_amount[limit])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_working(
        self, calendar: cython.longlong, start: cython.longlong, amount: cython.longlong
    ) -> cython.longlong:
        """Return the first moment by which so much was worked (`WorkCalendar.add_working`)."""
        worked: cython.longlong
        low: cython.longlong
        high: cython.longlong
        middle: cython.longlong
        done: cython.longlong
        if amount == 0:
            return start
        worked = self._until(calendar, start) + amount
        low = self.hours_ptr[calendar]
        high = self.hours_ptr[calendar + 1]
        while low < high:
            middle = (low + high) >> 1
            done = (
                self.hours_before[middle] + self.hours_close[middle] - self.hours_open[middle]
            )
            if done < worked:
                low = middle + 1
            else:
                high = middle
        if low == self.hours_ptr[calendar + 1]:
            return FAR
        return self.hours_open[low] + worked - self.hours_before[low]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add_days(
        self, calendar: cython.longlong, start: cython.longlong, count: cython.longlong
    ) -> cython.longlong:
        """Return the same clock time so many working days later (`WorkCalendar.add_days`)."""
        moment: cython.longlong = self._next_open(calendar, start)
        local: cython.longlong
        low: cython.longlong
        high: cython.longlong
        middle: cython.longlong
        clock: cython.longlong
        if count == 0 or moment >= FAR:
            return moment
        local = self._wall(calendar, moment)
        low = self.day_ptr[calendar] - 1
        high = self.day_ptr[calendar + 1] - 1
        while low < high:
            middle = (low + high + 1) >> 1
            if self.day_opens[middle] <= local:
                low = middle
            else:
                high = middle - 1
        if low < self.day_ptr[calendar] or low + count >= self.day_ptr[calendar + 1]:
            return FAR
        clock = self.day_midnight[low + count] + local - self.day_midnight[low]
        if clock >= self.day_closes[low + count]:
            return self._when(calendar, self.day_closes[low + count])
        return self._next_open(
            calendar, self._when(calendar, max(clock, self.day_opens[low + count]))
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _next_open(self, calendar: cython.longlong, moment: cython.longlong) -> cython.longlong:
        span: cython.longlong = self._opened(calendar, moment)
        if span >= self.hours_ptr[calendar] and moment < self.hours_close[span]:
            return moment
        span += 1
        return self.hours_open[span] if span < self.hours_ptr[calendar + 1] else FAR

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _wall(self, calendar: cython.longlong, moment: cython.longlong) -> cython.longlong:
        """Return what the clock on the wall reads (`worktime.zone.WallClock.read`)."""
        first: cython.longlong = self.offset_ptr[calendar]
        index: cython.longlong = first
        while index + 1 < self.offset_ptr[calendar + 1] and (
            self.offset_start[index + 1] <= moment
        ):
            index += 1
        if index == first:
            return moment + self.offset_shift[index]
        return max(moment + self.offset_shift[index], self.offset_reached[index - 1])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _when(self, calendar: cython.longlong, local: cython.longlong) -> cython.longlong:
        """Return the first moment at which the wall reads that (`WallClock.when`)."""
        index: cython.longlong = self.offset_ptr[calendar]
        while index + 1 < self.offset_ptr[calendar + 1] and (
            self.offset_reached[index] <= local
        ):
            index += 1
        return max(local - self.offset_shift[index], self.offset_start[index])

    # ---- stretches of time

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _stretch(
        self, start: cython.longlong, end: cython.longlong, mark: cython.longlong
    ) -> cython.void:
        self.stretch_start[self.stretches] = start
        self.stretch_end[self.stretches] = end
        self.stretch_mark[self.stretches] = mark
        self.stretches += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _covered(self) -> cython.longlong:
        """Return how much time the stretches cover together."""
        stretch: cython.longlong
        covered: cython.longlong = 0
        until: cython.longlong = -FAR
        self._sort_stretches()
        for stretch in range(self.stretches):
            if self.stretch_end[stretch] > until:
                covered += self.stretch_end[stretch] - max(self.stretch_start[stretch], until)
                until = self.stretch_end[stretch]
        return covered

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sort_stretches(self) -> cython.void:
        """Sort by start, end and mark (Shell, 1959): they come nearly sorted."""
        gap: cython.longlong = 1
        place: cython.longlong
        other: cython.longlong
        start: cython.longlong
        end: cython.longlong
        mark: cython.longlong
        while gap < self.stretches // 3:
            gap = 3 * gap + 1
        while gap > 0:
            for place in range(gap, self.stretches):
                start = self.stretch_start[place]
                end = self.stretch_end[place]
                mark = self.stretch_mark[place]
                other = place
                while other >= gap and self._is_after(other - gap, start, end, mark):
                    self.stretch_start[other] = self.stretch_start[other - gap]
                    self.stretch_end[other] = self.stretch_end[other - gap]
                    self.stretch_mark[other] = self.stretch_mark[other - gap]
                    other -= gap
                self.stretch_start[other] = start
                self.stretch_end[other] = end
                self.stretch_mark[other] = mark
            gap //= 3

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_after(
        self,
        stretch: cython.longlong,
        start: cython.longlong,
        end: cython.longlong,
        mark: cython.longlong,
    ) -> cython.longlong:
        if self.stretch_start[stretch] != start:
            return self.stretch_start[stretch] > start
        if self.stretch_end[stretch] != end:
            return self.stretch_end[stretch] > end
        return self.stretch_mark[stretch] > mark

    # ---- visits

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _cause(self, visit: cython.longlong) -> cython.longlong:
        """Return the visit whose completion fired this one, -1 if none."""
        item: cython.longlong = self.item_cause[self.visit_item[visit]]
        return self.item_place[item] if item >= 0 else -1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _arrived(self, visit: cython.longlong) -> cython.longlong:
        """Return when flow arrived: at the assignment, where nothing held the step up before."""
        if self.visit_enabled[visit] >= 0:
            return self.visit_enabled[visit]
        if self.visit_assigned[visit] >= 0:
            return self.visit_assigned[visit]
        return self.visit_ended[visit]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _began(self, visit: cython.longlong) -> cython.longlong:
        """Return when somebody of the house first began, -1 where nobody did."""
        piece: cython.longlong = self.visit_first[visit]
        given: cython.longlong
        first: cython.longlong = -1
        while piece >= 0:
            given = self.piece_given[piece]
            while given >= 0:
                if self.given_began[given] >= 0:
                    if first < 0 or self.given_began[given] < first:
                        first = self.given_began[given]
                given = self.given_next[given]
            piece = self.piece_next[piece]
        return first

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _last_end(self, visit: cython.longlong) -> cython.longlong:
        """Return when a visit ended, or the end of observation."""
        return self.visit_ended[visit] if self.visit_ended[visit] >= 0 else self.end

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_stated(self, piece: cython.longlong) -> cython.longlong:
        """Whether the step itself names who does a piece (not an escalation, not nobody)."""
        step: cython.longlong = self.visit_step[self.piece_visit[piece]]
        number: cython.longlong = self.piece_number[piece]
        return number >= 0 and number < self.slot_ptr[step + 1] - self.slot_ptr[step]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _stated(self, step: cython.longlong, number: cython.longlong) -> cython.longlong:
        """Return the roles that a step names for a slot."""
        if number < 0 or number >= self.slot_ptr[step + 1] - self.slot_ptr[step]:
            return self.unnamed
        return self.slot_group[self.slot_ptr[step] + number]

    # ---- from events to visits

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _gather(self, case: cython.longlong, family: cython.bint) -> cython.void:
        """Read the visits of a case, and of those that it calls; what still runs ends with the log."""
        place: cython.longlong
        member: cython.longlong = 0
        row: cython.longlong
        piece: cython.longlong
        self.visits = self.pieces = self.spans = self.assignments = 0
        self.members = 1
        self.member_case[0] = case
        while member < self.members:
            self.member_first[member] = self.visits
            case = self.member_case[member]
            for place in range(self.own_first[case], self.own_first[case + 1]):
                self._enter(self.own_item[place], family)
            member += 1
            self.member_first[member] = self.visits
        for member in range(self.members):
            case = self.member_case[member]
            for place in range(self.row_first[case], self.row_first[case + 1]):
                row = self.row[place]
                if self.event_item[row] >= 0:
                    self._take(row, self.item_place[self.event_item[row]])
        for piece in range(self.pieces):
            self._stop(piece, self.end, False)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _enter(self, item: cython.longlong, family: cython.bint) -> cython.void:
        """Open the book of a visit, and remember the case that it calls."""
        visit: cython.longlong = self.visits
        self.visits += 1
        self.item_place[item] = visit
        self.visit_item[visit] = item
        self.visit_step[visit] = self.item_step[item]
        self.visit_number[visit] = self.item_visit[item]
        self.visit_cut[visit] = self.item_cut[item]
        self.visit_called[visit] = -1
        self.visit_enabled[visit] = -1
        self.visit_held[visit] = -1
        self.visit_assigned[visit] = -1
        self.visit_ended[visit] = -1
        self.visit_done[visit] = 0
        self.visit_overdue[visit] = -1
        self.visit_reminders[visit] = 0
        self.visit_escalations[visit] = 0
        self.visit_first[visit] = -1
        self.visit_told[visit] = -1
        if family and self.item_called[item] >= 0:
            self.visit_called[visit] = self.members
            self.member_case[self.members] = self.item_called[item]
            self.members += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _take(self, row: cython.longlong, visit: cython.longlong) -> cython.void:
        """Take in one event of a visit."""
        time: cython.longlong = self.event_time[row]
        kind: cython.longlong = self.event_kind[row]
        number: cython.longlong = self.event_slot[row]
        person: cython.longlong = self.event_person[row]
        if kind == STARTED:
            self._start(self._piece(visit, number), time, person)
        elif kind == ASSIGNED:
            self._assign(visit, self._piece(visit, number), time)
        elif kind == COMPLETED:
            self.visit_done[visit] = 1
            self._finish(visit, time)
        elif kind == PICKED_UP:
            self._begin(self._piece(visit, number), QUEUE, time, -1)
        elif kind == HALTED:
            self._begin(self._piece(visit, number), SUSPENDED, time, person)
        elif kind == RESUMED:
            self._begin(self._piece(visit, number), WORK, time, person)
        elif kind == VOTED:
            self._vote(self._piece(visit, number), time)
        elif kind == WITHDRAWN:
            if number == NOBODY:
                self._finish(visit, time)
            else:
                self._close(self._piece(visit, number), time)
        elif kind == DELAYED:
            self._delay_visit(visit, number, time, self.event_detail[row])
        elif kind == STOPPED:
            self._pause(visit, number, time, self.event_detail[row])
        elif kind == UNPAUSED:
            self._unpause(self._piece(visit, number), time)
        elif kind == ENABLED:
            self.visit_enabled[visit] = time
        elif kind == REMINDED:
            self.visit_reminders[visit] += 1
        elif kind == ESCALATED:
            self.visit_escalations[visit] += 1
        elif kind == OVERDUE:
            self.visit_overdue[visit] = time

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _assign(
        self, visit: cython.longlong, piece: cython.longlong, time: cython.longlong
    ) -> cython.void:
        last: cython.longlong = self.piece_given_last[piece]
        given: cython.longlong
        if self.visit_assigned[visit] < 0:
            self.visit_assigned[visit] = time
        if last < 0 or self.given_at[last] != time or self.given_began[last] >= 0:
            given = self.assignments
            self.assignments += 1
            self.given_at[given] = time
            self.given_began[given] = -1
            self.given_next[given] = -1
            if last >= 0:
                self.given_next[last] = given
            else:
                self.piece_given[piece] = given
            self.piece_given_last[piece] = given
        looks: cython.longlong = self.step_looks[self.visit_step[visit]]
        self._begin(piece, PICKUP if looks else QUEUE, time, -1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _start(
        self, piece: cython.longlong, time: cython.longlong, person: cython.longlong
    ) -> cython.void:
        last: cython.longlong = self.piece_given_last[piece]
        if person >= 0 and last >= 0 and self.given_began[last] < 0:
            self.given_began[last] = time
        self._begin(piece, WORK, time, person)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _vote(self, piece: cython.longlong, time: cython.longlong) -> cython.void:
        self.piece_decided[piece] = 1
        self._close(piece, time)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _delay_visit(
        self,
        visit: cython.longlong,
        number: cython.longlong,
        time: cython.longlong,
        detail: cython.longlong,
    ) -> cython.void:
        """Begin a wait that holds nobody of the house; before the assignment it holds the visit."""
        doing: cython.longlong = SCHEDULED
        if self.visit_assigned[visit] < 0:
            self.visit_held[visit] = time
            return
        if detail == BY_REQUESTER:
            doing = REQUESTER
        elif detail == BY_SUPPLIER:
            doing = SUPPLIER
        self._leave_work(visit, number, time)
        self._begin(self._piece(visit, number), doing, time, -1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pause(
        self,
        visit: cython.longlong,
        number: cython.longlong,
        time: cython.longlong,
        reason: cython.longlong,
    ) -> cython.void:
        piece: cython.longlong = self._piece(visit, number)
        if self.piece_doing[piece] >= 0:
            self.piece_before[piece] = self.piece_doing[piece]
            self.piece_before_who[piece] = self.piece_who[piece]
        self._leave_work(visit, number, time)
        self._begin(piece, PAUSED, time, reason)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _unpause(self, piece: cython.longlong, time: cython.longlong) -> cython.void:
        """Go on with what was interrupted."""
        self._stop(piece, time, False)
        if self.piece_before[piece] >= 0:
            self._begin(piece, self.piece_before[piece], time, self.piece_before_who[piece])
            self.piece_before[piece] = -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _leave_work(
        self, visit: cython.longlong, number: cython.longlong, time: cython.longlong
    ) -> cython.void:
        """What begins for the visit as a whole ends what its slots were doing."""
        piece: cython.longlong = self.visit_first[visit] if number == NOBODY else -1
        while piece >= 0:
            self._stop(piece, time, False)
            piece = self.piece_next[piece]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _finish(self, visit: cython.longlong, time: cython.longlong) -> cython.void:
        piece: cython.longlong = self.visit_first[visit]
        self.visit_ended[visit] = time
        while piece >= 0:
            self._close(piece, time)
            piece = self.piece_next[piece]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _find_piece(self, visit: cython.longlong, number: cython.longlong) -> cython.longlong:
        piece: cython.longlong = self.visit_first[visit]
        while piece >= 0 and self.piece_number[piece] != number:
            piece = self.piece_next[piece]
        return piece

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _piece(self, visit: cython.longlong, number: cython.longlong) -> cython.longlong:
        """Return the piece of a visit with some number, a new one if there is none."""
        piece: cython.longlong = self.visit_first[visit]
        last: cython.longlong = -1
        while piece >= 0:
            if self.piece_number[piece] == number:
                return piece
            last = piece
            piece = self.piece_next[piece]
        piece = self.pieces
        self.pieces += 1
        if last >= 0:
            self.piece_next[last] = piece
        else:
            self.visit_first[visit] = piece
        self.piece_visit[piece] = visit
        self.piece_number[piece] = number
        self.piece_next[piece] = -1
        self.piece_ended[piece] = -1
        self.piece_decided[piece] = 0
        self.piece_doing[piece] = -1
        self.piece_before[piece] = -1
        self.piece_first[piece] = self.piece_last[piece] = -1
        self.piece_given[piece] = self.piece_given_last[piece] = -1
        self.piece_told[piece] = -1
        return piece

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _begin(
        self,
        piece: cython.longlong,
        doing: cython.longlong,
        time: cython.longlong,
        who: cython.longlong,
    ) -> cython.void:
        """Enter another activity; the one before becomes a span."""
        self._stop(piece, time, doing == WORK)
        self.piece_doing[piece] = doing
        self.piece_since[piece] = time
        self.piece_who[piece] = who

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _stop(
        self, piece: cython.longlong, time: cython.longlong, queued: cython.bint
    ) -> cython.void:
        """Leave what runs; `queued`: what led straight to work was a queue."""
        doing: cython.longlong = self.piece_doing[piece]
        span: cython.longlong
        if doing < 0:
            return
        self.piece_doing[piece] = -1
        if time <= self.piece_since[piece]:
            return
        span = self.spans
        self.spans += 1
        self.span_doing[span] = QUEUE if queued and doing == PICKUP else doing
        self.span_start[span] = self.piece_since[piece]
        self.span_end[span] = time
        self.span_who[span] = self.piece_who[piece]
        self.span_next[span] = -1
        if self.piece_last[piece] >= 0:
            self.span_next[self.piece_last[piece]] = span
        else:
            self.piece_first[piece] = span
        self.piece_last[piece] = span

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _close(self, piece: cython.longlong, time: cython.longlong) -> cython.void:
        """End a piece for good."""
        self._stop(piece, time, False)
        if self.piece_ended[piece] < 0:
            self.piece_ended[piece] = time

    # ---- telling

    def tell_into(self, telling: object) -> None:
        """Say where cases are told: columns of `transcript.Told`, longer than any case."""
        self.telling = telling
        self.told_time = telling.time
        self.told_what = telling.what
        self.told_visit = telling.visit
        self.told_slot = telling.slot
        self.told_hand = telling.hand
        self.told_cause = telling.cause
        self.told_cost = telling.cost

    def longest(self) -> cython.longlong:
        """Return how many events the longest case has."""
        case: cython.longlong
        longest: cython.longlong = 0
        for case in range(self.cases):
            longest = max(longest, self.row_first[case + 1] - self.row_first[case])
        return longest

    def tell(self, case: cython.longlong) -> cython.longlong:
        """Tell one case, event by event; return how many there are."""
        place: cython.longlong
        first: cython.longlong = self.row_first[case]
        last: cython.longlong = self.row_first[case + 1]
        with cython.nogil:
            self._gather(case, False)
            for place in range(first, last):
                self._tell_event(place - first, self.row[place], self._priority(case))
        return last - first

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _tell_event(
        self, place: cython.longlong, row: cython.longlong, priority: cython.longlong
    ) -> cython.void:
        item: cython.longlong = self.event_item[row]
        kind: cython.longlong = self.event_kind[row]
        step: cython.longlong = self.item_step[item] if item >= 0 else -1
        slot: cython.longlong = self.event_slot[row]
        visit: cython.longlong
        self.told_time[place] = self.event_time[row]
        self.told_what[place] = (
            (kind * (self.steps + 1) + step + 1) * DETAILS + self.event_detail[row] + 1
        )
        self.told_visit[place] = 0
        self.told_slot[place] = 0
        self.told_hand[place] = -1
        self.told_cause[place] = -1
        self.told_cost[place] = -1.0
        if item < 0:
            return
        visit = self.item_place[item]
        self.told_visit[place] = self.visit_number[visit] + 1
        self.told_slot[place] = slot + 1
        self.told_hand[place] = self._hand(row, visit)
        if kind == OVERDUE:
            if self.step_own[step]:
                self.told_cause[place] = PARTS + self._delay(visit, priority)
        else:
            self.told_cause[place] = self._lost_until(kind, visit, slot, self.event_time[row])
        if kind == COMPLETED or (kind == WITHDRAWN and slot < 0):
            self.told_cost[place] = self._cost(visit)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hand(self, row: cython.longlong, visit: cython.longlong) -> cython.longlong:
        """Return in whose hands work was at an event: a group and a person as one number.

        What concerns a visit as a whole is in the hands of its first party; its completion is the
        act of whoever worked on it last. An escalation goes to whom it names.
        """
        kind: cython.longlong = self.event_kind[row]
        step: cython.longlong = self.visit_step[visit]
        level: cython.longlong = self.event_detail[row]
        slot: cython.longlong = max(0, self.event_slot[row])
        span: cython.longlong = -1
        piece: cython.longlong
        group: cython.longlong
        person: cython.longlong = self.event_person[row]
        if kind == ESCALATED:
            if level < 0 or level >= self.level_ptr[step + 1] - self.level_ptr[step]:
                return -1
            return self.level_group[self.level_ptr[step] + level] * (self.persons + 1)
        if kind == COMPLETED and not self.visit_cut[visit]:
            piece = self._last_worked(visit)
            if piece >= 0:
                span = self._last_work(piece)
                group = self._stated(step, self.piece_number[piece])
                return group * (self.persons + 1) + self.span_who[span] + 1
        piece = self._find_piece(visit, slot)
        if piece < 0:
            group = self._stated(step, slot)
        else:
            group = self._roles(piece, self.event_time[row])
        return group * (self.persons + 1) + person + 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _last_worked(self, visit: cython.longlong) -> cython.longlong:
        """Return the piece of a visit that was worked on last, -1 if none was."""
        piece: cython.longlong = self.visit_first[visit]
        span: cython.longlong
        found: cython.longlong = -1
        last: cython.longlong = -1
        while piece >= 0:
            span = self._last_work(piece)
            if span >= 0 and self.span_end[span] >= last:
                last = self.span_end[span]
                found = piece
            piece = self.piece_next[piece]
        return found

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _last_work(self, piece: cython.longlong) -> cython.longlong:
        span: cython.longlong = self.piece_first[piece]
        last: cython.longlong = -1
        while span >= 0:
            if self.span_doing[span] == WORK:
                last = span
            span = self.span_next[span]
        return last

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _cost(self, visit: cython.longlong) -> cython.double:
        """Return the cost of all hands-on time of a visit, -1 where it has none or no price."""
        piece: cython.longlong = self.visit_first[visit]
        span: cython.longlong
        group: cython.longlong
        who: cython.longlong
        role: cython.longlong
        cost: cython.double = -1.0
        price: cython.double
        hour: cython.double = 3600000.0
        while piece >= 0:
            group = self._stated(self.visit_step[visit], self.piece_number[piece])
            span = self.piece_first[piece]
            while span >= 0:
                who = self.span_who[span]
                if self.span_doing[span] == WORK and who >= 0:
                    role = self.worker_role[group * self.persons + who]
                    if self.role_rate[role] >= 0.0:
                        price = (
                            (self.span_end[span] - self.span_start[span])
                            * self.person_share[who]
                            / hour
                            * self.role_rate[role]
                        )
                        cost = price if cost < 0.0 else cost + price
                span = self.span_next[span]
            piece = self.piece_next[piece]
        return cost

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _lost_until(
        self,
        kind: cython.longlong,
        visit: cython.longlong,
        slot: cython.longlong,
        time: cython.longlong,
    ) -> cython.longlong:
        """Return what most of the wait that an event ended was lost to; -1: it ended none.

        `slot` -1 concerns the visit as a whole. Each wait is told once, however many events share
        the moment at which it ended.
        """
        piece: cython.longlong
        span: cython.longlong
        if self.visit_assigned[visit] < 0 or time <= self.visit_assigned[visit]:
            return self._lost_before(kind, visit, time)
        piece = self.visit_first[visit]
        while piece >= 0:
            if (slot < 0 or self.piece_number[piece] == slot) and (
                self.piece_told[piece] != time
            ):
                span = self.piece_first[piece]
                while span >= 0:
                    if self.span_end[span] == time and self._ends(kind, self.span_doing[span]):
                        self.piece_told[piece] = time
                        return self._lost_to(piece, span)
                    span = self.span_next[span]
            piece = self.piece_next[piece]
        return -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _lost_before(
        self, kind: cython.longlong, visit: cython.longlong, time: cython.longlong
    ) -> cython.longlong:
        """Return what kept a step from being assigned: what it requires, or a date."""
        since: cython.longlong = max(self.visit_enabled[visit], self.visit_held[visit])
        if kind == DELAYED and 0 <= self.visit_enabled[visit] < time:
            return PREREQUISITE
        if kind != ASSIGNED and kind != WITHDRAWN:
            return -1
        if not 0 <= since < time or self.visit_told[visit] == time:
            return -1
        self.visit_told[visit] = time
        return BY_DATE if self.visit_held[visit] >= 0 else PREREQUISITE

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _lost_to(self, piece: cython.longlong, span: cython.longlong) -> cython.longlong:
        """Return to what most of a span of waiting was lost; the first of equals."""
        part: cython.longlong
        most: cython.longlong = 0
        self._clear_parts()
        self._take_span_apart(span, self._roles(piece, self.span_start[span]), PLAIN_TIME)
        for part in range(PARTS):
            if self.parts[part] > self.parts[most]:
                most = part
        return most

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _ends(self, kind: cython.longlong, doing: cython.longlong) -> cython.longlong:
        """Whether an event of a kind can be what ends an activity that was a wait."""
        unstarted: cython.longlong = doing == PICKUP or doing == QUEUE
        if kind == ASSIGNED:
            return unstarted
        if kind == PICKED_UP:
            return doing == PICKUP
        if kind == STARTED:
            return doing == QUEUE
        if kind == RESUMED:
            return doing == SUSPENDED
        if kind == STOPPED or kind == DELAYED:
            return unstarted or doing == SUSPENDED
        if kind == UNPAUSED:
            return doing == PAUSED
        if kind == VOTED:
            return unstarted or self._is_nobodys(doing)
        if kind == WITHDRAWN:
            return doing != WORK
        if kind == COMPLETED:
            return doing == PAUSED or self._is_nobodys(doing)
        return 0


if not cython.compiled:
    Reader = with_slots(Reader)

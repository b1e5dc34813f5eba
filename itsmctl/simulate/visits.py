"""What became of every visit of a case to a step, read from the events of one log."""

from collections.abc import Callable, Iterator
from enum import IntEnum

from itsmctl.eventlog import DelayKind, EventLog, Lifecycle
from itsmctl.record import dataclass, field


class Activity(IntEnum):
    """What a slot of a step is doing between two events."""

    PICKUP = 0  # assigned, nobody has looked yet
    QUEUE = 1  # waits for a person who is free and on shift
    WORK = 2
    SUSPENDED = 3  # begun, stopped at closing time or before an absence
    PAUSED = 4
    REQUESTER = 5
    SUPPLIER = 6
    SCHEDULED = 7  # a meeting, a notBefore


Span = tuple[int, int, int, int]
"""Activity, start, end (ms), and the person who works or the reason of the pause (else -1)."""


AFTERWARDS = -1
"""The number of the slot that holds what concerns a visit as a whole: delays and pauses."""


@dataclass(slots=True)
class Slot:
    """One piece of work of a visit: the only one of a task, one per approver of an approval.

    `assignments` are pairs: when it was given to somebody, and when a person first began after
    that (-1: nobody did). A reassignment begins another pair.
    """

    number: int
    assignments: list[tuple[int, int]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    ended: int = -1
    decided: bool = False
    running: tuple[int, int, int] | None = None  # activity, since, person or reason
    interrupted: tuple[int, int] | None = None  # activity and person before a pause

    @property
    def assigned(self) -> int:
        """When the slot was first given to somebody."""
        return self.assignments[0][0]

    def begin(self, activity: int, time: int, who: int) -> None:
        """Enter another activity; the one before becomes a span."""
        self.stop(time, queued=activity == Activity.WORK)
        self.running = (activity, time, who)

    def stop(self, time: int, *, queued: bool = False) -> None:
        """Leave the running activity; `queued`: what led straight to work was a queue."""
        if self.running is None:
            return
        activity, since, who = self.running
        if queued and activity == Activity.PICKUP:
            activity = int(Activity.QUEUE)
        if time > since:
            self.spans.append((activity, since, time, who))
        self.running = None

    def end(self, time: int) -> None:
        """Close the slot for good."""
        self.stop(time)
        if self.ended < 0:
            self.ended = time


@dataclass(slots=True)
class Visit:
    """One visit of a case to a step; times are -1 where it did not come so far.

    `held` is when a wait for a date began before the assignment; `ended` is the completion, or
    the withdrawal where there was none (`outcome` stays None). `looks` marks steps with a pick-up
    delay: only there does an assignment begin with one.
    """

    item: int
    case: int
    step: int
    number: int
    cause: int
    cut: bool
    looks: bool = False
    enabled: int = -1
    held: int = -1
    assigned: int = -1
    ended: int = -1
    outcome: int | None = None
    overdue: int = -1
    reminders: int = 0
    escalations: int = 0
    slots: dict[int, Slot] = field(default_factory=dict)

    @property
    def arrived(self) -> int:
        """When flow arrived: at the first assignment, where nothing held the step up before."""
        return next((t for t in (self.enabled, self.assigned) if t >= 0), self.ended)

    @property
    def started(self) -> int:
        """When somebody of the house first began, -1 where nobody did."""
        starts = (start for slot in self.slots.values() for _, start in slot.assignments)
        return min((start for start in starts if start >= 0), default=-1)

    def spans(self) -> Iterator[Span]:
        """Yield the spans of all slots."""
        for slot in self.slots.values():
            yield from slot.spans


@dataclass(frozen=True, slots=True)
class Visits:
    """All visits of one log: `rows` by item, `of_case` by case in order of item.

    `end` is the moment at which observation ended: what still ran then was cut off there.
    """

    log: EventLog
    rows: tuple[Visit, ...]
    of_case: tuple[tuple[Visit, ...], ...]
    end: int

    def called_cases(self) -> dict[int, int]:
        """Return the called case of each calling item."""
        parents = self.log.cases.parent
        return {item: case for case, item in enumerate(parents) if item >= 0}


def read_visits(log: EventLog) -> Visits:
    """Return what became of every item of `log`."""
    rows = _blank(log)
    events = log.events
    end = max(log.until, events.time[-1] if events.time else 0)
    for time, kind, item, slot, person, detail in zip(
        events.time,
        events.kind,
        events.item,
        events.slot,
        events.person,
        events.detail,
        strict=True,
    ):
        if item >= 0:
            _HANDLERS[kind](rows[item], time, slot, person, detail)
    for visit in rows:
        for part in visit.slots.values():
            part.stop(end)
    of_case: list[list[Visit]] = [[] for _ in log.cases.arrived]
    for visit in rows:
        of_case[visit.case].append(visit)
    return Visits(log, tuple(rows), tuple(map(tuple, of_case)), end)


def _blank(log: EventLog) -> list[Visit]:
    items = log.items
    kinds = zip(log.events.kind, log.events.item, strict=True)
    looked = {items.step[item] for kind, item in kinds if kind == Lifecycle.PICKUP}
    columns = zip(items.case, items.step, items.visit, items.cause, items.cut, strict=True)
    return [
        Visit(item, case, step, number, cause, bool(cut), step in looked)
        for item, (case, step, number, cause, cut) in enumerate(columns)
    ]


def _slot(visit: Visit, number: int) -> Slot:
    found = visit.slots.get(number)
    if found is None:
        found = visit.slots[number] = Slot(number)
    return found


def _enable(visit: Visit, time: int, _slot: int, _person: int, _detail: int) -> None:
    visit.enabled = time


def _assign(visit: Visit, time: int, number: int, _person: int, _detail: int) -> None:
    if visit.assigned < 0:
        visit.assigned = time
    slot = _slot(visit, number)
    if not slot.assignments or slot.assignments[-1] != (time, -1):
        slot.assignments.append((time, -1))
    slot.begin(Activity.PICKUP if visit.looks else Activity.QUEUE, time, -1)


def _pickup(visit: Visit, time: int, number: int, _person: int, _detail: int) -> None:
    _slot(visit, number).begin(Activity.QUEUE, time, -1)


def _start(visit: Visit, time: int, number: int, person: int, _detail: int) -> None:
    slot = _slot(visit, number)
    if person >= 0 and slot.assignments and slot.assignments[-1][1] < 0:
        slot.assignments[-1] = (slot.assignments[-1][0], time)
    slot.begin(Activity.WORK, time, person)


def _suspend(visit: Visit, time: int, number: int, person: int, _detail: int) -> None:
    _slot(visit, number).begin(Activity.SUSPENDED, time, person)


def _resume(visit: Visit, time: int, number: int, person: int, _detail: int) -> None:
    _slot(visit, number).begin(Activity.WORK, time, person)


def _pause(visit: Visit, time: int, number: int, _person: int, detail: int) -> None:
    slot = _slot(visit, number)
    if slot.running is not None:
        slot.interrupted = (slot.running[0], slot.running[2])
    _leave_work(visit, time, number)
    slot.begin(Activity.PAUSED, time, detail)


def _unpause(visit: Visit, time: int, number: int, _person: int, _detail: int) -> None:
    slot = _slot(visit, number)
    slot.stop(time)
    if slot.interrupted is not None:
        slot.begin(slot.interrupted[0], time, slot.interrupted[1])
        slot.interrupted = None


def _delay(visit: Visit, time: int, number: int, _person: int, detail: int) -> None:
    if visit.assigned < 0:
        visit.held = time
        return
    _leave_work(visit, time, number)
    _slot(visit, number).begin(_DELAYS[detail], time, -1)


def _leave_work(visit: Visit, time: int, number: int) -> None:
    """What begins for the visit as a whole ends what its slots were doing."""
    if number == AFTERWARDS:
        for slot in visit.slots.values():
            slot.stop(time)


def _vote(visit: Visit, time: int, number: int, _person: int, _detail: int) -> None:
    slot = _slot(visit, number)
    slot.decided = True
    slot.end(time)


def _withdraw(visit: Visit, time: int, number: int, _person: int, _detail: int) -> None:
    if number == AFTERWARDS:
        _finish(visit, time)
    else:
        _slot(visit, number).end(time)


def _complete(visit: Visit, time: int, _slot: int, _person: int, detail: int) -> None:
    visit.outcome = detail
    _finish(visit, time)


def _finish(visit: Visit, time: int) -> None:
    visit.ended = time
    for slot in visit.slots.values():
        slot.end(time)


def _remind(visit: Visit, _time: int, _slot: int, _person: int, _detail: int) -> None:
    visit.reminders += 1


def _escalate(visit: Visit, _time: int, _slot: int, _person: int, _detail: int) -> None:
    visit.escalations += 1


def _overdue(visit: Visit, time: int, _slot: int, _person: int, _detail: int) -> None:
    visit.overdue = time


_DELAYS: dict[int, Activity] = {
    DelayKind.REQUESTER: Activity.REQUESTER,
    DelayKind.SUPPLIER: Activity.SUPPLIER,
    DelayKind.SCHEDULED: Activity.SCHEDULED,
}
_HANDLERS: dict[int, Callable[[Visit, int, int, int, int], None]] = {
    Lifecycle.ENABLE: _enable,
    Lifecycle.ASSIGN: _assign,
    Lifecycle.PICKUP: _pickup,
    Lifecycle.START: _start,
    Lifecycle.SUSPEND: _suspend,
    Lifecycle.RESUME: _resume,
    Lifecycle.PAUSE: _pause,
    Lifecycle.UNPAUSE: _unpause,
    Lifecycle.VOTE: _vote,
    Lifecycle.REMIND: _remind,
    Lifecycle.OVERDUE: _overdue,
    Lifecycle.ESCALATE: _escalate,
    Lifecycle.WITHDRAW: _withdraw,
    Lifecycle.COMPLETE: _complete,
    Lifecycle.DELAY: _delay,
}

"""Where the time of a case went, along the one path that decided when it was resolved.

From the step that stopped the resolution clock we walk back to the submission: through the token
that fired a join, the vote that decided an approval, the flow that arrived before what a step
required was there. Whatever happened beside that path took no time of the case. The parts tile
the path, so that they sum to the cycle time in whole milliseconds.
"""

from collections.abc import Callable, Iterator
from enum import IntEnum

from itsmctl.simulate.presence import Staff
from itsmctl.simulate.visits import AFTERWARDS, Activity, Slot, Span, Visit, Visits


class Part(IntEnum):
    """The kinds of time that make up a cycle time, in the order of the results."""

    TOUCH = 0  # somebody (or a machine) works on it
    CONTENTION = 1  # people are there, but busy with other work
    OFF_HOURS = 2  # nobody who may do it is on shift
    PICKUP = 3  # assigned, but nobody has looked
    OTHER_DUTIES = 4  # on shift, but not available to these processes
    SCHEDULED = 5  # waits for a meeting or a date
    PAUSED = 6  # the clocks are stopped
    EXTERNAL = 7  # with the requester or a supplier
    PREREQUISITE = 8  # waits for what it requires
    SUSPENDED = 9  # begun, and interrupted by closing time or an absence


Parts = list[int]
"""Milliseconds by `Part`."""

Clock = Callable[[int, int], int]
"""How much of the time between two moments counts."""

_PLAIN = {
    Activity.SUSPENDED: Part.SUSPENDED,
    Activity.PAUSED: Part.PAUSED,
    Activity.REQUESTER: Part.EXTERNAL,
    Activity.SUPPLIER: Part.EXTERNAL,
    Activity.SCHEDULED: Part.SCHEDULED,
}


def _elapsed(start: int, end: int) -> int:
    return end - start


class BrokenPath(RuntimeError):
    """The parts of a case do not sum to its cycle time: a fault of ours, never of the input."""


class Decomposer:
    """Takes the cases of one log apart."""

    def __init__(self, visits: Visits, staff: Staff) -> None:
        self.visits = visits
        self.staff = staff
        self._called = visits.called_cases()

    def case(self, case: int, resolved: int, resolved_by: int) -> Parts:
        """Return the parts of a case that an item resolved; they sum to resolved - arrived.

        Raises:
            BrokenPath: they do not.
        """
        parts = [0] * len(Part)
        arrived = self.visits.log.cases.arrived[case]
        for visit in self.path(resolved_by):
            self._visit(visit, parts)
        if sum(parts) != resolved - arrived:
            message = (
                f"case {case}: parts {parts} sum to {sum(parts)}, not {resolved - arrived}"
            )
            raise BrokenPath(message)
        return parts

    def path(self, item: int) -> Iterator[Visit]:
        """Yield the visits that led to `item`, last first."""
        while item >= 0:
            visit = self.visits.rows[item]
            yield visit
            item = visit.cause

    def limit_use(self, visit: Visit, clock: Clock) -> Parts:
        """Return the parts of one visit from its assignment, as a limit's clock counts them."""
        parts = [0] * len(Part)
        for slot in _deciding_slots(visit):
            for span in slot.spans:
                self._span(span, self.roles(visit, slot, span[1]), parts, clock)
        return parts

    def loss(self, visit: Visit, slot: Slot, span: Span) -> Part:
        """Return to what most of a span of waiting was lost; the first of equals."""
        parts = [0] * len(Part)
        self._span(span, self.roles(visit, slot, span[1]), parts)
        return Part(max(range(len(parts)), key=parts.__getitem__))

    def roles(self, visit: Visit, slot: Slot, moment: int) -> str:
        """Return who may do a slot's work at some moment.

        An escalation may have handed it on: whoever began then shows to whom.
        """
        log = self.visits.log
        roles = log.slots[visit.step]
        stated = roles[slot.number] if 0 <= slot.number < len(roles) else ""
        last = slot.assignments[-1][0] if slot.assignments else moment
        if len(slot.assignments) < 2 or moment < last:  # noqa: PLR2004  handed on once
            return stated
        worker = next((span[3] for span in slot.spans if _is_work_since(span, last)), -1)
        played = log.person_roles[worker] if worker >= 0 else ()
        stands_in = bool(played) and not set(stated.split("|")) & set(played)
        return "|".join(played) if stands_in else stated

    def _visit(self, visit: Visit, parts: Parts) -> None:
        assigned = visit.assigned if visit.assigned >= 0 else visit.ended
        held = visit.held if visit.held >= 0 else assigned
        parts[Part.PREREQUISITE] += held - visit.arrived
        parts[Part.SCHEDULED] += assigned - held
        called = self._called.get(visit.item)
        if called is not None:
            self._sub_process(called, visit.ended, parts)
            return
        for slot in _deciding_slots(visit):
            for span in slot.spans:
                self._span(span, self.roles(visit, slot, span[1]), parts)

    def _sub_process(self, called: int, until: int, parts: Parts) -> None:
        """Add the path through a called case, up to the visit that ended it (or was cut)."""
        ends = [visit for visit in self.visits.of_case[called] if visit.ended == until]
        if ends:
            last = next(
                (visit for visit in reversed(ends) if visit.outcome is not None), ends[0]
            )
            for visit in self.path(last.item):
                self._visit(visit, parts)

    def _span(self, span: Span, roles: str, parts: Parts, clock: Clock = _elapsed) -> None:
        activity, start, end, who = span
        left = clock(start, end)
        match activity:
            case Activity.WORK:
                touch = round(left * self.staff.share(who))
                parts[Part.TOUCH] += touch
                parts[Part.OTHER_DUTIES] += left - touch
            case Activity.PICKUP:
                shift = min(left, self.staff.somebody(roles)[0].within(start, end))
                parts[Part.PICKUP] += shift
                parts[Part.OFF_HOURS] += left - shift
            case Activity.QUEUE:
                on_shift, here = self.staff.somebody(roles)
                shift = min(left, on_shift.within(start, end))
                present = min(shift, here.within(start, end))
                parts[Part.CONTENTION] += present
                parts[Part.OTHER_DUTIES] += shift - present
                parts[Part.OFF_HOURS] += left - shift
            case _:
                parts[_PLAIN[Activity(activity)]] += left


def _is_work_since(span: Span, moment: int) -> bool:
    return span[0] == Activity.WORK and span[1] >= moment


def _deciding_slots(visit: Visit) -> Iterator[Slot]:
    """Yield the slots that a visit waited for, last first: together they tile it from assignment.

    What follows the decision (a pause, a supplier) comes first, then the deciding vote or the
    only slot; a timed-out step waited for its first undecided slot. In an approval in sequence
    the vote before is what the slot itself waited for.
    """
    until = visit.ended
    tail = visit.slots.get(AFTERWARDS)
    if tail is not None and tail.spans:
        yield tail
        until = tail.spans[0][1]
    slot = _decider(visit, until)
    while slot is not None:
        yield slot
        waited = visit.assigned < slot.assigned < until
        until = slot.assigned
        slot = _voted_at(visit, until) if waited else None


def _decider(visit: Visit, until: int) -> Slot | None:
    if not visit.cut and (voted := _voted_at(visit, until)) is not None:
        return voted
    numbers = sorted(number for number in visit.slots if number >= 0)
    undecided = (visit.slots[n] for n in numbers if not visit.slots[n].decided)
    return next(undecided, None)


def _voted_at(visit: Visit, moment: int) -> Slot | None:
    voted = [slot for slot in visit.slots.values() if slot.decided and slot.ended == moment]
    return min(voted, key=lambda slot: slot.assigned, default=None)

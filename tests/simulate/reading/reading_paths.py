"""How a slow reader walks through a log: where the time of a case went, by definition."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from reading_records import (
    AFTERWARDS,
    LOST_TO,
    L,
    Slot,
    Span,
    Spans,
    Visit,
    within,
)

from itsmctl.eventlog import EventLog, Lifecycle
from itsmctl.model.process import EndOutcome
from itsmctl.simulate.reading.staff import Staff
from itsmctl.simulate.yardstick import Yardstick


class Paths:
    """One log, read once more."""

    def __init__(self, log: EventLog, rule: Yardstick) -> None:
        self.log, self.rule = log, rule
        self.process = rule.variant.process
        self.end = max(log.until, log.events.time[-1])
        items, events, cases = log.items, log.events, log.cases
        columns = zip(items.case, items.step, items.visit, items.cause, items.cut, strict=True)
        self.visits = [
            Visit(number, *row[:4], bool(row[4])) for number, row in enumerate(columns)
        ]
        rows = zip(
            events.time, events.kind, events.item, events.slot, events.person, events.detail,
            strict=True,
        )  # fmt: skip
        looks = {
            items.step[item]
            for kind, item in zip(events.kind, events.item, strict=True)
            if kind == L.PICKUP
        } | {step for step, looked in enumerate(log.looks) if looked}
        for time, kind, item, *rest in rows:
            if item >= 0:
                visit = self.visits[item]
                visit.take(Lifecycle(kind), time, *rest, looks=visit.step in looks)
        for visit in self.visits:
            for slot in visit.slots.values():
                slot.leave(self.end)
        self.called = {item: case for case, item in enumerate(cases.parent) if item >= 0}
        self.own: dict[int, list[Visit]] = defaultdict(list)
        for visit in self.visits:
            self.own[visit.case].append(visit)
        measured = log.processes.index(self.process.id)
        self.cohort = [
            case
            for case in range(len(cases.arrived))
            if cases.cohort[case] and cases.parent[case] < 0 and cases.process[case] == measured
        ]
        window = rule.window
        reach = min(window.start, events.time[0]), max(window.end, self.end)
        self.staff = Staff(rule.variant, log.persons, log.person_roles, reach)
        self._there = {}

    # cases

    def fate(self, case: int) -> str:
        cases = self.log.cases
        if cases.stuck[case]:
            return "stuck"
        if cases.end[case] >= 0:
            step = self.step(cases.end[case])
            return ((step and step.end) or EndOutcome.COMPLETED).value
        if cases.closed[case] >= 0:
            return "cancelled"
        return "completed" if cases.resolved[case] >= 0 else "open_at_end"

    def resolution(self, case: int) -> tuple[int, int]:
        cases = self.log.cases
        if cases.resolved[case] >= 0:
            return cases.resolved[case], cases.resolved_by[case]
        last = max((one for one in self.own[case] if one.done), key=lambda one: one.ended)
        return last.ended, last.item

    def family(self, case: int) -> Iterator[Visit]:
        for visit in self.own[case]:
            yield visit
            if visit.item in self.called:
                yield from self.family(self.called[visit.item])

    def path(self, item: int) -> Iterator[Visit]:
        while item >= 0:
            yield self.visits[item]
            item = self.visits[item].cause

    def step(self, number: int):
        owner, name = self.log.steps[number]
        return self.process.step(name) if owner == self.process.id else None

    def priority(self, case: int) -> str | None:
        names = dict(enumerate(self.log.priorities))
        return names.get(self.log.cases.priority[case]) or None

    # where time went

    def parts(self, case: int) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for visit in self.path(self.resolution(case)[1]):
            self._visit(visit, found)
        return found

    def _visit(self, visit: Visit, found: dict[str, int]) -> None:
        assigned = visit.assigned if visit.assigned >= 0 else visit.ended
        held = visit.held if visit.held >= 0 else assigned
        found["prerequisite"] += held - visit.arrived
        found["scheduled"] += assigned - held
        called = self.called.get(visit.item)
        if called is None:
            self.spent(visit, found)
            return
        ends = [one for one in self.own[called] if one.ended == visit.ended]
        if ends:
            done = [one for one in ends if one.done]
            for one in self.path((done[-1] if done else ends[0]).item):
                self._visit(one, found)

    def spent(self, visit: Visit, found: dict[str, int], clock: Callable | None = None) -> None:
        for slot in self._waited_for(visit):
            for span in slot.spans:
                self._span(span, self._roles(visit, slot, span.start), found, clock)

    def _waited_for(self, visit: Visit) -> Iterator[Slot]:
        until, tail = visit.ended, visit.slots.get(AFTERWARDS)
        if tail is not None and tail.spans:
            yield tail
            until = tail.spans[0].start
        voted = None if visit.cut else self._voted(visit, until)
        open_ = sorted(n for n, slot in visit.slots.items() if n >= 0 and not slot.decided)
        slot = voted or (visit.slots[open_[0]] if open_ else None)
        while slot is not None:
            yield slot
            given = slot.given[0][0]
            slot = self._voted(visit, given) if visit.assigned < given < until else None
            until = given

    def _voted(self, visit: Visit, moment: int) -> Slot | None:
        votes = [slot for slot in visit.slots.values() if slot.decided and slot.ended == moment]
        return min(votes, key=lambda slot: slot.given[0][0], default=None)

    def _roles(self, visit: Visit, slot: Slot, moment: int) -> str:
        stated = dict(enumerate(self.log.slots[visit.step])).get(slot.number, "")
        if len(slot.given) < 2 or moment < slot.given[-1][0]:
            return stated
        since = [s for s in slot.spans if s.doing == "WORK" and s.start >= slot.given[-1][0]]
        played = self.log.person_roles[since[0].who] if since and since[0].who >= 0 else ()
        return "|".join(played) if played and not {*played} & {*stated.split("|")} else stated

    def _span(self, span: Span, roles: str, found, clock: Callable | None) -> None:
        left = clock(span.start, span.end) if clock else span.time
        if span.doing in LOST_TO:
            found[LOST_TO[span.doing]] += left
            return
        if span.doing == "WORK":
            touch = self._touch(left, span.who)
            found["touch"] += touch
            found["other_duties"] += left - touch
            return
        shift, here = self._somebody(roles)
        shift = min(left, within(shift, span.start, span.end))
        found["off_hours"] += left - shift
        if span.doing == "PICKUP":
            found["pickup"] += shift
        else:
            present = min(shift, within(here, span.start, span.end))
            found["contention"] += present
            found["other_duties"] += shift - present

    def _touch(self, time: int, who: int) -> int:
        return round(time * (self.staff.people[who].share if who >= 0 else 1))

    def _somebody(self, roles: str) -> tuple[Spans, Spans]:
        if roles not in self._there:
            self._there[roles] = self.staff.somebody(roles)
        return self._there[roles]

    # figures

# ruff: noqa: C901, PLR0912, PLR0915  each figure in one piece, as its definition has it
"""A slow reader, to hold the fast one against: objects instead of columns, one figure at a time.

It follows the definitions (DESIGN: SIMULATION, LOGS) with sets, sorted lists and `worktime`, and
shares no code with the reader.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from itsmctl.eventlog import DelayKind, EventLog, Lifecycle
from itsmctl.model.metrics import CAUSES
from itsmctl.model.process import EndOutcome, Metric
from itsmctl.model.times import HOUR, Unit
from itsmctl.simulate.reading.staff import Staff
from itsmctl.simulate.yardstick import Yardstick
from itsmctl.worktime import UncoveredYear

L = Lifecycle
AFTERWARDS = -1
WHOLE = {L.COMPLETE, L.WITHDRAW, L.PAUSE, L.DELAY}
DOING = {L.PICKUP: "QUEUE", L.START: "WORK", L.RESUME: "WORK", L.SUSPEND: "SUSPENDED"}
ELSEWHERE = {"REQUESTER", "SUPPLIER", "SCHEDULED"}
LOST_TO = {
    "SUSPENDED": "suspended",
    "PAUSED": "paused",
    "REQUESTER": "external",
    "SUPPLIER": "external",
    "SCHEDULED": "scheduled",
}
Spans = list[tuple[int, int]]


@dataclass
class Span:
    doing: str
    start: int
    end: int
    who: int

    @property
    def time(self) -> int:
        return self.end - self.start


@dataclass
class Slot:
    number: int
    given: list[list[int]] = field(default_factory=list)  # when given, when begun or -1
    spans: list[Span] = field(default_factory=list)
    ended: int = -1
    decided: bool = False
    now: tuple[str, int, int] | None = None
    before: tuple[str, int] | None = None

    def enter(self, doing: str, time: int, who: int) -> None:
        if doing == "WORK" and self.now is not None and self.now[0] == "PICKUP":
            self.now = ("QUEUE", *self.now[1:])
        self.leave(time)
        self.now = (doing, time, who)

    def leave(self, time: int) -> None:
        if self.now is not None and time > self.now[1]:
            self.spans.append(Span(self.now[0], self.now[1], time, self.now[2]))
        self.now = None

    def end(self, time: int) -> None:
        self.leave(time)
        self.ended = time if self.ended < 0 else self.ended


@dataclass
class Visit:
    item: int
    case: int
    step: int
    number: int
    cause: int
    cut: bool
    enabled: int = -1
    held: int = -1
    assigned: int = -1
    ended: int = -1
    done: bool = False
    overdue: int = -1
    notices: dict[Lifecycle, int] = field(default_factory=lambda: defaultdict(int))
    slots: dict[int, Slot] = field(default_factory=dict)

    @property
    def arrived(self) -> int:
        return next((t for t in (self.enabled, self.assigned) if t >= 0), self.ended)

    @property
    def began(self) -> int:
        starts = [
            began for slot in self.slots.values() for _, began in slot.given if began >= 0
        ]
        return min(starts, default=-1)

    def slot(self, number: int) -> Slot:
        return self.slots.setdefault(number, Slot(number))

    def spans(self) -> Iterator[Span]:
        for slot in self.slots.values():
            yield from slot.spans

    def take(
        self, kind: Lifecycle, time: int, number: int, person: int, detail: int, looks: bool
    ):
        if kind == L.DELAY and self.assigned < 0:
            self.held = time
            return
        interrupted = (
            (slot.now[0], slot.now[2])
            if kind == L.PAUSE and (slot := self.slot(number)).now is not None
            else None
        )
        if kind in WHOLE and number == AFTERWARDS:
            for slot in self.slots.values():
                slot.end(time) if kind in {L.COMPLETE, L.WITHDRAW} else slot.leave(time)
        match kind:
            case L.ENABLE:
                self.enabled = time
            case L.ASSIGN:
                self.assigned = time if self.assigned < 0 else self.assigned
                slot = self.slot(number)
                if slot.given[-1:] != [[time, -1]]:
                    slot.given.append([time, -1])
                slot.enter("PICKUP" if looks else "QUEUE", time, -1)
            case L.PICKUP | L.START | L.RESUME | L.SUSPEND:
                slot = self.slot(number)
                if kind == L.START and person >= 0 and slot.given and slot.given[-1][1] < 0:
                    slot.given[-1][1] = time
                slot.enter(DOING[kind], time, -1 if kind == L.PICKUP else person)
            case L.VOTE:
                self.slot(number).decided = True
                self.slot(number).end(time)
            case L.PAUSE:
                self.slot(number).before = interrupted or self.slot(number).before
                self.slot(number).enter("PAUSED", time, detail)
            case L.UNPAUSE:
                slot = self.slot(number)
                slot.leave(time)
                if slot.before is not None:
                    slot.enter(slot.before[0], time, slot.before[1])
                    slot.before = None
            case L.DELAY:
                self.slot(number).enter(DelayKind(detail).name, time, -1)
            case L.WITHDRAW if number != AFTERWARDS:
                self.slot(number).end(time)
            case L.COMPLETE | L.WITHDRAW:
                self.ended, self.done = time, kind == L.COMPLETE
            case L.OVERDUE:
                self.overdue = time
            case L.REMIND | L.ESCALATE:
                self.notices[kind] += 1


def joined(spans: Iterable[tuple[int, int]]) -> int:
    """Return how much time spans cover together."""
    covered, until = 0, 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, until))
        until = max(until, end)
    return covered


def within(spans: Spans, start: int, end: int) -> int:
    return sum(max(0, min(end, closes) - max(start, opens)) for opens, closes in spans)


class Oracle:
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

    def figures(self) -> dict[tuple[str, ...], tuple[float, float]]:
        """Return numerators and denominators of every ratio but those of roles."""
        found: dict[tuple[str, ...], list[float]] = defaultdict(lambda: [0, 0])

        def add(*path: str, of: float = 1, **value: float) -> None:
            found[path][0] += value["n"]
            found[path][1] += of

        shown = {
            n: s.id for n in range(len(self.log.steps)) if (s := self.step(n)) and not s.end
        }
        for case in self.cohort:
            fate = self.fate(case)
            reached = self.step(end) if (end := self.log.cases.end[case]) >= 0 else None
            for step in self.process.steps if reached is not None else ():
                if step.end is not None:
                    add("outcomes", step.id, n=step.id == reached.id)
            for agreement in self.rule.agreements:
                if (kept := self._kept(agreement, case, fate)) is not None:
                    add("agreements", agreement.id, "met", n=kept)
            mine = [visit for visit in self.own[case] if visit.step in shown]
            for number, name in shown.items():
                here = [visit for visit in mine if visit.step == number]
                add("steps", name, "visits_per_case", n=len(here))
                for kind, figure in ((L.REMIND, "reminders"), (L.ESCALATE, "escalations")):
                    count = sum(visit.notices[kind] for visit in here)
                    add("steps", name, f"{figure}_per_case", n=count)
            for visit in self.own[case]:
                self._add_visit(visit, add, shown)
            if fate == "completed":
                self._add_completed(case, mine, add, shown)
        completed = sum(self.fate(case) == "completed" for case in self.cohort)
        for path, row in found.items():
            if path[0] == "handovers":
                row[1] = completed
        return {path: (n, of) for path, (n, of) in found.items()}

    def _add_completed(self, case: int, mine: list[Visit], add, shown: dict[int, str]) -> None:
        resolved, item = self.resolution(case)
        arrived = self.log.cases.arrived[case]
        cycle, parts = resolved - arrived, self.parts(case)
        assert sum(parts.values()) == cycle
        for name in ("touch", *dict.fromkeys(LOST_TO.values()), *CAUSES[3:7], "prerequisite"):
            add("time", f"{name}_s", n=parts[name])
        priority = self.priority(case)
        bases = [
            ("cycle_time",),
            *([("by_priority", priority, "cycle_time")] if priority else []),
        ]
        for base in bases:
            add(*base, "mean_s", n=cycle)
            worked = self.rule.calendar(None).working_ms(arrived, resolved)
            add(*base, "mean_work_s", n=worked)
        if priority:
            add("by_priority", priority, "wait_s", n=cycle - parts["touch"])
        held = sorted(self._held(case))
        holders = [name for name, _ in groupby(name for _, _, name in held)]
        rule, steps = self.rule, self.process
        home = (steps.trigger.by, "requester", steps.governance.owner)
        ours = {rule.department_of(party) for party in home} - {None}
        if len(set(holders)) > 1:
            away = joined((start, end) for start, end, name in held if name not in ours)
            add("kpis", "cross_department_handling_s", n=away)
            work = self._worked(row for row in held if row[2] not in ours)
            add("kpis", "cross_department_handling_work_s", n=work)
        add("kpis", "handovers_per_case", n=max(0, len(holders) - 1))
        returns = sum(a == c for a, c in zip(holders, holders[2:], strict=False))
        add("kpis", "ping_pong_per_case", n=returns)
        again = sum(visit.number > 0 for visit in self.own[case])
        add("kpis", "first_time_right", n=not again)
        add("kpis", "rework_per_case", n=again)
        resolutions = sum(
            of == case and kind == L.RESOLVE
            for of, kind in zip(self.log.events.case, self.log.events.kind, strict=True)
        )
        add("kpis", "reopened", n=resolutions > 1)
        add("kpis", "touch_ratio", n=parts["touch"], of=cycle)
        for giver, taker in pairwise(holders):
            add("handovers", giver, taker, n=1, of=0)
        for name in self._departments():
            time = joined((start, end) for start, end, holder in held if holder == name)
            add("departments", name, "held_s", n=time)
            work = self._worked(row for row in held if row[2] == name)
            add("departments", name, "held_work_s", n=work)
        in_steps = [visit for visit in mine if 0 <= visit.assigned <= visit.ended]
        total = sum(visit.ended - visit.assigned for visit in in_steps)
        for number, name in shown.items():
            here = sum(v.ended - v.assigned for v in in_steps if v.step == number)
            add("kpis", "step_share", name, n=here, of=total)
            on_path = sum(v.ended - v.arrived for v in self.path(item) if v.step == number)
            add("kpis", "critical_path_share", name, n=on_path, of=cycle)

    def _held(self, case: int) -> Iterator[tuple[int, int, str]]:
        for visit in self.family(case):
            for number, roles in enumerate(self.log.slots[visit.step]):
                for span in visit.slots[number].spans if number in visit.slots else ():
                    if span.doing in {"PAUSED", "REQUESTER", "SUPPLIER"}:
                        continue
                    names = self._roles(visit, visit.slots[number], span.start).split("|")
                    if span.who >= 0:
                        names = roles.split("|")
                        played = self.log.person_roles[span.who]
                        names = [role for role in names if role in played] or [*played]
                    department = self.rule.department_of(names[0])
                    if department is not None:
                        yield span.start, span.end, department

    def _worked(self, held: Iterable[tuple[int, int, str]]) -> int:
        """Return the working time of each holder, parallel stretches counted for the first one."""
        until, found = 0, 0
        for start, end, name in held:
            if end > until:
                found += self.rule.calendar_of(name).working_ms(max(start, until), end)
                until = end
        return found

    def _departments(self) -> list[str]:
        firsts = {s.responsible_parties[0] for s in self.process.steps if s.responsible_parties}
        here = {self.rule.department_of(party) for party in firsts}
        return [u.id for u in self.rule.variant.organisation.departments if u.id in here]

    def _add_visit(self, visit: Visit, add, shown: dict[int, str]) -> None:
        step = self.step(visit.step)
        parties = step.responsible_parties
        department = self.rule.department_of(parties[0]) if parties else None
        owner = department if department in self._departments() else None
        for in_time in self._answers(visit, step):
            add("kpis", "response_timeliness", n=in_time)
            if owner:
                add("departments", owner, "response_timeliness", n=in_time)
        limit = step.time_limit and step.time_limit.in_class(self.priority(visit.case))
        if (limit or step.deadline) and (visit.done or visit.overdue >= 0):
            if visit.step in shown:
                add("steps", step.id, "limit_breached", n=visit.overdue >= 0)
            if owner:
                add("departments", owner, "limit_breached", n=visit.overdue >= 0)
        if visit.overdue >= 0:
            late = self._last(visit) - visit.overdue
            cause = self._cause(visit, step, limit)
            for name in CAUSES:
                add("kpis", "delay_causes", name, n=late if name == cause else 0, of=late)
            for name in self._departments() if owner else ():
                add("departments", name, "delay_share", n=late if name == owner else 0, of=late)
        if visit.done and visit.assigned >= 0 and visit.step in shown:
            work = [span for span in visit.spans() if span.doing == "WORK"]
            elapsed = visit.ended - visit.assigned
            busy = joined((span.start, span.end) for span in work)
            add("steps", step.id, "wait_s", n=elapsed - busy)
            touch = sum(self._touch(span.time, span.who) for span in work)
            add("steps", step.id, "touch_s", n=touch)
            add("steps", step.id, "elapsed_s", n=elapsed)

    def _last(self, visit: Visit) -> int:
        return visit.ended if visit.ended >= 0 else self.end

    def _answers(self, visit: Visit, step) -> Iterator[bool]:
        limit = step.respond_within and step.respond_within.in_class(self.priority(visit.case))
        if not limit or self.rule.is_external(step):
            return
        elsewhere = any(span.doing in ELSEWHERE for span in visit.spans())
        for slot in visit.slots.values():
            overs = [given for given, _ in slot.given[1:]]
            overs.append(slot.ended if slot.ended >= 0 else self.end)
            for (given, began), over in zip(slot.given, overs, strict=False):
                due = self._due(self.rule.calendar_of_step(step), given, limit)
                if began >= 0:
                    yield began <= due
                elif not elsewhere and over > due:
                    yield False

    def _due(self, calendar, start: int, limit, pauses: Iterable = ()) -> int:
        try:
            return calendar.due_with_pauses(start, limit, pauses)
        except UncoveredYear:
            return 1 << 61

    def _cause(self, visit: Visit, step, limit) -> str:
        working = limit is not None and limit.unit is not Unit.ELAPSED
        calendar = self.rule.calendar_of_step(step)
        clock = calendar.working_ms if working else lambda start, end: end - start
        parts: dict[str, int] = defaultdict(int)
        self.spent(visit, parts, clock)
        queue = {name: parts[name] for name in ("contention", "pickup", "other_duties")}
        groups = {
            **{name: parts[name] for name in ("paused", "external", "scheduled")},
            "off_hours": parts["off_hours"] + parts["suspended"],
            max(queue, key=queue.__getitem__): sum(queue.values()),
            "rework": sum(parts.values()) if visit.number else 0,
            "slow_work": parts["touch"],
        }
        over = max(1, clock(visit.overdue, self._last(visit)))
        enough = [name for name, time in groups.items() if time >= over]
        most = max(groups, key=groups.__getitem__)
        return enough[0] if enough else most if groups[most] else "unknown"

    # promises

    def _kept(self, agreement, case: int, fate: str) -> bool | None:
        limit = agreement.target and agreement.target.in_class(self.priority(case))
        parties = agreement.between[:1]
        calendar = self.rule.calendar_of(parties[0]) if parties else self.rule.calendar(None)
        if agreement.calendar:
            calendar = self.rule.calendar(agreement.calendar)
        arrived = self.log.cases.arrived[case]
        if agreement.metric is Metric.READY_BY or not limit:
            return None  # dates have tests of their own
        if agreement.metric is Metric.RESOLUTION:
            due = self._due(
                calendar, arrived, limit, self._pauses(agreement, self.family(case))
            )
            return self._resolved_by(agreement, case, fate, due)
        if not (agreement.steps or agreement.between):
            starts = [visit.began for visit in self.family(case) if visit.began >= 0]
            closed = self.log.cases.closed[case]
            seen = closed if closed >= 0 else self.end
            return in_time(min(starts, default=-1), self._due(calendar, arrived, limit), seen)
        verdicts = []
        for visit in self.own[case]:
            if visit.assigned >= 0 and self._in_scope(agreement, visit):
                answer = agreement.metric is Metric.RESPONSE
                moment = visit.began if answer else visit.ended if visit.done else -1
                pauses = () if answer else self._pauses(agreement, [visit])
                due = self._due(calendar, visit.assigned, limit, pauses)
                verdicts.append(in_time(moment, due, self._last(visit)))
        known = [verdict for verdict in verdicts if verdict is not None]
        return all(known) if known else None

    def _in_scope(self, agreement, visit: Visit) -> bool:
        step = self.step(visit.step)
        if agreement.steps:
            return step.id in agreement.steps
        provider = self.rule.department_of(agreement.between[0])
        return provider in {
            self.rule.department_of(party) for party in step.responsible_parties
        }

    def _pauses(self, agreement, visits: Iterable[Visit]) -> Spans:
        return [
            (span.start, span.end)
            for visit in visits
            for span in visit.spans()
            if span.doing == "PAUSED" and self.log.reasons[span.who] in agreement.pause_on
        ]

    def _resolved_by(self, agreement, case: int, fate: str, due: int) -> bool | None:
        if fate in {"open_at_end", "stuck"}:
            return False if self.end > due else None
        if fate != "completed":
            return None
        until = (self.process.id, agreement.until)
        ends = [v.ended for v in self.own[case] if v.done and self.log.steps[v.step] == until]
        return max(ends, default=self.resolution(case)[0]) <= due

    # people

    def roles(self, role: str) -> dict[str, tuple[float, float]]:
        """Return the figures of a role; its cost as work (hours) of own cases."""
        window, start, end = self.rule.window, self.rule.window.start, self.rule.window.end
        people = {n for n, played in enumerate(self.log.person_roles) if role in played}
        busy = queued = effort = waited = begun = 0
        measured = self.log.processes.index(self.process.id)
        for visit in self.visits:
            for number, roles in enumerate(self.log.slots[visit.step]):
                slot = visit.slots.get(number)
                if slot is None:
                    continue
                names = roles.split("|")
                for span in slot.spans:
                    time = max(0, min(span.end, end) - max(span.start, start))
                    if span.doing == "WORK" and span.who >= 0:
                        played = self.log.person_roles[span.who]
                        worked = ([n for n in names if n in played] or [*played])[0]
                        busy += time if span.who in people else 0
                        if worked == role and self._origin(visit.case) == measured:
                            effort += time * self.staff.people[span.who].share
                    elif span.doing == "QUEUE" and role in names:
                        queued += time
                began = next((at for _, at in slot.given if at >= 0), -1)
                if role in names and start <= began < end:
                    begun += 1
                    waits = (s for s in slot.spans if s.doing == "QUEUE" and s.end <= began)
                    here = self._somebody(roles)[1]
                    waited += sum(within(here, span.start, span.end) for span in waits)
        hours = sum(within(self.staff.people[one].hours, start, end) for one in people)
        return {
            "utilisation": (busy, hours),
            "queue_mean": (queued, window.end - window.start),
            "contention_s": (waited, begun),
            "effort_h": (effort / HOUR, len(self.cohort)),
        }

    def _origin(self, case: int) -> int:
        """Return the process of a case, or of the one that called it."""
        cases = self.log.cases
        while cases.parent[case] >= 0:
            case = self.log.items.case[cases.parent[case]]
        return cases.process[case]


def in_time(moment: int, due: int, last: int) -> bool | None:
    if moment >= 0:
        return moment <= due
    return False if last > due else None

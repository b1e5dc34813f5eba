# ruff: noqa: C901, PLR0915  each figure in one piece, as its definition has it
"""A slow reader, to hold the fast one against: objects instead of columns, one figure at a time.

It follows the definitions (DESIGN: SIMULATION, LOGS) with sets, sorted lists and `worktime`, and
shares no code with the reader.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from reading_paths import Paths
from reading_records import (
    ELSEWHERE,
    LOST_TO,
    L,
    Spans,
    Visit,
    joined,
    within,
)

from itsmctl.model.metrics import CAUSES
from itsmctl.model.process import Metric
from itsmctl.model.times import HOUR, Unit
from itsmctl.worktime import UncoveredYear


class Oracle(Paths):
    """Finds every figure of a log by itself, as its definition has it."""

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

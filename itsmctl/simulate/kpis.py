"""The KPIs of collaboration between departments (LOGS, KPIs), from the events of one log."""

from collections.abc import Iterator
from itertools import groupby

from itsmctl.model.metrics import CAUSES as CAUSE_NAMES
from itsmctl.model.process import Step
from itsmctl.model.times import Unit
from itsmctl.simulate.decompose import Clock, Part, Parts
from itsmctl.simulate.history import Fate, History
from itsmctl.simulate.presence import Interval, union
from itsmctl.simulate.tally import Path, Tally
from itsmctl.simulate.visits import Activity, Visit
from itsmctl.simulate.yardstick import due_moment

HANDLING: Path = ("kpis", "cross_department_handling_s")
TIMELINESS: Path = ("kpis", "response_timeliness")
HANDLING_TIMES: Path = ("kpis", "cross_department_handling")
HAND_OVERS: Path = ("kpis", "handovers_per_case")
PING_PONG: Path = ("kpis", "ping_pong_per_case")
FIRST_TIME_RIGHT: Path = ("kpis", "first_time_right")
SHARE: Path = ("kpis", "step_share")
PATH_SHARE: Path = ("kpis", "critical_path_share")
CAUSES: Path = ("kpis", "delay_causes")

_WITH_OTHERS = frozenset({Activity.PAUSED, Activity.REQUESTER, Activity.SUPPLIER})
_NOBODY = frozenset({Activity.REQUESTER, Activity.SUPPLIER, Activity.SCHEDULED})


def add_kpis(history: History, tally: Tally) -> None:
    """Add the KPIs over the cohort; those of time are of completed cases."""
    tally.name(HANDLING, TIMELINESS, HAND_OVERS, PING_PONG, FIRST_TIME_RIGHT)
    tally.name_sample(HANDLING_TIMES)
    handling, timeliness, causes = Handling(history), Timeliness(history), Causes(history)
    for name in CAUSE_NAMES:
        tally.name((*CAUSES, name))
    for case in history.cohort:
        if history.fate(case) is Fate.COMPLETED:
            _add_passing(history, handling, tally, case)
        for visit in history.own_visits(case):
            for in_time in timeliness.of_visit(visit):
                tally.add(TIMELINESS, int(in_time))
            if (cause := causes.of_visit(visit)) is not None:
                late = history.last_end(visit) - visit.overdue
                for name in CAUSE_NAMES:
                    tally.add((*CAUSES, name), late if name == cause else 0, late)


def _add_passing(history: History, handling: "Handling", tally: Tally, case: int) -> None:
    """Add how a completed case changed hands, and whether anything was done twice."""
    if (held := handling.of_case(case)) is not None:
        tally.add(HANDLING, held)
        tally.time(HANDLING_TIMES, held)
    spells = sorted((start, end, name) for name, start, end in handling.spells(case))
    holders = [name for name, _ in groupby(name for _, _, name in spells)]
    tally.add(HAND_OVERS, max(0, len(holders) - 1))
    tally.add(PING_PONG, sum(a == c for a, c in zip(holders, holders[2:], strict=False)))
    again = any(visit.number > 0 for visit in history.own_visits(case))
    tally.add(FIRST_TIME_RIGHT, int(not again))


class Handling:
    """跨部门处理时间: time that a case is held outside the requester's and the owner's department."""

    def __init__(self, history: History) -> None:
        self.history = history
        rule = history.yardstick
        process = rule.variant.process
        home = (process.trigger.by, "requester", process.governance.owner)
        self.home = {rule.department_of(party) for party in home} - {None}
        self._departments: dict[str, str | None] = {}

    def of_case(self, case: int) -> int | None:
        """Return the time in milliseconds; None where fewer than two departments held the case.

        Work of parallel branches in foreign hands counts once. What is with the requester, with a
        supplier or paused is in no department's hands.
        """
        departments: set[str] = set()
        away: list[Interval] = []
        for department, start, end in self.spells(case):
            departments.add(department)
            if department not in self.home:
                away.append((start, end))
        if len(departments) < 2:  # noqa: PLR2004  "across" takes two
            return None
        return sum(end - start for start, end in union(away))

    def spells(self, case: int) -> Iterator[tuple[str, int, int]]:
        """Yield the stretches in which departments hold a case, and those cases that it calls."""
        for visit in self.history.all_visits(case):
            yield from self._holders(visit)

    def _holders(self, visit: Visit) -> Iterator[tuple[str, int, int]]:
        roles = self.history.log.slots[visit.step]
        for number, slot in visit.slots.items():
            if not 0 <= number < len(roles):
                continue
            for activity, start, end, who in slot.spans:
                if activity in _WITH_OTHERS:
                    continue
                worker = who if activity in {Activity.WORK, Activity.SUSPENDED} else -1
                department = self._department(roles[number], worker)
                if department is not None:
                    yield department, start, end

    def _department(self, roles: str, person: int) -> str | None:
        """Return the department of who works, else of the first role that should."""
        names = roles.split("|")
        if person >= 0:
            played = self.history.log.person_roles[person]
            names = [name for name in names if name in played] or list(played) or names
        role = names[0]
        if role not in self._departments:
            self._departments[role] = self.history.yardstick.department_of(role)
        return self._departments[role]


class Timeliness:
    """协作响应及时率: hand-overs on which the new party began within `respondWithin`."""

    def __init__(self, history: History) -> None:
        self.history = history

    def of_visit(self, visit: Visit) -> Iterator[bool]:
        """Yield a verdict for each hand-over of a visit that is due: acted on, or already late.

        One that was neither when it ended (or observation did) is not due and not counted.
        """
        step = self.history.step(visit.step)
        if (
            step is None
            or step.respond_within is None
            or self.history.yardstick.is_external(step)
        ):
            return
        limit = step.respond_within.in_class(self.history.priority(visit.case))
        if limit is None:
            return
        calendar = self.history.yardstick.calendar_of_step(step)
        for given, began, over in _hand_overs(visit, self.history.end):
            due = due_moment(calendar, given, limit)
            if began >= 0:
                yield began <= due
            elif over > due:
                yield False


class Causes:
    """协作延误原因分布: for every limit that was overrun, the first cause that explains it.

    Each overrun counts by its length, so that the shares divide the hours of delay. The order is that of LOGS: pause (with the reason's owner: requester or supplier, meeting), out
    of hours, queue, rework, slow work. A cause explains an overrun when without it the limit had
    been kept; where none alone does, the one that took most of the limit's clock stands.
    """

    def __init__(self, history: History) -> None:
        self.history = history

    def of_visit(self, visit: Visit) -> str | None:
        """Return the cause's name; None where the limit was kept."""
        step = self.history.step(visit.step)
        if visit.overdue < 0 or step is None:
            return None
        clock = self._clock(step, visit)
        over = max(1, clock(visit.overdue, self.history.last_end(visit)))
        return _cause(self.history.decomposer.limit_use(visit, clock), over, visit.number > 0)

    def _clock(self, step: Step, visit: Visit) -> Clock:
        limit = step.time_limit
        duration = limit.in_class(self.history.priority(visit.case)) if limit else None
        if duration is None or duration.unit is Unit.ELAPSED:
            return _elapsed
        return self.history.yardstick.calendar_of_step(step).working_ms


def _cause(parts: Parts, over: int, again: bool) -> str:
    queue = {
        "contention": parts[Part.CONTENTION],
        "pickup": parts[Part.PICKUP],
        "other_duties": parts[Part.OTHER_DUTIES],
    }
    groups = (
        ("paused", parts[Part.PAUSED]),
        ("external", parts[Part.EXTERNAL]),
        ("scheduled", parts[Part.SCHEDULED]),
        ("off_hours", parts[Part.OFF_HOURS] + parts[Part.SUSPENDED]),
        (max(queue, key=queue.__getitem__), sum(queue.values())),
        ("rework", sum(parts) if again else 0),
        ("slow_work", parts[Part.TOUCH]),
    )
    explained = next((name for name, time in groups if time >= over), None)
    if explained is not None:
        return explained
    largest = max(groups, key=lambda group: group[1])
    return largest[0] if largest[1] else "unknown"


def _hand_overs(visit: Visit, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield when each slot was given, when somebody began (-1), and until when it was theirs.

    What lies with the requester, a supplier or a committee was handed to nobody who could begin.
    """
    elsewhere = any(activity in _NOBODY for activity, *_ in visit.spans())
    for slot in visit.slots.values():
        until = slot.ended if slot.ended >= 0 else end
        ends = [*(given for given, _ in slot.assignments[1:]), until]
        for (given, began), over in zip(slot.assignments, ends, strict=False):
            if began >= 0 or not elsewhere:
                yield given, began, over


def _elapsed(start: int, end: int) -> int:
    return end - start

"""The KPIs of collaboration by department: who holds cases, how long, and who is late (LOGS, KPIs)."""

from itsmctl.simulate.history import Fate, History
from itsmctl.simulate.kpis import Handling, Timeliness
from itsmctl.simulate.presence import Interval, union
from itsmctl.simulate.tally import Path, Tally
from itsmctl.simulate.visits import Visit

SECTION = "departments"
FIGURES = ("held_s", "response_timeliness", "limit_breached", "delay_share")


def add_departments(history: History, tally: Tally) -> None:
    """Add what the cohort shows of each department that has work in the process.

    `held_s` is the time that a completed case is in its hands, parallel work once; a case that never
    came there counts with nothing. Hand-overs and limits belong to the department of the step's
    first responsible party; `delay_share` divides the hours by which limits were overrun.
    """
    departments = _Departments(history)
    for name in departments.names:
        tally.name(*((SECTION, name, figure) for figure in FIGURES))
    timeliness = Timeliness(history)
    for case in history.cohort:
        if history.fate(case) is Fate.COMPLETED:
            for name, held in departments.held(case).items():
                tally.add((SECTION, name, "held_s"), held)
        for visit in history.own_visits(case):
            if (name_or_none := departments.of_visit(visit)) is None:
                continue
            path = (SECTION, name_or_none)
            for in_time in timeliness.of_visit(visit):
                tally.add((*path, "response_timeliness"), int(in_time))
            _add_limit(departments, tally, visit, path)


class _Departments:
    """Which department a step belongs to, in the order of the organisation."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.handling = Handling(history)
        rule = history.yardstick
        parties = {
            number: step.responsible_parties
            for number in range(len(history.log.steps))
            if (step := history.step(number)) is not None
        }
        self._of_step = {
            number: rule.department_of(named[0]) for number, named in parties.items() if named
        }
        here = set(self._of_step.values())
        units = rule.variant.organisation.departments
        self.names = tuple(unit.id for unit in units if unit.id in here)

    def of_visit(self, visit: Visit) -> str | None:
        """Return the department of a visit's step, None where it has none of the house."""
        name = self._of_step.get(visit.step)
        return name if name in self.names else None

    def held(self, case: int) -> dict[str, int]:
        """Return how long each department held a case."""
        spells: dict[str, list[Interval]] = {name: [] for name in self.names}
        for name, start, end in self.handling.spells(case):
            if name in spells:
                spells[name].append((start, end))
        return {
            name: sum(end - start for start, end in union(rows))
            for name, rows in spells.items()
        }


def _add_limit(departments: _Departments, tally: Tally, visit: Visit, path: Path) -> None:
    """Add whether a visit kept its limit, and the hours of delay of each department."""
    history = departments.history
    if history.has_limit(visit) and (visit.outcome is not None or visit.overdue >= 0):
        tally.add((*path, "limit_breached"), int(visit.overdue >= 0))
    if visit.overdue >= 0:
        late = history.last_end(visit) - visit.overdue
        for name in departments.names:
            tally.add((SECTION, name, "delay_share"), late if name == path[1] else 0, late)

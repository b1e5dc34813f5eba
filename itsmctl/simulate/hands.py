"""In whose hands work was at an event: person, role and department; and what their time cost."""

from collections.abc import Mapping
from typing import NamedTuple

from itsmctl.eventlog import Lifecycle
from itsmctl.model.notices import Escalation
from itsmctl.model.process import Process
from itsmctl.model.times import HOUR
from itsmctl.simulate.history import History
from itsmctl.simulate.visits import Activity, Span, Visit


class Hand(NamedTuple):
    """Who acts or waits; the role of work that nobody has begun may be several (``a|b``)."""

    person: str = ""
    role: str = ""
    department: str = ""


NOBODY = Hand()


class Hands:
    """The people of one log by name."""

    def __init__(self, history: History, definitions: Mapping[str, Process]) -> None:
        self._log = history.log
        self._rule = history.yardstick
        self._decomposer = history.decomposer
        self._share = history.staff.share
        self._definitions = definitions
        self._of_role: dict[tuple[str, int], Hand] = {}
        self._rates = {
            role.id: role.cost.per_hour
            for role in self._rule.variant.organisation.roles
            if role.cost is not None
        }

    def of_event(self, kind: int, visit: Visit, slot: int, person: int, time: int) -> Hand:
        """Return in whose hands a piece of work was.

        What concerns a visit as a whole is in the hands of its first party; its completion is the
        act of whoever worked on it last.
        """
        if kind == Lifecycle.COMPLETE:
            last = None if visit.cut else self._last_work(visit)
            if last is not None:
                return self._hand(*last)
        return self._hand(self._roles(visit, max(slot, 0), time), person)

    def called_in(self, visit: Visit, level: int) -> Hand:
        """Return to whom a level of escalation goes."""
        found = self._escalation(visit, level)
        return NOBODY if found is None else self._hand(found.to, -1)

    def action(self, visit: Visit, level: int) -> str:
        """Return what a level of escalation does with the work."""
        found = self._escalation(visit, level)
        return "" if found is None else found.action.value

    def cost(self, visit: Visit) -> float | None:
        """Return the cost of all hands-on time of a visit; None where it has none or no price."""
        costs = [
            (end - start) * self._share(who) / HOUR * self._rates[role]
            for number, part in visit.slots.items()
            for activity, start, end, who in part.spans
            if activity == Activity.WORK and who >= 0
            for role in (self._hand(self._stated(visit, number), who).role,)
            if role in self._rates
        ]
        return sum(costs) if costs else None

    def _hand(self, roles: str, person: int) -> Hand:
        known = self._of_role.get((roles, person))
        if known is None:
            known = self._of_role[roles, person] = self._find(roles, person)
        return known

    def _find(self, roles: str, person: int) -> Hand:
        if person < 0:
            return Hand("", roles, self._rule.department_of(roles.partition("|")[0]) or "")
        own = self._log.person_roles[person]
        fitting = [role for role in roles.split("|") if role in own] or list(own) or [roles]
        department = self._rule.department_of(fitting[0]) or ""
        return Hand(self._log.persons[person], fitting[0], department)

    def _roles(self, visit: Visit, slot: int, time: int) -> str:
        part = visit.slots.get(slot)
        if part is None or len(part.assignments) < 2:  # noqa: PLR2004  handed on once
            return self._stated(visit, slot)
        return self._decomposer.roles(visit, part, time)

    def _stated(self, visit: Visit, slot: int) -> str:
        roles = self._log.slots[visit.step]
        return roles[slot] if 0 <= slot < len(roles) else ""

    def _last_work(self, visit: Visit) -> tuple[str, int] | None:
        last: tuple[int, int, Span] | None = None
        for number, part in visit.slots.items():
            for span in part.spans:
                if span[0] == Activity.WORK and (last is None or span[2] >= last[0]):
                    last = span[2], number, span
        return None if last is None else (self._stated(visit, last[1]), last[2][3])

    def _escalation(self, visit: Visit, level: int) -> Escalation | None:
        owner, name = self._log.steps[visit.step]
        step = self._definitions[owner].step(name)
        levels = step.escalations if step is not None else ()
        return levels[level] if 0 <= level < len(levels) else None

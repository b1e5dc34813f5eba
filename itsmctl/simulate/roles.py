"""How busy the people of each role are, who waits for them, and what their work costs."""

from itsmctl.model.times import HOUR
from itsmctl.simulate.history import History
from itsmctl.simulate.tally import Tally
from itsmctl.simulate.visits import Activity, Slot, Span


def add_roles(history: History, tally: Tally) -> None:
    """Add utilisation, mean queue, wait and cost of every role with people, within the window.

    Utilisation is hands-on time over the hours in which people are there for these processes. Who
    plays several roles is as busy in each of them: it is the person who has no hands left.
    The mean queue is the time that work waited in it over the length of the window (Little, 1961).
    `contention_s` is how long a piece of work waits in the queue while people are there, who are all
    busy with others: what queueing theory speaks of.
    Cost is that of the hands-on time in the window per case that arrived in it.
    """
    meter = _Meter(history)
    window = history.yardstick.window
    for role in meter.roles():
        path = ("roles", role)
        people = history.staff.of_role(role)
        hours = sum(
            history.staff.people[one].hours.within(window.start, window.end) for one in people
        )
        tally.add((*path, "utilisation"), sum(meter.busy[one] for one in people), hours)
        tally.add((*path, "queue_mean"), meter.queued.get(role, 0), window.end - window.start)
        tally.name((*path, "contention_s"))
        tally.add((*path, "contention_s"), *meter.contended.get(role, (0, 0)))
        tally.name((*path, "cost"))
        known = history.yardstick.role(role)
        if known is not None and known.cost is not None:
            spent = meter.effort.get(role, 0) / HOUR * known.cost.per_hour
            tally.add((*path, "cost"), spent, len(history.cohort))


class _Meter:
    """Adds up the spans of all visits that fall into the window."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._counted = _own_cases(history)
        self.busy = [0] * len(history.log.persons)
        self.queued: dict[str, int] = {}
        self.effort: dict[str, float] = {}
        self.contended: dict[str, tuple[int, int]] = {}
        for visit in history.visits.rows:
            roles = history.log.slots[visit.step]
            for number, slot in visit.slots.items():
                if 0 <= number < len(roles):
                    for span in slot.spans:
                        self._add(span, roles[number], counts=self._counted[visit.case])
                    self._add_wait(slot, roles[number])

    def roles(self) -> list[str]:
        """Return the roles of people who work here, in the order of the organisation.

        These are the roles that a step names, and those of anybody who worked (in an escalation).
        """
        log, organisation = self.history.log, self.history.yardstick.variant.organisation
        played = {role for roles in log.person_roles for role in roles}
        named = {role for roles in log.slots for slot in roles for role in slot.split("|")}
        here = (named | self.effort.keys()) & played
        declared = [role.id for role in organisation.roles if role.id in here]
        return [*declared, *sorted(here - set(declared))]

    def _add(self, span: Span, roles: str, *, counts: bool) -> None:
        activity, start, end, who = span
        window = self.history.yardstick.window
        time = min(end, window.end) - max(start, window.start)
        if time <= 0:
            return
        if activity == Activity.QUEUE:
            for role in roles.split("|"):
                self.queued[role] = self.queued.get(role, 0) + time
        elif activity == Activity.WORK and who >= 0:
            self.busy[who] += time
            role = self._played(roles, who)
            share = self.history.staff.share(who)
            self.effort.setdefault(role, 0.0)
            if counts:
                self.effort[role] += time * share

    def _add_wait(self, slot: Slot, roles: str) -> None:
        """Add one piece of work that was begun within the window, and its wait among people."""
        began = next((start for _, start in slot.assignments if start >= 0), -1)
        window = self.history.yardstick.window
        if not window.start <= began < window.end:
            return
        here = self.history.staff.somebody(roles)[1]
        queue = (span for span in slot.spans if span[0] == Activity.QUEUE and span[2] <= began)
        waited = sum(here.within(start, end) for _, start, end, _ in queue)
        for role in roles.split("|"):
            time, count = self.contended.get(role, (0, 0))
            self.contended[role] = time + waited, count + 1

    def _played(self, roles: str, person: int) -> str:
        """Return the role in which a person works on a slot; a stand-in works in their own."""
        own = self.history.log.person_roles[person]
        fitting = [role for role in roles.split("|") if role in own]
        return (fitting or list(own) or [roles])[0]


def _own_cases(history: History) -> list[bool]:
    """Return for every case whether it is of the measured process, or called by one that is.

    Cases of other processes keep people busy, but they cost the measured one nothing.
    """
    cases, items = history.log.cases, history.log.items
    measured = history.log.processes.index(history.yardstick.variant.process.id)
    own: list[bool] = []
    for process, parent in zip(cases.process, cases.parent, strict=True):
        own.append(process == measured if parent < 0 else own[items.case[parent]])
    return own

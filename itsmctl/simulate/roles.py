"""How busy the people of each role are, who waits for them, and what their work costs."""

from itsmctl.model.times import HOUR
from itsmctl.simulate.history import History
from itsmctl.simulate.tally import Tally
from itsmctl.simulate.visits import Activity, Span


def add_roles(history: History, tally: Tally) -> None:
    """Add utilisation, mean queue and cost of every role with people, within the window.

    Utilisation is hands-on time over the hours in which people are there for these processes. Who
    plays several roles is as busy in each of them: it is the person who has no hands left.
    The mean queue is the time that work waited in it over the length of the window (Little, 1961).
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
        tally.name((*path, "cost"))
        known = history.yardstick.role(role)
        if known is not None and known.cost is not None:
            spent = meter.effort.get(role, 0) / HOUR * known.cost.per_hour
            tally.add((*path, "cost"), spent, len(history.cohort))


class _Meter:
    """Adds up the spans of all visits that fall into the window."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.busy = [0] * len(history.log.persons)
        self.queued: dict[str, int] = {}
        self.effort: dict[str, float] = {}
        for visit in history.visits.rows:
            roles = history.log.slots[visit.step]
            for number, slot in visit.slots.items():
                if 0 <= number < len(roles):
                    for span in slot.spans:
                        self._add(span, roles[number])

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

    def _add(self, span: Span, roles: str) -> None:
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
            self.effort[role] = self.effort.get(role, 0) + time * share

    def _played(self, roles: str, person: int) -> str:
        """Return the role in which a person works on a slot; a stand-in works in their own."""
        own = self.history.log.person_roles[person]
        fitting = [role for role in roles.split("|") if role in own]
        return (fitting or list(own) or [roles])[0]

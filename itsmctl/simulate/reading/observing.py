"""From sums to figures: every ratio and sample that a replication contributes, by its path."""

from collections.abc import Mapping

from itsmctl.eventlog import EventLog
from itsmctl.model.times import HOUR
from itsmctl.simulate.reading.codes import CAUSES, FATES, Fate, Part
from itsmctl.simulate.reading.gauge import Gauge
from itsmctl.simulate.reading.steps import classes_of, steps_of
from itsmctl.simulate.reading.sums import Sums
from itsmctl.simulate.tables.layout import Ints
from itsmctl.simulate.tally import Observation, Path, Tally
from itsmctl.simulate.yardstick import Yardstick

MEANS = ("mean_s", "mean_work_s")
HANDLING: Path = ("kpis", "cross_department_handling_s")
TIMELINESS: Path = ("kpis", "response_timeliness")
HANDLING_TIMES: Path = ("kpis", "cross_department_handling")
HAND_OVERS: Path = ("kpis", "handovers_per_case")
PING_PONG: Path = ("kpis", "ping_pong_per_case")
FIRST_TIME_RIGHT: Path = ("kpis", "first_time_right")
HANDLING_WORK: Path = ("kpis", "cross_department_handling_work_s")
REWORK: Path = ("kpis", "rework_per_case")
REOPENED: Path = ("kpis", "reopened")
TOUCH_RATIO: Path = ("kpis", "touch_ratio")
SHARE: Path = ("kpis", "step_share")
PATH_SHARE: Path = ("kpis", "critical_path_share")
DELAY_CAUSES: Path = ("kpis", "delay_causes")


def observation_of(log: EventLog, rule: Yardstick, gauge: Gauge, sums: Sums) -> Observation:
    """Return what a replication contributes, of which `log` is any piece."""
    return _Observing(log, rule, gauge).observation(log.replication, sums)


class _Observing:
    """Names the sums of the logs of one gauge; figures come in the order of their documents."""

    def __init__(self, log: EventLog, rule: Yardstick, gauge: Gauge) -> None:
        self._rule = rule
        self._gauge = gauge
        self._classes = classes_of(log)
        self._steps = steps_of(log, rule.variant.process)
        self._person_roles = log.person_roles
        self._numbers = {
            step.id: number for number, step in enumerate(self._steps) if step is not None
        }
        self._shown = {
            step.id: self._numbers[step.id]
            for step in rule.variant.process.steps
            if step.end is None and step.id in self._numbers
        }

    def observation(self, replication: int, sums: Sums) -> Observation:
        """Return what a replication contributes."""
        tally = Tally()
        self._add_cycle(tally, sums)
        self._add_outcomes(tally, sums)
        completed = sums.fate[FATES.index(Fate.COMPLETED)]
        for part in Part:
            tally.add(("time", f"{part.name.lower()}_s"), sums.part[part], completed)
        for number, agreement in enumerate(self._rule.agreements):
            judged = sums.judged[number]
            tally.add(("agreements", agreement.id, "met"), sums.kept[number], judged)
        self._add_kpis(tally, sums)
        self._add_steps(tally, sums)
        self._add_departments(tally, sums)
        self._add_hand_overs(tally, sums)
        self._add_roles(tally, sums)
        return tally.observation(replication, _counts(sums))

    def _add_cycle(self, tally: Tally, sums: Sums) -> None:
        """Add cycle times, of all cases and by class; open ones are longer than was seen of them."""
        every = range(len(self._classes))
        named = [number for number in every if self._classes[number] is not None]
        bases: list[tuple[Path, list[int]]] = [(("cycle_time",), [*every])]
        bases += [(("by_priority", self._name(n), "cycle_time"), [n]) for n in named]
        for base, numbers in bases:
            count = sum(sums.completed[number] for number in numbers)
            for figure, column in zip(MEANS, (sums.cycle, sums.cycle_work), strict=True):
                tally.add((*base, figure), sum(column[number] for number in numbers), count)
            tally.sample(
                base,
                (time for number in numbers for time in sums.times[number]),
                (time for number in numbers for time in sums.censored[number]),
            )
        for number in named:
            path = ("by_priority", self._name(number), "wait_s")
            tally.add(path, sums.wait[number], sums.completed[number])

    def _name(self, number: int) -> str:
        return self._classes[number] or ""

    def _add_outcomes(self, tally: Tally, sums: Sums) -> None:
        total = sum(sums.end)
        for step in self._rule.variant.process.steps:
            if step.end is not None:
                number = self._numbers.get(step.id)
                reached = sums.end[number] if number is not None else 0
                tally.add(("outcomes", step.id), reached, total)

    def _add_kpis(self, tally: Tally, sums: Sums) -> None:
        """Add the KPIs of collaboration (LOGS, KPIs); those of time are of completed cases."""
        completed = sums.fate[FATES.index(Fate.COMPLETED)]
        passed, returned, right, away, foreign, away_work, again, reopened = sums.passing
        tally.add(HANDLING, away, foreign)
        tally.add(HANDLING_WORK, away_work, foreign)
        tally.add(TIMELINESS, sum(sums.in_time), sum(sums.due))
        tally.add(HAND_OVERS, passed, completed)
        tally.add(PING_PONG, returned, completed)
        tally.add(FIRST_TIME_RIGHT, right, completed)
        tally.add(REWORK, again, completed)
        tally.add(REOPENED, reopened, completed)
        tally.add(TOUCH_RATIO, sums.part[Part.TOUCH], sum(sums.cycle))
        tally.sample(HANDLING_TIMES, sums.away)
        late = sum(sums.cause)
        for name, time in zip(CAUSES, sums.cause, strict=True):
            tally.add((*DELAY_CAUSES, name), time, late)

    def _add_steps(self, tally: Tally, sums: Sums) -> None:
        """Add how often each step is visited, and how its time divides (ends have no time)."""
        cases = sum(sums.fate)
        spent = sum(sums.share[number] for number in self._shown.values())
        whole = sum(sums.cycle)
        for name, number in self._shown.items():
            done = sums.done[number]
            for figure, count, of in (
                ("visits_per_case", sums.visits[number], cases),
                ("wait_s", sums.step_wait[number], done),
                ("touch_s", sums.touch[number], done),
                ("elapsed_s", sums.elapsed[number], done),
                ("limit_breached", sums.breached[number], sums.limited[number]),
                ("reminders_per_case", sums.reminders[number], cases),
                ("escalations_per_case", sums.escalations[number], cases),
            ):
                tally.add(("steps", name, figure), count, of)
            tally.add((*SHARE, name), sums.share[number], spent)
            tally.add((*PATH_SHARE, name), sums.path[number], whole)

    def _add_departments(self, tally: Tally, sums: Sums) -> None:
        """Add what the cohort shows of each department that has work in the process.

        `held_s` is the time that a completed case is in its hands, parallel work once; a case that
        never came there counts with nothing. Hand-overs and limits belong to the department of the
        step's first responsible party; `delay_share` divides the hours by which limits were overrun.
        """
        rule = self._rule
        of_step = {
            number: rule.department_of(step.responsible_parties[0])
            for number, step in enumerate(self._steps)
            if step is not None and step.responsible_parties
        }
        here = set(of_step.values())
        names = [unit.id for unit in rule.variant.organisation.departments if unit.id in here]
        late = sum(sums.late[number] for number, name in of_step.items() if name in names)
        holding = self._gauge.parties.departments
        for name in names:
            steps = [number for number, owner in of_step.items() if owner == name]
            place = holding.index(name) if name in holding else -1
            held, work = (
                column[place] if place >= 0 else 0 for column in (sums.held, sums.held_work)
            )
            completed = sums.fate[FATES.index(Fate.COMPLETED)]
            for figure, count, of in (
                ("held_s", held, completed),
                ("held_work_s", work, completed),
                ("response_timeliness", _sum(sums.in_time, steps), _sum(sums.due, steps)),
                ("limit_breached", _sum(sums.breached, steps), _sum(sums.limited, steps)),
                ("delay_share", _sum(sums.late, steps), late),
            ):
                tally.add(("departments", name, figure), count, of)

    def _add_hand_overs(self, tally: Tally, sums: Sums) -> None:
        """Add how often completed cases go from one department to another, pair by pair."""
        names = self._gauge.parties.departments
        completed = sums.fate[FATES.index(Fate.COMPLETED)]
        for first, giver in enumerate(names):
            for second, taker in enumerate(names):
                handed = sums.handed[first * len(names) + second]
                if handed:
                    tally.add(("handovers", giver, taker), handed, completed)

    def _add_roles(self, tally: Tally, sums: Sums) -> None:
        """Add utilisation, mean queue, wait and cost of every role with people, within the window.

        Utilisation is hands-on time over the hours in which people are there for these processes.
        Who plays several roles is as busy in each of them: it is the person who has no hands left.
        The mean queue is the time that work waited in it over the length of the window (Little,
        1961). `contention_s` is how long a piece of work waits in the queue while people are there,
        who are all busy with others: what queueing theory speaks of. Cost is that of the hands-on
        time in the window per case that arrived in it.
        """
        parties = self._gauge.parties
        start, end = self._gauge.window
        for role in self._working_roles(sums):
            path = ("roles", role)
            people = [n for n, played in enumerate(self._person_roles) if role in played]
            groups = [n for n, name in enumerate(parties.groups) if role in name.split("|")]
            hours = self._gauge.role_hours[role]
            tally.add((*path, "utilisation"), _sum(sums.busy, people), hours)
            tally.add((*path, "queue_mean"), _sum(sums.queued, groups), end - start)
            began = _sum(sums.began, groups)
            tally.add((*path, "contention_s"), _sum(sums.contended, groups), began)
            self._add_cost(tally, sums, role)

    def _working_roles(self, sums: Sums) -> list[str]:
        """Return the roles of people who work here, in the order of the organisation.

        These are the roles that a step names, and those of anybody who worked (in an escalation).
        """
        parties, organisation = self._gauge.parties, self._rule.variant.organisation
        named = {
            role
            for group in set(self._gauge.step.slot_group)
            for role in parties.groups[group].split("|")
        }
        worked = {role for number, role in enumerate(parties.roles) if sums.played[number]}
        here = (named | worked) & self._gauge.role_hours.keys()
        declared = [role.id for role in organisation.roles if role.id in here]
        return [*declared, *sorted(here - set(declared))]

    def _add_cost(self, tally: Tally, sums: Sums, role: str) -> None:
        path, parties = ("roles", role, "cost"), self._gauge.parties
        tally.name(path)
        known = self._rule.role(role)
        if known is not None and known.cost is not None:
            first = parties.roles.index(role) * len(parties.class_share)
            effort = sum(
                sums.effort[first + number] * share
                for number, share in enumerate(parties.class_share)
            )
            tally.add(path, effort / HOUR * known.cost.per_hour, sum(sums.fate))


def _counts(sums: Sums) -> Mapping[str, int]:
    fates = dict(zip(FATES, sums.fate, strict=True))
    return {"arrived": sum(sums.fate), **{fate.value: count for fate, count in fates.items()}}


def _sum(column: Ints, rows: list[int]) -> int:
    return sum(column[row] for row in rows)

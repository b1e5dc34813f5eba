"""The cases of one log that count, and how each ended."""

from collections.abc import Iterator
from enum import StrEnum

from itsmctl.eventlog import EventLog
from itsmctl.model.process import EndOutcome, Step
from itsmctl.simulate.decompose import Decomposer
from itsmctl.simulate.presence import Interval, Staff
from itsmctl.simulate.visits import Visit, Visits, read_visits
from itsmctl.simulate.yardstick import Yardstick


class Fate(StrEnum):
    """What became of a case; each of the cohort has exactly one."""

    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    STUCK = "stuck"
    OPEN = "open_at_end"


_FATES = {
    EndOutcome.COMPLETED: Fate.COMPLETED,
    EndOutcome.REJECTED: Fate.REJECTED,
    EndOutcome.CANCELLED: Fate.CANCELLED,
}


class History:
    """One log, read for measuring: its visits, its people, its cohort."""

    def __init__(self, log: EventLog, yardstick: Yardstick) -> None:
        self.log = log
        self.yardstick = yardstick
        self.visits: Visits = read_visits(log)
        self.end = self.visits.end
        self.staff = Staff(yardstick.variant, log, *_reach(log, yardstick, self.end))
        self.decomposer = Decomposer(self.visits, self.staff)
        self.cohort = tuple(self._cohort())
        self._called: dict[int, int] = self.visits.called_cases()
        process = yardstick.variant.process
        self._steps = {
            number: process.step(step)
            for number, (owner, step) in enumerate(log.steps)
            if owner == process.id
        }

    def step(self, number: int) -> Step | None:
        """Return a step of the measured process by its number in the log."""
        return self._steps.get(number)

    def fate(self, case: int) -> Fate:
        """Return what became of a case; one that is resolved but not closed counts as completed."""
        cases = self.log.cases
        if cases.stuck[case]:
            return Fate.STUCK
        if (end := cases.end[case]) >= 0:
            step = self.step(end)
            return _FATES[(step and step.end) or EndOutcome.COMPLETED]
        if cases.closed[case] >= 0:
            return Fate.CANCELLED
        return Fate.COMPLETED if cases.resolved[case] >= 0 else Fate.OPEN

    def has_limit(self, visit: Visit) -> bool:
        """Whether a visit has something to be late for: a limit of its class, or a deadline."""
        step = self.step(visit.step)
        if step is None:
            return False
        limit = step.time_limit
        timed = limit is not None and limit.in_class(self.priority(visit.case)) is not None
        return timed or step.deadline is not None

    def priority(self, case: int) -> str | None:
        """Return the priority class of a case, None where the organisation declares none."""
        number = self.log.cases.priority[case]
        return (
            self.log.priorities[number] or None
            if 0 <= number < len(self.log.priorities)
            else None
        )

    @property
    def priorities(self) -> tuple[str, ...]:
        """The declared priority classes: without any, all cases are of one without a name."""
        return tuple(name for name in self.log.priorities if name)

    def own_visits(self, case: int) -> tuple[Visit, ...]:
        """Return the visits of a case, those of called cases apart."""
        return self.visits.of_case[case]

    def all_visits(self, case: int) -> Iterator[Visit]:
        """Yield the visits of a case and of the cases that it calls."""
        for visit in self.visits.of_case[case]:
            yield visit
            called = self._called.get(visit.item)
            if called is not None:
                yield from self.all_visits(called)

    def last_end(self, visit: Visit) -> int:
        """Return when a visit ended, or the end of observation."""
        return visit.ended if visit.ended >= 0 else self.end

    def resolution(self, case: int) -> tuple[int, int]:
        """Return when a completed case was resolved, and the item that did it.

        Where no resolution was logged, the last completion before the case closed stands for it.
        """
        cases = self.log.cases
        if cases.resolved[case] >= 0:
            return cases.resolved[case], cases.resolved_by[case]
        done = [visit for visit in self.own_visits(case) if visit.outcome is not None]
        last = max(done, key=lambda visit: visit.ended, default=None)
        return (last.ended, last.item) if last is not None else (cases.closed[case], -1)

    def _cohort(self) -> Iterator[int]:
        cases = self.log.cases
        own = self.log.processes.index(self.yardstick.variant.process.id)
        for case, counts in enumerate(cases.cohort):
            if counts and cases.parent[case] < 0 and cases.process[case] == own:
                yield case


def _reach(log: EventLog, yardstick: Yardstick, end: int) -> Interval:
    window = yardstick.window
    first = log.events.time[0] if log.events.time else window.start
    return min(first, window.start), max(end, window.end)

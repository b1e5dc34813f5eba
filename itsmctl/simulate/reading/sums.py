"""The sums of one replication: all that the reader keeps of its log."""

from array import array
from collections.abc import Sequence

from itsmctl.simulate.reading.codes import CAUSES, FATES, Fate, Part
from itsmctl.simulate.reading.gauge import Gauge
from itsmctl.simulate.tables.layout import Ints, ints

_OPEN = FATES.index(Fate.OPEN)


class Sums:
    """Integers to add to: times in ms, else counts; what comes by class comes by `Gauge` number."""

    def __init__(self, gauge: Gauge) -> None:
        steps, classes = gauge.steps, gauge.priorities
        parties, agreements = gauge.parties, len(gauge.promises.promised)
        # cases: by fate, by end, and completed ones by class
        self.fate, self.end = _zeros(len(FATES)), _zeros(steps)
        self.completed, self.cycle = _zeros(classes), _zeros(classes)
        self.cycle_work, self.wait = _zeros(classes), _zeros(classes)
        self.part, self.cause = _zeros(len(Part)), _zeros(len(CAUSES))
        # hand-overs, returns, cases right at first, time in foreign hands and its cases, the same
        # in working time, visits done again, cases resolved again
        self.passing = _zeros(8)
        departments = len(parties.departments)
        self.held, self.held_work = _zeros(departments), _zeros(departments)
        self.handed = _zeros(departments * departments)  # from each to each
        # by step
        self.visits, self.reminders, self.escalations = (_zeros(steps) for _ in range(3))
        self.done, self.step_wait, self.touch = (_zeros(steps) for _ in range(3))
        self.elapsed, self.due, self.in_time = (_zeros(steps) for _ in range(3))
        self.limited, self.breached, self.late = (_zeros(steps) for _ in range(3))
        self.share, self.path = _zeros(steps), _zeros(steps)
        # people, by person, by group, and by role and class of shares
        self.busy = _zeros(gauge.persons)
        self.queued, self.contended, self.began = (
            _zeros(len(parties.groups)) for _ in range(3)
        )
        self.played = _zeros(len(parties.roles))
        self.effort = _zeros(len(parties.roles) * len(parties.class_share))
        self.kept, self.judged = _zeros(agreements), _zeros(agreements)
        # single times: by class those of completed and of open cases; those in foreign hands
        self.times = [ints() for _ in range(classes)]
        self.censored = [ints() for _ in range(classes)]
        self.away = ints()

    def keep(
        self,
        count: int,
        priorities: Sequence[int],
        fates: Sequence[int],
        times: Sequence[int],
        away: Sequence[int],
    ) -> None:
        """Keep the times of so many cases; -1 where there is none."""
        for priority, fate, time in zip(
            priorities[:count], fates[:count], times[:count], strict=True
        ):
            if time >= 0:
                (self.censored if fate == _OPEN else self.times)[priority].append(time)
        self.away.extend(time for time in away[:count] if time >= 0)


def _zeros(size: int) -> Ints:
    return array("q", bytes(8 * max(1, size)))

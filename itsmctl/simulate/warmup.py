"""How long a run that starts empty takes until it no longer remembers that.

MSER-5 (White, 1997; Hoad, Robinson and Davies, 2010): of the times of cases in order of arrival,
averaged over pilot runs and then over fives, so many of the first are left out that the standard
error of the mean of the others is least.
"""

from collections.abc import Sequence
from itertools import accumulate

from itsmctl.eventlog import EventLog
from itsmctl.model.portfolio import Variant
from itsmctl.record import dataclass, replace
from itsmctl.simulate.labour import Outcome, whole
from itsmctl.simulate.load import load_of
from itsmctl.simulate.plan import Plan, WarmUp
from itsmctl.simulate.run import Run, simulate
from itsmctl.simulate.workers import Jobs, Workers

PILOTS = 5
"""Runs that are averaged."""
BATCH = 5
_FEWEST = 10  # batches; of fewer nothing can be told


@dataclass(frozen=True, slots=True)
class Truncation:
    """How many of the first observations to leave out; `settled`: not for want of more of them."""

    count: int
    settled: bool


@dataclass(frozen=True, slots=True)
class Course:
    """The counted cases of a run in order of arrival: when each came, and how long it stayed."""

    arrivals: list[int]
    stays: list[int]


@dataclass(frozen=True, slots=True)
class Pilot:
    """Runs replications to see how they begin, in whatever process."""

    run: Run

    def __call__(self, number: int, /) -> Outcome[Course]:
        """Run a replication; there are no chunks of a log."""
        log = self.run.replicate(number)
        yield from ()
        return Course([log.cases.arrived[case] for case in _main(log)], _stays(log))


def with_warm_up(variants: Sequence[Variant], plan: Plan, jobs: Jobs = 1) -> Plan:
    """Return the plan with a warm-up that is long enough for every variant; `jobs` run pilots.

    A plan that states one, or starts empty on purpose, stays as it is. Where more work arrives
    than can be done there is no steady state, and no warm-up to find.

    Raises:
        CannotSimulate: the definition or its numbers do not determine a run.
    """
    if plan.transient or plan.method is not WarmUp.DETECTED:
        return plan
    found = _found(variants, plan, jobs)
    return replace(
        plan,
        warmup=max(time for time, _ in found),
        settled=all(settled for _, settled in found),
    )


def mser(series: Sequence[float], batch: int = BATCH) -> Truncation:
    """Return how many of the first values of a series to leave out, at most half of them."""
    means = [
        sum(series[first : first + batch]) / batch
        for first in range(0, len(series) - batch + 1, batch)
    ]
    count = len(means)
    if count < _FEWEST:
        return Truncation(0, settled=False)
    sums = list(accumulate(reversed(means), initial=0.0))[::-1]
    squares = list(accumulate((mean * mean for mean in reversed(means)), initial=0.0))[::-1]

    def error(left_out: int) -> float:
        rest = count - left_out
        return (squares[left_out] - sums[left_out] ** 2 / rest) / rest**2

    best = min(range(count // 2 + 1), key=error)
    return Truncation(best * batch, settled=best < count // 2)


def _found(variants: Sequence[Variant], plan: Plan, jobs: Jobs) -> tuple[tuple[int, bool], ...]:
    """Return the warm-up of each variant in milliseconds, and whether it settled."""
    asked = replace(plan, method=WarmUp.GIVEN, warmup=0, cases=None)
    runs = [simulate(variant, asked) for variant in variants]
    numbers = range(min(PILOTS, plan.replications))
    found: list[tuple[int, bool]] = []
    with Workers([Pilot(run) for run in runs], jobs) as workers:
        for which, run in enumerate(runs):
            if load_of(run.variant, run.tables, run.plan).overloaded:
                found.append((0, False))
            else:
                courses = [whole(one)[0] for one in workers.outcomes(which, numbers)]
                found.append(_cut(courses, run.plan))
    return tuple(found)


def _cut(courses: Sequence[Course], plan: Plan) -> tuple[int, bool]:
    """Return the warm-up that the courses of some pilot runs ask for, and whether they settled."""
    stays = [course.stays for course in courses]
    count = min(len(row) for row in stays)
    cut = mser([sum(column) / len(stays) for column in zip(*stays, strict=False)])
    if not cut.count or cut.count >= count:
        return 0, cut.settled
    moments = [course.arrivals[cut.count] for course in courses]
    return min(sum(moments) // len(moments) - plan.start, plan.horizon // 2), cut.settled


def _stays(log: EventLog) -> list[int]:
    """Return how long each case took, in order of arrival; one that is open counts up to the end."""
    cases = log.cases
    stays: list[int] = []
    for case in _main(log):
        ends = (cases.resolved[case], cases.closed[case], log.until)
        stays.append(next(end for end in ends if end >= 0) - cases.arrived[case])
    return stays


def _main(log: EventLog) -> list[int]:
    """Return the counted cases of the process itself, those that it calls apart."""
    cases = log.cases
    return [
        case
        for case, counts in enumerate(cases.cohort)
        if counts and cases.parent[case] < 0 and cases.process[case] == 0
    ]

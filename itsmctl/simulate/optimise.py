"""The cheapest staffing that keeps a promise, with the confidence of its interval.

1. **Needs**: with everybody else at their most, how few people of one role will do? Halving finds it
   for each. Nobody can do with fewer, whatever the others: that rules out most staffings at once.
2. **Climb**: from what each role needs by itself, one person at a time is added where, per money,
   work waits longest for busy people, until every condition holds with its whole interval.
3. **Prove**: every staffing that costs less is looked at, the dearest first, unless one that failed
   has as many people everywhere. One that holds becomes the new best. Where there are too many for
   that, only those with one person less, or one exchanged, are looked at.
4. **Confirm**: whoever picks the best of many picks luck, too. So the best is run once more with
   other luck, and counts only if it holds again; else the search goes on without it.

One thing is taken for granted: more people never hurt. A staffing that is plainly too small is given
up after a few replications, and one without hours for its work is never run. All runs but that of 4
share their cases and their luck.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import product
from math import prod

from itsmctl.model.portfolio import Acceptance
from itsmctl.record import dataclass, replace
from itsmctl.simulate.batch import Batch
from itsmctl.simulate.compare import Judgement, Standing, judge
from itsmctl.simulate.results import Results
from itsmctl.simulate.staffing import Staff, Staffing, dominated
from itsmctl.simulate.statistics import Estimate

TRIES = 80
"""Staffings that are simulated at most, where the user names no other number."""
LARGEST = 100_000
"""Staffings that are looked through one by one."""


class Proof(StrEnum):
    """How far the search went."""

    LEAST = "least"  # every cheaper staffing fails
    LOCAL = "no single change is better"
    STOPPED = "out of tries"
    NONE = "nothing holds"


@dataclass(frozen=True, slots=True)
class Point:
    """A staffing that was simulated; `values` are the figures of the conditions, in their order.

    `full` is False where it was given up after a few replications.
    """

    staffing: Staffing
    cost: float
    values: tuple[Estimate, ...]
    held: bool
    full: bool


@dataclass(frozen=True, slots=True)
class Optimum:
    """What came of the search.

    `best` is None where nothing holds; `confirmed` are the conditions under other luck. `now` is
    the staffing as it is, `points` all that were simulated, in order.
    """

    staff: Staff
    conditions: tuple[Acceptance, ...]
    best: Point | None
    now: Point | None
    confirmed: tuple[Judgement, ...]
    points: tuple[Point, ...]
    proof: Proof
    runs: int
    overloaded: int
    results: Results | None = None

    @property
    def kept(self) -> bool:
        """Whether a staffing was found that keeps the promise, and held under other luck too."""
        return self.best is not None and _all_held(self.confirmed)

    @property
    def frontier(self) -> tuple[Point, ...]:
        """The points of which none is both cheaper and better by the first condition."""
        upwards = bool(self.conditions) and self.conditions[0].operator.startswith(">")
        found: list[Point] = []
        for point in sorted(self.points, key=lambda point: (point.cost, not point.held)):
            value = point.values[0].value
            if value is None:
                continue
            last = found[-1].values[0].value if found else None
            if last is None or (value > last if upwards else value < last):
                found.append(point)
        return tuple(found)


def optimise(
    staff: Staff, conditions: Sequence[Acceptance], batch: Batch, *, tries: int = TRIES
) -> Optimum:
    """Search the cheapest staffing with which all conditions hold for certain.

    Raises:
        UnusableInput: a condition names no figure of the results.
        KeyboardInterrupt: the user stopped it.
    """
    search = _Search(staff, tuple(conditions), batch, tries)
    proof = search.run()
    now = search.look(staff.now)
    confirmed = search.confirm()
    while search.best is not None and not _all_held(confirmed) and not search.is_out_of_tries():
        proof = search.without_best()
        confirmed = search.confirm()
    return Optimum(
        staff=staff,
        conditions=tuple(conditions),
        best=search.best,
        now=now,
        confirmed=confirmed,
        points=tuple(search.points.values()),
        proof=proof,
        runs=batch.runs,
        overloaded=search.overloaded,
        results=search.results,
    )


class _Search:
    """The state of a search: what was simulated, what failed, what is best so far."""

    def __init__(
        self, staff: Staff, conditions: tuple[Acceptance, ...], batch: Batch, tries: int
    ) -> None:
        self._staff, self._conditions, self._batch = staff, conditions, batch
        self._tries = tries
        self._failed: list[Staffing] = []
        self._fits: dict[Staffing, bool] = {}
        self._waits: dict[Staffing, tuple[float, ...]] = {}
        self.points: dict[Staffing, Point] = {}
        self.best: Point | None = None
        self.results: Results | None = None
        self.overloaded = 0

    def run(self) -> Proof:
        """Find something that holds, then prove or better it."""
        if not self._holds(self._staff.most):
            return Proof.STOPPED if self.is_out_of_tries() else Proof.NONE
        needs = self._needs()
        self._climb(needs)
        ranges = [
            range(need, post.high + 1)
            for need, post in zip(needs, self._staff.posts, strict=True)
        ]
        few = prod(map(len, ranges)) <= LARGEST
        self._descend((lambda _: product(*ranges)) if few else self._neighbours)
        if self.is_out_of_tries():
            return Proof.STOPPED
        return Proof.LEAST if few else Proof.LOCAL

    def look(self, staffing: Staffing) -> Point | None:
        """Simulate a staffing, once; None for what is overloaded, or cannot be run."""
        if staffing in self.points:
            return self.points[staffing]
        if not self._fit(staffing):
            return None
        found = self._batch.run_while(self._staff.with_people(staffing), self._promising)
        if found is None:
            self._failed.append(staffing)
            return None
        rows = judge(self._conditions, [found])
        full = found.replications == self._batch.plan.replications
        held = full and all(row.held for row in rows)
        values = tuple(row.value for row in rows)
        point = Point(staffing, self._staff.cost(staffing), values, held, full)
        self.points[staffing] = point
        self._waits[staffing] = tuple(self._waited(found))
        if not held:
            self._failed.append(staffing)
        elif self.best is None or point.cost < self.best.cost:
            self.best, self.results = point, found
        return point

    def is_out_of_tries(self) -> bool:
        """Whether as many staffings were run as are allowed."""
        return self._batch.runs >= self._tries

    def confirm(self) -> tuple[Judgement, ...]:
        """Hold the conditions against the best staffing under other luck."""
        if self.best is None:
            return ()
        other = self._batch.with_other_luck()
        variant = self._staff.with_people(self.best.staffing)
        (found,) = other.run([variant])
        self._batch.runs += other.runs
        return () if found is None else judge(self._conditions, [found])

    def without_best(self) -> Proof:
        """Go on after the best staffing was not confirmed: it counts as failed."""
        if self.best is not None:
            self._failed.append(self.best.staffing)
            self.points[self.best.staffing] = replace(self.best, held=False)
        held = [point for point in self.points.values() if point.held]
        self.best = min(held, key=lambda point: point.cost, default=None)
        return self.run()

    def _holds(self, staffing: Staffing) -> bool:
        """Whether all conditions hold for certain; what was ruled out before is not run."""
        if dominated(staffing, self._failed):
            return False
        point = self.look(staffing)
        return point is not None and point.held

    def _needs(self) -> Staffing:
        """Return how many people each post needs when nobody else is short."""
        most, needs = self._staff.most, list(self._staff.least)
        for place, post in enumerate(self._staff.posts):
            high = post.high
            while needs[place] < high and not self.is_out_of_tries():
                middle = (needs[place] + high) // 2
                if self._holds((*most[:place], middle, *most[place + 1 :])):
                    high = middle
                else:
                    needs[place] = middle + 1
        return tuple(needs)

    def _climb(self, staffing: Staffing | None) -> None:
        """Add people until all conditions hold."""
        while staffing is not None and not self.is_out_of_tries():
            if self._holds(staffing):
                return
            staffing = self._higher(staffing)

    def _higher(self, staffing: Staffing) -> Staffing | None:
        """Return the staffing with one person more where work waits longest, per money."""
        waits = self._waits.get(staffing, ())
        more = [
            ((waits[place] if waits else 0.0) / self._staff.posts[place].weekly, higher)
            for place, higher in self._staff.one_more(staffing)
        ]
        return max(more)[1] if more else None

    def _descend(self, candidates: Callable[[Staffing], Iterable[Staffing]]) -> None:
        """Look at cheaper staffings until none is left that may hold."""
        while self.best is not None and not self.is_out_of_tries():
            best = self.best
            left = (
                staffing
                for staffing in candidates(best.staffing)
                if self._staff.cost(staffing) < best.cost
                and staffing not in self.points
                and not dominated(staffing, self._failed)
                and self._fit(staffing)
            )
            following = max(left, key=self._staff.cost, default=None)
            if following is None:
                return
            self.look(following)

    def _neighbours(self, staffing: Staffing) -> Iterator[Staffing]:
        """Yield what has one person less, or one exchanged."""
        for place, post in enumerate(self._staff.posts):
            if staffing[place] > post.low:
                less = (*staffing[:place], staffing[place] - 1, *staffing[place + 1 :])
                yield less
                yield from (one for other, one in self._staff.one_more(less) if other != place)

    def _fit(self, staffing: Staffing) -> bool:
        """Whether there are hours for the work."""
        if staffing not in self._fits:
            self._fits[staffing] = not self._staff.load(staffing).overloaded
            self.overloaded += not self._fits[staffing]
        return self._fits[staffing]

    def _promising(self, found: Results) -> bool:
        """Whether no condition is certainly broken."""
        rows = judge(self._conditions, [found])
        return all(row.standing is not Standing.BROKEN for row in rows)

    def _waited(self, found: Results) -> Iterator[float]:
        """Yield how long work waits for each post while its people are busy."""
        for post in self._staff.posts:
            figure = found.figure(f"roles.{post.role}.contention_s")
            yield 0.0 if figure is None or figure.value is None else figure.value


def _all_held(confirmed: Sequence[Judgement]) -> bool:
    return bool(confirmed) and all(row.held for row in confirmed)

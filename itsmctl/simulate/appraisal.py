"""What is known of staffings: which were simulated, which hold, and which that rules out."""

from collections.abc import Sequence

from itsmctl.model.portfolio import Acceptance
from itsmctl.simulate.batch import Batch
from itsmctl.simulate.compare import Standing, judge
from itsmctl.simulate.optimum import Point, State, state_of
from itsmctl.simulate.results import Results
from itsmctl.simulate.staffing import Staff, Staffing, dominated

CLOSER = 10
"""Undecided staffings that are looked at with more replications, at most."""


class Appraisal:
    """Holds staffings against conditions, each once, and remembers what came of it."""

    def __init__(
        self, staff: Staff, conditions: Sequence[Acceptance], batch: Batch, tries: int
    ) -> None:
        self._staff, self._conditions, self._batch = staff, tuple(conditions), batch
        self._tries = tries
        self.points: dict[Staffing, Point] = {}
        self.results: dict[Staffing, Results] = {}
        self.fits: dict[Staffing, bool] = {}
        self.close: set[Staffing] = set()

    @property
    def best(self) -> Point | None:
        """The cheapest that holds, as far as was looked."""
        held = [point for point in self.points.values() if point.held]
        return min(held, key=lambda point: point.cost, default=None)

    @property
    def refuted(self) -> list[Staffing]:
        """What certainly does not hold."""
        broken = (one for one, point in self.points.items() if point.state is State.BROKEN)
        return [*broken, *(one for one, fits in self.fits.items() if not fits)]

    @property
    def passed(self) -> list[Staffing]:
        """What was not shown to hold: whoever has no more people is not shown to either."""
        passed = (one for one, point in self.points.items() if not point.held)
        return [*passed, *(one for one, fits in self.fits.items() if not fits)]

    def look(self, staffing: Staffing) -> Point | None:
        """Simulate a staffing, once; None for what is overloaded."""
        if staffing not in self.points and self.fit(staffing):
            variant = self._staff.with_people(staffing)
            self._keep(staffing, self._batch.run_while(variant, self._promising))
        return self.points.get(staffing)

    def look_closer(self, point: Point | None) -> bool:
        """Run an undecided staffing with more replications, while there are looks left."""
        if point is None or point.state is not State.UNDECIDED or self.is_out_of_tries():
            return False
        if point.staffing in self.close or len(self.close) >= CLOSER:
            return False
        self.close.add(point.staffing)
        longer = self._batch.longer()
        (found,) = longer.run([self._staff.with_people(point.staffing)])
        self._batch.runs += longer.runs
        self._keep(point.staffing, found)
        return True

    def aside(self, staffing: Staffing) -> Point | None:
        """Simulate what is outside the allowed range: it is shown, and says nothing of others."""
        found = self._batch.run_while(self._staff.with_people(staffing), self._promising)
        return None if found is None else self._point(staffing, found)

    def _keep(self, staffing: Staffing, found: Results | None) -> None:
        if found is None:
            self.fits[staffing] = False
            return
        self.points[staffing] = self._point(staffing, found)
        self.results[staffing] = found

    def _point(self, staffing: Staffing, found: Results) -> Point:
        rows = judge(self._conditions, [found])
        values = tuple(row.value for row in rows)
        cost = self._staff.cost(staffing)
        return Point(staffing, cost, values, state_of(rows), found.replications)

    def is_out_of_tries(self) -> bool:
        """Whether as many were simulated as are allowed."""
        return self._batch.runs >= self._tries

    def holds(self, staffing: Staffing) -> bool:
        """Whether all conditions hold for certain; what is not to be hoped for is not run."""
        if dominated(staffing, self.passed):
            return False
        point = self.look(staffing)
        return point is not None and point.held

    def fit(self, staffing: Staffing) -> bool:
        """Whether there are hours for the work, as there are where fewer people do it all."""
        if staffing not in self.fits:
            if any(fits and dominated(fewer, [staffing]) for fewer, fits in self.fits.items()):
                return True
            self.fits[staffing] = not self._staff.load(staffing).overloaded
        return self.fits[staffing]

    def _promising(self, found: Results) -> bool:
        """Whether no condition is certainly broken."""
        rows = judge(self._conditions, [found])
        return all(row.standing is not Standing.BROKEN for row in rows)

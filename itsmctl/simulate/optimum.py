"""What a search for the cheapest staffing found, and how sure that is."""

from collections.abc import Iterable
from enum import StrEnum

from itsmctl.estimation.estimates import Estimate
from itsmctl.model.portfolio import Acceptance
from itsmctl.record import dataclass
from itsmctl.simulate.compare import Judgement, Standing
from itsmctl.simulate.results import Results
from itsmctl.simulate.staffing import Staff, Staffing


class State(StrEnum):
    """What is known of a staffing: only what is broken was refuted."""

    HELD = "held"
    UNCONFIRMED = "not confirmed"  # held in the search, and not once more
    UNDECIDED = "undecided"
    BROKEN = "broken"


class Proof(StrEnum):
    """How far the search went."""

    LEAST = "least"  # every cheaper staffing is refuted
    OPEN = "undecided"  # some may hold, but none was shown to
    LOCAL = "no single change is better"
    STOPPED = "out of tries"
    NONE = "nothing holds"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Point:
    """A staffing that was simulated; `values` are the figures of the conditions, in their order.

    `replications` are fewer than the plan's where it was given up, and more where it was looked at
    more closely.
    """

    staffing: Staffing
    cost: float
    values: tuple[Estimate, ...]
    state: State
    replications: int

    @property
    def held(self) -> bool:
        """Whether all conditions hold for certain, as far as was looked."""
        return self.state is State.HELD


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The conditions on the best staffing under other luck; `results` are those of that run."""

    rows: tuple[Judgement, ...]
    results: Results

    @property
    def held(self) -> bool:
        """Whether all conditions hold for certain once more."""
        return all(row.held for row in self.rows)


@dataclass(frozen=True, slots=True)
class Optimum:
    """What came of the search.

    `best` is None where nothing was shown to hold. `now` is the staffing as it is, `points` all
    that were simulated, in order. `undecided` counts the staffings that were not ruled out and cost
    less than the best: all that are allowed, or where the proof is LOCAL those one change away.
    `beside` were simulated for the frontier alone.
    """

    staff: Staff
    conditions: tuple[Acceptance, ...]
    best: Point | None
    now: Point | None
    confirmation: Confirmation | None
    points: tuple[Point, ...]
    proof: Proof
    undecided: int
    runs: int
    overloaded: int
    confidence: float
    results: Results | None = None
    beside: tuple[Point, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether a staffing was found that keeps the promise, and held under other luck too."""
        return (
            self.best is not None and self.confirmation is not None and self.confirmation.held
        )

    def given_up(self, point: Point) -> bool:
        """Whether a staffing was given up after a few replications."""
        return point.replications < self.staff.plan.replications

    @property
    def frontier(self) -> tuple[Point, ...]:
        """The points of which none is both cheaper and better by the first condition."""
        found: list[Point] = []
        every = (*self.points, *self.beside)
        for point in sorted(every, key=lambda point: (point.cost, not point.held)):
            if point.values[0].value is None:
                continue
            if not found or self.gain(found[-1], point) > 0:
                found.append(point)
        return tuple(found)

    def gain(self, one: Point, other: Point) -> float:
        """Return by how much another point is better by the first condition; below 0: worse."""
        before, after = one.values[0].value, other.values[0].value
        if before is None or after is None:
            return 0.0
        upwards = self.conditions[0].operator.startswith(">")
        return after - before if upwards else before - after


def state_of(rows: Iterable[Judgement]) -> State:
    """Return what the conditions on one staffing say of it together."""
    standings = {row.standing for row in rows}
    if Standing.BROKEN in standings:
        return State.BROKEN
    return State.UNDECIDED if Standing.UNDECIDED in standings else State.HELD

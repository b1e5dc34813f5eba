"""What holding a log against a definition brings to light."""

from collections.abc import Mapping
from enum import StrEnum

from itsmctl.estimation.estimates import Estimate
from itsmctl.flow.alignment import Move
from itsmctl.flow.automaton import Symbol
from itsmctl.i18n import Text
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process
from itsmctl.record import dataclass


class Area(StrEnum):
    """What a deviation is about."""

    FLOW = "flow"
    PEOPLE = "people"
    TIME = "time"
    NOTICES = "notices"
    HAND_OVERS = "hand-overs"


class DeviationKind(StrEnum):
    """What can differ between a case and the definition."""

    UNKNOWN_ACTIVITY = "unknown-activity"  # `other` was done, which is no step
    SKIPPED = "skipped"
    ENDED_EARLY = "ended-early"  # the case was over before `step`
    TOO_EARLY = "too-early"  # done, but before its turn
    TOO_LATE = "too-late"
    REPEATED = "repeated"  # done once more than the definition allows
    OUT_OF_PLACE = "out-of-place"  # done where the definition has no place for it
    OUTCOME_IGNORED = "outcome-ignored"  # its outcome was not followed; `other` was
    WRONG_END = "wrong-end"  # the case is said to have ended at `step`, where it cannot have
    NOT_RESPONSIBLE = "not-responsible"  # `other` did it
    NOT_APPROVER = "not-approver"  # `other` decided
    FOUR_EYES = "four-eyes"  # who approved at `step` had worked at `other`
    LIMIT_PASSED = "limit-passed"
    ANSWERED_LATE = "answered-late"
    REMINDER_MISSING = "reminder-missing"
    ESCALATION_MISSING = "escalation-missing"
    UNKNOWN_HAND_OVER = "unknown-hand-over"  # from the department `step` to `other`

    @property
    def area(self) -> Area:
        """What it is about."""
        return _AREAS.get(self, Area.FLOW)


_AREAS: Mapping[DeviationKind, Area] = {
    DeviationKind.NOT_RESPONSIBLE: Area.PEOPLE,
    DeviationKind.NOT_APPROVER: Area.PEOPLE,
    DeviationKind.FOUR_EYES: Area.PEOPLE,
    DeviationKind.LIMIT_PASSED: Area.TIME,
    DeviationKind.ANSWERED_LATE: Area.TIME,
    DeviationKind.REMINDER_MISSING: Area.NOTICES,
    DeviationKind.ESCALATION_MISSING: Area.NOTICES,
    DeviationKind.UNKNOWN_HAND_OVER: Area.HAND_OVERS,
}


@dataclass(frozen=True, slots=True)
class Name:
    """One way to deviate: `step` is where, `other` what or who else it concerns ("" for nothing)."""

    kind: DeviationKind
    step: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Deviation:
    """How often cases deviate in one way.

    `share` is of all cases of the process, `times` counts a case as often as it does it,
    `examples` are ids of cases.
    """

    name: Name
    cases: int
    times: int
    share: Estimate
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A sequence of steps that cases went, all alike.

    `ended` is whether they are over. `moves` are the least changes that make of it a way through
    the process, activities that are no steps included; `cost` counts them, of `worst` that there
    could be. With `capped` the search was given up: the cost is what it is at least, and there are
    no moves.
    """

    steps: tuple[Symbol, ...]
    ended: bool
    cases: int
    cost: int
    worst: int
    moves: tuple[Move, ...] = ()
    deviations: tuple[Name, ...] = ()
    capped: bool = False
    examples: tuple[str, ...] = ()

    @property
    def is_begun(self) -> bool:
        """Whether there is a way to speak of: a step that was done, or an end without any."""
        return bool(self.steps) or self.ended

    @property
    def fitness(self) -> float:
        """1 where nothing deviates, 0 where nothing is as it should be (Adriansyah, 2014)."""
        return 1 - self.cost / self.worst if self.worst else 1.0


@dataclass(frozen=True, slots=True)
class Held:
    """What came of one process.

    `conforming` cases went a way that the process allows, `deviating` ones have a deviation of any
    kind; open cases of which nothing is done yet are `unbegun` and neither. `paths` are the commonest first, `deviations` by area and then the most frequent first.
    `unseen` are steps that the log tells nothing of, taken as done where the definition has them;
    `kinds` say how many cases have a deviation of each kind; `remarks` what could not be judged.
    """

    process: Process
    paths: tuple[Path, ...]
    deviations: tuple[Deviation, ...] = ()
    deviating: int = 0
    kinds: tuple[tuple[DeviationKind, int], ...] = ()
    unseen: tuple[str, ...] = ()
    remarks: tuple[Text, ...] = ()

    @property
    def cases(self) -> int:
        """How many there are."""
        return sum(path.cases for path in self.paths)

    @property
    def ended(self) -> int:
        """How many of them are over."""
        return sum(path.cases for path in self.paths if path.ended)

    @property
    def conforming(self) -> int:
        """How many went a way that the process allows."""
        return sum(path.cases for path in self.paths if not path.cost and path.is_begun)

    @property
    def unbegun(self) -> int:
        """How many are open and have done no step: nothing is to be said of their way."""
        return sum(path.cases for path in self.paths if not path.is_begun)

    @property
    def judged(self) -> int:
        """How many there is anything to be said of."""
        return self.cases - self.unbegun

    @property
    def capped(self) -> int:
        """How many went a way with so many deviations that they were not named."""
        return sum(path.cases for path in self.paths if path.capped)

    @property
    def fitness(self) -> float:
        """The fitness of all cases together; where some are capped, what it is at most."""
        worst = sum(path.worst * path.cases for path in self.paths)
        cost = sum(path.cost * path.cases for path in self.paths)
        return 1 - cost / worst if worst else 1.0

    def cases_with(self, kind: DeviationKind) -> int:
        """Return how many cases have a deviation of a kind."""
        return dict(self.kinds).get(kind, 0)


@dataclass(frozen=True, slots=True)
class Conformance:
    """The result for the process that was named, and for those that it calls.

    `elsewhere` are cases of the log that belong to other processes: their number by process.
    """

    variant: Variant
    held: tuple[Held, ...]
    elsewhere: tuple[tuple[str, int], ...] = ()
    confidence: float = 0.95

    @property
    def main(self) -> Held:
        """The result for the process that was named."""
        return self.held[0]

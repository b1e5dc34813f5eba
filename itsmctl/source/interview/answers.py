"""What the wizard asks for, and the answers."""

from enum import StrEnum

from itsmctl.i18n import Label
from itsmctl.record import dataclass

SEPARATOR = "/"
"""Stands between department and role."""


class Kind(StrEnum):
    """What a step is: work, or an approval by several at the same time or one after the other."""

    WORK = "work"
    PARALLEL = "parallel"
    SEQUENTIAL = "sequential"

    @property
    def is_approval(self) -> bool:
        """Whether somebody decides."""
        return self is not Kind.WORK


@dataclass(frozen=True, slots=True)
class Party:
    """A role of a department, by their names."""

    department: str
    role: str

    def __str__(self) -> str:
        return f"{self.department}{SEPARATOR}{self.role}"


@dataclass(frozen=True, slots=True)
class Within:
    """A time limit: so many working hours, or so many whole working days."""

    amount: float
    in_days: bool

    def __str__(self) -> str:
        return f"{self.amount:g}{'bd' if self.in_days else 'bh'}"


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """One step: what is done, who does or approves it, who answers for it, and by when.

    `minutes` is how long the work itself takes; None: nobody knows, and a guess is written.
    """

    what: Label
    who: tuple[Party, ...]
    answers: Party
    within: Within
    kind: Kind = Kind.WORK
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """Office hours on the same days of every week: minutes from midnight."""

    spans: tuple[tuple[int, int], ...]
    days: str = "mon-fri"

    @property
    def a_day(self) -> float:
        """How many hours a working day has."""
        return sum(end - start for start, end in self.spans) / 60


@dataclass(frozen=True, slots=True)
class Answers:
    """All that is asked of one request; `people` are counts of the roles that work.

    `promise` is by when the whole is done, `owner` who answers for it; `country` the one whose public
    holidays are kept, None: none are.
    """

    request: Label
    id: str
    departments: tuple[str, ...]
    steps: tuple[StepAnswer, ...]
    owner: Party
    promise: Within
    per_day: float
    people: tuple[tuple[Party, int], ...]
    hours: Hours
    zone: str
    country: str | None = None

    @property
    def working(self) -> tuple[Party, ...]:
        """The roles that carry steps out or approve, in order of appearance."""
        return tuple(dict.fromkeys(party for step in self.steps for party in step.who))

    @property
    def parties(self) -> tuple[Party, ...]:
        """All roles, likewise."""
        named = (party for step in self.steps for party in (*step.who, step.answers))
        return tuple(dict.fromkeys((*named, self.owner)))

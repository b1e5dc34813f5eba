"""The improvement register: what was seen, what was decided, and what came of it (ITIL 4, continual improvement)."""

from datetime import date
from enum import StrEnum

from itsmctl.i18n import Label
from itsmctl.record import dataclass


class Status(StrEnum):
    """How far an improvement has come."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self not in {Status.DONE, Status.DROPPED}


class EffectVerdict(StrEnum):
    """What can be said of a figure after a change, beside before."""

    BETTER = "better"
    WORSE = "worse"
    INDISTINCT = "not distinguishable"


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure in the unit of its metric (seconds, a share), with its interval; `count` cases bear it."""

    value: float
    low: float | None = None
    high: float | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """What an improvement is about: a rule that objects, or a figure that is not as it should be.

    `code` is that of a lint rule, `metric` a figure's dotted name as in the JSON results
    (``steps.it-approve.elapsed_s``); `steps` are those that it is found at.
    """

    process: str | None = None
    steps: tuple[str, ...] = ()
    code: str | None = None
    metric: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was seen: a number, or a sentence, and where it comes from.

    `target` is what the figure should be, in its own unit; `source` a file or a command.
    """

    metric: str | None = None
    measured: Measured | None = None
    target: float | None = None
    note: Label | None = None
    source: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """What a cause costs in a month (365.25 / 12 days), by which proposals are ranked."""

    hours: float | None = None
    cases: float | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, when, and by whom: a role or a committee."""

    day: date
    by: str | None = None
    text: Label | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """A figure in the month `since` (before the change) and in the month `until` (after it): ``2026-05``.

    `difference` is after minus before.
    """

    metric: str
    before: Measured
    after: Measured
    difference: Measured
    since: str
    until: str
    verdict: EffectVerdict
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Improvement:
    """One entry. `scenario` would show the gain, or `settings` would (paths and values of ``--set``).

    `owner` is a role of the organisation or a committee.
    """

    id: str
    title: Label
    cause: Cause
    status: Status = Status.PROPOSED
    evidence: tuple[Evidence, ...] = ()
    lost: Loss | None = None
    owner: str | None = None
    scenario: str | None = None
    settings: tuple[tuple[str, str], ...] = ()
    decided: Decision | None = None
    due: date | None = None
    effect: Effect | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether it should be done by now and is not."""
        return self.due is not None and self.due < today and self.status.is_open


@dataclass(frozen=True, slots=True)
class Register:
    """All improvements of a house, at `path`, in the order in which they were written down."""

    id: str
    name: Label
    improvements: tuple[Improvement, ...] = ()
    organisation: str | None = None
    path: str = ""

    def improvement(self, identity: str) -> Improvement | None:
        """Return the entry of that id."""
        return next((one for one in self.improvements if one.id == identity), None)

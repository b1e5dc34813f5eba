"""What is laid over a picture: figures of a run, findings of the linter, changes between versions.

An overlay speaks of steps by id. It never moves a step by itself: it colours boxes, adds a figure
beside the limit or chips below the name, and says in the legend what that means.
"""

from collections.abc import Mapping
from enum import StrEnum

from itsmctl.i18n import Text
from itsmctl.record import dataclass, field

HEATS = 6  # steps of the colour scale; 0 is paper


class OverlayKind(StrEnum):
    """What an overlay shows."""

    WAIT = "wait"
    BREACH = "breach"
    COST = "cost"
    KPI = "kpi"
    LINT = "lint"
    DIFF = "diff"


class Change(StrEnum):
    """How a step or a way differs from another version."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Flag:
    """A chip that an overlay adds to a box, and what it says in full."""

    chip: Text
    detail: Text


@dataclass(frozen=True, slots=True)
class StepMark:
    """What an overlay says of one step; `heat` runs from 0 to `HEATS` - 1."""

    heat: int | None = None
    figure: Text | None = None
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Overlay:
    """One overlay of one process.

    `facts` are key figures for the line below the title, `legend` says what the heat means and
    where it ends, `keys` explains chips that the overlay adds, `notes` say below the legend what
    has no room in a box.
    """

    kind: OverlayKind
    steps: Mapping[str, StepMark] = field(default_factory=dict)
    facts: tuple[Text, ...] = ()
    legend: Text | None = None
    keys: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()

    def mark(self, step: str) -> StepMark:
        """Return what the overlay says of a step."""
        return self.steps.get(step, NO_MARK)


NO_MARK = StepMark()


def heat_of(value: float, highest: float) -> int:
    """Return the colour step of a value; small values are told apart better than large ones."""
    if value <= 0 or highest <= 0:
        return 0
    share = min(1.0, value / highest)
    return min(HEATS - 1, 1 + int((HEATS - 1.001) * share**0.6))

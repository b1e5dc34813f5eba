"""Places, transitions between them, and what they mean in a process.

Markings are sets of places, written as the bits of an integer: in a sound process no place ever
holds two tokens (van der Aalst, The application of Petri nets to workflow management, 1998).
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from itsmctl.record import dataclass

EVERYTHING = -1
"""As what a transition clears: an end that withdraws all other work."""


class Kind(StrEnum):
    """What a mark in a place means."""

    AT = "at"  # the step is open: flow has arrived, and the work is not done
    HELD = "held"  # a join holds the token that came from `source`
    COUNTED = "counted"  # so many tokens of this round came to a join
    MADE = "made"  # the artefact `name` exists
    VISITED = "visited"  # the step was done once
    MOVING = "moving"  # a second token from `source` is about to arrive at the same place


class Place(NamedTuple):
    """A place; `name` is a step, or an artefact where something is made."""

    kind: Kind
    name: str
    source: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Firing:
    """A step is done, or, if `step` is None, the requester withdraws.

    `targets` are the steps to which tokens went, bounds on re-entries considered.
    """

    step: str | None
    outcome: str | None = None
    targets: tuple[str, ...] = ()
    timed_out: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """What happens at once: `take` and `read` must be marked; then `clear` and `take` are not.

    Places in `put` must be free then, those in `give` (artefacts) need not be. `covers` are the
    steps done, as bits. What is `urgent` needs nobody and happens before all else.
    """

    take: int
    put: int = 0
    read: int = 0
    give: int = 0
    clear: int = 0
    firings: tuple[Firing, ...] = ()
    covers: int = 0
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Net:
    """`places` by bit. A case begins with `start`; a withdrawal begins with `withdrawn`, if ever.

    `lasting` places (artefacts) and `idle` ones (counters at rest) are no open work: a case ends
    when nothing else is marked. In a reduced net a place may stand for several equal ones:
    `stand_for` says for which.
    """

    places: tuple[Place, ...]
    transitions: tuple[Transition, ...]
    steps: tuple[str, ...]
    start: int
    withdrawn: int
    lasting: int
    idle: int
    stand_for: tuple[int, ...] = ()

    @property
    def open(self) -> int:
        """The places that hold a case open."""
        return ((1 << len(self.places)) - 1) & ~(self.lasting | self.idle)

    def marked(self, marking: int) -> Iterator[Place]:
        """Yield the marked places, and those for which a marked place stands."""
        whole = marking
        for bit, others in enumerate(self.stand_for):
            if marking >> bit & 1:
                whole |= others
        for bit, place in enumerate(self.places):
            if whole >> bit & 1:
                yield place

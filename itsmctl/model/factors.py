"""What a scenario consists of: changes that can be told apart, and numbers that were assumed."""

from collections.abc import Collection
from enum import StrEnum
from typing import Protocol

from itsmctl.i18n import Text, Word
from itsmctl.model.portfolio import Variant
from itsmctl.record import dataclass
from itsmctl.route import Route


class Group(StrEnum):
    """What stands behind a change."""

    STRUCTURE = "structure"  # what the house can decide: order, people, limits, meetings
    ASSUMPTION = "assumption"  # a number that the author expects


@dataclass(frozen=True, slots=True)
class Factor:
    """Changes of a scenario that make sense together, and so are judged together.

    `changes` are their dotted paths as in ``--set``. A factor with `needs` is a number of something
    that only another factor brings: without that it cannot stand.
    """

    id: str
    name: Text
    group: Group
    changes: tuple[str, ...]
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number of the simulation model that a scenario changes or brings, at a route of the model.

    A route into the process is that of an effort estimated there. `written` is what the scenario
    says, as YAML and (`said`) in words; `before` what the base says, None where it says nothing of
    the kind.
    """

    name: Text
    route: Route
    written: str
    before: str | None = None
    said: Word = ""
    said_before: Word = ""


class Dissection(Protocol):
    """A scenario taken apart."""

    @property
    def factors(self) -> tuple[Factor, ...]:
        """What it consists of, structure first."""
        ...

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """The numbers in it that were assumed."""
        ...

    def variant(self, factors: Collection[str]) -> Variant | None:
        """Return the base with some factors only; None where they cannot stand without others."""
        ...

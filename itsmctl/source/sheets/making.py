"""A step in the making, and what all steps of a table share."""

from collections.abc import Mapping

from itsmctl.i18n import Text
from itsmctl.model.process import StepType
from itsmctl.model.sheets import Field
from itsmctl.record import dataclass, field
from itsmctl.source.composition import Node
from itsmctl.source.sheets.cells import Said
from itsmctl.source.sheets.draft import Comment, Statement
from itsmctl.source.sheets.entries import Entry
from itsmctl.source.sheets.grid import Grid, Position
from itsmctl.source.sheets.house import House
from itsmctl.source.sheets.kinds import KindOf
from itsmctl.source.sheets.table import Table

_ORDER = (
    *("type", "name", "status", "phase", "process", "outcome", "join"),
    *(
        "responsible",
        "accountable",
        "consulted",
        "informed",
        "channel",
        "supplier",
        "rule",
        "order",
    ),
    *("requires", "produces", "effort", "respondWithin", "timeLimit", "onTimeout"),
    *("returnTo", "outcomes", "next"),
)


@dataclass(slots=True)
class Making:
    """A step in the making; `unread` are cells that are kept as comments only."""

    entry: Entry
    kind: KindOf
    fields: dict[str, Statement] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    doubts: list[Text] = field(default_factory=list)
    unread: list[Position] = field(default_factory=list)
    phase_before: str = ""

    @property
    def type(self) -> StepType:
        """The type that the row was given."""
        return self.kind.type or StepType.TASK

    def say(self, name: str, value: Node, *doubts: Text) -> None:
        """Set a field."""
        self.fields[name] = Statement(value, doubts)

    def keep(self, said: Said, heading: str) -> None:
        """Keep what found no field as a comment."""
        self.comments.append(Comment(heading, said.text))

    def ordered(self) -> dict[str, Statement]:
        """Return the fields in the order of the language."""
        return {name: self.fields[name] for name in _ORDER if name in self.fields}


@dataclass(frozen=True, slots=True)
class Setting:
    """What all steps of a table share.

    `made` are the artefacts that steps of it produce, `merged_rows` the rows of merged areas by their
    first cell.
    `exact` is whether the sheet was written by this program: it means what it says, word by word.
    """

    table: Table
    house: House
    made: Mapping[str, str]
    merged_rows: Mapping[Position, frozenset[int]]
    exact: bool = False

    @property
    def grid(self) -> Grid:
        """The sheet."""
        return self.table.grid

    def heading(self, wanted: Field) -> str:
        """Return what the sheet calls a field."""
        return next((column.heading for column in self.table.having(wanted)), wanted.value)

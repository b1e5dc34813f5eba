"""What an export of one kind looks like."""

from collections.abc import Mapping

from itsmctl.i18n import Label
from itsmctl.model.tickets import RowShape, TicketField
from itsmctl.record import dataclass, field

Names = Mapping[TicketField, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of export: necessary and possible columns, by the names that they may have.

    `signs` are headings that are no field but betray the product; `ceiling` is how sure a guess can be
    at most; `changes` are the names of fields in a log of changes.
    """

    id: str
    name: Label
    shape: RowShape
    needs: Names
    may: Names = field(default_factory=dict)
    signs: tuple[str, ...] = ()
    changes: Names = field(default_factory=dict)
    ceiling: float = 1.0

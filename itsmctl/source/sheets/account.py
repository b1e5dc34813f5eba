"""What became of every cell of a sheet: nothing is dropped without a word."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from itsmctl.record import dataclass
from itsmctl.source.sheets.grid import Grid, Position


class Reason(StrEnum):
    """Why a cell is no field of the definition."""

    EXTRA = "extra-column"
    REMARK = "remark"
    NOTE = "note"  # a comment of a cell
    BESIDE = "beside-table"  # above the headings, below the last step, between steps
    HIDDEN = "hidden-row"
    REPEATED = "repeated"
    NOTHING = "nothing"  # a dash: the author's way to leave a cell empty
    UNCLEAR = "unclear"
    FLAW = "flaw"
    UNREAD = "unread-sheet"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Loss:
    """A text that is no field; `kept` ones stand in the definition as comments."""

    cell: str
    text: str
    reason: Reason
    kept: bool = False


class Account:
    """What was understood of one sheet, and what was not."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._understood: set[Position] = set()
        self._lost: dict[Position, tuple[Reason, bool]] = {}
        self._notes: list[Loss] = []

    def understood(self, positions: Iterable[Position]) -> None:
        """Note that these cells are in the definition."""
        for position in positions:
            self._understood.add(self._grid.merged.get(position, position))

    def lost(self, positions: Iterable[Position], reason: Reason, *, kept: bool) -> None:
        """Note that these cells are in no field; `kept` says whether they are in a comment."""
        for position in positions:
            anchor = self._grid.merged.get(position, position)
            self._lost.setdefault(anchor, (reason, kept))

    def noted(self, position: Position, text: str, reason: Reason, *, kept: bool) -> None:
        """Note what is in a cell beside its text: a comment, pictures."""
        self._notes.append(Loss(self._grid.address(position), text, reason, kept))

    def losses(self) -> Iterator[Loss]:
        """Yield what is in no field, cell by cell; what nobody spoke of is unclear."""
        for position, text in self._grid.all_filled():
            if position not in self._lost and position in self._understood:
                continue
            reason, kept = self._lost.get(position, (Reason.UNCLEAR, False))
            yield Loss(self._grid.address(position), text, reason, kept)
        yield from self._notes

    @property
    def cells(self) -> int:
        """How many cells became part of the definition."""
        return len(self._understood - self._lost.keys())

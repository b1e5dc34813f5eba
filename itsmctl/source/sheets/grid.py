"""A sheet as a grid of texts: what every file of tables becomes first. Rows and columns count from 1."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from itsmctl.record import dataclass, field

Position = tuple[int, int]
"""Row and column, both from 1."""


class Flaw(StrEnum):
    """What is wrong with what a cell holds."""

    ERROR = "error"  # #REF! and the like
    NO_VALUE = "no-value"  # a formula whose result was never computed
    DATE = "date"  # a date where Excel may have read 3-4 as the third of April
    SERIAL = "serial"  # a number that may be a date


@dataclass(frozen=True, slots=True)
class Grid:
    """Texts as people see them; `sheet` is "" in CSV.

    `merged` leads from every cell of a merged area but the first to that first one. `remarks` are
    comments of cells; `flaws` say what is wrong with a cell. `hidden` is whether the whole sheet is.
    """

    file: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    merged: Mapping[Position, Position] = field(default_factory=lambda: MappingProxyType({}))
    remarks: tuple[tuple[Position, str], ...] = ()
    flaws: Mapping[Position, Flaw] = field(default_factory=lambda: MappingProxyType({}))
    hidden_rows: frozenset[int] = frozenset()
    pictures: int = 0
    hidden: bool = False

    @classmethod
    def of(cls, file: str, sheet: str, rows: Sequence[Sequence[str]]) -> "Grid":
        """Return a grid of bare texts."""
        return cls(file, sheet, tuple(map(tuple, rows)))

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell itself, "" in those that a merged area covers."""
        if not 0 < row <= len(self.rows):
            return ""
        cells = self.rows[row - 1]
        return cells[column - 1] if column <= len(cells) else ""

    def reaching(self, row: int, column: int) -> str:
        """Return what people read in a cell: in a merged area, what its first cell holds."""
        return self.text(*self.merged.get((row, column), (row, column)))

    def filled(self, row: int) -> Iterator[tuple[int, str]]:
        """Yield the cells of a row that hold something: column and text."""
        if 0 < row <= len(self.rows):
            for column, text in enumerate(self.rows[row - 1], 1):
                if text:
                    yield column, text

    def all_filled(self) -> Iterator[tuple[Position, str]]:
        """Yield all cells that hold something."""
        for row in range(1, len(self.rows) + 1):
            for column, text in self.filled(row):
                yield (row, column), text

    def merged_rows(self) -> dict[Position, frozenset[int]]:
        """Return the rows of merged areas of one column, by their first cell."""
        found: dict[Position, set[int]] = {}
        for (row, column), first in self.merged.items():
            if column == first[1]:
                found.setdefault(first, {first[0]}).add(row)
        return {first: frozenset(rows) for first, rows in found.items()}

    def address(self, position: Position) -> str:
        """Return how people point at a cell: ``入职!D7``, in CSV ``流程.csv!D7``."""
        row, column = position
        return f"{self.sheet or self.file}!{letters(column)}{row}"

    @property
    def shown(self) -> str:
        """The sheet as messages name it: file and sheet."""
        return f"{self.file} / {self.sheet}" if self.sheet else self.file


def letters(column: int) -> str:
    """Return a column's letters: 1 is A, 27 AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found

"""The sheet that nobody sees: lists to choose from, and what the visible sheets said when written.

`import --update` holds a changed sheet against it, to tell what its reader changed.
"""

from collections.abc import Sequence

from openpyxl import Workbook

from itsmctl.record import dataclass
from itsmctl.report.export.table import Table

HIDDEN = "itsmctl"
"""The name with which all such sheets begin."""

_LISTS = f"{HIDDEN} lists"
_VERY = "veryHidden"  # not offered by "unhide" either


@dataclass(frozen=True, slots=True)
class Choices:
    """Where the lists of a workbook stand, as a data validation names them; None for an empty list."""

    parties: str | None


def add_choices(book: Workbook, table: Table, number: int) -> Choices:
    """Add the hidden lists of one process; `number` counts processes from 1."""
    return Choices(_listed(book, f"{_LISTS} {number}", table.parties))


def add_record(book: Workbook, table: Table, number: int) -> None:
    """Add the hidden copy of what a table says."""
    sheet = book.create_sheet(f"{HIDDEN} {number}")
    sheet.sheet_state = _VERY
    for line, words in enumerate(table.lines(), 1):
        for column, word in enumerate(words, 1):
            if word:
                cell = sheet.cell(line, column, word)
                cell.data_type = "s"


def is_record(sheet: str) -> bool:
    """Whether a sheet of that name is a copy that `add_record` made."""
    return sheet.startswith(HIDDEN) and not sheet.startswith(_LISTS)


def _listed(book: Workbook, name: str, words: Sequence[str]) -> str | None:
    if not words:
        return None
    sheet = book.create_sheet(name)
    sheet.sheet_state = _VERY
    for line, word in enumerate(words, 1):
        sheet.cell(line, 1, word).data_type = "s"
    return f"'{name}'!$A$1:$A${len(words)}"

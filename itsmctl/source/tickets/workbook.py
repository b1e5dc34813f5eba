"""Workbooks (.xlsx): the first sheet that holds a table, read cell by cell and never whole."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.source.tickets.container import Export, no_log
from itsmctl.source.tickets.sheet import Sheet, copied, distinct, without_rows

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FOREWORDS = 20  # rows in which headings are looked for
_FEWEST = 2  # filled cells of a row of headings


def workbook_sheet(export: Export, scratch: Path, sheet: str | None = None) -> Sheet:
    """Return a workbook's table; `sheet` is the one that a mapping file names.

    Raises:
        UnusableInput: it is damaged, protected or no workbook, or holds no such sheet or no table.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  the largest library that readers need
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415  as above

    with export.opened() as stream:  # by its bytes: of a path openpyxl believes the ending
        try:
            book = load_workbook(stream, read_only=True, data_only=True)
        except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
            raise no_log(
                export.name,
                text("source.tickets.bad-workbook", "a damaged workbook or another archive"),
            ) from error
        return _first_table(export, scratch, book, sheet)


def _first_table(export: Export, scratch: Path, book: "Workbook", sheet: str | None) -> Sheet:
    try:
        names = [sheet] if sheet is not None else book.sheetnames
        if sheet is not None and sheet not in book.sheetnames:
            raise _no_sheet(export.name, sheet, book.sheetnames)
        for name in names:
            found = _table(export, scratch, book[name])
            if found is not None:
                return found
    finally:
        book.close()
    raise without_rows(export.name)


def _table(export: Export, scratch: Path, sheet: "Worksheet") -> Sheet | None:
    copy = scratch / f"{export.path.name}.csv"
    headings: tuple[str, ...] | None = None
    first = 1
    with copied(copy) as out:
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = [_written(value) for value in row]
            if headings is None:
                if sum(1 for cell in cells if cell) < _FEWEST and number < _FOREWORDS:
                    continue
                headings, first = distinct(_trimmed(cells), export.name), number + 1
            else:
                out.append(_fitted(cells, len(headings)))
    if headings is None or not out.rows:
        return None
    return Sheet(
        export.name,
        copy,
        headings,
        first=first,
        sheet=sheet.title,
        sample=tuple(out.sample),
    )


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Leave out the empty cells at the end of a row."""
    last = max((at for at, cell in enumerate(cells, 1) if cell), default=0)
    return list(cells[:last])


def _fitted(cells: Sequence[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _written(value: object) -> str:
    """Return a cell as text; dates as ISO 8601, whole numbers without a point."""
    match value:
        case None:
            return ""
        case datetime():
            return value.isoformat(" ", "milliseconds")
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _no_sheet(path: str, wanted: str, known: Sequence[str]) -> UnusableInput:
    return UnusableInput(
        text(
            "source.tickets.no-sheet",
            "the workbook “{path}” has no sheet “{sheet}”",
            path=path,
            sheet=wanted,
        ),
        remedy=text("source.tickets.sheets", "it has {known}", known=tuple(known)),
    )

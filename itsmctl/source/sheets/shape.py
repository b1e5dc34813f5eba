"""Sheets whose table is not one of a process, a step to a row: two tables in one sheet, a turned one."""

from collections.abc import Iterator

from itsmctl.i18n import Text, text
from itsmctl.model.sheets import Field
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.headings import meaning_of
from itsmctl.source.sheets.signposts import number_key
from itsmctl.source.sheets.table import NAMES, SECTION, Line, Table, headings_of

_FEWEST = 2  # rows named like columns that tell a turned table
_TITLES = ("流程", "表", "process", "Process")
_STAGES = ("阶段", "部分", "phase", "stage", "part")


def misshapen(table: Table) -> Text | None:
    """Return why a table cannot be read as that of one process, None for no reason."""
    if (column := _beside(table)) is not None:
        return _second(table.grid, table.bottom, column)
    for row in sorted({row for row, _ in table.repeated}):
        if _begins_another(table, row):
            return _second(table.grid, row, min(at for at, _ in table.grid.filled(row)))
    if _is_turned(table):
        return text(
            "source.sheets.turned",
            "its steps stand side by side, not one below the other; turn it (Excel: Paste Special > "
            "Transpose)",
        )
    return None


def shortfall(grid: Grid) -> Text:
    """Return which headings a sheet lacks for a process: all, those of steps, or those beside them."""
    found = headings_of(grid)
    if found is None:
        return text("source.sheets.no-process", "no row of it has headings of a process")
    (_, row), columns = found
    known = tuple(column.heading for column in columns if column.field is not None)
    if not any(column.field in NAMES for column in columns):
        return text(
            "source.sheets.no-steps",
            "row {row} has the headings {names}, but none for the names of steps (Step)",
            row=row,
            names=known,
        )
    return text(
        "source.sheets.only-steps",
        "row {row} has the headings {names}, but none of who does the steps or what follows (Department, "
        "Responsible, Time limit or Next step)",
        row=row,
        names=known,
    )


def repeated_doubts(table: Table) -> Iterator[Text]:
    """Yield a doubt for headings that stand once more where nothing tells another process."""
    for row in sorted({row for row, _ in table.repeated}):
        if not _continues(table, row):
            yield text(
                "source.sheets.process.repeated",
                "the headings stand again in row {row}; the rows below are read as the same process",
                row=row,
            )


def _second(grid: Grid, row: int, column: int) -> Text:
    return text(
        "source.sheets.two-tables",
        "it holds two tables, the second from {cell} on; copy each to a sheet of its own",
        cell=grid.address((row, column)),
    )


def _beside(table: Table) -> int | None:
    """Return the column in which a second table begins: its headings again, behind an empty column."""
    headings = {column.index: column.heading for column in table.columns}
    for start in headings:
        if start - 1 in headings or start - 1 < min(headings):
            continue
        before = {word for index, word in headings.items() if index < start}
        behind = [word for index, word in headings.items() if index >= start]
        names = [word for word in behind if _is_name(word)]
        if names and len(before & set(behind)) >= _FEWEST and any(map(_is_name, before)):
            return start
    return None


def _is_name(heading: str) -> bool:
    meaning = meaning_of(heading)
    return meaning is not None and meaning.field in NAMES


def _begins_another(table: Table, row: int) -> bool:
    """Whether headings that stand again are those of another process: numbers anew, or a title above."""
    above, below = _around(table, row)
    numbers = {_number(table, line) for line in above} - {""}
    if below and _number(table, below[0]) in numbers:
        return True
    if not above or not below or _continues(table, row):
        return False
    title = _title(table, above[-1].rows[-1] + 1, row)
    return bool(title) and not any(word in title.casefold() for word in _STAGES)


def _continues(table: Table, row: int) -> bool:
    """Whether numbers go on below headings that stand again: a page has ended there."""
    above, below = _around(table, row)
    if not above or not below:
        return True
    last, first = _number(table, above[-1]), _number(table, below[0])
    return last.isdecimal() and first.isdecimal() and int(first) == int(last) + 1


def _around(table: Table, row: int) -> tuple[list[Line], list[Line]]:
    above = [
        line
        for line in table.lines
        if line.rows[-1] < row and _title_in(table, line.rows[0]) == ""
    ]
    return above, [line for line in table.lines if line.rows[0] > row]


def _number(table: Table, line: Line) -> str:
    column = next(iter(table.having(Field.NUMBER)), None)
    return "" if column is None else number_key(table.grid.text(line.rows[0], column.index))


def _title(table: Table, first: int, last: int) -> str:
    """Return the last title between rows: a text that stands alone in its row."""
    titles = (_title_in(table, row) for row in range(last - 1, first - 1, -1))
    return next(filter(None, titles), "")


def _title_in(table: Table, row: int) -> str:
    """Return what stands alone in a row; below the names of steps that is a title only if it says so."""
    cells = list(table.grid.filled(row))
    if len(cells) != 1:
        return ""
    column, written = cells[0]
    names = {each.index for each in table.having(*NAMES)}
    is_title = column not in names or SECTION.match(written) or written.endswith(_TITLES)
    return written if is_title else ""


def _is_turned(table: Table) -> bool:
    """Whether the rows are named as columns are: 责任人, 时限."""
    columns = [column.index for column in table.having(*NAMES)]
    names = [
        table.grid.text(line.rows[0], column) for line in table.lines for column in columns
    ]
    found = [meaning_of(name) for name in names if name]
    known = [meaning for meaning in found if meaning is not None and not meaning.guessed]
    fields = {meaning.field for meaning in known} - {*NAMES}
    return len(fields) >= _FEWEST and len(known) == len(found)

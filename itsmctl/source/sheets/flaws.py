"""What is wrong with the cells of a line: errors, formulas without result, dates that were numbers once."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from itsmctl.i18n import Text, text
from itsmctl.model.sheets import Field
from itsmctl.pattern import pattern
from itsmctl.source.sheets.cells import Said
from itsmctl.source.sheets.grid import Flaw, Grid
from itsmctl.source.sheets.table import Line, Table

_DATED = pattern(r"(?i)日期|日$|时间|\bdate\b|\bon\b")
_DAY_ZERO = date(1899, 12, 30)  # from which Excel counts


def flaw_doubts(
    grid: Grid, line: Line, cells: Mapping[Field, tuple[Said, ...]]
) -> Iterator[Text]:
    """Yield what is wrong with the cells of a line, and what was made of it."""
    for row in line.rows:
        for column, written in grid.filled(row):
            flaw = grid.flaws.get((row, column))
            if flaw is Flaw.ERROR:
                yield text(
                    "source.sheets.entry.error",
                    "{cell} holds the error {value}",
                    cell=grid.address((row, column)),
                    value=written,
                )
            elif flaw is Flaw.NO_VALUE:
                yield text(
                    "source.sheets.entry.formula",
                    "{cell} holds a formula without a result ({value}); open the file in Excel and save it",
                    cell=grid.address((row, column)),
                    value=written,
                )
    for said in (*cells.get(Field.NUMBER, ()), *cells.get(Field.NEXT, ())):
        if grid.flaws.get(said.position) is Flaw.DATE:
            yield text(
                "source.sheets.entry.date",
                "{cell} holds the date {date}; read as {value}",
                cell=grid.address(said.position),
                date=grid.text(*said.position),
                value=said.text,
            )
    if line.continued:
        yield text(
            "source.sheets.entry.continued",
            "row {row} has no name; taken as more of this step",
            row=line.continued[0],
        )


def serial_doubts(table: Table, line: Line) -> Iterator[Text]:
    """Yield numbers in columns of dates that are dates as Excel counts them."""
    dated = [column for column in table.columns if _DATED.search(column.heading) is not None]
    for column in dated:
        for row in line.rows:
            position = (row, column.index)
            if table.grid.flaws.get(position) is Flaw.SERIAL:
                written = table.grid.text(*position)
                yield text(
                    "source.sheets.entry.serial",
                    "{cell} holds the number {value}: the date {date}?",
                    cell=table.grid.address(position),
                    value=written,
                    date=(_DAY_ZERO + timedelta(days=int(written))).isoformat(),
                )

"""Departments that stand as a line across the table, above the rows of their steps: 【业务部】."""

from itsmctl.i18n import Text, text
from itsmctl.model.sheets import Field
from itsmctl.pattern import pattern
from itsmctl.source.sheets.cells import Said
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.parties import looks_like_unit
from itsmctl.source.sheets.table import SECTION, Line, Table

_AROUND = pattern(r"^[\s【\[（(<《]+|[\s】\]）)>》:：]+$")


def band_of(table: Table, line: Line) -> Said | None:
    """Return the department of which the line above these rows speaks, None where it is none.

    A column of departments, or of what each party is, tells it better.
    """
    if not line.section or table.having(Field.DEPARTMENT) or table.parties:
        return None
    name = _AROUND.sub("", SECTION.sub("", line.section, count=1))
    if not looks_like_unit(name):
        return None
    above = (at for at in reversed(table.beside) if at[0] < line.rows[0])
    position = next((at for at in above if table.grid.text(*at) == line.section), None)
    return None if position is None else Said(name, position)


def band_doubt(grid: Grid, said: Said) -> Text:
    """Return the guess that a line across is the department of the rows below."""
    return text(
        "source.sheets.entry.band",
        "{cell}: “{value}” taken as the department of the rows below",
        cell=grid.address(said.position),
        value=said.text,
    )

"""What the cells of a line say: their texts, merged areas and flaws seen to."""

from collections.abc import Iterator

from itsmctl.model.sheets import Field
from itsmctl.record import dataclass
from itsmctl.source.sheets.columns import Column
from itsmctl.source.sheets.grid import Flaw, Grid, Position
from itsmctl.source.sheets.table import Line


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says, and where."""

    text: str
    position: Position


def said_in(grid: Grid, line: Line, column: Column, *, once: bool) -> Iterator[Said]:
    """Yield what a line's rows say in a column, each text once; merged areas reach all their rows.

    With `once` they reach only the step in which they begin.
    """
    seen: set[str] = set()
    for row in line.rows:
        anchor = grid.merged.get((row, column.index), (row, column.index))
        if once and anchor[0] not in line.rows:
            continue
        if anchor[1] != column.index and anchor[0] == row:
            continue  # merged with the column to the left
        written = _repaired(grid, anchor, column)
        if written and written not in seen:
            seen.add(written)
            yield Said(written, anchor)


def _repaired(grid: Grid, anchor: Position, column: Column) -> str:
    """Return a cell's text; a date among numbers was 3-4 once."""
    written = grid.text(*anchor)
    flaw = grid.flaws.get(anchor)
    if flaw is Flaw.ERROR or flaw is Flaw.NO_VALUE:
        return ""
    if flaw is Flaw.DATE and column.field in {Field.NUMBER, Field.NEXT}:
        return "-".join(str(int(part)) for part in written[:10].split("-")[1:])
    return written

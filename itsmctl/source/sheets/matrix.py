"""RACI matrices that stand in a sheet of their own beside the steps: their letters go to the steps."""

from collections.abc import Container, Iterator, Sequence

from itsmctl.model.sheets import Field
from itsmctl.record import replace
from itsmctl.source.sheets.account import Loss, Reason
from itsmctl.source.sheets.columns import letters_in
from itsmctl.source.sheets.table import NAMES, Table

_HALF = 0.5
_SAID = (*NAMES, Field.NUMBER, Field.ID)


def merged_matrices(tables: Sequence[Table]) -> list[Table]:
    """Return tables without matrices of the steps of another one in the same file; it takes them up."""
    found = list(tables)
    for matrix in [table for table in tables if table.is_matrix]:
        steps = next((each for each in found if _is_of(matrix, each)), None)
        if steps is not None:
            found.remove(matrix)
            found[found.index(steps)] = replace(steps, matrices=(*steps.matrices, matrix))
    return found


def names_of(table: Table) -> Iterator[tuple[str, int]]:
    """Yield the names of a table's rows, each with the place of its line."""
    columns = [column.index for column in table.having(*NAMES)]
    for place, line in enumerate(table.lines):
        for column in columns:
            if name := table.grid.text(line.rows[0], column):
                yield plain_name(name), place


def losses_of(matrix: Table, names: Container[str]) -> Iterator[Loss]:
    """Yield the cells of a matrix that went into no step: beside it, or of rows of other names."""
    known = {place for name, place in names_of(matrix) if name in names}
    taken = {row for place in known for row in matrix.lines[place].rows}
    said = {column.index for column in matrix.having(*_SAID)}
    parties = {column.index: column for column in matrix.parties}
    for position, text in matrix.grid.all_filled():
        row, column = position
        if matrix.top <= row <= matrix.bottom or (row in taken and column in said):
            continue
        if row not in taken or column not in parties:
            yield Loss(matrix.grid.address(position), text, Reason.BESIDE)
        elif letters_in(text, parties[column]) is None:
            yield Loss(matrix.grid.address(position), text, Reason.UNCLEAR)


def _is_of(matrix: Table, steps: Table) -> bool:
    if steps is matrix or steps.is_matrix or steps.grid.file != matrix.grid.file:
        return False
    rows = {name for name, _ in names_of(matrix)}
    known = {name for name, _ in names_of(steps)}
    return len(rows & known) > _HALF * len(rows)


def plain_name(name: str) -> str:
    """Return a name as it is compared: without blanks, in lower case."""
    return "".join(name.casefold().split())

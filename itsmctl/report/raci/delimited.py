"""The matrix as CSV, with a byte-order mark so that spreadsheets read Chinese."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from itsmctl.i18n import Language, text
from itsmctl.model.raci import Column, Matrix
from itsmctl.report.raci.grid import header, rows

_PROCESS = text("report.statistics.process", "Process")


def render(matrices: Sequence[Matrix], language: Language) -> str:
    """Return all matrices as one table: its header first, then a row a step, or a party.

    Each row of steps begins with its process; parties that have no part in it have an empty cell.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows(_lines(matrices, language))
    return "\ufeff" + stream.getvalue()


def _lines(matrices: Sequence[Matrix], language: Language) -> Iterator[list[str]]:
    by_party = [matrix for matrix in matrices if not matrix.steps]
    for matrix in by_party:
        yield header(matrix, language)
        yield from rows(matrix, language)
    if by_party or not matrices:
        return
    columns = {column.id: column for matrix in matrices for column in matrix.columns}
    step, *_, gaps = header(matrices[0], language)
    yield [_PROCESS.render(language), step, *_heads([*columns.values()], language), gaps]
    for matrix in matrices:
        process = matrix.name.render(language)
        own = [column.id for column in matrix.columns]
        for name, *cells, wrong in rows(matrix, language):
            letters = dict(zip(own, cells, strict=True))
            yield [process, name, *(letters.get(party, "") for party in columns), wrong]


def _heads(columns: Sequence[Column], language: Language) -> list[str]:
    """Return the names of parties, those of several with their ids."""
    names = [column.name.render(language) for column in columns]
    count = Counter(names)
    return [
        name if count[name] == 1 else f"{name} ({column.id})"
        for name, column in zip(names, columns, strict=True)
    ]

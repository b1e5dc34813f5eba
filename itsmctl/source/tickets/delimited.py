"""CSV and its relatives: which delimiter, where the headings stand."""

import csv
from itertools import islice
from pathlib import Path

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.source.charset import UTF8_MARKED
from itsmctl.source.delimiters import (
    DELIMITERS,
    likeliest_delimiter,
    long_cells,
    told_delimiter,
)
from itsmctl.source.tickets.container import Export
from itsmctl.source.tickets.encoding import plain_text
from itsmctl.source.tickets.sheet import SAMPLE_ROWS, Sheet, distinct, without_rows

_FOREWORDS = 20  # lines in which headings are looked for


def delimited_sheet(
    export: Export, scratch: Path, encoding: str | None = None, delimiter: str | None = None
) -> Sheet:
    """Return a text file as a table.

    Raises:
        UnusableInput: it cannot be read, or holds no table.
    """
    plain = plain_text(export, scratch, encoding)
    told = _told(plain.path)
    chosen = delimiter or told or likeliest_delimiter(_rows_by(plain.path, export.name))
    rows = _rows(plain.path, chosen, export.name)
    start, skip = _headings_at(rows)
    if start is None:
        raise UnusableInput(
            text("source.tickets.no-table", "“{path}” holds no table", path=export.name),
            remedy=text("source.tickets.export-again", "export the tickets once more"),
        )
    headings = distinct(rows[start], export.name)
    sample = rows[start + 1 :]
    if not any(any(cells) for cells in sample):
        raise without_rows(export.name)
    return Sheet(
        export.name,
        plain.path,
        headings,
        chosen,
        skip,
        first=start + 2,
        encoding=None if plain.encoding == UTF8_MARKED else plain.encoding,
        sample=tuple(map(tuple, sample)),
        complaints=plain.complaints,
    )


def _told(path: Path) -> str | None:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return told_delimiter(lines.readline(16))


def _rows_by(path: Path, name: str) -> dict[str, list[list[str]]]:
    return {mark: _rows(path, mark, name) for mark in DELIMITERS}


def _rows(path: Path, delimiter: str, name: str) -> list[list[str]]:
    with (
        long_cells(),
        path.open(encoding="utf-8-sig", newline="", errors="replace") as lines,
    ):
        try:
            return list(islice(csv.reader(lines, delimiter=delimiter), SAMPLE_ROWS))
        except csv.Error as error:
            raise UnusableInput(
                text(
                    "source.tickets.no-csv",
                    "“{path}” is no table with delimiters: {reason}",
                    path=name,
                    reason=str(error),
                )
            ) from error


def _headings_at(rows: list[list[str]]) -> tuple[int | None, int]:
    """Return at which row the headings stand, and how many lines they and those before them take."""
    skip = 0
    fewest = min(2, max(map(len, rows), default=0))  # a table of one column has one heading
    for number, row in enumerate(rows[:_FOREWORDS]):
        skip += 1 + sum(cell.count("\n") for cell in row)
        if fewest and sum(1 for cell in row if cell.strip()) >= fewest:
            return number, skip
    return None, 0

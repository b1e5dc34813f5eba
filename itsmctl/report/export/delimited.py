"""A process as CSV, with a byte-order mark so that spreadsheets read Chinese."""

import csv
import io
from collections.abc import Iterable, Sequence

from itsmctl.report.export.layout import FORMULA
from itsmctl.report.export.table import Table


def delimited(table: Table) -> str:
    """Return what is said of the process, a word and its value a line, then the table of its steps."""
    return as_csv(table.lines())


def as_csv(lines: Iterable[Sequence[str]]) -> str:
    """Return lines as CSV; words that begin like a formula get an apostrophe before them."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([*map(_harmless, line)] for line in lines)
    return "\ufeff" + stream.getvalue()


def _harmless(word: str) -> str:
    return f"'{word}" if word.startswith(FORMULA) else word

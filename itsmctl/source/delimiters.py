"""Which mark parts the cells of a text table: comma, semicolon, tab or bar."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

DELIMITERS = (",", ";", "\t", "|")
_LONGEST = 1 << 20  # characters of a cell


@contextmanager
def long_cells() -> Iterator[None]:
    """Let the csv module read cells of a million characters, and be as it was afterwards."""
    usual = csv.field_size_limit(_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def told_delimiter(line: str) -> str | None:
    """Return what a first line ``sep=;`` says, which Excel writes and understands."""
    first = line.strip()
    told = first.removeprefix("sep=")
    return told if first.startswith("sep=") and len(told) == 1 else None


def likeliest_delimiter(rows: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """Return the delimiter that makes most columns of equal number; `rows` are those that each makes."""
    return max(DELIMITERS, key=lambda mark: _evenness(rows[mark]))


def _evenness(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    widths = [len(row) for row in rows if row]
    if not widths or (most := max(set(widths), key=widths.count)) < 2:  # noqa: PLR2004  one column is no table
        return (0.0, 0)
    return (round(widths.count(most) / len(widths), 1), most)

"""A table of texts on the disk, ready to be loaded: what every form of export becomes first."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unicodedata import normalize

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.model.tickets import Complaint
from itsmctl.record import dataclass

SAMPLE_ROWS = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: where it is, its headings, and how rows of it are called in messages.

    `skip` lines stand before the data, whose first row is row `first` of the export. `parquet` ones are
    read by their own columns, others are UTF-8 with a delimiter; rows of `ragged` ones may end early.
    `sample` are the first rows. `encoding` and `delimiter` are
    those of the export, `sheet` its sheet, None where it has none.
    """

    name: str
    path: Path
    headings: tuple[str, ...]
    delimiter: str = ","
    skip: int = 0
    first: int = 1
    parquet: bool = False
    ragged: bool = False
    encoding: str | None = None
    sheet: str | None = None
    sample: tuple[tuple[str, ...], ...] = ()
    complaints: tuple[Complaint, ...] = ()


@contextmanager
def copied(path: Path) -> Iterator["Copy"]:
    """Yield what writes rows of texts as UTF-8 CSV, without headings."""
    with path.open("w", encoding="utf-8", newline="") as out:
        yield Copy(out)


class Copy:
    """A table of texts that grows, and remembers its first rows."""

    def __init__(self, out: object) -> None:
        self._writer = csv.writer(out)  # type: ignore[arg-type]  # whatever has write()
        self.sample: list[tuple[str, ...]] = []
        self.rows = 0

    def extend(self, rows: Iterable[Sequence[str]]) -> None:
        """Append rows."""
        for row in rows:
            self.append(row)

    def append(self, row: Sequence[str]) -> None:
        """Append a row."""
        if len(self.sample) < SAMPLE_ROWS:
            self.sample.append(tuple(row))
        self.rows += 1
        self._writer.writerow(row)


def distinct(headings: Sequence[str], name: str) -> tuple[str, ...]:
    """Return headings that differ: the second of two alike gets its number, an empty one its column.

    Raises:
        UnusableInput: there is not one heading.
    """
    if not any(heading.strip() for heading in headings):
        raise UnusableInput(
            text("source.tickets.no-headings", "“{path}” has no row of headings", path=name),
            remedy=text(
                "source.tickets.export-headings", "export the tickets with their headings"
            ),
        )
    found: dict[str, None] = {}
    for number, heading in enumerate(headings, 1):
        written = normalize("NFC", heading.strip()) or f"column {number}"
        unique, count = written, 1
        while unique in found:
            count += 1
            unique = f"{written} ({count})"
        found[unique] = None
    return tuple(found)


def without_rows(name: str) -> UnusableInput:
    """Say that an export has headings and nothing below them."""
    return UnusableInput(
        text(
            "source.tickets.no-rows",
            "“{path}” has headings, but no row below them",
            path=name,
        ),
        remedy=text(
            "source.tickets.wider", "export the tickets of a longer time, or look at the filter"
        ),
    )

"""CSV and its relatives as a grid: UTF-8 with or without a mark, GB18030, UTF-16; any delimiter."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from itsmctl.i18n import text
from itsmctl.source.charset import GB18030, MIXED, UTF8, UTF16, Charset, NoText, is_encoded
from itsmctl.source.delimiters import (
    DELIMITERS,
    likeliest_delimiter,
    long_cells,
    told_delimiter,
)
from itsmctl.source.sheets.container import unreadable, unusable
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.values import tidy

_SAMPLE = 200  # rows by which the delimiter is told


def text_grid(path: Path, encoding: str | None = None) -> Grid:
    """Return a text file as a grid; `encoding` is what the user says it is written in.

    Raises:
        UnusableInput: it cannot be read, is no text, or not in that encoding.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error.strerror or str(error)) from error
    return Grid.of(path.name, "", _rows(path, _decoded(path, raw, encoding)))


def _decoded(path: Path, raw: bytes, encoding: str | None) -> str:
    try:
        return _by(raw, encoding or Charset(io.BytesIO(raw)).encoding)
    except NoText:
        reason = text("source.sheets.binary", "it is no table")
    except LookupError:
        reason = text(
            "source.sheets.no-encoding",
            "no encoding is called “{encoding}”",
            encoding=encoding or "",
        )
    except UnicodeDecodeError as error:
        reason = text(
            "source.sheets.other-encoding",
            "byte {byte} is no {encoding}",
            byte=f"{error.start:,}",
            encoding=encoding or error.encoding,
        )
    raise unusable(
        path,
        reason,
        text(
            "source.sheets.say-encoding",
            "say in which encoding it is, such as --encoding gb18030, or save it as CSV UTF-8",
        ),
    )


def _by(raw: bytes, encoding: str) -> str:
    if encoding == MIXED:
        lines = raw.splitlines(keepends=True)
        return "".join(
            line.decode(UTF8 if is_encoded(UTF8, line) else GB18030, "replace")
            for line in lines
        )
    decoded = raw.decode("utf-8-sig" if encoding == UTF8 else encoding)
    return decoded.removeprefix("\ufeff") if encoding == UTF16 else decoded


def _rows(path: Path, written: str) -> list[list[str]]:
    first = written.partition("\n")[0]
    told = told_delimiter(first)
    if told is not None:
        written = "\n" + written.partition("\n")[2]  # rows keep their numbers
    try:
        with long_cells():
            sample = {
                mark: list(islice(_parsed(written, mark), _SAMPLE)) for mark in DELIMITERS
            }
            delimiter = told or likeliest_delimiter(sample)
            return [[tidy(cell) for cell in row] for row in _parsed(written, delimiter)]
    except csv.Error as error:
        raise unusable(
            path,
            text(
                "source.sheets.no-csv",
                "it is no table with delimiters: {reason}",
                reason=str(error),
            ),
            text("source.sheets.export-again", "save or export the sheet once more"),
        ) from error


def _parsed(written: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)

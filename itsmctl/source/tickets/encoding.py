"""In which encoding the lines of a text file were written, and the same file in UTF-8.

The whole file is judged, not its beginning. Where some lines are UTF-8 and others GB18030 (two systems
wrote into one file), every line is read for itself. GB18030 contains GBK and GB2312.
"""

import codecs
from pathlib import Path

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.model.tickets import Complaint, ComplaintKind, Gravity, Instance
from itsmctl.record import dataclass
from itsmctl.source.charset import (
    GB18030,
    LATIN,
    MIXED,
    UTF8,
    UTF8_MARKED,
    UTF16,
    Charset,
    NoText,
    is_encoded,
)
from itsmctl.source.tickets.container import BINARY, Export, no_log

ENCODINGS = (UTF8, UTF8_MARKED, UTF16, GB18030, LATIN, MIXED)
"""What a mapping file may name."""

_UNICODE = frozenset((UTF8, UTF8_MARKED))
_BLOCK = 1 << 20
_FEW = 3  # examples


@dataclass(frozen=True, slots=True)
class PlainText:
    """A file in UTF-8: the export itself, or a copy of it. `encoding` is that of the export."""

    path: Path
    encoding: str
    complaints: tuple[Complaint, ...] = ()


def plain_text(export: Export, scratch: Path, encoding: str | None = None) -> PlainText:
    """Return an export as UTF-8 with line breaks of one kind; `encoding` is what a mapping file says.

    Raises:
        UnusableInput: it cannot be read, is torn, or is no text.
    """
    with export.opened() as stream:
        try:
            found = Charset(stream)
        except NoText:
            raise no_log(export.name, BINARY) from None
    if encoding in _UNICODE and found.encoding not in _UNICODE and found.encoding != MIXED:
        raise _other_encoding(export.name, encoding, found.encoding)
    encoding = encoding or found.encoding
    if encoding not in {UTF8, UTF8_MARKED} or found.has_mixed_breaks:
        return _rewritten(export, scratch, encoding)
    if not export.packed:
        return PlainText(export.path, encoding)
    copy = scratch / f"{export.path.name}.txt"
    with export.opened() as stream, copy.open("wb") as out:
        while block := stream.read(_BLOCK):
            out.write(block)
    return PlainText(copy, encoding)


def _other_encoding(path: str, told: str, found: str) -> UnusableInput:
    return UnusableInput(
        text(
            "source.tickets.other-encoding",
            "“{path}” is not {told}, as the mapping says, but {found}",
            path=path,
            told=told,
            found=found,
        ),
        remedy=text(
            "source.tickets.say-encoding",
            "write encoding: {found} in the mapping, or leave it out to have it found",
            found=found,
        ),
    )


def _rewritten(export: Export, scratch: Path, encoding: str) -> PlainText:
    copy = scratch / f"{export.path.name}.utf8"
    foreign: list[int] = []
    broken: list[int] = []
    number = 0
    with export.opened() as stream, copy.open("w", encoding=UTF8, newline="") as out:
        if encoding == UTF16:
            out.writelines(map(_ended, codecs.getreader(UTF16)(stream, "replace")))
            return PlainText(copy, encoding)
        for number, line in enumerate(stream, 1):
            written, used = _decoded(line, encoding)
            out.write(_ended(written))
            if used == MIXED:
                foreign.append(number)
            elif used is None:
                broken.append(number)
    complaints = (*_complaint(foreign, number, "GB18030"), *_complaint(broken, number, "?"))
    return PlainText(copy, encoding, complaints)


def _ended(line: str) -> str:
    """Return a line whose breaks are line feeds."""
    return line.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(line: bytes, encoding: str) -> tuple[str, str | None]:
    """Return a line and how it was read: MIXED is by the second choice, None with characters lost."""
    first = UTF8 if encoding == MIXED else encoding
    try:
        return line.decode(first), first
    except UnicodeDecodeError:
        if encoding == MIXED and is_encoded(GB18030, line):
            return line.decode(GB18030), MIXED
    return line.decode(first, errors="replace"), None


def _complaint(rows: list[int], lines: int, value: str) -> tuple[Complaint, ...]:
    if not rows:
        return ()
    examples = tuple(Instance(row=row, value=value) for row in rows[:_FEW])
    return (Complaint(ComplaintKind.ENCODING, len(rows), lines, Gravity.WARNING, examples),)

"""In which encoding the lines of a text file were written, and the same file in UTF-8.

The whole file is judged, not its beginning. Where some lines are UTF-8 and others GB18030 (two systems
wrote into one file), every line is read for itself. GB18030 contains GBK and GB2312.
"""

import codecs
from pathlib import Path
from typing import BinaryIO

from itsmctl.model.tickets import Complaint, ComplaintKind, Gravity, Instance
from itsmctl.record import dataclass
from itsmctl.source.tickets.container import BINARY, Export, no_log

UTF8, UTF8_MARKED, UTF16, GB18030, LATIN, MIXED = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "gb18030",
    "cp1252",
    "mixed",
)
ENCODINGS = (UTF8, UTF8_MARKED, UTF16, GB18030, LATIN, MIXED)
"""What a mapping file may name."""

_BLOCK = 1 << 20
_FEW = 3  # examples
_RARE = 0.01  # a share of lines that look like UTF-8 by accident
_SAMPLE = 2000  # lines by which GB18030 is told from the encodings of western Europe
_HALF = 0.5


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
        found = _Scan(stream, export.name)
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


class _Scan:
    """What all bytes of a file say of its encoding and its line breaks."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._breaks = [0, 0, 0]  # of \n, \r, \r\n
        self._decoder = codecs.getincrementaldecoder(UTF8)()
        head = stream.read(_BLOCK)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self.encoding = UTF16
            return
        self.encoding = UTF8_MARKED if head.startswith(codecs.BOM_UTF8) else UTF8
        is_utf8, block = True, head
        while block:
            if b"\0" in block:
                raise no_log(name, BINARY)
            for number, mark in enumerate((b"\n", b"\r", b"\r\n")):
                self._breaks[number] += block.count(mark)
            is_utf8 = is_utf8 and self._decodes(block)
            block = stream.read(_BLOCK)
        if not (is_utf8 and self._decodes(b"", final=True)):
            stream.seek(0)
            self.encoding = _legacy(stream)

    @property
    def has_mixed_breaks(self) -> bool:
        """Whether lines end in more than one way, or in that of computers long gone."""
        line_feeds, returns, both = self._breaks
        return returns > 0 and not line_feeds == returns == both

    def _decodes(self, block: bytes, *, final: bool = False) -> bool:
        if block.isascii() and not final and not self._decoder.getstate()[0]:
            return True
        try:
            self._decoder.decode(block, final)
        except UnicodeDecodeError:
            return False
        return True


def _legacy(stream: BinaryIO) -> str:
    """Judge a file that is not UTF-8 throughout, line by line."""
    as_utf8, others = 0, 0
    sample: list[bytes] = []
    for line in stream:
        if line.isascii():
            continue
        if _is(UTF8, line):
            as_utf8 += _has_han(line.decode(UTF8))
        else:
            others += 1
            if len(sample) < _SAMPLE:
                sample.append(line)
    if as_utf8 > _RARE * others:
        return MIXED
    return GB18030 if _reads_as_chinese(sample) else LATIN


def _reads_as_chinese(lines: list[bytes]) -> bool:
    """Whether most lines are GB18030 with common characters; Müller decodes by accident, too."""
    sound = [line.decode(GB18030) for line in lines if _is(GB18030, line)]
    foreign = [mark for line in sound for mark in line if not mark.isascii()]
    common = sum(_is_common(mark) for mark in foreign)
    return len(sound) > _HALF * len(lines) and common > _HALF * len(foreign)


def _is_common(mark: str) -> bool:
    """Whether a character is one of GB2312: everyday Chinese and its punctuation."""
    return _encodes(mark, "gb2312")


def _has_han(written: str) -> bool:
    return any("\u3000" <= mark <= "\u9fff" or "\uff00" <= mark <= "\uffef" for mark in written)


def _encodes(mark: str, encoding: str) -> bool:
    try:
        mark.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _is(encoding: str, line: bytes) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


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
        if encoding == MIXED and _is(GB18030, line):
            return line.decode(GB18030), MIXED
    return line.decode(first, errors="replace"), None


def _complaint(rows: list[int], lines: int, value: str) -> tuple[Complaint, ...]:
    if not rows:
        return ()
    examples = tuple(Instance(row=row, value=value) for row in rows[:_FEW])
    return (Complaint(ComplaintKind.ENCODING, len(rows), lines, Gravity.WARNING, examples),)

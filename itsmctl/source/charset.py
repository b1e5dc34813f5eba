"""In which encoding the lines of a text were written.

The whole text is judged, not its beginning. Where some lines are UTF-8 and others GB18030 (two systems
wrote into one file), every line is read for itself. GB18030 contains GBK and GB2312.
"""

import codecs
from typing import BinaryIO

UTF8, UTF8_MARKED, UTF16, GB18030, LATIN, MIXED = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "gb18030",
    "cp1252",
    "mixed",
)

_BLOCK = 1 << 20
_RARE = 0.01  # a share of lines that look like UTF-8 by accident
_SAMPLE = 2000  # lines by which GB18030 is told from the encodings of western Europe
_HALF = 0.5


class NoText(Exception):
    """The bytes hold what no text holds."""


class Charset:
    """What all bytes of a file say of its encoding and its line breaks.

    Raises:
        NoText: there are zero bytes, and no UTF-16.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._breaks = [0, 0, 0]  # of \n, \r, \r\n
        self._decoder = codecs.getincrementaldecoder(UTF8)()
        head = stream.read(_BLOCK)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self.encoding = UTF16
            return
        self.encoding = UTF8_MARKED if head.startswith(codecs.BOM_UTF8) else UTF8
        is_utf8, block, last = True, head, b""
        while block:
            if b"\0" in block:
                raise NoText
            self._breaks[2] += last == b"\r" and block.startswith(
                b"\n"
            )  # a pair between blocks
            last = block[-1:]
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
        if is_encoded(UTF8, line):
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
    sound = [line.decode(GB18030) for line in lines if is_encoded(GB18030, line)]
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


def is_encoded(encoding: str, line: bytes) -> bool:
    """Whether a line can be read in an encoding."""
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True

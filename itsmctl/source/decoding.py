"""From bytes to text: UTF-8, or a clear word about what the file is instead."""

import re

from itsmctl.i18n import Text, text
from itsmctl.record import dataclass

LARGEST = 4 * 1024 * 1024  # bytes of one definition

_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_UTF8_MARK = b"\xef\xbb\xbf"
# Compiled when they are needed: that takes longer than reading a definition.
_CHINESE = "[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]"
_OTHER_SCRIPT = "[^\x00-\x7f\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; `fault` says why it cannot be used, `offset` where that shows."""

    text: str
    fault: Text | None = None
    offset: int = 0


def decode(raw: bytes) -> Decoded:
    """Decode a definition, without its byte-order mark."""
    if len(raw) > LARGEST:
        return Decoded("", too_large())
    if (wide := _wide_encoding(raw)) is not None:
        return Decoded("", _not_utf8(wide))
    body = raw.removeprefix(_UTF8_MARK)
    try:
        return Decoded(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _decode_legacy(body, error.start)


def too_large() -> Text:
    """Say that a file exceeds the limit."""
    return text(
        "source.too-large",
        "the file is larger than {limit} MB, the limit for a definition; split it, "
        "one process per file",
        limit=LARGEST // (1024 * 1024),
    )


def _decode_legacy(body: bytes, first_bad: int) -> Decoded:
    """Name the encoding of bytes that are not UTF-8; the prefix before `first_bad` is."""
    offset = len(body[:first_bad].decode("utf-8"))
    if (chinese := _as_gb18030(body)) is not None:
        return Decoded(chinese, _not_utf8("GB18030"), min(offset, len(chinese)))
    fault = text(
        "source.bad-byte",
        "the byte 0x{byte} is not UTF-8, so the file cannot be read as text; save it as UTF-8",
        byte=f"{body[first_bad]:02X}",
    )
    return Decoded(body.decode("utf-8", errors="replace"), fault, offset)


def _as_gb18030(body: bytes) -> str | None:
    """Return the text if the bytes read as Chinese in GB18030 (which contains GBK and GB2312)."""
    try:
        written = body.decode("gb18030")
    except UnicodeDecodeError:
        return None
    # Other encodings decode by accident too, but then into rare scripts, not mostly Chinese.
    chinese, others = (
        len(re.findall(_CHINESE, written)),
        len(re.findall(_OTHER_SCRIPT, written)),
    )
    return written if chinese > others else None


def _wide_encoding(raw: bytes) -> str | None:
    for mark, name in _WIDE_MARKS:
        if raw.startswith(mark):
            return name
    head = raw[:64]
    # Windows' "Unicode" without a mark: every second byte of ASCII text is zero.
    halves = (head[0::2], head[1::2])
    if any(half and half.count(0) * 4 > len(half) * 3 for half in halves):
        return "UTF-16"
    return None


def _not_utf8(encoding: str) -> Text:
    return text(
        "source.not-utf8",
        "the file is encoded in {encoding}, not in UTF-8; save it as UTF-8 in the editor, "
        "or convert it: iconv -f {encoding} -t UTF-8 FILE > NEW-FILE",
        encoding=encoding,
    )

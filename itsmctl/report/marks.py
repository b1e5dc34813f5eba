"""The mark by which itsmctl knows its own results again, at the end of every file that can hold one."""

import struct
import zlib
from pathlib import Path

MARK = "made-by-itsmctl"
_BYTES = MARK.encode()
_TAIL = 256
_HEAD = 64
_JSON = b'"schema": "itsmctl/'
_COMMENTS = {
    ".svg": f"<!-- {MARK} -->\n",
    ".html": f"<!-- {MARK} -->\n",
    ".md": f"\n<!-- {MARK} -->\n",
    ".dot": f"// {MARK}\n",
}
_PNG_END = 12  # the IEND chunk: length, name, checksum


def marked(content: bytes, suffix: str) -> bytes:
    """Return a result with the mark of its format: a comment, a text chunk (PNG), a zip comment.

    CSV has no place for one and JSON needs none: it names its schema.
    """
    match suffix:
        case ".png":
            return content[:-_PNG_END] + _chunk() + content[-_PNG_END:]
        case ".xlsx":  # a zip file ends with the length of its comment, 0 so far
            return content[:-2] + struct.pack("<H", len(_BYTES)) + _BYTES
        case _:
            return content + _COMMENTS.get(suffix, "").encode()


def is_marked(path: Path) -> bool:
    """Whether itsmctl wrote the file; an empty file counts as ours."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(max(0, path.stat().st_size - _TAIL))
        return not head or _JSON in head or _BYTES in stream.read()


def _chunk() -> bytes:
    """Return a tEXt chunk (PNG specification, 11.3.3) that names the software."""
    body = b"tEXtSoftware\x00" + _BYTES
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))

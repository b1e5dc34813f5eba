"""The mark by which itsmctl knows its own results again, at the end of every file that can hold one."""

import struct
import zlib
from pathlib import Path

MARK = "made-by-itsmctl"
ENGINE = "itsmctl"
_BYTES = MARK.encode()
_TAIL = 256
_HEAD = 64
_JSON = b'"schema": "itsmctl/'
_LOG = b"\xef\xbb\xbfcase_id,seq,activity,lifecycle,timestamp,"  # how our event logs begin
_PARQUET = b"PAR1"
_ENTRY = f'"engine_name": "{ENGINE}"'.encode()  # a code quality report is a bare list
_NO_ENTRY = b"[]\n"
_COMMENTS = {
    ".svg": f"<!-- {MARK} -->\n",
    ".html": f"<!-- {MARK} -->\n",
    ".css": f"/* {MARK} */\n",
    ".js": f"// {MARK}\n",
    ".md": f"\n<!-- {MARK} -->\n",
    ".dot": f"// {MARK}\n",
    ".mmd": f"%% {MARK}\n",
    ".bpmn": f"<!-- {MARK} -->\n",
    ".drawio": f"<!-- {MARK} -->\n",
    ".pdf": f"% {MARK}\n",
}
_PNG_END = 12  # the IEND chunk: length, name, checksum


def marked(content: bytes, suffix: str) -> bytes:
    """Return a result with the mark of its format: a comment, a text chunk (PNG), a zip comment.

    CSV has no place for one (logs are known by their columns) and JSON needs none: it names its
    schema. A document that carries its mark already is left as it is.
    """
    if _BYTES in content[-_TAIL:]:
        return content
    match suffix:
        case ".png":
            return content[:-_PNG_END] + _chunk() + content[-_PNG_END:]
        case (
            ".xlsx" | ".pptx" | ".docx"
        ):  # a zip file ends with the length of its comment, 0 so far
            return content[:-2] + struct.pack("<H", len(_BYTES)) + _BYTES
        case _:
            return content + _COMMENTS.get(suffix, "").encode()


def is_marked(path: Path) -> bool:
    """Whether itsmctl wrote the file; an empty file counts as ours."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        size = path.stat().st_size
        stream.seek(max(0, size - _TAIL))
        tail = stream.read()
        if head.startswith(_PARQUET):
            stream.seek(max(0, size - _footer(tail)))
            tail = stream.read()
    ours = _JSON in head or _BYTES in head or head.startswith(_LOG)
    return ours or head in {b"", _NO_ENTRY} or _BYTES in tail or _ENTRY in tail


def _footer(tail: bytes) -> int:
    """Return how many bytes of a Parquet file its metadata take (format specification, File)."""
    length: int = struct.unpack("<I", tail[-8:-4])[0] if len(tail) >= _TAIL else 0
    return length + 8


def _chunk() -> bytes:
    """Return a tEXt chunk (PNG specification, 11.3.3) that names the software."""
    body = b"tEXtSoftware\x00" + _BYTES
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))

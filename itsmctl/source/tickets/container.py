"""What an export is by its first bytes, whatever its name says, and its bytes without gzip around them."""

import errno
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.record import dataclass
from itsmctl.source.files import neighbour

_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_GZIP = b"\x1f\x8b"
_HEAD = 4096
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_SPACE = b" \t\r\n"
_UTF8_MARK = b"\xef\xbb\xbf"


class Container(StrEnum):
    """The forms in which exports come."""

    DELIMITED = "delimited"
    WORKBOOK = "workbook"
    XES = "xes"
    PARQUET = "parquet"
    OCEL = "ocel"


BINARY = text("source.tickets.binary", "a binary file")
_SIGNS = (
    (b"PAR1", Container.PARQUET),
    (b"SQLite format 3\0", Container.OCEL),
    (b"PK\x03\x04", Container.WORKBOOK),
)
_NO_LOGS = (
    (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        text("source.tickets.xls", "a workbook of Excel 97 (.xls)"),
    ),
    ((b"<!doctype", b"<html"), text("source.tickets.html", "a web page")),
    ((b"{", b"["), text("source.tickets.json", "JSON")),
)


@dataclass(frozen=True, slots=True)
class Export:
    """A file that is there; `packed` says that gzip is around it."""

    path: Path
    container: Container
    packed: bool = False

    @property
    def name(self) -> str:
        """The path as it was given."""
        return str(self.path)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Yield the bytes, unpacked.

        Raises:
            UnusableInput: in the block, where the file cannot be read or the archive is torn.
        """
        read = _Counted(self.path)
        try:
            with read.stream(packed=self.packed) as stream:
                yield stream
        except EOFError as error:
            raise _torn(self.name, read.bytes, self.container) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise _damaged(self.name, str(error)) from error
        except OSError as error:
            if error.errno in _NO_ROOM:  # it is the copy that cannot be written
                raise
            raise unreadable(self.name, error.strerror or str(error)) from error


def recognise(path: Path) -> Export:
    """Say what a file is.

    Raises:
        UnusableInput: it is absent, empty, a folder, a pipe, torn, or nothing that holds a log.
    """
    _require_file(path)
    head = _head(Export(path, Container.DELIMITED))
    if not head:
        raise UnusableInput(
            text("source.tickets.empty", "“{path}” is empty", path=str(path)),
            remedy=text("source.tickets.export-again", "export the tickets once more"),
        )
    packed = head.startswith(_GZIP)
    if packed:
        head = _head(Export(path, Container.DELIMITED, packed=True))
        if not head:
            raise UnusableInput(
                text(
                    "source.tickets.empty-archive",
                    "the archive “{path}” holds an empty file",
                    path=str(path),
                ),
                remedy=text("source.tickets.export-again", "export the tickets once more"),
            )
    container = _container(head, str(path))
    if packed and container not in {Container.DELIMITED, Container.XES}:
        raise UnusableInput(
            text(
                "source.tickets.packed",
                "“{path}” has gzip around a file that is read from the disk itself",
                path=str(path),
            ),
            remedy=text("source.tickets.unpack", "unpack it: gunzip {path}", path=str(path)),
        )
    return Export(path, container, packed)


def unreadable(path: str, reason: str) -> UnusableInput:
    """Say that a file is there and cannot be read."""
    return UnusableInput(
        text(
            "source.tickets.unreadable",
            "“{path}” cannot be read: {reason}",
            path=path,
            reason=reason,
        ),
        remedy=text("source.tickets.permit", "permit reading, or name another file"),
    )


def no_log(path: str, what: Text) -> UnusableInput:
    """Say that a file is of a form that holds no log."""
    return UnusableInput(
        text("source.tickets.no-log", "“{path}” is {what}, not a log", path=path, what=what),
        remedy=text(
            "source.tickets.forms",
            "export the tickets as CSV, XLSX, XES, Parquet or OCEL 2.0 (sqlite)",
        ),
    )


class _Counted:
    """A file that remembers how many unpacked bytes came out of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: BinaryIO | None = None

    @property
    def bytes(self) -> int:
        """How far reading came."""
        return 0 if self._stream is None else self._stream.tell()

    @contextmanager
    def stream(self, *, packed: bool) -> Iterator[BinaryIO]:
        with self._path.open("rb") as raw:
            self._stream = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if packed else raw
            yield self._stream


def _require_file(path: Path) -> None:
    shown = str(path)
    if path.is_dir():
        raise UnusableInput(
            text("source.tickets.folder", "“{path}” is a folder, not a log", path=shown),
            remedy=text("source.tickets.name-file", "name a file in it"),
        )
    if not path.exists():
        raise UnusableInput(
            text("source.tickets.absent", "there is no file “{path}”", path=shown),
            remedy=neighbour(path),
        )
    if not path.is_file():
        raise UnusableInput(
            text(
                "source.tickets.pipe",
                "“{path}” is a pipe or a device, and a log is read more than once",
                path=shown,
            ),
            remedy=text("source.tickets.save", "save what it holds in a file first"),
        )


def _head(export: Export) -> bytes:
    with export.opened() as stream:
        return stream.read(_HEAD)


def _container(head: bytes, path: str) -> Container:
    for sign, container in _SIGNS:
        if head.startswith(sign):
            return container
    first = head.removeprefix(_UTF8_MARK).lstrip(_SPACE)
    if first.startswith((b"<?xml", b"<log", b"<!--")):
        return Container.XES
    for signs, what in _NO_LOGS:
        if first.lower().startswith(signs):
            raise no_log(path, what)
    if b"\0" in head and not head.startswith(_WIDE):
        raise no_log(path, BINARY)
    return Container.DELIMITED


def _torn(path: str, bytes_read: int, container: Container) -> UnusableInput:
    again = text("source.tickets.copy-again", "copy it once more")
    rest = text(  # of rows the first ones are a log; of XML they are none
        "source.tickets.torn-remedy",
        "copy it once more; to use what is there, knowingly: gunzip -c {path} > part.csv",
        path=path,
    )
    return UnusableInput(
        text(
            "source.tickets.torn",
            "the archive “{path}” breaks off after {count} bytes of what it holds",
            path=path,
            count=f"{bytes_read:,}",
        ),
        remedy=rest if container is Container.DELIMITED else again,
    )


def _damaged(path: str, reason: str) -> UnusableInput:
    return UnusableInput(
        text(
            "source.tickets.damaged",
            "the archive “{path}” is damaged: {reason}",
            path=path,
            reason=reason,
        ),
        remedy=text("source.tickets.copy-again", "copy it once more"),
    )

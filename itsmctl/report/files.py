"""Files that itsmctl writes: whole or not at all, and never over somebody else's."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.report.marks import is_marked, marked

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_BUFFER = 1 << 20
_ELSEWHERE = text("report.files.elsewhere", "choose a path that you may write to")
_FULL = text("report.files.full", "make room, or choose a path on another disk")
_ANY_WRITER = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_result(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write what a command made; an earlier result of ours is replaced, other files are kept.

    Raises:
        UnusableInput: the path cannot be written, or holds a file that is not ours.
    """
    require_free(path, force=force)
    _write(path, marked(_encoded(content), path.suffix.lower()))


def require_free(path: Path, *, force: bool = False) -> None:
    """Refuse what `write_result` will refuse: for those who work long before they write.

    Raises:
        UnusableInput: the path is a folder, or holds a file that is not ours.
    """
    _refuse_folder(path)
    if not force and not is_marked(path):
        _keep(path)


@contextmanager
def whole(path: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """Yield a stream into a result that is too large for memory; it appears when all went well.

    What fails in the block, and Ctrl-C, leaves the path as it was. The mark of ours is the
    writer's business.

    Raises:
        UnusableInput: as `write_result`; in the block, from the stream.
    """
    require_free(path, force=force)
    with _explaining(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = _temporary(path)
    stream = _Stream(handle, path)
    try:
        yield stream
        with _explaining(path):
            _settle(stream, temporary, path)
    finally:
        with suppress(OSError, UnusableInput):  # what is left in a buffer of a failed file
            stream.close()
        temporary.unlink(missing_ok=True)


def write_definition(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write a file that people go on to edit; an existing one is kept, whoever wrote it.

    Raises:
        UnusableInput: the path cannot be written, or is taken.
    """
    if not force:
        _keep(path)
    _write(path, _encoded(content))


def write_together(files: Iterable[tuple[Path, str]], *, force: bool = False) -> None:
    """Write files that people go on to edit, all of them or none.

    Where one cannot be written, and on Ctrl-C, those before it go again, with the folders made for
    them; files that were there before stay as they were.

    Raises:
        UnusableInput: a path cannot be written, or is taken.
    """
    made: list[tuple[Path, bytes | None]] = []
    folders: list[Path] = []
    try:
        for path, content in files:
            folders += (each for each in path.parents if not each.exists())
            made.append((path, path.read_bytes() if path.is_file() else None))
            write_definition(path, content, force=force)
    except BaseException:  # Ctrl-C too: all files or none
        _take_back(made, folders)
        raise


def _take_back(made: Sequence[tuple[Path, bytes | None]], folders: Sequence[Path]) -> None:
    """Put files back as they were, and remove the folders that were made for them."""
    for path, before in reversed(made):
        with suppress(OSError):
            if before is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(before)
    for folder in sorted(set(folders), key=lambda each: -len(each.parts)):
        with suppress(OSError):  # somebody else has put something there meanwhile
            folder.rmdir()


def require_writable(path: Path, raw: bytes) -> None:
    """Refuse what `rewrite` must not do: `raw` is what the file held when it was read.

    Raises:
        UnusableInput: the file or its folder is write-protected, or somebody has changed the file
            meanwhile.
    """
    try:
        changed = path.read_bytes() != raw
    except OSError as error:
        raise unwritable(path, error) from error
    if changed:
        raise UnusableInput(
            text(
                "report.files.changed",
                "“{path}” has been changed by somebody else meanwhile and is kept",
                path=str(path),
            ),
            remedy=text("report.files.again", "run the command once more"),
        )
    folder = (
        path.resolve().parent
    )  # the new text is written there and takes the old one's place
    for wanted in (path, folder):
        if not os.access(wanted, os.W_OK) or not wanted.stat().st_mode & _ANY_WRITER:
            raise _protected(path, folder if wanted is folder else None)


def rewrite(path: Path, content: bytes) -> None:
    """Write new content into a file of the user's: links and permissions stay as they are.

    Raises:
        UnusableInput: the file cannot be written.
    """
    try:
        real = path.resolve()
        _replace_whole(real, content, real.stat().st_mode)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> UnusableInput:
    """Return the refusal that says why a path cannot be written, and what to do."""
    return UnusableInput(
        text(
            "report.files.unwritable",
            "“{path}” cannot be written: {reason}",
            path=str(path),
            reason=error.strerror or str(error),
        ),
        remedy=_FULL if error.errno in {errno.ENOSPC, errno.EDQUOT} else _ELSEWHERE,
    )


def _keep(path: Path) -> None:
    if path.exists() and not path.is_dir():  # a folder has its own message
        raise UnusableInput(
            text("report.files.exists", "“{path}” exists already and is kept", path=str(path)),
            remedy=text(
                "report.files.force", "name another file, or overwrite it with --force"
            ),
        )


def _protected(path: Path, folder: Path | None) -> UnusableInput:
    if folder is None:
        return UnusableInput(
            text("report.files.protected", "“{path}” is write-protected", path=str(path)),
            remedy=text("report.files.unprotect", "permit writing, or leave the file out"),
        )
    return UnusableInput(
        text(
            "report.files.protected-folder",
            "“{path}” cannot be changed, because its folder “{folder}” is write-protected",
            path=str(path),
            folder=str(folder),
        ),
        remedy=text(
            "report.files.unprotect-folder",
            "permit writing in the folder, or leave the file out",
        ),
    )


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise UnusableInput(
            text("report.files.folder", "“{path}” is a folder", path=str(path)),
            remedy=text("report.files.name", "name a file in it"),
        )


def _encoded(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _write(path: Path, data: bytes) -> None:
    """Write through a temporary file, fsync and rename."""
    _refuse_folder(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace_whole(path, data)
    except OSError as error:
        raise unwritable(path, error) from error


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from error


class _Stream(BufferedWriter):
    """A stream whose refusals name the file that was asked for."""

    def __init__(self, handle: int, path: Path) -> None:
        super().__init__(FileIO(handle, "wb"), _BUFFER)
        self._path = path

    def write(self, data: "ReadableBuffer") -> int:
        """Write bytes."""
        with _explaining(self._path):
            return super().write(data)

    def flush(self) -> None:
        """Hand what is buffered to the system."""
        with _explaining(self._path):
            super().flush()


def _replace_whole(path: Path, data: bytes, mode: int | None = None) -> None:
    handle, temporary = _temporary(path)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            _settle(stream, temporary, path, mode)
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(path: Path) -> tuple[int, Path]:
    """Open a hidden file beside a path and return its descriptor and name."""
    import tempfile  # noqa: PLC0415  only who writes needs it

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    return handle, Path(name)


def _settle(stream: BinaryIO, temporary: Path, path: Path, mode: int | None = None) -> None:
    """Let a complete temporary file take its place; it is on the disk before it does."""
    stream.flush()
    os.fsync(stream.fileno())
    stream.close()
    temporary.chmod(0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))
    temporary.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

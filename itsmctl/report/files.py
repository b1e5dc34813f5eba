"""Files that itsmctl writes: whole or not at all, and never over somebody else's."""

import os
import tempfile
from pathlib import Path

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text

MARK = "made-by-itsmctl"
_MARKS = (MARK.encode(), b'"schema": "itsmctl/')
_HEAD, _TAIL = 4096, 256


def write_file(
    path: Path, content: str | bytes, *, force: bool = False, over_ours: bool = True
) -> None:
    """Write `content` to `path` through a temporary file, fsync and rename.

    An existing file is replaced with `force`, or when it bears our mark and `over_ours` (what
    people go on to edit is never written over unasked).

    Raises:
        UnusableInput: the path cannot be written, or holds a file that must stay.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_dir():
        raise UnusableInput(
            text("report.files.folder", "“{path}” is a folder", path=str(path)),
            remedy=text("report.files.name", "name a file in it"),
        )
    if path.exists() and not force and not (over_ours and bears_our_mark(path)):
        raise UnusableInput(
            text("report.files.exists", "“{path}” exists already and is kept", path=str(path)),
            remedy=text(
                "report.files.force", "name another file, or overwrite it with --force"
            ),
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace_whole(path, data)
    except OSError as error:
        raise UnusableInput(
            text(
                "report.files.unwritable",
                "“{path}” cannot be written: {reason}",
                path=str(path),
                reason=error.strerror or str(error),
            ),
            remedy=text("report.files.elsewhere", "choose a path that you may write to"),
        ) from error


def bears_our_mark(path: Path) -> bool:
    """Whether itsmctl wrote the file, by its first or last bytes; an empty file counts as ours."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(max(0, path.stat().st_size - _TAIL))
        tail = stream.read()
    return not head or any(mark in head or mark in tail for mark in _MARKS)


def _replace_whole(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

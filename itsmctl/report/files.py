"""Files that itsmctl writes: whole or not at all, and never over somebody else's."""

import os
import tempfile
from pathlib import Path

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.report.marks import is_marked, marked


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


def write_definition(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write a file that people go on to edit; an existing one is kept, whoever wrote it.

    Raises:
        UnusableInput: the path cannot be written, or is taken.
    """
    if not force:
        _keep(path)
    _write(path, _encoded(content))


def _keep(path: Path) -> None:
    if path.exists() and not path.is_dir():  # a folder has its own message
        raise UnusableInput(
            text("report.files.exists", "“{path}” exists already and is kept", path=str(path)),
            remedy=text(
                "report.files.force", "name another file, or overwrite it with --force"
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
        raise UnusableInput(
            text(
                "report.files.unwritable",
                "“{path}” cannot be written: {reason}",
                path=str(path),
                reason=error.strerror or str(error),
            ),
            remedy=text("report.files.elsewhere", "choose a path that you may write to"),
        ) from error


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

"""Folders that itsmctl fills: whole or not at all, and never over somebody else's files."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.report.files import require_free, unwritable
from itsmctl.report.marks import is_marked, marked

MANIFEST = "site.json"
SCHEMA = "itsmctl/site/v1"
_STAGE = ".itsmctl-new"
_BEFORE = ".itsmctl-old"


def require_free_folder(folder: Path, *, force: bool = False) -> None:
    """Refuse a folder that `fill` will refuse: for those who work long before they write.

    Raises:
        UnusableInput: the path is a file, or the folder holds files and none of them says that
            itsmctl filled it.
    """
    if folder.is_file():
        raise UnusableInput(
            text("report.folders.file", "“{path}” is a file", path=str(folder)),
            remedy=text("report.folders.name", "name a folder that is new or empty"),
        )
    if force or not folder.is_dir() or is_marked(folder / MANIFEST):
        return
    if any(not entry.name.startswith(_STAGE) for entry in folder.iterdir()):
        raise UnusableInput(
            text(
                "report.folders.foreign",
                "the folder “{path}” holds files that itsmctl did not write",
                path=str(folder),
            ),
            remedy=text(
                "report.folders.force",
                "name a new folder, or write beside them with --force; none of them is touched",
            ),
        )


def fill(folder: Path, contents: Mapping[str, str], *, force: bool = False) -> int:
    """Write files by their paths below a folder, and return how many of an earlier time were removed.

    The folder holds all of them or is as it was. What an earlier call wrote there and this one does
    not goes; every other file stays.

    Raises:
        UnusableInput: as `require_free_folder`; a file that is not ours stands where one of ours
            belongs; or something cannot be written.
    """
    require_free_folder(folder, force=force)
    for path in (*contents, MANIFEST):
        require_free(folder / path, force=force)
    stale = [path for path in _earlier(folder) if path not in contents and path != MANIFEST]
    whole = {**contents, MANIFEST: _manifest(contents)}
    made = not folder.exists()
    done = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _workplace(folder / _STAGE) as stage, _workplace(folder / _BEFORE) as before:
            for path, content in whole.items():
                _write(stage / path, content)
            _exchange(folder, stage, before, (*whole, *stale))
        done = True
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        if made and not done:
            with suppress(OSError):
                folder.rmdir()
    for path in stale:
        _prune((folder / path).parent, folder)
    return len(stale)


def _earlier(folder: Path) -> Iterator[str]:
    """Yield what an earlier call wrote and is still ours."""
    try:
        document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    match document:
        case {"schema": str(schema), "files": list(paths)} if schema == SCHEMA:
            for path in paths:
                inside = isinstance(path, str) and _is_inside(PurePosixPath(path))
                if inside and is_marked(folder / path):
                    yield path


def _is_inside(path: PurePosixPath) -> bool:
    return not path.is_absolute() and ".." not in path.parts and bool(path.parts)


def _manifest(contents: Mapping[str, str]) -> str:
    document = {"schema": SCHEMA, "files": sorted(contents)}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    """Yield an empty folder that is gone afterwards; what an ended run left there goes, too."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(marked(content.encode("utf-8"), path.suffix.lower()))


def _exchange(folder: Path, stage: Path, before: Path, paths: tuple[str, ...]) -> None:
    """Put new files in the place of old ones; if that fails midway, the old ones come back."""
    moves: list[tuple[Path, Path]] = []
    try:
        for path in paths:
            for move in ((folder / path, before / path), (stage / path, folder / path)):
                moves.append(move)  # before it is made: who is interrupted between knows of it
                _move(*move)
    except BaseException:  # Ctrl-C too: the old site whole or the new one
        for source, target in reversed(moves):
            if not source.exists():
                _move(target, source)
            _prune(target.parent, folder)
        raise


def _move(source: Path, target: Path) -> None:
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def _prune(folder: Path, root: Path) -> None:
    """Remove folders that are empty now, up to the root."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

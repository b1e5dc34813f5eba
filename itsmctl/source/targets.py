"""What a user names on the command line: files, folders, globs, ``-``, and bare ids."""

import glob
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.source.document import kind_of_path
from itsmctl.source.portfolio import definition_files

STDIN = "-"


@dataclass(frozen=True, slots=True)
class TargetFile:
    """A file as the user would type it, and the folder that is its portfolio if nothing says so."""

    written: str
    folder: Path


@dataclass(slots=True)
class Targets:
    """`files` maps real paths to what the user typed; `ids` are bare."""

    files: dict[Path, TargetFile] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    stdin: bool = False


def find_targets(written: Sequence[str]) -> Targets:
    """Sort out what was named; nothing named means the working directory.

    Raises:
        UnusableInput: a path that does not exist.
    """
    found = Targets()
    for target in written or (".",):
        if target == STDIN:
            found.stdin = True
        elif Path(target).is_dir():
            folder = Path(target).resolve()
            _add(found, definition_files(Path(target), across_roots=True), folder)
        elif os.path.lexists(target):
            _add(found, [Path(target)])
        elif glob.has_magic(target):
            matches = map(Path, sorted(glob.glob(target, recursive=True)))  # noqa: PTH207  absolute patterns too
            _add(found, (path for path in matches if kind_of_path(path.name) is not None))
        elif _looks_like_path(target):
            raise UnusableInput(_absent(target), remedy=_neighbour(target))
        else:
            found.ids.append(target)
    return found


def shown(path: Path) -> str:
    """Return a path as the user would type it: relative to the working directory where below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def unknown_id(identity: str, known: Sequence[str]) -> UnusableInput:
    """Say that nothing has this id, and which one was probably meant."""
    near = get_close_matches(identity, known, n=1)
    return UnusableInput(
        text("source.unknown-id", "there is no file and no definition “{id}”", id=identity),
        remedy=text("source.unknown-id-close", "did you mean “{near}”?", near=near[0])
        if near
        else None,
    )


def several_holders(identity: str, paths: Sequence[str]) -> UnusableInput:
    """Say that an id stands in several portfolios, of which none is the one around the user."""
    return UnusableInput(
        text(
            "source.several-holders",
            "several portfolios hold “{id}”: {paths}",
            id=identity,
            paths=tuple(paths),
        ),
        remedy=text("source.name-file", "name one of these files"),
    )


def _add(found: Targets, paths: Iterable[Path], folder: Path | None = None) -> None:
    for path in paths:
        real = path.resolve()
        file = TargetFile(os.path.normpath(path), folder or real.parent)
        found.files.setdefault(real, file)


def _looks_like_path(target: str) -> bool:
    return any(mark in target for mark in "/\\.")  # ids hold none of them


def _absent(target: str) -> Text:
    return text("source.absent", "there is no file or folder “{path}”", path=target)


def _neighbour(target: str) -> Text | None:
    """Point at a file of nearly the same name in the same folder."""
    path = Path(target)
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return None
    near = get_close_matches(path.name, names, n=1)
    if not near:
        return None
    return text(
        "source.absent-close", "did you mean “{path}”?", path=str(path.parent / near[0])
    )

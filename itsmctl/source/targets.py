"""What a user names on the command line: files, folders, globs, ``-``, and bare ids."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from itsmctl.closeness import get_close_matches
from itsmctl.errors import NoFileMatched, UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import Kind
from itsmctl.record import dataclass, field
from itsmctl.source.folio import kind_of_path
from itsmctl.source.portfolio import definition_files, is_stray

STDIN = "-"
_FEW = 5  # files that a message can list


@dataclass(frozen=True, slots=True)
class TargetFile:
    """A file as the user would type it, and the folder that is its portfolio if nothing says so.

    `typed` ones were named themselves, others lie in a folder or fit a pattern that was.
    """

    written: str
    folder: Path
    typed: bool = False

    @property
    def is_stray(self) -> bool:
        """Whether nothing but its content says that the file is a definition."""
        return not self.typed and kind_of_path(self.written) is None


@dataclass(slots=True)
class Targets:
    """`files` maps real paths to what the user typed; `ids` are bare.

    `refused` says which folders below a named one cannot be read.
    """

    files: dict[Path, TargetFile] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    stdin: bool = False
    refused: list[OSError] = field(default_factory=list)


def find_targets(written: Sequence[str], *, strays: bool = False) -> Targets:
    """Sort out what was named; nothing named means the working directory.

    Files in folders and of patterns are definitions by their names; with `strays` also those that
    are so by their content only.

    Raises:
        UnusableInput: a path that does not exist or is a pipe or a device, or a folder that cannot
            be read.
    """
    found = Targets()
    for target in written or (".",):
        if target == STDIN:
            found.stdin = True
        elif Path(target).is_dir():
            folder = Path(target).resolve()
            below = definition_files(
                Path(target), across_roots=True, strays=strays, refused=found.refused.append
            )
            _add(found, below, folder)
            _require_readable(target, found.refused)
        elif os.path.lexists(target):
            _require_file(target)
            _add(found, [Path(target)], typed=True)
        elif _is_pattern(target):
            matches = map(Path, _matching(target))
            _add(found, (path for path in matches if _is_meant(path, strays=strays)))
        elif _looks_like_path(target):
            raise UnusableInput(_absent(target), remedy=_neighbour(target))
        else:
            found.ids.append(target)
    return found


def require_any(found: Targets, written: Sequence[str]) -> None:
    """Refuse to go on with nothing.

    Raises:
        UnusableInput: there may be something, but nobody may read it.
        NoFileMatched: what was named holds no definition.
    """
    if not (found.files or found.ids or found.stdin):
        for error in found.refused:
            raise _unreadable(os.path.normpath(os.fsdecode(error.filename or "")), error)
        raise NoFileMatched(_nothing(written), remedy=_strays_in(written))


def shown(path: Path) -> str:
    """Return a path as the user would type it: relative to the working directory where below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def unknown_id(identity: str, known: Sequence[str]) -> UnusableInput:
    """Say that nothing has this id, and which one was probably meant."""
    files = (identity + kind.suffix for kind in Kind)
    near = [name for name in files if os.path.isfile(name)]  # noqa: PTH113  a Path refuses long names
    near = near or get_close_matches(identity, known, n=1)
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


def real_paths(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield paths without symbolic links; folders, which files share, are looked at once."""
    folders: dict[Path, Path] = {}
    for path in paths:
        parent = path.parent
        if parent not in folders:
            folders[parent] = parent.resolve()
        real = folders[parent] / path.name
        yield real.resolve() if real.is_symlink() else real


def _add(
    found: Targets, paths: Iterable[Path], folder: Path | None = None, *, typed: bool = False
) -> None:
    written = list(paths)
    for path, real in zip(written, real_paths(written), strict=True):
        file = TargetFile(os.path.normpath(path), folder or real.parent, typed)
        found.files.setdefault(real, file)


def _require_file(target: str) -> None:
    """Refuse what was itself named and is no file."""
    if not os.path.exists(target):  # noqa: PTH110  a circle of links makes Path raise
        raise UnusableInput(_dead_link(target))
    if not _is_readable_at_once(target):
        raise UnusableInput(_no_file(target), remedy=_as_stdin(target))


def _require_readable(target: str, refused: Sequence[OSError]) -> None:
    """Refuse a folder that was itself named and cannot be read; those below it are left out."""
    for error in refused:
        if error.filename is not None and os.fsdecode(error.filename) == str(Path(target)):
            raise _unreadable(target, error)


def _unreadable(path: str, error: OSError) -> UnusableInput:
    return UnusableInput(
        text(
            "source.unreadable",
            "“{path}” cannot be read: {reason}",
            path=path,
            reason=error.strerror or str(error),
        ),
        remedy=text("source.permit-reading", "permit reading, or leave it out"),
    )


def _is_meant(path: Path, *, strays: bool) -> bool:
    if not _is_readable_at_once(str(path)):
        return False
    return kind_of_path(path.name) is not None or (strays and is_stray(path))


def _is_readable_at_once(target: str) -> bool:
    """Whether reading cannot wait for a writer for ever, as it does at a named pipe."""
    return os.path.isfile(target) or not os.path.exists(target)  # noqa: PTH110, PTH113  as above


def _is_pattern(target: str) -> bool:
    return any(mark in target for mark in "*?[")


def _matching(pattern: str) -> list[str]:
    import glob  # noqa: PLC0415  most targets are no patterns

    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  absolute patterns too


def _looks_like_path(target: str) -> bool:
    return any(mark in target for mark in "/\\.")  # ids hold none of them


def _absent(target: str) -> Text:
    return text("source.absent", "there is no file or folder “{path}”", path=target)


def _dead_link(target: str) -> Text:
    return text(
        "source.dead-link",
        "“{path}” is a link to “{goal}”, which leads to no file; mend or remove the link",
        path=target,
        goal=str(Path(target).readlink()),
    )


def _no_file(target: str) -> Text:
    return text(
        "source.no-ordinary-file",
        "“{path}” is no ordinary file but a pipe or a device, which may never end",
        path=target,
    )


def _as_stdin(target: str) -> Text:
    return text(
        "source.as-stdin", "give what it holds to standard input: - < {path}", path=target
    )


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


def _strays_in(targets: Sequence[str]) -> Text | None:
    """Name files that are definitions by what they hold, but not by their names."""
    strays = find_targets(targets, strays=True).files.values()
    names = tuple(file.written for file in strays)
    if not names:
        return None
    return text(
        "source.strays",
        "these hold definitions and are named otherwise: {names}; rename them",
        names=(*names[:_FEW], *(("…",) if len(names) > _FEW else ())),
    )


def _nothing(targets: Sequence[str]) -> Text:
    return text(
        "source.nothing-matched",
        "no definition in {targets}; their names end with {suffixes}",
        targets=tuple(targets) or (".",),
        suffixes=tuple(f"*{kind.suffix}" for kind in Kind),
    )

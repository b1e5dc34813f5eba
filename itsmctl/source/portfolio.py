"""Where a portfolio begins and which files belong to it (FORMAT, Portfolio)."""

import os
import re
from collections.abc import Callable, Iterator
from errno import ELOOP
from pathlib import Path

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.source.folio import kind_of_path

OWN_FILE = "itsmctl.toml"
MOST_FOLDERS = 20_000  # below a root; a forgotten file in a home directory would walk it whole

PROJECT_FILE = "pyproject.toml"
_TABLE = b"tool.itsmctl"
_YAML = frozenset({".yaml", ".yml"})
_OURS = pattern(rb"^(?:\xef\xbb\xbf)?apiVersion:[ \t]*['\"]?itsmctl/", re.MULTILINE)
_HEAD = 4096  # bytes; comments may stand above apiVersion
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


@dataclass(frozen=True, slots=True)
class Root:
    """The folder in which a portfolio begins; `marked` where a settings file says so."""

    folder: Path
    marked: bool = False


def find_root(folder: Path, otherwise: Path | None = None) -> Root:
    """Return the portfolio root of a folder.

    The nearest ancestor with ``itsmctl.toml`` or ``[tool.itsmctl]``, else the nearest with
    ``.git``, else `otherwise` (a folder that the user named), else the folder itself.
    """
    here = folder.resolve()
    ancestors = (here, *here.parents)
    for ancestor in ancestors:
        if is_marked(ancestor):
            return Root(ancestor, marked=True)
    for ancestor in ancestors:
        if os.path.exists(ancestor / ".git"):  # noqa: PTH110  as in `is_marked`
            return Root(ancestor)
    return Root(otherwise or here)


def is_marked(folder: Path) -> bool:
    """Whether a folder holds ``itsmctl.toml``, or a ``pyproject.toml`` with ``[tool.itsmctl]``.

    A ``pyproject.toml`` that is no TOML counts where it names the table: who reads the settings
    then says what is wrong with it, and does not go on without them.
    """
    # os.path says no where nobody may look; Path would raise
    if os.path.isfile(folder / OWN_FILE):  # noqa: PTH113
        return True
    project = folder / PROJECT_FILE
    if not os.path.isfile(project):  # noqa: PTH113
        return False
    try:
        raw = project.read_bytes().replace(b"\0", b"")  # UTF-16 is no TOML, but may be ours
    except OSError:
        return False  # somebody else's file; whoever needs its settings complains
    if b"itsmctl" not in raw:
        return False
    import tomllib  # noqa: PLC0415  most folders need none

    try:
        return "itsmctl" in tomllib.loads(raw.decode()).get("tool", {})
    except ValueError:
        return _TABLE in raw


def files_of(root: Root) -> Iterator[Path]:
    """Yield the definition files of a portfolio, leaving out portfolios inside it."""
    yield from definition_files(root.folder, across_roots=False)


def definition_files(
    folder: Path,
    *,
    across_roots: bool,
    strays: bool = False,
    refused: Callable[[OSError], None] | None = None,
) -> Iterator[Path]:
    """Yield the files below a folder that bear one of the six suffixes, sorted within folders.

    Hidden folders, installed packages and folders seen before (symbolic links that go in
    circles) are left out; `across_roots` also enters portfolios inside the folder, `strays` also
    yields definitions of other names (`is_stray`). Folders that cannot be read and links that lead
    nowhere or back are left out too, and `refused` is told why.

    Raises:
        UnusableInput: there are more folders than any portfolio has.
    """
    for here, names in _folders(folder, across_roots=across_roots, refused=refused):
        for name in sorted(names):
            path = here / name
            announced = kind_of_path(name) is not None
            is_file = os.path.isfile(path)  # noqa: PTH113  as in `is_marked`
            if is_file and (announced or (strays and is_stray(path))):
                yield path
            elif refused is not None:
                _refuse_if_dead(path, refused, announced=announced)


def _refuse_if_dead(path: Path, refused: Callable[[OSError], None], *, announced: bool) -> None:
    """Tell of a link that leads round in a circle, or nowhere though its name is a definition's."""
    try:
        path.stat()
    except OSError as error:
        if announced or error.errno == ELOOP:
            refused(error)


def is_stray(path: Path) -> bool:
    """Whether a file says that it is a definition, but its name does not."""
    if path.suffix.casefold() not in _YAML or kind_of_path(path.name) is not None:
        return False
    try:
        with path.open("rb") as stream:
            return _OURS.search(stream.read(_HEAD)) is not None
    except OSError:
        return False


def roots_below(folder: Path) -> Iterator[Root]:
    """Yield the marked portfolios below a folder, itself left out, in order of path.

    Raises:
        UnusableInput: there are more folders than any portfolio has.
    """
    for here, _ in _folders(folder, across_roots=True):
        if here != folder and is_marked(here):
            yield Root(here.resolve(), marked=True)


def _folders(
    folder: Path, *, across_roots: bool, refused: Callable[[OSError], None] | None = None
) -> Iterator[tuple[Path, list[str]]]:
    """Yield a folder and those below it that may hold definitions, with the names of their files."""
    seen: set[tuple[int, int]] = set()
    for where, folders, names in os.walk(folder, onerror=refused, followlinks=True):
        here = Path(where)
        try:
            status = here.stat()
        except OSError:
            folders.clear()
            continue
        if (status.st_dev, status.st_ino) in seen:
            if refused is not None and _leads_back(here):
                refused(OSError(ELOOP, os.strerror(ELOOP), where))
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        if len(seen) > MOST_FOLDERS:
            raise UnusableInput(_too_many(folder))
        folders[:] = sorted(
            name for name in folders if _is_entered(here / name, across_roots=across_roots)
        )
        yield here, names


def _leads_back(folder: Path) -> bool:
    """Whether a link leads to a folder that holds it; other folders may well be linked twice."""
    return folder.is_symlink() and folder.parent.resolve().is_relative_to(folder.resolve())


def _is_entered(folder: Path, *, across_roots: bool) -> bool:
    if folder.name.startswith(".") or folder.name in _SKIPPED:
        return False
    return across_roots or not is_marked(folder)


def _too_many(folder: Path) -> Text:
    return text(
        "source.too-many-folders",
        "{folder} holds more than {limit} folders; put an empty {name} into the folder where "
        "your definitions begin",
        folder=str(folder),
        limit=MOST_FOLDERS,
        name=OWN_FILE,
    )

"""The files behind a command: those that were named, and the portfolios in which they lie."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.record import dataclass
from itsmctl.source.decoding import LARGEST
from itsmctl.source.portfolio import Root, files_of, find_root, roots_below
from itsmctl.source.targets import (
    STDIN,
    TargetFile,
    Targets,
    real_paths,
    several_holders,
    shown,
    unknown_id,
)


class Taken(Protocol):
    """What a file is read into: it has a name and, where it could be read, an id."""

    @property
    def path(self) -> str:
        """The path as the user would type it, or ``-`` for standard input."""
        ...

    @property
    def id(self) -> str | None:
        """The id in metadata, None where it could not be read."""
        ...

    @property
    def named(self) -> bool:
        """Whether the user asked for the file."""
        ...


T = TypeVar("T", bound=Taken)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to read: the name that its user would type, and whether it was asked for, and itself.

    A `stray` is a definition that no portfolio reads, because its name does not say what it is. `home` is
    where the file lies below the root of its portfolio.
    """

    path: Path
    shown: str
    named: bool = False
    typed: bool = False
    stray: bool = False
    home: str = ""


class Taker(Protocol[T]):
    """Makes something of each file."""

    def files(self, root: Root, wanted: Sequence[Wanted]) -> Iterable[T]:
        """Take in files of a portfolio, in this order.

        Raises:
            UnusableInput: one cannot be read.
        """
        ...

    def stdin(self, raw: bytes, *, shown: str) -> T:
        """Take in what standard input holds."""
        ...

    def asked_for(self, taken: T) -> T:
        """Return what was taken in once more, as something that was named, by its id."""
        ...


class Reader(Generic[T]):
    """Reads each file once and knows what the user asked for."""

    def __init__(
        self, found: Targets, taker: Taker[T], stdin: bytes, stdin_filename: str | None
    ) -> None:
        self._found = found
        self._taker = taker
        self._stdin = stdin
        self._stdin_path = Path(stdin_filename).absolute() if stdin_filename else None
        self._stdin_name = stdin_filename or STDIN

    def portfolios(self) -> list[tuple[Root, list[T]]]:
        """Return the documents of each portfolio that holds a target.

        An id that is in none of the portfolios of the working directory and of the files is looked
        for in the marked portfolios below the working directory.

        Raises:
            UnusableInput: a file cannot be read, no portfolio holds an id, or several do.
        """
        near = list(self._near())
        held = {document.id for _, documents in near for document in documents}
        missing = [identity for identity in self._found.ids if identity not in held]
        below = self._below(missing, near) if missing else []
        # One that was only searched must not lend its policies to what was found elsewhere.
        return [entry for entry in (*near, *below) if any(each.named for each in entry[1])]

    def _near(self) -> Iterator[tuple[Root, list[T]]]:
        """Yield the portfolios of the files, of the working directory for ids, and of ``-``."""
        by_root: dict[Root, dict[Path, TargetFile]] = {}
        known: dict[tuple[Path, Path], Root] = {}
        for path, file in self._found.files.items():
            place = (path.parent, file.folder)
            if place not in known:
                known[place] = find_root(*place)
            by_root.setdefault(known[place], {})[path] = file
        if self._found.ids:
            by_root.setdefault(find_root(Path.cwd()), {})
        home = None
        if self._found.stdin:
            folder = self._stdin_path.parent if self._stdin_path else Path.cwd()
            home = find_root(folder)
            by_root.setdefault(home, {})
        for root, files in by_root.items():
            documents = self._documents(root, files, with_stdin=root == home)
            yield root, [self._named(each, self._found.ids) for each in documents]

    def _below(
        self, missing: list[str], near: list[tuple[Root, list[T]]]
    ) -> list[tuple[Root, list[T]]]:
        """Return the marked portfolios below the working directory, what bears the ids named."""
        read = {root for root, _ in near}
        below = [
            (root, [self._named(each, missing) for each in self._documents(root, {})])
            for root in roots_below(Path.cwd())
            if root not in read
        ]
        for identity in missing:
            holders = [
                next(each.path for each in documents if each.id == identity)
                for _, documents in below
                if any(each.id == identity for each in documents)
            ]
            if len(holders) > 1:
                raise several_holders(identity, holders)
            if not holders:
                everything = (each for _, documents in (*near, *below) for each in documents)
                raise unknown_id(identity, [each.id for each in everything if each.id])
        return below

    def _documents(
        self, root: Root, named: dict[Path, TargetFile], *, with_stdin: bool = False
    ) -> Iterator[T]:
        """Yield the portfolio's documents; standard input stands in for the file of its name.

        What nobody may read is a file all the same: references to it do not lead nowhere.
        """
        if with_stdin:
            yield self._taker.stdin(self._stdin, shown=self._stdin_name)
        replaced = self._stdin_path.resolve() if with_stdin and self._stdin_path else None
        wanted = []
        above = f"{root.folder}{os.sep}"
        for path in {**dict.fromkeys(real_paths(files_of(root))), **named}:
            file = named.get(path)
            if path == replaced:
                continue
            home = str(path).removeprefix(above)
            if file is not None:
                wanted.append(
                    Wanted(
                        path,
                        file.written,
                        named=True,
                        typed=file.typed,
                        stray=file.is_stray,
                        home=home,
                    )
                )
            else:
                wanted.append(Wanted(path, shown(path), home=home))
        yield from self._taker.files(root, wanted)

    def _named(self, taken: T, ids: list[str]) -> T:
        return self._taker.asked_for(taken) if taken.id in ids else taken


def read_limited(path: Path) -> bytes:
    """Read a file, but never more than just beyond the limit for definitions.

    Raises:
        UnusableInput: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise UnusableInput(
            text(
                "source.unreadable",
                "“{path}” cannot be read: {reason}",
                path=shown(path),
                reason=error.strerror or str(error),
            ),
            place=Place(shown(path)),
        ) from error


def neighbour(path: Path) -> Text | None:
    """Return a remedy for a file that is not there: the one beside it whose name is most alike."""
    from itsmctl.closeness import get_close_matches  # noqa: PLC0415  when somebody mistypes a name

    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return None
    near = get_close_matches(path.name, names, n=1)
    if not near:
        return None
    return text("source.neighbour", "did you mean “{near}”?", near=str(path.parent / near[0]))

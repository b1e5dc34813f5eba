"""The files behind a command: those that were named, and the portfolios in which they lie."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import text
from itsmctl.source.decoding import LARGEST
from itsmctl.source.document import Document
from itsmctl.source.parse import parse_document
from itsmctl.source.portfolio import Root, files_of, find_root, roots_below
from itsmctl.source.targets import STDIN, Targets, several_holders, shown, unknown_id

RootedDocuments = tuple[Root, list[Document]]


class Reader:
    """Reads each file once and knows what the user asked for."""

    def __init__(self, found: Targets, stdin: bytes, stdin_filename: str | None) -> None:
        self._found = found
        self._stdin = stdin
        self._stdin_path = Path(stdin_filename).absolute() if stdin_filename else None
        self._stdin_name = stdin_filename or STDIN

    def portfolios(self) -> list[RootedDocuments]:
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

    def _near(self) -> Iterator[RootedDocuments]:
        """Yield the portfolios of the files, of the working directory for ids, and of ``-``."""
        by_root: dict[Root, dict[Path, str]] = {}
        known: dict[tuple[Path, Path], Root] = {}
        for path, file in self._found.files.items():
            place = (path.parent, file.folder)
            if place not in known:
                known[place] = find_root(*place)
            by_root.setdefault(known[place], {})[path] = file.written
        if self._found.ids:
            by_root.setdefault(find_root(Path.cwd()), {})
        home = None
        if self._found.stdin:
            folder = self._stdin_path.parent if self._stdin_path else Path.cwd()
            home = find_root(folder)
            by_root.setdefault(home, {})
        for root, files in by_root.items():
            documents = self._documents(root, files, with_stdin=root == home)
            yield root, [_named(each, self._found.ids) for each in documents]

    def _below(self, missing: list[str], near: list[RootedDocuments]) -> list[RootedDocuments]:
        """Return the marked portfolios below the working directory, what bears the ids named."""
        read = {root for root, _ in near}
        below = [
            (root, [_named(each, missing) for each in self._documents(root, {})])
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
        self, root: Root, named: dict[Path, str], *, with_stdin: bool = False
    ) -> Iterator[Document]:
        """Yield the portfolio's documents; standard input stands in for the file of its name.

        What nobody named and nobody may read is passed over: references to it lead nowhere.
        """
        if with_stdin:
            yield parse_document(self._stdin, self._stdin_name)
        replaced = self._stdin_path.resolve() if with_stdin and self._stdin_path else None
        others = {path.resolve(): shown(path.resolve()) for path in files_of(root)}
        for path, written in {**others, **named}.items():
            if path != replaced and (path in named or os.access(path, os.R_OK)):
                yield parse_document(read_limited(path), written, named=path in named)


def _named(document: Document, ids: list[str]) -> Document:
    return replace(document, named=True) if document.id in ids else document


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

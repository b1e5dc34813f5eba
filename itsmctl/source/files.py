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
from itsmctl.source.portfolio import Root, files_of, find_root
from itsmctl.source.targets import STDIN, Targets, shown


class Reader:
    """Reads each file once and knows what the user asked for."""

    def __init__(self, found: Targets, stdin: bytes, stdin_filename: str | None) -> None:
        self._found = found
        self._stdin = stdin
        self._stdin_path = Path(stdin_filename).absolute() if stdin_filename else None
        self._stdin_name = stdin_filename or STDIN

    def portfolios(self) -> Iterator[tuple[Root, list[Document]]]:
        """Yield the documents of each portfolio that holds a target."""
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
            yield root, list(self._documents(root, files, with_stdin=root == home))

    def _documents(
        self, root: Root, named: dict[Path, str], *, with_stdin: bool
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
                document = parse_document(read_limited(path), written, named=path in named)
                is_named = document.named or document.id in self._found.ids
                yield replace(document, named=is_named)


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

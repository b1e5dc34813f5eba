"""Files that a command changes: read with care, written whole, and only once all may be."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.report.console import Console

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file before and after; `path` is as the user would type it, or standard input's name.

    `raw` are its bytes, which may begin with a byte-order mark that the texts are without.
    """

    path: str
    raw: bytes
    old: str
    new: str
    is_stdin: bool = False

    @property
    def differs(self) -> bool:
        """Whether anything would change."""
        return self.old != self.new

    @property
    def content(self) -> bytes:
        """The new bytes: in UTF-8, with a byte-order mark where there was one."""
        return encoded(self.new, self.raw)


def encoded(text: str, raw: bytes) -> bytes:
    """Return a text as bytes in the manner of the file that it replaces."""
    return (_MARK if raw.startswith(_MARK) else b"") + text.encode()


def show(files: Iterable[Rewritten], console: Console) -> None:
    """Write the diffs of what would change, in order of path."""
    from itsmctl.report.diff import print_diff

    for file in sorted(files, key=lambda file: file.path):
        if file.differs:
            print_diff(console, file.path, file.old, file.new)


def save(files: Sequence[Rewritten], console: Console) -> None:
    """Write what changed back to its files, and standard input to standard output, changed or not.

    Raises:
        UnusableInput: one of them cannot be written, or was changed by somebody else meanwhile;
            then none is.
    """
    from itsmctl.report.files import require_writable, rewrite

    changed = [file for file in files if file.differs and not file.is_stdin]
    for file in changed:
        require_writable(Path(file.path), file.raw)
    for file in changed:
        rewrite(Path(file.path), file.content)
    for file in files:
        if file.is_stdin:
            console.write_document(file.content.decode())

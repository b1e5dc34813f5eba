"""How a command hands over a file: written whole, and said so, new folders included."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from typing import TYPE_CHECKING

from itsmctl.i18n import text
from itsmctl.report.files import write_result

if TYPE_CHECKING:
    from pathlib import Path

    from itsmctl.report.console import Console


def deliver(path: Path, content: str | bytes, console: Console, *, force: bool) -> None:
    """Write what a command made, and say where it is.

    Raises:
        UnusableInput: the path cannot be written, or holds a file that is not ours.
    """
    folder = new_folder(path)
    write_result(path, content, force=force)
    written = text("cli.written", "wrote {path}", path=str(path))
    console.notice(written.render(console.language))
    tell_new(folder, console)


def new_folder(path: Path) -> Path | None:
    """Return the outermost folder that must be made for a file, None where all are there."""
    missing = [folder for folder in path.parents if not folder.exists()]
    return missing[-1] if missing else None


def tell_new(folder: Path | None, console: Console) -> None:
    """Say which folder was made for a file: a slip of the pen makes one, too."""
    if folder is not None:
        made = text(
            "cli.new-folder", "folder “{path}” was not there; made it", path=str(folder)
        )
        console.notice(made.render(console.language))

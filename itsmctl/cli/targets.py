"""What every command that reads definitions shares: its targets, and standard input."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from itsmctl.model.portfolio import Variant
    from itsmctl.source.library import Library

STDIN = "-"

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATHS]...",
        help="Files, folders, globs, ids, or - for standard input (default: this folder).",
        show_default=False,
    ),
]
StdinName = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="What to call standard input in messages."),
]


def load_targets(targets: list[str] | None, stdin_filename: str | None = None) -> Library:
    """Load the portfolio around the targets; reads standard input where ``-`` is among them."""
    from itsmctl.source.library import load

    wanted = targets or ["."]
    stdin = sys.stdin.buffer.read() if STDIN in wanted else None
    return load(wanted, stdin=stdin, stdin_filename=stdin_filename)


def choose(library: Library, target: str) -> Variant:
    """Return the process that a target names; a scenario stands for its merged process.

    Raises:
        UnusableInput: nothing of that name, or a definition with faults.
    """
    from itsmctl.model.portfolio import Kind

    key = library.select(target, (Kind.PROCESS, Kind.SCENARIO)).key
    if key is not None and key.kind is Kind.SCENARIO:
        return library.experiment(key.id).variants[0]
    return library.variant(key.id if key is not None else target)


def chosen(library: Library) -> list[Variant]:
    """Return the processes among the named files, in order of path.

    Raises:
        UnusableInput: one of them has faults, or none of them is a process.
    """
    from itsmctl.model.portfolio import Kind

    keys = [document.key for document in library.named]
    wanted = [key for key in keys if key is not None and key.kind is Kind.PROCESS]
    return [library.variant(key.id) for key in wanted]

"""``itsmctl fmt``: definitions in their canonical layout."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.options import StdinName, Targets
from itsmctl.cli.rewriting import Rewritten, save, show
from itsmctl.cli.targets import STDIN, required, tell_unread
from itsmctl.i18n import text

if TYPE_CHECKING:
    from itsmctl.report.console import Console

REFUSED = 2

Source = tuple[str, bytes, bool]  # path as typed, bytes, whether it is standard input


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("fmt", cls=Command)(fmt)


def fmt(
    context: typer.Context,
    paths: Targets = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; leave with 1 if a file would change."),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what would change.")
    ] = False,
    stdin_filename: StdinName = None,
) -> int:
    """Lay definitions out alike; comments stay."""
    console: Console = context.obj
    files: list[Rewritten] = []
    refused = 0
    for source in _sources(required(paths, stdin_filename), stdin_filename, console):
        file = _formatted(source, console)
        if file is None:
            refused += 1
        else:
            files.append(file)
    changed = sorted(file.path for file in files if file.differs)
    if diff:
        show(files, console)
    elif not check:
        save(files, console)
    if not diff and not any(file.is_stdin for file in files):
        for path in changed:
            console.print(path)
    _tell(console, len(changed), len(files) - len(changed), written=not (check or diff))
    return REFUSED if refused else int((check or diff) and bool(changed))


def _sources(
    targets: Sequence[str], stdin_filename: str | None, console: Console
) -> Iterator[Source]:
    """Yield what is to be laid out; ids stand for the files that define them.

    What lies in a folder and cannot be read is told.

    Raises:
        UnusableInput: a target does not exist, or cannot be read.
        NoFileMatched: there is no definition among them.
    """
    from itsmctl.source.files import read_limited
    from itsmctl.source.library import load
    from itsmctl.source.targets import find_targets, require_any

    found = find_targets(targets)
    require_any(found, targets)
    tell_unread(found.refused, console)
    paths = [file.written for file in found.files.values()]
    if found.ids:
        paths += [document.path for document in load(found.ids).named]
    if found.stdin:
        yield stdin_filename or STDIN, sys.stdin.buffer.read(), True
    for path in dict.fromkeys(paths):
        yield path, read_limited(Path(path)), False


def _formatted(source: Source, console: Console) -> Rewritten | None:
    """Return a file before and after; one that cannot be laid out is told and left alone."""
    from itsmctl.errors import Place, UnusableInput
    from itsmctl.source.decoding import decode
    from itsmctl.source.formatting import Unformattable, formatted

    path, raw, is_stdin = source
    try:
        new = formatted(raw, path)
    except Unformattable as fault:
        refusal = UnusableInput(fault.reason, place=fault.place or Place(path))
        console.complain(refusal.render(console.language))
        return None
    return Rewritten(path, raw, decode(raw).text, new, is_stdin)


def _tell(console: Console, changed: int, kept: int, *, written: bool) -> None:
    sentence = (
        text(
            "cli.fmt.done",
            "Files laid out anew: {changed}, left as they are: {kept}.",
            changed=changed,
            kept=kept,
        )
        if written
        else text(
            "cli.fmt.would",
            "Files that would be laid out anew: {changed}, others: {kept}.",
            changed=changed,
            kept=kept,
        )
    )
    console.notice(sentence.render(console.language))

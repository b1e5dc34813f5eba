"""What every command that reads definitions shares: its targets, and standard input."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text

if TYPE_CHECKING:
    from itsmctl.model.portfolio import DocumentKey, Kind, Variant
    from itsmctl.report.console import Console
    from itsmctl.source.library import Library

STDIN = "-"


def load_targets(targets: list[str] | None, stdin_filename: str | None = None) -> Library:
    """Load the portfolio around the targets; reads standard input where ``-`` is among them."""
    from itsmctl.source.library import load

    wanted = required(targets, stdin_filename)
    stdin = sys.stdin.buffer.read() if STDIN in wanted else None
    return load(wanted, stdin=stdin, stdin_filename=stdin_filename)


def required(targets: Sequence[str] | None, stdin_filename: str | None = None) -> Sequence[str]:
    """Return the targets; none means this folder.

    Raises:
        UnusableInput: one of them is empty, or standard input has a name but is none of them.
    """
    if targets is not None and "" in targets:
        raise UnusableInput(
            text("cli.empty-target", "a target is empty"),
            remedy=text("cli.empty-target-remedy", "leave it out to mean this folder"),
        )
    if stdin_filename is not None and STDIN not in (targets or ()):
        raise UnusableInput(
            text(
                "cli.no-stdin",
                "--stdin-filename “{name}” names standard input, which is not among the targets",
                name=stdin_filename,
            ),
            remedy=text(
                "cli.stdin-remedy", "add - to the targets, or leave --stdin-filename out"
            ),
        )
    return targets or ["."]


def tell_unread(refused: Iterable[OSError], console: Console) -> None:
    """Name what lies in a folder that was named and cannot be read."""
    for error in refused:
        sentence = text(
            "cli.unread",
            "“{path}” cannot be read and is left out: {reason}",
            path=os.path.normpath(os.fsdecode(error.filename or "")),
            reason=error.strerror or str(error),
        )
        console.notice(sentence.render(console.language))


def tell_misnamed(files: Iterable[tuple[str, Kind | None]], console: Console) -> None:
    """Say of which files that were named themselves no portfolio would know."""
    from itsmctl.source.folio import kind_of_path, name_for

    for path, kind in files:
        if kind is None or path == STDIN or kind_of_path(path) is not None:
            continue
        sentence = text(
            "cli.misnamed",
            "{path} is read only because it was named: by its name no portfolio reads it; rename it "
            "to {wanted}",
            path=path,
            wanted=name_for(os.path.basename(path), kind),  # noqa: PTH119  pathlib is slow to import
        )
        console.notice(sentence.render(console.language))


def choose(library: Library, target: str) -> Variant:
    """Return the process that a target names; a scenario stands for its merged process.

    Raises:
        UnusableInput: nothing of that name, or a definition with faults.
    """
    from itsmctl.model.portfolio import DocumentKey, Kind

    key = library.select(target, (Kind.PROCESS, Kind.SCENARIO)).key
    if key is None:
        key = DocumentKey(Kind.PROCESS, target)
    require_usable(library, key)
    if key.kind is Kind.SCENARIO:
        return library.experiment(key.id).variants[0]
    return library.variant(key.id)


def chosen(library: Library, *, with_loose_names: bool = False) -> list[Variant]:
    """Return the processes among the named files, in order of path.

    Where only scenarios are named, they stand for their merged processes. `with_loose_names` takes
    processes also with names that lead nowhere.

    Raises:
        UnusableInput: one of the files has faults, or none of them is a process.
    """
    from itsmctl.model.portfolio import Kind

    keys = named_keys(library)
    for kind in (Kind.PROCESS, Kind.SCENARIO):
        if wanted := [key for key in keys if key.kind is kind]:
            if with_loose_names and kind is Kind.PROCESS:
                library.require_sound(*wanted)
            else:
                require_usable(library, *wanted)
            return [variant for key in wanted for variant in _variants(library, key)]
    raise UnusableInput(
        text("cli.no-process", "none of the definitions is a process"),
        remedy=text("cli.name-process", "name a process, a scenario, or their folder"),
    )


def named_keys(library: Library) -> list[DocumentKey]:
    """Return what the named files define.

    Raises:
        UnusableInput: one of them defines nothing, for it is broken; the fault has its place.
    """
    from itsmctl.model.portfolio import Kind

    documents = (library.select(document.path, tuple(Kind)) for document in library.named)
    return [document.key for document in documents if document.key is not None]


def require_usable(library: Library, *keys: DocumentKey) -> None:
    """Refuse to work with definitions that have faults, or stand on others that have.

    Raises:
        UnusableInput: a fault with its place, or a name that leads nowhere.
    """
    library.require_sound(*keys)
    below = (document for home in library.assemblies for document in home.needed_by(*keys))
    library.require_resolved(*(document.key for document in below if document.key is not None))


def _variants(library: Library, key: DocumentKey) -> tuple[Variant, ...]:
    from itsmctl.model.portfolio import Kind

    if key.kind is Kind.SCENARIO:
        return library.experiment(key.id).variants
    return (library.variant(key.id),)

"""``itsmctl import --update``: changed sheets merged into the definitions that stand behind them."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from itsmctl.cli.sheet_merger import Prefer
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.cli.sheet_merger import Merged
    from itsmctl.report.console import Console
    from itsmctl.source.library import Library


@dataclass(frozen=True, slots=True)
class UpdateOrder:
    """What is to be merged: sheets, the portfolio in which their definitions are, and how."""

    files: tuple[Path, ...]
    into: Path = Path()
    sheet: str | None = None
    encoding: str | None = None
    write: bool = False
    prefer: Prefer | None = None


def update(order: UpdateOrder, console: Console) -> int:
    """Show what the sheets change, write it where that is wanted, and return the exit code.

    That is 0 where nothing is left to do, 1 where changes are not written or conflicts are left.

    Raises:
        UnusableInput: a sheet cannot be read, belongs to no definition, or a definition has faults.
    """
    from itsmctl.cli.rewriting import save, show
    from itsmctl.source.library import load

    library = load([str(order.into)])
    merged = [found for path in order.files for found in _merged(path, order, library, console)]
    show([found.file for found in merged], console)
    for found in merged:
        _tell(found, console)
    left = any(found.is_left for found in merged)
    changed = [found.file for found in merged if found.file.differs]
    if changed and not _is_wanted(order, len(changed), console):
        return 1
    save(changed, console)
    for file in changed:
        written = text("cli.written", "wrote {path}", path=file.path)
        console.notice(written.render(console.language))
    return int(left)


def _merged(
    path: Path, order: UpdateOrder, library: Library, console: Console
) -> Iterator[Merged]:
    """Yield what becomes of each definition of which a file holds a sheet.

    Raises:
        UnusableInput: the file cannot be read, or none of its sheets belongs to a definition.
    """
    from itsmctl.cli.sheet_merger import Merger, definition_of, drafts_of
    from itsmctl.source.sheets.intake import grids

    every = grids(path, order.encoding)
    drafts = [draft for draft in drafts_of(every) if order.sheet in {None, draft.grid.sheet}]
    known = [(draft, definition_of(draft, library)) for draft in drafts]
    if not any(variant is not None for _, variant in known):
        raise _nothing_to_update(path, order)
    for draft, variant in known:
        if variant is None:
            stranger = text(
                "cli.update.stranger",
                "{sheet} belongs to no definition and is left out; without --update, import makes one",
                sheet=draft.grid.shown,
            )
            console.notice(stranger.render(console.language))
        else:
            yield Merger(library, variant, every).merge(draft, order.prefer)


def _nothing_to_update(path: Path, order: UpdateOrder) -> UnusableInput:
    return UnusableInput(
        text(
            "cli.update.nothing",
            "“{path}” holds no sheet of a definition in “{folder}”",
            path=str(path),
            folder=str(order.into),
        ),
        remedy=text(
            "cli.update.nothing-remedy",
            "name the folder of the definitions with --into, or leave out --update to make new ones",
        ),
    )


def _tell(found: Merged, console: Console) -> None:
    """Say what follows the sheet, what does not, and why."""
    from itsmctl.report.export import update as words

    sentences = [
        *words.change_texts(found.differences),
        *words.conflict_texts(found.differences),
        *words.refusal_texts(found.refused),
        *found.doubts,
        *words.unplaced_texts(found.unplaced, in_full=console.verbose),
        *(words.kept_texts(found.differences) if console.verbose else ()),
        words.count_text(found.process, found.differences),
    ]
    for sentence in sentences:
        console.notice(sentence.render(console.language))


def _is_wanted(order: UpdateOrder, count: int, console: Console) -> bool:
    """Whether to write: the call says so, or the user, who has seen the changes."""
    if order.write:
        return True
    if console.interactive:
        question = text("cli.update.ask", "Write this to {count} files?", count=count)
        return bool(typer.confirm(question.render(console.language)))
    hint = text("cli.update.hint", "nothing is written; add --write to write it")
    console.notice(hint.render(console.language))
    return False

"""``itsmctl import``: the sheets that people keep of their processes, as definitions."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
import shlex
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.sheet_merger import Prefer
from itsmctl.errors import NoFileMatched, UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.model.parties import Organisation
    from itsmctl.report.console import Console
    from itsmctl.report.imports.account import Delivery, NewFile
    from itsmctl.source.library import Library
    from itsmctl.source.sheets.draft import Intake
    from itsmctl.source.sheets.grid import Grid

UNUSABLE = 2


class ImportFormat(StrEnum):
    """How the account of what was read is written."""

    AUTO = "auto"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read, and where to."""

    files: tuple[Path, ...]
    into: Path
    sheet: str | None
    encoding: str | None
    org: str | None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", cls=Command)(import_)


def import_(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Sheets: .xlsx or CSV.", show_default=False),
    ],
    into: Annotated[
        Path, typer.Option(metavar="DIR", help="The portfolio to write to.", show_default=False)
    ] = Path(),
    sheet: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Read this sheet only.", show_default=False),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; show what was understood.")
    ] = False,
    update: Annotated[
        bool,
        typer.Option("--update", help="Merge changed sheets into the definitions they became."),
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="Write what --update shows.")] = False,
    prefer: Annotated[
        Prefer | None,
        typer.Option(
            help="Which side is right where both changed (--update).", show_default=False
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="The encoding of CSV: utf-8, gb18030.", show_default=False
        ),
    ] = None,
    org: Annotated[
        str | None,
        typer.Option(metavar="ORG", help="The organisation's id.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files of yours.")] = False,
    form: Annotated[
        ImportFormat, typer.Option("--format", help="How to write what was understood.")
    ] = ImportFormat.AUTO,
) -> int:
    """Make definitions of sheets; every guess is marked."""
    console: Console = context.obj
    order = Order(tuple(files), into, sheet, encoding, org)
    if update:
        return _updated(order, console, write=write, prefer=prefer)
    if write or prefer is not None:
        raise UnusableInput(
            text("cli.import.update-only", "--write and --prefer belong to --update"),
            remedy=text("cli.import.say-update", "say --update, too"),
        )
    found, refused = _read(order, console)
    delivery = _delivery(order, found, console)
    if not dry_run:
        _write(delivery, force=force)
    _tell(delivery, into, form, console, written=not dry_run)
    idle = _without_process(found, delivery, console)
    return UNUSABLE if refused or idle else 0


def _updated(order: Order, console: Console, *, write: bool, prefer: Prefer | None) -> int:
    from itsmctl.cli.import_update import UpdateOrder, update

    wanted = UpdateOrder(order.files, order.into, order.sheet, order.encoding, write, prefer)
    return update(wanted, console)


def _read(order: Order, console: Console) -> tuple[list[Grid], int]:
    """Return the sheets of all files that can be read, and how many files cannot.

    Raises:
        UnusableInput: none can be read; or no sheet has the name that was asked for.
    """
    from itsmctl.source.sheets.intake import chosen, grids

    found: list[Grid] = []
    faults: list[UnusableInput] = []
    for path in dict.fromkeys(order.files):
        try:
            found += grids(path, order.encoding)
        except UnusableInput as fault:
            faults.append(fault)
    if faults and not found:
        raise faults[0]
    for refusal in faults:
        console.complain(refusal.render(console.language))
    return list(chosen(found, order.sheet)) if order.sheet is not None else found, len(faults)


def _delivery(order: Order, found: Sequence[Grid], console: Console) -> Delivery:
    from itsmctl.report.imports.account import Delivery
    from itsmctl.source.sheets.intake import Surroundings, drafts

    library = _library(order.into)
    organisation = _organisation(library, order.org)
    intake = drafts(found, Surroundings(organisation, order.org))
    return Delivery(intake, tuple(_files(order, intake, library, console)))


def _without_process(found: Sequence[Grid], delivery: Delivery, console: Console) -> bool:
    """Say which files gave no process, and return whether there are any."""
    gave = {draft.grid.file for draft in delivery.intake.processes}
    idle = [file for file in dict.fromkeys(grid.file for grid in found) if file not in gave]
    for file in idle:
        said = text("cli.import.no-process", "“{file}” gave no process", file=file)
        console.complain(said.render(console.language))
    return bool(idle)


def _library(into: Path) -> Library | None:
    """Return what is in the portfolio already, None where nothing is."""
    from itsmctl.source.library import load

    if not into.is_dir():
        return None
    try:
        return load([str(into)])
    except NoFileMatched:
        return None


def _organisation(library: Library | None, wanted: str | None) -> Organisation | None:
    """Return the organisation that is there; of several the one that was asked for.

    Raises:
        UnusableInput: there are several, and none was asked for.
    """
    known = () if library is None else library.portfolio.organisations
    if wanted is not None:
        return next((house for house in known if house.id == wanted), None)
    if len(known) > 1:
        raise UnusableInput(
            text(
                "cli.import.several-houses",
                "there are several organisations: {names}",
                names=tuple(house.id for house in known),
            ),
            remedy=text("cli.import.say-org", "say which one: --org {name}", name=known[0].id),
        )
    return known[0] if known else None


def _files(
    order: Order, intake: Intake, library: Library | None, console: Console
) -> Iterator[NewFile]:
    from itsmctl.report.imports.account import NewFile
    from itsmctl.source.sheets.yaml_text import first_calendar, house_text, process_text

    if intake.house is not None:
        known = () if library is None else library.portfolio.calendars
        calendar = known[0].id if known else None
        if calendar is None:
            calendar, content = first_calendar()
            yield NewFile(
                order.into / "calendars" / f"{calendar}.calendar.yaml",
                content,
                console.language,
            )
        content = house_text(intake.house, calendar, console.language)
        yield NewFile(
            order.into / "org" / f"{intake.house.id}.org.yaml", content, console.language
        )
    for draft in intake.processes:
        content = process_text(draft, console.language)
        yield NewFile(order.into / f"{draft.id}.process.yaml", content, console.language, draft)


def _write(delivery: Delivery, *, force: bool) -> None:
    """Write the files, all or none; what is there already, word by word, is left alone.

    Raises:
        UnusableInput: another file is there.
    """
    from itsmctl.report.files import write_definition

    new = [file for file in delivery.files if not _is_there(file)]
    taken = [file.path for file in new if file.path.exists()]
    if taken and not force:
        raise UnusableInput(
            text(
                "report.files.exists", "“{path}” exists already and is kept", path=str(taken[0])
            ),
            remedy=text(
                "cli.import.keep",
                "merge what the sheet changed: --update; or read into another folder: --into; or say --force",
            ),
        )
    for file in new:
        write_definition(file.path, file.content, force=force)


def _is_there(file: NewFile) -> bool:
    try:
        return file.path.read_text(encoding="utf-8") == file.content
    except (OSError, UnicodeDecodeError):
        return False


def _tell(
    delivery: Delivery, into: Path, form: ImportFormat, console: Console, *, written: bool
) -> None:
    if form is ImportFormat.JSON:
        from itsmctl.report.imports.document import import_json

        console.write_document(import_json(delivery, console.language, written=written))
        return
    from itsmctl.report.imports.paper import import_paper
    from itsmctl.report.paper_terminal import print_paper

    print_paper(import_paper(delivery, written=written, verbose=console.verbose), console)
    if written:
        folder = shlex.quote(os.fspath(into))
        console.notice(
            text("cli.import.next", "next: itsmctl lint {folder}", folder=folder).render(
                console.language
            )
        )

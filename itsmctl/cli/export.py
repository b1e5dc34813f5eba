"""``itsmctl export``: processes as the files in which other people work."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.client_documents import office_document, require_themed
from itsmctl.cli.delivery import deliver
from itsmctl.cli.help import Command
from itsmctl.cli.options import Targets
from itsmctl.cli.picture_formats import require_format
from itsmctl.cli.targets import chosen, load_targets
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.model.portfolio import Variant
    from itsmctl.report.console import Console
    from itsmctl.source.library import Library


class Shape(StrEnum):
    """How a sheet is laid out: as people read it, or as Visio's Data Visualizer wants it."""

    PLAIN = "plain"
    VISIO = "visio"


@dataclass(frozen=True, slots=True)
class Consignment:
    """What is to be exported, and how; a writer makes the content of one file of it."""

    library: Library
    variants: tuple[Variant, ...]
    shape: Shape
    console: Console
    theme: Path | None = None


_SHEETS = ("xlsx", "csv")  # which import reads back
Writer = Callable[[Consignment], str | bytes]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", cls=Command)(export)


def export(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FILE", help="The file: .xlsx, .csv, .pptx or .docx."
        ),
    ],
    paths: Targets = None,
    shape: Annotated[
        Shape, typer.Option(help="Of the sheet; visio is what Visio's Data Visualizer reads.")
    ] = Shape.PLAIN,
    theme: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A client's logo, colours and fonts (.pptx, .docx).",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file of yours.")] = False,
) -> None:
    """Write processes as sheets, slides or procedures."""
    console: Console = context.obj
    suffix = output.suffix.lower().lstrip(".")
    require_format(str(output), suffix, tuple(_WRITERS))
    require_themed(theme, suffix)
    _require_sheet(shape, suffix)
    library = load_targets(paths)
    consignment = Consignment(library, tuple(chosen(library)), shape, console, theme)
    deliver(output, _WRITERS[suffix](consignment), console, force=force)
    if suffix in _SHEETS and shape is Shape.PLAIN:
        _tell_losses(consignment)


def _require_sheet(shape: Shape, suffix: str) -> None:
    """Refuse a shape of sheets for a document that has none.

    Raises:
        UnusableInput: it has none.
    """
    if shape is not Shape.PLAIN and suffix not in _SHEETS:
        raise UnusableInput(
            text(
                "cli.render.meaningless",
                "{option} has no meaning for {found}",
                option=f"--shape {shape.value}",
                found=f".{suffix}",
            ),
            remedy=text(
                "cli.render.for-formats",
                "it goes with {known}; leave it out",
                known=tuple(f".{one}" for one in _SHEETS),
            ),
        )


def _tell_losses(consignment: Consignment) -> None:
    """Say what of each process is in no sheet."""
    from itsmctl.report.export.losses import comments_loss, loss_in_full, loss_text, losses

    console = consignment.console
    for variant in consignment.variants:
        found = [*losses(variant, console.language)]
        if count := _comments(variant, consignment.library):
            found.append(comments_loss(count))
        if not found:
            continue
        console.notice(loss_text(variant, found).render(console.language))
        for loss in found if console.verbose else ():
            console.notice(f"  {loss_in_full(loss).render(console.language)}")


def _comments(variant: Variant, library: Library) -> int:
    """Return how many comments stand in the file of a process."""
    from itsmctl.model.portfolio import DocumentKey, Kind
    from itsmctl.source.concrete import page_of
    from itsmctl.source.document import Document

    document = library.document(DocumentKey(Kind.PROCESS, variant.process.id))
    return len(page_of(document.text).comments) if isinstance(document, Document) else 0


def _workbook(consignment: Consignment) -> bytes:
    if consignment.shape is Shape.VISIO:
        from itsmctl.report.export.visio import visio_workbook

        return visio_workbook(_the_only(consignment), consignment.console.language)
    from itsmctl.cli.checking import check_all, lint_as_set
    from itsmctl.cli.raci import matrix_with_gaps
    from itsmctl.model.policy import Profile
    from itsmctl.report.export.workbook import Contents, workbook

    library, variants = consignment.library, consignment.variants
    gaps = check_all(library, Profile.BASIC, consignment.console)
    contents = Contents(
        variants,
        [matrix_with_gaps(variant, gaps, library) for variant in variants],
        lint_as_set(library).findings,
    )
    return workbook(contents, consignment.console.language)


def _table(consignment: Consignment) -> str:
    from itsmctl.report.export.delimited import as_csv, delimited
    from itsmctl.report.export.table import table_of
    from itsmctl.report.export.visio import visio_lines

    variant, language = _the_only(consignment), consignment.console.language
    if consignment.shape is Shape.VISIO:
        return as_csv(visio_lines(variant, language))
    return delimited(table_of(variant, language))


def _the_only(consignment: Consignment) -> Variant:
    """Return the process of a file that has room for one.

    Raises:
        UnusableInput: several were named.
    """
    if len(consignment.variants) > 1:
        raise UnusableInput(
            text(
                "cli.export.one",
                "this file holds one process, but {count} were asked for",
                count=len(consignment.variants),
            ),
            remedy=text("cli.export.one-remedy", "name one process, or write .xlsx for all"),
        )
    return consignment.variants[0]


def _slides(consignment: Consignment) -> bytes:
    found = consignment
    return office_document(found.variants, "pptx", found.theme, found.console)


def _procedures(consignment: Consignment) -> bytes:
    found = consignment
    return office_document(found.variants, "docx", found.theme, found.console)


_WRITERS: Mapping[str, Writer] = {
    "xlsx": _workbook,
    "csv": _table,
    "pptx": _slides,
    "docx": _procedures,
}
"""What makes the content of a file, by its suffix; each imports what it needs when it is called."""

"""In what form commands write what they found, and where to."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Callable, Iterable, Sequence, Sized
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.report.console import Console
    from itsmctl.report.sections import Paper


Rows = Iterable[Sequence[str | float | None]]
"""Rows of a sheet, the heading first."""


class Format(StrEnum):
    """How results are written; `auto` is by the suffix of the file, else the one for people."""

    AUTO = "auto"
    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "md"
    XLSX = "xlsx"


FormatOption = Annotated[Format, typer.Option("--format", help="How to write it.")]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to a file: .html, .md, .xlsx or .json.",
        show_default=False,
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite a file of yours.")]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where results go: a form, and a file or else standard output."""

    form: Format
    output: Path | None
    force: bool
    console: Console

    def write(
        self,
        paper: Paper,
        document: Callable[[TextIO], None],
        figures: Callable[[], Rows] | None = None,
        page: Callable[[], str] | None = None,
    ) -> None:
        """Write what people read, or the document that other programs read.

        `figures` are rows of bare numbers, for a sheet of their own; `page` makes an HTML page where it
        is more than the paper.
        """
        if self.form is Format.JSON:
            content = StringIO()
            document(content)
            self._put(content.getvalue())
        elif self.form is Format.HTML:
            from itsmctl.report.paper_page import paper_page

            language, fixed = self.console.language, self.console.language_chosen
            self._put(page() if page is not None else paper_page(paper, language, fixed=fixed))
        elif self.form is Format.MARKDOWN:
            from itsmctl.report.paper_markdown import paper_markdown

            self._put(paper_markdown(paper, self.console.language))
        elif self.form is Format.XLSX:
            from itsmctl.report.paper_workbook import paper_workbook

            rows = figures() if figures is not None else ()
            self._put(paper_workbook(paper, rows, self.console.language))
        else:
            from itsmctl.report.paper_terminal import print_paper

            print_paper(paper, self.console)

    def _put(self, content: str | bytes) -> None:
        if self.output is None:
            if isinstance(content, bytes):
                raise AssertionError(self.form)
            self.console.write_document(content)
            return
        from itsmctl.cli.delivery import deliver

        deliver(self.output, content, self.console, force=self.force)


def outlet(form: Format, output: Path | None, console: Console, *, force: bool) -> Outlet:
    """Return where results go, before long work is begun.

    Raises:
        UnusableInput: the file says no format, is somebody else's, or the form is for no file.
    """
    if output is None:
        if form is Format.XLSX:
            raise UnusableInput(
                text("cli.results.needs-file", "a workbook cannot be shown in a terminal"),
                remedy=text("cli.results.name-file", "name a file: -o kpi.xlsx"),
            )
        plain = Format.TERMINAL if form is Format.AUTO else form
        return Outlet(plain, None, force, console)
    from itsmctl.report.files import require_free

    chosen = _by_suffix(output) if form is Format.AUTO else form
    if chosen is Format.TERMINAL:
        raise UnusableInput(
            text("cli.results.terminal-file", "the form for the terminal goes into no file"),
            remedy=text("cli.results.other", "choose html, md, xlsx or json for a file"),
        )
    require_free(output, force=force)
    return Outlet(chosen, output, force, console)


def require_one(form: Format, studies: Sized) -> None:
    """Refuse several studies where the form holds one.

    Raises:
        UnusableInput: there are several.
    """
    if form not in {Format.AUTO, Format.TERMINAL} and len(studies) > 1:
        raise UnusableInput(
            text(
                "cli.simulate.one-document",
                "a document holds one study, and the targets make several",
            ),
            remedy=text("cli.simulate.one-base", "name one process, or scenarios of one base"),
        )


def _by_suffix(output: Path) -> Format:
    known = {
        ".html": Format.HTML,
        ".htm": Format.HTML,
        ".json": Format.JSON,
        ".md": Format.MARKDOWN,
        ".xlsx": Format.XLSX,
    }
    chosen = known.get(output.suffix.lower())
    if chosen is None:
        raise UnusableInput(
            text("cli.suffix", "“{path}” does not say a format", path=str(output)),
            remedy=text(
                "cli.suffixes", "end it in one of {known}", known=("html", "md", "xlsx", "json")
            ),
        )
    return chosen

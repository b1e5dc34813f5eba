"""``itsmctl report``: the committee's page."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.committee import docket_of, matrices_of
from itsmctl.cli.committee_logs import Evidence
from itsmctl.cli.delivery import deliver
from itsmctl.cli.help import Command
from itsmctl.cli.options import Targets
from itsmctl.cli.order import own_day
from itsmctl.cli.picture_formats import require_format
from itsmctl.cli.result_formats import ForceOption
from itsmctl.cli.targets import load_targets
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text

if TYPE_CHECKING:
    from itsmctl.report.committee.chapter import Chapter
    from itsmctl.report.committee.docket import Docket
    from itsmctl.report.console import Console

FORMATS = ("html", "pdf", "xlsx")
PAGE = Path("committee.html")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report", cls=Command)(report)


def report(
    context: typer.Context,
    paths: Targets = None,
    log: Annotated[
        list[str] | None,
        typer.Option(
            metavar="[PROCESS=]LOG",
            help="The log of a process: CSV, XLSX, XES, Parquet or OCEL; repeatable.",
            show_default=False,
        ),
    ] = None,
    kpi: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="In the place of a log, its KPIs: itsmctl kpi LOG -o FILE.json; repeatable.",
            show_default=False,
        ),
    ] = None,
    results: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="What itsmctl simulate -o FILE.json wrote; repeatable.",
            show_default=False,
        ),
    ] = None,
    register_file: Annotated[
        Path | None,
        typer.Option(
            "--register",
            metavar="FILE",
            help="The improvement register (default: that of the portfolio).",
            show_default=False,
        ),
    ] = None,
    month: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM",
            help="The month that the page is about (default: the last whole one).",
            show_default=False,
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="What the columns of the logs mean: a file that log doctor wrote.",
            show_default=False,
        ),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The day on which due dates are judged.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help="The file: .html, .pdf or .xlsx."),
    ] = PAGE,
    force: ForceOption = False,
) -> None:
    """Write the page by which a committee decides."""
    from itsmctl.report.files import require_free

    console: Console = context.obj
    suffix = output.suffix.lower().lstrip(".")
    require_format(str(output), suffix, FORMATS)
    require_free(output, force=force)
    if suffix == "pdf":
        from itsmctl.report.committee.pdf import require_typst

        require_typst()
    evidence = Evidence(
        tuple(log or ()),
        tuple(kpi or ()),
        tuple(results or ()),
        _month(month),
        mapping,
        register_file,
    )
    library = load_targets(paths)
    docket, lint = docket_of(library, evidence, _today(today), console)
    matrices = matrices_of(docket, lint, library)
    from itsmctl.report.committee.chapter import chapters_of

    chapters = tuple(chapters_of(docket, matrices, console.language))
    deliver(output, _content(docket, chapters, suffix, console), console, force=force)


def _content(
    docket: Docket, chapters: tuple[Chapter, ...], suffix: str, console: Console
) -> str | bytes:
    from itsmctl.report.committee.front import front_of

    language = console.language
    match suffix:
        case "pdf":
            from itsmctl.report.committee.pdf import committee_pdf

            return committee_pdf(front_of(docket, language), chapters, language)
        case "xlsx":
            from itsmctl.report.committee.workbook import committee_workbook

            return committee_workbook(docket, chapters, language)
        case _:
            from itsmctl.report.committee.page import committee_page

            return committee_page(front_of(docket, language), chapters, language)


def _today(written: str | None) -> date:
    if written is None:
        return own_day(os.environ)
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UnusableInput(
            text("cli.report.day", "--today: “{written}” is no date", written=written),
            remedy=text("cli.report.days", "write it like 2026-03-31"),
        ) from error


def _month(written: str | None) -> str | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(f"{written}-01").isoformat()[:7]
    except ValueError as error:
        raise UnusableInput(
            text("cli.kpi.month", "“{month}” is no month", month=written),
            remedy=text("cli.kpi.months", "write it like 2026-03"),
        ) from error

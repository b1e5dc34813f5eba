"""``itsmctl log doctor``: what kind of export a file is, how good its data are, what can be told of it."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.help import Command, Group
from itsmctl.cli.result_formats import ForceOption
from itsmctl.cli.tickets import (
    LogArgument,
    MappingOption,
    ProcessOption,
    ProfileOption,
    ZoneOption,
    defined,
    wished,
)
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text

if TYPE_CHECKING:
    from itsmctl.model.portfolio import Variant
    from itsmctl.model.tickets import TicketMapping
    from itsmctl.report.console import Console
    from itsmctl.report.tickets.findings import Findings
    from itsmctl.source.tickets import Remarks, Wish


class DoctorFormat(StrEnum):
    """How the doctor writes what was found."""

    TERMINAL = "terminal"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the group and its commands."""
    group = typer.Typer(
        cls=Group,
        help="Look at the logs of ticket systems.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command("doctor", cls=Command)(doctor)
    app.add_typer(group, name="log")


def doctor(
    context: typer.Context,
    log: LogArgument,
    process: ProcessOption = None,
    mapping: MappingOption = None,
    profile: ProfileOption = None,
    zone: ZoneOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="MAPPING",
            help="Write a mapping file to edit: mapping.yaml.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        DoctorFormat, typer.Option("--format", help="How to write what was found.")
    ] = DoctorFormat.TERMINAL,
    force: ForceOption = False,
) -> int:
    """Tell what an export is, how good its data are, and which KPIs it can tell."""
    console: Console = context.obj
    wish = wished(mapping, profile, zone)
    variant = None if process is None else defined(process)
    if output is not None:
        _require_free(output, force=force)
    found = _found(log, wish, variant, output, console)
    if form is DoctorFormat.JSON:
        from itsmctl.report.tickets.findings_json import findings_json

        console.write_document(findings_json(found, console.language))
    else:
        from itsmctl.report.paper_terminal import print_paper
        from itsmctl.report.tickets.findings_paper import findings_paper

        print_paper(findings_paper(found), console)
    return int(not found.intake.quality.is_usable)


def _found(
    files: Sequence[str],
    wish: Wish,
    variant: Variant | None,
    output: Path | None,
    console: Console,
) -> Findings:
    """Read the log and write its mapping; what cannot be read still gets one to fill in."""
    from itsmctl.analyse import tables
    from itsmctl.ledger import Ledger
    from itsmctl.report.tickets.findings import findings
    from itsmctl.source.tickets import (
        examined,
        outline,
        prescription,
        read,
        with_complaints,
    )

    with Ledger.open() as ledger:
        try:
            diagnosis = read(files, ledger, wish, variant)
        except UnusableInput:
            if output is not None:
                with Ledger.open() as other:
                    mapping, remarks = outline(files[0], other, wish)
                _write(output, mapping, remarks, console)
            raise
        diagnosis = examined(diagnosis, ledger)
        if variant is not None:
            tables.build(ledger, diagnosis.intake, variant)
            diagnosis = with_complaints(diagnosis, tables.complaints(ledger))
        mapping, remarks = prescription(diagnosis, variant)
    if output is not None:
        _write(output, mapping, remarks, console)
    return findings(diagnosis, mapping, remarks, variant)


def _write(output: Path, mapping: TicketMapping, remarks: Remarks, console: Console) -> None:
    from itsmctl.report.files import write_definition
    from itsmctl.source.tickets import rendered

    write_definition(output, rendered(mapping, remarks), force=True)
    console.notice(
        text("cli.written", "wrote {path}", path=str(output)).render(console.language)
    )


def _require_free(output: Path, *, force: bool) -> None:
    from itsmctl.report.files import require_free

    require_free(output, force=force)

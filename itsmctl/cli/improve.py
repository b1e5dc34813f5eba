"""``itsmctl improve``: the improvement register, kept in YAML and read by people."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli import improve_entries, improve_measure, improve_propose
from itsmctl.cli.help import Command, Group
from itsmctl.cli.improve_entries import ProcessOption
from itsmctl.cli.order import own_day
from itsmctl.cli.registers import RegisterOption, existing, open_register
from itsmctl.cli.result_formats import ForceOption, Format, FormatOption, OutputOption, outlet
from itsmctl.i18n import Label

if TYPE_CHECKING:
    from itsmctl.model.register import Improvement
    from itsmctl.report.console import Console


class Shown(StrEnum):
    """Which entries are listed."""

    OPEN = "open"
    PROPOSED = "proposed"
    DECIDED = "decided"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"
    ALL = "all"


def register(app: typer.Typer) -> None:
    """Add the group and its commands."""
    group = typer.Typer(
        cls=Group,
        help="Keep the improvement register: seen, decided, gained.",
        invoke_without_command=True,
        rich_markup_mode=None,
    )
    group.callback(invoke_without_command=True)(_list_unless_told)
    group.command("list", cls=Command)(list_entries)
    group.command("propose", cls=Command)(improve_propose.propose)
    group.command("add", cls=Command)(improve_entries.add)
    group.command("set", cls=Command)(improve_entries.change)
    group.command("close", cls=Command)(improve_entries.close)
    group.command("measure", cls=Command)(improve_measure.measure)
    app.add_typer(group, name="improve")


def _list_unless_told(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_entries(context)


def list_entries(
    context: typer.Context,
    status: Annotated[
        Shown, typer.Option(help="Only these; open: what is still to be done.")
    ] = Shown.OPEN,
    process: ProcessOption = None,
    file: RegisterOption = None,
    form: FormatOption = Format.AUTO,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """List the improvements, what they cost, who owns them and by when."""
    from itsmctl.report.register import (
        RegisterAccount,
        register_paper,
        register_rows,
        write_register_json,
    )

    console: Console = context.obj
    outgo = outlet(form, output, console, force=force)
    opened = existing(open_register(file))
    entries = () if opened.register is None else opened.register.improvements
    shown = tuple(entry for entry in entries if _is_shown(entry, status, process))
    account = RegisterAccount(
        entries=shown,
        today=own_day(os.environ),
        name=Label.plain(str(opened.path)) if opened.register is None else opened.register.name,
        path=str(opened.path),
        house=opened.house,
        variants=opened.variants,
        hidden=len(entries) - len(shown),
        detailed=console.verbose or bool(output) or form is not Format.AUTO,
    )
    outgo.write(
        register_paper(account),
        lambda out: write_register_json(account, out),
        lambda: register_rows(account, console.language),
    )


def _is_shown(entry: Improvement, status: Shown, process: str | None) -> bool:
    if process is not None and entry.cause.process != process:
        return False
    if status is Shown.ALL:
        return True
    return entry.status.is_open if status is Shown.OPEN else entry.status.value == status.value

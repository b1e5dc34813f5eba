"""``itsmctl new``: a portfolio, or one process with its model, from a template."""

import os
from pathlib import Path
from typing import Annotated

import typer

from itsmctl.cli.help import Command
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.report.console import Console
from itsmctl.report.files import write_definition

SKELETON = "portfolio"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("new", cls=Command)(new)


def new(
    context: typer.Context,
    identity: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="The new process's id.", show_default=False),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="portfolio, request, approval or onboarding.",
            show_default=False,
        ),
    ] = None,
    into: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write to.")] = Path(),
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The process's name (default: its id).")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files of yours.")] = False,
) -> None:
    """Start a portfolio, or one process, from a template."""
    from itsmctl.source.scaffold import Order, scaffold

    console: Console = context.obj
    wanted = template or _ask_template(console)
    order_id = identity or _ask_id(console)
    shown = name or order_id
    files = scaffold(Order(wanted, order_id, shown, shown, console.language), into)
    kept = [into / file.path for file in files if (into / file.path).exists()]
    if kept and not force:
        raise UnusableInput(
            text(
                "report.files.exists", "“{path}” exists already and is kept", path=str(kept[0])
            ),
            remedy=text("cli.new.elsewhere", "choose another id or folder, or say --force"),
        )
    for file in files:
        write_definition(into / file.path, file.text, force=force)
        console.print(os.fspath(into / file.path))
    console.notice(
        text("cli.new.next", "next: itsmctl lint {folder}", folder=str(into)).render(
            console.language
        )
    )


def _ask_template(console: Console) -> str:
    if not console.interactive:
        return SKELETON
    from itsmctl.source.scaffold import templates

    question = text("cli.new.which", "Which template ({names})?", names=templates())
    return str(typer.prompt(question.render(console.language), default=SKELETON))


def _ask_id(console: Console) -> str:
    if not console.interactive:
        raise UnusableInput(
            text("cli.new.no-id", "the new process needs an id"),
            remedy=text("cli.new.say-id", "write it: itsmctl new my-process"),
        )
    question = text("cli.new.id", "Id of the process, such as laptop-request")
    return str(typer.prompt(question.render(console.language)))

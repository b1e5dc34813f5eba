"""All commands as the parser knows them."""

from collections.abc import Sequence
from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from itsmctl.cli import (
    calibrate,
    conform,
    demo,
    diff,
    export,
    fmt,
    import_,
    improve,
    kpi,
    lint,
    log,
    new,
    optimise,
    raci,
    render,
    report,
    rule,
    simulate,
    site,
    status,
    validate,
)
from itsmctl.cli.help import Group, speak_chinese
from itsmctl.cli.usage import explain, unknown_command
from itsmctl.report.console import Console

app = typer.Typer(
    name="itsmctl",
    cls=Group,
    help="Service processes across departments as code: check them, draw them, predict them.",
    epilog="Everywhere: --lang en|zh|auto, -q/--quiet (results only), -v/--verbose (more details).",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for command in (
    demo,
    new,
    import_,
    validate,
    lint,
    rule,
    fmt,
    raci,
    render,
    export,
    simulate,
    optimise,
    diff,
    log,
    kpi,
    conform,
    status,
    calibrate,
    improve,
    report,
    site,
):
    command.register(app)


def _show_version(context: typer.Context, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        context.obj.print(f"itsmctl {version('itsmctl')}")
        raise typer.Exit


@app.callback()
def _everywhere(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_show_version,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    """Service processes across departments as code: check them, draw them, predict them."""


def command_tree() -> TyperGroup:
    """Return the parser's tree of commands: for help, tests and the reference."""
    tree = typer.main.get_command(app)
    if not isinstance(tree, TyperGroup):
        message = "more than one command makes a group"
        raise TypeError(message)
    return tree


def dispatch(rest: Sequence[str], console: Console) -> int:
    """Let the parser choose the command, run it, and return its exit code.

    Raises:
        UnusableInput: the call means nothing to the parser; or whatever the command raises.
    """
    tree = command_tree()
    if console.language == "zh":
        speak_chinese(tree)
    command, rest = _named(tree, rest)
    try:  # not tree.main(): it has exit codes of its own for Ctrl-C and closed pipes
        with tree.make_context("itsmctl", list(rest), obj=console) as context:
            code = tree.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except typer.Abort as end:  # Ctrl-C at a question
        raise KeyboardInterrupt from end
    except TyperException as error:
        raise explain(error, command) from error
    return code if isinstance(code, int) else 0


def _named(tree: TyperGroup, rest: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the command that a call names, and the call.

    A group without a command does what it does alone, else it shows its help.

    Raises:
        UnusableInput: there is no such command.
    """
    said, group = ["itsmctl"], tree
    for word in rest:
        if word.startswith("-"):
            return " ".join(said), rest
        if word not in group.commands:
            raise unknown_command(word, list(group.commands), " ".join(said))
        said.append(word)
        below = group.commands[word]
        if not isinstance(below, TyperGroup):
            return " ".join(said), rest
        group = below
    if group.invoke_without_command:
        return " ".join(said), rest
    return " ".join(said), [*rest, "--help"]

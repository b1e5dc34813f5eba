"""All commands behind one door; what goes wrong leaves through here with its exit code."""

from collections.abc import Sequence
from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from itsmctl.cli import demo, lint, new, raci, render, rule, simulate, validate
from itsmctl.cli.everywhere import Wishes, take_wishes
from itsmctl.cli.help import Group, speak_chinese
from itsmctl.cli.leave import leave
from itsmctl.cli.usage import explain, unknown_command
from itsmctl.i18n import choose_language
from itsmctl.report.console import Console, open_console

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
for command in (demo, new, validate, lint, rule, raci, render, simulate):
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


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; never raises for what a person did."""
    console = open_console(choose_language())
    try:
        wishes, rest = take_wishes(arguments)
        console = _console(wishes)
        code = _dispatch(rest, console)
        console.out.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  the door: nobody is left to catch it
        return leave(error, console)
    return code


def _console(wishes: Wishes) -> Console:
    wish = "auto" if wishes.language == "both" else wishes.language
    return open_console(choose_language(wish), quiet=wishes.quiet, verbose=wishes.verbose)


def _dispatch(rest: list[str], console: Console) -> int:
    tree = command_tree()
    if console.language == "zh":
        speak_chinese(tree)
    command = "itsmctl"
    if rest and not rest[0].startswith("-"):
        if rest[0] not in tree.commands:
            raise unknown_command(rest[0], list(tree.commands))
        command = f"itsmctl {rest[0]}"
    try:  # not tree.main(): it has exit codes of its own for Ctrl-C and closed pipes
        with tree.make_context("itsmctl", rest or ["--help"], obj=console) as context:
            code = tree.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except TyperException as error:
        raise explain(error, command) from error
    return code if isinstance(code, int) else 0

"""All commands behind one door; what goes wrong leaves through here with its exit code."""

import os
import sys
from collections.abc import Sequence

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from itsmctl.cli import demo, lint, new, raci, render, rule, simulate, validate
from itsmctl.cli.everywhere import Wishes, take_wishes
from itsmctl.cli.help import Group, speak_chinese
from itsmctl.cli.usage import explain, unknown_command
from itsmctl.errors import ItsmctlError
from itsmctl.i18n import choose_language, text
from itsmctl.report.console import Console, open_console

INTERRUPTED = 130
BROKEN_PIPE = 141

app = typer.Typer(
    name="itsmctl",
    cls=Group,
    help="Service processes across departments as code: check them, draw them, predict them.",
    epilog="Everywhere: --lang en|zh|auto, -q/--quiet, -v/--verbose.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for command in (demo, new, validate, lint, rule, raci, render, simulate):
    command.register(app)


@app.callback()
def _everywhere() -> None:
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
        return _dispatch(rest, console)
    except ItsmctlError as error:
        console.err.write(f"itsmctl: {error.render(console.language)}\n")
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        word = text("cli.interrupted", "interrupted; nothing half-written was left behind")
        console.err.write(f"itsmctl: {word.render(console.language)}\n")
        return INTERRUPTED
    except BrokenPipeError:
        # the reader (head, less) has left; point stdout at nothing so that exit stays silent
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE


def _console(wishes: Wishes) -> Console:
    wish = "auto" if wishes.language == "both" else wishes.language
    return open_console(choose_language(wish), quiet=wishes.quiet, verbose=wishes.verbose)


def _dispatch(rest: list[str], console: Console) -> int:
    tree = command_tree()
    if console.language == "zh":
        speak_chinese(tree)
    if rest and not rest[0].startswith("-") and rest[0] not in tree.commands:
        raise unknown_command(rest[0], list(tree.commands))
    try:
        code = tree.main(
            rest or ["--help"], prog_name="itsmctl", standalone_mode=False, obj=console
        )
    except typer.Exit as leave:
        return leave.exit_code
    except TyperException as error:
        raise explain(error) from error
    return code if isinstance(code, int) else 0

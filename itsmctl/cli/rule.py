"""``itsmctl rule``: explain one rule, or list all."""

from typing import Annotated

import typer

from itsmctl.cli.help import Command
from itsmctl.report.console import Console

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE or NAME]",
        help="The rule's code or name, or what codes begin with.",
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rule", cls=Command)(rule)


def rule(context: typer.Context, name: Name = None) -> None:
    """Explain one rule of the linter, or list all."""
    from itsmctl.report.rule_page import print_rule, print_rules

    console: Console = context.obj
    if name is None:
        print_rules(console)
    else:
        print_rule(console, name)

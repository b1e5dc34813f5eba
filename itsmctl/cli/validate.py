"""``itsmctl validate``: shape and references only."""

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.lint import FailOn, Format, FormatOption, check, exit_code, write
from itsmctl.cli.targets import StdinName, Targets, load_targets
from itsmctl.model.policy import Profile, Settings

FAMILIES = ("SYN", "REF")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("validate", cls=Command)(validate)


def validate(
    context: typer.Context,
    paths: Targets = None,
    form: FormatOption = Format.AUTO,
    stdin_filename: StdinName = None,
) -> int:
    """Check syntax, shape and references, nothing else."""
    from itsmctl.lint.catalogue import RULES

    library = load_targets(paths, stdin_filename)
    others = tuple(rule.code for rule in RULES if not rule.code.startswith(FAMILIES))
    report = check(library, Settings(profile=Profile.DRAFT, ignore=others))
    write(report, library, form, context.obj)
    return exit_code(report, FailOn.ERROR)

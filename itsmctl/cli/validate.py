"""``itsmctl validate``: shape and references only."""

import typer

from itsmctl.cli.checking import check, exit_code, write
from itsmctl.cli.help import Command
from itsmctl.cli.lint_formats import Format, Presentation
from itsmctl.cli.options import FormatOption, StdinName, Targets
from itsmctl.cli.order import FailOn
from itsmctl.cli.sources import sources_of
from itsmctl.cli.targets import load_targets, tell_misnamed, tell_unread
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
    tell_unread(library.refused, context.obj)
    named = (each for each in library.named if each.path != stdin_filename)
    tell_misnamed(((each.path, each.kind) for each in named), context.obj)
    others = tuple(rule.code for rule in RULES if not rule.code.startswith(FAMILIES))
    report = check(library, Settings(profile=Profile.DRAFT, ignore=others))
    sources = sources_of(library)
    write(report, sources, Presentation(form), context.obj, fail_on=FailOn.ERROR)
    return exit_code(report, FailOn.ERROR)

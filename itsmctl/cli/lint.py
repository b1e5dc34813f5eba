"""``itsmctl lint``: every rule, on every file that was named."""

from datetime import datetime
from typing import Annotated

import typer

from itsmctl.cli.checking import carry_out
from itsmctl.cli.help import Command
from itsmctl.cli.lint_formats import Format
from itsmctl.cli.options import (
    DiffOption,
    FailOnOption,
    FixOption,
    FormatOption,
    OutputOption,
    StdinName,
    Targets,
    UnsafeOption,
)
from itsmctl.cli.order import FailOn, Order
from itsmctl.model.policy import Profile


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lint", cls=Command)(lint)


def lint(
    context: typer.Context,
    paths: Targets = None,
    profile: Annotated[
        Profile | None,
        typer.Option(help="How strict to be (default: by the definition's status)."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE", help="Also these rules: code, name or prefix; repeatable."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Not these rules: code, name or prefix; repeatable."),
    ] = None,
    form: FormatOption = Format.AUTO,
    output: OutputOption = None,
    statistics: Annotated[
        bool,
        typer.Option("--statistics", help="Count per rule, process and department instead."),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files of yours.")] = False,
    fail_on: FailOnOption = FailOn.ERROR,
    fix: FixOption = False,
    unsafe_fixes: UnsafeOption = False,
    diff: DiffOption = False,
    stdin_filename: StdinName = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Let the findings in this file pass (default: itsmctl-baseline.yaml, or where the "
            "settings say).",
        ),
    ] = None,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help="Let no findings pass by a baseline.")
    ] = False,
    write_baseline: Annotated[
        bool,
        typer.Option("--write-baseline", help="Let pass from now on what is found today."),
    ] = False,
    prune_baseline: Annotated[
        bool,
        typer.Option("--prune-baseline", help="Take what is mended out of the baseline."),
    ] = False,
    show_settings: Annotated[
        bool,
        typer.Option(
            "--show-settings", help="Show what is in force for each file, and who says so."
        ),
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither use nor write what earlier runs found.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="How many processes may work at once (default: as many as the work is worth).",
        ),
    ] = None,
    today: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="The day on which suppressions, reviews and calendars are judged (default: that of "
            "SOURCE_DATE_EPOCH, else today).",
            metavar="DATE",
        ),
    ] = None,
) -> int:
    """Check responsibilities, flow, limits, hand-overs, governance."""
    order = Order(
        paths=None if paths is None else tuple(paths),
        profile=profile,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        form=form,
        output=tuple(output or ()),
        statistics=statistics,
        force=force,
        fail_on=fail_on,
        fix=fix,
        unsafe_fixes=unsafe_fixes,
        diff=diff,
        stdin_filename=stdin_filename,
        baseline=baseline,
        no_baseline=no_baseline,
        write_baseline=write_baseline,
        prune_baseline=prune_baseline,
        show_settings=show_settings,
        no_cache=no_cache,
        jobs=jobs,
        today=None if today is None else today.date(),
    )
    return carry_out(order, context.obj)

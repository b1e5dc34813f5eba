"""``itsmctl diff``: what changed between two versions, in words of those whom it concerns."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.result_formats import (
    ForceOption,
    Format,
    FormatOption,
    OutputOption,
    outlet,
)
from itsmctl.cli.wishes import Replications, Wishes
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text

if TYPE_CHECKING:
    from itsmctl.report.console import Console
    from itsmctl.report.difference.account import Account


_NEVER, _EVER, _SIGNED, _FOUND, _WORSE = "none", "any", "stale-signoff", "finding", "worse"
"""What makes the exit code 1, beside the topics of changes."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff", cls=Command)(diff)


def diff(
    context: typer.Context,
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="What it was: file, folder, id, git revision, REV:PATH, or REV..REV for both.",
        ),
    ],
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="[NEW]",
            help="What it became, likewise (default after a revision: the files as they stand).",
            show_default=False,
        ),
    ] = None,
    form: FormatOption = Format.AUTO,
    output: OutputOption = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="WHAT",
            help="Exit 1 on: any, responsibility, promise, limit, approval, flow, notice, governance, "
            "organisation, calendar, estimate, stale-signoff, finding, worse; repeatable.",
            show_default=False,
        ),
    ] = None,
    simulate: Annotated[
        bool,
        typer.Option(
            "--simulate/--no-simulate",
            help="Predict what it means for cycle times, where there are numbers.",
        ),
    ] = True,
    lint: Annotated[
        bool,
        typer.Option("--lint/--no-lint", help="Tell which findings went and which came."),
    ] = True,
    replications: Replications = None,
    force: ForceOption = False,
) -> int:
    """Tell what changed between two versions, by department."""
    from itsmctl.cli.diff_account import account_of
    from itsmctl.cli.editions import opened
    from itsmctl.cli.sides import wanted_sides

    console: Console = context.obj
    fails = _causes(fail_on or ())
    _require_grounds(fails, lint=lint, simulate=simulate)
    way_out = outlet(form, output, console, force=force)
    wishes = Wishes(replications=replications) if simulate else None
    with opened(wanted_sides(old, new)) as (before, after):
        account = account_of(before, after, wishes, console, lint=lint)
    from itsmctl.report.difference.document import write_document
    from itsmctl.report.difference.page import difference_page
    from itsmctl.report.difference.paper import difference_paper

    language = console.language
    way_out.write(
        difference_paper(account),
        lambda out: write_document(account, out),
        page=lambda: difference_page(account, language, fixed=console.language_chosen),
    )
    return int(any(_happened(cause, account) for cause in fails))


def _causes(written: Iterable[str]) -> tuple[str, ...]:
    """Read what makes the exit code 1; several may stand in one word, with commas.

    Raises:
        UnusableInput: one of them is unknown.
    """
    from itsmctl.diff.change import Topic

    known = (_NEVER, _EVER, *(topic.value for topic in Topic), _SIGNED, _FOUND, _WORSE)
    found = tuple(part.strip() for entry in written for part in entry.split(","))
    for word in found:
        if word not in known:
            raise _unknown(word, known)
    return found


def _unknown(word: str, known: tuple[str, ...]) -> UnusableInput:
    from itsmctl.closeness import get_close_matches

    near = get_close_matches(word, known, n=1)
    return UnusableInput(
        text("cli.diff.unknown-cause", "--fail-on: “{word}” is unknown", word=word),
        remedy=text("cli.diff.near-cause", "did you mean “{near}”?", near=near[0])
        if near
        else text("cli.diff.causes", "it knows {known}", known=known),
    )


def _require_grounds(causes: Iterable[str], *, lint: bool, simulate: bool) -> None:
    """Refuse to fail on what is not looked at.

    Raises:
        UnusableInput: findings without linting, or predictions without simulation.
    """
    for cause, option, is_looked_at in (
        (_FOUND, "--no-lint", lint),
        (_WORSE, "--no-simulate", simulate),
    ):
        if cause in causes and not is_looked_at:
            raise UnusableInput(
                text(
                    "cli.diff.groundless",
                    "--fail-on {cause} has nothing to go by with {option}",
                    cause=cause,
                    option=option,
                ),
                remedy=text("cli.diff.one-of-both", "leave one of the two out"),
            )


def _happened(cause: str, account: Account) -> bool:
    difference = account.difference
    if cause == _EVER:
        return bool(difference)
    if cause == _SIGNED:
        return bool(difference.stale_signoffs)
    if cause == _FOUND:
        return any(change.added for change in account.findings)
    if cause == _WORSE:
        return any(_worse(account))
    return any(topic.value == cause for topic in difference.topics)


def _worse(account: Account) -> Iterator[bool]:
    """Yield of every figure that can be judged whether it is certainly worse."""
    from itsmctl.simulate.compare import Verdict

    for prediction in account.predictions:
        for row in prediction.study.comparisons:
            yield row.judged and row.verdict is Verdict.WORSE

"""``itsmctl lint``: every rule, on every file that was named."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.targets import StdinName, Targets, load_targets
from itsmctl.errors import UnusableInput
from itsmctl.model.policy import FileSettings, Profile, Settings

if TYPE_CHECKING:
    from itsmctl.lint.outcome import LintReport
    from itsmctl.report.console import Console
    from itsmctl.source.assembly import Assembly
    from itsmctl.source.library import Library

BROKEN_RULE = 2


class Format(StrEnum):
    """How findings are written; `auto` is the one for people."""

    AUTO = "auto"
    TERMINAL = "terminal"
    CONCISE = "concise"
    JSON = "json"


class FailOn(StrEnum):
    """From which severity on the command leaves with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


FormatOption = Annotated[Format, typer.Option("--format", help="How to write the findings.")]
FailOnOption = Annotated[
    FailOn, typer.Option("--fail-on", help="The mildest severity that makes the exit code 1.")
]


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
    fail_on: FailOnOption = FailOn.ERROR,
    stdin_filename: StdinName = None,
    today: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="The day on which suppressions are judged.",
            metavar="DATE",
        ),
    ] = None,
) -> int:
    """Check responsibilities, flow, limits, hand-overs and governance."""
    library = load_targets(paths, stdin_filename)
    asked = Settings(
        profile=profile,
        select=_split(select),
        ignore=_split(ignore),
        today=today.date() if today is not None else date.today(),  # noqa: DTZ011  the user's own day
    )
    _require_policies(library)
    report = _check_each(library, lambda home: _asked_over(_settings_of(home), asked))
    write(report, library, form, context.obj)
    return exit_code(report, fail_on)


def check(library: Library, settings: Settings) -> LintReport:
    """Run the rules over what was loaded, with the same settings everywhere."""
    return _check_each(library, lambda _: settings)


def write(report: LintReport, library: Library, form: Format, console: Console) -> None:
    """Write the findings in the chosen form."""
    match form:
        case Format.CONCISE:
            from itsmctl.report.concise import print_concise

            print_concise(console, report)
        case Format.JSON:
            from itsmctl.report.findings_json import print_json

            print_json(console, report)
        case Format.AUTO | Format.TERMINAL:
            from itsmctl.report.findings_terminal import print_findings

            print_findings(console, report, library.documents)


def exit_code(report: LintReport, fail_on: FailOn) -> int:
    """Return 2 where a rule broke, 1 where findings count, else 0."""
    from itsmctl.finding import Severity

    if report.crashes:
        return BROKEN_RULE
    return int(fail_on is not FailOn.NEVER and report.fails(Severity(fail_on.value)))


def _check_each(library: Library, settings: Callable[[Assembly], Settings]) -> LintReport:
    """Run the rules over each portfolio on its own: ids and policies count within one only."""
    from itsmctl.lint.run import joined
    from itsmctl.lint.run import lint as run_rules

    return joined(
        run_rules(home.portfolio, home.documents, home.unresolved, settings(home))
        for home in library.assemblies
    )


def _require_policies(library: Library) -> None:
    """Refuse to judge by rules of which some cannot be read; a named policy gets findings instead.

    Raises:
        UnusableInput: a lint policy has a fault of syntax or shape.
    """
    from itsmctl.model.portfolio import Kind

    for document in library.documents:
        if document.kind is Kind.LINT_POLICY and not document.named:
            policy = library.select(document.path, (Kind.LINT_POLICY,))
            if policy.key is not None:
                library.require_sound(policy.key)


def _settings_of(home: Assembly) -> Settings:
    """Return the settings of a portfolio.

    Raises:
        UnusableInput: one of them means nothing; the error has the place where it stands.
    """
    from itsmctl.lint.selection import require_known

    for place, statement in home.statements():
        try:
            require_known(statement)
        except UnusableInput as fault:
            raise UnusableInput(fault.message, place=place, remedy=fault.remedy) from fault
    return home.settings()


def _asked_over(house: Settings, asked: Settings) -> Settings:
    """Return the house's settings with those of the command line over them."""
    return replace(
        house,
        profile=asked.profile or house.profile,
        select=(*house.select, *asked.select),
        ignore=(*house.ignore, *asked.ignore),
        per_file=_without_profiles(house.per_file) if asked.profile else house.per_file,
        today=asked.today,
    )


def _without_profiles(entries: tuple[FileSettings, ...]) -> tuple[FileSettings, ...]:
    """Let a profile from the command line beat those of the settings files."""
    return tuple(replace(entry, profile=None) for entry in entries)


def _split(names: list[str] | None) -> tuple[str, ...]:
    return tuple(name for entry in names or () for name in entry.split(",") if name)

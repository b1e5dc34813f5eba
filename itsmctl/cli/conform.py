"""``itsmctl conform``: where reality left the definition."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.result_formats import (
    ForceOption,
    Format,
    FormatOption,
    Outlet,
    OutputOption,
    outlet,
)
from itsmctl.cli.tickets import (
    LogArgument,
    MappingOption,
    Opened,
    ProcessOption,
    ProfileOption,
    ReplicationOption,
    ScenarioOption,
    UntilOption,
    ZoneOption,
    defined,
    opened,
)
from itsmctl.cli.wishes import condition
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text

if TYPE_CHECKING:
    from itsmctl.analyse.conformance.findings import Conformance
    from itsmctl.model.portfolio import Acceptance, Variant
    from itsmctl.report.console import Console


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("conform", cls=Command)(conform)


def conform(
    context: typer.Context,
    log: LogArgument,
    process: ProcessOption = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONDITION",
            help='Exit 1 if it holds: "fitness < 0.95", "four-eyes > 0"; repeatable.',
        ),
    ] = None,
    unrecorded: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STEP",
            help="A step that the log never tells of, taken as done; repeatable.",
        ),
    ] = None,
    mapping: MappingOption = None,
    profile: ProfileOption = None,
    scenario: ScenarioOption = None,
    replication: ReplicationOption = None,
    until: UntilOption = None,
    zone: ZoneOption = None,
    form: FormatOption = Format.AUTO,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Hold a log against the definition: where did reality leave it?"""
    console: Console = context.obj
    if process is None:
        raise _no_process()
    conditions = [_condition(each) for each in fail_on or ()]
    goes_to = outlet(form, output, console, force=force)
    if unrecorded:  # before the log is read, which may take long
        _require_steps(defined(process), unrecorded)
    with opened(
        log,
        console,
        process=process,
        mapping=mapping,
        profile=profile,
        until=until,
        zone=zone,
        scenario=scenario,
        replication=replication,
    ) as opened_log:
        found = _held(opened_log, unrecorded or ())
    return _write(found, conditions, goes_to)


def _held(log: Opened, unrecorded: Sequence[str]) -> Conformance:
    from itsmctl.analyse.conformance.conform import conform as hold

    if log.variant is None:
        raise _no_process()
    found = hold(log.ledger, log.intake, log.variant, unrecorded=unrecorded)
    if found.elsewhere and not any(held.cases for held in found.held):
        raise _other_processes(found)
    return found


def _write(found: Conformance, conditions: Sequence[Acceptance], goes_to: Outlet) -> int:
    from itsmctl.analyse.conformance.conditions import judge
    from itsmctl.report.conformance.document import deviation_rows, write_conformance_json
    from itsmctl.report.conformance.paper import conformance_paper

    judgements = [judge(found, each) for each in conditions]
    console = goes_to.console
    goes_to.write(
        conformance_paper(found, judgements, verbose=console.verbose),
        lambda out: write_conformance_json(found, judgements, out, console.language),
        lambda: deviation_rows(found, console.language),
    )
    return int(any(each.failed for each in judgements))


def _condition(written: str) -> Acceptance:
    """Read what must not hold.

    Raises:
        UnusableInput: it is no condition, or about something that is not measured.
    """
    from itsmctl.analyse.conformance.conditions import METRICS

    found = condition("--fail-on", written)
    if found.relative:
        raise UnusableInput(
            text(
                "cli.conform.no-base",
                "--fail-on: “{written}” speaks of a base, and a log has none",
                written=written,
            ),
            remedy=text("cli.conform.conditions", "write it like “fitness < 0.95”"),
        )
    if found.metric not in METRICS:
        raise UnusableInput(
            text(
                "cli.conform.no-metric",
                "--fail-on: “{metric}” is nothing that is measured here",
                metric=found.metric,
            ),
            remedy=_near(found.metric, METRICS),
        )
    return found


def _require_steps(variant: Variant, names: Sequence[str]) -> None:
    known = [step.id for step in variant.process.steps]
    for name in names:
        if name not in known:
            raise UnusableInput(
                text(
                    "cli.conform.no-step",
                    "--unrecorded: “{process}” has no step “{name}”",
                    process=variant.process.name,
                    name=name,
                ),
                remedy=_near(name, known),
            )


def _near(name: str, known: Sequence[str]) -> Text:
    from itsmctl.closeness import get_close_matches

    near = get_close_matches(name, known, n=1)
    if near:
        return text("cli.conform.meant", "did you mean “{name}”?", name=near[0])
    return text("cli.conform.known", "there are {names}", names=tuple(known))


def _no_process() -> UnusableInput:
    return UnusableInput(
        text(
            "cli.conform.no-process", "“--process” is missing: conform holds a log against it"
        ),
        remedy=text(
            "cli.conform.name-process",
            "name the definition: itsmctl conform LOG --process software-request",
        ),
    )


def _other_processes(found: Conformance) -> UnusableInput:
    return UnusableInput(
        text(
            "cli.conform.elsewhere",
            "the log holds no case of “{process}”, but of {others}",
            process=found.variant.process.id,
            others=tuple(name for name, _ in found.elsewhere),
        ),
        remedy=text("cli.conform.name-other", "name the process of the log with --process"),
    )

"""``itsmctl improve measure``: what an improvement gained, from two months of a log."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.improve_entries import metric_named
from itsmctl.cli.improve_months import require_whole
from itsmctl.cli.improve_propose import (
    KpiFileOption,
    LogOption,
    Tickets,
    kpi_document,
)
from itsmctl.cli.kpi import last_of
from itsmctl.cli.registers import RegisterOption, open_register
from itsmctl.cli.tickets import MappingOption, ProcessOption, ProfileOption, ZoneOption
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text

if TYPE_CHECKING:
    from itsmctl.improve.figures import Figures
    from itsmctl.model.register import Improvement, Measured
    from itsmctl.report.console import Console

_MONTH = "YYYY-MM"


def measure(
    context: typer.Context,
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="The entry: imp-3.", show_default=False)
    ],
    before: Annotated[
        str | None,
        typer.Option(metavar=_MONTH, help="A month before the change.", show_default=False),
    ] = None,
    after: Annotated[
        str | None,
        typer.Option(metavar=_MONTH, help="A month after the change.", show_default=False),
    ] = None,
    log: LogOption = None,
    kpi: KpiFileOption = None,
    metric: Annotated[
        str | None,
        typer.Option(
            metavar="METRIC",
            help="Another figure than the entry's own.",
            show_default=False,
        ),
    ] = None,
    process: ProcessOption = None,
    mapping: MappingOption = None,
    profile: ProfileOption = None,
    zone: ZoneOption = None,
    file: RegisterOption = None,
) -> None:
    """Measure what an improvement gained from one month to another."""
    from itsmctl.improve.effect import effect_of
    from itsmctl.report.register import effect_sentence
    from itsmctl.source.register import changed
    from itsmctl.source.register.writing import effect_node

    console: Console = context.obj
    opened = open_register(file)
    entry = opened.entry(identity)
    months = _months(before, after)
    name = _metric(entry, metric)
    tickets = Tickets(log or (), process or entry.cause.process, mapping, profile, None, zone)
    found = tuple(_figure(name, month, tickets, kpi or (), console) for month in months)
    source = tickets.files[0] if tickets.files else str((kpi or ("",))[0])
    effect = effect_of(name, found[0], found[1], months, source)
    node = {"effectMeasured": effect_node(effect)}
    opened.save(changed(opened.text, str(opened.path), identity, node), console)
    console.print(effect_sentence(effect).render(console.language))


def _figure(
    metric: str, month: str, tickets: Tickets, kpi: list[Path] | tuple[()], console: Console
) -> Measured:
    """Return one figure of one month.

    Raises:
        UnusableInput: neither log nor KPIs are given, or they do not tell it.
    """
    path = tuple(metric.split("."))
    if tickets.files:
        figures = _of_log(tickets, month, console)
        found = figures.figure(*path)
    elif kpi:
        found = next(
            (one for file in kpi if (one := _of_file(file, month, path)) is not None), None
        )
    else:
        raise UnusableInput(
            text("cli.improve.no-log", "nothing is given to measure it in"),
            remedy=text("cli.improve.name-log", "name a log with --log, or KPIs with --kpi"),
        )
    if found is None:
        raise UnusableInput(
            text(
                "cli.improve.untold",
                "{month}: “{metric}” is not told there",
                month=month,
                metric=metric,
            ),
            remedy=text(
                "cli.improve.which-told",
                "itsmctl kpi LOG --month {month} shows what is told; choose it with --metric, or "
                "another month; by month, a file of KPIs tells of fewer figures than the log",
                month=month,
            ),
        )
    return found


def _of_log(tickets: Tickets, month: str, console: Console) -> Figures:
    from itsmctl.improve.figures import measured_figures

    document = kpi_document(tickets, console, month)
    return measured_figures(document, tickets.files[0])


def _of_file(file: Path, month: str, path: tuple[str, ...]) -> Measured | None:
    from itsmctl.improve.figures import measured_figures
    from itsmctl.source.results import read_document

    document = read_document(file, "itsmctl/kpi/")
    found = measured_figures(document, str(file)).figure("by_month", month, *path)
    match document.get("log"):
        case {"first": str(first), "until": str(last)} if found is not None:
            began, ended = datetime.fromisoformat(first), datetime.fromisoformat(last)
            require_whole(month, began, ended, str(file))
    return found


def _months(before: str | None, after: str | None) -> tuple[str, str]:
    """Return two months, the earlier first.

    Raises:
        UnusableInput: one is missing or no month, or they are in the wrong order.
    """
    if before is None or after is None:
        missing = "--before" if before is None else "--after"
        raise UnusableInput(
            text("cli.improve.no-month", "{option} is missing", option=missing),
            remedy=text(
                "cli.improve.name-months", "name two months: --before 2026-05 --after 2026-06"
            ),
        )
    last_of(before), last_of(after)
    if before >= after:
        raise UnusableInput(
            text(
                "cli.improve.order",
                "{before} is not before {after}",
                before=before,
                after=after,
            ),
            remedy=text("cli.improve.swap", "swap --before and --after"),
        )
    return before, after


def _metric(entry: Improvement, metric: str | None) -> str:
    name = metric or entry.cause.metric
    if name is None:
        raise UnusableInput(
            text(
                "cli.improve.no-metric",
                "“{id}” does not say by which figure it is measured",
                id=entry.id,
            ),
            remedy=text(
                "cli.improve.say-metric",
                "say it: --metric cycle_time.p90_s; improve set {id} --kpi keeps it",
                id=entry.id,
            ),
        )
    return metric_named(name)

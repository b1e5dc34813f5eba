"""``itsmctl improve propose``: what findings, figures and scenarios give cause to."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.options import Targets
from itsmctl.cli.order import own_day
from itsmctl.cli.registers import RegisterFile, RegisterOption, open_register
from itsmctl.cli.result_formats import ForceOption, Format, FormatOption, OutputOption, outlet
from itsmctl.cli.tickets import (
    MappingOption,
    ProcessOption,
    ProfileOption,
    UntilOption,
    ZoneOption,
    opened,
)
from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import text
from itsmctl.model.times import SECOND
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.cli.tickets import Opened
    from itsmctl.improve.figures import Document, Figures, Trial
    from itsmctl.improve.proposals import Proposals, Sources
    from itsmctl.model.portfolio import Variant
    from itsmctl.report.console import Console
    from itsmctl.report.register import RegisterAccount
    from itsmctl.source.library import Library

LogOption = Annotated[
    list[str] | None,
    typer.Option(
        "--log",
        metavar="FILE",
        help="A ticket log, measured now; needs --process; repeatable.",
        show_default=False,
    ),
]
KpiFileOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--kpi",
        metavar="FILE",
        help="What itsmctl kpi --format json wrote; repeatable.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Tickets:
    """A log and how it is read."""

    files: Sequence[str]
    process: str | None
    mapping: Path | None = None
    profile: str | None = None
    until: str | None = None
    zone: str | None = None


def propose(
    context: typer.Context,
    paths: Targets = None,
    log: LogOption = None,
    process: ProcessOption = None,
    kpi: KpiFileOption = None,
    results: Annotated[
        list[Path] | None,
        typer.Option(
            "--results",
            metavar="FILE",
            help="What itsmctl simulate --format json wrote; repeatable.",
            show_default=False,
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write the proposals into the register.")
    ] = False,
    until: UntilOption = None,
    mapping: MappingOption = None,
    profile: ProfileOption = None,
    zone: ZoneOption = None,
    file: RegisterOption = None,
    form: FormatOption = Format.AUTO,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Propose improvements from findings, KPIs and scenarios."""
    from itsmctl.cli.targets import load_targets
    from itsmctl.improve.proposals import propose as think

    console: Console = context.obj
    outgo = outlet(form, output, console, force=force)
    listed = open_register(file)
    library = load_targets(paths)
    tickets = Tickets(log or (), process, mapping, profile, until, zone)
    sources = _sources(library, tickets, kpi or (), results or (), console)
    found = think(sources, listed.register, own_day(os.environ))
    if write and found.new:
        listed.save(listed.begun(found.new), console)
    account = _account(found, sources, listed)
    from itsmctl.report.register import register_paper, register_rows, write_register_json

    outgo.write(
        register_paper(account),
        lambda out: write_register_json(account, out),
        lambda: register_rows(account, console.language),
    )
    if found.new and not write:
        hint = text(
            "cli.improve.write-them", "--write puts them into {path}", path=str(listed.path)
        )
        console.notice(hint.render(console.language))


def kpi_document(tickets: Tickets, console: Console, month: str | None = None) -> Document:
    """Return the KPIs of a log as the JSON of ``itsmctl kpi``, those of one month if it is named.

    Raises:
        UnusableInput: the log or its definition cannot be used, or it holds a part of the month only.
    """
    from itsmctl.analyse.kpis import measure, scorecard
    from itsmctl.cli.improve_months import require_whole
    from itsmctl.cli.kpi import last_of, scope_of
    from itsmctl.report.kpi import KpiAccount, write_kpi_json

    with opened(
        tickets.files, console, process=tickets.process, mapping=tickets.mapping,
        profile=tickets.profile, zone=tickets.zone,
        until=tickets.until if month is None else last_of(month),
    ) as found:  # fmt: skip
        scope = scope_of(found, month, None)
        if month is not None:
            require_whole(month, *_span(found), tickets.files[0])
        kpis = measure(found.ledger, found.intake, found.variant, scope)
    account = KpiAccount(
        kpis, scorecard(kpis, None), Path(tickets.files[0]).name, None, (), False
    )
    written = StringIO()
    write_kpi_json(account, written, console.language)
    document: Document = json.loads(written.getvalue())
    return document


def _span(found: Opened) -> tuple[datetime, datetime]:
    """Return the moments of the first and the last row of a log, in the zone of the house."""
    from itsmctl.analyse.kpis.scope import house_zone

    zone = house_zone(found.variant, found.intake.mapping.zone)
    first, last = (
        datetime.fromtimestamp((moment or 0) / SECOND, zone)
        for moment in (found.intake.first_ms, found.intake.last_ms)
    )
    return first, last


def _sources(
    library: Library,
    tickets: Tickets,
    kpi: Sequence[Path],
    results: Sequence[Path],
    console: Console,
) -> Sources:
    from itsmctl.cli.checking import lint_as_set
    from itsmctl.improve.proposals import Sources
    from itsmctl.lint.catalogue import RULES

    variants = _named_processes(library)
    findings = lint_as_set(library).findings
    figures = list(_measured(variants, tickets, kpi, console))
    trials: list[Trial] = []
    for path in results:
        for simulated, tried in _simulated(path, variants):
            figures += simulated
            trials += tried
    return Sources(
        variants=variants,
        experiments=library.portfolio.experiments,
        findings=findings,
        titles={rule.code: rule.title for rule in RULES},
        figures=figures,
        trials=trials,
    )


def _named_processes(library: Library) -> Mapping[str, Variant]:
    """Return the processes among the named files; none where only others were named: all."""
    from itsmctl.model.portfolio import Kind

    named = {
        document.key.id
        for document in library.named
        if document.key is not None and document.key.kind is Kind.PROCESS
    }
    every = {each.process.id: each for each in library.portfolio.processes}
    return {key: each for key, each in every.items() if key in named} or every


def _measured(
    variants: Mapping[str, Variant], tickets: Tickets, kpi: Sequence[Path], console: Console
) -> Iterator[Figures]:
    from itsmctl.improve.figures import measured_figures
    from itsmctl.source.results import read_document

    if tickets.files:
        if tickets.process is None:
            raise UnusableInput(
                text(
                    "cli.improve.no-process", "a log alone does not say which process it is of"
                ),
                remedy=text("cli.improve.name-process", "name it with --process ID"),
            )
        yield measured_figures(kpi_document(tickets, console), tickets.files[0])
    for path in kpi:
        figures = measured_figures(read_document(path, "itsmctl/kpi/"), str(path))
        if figures.process not in variants:
            raise _other_process(path, (figures.process or "–",), variants)
        yield figures


def _simulated(
    path: Path, variants: Mapping[str, Variant]
) -> Iterator[tuple[tuple[Figures, ...], tuple[Trial, ...]]]:
    from itsmctl.improve.figures import simulated_figures, trials
    from itsmctl.source.results import processes_in, read_document

    document = read_document(path, "itsmctl/simulation/")
    known = [each for each in processes_in(path) if each in variants]
    if not known:
        raise _other_process(path, processes_in(path), variants)
    for process in known:
        figures = simulated_figures(document, str(path), variants[process])
        yield (
            () if figures is None else (figures,),
            tuple(trials(document, str(path), variants[process])),
        )


def _other_process(
    path: Path, said: Sequence[str], variants: Mapping[str, Variant]
) -> UnusableInput:
    return UnusableInput(
        text(
            "cli.improve.other-process",
            "these are results of {said}, which is none of the processes here: {known}",
            said=tuple(said) or ("–",),
            known=tuple(variants) or ("–",),
        ),
        place=Place(str(path)),
        remedy=text("cli.improve.right-place", "name the portfolio that defines it"),
    )


def _account(found: Proposals, sources: Sources, listed: RegisterFile) -> RegisterAccount:
    from itsmctl.report.register import RegisterAccount

    return RegisterAccount(
        entries=found.new,
        today=own_day(os.environ),
        name=text("cli.improve.proposals", "Proposals for {path}", path=str(listed.path)),
        path=str(listed.path),
        house=listed.house,
        variants=sources.variants,
        is_proposal=True,
        known=found.known,
        returned=found.returned,
        detailed=True,
    )

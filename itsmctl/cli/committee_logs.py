"""The logs of `itsmctl report`: each measured for the month of the page, or read as KPIs from a file."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from itsmctl.cli.tickets import opened
from itsmctl.closeness import get_close_matches
from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from itsmctl.analyse.kpis import Kpis
    from itsmctl.model.portfolio import Variant
    from itsmctl.model.tickets import Intake
    from itsmctl.report.committee.reading import Reading
    from itsmctl.report.console import Console


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was named beside the definitions; a log as ``PROCESS=FILE`` or as a file alone."""

    logs: tuple[str, ...] = ()
    kpis: tuple[Path, ...] = ()
    results: tuple[Path, ...] = ()
    month: str | None = None
    mapping: Path | None = None
    register: Path | None = None


def readings_of(
    evidence: Evidence,
    variants: Sequence[Variant],
    paths: Mapping[str, str],
    console: Console,
    tried: Sequence[Variant] = (),
) -> tuple[Reading, ...]:
    """Return what the logs and the KPIs in files say of each process.

    `paths` are the files of the definitions, by the ids of their processes; KPIs that were measured
    against one of the scenarios `tried` are held against it.

    Raises:
        UnusableInput: a log or file cannot be used, names no known process, or holds nothing of the
            month; or two of them are about the same process.
    """
    from itsmctl.report.committee.reading import Reading, month_of

    by_id = {entry.process.id: entry for entry in variants}
    found: dict[str, Reading] = {}
    for process, files in _by_process(evidence.logs, tuple(by_id)).items():
        source = ", ".join(Path(file).name for file in files)
        kpis = _measured(files, by_id[process], paths[process], evidence, console)
        month = evidence.month or month_of(kpis)
        found[process] = Reading(kpis, by_id[process], month, source)
    for file in evidence.kpis:
        kpis, variant = _read(file, by_id, tried)
        process = variant.process.id
        if process in found:
            raise _twice(process, file)
        month = evidence.month or month_of(kpis)
        found[process] = Reading(kpis, variant, month, file.name)
        _require_month(found[process], file)
    return tuple(found.values())


def unknown_process(named: str, known: Sequence[str], place: Path | None) -> UnusableInput:
    """Return the refusal of evidence about a process that no definition is of."""
    near = get_close_matches(named, known, n=1)
    remedy: Text = text("cli.report.known", "there are {names}", names=tuple(known[:5]))
    if near:
        remedy = text("cli.usage.did-you-mean", "did you mean “{near}”?", near=near[0])
    return UnusableInput(
        text(
            "cli.report.no-process",
            "“{process}” is none of the processes of this page",
            process=named,
        ),
        place=None if place is None else Place(str(place)),
        remedy=remedy,
    )


def _by_process(logs: Sequence[str], known: Sequence[str]) -> Mapping[str, list[str]]:
    """Return the files of each process; those that belong together are named one by one."""
    found: dict[str, list[str]] = {}
    for written in logs:
        process, file = _told_apart(written, known)
        found.setdefault(process, []).append(file)
    return found


def _told_apart(written: str, known: Sequence[str]) -> tuple[str, str]:
    """Return the process and the file that ``PROCESS=FILE`` or a file alone means.

    Raises:
        UnusableInput: the process is unknown, or nothing says whose log it is.
    """
    process, sign, file = written.partition("=")
    if sign and not Path(written).exists():
        if process not in known:
            raise unknown_process(process, known, None)
        return process, file
    if len(known) == 1:
        return known[0], written
    stem = Path(written).name.partition(".")[0]
    if stem in known:
        return stem, written
    raise UnusableInput(
        text(
            "cli.report.whose-log",
            "nothing says which of {count} processes “{log}” is the log of",
            count=len(known),
            log=written,
        ),
        remedy=text(
            "cli.report.say-whose", "write --log {process}={log}", process=known[0], log=written
        ),
    )


@dataclass(frozen=True, slots=True)
class _Span:
    """A month as epoch milliseconds; None: from the first row on."""

    since_ms: int | None
    until_ms: int


def _measured(
    files: Sequence[str], variant: Variant, path: str, evidence: Evidence, console: Console
) -> Kpis:
    """Measure the month that was asked for, else the last whole one in which enough happened."""
    from itsmctl.report.committee.reading import last_busy_month, month_of

    kpis = _of_month(files, variant, path, evidence, console)
    if evidence.month is not None or month_of(kpis) is not None:
        return kpis
    month = last_busy_month(kpis)
    if month is None:
        return kpis
    return _of_month(files, variant, path, replace(evidence, month=month), console)


def _of_month(
    files: Sequence[str], variant: Variant, path: str, evidence: Evidence, console: Console
) -> Kpis:
    """Measure the month that was asked for, else the last whole one; without any the whole log."""
    from itsmctl.analyse.kpis import Scope, measure

    def until(intake: Intake) -> int:
        return _span(intake, variant, evidence.month, files[0]).until_ms

    with opened(files, console, process=path, mapping=evidence.mapping, until=until) as log:
        span = _span(log.intake, variant, evidence.month, files[0])
        return measure(log.ledger, log.intake, log.variant, Scope(log.until_ms, span.since_ms))


def _span(intake: Intake, variant: Variant, month: str | None, file: str) -> _Span:
    from itsmctl.analyse.kpis.scope import house_zone, months

    zone = house_zone(variant, intake.mapping.zone)
    first, last = intake.first_ms or 0, intake.last_ms or 0
    spans = list(months(first, last, zone))
    if month is not None:
        asked = [span for span in spans if span[0] == month]
        if not asked:
            raise _no_month(month, [name for name, _, _ in spans], Path(file))
        return _Span(asked[0][1], asked[0][2])
    whole = [span for span in spans if span[2] <= last + 1]
    return _Span(whole[-1][1], whole[-1][2]) if whole else _Span(None, last)


def _read(
    file: Path, variants: Mapping[str, Variant], tried: Sequence[Variant]
) -> tuple[Kpis, Variant]:
    """Return the KPIs of a file, and what they were measured against."""
    from itsmctl.report.committee.evidence import kpis_of
    from itsmctl.source.results import read_document

    document = read_document(file, "itsmctl/kpi/")
    process = document.get("process")
    if process is None:
        raise UnusableInput(
            text("cli.report.without-process", "these KPIs were measured without a definition"),
            place=Place(str(file)),
            remedy=text(
                "cli.report.measure-with", "measure them again, with --process {process}",
                process=next(iter(variants), "PROCESS"),
            ),
        )  # fmt: skip
    if process not in variants:
        raise unknown_process(str(process), tuple(variants), file)
    scenario = (
        one for one in tried if one.process.id == process and one.id == document.get("scenario")
    )
    variant = next(scenario, variants[str(process)])
    return kpis_of(document, variant, str(file)), variant


def _require_month(reading: Reading, file: Path) -> None:
    """Refuse KPIs that hold nothing of the month of the page, or were measured for another."""
    from itsmctl.report.committee.reading import month_of

    known = sorted(reading.kpis.ids("by_month"))
    if reading.kpis.since_ms is not None and (measured := month_of(reading.kpis)) is not None:
        known = [measured]  # pairs and steps are of this month only
    if reading.month is not None and known and reading.month not in known:
        raise _no_month(reading.month, known, file)


def _no_month(month: str, known: Sequence[str], file: Path) -> UnusableInput:
    return UnusableInput(
        text("cli.report.no-month", "there is nothing of {month} here", month=month),
        place=Place(str(file)),
        remedy=text(
            "cli.report.months", "it tells of {first} to {last}", first=known[0], last=known[-1]
        )
        if known
        else None,
    )


def _twice(process: str, file: Path) -> UnusableInput:
    return UnusableInput(
        text(
            "cli.report.twice", "there is a log or KPIs of “{process}” already", process=process
        ),
        place=Place(str(file)),
        remedy=text("cli.report.one-each", "name one for each process"),
    )

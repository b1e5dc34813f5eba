"""What every command on ticket logs shares: its options, the log itself, and the tables made of it."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from itsmctl.closeness import get_close_matches
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from itsmctl.ledger import Ledger
    from itsmctl.model.portfolio import Variant
    from itsmctl.model.tickets import Intake
    from itsmctl.report.console import Console
    from itsmctl.source.tickets import Diagnosis, Wish

LogArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="LOG...",
        help="The log: CSV, XLSX, XES, Parquet or OCEL; several files that belong together.",
        show_default=False,
    ),
]
ProcessOption = Annotated[
    str | None,
    typer.Option(
        "--process",
        metavar="PROCESS",
        help="The definition: an id, a file or a scenario.",
        show_default=False,
    ),
]
MappingOption = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="FILE",
        help="What the columns mean: a file that log doctor wrote.",
        show_default=False,
    ),
]
ProfileOption = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAME",
        help="Read the log as this kind of export, without guessing.",
        show_default=False,
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="MOMENT",
        help="Look at the log as of then: 2026-03-31, with a time, or now.",
        show_default=False,
    ),
]
ZoneOption = Annotated[
    str | None,
    typer.Option(
        "--zone",
        metavar="ZONE",
        help="Where moments without offset were written: Asia/Shanghai.",
        show_default=False,
    ),
]
ScenarioOption = Annotated[
    str | None,
    typer.Option(
        "--scenario",
        metavar="NAME",
        help="Of a log of several runs, this one.",
        show_default=False,
    ),
]
ReplicationOption = Annotated[
    int | None,
    typer.Option(
        "--replication",
        min=1,
        metavar="N",
        help="Of a log of several replications, this one.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Opened:
    """A log in the ledger, with all tables made; `until_ms` is the moment as of which they are."""

    ledger: Ledger
    intake: Intake
    variant: Variant | None
    until_ms: int
    diagnosis: Diagnosis


@contextmanager
def opened(
    files: Sequence[str],
    console: Console,
    *,
    process: str | None = None,
    mapping: Path | None = None,
    profile: str | None = None,
    until: str | Callable[[Intake], int] | None = None,
    zone: str | None = None,
    scenario: str | None = None,
    replication: int | None = None,
) -> Iterator[Opened]:
    """Yield a log with its tables; what is wrong with its data is said on standard error.

    `until` may depend on what the log holds: then it returns epoch milliseconds.

    Raises:
        UnusableInput: a file, the mapping or the definition cannot be used, or the log holds several
            scenarios and none was chosen; or from the block.
    """
    from itsmctl.analyse import tables
    from itsmctl.ledger import Ledger
    from itsmctl.model.tickets import Quality
    from itsmctl.report.tickets.notices import quality_notices
    from itsmctl.source.tickets import read, require_one_scenario

    wish = replace(wished(mapping, profile, zone), scenario=scenario, replication=replication)
    variant = None if process is None else defined(process)
    with Ledger.open() as ledger:
        diagnosis = read(files, ledger, wish, variant)
        require_one_scenario(ledger)
        intake = diagnosis.intake
        moment = until(intake) if callable(until) else _until(until, intake)
        for sentence in quality_notices(intake.quality, verbose=console.verbose):
            console.notice(sentence.render(console.language))
        tables.build(ledger, intake, variant, moment)
        for sentence in quality_notices(Quality(tables.complaints(ledger))):
            console.notice(sentence.render(console.language))
        yield Opened(ledger, intake, variant, moment, diagnosis)


def wished(mapping: Path | None, profile: str | None, zone: str | None) -> Wish:
    """Return what the options say of an export.

    Raises:
        UnusableInput: the mapping cannot be used, or there is no such profile or zone.
    """
    from itsmctl.source.tickets import Wish, profile_named, read_mapping

    if profile is not None:
        profile_named(profile)
    if zone is not None:
        _require_zone(zone)
    return Wish(None if mapping is None else read_mapping(mapping), profile, zone)


def defined(process: str) -> Variant:
    """Return the process that an id, a file, a scenario or a name names, in either language.

    Raises:
        UnusableInput: there is none, or it has faults.
    """
    from itsmctl.cli.targets import choose, load_targets

    try:
        library = load_targets([process])
    except UnusableInput as error:
        known = _processes_here()
        said = process.strip().casefold()
        identity = known.get(said)
        if identity is not None:
            return choose(load_targets([identity]), identity)
        near = get_close_matches(said, known, n=1)
        if near and not error.remedy:
            remedy = text("cli.status.meant", "did you mean “{name}”?", name=near[0])
            raise UnusableInput(error.message, place=error.place, remedy=remedy) from error
        raise
    return choose(library, process)


def _processes_here() -> dict[str, str]:
    """Return the ids of the processes around the working folder by their names, in small letters."""
    from itsmctl.cli.targets import load_targets

    try:
        found = load_targets(["."]).portfolio.processes
    except UnusableInput:
        return {}
    return {
        word.casefold(): variant.process.id
        for variant in found
        for word in (variant.process.name.en, variant.process.name.zh)
        if word
    }


def _require_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnusableInput(
            text("cli.tickets.zone", "“{zone}” is no time zone", zone=zone),
            remedy=text("cli.tickets.zones", "write an IANA name such as Asia/Shanghai"),
        ) from error


def _until(written: str | None, intake: Intake) -> int:
    """Return a moment in epoch milliseconds: a date means its end, nothing the last event, now is now."""
    if written is None:
        return intake.last_ms or 0
    if written == "now":
        return int(datetime.now(UTC).timestamp() * 1000)
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise UnusableInput(
            text("cli.tickets.moment", "“{written}” is no moment", written=written),
            remedy=text("cli.tickets.moments-now", "write 2026-03-31, 2026-03-31T17:30 or now"),
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(intake.mapping.zone or "UTC"))
    if moment.time() == time() and "T" not in written and " " not in written:
        moment += timedelta(days=1)
    return int(moment.timestamp() * 1000)

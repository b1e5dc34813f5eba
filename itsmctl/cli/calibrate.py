"""``itsmctl calibrate``: numbers for a simulation, from the log of a ticket system."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.result_formats import ForceOption, Format, FormatOption, outlet
from itsmctl.cli.tickets import (
    LogArgument,
    MappingOption,
    ProcessOption,
    ProfileOption,
    ReplicationOption,
    ScenarioOption,
    UntilOption,
    ZoneOption,
    opened,
)
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from itsmctl.cli.tickets import Opened
    from itsmctl.model.portfolio import Variant
    from itsmctl.model.simulation import SimulationModel
    from itsmctl.report.calibration import CalibrationAccount
    from itsmctl.report.console import Console

_SUFFIX = ".sim.yaml"


@dataclass(frozen=True, slots=True)
class Destination:
    """The file of the model; None: it is not written."""

    path: Path | None
    force: bool

    @property
    def identity(self) -> str | None:
        """The id of a model in that file."""
        if self.path is None:
            return None
        name = self.path.name
        return name.removesuffix(_SUFFIX) if name.endswith(_SUFFIX) else self.path.stem


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("calibrate", cls=Command)(calibrate)


def calibrate(
    context: typer.Context,
    log: LogArgument,
    process: ProcessOption = None,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="MODEL",
            help="What the log does not tell stays as this model says; else as the process's own does.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write the simulation model: software-request.sim.yaml.",
            show_default=False,
        ),
    ] = None,
    validate: Annotated[
        bool,
        typer.Option(
            "--validate",
            help="Let a model of the earlier cases foretell the later ones, and compare.",
        ),
    ] = False,
    until: UntilOption = None,
    scenario: ScenarioOption = None,
    replication: ReplicationOption = None,
    mapping: MappingOption = None,
    profile: ProfileOption = None,
    zone: ZoneOption = None,
    form: FormatOption = Format.AUTO,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write what was found to a file: .html, .md, .xlsx or .json.",
            show_default=False,
        ),
    ] = None,
    force: ForceOption = False,
) -> int:
    """Make a simulation model of a ticket log."""
    from itsmctl.report.calibration import (
        calibration_paper,
        calibration_rows,
        write_calibration_json,
    )

    console: Console = context.obj
    if process is None:
        raise _no_process()
    outgo = outlet(form, report, console, force=force)
    destination = Destination(output, force)
    _require_free(destination)
    numbers = None if model is None else _authored(model, process)
    with opened(
        log, console, process=process, mapping=mapping, profile=profile, until=until, zone=zone,
        scenario=scenario, replication=replication,
    ) as found:  # fmt: skip
        account = _calibrated(found, log, numbers, destination, console, validate=validate)
    if output is not None:
        _write(account, destination, console)
    outgo.write(
        calibration_paper(account),
        lambda out: write_calibration_json(account, out, console.language),
        lambda: calibration_rows(account),
    )
    return 0


def _calibrated(
    log: Opened,
    files: list[str],
    numbers: SimulationModel | None,
    destination: Destination,
    console: Console,
    *,
    validate: bool,
) -> CalibrationAccount:
    from itsmctl.analyse.calibrate import calibrate as learn
    from itsmctl.analyse.kpis.scope import house_zone
    from itsmctl.cli.foresight import foresight
    from itsmctl.report.calibration import CalibrationAccount

    if log.variant is None:
        raise _no_process()
    if destination.path is not None:
        _require_process(log.variant)
    if numbers is None and log.variant.model is None:
        _require_no_choice(log.variant)
    variant = log.variant if numbers is None else replace(log.variant, model=numbers)
    identity = destination.identity or f"{variant.process.id}-calibrated"
    found = learn(log.ledger, log.intake, variant, identity)
    zone = house_zone(variant, log.intake.mapping.zone)
    account = CalibrationAccount(
        found=found,
        source=Path(files[0]).name,
        zone=str(zone),
        first_ms=log.until_ms if log.intake.first_ms is None else log.intake.first_ms,
        last_ms=log.until_ms,
    )
    if not validate:
        return account
    return replace(account, validation=foresight(replace(log, variant=variant), console))


def _write(account: CalibrationAccount, destination: Destination, console: Console) -> None:
    from itsmctl.report.calibration import annotations
    from itsmctl.report.files import write_definition
    from itsmctl.source.model_text import Annotations, Origin, model_text

    if destination.path is None:
        return
    head, beside = annotations(account, console.language)
    last = datetime.fromtimestamp(account.last_ms / 1000, ZoneInfo(account.zone)).date()
    origin = Origin("log", account.source, last.isoformat())
    content = model_text(account.found.model, origin, Annotations(head, beside))
    write_definition(destination.path, content, force=True)
    said = text("cli.written", "wrote {path}", path=str(destination.path))
    console.notice(said.render(console.language))
    _tell_out_of_reach(account.found.model, destination.path, console)


def _tell_out_of_reach(model: SimulationModel, path: Path, console: Console) -> None:
    """Say where a model lies that no scenario of its process finds."""
    from itsmctl.cli.targets import load_targets

    found = load_targets([model.process]).portfolio.models
    if all(one.id != model.id for one in found):
        words = text(
            "cli.calibrate.out-of-reach",
            "{path} lies outside the portfolio of “{process}”: no scenario finds it there; move it beside the "
            "definition",
            path=str(path),
            process=model.process,
        )
        console.notice(words.render(console.language))


def _authored(model: str, process: str) -> SimulationModel:
    """Return the model that a file or an id names.

    Raises:
        UnusableInput: there is none, it has faults, or it is about another process.
    """
    from itsmctl.cli.targets import load_targets, require_usable
    from itsmctl.model.portfolio import DocumentKey, Kind

    library = load_targets([model, process])
    key = library.select(model, (Kind.SIMULATION_MODEL,)).key
    if key is None:
        key = DocumentKey(Kind.SIMULATION_MODEL, model)
    require_usable(library, key)
    return next(one for one in library.portfolio.models if one.id == key.id)


def _require_no_choice(variant: Variant) -> None:
    """Refuse to leave open which of several models has the numbers that the log does not tell.

    Raises:
        UnusableInput: the process has several.
    """
    from itsmctl.cli.targets import load_targets

    library = load_targets([variant.process.id])
    if any(one.process == variant.process.id for one in library.portfolio.models):
        library.variant_with(variant.process.id)


def _require_free(destination: Destination) -> None:
    """Refuse a file that is there, before long work is begun; and a name that no portfolio reads."""
    path = destination.path
    if path is None:
        return
    if not path.name.endswith(_SUFFIX):
        raise UnusableInput(
            text(
                "cli.calibrate.suffix",
                "“{path}” is no name of a simulation model",
                path=str(path),
            ),
            remedy=text(
                "cli.calibrate.suffixes",
                "end it in {suffix}: by that ending others find it; a report goes to --report",
                suffix=_SUFFIX,
            ),
        )
    if path.exists() and not destination.force:
        raise UnusableInput(
            text("cli.calibrate.taken", "“{path}” is there already", path=str(path)),
            remedy=text(
                "cli.calibrate.force", "choose another name, or let it be replaced with --force"
            ),
        )


def _require_process(variant: Variant) -> None:
    """Refuse to write a model of a scenario: its steps are not those of the process.

    Raises:
        UnusableInput: the variant is a scenario.
    """
    from itsmctl.model.portfolio import BASE

    if variant.id != BASE:
        raise UnusableInput(
            text(
                "cli.calibrate.scenario",
                "“{scenario}” is a scenario, and a model is about a process as it stands",
                scenario=variant.id,
            ),
            remedy=text(
                "cli.calibrate.promote",
                "leave out -o and see the report, or name the process {process}",
                process=variant.process.id,
            ),
        )


def _no_process() -> UnusableInput:
    return UnusableInput(
        text(
            "cli.calibrate.no-process",
            "“--process” is missing: numbers are those of a process's steps",
        ),
        remedy=text(
            "cli.calibrate.name-process",
            "name the definition: itsmctl calibrate LOG --process software-request",
        ),
    )

"""What `itsmctl report` puts together for the committee: definitions, findings, logs, simulations, the register."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from itsmctl.cli.committee_logs import Evidence, readings_of, unknown_process
from itsmctl.cli.targets import chosen

if TYPE_CHECKING:
    from datetime import date

    from itsmctl.lint.outcome import LintReport
    from itsmctl.model.portfolio import Variant
    from itsmctl.model.raci import Matrix
    from itsmctl.model.register import Register
    from itsmctl.report.committee.docket import Docket
    from itsmctl.report.committee.forecast import Forecast
    from itsmctl.report.console import Console
    from itsmctl.source.library import Library


def docket_of(
    library: Library, evidence: Evidence, today: date, console: Console
) -> tuple[Docket, LintReport]:
    """Return all that the page is made of, and what the linter says.

    Raises:
        UnusableInput: evidence that cannot be used, or about a process that is not there.
    """
    from itsmctl.cli.checking import lint_besides
    from itsmctl.report.committee.docket import Docket
    from itsmctl.report.committee.gaps import DUTIES

    variants = _variants(library)
    places = {entry.process.id: _path(library, entry.process.id) for entry in variants}
    tried = [one for each in library.portfolio.experiments for one in each.variants]
    readings = readings_of(evidence, variants, places, console, tried)
    months = [reading.month for reading in readings if reading.month is not None]
    lint = lint_besides(library, DUTIES, today, console)
    docket = Docket(
        variants=tuple(variants),
        findings=tuple(found for found in lint.findings if found.scenario is None),
        today=today,
        readings=readings,
        forecasts=tuple(_forecasts(evidence.results, variants, library)),
        registers=_registers(library, evidence.register),
        month=evidence.month or max(months, default=None),
    )
    return docket, lint


def matrices_of(docket: Docket, lint: LintReport, library: Library) -> Mapping[str, Matrix]:
    """Return the responsibility matrix of each process, its gaps marked."""
    from itsmctl.cli.raci import matrix_with_gaps

    return {
        variant.process.id: matrix_with_gaps(variant, lint, library)
        for variant in docket.variants
    }


def _registers(library: Library, file: Path | None) -> tuple[Register, ...]:
    """Return the register that was named, else those of the portfolio."""
    if file is None:
        return library.portfolio.registers
    from itsmctl.source.register import read_register

    return (read_register(file),)


def _variants(library: Library) -> list[Variant]:
    """Return the processes that can be read; a broken file is told by its findings, if there are others.

    Raises:
        UnusableInput: none can be read, or there is none.
    """
    from itsmctl.model.portfolio import Kind

    named = {document.key for document in library.named if document.key is not None}
    wanted = {key.id for key in named if key.kind is Kind.PROCESS}
    found = [entry for entry in library.portfolio.processes if entry.process.id in wanted]
    return found or chosen(library, with_loose_names=True)


def _path(library: Library, process: str) -> str:
    from itsmctl.model.portfolio import DocumentKey, Kind

    document = library.document(DocumentKey(Kind.PROCESS, process))
    return process if document is None else document.path


def _forecasts(
    files: Sequence[Path], variants: Sequence[Variant], library: Library
) -> Iterator[Forecast]:
    """Yield what the files say of each process; of one process the last file counts."""
    from itsmctl.report.committee.forecast import Forecast
    from itsmctl.source.results import processes_in, read_study

    by_id = {entry.process.id: entry for entry in variants}
    names = tuple(
        (variant.id, variant.name)
        for experiment in library.portfolio.experiments
        for variant in experiment.variants
    )
    found: dict[str, Forecast] = {}
    for file in files:
        for process in processes_in(file):
            if process not in by_id:
                raise unknown_process(process, tuple(by_id), file)
            study = read_study(file, process)
            found[process] = Forecast(
                by_id[process], study.runs, study.comparisons, names, file.name
            )
    yield from found.values()

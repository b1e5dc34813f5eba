"""``itsmctl calibrate --validate``: a model of the earlier cases foretells the later ones."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import replace

if TYPE_CHECKING:
    from itsmctl.analyse.calibrate.validation import Period, Validation
    from itsmctl.cli.tickets import Opened
    from itsmctl.ledger import Ledger
    from itsmctl.model.portfolio import Variant
    from itsmctl.model.tickets import Intake
    from itsmctl.report.console import Console
    from itsmctl.simulate.plan import Plan

_EARLIER = 2 / 3
_CASES = 2_000  # that all replications together need not exceed
_MOST = 10
_WARM_UPS = 4  # mean cycle times
_SEED = 2012


def foresight(log: Opened, console: Console) -> Validation:
    """Return how a model that knows two thirds of the cases foretells the rest.

    The tables of the ledger are made anew, as of the split and then as of the end.

    Raises:
        UnusableInput: too few cases to split them.
        CannotSimulate: the model does not determine a run.
    """
    from itsmctl.analyse import tables
    from itsmctl.analyse.calibrate import calibrate
    from itsmctl.analyse.calibrate.validation import split, validated

    variant, ledger, end = log.variant, log.ledger, log.until_ms
    parted = split(ledger, _EARLIER)
    if variant is None or parted is None:
        raise _too_few()
    start, last = parted
    later = _measured(ledger, log.intake, variant, (start, last, end))
    tables.build(ledger, log.intake, variant, start)
    found = calibrate(ledger, log.intake, variant, f"{variant.process.id}-earlier")
    before = end - start  # the earlier cases are looked at for as long as the later ones
    earlier = _measured(ledger, log.intake, variant, (start - before, last - before, start))
    known = replace(variant, model=found.model)
    simulated = _simulated(known, _plan(earlier, later), later, console)
    has_limits = any(step.time_limit is not None for step in variant.process.steps)
    return validated(later, simulated, earlier, limits=has_limits)


def _measured(
    ledger: Ledger, intake: Intake, variant: Variant, bounds: tuple[int, int, int]
) -> Period:
    """Return the cases that came between the first two moments, of tables that are as of the third."""
    from itsmctl.analyse.calibrate.validation import period, write_breaches
    from itsmctl.analyse.limits import judge_limits
    from itsmctl.model.tickets import LogKind

    if intake.kind is not LogKind.RUN:
        judge_limits(ledger, variant)
    write_breaches(ledger, intake.kind)
    return period(ledger, intake.kind, *bounds)


def _plan(earlier: Period, later: Period) -> Plan:
    """Return a plan for the days of the later cases, warmed up before."""
    from itsmctl.simulate.plan import Plan

    times = [
        case.resolve_ms - case.submit_ms
        for case in earlier.cases
        if case.resolve_ms is not None
    ]
    warmup = _WARM_UPS * sum(times) // len(times) if times else 0
    return Plan(
        replications=max(1, min(_MOST, _CASES // max(1, len(later.cases)))),
        seed=_SEED,
        start=later.start_ms - warmup,
        warmup=warmup,
        horizon=warmup + later.last_ms - later.start_ms + 1,
    )


def _simulated(variant: Variant, plan: Plan, later: Period, console: Console) -> Period:
    """Run the model, and read its log as one of tickets is read."""
    from itsmctl.analyse import tables
    from itsmctl.analyse.calibrate.preparation import prepare
    from itsmctl.cli.studies import counted
    from itsmctl.ledger import Ledger
    from itsmctl.report.log import event_log
    from itsmctl.report.log.about import About
    from itsmctl.simulate.trial import Question, run_process
    from itsmctl.source.tickets import Wish, read

    house = variant.calendar(variant.organisation.calendar)
    about = About(None if house is None else house.timezone, variant.organisation.currency)
    title = text("cli.calibrate.progress", "simulating the later cases")
    with TemporaryDirectory(prefix="itsmctl-") as folder:
        path = Path(folder) / "simulated.csv"
        with counted(console, title, plan.replications) as count, event_log(path, about) as log:
            run_process(variant, plan, Question(), count, log, None)
        with Ledger.open() as ledger:
            intake = read([str(path)], ledger, Wish(), variant).intake
            tables.build(ledger, intake, variant, later.end_ms)
            prepare(ledger, variant)
            bounds = later.start_ms, later.last_ms, later.end_ms
            return _measured(ledger, intake, variant, bounds)


def _too_few() -> UnusableInput:
    return UnusableInput(
        text(
            "cli.calibrate.no-split",
            "--validate: the cases cannot be split into earlier and later ones",
        ),
        remedy=text("cli.calibrate.more-cases", "give a log of more cases, over a longer time"),
    )

"""From a ledger with a log in it to numbers for a simulation."""

from collections.abc import Iterator

from itsmctl.analyse.calibrate.arrivals import arrivals_found
from itsmctl.analyse.calibrate.findings import Calibration, Duty, Numbers
from itsmctl.analyse.calibrate.modelling import merged
from itsmctl.analyse.calibrate.people import people_found
from itsmctl.analyse.calibrate.preparation import prepare
from itsmctl.analyse.calibrate.shares import outcomes_found, priorities_found, visits_found
from itsmctl.analyse.calibrate.times import times_found
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import Intake, LogKind


def calibrate(ledger: Ledger, intake: Intake, variant: Variant, identity: str) -> Calibration:
    """Return numbers for a process from the log in a ledger, of which `tables` were made.

    What the log does not tell keeps the numbers of the variant's model; `identity` is the id of
    the new one.

    Raises:
        UnusableInput: no case is over, no row is about a step of the process, all happened at one
            moment; no room on the disk or in memory.
    """
    prepare(ledger, variant)
    cases, resolved = next(
        ledger.rows(
            "SELECT COUNT(*), COUNT(COALESCE(resolve_ms, close_ms)) FROM calibrate_case"
        )
    )
    _require_evidence(ledger, variant, cases, resolved)
    numbers = Numbers(
        times=times_found(ledger, variant, intake.kind),
        outcomes=outcomes_found(ledger, variant),
        priorities=priorities_found(ledger, variant),
        arrivals=arrivals_found(ledger, variant),
        people=people_found(ledger, variant),
    )
    visits = visits_found(ledger, variant)
    seen = {one.step for one in visits}
    absent = tuple(
        step.id
        for step in variant.process.steps
        if step.type.has_people and step.id not in seen
    )
    return Calibration(
        variant=variant,
        kind=intake.kind,
        cases=cases,
        resolved=resolved,
        model=merged(variant, identity, numbers),
        numbers=numbers,
        visits=visits,
        absent=absent,
        remarks=tuple(_remarks(intake.kind, numbers)),
    )


def _require_evidence(ledger: Ledger, variant: Variant, cases: int, resolved: int) -> None:
    if not cases or not resolved:
        raise UnusableInput(
            text(
                "analyse.calibrate.none-over",
                "of {cases} cases in the log none is over: nothing can be learnt from it",
                cases=cases,
            ),
            remedy=text(
                "analyse.calibrate.none-over-remedy",
                "export cases that are closed; itsmctl log doctor shows which statuses mean done",
            ),
        )
    known = {step.id for step in variant.process.steps}
    told = [name for (name,) in ledger.rows("SELECT DISTINCT step FROM step_visit ORDER BY 1")]
    if not known & set(told):
        raise UnusableInput(
            text(
                "analyse.calibrate.no-step",
                "no row of the log is about a step of “{process}”: it tells of {names}",
                process=variant.process.name,
                names=tuple(told[:5]) or ("–",),
            ),
            remedy=text(
                "analyse.calibrate.map-steps",
                "say in a mapping file which activity is which step (itsmctl log doctor LOG "
                "--process {process} -o mapping.yaml)",
                process=variant.process.id,
            ),
        )
    first, last = next(ledger.rows("SELECT MIN(ts_ms), MAX(ts_ms) FROM event"))
    if first == last:
        raise UnusableInput(
            text(
                "analyse.calibrate.one-moment",
                "all rows of the log are of one moment: it tells of no time",
            ),
            remedy=text(
                "analyse.calibrate.other-column",
                "choose the column that says when each row happened (itsmctl log doctor)",
            ),
        )


def _remarks(kind: LogKind, numbers: Numbers) -> Iterator[Text]:
    if kind is LogKind.COMPLETION:
        yield text(
            "analyse.calibrate.completions",
            "The log tells only when work ended. How much of the time since the row before was work nobody "
            "can know: efforts keep their authored numbers, what is left of it is taken for pick-up delay.",
        )
    if kind is LogKind.STATUS:
        yield text(
            "analyse.calibrate.statuses",
            "The log tells how long a case was in work, not how long somebody had hands on it: what one "
            "person had in work at once shares the time evenly.",
        )
        if not any(one.duty is Duty.EFFORT for one in numbers.times):
            yield text(
                "analyse.calibrate.no-working",
                "No status means that somebody works: efforts keep their authored numbers. A mapping "
                "file says what statuses mean (itsmctl log doctor).",
            )
    if not numbers.people:
        yield text(
            "analyse.calibrate.nobody",
            "No row of work names a person with a known role: numbers of people stay as the organisation says.",
        )

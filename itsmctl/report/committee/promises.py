"""Which promises are broken, or will be: by the log, by the simulation, by the definition itself."""

from collections.abc import Iterator
from enum import StrEnum

from itsmctl.analyse.kpis import Score, Standing
from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.finding import Finding
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Agreement
from itsmctl.record import dataclass
from itsmctl.report.committee.docket import Docket


class Risk(StrEnum):
    """How sure it is that a promise is not kept, the surest first."""

    BROKEN = "broken"  # the log says so, beyond chance
    IMPOSSIBLE = "impossible"  # the limits of the steps together take longer
    PREDICTED = "predicted"  # the simulation says so, beyond chance
    SLIPPING = "slipping"  # the log says so, perhaps by chance
    DOUBTFUL = "doubtful"  # kept by the log, or predicted not to be, perhaps by chance


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise at risk: its share of cases in the log (of `count`) and in the simulation."""

    variant: Variant
    agreement: Agreement
    risk: Risk
    kept: Estimate = NOTHING
    count: int = 0
    predicted: Estimate = NOTHING

    @property
    def shortfall(self) -> float:
        """By how much the worse of the two shares misses the goal."""
        shares = (one.value for one in (self.kept, self.predicted) if one.value is not None)
        return (self.agreement.goal or 0.0) - min(shares, default=0.0)


def promises_at_risk(docket: Docket) -> tuple[Promise, ...]:
    """Return them, the surest and then the most broken first."""
    found = (one for variant in docket.variants for one in _of_process(variant, docket))
    ranks = tuple(Risk)
    return tuple(
        sorted(found, key=lambda one: (ranks.index(one.risk), -one.shortfall, one.agreement.id))
    )


_IMPOSSIBLE = frozenset({"TIM502", "TIM503"})


def _of_process(variant: Variant, docket: Docket) -> Iterator[Promise]:
    reading = docket.reading(variant.process.id)
    forecast = docket.forecast(variant.process.id)
    scores = {score.figure[1]: score for score in _agreed(reading.scores)} if reading else {}
    if reading is not None:
        variant = reading.variant  # what was measured may be a scenario that is in force by now
    for agreement in variant.process.agreements:
        score = scores.get(agreement.id)
        predicted = NOTHING
        if forecast is not None:
            predicted = forecast.figure("agreements", agreement.id, "met")
        risk = _risk(agreement, score, predicted, docket.counting, variant.process.id)
        if risk is not None:
            kept, count = (score.actual, score.count) if score is not None else (NOTHING, 0)
            yield Promise(variant, agreement, risk, kept, count, predicted)


def _agreed(scores: tuple[Score, ...]) -> Iterator[Score]:
    return (score for score in scores if score.kpi == "agreement")


def _risk(
    agreement: Agreement,
    score: Score | None,
    predicted: Estimate,
    findings: tuple[Finding, ...],
    process: str,
) -> Risk | None:
    """Return why a promise is at risk, None where nothing speaks against it."""
    missed = score is not None and score.standing is Standing.MISSED
    goal = agreement.goal
    if score is not None and missed and score.certain:
        return Risk.BROKEN
    if any(_speaks_of(found, agreement, process) for found in findings):
        return Risk.IMPOSSIBLE
    if goal is not None and _below(predicted.high, predicted.value, goal):
        return Risk.PREDICTED
    if missed:
        return Risk.SLIPPING
    broken = score is not None and score.standing is Standing.MET and score.actual.value != 1
    unsure = goal is not None and _below(None, predicted.value, goal)
    uncertain = broken and score is not None and not score.certain
    return Risk.DOUBTFUL if uncertain or unsure else None


def _below(bound: float | None, value: float | None, goal: float) -> bool:
    """Whether a bound of an estimate lies below a goal; without an interval its value does."""
    known = bound if bound is not None else value
    return known is not None and known < goal


def _speaks_of(found: Finding, agreement: Agreement, process: str) -> bool:
    """Whether a finding says that the limits of the steps do not keep the promise."""
    return (
        found.code in _IMPOSSIBLE
        and found.process == process
        and found.route == ("agreements", agreement.id)
    )

"""Conditions on the result: ``fitness < 0.95``, ``four-eyes > 0``, ``skipped > 5%``."""

import operator
from collections.abc import Callable, Mapping

from itsmctl.analyse.conformance.findings import Conformance, DeviationKind, Held
from itsmctl.model.portfolio import Acceptance
from itsmctl.record import dataclass

_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
METRICS = ("fitness", "conforming", "deviating", *(kind.value for kind in DeviationKind))
"""What conditions may be about; all but fitness are shares of cases."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A condition that must not hold, what it is about measured, and whether it holds."""

    condition: Acceptance
    value: float
    failed: bool


def judge(found: Conformance, condition: Acceptance) -> Judgement:
    """Hold a condition against the cases of the process that was named.

    Raises:
        KeyError: there is no such figure (see `METRICS`).
    """
    value = _measured(found.main, condition.metric)
    holds = _OPERATORS[condition.operator](value, condition.bound)
    return Judgement(condition, value, holds)


def _measured(held: Held, metric: str) -> float:
    if metric not in METRICS:
        raise KeyError(metric)
    if metric == "fitness":
        return held.fitness
    if not held.judged:
        return 1.0 if metric == "conforming" else 0.0
    counts = {"conforming": held.conforming, "deviating": held.deviating}
    if metric in counts:
        return counts[metric] / held.judged
    return held.cases_with(DeviationKind(metric)) / held.judged

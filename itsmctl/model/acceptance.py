"""Conditions on the results of a run: ``accept`` of a scenario and ``--fail-if`` (FORMAT, Scenario)."""

from math import isfinite

from itsmctl.model.portfolio import Acceptance
from itsmctl.model.times import SECOND, Unit, parse_duration
from itsmctl.pattern import pattern

_CONDITION = pattern(
    r"\s*(?P<metric>[^\s<>=≤≥]+)\s*(?P<operator><=|>=|<|>|≤|≥)\s*(?P<bound>\S.*?)\s*"
)
_NUMBER = pattern(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?P<percent>%)?")
_RELATIVE = pattern(r"(?:(?P<factor>\S+)\s*[*×]\s*)?base")
_OPERATORS = {"≤": "<=", "≥": ">="}


def parse_acceptance(written: str) -> Acceptance:
    """Read ``agreements.sla-delivery.met >= 95%`` or ``cycle_time.p90_s <= 0.6 * base``.

    The bound is a number, a percentage, a duration (of elapsed time for a metric in ``_s``, of
    working time, ``4bh``, for one in ``_work_s``), or ``base`` with or without a factor.

    Raises:
        ValueError: the text is no such condition.
    """
    match = _CONDITION.fullmatch(written)
    if match is None:
        raise ValueError(written)
    operator = _OPERATORS.get(match["operator"], match["operator"])
    if relative := _RELATIVE.fullmatch(match["bound"]):
        factor = _number(relative["factor"]) if relative["factor"] else 1.0
        return Acceptance(written.strip(), match["metric"], operator, factor, relative=True)
    bound = _bound(match["bound"], match["metric"])
    return Acceptance(written.strip(), match["metric"], operator, bound)


def _bound(written: str, metric: str) -> float:
    if not metric.endswith("_s") or _NUMBER.fullmatch(written):
        return _number(written)
    duration = parse_duration(written)
    unit = Unit.WORKING_HOURS if metric.endswith("_work_s") else Unit.ELAPSED
    if duration.unit is not unit:
        raise ValueError(written)
    return duration.quantity / SECOND


def _number(written: str) -> float:
    match = _NUMBER.fullmatch(written)
    if match is None:
        raise ValueError(written)
    number = float(written.removesuffix("%"))
    if not isfinite(number):
        raise ValueError(written)
    return number / (100 if match["percent"] else 1)

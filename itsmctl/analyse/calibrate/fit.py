"""From a sample of times to a distribution of the language (LOGS, Calibration).

From `ENOUGH` observations on their own quantiles stand: no family fitted real service times as
well. They are 21, equally spaced, linear in between. The extremes would then weigh too much, so that the first one
is drawn in until its twentieth has its mean, the last one until all have theirs. Fewer observations get an
exponential or a lognormal distribution, whichever is likelier by Akaike's criterion (1974), never a triangle.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from itsmctl.analyse.calibrate.findings import CONFIDENCE, ENOUGH, Fit, Method
from itsmctl.estimation.estimates import Estimate
from itsmctl.estimation.student import normal_quantile, t_quantile
from itsmctl.model.simulation import (
    Constant,
    Distribution,
    Empirical,
    Exponential,
    LognormalQuantiles,
)
from itsmctl.model.times import HOUR, MINUTE, SECOND, Duration, Unit

_POINTS = 21
_DIGITS = 4
_LEAST = 10  # milliseconds: what a written duration can tell
_Z90 = normal_quantile(0.9)


def fitted(values: Sequence[float], unit: Unit) -> Fit:
    """Return the distribution of times in milliseconds, ascending and one at least.

    `unit` is elapsed (minutes) or working hours.
    """
    method, distribution = _chosen(values, unit)
    return Fit(
        distribution,
        method,
        len(values),
        mean_of(values),
        median_of(values),
        quantile(values, 0.9),
        values[-1],
    )


def quantile(values: Sequence[float], share: float) -> float:
    """Return a quantile of ascending values, linear in between (type 7 of Hyndman and Fan, 1996)."""
    place = share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])


def mean_of(values: Sequence[float]) -> Estimate:
    """Return the mean with Student's interval; no bounds for one value."""
    count = len(values)
    mean = math.fsum(values) / count
    if count < 2:  # noqa: PLR2004  one value shows no spread
        return Estimate(mean)
    spread = math.fsum((value - mean) ** 2 for value in values) / (count - 1)
    reach = t_quantile((1 + CONFIDENCE) / 2, count - 1) * math.sqrt(spread / count)
    return Estimate(mean, max(0.0, mean - reach), mean + reach)


def median_of(values: Sequence[float]) -> Estimate:
    """Return the median between order statistics (binomial, by its normal approximation)."""
    count = len(values)
    reach = normal_quantile((1 + CONFIDENCE) / 2) * math.sqrt(count) / 2
    low, high = math.floor(count / 2 - reach), math.ceil(count / 2 + reach)
    middle = quantile(values, 0.5)
    if low < 1 or high >= count:
        return Estimate(middle)
    return Estimate(middle, values[low - 1], values[high])


def duration(value: float, unit: Unit) -> Duration:
    """Return a time as a duration that is short to write: four digits, less than a second or two off."""
    size, places = (HOUR, 3) if unit is Unit.WORKING_HOURS else (MINUTE, 2)
    if value < SECOND:
        places = 3
    written = round(float(f"{value / size:.{_DIGITS}g}"), places)
    return Duration(round(written * size), unit)


def _chosen(values: Sequence[float], unit: Unit) -> tuple[Method, Distribution]:
    if values[-1] - values[0] < _LEAST:
        return Method.CONSTANT, Constant(duration(values[0], unit))
    if len(values) >= ENOUGH:
        points = tuple(duration(point, unit) for point in _points(values))
        return Method.EMPIRICAL, Empirical(points)
    return _family(values, unit)


def _points(values: Sequence[float]) -> list[float]:
    """Return equally spaced quantiles whose mean, linear in between, is that of the sample."""
    points = [quantile(values, number / (_POINTS - 1)) for number in range(_POINTS)]
    lowest = values[: max(1, len(values) // (_POINTS - 1))]
    first = 2 * math.fsum(lowest) / len(lowest) - points[1]
    points[0] = min(max(first, points[0]), points[1])
    inner = math.fsum((one + other) / 2 for one, other in pairwise(points[:-1]))
    wanted = math.fsum(values) / len(values) * (_POINTS - 1)
    last = 2 * (wanted - inner) - points[-2]
    points[-1] = min(max(last, points[-2]), points[-1])
    return points


def _family(values: Sequence[float], unit: Unit) -> tuple[Method, Distribution]:
    """Return the likelier of exponential (one parameter) and lognormal (two)."""
    count = len(values)
    mean = math.fsum(values) / count
    if duration(mean, unit).quantity == 0:
        return Method.CONSTANT, Constant(duration(mean, unit))
    exponential = Method.EXPONENTIAL, Exponential(duration(mean, unit))
    if duration(values[0], unit).quantity == 0:
        return exponential
    logs = [math.log(value) for value in values]
    centre = math.fsum(logs) / count
    variance = math.fsum((one - centre) ** 2 for one in logs) / count
    of_exponential = 2 + 2 * count * (1 + math.log(mean))
    of_lognormal = 4 + count * (1 + math.log(2 * math.pi * variance)) + 2 * count * centre
    if of_exponential <= of_lognormal:
        return exponential
    spread = math.sqrt(variance * count / (count - 1))
    median, high = math.exp(centre), math.exp(centre + _Z90 * spread)
    found = LognormalQuantiles(duration(median, unit), duration(high, unit))
    return Method.LOGNORMAL, found

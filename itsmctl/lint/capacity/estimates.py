"""What the estimates of a model amount to: the mean of hands-on time, and what nine in ten take.

Rules must not refuse numbers, so that what is no distribution (a spread below nothing, values
that fall) has neither; the simulator says what is wrong with it.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import exp, gamma, log, sqrt

from itsmctl.lint.capacity.clocks import weekly_days, weekly_ms
from itsmctl.model.simulation import (
    Constant,
    Distribution,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    LognormalQuantiles,
    Triangular,
    Uniform,
    Weibull,
)
from itsmctl.model.times import Calendar, Duration, Unit

_Z90 = 1.2815515655446004  # the standard normal quantile of 0.9
_NINE_TENTHS = 0.9

Times = Callable[[Duration], float]


def times_on(calendar: Calendar | None) -> Times:
    """Return what turns a duration into milliseconds of work; a working day has its mean length."""
    days = weekly_days(calendar)

    def milliseconds(duration: Duration) -> float:
        if duration.unit is Unit.WORKING_DAYS:
            return duration.quantity * weekly_ms(calendar) / days
        return duration.quantity

    return milliseconds


def counts_working_time(distribution: Distribution) -> bool:
    """Whether a time is written in working hours or days."""
    working = {Unit.WORKING_HOURS, Unit.WORKING_DAYS}
    return any(duration.unit in working for duration in _written(distribution))


def mean(distribution: Distribution, times: Times) -> float | None:
    """Return the expected time in milliseconds, None for what is no distribution."""
    if not (written := _written(distribution)):
        return None
    first, *rest = map(times, written)
    match distribution:
        case Constant() | Exponential() | Lognormal() | Gamma():
            return first
        case Triangular() | Uniform():
            return (first + sum(rest)) / (1 + len(rest))
        case LognormalQuantiles():
            spread = _spread(first, rest[0])
            return None if spread is None else first * exp(spread**2 / 2)
        case Weibull(_, shape):
            return first * gamma(1 + 1 / shape) if shape > 0 else None
        case Empirical():
            middles = [(low + high) / 2 for low, high in pairwise([first, *rest])]
            return sum(middles) / len(middles) if middles else first


def ninth_decile(distribution: Distribution, times: Times) -> float | None:
    """Return the time that nine in ten do not exceed, in milliseconds; None as in `mean`."""
    if not (values := [*map(times, _written(distribution))]):
        return None
    match distribution:
        case Constant() | Uniform() | Empirical():
            return _interpolated(values)
        case Triangular():
            return _of_triangle(*values)
        case LognormalQuantiles():
            return values[1]
        case _:
            return _of_tail(distribution, values[0])


def _of_tail(
    distribution: Exponential | Lognormal | Gamma | Weibull, first: float
) -> float | None:
    """Return the 0.9 quantile of a distribution without a greatest value."""
    match distribution:
        case Exponential():
            return -first * log(1 - _NINE_TENTHS)
        case Lognormal(_, cv):
            spread = sqrt(log(1 + cv**2))
            return first * exp(_Z90 * spread - spread**2 / 2)
        case Gamma(_, cv):
            return _of_gamma(first, cv)
        case Weibull(_, shape):
            return first * (-log(1 - _NINE_TENTHS)) ** (1 / shape) if shape > 0 else None


def _interpolated(quantiles: Sequence[float]) -> float:
    """Return the 0.9 quantile where equally spaced ones are given."""
    place = _NINE_TENTHS * (len(quantiles) - 1)
    low = int(place)
    high = min(low + 1, len(quantiles) - 1)
    return quantiles[low] + (place - low) * (quantiles[high] - quantiles[low])


def _written(distribution: Distribution) -> tuple[Duration, ...]:
    match distribution:
        case Constant(first) | Exponential(first) | Lognormal(first, _) | Gamma(first, _):
            return (first,)
        case Weibull(scale, _):
            return (scale,)
        case Triangular(low, mode, high):
            return (low, mode, high)
        case Uniform(first, second) | LognormalQuantiles(first, second):
            return (first, second)
        case Empirical(quantiles):
            return quantiles


def _spread(p50: float, p90: float) -> float | None:
    return log(p90 / p50) / _Z90 if 0 < p50 <= p90 else None


def _of_triangle(low: float, mode: float, high: float) -> float:
    """Return the 0.9 quantile; its mass to the left of the mode is (mode-low)/(high-low)."""
    width = high - low
    if width <= 0:
        return high
    if (mode - low) / width >= _NINE_TENTHS:
        return low + sqrt(_NINE_TENTHS * width * (mode - low))
    return high - sqrt((1 - _NINE_TENTHS) * width * (high - mode))


def _of_gamma(expected: float, cv: float) -> float:
    """Return the 0.9 quantile by Wilson and Hilferty (1931); off by 1 % at cv 1, less below."""
    ninth = cv**2 / 9
    return expected * max(0.0, 1 - ninth + _Z90 * sqrt(ninth)) ** 3

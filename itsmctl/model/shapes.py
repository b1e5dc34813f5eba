"""Distributions of time as a few numbers each: one place for their means, spreads and quantiles.

All times are in milliseconds; how long a working day is, whoever asks must say.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum, StrEnum
from itertools import pairwise
from math import exp, gamma, log, sqrt

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
from itsmctl.model.times import Duration, Unit

_Z90 = 1.2815515655446004  # the standard normal quantile of 0.9
_NINE_TENTHS = 0.9

Times = Callable[[Duration], float]
"""Turns a duration into milliseconds."""


class Shape(IntEnum):
    """The families; their arguments are in the order of `shape_of`."""

    CONSTANT = 0
    UNIFORM = 1  # low, high
    TRIANGULAR = 2  # low, mode, high
    EXPONENTIAL = 3  # mean
    LOGNORMAL = 4  # mean and deviation of the logarithm
    GAMMA = 5  # shape, scale
    WEIBULL = 6  # scale, 1 / shape
    EMPIRICAL = 7  # how many, then equally spaced quantiles


Form = tuple[Shape, tuple[float, ...]]


class Fault(StrEnum):
    """Why numbers are no distribution of a time."""

    MONTHS = "months"
    EMPTY = "empty"
    NEGATIVE = "negative"
    ORDER = "order"
    SHAPE = "shape"
    MEDIAN = "median"
    CV = "cv"


class NoDistribution(ValueError):
    """Numbers that are no distribution of a time; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def durations_of(distribution: Distribution) -> tuple[Duration, ...]:
    """Return every duration that the author wrote in a distribution."""
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


def counts_working_time(distribution: Distribution) -> bool:
    """Whether a distribution is in working time: one of its durations is in bh or bd."""
    working = {Unit.WORKING_HOURS, Unit.WORKING_DAYS}
    return any(duration.unit in working for duration in durations_of(distribution))


def shape_of(distribution: Distribution, times: Times) -> Form:
    """Return the shape of a distribution; what cannot vary is a constant.

    Raises:
        NoDistribution: its numbers are none.
    """
    written = durations_of(distribution)
    if any(duration.unit is Unit.MONTHS for duration in written):
        raise NoDistribution(Fault.MONTHS)
    values = tuple(map(times, written))
    if not values:
        raise NoDistribution(Fault.EMPTY)
    if min(values) < 0:
        raise NoDistribution(Fault.NEGATIVE)
    if any(earlier > later for earlier, later in pairwise(values)):
        raise NoDistribution(Fault.ORDER)
    return _shape(distribution, values)


def mean_of(shape: Shape, arguments: Sequence[float]) -> float:
    """Return the mean."""
    match shape:
        case Shape.CONSTANT | Shape.EXPONENTIAL:
            return arguments[0]
        case Shape.UNIFORM | Shape.TRIANGULAR:
            return sum(arguments) / len(arguments)
        case Shape.LOGNORMAL:
            return exp(arguments[0] + arguments[1] ** 2 / 2)
        case Shape.GAMMA:
            return arguments[0] * arguments[1]
        case Shape.WEIBULL:
            return arguments[0] * gamma(1 + arguments[1])
        case Shape.EMPIRICAL:
            return _mean_of_quantiles(arguments[1:])


def cv_of(shape: Shape, arguments: Sequence[float]) -> float:
    """Return the coefficient of variation."""
    match shape:
        case Shape.CONSTANT:
            return 0.0
        case Shape.EXPONENTIAL:
            return 1.0
        case Shape.LOGNORMAL:
            return sqrt(exp(arguments[1] ** 2) - 1)
        case Shape.GAMMA:
            return 1 / sqrt(arguments[0])
        case Shape.WEIBULL:
            return sqrt(gamma(1 + 2 * arguments[1]) / gamma(1 + arguments[1]) ** 2 - 1)
        case _:
            mean = mean_of(shape, arguments)
            return sqrt(max(0.0, _square_of(shape, arguments) / mean**2 - 1)) if mean else 0.0


def ninth_decile_of(shape: Shape, arguments: Sequence[float]) -> float:
    """Return the time that nine in ten do not exceed."""
    return _NINTH[shape](*arguments)


def _shape(distribution: Distribution, values: tuple[float, ...]) -> Form:
    match distribution:
        case Lognormal(_, cv) | Gamma(_, cv):
            return _by_mean_and_cv(distribution, values[0], cv)
        case Weibull(_, shape):
            if shape <= 0:
                raise NoDistribution(Fault.SHAPE)
            return Shape.WEIBULL, (values[0], 1 / shape)
        case LognormalQuantiles():
            if values[0] == 0:
                raise NoDistribution(Fault.MEDIAN)
            return Shape.LOGNORMAL, (log(values[0]), log(values[1] / values[0]) / _Z90)
        case Empirical():
            return Shape.EMPIRICAL, (float(len(values)), *values)
        case _:
            return _plain(distribution, values)


def _plain(
    distribution: Constant | Triangular | Uniform | Exponential, values: tuple[float, ...]
) -> Form:
    if isinstance(distribution, Exponential):
        return Shape.EXPONENTIAL, values
    if values[0] == values[-1]:
        return Shape.CONSTANT, values[:1]
    return (Shape.UNIFORM if isinstance(distribution, Uniform) else Shape.TRIANGULAR), values


def _by_mean_and_cv(distribution: Lognormal | Gamma, mean: float, cv: float) -> Form:
    if cv < 0:
        raise NoDistribution(Fault.CV)
    if cv == 0 or mean == 0:
        return Shape.CONSTANT, (mean,)
    if isinstance(distribution, Gamma):
        return Shape.GAMMA, (1 / cv**2, mean * cv**2)
    variance = log(1 + cv**2)
    return Shape.LOGNORMAL, (log(mean) - variance / 2, sqrt(variance))


def _mean_of_quantiles(quantiles: Sequence[float]) -> float:
    if len(quantiles) == 1:
        return quantiles[0]
    inner = sum(quantiles) - (quantiles[0] + quantiles[-1]) / 2
    return inner / (len(quantiles) - 1)


def _square_of(shape: Shape, arguments: Sequence[float]) -> float:
    """Return the mean square of a distribution between bounds."""
    if shape is Shape.TRIANGULAR:
        low, mode, high = arguments
        return (low**2 + mode**2 + high**2 + low * mode + low * high + mode * high) / 6
    values = arguments if shape is Shape.UNIFORM else arguments[1:]
    if len(values) == 1:
        return values[0] ** 2
    pieces = [(a * a + a * b + b * b) / 3 for a, b in pairwise(values)]
    return sum(pieces) / len(pieces)


def _ninth_of_quantiles(*quantiles: float) -> float:
    """Return the 0.9 quantile where equally spaced ones are given."""
    place = _NINE_TENTHS * (len(quantiles) - 1)
    low = int(place)
    high = min(low + 1, len(quantiles) - 1)
    return quantiles[low] + (place - low) * (quantiles[high] - quantiles[low])


def _ninth_of_triangle(low: float, mode: float, high: float) -> float:
    """Return the 0.9 quantile; its mass to the left of the mode is (mode-low)/(high-low)."""
    width = high - low
    if (mode - low) / width >= _NINE_TENTHS:
        return low + sqrt(_NINE_TENTHS * width * (mode - low))
    return high - sqrt((1 - _NINE_TENTHS) * width * (high - mode))


def _ninth_of_gamma(shape: float, scale: float) -> float:
    """Return the 0.9 quantile by Wilson and Hilferty (1931); off by 1 % at cv 1, less below."""
    ninth = 1 / (9 * shape)
    return shape * scale * max(0.0, 1 - ninth + _Z90 * sqrt(ninth)) ** 3


_NINTH: Mapping[Shape, Callable[..., float]] = {
    Shape.CONSTANT: _ninth_of_quantiles,
    Shape.UNIFORM: _ninth_of_quantiles,
    Shape.TRIANGULAR: _ninth_of_triangle,
    Shape.EXPONENTIAL: lambda mean: -mean * log(1 - _NINE_TENTHS),
    Shape.LOGNORMAL: lambda mean, deviation: exp(mean + _Z90 * deviation),
    Shape.GAMMA: _ninth_of_gamma,
    Shape.WEIBULL: lambda scale, exponent: scale * (-log(1 - _NINE_TENTHS)) ** exponent,
    Shape.EMPIRICAL: lambda _, *quantiles: _ninth_of_quantiles(*quantiles),
}

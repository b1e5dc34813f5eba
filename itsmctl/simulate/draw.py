"""Chance outside the hot loop: keys, hashes of ids, and distributions as the kernel reads them.

The numbers themselves come from `kernel.uniform`: key = hash(seed, replication, process, case,
call path, step id or its ``drawAs``, visit, purpose, slot). Ids enter as hashed strings, never as
indices, so that an inserted step leaves all other draws alone. The 63-bit hash passes the battery
of tests/simulate/test_draw.py.
"""

from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise
from math import exp, gamma, log, sqrt

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import Text, text
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
from itsmctl.route import Route, format_route
from itsmctl.simulate.codes import Shape

_Z90 = 1.2815515655446004  # the standard normal quantile of 0.9
_MASK = (1 << 63) - 1


def hash_of(*parts: str | int) -> int:
    """Return 63 bits that belong to some ids and numbers, the same on every machine."""
    written = "\x1f".join(str(part) for part in parts).encode()
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "big") & _MASK


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


def milliseconds(duration: Duration, day: float) -> float:
    """Return a duration in milliseconds; a working day has `day` of them (its mean length)."""
    return duration.quantity * day if duration.unit is Unit.WORKING_DAYS else duration.quantity


def encode(
    distribution: Distribution, day: float, route: Route
) -> tuple[Shape, tuple[float, ...]]:
    """Return a distribution as the kernel reads it; `route` names it in messages.

    Raises:
        CannotSimulate: the numbers are no distribution of a time.
    """
    written = durations_of(distribution)
    if any(duration.unit is Unit.MONTHS for duration in written):
        raise _impossible(
            route, written, text("simulate.draw.months", "months are for reviews")
        )
    times = tuple(milliseconds(duration, day) for duration in written)
    if not times:
        raise _impossible(route, written, text("simulate.draw.empty", "it has no values"))
    if min(times) < 0:
        raise _impossible(route, written, text("simulate.draw.negative", "time is negative"))
    if any(earlier > later for earlier, later in pairwise(times)):
        raise _impossible(route, written, text("simulate.draw.order", "the values must ascend"))
    return _shape(distribution, times, route)


def mean_of(distribution: Distribution, day: float, route: Route) -> float:
    """Return the mean of a distribution in milliseconds."""
    return mean_of_shape(*encode(distribution, day, route))


def mean_of_shape(shape: Shape, arguments: Sequence[float]) -> float:
    """Return the mean of a distribution as the kernel reads it, in milliseconds."""
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


def cv_of_shape(shape: Shape, arguments: Sequence[float]) -> float:
    """Return the coefficient of variation of a distribution as the kernel reads it."""
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
            mean = mean_of_shape(shape, arguments)
            return sqrt(max(0.0, _square_of(shape, arguments) / mean**2 - 1)) if mean else 0.0


def share_of_each(decided: float, votes: int, needed: int) -> float:
    """Return the share of votes for with which a decision for has the share `decided`.

    All: p^(1/n); any: 1-(1-p)^(1/n); else the root of the binomial tail, by bisection.
    """
    if needed == votes:
        return float(decided ** (1 / votes))
    if needed == 1:
        return float(1 - (1 - decided) ** (1 / votes))
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if _carried(middle, votes, needed) < decided else (low, middle)
        )
    return (low + high) / 2


def _carried(share: float, votes: int, needed: int) -> float:
    """The chance of `needed` votes for among `votes`."""
    chances = [1.0] + [0.0] * votes
    for _ in range(votes):
        chances = [
            (chances[count - 1] * share if count else 0.0) + chances[count] * (1 - share)
            for count in range(votes + 1)
        ]
    return sum(chances[needed:])


def _shape(
    distribution: Distribution, times: tuple[float, ...], route: Route
) -> tuple[Shape, tuple[float, ...]]:
    """Return the shape of ascending times; what cannot vary is a constant."""
    match distribution:
        case Lognormal(_, cv) | Gamma(_, cv):
            return _by_mean_and_cv(distribution, times[0], cv, route)
        case Weibull(_, shape):
            if shape <= 0:
                reason = text("simulate.draw.shape", "the shape must be above 0")
                raise _impossible(route, durations_of(distribution), reason)
            return Shape.WEIBULL, (times[0], 1 / shape)
        case LognormalQuantiles():
            if times[0] == 0:
                reason = text("simulate.draw.median", "the median must be above 0")
                raise _impossible(route, durations_of(distribution), reason)
            return Shape.LOGNORMAL, (log(times[0]), log(times[1] / times[0]) / _Z90)
        case Empirical():
            return Shape.EMPIRICAL, (float(len(times)), *times)
        case _:
            return _plain(distribution, times)


def _plain(
    distribution: Constant | Triangular | Uniform | Exponential, times: tuple[float, ...]
) -> tuple[Shape, tuple[float, ...]]:
    if isinstance(distribution, Exponential):
        return Shape.EXPONENTIAL, times
    if times[0] == times[-1]:
        return Shape.CONSTANT, times[:1]
    return (Shape.UNIFORM if isinstance(distribution, Uniform) else Shape.TRIANGULAR), times


def _by_mean_and_cv(
    distribution: Lognormal | Gamma, mean: float, cv: float, route: Route
) -> tuple[Shape, tuple[float, ...]]:
    if cv < 0:
        raise _impossible(
            route,
            durations_of(distribution),
            text("simulate.draw.cv", "the coefficient of variation is negative"),
        )
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
    """The mean square of a distribution between bounds."""
    if shape is Shape.TRIANGULAR:
        low, mode, high = arguments
        return (low**2 + mode**2 + high**2 + low * mode + low * high + mode * high) / 6
    values = arguments if shape is Shape.UNIFORM else arguments[1:]
    if len(values) == 1:
        return values[0] ** 2
    pieces = [(a * a + a * b + b * b) / 3 for a, b in pairwise(values)]
    return sum(pieces) / len(pieces)


def _impossible(route: Route, written: Sequence[Duration], reason: Text) -> CannotSimulate:
    return CannotSimulate(
        text(
            "simulate.draw.impossible",
            "{route}: {values} is no distribution of a time: {reason}",
            route=format_route(route),
            values=tuple(str(duration) for duration in written),
            reason=reason,
        ),
        remedy=text("simulate.draw.correct", "correct the numbers"),
        route=route,
    )

"""The paired bootstrap: how far chance moves the difference of two quantiles.

Closed hours tear gaps into times: where a quantile lies near one, a little more or less share
moves it by a night, and no slope tells its spread. So replications are drawn anew, with
replacement and the same for both sides (Davison and Hinkley, Bootstrap Methods, 1997), and the
quantiles of both are taken from the same draw: what both share cancels, as it should.

With few replications percentiles are too narrow: they are taken further out, as Student's t asks
(Hesterberg, What Teachers Should Know about the Bootstrap, 2015). Where that is
further than resamples go, their tail is taken to go on as that of a normal distribution does.
An interval from the bootstrap's standard error would not do: with two-peaked times it held the
truth less often and was twice as wide.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random
from statistics import NormalDist, stdev

from itsmctl.estimation.student import t_quantile, t_tail

RESAMPLES = 400
_SEED = 1979  # any number: the same draws for the same number of replications, always
_NORMAL = NormalDist()
_WIDEST = 0.25  # of two replications, a quarter of the resamples are twice the same


Values = tuple[float | None, ...]


class Resampled:
    """A figure as each resample of the replications gives it; None: it cannot be told.

    What is given as work is done when it is asked for: most figures are compared with no other.
    """

    __slots__ = ("_values", "replications")

    def __init__(self, values: Values | Callable[[], Values], replications: int) -> None:
        self._values = values
        self.replications = replications

    @property
    def values(self) -> Values:
        """One value a resample."""
        if callable(self._values):
            self._values = self._values()
        return self._values

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Resampled):
            return NotImplemented
        return (self.replications, self.values) == (other.replications, other.values)

    def __hash__(self) -> int:
        return hash((self.replications, self.values))

    def __reduce__(self) -> tuple[type["Resampled"], tuple[Values, int]]:
        """Travel with the work done."""
        return Resampled, (self.values, self.replications)

    def each(self, change: Callable[[float | None], float | None]) -> "Resampled":
        """Return the same figure, every value changed."""
        return Resampled(lambda: tuple(map(change, self.values)), self.replications)


@lru_cache(maxsize=8)
def draws(replications: int) -> tuple[tuple[int, ...], ...]:
    """Return how often each resample holds each replication; none where there is no choice."""
    if replications < 2:  # noqa: PLR2004  one replication shows no spread
        return ()
    rng = Random(_SEED)  # noqa: S311  chance for statistics, not for secrets
    return tuple(_draw(rng, replications) for _ in range(RESAMPLES))


def combined(
    one: Resampled,
    other: Resampled,
    combine: Callable[[float | None, float | None], float | None],
) -> Resampled:
    """Return a difference or quotient, resample by resample.

    Raises:
        ValueError: the sides have different numbers of replications.
    """
    if one.replications != other.replications:
        message = f"{one.replications} replications against {other.replications}"
        raise ValueError(message)
    pairs = zip(one.values, other.values, strict=True)
    return Resampled(tuple(combine(a, b) for a, b in pairs), one.replications)


def bounds(value: float, resampled: Resampled, confidence: float) -> tuple[float, float] | None:
    """Return the interval of `value`; None where a resample could not tell the figure."""
    known = _known(resampled)
    if known is None:
        return None
    far = _far(confidence, resampled.replications)
    low = -_bound([-part for part in reversed(known)], -value, far)
    return low, _bound(known, value, far)


def chance(value: float, resampled: Resampled) -> float | None:
    """Return how probable a value that far from 0 is by chance alone (two-sided).

    It is the error at which `bounds` would reach 0.
    """
    known = _known(resampled)
    if known is None:
        return None
    if value == 0 or known[0] == known[-1]:
        return float(value == 0)
    if value > 0:
        value, known = -value, [-part for part in reversed(known)]
    beyond = sum(part >= 0 for part in known)
    far = _NORMAL.inv_cdf(min(0.5, max(1, beyond) / len(known)))
    if not beyond and (step := _step(known, value)):
        far = min(far, value / step)
    degrees = resampled.replications - 1
    return t_tail(far * _narrowness(resampled.replications), degrees)


def _draw(rng: Random, replications: int) -> tuple[int, ...]:
    counts = [0] * replications
    for _ in range(replications):
        counts[int(rng.random() * replications)] += 1
    return tuple(counts)


def _known(resampled: Resampled) -> list[float] | None:
    """Return the values ascending, None where one is missing or there are none."""
    known: list[float] = [value for value in resampled.values if value is not None]
    return sorted(known) if known and len(known) == len(resampled.values) else None


def _far(confidence: float, replications: int) -> float:
    """Return how many standard deviations of resamples an interval reaches."""
    reach = t_quantile((1 + confidence) / 2, replications - 1)
    return reach / _narrowness(replications)


def _narrowness(replications: int) -> float:
    """Return how much too small the spread of resamples is: that of n values, not of n - 1."""
    return math.sqrt((replications - 1) / replications)


def _bound(known: Sequence[float], value: float, far: float) -> float:
    """Return the upper bound, `far` standard deviations out, of values in ascending order."""
    rank = math.floor(_NORMAL.cdf(-far) * len(known))
    if rank:
        return max(value, known[-1 - rank])
    return max(known[-1], value + far * _step(known, value))


def _step(known: Sequence[float], value: float) -> float:
    """Return the standard deviation that the outermost resample above `value` speaks of."""
    outermost = sum(part == known[-1] for part in known) / len(known)
    outward = known[-1] - value
    if outward <= 0:
        return stdev(known)
    return outward / -_NORMAL.inv_cdf(min(_WIDEST, outermost))

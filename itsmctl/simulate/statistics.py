"""Estimates over replications: what a run shows, and how far chance alone could move it.

A figure is a ratio of sums or a quantile of all cases together, never the mean of the figures of
single replications (the p95 of 20 cases is biased by -12 %). Its interval comes from the
delete-one jackknife over replications (Efron and Tibshirani, An Introduction to the Bootstrap,
chapter 11; for quantiles see `quantiles`) with Student's t; for a mean over replications of equal weight that is exactly
Student's interval. With one replication nothing is known of chance: the bounds are None.
"""

from __future__ import annotations  # array[int] cannot be evaluated before Python 3.12

import math
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import merge
from typing import Protocol

from itsmctl.simulate.student import t_quantile, t_tail

_FAR = 500.0  # a logit beyond which a share is 0 or 1, and exp still finite
_ROUNDING = 1e-12  # relative spread below which a figure did not vary at all


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its confidence bounds; None: not estimable.

    `without` holds the figure as it is with each replication left out in turn: two estimates of
    paired runs are compared through it.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    without: tuple[float | None, ...] = field(default=(), repr=False)

    @classmethod
    def exact(cls, value: float, without: tuple[float, ...] = ()) -> Estimate:
        """Make the figure of something counted, which chance does not blur."""
        return cls(value, value, value, without)


NOTHING = Estimate(None)


@dataclass(frozen=True, slots=True)
class Sample:
    """Measured times of one replication, ascending; `censored` are those still running."""

    times: array[int]
    censored: array[int] = field(default_factory=lambda: array("q"))


def mean(values: Sequence[float], confidence: float) -> Estimate:
    """Return the mean of one value per replication with Student's interval."""
    return ratio(values, [1] * len(values), confidence)


def ratio(
    numerators: Sequence[float],
    denominators: Sequence[float],
    confidence: float,
    scale: float = 1.0,
) -> Estimate:
    """Return sum(numerators) / sum(denominators) / `scale`, one pair per replication."""
    top, bottom = sum(numerators), sum(denominators)
    pairs = zip(numerators, denominators, strict=True)
    without = tuple(_divide(top - n, (bottom - d) * scale) for n, d in pairs)
    return jackknife(_divide(top, bottom * scale), without, confidence)


def within(found: Estimate, most: float = math.inf) -> Estimate:
    """Return what cannot be negative, nor above `most`, with its bounds cut accordingly."""
    if found.low is None or found.high is None:
        return found
    return replace(found, low=max(0.0, found.low), high=min(most, found.high))


def proportion(kept: Sequence[float], counted: Sequence[float], confidence: float) -> Estimate:
    """Return the share of `kept` among `counted`, one pair per replication, inside [0, 1].

    Where no replication ever differed (all kept, or none), the jackknife would claim certainty
    from any number of cases; Clopper and Pearson's exact bound for that number stands instead.
    """
    found = within(ratio(kept, counted, confidence), 1.0)
    if found.low is None or found.value not in {0, 1}:
        return found
    bound = ((1 - confidence) / 2) ** (1 / sum(counted))
    return replace(found, low=bound) if found.value else replace(found, high=1 - bound)


def quantiles(
    samples: Sequence[Sample], probabilities: Sequence[float], confidence: float, scale: float
) -> tuple[Estimate, ...]:
    """Return quantiles of all times together, divided by `scale`.

    Order statistics are interpolated linearly (type 7 of Hyndman and Fan, 1996). With censored
    times the Kaplan-Meier quantile stands instead, None where the curve does not come so low.

    The jackknife of a quantile itself is rough: with exponential times its 90 % intervals held
    the truth in 84 to 88 % of trials. So the share of times below the quantile is jackknifed, and
    its interval (on the logit scale) carried back through the curve (Woodruff, 1952). A bound
    beyond the known times is None. `without` is linear in those shares, so that paired
    differences keep the spread.
    """
    censored = any(sample.censored for sample in samples)
    curve = _KaplanMeier(samples) if censored else _Pooled(samples)
    found = (_quantile(curve, p, confidence, len(samples)) for p in probabilities)
    return tuple(_scaled(estimate, scale) for estimate in found)


def jackknife(
    value: float | None, without: tuple[float | None, ...], confidence: float
) -> Estimate:
    """Return `value` with its delete-one interval; no bounds where a part is not estimable."""
    error = standard_error(without)
    if value is None or error is None:
        return Estimate(value, None, None, without)
    reach = t_quantile((1 + confidence) / 2, len(without) - 1) * error
    return Estimate(value, value - reach, value + reach, without)


def standard_error(without: Sequence[float | None]) -> float | None:
    """Return the jackknife's standard error; None with fewer than two replications."""
    known = [value for value in without if value is not None]
    count = len(known)
    if count < 2 or count < len(without):  # noqa: PLR2004  one replication shows no spread
        return None
    centre = math.fsum(known) / count
    spread = math.fsum((value - centre) ** 2 for value in known)
    error = math.sqrt((count - 1) / count * spread)
    return 0.0 if error <= _ROUNDING * abs(centre) else error


def difference(
    one: Estimate, other: Estimate, confidence: float, factor: float = 1.0
) -> Estimate:
    """Return `one` - `factor` * `other` of runs that share their seeds, replication by replication."""
    return _paired(one, other, confidence, lambda a, b: a - factor * b)


def quotient(one: Estimate, other: Estimate, confidence: float) -> Estimate:
    """Return `one` / `other` of runs that share their seeds."""
    return _paired(one, other, confidence, _divide)


def p_value(gap: Estimate) -> float | None:
    """Return how probable a difference of that size is by chance alone (two-sided, Student).

    None where it cannot be told. A gap that never varied is 0 or certain.
    """
    error = standard_error(gap.without)
    if gap.value is None or error is None:
        return None
    if error == 0:
        return 0.0 if gap.value else 1.0
    return t_tail(gap.value / error, len(gap.without) - 1)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return the p-values adjusted for their number (Holm, 1979), in the given order."""
    adjusted = [0.0] * len(p_values)
    running = 0.0
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    for rank, position in enumerate(order):
        running = max(running, (len(p_values) - rank) * p_values[position])
        adjusted[position] = min(1.0, running)
    return tuple(adjusted)


def _paired(
    one: Estimate,
    other: Estimate,
    confidence: float,
    combine: Callable[[float, float], float | None],
) -> Estimate:
    def both(a: float | None, b: float | None) -> float | None:
        return None if a is None or b is None else combine(a, b)

    pairs = zip(one.without, other.without, strict=bool(one.without and other.without))
    without = tuple(both(a, b) for a, b in pairs)
    return jackknife(both(one.value, other.value), without, confidence)


class _Curve(Protocol):
    """How times are distributed over all replications, or over all but one."""

    def quantile(self, probability: float) -> float | None:
        """Return the time below which that share lies, None where it is not known."""
        ...

    def bound(self, probability: float) -> float | None:
        """Return the same, None so near to an end that so few times tell nothing of it."""
        ...

    def share(self, time: float, left_out: int) -> float | None:
        """Return the share of times up to `time`, without one replication."""
        ...


class _Pooled:
    """All times are known."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self._parts = [sample.times for sample in samples]
        self._all = array("q", merge(*self._parts))

    def quantile(self, probability: float) -> float | None:
        if not self._all or not 0 <= probability <= 1:
            return None
        position = probability * (len(self._all) - 1)
        rank = math.floor(position)
        lower, upper = self._all[rank], self._all[min(rank + 1, len(self._all) - 1)]
        return lower + (position - rank) * (upper - lower)

    def bound(self, probability: float) -> float | None:
        return self.quantile(probability) if _inside(probability, len(self._all)) else None

    def share(self, time: float, left_out: int) -> float | None:
        part = self._parts[left_out]
        below = bisect_right(self._all, time) - bisect_right(part, time)
        return _divide(below, len(self._all) - len(part))


class _KaplanMeier:
    """Kaplan and Meier (1958): a time that ends at the moment of a censored one ends first."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        ended = [[(time, 0, n) for time in sample.times] for n, sample in enumerate(samples)]
        running = [
            [(time, 1, n) for time in sample.censored] for n, sample in enumerate(samples)
        ]
        self._rows = list(merge(*ended, *running))

    def quantile(self, probability: float) -> float | None:
        if not 0 <= probability <= 1:
            return None
        level = 1 - probability + _ROUNDING
        return next((float(time) for time, share in self._survival() if share <= level), None)

    def bound(self, probability: float) -> float | None:
        return self.quantile(probability) if _inside(probability, len(self._rows)) else None

    def share(self, time: float, left_out: int) -> float | None:
        survival = 1.0
        for moment, share in self._survival(left_out):
            if moment > time:
                break
            survival = share
        return 1 - survival

    def _survival(self, left_out: int | None = None) -> Iterator[tuple[int, float]]:
        rows = [row for row in self._rows if row[2] != left_out]
        share, at_risk = 1.0, len(rows)
        for time, still, _ in rows:
            if not still:
                share *= (at_risk - 1) / at_risk
                yield time, share
            at_risk -= 1


def _quantile(curve: _Curve, probability: float, confidence: float, count: int) -> Estimate:
    value = curve.quantile(probability)
    if value is None:
        return Estimate(None, None, None, (None,) * count)
    shares = [curve.share(value, left_out) for left_out in range(count)]
    error = standard_error(shares)
    if error is None:
        return Estimate(value, None, None, (None,) * count)
    reach = t_quantile((1 + confidence) / 2, count - 1) * error
    low, high = (curve.bound(_shifted(probability, way * reach)) for way in (-1, 1))
    slope = _slope(value, low, high, reach)
    known = [share for share in shares if share is not None]
    centre = math.fsum(known) / count
    return Estimate(value, low, high, tuple(value - slope * (part - centre) for part in known))


def _inside(share: float, count: int) -> bool:
    return 1 <= share * (count + 1) <= count


def _shifted(share: float, reach: float) -> float:
    """Move a share on the logit scale, where an interval cannot leave (0, 1)."""
    if reach == 0 or share in {0, 1}:
        return share
    logit = math.log(share / (1 - share)) + reach / (share * (1 - share))
    return 1 / (1 + math.exp(-max(-_FAR, min(_FAR, logit))))


def _slope(value: float, low: float | None, high: float | None, reach: float) -> float:
    """Return how fast the quantile rises with the share, from the sides that are known."""
    if reach == 0:
        return 0.0
    sides = [value - low] if low is not None else []
    if high is not None:
        sides.append(high - value)
    return math.fsum(sides) / (len(sides) * reach) if sides else 0.0


def _divide(one: float, other: float) -> float | None:
    return one / other if other else None


def _scaled(found: Estimate, scale: float) -> Estimate:
    def part(value: float | None) -> float | None:
        return None if value is None else value / scale

    without = tuple(map(part, found.without))
    return Estimate(part(found.value), part(found.low), part(found.high), without)

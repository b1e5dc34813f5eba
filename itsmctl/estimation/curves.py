"""How times are distributed over replications: quantiles, shares, and both of resamples.

A curve is read with every replication once, with one left out (the jackknife), or with each so
often as a resample drew it (the bootstrap).
"""

from __future__ import annotations  # array[int] cannot be evaluated before Python 3.12

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from operator import mul
from typing import Protocol

from itsmctl.record import dataclass, field

_ROUNDING = 1e-12
_LANDMARKS = 256  # censored times that a resample tells apart

Weights = Sequence[int]
"""How often a resample holds each replication."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Measured times of one replication, ascending; `censored` are those still running."""

    times: array[int]
    censored: array[int] = field(default_factory=lambda: array("q"))


class Curve(Protocol):
    """The times of all replications together."""

    def quantile(self, probability: float) -> float | None:
        """Return the time below which that share lies, None where it is not known."""
        ...

    def bound(self, probability: float) -> float | None:
        """Return the same, None so near to an end that so few times tell nothing of it."""
        ...

    def share(self, time: float, left_out: int) -> float | None:
        """Return the share of times up to `time`, without one replication."""
        ...

    def resampled(
        self, probability: float, draws: Sequence[Weights]
    ) -> tuple[float | None, ...]:
        """Return the quantile of each resample."""
        ...


def curve_of(samples: Sequence[Sample]) -> Curve:
    """Return the curve of some samples, after Kaplan and Meier where some times are censored."""
    censored = any(sample.censored for sample in samples)
    return _KaplanMeier(samples) if censored else _Pooled(samples)


class _Pooled:
    """All times are known; order statistics are interpolated linearly."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self._parts = [sample.times for sample in samples]
        # sorting finds the order that parts have, sooner than merging them does
        self._all = array("q", sorted(chain.from_iterable(self._parts)))

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
        rest = len(self._all) - len(part)
        return below / rest if rest else None

    def resampled(
        self, probability: float, draws: Sequence[Weights]
    ) -> tuple[float | None, ...]:
        counted = _counter(self._parts, self._all)
        sizes = [len(part) for part in self._parts]

        def one(weights: Weights) -> float | None:
            total = _weighted(weights, sizes)
            if not total:
                return None
            position = probability * (total - 1)
            rank = math.floor(position)

            def reached(number: int) -> int:
                return _weighted(weights, counted(number))

            lower = bisect_left(range(len(self._all)), rank + 1, key=reached)
            if rank == position or reached(lower) > rank + 1:
                return float(self._all[lower])
            upper = bisect_left(range(len(self._all)), rank + 2, lo=lower, key=reached)
            step = self._all[upper] - self._all[lower]
            return self._all[lower] + (position - rank) * step

        return tuple(map(one, draws))


class _KaplanMeier:
    """Kaplan and Meier (1958): a time that ends at the moment of a censored one ends first."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self._whole = _Blocks([_pooled(samples)], exact=True)
        self._blocks = _Blocks(samples)
        self._count = sum(len(one.times) + len(one.censored) for one in samples)

    def quantile(self, probability: float) -> float | None:
        if not 0 <= probability <= 1:
            return None
        return self._whole.quantile(1 - probability + _ROUNDING, (1,))

    def bound(self, probability: float) -> float | None:
        return self.quantile(probability) if _inside(probability, self._count) else None

    def share(self, time: float, left_out: int) -> float | None:
        return 1 - self._blocks.survival(time, left_out)

    def resampled(
        self, probability: float, draws: Sequence[Weights]
    ) -> tuple[float | None, ...]:
        level = 1 - probability + _ROUNDING
        return tuple(self._blocks.quantile(level, weights) for weights in draws)


def _pooled(samples: Sequence[Sample]) -> Sample:
    times = sorted(chain.from_iterable(sample.times for sample in samples))
    censored = sorted(chain.from_iterable(sample.censored for sample in samples))
    return Sample(array("q", times), array("q", censored))


class _Blocks:
    """Times cut at the censored ones, so that within a block nothing is censored.

    Between two of them the product of Kaplan and Meier telescopes to the share of those at risk
    that are left. Unless it shall be `exact`, of more than `_LANDMARKS` censored times only some
    cut, each for those up to the next: that blurs a resample far less than chance does.
    """

    def __init__(self, samples: Sequence[Sample], *, exact: bool = False) -> None:
        parts = [sample.times for sample in samples]
        running = [sample.censored for sample in samples]
        every = sorted({time for part in running for time in part})
        marks = every if exact else every[:: math.ceil(len(every) / _LANDMARKS)]
        self._parts, self._marks = parts, marks
        self._times = array("q", sorted(chain.from_iterable(parts)))
        self._counted = _counter(parts, self._times)
        ended = [[bisect_right(part, mark) for part in parts] for mark in marks]
        self._ended = [*ended, [len(part) for part in parts]]
        censored = [[bisect_left(part, mark) for part in running] for mark in marks[1:]]
        self._censored = [[0] * len(parts), *censored, [len(part) for part in running]]
        self._ended_in_all = list(map(sum, self._ended))
        self._censored_in_all = list(map(sum, self._censored))

    def quantile(self, level: float, weights: Weights) -> float | None:
        """Return the first time at which no more than `level` survive."""
        total = _weighted(weights, self._ended[-1]) + _weighted(weights, self._censored[-1])
        share, before = 1.0, 0
        for ended, censored in zip(self._ended, self._censored, strict=True):
            at_risk = total - before - _weighted(weights, censored)
            if at_risk <= 0:
                return None
            after = _weighted(weights, ended)
            left = share * (at_risk - after + before) / at_risk
            if left <= level and after > before:
                needed = before + at_risk * (1 - level / share)
                return self._time_of(min(after, max(before + 1, needed)), weights)
            share, before = left, after
        return None

    def survival(self, time: float, left_out: int) -> float:
        """Return the share that outlives `time`, without one part."""

        def rest(counts: Sequence[int], total: int) -> int:
            return total - counts[left_out]

        ended = list(map(rest, self._ended, self._ended_in_all))
        censored = list(map(rest, self._censored, self._censored_in_all))
        everything = ended[-1] + censored[-1]
        share, before = 1.0, 0
        block = bisect_left(self._marks, time)  # those before it end before `time`
        below = bisect_right(self._times, time) - bisect_right(self._parts[left_out], time)
        for after, gone in zip([*ended[:block], below], censored[: block + 1], strict=True):
            at_risk = everything - before - gone
            if at_risk <= 0:
                return share
            share, before = share * (at_risk - after + before) / at_risk, after
        return share

    def _time_of(self, count: float, weights: Weights) -> float:
        """Return the time up to which `count` have ended."""
        place = bisect_left(
            range(len(self._times)),
            count,
            key=lambda number: _weighted(weights, self._counted(number)),
        )
        return float(self._times[place])


def _counter(
    parts: Sequence[array[int]], times: array[int]
) -> Callable[[int], tuple[int, ...]]:
    """Return how many times of each part lie up to the time with a given number."""

    @cache
    def counted(number: int) -> tuple[int, ...]:
        return tuple(bisect_right(part, times[number]) for part in parts)

    return counted


def _weighted(weights: Weights, counts: Sequence[int]) -> int:
    return sum(map(mul, weights, counts))


def _inside(share: float, count: int) -> bool:
    return 1 <= share * (count + 1) <= count

"""Estimates over replications (or blocks of cases): what they show, and how far chance could move it.

A figure is a ratio of sums or a quantile of all cases together, never the mean of the figures of
single replications (the p95 of 20 cases is biased by -12 %). Its interval comes from the
delete-one jackknife over replications (Efron and Tibshirani, An Introduction to the Bootstrap,
chapter 11; for quantiles see `quantiles`) with Student's t; for a mean over replications of equal weight that is exactly
Student's interval. Differences of quantiles are left to the bootstrap. With one replication nothing is known of chance: the bounds are None.
"""

import math
from collections.abc import Callable, Sequence
from operator import mul

from itsmctl.estimation.bootstrap import Resampled, bounds, chance, combined, draws
from itsmctl.estimation.curves import Curve, Sample, curve_of
from itsmctl.estimation.student import normal_quantile, t_quantile, t_tail
from itsmctl.record import dataclass, field, replace

_FAR = 500.0  # a logit beyond which a share is 0 or 1, and exp still finite
_ROUNDING = 1e-12  # relative spread below which a figure did not vary at all


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its confidence bounds; None: not estimable.

    `without` holds the figure as it is with each replication left out in turn, `resampled` that of
    a quantile as resamples show it: two estimates of paired runs are compared through them.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    without: tuple[float | None, ...] = field(default=(), repr=False)
    resampled: Resampled | None = field(default=None, repr=False)

    @classmethod
    def exact(cls, value: float, without: tuple[float, ...] = ()) -> "Estimate":
        """Make the figure of something counted, which chance does not blur."""
        return cls(value, value, value, without)


NOTHING = Estimate(None)


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


def wilson(kept: float, counted: float, confidence: float) -> Estimate:
    """Return the share of `kept` among so many independent trials with its score interval.

    It keeps inside [0, 1], and says something of few trials and of none that failed (Wilson, 1927).
    """
    if not counted:
        return NOTHING
    share, z = kept / counted, normal_quantile((1 + confidence) / 2)
    spread = z * z / counted
    centre = (share + spread / 2) / (1 + spread)
    reach = math.sqrt(spread * share * (1 - share) + spread * spread / 4) / (1 + spread)
    low, high = max(0.0, centre - reach), min(1.0, centre + reach)
    return Estimate(share, min(low, share), max(high, share))


def bootstrapped(
    numerators: Sequence[float],
    denominators: Sequence[float],
    confidence: float,
    scale: float = 1.0,
) -> Estimate:
    """Return sum(numerators) / sum(denominators) / `scale` with the bootstrap's interval.

    One pair per replication (or block of cases); those are what is drawn anew. No bounds where there is only one, or a draw without any denominator.
    """
    value = _divide(sum(numerators), sum(denominators) * scale)
    count = len(numerators)
    if value is None or count < 2:  # noqa: PLR2004  one shows no spread
        return Estimate(value)
    drawn = tuple(
        _divide(
            sum(map(mul, weights, numerators)), sum(map(mul, weights, denominators)) * scale
        )
        for weights in draws(count)
    )
    return Estimate(
        value, *(bounds(value, Resampled(drawn, count), confidence) or (None, None))
    )


def quantiles(
    samples: Sequence[Sample], probabilities: Sequence[float], confidence: float, scale: float
) -> tuple[Estimate, ...]:
    """Return quantiles of all times together, divided by `scale`.

    Order statistics are interpolated linearly (type 7 of Hyndman and Fan, 1996). With censored
    times the Kaplan-Meier quantile stands instead, None where the curve does not come so low.

    The jackknife of a quantile itself is rough: with exponential times its 90 % intervals held
    the truth in 84 to 88 % of trials. So the share of times below the quantile is jackknifed, and
    its interval (on the logit scale) carried back through the curve (Woodruff, 1952). A bound
    beyond the known times is None. Differences are told by resamples (see `bootstrap`).
    """
    curve = curve_of(samples)
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


def total(one: Estimate, other: Estimate, confidence: float) -> Estimate:
    """Return `one` + `other` of runs that share their seeds."""
    return _paired(one, other, confidence, lambda a, b: a + b)


def quotient(one: Estimate, other: Estimate, confidence: float) -> Estimate:
    """Return `one` / `other` of runs that share their seeds."""
    return _paired(one, other, confidence, _divide)


def p_value(gap: Estimate) -> float | None:
    """Return how probable a difference of that size is by chance alone (two-sided).

    None where it cannot be told. A gap that never varied is 0 or certain.
    """
    if gap.value is not None and gap.resampled is not None:
        return chance(gap.value, gap.resampled)
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

    value = both(one.value, other.value)
    if one.resampled is not None and other.resampled is not None and value is not None:
        drawn = combined(one.resampled, other.resampled, both)
        low, high = bounds(value, drawn, confidence) or (None, None)
        return Estimate(value, low, high, resampled=drawn)
    pairs = zip(one.without, other.without, strict=bool(one.without and other.without))
    without = tuple(both(a, b) for a, b in pairs)
    return jackknife(value, without, confidence)


def _quantile(curve: Curve, probability: float, confidence: float, count: int) -> Estimate:
    value = curve.quantile(probability)
    if value is None:
        return NOTHING
    shares = [curve.share(value, left_out) for left_out in range(count)]
    error = standard_error(shares)
    if error is None:
        return Estimate(value)
    reach = t_quantile((1 + confidence) / 2, count - 1) * error
    low, high = (curve.bound(_shifted(probability, way * reach)) for way in (-1, 1))
    drawn = Resampled(lambda: curve.resampled(probability, draws(count)), count)
    return Estimate(value, low, high, resampled=drawn)


def _shifted(share: float, reach: float) -> float:
    """Move a share on the logit scale, where an interval cannot leave (0, 1)."""
    if reach == 0 or share in {0, 1}:
        return share
    logit = math.log(share / (1 - share)) + reach / (share * (1 - share))
    return 1 / (1 + math.exp(-max(-_FAR, min(_FAR, logit))))


def _divide(one: float, other: float) -> float | None:
    return one / other if other else None


def _scaled(found: Estimate, scale: float) -> Estimate:
    def part(value: float | None) -> float | None:
        return None if value is None else value / scale

    drawn = found.resampled
    if drawn is not None:
        drawn = drawn.each(part)
    return Estimate(part(found.value), part(found.low), part(found.high), resampled=drawn)

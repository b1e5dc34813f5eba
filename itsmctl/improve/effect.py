"""What came of an improvement: a figure in one month and in a later one, and whether they differ."""

import math

from itsmctl.model.metrics import Better, metric_of
from itsmctl.model.register import Effect, EffectVerdict, Measured


def effect_of(
    metric: str,
    before: Measured,
    after: Measured,
    months: tuple[str, str],
    source: str | None = None,
) -> Effect:
    """Return a figure before and after; it is better or worse where the interval leaves out zero.

    Raises:
        KeyError: no result has that name.
    """
    difference = difference_of(before, after)
    return Effect(
        metric=metric,
        before=before,
        after=after,
        difference=difference,
        since=months[0],
        until=months[1],
        verdict=verdict_of(metric, difference),
        source=source,
    )


def difference_of(before: Measured, after: Measured) -> Measured:
    """Return after minus before for samples of different cases.

    The interval is made of the two intervals (the method of variance estimates recovery: Zou and
    Donner, 2008; for shares with Wilson's intervals it is Newcombe's, 1998). Where one of the
    two has none, as below 20 cases, there is none.
    """
    gap = after.value - before.value
    ends = (before.low, before.high, after.low, after.high)
    if any(end is None for end in ends):
        return Measured(gap)
    low, high, late_low, late_high = (end for end in ends if end is not None)
    down = math.hypot(after.value - late_low, high - before.value)
    up = math.hypot(late_high - after.value, before.value - low)
    return Measured(gap, gap - down, gap + up)


def verdict_of(metric: str, difference: Measured) -> EffectVerdict:
    """Return what a difference, after minus before, says: nothing where its interval holds zero.

    Raises:
        KeyError: no result has that name.
    """
    better = metric_of(tuple(metric.split("."))).better
    low, high = difference.low, difference.high
    if low is None or high is None or low <= 0 <= high or better is Better.NEITHER:
        return EffectVerdict.INDISTINCT
    return EffectVerdict.BETTER if low * better.value > 0 else EffectVerdict.WORSE

"""How many replications are needed until intervals are as narrow as wished.

Replications are added in rounds: the number still needed follows from the widths so far, which
fall with the square root of it. To look at the data and stop when they suit makes intervals a
little too narrow (Chow and Robbins, 1965): so a round is never small, and the first has `FIRST`
replications, from which on the effect is slight.
"""

import math
from collections.abc import Iterator, Sequence

from itsmctl.i18n import Text, text
from itsmctl.model.metrics import Kind, metric_of
from itsmctl.record import dataclass
from itsmctl.simulate.results import Results

FIRST = 30
"""Replications after which a width is looked at for the first time."""
MOST = 1000
"""Replications after which it is given up, where the user names no other number."""
_RESERVE = 1.1  # a width is itself known only so well
_GROWTH = 4  # times the replications so far, at most, on the word of one width


@dataclass(frozen=True, slots=True)
class Precision:
    """The widths that were wished, and what came of them.

    `wanted` is a half-width: a part of the figure, or of one where the figure is a share.
    `missed` is the metric with the widest interval where it was not reached.
    """

    wanted: float
    metrics: tuple[str, ...]
    replications: int
    missed: str | None = None
    width: float = 0.0

    @property
    def sentence(self) -> Text:
        """What to say of it beside the results."""
        percent = f"{100 * self.wanted:g}"
        if self.missed is None:
            return text(
                "simulate.precision.reached",
                "After {replications} replications all intervals are within ±{percent}% (shares: "
                "percentage points): {metrics}.",
                replications=self.replications,
                percent=percent,
                metrics=self.metrics,
            )
        return text(
            "simulate.precision.missed",
            "±{percent}% was not reached: after {replications} replications, the most that were "
            "allowed, {metric} is within ±{width}%. More with --replications.",
            percent=percent,
            replications=self.replications,
            metric=self.missed,
            width=f"{100 * self.width:.2g}",
        )


def precision_of(runs: Sequence[Results], metrics: Sequence[str], wanted: float) -> Precision:
    """Return how precise the named metrics of some runs are; what cannot be estimated is left out."""
    widths = dict(_widths(runs, metrics))
    widest = max(widths, key=widths.__getitem__, default=None)
    reached = widest is None or widths[widest] <= wanted
    return Precision(
        wanted,
        tuple(widths),
        runs[0].replications,
        None if reached else widest,
        0.0 if widest is None else widths[widest],
    )


def enough(found: Precision, most: int) -> int:
    """Return how many replications to have in the next round, at most `most`."""
    now = found.replications
    if found.missed is None or now >= most:
        return now
    factor = min(_GROWTH, _RESERVE * (found.width / found.wanted) ** 2)
    return min(most, max(now + FIRST // 2, math.ceil(now * factor)))


def _widths(runs: Sequence[Results], metrics: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Yield the widest half-width of each metric over all runs."""
    for metric in metrics:
        found = [_half_width(metric, run) for run in runs]
        known = [width for width in found if width is not None]
        if known:
            yield metric, max(known)


def _half_width(metric: str, run: Results) -> float | None:
    """Return a half-width; infinite where a value is known and a bound is not."""
    found = run.figure(metric)
    if found is None or found.value is None:
        return None
    if found.low is None or found.high is None:
        return math.inf
    half = (found.high - found.low) / 2
    if metric_of(tuple(metric.split("."))).kind in {Kind.PROPORTION, Kind.SHARE} or not half:
        return half
    return half / abs(found.value) if found.value else math.inf

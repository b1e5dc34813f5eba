"""What the figures of the results are: their kind, and which way is better.

A figure is addressed by its names in the JSON results, ``steps.it-approve.wait_s``; ids hold no dots.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from itsmctl.simulate.tally import Path


class Kind(StrEnum):
    """How a figure is made of its sums, and what its values may be."""

    TIME = "time"  # milliseconds in the sums, seconds in the results
    PROPORTION = "proportion"  # so many of so many: 0..1
    SHARE = "share"  # part of a whole that is not counted: 0..1
    NUMBER = "number"


class Better(Enum):
    """Which way a figure improves."""

    LESS = -1
    MORE = 1
    NEITHER = 0


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure or, with ``*`` for an id, a family of them.

    `steady` marks what has no meaning while queues grow without bound.
    """

    pattern: Path
    kind: Kind
    better: Better
    steady: bool = False

    def fits(self, path: Path) -> bool:
        """Whether the pattern describes the figure at `path`."""
        return len(path) == len(self.pattern) and all(
            expected in {"*", name} for expected, name in zip(self.pattern, path, strict=True)
        )


QUANTILES = (("p50_s", 0.5), ("p90_s", 0.9), ("p95_s", 0.95))
"""The names of quantiles under ``cycle_time``, with their probabilities."""

_CYCLE = ("mean_s", "p50_s", "p90_s", "p95_s", "mean_work_s")


def _times(prefix: Path) -> tuple[Metric, ...]:
    return tuple(
        Metric((*prefix, name), Kind.TIME, Better.LESS, steady=name.startswith("mean"))
        for name in _CYCLE
    )


METRICS: tuple[Metric, ...] = (
    Metric(("cases", "arrived"), Kind.NUMBER, Better.NEITHER),
    Metric(("cases", "completed"), Kind.NUMBER, Better.MORE),
    Metric(("cases", "*"), Kind.NUMBER, Better.LESS),
    *_times(("cycle_time",)),
    Metric(("outcomes", "*"), Kind.PROPORTION, Better.NEITHER),
    Metric(("agreements", "*", "met"), Kind.PROPORTION, Better.MORE),
    Metric(("kpis", "cross_department_handling_s"), Kind.TIME, Better.LESS, steady=True),
    Metric(("kpis", "response_timeliness"), Kind.PROPORTION, Better.MORE),
    Metric(("kpis", "step_share", "*"), Kind.SHARE, Better.NEITHER),
    Metric(("kpis", "delay_causes", "*"), Kind.SHARE, Better.NEITHER),
    Metric(("steps", "*", "visits_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("steps", "*", "wait_s"), Kind.TIME, Better.LESS, steady=True),
    Metric(("steps", "*", "touch_s"), Kind.TIME, Better.LESS),
    Metric(("steps", "*", "elapsed_s"), Kind.TIME, Better.LESS, steady=True),
    Metric(("steps", "*", "limit_breached"), Kind.PROPORTION, Better.LESS),
    Metric(("steps", "*", "reminders_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("steps", "*", "escalations_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("time", "*"), Kind.TIME, Better.LESS, steady=True),
    Metric(("roles", "*", "utilisation"), Kind.SHARE, Better.LESS),
    Metric(("roles", "*", "queue_mean"), Kind.NUMBER, Better.LESS, steady=True),
    Metric(("roles", "*", "cost"), Kind.NUMBER, Better.LESS),
    Metric(("load", "*"), Kind.NUMBER, Better.LESS),
    *_times(("by_priority", "*", "cycle_time")),
    Metric(("by_priority", "*", "wait_s"), Kind.TIME, Better.LESS, steady=True),
)
"""Every figure of the results, in the order of the JSON document."""

SECTIONS = tuple(dict.fromkeys(metric.pattern[0] for metric in METRICS))


def metric_of(path: Path) -> Metric:
    """Return what the figure at `path` is.

    Raises:
        KeyError: no result has that name.
    """
    found = next((metric for metric in METRICS if metric.fits(path)), None)
    if found is None:
        raise KeyError(".".join(path))
    return found

"""What the figures of the results are: their kind, and which way is better.

A figure is addressed by its names in the JSON results, ``steps.it-approve.wait_s``; ids hold no dots.
Simulation writes these figures; conditions and comparisons of scenarios name them.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, StrEnum
from itertools import product

from itsmctl.model.portfolio import Variant
from itsmctl.record import dataclass

Path = tuple[str, ...]
"""The address of a figure in the results: ``("cycle_time", "mean_s")``, in JSON's own names."""

STEP, END, ROLE, AGREEMENT, PRIORITY = "*step", "*end", "*role", "*agreement", "*priority"
DEPARTMENT, MONTH = "*department", "*month"
"""What stands in a pattern for the ids of a process; all other names are fixed."""


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
    """A figure or, with the like of `STEP` for an id, a family of them.

    `steady` marks what has no meaning while queues grow without bound.
    """

    pattern: Path
    kind: Kind
    better: Better
    steady: bool = False

    def fits(self, path: Path) -> bool:
        """Whether the pattern describes the figure at `path`."""
        return len(path) == len(self.pattern) and all(
            expected == name or expected.startswith("*")
            for expected, name in zip(self.pattern, path, strict=True)
        )


QUANTILES = (("p50_s", 0.5), ("p90_s", 0.9), ("p95_s", 0.95))
"""The names of quantiles under ``cycle_time``, with their probabilities."""

_CYCLE_TIMES = ("mean_s", "p50_s", "p90_s", "p95_s", "mean_work_s")


def _times(prefix: Path) -> tuple[Metric, ...]:
    return tuple(
        Metric((*prefix, name), Kind.TIME, Better.LESS, steady=name.startswith("mean"))
        for name in _CYCLE_TIMES
    )


_LOST = ("rejected", "cancelled", "stuck", "open_at_end")

CAUSES = (
    "paused",
    "external",
    "scheduled",
    "off_hours",
    "contention",
    "pickup",
    "other_duties",
    "rework",
    "slow_work",
    "unknown",
)
"""What explains an overrun limit, in the order in which it is looked for (LOGS, KPIs)."""

PARTS = (
    "touch_s",
    "contention_s",
    "off_hours_s",
    "pickup_s",
    "other_duties_s",
    "scheduled_s",
    "paused_s",
    "external_s",
    "prerequisite_s",
    "suspended_s",
)
"""The kinds of time that make up a cycle time."""

METRICS: tuple[Metric, ...] = (
    Metric(("cases", "arrived"), Kind.NUMBER, Better.NEITHER),
    Metric(("cases", "completed"), Kind.NUMBER, Better.MORE),
    *(Metric(("cases", name), Kind.NUMBER, Better.LESS) for name in _LOST),
    *_times(("cycle_time",)),
    Metric(("outcomes", END), Kind.PROPORTION, Better.NEITHER),
    Metric(("agreements", AGREEMENT, "met"), Kind.PROPORTION, Better.MORE),
    Metric(("kpis", "cross_department_handling_s"), Kind.TIME, Better.LESS, steady=True),
    Metric(("kpis", "cross_department_handling_work_s"), Kind.TIME, Better.LESS, steady=True),
    *(
        Metric(("kpis", "cross_department_handling", name), Kind.TIME, Better.LESS)
        for name, _ in QUANTILES
    ),
    Metric(("kpis", "response_timeliness"), Kind.PROPORTION, Better.MORE),
    Metric(("kpis", "handovers_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("kpis", "ping_pong_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("kpis", "first_time_right"), Kind.PROPORTION, Better.MORE),
    Metric(("kpis", "rework_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("kpis", "reopened"), Kind.PROPORTION, Better.LESS),
    Metric(("kpis", "touch_ratio"), Kind.SHARE, Better.MORE),
    Metric(("kpis", "step_share", STEP), Kind.SHARE, Better.NEITHER),
    Metric(("kpis", "critical_path_share", STEP), Kind.SHARE, Better.NEITHER),
    *(Metric(("kpis", "delay_causes", name), Kind.SHARE, Better.NEITHER) for name in CAUSES),
    Metric(("steps", STEP, "visits_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("steps", STEP, "wait_s"), Kind.TIME, Better.LESS, steady=True),
    Metric(("steps", STEP, "touch_s"), Kind.TIME, Better.LESS),
    Metric(("steps", STEP, "elapsed_s"), Kind.TIME, Better.LESS, steady=True),
    Metric(("steps", STEP, "limit_breached"), Kind.PROPORTION, Better.LESS),
    Metric(("steps", STEP, "reminders_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("steps", STEP, "escalations_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("departments", DEPARTMENT, "held_s"), Kind.TIME, Better.LESS, steady=True),
    Metric(("departments", DEPARTMENT, "held_work_s"), Kind.TIME, Better.LESS, steady=True),
    Metric(("departments", DEPARTMENT, "response_timeliness"), Kind.PROPORTION, Better.MORE),
    Metric(("departments", DEPARTMENT, "limit_breached"), Kind.PROPORTION, Better.LESS),
    Metric(("departments", DEPARTMENT, "delay_share"), Kind.SHARE, Better.NEITHER),
    Metric(("handovers", DEPARTMENT, DEPARTMENT), Kind.NUMBER, Better.LESS),
    *(Metric(("time", name), Kind.TIME, Better.LESS, steady=True) for name in PARTS),
    Metric(("roles", ROLE, "utilisation"), Kind.SHARE, Better.LESS),
    Metric(("roles", ROLE, "queue_mean"), Kind.NUMBER, Better.LESS, steady=True),
    Metric(("roles", ROLE, "contention_s"), Kind.TIME, Better.LESS, steady=True),
    Metric(("roles", ROLE, "cost"), Kind.NUMBER, Better.LESS),
    Metric(("load", ROLE), Kind.NUMBER, Better.LESS),
    *_times(("by_priority", PRIORITY, "cycle_time")),
    Metric(("by_priority", PRIORITY, "wait_s"), Kind.TIME, Better.LESS, steady=True),
)
"""Every figure of the results, in the order of the JSON document."""

_OF_CASES = (
    *_CYCLE_TIMES,
    "p50_work_s",
    "p90_work_s",
    "p95_work_s",
)
_GROUPED: tuple[Metric, ...] = (
    *(Metric(("cycle_time", name), Kind.TIME, Better.LESS) for name in _OF_CASES),
    *(metric for metric in METRICS if metric.pattern[0] == "kpis"),
    Metric(("wait_s",), Kind.TIME, Better.LESS),
    Metric(("deadline", "met"), Kind.PROPORTION, Better.MORE),
    Metric(("kpis", "delay_causes", STEP), Kind.SHARE, Better.NEITHER),
    Metric(("kpis", "delay_causes_by_cases", STEP), Kind.PROPORTION, Better.NEITHER),
    Metric(("kpis", "limit_breached"), Kind.PROPORTION, Better.LESS),
    Metric(("kpis", "handed_over"), Kind.PROPORTION, Better.LESS),
    Metric(("kpis", "ping_pong"), Kind.PROPORTION, Better.LESS),
    *(
        Metric(("kpis", "cross_department_handling", f"{name}_work_s"), Kind.TIME, Better.LESS)
        for name in ("p50", "p90", "p95")
    ),
)

TICKET_METRICS: tuple[Metric, ...] = (
    *(metric for metric in _GROUPED if metric not in METRICS),
    Metric(("kpis", "waiting_share", STEP), Kind.SHARE, Better.LESS),
    Metric(("kpis", "work_share", STEP), Kind.SHARE, Better.NEITHER),
    Metric(("steps", STEP, "elapsed_work_s"), Kind.TIME, Better.LESS),
    Metric(("steps", STEP, "response_timeliness"), Kind.PROPORTION, Better.MORE),
    Metric(("steps", STEP, "rework_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("departments", DEPARTMENT, "kept_s"), Kind.TIME, Better.LESS),
    Metric(("departments", DEPARTMENT, "kept_work_s"), Kind.TIME, Better.LESS),
    Metric(("departments", DEPARTMENT, "answer_s"), Kind.TIME, Better.LESS),
    Metric(("departments", DEPARTMENT, "rework_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("departments", DEPARTMENT, "handovers_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("departments", DEPARTMENT, "ping_pong_per_case"), Kind.NUMBER, Better.LESS),
    Metric(("departments", DEPARTMENT, "satisfied"), Kind.PROPORTION, Better.MORE),
    Metric(("departments", DEPARTMENT, "score"), Kind.NUMBER, Better.MORE),
    Metric(
        ("pairs", DEPARTMENT, DEPARTMENT, "response_timeliness"), Kind.PROPORTION, Better.MORE
    ),
    Metric(("pairs", DEPARTMENT, DEPARTMENT, "ping_pong"), Kind.PROPORTION, Better.LESS),
    Metric(("pairs", DEPARTMENT, DEPARTMENT, "turn_s"), Kind.TIME, Better.LESS),
    Metric(("pairs", DEPARTMENT, DEPARTMENT, "turn_work_s"), Kind.TIME, Better.LESS),
    Metric(("pairs", DEPARTMENT, DEPARTMENT, "satisfied"), Kind.PROPORTION, Better.MORE),
    Metric(("pairs", DEPARTMENT, DEPARTMENT, "score"), Kind.NUMBER, Better.MORE),
    *(
        Metric(("until_last_event", name), Kind.TIME, Better.LESS)
        for name in ("mean_s", "p50_s", "p90_s", "p95_s")
    ),
    Metric(("until_last_event", "step_share", STEP), Kind.SHARE, Better.NEITHER),
    Metric(("feedback", "satisfied"), Kind.PROPORTION, Better.MORE),
    Metric(("feedback", "score"), Kind.NUMBER, Better.MORE),
    Metric(("by_month", MONTH, "feedback", "score"), Kind.NUMBER, Better.MORE),
    Metric(("by_month", MONTH, "feedback", "satisfied"), Kind.PROPORTION, Better.MORE),
    *(
        Metric((group, name, *metric.pattern), metric.kind, metric.better)
        for group, name in (("by_priority", PRIORITY), ("by_month", MONTH))
        for metric in _GROUPED
    ),
    Metric(("by_month", MONTH, "agreements", AGREEMENT, "met"), Kind.PROPORTION, Better.MORE),
)
"""What a log tells beyond the results of a simulation, under the same kind of names."""

SECTIONS = tuple(dict.fromkeys(metric.pattern[0] for metric in METRICS))


def figures_of(variants: Iterable[Variant]) -> tuple[str, ...]:
    """Return the dotted names of all figures that the results of some variants may hold."""
    named: dict[str, dict[str, None]] = {kind: {} for kind in _IDS}
    for variant in variants:
        for kind, ids in _IDS.items():
            named[kind].update(dict.fromkeys(ids(variant)))
    return tuple(
        ".".join(path)
        for metric in METRICS
        for path in product(*(named.get(name, (name,)) for name in metric.pattern))
    )


_BY_SHAPE: dict[tuple[int, str, str], list[Metric]] = {}
"""By length, first and last name; a last name that is an id of any kind stands as ``*``."""
for _metric in (*METRICS, *TICKET_METRICS):
    _last = _metric.pattern[-1]
    _shape = (len(_metric.pattern), _metric.pattern[0], "*" if _last.startswith("*") else _last)
    _BY_SHAPE.setdefault(_shape, []).append(_metric)

_IDS: Mapping[str, Callable[[Variant], Iterable[str]]] = {
    STEP: lambda variant: (step.id for step in variant.process.steps if step.end is None),
    END: lambda variant: (step.id for step in variant.process.steps if step.end is not None),
    ROLE: lambda variant: (
        *(role.id for role in variant.organisation.roles),
        *(body.id for body in variant.organisation.committees),
    ),
    DEPARTMENT: lambda variant: (unit.id for unit in variant.organisation.departments),
    AGREEMENT: lambda variant: (promise.id for promise in variant.process.agreements),
    PRIORITY: lambda variant: (entry.id for entry in variant.organisation.priorities),
}


def metric_of(path: Path) -> Metric:
    """Return what the figure at `path` is.

    Raises:
        KeyError: no result has that name.
    """
    for last in (path[-1], "*") if path else ():
        for metric in _BY_SHAPE.get((len(path), path[0], last), ()):
            if metric.fits(path):
                return metric
    raise KeyError(".".join(path))

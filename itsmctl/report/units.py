"""The unit of a figure: one a quantity throughout a report."""

from collections.abc import Sequence
from itertools import islice

from itsmctl.estimation.estimates import Estimate
from itsmctl.simulate.results import Results
from itsmctl.simulate.study import Study

_LENGTHS = ("cycle_time.mean_s", "cycle_time.p50_s")
_SHARED = (
    "kpis.cross_department_handling_s",
    "by_priority.",
    "time.",
    *_LENGTHS,
    "cycle_time.p90_s",
    "cycle_time.p95_s",
)


def differences(metric: str, study: Study) -> tuple[Estimate, ...]:
    """Return the differences whose unit a difference takes: those of all cycle times together."""
    shared = metric.startswith(_SHARED)
    return tuple(
        Estimate(row.difference.value)
        for row in study.comparisons
        if row.metric == metric or (shared and row.metric.startswith(_SHARED))
    )


def neighbours(metric: str, runs: Sequence[Results]) -> tuple[Estimate | None, ...]:
    """Return the figures whose unit a figure takes.

    That is the mean cycle time of every run, or its median where means are withheld, for all that is
    compared with them; else the same figure of every run.
    """
    if not metric.startswith(_SHARED):
        return tuple(run.figure(metric) for run in runs)
    lengths = [run.figure(name) for name in _LENGTHS for run in runs]
    known = (Estimate(found.value) for found in lengths if found is not None)
    return tuple(islice((found for found in known if found.value is not None), len(runs)))

"""What a document of results says of one process, in figures that stand beside each other."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from itsmctl.model.metrics import Path, metric_of
from itsmctl.model.portfolio import Variant
from itsmctl.model.register import Measured
from itsmctl.model.simulation import Per
from itsmctl.model.times import DAY, SECOND
from itsmctl.record import dataclass

MONTH_S = 365.25 / 12 * DAY / SECOND
HOUR_S = 3600
_WORKING_DAYS, _WORKING_HOURS = 21, 168  # in a month
_PER_MONTH = {
    Per.WORKING_DAY: _WORKING_DAYS,
    Per.WORKING_HOUR: _WORKING_HOURS,
    Per.DAY: MONTH_S / (DAY / SECOND),
    Per.HOUR: MONTH_S / HOUR_S,
    Per.WEEK: MONTH_S / (7 * DAY / SECOND),
}
_ADDRESSES = frozenset(
    {"cycle_time", "agreements", "deadline", "kpis", "feedback", "steps", "departments",
     "handovers", "pairs", "wait_s", "by_month", "roles"}
)  # fmt: skip

Document = Mapping[str, object]
"""JSON as it was read."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A target that was not met; `bound` and the figure are in the figure's own unit."""

    metric: str
    measured: Measured
    bound: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one process in one document, over so many months; None: nobody knows how many."""

    process: str
    source: str
    months: float | None
    figures: Mapping[Path, Measured]
    missed: tuple[Missed, ...] = ()

    def figure(self, *path: str) -> Measured | None:
        """Return a figure by its names."""
        return self.figures.get(path)

    def ids(self, *prefix: str) -> tuple[str, ...]:
        """Return the names that stand next below a prefix: the steps, the pairs."""
        depth = len(prefix)
        below = (path for path in self.figures if path[:depth] == prefix and len(path) > depth)
        return tuple(dict.fromkeys(path[depth] for path in below))

    def monthly(self, amount: float) -> float | None:
        """Return what an amount over the whole time is in a month."""
        return None if not self.months else amount / self.months


@dataclass(frozen=True, slots=True)
class Gain:
    """What a scenario changed in simulation: one figure, scenario minus base, and its verdict."""

    metric: str
    difference: Measured
    verdict: str


@dataclass(frozen=True, slots=True)
class Trial:
    """One scenario beside its base; `hours` is what it takes off the cycle times of a month."""

    scenario: str
    process: str
    source: str
    gains: tuple[Gain, ...]
    hours: float | None = None
    cases: float | None = None


def measured_figures(document: Document, source: str) -> Figures:
    """Return the figures of KPIs (``itsmctl/kpi/v1``)."""
    return Figures(
        process=str(document.get("process") or ""),
        source=source,
        months=_months(document.get("log")),
        figures=dict(_figures(document)),
        missed=tuple(_missed(document.get("scorecard"))),
    )


def simulated_figures(document: Document, source: str, variant: Variant) -> Figures | None:
    """Return the figures of the first run of a process (``itsmctl/simulation/v1``); None: there is none.

    Figures of steps rest on their visits in all replications. How many months those are follows from
    the rate of arrivals in the model.
    """
    run = next(iter(_runs(document, variant.process.id)), None)
    if run is None:
        return None
    arrived = _number(_below(run, "cases", "arrived")) or 0.0
    monthly = monthly_cases(variant)
    figures = dict(_figures(run))
    for step in {path[1] for path in figures if path[0] == "steps"}:
        visits = figures.get(("steps", step, "visits_per_case"))
        count = None if visits is None else round(visits.value * arrived)
        for path, found in list(figures.items()):
            if path[:2] == ("steps", step):
                figures[path] = Measured(found.value, found.low, found.high, count)
    return Figures(variant.process.id, source, arrived / monthly if monthly else None, figures)


def trials(document: Document, source: str, variant: Variant) -> Iterator[Trial]:
    """Yield what simulation says of the scenarios of a process, each beside the first run."""
    process = variant.process.id
    runs = {str(run.get("scenario")): run for run in _runs(document, process)}
    monthly = monthly_cases(variant)
    base = next(iter(runs), None)
    for scenario, run in runs.items():
        gains = tuple(_gains(document.get("comparisons"), base, scenario))
        if scenario == base or base is None or not gains:
            continue
        before, after = (
            _number(_below(one, "cycle_time", "mean_s", "value")) for one in (runs[base], run)
        )
        saved = None if before is None or after is None else before - after
        hours = None if saved is None or monthly is None else saved * monthly / HOUR_S
        yield Trial(scenario, process, source, gains, hours, monthly)


def monthly_cases(variant: Variant) -> float | None:
    """Return how many cases come in a month, by the rate of arrivals in the model."""
    arrivals = variant.model.arrivals if variant.model is not None else None
    if arrivals is None or arrivals.rate is None:
        return None
    return arrivals.rate.amount * _PER_MONTH[arrivals.rate.per]


def _figures(document: Document) -> Iterator[tuple[Path, Measured]]:
    for section in document:
        if section in _ADDRESSES:
            yield from _leaves((section,), document[section])


def _leaves(path: Path, node: object) -> Iterator[tuple[Path, Measured]]:
    if not isinstance(node, Mapping):
        return
    if "value" in node:
        found = _measured(node)
        if found is not None and _is_metric(path):
            yield path, found
        return
    for name, below in node.items():
        yield from _leaves((*path, str(name)), below)


def _is_metric(path: Path) -> bool:
    try:
        metric_of(path)
    except KeyError:
        return False
    return True


def _measured(node: Document) -> Measured | None:
    value = _number(node.get("value"))
    if value is None:
        return None
    count = _number(node.get("count"))
    return Measured(
        value,
        _number(node.get("low")),
        _number(node.get("high")),
        None if count is None else int(count),
    )


def _missed(rows: object) -> Iterator[Missed]:
    for row in _rows(rows):
        actual, bound = row.get("actual"), _number(row.get("bound"))
        found = _measured(actual) if isinstance(actual, Mapping) else None
        if row.get("verdict") == "missed" and found is not None and bound is not None:
            yield Missed(str(row.get("figure")), found, bound)


def _gains(rows: object, base: str | None, scenario: str) -> Iterator[Gain]:
    for row in _rows(rows):
        difference = row.get("difference")
        found = _measured(difference) if isinstance(difference, Mapping) else None
        if row.get("base") == base and row.get("scenario") == scenario and found is not None:
            yield Gain(str(row.get("metric")), found, str(row.get("verdict")))


def _runs(document: Document, process: str) -> Iterator[Document]:
    return (row for row in _rows(document.get("runs")) if row.get("process") == process)


def _rows(found: object) -> Sequence[Document]:
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def _months(log: object) -> float | None:
    if not isinstance(log, Mapping):
        return None
    try:
        first = datetime.fromisoformat(str(log.get("since") or log.get("first")))
        last = datetime.fromisoformat(str(log.get("until")))
    except ValueError:
        return None
    seconds = (last - first).total_seconds()
    return seconds / MONTH_S if seconds > 0 else None


def _below(node: object, *names: str) -> object:
    for name in names:
        node = node.get(name) if isinstance(node, Mapping) else None
    return node


def _number(found: object) -> float | None:
    is_number = isinstance(found, int | float) and not isinstance(found, bool)
    return float(found) if is_number and isinstance(found, int | float) else None

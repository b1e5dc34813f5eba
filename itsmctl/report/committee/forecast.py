"""What a simulation says of one process: its runs as `simulate` wrote them, and what the page takes of them."""

from collections.abc import Iterator, Mapping

from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.i18n import Label
from itsmctl.model.portfolio import BASE, Variant
from itsmctl.record import dataclass

Run = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """What a scenario changes of one figure; `verdict` as `simulate` writes it."""

    scenario: Label
    metric: str
    before: Estimate
    after: Estimate
    verdict: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """The runs of one process, the base first, and the comparisons with it."""

    variant: Variant
    runs: tuple[Run, ...]
    comparisons: tuple[Run, ...] = ()
    names: tuple[tuple[str, Label], ...] = ()
    source: str = ""

    @property
    def base(self) -> Run:
        """The process as it stands, else the first run of the file."""
        standing = (run for run in self.runs if run.get("scenario") == BASE)
        return next(standing, self.runs[0] if self.runs else {})

    def figure(self, *path: str, run: Run | None = None) -> Estimate:
        """Return a figure of a run (the base), `NOTHING` where it holds none."""
        found: object = self.base if run is None else run
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return _estimate(found)

    @property
    def overloaded(self) -> tuple[tuple[tuple[str, ...], float], ...]:
        """The roles that have more work than hours, with their load."""
        rows = self.base.get("overloaded")
        found = rows if isinstance(rows, list | tuple) else ()
        return tuple(_loads(found))

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the runs take as given, in the language in which they were written."""
        notes = (run.get("assumptions") for run in self.runs)
        known = (note for each in notes if isinstance(each, list) for note in each)
        return tuple(dict.fromkeys(str(note) for note in known))

    def changes(self) -> tuple[Change, ...]:
        """Return what every scenario does to the figures that were compared."""
        return tuple(self._changes())

    def _changes(self) -> Iterator[Change]:
        runs = {str(run.get("scenario")): run for run in self.runs}
        names = dict(self.names)
        for row in self.comparisons:
            scenario, metric = str(row.get("scenario")), str(row.get("metric"))
            run = runs.get(scenario)
            if run is None:
                continue
            path = metric.split(".")
            name = names.get(scenario, Label.plain(scenario))
            before, after = self.figure(*path), self.figure(*path, run=run)
            if before.value is not None and after.value is not None:
                yield Change(name, metric, before, after, str(row.get("verdict")))


def _estimate(found: object) -> Estimate:
    match found:
        case bool():
            return NOTHING
        case int() | float():
            return Estimate(float(found))
        case {"value": value, "low": low, "high": high}:
            return Estimate(_number(value), _number(low), _number(high))
        case {"value": value}:
            return Estimate(_number(value))
        case _:
            return NOTHING


def _number(found: object) -> float | None:
    known = isinstance(found, int | float) and not isinstance(found, bool)
    return float(found) if known and isinstance(found, int | float) else None


def _loads(rows: list[object] | tuple[object, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
    for row in rows:
        match row:
            case {"roles": list(roles), "load": int() | float() as load}:
                yield tuple(map(str, roles)), float(load)

"""The grid of a sweep: a figure at every point, its verdict, and how good it is by its shade."""

from collections.abc import Iterator, Sequence
from itertools import product

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Language, text
from itsmctl.model.metrics import Better, metric_of
from itsmctl.model.portfolio import Axis
from itsmctl.record import dataclass
from itsmctl.report.account import Account
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.figures import format_figure
from itsmctl.report.sections import Grid, Section, Sentence
from itsmctl.report.simulation_tables import metric_name, new_table
from itsmctl.report.simulation_verdicts import SIGNS
from itsmctl.simulate.compare import Comparison

SHADES = ("#ffffff", "#e3eff8", "#c2dcef", "#93c2e2", "#5ea4d2")
"""From the worst to the best figure of a table; black reads on all of them."""
_PLANE = 2  # axes of one table


def heat(account: Account) -> Iterator[Section]:
    """Yield the tables of a sweep, one for each metric and plane."""
    metrics = dict.fromkeys(row.metric for row in account.study.comparisons)
    known = [
        metric
        for metric in metrics
        if any(run.figure(metric) not in {None, Estimate(None)} for run in account.study.runs)
    ]
    *outer, rows, columns = _planes(account.axes)
    for metric in known:
        for above in product(
            *([(axis.path, value) for value in axis.values] for axis in outer)
        ):
            plane = _Plane(account, metric, rows, columns, above)
            yield Grid(plane.table)
    yield Sentence(
        text(
            "report.heat.legend",
            "▲ better than the base, ▼ worse, · not distinguishable; all verdicts together are held "
            "at {percent}%. The darker a cell, the better its figure.",
            percent=f"{100 * account.study.runs[0].confidence:g}",
        ),
        "note",
    )


def _planes(axes: Sequence[Axis]) -> Sequence[Axis]:
    """Return at least two axes; a sweep over one path has a second one without values."""
    return axes if len(axes) >= _PLANE else (*axes, _NOTHING)


_NOTHING = Axis("", ("",))
Above = tuple[tuple[str, str], ...]
"""Paths that all points of a table share, with their values."""


@dataclass(frozen=True, slots=True)
class _Plane:
    """The points of one table."""

    account: Account
    metric: str
    rows: Axis
    columns: Axis
    above: Above

    def table(self, language: Language) -> Table:
        """Return the table: the first axis goes down, the second one across."""
        heads = (value if self.columns.path else "" for value in self.columns.values)
        table = new_table(
            "↓ →" if self.columns.path else "↓", *heads, title=self._title(language)
        )
        shades = self._shades()
        for value in self.rows.values:
            cells = [
                self._cell((value, other), language, shades) for other in self.columns.values
            ]
            table.add_row(RichText(value), *cells)
        return table

    def _title(self, language: Language) -> str:
        base = self.account.study.runs[0]
        name = metric_name(self.metric, base, language)
        shared = ", ".join(f"{path}={value}" for path, value in self.above)
        before = format_figure(self.metric, self._bare(base.figure(self.metric)), language)
        title = text(
            "report.heat.title", "{metric} (base: {before})", metric=name, before=before
        )
        across = f"  → {self.columns.path}" if self.columns.path else ""
        where = f"\n↓ {self.rows.path}{across}"
        return title.render(language) + (f"  [{shared}]" if shared else "") + where

    def _cell(
        self, values: tuple[str, str], language: Language, shades: dict[float, str]
    ) -> RichText:
        estimate, row = self._found(values)
        if estimate is None or estimate.value is None:
            return RichText(NOT_KNOWN)
        beside = [self._bare(found) for found in self._estimates()]
        words = format_figure(self.metric, self._bare(estimate), language, beside)
        sign = SIGNS[row.verdict] if row is not None and row.judged else " "
        shade = shades.get(estimate.value)
        return RichText(f"{words} {sign}", style=f"#000000 on {shade}" if shade else "")

    def _found(self, values: tuple[str, str]) -> tuple[Estimate | None, Comparison | None]:
        wanted = {self.rows.path: values[0], self.columns.path: values[1], **dict(self.above)}
        wanted.pop("", None)
        for run in self.account.study.runs[1:]:
            settings = dict(run.variant.settings)
            if all(settings.get(path) == value for path, value in wanted.items()):
                rows = (
                    row
                    for row in self.account.study.comparisons
                    if (row.scenario, row.metric) == (run.variant.id, self.metric)
                )
                return run.figure(self.metric), next(rows, None)
        return None, None

    def _estimates(self) -> list[Estimate | None]:
        points = product(self.rows.values, self.columns.values)
        return [self._found(point)[0] for point in points]

    def _shades(self) -> dict[float, str]:
        """Return the shade of each value: the best is the darkest; none where all are alike."""
        values = sorted(
            {found.value for found in self._estimates() if found and found.value is not None}
        )
        better = metric_of(tuple(self.metric.split("."))).better
        if len(values) < _PLANE or better is Better.NEITHER:
            return {}
        low, high = values[0], values[-1]
        steps = len(SHADES) - 1
        found = {value: round(steps * (value - low) / (high - low)) for value in values}
        if better is Better.LESS:
            found = {value: steps - shade for value, shade in found.items()}
        return {value: SHADES[shade] for value, shade in found.items()}

    @staticmethod
    def _bare(found: Estimate | None) -> Estimate | None:
        return None if found is None else Estimate(found.value)

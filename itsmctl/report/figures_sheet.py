"""What a simulation found as rows of bare numbers, for a sheet of a workbook: times in seconds, shares as shares."""

from collections.abc import Iterator
from itertools import chain

from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Language
from itsmctl.report.account import Account
from itsmctl.report.figures_json import rounded
from itsmctl.report.simulation_tables import metric_name
from itsmctl.simulate.optimum import Optimum
from itsmctl.simulate.results import Results

Row = tuple[str | float | None, ...]


def study_rows(account: Account, language: Language) -> Iterator[Row]:
    """Yield every figure of every variant, then the differences, each with its verdict; the heading first.

    Figures bear the dotted names by which `accept` and the JSON document know them.
    """
    yield ("scenario", "row", "figure", "name", "value", "low", "high", "verdict")
    runs, comparisons = account.study.runs, account.study.comparisons
    for run in runs:
        for path, found in run.figures.items():
            figure = ".".join(path)
            name = _name(figure, run, language)
            yield (run.variant.id, "figure", figure, name, *_bounds(found), None)
    by_id = {run.variant.id: run for run in runs}
    for row in comparisons:
        name = _name(row.metric, by_id[row.scenario], language)
        verdict = row.verdict.value if row.judged and row.difference.value is not None else None
        yield (row.scenario, "difference", row.metric, name, *_bounds(row.difference), verdict)


def optimum_rows(found: Optimum) -> Iterator[Row]:
    """Yield every staffing that was simulated, the cheapest first, with what it keeps; the heading first."""
    roles = (post.role for post in found.staff.posts)
    ends = ("", " low", " high")
    kept = (f"{each.text}{end}" for each in found.conditions for end in ends)
    yield ("cost", "state", "best", *roles, *kept, "replications")
    for point in sorted((*found.points, *found.beside), key=lambda point: point.cost):
        yield (
            rounded(point.cost),
            point.state.value,
            "best" if point == found.best else None,
            *point.staffing,
            *chain.from_iterable(map(_bounds, point.values)),
            point.replications,
        )


def _name(figure: str, run: Results, language: Language) -> str | None:
    """Return what a figure is called, beside its dotted name."""
    name = metric_name(figure, run, language)
    return None if name == figure else name


def _bounds(found: Estimate) -> tuple[float | None, float | None, float | None]:
    return rounded(found.value), rounded(found.low), rounded(found.high)

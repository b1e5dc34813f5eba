"""Tables of figures in narrow columns, each column in one unit."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.table import Table

from itsmctl.analyse.kpis import ENOUGH, Kpis
from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.i18n import Language, Text, text
from itsmctl.model.metrics import Path
from itsmctl.report.figures import format_figure
from itsmctl.report.kpi.account import KpiAccount
from itsmctl.report.simulation_tables import new_table as plain_table

Column = tuple[str, Text]
"""A pattern of the names of its figures, and its heading."""
MONTHS = 12
"""The last months that are shown unless all are asked for."""
_ROWS = 12
_NAME = 18  # cells of a name before it breaks
_IN_HOURS = 47 * 3600.0  # seconds; working time is never said in days


def new_table(first: str, *columns: str, title: str | None = None) -> Table:
    """Return an empty table whose first column keeps room for names."""
    table = plain_table(first, *columns, title=title)
    table.columns[0].min_width = _NAME
    table.padding = (0, 1, 0, 0)
    return table


def figures_grid(
    account: KpiAccount,
    counted: str,
    title: Text,
    rows: Sequence[tuple[tuple[str, ...], str]],
    columns: Sequence[Column],
    language: Language,
) -> Table | None:
    """Return a table of figures without intervals; columns that are empty throughout are left out."""
    kpis = account.kpis
    shown = rows if account.by or account.verbose else rows[:_ROWS]
    kept = [
        (end, head)
        for end, head in columns
        if any(estimate_of(kpis, end, key).value is not None for key, _ in shown)
    ]
    if not shown or not kept:
        return None
    heads = [text("report.kpi.score.count", "n"), *(head for _, head in kept)]
    words = title.render(language)
    if len(shown) < len(rows):
        words = text(
            "report.kpi.cut", "{title}: {shown} of {count}", title=title, shown=len(shown),
            count=len(rows),
        ).render(language)  # fmt: skip
    table = new_table("", *(head.render(language) for head in heads), title=words)
    table.columns[0].min_width = min(_NAME, max(cell_len(label) for _, label in shown))
    cells = [_column(kpis, end, [key for key, _ in shown], language) for end, _ in kept]
    for row, (key, label) in enumerate(shown):
        count = kpis.counts.get((counted, *key), 0)
        style = "dim" if count < ENOUGH else ""
        table.add_row(label, f"{count:,}", *(column[row] for column in cells), style=style)
    return table


def _column(
    kpis: Kpis, pattern: str, keys: Sequence[tuple[str, ...]], language: Language
) -> list[str]:
    """Return a column of figures in one unit, that of the largest."""
    found = [Estimate(estimate_of(kpis, pattern, key).value) for key in keys]
    # what the heading says of working time, the cells need not repeat
    name = pattern.replace("{}", "any").replace("_work_s", "_s")
    largest = max((one.value or 0.0 for one in found), default=0.0)
    if pattern.endswith("_work_s"):
        largest = min(largest, _IN_HOURS)
    return [format_figure(name, one, language, [Estimate(largest)]) for one in found]


def estimate_of(kpis: Kpis, pattern: str, key: tuple[str, ...]) -> Estimate:
    """Return the figure that a pattern with some names in it describes; nothing where it is unknown."""
    return kpis.figures.get(path_of(pattern, key), NOTHING)


def path_of(pattern: str, key: tuple[str, ...]) -> Path:
    """Return a pattern (``steps.{}.wait_s``) with names in it; names may hold dots themselves."""
    names = iter(key)
    parts = [next(names) if part == "{}" else part for part in pattern.split(".")]
    return tuple(parts)

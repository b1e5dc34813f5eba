"""The tables of one or several runs: headline, promises, steps, priorities, roles."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.estimation.estimates import Estimate
from itsmctl.flow.graph import Graph
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.model.portfolio import BASE
from itsmctl.report.durations import NOT_KNOWN, format_share
from itsmctl.report.figures import format_figure
from itsmctl.report.units import neighbours
from itsmctl.simulate.results import Results

_WIDEST = 30  # cells of a column of figures, whatever stands above it
_BASE = text("report.simulation.base", "Base")
_CASES: tuple[tuple[str, Text], ...] = (
    ("arrived", text("report.simulation.cases.arrived", "Cases that arrived")),
    ("completed", text("report.simulation.cases.completed", "completed")),
    ("rejected", text("report.simulation.cases.rejected", "rejected")),
    ("cancelled", text("report.simulation.cases.cancelled", "withdrawn")),
    ("stuck", text("report.simulation.cases.stuck", "stuck")),
    ("open_at_end", text("report.simulation.cases.open", "still open at the end")),
)
_HEADLINE: tuple[tuple[str, Text], ...] = (
    ("cycle_time.mean_s", text("report.simulation.cycle.mean", "Cycle time, mean")),
    ("cycle_time.p50_s", text("report.simulation.cycle.p50", "half take no longer than")),
    ("cycle_time.p90_s", text("report.simulation.cycle.p90", "9 in 10 take no longer than")),
    ("cycle_time.p95_s", text("report.simulation.cycle.p95", "19 in 20 take no longer than")),
    ("cycle_time.mean_work_s", text("report.simulation.cycle.work", "mean in working time")),
    (
        "kpis.cross_department_handling_s",
        text("report.simulation.kpi.handling", "Cross-department handling time, mean"),
    ),
    (
        "kpis.response_timeliness",
        text("report.simulation.kpi.timeliness", "Hand-overs answered in time"),
    ),
    (
        "kpis.touch_ratio",
        text("report.simulation.kpi.touch", "Part of it that is hands-on work"),
    ),
)
_NAMES: dict[str, Text] = {
    "cycle_time.mean_s": text("report.simulation.cycle.mean", "Cycle time, mean"),
    "cycle_time.p50_s": text("report.simulation.name.p50", "Cycle time, median"),
    "cycle_time.p90_s": text("report.simulation.name.p90", "Cycle time, 9 in 10 within"),
    "cycle_time.p95_s": text("report.simulation.name.p95", "Cycle time, 19 in 20 within"),
    "cycle_time.mean_work_s": text(
        "report.simulation.name.work", "Cycle time, mean working time"
    ),
    **{path: label for path, label in _HEADLINE if path.startswith("kpis.")},
}


def run_name(run: Results, language: Language) -> str:
    """Return what a variant is called: its name, and settings that this does not hold already."""
    variant = run.variant
    name = (_BASE if variant.id == BASE else variant.name).render(language)
    written = (f"{path}={value}" for path, value in variant.settings)
    settings = ", ".join(setting for setting in written if setting not in name)
    return f"{name} [{settings}]" if settings else name


def name_of(run: Results) -> Label:
    """Return what a variant is called, in both languages."""
    return Label(run_name(run, "en"), run_name(run, "zh"))


def headline(runs: Sequence[Results], language: Language) -> Table:
    """Return what to expect: cases, cycle time and the collaboration KPIs, a column per run."""
    table = _of_runs("", runs=runs, language=language)
    for name, label in _CASES:
        counts = [run.cases.get(name, 0) for run in runs]
        if any(counts):
            main = name == "arrived"
            table.add_row(
                _label(label, language, main=main), *(f"{count:,}" for count in counts)
            )
    for path, label in _HEADLINE:
        main = path in {"cycle_time.mean_s", "kpis.response_timeliness"} or "kpis" in path
        beside = neighbours(path, runs)
        cells = [format_figure(path, run.figure(path), language, beside) for run in runs]
        table.add_row(_label(label, language, main=main), *cells)
    return table


def promises(runs: Sequence[Results], language: Language) -> Table | None:
    """Return how often each agreement is kept, None where nothing is promised."""
    agreements = {
        agreement.id: agreement
        for run in reversed(runs)
        for agreement in run.variant.process.agreements
    }
    names = dict.fromkeys(name for run in runs for name in run.ids("agreements"))
    if not names:
        return None
    table = _of_runs(
        text("report.simulation.promise", "Promise").render(language),
        text("report.simulation.goal", "Goal").render(language),
        runs=runs,
        language=language,
    )
    for name in names:
        known = agreements.get(name)
        goal = known.goal if known is not None else None
        path = f"agreements.{name}.met"
        table.add_row(
            known.name.render(language) if known is not None else name,
            NOT_KNOWN if goal is None else format_share(goal),
            *(format_figure(path, run.figure(path), language) for run in runs),
        )
    return table


def steps(run: Results, language: Language) -> Table:
    """Return how often each step is visited, and how long a visit waits and takes."""
    columns = (
        text("report.simulation.steps.visits", "visits per case"),
        text("report.simulation.steps.wait", "waiting"),
        text("report.simulation.steps.touch", "hands-on"),
        text("report.simulation.steps.share", "share of time"),
        text("report.simulation.steps.late", "over the limit"),
    )
    title = text(
        "report.simulation.steps.title", "Steps ({variant})", variant=run_name(run, language)
    )
    heads = (column.render(language) for column in columns)
    table = new_table("", *heads, title=title.render(language))
    order = Graph.of(run.variant.process).forward_order
    names = sorted(run.ids("steps"), key=order.index)
    columns_of = (
        "steps.{}.visits_per_case",
        "steps.{}.wait_s",
        "steps.{}.touch_s",
        "kpis.step_share.{}",
        "steps.{}.limit_breached",
    )
    for name, cells in _rows(names, columns_of, run, language):
        step = run.variant.process.step(name)
        table.add_row(step.name.render(language) if step is not None else name, *cells)
    return table


def roles(run: Results, language: Language) -> Table:
    """Return how busy each role is, and who waits for it; overloaded roles stand out."""
    columns = (
        text("report.simulation.roles.load", "load"),
        text("report.simulation.roles.busy", "busy"),
        text("report.simulation.roles.queue", "mean queue"),
        text("report.simulation.roles.cost", "cost per case"),
    )
    title = text(
        "report.simulation.roles.title", "Roles ({variant})", variant=run_name(run, language)
    )
    heads = (column.render(language) for column in columns)
    table = new_table("", *heads, title=title.render(language))
    overloaded = {role for entry in run.load.overloaded for role in entry.roles}
    for name in run.ids("roles"):
        label = run.variant.organisation.label_of(name).render(language)
        figures = ("utilisation", "queue_mean", "cost")
        cells = [_brief(f"roles.{name}.{figure}", run, language) for figure in figures]
        load = _brief(f"load.{name}", run, language)
        table.add_row(label, load, *cells, style="red" if name in overloaded else "")
    return table


def departments(run: Results, language: Language) -> Table | None:
    """Return how long each department holds cases, and how late it is; None with one or none."""
    names = run.ids("departments")
    if len(names) < 2:  # noqa: PLR2004  nothing to tell apart
        return None
    columns = (
        text("report.simulation.departments.held", "holds a case for"),
        text("report.simulation.departments.timely", "answers in time"),
        text("report.simulation.departments.late", "over the limit"),
        text("report.simulation.departments.delay", "share of delay"),
    )
    title = text(
        "report.simulation.departments.title",
        "Departments ({variant})",
        variant=run_name(run, language),
    )
    heads = (column.render(language) for column in columns)
    table = new_table("", *heads, title=title.render(language))
    figures = ("held_s", "response_timeliness", "limit_breached", "delay_share")
    columns_of = tuple(f"departments.{{}}.{figure}" for figure in figures)
    for name, cells in _rows(names, columns_of, run, language):
        table.add_row(run.variant.organisation.label_of(name).render(language), *cells)
    return table


def priorities(run: Results, language: Language, among: Sequence[Results] = ()) -> Table | None:
    """Return cycle time and waiting by priority class, None where all cases are of one class.

    Times take the unit in which those `among` the report's runs are told.
    """
    seen = [
        name
        for name in run.ids("by_priority")
        if run.figures["by_priority", name, "cycle_time", "p50_s"].value is not None
    ]
    if len(seen) < 2:  # noqa: PLR2004  nothing to tell apart
        return None
    columns = (
        text("report.simulation.priorities.mean", "cycle time, mean"),
        text("report.simulation.priorities.p90", "9 in 10 within"),
        text("report.simulation.priorities.wait", "of which waiting, mean"),
    )
    title = text(
        "report.simulation.priorities.title",
        "Priorities ({variant})",
        variant=run_name(run, language),
    )
    heads = (column.render(language) for column in columns)
    table = new_table("", *heads, title=title.render(language))
    labels = {entry.id: entry.name for entry in run.variant.organisation.priorities}
    columns_of = tuple(
        f"by_priority.{{}}.{path}"
        for path in ("cycle_time.mean_s", "cycle_time.p90_s", "wait_s")
    )
    beside = neighbours("by_priority.", among or [run])
    for name in seen:
        paths = [pattern.format(name) for pattern in columns_of]
        cells = [format_figure(path, run.figure(path), language, beside) for path in paths]
        table.add_row(labels[name].render(language) if name in labels else name, *cells)
    return table


def _rows(
    names: Sequence[str], patterns: Sequence[str], run: Results, language: Language
) -> Iterator[tuple[str, list[str]]]:
    """Yield the cells of each name, one per pattern; a column is in one unit."""
    columns = []
    for pattern in patterns:
        paths = [pattern.format(name) for name in names]
        beside = [_bare(run.figure(path)) for path in paths]
        columns.append([_brief(path, run, language, beside) for path in paths])
    for number, name in enumerate(names):
        yield name, [column[number] for column in columns]


def _bare(found: Estimate | None) -> Estimate | None:
    return None if found is None else Estimate(found.value)


def _brief(
    path: str, run: Results, language: Language, beside: Sequence[Estimate | None] = ()
) -> str:
    """Return a figure without its interval: tables of many rows stay readable."""
    found = run.figure(path)
    if found is None or found.value is None:
        return NOT_KNOWN
    if path.startswith("load."):
        return f"{100 * found.value:.0f}%"
    return format_figure(path, Estimate(found.value), language, beside)


def metric_name(path: str, run: Results, language: Language) -> str:
    """Return what a figure is called; one without a name of its own by its address."""
    if path in _NAMES:
        return _NAMES[path].render(language)
    names = path.split(".")
    if names[0] == "agreements":
        agreements = run.variant.process.agreements
        label = next((entry.name for entry in agreements if entry.id == names[1]), None)
        return label.render(language) if label is not None else names[1]
    return path


def new_table(first: str, *columns: str, title: str | None = None) -> Table:
    """Return an empty table: the first column to the left, the others to the right."""
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        title=None if title is None else RichText(title, style="bold"),
        title_justify="left",
    )
    table.add_column(RichText(first), overflow="fold")
    for column in columns:
        table.add_column(RichText(column), justify="right", overflow="fold")
    return table


def _of_runs(*before: str, runs: Sequence[Results], language: Language) -> Table:
    """Return an empty table with a column a run; a long name does not push it far to the right."""
    table = new_table(*before, *(run_name(run, language) for run in runs))
    for column in table.columns[len(before) :]:
        column.max_width = _WIDEST
    return table


def _label(label: Text, language: Language, *, main: bool) -> str:
    return label.render(language) if main else f"  {label.render(language)}"

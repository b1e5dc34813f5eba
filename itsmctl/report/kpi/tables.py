"""The tables of KPIs: the scorecard, the figures, and what they are broken down by."""

from collections.abc import Callable, Iterator

from rich.table import Table

from itsmctl.analyse.kpis import Kpis, ranked_pairs
from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.i18n import Language, Text, text
from itsmctl.model.metrics import Path
from itsmctl.report.durations import format_share
from itsmctl.report.figures import format_figure
from itsmctl.report.kpi.account import KpiAccount
from itsmctl.report.kpi.grid import MONTHS, Column, figures_grid, new_table
from itsmctl.report.kpi.words import (
    NAMES,
    cause_name,
    figure_name,
    party_name,
    priority_name,
    step_name,
)

_BAR = 14
_MAIN = {
    "cycle_time.mean_s",
    "kpis.cross_department_handling_s",
    "kpis.response_timeliness",
    "kpis.limit_breached",
    "kpis.handovers_per_case",
    "kpis.first_time_right",
    "kpis.touch_ratio",
    "deadline.met",
    "feedback.satisfied",
}

_STEPS: tuple[Column, ...] = (
    ("steps.{}.visits_per_case", text("report.kpi.steps.visits", "visits")),
    ("kpis.step_share.{}", text("report.kpi.steps.share", "share")),
    ("kpis.waiting_share.{}", text("report.kpi.steps.waiting", "waiting")),
    ("kpis.critical_path_share.{}", text("report.kpi.steps.path", "path")),
    ("steps.{}.elapsed_s", text("report.kpi.steps.elapsed", "takes")),
    ("steps.{}.response_timeliness", text("report.kpi.in-time", "in time")),
    ("steps.{}.limit_breached", text("report.kpi.over", "late")),
)
_DEPARTMENTS: tuple[Column, ...] = (
    ("departments.{}.kept_s", text("report.kpi.departments.held", "holds it")),
    (
        "departments.{}.kept_work_s",
        text("report.kpi.departments.work", "working"),
    ),
    ("departments.{}.answer_s", text("report.kpi.departments.answer", "begins")),
    ("departments.{}.response_timeliness", text("report.kpi.in-time", "in time")),
    ("departments.{}.limit_breached", text("report.kpi.over", "late")),
    ("departments.{}.delay_share", text("report.kpi.departments.delay", "delay")),
)
_CASES: tuple[Column, ...] = (
    ("cycle_time.mean_s", text("report.kpi.columns.cycle", "cycle")),
    ("cycle_time.p50_s", text("report.kpi.columns.median", "median")),
    (
        "kpis.cross_department_handling_s",
        text("report.kpi.columns.handling", "across"),
    ),
    ("kpis.response_timeliness", text("report.kpi.in-time", "in time")),
    ("kpis.limit_breached", text("report.kpi.over", "late")),
    ("kpis.handovers_per_case", text("report.kpi.columns.hand-overs", "handed")),
    ("kpis.first_time_right", text("report.kpi.columns.right", "right")),
)
_PAIRS: tuple[Column, ...] = (
    ("handovers.{}.{}", text("report.kpi.pairs.number", "per case")),
    ("pairs.{}.{}.turn_s", text("report.kpi.pairs.turn", "keeps it")),
    ("pairs.{}.{}.turn_work_s", text("report.kpi.departments.work", "working")),
    ("pairs.{}.{}.ping_pong", text("report.kpi.pairs.back", "straight back")),
    ("pairs.{}.{}.response_timeliness", text("report.kpi.in-time", "in time")),
)


def figures_table(kpis: Kpis, language: Language) -> Table:
    """Return the headline figures with their intervals, and on how much they rest."""
    table = new_table(
        "",
        text("report.kpi.value", "value").render(language),
        text("report.kpi.score.count", "n").render(language),
    )
    for name, label in NAMES.items():
        path = tuple(name.split("."))
        found = kpis.figures.get(path)
        if found is None or found.value is None:
            continue
        indent = "" if name in _MAIN else "  "
        table.add_row(
            f"{indent}{label.render(language)}",
            format_figure(name, found, language),
            f"{kpis.counts.get(path, 0):,}",
        )
    return table


def steps_table(account: KpiAccount, language: Language) -> Table | None:
    """Return how the time of cases divides over the steps."""
    kpis = account.kpis
    names = list(kpis.ids("steps"))
    if kpis.variant is not None:
        order = [step.id for step in kpis.variant.process.steps]
        names.sort(key=lambda name: order.index(name) if name in order else len(order))
    else:
        names.sort(key=lambda name: -_value(kpis, ("kpis", "step_share", name)))
    title = text("report.kpi.steps.title", "Steps")
    rows = [((name,), step_name(name, kpis).render(language)) for name in names]
    return figures_grid(account, "steps", title, rows, _STEPS, language)


def departments_table(account: KpiAccount, language: Language) -> Table | None:
    """Return how long each department holds cases, how soon it begins, how late it is."""
    kpis = account.kpis
    names = sorted(
        kpis.ids("departments"), key=lambda name: -_value(kpis, ("departments", name, "held_s"))
    )
    title = text("report.kpi.departments.title", "Departments")
    rows = [((name,), party_name(name, kpis).render(language)) for name in names]
    return figures_grid(account, "departments", title, rows, _DEPARTMENTS, language)


def pairs_table(account: KpiAccount, language: Language) -> Table | None:
    """Return who hands cases to whom: the most frequent first, alone the slowest taker first."""
    kpis = account.kpis
    pairs = [(pair.giver, pair.taker) for pair in ranked_pairs(kpis)]
    title = text(
        "report.kpi.pairs.ranking", "Hand-overs between departments, the slowest taker first"
    )
    if "pair" not in account.by:
        pairs.sort(key=lambda pair: -_value(kpis, ("handovers", *pair)))
        title = text("report.kpi.pairs.title", "Hand-overs between departments")
    rows = [
        (pair, " → ".join(party_name(party, kpis).render(language) for party in pair))
        for pair in pairs
    ]
    return figures_grid(account, "pairs", title, rows, _PAIRS, language)


def priorities_table(account: KpiAccount, language: Language) -> Table | None:
    """Return the figures of cases by class of priority; None where all are of one."""
    kpis = account.kpis
    names = sorted(kpis.ids("by_priority"))
    if len(names) < 2:  # noqa: PLR2004  nothing to tell apart
        return None
    title = text("report.kpi.priorities.title", "Priorities")
    rows = [((name,), priority_name(name, kpis).render(language)) for name in names]
    columns = tuple((f"by_priority.{{}}.{end}", head) for end, head in _CASES)
    return figures_grid(account, "by_priority", title, rows, columns, language)


def months_table(account: KpiAccount, language: Language) -> Table | None:
    """Return the figures of cases by the month in which they were resolved, the last ones last."""
    found = sorted(account.kpis.ids("by_month"))
    ends = [end for end, _ in _CASES]
    names = [
        name
        for name in found
        if any(("by_month", name, *end.split(".")) in account.kpis.figures for end in ends)
    ]
    if len(names) < 2:  # noqa: PLR2004  nothing to tell apart
        return None
    shown = names if account.by or account.verbose else names[-MONTHS:]
    title = text("report.kpi.months.title", "Months (in which cases were resolved)")
    columns = tuple((f"by_month.{{}}.{end}", head) for end, head in _CASES)
    return figures_grid(
        account, "by_month", title, [((name,), name) for name in shown], columns, language
    )


def opinions_table(account: KpiAccount, language: Language) -> Table | None:
    """Return what departments say of each other; None without any score."""
    kpis = account.kpis
    judged = sorted({path[1] for path in kpis.figures if _is_score("departments", path)})
    if not judged:
        return None
    heads = (
        text("report.kpi.score.count", "n"),
        text("report.kpi.scores.mean", "mean score"),
        text("report.kpi.scores.satisfied", "satisfied"),
    )
    title = text("report.kpi.scores.title", "What departments say of each other")
    table = new_table("", *(h.render(language) for h in heads), title=title.render(language))
    for about in judged:
        name = party_name(about, kpis).render(language)
        _add_opinion(table, kpis, name, ("departments", about), language)
        for path in kpis.figures:
            if _is_score("pairs", path) and path[2] == about:
                giver = party_name(path[1], kpis)
                said = text("report.kpi.scores.by", "  says {department}", department=giver)
                _add_opinion(table, kpis, said.render(language), path[:3], language)
    return table


def causes_table(account: KpiAccount, language: Language) -> Table | None:
    """Return why limits were overrun, by hours and by cases; None where all were kept."""
    kpis = account.kpis
    names = kpis.ids("kpis", "delay_causes")
    if not names:
        return None
    title = text("report.kpi.causes.title", "Why limits were overrun")
    heads = (
        text("report.kpi.causes.hours", "share of the hours of delay"),
        text("report.kpi.causes.cases", "of the overruns"),
    )
    table = new_table("", *(h.render(language) for h in heads), title=title.render(language))
    for column in table.columns[1:]:
        column.justify = "left"
    ordered = sorted(names, key=lambda name: -_value(kpis, ("kpis", "delay_causes", name)))
    for name in ordered:
        hours = _value(kpis, ("kpis", "delay_causes", name))
        cases = _value(kpis, ("kpis", "delay_causes_by_cases", name))
        if hours or cases or name == "unknown":
            label = cause_name(name, kpis).render(language)
            table.add_row(label, _bar(hours), f"{format_share(cases):>6}")
    return table


def _add_opinion(table: Table, kpis: Kpis, label: str, path: Path, language: Language) -> None:
    score, share = (kpis.figures.get((*path, end), NOTHING) for end in ("score", "satisfied"))
    table.add_row(
        label,
        f"{kpis.counts.get((*path, 'score'), 0):,}",
        format_figure("departments.any.score", Estimate(score.value), language),
        format_figure("departments.any.satisfied", share, language),
    )


def _value(kpis: Kpis, path: Path) -> float:
    return kpis.figures.get(path, NOTHING).value or 0.0


def _bar(share: float) -> str:
    return f"{format_share(share):>6} {'█' * max(1, round(_BAR * share)) if share else ''}"


def _is_score(section: str, path: Path) -> bool:
    return path[0] == section and path[-1] == "score"


def makers() -> Iterator[tuple[str, Callable[[KpiAccount, Language], Table | None]]]:
    """Yield the breakdowns by name, in the order in which they are shown."""
    yield "step", steps_table
    yield "department", departments_table
    yield "pair", pairs_table
    yield "priority", priorities_table
    yield "month", months_table


def gap_words(kpis: Kpis) -> Iterator[Text]:
    """Yield what the log does not tell, each with the reason."""
    for gap in kpis.gaps:
        name = figure_name(tuple(gap.figure.split(".")), kpis)
        yield text("report.kpi.gap", "{figure}: {reason}", figure=name, reason=gap.reason)

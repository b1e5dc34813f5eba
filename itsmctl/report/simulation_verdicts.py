"""What a change brings: comparisons with their verdicts, and conditions that hold or do not."""

from rich import box
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import Language, Text, text
from itsmctl.model.metrics import Kind, metric_of
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.figures import format_figure
from itsmctl.report.gaps import gap_words
from itsmctl.report.simulation_tables import metric_name, run_name
from itsmctl.simulate.compare import Comparison, Standing, Verdict
from itsmctl.simulate.statistics import Estimate
from itsmctl.simulate.study import Study

SIGNS = {Verdict.BETTER: "▲", Verdict.WORSE: "▼", Verdict.INDISTINCT: "·"}
"""Verdicts where there is no room for words."""

_VERDICTS: dict[Verdict, tuple[Text, str]] = {
    Verdict.BETTER: (text("report.simulation.verdict.better", "better"), "green"),
    Verdict.WORSE: (text("report.simulation.verdict.worse", "worse"), "red"),
    Verdict.INDISTINCT: (
        text("report.simulation.verdict.indistinct", "not distinguishable"),
        "yellow",
    ),
}
_STANDINGS: dict[Standing, tuple[Text, str]] = {
    Standing.HELD: (text("report.simulation.accept.held", "holds"), "green"),
    Standing.BROKEN: (text("report.simulation.accept.broken", "does not hold"), "red"),
    Standing.UNDECIDED: (
        text("report.simulation.accept.undecided", "undecided, so not accepted"),
        "yellow",
    ),
}
_FORBIDDEN: dict[Standing, tuple[Text, str]] = {
    Standing.HELD: (
        text("report.simulation.forbidden.held", "holds, which fails the run"),
        "red",
    ),
    Standing.BROKEN: (text("report.simulation.forbidden.broken", "ruled out"), "green"),
    Standing.UNDECIDED: (
        text("report.simulation.forbidden.undecided", "not ruled out, which fails the run"),
        "yellow",
    ),
}


def comparisons(study: Study, language: Language) -> Table:
    """Return each compared metric of each scenario beside the base's, with the verdict."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    heads = (
        text("report.simulation.compare.metric", "Compared with the base"),
        text("report.simulation.compare.base", "base"),
        text("report.simulation.compare.scenario", "scenario"),
        text("report.simulation.compare.difference", "difference"),
        text("report.simulation.compare.verdict", "verdict"),
    )
    for head in heads:
        table.add_column(head.render(language), justify="right", overflow="fold")
    table.columns[0].justify = table.columns[-1].justify = "left"
    run_of = {run.variant.id: run for run in study.runs}
    several = len(study.runs) > 2  # noqa: PLR2004  more than base and scenario
    for row in study.comparisons:
        metric = metric_name(row.metric, run_of[row.scenario], language)
        title = f"{run_name(run_of[row.scenario], language)}: {metric}" if several else metric
        sides = (row.base_value, row.scenario_value)
        table.add_row(
            title,
            format_figure(row.metric, _bare(row.base_value), language, sides),
            format_figure(row.metric, _bare(row.scenario_value), language, sides),
            _gap(row, language),
            verdict(row, language),
        )
    return table


def acceptances(study: Study, language: Language) -> Table:
    """Return each condition with whether it holds, and what it was held against."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    heads = (
        text("report.simulation.accept.condition", "Condition"),
        text("report.simulation.accept.variant", "variant"),
        text("report.simulation.accept.found", "found"),
        text("report.simulation.accept.standing", "verdict"),
    )
    several = len({row.scenario for row in study.judgements}) > 1
    for head in heads if several else (heads[0], *heads[2:]):
        table.add_column(head.render(language), overflow="fold")
    names = {run.variant.id: run_name(run, language) for run in study.runs}
    for row in study.judgements:
        words, style = (_FORBIDDEN if row.forbidden else _STANDINGS)[row.standing]
        table.add_row(
            RichText(row.condition.text),
            *([RichText(names.get(row.scenario, row.scenario))] if several else []),
            format_figure(row.condition.metric, row.value, language),
            RichText(words.render(language), style=style),
        )
    return table


def verdict(row: Comparison, language: Language) -> RichText:
    """Return what can be said of a compared metric."""
    if not row.judged or row.difference.value is None:
        return RichText(NOT_KNOWN)
    words, style = _VERDICTS[row.verdict]
    return RichText(words.render(language), style=style)


def _gap(row: Comparison, language: Language) -> str:
    """Return the difference with its interval; of what is no share in percent, too."""
    shown = gap_words(row.metric, row.difference, language)
    ratio = row.ratio.value
    kind = metric_of(tuple(row.metric.split("."))).kind
    if ratio is None or not row.difference.value or kind in {Kind.PROPORTION, Kind.SHARE}:
        return shown
    return f"{shown}, {100 * (ratio - 1):+.0f}%"


def _bare(estimate: Estimate) -> Estimate:
    return Estimate(estimate.value)

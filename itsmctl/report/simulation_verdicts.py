"""What a change brings: comparisons with their verdicts, and conditions that hold or do not."""

from rich import box
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import Language, Text, text
from itsmctl.model.metrics import Kind, metric_of
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.figures import between, format_figure
from itsmctl.report.simulation_tables import metric_name, run_name
from itsmctl.simulate.compare import Comparison, Standing, Verdict
from itsmctl.simulate.statistics import Estimate
from itsmctl.simulate.study import Study

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
        table.add_column(head.render(language), justify="right")
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
            _verdict(row, language),
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
    for head in heads:
        table.add_column(head.render(language))
    names = {run.variant.id: run_name(run, language) for run in study.runs}
    for row in study.judgements:
        words, style = (_FORBIDDEN if row.forbidden else _STANDINGS)[row.standing]
        table.add_row(
            RichText(row.condition.text),
            RichText(names.get(row.scenario, row.scenario)),
            format_figure(row.condition.metric, row.value, language),
            RichText(words.render(language), style=style),
        )
    return table


def _verdict(row: Comparison, language: Language) -> RichText:
    if not row.judged or row.difference.value is None:
        return RichText(NOT_KNOWN)
    words, style = _VERDICTS[row.verdict]
    return RichText(words.render(language), style=style)


def _gap(row: Comparison, language: Language) -> str:
    """Return the difference with its interval: shares in points, others also in percent."""
    if metric_of(tuple(row.metric.split("."))).kind in {Kind.PROPORTION, Kind.SHARE}:
        return _points(row.difference, language)
    shown = _signed(format_figure(row.metric, row.difference, language), row.difference)
    ratio = row.ratio.value
    return shown if ratio is None else f"{shown}, {100 * (ratio - 1):+.0f}%"


def _points(gap: Estimate, language: Language) -> str:
    if gap.value is None:
        return NOT_KNOWN
    bounds = [f"{100 * bound:+z.1f}" for bound in (gap.low, gap.high) if bound is not None]
    shown = between(f"{100 * gap.value:+z.1f}", bounds)
    return text("report.simulation.compare.points", "{number} points", number=shown).render(
        language
    )


def _signed(shown: str, gap: Estimate) -> str:
    return f"+{shown}" if gap.value is not None and gap.value > 0 else shown


def _bare(estimate: Estimate) -> Estimate:
    return Estimate(estimate.value)

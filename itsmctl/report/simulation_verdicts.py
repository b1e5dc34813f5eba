"""What a change brings: comparisons with their verdicts, and conditions that hold or do not."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Language, Text, text
from itsmctl.model.metrics import Kind, metric_of
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.figures import format_figure
from itsmctl.report.gaps import gap_words
from itsmctl.report.simulation_tables import metric_name, name_of, run_name
from itsmctl.report.units import differences, neighbours
from itsmctl.simulate.compare import Comparison, Judgement, Standing, Verdict
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
_NO_MEASURE = text(
    "report.simulation.accept.no-measure",
    "undecided: the base is overloaded, and so no measure",
)
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


SCENARIO_HEADS = (
    text("report.simulation.compare.metric", "Compared with the base"),
    text("report.simulation.compare.base", "base"),
    text("report.simulation.compare.scenario", "scenario"),
)
"""What is compared, and what its two sides are called."""


def comparisons(
    study: Study, language: Language, sides: Sequence[Text] = SCENARIO_HEADS
) -> Table:
    """Return each compared metric of each scenario beside the base's, with the verdict."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    heads = (
        *sides,
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
        beside = neighbours(row.metric, study.runs)
        table.add_row(
            title,
            format_figure(row.metric, _bare(row.base_value), language, beside),
            format_figure(row.metric, _bare(row.scenario_value), language, beside),
            _gap(row, differences(row.metric, study), language),
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
            _found(row, study, language),
            RichText((_NO_MEASURE if row.unmeasured else words).render(language), style=style),
        )
    return table


def family_note(study: Study) -> Text | None:
    """Return how the verdicts of the table of comparisons belong together; None for a single one."""
    judged = [
        row for row in study.comparisons if row.judged and row.difference.value is not None
    ]
    if len(judged) < 2:  # noqa: PLR2004  nothing stands together
        return None
    return text(
        "report.simulation.family",
        "Each interval is one figure's own, at {percent}%; the {count} verdicts hold together at "
        "{percent}% (Holm), so that a difference may be “not distinguishable” although its own interval "
        "leaves out nought.",
        count=len(judged),
        percent=f"{100 * study.runs[0].confidence:g}",
    )


def direction_notes(study: Study) -> Iterator[Text]:
    """Yield what comparisons with overloaded runs mean."""
    unsteady = tuple(name_of(run) for run in study.runs if not run.steady)
    if unsteady and study.comparisons:
        yield text(
            "report.simulation.direction",
            "{variants}: overloaded, and so no measure. Compared with it a verdict says a direction and "
            "nothing of its size, which depends on the horizon; conditions that name the base stay "
            "undecided where it is overloaded.",
            variants=unsteady,
        )


def verdict(row: Comparison, language: Language) -> RichText:
    """Return what can be said of a compared metric."""
    if not row.judged or row.difference.value is None:
        return RichText(NOT_KNOWN)
    words, style = _VERDICTS[row.verdict]
    if row.direction_only and row.verdict is not Verdict.INDISTINCT:
        words = text(
            "report.simulation.verdict.direction", "{verdict} (direction only)", verdict=words
        )
    return RichText(words.render(language), style=style)


def _found(row: Judgement, study: Study, language: Language) -> str:
    """Return the figure with the interval by which it was judged.

    For ``<= 0.8 * base`` that is how far it lies from 0.8 times the base, in the same runs.
    """
    metric = row.condition.metric
    beside = neighbours(metric, study.runs)
    if not row.condition.relative or row.compared.value is None:
        return format_figure(metric, row.value, language, beside)
    return text(
        "report.simulation.accept.relative",
        "{value}, {gap} than {factor} × base",
        value=format_figure(metric, _bare(row.value), language, beside),
        gap=gap_words(metric, row.compared, language, differences(metric, study)),
        factor=f"{row.condition.bound:g}",
    ).render(language)


def _gap(row: Comparison, beside: Sequence[Estimate | None], language: Language) -> str:
    """Return the difference with its interval; of what is no share in percent, too."""
    shown = gap_words(row.metric, row.difference, language, beside)
    ratio = row.ratio.value
    kind = metric_of(tuple(row.metric.split("."))).kind
    if ratio is None or not row.difference.value or kind in {Kind.PROPORTION, Kind.SHARE}:
        return shown
    return f"{shown}, {100 * (ratio - 1):+.0f}%"


def _bare(estimate: Estimate) -> Estimate:
    return Estimate(estimate.value)

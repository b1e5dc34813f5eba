"""A scenario taken apart: what each change does, and how far assumptions may err."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeAlias

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Language, Text, text
from itsmctl.model.factors import Assumption, Group
from itsmctl.model.times import Duration
from itsmctl.report.amounts import format_amount
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.gaps import gap_words
from itsmctl.report.sections import Grid, Heading, Section, Sentence
from itsmctl.report.simulation_tables import metric_name, new_table
from itsmctl.report.simulation_verdicts import SIGNS, verdict
from itsmctl.report.units import differences
from itsmctl.simulate.bend import Amount
from itsmctl.simulate.breakeven import BreakEven, Turn
from itsmctl.simulate.compare import Comparison
from itsmctl.simulate.explain import Balance, Effect, Explanation
from itsmctl.simulate.results import Results
from itsmctl.simulate.study import Study

Beside: TypeAlias = Sequence[Estimate | None]
"""The figures whose unit the differences of a metric take."""

_SHOWN = 2  # metrics without --verbose
_GROUPS = {
    Group.STRUCTURE: text("report.explain.structure", "Structure: what can be decided"),
    Group.ASSUMPTION: text(
        "report.explain.assumed", "Assumed: numbers that the author expects"
    ),
}


def explained(explanation: Explanation, study: Study, *, verbose: bool) -> Iterator[Section]:
    """Yield what each change of a scenario does, and where its verdict would turn."""
    run = next(
        run for run in study.runs if run.variant.id.partition("[")[0] == explanation.scenario
    )
    yield Heading(
        text("report.explain.title", "What each change does: {name}", name=run.variant.name)
    )
    yield Sentence(_METHOD)
    shown = explanation.metrics if verbose else explanation.metrics[:_SHOWN]
    for balance in explanation.balances:
        if balance.metric in shown:
            beside = differences(balance.metric, study)
            yield Grid(partial(_effects, explanation, balance, run, beside))
    if explanation.break_evens:
        yield Sentence(_turning(explanation))
        yield Grid(partial(_break_evens, explanation))
    yield Sentence(
        text(
            "report.explain.runs",
            "For this {runs} further variants were run, {replications} replications each, with the "
            "same cases and the same luck. The verdict of the whole scenario is the one given above; "
            "the {family} verdicts of its parts, in all metrics, alone and on top, stand together at "
            "{percent}% (Holm). Intervals are each figure's own, so that one which leaves out nought may "
            "stand beside “not distinguishable”.",
            runs=explanation.runs,
            replications=study.runs[0].replications,
            family=explanation.family,
            percent=f"{100 * study.runs[0].confidence:g}",
        ),
        "note",
    )


def assumption_words(assumption: Assumption) -> Text:
    """Return a number that a scenario assumes, with what it was before."""
    if assumption.before is None:
        return text(
            "report.assumption.new",
            "{name}: {value} (new)",
            name=assumption.name,
            value=assumption.said,
        )
    return text(
        "report.assumption.changed",
        "{name}: {value} instead of {before}",
        name=assumption.name,
        value=assumption.said,
        before=assumption.said_before,
    )


def _effects(
    explanation: Explanation,
    balance: Balance,
    run: Results,
    beside: Beside,
    language: Language,
) -> Table:
    columns = (
        text("report.explain.alone", "alone"),
        text("report.explain.verdict", "verdict"),
        text("report.explain.last", "on top of all others"),
    )
    title = metric_name(balance.metric, run, language)
    table = new_table("", *(column.render(language) for column in columns), title=title)
    table.columns[2].justify = "left"
    for group, words in _GROUPS.items():
        own = [effect for effect in explanation.effects if effect.factor.group is group]
        if own:
            table.add_row(RichText(words.render(language), style="bold"))
        for effect in own:
            table.add_row(*_row(effect, balance.metric, beside, language))
    table.add_section()
    for words, row in (
        (_ALL_STRUCTURE, balance.structure),
        (_ALL_ASSUMED, balance.assumed),
        (_WHOLE, balance.whole),
    ):
        if row is not None:
            table.add_row(
                RichText(words.render(language), style="bold"),
                _gap(row, beside, language),
                verdict(row, language),
            )
    if balance.interplay is not None:
        rest = gap_words(balance.metric, balance.interplay, language, beside)
        table.add_row(_INTERPLAY.render(language), rest)
    return table


def _row(
    effect: Effect, metric: str, beside: Beside, language: Language
) -> Iterator[str | RichText]:
    alone, last = effect.alone.get(metric), effect.last.get(metric)
    yield RichText(f"  {effect.factor.name.render(language)}")
    yield _gap(alone, beside, language)
    yield NOT_KNOWN if alone is None else verdict(alone, language)
    yield NOT_KNOWN if last is None else _signed(last, beside, language)


def _signed(row: Comparison, beside: Beside, language: Language) -> str:
    """Return a difference without its interval, its verdict as a sign."""
    gap = Estimate(row.difference.value)
    said = gap_words(row.metric, gap, language, beside)
    return f"{said} {SIGNS[row.verdict]}"


def _gap(row: Comparison | None, beside: Beside, language: Language) -> str:
    if row is None:
        return NOT_KNOWN
    return gap_words(row.metric, row.difference, language, beside)


def _turning(explanation: Explanation) -> Text:
    if explanation.favoured:
        return text(
            "report.explain.favoured",
            "How far may an assumption err? All else as the scenario says, until this no longer holds "
            "for certain: {turning_on}.",
            turning_on=explanation.turning_on,
        )
    return text(
        "report.explain.not-favoured",
        "What would an assumption have to be? All else as the scenario says, until this holds for "
        "certain: {turning_on}.",
        turning_on=explanation.turning_on,
    )


def _break_evens(explanation: Explanation, language: Language) -> Table:
    columns = (
        text("report.explain.as-assumed", "as assumed"),
        text("report.explain.turns", "where the verdict turns"),
    )
    table = new_table(
        text("report.explain.assumption", "Assumption").render(language),
        *(column.render(language) for column in columns),
    )
    table.columns[2].justify = "left"
    found: dict[Assumption, list[BreakEven]] = {}
    for row in explanation.break_evens:
        found.setdefault(row.assumption, []).append(row)
    for assumption, rows in found.items():
        assumed = rows[0].assumed
        turns = [_turn(row, language) for row in rows]
        table.add_row(
            RichText(assumption.name.render(language)),
            NOT_KNOWN
            if assumed is None
            else format_amount(assumed, assumption.route, language),
            "\n".join(turns),
        )
    return table


def _turn(row: BreakEven, language: Language) -> str:
    route = row.assumption.route
    if row.kept is None or row.assumed is None:
        return text("report.explain.fixed", "not varied").render(language)
    kept = format_amount(row.kept, route, language)
    if row.turn is Turn.STAYS or row.turned is None:
        times = _times(row.kept, row.assumed)
        if _size(row.kept) < _size(row.assumed):
            return text(
                "report.explain.stays-down",
                "nowhere down to {end}{times}",
                end=kept,
                times=times,
            ).render(language)
        return text(
            "report.explain.stays", "nowhere up to {end}{times}", end=kept, times=times
        ).render(language)
    return text(
        "report.explain.turns-at",
        "between {kept} and {turned}{times}",
        kept=kept,
        turned=format_amount(row.turned, route, language),
        times=_times(row.turned, row.assumed),
    ).render(language)


def _size(amount: Amount) -> float:
    return amount.quantity if isinstance(amount, Duration) else amount


def _times(amount: object, assumed: object) -> str:
    """Return how many times the assumed duration an amount is, in brackets."""
    if not isinstance(amount, Duration) or not isinstance(assumed, Duration):
        return ""
    return f" (×{amount.quantity / assumed.quantity:.2g})" if assumed.quantity else ""


_METHOD = text(
    "report.explain.method",
    "Each change by itself: alone, that is the base with this change only, and on top of all others, "
    "that is what the whole scenario would lose without it. Where the two differ, changes help or "
    "hinder each other (▲ better, ▼ worse, · not distinguishable). What came of a delay that was merely assumed is told apart: without it, a new "
    "step is picked up as slowly as the slowest that it replaces.",
)
_ALL_STRUCTURE = text("report.explain.all-structure", "Structure alone, nothing assumed")
_ALL_ASSUMED = text("report.explain.all-assumed", "What the assumptions add to it")
_WHOLE = text("report.explain.whole", "The whole scenario")
_INTERPLAY = text("report.explain.interplay", "of it what the lone changes do not add up to")

"""A scenario taken apart: what each change does, and how far assumptions may err."""

from collections.abc import Iterator
from functools import partial

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import Language, Text, text
from itsmctl.model.factors import Assumption, Group
from itsmctl.model.times import Duration
from itsmctl.report.amounts import format_amount
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.gaps import gap_words
from itsmctl.report.sections import Grid, Heading, Section, Sentence
from itsmctl.report.simulation_tables import metric_name, new_table
from itsmctl.report.simulation_verdicts import SIGNS, verdict
from itsmctl.simulate.bend import Amount
from itsmctl.simulate.breakeven import BreakEven, Turn
from itsmctl.simulate.compare import Comparison
from itsmctl.simulate.explain import Balance, Effect, Explanation
from itsmctl.simulate.results import Results
from itsmctl.simulate.statistics import Estimate
from itsmctl.simulate.study import Study

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
    yield Heading(text("report.explain.title", "What does what: {name}", name=run.variant.name))
    yield Sentence(_METHOD)
    shown = explanation.metrics if verbose else explanation.metrics[:_SHOWN]
    for balance in explanation.balances:
        if balance.metric in shown:
            yield Grid(partial(_effects, explanation, balance, run))
    if explanation.break_evens:
        yield Sentence(_turning(explanation))
        yield Grid(partial(_break_evens, explanation))
    yield Sentence(
        text(
            "report.explain.runs",
            "For this {runs} further variants were run, {replications} replications each, with the "
            "same cases and the same luck; all verdicts of a table stand together (Holm).",
            runs=explanation.runs,
            replications=study.runs[0].replications,
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
    explanation: Explanation, balance: Balance, run: Results, language: Language
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
            table.add_row(*_row(effect, balance.whole, language))
    table.add_section()
    for words, row in (
        (_ALL_STRUCTURE, balance.structure),
        (_ALL_ASSUMED, balance.assumed),
        (_WHOLE, balance.whole),
    ):
        if row is not None:
            table.add_row(
                RichText(words.render(language), style="bold"),
                _gap(row, balance.whole, language),
                verdict(row, language),
            )
    if balance.interplay is not None:
        beside = [balance.whole.difference]
        rest = gap_words(balance.metric, balance.interplay, language, beside)
        table.add_row(_INTERPLAY.render(language), rest)
    return table


def _row(effect: Effect, whole: Comparison, language: Language) -> Iterator[str | RichText]:
    alone, last = effect.alone.get(whole.metric), effect.last.get(whole.metric)
    yield RichText(f"  {effect.factor.name.render(language)}")
    yield _gap(alone, whole, language)
    yield NOT_KNOWN if alone is None else verdict(alone, language)
    yield NOT_KNOWN if last is None else _signed(last, whole, language)


def _signed(row: Comparison, whole: Comparison, language: Language) -> str:
    """Return a difference without its interval, its verdict as a sign."""
    gap = Estimate(row.difference.value)
    said = gap_words(row.metric, gap, language, [whole.difference])
    return f"{said} {SIGNS[row.verdict]}"


def _gap(row: Comparison | None, whole: Comparison, language: Language) -> str:
    if row is None:
        return NOT_KNOWN
    return gap_words(row.metric, row.difference, language, [whole.difference])


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
_WHOLE = text("report.explain.whole", "The whole scenario (sum of the two)")
_INTERPLAY = text("report.explain.interplay", "of which in no change alone (interplay)")

"""A scenario taken apart, as other programs read it."""

from collections.abc import Mapping

from itsmctl.i18n import Language
from itsmctl.model.factors import Assumption
from itsmctl.model.times import SECOND, Duration, Unit
from itsmctl.report.figures_json import Json, comparison_document, estimate_document, rounded
from itsmctl.route import format_route
from itsmctl.simulate.bend import Amount
from itsmctl.simulate.breakeven import BreakEven
from itsmctl.simulate.compare import Comparison
from itsmctl.simulate.explain import Balance, Effect, Explanation

_SUFFIXES = {Unit.WORKING_HOURS: "_work_s", Unit.ELAPSED: "_s"}


def explanation_document(explanation: Explanation, language: Language) -> dict[str, Json]:
    """Return what each change does, how that adds up, and where the verdict would turn."""
    return {
        "scenario": explanation.scenario,
        "runs": explanation.runs,
        "factors": [_effect(effect, language) for effect in explanation.effects],
        "balance": [_balance(balance) for balance in explanation.balances],
        "turning_on": list(explanation.turning_on),
        "favoured": explanation.favoured,
        "break_even": [_break_even(row, language) for row in explanation.break_evens],
    }


def assumption_document(
    assumption: Assumption, scenario: str, language: Language
) -> dict[str, Json]:
    """Return a number that a scenario assumes."""
    return {
        "scenario": scenario,
        "path": _path(assumption),
        "name": assumption.name.render(language),
        "value": assumption.written,
        "before": assumption.before,
    }


def _effect(effect: Effect, language: Language) -> dict[str, Json]:
    factor = effect.factor
    return {
        "name": factor.name.render(language),
        "group": factor.group.value,
        "changes": list(factor.changes),
        "alone": _rows(effect.alone),
        "last": _rows(effect.last),
    }


def _rows(rows: Mapping[str, Comparison]) -> dict[str, Json]:
    return {metric: _row(row) for metric, row in rows.items()}


def _row(row: Comparison | None) -> dict[str, Json] | None:
    if row is None:
        return None
    document = comparison_document(row)
    return {key: document[key] for key in ("difference", "verdict", "held_at")}


def _balance(balance: Balance) -> dict[str, Json]:
    between = balance.interplay
    return {
        "metric": balance.metric,
        "whole": _row(balance.whole),
        "structure": _row(balance.structure),
        "assumed": _row(balance.assumed),
        "interplay": None if between is None else estimate_document(between),
    }


def _break_even(row: BreakEven, language: Language) -> dict[str, Json]:
    return {
        "path": _path(row.assumption),
        "name": row.assumption.name.render(language),
        "verdict": row.turn.value,
        **_amount("assumed", row.assumed),
        **_amount("kept", row.kept),
        **_amount("turned", row.turned),
    }


def _amount(name: str, amount: Amount | None) -> dict[str, Json]:
    """Return a number under a name that ends in its unit; working days are days of a calendar."""
    if isinstance(amount, Duration):
        if amount.unit in _SUFFIXES:
            return {name + _SUFFIXES[amount.unit]: rounded(amount.quantity / SECOND)}
        return {f"{name}_working_days": amount.quantity}
    return {name: rounded(amount)}


def _path(assumption: Assumption) -> str:
    inline = assumption.route[0] == "process"
    return format_route(assumption.route if inline else ("model", *assumption.route))

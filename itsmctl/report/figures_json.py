"""Figures and comparisons as other programs read them (CLI, JSON)."""

from itsmctl.estimation.estimates import Estimate
from itsmctl.simulate.compare import Comparison

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_DIGITS = 6  # microseconds, and millionths of a share


def estimate_document(estimate: Estimate) -> dict[str, Json]:
    """Return a figure with its bounds; what cannot be estimated is null."""
    return {
        "value": rounded(estimate.value),
        "low": rounded(estimate.low),
        "high": rounded(estimate.high),
    }


def rounded(value: float | None) -> float | None:
    """Return a number with as many digits as mean anything."""
    return None if value is None else round(value, _DIGITS)


def comparison_document(row: Comparison) -> dict[str, Json]:
    """Return a compared metric with its verdict."""
    return {
        "metric": row.metric,
        "held_at": row.held_at,
        "base": row.base,
        "scenario": row.scenario,
        "difference": estimate_document(row.difference),
        "ratio": estimate_document(row.ratio),
        "verdict": row.verdict.value,
        "direction_only": row.direction_only,
    }

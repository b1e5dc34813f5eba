"""One figure with its interval, as a cell of a table."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Label, Language
from itsmctl.model.metrics import Kind, metric_of
from itsmctl.report.durations import NOT_KNOWN, format_share, scale_of

_OPEN = "…"
_MORE = 3  # digits that an interval may need beyond the usual ones

Show: TypeAlias = Callable[[float, int], str]
"""Writes a number with so many digits more than usual."""


def format_figure(
    path: str,
    estimate: Estimate | None,
    language: Language,
    beside: Sequence[Estimate | None] = (),
) -> str:
    """Return a figure by its dotted name: ``3.2 (2.9 – 3.5) days``, ``95.3% (94.1% – 96.2%)``.

    Without an interval the value stands alone; what cannot be estimated is a dash. Times take
    the unit that suits the largest of the figures `beside`, else this one. An interval has
    so many digits that its ends look different where they are.
    """
    if estimate is None or estimate.value is None:
        return NOT_KNOWN
    names = tuple(path.split("."))
    if metric_of(names).kind is Kind.TIME:
        known = [entry for entry in beside if entry is not None and entry.value is not None]
        size = max(map(largest, known or [estimate]))
        scale = scale_of(size, working=names[-1].endswith("_work_s"))
        number = (
            scale.alone(estimate.value) if _bare(estimate) else _spread(estimate, scale.number)
        )
        return scale.phrase(number).render(language)
    if metric_of(names).kind is Kind.NUMBER:
        return _spread(estimate, format_number)
    return _spread(estimate, format_share)


def figure_label(
    path: str, estimate: Estimate | None, beside: Sequence[Estimate | None] = ()
) -> Label:
    """Return a figure as a word of a sentence, in both languages."""
    return Label(
        format_figure(path, estimate, "en", beside), format_figure(path, estimate, "zh", beside)
    )


def largest(estimate: Estimate) -> float:
    """Return the size of the end that decides on a unit."""
    bounds = (estimate.value, estimate.low, estimate.high)
    return max((abs(value) for value in bounds if value is not None), default=0.0)


def _bare(estimate: Estimate) -> bool:
    return estimate.low is None and estimate.high is None


def _spread(estimate: Estimate, show: Show) -> str:
    value = 0.0 if estimate.value is None else estimate.value
    known = [bound for bound in (value, estimate.low, estimate.high) if bound is not None]
    number = telling(show, known)
    bounds = [_or_dots(bound, number) for bound in (estimate.low, estimate.high)]
    return between(number(value), bounds)


def telling(show: Show, values: Sequence[float]) -> Callable[[float], str]:
    """Return how to write numbers with the fewest digits by which those that differ look different."""
    different = len({f"{value:.6g}" for value in values})  # what differs less, rounding did
    more = 0
    while (
        more < _MORE and len({(value < 0, show(value, more)) for value in values}) < different
    ):
        more += 1
    return lambda value: show(value, more)


def format_number(value: float, more: int = 0) -> str:
    """Return a plain number with as many digits as matter, and so many more."""
    if value == round(value):
        return f"{value:.0f}"
    return f"{value:.{(2 if abs(value) < 100 else 0) + more}f}"  # noqa: PLR2004  digits


def _or_dots(bound: float | None, show: Callable[[float], str]) -> str:
    return _OPEN if bound is None else show(bound)


def between(value: str, bounds: list[str]) -> str:
    """Return a value with its bounds in brackets, or alone where they say no more."""
    if set(bounds) in ({value}, {_OPEN}):
        return value
    # a dash between signed numbers reads as one more sign
    signed = any(bound.startswith(("-", "+")) for bound in bounds)
    return f"{value} ({(' … ' if signed else ' – ').join(bounds)})"

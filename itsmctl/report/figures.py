"""One figure with its interval, as a cell of a table."""

from collections.abc import Callable, Sequence

from itsmctl.i18n import Label, Language
from itsmctl.model.metrics import Kind, metric_of
from itsmctl.report.durations import NOT_KNOWN, Scale, format_share, scale_of
from itsmctl.simulate.statistics import Estimate

_OPEN = "…"


def format_figure(
    path: str,
    estimate: Estimate | None,
    language: Language,
    beside: Sequence[Estimate | None] = (),
) -> str:
    """Return a figure by its dotted name: ``3.2 (2.9 – 3.5) days``, ``95.3% (94.1% – 96.2%)``.

    Without an interval the value stands alone; what cannot be estimated is a dash. Times take
    the unit that suits the largest of the figures that stand `beside` this one.
    """
    if estimate is None or estimate.value is None:
        return NOT_KNOWN
    names = tuple(path.split("."))
    if metric_of(names).kind is Kind.TIME:
        largest = max(_largest(entry) for entry in (estimate, *beside) if entry is not None)
        scale = scale_of(largest, working=names[-1].endswith("_work_s"))
        return scale.phrase(_spread(estimate, scale)).render(language)
    if metric_of(names).kind is Kind.NUMBER:
        return _spread(estimate, None)
    bounds = [_or_dots(value, format_share) for value in (estimate.low, estimate.high)]
    return between(format_share(estimate.value), bounds)


def figure_label(
    path: str, estimate: Estimate | None, beside: Sequence[Estimate | None] = ()
) -> Label:
    """Return a figure as a word of a sentence, in both languages."""
    return Label(
        format_figure(path, estimate, "en", beside), format_figure(path, estimate, "zh", beside)
    )


def _largest(estimate: Estimate) -> float:
    bounds = (estimate.value, estimate.high)
    return max((abs(value) for value in bounds if value is not None), default=0.0)


def _spread(estimate: Estimate, scale: Scale | None) -> str:
    def number(value: float) -> str:
        return scale.number(value) if scale is not None else format_number(value)

    value = 0.0 if estimate.value is None else estimate.value
    if scale is not None and estimate.low is None and estimate.high is None:
        return scale.alone(value)
    bounds = [_or_dots(bound, number) for bound in (estimate.low, estimate.high)]
    return between(number(value), bounds)


def format_number(value: float) -> str:
    """Return a plain number with as many digits as matter."""
    if value == round(value):
        return f"{value:.0f}"
    return f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"  # noqa: PLR2004  digits


def _or_dots(bound: float | None, show: Callable[[float], str]) -> str:
    return _OPEN if bound is None else show(bound)


def between(value: str, bounds: list[str]) -> str:
    """Return a value with its bounds in brackets, or alone where they say no more."""
    if set(bounds) in ({value}, {_OPEN}):
        return value
    # a dash between signed numbers reads as one more sign
    signed = any(bound.startswith(("-", "+")) for bound in bounds)
    return f"{value} ({(' … ' if signed else ' – ').join(bounds)})"

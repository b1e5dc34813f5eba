"""Differences as people say them: 26.0 h shorter (24.8 – 35.7), 15.3 points more."""

from collections.abc import Callable, Sequence

from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Language, Text, text
from itsmctl.model.metrics import Kind, metric_of
from itsmctl.report.durations import NOT_KNOWN, Scale, scale_of
from itsmctl.report.figures import Show, format_number, largest, telling

_HOURS = 40 * 3600.0  # seconds that are said in hours
_LONG = 4 * 86_400.0  # seconds from which differences are said in days


def gap_words(
    metric: str, gap: Estimate, language: Language, beside: Sequence[Estimate | None] = ()
) -> str:
    """Return a difference with its interval; its way is a word and not a sign.

    An interval on both sides of nothing says both ways: ``0.4 h shorter (2.1 h shorter to 1.3 h longer)``.
    Times take the unit of the largest that stand `beside`, hours up to some days: small ones matter, too.
    """
    value = gap.value
    if value is None:
        return NOT_KNOWN
    if value == 0 and (gap.low, gap.high) in {(0, 0), (None, None)}:
        return text("report.gap.none", "none").render(language)
    scale = _scale(metric, beside or (gap,))
    number = telling(_number(metric, scale), _ends(gap))
    say = _phrases(metric, scale, number)
    if gap.low is None or gap.high is None:
        return say(value).render(language)
    if gap.low < 0 < gap.high or not value:
        return text(
            "report.gap.straddling",
            "{value} ({low} to {high})",
            value=say(value) if value else text("report.gap.none", "none"),
            low=say(gap.low),
            high=say(gap.high),
        ).render(language)
    low, high = sorted((number(gap.low), number(gap.high)), key=float)
    bounds = "" if low == high == number(value) else f" ({low} – {high})"
    return f"{say(value).render(language)}{bounds}"


def _phrases(
    metric: str, scale: Scale, number: Callable[[float], str]
) -> Callable[[float], Text]:
    """Return what says one difference of a metric, number, unit and way."""
    kind = metric_of(tuple(metric.split("."))).kind

    def say(value: float) -> Text:
        if kind is Kind.TIME:
            size: Text | str = scale.phrase(number(value))
            if value < 0:
                return text("report.gap.shorter", "{size} shorter", size=size)
            return text("report.gap.longer", "{size} longer", size=size)
        size = number(value)
        if kind is not Kind.NUMBER:
            size = text("report.gap.points", "{number} points", number=size)
        if value < 0:
            return text("report.gap.less", "{size} less", size=size)
        return text("report.gap.more", "{size} more", size=size)

    return say


def _number(metric: str, scale: Scale) -> Show:
    """Return what writes the bare size of a difference."""
    kind = metric_of(tuple(metric.split("."))).kind
    if kind is Kind.TIME:
        return lambda value, more: scale.number(abs(value), more)
    if kind is Kind.NUMBER:
        return lambda value, more: format_number(abs(value), more)
    return lambda value, more: f"{100 * abs(value):z.{1 + more}f}"


def _ends(gap: Estimate) -> list[float]:
    return [end for end in (gap.value, gap.low, gap.high) if end is not None]


def _scale(metric: str, beside: Sequence[Estimate | None]) -> Scale:
    size = max((largest(one) for one in beside if one is not None), default=0.0)
    if size < _LONG:
        size = min(size, _HOURS)
    return scale_of(size, working=metric.endswith("_work_s"))

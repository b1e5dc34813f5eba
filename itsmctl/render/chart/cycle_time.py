"""How long cases took: a histogram with the cumulative curve, quantiles and promises."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from itsmctl.i18n import Text, text
from itsmctl.record import dataclass, replace
from itsmctl.render.amounts import time_text
from itsmctl.render.chart.axis import Axis, nice, number_axis, share_axis, time_axis, time_unit
from itsmctl.render.chart.layers import Bars, Line, Rule
from itsmctl.render.chart.plot import Plot
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage

_FEWEST, _MOST = 10, 40
_TAIL = 0.99  # of the cases are shown; the rest is counted in the last column
_LONG = 1.6  # times as far as that: only then is a tail cut off
_BAR, _CURVE, _PROMISE = 5, 1, 2


@dataclass(frozen=True, slots=True)
class Promise:
    """A target for the cycle time, in seconds, and what it is called."""

    name: str
    target: float


def cycle_time_plot(
    times: Sequence[float],
    title: str,
    language: PictureLanguage,
    promises: Sequence[Promise] = (),
    untold: Sequence[str] = (),
) -> Plot:
    """Return the distribution of times in seconds from submission to resolution.

    `untold` are the names of promises that cannot be drawn, since they count working time or differ by priority.

    The bins follow Freedman and Diaconis (1981), rounded to a width that people read. Where a few
    cases took much longer than all others, the last column holds them.
    """
    ordered = sorted(times)
    end = _end(ordered, promises)
    edges = _edges(ordered, end)
    counts = _counts(ordered, edges)
    scale, unit = time_unit(end)
    axis = time_axis(0, edges[-1], _say(_TIME, language), language)
    ticks = tuple((at, label) for at, label in axis.ticks if at <= edges[-1])
    bars = tuple(
        (low, 0, high, count)
        for (low, high), count in zip(pairwise(edges), counts, strict=True)
    )
    tips = tuple(_tips(edges, counts, len(ordered), scale, language))
    curve = tuple(_curve(ordered, edges[-1]))
    return Plot(
        title,
        _say(_described(ordered, scale, unit), language),
        Axis(0, edges[-1], ticks, axis.title),
        _count_axis(max(counts), language),
        (
            Bars(bars, _say(_CASES, language), _BAR, tips),
            Line(curve, _say(_SHARE, language), _CURVE, right=True, stepped=True),
            *_rules(ordered, language),
            *(Rule(one.target, one.name, _PROMISE) for one in promises),
        ),
        share_axis(_say(_SHARE, language)),
        language,
        "cycle-time",
        note=_say(_note(len(ordered), untold), language),
    )


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the least value that at least a share of the ordered values do not exceed."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


_TIME = text("render.chart.to-resolution", "from submission to resolution")
_CASES = text("render.chart.cases", "cases")
_SHARE = text("render.chart.share-done", "share of cases done")


def _note(count: int, untold: Sequence[str]) -> Text:
    if not untold:
        return text("render.chart.counted", "{count} cases", count=count)
    return text(
        "render.chart.counted-untold",
        "{count} cases; promises not drawn, being in working time or by priority: {names}",
        count=count,
        names=tuple(untold),
    )


def _count_axis(most: int, language: PictureLanguage) -> Axis:
    axis = number_axis(0, most, _say(_CASES, language))
    return replace(axis, ticks=tuple(tick for tick in axis.ticks if tick[0].is_integer()))


def _end(ordered: Sequence[float], promises: Sequence[Promise]) -> float:
    """Return where the axis ends."""
    most = quantile(ordered, _TAIL)
    last = most * 1.05 if ordered[-1] > _LONG * most else ordered[-1]
    return (
        max(last, *(1.02 * one.target for one in promises), 1.0) if promises else max(last, 1.0)
    )


def _edges(ordered: Sequence[float], end: float) -> list[float]:
    spread = quantile(ordered, 0.75) - quantile(ordered, 0.25)
    width = 2 * spread / len(ordered) ** (1 / 3)
    bins = _FEWEST if width <= 0 else min(_MOST, max(_FEWEST, math.ceil(end / width)))
    scale, _ = time_unit(end)
    return [edge * scale for edge in nice(0, end / scale, round(1.3 * bins))]


def _counts(ordered: Sequence[float], edges: Sequence[float]) -> list[int]:
    """Return how many values lie in each bin, those beyond the last edge in the last one."""
    below = [bisect_right(ordered, edge) for edge in edges[1:-1]]
    return [high - low for low, high in zip((0, *below), (*below, len(ordered)), strict=True)]


def _curve(ordered: Sequence[float], end: float) -> Iterator[tuple[float, float]]:
    yield 0.0, 0.0
    total = len(ordered)
    for index, value in enumerate(ordered, 1):
        if value <= end and (index == total or ordered[index] != value):
            yield value, index / total
    yield end, bisect_right(ordered, end) / total


def _rules(ordered: Sequence[float], language: PictureLanguage) -> Iterator[Rule]:
    half, nine = quantile(ordered, 0.5), quantile(ordered, 0.9)
    median = text("render.chart.median", "half within {time}", time=time_text(half))
    yield Rule(half, _say(median, language), 0)
    most = text("render.chart.p90", "90% within {time}", time=time_text(nine))
    yield Rule(nine, _say(most, language), 0)


def _tips(
    edges: Sequence[float],
    counts: Sequence[int],
    total: int,
    scale: float,
    language: PictureLanguage,
) -> Iterator[str]:
    for (low, high), count in zip(pairwise(edges), counts, strict=True):
        words = text(
            "render.chart.bin",
            "{low}–{high}: {count} of {total} cases",
            low=f"{low / scale:g}",
            high=f"{high / scale:g}",
            count=count,
            total=total,
        )
        yield _say(words, language)


def _described(ordered: Sequence[float], scale: float, unit: Text) -> Text:
    return text(
        "render.chart.cycle-time-said",
        "Cycle times of {count} cases: half within {median}, 90% within {p90}, the longest {longest} "
        "{unit}",
        count=len(ordered),
        median=f"{quantile(ordered, 0.5) / scale:.3g}",
        p90=f"{quantile(ordered, 0.9) / scale:.3g}",
        longest=f"{ordered[-1] / scale:.3g}",
        unit=unit,
    )


def _say(words: Text, language: PictureLanguage) -> str:
    return say(words, language)

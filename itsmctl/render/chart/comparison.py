"""Scenarios side by side: what a case takes in each, with intervals."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from itsmctl.i18n import Text, text
from itsmctl.record import dataclass, field
from itsmctl.render.chart.axis import name_axis, time_axis
from itsmctl.render.chart.layers import Intervals, Mark, Note
from itsmctl.render.chart.plot import Plot
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage

_FIGURES = {
    "mean_s": text("render.chart.mean", "mean"),
    "p50_s": text("render.chart.half", "half of the cases within"),
    "p90_s": text("render.chart.nine", "90% within"),
    "p95_s": text("render.chart.most", "95% within"),
}
_MARKS: tuple[Mark, ...] = ("circle", "square", "diamond")
_SPREAD = 0.5  # of a row that the scenarios share
_ROW, _FRAME = 34, 170  # pixels
_BEYOND = 0.09  # of the axis: beyond the arrow of an open end
_TOLD = frozenset({"better", "worse"})
_ONE_PERCENT = 0.01
_ALIKE = "≈"
_NOTE = text("render.chart.alike", "≈ a change that cannot be told from chance")
_MINUS = "\N{MINUS SIGN}"

Interval = tuple[float, float, float]
"""A value with its low and high end; an end that the results do not know is infinite."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One scenario: its name, by figure the interval in seconds, and how it changed the figure.

    A change is a share of the first scenario's figure, None where the two cannot be told apart;
    figures that were not compared have none.
    """

    name: str
    figures: Mapping[str, Interval]
    changes: Mapping[str, float | None] = field(default_factory=dict)


def measured(
    name: str, cycle_time: object, comparisons: Iterable[Mapping[str, object]] = ()
) -> Measured:
    """Return what the JSON of a run says under ``cycle_time``; figures without a value are left out.

    `comparisons` are the rows that hold this scenario against the first one.
    """
    found = cycle_time if isinstance(cycle_time, Mapping) else {}
    rows = {key: _estimate(found.get(key)) for key in _FIGURES}
    changes = {
        str(row.get("metric")).removeprefix("cycle_time."): _change(row) for row in comparisons
    }
    return Measured(name, {key: row for key, row in rows.items() if row is not None}, changes)


def comparison_plot(
    scenarios: Sequence[Measured],
    title: str,
    language: PictureLanguage,
    confidence: float | None = None,
) -> Plot:
    """Return the chart of the cycle times that at least one scenario has.

    `confidence` is that of the intervals, None where the results do not say it.
    """
    shown = [key for key in _FIGURES if any(key in one.figures for one in scenarios)]
    ends = [_reach(row, row[0]) for one in scenarios for row in one.figures.values()]
    highest = 1.08 * max(ends, default=0.0)  # room for the last note
    described, axis_title = _words(len(scenarios), confidence)
    x = time_axis(0, highest, say(axis_title, language), language)
    notes = tuple(_changes(scenarios, shown, x.high))
    return Plot(
        title,
        say(described, language),
        x,
        name_axis([say(_FIGURES[key], language) for key in shown]),
        (*_layers(scenarios, shown), *notes),
        language=language,
        id="comparison",
        height=_FRAME + _ROW * max(1, len(shown) * len(scenarios)),
        note=say(_NOTE, language) if any(note.label == _ALIKE for note in notes) else "",
    )


def no_figures() -> Text:
    """Return what is wrong with results that hold no cycle time."""
    return text("render.chart.no-figures", "these results hold no cycle times")


def _words(count: int, confidence: float | None) -> tuple[Text, Text]:
    """Return what a screen reader says, and the title of the axis."""
    if confidence is None:
        return (
            text("render.chart.compared", "Cycle times of {count} scenarios", count=count),
            text("render.chart.cycle-time", "cycle time"),
        )
    percent = f"{100 * confidence:g}"
    return (
        text(
            "render.chart.comparison-said",
            "Cycle times of {count} scenarios with {percent}% intervals",
            count=count,
            percent=percent,
        ),
        text(
            "render.chart.cycle-time-within",
            "cycle time with {percent}% intervals",
            percent=percent,
        ),
    )


def _layers(scenarios: Sequence[Measured], shown: Sequence[str]) -> Iterator[Intervals]:
    for number, one in enumerate(scenarios):
        rows = tuple(
            (row + _aside(number, scenarios), *one.figures[key])
            for row, key in enumerate(shown)
            if key in one.figures
        )
        yield Intervals(rows, one.name, number, _MARKS[number % len(_MARKS)], across=True)


def _changes(
    scenarios: Sequence[Measured], shown: Sequence[str], axis: float
) -> Iterator[Note]:
    """Say beside each figure of a scenario how it differs from the first one's, if that was judged."""
    for number, one in enumerate(scenarios):
        for row, key in enumerate(shown):
            if key in one.figures and key in one.changes:
                x = _reach(one.figures[key], axis)
                yield Note((x, row + _aside(number, scenarios)), _percent(one.changes[key]))


def _aside(number: int, scenarios: Sequence[Measured]) -> float:
    """Return how far from the middle of a row the scenario of a number stands."""
    return ((number + 0.5) / len(scenarios) - 0.5) * _SPREAD


def _reach(interval: Interval, axis: float) -> float:
    """Return where an interval ends, its arrow included, on an axis of a length."""
    value, _, high = interval
    return high if math.isfinite(high) else value + _BEYOND * axis


def _percent(change: float | None) -> str:
    if change is None:
        return _ALIKE
    digits = ".0f" if abs(change) >= _ONE_PERCENT else ".1g"
    return f"{100 * change:+{digits}}%".replace("-", _MINUS)


def _change(row: Mapping[str, object]) -> float | None:
    """Return the change of a comparison as a share, None where it does not stand out from chance."""
    ratio = row.get("ratio")
    value = ratio.get("value") if isinstance(ratio, Mapping) else None
    if row.get("verdict") in _TOLD and isinstance(value, int | float):
        return value - 1
    return None


def _estimate(found: object) -> Interval | None:
    if not isinstance(found, Mapping):
        return None
    value, low, high = (found.get(name) for name in ("value", "low", "high"))
    if not isinstance(value, int | float):
        return None
    return (
        float(value),
        float(low) if isinstance(low, int | float) else -math.inf,
        float(high) if isinstance(high, int | float) else math.inf,
    )

"""Scenarios side by side: what a case takes in each, with intervals."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.i18n import Text, text
from itsmctl.record import dataclass
from itsmctl.render.chart.axis import name_axis, time_axis
from itsmctl.render.chart.layers import Intervals, Mark, Note
from itsmctl.render.chart.plot import Plot
from itsmctl.render.limits import say_short
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


@dataclass(frozen=True, slots=True)
class Measured:
    """One scenario: its name, and by figure its value with low and high end, in seconds."""

    name: str
    figures: Mapping[str, tuple[float, float, float]]


def measured(name: str, cycle_time: object) -> Measured:
    """Return what the JSON of a run says under ``cycle_time``; figures without a value are left out."""
    found = cycle_time if isinstance(cycle_time, Mapping) else {}
    rows = {key: _estimate(found.get(key)) for key in _FIGURES}
    return Measured(name, {key: row for key, row in rows.items() if row is not None})


def comparison_plot(
    scenarios: Sequence[Measured],
    title: str,
    language: PictureLanguage,
    confidence: float = 0.95,
) -> Plot:
    """Return the chart of the cycle times that at least one scenario has."""
    shown = [key for key in _FIGURES if any(key in one.figures for one in scenarios)]
    ends = [row[2] for one in scenarios for row in one.figures.values()]
    highest = 1.08 * max(ends, default=0.0)  # room for the last note
    said = text(
        "render.chart.comparison-said",
        "Cycle times of {count} scenarios with {percent}% intervals",
        count=len(scenarios),
        percent=f"{100 * confidence:g}",
    )
    axis_title = text(
        "render.chart.cycle-time-within",
        "cycle time with {percent}% intervals",
        percent=f"{100 * confidence:g}",
    )
    rows = max(1, len(shown) * len(scenarios))
    return Plot(
        title,
        say_short(said, language),
        time_axis(0, highest, say_short(axis_title, language), language),
        name_axis([say_short(_FIGURES[key], language) for key in shown]),
        (*_layers(scenarios, shown), *_changes(scenarios, shown)),
        language=language,
        id="comparison",
        height=_FRAME + _ROW * rows,
    )


def _layers(scenarios: Sequence[Measured], shown: Sequence[str]) -> Iterator[Intervals]:
    for number, one in enumerate(scenarios):
        aside = ((number + 0.5) / len(scenarios) - 0.5) * _SPREAD
        rows = tuple(
            (row + aside, *one.figures[key])
            for row, key in enumerate(shown)
            if key in one.figures
        )
        yield Intervals(rows, one.name, number, _MARKS[number % len(_MARKS)], across=True)


def _changes(scenarios: Sequence[Measured], shown: Sequence[str]) -> Iterator[Note]:
    """Say beside each figure of a scenario how it differs from that of the first one."""
    base, *others = scenarios
    for number, one in enumerate(others, 1):
        aside = ((number + 0.5) / len(scenarios) - 0.5) * _SPREAD
        for row, key in enumerate(shown):
            if key in one.figures and base.figures.get(key, (0.0,))[0]:
                value, _, high = one.figures[key]
                change = 100 * (value / base.figures[key][0] - 1)
                yield Note((high, row + aside), f"{change:+.0f}%".replace("-", "−"))  # noqa: RUF001  minus


def _estimate(found: object) -> tuple[float, float, float] | None:
    if not isinstance(found, Mapping):
        return None
    value, low, high = (found.get(name) for name in ("value", "low", "high"))
    if not isinstance(value, int | float):
        return None
    return (
        float(value),
        float(low) if isinstance(low, int | float) else float(value),
        float(high) if isinstance(high, int | float) else float(value),
    )


def no_figures() -> Text:
    """Return what is wrong with results that hold no cycle time."""
    return text("render.chart.no-figures", "these results hold no cycle times")

"""Axes: where numbers, times and names stand on a chart."""

import math
from collections.abc import Iterator, Sequence

from itsmctl.i18n import Text, text
from itsmctl.record import dataclass
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_ABOUT = 6  # ticks
_PERCENT = 100.0

Tick = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of values with labelled ticks, and a title.

    `names` marks an axis of names: its ticks stand at whole numbers and a name has the room from
    half a unit below to half a unit above; first names stand at the left, or at the top.
    """

    low: float
    high: float
    ticks: tuple[Tick, ...] = ()
    title: str = ""
    names: bool = False


def number_axis(
    low: float, high: float, title: str = "", *, from_zero: bool = True, unit: float = 1.0
) -> Axis:
    """Return an axis of numbers that holds both ends; labels are values divided by `unit`."""
    first, last = (min(low, 0.0), max(high, 0.0)) if from_zero else (low, high)
    if last <= first:
        last = first + unit
    ticks = tuple(nice(first / unit, last / unit))
    return Axis(
        min(first, ticks[0] * unit),
        max(last, ticks[-1] * unit),
        tuple((value * unit, f"{value:g}") for value in ticks),
        title,
    )


def share_axis(title: str = "", low: float = 0.0, high: float = 1.0) -> Axis:
    """Return an axis of shares, labelled in percent."""
    plain = number_axis(low, high, title, from_zero=low >= 0, unit=1 / _PERCENT)
    ticks = tuple((value, f"{label}%") for value, label in plain.ticks)
    return Axis(plain.low, plain.high, ticks, title)


def time_axis(
    low: float, high: float, title: str, language: PictureLanguage, *, from_zero: bool = True
) -> Axis:
    """Return an axis of seconds, labelled in the unit that suits; the title names it."""
    unit, name = time_unit(max(abs(low), abs(high)))
    named = _with_unit(title, say(name, language), language)
    return number_axis(low, high, named, from_zero=from_zero, unit=unit)


def name_axis(names: Sequence[str], title: str = "") -> Axis:
    """Return an axis of names, the first at 0."""
    return Axis(-0.5, len(names) - 0.5, tuple(enumerate(names)), title, names=True)


def time_unit(longest: float) -> tuple[float, Text]:
    """Return the unit in which times of up to so many seconds are read, and its name."""
    if longest >= 2 * _DAY:
        return _DAY, text("render.chart.days", "days")
    if longest >= 2 * _HOUR:
        return _HOUR, text("render.chart.hours", "hours")
    return _MINUTE, text("render.chart.minutes", "minutes")


def nice(low: float, high: float, about: int = _ABOUT) -> Iterator[float]:
    """Yield round numbers from at most `low` to at least `high`, about so many."""
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in _STEPS if power * factor >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    for index in range(first, last + 1):
        yield round(index * step, 12)


def _with_unit(title: str, unit: str, language: PictureLanguage) -> str:
    """Return a title with its unit in brackets, those of the title's own end where it has some."""
    if title.endswith((")", "）")):
        told = f"；单位：{unit}" if language == "zh" else f"; {unit}"
        return f"{title[:-1]}{told}{title[-1]}"
    return f"{title}（{unit}）" if language == "zh" else f"{title} ({unit})"

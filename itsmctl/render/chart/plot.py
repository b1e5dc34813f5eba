"""A plot: layers on axes, as SVG."""

import math
from collections.abc import Iterator, Sequence

from itsmctl.record import dataclass
from itsmctl.render import palette
from itsmctl.render.chart.axis import Axis
from itsmctl.render.chart.layers import Layer, Rule
from itsmctl.render.chart.legend import legend_height, legend_of
from itsmctl.render.chart.marks import Area, colour_of, draw_layer
from itsmctl.render.chart.paper import (
    MUTED,
    SIZE,
    TITLE_SIZE,
    Font,
    Sheet,
    document,
    line,
    rect,
    width_of,
    words,
)
from itsmctl.render.measure import wrap
from itsmctl.render.wording import PictureLanguage, clean

WIDTH, HEIGHT = 720, 400
_EDGE = 14
_TITLE = Font(TITLE_SIZE, bold=True)
_TITLE_LINE, _NOTE_LINE = 21, 16
_RULE_ROW = 15
_TICK = 5
_NAME_ROOM = 230  # the most that names at the left may take
_TICK_LABEL = Font(anchor="end", fill=palette.MUTED)
_BELOW = Font(anchor="middle", fill=palette.MUTED)
_AXIS_TITLE = Font(anchor="middle", fill=palette.MUTED)
_RULE_LABEL = Font()


@dataclass(frozen=True, slots=True)
class Plot:
    """All that a plot shows; `description` tells a screen reader what there is to see.

    Layers are painted in their order. `id` tells the charts of one page apart. `height` is that of
    the whole picture. `note` stands under the title.
    """

    title: str
    description: str
    x: Axis
    y: Axis
    layers: tuple[Layer, ...]
    right: Axis | None = None
    language: PictureLanguage = "en"
    id: str = "chart"
    width: int = WIDTH
    height: int = HEIGHT
    note: str = ""


def to_svg(plot: Plot) -> str:
    """Return the plot as one SVG document that needs no other file."""
    return _Drawing.of(plot).svg()


@dataclass(frozen=True, slots=True)
class _Drawing:
    plot: Plot
    area: Area
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    rules: tuple[tuple[Rule, float, float], ...]  # with the x and baseline of each label
    below: tuple[tuple[str, ...], ...]  # lines of each label under the x axis

    @classmethod
    def of(cls, plot: Plot) -> "_Drawing":
        titles = wrap(clean(plot.title), TITLE_SIZE, plot.width - 2 * _EDGE, bold=True)
        notes = wrap(clean(plot.note), SIZE, plot.width - 2 * _EDGE) if plot.note else ()
        left = _EDGE + _names_width(plot.y) + _TICK + 4 + (18 if plot.y.title else 0)
        rightmost: float = plot.width - _EDGE - 8
        if plot.right is not None:
            rightmost -= _names_width(plot.right) + (18 if plot.right.title else 0)
        rightmost -= _overhang(plot.x)
        labels = _rule_labels(plot, left, rightmost)
        top = _EDGE + _TITLE_LINE * len(titles) + _NOTE_LINE * len(notes) + 8
        rows = 1 + max((row for _, _, row in labels), default=-1)
        top += _RULE_ROW * rows
        below = _below(plot.x, rightmost - left)
        depth = max((len(lines) for lines in below), default=0) * 13 + _TICK + 6
        depth += 18 if plot.x.title else 0
        bottom = plot.height - _EDGE - depth - legend_height(plot.layers, plot.width)
        area = Area(left, top, rightmost, bottom, plot.x, plot.y, plot.right)
        rules = tuple((rule, x, top - 5 - _RULE_ROW * row) for rule, x, row in labels)
        return cls(plot, area, titles, notes, rules, below)

    def svg(self) -> str:
        plot = self.plot
        sheet = Sheet(
            plot.width, plot.height, plot.title, plot.description, plot.language, plot.id
        )
        return document(sheet, [part for part in self._parts() if part])

    def _parts(self) -> Iterator[str]:
        for index, said in enumerate(self.titles):
            yield words(said, _EDGE, _EDGE + 14 + _TITLE_LINE * index, _TITLE)
        under = _EDGE + 12 + _TITLE_LINE * len(self.titles)
        for index, said in enumerate(self.notes):
            yield words(said, _EDGE, under + _NOTE_LINE * index, MUTED)
        yield from self._grid()
        for layer in self.plot.layers:
            yield from draw_layer(layer, self.area)
        yield from self._labels_of_rules()
        yield from self._x_axis()
        yield from self._y_axis()
        yield from self._right_axis()
        yield from legend_of(self.plot.layers, self.plot.width, self.plot.height - _EDGE, _EDGE)

    def _grid(self) -> Iterator[str]:
        area = self.area
        if not self.plot.y.names:
            for value, _ in self.plot.y.ticks:
                y = area.down(value)
                yield line([(area.left, y), (area.right, y)], palette.GRID, 0.7)
        if not self.plot.x.names and self.plot.y.names:
            for value, _ in self.plot.x.ticks:
                x = area.across(value)
                yield line([(x, area.top), (x, area.bottom)], palette.GRID, 0.7)

    def _labels_of_rules(self) -> Iterator[str]:
        for rule, x, y in self.rules:
            at, width = self.area.across(rule.at), width_of(clean(rule.label))
            if y + _RULE_ROW < self.area.top:
                ends = [(at, y - 9), (at, self.area.top - 14)]
                yield line(ends, colour_of(rule.colour), 1.6, "5 3")
            if x < at:
                yield rect(x - 2, y - 11, width + 4, 14, palette.PAPER)
            yield words(rule.label, x, y, _RULE_LABEL)

    def _x_axis(self) -> Iterator[str]:
        area = self.area
        yield line([(area.left, area.bottom), (area.right, area.bottom)], palette.LINE)
        for (value, _), lines in zip(self.plot.x.ticks, self.below, strict=True):
            x = area.across(value)
            yield line([(x, area.bottom), (x, area.bottom + _TICK)], palette.LINE)
            for index, said in enumerate(lines):
                yield words(said, x, area.bottom + _TICK + 12 + 13 * index, _BELOW)
        if self.plot.x.title:
            depth = max((len(lines) for lines in self.below), default=0) * 13
            middle = (area.left + area.right) / 2
            y = area.bottom + _TICK + depth + 17
            room = 2 * min(middle - _EDGE, self.plot.width - _EDGE - middle)
            yield words(self.plot.x.title, middle, y, _AXIS_TITLE, room)

    def _y_axis(self) -> Iterator[str]:
        area, axis = self.area, self.plot.y
        yield line([(area.left, area.top), (area.left, area.bottom)], palette.LINE)
        for value, label in axis.ticks:
            y = area.down(value)
            lines = _wrapped(axis, label)
            first = y + 4 - 13 * (len(lines) - 1) / 2
            for index, said in enumerate(lines):
                yield words(said, area.left - _TICK - 3, first + 13 * index, _TICK_LABEL)
        yield self._turned(axis.title, _EDGE + 9)

    def _right_axis(self) -> Iterator[str]:
        area, axis = self.area, self.plot.right
        if axis is None:
            return
        yield line([(area.right, area.top), (area.right, area.bottom)], palette.LINE)
        for value, label in axis.ticks:
            yield words(label, area.right + _TICK + 3, area.down(value, right=True) + 4, MUTED)
        yield self._turned(axis.title, self.plot.width - _EDGE - 2)

    def _turned(self, title: str, x: float) -> str:
        if not title:
            return ""
        middle = (self.area.top + self.area.bottom) / 2
        turned = words(title, 0, 0, _AXIS_TITLE, self.area.bottom - self.area.top)
        return f'<g transform="translate({x:g} {middle:g}) rotate(-90)">{turned}</g>'


def _names_width(axis: Axis) -> float:
    lines = (said for _, label in axis.ticks for said in _wrapped(axis, label))
    return math.ceil(max(map(width_of, lines), default=0.0))


def _wrapped(axis: Axis, label: str) -> tuple[str, ...]:
    return wrap(clean(label), SIZE, _NAME_ROOM) if axis.names else (label,)


def _below(axis: Axis, room: float) -> tuple[tuple[str, ...], ...]:
    """Return the lines of each label under an axis, names broken to the room that each has."""
    if not axis.names:
        return tuple((label,) for _, label in axis.ticks)
    each = room / max(1, len(axis.ticks)) - 6
    return tuple(wrap(clean(label), SIZE, each) for _, label in axis.ticks)


def _overhang(axis: Axis) -> float:
    """Return how far the last label under an axis reaches beyond it."""
    if axis.names or not axis.ticks:
        return 0.0
    return math.ceil(width_of(axis.ticks[-1][1]) / 2)


def _rule_labels(plot: Plot, left: float, right: float) -> Sequence[tuple[Rule, float, int]]:
    """Put the names of upright rules above the plot, so high that no rule runs through a name.

    A name stands at the right of its rule, above all those that begin before it ends.
    """
    area = Area(left, 0, right, 1, plot.x, plot.y, None)
    last = plot.width - _EDGE if plot.right is None else right  # keep off its labels
    placed: list[tuple[Rule, float, int]] = []
    begins: list[float] = []  # where each placed rule or its label begins
    upright = (one for one in plot.layers if isinstance(one, Rule) and not one.across)
    for rule in sorted(upright, key=lambda one: one.at, reverse=True):
        at, width = area.across(rule.at), width_of(clean(rule.label))
        x = min(at + 3, last - width)
        touched = (
            row
            for (_, _, row), begin in zip(placed, begins, strict=True)
            if begin < x + width + 8
        )
        placed.append((rule, x, 1 + max(touched, default=-1)))
        begins.append(min(at, x))
    return placed

"""Layers as SVG: from data coordinates to pixels."""

import math
from collections.abc import Iterator
from itertools import pairwise

from itsmctl.record import dataclass
from itsmctl.render import palette
from itsmctl.render.chart.axis import Axis
from itsmctl.render.chart.layers import (
    Band,
    Bars,
    Intervals,
    Layer,
    Line,
    Mark,
    Note,
    Point,
    Rule,
)
from itsmctl.render.chart.paper import (
    COLOURS,
    DASHES,
    PLAIN,
    Font,
    line,
    number,
    rect,
    words,
)

_MARK = 4.5
_CAP = 4
_OPEN = 28  # pixels that the arrow of an open end is long
_NARROW = 3  # pixels: a white edge would leave nothing of such a bar
_RULE_NAME = Font(anchor="end")
_MARKS: tuple[Mark, ...] = ("circle", "square", "diamond")


@dataclass(frozen=True, slots=True)
class Area:
    """The rectangle between the axes, in pixels."""

    left: float
    top: float
    right: float
    bottom: float
    x: Axis
    y: Axis
    second: Axis | None

    def across(self, value: float) -> float:
        """Return where a value of the x axis stands."""
        share = (value - self.x.low) / (self.x.high - self.x.low)
        return self.left + share * (self.right - self.left)

    def down(self, value: float, *, right: bool = False) -> float:
        """Return where a value of the y axis (or the right one) stands; names run downwards."""
        axis = self.second if right and self.second is not None else self.y
        share = (value - axis.low) / (axis.high - axis.low)
        if axis.names:
            return self.top + share * (self.bottom - self.top)
        return self.bottom - share * (self.bottom - self.top)


def draw_layer(layer: Layer, area: Area) -> Iterator[str]:
    """Yield the SVG of a layer."""
    match layer:
        case Bars():
            yield from _bars(layer, area)
        case Line():
            points = _stairs(layer.points) if layer.stepped else layer.points
            way = [(area.across(x), area.down(y, right=layer.right)) for x, y in points]
            yield line(way, colour_of(layer.colour), 2, dash_of(layer.colour))
        case Band():
            yield _band(layer, area)
        case Intervals():
            yield from _intervals(layer, area)
        case Rule():
            yield from _rule(layer, area)
        case Note():
            x, y = area.across(layer.at[0]), area.down(layer.at[1])
            yield words(layer.label, x + 6, y + 4, PLAIN, area.right - x)


def colour_of(index: int) -> str:
    """Return the colour of that number."""
    return COLOURS[index % len(COLOURS)]


def dash_of(index: int) -> str:
    """Return the dashes that go with a colour."""
    return DASHES[index % len(DASHES)]


def stripes(x: float, y: float, width: float, height: float) -> str:
    """Return white stripes over a rectangle, at 45 degrees."""
    parts = []
    at = 4.0
    while at < width + height:
        start = (x + min(at, width), y + max(0.0, at - width))
        end = (x + max(0.0, at - height), y + min(at, height))
        parts.append(
            f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"
        )
        at += 6
    return (
        f'<path d="{"".join(parts)}" stroke="{palette.PAPER}" stroke-width="1.4"/>'
        if parts
        else ""
    )


def mark_at(mark: Mark, x: float, y: float, colour: str) -> str:
    """Return a mark around a point."""
    at = f'fill="{palette.PAPER}" stroke="{colour}" stroke-width="2"'
    match mark:
        case "circle":
            return f'<circle cx="{number(x)}" cy="{number(y)}" r="{_MARK}" {at}/>'
        case "square":
            corner = f'x="{number(x - _MARK)}" y="{number(y - _MARK)}"'
            return f'<rect {corner} width="{2 * _MARK:g}" height="{2 * _MARK:g}" {at}/>'
        case "diamond":
            reach = _MARK + 1
            way = f"M{number(x)} {number(y - reach)}l{reach} {reach}l{-reach} {reach}l{-reach} {-reach}z"
            return f'<path d="{way}" {at}/>'


def _bars(layer: Bars, area: Area) -> Iterator[str]:
    tips = layer.tips or ("",) * len(layer.rects)
    for (x0, y0, x1, y1), tip in zip(layer.rects, tips, strict=True):
        left, right = sorted((area.across(x0), area.across(x1)))
        top, bottom = sorted((area.down(y0), area.down(y1)))
        narrow = min(right - left, bottom - top) < _NARROW
        edge = "" if narrow else f' stroke="{palette.PAPER}" stroke-width="0.8"'
        yield rect(left, top, right - left, bottom - top, colour_of(layer.colour), edge, tip)
        if layer.striped:
            yield stripes(left, top, right - left, bottom - top)


def _stairs(points: tuple[Point, ...]) -> tuple[Point, ...]:
    steps = list(points[:1])
    for (_, before), (x, y) in pairwise(points):
        steps += [(x, before), (x, y)]
    return tuple(steps)


def _band(layer: Band, area: Area) -> str:
    upper = [(area.across(x), area.down(high)) for x, _, high in layer.rows]
    lower = [(area.across(x), area.down(low)) for x, low, _ in reversed(layer.rows)]
    way = "L".join(f"{number(x)} {number(y)}" for x, y in (*upper, *lower))
    return f'<path d="M{way}z" fill="{colour_of(layer.colour)}" fill-opacity="0.18"/>'


def _intervals(layer: Intervals, area: Area) -> Iterator[str]:
    colour = colour_of(layer.colour)
    tips = layer.tips or ("",) * len(layer.rows)
    for (place, value, low, high), tip in zip(layer.rows, tips, strict=True):
        scale, aside = (area.across, area.down) if layer.across else (area.down, area.across)
        here, middle = scale(value), aside(place)
        forth = _OPEN if layer.across else -_OPEN  # pixels count downwards
        first, last = (
            scale(low) if math.isfinite(low) else here - forth,
            scale(high) if math.isfinite(high) else here + forth,
        )
        lines = (
            [(first, middle), (last, middle)],
            _head(first, middle, 0 if math.isfinite(low) else math.copysign(_CAP, -forth)),
            _head(last, middle, 0 if math.isfinite(high) else math.copysign(_CAP, forth)),
        )
        ways = [[one if layer.across else one[::-1] for one in way] for way in lines]
        centre = (here, middle) if layer.across else (middle, here)
        shapes = (*(line(way, colour, 2) for way in ways), mark_at(layer.mark, *centre, colour))
        yield f"<g>{f'<title>{tip}</title>' if tip else ''}{''.join(shapes)}</g>"


def _head(along: float, middle: float, back: float) -> list[Point]:
    """Return a cap across the end of a line, or with `back` the head of an arrow."""
    wings = [(along - back, middle - _CAP), (along - back, middle + _CAP)]
    return [wings[0], (along, middle), wings[1]] if back else wings


def _rule(layer: Rule, area: Area) -> Iterator[str]:
    colour = colour_of(layer.colour)
    if layer.across:
        y = area.down(layer.at)
        yield line([(area.left, y), (area.right, y)], colour, 1.6, "5 3")
        yield words(layer.label, area.right - 4, y - 4, _RULE_NAME)
    else:
        x = area.across(layer.at)
        yield line([(x, area.top - 14), (x, area.bottom)], colour, 1.6, "5 3")

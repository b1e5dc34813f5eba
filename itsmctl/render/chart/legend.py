"""The legend of a plot: the layers that have a name."""

from collections.abc import Iterator, Sequence

from itsmctl.render.chart.layers import Band, Bars, Intervals, Layer, Line
from itsmctl.render.chart.marks import colour_of, dash_of, mark_at, stripes
from itsmctl.render.chart.paper import MUTED, line, rect, width_of, words
from itsmctl.render.wording import clean

Named = Bars | Line | Band | Intervals

_ROW = 18
_SAMPLE = 26
_GAP = 18
_EDGE = 14


def legend_height(layers: Sequence[Layer], width: int) -> int:
    """Return how high the legend is, 0 where nothing has a name."""
    rows = {row for _, _, row in _placed(layers, width)}
    return _ROW * len(rows) + (6 if rows else 0)


def legend_of(layers: Sequence[Layer], width: int, bottom: float, left: int) -> Iterator[str]:
    """Yield the legend, which ends at `bottom`."""
    placed = list(_placed(layers, width))
    last = max((row for _, _, row in placed), default=0)
    for layer, x, row in placed:
        y = bottom - 5 - _ROW * (last - row)
        yield _sample(layer, left + x, y)
        yield words(layer.name, left + x + _SAMPLE, y + 4, MUTED, width - 2 * _EDGE - _SAMPLE)


def _placed(layers: Sequence[Layer], width: int) -> Iterator[tuple[Named, float, int]]:
    x, row = 0.0, 0
    for layer in layers:
        if not isinstance(layer, Named) or not layer.name:
            continue
        room = min(_SAMPLE + width_of(clean(layer.name)), width - 2 * _EDGE)
        if x and x + room > width - 2 * _EDGE:
            x, row = 0.0, row + 1
        yield layer, x, row
        x += room + _GAP


def _sample(layer: Named, x: float, y: float) -> str:
    colour = colour_of(layer.colour)
    match layer:
        case Bars():
            box = rect(x + 2, y - 5, 16, 10, colour)
            return box + (stripes(x + 2, y - 5, 16, 10) if layer.striped else "")
        case Band():
            return rect(x + 2, y - 5, 16, 10, colour, ' fill-opacity="0.18"')
        case Line():
            return line([(x, y), (x + 20, y)], colour, 2, dash_of(layer.colour))
        case Intervals():
            return line([(x, y), (x + 20, y)], colour, 2) + mark_at(
                layer.mark, x + 10, y, colour
            )

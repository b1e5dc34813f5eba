"""A KPI month by month, as a line beside its number: no axes, the target dashed."""

from collections.abc import Sequence

from itsmctl.analyse.kpis import ENOUGH
from itsmctl.markup import escape
from itsmctl.render import palette
from itsmctl.render.chart.paper import line, number
from itsmctl.report.committee.reading import Point

_EDGE = 3.0
_LINE = palette.STEP_BORDER
_FEW = 2  # points that make a line


def sparkline(
    points: Sequence[Point],
    target: float | None,
    name: str,
    size: tuple[float, float] = (120, 30),
) -> str:
    """Return an SVG of some months, "" where there are fewer than two; `name` says what it shows.

    Months of few cases are hollow. The picture has `size` units, a third of a millimetre each.
    """
    if len(points) < _FEW:
        return ""
    width, height = size
    values = [point.value for point in points] + ([] if target is None else [target])
    low, high = min(values), max(values)
    spread = (high - low) or 1.0
    step = (width - 2 * _EDGE) / (len(points) - 1)

    def down(value: float) -> float:
        return height - _EDGE - (value - low) / spread * (height - 2 * _EDGE)

    way = [(_EDGE + step * place, down(point.value)) for place, point in enumerate(points)]
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="spark" viewBox="0 0 {number(width)} {number(height)}" '
            f'width="{number(width)}" height="{number(height)}" role="img"><title>{escape(name)}</title>'
        )
    ]
    if target is not None:
        level = down(target)
        parts.append(line([(0, level), (width, level)], palette.MUTED, 0.8, "3 2"))
    parts.append(line(way, _LINE, 1.4))
    for place, ((x, y), point) in enumerate(zip(way, points, strict=True)):
        if point.count < ENOUGH:
            parts.append(_dot(x, y, palette.PAPER))
        elif place == len(points) - 1:
            parts.append(_dot(x, y, _LINE))
    return "".join((*parts, "</svg>"))


def _dot(x: float, y: float, fill: str) -> str:
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="2.2" fill="{fill}" stroke="{_LINE}" '
        'stroke-width="1"/>'
    )

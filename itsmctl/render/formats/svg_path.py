"""SVG path data as straight lines and cubic curves with absolute coordinates (SVG 2, 9.3)."""

from collections.abc import Sequence

from itsmctl.record import dataclass, field

Point = tuple[float, float]
# "M" and "L" with one point, "C" with three, "Z" with none
Segment = tuple[str, tuple[Point, ...]]


def segments(data: str) -> Sequence[Segment]:
    """Return the segments of path data; quadratic curves and arcs become cubic ones."""
    # fontTools is in the extra [pdf]
    from fontTools.svgLib.path import parse_path  # noqa: PLC0415

    pen = _Pen()
    parse_path(data, pen)
    return pen.drawn


def circle(x: float, y: float, radius: float) -> Sequence[Segment]:
    """Return a circle as four curves."""
    quarters = (f"{x} {y + radius}", f"{x - radius} {y}", f"{x} {y - radius}")
    ways = "".join(
        f"A{radius} {radius} 0 0 1 {end}" for end in (*quarters, f"{x + radius} {y}")
    )
    return segments(f"M{x + radius} {y}{ways}Z")


@dataclass(slots=True)
class _Pen:
    """What fontTools draws a path with."""

    drawn: list[Segment] = field(default_factory=list)
    here: Point = (0.0, 0.0)
    start: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802  as fontTools calls it
        self.start = point
        self._add("M", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802  as fontTools calls it
        self._add("L", point)

    def curveTo(self, *points: Point) -> None:  # noqa: N802  as fontTools calls it
        self._add("C", *points)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802  as fontTools calls it
        self._add("C", _towards(self.here, control), _towards(end, control), end)

    def closePath(self) -> None:  # noqa: N802  as fontTools calls it
        self.drawn.append(("Z", ()))
        self.here = self.start

    def endPath(self) -> None:  # noqa: N802  as fontTools calls it
        """End an open path: nothing is drawn."""

    def _add(self, kind: str, *points: Point) -> None:
        self.drawn.append((kind, points))
        self.here = points[-1]


def _towards(point: Point, control: Point) -> Point:
    """Return the control point of a cubic curve: two thirds of the way to the quadratic one's."""
    return (
        point[0] + 2 / 3 * (control[0] - point[0]),
        point[1] + 2 / 3 * (control[1] - point[1]),
    )

"""What lies on the axes of a plot, in data coordinates.

`colour` counts in `paper.COLOURS`; a layer with a name stands in the legend. No layer differs from
another by its colour alone: lines have dashes, intervals have marks.
"""

from typing import Literal

from itsmctl.record import dataclass

Point = tuple[float, float]
Mark = Literal["circle", "square", "diamond"]


@dataclass(frozen=True, slots=True)
class Bars:
    """Rectangles (x0, y0, x1, y1), each with a tip in words ("" for none)."""

    rects: tuple[tuple[float, float, float, float], ...]
    name: str = ""
    colour: int = 0
    tips: tuple[str, ...] = ()
    striped: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline, or a staircase; `right` measures it by the right axis."""

    points: tuple[Point, ...]
    name: str = ""
    colour: int = 0
    stepped: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """The room between two curves: (x, low, high)."""

    rows: tuple[tuple[float, float, float], ...]
    name: str = ""
    colour: int = 0


@dataclass(frozen=True, slots=True)
class Intervals:
    """Values with their intervals: (place, value, low, high).

    An end that nobody knows is infinite, and drawn as an arrow. `across`: places stand on the y axis
    and intervals lie flat.
    """

    rows: tuple[tuple[float, float, float, float], ...]
    name: str = ""
    colour: int = 0
    mark: Mark = "circle"
    across: bool = False
    tips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A line through the whole plot at one value, with its name beside it.

    `across`: at a value of the y axis.
    """

    at: float
    label: str
    colour: int = 1
    across: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Words at a point, which begin a few pixels to its right."""

    at: Point
    label: str


Layer = Bars | Line | Band | Intervals | Rule | Note

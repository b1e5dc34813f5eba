"""Polylines of horizontal and vertical pieces as connectors that stay glued to their shapes.

Presentation programs know connectors of one to five pieces (``bentConnector2`` to 5); their bends are
adjustments in 100,000ths of the distance between the ends (ISO/IEC 29500-1, 20.1.10.56).
"""

from collections.abc import Sequence
from itertools import pairwise

from itsmctl.record import dataclass
from itsmctl.render.formats.pptx.markup import (
    POINT,
    Look,
    lined,
    named,
    preset,
    transform,
)
from itsmctl.render.formats.xml import Element, element
from itsmctl.render.scene import Point, Rect

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SINCE_2016 = "http://schemas.microsoft.com/office/drawing/2014/main"
_WHOLE = 100_000
_MOST_POINTS = 6
_STRAIGHT = 2


@dataclass(frozen=True, slots=True)
class Bend:
    """A connector's geometry. `rect` is its frame before it is turned by a quarter, clockwise."""

    preset: str
    rect: Rect
    turned: bool = False
    flip_h: bool = False
    flip_v: bool = False
    adjustments: tuple[int, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether every program draws it so: it has no bends to be adjusted."""
        return not self.adjustments


@dataclass(frozen=True, slots=True)
class Glue:
    """The shape at an end of a connector, and the number of the site on its border.

    `exact` says whether the connector ends there, or only near.
    """

    shape: int
    site: int
    exact: bool = True


def bend(points: Sequence[Point]) -> Bend | None:
    """Return the connector through the points, None where no connector has so many pieces."""
    corners = _corners(points)
    if len(corners) == _STRAIGHT:
        return _straight(*corners)
    if len(corners) > _MOST_POINTS:
        return None
    turned = corners[0][0] == corners[1][0]  # leaves upwards or downwards
    along = [(y, x) if turned else (x, y) for x, y in corners]
    (u0, v0), (u1, v1) = along[0], along[-1]
    backward, upward = u1 < u0, v1 < v0
    width, height = max(abs(u1 - u0), POINT), max(abs(v1 - v0), POINT)
    adjustments = []
    for number, (u, v) in enumerate(along[1:-2]):
        if number % 2:
            adjustments.append(round(_WHOLE * (v0 - v if upward else v - v0) / height))
        else:
            adjustments.append(round(_WHOLE * (u0 - u if backward else u - u0) / width))
    return Bend(
        f"bentConnector{len(corners) - 1}",
        _frame(corners, abs(u1 - u0), abs(v1 - v0), turned=turned),
        turned,
        backward,
        upward != turned,  # a frame that is turned clockwise has its lower side at the left
        tuple(adjustments),
    )


def connector(
    identity: Element, way: Bend, look: Look, ends: tuple[Glue | None, Glue | None]
) -> Element:
    """Return a connector with an arrow head, glued to the shapes at its ends."""
    glued = (
        element(tag, id=glue.shape, idx=glue.site)
        for tag, glue in zip(("a:stCxn", "a:endCxn"), ends, strict=True)
        if glue is not None
    )
    head = element("p:nvCxnSpPr", identity, element("p:cNvCxnSpPr", *glued), element("p:nvPr"))
    adjusted = {f"adj{n}": value for n, value in enumerate(way.adjustments, 1)}
    place = transform(way.rect, turned=way.turned, flip_h=way.flip_h, flip_v=way.flip_v)
    line = lined(look, element("a:round"), element("a:tailEnd", type="triangle"))
    return element(
        "p:cxnSp", head, element("p:spPr", place, preset(way.preset, **adjusted), line)
    )


def freehand(identity: Element, points: Sequence[Point], look: Look) -> Element:
    """Return a line of any number of pieces, which is glued to nothing."""
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    right, bottom = (max(point[axis] for point in points) for axis in (0, 1))
    rect = Rect(left, top, max(1, right - left), max(1, bottom - top))
    moves = [
        element("a:lnTo" if number else "a:moveTo", element("a:pt", x=x - left, y=y - top))
        for number, (x, y) in enumerate(points)
    ]
    way = element("a:path", *moves, w=rect.width, h=rect.height, fill="none")
    lists = (element(f"a:{name}") for name in ("avLst", "gdLst", "ahLst", "cxnLst"))
    geometry = element("a:custGeom", *lists, element("a:pathLst", way))
    line = lined(look, element("a:round"), element("a:tailEnd", type="triangle"))
    head = element("p:nvSpPr", identity, element("p:cNvSpPr"), element("p:nvPr"))
    return element(
        "p:sp", head, element("p:spPr", transform(rect), geometry, element("a:noFill"), line)
    )


def either(preferred: Element, otherwise: Element) -> Element:
    """Return two elements of which a program shows the first that it is new enough for.

    LibreOffice routes connectors anew and forgets their bends; it takes the second, which PowerPoint
    (2016 and later) passes by (ISO/IEC 29500-3, 9.3).
    """
    choice = Element("mc:Choice", {"Requires": "a16", "xmlns:a16": _SINCE_2016}, (preferred,))
    both = (choice, Element("mc:Fallback", {}, (otherwise,)))
    return Element("mc:AlternateContent", {"xmlns:mc": _COMPATIBILITY}, both)


def named_flow(identity: int, words: str) -> Element:
    """Return what a connector is called."""
    return named(identity, f"Flow {identity}", words)


def _corners(points: Sequence[Point]) -> list[Point]:
    """Return the ends and the corners, points on a straight piece left out."""
    kept = [points[0]]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        level = before[1] == point[1] == after[1]
        upright = before[0] == point[0] == after[0]
        if not (level or upright):
            kept.append(point)
    kept.append(points[-1])
    return [one for one, after in pairwise(kept) if one != after] + [kept[-1]]


def _straight(start: Point, end: Point) -> Bend:
    (x0, y0), (x1, y1) = start, end
    rect = Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
    return Bend("straightConnector1", rect, flip_h=x1 < x0, flip_v=y1 < y0)


def _frame(corners: Sequence[Point], along: int, across: int, *, turned: bool) -> Rect:
    """Return the frame before it is turned; it has the centre of the frame that is seen."""
    (x0, y0), (x1, y1) = corners[0], corners[-1]
    if not turned:
        return Rect(min(x0, x1), min(y0, y1), along or POINT, across or POINT)
    width, height = along or POINT, across or POINT
    return Rect((x0 + x1 - width) // 2, (y0 + y1 - height) // 2, width, height)

"""Small signs as outlines: kinds of step, the marks of ends and boundaries, within a square."""

from collections.abc import Iterator

from itsmctl.render.formats.pptx.markup import Look, shape
from itsmctl.render.formats.xml import Element, element
from itsmctl.render.scene import Glyph, Rect

_GRID = 120  # units of the square, its centre at 60, 60
_FINE = 10  # units that a number of the outlines below stands for

# "M" and "L" with a point, "Q" with a control and a point, "Z"; "O" is a circle: centre and radius
_SIGNS = {
    Glyph.APPROVAL: "M1 1L11 1L11 11L1 11Z M3.4 6.2L5.4 8.4L9 3.8",
    Glyph.DECISION: "M6 0L12 6L6 12L0 6Z M4.4 4.8Q4.4 3 6 3Q7.7 3 7.7 4.5Q7.7 5.5 6.1 6.1L6.1 6.9"
    " M6.1 8.3L6.1 9.1",
    Glyph.FEEDBACK: "M.5 1.5L11.5 1.5L11.5 9L5.5 9L2.5 11.6L2.5 9L.5 9Z M3 4L9 4 M3 6.4L7 6.4",
    Glyph.SUBPROCESS: "M1 1L11 1L11 11L1 11Z M3 6L9 6 M6 3L6 9",
    Glyph.AUTOMATED: "O6 6 3.4 O6 6 1 M6 2.6L6 .2 M6 9.4L6 11.8 M2.6 6L.2 6 M9.4 6L11.8 6"
    " M3.6 3.6L1.9 1.9 M8.4 3.6L10.1 1.9 M3.6 8.4L1.9 10.1 M8.4 8.4L10.1 10.1",
    Glyph.WAIT: "M2 .5L10 .5 M2 11.5L10 11.5 M3 .5Q3 3.5 6 6Q9 3.5 9 .5 M3 11.5Q3 8.5 6 6Q9 8.5 9 11.5",
    Glyph.NOTIFICATION: "M.5 2L11.5 2L11.5 10L.5 10Z M.5 2.4L6 6.6L11.5 2.4",
}
_MARKS = {
    "rejected": "M3.6 3.6L8.4 8.4 M3.6 8.4L8.4 3.6",
    "cancelled": "M3.3 6L8.7 6",
    "withdrawal": "M8.7 6L3.3 6 M5.5 3.8L3.3 6L5.5 8.2",
    "timeout": "M6 3L6 6L8.4 6",
    "loop-limit": "M9 6Q9 9 6 9Q3 9 3 6Q3 3 6 3 M4.6 1.7L6.2 3L4.6 4.5",
}
OUTLINES: dict[str, str] = {**{glyph.value: way for glyph, way in _SIGNS.items()}, **_MARKS}
"""What can be drawn, by name."""


def sign(identity: Element, name: str, square: Rect, line: str, width: float) -> Element:
    """Return a sign in its square; `width` of the line in points."""
    return shape(identity, square, outline(OUTLINES[name]), Look(line=line, width=width))


def outline(way: str) -> Element:
    """Return a geometry of its own."""
    path = element("a:path", *_moves(way), w=_GRID, h=_GRID, fill="none")
    lists = (element(f"a:{name}") for name in ("avLst", "gdLst", "ahLst", "cxnLst"))
    return element("a:custGeom", *lists, element("a:pathLst", path))


def _moves(way: str) -> Iterator[Element]:
    for command, numbers in _commands(way):
        match command, numbers:
            case "M", [x, y]:
                yield element("a:moveTo", _at(x, y))
            case "L", [x, y]:
                yield element("a:lnTo", _at(x, y))
            case "Q", [u, v, x, y]:
                yield element("a:quadBezTo", _at(u, v), _at(x, y))
            case "O", [x, y, radius]:
                yield element("a:moveTo", _at(x + radius, y))
                reach = round(_FINE * radius)
                yield element("a:arcTo", wR=reach, hR=reach, stAng=0, swAng=21_600_000)
            case _:
                yield element("a:close")


def _commands(way: str) -> Iterator[tuple[str, list[float]]]:
    for letter in "MLQOZ":
        way = way.replace(letter, f"|{letter}")
    for piece in way.split("|")[1:]:
        yield piece[0], [float(number) for number in piece[1:].split()]


def _at(x: float, y: float) -> Element:
    return element("a:pt", x=round(_FINE * x), y=round(_FINE * y))

"""The cells that a draw.io file is made of: shapes, texts and where connectors are fixed."""

from itertools import pairwise
from typing import Literal

from itsmctl.render import palette
from itsmctl.render.formats.xml import Element, element
from itsmctl.render.scene import (
    BoundaryMark,
    Box,
    Chip,
    ChipKind,
    Circle,
    Diamond,
    Path,
    Point,
    Rect,
    TextLine,
)

Style = dict[str, str | int | float]
Shape = Box | Diamond | Circle


def label_offset(path: Path) -> tuple[Element, ...]:
    """Return how far the label stands from the middle of the line, where draw.io puts it."""
    if path.label is None:
        return ()
    rect, (x, y) = path.label.rect, _middle(path.points)
    offset = {
        "x": f"{rect.x + rect.width // 2 - x:g}",
        "y": f"{rect.y + rect.height // 2 - y:g}",
        "as": "offset",
    }
    return (Element("mxPoint", {**offset}),)


def _middle(points: tuple[Point, ...]) -> tuple[float, float]:
    lengths = [abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in pairwise(points)]
    left = sum(lengths) / 2
    for ((x1, y1), (x2, y2)), length in zip(pairwise(points), lengths, strict=True):
        if length and left <= length:
            share = left / length
            return x1 + share * (x2 - x1), y1 + share * (y2 - y1)
        left -= length
    return points[-1]


def chip_cell(identity: str, chip: Chip, parent: str, origin: Point) -> Element:
    """Return a chip, which moves with its step."""
    fill, colour = palette.CHIP[chip.kind]
    style: Style = {
        "rounded": 1,
        "html": 0,
        "fillColor": fill,
        "strokeColor": colour if chip.kind is ChipKind.RULE else "none",
        "fontColor": colour,
        "fontSize": chip.texts[0].size,
        "connectable": 0,
    }
    words = "\n".join(line.text for line in chip.texts)
    return vertex_cell(identity, words, style, chip.rect, parent, origin)


def text_cell(identity: str, line: TextLine, parent: str, origin: Point = (0, 0)) -> Element:
    """Return a line of text."""
    align: Literal["left", "right"] = "left" if line.anchor == "start" else "right"
    style: Style = {
        "text": "",
        "html": 0,
        "align": align,
        "verticalAlign": "bottom",
        "spacing": 0,
        "fontSize": line.size,
        "fontStyle": int(line.bold),
        "fontColor": palette.TEXT[line.tone],
        "connectable": 0,
    }
    rect = Rect(line.x, line.y - round(line.size), 0, round(line.size) + 3)
    return vertex_cell(identity, line.text, style, rect, parent, origin)


def vertex_cell(
    identity: str, words: str, style: Style, rect: Rect, parent: str, origin: Point
) -> Element:
    """Return a shape; `origin` is the corner of what holds it."""
    geometry = element(
        "mxGeometry",
        x=rect.x - origin[0],
        y=rect.y - origin[1],
        width=rect.width,
        height=rect.height,
        as_="geometry",
    )
    return element(
        "mxCell",
        geometry,
        id=identity,
        value=words,
        style=style_of(style),
        vertex=1,
        parent=parent,
    )


def port(side: Literal["exit", "entry"], shape: Shape, point: Point) -> Style:
    """Return where on the border of a shape a connector is fixed, as shares of its size."""
    rect = shape.rect if isinstance(shape, Box) else around(shape)
    return {
        f"{side}X": round((point[0] - rect.x) / rect.width, 3),
        f"{side}Y": round((point[1] - rect.y) / rect.height, 3),
        f"{side}Dx": 0,
        f"{side}Dy": 0,
        f"{side}Perimeter": 0,
    }


def around(shape: Diamond | Circle | BoundaryMark) -> Rect:
    """Return the square around a round shape."""
    radius = shape.radius
    return Rect(shape.x - radius, shape.y - radius, 2 * radius, 2 * radius)


def style_of(style: Style) -> str:
    """Return a style as draw.io writes it."""
    return "".join(
        f"{key};" if value == "" else f"{key}={value};" for key, value in style.items()
    )


def lines_of(texts: tuple[TextLine, ...]) -> str:
    """Return the words of several lines."""
    return "\n".join(line.text for line in texts)

"""The outlines of nodes: where a line meets a box, a diamond or a circle."""

import math
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from itsmctl.record import dataclass
from itsmctl.render.layout.space import Space
from itsmctl.render.layout.wires import Wire
from itsmctl.render.scene import Point, Rect

MARK_RADIUS = 11
MARK_SHIFT = 8  # a mark hangs outside the border, so that it covers no text
MARK_REACH = MARK_SHIFT + MARK_RADIUS


class Shape(Enum):
    """What a node's outline is."""

    BOX = auto()
    DIAMOND = auto()
    CIRCLE = auto()


@dataclass(frozen=True, slots=True)
class Outline:
    """A node around (0, 0): `body` is what lines touch, `reach` the body with its label."""

    shape: Shape
    body: Rect
    reach: Rect

    def transposed(self) -> "Outline":
        """Return the outline with x and y exchanged."""
        return Outline(self.shape, self.body.transposed(), self.reach.transposed())

    def reach_at(self, offset: int, forward: bool, *, vertical: bool) -> int:
        """Return how far the body reaches from its centre, `offset` pixels off the axis.

        `forward` asks for the right or lower side, where the distance is positive.
        """
        radius = (self.body.height if vertical else self.body.width) // 2
        match self.shape:
            case Shape.BOX:
                distance = radius
            case Shape.DIAMOND:
                distance = radius - abs(offset)
            case Shape.CIRCLE:
                distance = round(math.sqrt(max(0, radius**2 - offset**2)))
        return distance if forward else -distance


@dataclass(frozen=True, slots=True)
class Stand:
    """A node in its place."""

    outline: Outline
    centre: Point

    @property
    def reach(self) -> Rect:
        """The room that the node and its label take."""
        return self.outline.reach.moved(*self.centre)


def polyline(
    wires: Sequence[Wire], space: Space, source: Stand, target: Stand, *, boundary: bool
) -> tuple[Point, ...]:
    """Return the points of a line along its wires, from outline to outline.

    A line that leaves at a boundary mark starts at the mark's far side.
    """
    corners = [
        (space.x(first), space.y(second))
        if first.vertical
        else (space.x(second), space.y(first))
        for first, second in pairwise(wires)
    ]
    start = _port(wires[0], space, source, corners[0] if corners else target.centre)
    end = _port(wires[-1], space, target, corners[-1] if corners else source.centre)
    if boundary:
        start = (
            start[0],
            start[1] + (MARK_REACH if start[1] > source.centre[1] else -MARK_REACH),
        )
    return _without_stops((start, *corners, end))


def _port(wire: Wire, space: Space, stand: Stand, towards: Point) -> Point:
    if wire.vertical:
        offset = space.x(wire) - stand.centre[0]
        reach = stand.outline.reach_at(offset, towards[1] > stand.centre[1], vertical=True)
        return space.x(wire), stand.centre[1] + reach
    offset = space.y(wire) - stand.centre[1]
    reach = stand.outline.reach_at(offset, towards[0] > stand.centre[0], vertical=False)
    return stand.centre[0] + reach, space.y(wire)


def _without_stops(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points without those where the line goes straight on."""
    kept = [points[0]]
    for point, following in pairwise(points[1:]):
        before = kept[-1]
        straight = (
            before[0] == point[0] == following[0] or before[1] == point[1] == following[1]
        )
        if not straight:
            kept.append(point)
    return (*kept, points[-1])

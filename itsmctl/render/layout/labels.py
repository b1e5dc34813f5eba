"""Where the words beside a line stand: scored places along the line, the nearest to its start first."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from itsmctl.record import dataclass
from itsmctl.render.scene import Point, Rect

_OVER_BOX = 10_000
_OVER_LABEL = 5_000
_OVER_LINE = 1_000
_OVER_BORDER = 400
_FAR = 45  # on the third piece of a line, or far along the first
_GAP = 4
_ARROW = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label of the given size for the line through `points`."""

    points: tuple[Point, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What a label must not cover: shapes with their texts, lines, and borders of lanes."""

    shapes: tuple[Rect, ...]
    lines: tuple[Rect, ...]
    borders: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands; `clear` if it covers nothing and is near the line's start."""

    rect: Rect
    clear: bool


def place_labels(wanted: Sequence[Wanted], obstacles: Obstacles) -> list[Placed]:
    """Return a place for every label, in order; earlier labels are obstacles to later ones."""
    placed: list[Placed] = []
    taken: list[Rect] = []
    for one in wanted:
        score, rect = _best_place(one, obstacles, taken)
        placed.append(Placed(rect, score < _FAR))
        taken.append(rect)
    return placed


def line_rects(points: Sequence[Point]) -> list[Rect]:
    """Return the pieces of a polyline, and its arrow head, as rectangles around them."""
    rects = [
        Rect(min(x1, x2) - 1, min(y1, y2) - 1, abs(x1 - x2) + 2, abs(y1 - y2) + 2)
        for (x1, y1), (x2, y2) in pairwise(points)
    ]
    (x1, y1), (x2, y2) = points[-2:]
    back_x, back_y = (x1 > x2) - (x1 < x2), (y1 > y2) - (y1 < y2)
    x, y = x2 + back_x * _ARROW // 2, y2 + back_y * _ARROW // 2
    return [*rects, Rect(x - _ARROW // 2, y - _ARROW // 2, _ARROW, _ARROW)]


def _best_place(
    wanted: Wanted, obstacles: Obstacles, taken: Sequence[Rect]
) -> tuple[int, Rect]:
    """Return the place with the lowest penalty and harm, the first of equals."""
    places = sorted(_places(wanted), key=lambda place: place[0])
    best, chosen = places[0][0] + _harm(places[0][1], obstacles, taken), places[0][1]
    for penalty, rect in places[1:]:
        if penalty >= best:
            break
        score = penalty + _harm(rect, obstacles, taken)
        if score < best:
            best, chosen = score, rect
    return best, chosen


def _harm(rect: Rect, obstacles: Obstacles, taken: Sequence[Rect]) -> int:
    harm = _OVER_BOX * sum(rect.overlaps(shape) for shape in obstacles.shapes)
    harm += _OVER_LABEL * sum(rect.overlaps(other) for other in taken)
    harm += _OVER_LINE * sum(rect.overlaps(line) for line in obstacles.lines)
    harm += _OVER_BORDER * sum(rect.overlaps(border) for border in obstacles.borders)
    return harm


def _places(wanted: Wanted) -> Iterator[tuple[int, Rect]]:
    """Yield places with a penalty that grows with the distance from the line's start."""
    width, height = wanted.width, wanted.height
    for index, (start, end) in enumerate(pairwise(wanted.points)):
        (x1, y1), (x2, y2) = start, end
        length = abs(x1 - x2) + abs(y1 - y2)
        sign = 1 if (x2, y2) > (x1, y1) else -1
        base = 30 * index
        if y1 == y2:
            for shift in _shifts(length, width):
                left = x1 + shift if sign > 0 else x1 - shift - width
                yield base + shift // 4, Rect(left, y1 - height - 2, width, height)
                yield base + shift // 4 + 5, Rect(left, y1 + 3, width, height)
        else:
            for shift in _shifts(length, height):
                top = y1 + shift if sign > 0 else y1 - shift - height
                yield base + shift // 4 + 2, Rect(x1 + _GAP, top, width, height)
                yield base + shift // 4 + 6, Rect(x1 - _GAP - width, top, width, height)


def _shifts(length: int, size: int) -> list[int]:
    """Return distances from a piece's start at which a label of that size may begin."""
    last = length - size - _GAP
    if last <= _GAP:
        return [_GAP, max(0, (length - size) // 2)]
    return [*range(_GAP, last, 12), last]

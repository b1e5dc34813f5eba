"""The coarse grid that lines are routed on, and what a way over it costs.

Vertical lines are numbered from 0: even ones are the gutters between columns, odd ones the column
centres; horizontal lines likewise (channels between rows, row centres). A point is
``y * width + x``. Tracks inside a gutter or channel are chosen later, so the grid stays small.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from itsmctl.record import dataclass

RIGHT, DOWN, LEFT, UP = range(4)
OPPOSITE = (LEFT, UP, RIGHT, DOWN)
FORBIDDEN = 1_000_000
_ON_CENTRE = 4  # per move: between rows or columns is the better place for a long way


@dataclass(frozen=True, slots=True)
class Sides:
    """What it costs to leave or to enter a node; index: direction of movement."""

    leave: tuple[int, int, int, int]
    leave_back: tuple[int, int, int, int]
    enter: tuple[int, int, int, int]
    enter_back: tuple[int, int, int, int]


STEP_SIDES = Sides(
    leave=(0, 60, 900, 60),
    leave_back=(120, 0, 300, 0),
    enter=(0, 40, 900, 40),
    enter_back=(150, 0, 900, 0),
)
GATEWAY_SIDES = Sides(
    leave=(0, 6, 900, 6),
    leave_back=(120, 0, 300, 0),
    enter=(0, 10, 900, 10),
    enter_back=(150, 0, 900, 0),
)
# the label stands behind an end: no line there; one into it has no need to be straight
END_SIDES = Sides(
    leave=(0, 6, 900, 6),
    leave_back=(120, 0, 300, 0),
    enter=(0, 20, FORBIDDEN, 20),
    enter_back=(60, 0, FORBIDDEN, 0),
)
# the label stands below any other circle: no line there
EVENT_SIDES = Sides(
    leave=(0, FORBIDDEN, 900, 60),
    leave_back=(120, FORBIDDEN, 300, 0),
    enter=(0, 20, 300, FORBIDDEN),
    enter_back=(60, 0, 300, FORBIDDEN),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """An edge to route: nodes by index; `net` is shared by edges that may run on one track.

    `boundary` is the side where an exceptional edge leaves at a mark, None for all others;
    `labelled` lines shun sides where others leave; `rigid` ones join a step to its own gateway
    and had better be straight.
    """

    source: int
    target: int
    net: int
    back: bool = False
    boundary: int | None = None
    labelled: bool = False
    rigid: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Points, their estimated places in pixels and the moves between them.

    `moves` holds, for point * 4 + direction, the next point or -1, and `lengths` the pixels
    between the two, a little more on centre lines; `node_at` the index of the node on a point
    or -1.
    """

    width: int
    height: int
    xs: tuple[int, ...]
    ys: tuple[int, ...]
    at: tuple[int, ...]
    node_at: tuple[int, ...]
    moves: tuple[int, ...]
    lengths: tuple[int, ...]
    sides: tuple[Sides, ...]

    def place(self, point: int) -> tuple[int, int]:
        """Return the numbers of a point's vertical and horizontal line."""
        return point % self.width, point // self.width


def make_grid(
    cells: Sequence[tuple[int, int]],
    column_widths: Sequence[int],
    row_heights: Sequence[int],
    sides: Sequence[Sides],
) -> Grid:
    """Return the grid of nodes in `cells` (column, row)."""
    width, height = 2 * len(column_widths) + 1, 2 * len(row_heights) + 1
    at = tuple((2 * row + 1) * width + 2 * column + 1 for column, row in cells)
    node_at = [-1] * (width * height)
    for index, point in enumerate(at):
        node_at[point] = index
    xs, ys = _lines(column_widths), _lines(row_heights)
    moves, lengths = _moves(width, height), _lengths(xs, ys)
    return Grid(width, height, xs, ys, at, tuple(node_at), moves, lengths, tuple(sides))


def _lines(sizes: Sequence[int], gap: int = 36) -> tuple[int, ...]:
    places = [gap // 2]
    edge = gap
    for size in sizes:
        places += [edge + size // 2, edge + size + gap // 2]
        edge += size + gap
    return tuple(places)


@lru_cache(maxsize=32)
def _moves(width: int, height: int) -> tuple[int, ...]:
    """Return the next point by point * 4 + direction, -1 at the border; sizes recur in a search."""
    moves: list[int] = []
    for point in range(width * height):
        x, y = point % width, point // width
        moves += (
            point + 1 if x + 1 < width else -1,
            point + width if y + 1 < height else -1,
            point - 1 if x else -1,
            point - width if y else -1,
        )
    return tuple(moves)


def _lengths(xs: Sequence[int], ys: Sequence[int]) -> tuple[int, ...]:
    """Return the pixels of every move; those over the border, which nobody makes, are 0."""
    right = [second - first for first, second in pairwise(xs)] + [0]
    down = [second - first for first, second in pairwise(ys)] + [0]
    lengths: list[int] = []
    for y in range(len(ys)):
        across = _ON_CENTRE * (y & 1)
        for x in range(len(xs)):
            along = _ON_CENTRE * (x & 1)
            lengths += (
                right[x] + across,
                down[y] + along,
                right[x - 1] + across,
                down[y - 1] + along,
            )
    return tuple(lengths)

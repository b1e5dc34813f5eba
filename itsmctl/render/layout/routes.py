"""Which way every line takes over the grid: A* with costs for bends, crossings and shared ways.

Never through a node. Lines of one net (same target, same dashes) may run together.
"""

import heapq
from collections.abc import Sequence
from itertools import pairwise

from itsmctl.record import dataclass, field
from itsmctl.render.layout.grid import FORBIDDEN, LEFT, OPPOSITE, Grid, Wish

BEND = 34
RIGID_BEND = 240  # of a line that joins a step to its own gateway
CROSSING = 200
OWN_CROSSING = 90  # of two lines to one target, which had better meet
CROWDED = 6  # beside a line of another net, per move in a gutter or channel
BACKWARDS = 70  # per move to the left: only loops lead back
_SHARED_CENTRE = 120  # on the same stretch of a centre line: ports move apart
_DENSE = 120  # lines; no process that people read has as many
_UNREACHED = 1 << 60
_PORT_TAKEN = 110
_LABELS_TOGETHER = 150  # more, where two labels would stand at one port


@dataclass(frozen=True, slots=True)
class Manner:
    """How a way is searched: what neighbours and crossings cost, and where it has to leave."""

    crowded: int = CROWDED
    crossing: int = CROSSING
    leaving: int | None = None


USUAL = Manner()


@dataclass(frozen=True, slots=True)
class Way:
    """The points that an edge passes and the direction of each move between them.

    `price` counts pixels, bends and sides of nodes, but not what other lines are in the way.
    """

    points: tuple[int, ...]
    directions: tuple[int, ...]
    price: int

    @property
    def bends(self) -> int:
        """How often it turns."""
        return sum(before != after for before, after in pairwise(self.directions))


@dataclass(slots=True)
class Router:
    """Knows which nets use which moves, points and sides of nodes."""

    grid: Grid
    wishes: Sequence[Wish]
    ways: dict[int, Way] = field(default_factory=dict)
    users: dict[int, list[int]] = field(default_factory=dict)  # first point * 2 + vertical
    _straight: dict[int, list[int]] = field(default_factory=dict)  # point * 2 + vertical
    _ports: dict[int, list[int]] = field(default_factory=dict)  # node * 4 + side
    _guarded: frozenset[int] = frozenset()  # node * 4 + side where a boundary mark hangs

    def __post_init__(self) -> None:
        self._guarded = frozenset(
            wish.source * 4 + wish.boundary for wish in self.wishes if wish.boundary is not None
        )

    def route_all(self, bound: int | None = None) -> bool:
        """Route every wish, then (if they are not too many) each again, knowing the others.

        Returns False where the ways alone cost more than `bound`; the first ways may tell.
        """
        order = sorted(range(len(self.wishes)), key=self._urgency)
        for index in order:
            self.put(index, self.search(index))
        if bound is not None and self.cost() > bound:
            return False
        if len(order) <= _DENSE:
            for index in order:
                self.take(index)
                self.put(index, self.search(index))
        return bound is None or self.cost() <= bound

    def cost(self) -> int:
        """Return what all ways cost by themselves, and where they share sides of nodes."""
        return sum(way.price for way in self.ways.values()) + self.port_clashes()

    def put(self, index: int, way: Way) -> None:
        """Lay a wish's line along a way."""
        self.ways[index] = way
        for users in self._uses(index, way):
            users.append(self.wishes[index].net)

    def take(self, index: int) -> Way:
        """Take a wish's line off the grid and return the way it had."""
        way = self.ways.pop(index)
        for users in self._uses(index, way):
            users.remove(self.wishes[index].net)
        return way

    def search(self, index: int, manner: Manner = USUAL) -> Way:
        """Return the cheapest way for a wish whose line is not on the grid."""
        wish = self.wishes[index]
        haste = 1 + len(self.wishes) // _DENSE
        leave = self._leaving(wish)
        if manner.leaving is not None:
            leave = [
                cost if side == manner.leaving else FORBIDDEN for side, cost in enumerate(leave)
            ]
        return _Search(self, wish, manner, haste).run(leave, self._entering(wish))

    def port_clashes(self) -> int:
        """Return what lines of different nets at the same side of a node cost in all."""
        nets: dict[int, set[int]] = {}
        labels: dict[int, int] = {}
        for index, way in self.ways.items():
            wish = self.wishes[index]
            leaving = wish.source * 4 + way.directions[0]
            nets.setdefault(leaving, set()).add(wish.net)
            labels[leaving] = labels.get(leaving, 0) + wish.labelled
            entering = wish.target * 4 + OPPOSITE[way.directions[-1]]
            nets.setdefault(entering, set()).add(wish.net)
        together = sum(max(0, count - 1) for count in labels.values())
        clashes = sum(len(users) - 1 for users in nets.values())
        return _PORT_TAKEN * clashes + _LABELS_TOGETHER * together

    def is_forbidden(self, index: int, side: int) -> bool:
        """Return whether a wish's line may not leave its source on that side."""
        return self._leaving(self.wishes[index])[side] >= FORBIDDEN

    def _urgency(self, index: int) -> tuple[bool, int, int]:
        """Return the sort key: exceptional lines last, short before long."""
        wish = self.wishes[index]
        x1, y1 = self.grid.place(self.grid.at[wish.source])
        x2, y2 = self.grid.place(self.grid.at[wish.target])
        exceptional = wish.back or wish.boundary is not None
        return exceptional, abs(y1 - y2) + 2 * abs(x1 - x2), index

    def _uses(self, index: int, way: Way) -> list[list[int]]:
        wish = self.wishes[index]
        uses: list[list[int]] = []
        for at, direction in enumerate(way.directions):
            first = min(way.points[at], way.points[at + 1])
            uses.append(self.users.setdefault(first * 2 + (direction & 1), []))
            if at and way.directions[at - 1] == direction:
                uses.append(self._straight.setdefault(way.points[at] * 2 + (direction & 1), []))
        uses.append(self._ports.setdefault(wish.source * 4 + way.directions[0], []))
        last = OPPOSITE[way.directions[-1]]
        uses.append(self._ports.setdefault(wish.target * 4 + last, []))
        return uses

    def _leaving(self, wish: Wish) -> list[int]:
        if wish.boundary is not None:
            return [0 if side == wish.boundary else FORBIDDEN for side in range(4)]
        sides = self.grid.sides[wish.source]
        costs = sides.leave_back if wish.back else sides.leave
        return [
            cost + self._port_cost(wish.source * 4 + side, wish.net, labelled=wish.labelled)
            for side, cost in enumerate(costs)
        ]

    def _entering(self, wish: Wish) -> list[int]:
        sides = self.grid.sides[wish.target]
        costs = sides.enter_back if wish.back else sides.enter
        return [
            cost + self._port_cost(wish.target * 4 + OPPOSITE[direction], wish.net)
            for direction, cost in enumerate(costs)
        ]

    def _port_cost(self, port: int, net: int, *, labelled: bool = False) -> int:
        if port in self._guarded:
            return FORBIDDEN
        price = _PORT_TAKEN + (_LABELS_TOGETHER if labelled else 0)
        return price * sum(user != net for user in self._ports.get(port, ()))

    def move_cost(
        self, first: int, direction: int, users: Sequence[int], net: int, manner: Manner
    ) -> int:
        """Return what other nets cost on the stretch that begins at its first point."""
        width = self.grid.width
        on_centre = (first % width if direction & 1 else first // width) & 1
        price = _SHARED_CENTRE if on_centre else manner.crowded
        return price * sum(user != net for user in users)

    def crossing_cost(self, point: int, direction: int, net: int, price: int) -> int:
        """Return what it costs to run straight over a point that others cross."""
        users = self._straight.get(point * 2 + 1 - (direction & 1))
        if not users:
            return 0
        return sum(price if user != net else OWN_CROSSING for user in users)


@dataclass(slots=True)
class _Search:
    """One A* search; a state is point * 4 + direction of the last move."""

    router: Router
    wish: Wish
    manner: Manner
    haste: int  # above 1 the search is quicker, its ways up to that much dearer
    best: dict[int, int] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    heap: list[tuple[int, int, int]] = field(default_factory=list)
    guess: list[list[int]] = field(default_factory=list)  # across by column, down by row

    def __post_init__(self) -> None:
        grid = self.router.grid
        x, y = grid.place(grid.at[self.wish.target])
        self.guess = [
            [self.haste * abs(place - line[at]) for place in line]
            for line, at in ((grid.xs, x), (grid.ys, y))
        ]

    def run(self, leave: Sequence[int], enter: Sequence[int]) -> Way:
        grid = self.router.grid
        start, goal = grid.at[self.wish.source], grid.at[self.wish.target]
        for direction in range(4):
            if leave[direction] < FORBIDDEN:
                self._reach(start, direction, leave[direction], -1)
        while self.heap:
            _, cost, state = heapq.heappop(self.heap)
            if cost > self.best[state]:
                continue
            if state >> 2 == goal:
                return self._way(start, state)
            self._expand(state, cost, goal, enter)
        message = "the outer gutters and channels always leave a way"
        raise AssertionError(message)

    def _expand(self, state: int, cost: int, goal: int, enter: Sequence[int]) -> None:
        grid, net = self.router.grid, self.wish.net
        point, came = state >> 2, state & 3
        back = came ^ 2
        for direction in range(4):
            following = grid.moves[point * 4 + direction]
            if following < 0 or direction == back:
                continue
            further = cost
            if grid.node_at[following] >= 0:
                if following != goal or enter[direction] >= FORBIDDEN:
                    continue
                further += enter[direction]
            if direction == came:
                further += self.router.crossing_cost(
                    point, direction, net, self.manner.crossing
                )
            else:
                further += RIGID_BEND if self.wish.rigid else BEND
            self._reach(point, direction, further, state)

    def _reach(self, point: int, direction: int, cost: int, before: int) -> None:
        """Note what a move from `point` costs in all, if that is less than known."""
        grid, router = self.router.grid, self.router
        move = point * 4 + direction
        following = grid.moves[move]
        cost += grid.lengths[move]
        if direction == LEFT and not self.wish.back:
            cost += BACKWARDS
        first = point if direction < LEFT else following
        if users := router.users.get(first * 2 + (direction & 1)):
            cost += router.move_cost(first, direction, users, self.wish.net, self.manner)
        state = following * 4 + direction
        if cost < self.best.get(state, _UNREACHED):
            self.best[state] = cost
            self.before[state] = before
            across, down = self.guess
            down_at, across_at = divmod(following, grid.width)
            guess = across[across_at] + down[down_at]
            heapq.heappush(self.heap, (cost + guess, cost, state))

    def _way(self, start: int, state: int) -> Way:
        states: list[int] = []
        while state >= 0:
            states.append(state)
            state = self.before[state]
        states.reverse()
        points = (start, *(one >> 2 for one in states))
        directions = tuple(one & 3 for one in states)
        return Way(points, directions, _price(self.router.grid, self.wish, points, directions))


def _price(grid: Grid, wish: Wish, points: Sequence[int], directions: Sequence[int]) -> int:
    """Return what a way costs by itself."""
    leave, enter = grid.sides[wish.source], grid.sides[wish.target]
    price = 0
    if wish.boundary is None:
        price += (leave.leave_back if wish.back else leave.leave)[directions[0]]
    price += (enter.enter_back if wish.back else enter.enter)[directions[-1]]
    bend = RIGID_BEND if wish.rigid else BEND
    price += bend * sum(a != b for a, b in pairwise(directions))
    if not wish.back:
        price += BACKWARDS * directions.count(LEFT)
    return price + sum(
        grid.lengths[point * 4 + direction]
        for point, direction in zip(points, directions, strict=False)
    )

"""Cells and routed ways, and the search for rows that make the ways short and straight."""

from collections.abc import Mapping, Sequence

from itsmctl.record import dataclass
from itsmctl.render.diagram import Diagram, Edge, Node
from itsmctl.render.layout.columns import place_columns
from itsmctl.render.layout.grid import (
    DOWN,
    EVENT_SIDES,
    GATEWAY_SIDES,
    RIGHT,
    STEP_SIDES,
    UP,
    Sides,
    Wish,
    make_grid,
)
from itsmctl.render.layout.outline import MARK_REACH, Outline
from itsmctl.render.layout.routes import CROSSING, OWN_CROSSING, Manner, Router
from itsmctl.render.layout.rows import place_rows
from itsmctl.render.layout.space import Band, Extents
from itsmctl.render.layout.tracks import assign_tracks, count_crossings
from itsmctl.render.layout.variations import variations
from itsmctl.render.layout.wires import Wiring, make_wires

_ROW_COST = 60
_CORNER = 4
_MOVED_COST = 20  # a line that leaves a node off its middle
_ALTERNATIVES = (
    Manner(crossing=20),  # straight on, where going round would cross as much
    Manner(crowded=80),
    Manner(),
    *(Manner(leaving=side) for side in (RIGHT, DOWN, UP)),
)
_ROUTINGS = 7_000  # squared edges times tried arrangements of rows: 15 steps take 0.15 s
_REROUTINGS = 1_300  # edges times tried other ways
_LEAST_TRIES = 6


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the layout needs to know of texts, in pixels.

    `outlines` by node id, `labels` (width, height) by edge id, `lane_heights` by lane id: the
    least height that holds the lane's name.
    """

    outlines: Mapping[str, Outline]
    labels: Mapping[str, tuple[int, int]]
    lane_heights: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """Where nodes stand on the grid, which way lines take, and what it costs."""

    bands: tuple[Band, ...]
    cells: Mapping[str, tuple[int, int]]  # column and row over all lanes
    router: Router
    wiring: Wiring
    slack: Sequence[int]  # by node, in pixels
    cost: int

    def heading(self, edge: int) -> int:
        """Return the direction in which an edge, by index, leaves its source."""
        return self.router.ways[edge].directions[0]


def make_draft(diagram: Diagram, sizes: Sizes, order: Sequence[str]) -> Draft:
    """Return the best draft found for one order of lanes."""
    column = place_columns(diagram, {lane: index for index, lane in enumerate(order)})
    row = place_rows(diagram, column)
    drafter = _Drafter(diagram, sizes, tuple(order), column)
    best = drafter.draft(row)
    tries = max(_LEAST_TRIES, _ROUTINGS // max(1, len(diagram.edges)) ** 2)
    tried = {tuple(row.values())}
    improved = True
    while improved:
        improved = False
        for other in variations(diagram, column, row):
            if tries == 0:
                break
            if tuple(other.values()) in tried:
                continue
            tried.add(tuple(other.values()))
            tries -= 1
            candidate = drafter.draft(other)
            if candidate.cost < best.cost:
                best, row, improved = candidate, other, True
                break
    return _rerouted(best, diagram)


def nets(edges: Sequence[Edge]) -> list[int]:
    """Return the net of every edge: same target and same dashes may run together."""
    numbers: dict[tuple[str, bool], int] = {}
    return [numbers.setdefault((edge.target, edge.exceptional), len(numbers)) for edge in edges]


def extents(
    diagram: Diagram,
    sizes: Sizes,
    cells: Mapping[str, tuple[int, int]],
    marks: Mapping[str, Sequence[bool]],
) -> Extents:
    """Return how far columns and rows reach.

    `marks` says per step on which sides boundary marks hang (True: below).
    """
    columns = [0] * (1 + max(column for column, _ in cells.values()))
    up = [0] * (1 + max(row for _, row in cells.values()))
    down = list(up)
    for node in diagram.nodes:
        column, row = cells[node.id]
        outline = sizes.outlines[node.id]
        sides = marks.get(node.id, ())
        above = MARK_REACH if False in sides else 0
        below = MARK_REACH if True in sides else 0
        columns[column] = max(columns[column], outline.reach.width)
        up[row] = max(up[row], -outline.reach.y + above)
        down[row] = max(down[row], outline.reach.bottom, outline.body.bottom + below)
    return Extents(tuple(columns), tuple(up), tuple(down))


@dataclass(frozen=True, slots=True)
class _Drafter:
    diagram: Diagram
    sizes: Sizes
    order: tuple[str, ...]
    column: Mapping[str, int]

    def draft(self, row: Mapping[str, int]) -> Draft:
        bands = self._bands(row)
        first = {band.lane: band.first for band in bands}
        nodes = self.diagram.nodes
        cells = {
            node.id: (self.column[node.id], first[node.lane] + row[node.id]) for node in nodes
        }
        reach = extents(self.diagram, self.sizes, cells, {})
        heights = [up + down for up, down in zip(reach.up, reach.down, strict=True)]
        sides = [_sides(node) for node in nodes]
        grid = make_grid([cells[node.id] for node in nodes], reach.columns, heights, sides)
        router = Router(grid, self._wishes())
        router.route_all()
        return _weighed(bands, cells, router, self._slack())

    def _slack(self) -> list[int]:
        """Return by node how far a line may leave or enter it off its middle."""
        bodies = (self.sizes.outlines[node.id].body for node in self.diagram.nodes)
        return [min(body.width, body.height) // 2 - _CORNER for body in bodies]

    def _bands(self, row: Mapping[str, int]) -> tuple[Band, ...]:
        count = dict.fromkeys(self.order, 1)
        for node in self.diagram.nodes:
            count[node.lane] = max(count[node.lane], row[node.id] + 1)
        bands: list[Band] = []
        first = 0
        for lane in self.order:
            end = first + count[lane]
            bands.append(Band(lane, first, end, self.sizes.lane_heights[lane]))
            first = end
        return tuple(bands)

    def _wishes(self) -> list[Wish]:
        index = {node.id: position for position, node in enumerate(self.diagram.nodes)}
        sides = self._boundary_sides()
        return [
            Wish(
                index[edge.source],
                index[edge.target],
                net,
                edge.back,
                sides.get(edge.id),
                bool(edge.labels),
            )
            for edge, net in zip(self.diagram.edges, nets(self.diagram.edges), strict=True)
        ]

    def _boundary_sides(self) -> dict[str, int]:
        """Return where each boundary mark hangs; two marks of one step on different sides."""
        sides: dict[str, int] = {}
        taken: set[tuple[str, int]] = set()
        for edge in self.diagram.edges:
            if edge.leaves_at_boundary:
                side = UP if self._goes_up(edge) else DOWN
                if (edge.source, side) in taken:
                    side = UP + DOWN - side
                taken.add((edge.source, side))
                sides[edge.id] = side
        return sides

    def _drops(self, edge: Edge) -> bool:
        return self.column[edge.source] == self.column[edge.target]

    def _goes_up(self, edge: Edge) -> bool:
        """Return whether an exception leaves upwards.

        That is away from the side where a line drops in, else to a lane above, or to the end
        that follows in any case (ends are not entered from below).
        """
        nodes = {node.id: node for node in self.diagram.nodes}
        source, target = nodes[edge.source], nodes[edge.target]
        for other in self.diagram.edges:
            if other.target == source.id and not other.back and self._drops(other):
                above = nodes[other.source].lane
                return self.order.index(above) > self.order.index(source.lane)
        if source.lane != target.lane:
            return self.order.index(target.lane) < self.order.index(source.lane)
        return target.kind.is_event and any(
            other.source == edge.source and other.target == edge.target
            for other in self.diagram.edges
            if not other.leaves_at_boundary
        )


def _weighed(
    bands: tuple[Band, ...],
    cells: Mapping[str, tuple[int, int]],
    router: Router,
    slack: Sequence[int],
) -> Draft:
    """Return the draft with its true cost: crossings are counted between tracks."""
    grid = router.grid
    paths = [router.ways[index].points for index in range(len(router.wishes))]
    wiring = make_wires(grid, paths, [wish.net for wish in router.wishes])
    _set_slack(wiring, router, slack)
    assign_tracks(wiring, {2 * band.first for band in bands[1:]})
    cost = sum(way.price for way in router.ways.values())
    crossings = count_crossings(wiring.wires)
    cost += CROSSING * crossings.foreign + OWN_CROSSING * crossings.own
    cost += router.port_clashes()
    cost += _MOVED_COST * sum(wire.offset != 0 for wire in wiring.wires)
    return Draft(bands, cells, router, wiring, slack, cost + _ROW_COST * bands[-1].end)


def _set_slack(wiring: Wiring, router: Router, slack: Sequence[int]) -> None:
    for chain, wish in zip(wiring.of_path, router.wishes, strict=True):
        chain[0].slack = min(chain[0].slack, slack[wish.source])
        chain[-1].slack = min(chain[-1].slack, slack[wish.target])


def _rerouted(draft: Draft, diagram: Diagram) -> Draft:
    """Return the draft after trying other ways for lines, counted by their true cost."""
    router = draft.router
    tries = _REROUTINGS // max(1, len(diagram.edges))
    bends = {index: way.bends for index, way in router.ways.items()}
    for index in sorted(bends, key=lambda one: (-bends[one], one)):
        if tries <= 0 or bends[index] == 0:
            break
        for manner in _ALTERNATIVES:
            old = router.take(index)
            if manner.leaving is not None and router.is_forbidden(index, manner.leaving):
                router.put(index, old)
                continue
            way = router.search(index, manner)
            if way == old:
                router.put(index, old)
                continue
            tries -= 1
            router.put(index, way)
            candidate = _weighed(draft.bands, draft.cells, router, draft.slack)
            if candidate.cost < draft.cost:
                draft = candidate
            else:
                router.take(index)
                router.put(index, old)
    return draft


def _sides(node: Node) -> Sides:
    if node.kind.is_gateway:
        return GATEWAY_SIDES
    return EVENT_SIDES if node.kind.is_event else STEP_SIDES

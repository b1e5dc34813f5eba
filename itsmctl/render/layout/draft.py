"""Cells and routed ways, and the search for rows that make the ways short and straight."""

from collections.abc import Mapping, Sequence

from itsmctl.record import dataclass
from itsmctl.render.diagram import Diagram, Node, NodeKind
from itsmctl.render.layout.columns import Drops, place_columns
from itsmctl.render.layout.grid import (
    DOWN,
    END_SIDES,
    EVENT_SIDES,
    GATEWAY_SIDES,
    RIGHT,
    STEP_SIDES,
    UP,
    Sides,
    Wish,
    make_grid,
)
from itsmctl.render.layout.routes import CROSSING, OWN_CROSSING, Manner, Router
from itsmctl.render.layout.rows import place_rows
from itsmctl.render.layout.sizes import Sizes, extents
from itsmctl.render.layout.space import Band
from itsmctl.render.layout.tracks import assign_tracks, count_crossings
from itsmctl.render.layout.variations import variations
from itsmctl.render.layout.wires import Wiring, make_wires
from itsmctl.render.layout.wishes import make_wishes

_ROW_COST = 60
_COLUMN_COST = 12
_LENGTH_COST = 40  # per 100 pixels of columns
_CORNER = 4
_MOVED_COST = 20  # a line that leaves a node off its middle
_ALTERNATIVES = (
    Manner(crossing=20),  # straight on, where going round would cross as much
    Manner(crowded=80),
    Manner(),
    *(Manner(leaving=side) for side in (RIGHT, DOWN, UP)),
)
_ROUTINGS = 9_000  # squared edges times tried arrangements of rows
_REROUTINGS = 1_300  # edges times tried other ways
_LEAST_TRIES = 12
_DROPS = tuple(
    Drops(gateways, marked, ends)
    for gateways in (False, True)
    for marked, ends in ((False, False), (True, False), (False, True))
)
_ROUGHLY = (Drops(gateways=True),)  # what most often wins


@dataclass(frozen=True, slots=True)
class Draft:
    """Where nodes stand on the grid, which way lines take, and what it costs."""

    bands: tuple[Band, ...]
    cells: Mapping[str, tuple[int, int]]  # column and row over all lanes
    router: Router
    wiring: Wiring
    slack: Sequence[int]  # by node, in pixels
    extent: int  # what columns and rows cost
    cost: int

    def heading(self, edge: int) -> int:
        """Return the direction in which an edge, by index, leaves its source."""
        return self.router.ways[edge].directions[0]


def make_draft(
    diagram: Diagram, sizes: Sizes, order: Sequence[str], *, thorough: bool = True
) -> Draft:
    """Return the best draft found for one order of lanes.

    One that is not `thorough` costs a fifth of the time: enough to compare orders and folds by.
    """
    drafter, row, best = _first_draft(diagram, sizes, order, _DROPS if thorough else _ROUGHLY)
    if not thorough:
        return best
    column = drafter.column
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
            candidate = drafter.draft(other, best.cost)
            if candidate is not None and candidate.cost < best.cost:
                best, row, improved = candidate, other, True
                break
    return _rerouted(best)


def _first_draft(
    diagram: Diagram, sizes: Sizes, order: Sequence[str], allowed: Sequence[Drops]
) -> tuple["_Drafter", dict[str, int], Draft]:
    """Return the best draft of the allowed ways to place columns, with its rows."""
    lane_index = {lane: index for index, lane in enumerate(order)}
    columns: list[dict[str, int]] = []
    for drops in allowed:
        column = place_columns(diagram, lane_index, drops)
        if column not in columns:
            columns.append(column)
    best: tuple[_Drafter, dict[str, int], Draft] | None = None
    for column in columns:
        wishes = make_wishes(diagram, order, column)
        drafter = _Drafter(diagram, sizes, tuple(order), column, wishes)
        row = place_rows(diagram, column)
        draft = drafter.draft(row, best[2].cost if best is not None else None)
        if draft is not None and (best is None or draft.cost < best[2].cost):
            best = drafter, row, draft
    assert best is not None  # noqa: S101  the first has no bound
    return best


@dataclass(frozen=True, slots=True)
class _Drafter:
    diagram: Diagram
    sizes: Sizes
    order: tuple[str, ...]
    column: Mapping[str, int]
    wishes: tuple[Wish, ...]

    def draft(self, row: Mapping[str, int], bound: int | None) -> Draft | None:
        """Return the draft of an arrangement of rows, None where it costs more than `bound`."""
        bands = self._bands(row)
        first = {band.lane: band.first for band in bands}
        nodes = self.diagram.nodes
        cells = {
            node.id: (self.column[node.id], first[node.lane] + row[node.id]) for node in nodes
        }
        reach = extents(self.diagram, self.sizes, cells, {})
        sides = [_sides(node) for node in nodes]
        places = [cells[node.id] for node in nodes]
        grid = make_grid(places, reach.widths, reach.heights, sides)
        router = Router(grid, self.wishes)
        extent = _COLUMN_COST * len(reach.left) + sum(reach.widths) * _LENGTH_COST // 100
        extent += _ROW_COST * bands[-1].end
        spare = None if bound is None else bound - extent
        if not router.route_all(spare):
            return None
        return _weighed(bands, cells, router, self._slack(), extent)

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


def _weighed(
    bands: tuple[Band, ...],
    cells: Mapping[str, tuple[int, int]],
    router: Router,
    slack: Sequence[int],
    extent: int,
) -> Draft:
    """Return the draft with its true cost: crossings are counted between tracks."""
    grid = router.grid
    paths = [router.ways[index].points for index in range(len(router.wishes))]
    wiring = make_wires(grid, paths, [wish.net for wish in router.wishes])
    _set_slack(wiring, router, slack)
    assign_tracks(wiring, {2 * band.first for band in bands[1:]})
    cost = router.cost()
    crossings = count_crossings(wiring.wires)
    cost += CROSSING * crossings.foreign + OWN_CROSSING * crossings.own
    cost += _MOVED_COST * sum(wire.offset != 0 for wire in wiring.wires)
    return Draft(bands, cells, router, wiring, slack, extent, cost + extent)


def _set_slack(wiring: Wiring, router: Router, slack: Sequence[int]) -> None:
    for chain, wish in zip(wiring.of_path, router.wishes, strict=True):
        chain[0].slack = min(chain[0].slack, slack[wish.source])
        chain[-1].slack = min(chain[-1].slack, slack[wish.target])


def _rerouted(draft: Draft) -> Draft:
    """Return the draft after trying other ways for lines, counted by their true cost.

    Where one line moved another may follow, so all have their turn again while that helps.
    """
    left = _REROUTINGS // max(1, len(draft.router.ways))
    improved = True
    while improved and left > 0:
        before = draft.cost
        bends = {index: way.bends for index, way in draft.router.ways.items()}
        for index in sorted(bends, key=lambda one: (-bends[one], one)):
            if left > 0 and bends[index] > 0:
                draft, tried = _with_another_way(draft, index)
                left -= tried
        improved = draft.cost < before
    return draft


def _with_another_way(draft: Draft, index: int) -> tuple[Draft, int]:
    """Return the draft with the best way found for a line, and how many were weighed."""
    router = draft.router
    tried = {router.ways[index].points}
    for manner in _ALTERNATIVES:
        if manner.leaving is not None and router.is_forbidden(index, manner.leaving):
            continue
        old = router.take(index)
        way = router.search(index, manner)
        if way.points in tried:
            router.put(index, old)
            continue
        tried.add(way.points)
        router.put(index, way)
        candidate = None
        if router.cost() + draft.extent < draft.cost:  # crossings are still to be added
            candidate = _weighed(draft.bands, draft.cells, router, draft.slack, draft.extent)
        if candidate is not None and candidate.cost < draft.cost:
            draft = candidate
        else:
            router.take(index)
            router.put(index, old)
    return draft, len(tried) - 1


def _sides(node: Node) -> Sides:
    if node.kind.is_gateway:
        return GATEWAY_SIDES
    if node.kind is NodeKind.END or node.kind.is_link:
        return END_SIDES
    return EVENT_SIDES if node.kind.is_event else STEP_SIDES

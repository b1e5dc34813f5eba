"""In which order the lanes stand, from top to bottom."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from itsmctl.render.diagram import Diagram

_ALL_PERMUTATIONS = 7  # 5040 orders; beyond, neighbours are swapped


def candidate_orders(diagram: Diagram, count: int) -> list[tuple[str, ...]]:
    """Return up to `count` orders by rising lane distance of the edges, ties as declared."""
    weights = _weights(diagram)
    declared = tuple(range(len(diagram.lanes)))
    if len(declared) <= _ALL_PERMUTATIONS:
        orders = sorted(
            permutations(declared), key=lambda order: (_distance(order, weights), order)
        )
    else:
        orders = list(_descent(declared, weights))[::-1]
    names = [lane.id for lane in diagram.lanes]
    return [tuple(names[index] for index in order) for order in orders[:count]]


def _weights(diagram: Diagram) -> list[tuple[int, int, int]]:
    """Return pairs of lanes with twice the number of edges between them; loops count half."""
    index = {lane.id: position for position, lane in enumerate(diagram.lanes)}
    lane = {node.id: index[node.lane] for node in diagram.nodes}
    weights: dict[tuple[int, int], int] = {}
    for edge in diagram.edges:
        first, second = sorted((lane[edge.source], lane[edge.target]))
        if first != second:
            weights[first, second] = weights.get((first, second), 0) + (1 if edge.back else 2)
    return [(first, second, weight) for (first, second), weight in sorted(weights.items())]


def _distance(order: Sequence[int], weights: Sequence[tuple[int, int, int]]) -> int:
    place = {lane: position for position, lane in enumerate(order)}
    return sum(weight * abs(place[first] - place[second]) for first, second, weight in weights)


def _descent(
    order: tuple[int, ...], weights: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, ...]]:
    """Yield ever better orders, swapping the best pair of neighbours each time."""
    yield order
    while True:
        swapped = [
            (*order[:at], order[at + 1], order[at], *order[at + 2 :])
            for at in range(len(order) - 1)
        ]
        best = min(swapped, key=lambda other: (_distance(other, weights), other))
        if _distance(best, weights) >= _distance(order, weights):
            return
        order = best
        yield order

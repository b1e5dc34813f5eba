"""Neighbours of an arrangement of rows, for the search of the one whose lines are best."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.render.diagram import Diagram, Node, NodeKind


def variations(
    diagram: Diagram, column: Mapping[str, int], row: Mapping[str, int]
) -> Iterator[dict[str, int]]:
    """Yield neighbours of an arrangement of rows.

    Two nodes of a column are swapped, one node is moved, also into a new row above or below, or
    two rows of a lane are swapped. Ends stay below the gateway that they hang from.
    """
    hanging = [
        (edge.source, edge.target)
        for edge in diagram.edges
        if column[edge.source] == column[edge.target] and not edge.back
    ]
    lane_of = {node.id: node.lane for node in diagram.nodes}
    hanging = [(source, end) for source, end in hanging if lane_of[source] == lane_of[end]]
    for other in _all_variations(diagram, column, row):
        if all(other[source] < other[end] for source, end in hanging):
            yield other


def _all_variations(
    diagram: Diagram, column: Mapping[str, int], row: Mapping[str, int]
) -> Iterator[dict[str, int]]:
    lanes: dict[str, list[Node]] = {}
    for node in diagram.nodes:
        lanes.setdefault(node.lane, []).append(node)
    last = {lane: max(row[node.id] for node in nodes) for lane, nodes in lanes.items()}
    for lane, nodes in lanes.items():
        for upper in range(last[lane]):
            yield _exchanged(row, nodes, upper, upper + 1)
    for is_new in (False, True):  # rows that are there are the better chance
        for lane, nodes in lanes.items():
            rows = (-1, last[lane] + 1) if is_new else tuple(range(last[lane] + 1))
            yield from _all_moved(nodes, rows, column, row)


def _all_moved(
    nodes: Sequence[Node],
    rows: Sequence[int],
    column: Mapping[str, int],
    row: Mapping[str, int],
) -> Iterator[dict[str, int]]:
    """Yield every move of a node of one lane into one of the rows."""
    for node in nodes:
        if node.kind is not NodeKind.START:  # it stays beside the first step
            for other in rows:
                if other != row[node.id]:
                    yield _closed_up(_moved(node, other, column, row, nodes), nodes)


def _moved(
    node: Node,
    other: int,
    column: Mapping[str, int],
    row: Mapping[str, int],
    nodes: Sequence[Node],
) -> dict[str, int]:
    """Put a node into another row; what stands there takes its place."""
    moved = {**row, node.id: other}
    for there in nodes:
        if column[there.id] == column[node.id] and row[there.id] == other:
            moved[there.id] = row[node.id]
    return moved


def _exchanged(
    row: Mapping[str, int], nodes: Sequence[Node], first: int, second: int
) -> dict[str, int]:
    swap = {first: second, second: first}
    return {**row, **{node.id: swap.get(row[node.id], row[node.id]) for node in nodes}}


def _closed_up(row: Mapping[str, int], nodes: Sequence[Node]) -> dict[str, int]:
    """Number the rows of a lane from 0 without gaps."""
    used = sorted({row[node.id] for node in nodes})
    number = {old: new for new, old in enumerate(used)}
    return {**row, **{node.id: number[row[node.id]] for node in nodes}}

"""Which edges of a picture close a loop: a depth-first search, deterministic in declared order.

A picture has nodes that a process has not (gateways), and must be laid out whatever its flow.
"""

from collections.abc import Iterator, Mapping, Sequence


def back_edges(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> frozenset[int]:
    """Return the indices of edges whose target is still open in a depth-first search.

    The search starts at nodes that nothing leads to, then at what is left, in the given order.
    Without the edges returned the graph has no cycle.
    """
    ways: dict[str, list[tuple[int, str]]] = {node: [] for node in nodes}
    for index, (source, target) in enumerate(edges):
        ways[source].append((index, target))
    entered = {target for source, target in edges if source != target}
    roots = [node for node in nodes if node not in entered]
    closed: set[str] = set()
    back: set[int] = set()
    for root in (*roots, *nodes):
        if root not in closed:
            _search(root, ways, closed, back)
    return frozenset(back)


def _search(
    root: str, ways: Mapping[str, list[tuple[int, str]]], closed: set[str], back: set[int]
) -> None:
    path: list[tuple[str, Iterator[tuple[int, str]]]] = [(root, iter(ways[root]))]
    opened = {root}
    while path:
        node, rest = path[-1]
        for index, target in rest:
            if target in opened:
                back.add(index)
            elif target not in closed:
                opened.add(target)
                path.append((target, iter(ways[target])))
                break
        else:
            path.pop()
            opened.discard(node)
            closed.add(node)

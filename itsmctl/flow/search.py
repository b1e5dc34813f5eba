"""Searches in a directed graph of integers; none of them recurses, so no graph is too deep.

`Successors` holds the successors of node i at index i. Their order decides ties.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush

Successors = Sequence[Sequence[int]]


def reached_from(successors: Successors, starts: Iterable[int]) -> frozenset[int]:
    """Return the nodes on some way from `starts`, themselves included."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        for node in successors[waiting.pop()]:
            if node not in found:
                found.add(node)
                waiting.append(node)
    return frozenset(found)


def turn_round(successors: Successors) -> list[list[int]]:
    """Return the predecessors of every node."""
    predecessors: list[list[int]] = [[] for _ in successors]
    for node, following in enumerate(successors):
        for target in following:
            predecessors[target].append(node)
    return predecessors


def post_order(
    successors: Successors, roots: Iterable[int], but: Iterable[int] = ()
) -> list[int]:
    """Return the nodes, `but` some, in the order in which a search from `roots` leaves them.

    The search goes into depth first, and into the first successor before the second.
    """
    order: list[int] = []
    seen = set(but)
    for root in roots:
        if root in seen:
            continue
        seen.add(root)
        path = [(root, iter(successors[root]))]
        while path:
            node, rest = path[-1]
            following = next((target for target in rest if target not in seen), None)
            if following is None:
                order.append(node)
                path.pop()
            else:
                seen.add(following)
                path.append((following, iter(successors[following])))
    return order


def components(successors: Successors) -> list[list[int]]:
    """Return the strongly connected components, each in ascending order.

    Two searches, the second one against the edges (Kosaraju and Sharir, 1981).
    """
    predecessors = turn_round(successors)
    found: list[list[int]] = []
    seen: set[int] = set()
    for root in reversed(post_order(successors, range(len(successors)))):
        if root not in seen:
            component = [root]
            seen.add(root)
            for node in component:  # grows while it is walked
                new = [before for before in predecessors[node] if before not in seen]
                seen.update(new)
                component += dict.fromkeys(new)
            found.append(sorted(component))
    return sorted(found)


def immediate_dominators(successors: Successors, roots: Sequence[int]) -> list[int | None]:
    """Return the immediate dominator of every node, None for roots and what they do not reach.

    A root counts only for what the roots before it do not reach. Cooper, Harvey and Kennedy, A
    simple, fast dominance algorithm, 2001.
    """
    predecessors = turn_round(successors)
    found: list[int | None] = [None] * len(successors)
    seen: set[int] = set()
    for root in roots:
        if root not in seen:
            order = post_order(successors, [root], seen)[::-1]
            for node, dominator in _dominate(order, predecessors):
                found[node] = dominator
            seen.update(order)
    return found


def topological_order(successors: Successors) -> list[int]:
    """Return the nodes of an acyclic graph so that edges lead forward, small numbers first."""
    missing = [len(before) for before in turn_round(successors)]
    ready = [node for node, count in enumerate(missing) if not count]
    heapify(ready)
    order: list[int] = []
    while ready:
        order.append(node := heappop(ready))
        for target in successors[node]:
            missing[target] -= 1
            if not missing[target]:
                heappush(ready, target)
    return order


def _dominate(
    order: Sequence[int], predecessors: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int]]:
    place = {node: index for index, node in enumerate(order)}
    known: list[int | None] = [0, *(None for _ in order[1:])]
    changed = True
    while changed:
        changed = False
        for index, node in enumerate(order[1:], 1):
            nearest: int | None = None
            for before in predecessors[node]:
                other = place.get(before)
                if other is not None and known[other] is not None:
                    nearest = other if nearest is None else _meet(known, nearest, other)
            if nearest != known[index]:
                known[index] = nearest
                changed = True
    for index, dominator in enumerate(known[1:], 1):
        if dominator is not None:
            yield order[index], order[dominator]


def _meet(known: Sequence[int | None], one: int, other: int) -> int:
    while one != other:
        if one < other:
            one, other = other, one
        one = known[one] or 0
    return one

"""Loops explained: the shortest way round, found with networkx once there is something to tell."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

Cycle = tuple[str, ...]


def shortest_cycle(
    successors: Mapping[str, Sequence[str]], within: Collection[str], through: str | None = None
) -> Cycle | None:
    """Return a shortest cycle of steps, through one of them if asked; None where there is none.

    Of equally short ones it is the first by the order of `within`, the step at which the cycle
    begins; the way back to it is not repeated.
    """
    network = _network(successors, within)
    best: Cycle | None = None
    for step in within if through is None else (through,):
        cycle = _cycle_from(network, step)
        if cycle is not None and (best is None or len(cycle) < len(best)):
            best = cycle
    return best


def feedback_cycles(
    successors: Mapping[str, Sequence[str]], within: Sequence[str]
) -> tuple[Cycle, ...]:
    """Return cycles such that bounding the first step of each bounds every cycle.

    Shortest cycles come first; each begins at its first step by the order of `within`.
    """
    left = list(within)
    found: list[Cycle] = []
    while (cycle := shortest_cycle(successors, left)) is not None:
        found.append(cycle)
        left.remove(cycle[0])
    return tuple(found)


def _network(
    successors: Mapping[str, Sequence[str]], within: Collection[str]
) -> "nx.DiGraph[str]":
    import networkx as nx  # noqa: PLC0415  190 ms that a process without faults never pays

    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from(within)
    members = frozenset(within)
    network.add_edges_from(
        (step, target)
        for step in within
        for target in successors.get(step, ())
        if target in members
    )
    return network


def _cycle_from(network: "nx.DiGraph[str]", step: str) -> Cycle | None:
    import networkx as nx  # noqa: PLC0415  loaded by now

    back = nx.single_target_shortest_path(network, step)
    ways = [back[target] for target in network.successors(step) if target in back]
    shortest = min(ways, key=len, default=None)
    return None if shortest is None else (step, *shortest[:-1])

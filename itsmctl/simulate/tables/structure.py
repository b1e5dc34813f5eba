"""The flow of a process as numbered edges: which lead back, which lie on a loop, who races."""

from itsmctl.flow.edges import edges_of
from itsmctl.flow.search import components, immediate_dominators, reached_from, turn_round
from itsmctl.model.process import Process
from itsmctl.record import dataclass

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Structure:
    """Steps by number in declared order; `pairs` are the edges, each (source, target) once."""

    process: Process
    index: dict[str, int]
    start: int
    pairs: dict[Pair, int]
    dominators: tuple[int | None, ...]
    component: tuple[int, ...]

    def leads_back(self, pair: Pair) -> bool:
        """Whether the target dominates the source: a loop back, which bypasses a join."""
        node: int | None = pair[0]
        while node is not None:
            if node == pair[1]:
                return True
            node = self.dominators[node]
        return False

    def lies_on_loop(self, pair: Pair) -> bool:
        """Whether the source can be reached again from the target."""
        return self.component[pair[0]] == self.component[pair[1]]

    def within_loop(self, pair: Pair) -> frozenset[int]:
        """Return the steps that a way back repeats: behind its target, and before its source.

        The target itself is left out: what it joins comes from outside the loop.
        """
        source, head = pair
        before: list[list[int]] = [[] for _ in self.index]
        for earlier, later in self.pairs:
            before[later].append(earlier)
        leading = reached_from(before, [source])
        return frozenset(node for node in leading - {head} if self.leads_back((node, head)))

    def loop_head(self, node: int) -> int | None:
        """Return where the innermost loop around a step begins, None where none is around it."""
        heads = {
            pair[1]
            for pair in self.pairs
            if self.leads_back(pair) and node in self.within_loop(pair)
        }
        above = self.dominators[node]
        while above is not None and above not in heads:
            above = self.dominators[above]
        return above

    def forward_into(self, node: int) -> list[int]:
        """Return the numbers of the edges that a join at `node` counts."""
        return [
            number
            for pair, number in self.pairs.items()
            if pair[1] == node and not self.leads_back(pair)
        ]

    def racers(self, node: int) -> frozenset[int]:
        """Return the steps between the fork (the nearest dominator) and a join: its losers."""
        fork = self.dominators[node]
        before: list[list[int]] = [[] for _ in self.index]
        for source, target in self.pairs:
            if not self.leads_back((source, target)):
                before[target].append(source)
        if fork is None:
            return frozenset()
        leading = reached_from(before, [node])
        forward = turn_round(before)
        return (leading & reached_from(forward, forward[fork])) - {node, fork}


def structure_of(process: Process) -> Structure:
    """Return the structure of a process; edges to steps that do not exist are left out."""
    index = {step.id: number for number, step in enumerate(process.steps)}
    pairs: dict[Pair, int] = {}
    following: list[list[int]] = [[] for _ in process.steps]
    for edge in edges_of(process):
        pair = index[edge.source], index[edge.target]
        if pair not in pairs:
            pairs[pair] = len(pairs)
            following[pair[0]].append(pair[1])
    start = index.get(process.start or "", 0)
    component = [0] * len(index)
    for number, members in enumerate(components(following)):
        for member in members:
            component[member] = number
    dominators = tuple(immediate_dominators(following, [start]))
    return Structure(process, index, start, pairs, dominators, tuple(component))

"""Where parallel flows meet.

Two pebbles start on two edges of one fork and are moved on, always the one whose step comes first
in the order of flow. So they meet at a step exactly when two ways lead there from the fork which
have no step in common before it (the pebbling of Fortune, Hopcroft and Wyllie, The directed
subgraph homeomorphism problem, 1980): then both may carry a token in the same case. Ways that
part at a choice never start, for no fork sets pebbles on them.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, combinations_with_replacement, islice

from itsmctl.flow.edges import Edge
from itsmctl.model.process import JoinKind
from itsmctl.record import dataclass

Pair = tuple[int, int]

CAP = 100_000
"""So many placings of two pebbles are looked at: a fraction of a second."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Edges into `step` of which several may carry a token in one case.

    `forks` are the steps at which these flows part, in order of flow.
    """

    step: str
    edges: tuple[Edge, ...]
    forks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meetings:
    """What was found, in order of flow; `capped` is set when there was more to look at."""

    found: tuple[Meeting, ...]
    capped: bool = False


@dataclass(frozen=True)
class Pebbles:
    """Forward edges, the rank of each step in the order of flow, and the joins that are stated."""

    edges: Sequence[Edge]
    rank: Mapping[str, int]
    joins: Mapping[str, JoinKind]

    def meetings(self, cap: int = CAP) -> Meetings:
        """Return where pebbles meet, among about `cap` pairs of edges on which they can lie."""
        met: dict[str, set[int]] = {}
        forks: dict[str, set[str]] = {}
        placings = self._placings(cap)
        for (one, other), fork in placings.items():
            step = self.edges[one].target
            if one != other and step == self.edges[other].target:
                met.setdefault(step, set()).update((one, other))
                forks.setdefault(step, set()).add(fork)
        found = (
            Meeting(
                step,
                tuple(self.edges[edge] for edge in sorted(met[step])),
                tuple(sorted(forks[step], key=self.rank.__getitem__)),
            )
            for step in sorted(met, key=self.rank.__getitem__)
        )
        return Meetings(tuple(found), len(placings) > cap)

    def _placings(self, cap: int) -> Mapping[Pair, str]:
        """Return pairs of edges on which pebbles can lie, with the fork they came from.

        All of them, unless there are more than `cap`.
        """
        starts = islice(self._starts(), cap + 1)
        forks = {pair: self.edges[pair[0]].source for pair in starts}
        waiting = deque(forks)
        while waiting and len(forks) <= cap:
            pair = waiting.popleft()
            for moved in self._moves(pair):
                if moved not in forks:
                    forks[moved] = forks[pair]
                    waiting.append(moved)
        return forks

    def _starts(self) -> Iterator[Pair]:
        arms: dict[object, list[int]] = {}
        for index, edge in enumerate(self.edges):
            arms.setdefault(edge.fork, []).append(index)
        for together in arms.values():
            yield from combinations(together, 2)

    def _moves(self, pair: Pair) -> Iterator[Pair]:
        one, other = pair
        here, there = self.edges[one].target, self.edges[other].target
        if here == there:
            if self._lets_both_pass(here, same_edge=one == other):
                yield from combinations_with_replacement(self._leaving.get(here, ()), 2)
            return
        if self.rank[here] > self.rank[there]:
            here, other = there, one
        for edge in self._leaving.get(here, ()):
            yield (edge, other) if edge <= other else (other, edge)

    def _lets_both_pass(self, step: str, *, same_edge: bool) -> bool:
        """Whether two tokens stay two: where nobody says what becomes of them, the fault is there.

        Tokens that come on one and the same edge are past the step at which they met.
        """
        stated = self.joins.get(step)
        return stated is JoinKind.ANY or (stated is None and same_edge)

    @cached_property
    def _leaving(self) -> Mapping[str, Sequence[int]]:
        leaving: dict[str, list[int]] = {}
        for index, edge in enumerate(self.edges):
            leaving.setdefault(edge.source, []).append(index)
        return leaving

"""A process unrolled: each step as often as the bounds on re-entries tell its rounds apart."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import prod

from itsmctl.flow.edges import EdgeKind
from itsmctl.flow.graph import Graph
from itsmctl.record import dataclass

Pair = tuple[str, str]
State = tuple[str, tuple[int, ...]]
"""A step, and how often the work there has come to each bounded step of its loop."""

_MOST_STATES = 4000


@dataclass(frozen=True)
class Rounds:
    """Counts how often work comes back to the steps with a bound, as the simulation does.

    An entry counts from the second on, and if it comes from the same loop. What has left the loop
    never comes back, so that its counts are forgotten.
    """

    graph: Graph

    @cached_property
    def uncounted(self) -> tuple[str, ...]:
        """The steps whose bounds are taken as never reached: there would be too many states."""
        return tuple(
            step
            for loop in self.graph.loops
            for step in loop
            if step in self._bounds and step not in self._place
        )

    @property
    def exits(self) -> Mapping[str, str]:
        """Where work goes from each step whose bound is counted."""
        return {step: self._exit[step] for step in self._place}

    def beginning(self, step: str) -> State:
        """Return the state of a case that comes in at a step."""
        counts = [0] * len(self._counted.get(self._loop.get(step, -1), ()))
        if step in self._place:
            counts[self._place[step]] = 1
        return step, tuple(counts)

    def hops(self, state: State, target: str) -> Iterator[tuple[Pair, State | None]]:
        """Yield the edges over which work goes on to a step, and where it stops in the end.

        A bound that is reached sends it on: the state is None for that edge, and for all if bounds
        send it round without end.
        """
        past: set[str] = set()
        while target not in past:
            pair = state[0], target
            found = self._entered(state, target)
            yield pair, found
            if found is not None:
                return
            past.add(target)
            state, target = (target, state[1]), self._exit[target]

    def _entered(self, state: State, target: str) -> State | None:
        """Return the state behind an edge, None where the bound is reached."""
        source, counts = state
        inside = source in self._loop and self._loop[source] == self._loop.get(target)
        if not inside:
            return self.beginning(target)
        if target not in self._place:
            return target, counts
        place = self._place[target]
        if counts[place] > self._bounds[target]:
            return None
        return target, (*counts[:place], counts[place] + 1, *counts[place + 1 :])

    @cached_property
    def _exit(self) -> Mapping[str, str]:
        edges = self.graph.edges
        return {edge.source: edge.target for edge in edges if edge.kind is EdgeKind.LOOP_EXIT}

    @cached_property
    def _bounds(self) -> Mapping[str, int]:
        return {step: most for step, most in self.graph.bounds if step in self._exit}

    @cached_property
    def _loop(self) -> Mapping[str, int]:
        return {step: number for number, loop in enumerate(self.graph.loops) for step in loop}

    @cached_property
    def _counted(self) -> Mapping[int, tuple[str, ...]]:
        """The steps of each loop whose bounds are counted; the greatest are given up first."""
        found: dict[int, tuple[str, ...]] = {}
        for number, loop in enumerate(self.graph.loops):
            heads = [step for step in loop if step in self._bounds]
            while (
                heads and _states(loop, [self._bounds[step] for step in heads]) > _MOST_STATES
            ):
                heads.remove(max(heads, key=self._bounds.__getitem__))
            found[number] = tuple(heads)
        return found

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {
            step: place for heads in self._counted.values() for place, step in enumerate(heads)
        }


def _states(loop: Sequence[str], bounds: Sequence[int]) -> int:
    """Return how many states a loop has at most: each step may be new, entered, entered again."""
    return len(loop) * prod(most + 2 for most in bounds)

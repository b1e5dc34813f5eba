"""The order of the steps of a process: what leads where, what loops, what runs side by side."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from itsmctl.flow.cycles import Cycle, feedback_cycles, shortest_cycle
from itsmctl.flow.edges import Edge, EdgeKind, edges_of
from itsmctl.flow.meetings import Meeting, Meetings, Pebbles
from itsmctl.flow.search import (
    components,
    immediate_dominators,
    reached_from,
    topological_order,
    turn_round,
)
from itsmctl.model.process import Join, JoinKind, Process, StepType
from itsmctl.record import dataclass, replace


@dataclass(frozen=True)
class Graph:
    """Steps as nodes, in declared order, and the ways between them.

    `withdrawal` is where a case goes when the requester withdraws it; both it and `start` are None
    where no such step exists; `bounds` are the re-entries that steps allow. What is asked for is worked out once and kept.
    """

    steps: tuple[str, ...]
    edges: tuple[Edge, ...]
    start: str | None = None
    withdrawal: str | None = None
    ends: frozenset[str] = frozenset()
    joins: tuple[tuple[str, Join], ...] = ()
    bounds: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, process: Process) -> "Graph":
        """Return the graph of a process; references to steps that do not exist are left out."""
        known = {step.id for step in process.steps}
        withdrawal = process.cancel.next if process.cancel is not None else None
        return cls(
            tuple(step.id for step in process.steps),
            edges_of(process),
            process.start if process.start in known else None,
            withdrawal if withdrawal in known else None,
            frozenset(step.id for step in process.steps if step.type is StepType.END),
            tuple((step.id, step.join) for step in process.steps if step.join is not None),
            tuple((step.id, step.loop.max) for step in process.steps if step.loop is not None),
        )

    def successors(self, step: str) -> tuple[str, ...]:
        """Return the steps to which work can go from a step."""
        return self.ways[step]

    def predecessors(self, step: str) -> tuple[str, ...]:
        """Return the steps from which work can come to a step."""
        return self._translate(self._backward[self._number[step]])

    @property
    def entries(self) -> tuple[str, ...]:
        """The steps at which cases come in: the start, and where a withdrawal leads."""
        named = (entry for entry in (self.start, self.withdrawal) if entry is not None)
        return tuple(dict.fromkeys(named))

    @cached_property
    def reachable(self) -> frozenset[str]:
        """The steps to which a case can come."""
        entries = [self._number[entry] for entry in self.entries]
        return frozenset(self._translate(reached_from(self._forward, entries)))

    def reachable_from(self, step: str) -> frozenset[str]:
        """Return the steps to which a case can come from a step, itself included."""
        return frozenset(self._translate(reached_from(self._forward, [self._number[step]])))

    @cached_property
    def components(self) -> tuple[tuple[str, ...], ...]:
        """The strongly connected components, steps and components in declared order."""
        return tuple(self._translate(component) for component in components(self._forward))

    @cached_property
    def loops(self) -> tuple[tuple[str, ...], ...]:
        """The components in which work can go round, in declared order."""
        return tuple(
            component
            for component in self.components
            if len(component) > 1 or component[0] in self.ways[component[0]]
        )

    def has_exit(self, loop: Sequence[str]) -> bool:
        """Return whether work can leave a loop."""
        inside = frozenset(loop)
        return any(target not in inside for step in loop for target in self.ways[step])

    def cycle_through(self, step: str, loop: Sequence[str]) -> Cycle:
        """Return a shortest cycle through a step of a loop; the step comes first."""
        return shortest_cycle(self.ways, loop, step) or ()

    def shortest_cycle(self, loop: Sequence[str]) -> Cycle:
        """Return a shortest cycle of a loop, from its first step in the order of flow."""
        return shortest_cycle(self.ways, self._in_order(loop)) or ()

    def unbounded_cycles(self, loop: Sequence[str]) -> tuple[Cycle, ...]:
        """Return cycles on which work can go round without bound, () where there are none.

        A step with `loop` stops re-entries, so that only its way on beyond the bound is left; that
        may lead round as well. To bound the first step of each cycle returned is enough.
        """
        return tuple(
            cycle
            for component in self._exhausted.loops
            if component[0] in loop
            for cycle in feedback_cycles(self._exhausted.ways, self._in_order(component))
        )

    @cached_property
    def forward_order(self) -> tuple[str, ...]:
        """All steps so that work goes forward, except on ways back; declared order breaks ties.

        Ways back are loops back (see `is_back_edge`) and what is written as returnTo. A loop that
        remains is entered at several steps, and is cut where it goes against declared order.
        """
        onward: list[list[int]] = [[] for _ in self.steps]
        for edge in self.edges:
            if edge.kind is not EdgeKind.RETURN and not self.is_back_edge(
                edge.source, edge.target
            ):
                onward[self._number[edge.source]].append(self._number[edge.target])
        order = topological_order(onward)
        if len(order) < len(onward):
            order = topological_order(_cut(onward))
        return self._translate(order)

    @cached_property
    def forward_edges(self) -> tuple[Edge, ...]:
        """The edges that lead forward in `forward_order`; without the others nothing loops."""
        rank = self.rank
        return tuple(edge for edge in self.edges if rank[edge.source] < rank[edge.target])

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each step in `forward_order`."""
        return {step: place for place, step in enumerate(self.forward_order)}

    @cached_property
    def dominators(self) -> Mapping[str, str | None]:
        """The immediate dominator of each step, None where a case comes in.

        Withdrawals count only for what is not reached from the start, and steps that no case
        reaches as if one came in at the first of them.
        """
        roots = [*(self._number[entry] for entry in self.entries), *range(len(self.steps))]
        found = immediate_dominators(self._forward, roots)
        return {
            step: None if dominator is None else self.steps[dominator]
            for step, dominator in zip(self.steps, found, strict=True)
        }

    def dominates(self, step: str, other: str) -> bool:
        """Return whether every way to `other` passes `step`; a step dominates itself."""
        above: str | None = other
        while above is not None and above != step:
            above = self.dominators[above]
        return above == step

    def is_back_edge(self, source: str, target: str) -> bool:
        """Return whether the way from `source` to `target` is a loop back: it bypasses joins.

        It is where its target dominates its source (FORMAT, join).
        """
        return (source, target) in self._back_edges

    def joined(self, step: str) -> tuple[str, ...]:
        """Return the steps whose tokens a join waits for: one for each way that is no loop back."""
        return tuple(
            source for source in self.predecessors(step) if not self.is_back_edge(source, step)
        )

    def join_of(self, step: str) -> Join:
        """Return the join in effect: as stated, else every arrival starts the step.

        Where parallel flows meet unstated that is a fault (see `meetings`), which runs all the same.
        """
        return self._joins.get(step, Join(JoinKind.ANY))

    @cached_property
    def forks(self) -> tuple[tuple[Edge, ...], ...]:
        """The edges that start together, for every way out with several targets."""
        arms: dict[object, list[Edge]] = {}
        for edge in self.edges:
            arms.setdefault(edge.fork, []).append(edge)
        return tuple(tuple(together) for together in arms.values() if len(together) > 1)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Where flows meet that may run side by side; ends are left out: they take every token."""
        return tuple(found for found in self._meetings.found if found.step not in self.ends)

    @property
    def knows_all_meetings(self) -> bool:
        """Whether there are no more `meetings`, nor more flows that meet in them."""
        return not self._meetings.capped

    def may_be_unstated(self, step: str) -> bool:
        """Whether several steps lead to a step that states no join: their flows may meet there."""
        several = len(self.predecessors(step)) > 1
        return several and step not in self._joins and step not in self.ends

    def unstated_meeting(self, step: str) -> tuple[str, ...]:
        """Return the steps whose parallel flows meet at a step that states no join, else ()."""
        if not self.may_be_unstated(step):
            return ()
        edges = (edge for found in self.meetings if found.step == step for edge in found.edges)
        return tuple(dict.fromkeys(edge.source for edge in edges))

    @cached_property
    def ways(self) -> Mapping[str, tuple[str, ...]]:
        """The successors of every step."""
        ways: dict[str, dict[str, None]] = {step: {} for step in self.steps}
        for edge in self.edges:
            ways[edge.source][edge.target] = None
        return {step: tuple(targets) for step, targets in ways.items()}

    @cached_property
    def _number(self) -> Mapping[str, int]:
        return {step: number for number, step in enumerate(self.steps)}

    @cached_property
    def _joins(self) -> Mapping[str, Join]:
        return dict(self.joins)

    @cached_property
    def _forward(self) -> Sequence[Sequence[int]]:
        return [[self._number[target] for target in self.ways[step]] for step in self.steps]

    @cached_property
    def _backward(self) -> Sequence[Sequence[int]]:
        return turn_round(self._forward)

    @cached_property
    def _meetings(self) -> Meetings:
        if not self.forks:
            return Meetings(())
        edges = [edge for edge in self.forward_edges if edge.source in self.reachable]
        stated = {step: join.kind for step, join in self.joins}
        return Pebbles(edges, self.rank, stated).meetings()

    @cached_property
    def _back_edges(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (source, target)
            for source, targets in self.ways.items()
            for target in targets
            if self.dominates(target, source)
        )

    @cached_property
    def _bounded(self) -> frozenset[str]:
        return frozenset(step for step, _ in self.bounds)

    @cached_property
    def _exhausted(self) -> "Graph":
        """The graph once every bound on re-entries is reached."""
        edges = tuple(
            edge
            for edge in self.edges
            if edge.source not in self._bounded or edge.kind is EdgeKind.LOOP_EXIT
        )
        return replace(self, edges=edges)

    def _in_order(self, steps: Sequence[str]) -> list[str]:
        return sorted(steps, key=self.rank.__getitem__)

    def _translate(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.steps[number] for number in numbers)


def _cut(onward: Sequence[Sequence[int]]) -> list[list[int]]:
    """Cut the loops that are entered at several steps where they go against declared order."""
    place = {step: place for place, loop in enumerate(components(onward)) for step in loop}
    return [
        [target for target in targets if step < target or place[step] != place[target]]
        for step, targets in enumerate(onward)
    ]

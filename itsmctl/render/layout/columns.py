"""Which column a node stands in: generations of the forward graph, compacted.

A hand-off to another lane may drop straight down or up in the same column, which saves a third of
the width (DIAGRAMS, Method 3), and an end hangs below the gateway that leads to it.
"""

import heapq
from collections.abc import Mapping

from itsmctl.record import dataclass, field
from itsmctl.render.diagram import Diagram, Edge, Node, NodeKind


@dataclass(frozen=True, slots=True)
class Drops:
    """Which ways may stay in their column beside the hand-off of a step with one way out.

    `gateways`: the way of a gateway to the nearest lane above or below; `marked`: the way of a step that has
    boundary marks, too; `ends`: that from a boundary mark to an end below it.
    """

    gateways: bool = False
    marked: bool = False
    ends: bool = False


def place_columns(
    diagram: Diagram, lane_index: Mapping[str, int], drops: Drops | None = None
) -> dict[str, int]:
    """Return the column of every node, from 0; a forward edge never leads to the left."""
    placer = _Placer(diagram, lane_index, drops or Drops())
    for node in topological_order(diagram):
        placer.place(node)
    placer.pull_late_sources()
    return placer.column


def topological_order(diagram: Diagram) -> list[Node]:
    """Return the nodes so that forward edges lead onwards; declared order decides ties."""
    index = {node.id: position for position, node in enumerate(diagram.nodes)}
    waiting = dict.fromkeys(index, 0)
    followers: dict[str, list[str]] = {node: [] for node in index}
    for edge in diagram.edges:
        if not edge.back:
            waiting[edge.target] += 1
            followers[edge.source].append(edge.target)
    ready = [index[node] for node, count in waiting.items() if count == 0]
    heapq.heapify(ready)
    order: list[Node] = []
    while ready:
        node = diagram.nodes[heapq.heappop(ready)]
        order.append(node)
        for follower in followers[node.id]:
            waiting[follower] -= 1
            if waiting[follower] == 0:
                heapq.heappush(ready, index[follower])
    return order


@dataclass(slots=True)
class _Placer:
    """Places nodes in topological order and remembers which columns straight drops pass."""

    diagram: Diagram
    lane_index: Mapping[str, int]
    allowed: Drops
    column: dict[str, int] = field(default_factory=dict)
    by_id: dict[str, Node] = field(default_factory=dict)
    entering: dict[str, list[Edge]] = field(default_factory=dict)
    leaving: dict[str, list[Edge]] = field(default_factory=dict)
    ancestors: dict[str, int] = field(default_factory=dict)  # bit sets over `bit`
    bit: dict[str, int] = field(default_factory=dict)
    drops: list[tuple[int, int, int]] = field(default_factory=list)  # column, lanes from, to
    downward: dict[str, bool] = field(default_factory=dict)
    hanging: set[str] = field(default_factory=set)  # gateways that have an end below

    def __post_init__(self) -> None:
        for position, node in enumerate(self.diagram.nodes):
            self.by_id[node.id] = node
            self.bit[node.id] = 1 << position
            self.entering[node.id] = []
            self.leaving[node.id] = []
        for edge in self.diagram.edges:
            if not edge.back:
                self.entering[edge.target].append(edge)
                self.leaving[edge.source].append(edge)

    def place(self, node: Node) -> None:
        sources = [edge.source for edge in self.entering[node.id]]
        ancestors = 0
        for source in sources:
            ancestors |= self.ancestors[source] | self.bit[source]
        self.ancestors[node.id] = ancestors
        if self._hangs(node):
            self.hanging.add(sources[0])
            self.column[node.id] = self.column[sources[0]]
            return
        self.column[node.id] = self._column(node, sources)

    def pull_late_sources(self) -> None:
        """Move nodes that nothing leads to beside what they lead to, as a withdrawal is."""
        for node in self.diagram.nodes:
            if node.kind is NodeKind.WITHDRAWAL:
                following = [self.column[edge.target] for edge in self.leaving[node.id]]
                self.column[node.id] = max(0, min(following, default=0) - 1)

    def _column(self, node: Node, sources: list[str]) -> int:
        column = max((self.column[source] + 1 for source in sources), default=0)
        least = self._after_lane_ancestors(node)
        if self._may_drop(node):
            source = self.by_id[sources[0]]
            shared = self.column[source.id]
            if shared >= least and self._drop_is_free(node, source, shared):
                down = self._lane(node) > self._lane(source)
                self.downward[node.id] = down
                low, high = sorted((self._lane(node), self._lane(source)))
                self.drops.append((shared, low, high))
                return shared
        column = max(column, least)
        while self._in_a_drop(column, self._lane(node)):
            column += 1
        return column

    def _after_lane_ancestors(self, node: Node) -> int:
        """Return the first column right of all ancestors in the node's own lane."""
        return max(
            (
                column + 1
                for other, column in self.column.items()
                if self.by_id[other].lane == node.lane
                and self.ancestors[node.id] & self.bit[other]
            ),
            default=0,
        )

    def _hangs(self, node: Node) -> bool:
        if node.kind is not NodeKind.END or len(self.entering[node.id]) != 1:
            return False
        edge = self.entering[node.id][0]
        source = self.by_id[edge.source]
        marked = self.allowed.ends and edge.leaves_at_boundary
        return (
            (marked or source.kind is NodeKind.EXCLUSIVE)
            and source.lane == node.lane
            and source.id not in self.hanging
            and len(self.leaving[source.id]) > 1
        )

    def _may_drop(self, node: Node) -> bool:
        edges = self.entering[node.id]
        if len(edges) != 1 or node.kind not in {NodeKind.STEP, NodeKind.UNDEFINED}:
            return False
        source = self.by_id[edges[0].source]
        if source.lane == node.lane or edges[0].leaves_at_boundary:
            return False
        if source.kind.is_gateway:
            return self.allowed.gateways and self._is_alone(node, source)
        ways = self.leaving[source.id]
        if self.allowed.marked:
            ways = [way for way in ways if not way.leaves_at_boundary]
        return source.kind is NodeKind.STEP and len(ways) == 1

    def _is_alone(self, node: Node, gateway: Node) -> bool:
        """Return whether nothing else stands as near to a gateway on the side of a node."""
        here = self._lane(gateway)
        down = self._lane(node) > here
        far = abs(self._lane(node) - here)
        others = (self.by_id[edge.target] for edge in self.leaving[gateway.id])
        return not any(
            (other.kind is NodeKind.END and down)
            if other.lane == gateway.lane
            else (self._lane(other) > here) == down and abs(self._lane(other) - here) <= far
            for other in others
            if other.id != node.id
        )

    def _drop_is_free(self, node: Node, source: Node, column: int) -> bool:
        low, high = sorted((self._lane(node), self._lane(source)))
        down = self._lane(node) > self._lane(source)
        if self.downward.get(source.id, down) != down:
            return False
        for other, theirs in self.column.items():
            lane = self._lane(self.by_id[other])
            between = low <= lane <= high and lane != self._lane(source)
            if theirs == column and between:
                return False
        return not any(
            theirs == column and first < high and low < last
            for theirs, first, last in self.drops
        )

    def _in_a_drop(self, column: int, lane: int) -> bool:
        return any(
            theirs == column and first < lane < last for theirs, first, last in self.drops
        )

    def _lane(self, node: Node) -> int:
        return self.lane_index[node.lane]

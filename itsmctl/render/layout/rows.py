"""Which row of its lane a node stands in.

The first branch of a split keeps the row of its gateway, the k-th stands k rows below until the
branches meet; straight ways inside a lane keep their cells free.
"""

from collections.abc import Mapping

from itsmctl.record import dataclass, field
from itsmctl.render.diagram import Diagram, Edge, Node, NodeKind


def place_rows(diagram: Diagram, column: Mapping[str, int]) -> dict[str, int]:
    """Return the row of every node within its lane, from 0; no two nodes share a cell."""
    placer = _Placer(diagram, column)
    index = {node.id: position for position, node in enumerate(diagram.nodes)}
    hanging = {node.id for node in diagram.nodes if placer.hangs_below(node) is not None}
    columns: dict[int, list[Node]] = {}
    for node in diagram.nodes:
        columns.setdefault(column[node.id], []).append(node)
    for _, nodes in sorted(columns.items()):
        standing = sorted(
            (node for node in nodes if node.id not in hanging),
            key=lambda node: (placer.wish(node), index[node.id]),
        )
        for node in (*standing, *(node for node in nodes if node.id in hanging)):
            placer.place(node)
    return placer.row


@dataclass(slots=True)
class _Placer:
    diagram: Diagram
    column: Mapping[str, int]
    row: dict[str, int] = field(default_factory=dict)
    by_id: dict[str, Node] = field(default_factory=dict)
    entering: dict[str, list[Edge]] = field(default_factory=dict)
    leaving: dict[str, list[Edge]] = field(default_factory=dict)
    depth: dict[str, int] = field(default_factory=dict)
    index: dict[str, int] = field(default_factory=dict)
    taken: set[tuple[str, int, int]] = field(default_factory=set)  # lane, row, column

    def __post_init__(self) -> None:
        for position, node in enumerate(self.diagram.nodes):
            self.by_id[node.id] = node
            self.index[node.id] = position
            self.entering[node.id] = []
            self.leaving[node.id] = []
        for edge in self.diagram.edges:
            if not edge.back:
                self.entering[edge.target].append(edge)
                self.leaving[edge.source].append(edge)
        for name in sorted(self.by_id, key=lambda one: -self.column[one]):
            self._measure_depth(name)

    def hangs_below(self, node: Node) -> str | None:
        """Return the gateway in the same lane and column that leads to the node."""
        for edge in self.entering[node.id]:
            source = self.by_id[edge.source]
            if source.lane == node.lane and self.column[source.id] == self.column[node.id]:
                return source.id
        return None

    def wish(self, node: Node) -> int:
        """Return the row where the node would like to stand."""
        if (gateway := self.hangs_below(node)) is not None:
            return self.row.get(gateway, 0) + 1
        same = [edge for edge in self.entering[node.id] if self._stays(edge)]
        if len(same) != 1:
            return min((self.row[edge.source] for edge in same), default=0)
        return self.row[same[0].source] + self._rank(same[0])

    def place(self, node: Node) -> None:
        wish = self.wish(node)
        column = self.column[node.id]
        row = wish
        distance = 0
        while (node.lane, row, column) in self.taken:
            distance += 1
            row = wish + distance
            upper = wish - distance
            if upper >= 0 and (node.lane, row, column) in self.taken:
                row = upper
        self.row[node.id] = row
        self.taken.add((node.lane, row, column))
        self._keep_free(node)

    def _measure_depth(self, node: str) -> None:
        """Note how many nodes follow on the longest way; the deepest branch is the main one."""
        order = [node]
        while order:
            current = order[-1]
            missing = [
                edge.target for edge in self.leaving[current] if edge.target not in self.depth
            ]
            if missing:
                order += missing
                continue
            deepest = max(
                (self.depth[edge.target] for edge in self.leaving[current]), default=0
            )
            self.depth[current] = 1 + deepest
            order.pop()

    def _stays(self, edge: Edge) -> bool:
        return self.by_id[edge.source].lane == self.by_id[edge.target].lane

    def _rank(self, edge: Edge) -> int:
        """Return which of its source's ways inside the lane this is; the main one is 0."""
        ways = [
            way
            for way in self.leaving[edge.source]
            if self._stays(way) and self.column[way.target] > self.column[way.source]
        ]
        ways.sort(
            key=lambda way: (
                way.leaves_at_boundary,
                self.by_id[way.target].kind is NodeKind.END,
                -self.depth[way.target],
                self.index[way.target],
            )
        )
        return ways.index(edge) if edge in ways else 0

    def _keep_free(self, node: Node) -> None:
        """Reserve the cells of a straight way to the only follower in the lane."""
        ways = [
            edge
            for edge in self.leaving[node.id]
            if self._stays(edge) and not edge.leaves_at_boundary
        ]
        if len(ways) == 1:
            for column in range(self.column[node.id] + 1, self.column[ways[0].target]):
                self.taken.add((node.lane, self.row[node.id], column))

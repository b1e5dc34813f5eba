"""A diagram as BPMN wants it: where ways meet, a gateway says how (OMG BPMN 2.0, 10.5).

Our pictures let every arrival start a step without a sign. In BPMN an exclusive gateway before the
step says so, and several ways from one step into a parallel join become one before it.
"""

from collections.abc import Iterator

from itsmctl.record import dataclass, replace
from itsmctl.render.diagram import Diagram, Edge, Node, NodeKind
from itsmctl.render.expand import WITHDRAWAL

MERGE = "merge"


def with_merges(diagram: Diagram) -> Diagram:
    """Return the diagram with an exclusive gateway wherever ways meet without a join."""
    return _Merger(diagram).merged()


def without_withdrawal(diagram: Diagram) -> Diagram:
    """Return the diagram without the withdrawal, which may come at any time, and its own end."""
    dropped = {WITHDRAWAL}
    while lost := _unreached(diagram, dropped):
        dropped |= lost
    nodes = tuple(node for node in diagram.nodes if node.id not in dropped)
    lanes = {node.lane for node in nodes}
    return Diagram(
        tuple(lane for lane in diagram.lanes if lane.id in lanes),
        nodes,
        tuple(edge for edge in diagram.edges if edge.source not in dropped),
    )


def _unreached(diagram: Diagram, dropped: set[str]) -> set[str]:
    """Return further nodes that nothing leads to without those dropped."""
    entered = {edge.target for edge in diagram.edges if edge.source not in dropped}
    return {
        node.id
        for node in diagram.nodes
        if node.kind is not NodeKind.START and node.id not in entered | dropped
    }


@dataclass(frozen=True, slots=True)
class _Merger:
    diagram: Diagram

    def merged(self) -> Diagram:
        entering: dict[str, list[Edge]] = {}
        for edge in self.diagram.edges:
            entering.setdefault(edge.target, []).append(edge)
        nodes: list[Node] = []
        moved: dict[str, str] = {}  # edge to the merge that it now ends at
        added: list[Edge] = []
        for node in self.diagram.nodes:
            for merge, edges in self._meeting(node, entering.get(node.id, [])):
                nodes.append(merge)
                moved |= {edge.id: merge.id for edge in edges}
                added.append(Edge(f"flow-{merge.id}", merge.id, node.id))
            nodes.append(node)
        kept = (
            replace(edge, target=moved.get(edge.id, edge.target)) for edge in self.diagram.edges
        )
        numbered = tuple(
            replace(edge, id=f"flow-{number}")
            for number, edge in enumerate((*kept, *added), start=1)
        )
        return Diagram(self.diagram.lanes, tuple(nodes), numbered)

    def _meeting(self, node: Node, edges: list[Edge]) -> Iterator[tuple[Node, list[Edge]]]:
        """Yield the merges that a node needs, each with the ways that meet in it."""
        if node.kind is not NodeKind.JOIN:
            if len(edges) > 1:
                yield self._merge(node, node.id), edges
            return
        by_step: dict[str, list[Edge]] = {}
        for edge in edges:
            by_step.setdefault(edge.source.partition("/")[0], []).append(edge)
        for step, ways in by_step.items():
            if len(ways) > 1:  # one step gives one token, whichever way it takes
                yield self._merge(node, f"{node.id}/{step}"), ways

    def _merge(self, node: Node, name: str) -> Node:
        return Node(f"{name}/{MERGE}", NodeKind.EXCLUSIVE, node.lane, node.step)

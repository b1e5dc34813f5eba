"""What every edge asks of the router: whence, whither, and how it has to look."""

from collections.abc import Mapping, Sequence

from itsmctl.render.diagram import Diagram, Edge, Node, NodeKind
from itsmctl.render.layout.grid import Wish
from itsmctl.render.layout.marks import Marks
from itsmctl.render.overlay import Change


def make_wishes(
    diagram: Diagram, order: Sequence[str], column: Mapping[str, int]
) -> tuple[Wish, ...]:
    """Return the wishes of all edges, nodes by their index; rows do not matter to them."""
    nodes = {node.id: node for node in diagram.nodes}
    index = {node.id: position for position, node in enumerate(diagram.nodes)}
    sides = Marks(diagram, order, column, nodes).sides()
    return tuple(
        Wish(
            index[edge.source],
            index[edge.target],
            net,
            edge.back,
            sides.get(edge.id),
            bool(edge.labels),
            _is_rigid(edge, nodes),
        )
        for edge, net in zip(diagram.edges, nets(diagram.edges), strict=True)
    )


def nets(edges: Sequence[Edge]) -> list[int]:
    """Return the net of every edge: same target, dashes and colour may run together."""
    numbers: dict[tuple[str, bool, Change | None], int] = {}
    return [
        numbers.setdefault((edge.target, edge.exceptional, edge.change), len(numbers))
        for edge in edges
    ]


def _is_rigid(edge: Edge, nodes: Mapping[str, Node]) -> bool:
    """Return whether an edge joins a step to a gateway that stands for its own branching."""
    source, target = nodes[edge.source], nodes[edge.target]
    if edge.exceptional or source.step is None or source.step is not target.step:
        return False
    return source.kind is not target.kind and target.kind is not NodeKind.END

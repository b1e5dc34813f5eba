"""Two versions in one diagram: what was added, what is gone, what reads otherwise."""

from itsmctl.record import replace
from itsmctl.render.cycles import back_edges
from itsmctl.render.diagram import Diagram, Edge, EdgeKind, Node
from itsmctl.render.overlay import Change


def united(before: Diagram, after: Diagram) -> Diagram:
    """Return the diagram of `after` with what only `before` had; changes are marked.

    A step that moved stands in its new lane. Steps count as the same if their ids are.
    """
    known = {node.id: node for node in before.nodes}
    nodes = {node.id: _compared(known.get(node.id), node) for node in after.nodes}
    for node in before.nodes:
        nodes.setdefault(node.id, replace(node, change=Change.REMOVED))
    edges = _edges(before, after)
    order = [
        node.id for node in sorted(nodes.values(), key=lambda one: one.outcome is not None)
    ]
    back = back_edges(order, [(edge.source, edge.target) for edge in edges])
    marked = tuple(
        replace(edge, id=f"flow-{index + 1}", back=index in back)
        for index, edge in enumerate(edges)
    )
    lanes = {lane.id: lane for lane in (*after.lanes, *before.lanes)}
    used = {node.lane for node in nodes.values()}
    return Diagram(
        tuple(lane for lane in lanes.values() if lane.id in used),
        tuple(nodes.values()),
        marked,
    )


def _compared(before: Node | None, after: Node) -> Node:
    if before is None:
        return replace(after, change=Change.ADDED)
    same = before.step == after.step and before.lane == after.lane
    if same or not after.is_box:
        return after
    return replace(after, change=Change.CHANGED)


def _edges(before: Diagram, after: Diagram) -> list[Edge]:
    known = {_key(edge): edge for edge in before.edges}
    kept = {_key(edge) for edge in after.edges}
    edges = [
        edge if _key(edge) in known else replace(edge, change=Change.ADDED)
        for edge in after.edges
    ]
    gone = (edge for key, edge in known.items() if key not in kept)
    return [*edges, *(replace(edge, change=Change.REMOVED) for edge in gone)]


def _key(edge: Edge) -> tuple[str, str, EdgeKind]:
    return edge.source, edge.target, edge.kind

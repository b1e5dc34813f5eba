"""A process as a Graphviz graph: lanes as clusters, nodes with the sizes that we measured."""

import graphviz

from itsmctl.i18n import Label
from itsmctl.model.portfolio import Variant
from itsmctl.render import palette
from itsmctl.render.diagram import Diagram, Edge, Node, NodeKind
from itsmctl.render.draw import Options, diagram_of, title_of
from itsmctl.render.faces import NAME_SIZE, SMALL_SIZE, Face, Facer, make_faces
from itsmctl.render.measure import text_width
from itsmctl.render.svg import FONTS
from itsmctl.render.wording import inline

_POINTS = 72  # a pixel of ours is a point of Graphviz


def to_dot(variant: Variant, options: Options | None = None) -> str:
    """Return the DOT source of a process.

    Raises:
        CannotDraw: the process has no steps.
    """
    options = options or Options()
    diagram = diagram_of(variant, options)
    facer = Facer(variant, options.language, options.direction)
    faces = make_faces(diagram, facer)
    graph = graphviz.Digraph(
        graphviz.escape(variant.process.id),
        graph_attr={
            "rankdir": "LR" if options.direction == "landscape" else "TB",
            "splines": "polyline",  # the router of "ortho" aborts on some graphs (Graphviz 2.43)
            "fontname": FONTS[0],
            "label": _text(title_of(variant, options)),
            "labelloc": "t",
            "nodesep": "0.5",
            "ranksep": "0.9",  # room for the names of ways
        },
        node_attr={"fontname": FONTS[0], "fontsize": str(NAME_SIZE), "fixedsize": "true"},
        edge_attr={"fontname": FONTS[0], "fontsize": str(SMALL_SIZE), "color": palette.LINE},
    )
    for number, lane in enumerate(diagram.lanes):
        with graph.subgraph(name=f"cluster_{number}") as cluster:
            name = inline(lane.name, options.language)
            cluster.attr(label=_text(name), style="filled", color=palette.LANE[1])
            for node in diagram.nodes:
                if node.lane == lane.id:
                    _add_node(cluster, node, faces[node.id])
    _add_edges(graph, diagram, facer)
    return str(graph.source)


def _add_node(cluster: graphviz.Digraph, node: Node, face: Face) -> None:
    size = {
        "width": f"{face.body.width / _POINTS:.3f}",
        "height": f"{face.body.height / _POINTS:.3f}",
    }
    words = _text("\n".join(line.text for line in face.texts))
    if node.kind.is_gateway:
        mark = "X" if node.kind is NodeKind.EXCLUSIVE else node.mark
        cluster.node(_id(node.id), mark, shape="diamond", color=palette.GATEWAY_BORDER, **size)
    elif node.kind.is_event:
        border = palette.START if node.kind is NodeKind.START else palette.LINE
        width = "3" if node.kind is NodeKind.END else "1.5"
        cluster.node(
            _id(node.id), "", xlabel=words, shape="circle", color=border, penwidth=width, **size
        )
    else:
        border = palette.ALERT if node.kind is NodeKind.UNDEFINED else palette.STEP_BORDER
        rows = _rows(face)
        cluster.node(
            _id(node.id),
            _text("\n".join(rows)),
            fontsize=f"{_size(rows, face.body.width - 20):.1f}",
            shape="box",
            margin="0",
            style="rounded,filled",
            fillcolor=palette.STEP_FILL,
            color=border,
            **size,
        )


def _rows(face: Face) -> list[str]:
    """Return what stands in a box, row by row: the name, who has which part, the limit."""
    rows: dict[int, list[str]] = {}
    for line in (*face.texts, *(line for chip in face.chips for line in chip.texts)):
        rows.setdefault(line.y, []).append(line.text)
    return [" · ".join(rows[y]) for y in sorted(rows)]


def _size(rows: list[str], room: float) -> float:
    """Return the size at which the longest row fits: a plain label has one size for all."""
    longest = max((text_width(row, NAME_SIZE) for row in rows), default=0.0)
    return min(NAME_SIZE, NAME_SIZE * room / longest) if longest else NAME_SIZE


def _add_edges(graph: graphviz.Digraph, diagram: Diagram, facer: Facer) -> None:
    for edge in diagram.edges:
        style = {"style": "dashed", "color": palette.ALERT} if edge.exceptional else {}
        label = _label(edge, facer)
        if label:
            style["label"] = _text(label)
        if edge.back:
            style["constraint"] = "false"
        graph.edge(_id(edge.source), _id(edge.target), **style)


def _label(edge: Edge, facer: Facer) -> str:
    labels: tuple[Label, ...] = edge.labels
    return "\n".join(facer.label_lines(labels))


def _id(node: str) -> str:
    """Return a node's name; graphviz reads a colon as a port, and ids of steps hold none."""
    return str(graphviz.escape(node.replace(":", "_")))


def _text(words: str) -> str:
    return str(graphviz.escape(words)).replace("\n", "\\n")

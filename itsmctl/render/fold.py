"""A diagram cut into several, for pages that are too short for it.

Where a flow crosses a cut it ends at a link, a small circle with a letter, and goes on from the
link with the same letter (BPMN 2.0, link events).
"""

from collections.abc import Mapping, Sequence

from itsmctl.i18n import Label
from itsmctl.record import dataclass, field, replace
from itsmctl.render.diagram import Diagram, Edge, Node, NodeKind

_CUT = 120  # pixels that one more cut flow is worth
_LETTERS = 26


def fold(diagram: Diagram, along: Mapping[str, int], count: int) -> tuple[Diagram, ...]:
    """Return up to `count` diagrams, one after the other along the flow.

    `along` says where each node stands in the diagram as a whole; the cuts are chosen so that the
    parts are about equally long and few flows are cut.
    """
    places = sorted(set(along.values()))
    cuts = _cuts(diagram, along, places, min(count, len(places)))
    part = {node: sum(place >= cut for cut in cuts) for node, place in along.items()}
    return _Folder(diagram, part).fold(len(cuts) + 1)


def _cuts(
    diagram: Diagram, along: Mapping[str, int], places: Sequence[int], count: int
) -> tuple[int, ...]:
    """Return the places before which to cut: least squares of lengths, and few cut flows."""
    spans = [sorted((along[edge.source], along[edge.target])) for edge in diagram.edges]
    crossing = [sum(low < place <= high for low, high in spans) for place in places]
    ideal = max(1, (places[-1] - places[0]) // count)

    def length(start: int, end: int) -> int:
        return (places[end - 1] - places[start]) ** 2 // ideal

    # by the number of places that are dealt with: the cost so far, and the cuts
    cheapest: dict[int, tuple[int, tuple[int, ...]]] = {
        end: (length(0, end), ()) for end in range(1, len(places) + 1)
    }
    for cut in range(1, count):
        cheapest = {
            end: min(
                (cost + _CUT * crossing[start] + length(start, end), (*cuts, places[start]))
                for start, (cost, cuts) in cheapest.items()
                if start < end
            )
            for end in range(cut + 1, len(places) + 1)
        }
    return cheapest[len(places)][1]


@dataclass(slots=True)
class _Folder:
    """Deals out nodes and edges to parts, and puts a pair of links where a flow is cut."""

    diagram: Diagram
    part: Mapping[str, int]
    nodes: dict[int, dict[str, Node]] = field(default_factory=dict)
    edges: dict[int, list[Edge]] = field(default_factory=dict)
    letters: dict[tuple[int, str, bool], str] = field(default_factory=dict)

    def fold(self, count: int) -> tuple[Diagram, ...]:
        for part in range(count):
            self.nodes[part] = {}
            self.edges[part] = []
        for node in self.diagram.nodes:
            self.nodes[self.part[node.id]][node.id] = node
        for edge in self.diagram.edges:
            self._deal(edge)
        return tuple(self._diagram(part) for part in range(count))

    def _deal(self, edge: Edge) -> None:
        source, target = self.part[edge.source], self.part[edge.target]
        if source == target:
            self.edges[source].append(edge)
            return
        letter = self._letter(source, edge)
        lanes = {node.id: node.lane for node in self.diagram.nodes}
        gone = f"{edge.source}/to/{letter}"
        come = f"{edge.target}/from/{letter}"
        self._add(source, gone, NodeKind.LINK_OUT, lanes[edge.source], letter)
        rework = edge.back or edge.rework
        self.edges[source].append(replace(edge, target=gone, back=False, rework=rework))
        if come not in self.nodes[target]:
            self._add(target, come, NodeKind.LINK_IN, lanes[edge.target], letter)
            dashed = edge.exceptional
            self.edges[target].append(
                Edge(
                    f"{edge.id}-{letter}",
                    come,
                    edge.target,
                    rework=dashed,
                    change=edge.change,
                )
            )

    def _letter(self, source: int, edge: Edge) -> str:
        """Return the letter of a cut flow; flows from one part to one target share theirs."""
        number = len(self.letters)
        digits, place = divmod(number, _LETTERS)
        new = chr(ord("A") + place) + (str(digits) if digits else "")
        return self.letters.setdefault((source, edge.target, edge.exceptional), new)

    def _add(self, part: int, node: str, kind: NodeKind, lane: str, letter: str) -> None:
        self.nodes[part].setdefault(node, Node(node, kind, lane, label=Label.plain(letter)))

    def _diagram(self, part: int) -> Diagram:
        nodes = tuple(self.nodes[part].values())
        used = {node.lane for node in nodes}
        lanes = tuple(lane for lane in self.diagram.lanes if lane.id in used)
        return Diagram(lanes, nodes, tuple(self.edges[part]))

"""On which side of its step a boundary mark hangs, where an exceptional way leaves."""

from collections.abc import Mapping, Sequence

from itsmctl.record import dataclass
from itsmctl.render.diagram import Diagram, Edge, Node
from itsmctl.render.layout.grid import DOWN, UP


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a diagram whose lanes and columns are chosen."""

    diagram: Diagram
    order: Sequence[str]  # of lanes
    column: Mapping[str, int]
    nodes: Mapping[str, Node]

    def sides(self) -> dict[str, int]:
        """Return where each boundary mark hangs; two marks of one step on different sides.

        One that leads to an end below comes first: that way is straight.
        """
        sides: dict[str, int] = {}
        taken: set[tuple[str, int]] = set()
        marked = [edge for edge in self.diagram.edges if edge.leaves_at_boundary]
        for edge in sorted(marked, key=lambda edge: not self._hangs(edge)):
            side = UP if self._goes_up(edge) else DOWN
            if (edge.source, side) in taken:
                side = UP + DOWN - side
            taken.add((edge.source, side))
            sides[edge.id] = side
        return sides

    def _hangs(self, edge: Edge) -> bool:
        source, target = self.nodes[edge.source], self.nodes[edge.target]
        return self._drops(edge) and source.lane == target.lane

    def _drops(self, edge: Edge) -> bool:
        return self.column[edge.source] == self.column[edge.target]

    def _goes_up(self, edge: Edge) -> bool:
        """Return whether an exception leaves upwards.

        That is away from the side where a line drops in or out, else to a lane above, or over the
        way to the end that follows in any case. An end below its step is reached straight.
        """
        nodes = self.nodes
        source, target = nodes[edge.source], nodes[edge.target]
        if self._hangs(edge):
            return False
        for other in self.diagram.edges:
            if other.back or other.leaves_at_boundary or not self._drops(other):
                continue
            if source.id in {other.source, other.target}:
                far = other.source if other.target == source.id else other.target
                far_lane = nodes[far].lane
                if far_lane != source.lane:
                    return self.order.index(far_lane) > self.order.index(source.lane)
        if source.lane != target.lane:
            return self.order.index(target.lane) < self.order.index(source.lane)
        return target.kind.is_event and any(
            other.source == edge.source and other.target == edge.target
            for other in self.diagram.edges
            if not other.leaves_at_boundary
        )

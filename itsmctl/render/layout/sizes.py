"""What the layout knows of texts: how large everything is, and how far rows and columns reach."""

from collections.abc import Mapping, Sequence

from itsmctl.record import dataclass
from itsmctl.render.diagram import Diagram
from itsmctl.render.layout.outline import MARK_REACH, Outline
from itsmctl.render.layout.space import Extents


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the layout needs to know of texts, in pixels.

    `outlines` by node id, `labels` (width, height) by edge id, `lane_heights` by lane id: the
    least height that holds the lane's name.
    """

    outlines: Mapping[str, Outline]
    labels: Mapping[str, tuple[int, int]]
    lane_heights: Mapping[str, int]

    def transposed(self) -> "Sizes":
        """Return the sizes with x and y exchanged; lanes keep their heights."""
        return Sizes(
            {node: outline.transposed() for node, outline in self.outlines.items()},
            {edge: (height, width) for edge, (width, height) in self.labels.items()},
            self.lane_heights,
        )


def extents(
    diagram: Diagram,
    sizes: Sizes,
    cells: Mapping[str, tuple[int, int]],
    marks: Mapping[str, Sequence[bool]],
) -> Extents:
    """Return how far columns and rows reach.

    `marks` says per step on which sides boundary marks hang (True: below).
    """
    left = [0] * (1 + max(column for column, _ in cells.values()))
    right = list(left)
    up = [0] * (1 + max(row for _, row in cells.values()))
    down = list(up)
    for node in diagram.nodes:
        column, row = cells[node.id]
        outline = sizes.outlines[node.id]
        sides = marks.get(node.id, ())
        above = MARK_REACH if False in sides else 0
        below = MARK_REACH if True in sides else 0
        left[column] = max(left[column], -outline.reach.x)
        right[column] = max(right[column], outline.reach.right)
        up[row] = max(up[row], -outline.reach.y + above)
        down[row] = max(down[row], outline.reach.bottom, outline.body.bottom + below)
    return Extents(tuple(left), tuple(right), tuple(up), tuple(down))

"""From a diagram with sizes to exact places of nodes, lines and labels."""

from collections.abc import Mapping, Sequence

from itsmctl.record import dataclass
from itsmctl.render.diagram import Diagram, Edge
from itsmctl.render.layout import grid
from itsmctl.render.layout.draft import Draft, Sizes, extents, make_draft
from itsmctl.render.layout.labels import Obstacles, Wanted, line_rects, place_labels
from itsmctl.render.layout.lanes import candidate_orders
from itsmctl.render.layout.outline import MARK_RADIUS, Stand, polyline
from itsmctl.render.layout.space import Room, Space, Tracks, make_space
from itsmctl.render.layout.tracks import track_counts, upper_tracks
from itsmctl.render.layout.wires import Wire
from itsmctl.render.scene import Point, Rect

_ROUTED_ORDERS = 6
_LABEL_ROUNDS = 8
_LABEL_GAP = 12


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Exact places; (0, 0) is the upper left corner of the lanes' area."""

    width: int
    height: int
    lanes: tuple[tuple[str, int, int], ...]  # id, top, bottom
    centres: Mapping[str, Point]
    paths: Mapping[str, tuple[Point, ...]]
    labels: Mapping[str, Rect]


def arrange(diagram: Diagram, sizes: Sizes, *, reorder_lanes: bool = False) -> Arrangement:
    """Return the places of everything; with `reorder_lanes` lanes move to shorten the ways."""
    orders = [tuple(lane.id for lane in diagram.lanes)]
    if reorder_lanes:
        orders = candidate_orders(diagram, _ROUTED_ORDERS)
    drafts = (make_draft(diagram, sizes, order) for order in orders)
    return _Finisher(diagram, sizes, min(drafts, key=lambda draft: draft.cost)).finish()


@dataclass(frozen=True, slots=True)
class _Finisher:
    """Turns a draft into pixels; makes room until every label stands clear."""

    diagram: Diagram
    sizes: Sizes
    draft: Draft

    def finish(self) -> Arrangement:
        wiring = self.draft.wiring
        tracks = Tracks(
            track_counts(wiring.wires, vertical=True),
            track_counts(wiring.wires, vertical=False),
            upper_tracks(wiring.wires),
        )
        reach = extents(self.diagram, self.sizes, self.draft.cells, self._marks())
        room = self._first_room()
        for _ in range(_LABEL_ROUNDS):
            space = make_space(reach, self.draft.bands, tracks, room)
            arrangement, unclear = self._place(space, wiring.of_path)
            if not unclear:
                break
            for index in unclear:
                self._widen(room, index)
        return arrangement

    def _place(
        self, space: Space, chains: Sequence[Sequence[Wire]]
    ) -> tuple[Arrangement, list[int]]:
        stands = {
            node.id: Stand(self.sizes.outlines[node.id], self._centre(space, node.id))
            for node in self.diagram.nodes
        }
        paths = [
            polyline(
                chain,
                space,
                stands[edge.source],
                stands[edge.target],
                boundary=edge.leaves_at_boundary,
            )
            for edge, chain in zip(self.diagram.edges, chains, strict=True)
        ]
        labels, unclear = self._labels(space, stands, paths)
        names = [edge.id for edge in self.diagram.edges]
        lanes = tuple(
            (band.lane, top, bottom)
            for band, (top, bottom) in zip(self.draft.bands, space.lanes, strict=True)
        )
        centres = {node: stand.centre for node, stand in stands.items()}
        arrangement = Arrangement(
            space.width,
            space.height,
            lanes,
            centres,
            dict(zip(names, paths, strict=True)),
            labels,
        )
        return arrangement, unclear

    def _labels(
        self, space: Space, stands: Mapping[str, Stand], paths: Sequence[tuple[Point, ...]]
    ) -> tuple[dict[str, Rect], list[int]]:
        edges = self.diagram.edges
        shapes = [stand.reach for stand in stands.values()]
        shapes += [
            mark_rect(path[0], stands[edge.source].centre)
            for edge, path in zip(edges, paths, strict=True)
            if edge.leaves_at_boundary
        ]
        lines = [rect for path in paths for rect in line_rects(path)]
        borders = {place for lane in space.lanes for place in lane}
        labelled = [index for index, edge in enumerate(edges) if edge.id in self.sizes.labels]
        wanted = [
            Wanted(paths[index], *self.sizes.labels[edges[index].id]) for index in labelled
        ]
        obstacles = Obstacles(tuple(shapes), tuple(lines), tuple(sorted(borders)))
        placed = place_labels(wanted, obstacles)
        named = dict(zip((edges[index].id for index in labelled), placed, strict=True))
        unclear = [
            index for index, label in zip(labelled, placed, strict=True) if not label.clear
        ]
        return {edge: label.rect for edge, label in named.items()}, unclear

    def _centre(self, space: Space, node: str) -> Point:
        column, row = self.draft.cells[node]
        return space.columns[column], space.rows[row]

    def _marks(self) -> dict[str, list[bool]]:
        """Return on which sides of a step marks hang; below is True."""
        marks: dict[str, list[bool]] = {}
        for index, edge in enumerate(self.diagram.edges):
            if edge.leaves_at_boundary:
                marks.setdefault(edge.source, []).append(self.draft.heading(index) == grid.DOWN)
        return marks

    def _first_room(self) -> Room:
        """Return room for labels above lines that leave to the right."""
        room = Room()
        reach = extents(self.diagram, self.sizes, self.draft.cells, {})
        for index, edge in enumerate(self.diagram.edges):
            if edge.id in self.sizes.labels and self.draft.heading(index) == grid.RIGHT:
                column, row = self.draft.cells[edge.source]
                spare = (
                    reach.columns[column] - self.sizes.outlines[edge.source].body.width
                ) // 2
                asked = self.sizes.labels[edge.id][0] + _LABEL_GAP - spare
                line = 2 * column + 2
                room.right[line] = max(room.right.get(line, 0), asked)
                height = self.sizes.labels[edge.id][1] + _LABEL_GAP // 2 - reach.up[row]
                room.above[2 * row] = max(room.above.get(2 * row, 0), height)
        return room

    def _widen(self, room: Room, index: int) -> None:
        """Make more room where the label of an edge stood on something."""
        edge: Edge = self.diagram.edges[index]
        column, row = self.draft.cells[edge.source]
        width, height = self.sizes.labels[edge.id]
        line = 2 * column + 2
        match self.draft.heading(index):
            case grid.DOWN:
                below = 2 * row + 2
                room.below[below] = room.below.get(below, height) + 6
            case grid.UP:
                above = 2 * row
                room.above[above] = room.above.get(above, height) + 6
            case _:
                above = 2 * row
                room.above[above] = room.above.get(above, 0) + 8
        room.right[line] = room.right.get(line, width // 2) + 8


def mark_rect(start: Point, centre: Point) -> Rect:
    """Return the square around a boundary mark whose line begins at `start`."""
    x, y = start
    top = y - 2 * MARK_RADIUS if y > centre[1] else y
    return Rect(x - MARK_RADIUS, top, 2 * MARK_RADIUS, 2 * MARK_RADIUS)

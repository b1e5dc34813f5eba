"""From a diagram with sizes to exact places of nodes, lines and labels."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.record import dataclass, replace
from itsmctl.render.diagram import Diagram, Edge
from itsmctl.render.layout import grid
from itsmctl.render.layout.draft import Draft, make_draft
from itsmctl.render.layout.labels import Obstacles, Wanted, line_rects, place_labels
from itsmctl.render.layout.lanes import candidate_orders
from itsmctl.render.layout.outline import MARK_RADIUS, Stand, polyline
from itsmctl.render.layout.sizes import Sizes, extents
from itsmctl.render.layout.space import Room, Space, Tracks, make_space
from itsmctl.render.layout.tracks import track_counts, upper_tracks
from itsmctl.render.layout.wires import Wire
from itsmctl.render.scene import Point, Rect

_ROUTED_ORDERS = 6
_LABEL_ROUNDS = 8
_LABEL_GAP = 12
_MARK_GAP = 3
_BORDER = 4  # what keeps labels clear of a lane's border, on both sides together

Paths = Sequence[tuple[Point, ...]]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Exact places; (0, 0) is the upper left corner of the lanes' area.

    `lanes` run from `first` to `last`: y where the flow runs to the right, x where it runs down.
    """

    width: int
    height: int
    lanes: tuple[tuple[str, int, int], ...]  # id, first, last
    centres: Mapping[str, Point]
    paths: Mapping[str, tuple[Point, ...]]
    labels: Mapping[str, Rect]
    marks: Mapping[str, Point]  # centres of boundary marks by edge


@dataclass(frozen=True, slots=True)
class Manner:
    """How a diagram is arranged; with `reorder_lanes` lanes move to shorten the ways.

    In portrait the flow runs down: the same layout with x and y exchanged. What is not `thorough`
    takes a fifth of the time, to compare arrangements by.
    """

    reorder_lanes: bool = False
    portrait: bool = False
    thorough: bool = True


def plan(diagram: Diagram, sizes: Sizes, manner: Manner) -> "Plan":
    """Return which way everything runs."""
    order = tuple(lane.id for lane in diagram.lanes)
    if manner.portrait:
        sizes = sizes.transposed()
    if manner.reorder_lanes:
        orders = candidate_orders(diagram, _ROUTED_ORDERS)
        drafts = (make_draft(diagram, sizes, one, thorough=False) for one in orders)
        best = min(drafts, key=lambda draft: draft.cost)
        order = tuple(band.lane for band in best.bands)
    draft = make_draft(diagram, sizes, order, thorough=manner.thorough)
    return Plan(diagram, sizes, draft, manner.portrait)


@dataclass(frozen=True, slots=True)
class Plan:
    """A draft that can be turned into pixels; room is made until every label stands clear.

    Draft and sizes are those of a flow to the right; with `portrait` the result is transposed.
    Labels are placed where they will stand: words never turn.
    """

    diagram: Diagram
    sizes: Sizes
    draft: Draft
    portrait: bool

    @property
    def gutters(self) -> int:
        """How many gutters there are between columns."""
        return max(column for column, _ in self.draft.cells.values())

    def arrange(self, gutter: int = 0, lane: int = 0) -> Arrangement:
        """Return the places, gutters wider and lanes higher by so many pixels than they must be."""
        wiring = self.draft.wiring
        tracks = Tracks(
            track_counts(wiring.wires, vertical=True),
            track_counts(wiring.wires, vertical=False),
            upper_tracks(wiring.wires),
        )
        reach = extents(self.diagram, self.sizes, self.draft.cells, self._marks())
        room = self._first_room()
        room.gutter, room.lane = gutter, lane
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
        edges = self.diagram.edges
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
            for edge, chain in zip(edges, chains, strict=True)
        ]
        marks = {
            edge.id: mark_centre(path[0], stands[edge.source].centre)
            for edge, path in zip(edges, paths, strict=True)
            if edge.leaves_at_boundary
        }
        arrangement = Arrangement(
            space.width,
            space.height,
            tuple(
                (band.lane, first, last)
                for band, (first, last) in zip(self.draft.bands, space.lanes, strict=True)
            ),
            {node: stand.centre for node, stand in stands.items()},
            {edge.id: path for edge, path in zip(edges, paths, strict=True)},
            {},
            marks,
        )
        if self.portrait:
            arrangement = _transposed(arrangement)
        reaches = {node: stand.outline.reach for node, stand in stands.items()}
        return self._labelled(arrangement, reaches)

    def _labelled(
        self, arrangement: Arrangement, reaches: Mapping[str, Rect]
    ) -> tuple[Arrangement, list[int]]:
        """Return the arrangement with its labels, and the edges whose labels lack room."""
        edges = self.diagram.edges
        sizes = self.sizes.labels
        labelled = [index for index, edge in enumerate(edges) if edge.id in sizes]
        wanted: list[Wanted] = []
        for index in labelled:
            edge = edges[index].id
            width, height = sizes[edge][::-1] if self.portrait else sizes[edge]
            wanted.append(Wanted(arrangement.paths[edge], width, height))
        placed = place_labels(wanted, self._obstacles(arrangement, reaches))
        rects = {
            edges[index].id: label.rect for index, label in zip(labelled, placed, strict=True)
        }
        unclear = [
            index for index, label in zip(labelled, placed, strict=True) if not label.clear
        ]
        return replace(arrangement, labels=rects), unclear

    def _obstacles(self, arrangement: Arrangement, reaches: Mapping[str, Rect]) -> Obstacles:
        shapes = [
            (reach.transposed() if self.portrait else reach).moved(*arrangement.centres[node])
            for node, reach in reaches.items()
        ]
        shapes += [mark_rect(centre) for centre in arrangement.marks.values()]
        lines = [rect for path in arrangement.paths.values() for rect in line_rects(path)]
        borders = [
            border.transposed() if self.portrait else border
            for border in self._borders(arrangement)
        ]
        return Obstacles(tuple(shapes), tuple(lines), tuple(borders))

    def _borders(self, arrangement: Arrangement) -> Iterator[Rect]:
        """Yield what bounds the lanes: their edges, and what lies before and behind all of them."""
        places = sorted({place for _, *ends in arrangement.lanes for place in ends})
        reach = arrangement.width + arrangement.height
        length = arrangement.height if self.portrait else arrangement.width
        for place in places:
            yield Rect(0, place - _BORDER // 2, length, _BORDER)
        for beyond in (-reach, length):
            yield Rect(beyond, 0, reach, reach)

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
                spare = reach.right[column] - self.sizes.outlines[edge.source].body.right
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
                room.below[below] = max(room.below.get(below, 0), height) + 6
            case grid.UP:
                above = 2 * row
                room.above[above] = max(room.above.get(above, 0), height) + 6
            case _:
                above = 2 * row
                room.above[above] = room.above.get(above, 0) + 8
        room.right[line] = max(room.right.get(line, 0), width // 2) + 8


def mark_centre(start: Point, centre: Point) -> Point:
    """Return where a boundary mark stands whose line begins at `start` and leaves up or down."""
    x, y = start
    return x, y - MARK_RADIUS if y > centre[1] else y + MARK_RADIUS


def mark_rect(centre: Point) -> Rect:
    """Return the square around a boundary mark from which words keep off."""
    x, y = centre
    reach = MARK_RADIUS + _MARK_GAP
    return Rect(x - reach, y - reach, 2 * reach, 2 * reach)


def _transposed(arrangement: Arrangement) -> Arrangement:
    """Return an arrangement, still without labels, with x and y exchanged."""
    return replace(
        arrangement,
        width=arrangement.height,
        height=arrangement.width,
        centres={node: _swapped(place) for node, place in arrangement.centres.items()},
        paths={edge: tuple(map(_swapped, path)) for edge, path in arrangement.paths.items()},
        marks={edge: _swapped(place) for edge, place in arrangement.marks.items()},
    )


def _swapped(point: Point) -> Point:
    x, y = point
    return y, x

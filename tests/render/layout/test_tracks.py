from hypothesis import given
from hypothesis import strategies as st

from itsmctl.render.layout.grid import GATEWAY_SIDES, STEP_SIDES, Wish, make_grid
from itsmctl.render.layout.routes import Manner, Router
from itsmctl.render.layout.tracks import (
    assign_tracks,
    count_crossings,
    track_counts,
    upper_tracks,
)
from itsmctl.render.layout.wires import make_wires


def routed(cells, ways, sides=STEP_SIDES):
    """Nodes by cell; ways as (source, target[, back])."""
    columns = 1 + max(column for column, _ in cells)
    rows = 1 + max(row for _, row in cells)
    grid = make_grid(cells, [100] * columns, [60] * rows, [sides] * len(cells))
    wishes = [
        Wish(way[0], way[1], net=way[1] * 2 + (len(way) > 2), back=len(way) > 2) for way in ways
    ]
    router = Router(grid, wishes)
    router.route_all()
    return router


def wired(router):
    paths = [router.ways[index].points for index in range(len(router.wishes))]
    wiring = make_wires(router.grid, paths, [wish.net for wish in router.wishes])
    assign_tracks(wiring)
    return wiring


def test_neighbours_are_joined_by_a_straight_line():
    router = routed([(0, 0), (1, 0)], [(0, 1)])
    assert router.ways[0].bends == 0
    (wire,) = wired(router).wires
    assert (wire.vertical, wire.offset) == (False, 0)


def test_a_way_never_passes_a_node():
    cells = [(0, 0), (1, 0), (2, 0)]
    router = routed(cells, [(0, 2)])
    middle = router.grid.at[1]
    assert middle not in router.ways[0].points
    assert router.ways[0].bends > 0


def test_a_loop_on_one_step_returns_to_it():
    router = routed([(0, 0)], [(0, 0, "back")])
    way = router.ways[0]
    assert way.points[0] == way.points[-1]
    assert len(way.points) > 2


def test_lines_to_one_target_run_together():
    wiring = wired(routed([(0, 0), (0, 1), (1, 0)], [(0, 2), (1, 2)]))
    last = {chain[-1] for chain in wiring.of_path}
    assert len(last) == 1


def test_a_boundary_exit_leaves_where_its_mark_hangs_and_keeps_others_away():
    cells = [(0, 0), (1, 0), (1, 1)]
    grid = make_grid(cells, [100] * 2, [60] * 2, [STEP_SIDES] * 3)
    router = Router(grid, [Wish(0, 1, 0), Wish(0, 2, 1, boundary=1)])
    router.route_all()
    assert router.ways[1].directions[0] == 1
    assert router.is_forbidden(0, 1)
    assert not router.is_forbidden(0, 0)


def test_a_manner_can_fix_the_side():
    router = routed([(0, 0), (1, 0)], [(0, 1)], GATEWAY_SIDES)
    router.take(0)
    assert router.search(0, Manner(leaving=1)).directions[0] == 1


def test_a_taken_way_leaves_no_trace():
    router = routed([(0, 0), (1, 1), (0, 1), (1, 0)], [(0, 1), (2, 3)])
    first = router.take(0)
    router.put(0, first)
    router.take(1)
    alone = router.search(1)
    router.put(1, alone)
    router.take(1)
    assert router.search(1) == alone


def test_swapped_targets_cross_once():
    wiring = wired(routed([(0, 0), (0, 1), (1, 0), (1, 1)], [(0, 3), (1, 2)]))
    assert count_crossings(wiring.wires).foreign == 1


def test_parallel_ways_do_not_cross():
    wiring = wired(routed([(0, 0), (0, 1), (1, 2), (1, 3)], [(0, 2), (1, 3)]))
    assert count_crossings(wiring.wires).foreign == 0


def test_tracks_above_a_border_belong_to_the_upper_lane():
    wiring = wired(routed([(0, 0), (2, 0), (1, 0)], [(0, 1)]))
    counts = track_counts(wiring.wires, vertical=False)
    for line, upper in upper_tracks(wiring.wires).items():
        assert 0 <= upper <= counts[line]


@st.composite
def nets_on_a_grid(draw):
    cells = draw(
        st.lists(
            st.tuples(st.integers(0, 4), st.integers(0, 3)),
            min_size=2,
            max_size=10,
            unique=True,
        )
    )
    node = st.integers(0, len(cells) - 1)
    pairs = draw(st.lists(st.tuples(node, node), max_size=14, unique=True))
    return cells, pairs


@given(nets_on_a_grid())
def test_wires_of_different_nets_never_share_a_track(drawn):
    cells, pairs = drawn
    wiring = wired(routed(cells, pairs, GATEWAY_SIDES))
    for wire in wiring.wires:
        for other in wiring.wires:
            same_line = (wire.vertical, wire.line) == (other.vertical, other.line)
            if wire.net != other.net and same_line and wire.overlaps(other):
                assert (wire.track, wire.offset) != (other.track, other.offset)


@given(nets_on_a_grid())
def test_routing_is_repeatable(drawn):
    cells, pairs = drawn
    assert routed(cells, pairs).ways == routed(cells, pairs).ways

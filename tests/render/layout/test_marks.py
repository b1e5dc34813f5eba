from itsmctl.i18n import Label
from itsmctl.render.diagram import Diagram, Edge, EdgeKind, Lane, Node, NodeKind
from itsmctl.render.layout.grid import DOWN, UP
from itsmctl.render.layout.marks import Marks


def sides(column, *edges, ends=()):
    """Return the sides of all marks; nodes are named for lane and number: "x1"."""
    nodes = {
        name: Node(name, NodeKind.END if name in ends else NodeKind.STEP, name[0])
        for name in column
    }
    lanes = sorted({name[0] for name in column})
    made = Diagram(
        tuple(Lane(lane, Label.plain(lane)) for lane in lanes), tuple(nodes.values()), edges
    )
    return Marks(made, lanes, column, nodes).sides()


def mark(name, source, target, kind=EdgeKind.TIMEOUT):
    return Edge(name, source, target, kind)


def test_a_mark_hangs_below():
    assert sides({"x1": 0, "x2": 1}, mark("m", "x1", "x2")) == {"m": DOWN}


def test_a_mark_leaves_towards_the_lane_that_it_leads_to():
    column = {"x1": 1, "y1": 0, "z1": 1}
    assert sides(column, mark("m", "y1", "x1")) == {"m": UP}
    assert sides(column, mark("m", "y1", "z1")) == {"m": DOWN}


def test_two_marks_hang_on_two_sides():
    found = sides({"x1": 0, "x2": 1, "x3": 1}, mark("m", "x1", "x2"), mark("n", "x1", "x3"))
    assert found == {"m": DOWN, "n": UP}


def test_the_mark_of_an_end_below_comes_first():
    found = sides(
        {"x1": 0, "x2": 1, "x3": 0}, mark("m", "x1", "x2"), mark("n", "x1", "x3"), ends=("x3",)
    )
    assert found == {"m": UP, "n": DOWN}


def test_a_mark_keeps_off_the_side_where_the_usual_way_drops():
    out = Edge("out", "x1", "y1")
    assert sides({"x1": 0, "y1": 0, "x2": 1}, out, mark("m", "x1", "x2")) == {"m": UP}
    into = Edge("into", "z1", "y1")
    assert sides({"z1": 0, "y1": 0, "y2": 1}, into, mark("m", "y1", "y2")) == {"m": UP}


def test_a_mark_that_leads_where_the_usual_way_leads_goes_over_it():
    both = (Edge("way", "x1", "x2"), mark("m", "x1", "x2"))
    assert sides({"x1": 0, "x2": 1}, *both, ends=("x2",)) == {"m": UP}

from itsmctl.i18n import Label
from itsmctl.record import replace
from itsmctl.render.diagram import Diagram, Edge, EdgeKind, Lane, Node, NodeKind
from itsmctl.render.layout.columns import Drops, place_columns, topological_order
from itsmctl.render.layout.rows import place_rows


def diagram(nodes, *ways, back=()):
    """``nodes``: "a@x b@y" puts a in lane x; "!" in front of a name makes it an end, "?" a choice."""
    made = []
    for written in nodes.split():
        name, lane = written.lstrip("!?").split("@")
        kinds = {"!": NodeKind.END, "?": NodeKind.EXCLUSIVE}
        made.append(Node(name, kinds.get(written[0], NodeKind.STEP), lane))
    lanes = dict.fromkeys(node.lane for node in made)
    edges = [Edge(f"e{at}", *way.split(">")) for at, way in enumerate(ways)]
    edges += [Edge(f"b{at}", *way.split(">"), back=True) for at, way in enumerate(back)]
    return Diagram(
        tuple(Lane(lane, Label.plain(lane)) for lane in lanes), tuple(made), tuple(edges)
    )


def columns(drawn, **drops):
    index = {lane.id: at for at, lane in enumerate(drawn.lanes)}
    return place_columns(drawn, index, Drops(**drops))


def test_steps_of_one_lane_advance_a_column_each():
    assert columns(diagram("a@x b@x c@x", "a>b", "b>c")) == {"a": 0, "b": 1, "c": 2}


def test_a_hand_over_stays_in_its_column():
    assert columns(diagram("a@x b@y c@y", "a>b", "b>c")) == {"a": 0, "b": 0, "c": 1}


def test_a_lane_never_holds_ancestor_and_descendant_in_one_column():
    found = columns(diagram("a@x b@y c@x", "a>b", "b>c"))
    assert found["c"] > found["a"]


def test_a_drop_does_not_pass_through_a_step():
    found = columns(diagram("a@x m@y b@z", "a>m", "a>b"))
    assert found["m"] > found["a"]
    assert found["b"] > found["a"]


def test_a_join_waits_for_its_last_branch():
    found = columns(diagram("a@x b@x c@x d@x", "a>b", "b>c", "a>d", "c>d"))
    assert found["d"] == 3


def test_loops_do_not_push_columns():
    assert columns(diagram("a@x b@x", "a>b", back=["b>a"])) == {"a": 0, "b": 1}


def test_one_end_hangs_below_its_choice():
    drawn = diagram("a@x ?c@x b@x !n@x !m@x", "a>c", "c>b", "c>n", "c>m")
    found = columns(drawn)
    assert found["n"] == found["c"]
    assert found["m"] == found["b"] == found["c"] + 1
    rows = place_rows(drawn, found)
    assert rows["n"] > rows["c"]


def test_order_is_declared_order_where_the_flow_leaves_it_open():
    drawn = diagram("c@x b@x a@x d@x", "a>d", "b>d", "c>d")
    assert [node.id for node in topological_order(drawn)] == ["c", "b", "a", "d"]


def test_the_longest_branch_keeps_the_row_and_the_other_stands_below():
    drawn = diagram("a@x s@x b@x c@x d@x", "a>s", "a>b", "b>c", "c>d", "s>d")
    rows = place_rows(drawn, columns(drawn))
    assert rows["a"] == rows["b"] == rows["c"] == rows["d"] == 0
    assert rows["s"] == 1


def test_no_two_nodes_share_a_cell():
    ways = [f"a>n{at}" for at in range(6)] + [f"n{at}>z" for at in range(6)]
    drawn = diagram("a@x n0@x n1@x n2@x n3@x n4@x n5@x z@x", *ways)
    found = columns(drawn)
    rows = place_rows(drawn, found)
    cells = {(node.lane, found[node.id], rows[node.id]) for node in drawn.nodes}
    assert len(cells) == len(drawn.nodes)


def test_the_way_of_a_gateway_to_the_nearest_lane_may_drop():
    drawn = diagram("a@x ?c@x m@y b@z", "a>c", "c>m", "c>b")
    assert columns(drawn)["m"] == 2
    found = columns(drawn, gateways=True)
    assert found["m"] == found["c"] == 1
    assert found["b"] == 2


def test_no_way_of_a_gateway_drops_where_two_lead_to_the_same_lane():
    drawn = diagram("a@x ?c@x m@y n@y", "a>c", "c>m", "c>n")
    assert columns(drawn, gateways=True) == columns(drawn)


def test_no_way_of_a_gateway_drops_where_an_end_hangs():
    drawn = diagram("a@x ?c@x !n@x m@y", "a>c", "c>n", "c>m")
    found = columns(drawn, gateways=True)
    assert found["n"] == found["c"]
    assert found["m"] > found["c"]


def with_mark(drawn, source, target):
    """Let a boundary mark of a step lead to a node."""
    edge = Edge("mark", source, target, EdgeKind.TIMEOUT)
    return replace(drawn, edges=(*drawn.edges, edge))


def test_a_step_with_a_mark_may_drop_its_usual_way():
    drawn = with_mark(diagram("a@x b@y !n@x", "a>b"), "a", "n")
    assert columns(drawn)["b"] == 1
    assert columns(drawn, marked=True)["b"] == 0


def test_an_end_may_hang_below_the_mark_that_leads_to_it():
    drawn = with_mark(diagram("a@x b@x !n@x", "a>b"), "a", "n")
    assert columns(drawn)["n"] == 1
    found = columns(drawn, ends=True)
    assert found["n"] == found["a"] == 0
    assert place_rows(drawn, found)["n"] == 1


def test_an_end_that_others_lead_to_as_well_does_not_hang():
    drawn = with_mark(diagram("a@x b@x !n@x", "a>b", "b>n"), "a", "n")
    assert columns(drawn, ends=True)["n"] == 2

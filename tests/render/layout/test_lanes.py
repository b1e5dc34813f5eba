from itsmctl.i18n import Label
from itsmctl.render.diagram import Diagram, Edge, Lane, Node, NodeKind
from itsmctl.render.layout.lanes import candidate_orders


def diagram(lanes, *ways):
    """One node per lane, named like it."""
    return Diagram(
        tuple(Lane(lane, Label.plain(lane)) for lane in lanes),
        tuple(Node(lane, NodeKind.STEP, lane) for lane in lanes),
        tuple(Edge(way, way[0], way[1]) for way in ways),
    )


def test_lanes_that_work_together_stand_together():
    orders = candidate_orders(diagram("abc", "ac", "ac", "cb"), 2)
    assert orders[0] == ("a", "c", "b")


def test_ties_keep_the_declared_order():
    assert candidate_orders(diagram("abc"), 1) == [("a", "b", "c")]


def test_only_as_many_as_asked_for():
    assert len(candidate_orders(diagram("abcd", "ad"), 5)) == 5


def test_many_lanes_are_improved_by_swapping_neighbours():
    lanes = "abcdefghij"
    best = candidate_orders(diagram(lanes, *["aj"] * 3), 6)[0]
    assert abs(best.index("a") - best.index("j")) < 9
    assert sorted(best) == list(lanes)


def test_one_lane_has_one_order():
    assert candidate_orders(diagram("a"), 6) == [("a",)]

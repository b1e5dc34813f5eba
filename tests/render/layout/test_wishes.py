from itsmctl.i18n import Label
from itsmctl.model.process import Step
from itsmctl.record import replace
from itsmctl.render.diagram import Diagram, Edge, EdgeKind, Lane, Node, NodeKind
from itsmctl.render.layout.wishes import make_wishes, nets
from itsmctl.render.overlay import Change

CHECK = Step("check", Label("Check"))
NODES = (
    Node("check/join", NodeKind.JOIN, "x", CHECK),
    Node("check", NodeKind.STEP, "x", CHECK),
    Node("check/choice", NodeKind.EXCLUSIVE, "x", CHECK),
    Node("next", NodeKind.STEP, "x", Step("next", Label("Next"))),
)


def wishes(*edges):
    drawn = Diagram((Lane("x", Label.plain("x")),), NODES, edges)
    return make_wishes(drawn, ["x"], {node.id: at for at, node in enumerate(NODES)})


def test_lines_to_one_target_may_run_together():
    to_c, also = Edge("1", "a", "c"), Edge("2", "b", "c")
    assert nets([to_c, also]) == [0, 0]
    assert nets([to_c, Edge("3", "b", "d")]) == [0, 1]


def test_dashed_lines_and_those_of_another_colour_run_by_themselves():
    plain = Edge("1", "a", "c")
    back = Edge("2", "b", "c", back=True)
    gone = replace(plain, change=Change.REMOVED)
    assert len(set(nets([plain, back, gone]))) == 3
    assert nets([back, Edge("3", "b", "c", EdgeKind.TIMEOUT)]) == [0, 0]


def test_ways_between_a_step_and_its_own_gateways_are_rigid():
    into, out, on = wishes(
        Edge("1", "check/join", "check"),
        Edge("2", "check", "check/choice"),
        Edge("3", "check/choice", "next"),
    )
    assert (into.rigid, out.rigid, on.rigid) == (True, True, False)


def test_a_wish_knows_its_nodes_its_words_and_its_side():
    named = Edge("1", "check/choice", "next", labels=(Label.plain("yes"),))
    marked = Edge("2", "check", "next", EdgeKind.TIMEOUT)
    first, second = wishes(named, marked)
    assert (first.source, first.target, first.labelled, first.boundary) == (2, 3, True, None)
    assert not second.labelled
    assert second.boundary is not None

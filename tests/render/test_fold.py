from itertools import pairwise

import pytest

from itsmctl.i18n import Label
from itsmctl.render.diagram import Diagram, Edge, Lane, Node, NodeKind
from itsmctl.render.fold import fold


def chain(count, *more, lanes=1):
    """Return a diagram of so many steps one after the other, and some more edges."""
    names = [f"n{index}" for index in range(count)]
    nodes = tuple(
        Node(name, NodeKind.STEP, f"lane {index % lanes}") for index, name in enumerate(names)
    )
    ways = [Edge(f"flow-{at}", *pair) for at, pair in enumerate(pairwise(names))]
    found = tuple(Lane(f"lane {index}", Label.plain(str(index))) for index in range(lanes))
    return Diagram(found, nodes, (*ways, *more)), {n: 100 * at for at, n in enumerate(names)}


def apart(count, *more):
    """Return a chain whose halves lie far apart, so that there the cut will be."""
    diagram, along = chain(count, *more)
    return diagram, {
        name: place + (100_000 if place >= 50 * count else 0) for name, place in along.items()
    }


def ids(diagram):
    return [node.id for node in diagram.nodes if not node.kind.is_link]


def links(diagram, kind):
    return [node.label.en for node in diagram.nodes if node.kind is kind]


def test_one_part_is_the_whole():
    diagram, along = chain(4)
    assert fold(diagram, along, 1) == (diagram,)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_parts_are_about_equally_long(count):
    diagram, along = chain(12)
    parts = fold(diagram, along, count)
    assert [len(ids(part)) for part in parts] == [12 // count] * count
    assert [name for part in parts for name in ids(part)] == ids(diagram)


def test_there_are_no_more_parts_than_columns():
    diagram, along = chain(2)
    assert len(fold(diagram, along, 5)) == 2


def test_a_cut_flow_ends_and_goes_on_at_links_with_one_letter():
    diagram, along = chain(4)
    first, second = fold(diagram, along, 2)
    assert links(first, NodeKind.LINK_OUT) == links(second, NodeKind.LINK_IN) == ["A"]
    (gone,) = [edge for edge in first.edges if edge.target not in ids(first)]
    assert (gone.id, gone.source) == ("flow-1", "n1")
    (come,) = [edge for edge in second.edges if edge.source not in ids(second)]
    assert come.target == "n2"
    assert come.id != gone.id


def test_flows_from_one_part_to_one_step_share_a_letter():
    diagram, along = apart(6, Edge("flow-9", "n0", "n3"))
    first, second = fold(diagram, along, 2)
    assert links(first, NodeKind.LINK_OUT) == ["A", "A"]
    assert links(second, NodeKind.LINK_IN) == ["A"]


def test_few_flows_are_cut():
    """Where equal parts would cut three flows, the cut moves to where there are fewer."""
    more = [Edge(f"more-{at}", "n1", target) for at, target in enumerate(("n3", "n4"))]
    diagram, along = chain(6, *more)
    first, second = fold(diagram, along, 2)
    assert len(ids(first)) != len(ids(second))
    assert len(links(second, NodeKind.LINK_IN)) < 3


def test_a_way_back_stays_dashed_but_closes_no_loop_in_its_part():
    diagram, along = chain(4, Edge("back", "n3", "n0", back=True, labels=(Label.plain("no"),)))
    first, second = fold(diagram, along, 2)
    (out,) = [edge for edge in second.edges if edge.id == "back"]
    assert (out.back, out.exceptional) == (False, True)
    assert out.labels == (Label.plain("no"),)
    (into,) = [edge for edge in first.edges if edge.target == "n0"]
    assert (into.back, into.exceptional, into.labels) == (False, True, ())


def test_a_part_has_the_lanes_that_it_uses():
    diagram, along = chain(4)
    nodes = tuple(
        Node(node.id, node.kind, "upper" if index < 2 else "lower")
        for index, node in enumerate(diagram.nodes)
    )
    lanes = (Lane("upper", Label.plain("1")), Lane("lower", Label.plain("2")))
    first, second = fold(Diagram(lanes, nodes, diagram.edges), along, 2)
    assert [lane.id for lane in first.lanes] == ["upper"]
    assert [lane.id for lane in second.lanes] == ["lower"]


def test_more_flows_than_letters():
    more = [Edge(f"more-{at}", f"n{at}", f"n{at + 30}") for at in range(30)]
    diagram, along = apart(60, *more)
    first, second = fold(diagram, along, 2)
    letters = links(first, NodeKind.LINK_OUT)
    assert set(letters) == set(links(second, NodeKind.LINK_IN))
    assert {"A", "Z", "A1"} <= set(letters)

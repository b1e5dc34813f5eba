"""Going a way once more, where every step counts."""

import pytest

from itsmctl.flow.construction import net_of
from itsmctl.flow.course import Course
from itsmctl.flow.graph import Graph
from itsmctl.flow.net import Firing
from itsmctl.flow.replay import first_doubling


@pytest.fixture
def doubled(process):
    def doubled(path, **steps):
        made = process(**steps)
        net = net_of(Course(made, Graph.of(made), {}))
        length, places = first_doubling(net, path)
        return length, [place.name for place in net.marked(places)]

    return doubled


FORK = {"a": "b c", "b": "d", "c": "d", "d": {"next": "done", "join": "any"}, "done": ""}
A, B, C = (
    Firing("a", None, ("b", "c")),
    Firing("b", None, ("d",)),
    Firing("c", None, ("d",)),
)


def test_the_first_step_that_is_started_twice_is_found(doubled):
    assert doubled([A, B, C, Firing("d", None, ("done",))], **FORK) == (3, ["d"])


def test_nothing_is_started_twice_in_sequence(doubled):
    assert doubled([A, B, Firing("d", None, ("done",)), C], **FORK) == (4, [])


def test_a_way_that_cannot_be_gone_shows_nothing(doubled):
    assert doubled([B], **FORK)[1] == []


def test_a_join_happens_at_once(doubled):
    fork = FORK | {"d": {"next": "done", "join": "all"}}
    assert doubled([A, B, C, Firing("d", None, ("done",))], **fork)[1] == []
    assert doubled([A, B, Firing("d", None, ("done",))], **fork)[1] == []

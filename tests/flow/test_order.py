"""The longest way: parallel flows by the longest, alternatives by the worst, loops once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.flow.edges import Edge, EdgeKind
from itsmctl.flow.graph import Graph
from itsmctl.flow.order import LongestPath, longest_path

WEIGHTS = {"a": 1, "b": 5, "c": 2, "d": 3, "m": 4}


def weight(step):
    return WEIGHTS.get(step, 0)


@pytest.mark.parametrize(
    ("steps", "total", "path"),
    [
        ({"a": "b", "b": "end", "end": ""}, 6, ("a", "b")),
        ({"a": "b c", "b": "m", "c": "m", "m": "end", "end": ""}, 10, ("a", "b", "m")),
        (
            {"a": "b c", "b": "m", "c": "d", "d": "m", "m": "end", "end": ""},
            10,
            ("a", "b", "m"),  # as long as by c and d; the first by order of flow is named
        ),
        ({"a": "x: b, y: c", "b": "end", "c": "end", "end": ""}, 6, ("a", "b")),
        ({"a": "b", "b": "ok: end, no: a", "end": ""}, 6, ("a", "b")),
        ({"a": "a2", "a2": {"next": "end", "returns": "a"}, "end": ""}, 1, ("a",)),
        ({"a": "end", "b": "end", "end": ""}, 1, ("a",)),  # nobody comes to b
        ({"a": "end", "b": "end", "end": "", "cancel": "b"}, 5, ("b",)),
    ],
)
def test_longest(graph, steps, total, path):
    found = longest_path(graph(**steps), weight)
    assert found is not None
    assert found.total == total
    assert found.steps[: len(path)] == path


def test_until_the_clock_stops(graph):
    made = graph(a="b", b="c", c="d", d="end", end="")
    assert longest_path(made, weight, until={"c"}) == LongestPath(8, ("a", "b", "c"))
    assert longest_path(made, weight, until={"m"}) is None


def test_the_normal_course_apart_from_exceptions(graph):
    made = graph(a={"next": "ok: c, bad: end", "timeout": "b"}, b="end", c="end", end="")
    everything = longest_path(made, weight)
    normal = longest_path(made, weight, follow=lambda edge: edge.kind is EdgeKind.FLOW)
    assert everything is not None
    assert normal is not None
    assert (everything.total, normal.total) == (6, 3)


def test_nothing_is_reached_without_a_start():
    assert longest_path(Graph(("a",), ()), weight) is None


SIZE = 7


@settings(max_examples=100, deadline=None)
@given(
    st.sets(
        st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(
            lambda edge: edge[0] < edge[1]
        ),
        max_size=14,
    ),
    st.lists(st.integers(-3, 9), min_size=SIZE, max_size=SIZE),
)
def test_no_way_is_longer(pairs, weights):
    edges = tuple(Edge(str(one), str(other), branch=other) for one, other in sorted(pairs))
    made = Graph(tuple(map(str, range(SIZE))), edges, "0")
    found = longest_path(made, lambda step: weights[int(step)])

    def ways(step):
        yield (step,)
        for one, other in pairs:
            if one == step:
                yield from ((step, *rest) for rest in ways(other))

    assert found is not None
    assert found.total == max(sum(weights[step] for step in way) for way in ways(0))
    assert found.total == sum(weights[int(step)] for step in found.steps)
    assert all(
        (int(one), int(other)) in pairs
        for one, other in zip(found.steps, found.steps[1:], strict=False)
    )

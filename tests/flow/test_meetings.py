"""Where parallel flows meet, and where they only seem to."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.flow.edges import Edge
from itsmctl.flow.graph import Graph
from itsmctl.flow.meetings import CAP, Pebbles


def meetings(made):
    return {
        found.step: (tuple(edge.source for edge in found.edges), found.forks)
        for found in made.meetings
    }


PARALLEL = {
    "two arms": (
        {"a": "b c", "b": "m", "c": "m", "m": "end", "end": ""},
        {"m": (("b", "c"), ("a",))},
    ),
    "one arm is empty": (
        {"a": "b m", "b": "m", "m": "end", "end": ""},
        {"m": (("a", "b"), ("a",))},
    ),
    "an outcome that starts several": (
        {"a": "yes: b c, no: m", "b": "m", "c": "m", "m": "end", "end": ""},
        {"m": (("b", "c"), ("a",))},  # the arm for no never runs beside them
    ),
    "three arms, two of which meet": (
        {"a": "b c d", "b": "m", "c": "m", "d": "end", "m": "end", "end": ""},
        {"m": (("b", "c"), ("a",))},
    ),
    "a choice in one arm": (
        {"a": "b c", "b": "x: d, y: e", "d": "m", "e": "m", "c": "m", "m": "end", "end": ""},
        {"m": (("c", "d", "e"), ("a",))},
    ),
    "an arm that may end early": (
        {"a": "b c", "b": "x: m, y: end", "c": "m", "m": "end", "end": ""},
        {"m": (("b", "c"), ("a",))},
    ),
    "nested forks that meet one after the other": (
        {
            "a": "b c",
            "b": "d e",
            "d": "m",
            "e": "m",
            "m": {"next": "n", "join": "all"},
            "c": "n",
            "n": "end",
            "end": "",
        },
        {"m": (("d", "e"), ("b",)), "n": (("m", "c"), ("a",))},
    ),
    "nested forks that all meet at once": (
        {"a": "b c", "b": "d e", "d": "m", "e": "m", "c": "m", "m": "end", "end": ""},
        {"m": (("c", "d", "e"), ("a", "b"))},
    ),
    "a limit that passes beside another arm": (
        {"a": "b c", "b": {"next": "end", "timeout": "m"}, "c": "m", "m": "end", "end": ""},
        {"m": (("b", "c"), ("a",))},
    ),
    "rework within an arm": (
        {
            "a": "b c",
            "b": "d",
            "d": "ok: m, no: b",
            "c": "m",
            "m": "end",
            "end": "",
        },
        {"m": (("c", "d"), ("a",))},
    ),
    "rework of the whole": (
        {"a": "b c", "b": "m", "c": "m", "m": "ok: end, no: a", "end": ""},
        {"m": (("b", "c"), ("a",))},
    ),
    "each token goes on alone where any says so": (
        {
            "a": "b c",
            "b": "m",
            "c": "m",
            "m": {"next": "x: d, y: e", "join": "any"},
            "d": "n",
            "e": "n",
            "n": "end",
            "end": "",
        },
        {"m": (("b", "c"), ("a",)), "n": (("d", "e"), ("a",))},
    ),
    "and so it does from fork to fork": (
        {
            "a": "b c",
            "b": "m",
            "c": "m",
            "m": {"next": "d", "join": "any"},
            "d": "x: e, y: f",
            "e": "n",
            "f": "n",
            "n": "end",
            "end": "",
        },
        {"m": (("b", "c"), ("a",)), "n": (("e", "f"), ("a",))},
    ),
}


@pytest.mark.parametrize("name", PARALLEL)
def test_parallel_flows_meet(graph, name):
    steps, expected = PARALLEL[name]
    found = meetings(graph(**steps))
    assert {step: (set(sources), forks) for step, (sources, forks) in found.items()} == {
        step: (set(sources), forks) for step, (sources, forks) in expected.items()
    }


EXCLUSIVE = {
    "a choice": {"a": "x: b, y: c", "b": "m", "c": "m", "m": "end", "end": ""},
    "a choice after the flows joined": {
        "a": "b c",
        "b": "j",
        "c": "j",
        "j": {"next": "x: d, y: e", "join": "all"},
        "d": "m",
        "e": "m",
        "m": "end",
        "end": "",
    },
    "a choice after a race": {
        "a": "b c",
        "b": "j",
        "c": "j",
        "j": {"next": "x: d, y: e", "join": "first"},
        "d": "m",
        "e": "m",
        "m": "end",
        "end": "",
    },
    "forks in arms that exclude each other": {
        "a": "x: b, y: c",
        "b": "d e",
        "c": "f g",
        "d": "end",
        "e": "m",
        "f": "end",
        "g": "m",
        "m": "end",
        "end": "",
    },
    "a loop back": {"a": "b", "b": "ok: end, no: a", "end": ""},
    "a limit and an approval": {
        "a": {"next": "approved: m, rejected: end", "timeout": "m"},
        "m": "end",
        "end": "",
    },
    "ends take every token": {"a": "b c", "b": "end", "c": "end", "end": ""},
    "arms that never meet": {"a": "b c", "b": "end", "c": "stop", "end": "", "stop": ""},
    "a fork that no case reaches": {
        "a": "end",
        "lost": "b c",
        "b": "m",
        "c": "m",
        "m": "end",
        "end": "",
    },
}


@pytest.mark.parametrize("name", EXCLUSIVE)
def test_flows_that_exclude_each_other_do_not_meet(graph, name):
    found = meetings(graph(**EXCLUSIVE[name]))
    assert "m" not in found
    assert set(found) <= {"j"}


def test_unstated(graph):
    steps = {"a": "b c", "b": "m", "c": "m", "m": "n", "n": "end", "end": ""}
    assert graph(**steps).unstated_meeting("m") == ("b", "c")
    assert graph(**steps).unstated_meeting("n") == ()
    for join in ("all", "any", "first", "2"):
        stated = graph(**(steps | {"m": {"next": "n", "join": join}}))
        assert stated.unstated_meeting("m") == ()


def test_told_once_and_not_again_downstream(graph):
    made = graph(a="b c", b="m", c="m", m="x: d, y: e", d="n", e="n", n="end", end="")
    assert set(meetings(made)) == {"m"}


# Drawn acyclic graphs: every step forks or chooses; the last one is where all ends.
SIZE = 7
drawn_steps = st.lists(
    st.tuples(st.sets(st.integers(1, SIZE - 1), min_size=1, max_size=3), st.booleans()),
    min_size=SIZE - 1,
    max_size=SIZE - 1,
)


@settings(max_examples=150)
@given(drawn_steps)
def test_they_meet_where_two_ways_lead_that_share_no_step(drawn):
    """The oracle walks all pairs of ways from all forks."""
    ways = [
        ({step + jump for jump in jumps if step + jump < SIZE} or {SIZE - 1}, forks)
        for step, (jumps, forks) in enumerate(drawn)
    ]
    edges = tuple(
        Edge(str(step), str(target), branch=0 if forks else target)
        for step, (targets, forks) in enumerate(ways)
        for target in sorted(targets)
    )
    made = Graph(tuple(map(str, range(SIZE))), edges, "0")
    expected: set[int] = set()
    for step, (targets, forks) in enumerate(ways):
        if forks and str(step) in made.reachable:
            for one, other in combinations(sorted(targets), 2):
                expected |= _meeting_steps(ways, (step, one), (step, other))
    assert {found.step for found in made.meetings} == {str(step) for step in expected}


def _all_ways(ways, way):
    yield way
    if way[-1] < SIZE - 1:
        for target in ways[way[-1]][0]:
            yield from _all_ways(ways, (*way, target))


def _meeting_steps(ways, one, other):
    return {
        first[-1]
        for first in _all_ways(ways, one)
        for second in _all_ways(ways, other)
        if first[-1] == second[-1]
        and first[-2:] != second[-2:]
        and not set(first[1:-1]) & set(second[1:-1])
        and first[-1] not in (*first[1:-1], *second[1:-1])
    }


def dense(graph, count: int, **fields: str):
    """Steps of which each starts all later ones."""
    names = [*(f"s{n:02}" for n in range(count)), "end"]
    return graph(
        **{
            name: {"next": " ".join(names[place + 1 :]), **fields}
            for place, name in enumerate(names[:-1])
        },
        end="",
    )


def test_no_more_placings_are_looked_at_than_the_cap(graph, monkeypatch):
    moves = []
    original = Pebbles._moves  # noqa: SLF001  its calls are counted

    def counted(pebbles, pair):
        moves.append(pair)
        return original(pebbles, pair)

    monkeypatch.setattr(Pebbles, "_moves", counted)
    made = dense(graph, 40)
    assert not made.knows_all_meetings
    assert len(moves) <= CAP
    assert made.unstated_meeting("s02") == ("s00", "s01")


def test_below_the_cap_everything_is_known(graph):
    made = dense(graph, 12)
    assert made.knows_all_meetings
    assert made.unstated_meeting("s11") == tuple(f"s{n:02}" for n in range(11))


def test_what_was_found_below_the_cap_is_true(graph):
    made = dense(graph, 12)
    pebbles = Pebbles(made.forward_edges, made.rank, {})
    whole, part = pebbles.meetings(), pebbles.meetings(cap=1_000)
    assert part.capped
    assert not whole.capped
    known = {found.step: set(found.edges) for found in whole.found}
    assert len(part.found) > 0
    assert all(known[found.step].issuperset(found.edges) for found in part.found)


def test_only_steps_without_a_join_to_which_several_lead_may_be_unstated(graph):
    made = graph(a="b c", b="d m", c="d m", d={"next": "end", "join": "all"}, m="end", end="")
    assert [step for step in made.steps if made.may_be_unstated(step)] == ["m"]

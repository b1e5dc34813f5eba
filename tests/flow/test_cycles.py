"""Shortest ways round, against a search of every cycle."""

import random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.flow import cycles
from itsmctl.flow.cycles import feedback_cycles, shortest_cycle

NAMES = tuple("abcdef")


@st.composite
def ways(draw) -> dict[str, tuple[str, ...]]:
    targets = st.lists(st.sampled_from(NAMES), max_size=3, unique=True)
    return {name: tuple(draw(targets)) for name in NAMES}


def network(successors, within):
    made = nx.DiGraph()
    made.add_nodes_from(within)
    made.add_edges_from((a, b) for a in within for b in successors[a] if b in within)
    return made


@settings(max_examples=150)
@given(ways())
def test_the_shortest_cycle_is_a_shortest_one(successors):
    lengths = [len(found) for found in nx.simple_cycles(network(successors, NAMES))]
    found = shortest_cycle(successors, NAMES)
    assert (len(found) if found else None) == min(lengths, default=None)
    for step, following in zip(
        found or (), (*(found or ())[1:], *(found or ())[:1]), strict=True
    ):
        assert following in successors[step]


@settings(max_examples=150)
@given(ways())
def test_without_the_first_steps_nothing_goes_round(successors):
    found = feedback_cycles(successors, NAMES)
    left = [name for name in NAMES if name not in {cycle[0] for cycle in found}]
    assert nx.is_directed_acyclic_graph(network(successors, left))
    assert [len(cycle) for cycle in found] == sorted(map(len, found))
    for taken, cycle in enumerate(found):
        assert not {each[0] for each in found[:taken]}.intersection(cycle)
        assert cycle[0] == min(cycle)


@settings(max_examples=100)
@given(ways())
def test_each_of_them_is_the_shortest_that_is_left(successors):
    left = list(NAMES)
    for cycle in feedback_cycles(successors, NAMES):
        best = shortest_cycle(successors, left)
        assert best is not None
        assert (len(best), best[0]) == (len(cycle), cycle[0])
        left.remove(cycle[0])
    assert shortest_cycle(successors, left) is None


@pytest.fixture
def searches(monkeypatch):
    """The steps from which a way round was looked for."""
    made: list[str] = []
    original = cycles.cycle_from

    def cycle_from(successors, within, start):
        made.append(start)
        return original(successors, within, start)

    monkeypatch.setattr(cycles, "cycle_from", cycle_from)
    return made


def test_a_ring_is_gone_round_once(searches):
    ring = {f"s{n}": (f"s{(n + 1) % 2_000}",) for n in range(2_000)}
    assert [len(cycle) for cycle in feedback_cycles(ring, tuple(ring))] == [2_000]
    assert searches == ["s0"]


def test_hundreds_of_decisions_that_lead_back_need_few_searches(searches):
    drawn = random.Random(1)  # noqa: S311  a draw that is the same every time
    names = [f"s{n}" for n in range(600)]
    made = {
        name: (names[min(place + 1, 599)], drawn.choice(names))
        for place, name in enumerate(names)
    }
    found = feedback_cycles(made, names)
    assert len(found) > 50
    assert len(searches) < 3_000

"""Fewer markings, the same faults; what must not be reduced is not."""

import random

import pytest

from itsmctl.flow.net import EVERYTHING, Firing, Kind, Net, Place, Transition
from itsmctl.flow.reduction import reduced
from itsmctl.flow.space import explore

A, B, C, D, E = (1 << bit for bit in range(5))


def did(step, take, put=0, **fields):
    """A step is done: it takes and puts tokens."""
    firing = Firing(step)
    return Transition(
        take, put, firings=(firing,), covers=1 << "abcdefgh".index(step), **fields
    )


def net(*transitions, start=A, lasting=0, idle=0):
    places = tuple(Place(Kind.AT, name) for name in "abcdefgh")
    return Net(places, transitions, tuple("abcdefgh"), start, 0, lasting, idle)


def ways(found):
    """What is done in one go, in the net that is left."""
    return ["".join(firing.step for firing in one.firings) for one in found.transitions]


def test_what_follows_at_once_is_done_in_one_go():
    assert ways(reduced(net(did("a", A, B), did("b", B, C), did("c", C)))) == ["abc"]


def test_a_choice_whose_ways_come_together_is_one_way():
    found = reduced(
        net(did("a", A, B), did("b", A, C), did("c", B, D), did("d", C, D), did("e", D))
    )
    (one,) = found.transitions
    assert one.covers == 0b11111


def test_parallel_flows_that_come_together_are_one_way():
    join = Transition(B | C, D)
    found = reduced(net(did("a", A, B | C), join, did("b", D)))
    assert ways(found) == ["ab"]


def test_of_flows_that_wait_for_each_other_all_are_shown():
    join = Transition(B | C, D)
    found = reduced(net(did("a", A, B | C), did("b", A, E), join, did("c", D), start=A | B))
    space = explore(found, 100)
    marked = {
        place.name for state in space.stuck for place in found.marked(space.markings[state])
    }
    assert marked == {"b", "e"}


def test_a_round_is_a_way_only_where_there_is_no_other():
    found = reduced(net(did("a", A, B), did("b", B, B), did("c", B, C), did("d", C)))
    assert ways(found) == ["acd"]
    assert found.transitions[0].covers == 0b1111
    assert "b" in ways(reduced(net(did("b", A, A))))


def test_what_waits_for_an_artefact_is_not_done_at_once():
    transitions = did("a", A, B), did("b", B, 0, read=D), did("c", C, give=D)
    assert len(reduced(net(*transitions, start=A | C, lasting=D)).transitions) == 3


def test_where_flows_meet_a_place_stays():
    found = reduced(net(did("a", A, B | C), did("b", B, D), did("c", C, D), did("d", D)))
    space = explore(found, 100)
    assert list(space.doubled) == [D]


def test_an_end_is_not_reached_at_once_beside_other_work():
    transitions = did("a", A, B | C), did("b", B), did("c", C, A), did("d", C)
    assert explore(reduced(net(*transitions)), 100).doubled


def test_what_may_be_withdrawn_is_not_made_before():
    race = did("c", C, D, clear=B), did("b", B, E, give=1 << 5)
    found = reduced(net(did("a", A, B | C), *race, did("d", D), did("e", E), lasting=1 << 5))
    assert "ab" not in ways(found)


def test_a_rejection_does_not_come_before_what_runs_beside_it():
    transitions = did("a", A, B | C), did("b", B, clear=EVERYTHING), did("c", C, give=D)
    found = explore(reduced(net(*transitions, lasting=D)), 100)
    assert found.steps_done == frozenset("abc")


def test_a_choice_to_reject_hinders_nothing():
    rejecting = did("d", B, clear=EVERYTHING)
    found = reduced(net(did("a", A, B), did("b", B, C), rejecting, did("c", C)))
    assert sorted(ways(found)) == ["abc", "ad"]


@pytest.mark.parametrize("seed", range(300))
def test_the_faults_are_those_of_the_whole_net(seed):
    rnd = random.Random(seed)  # noqa: S311  the same nets every time
    transitions = [some(rnd, step) for step in "abcdefgh" for _ in range(rnd.randint(1, 2))]
    whole = net(*transitions, lasting=1 << 6)
    plain, small = explore(whole, 5_000), explore(reduced(whole), 5_000)
    assert len(small.markings) <= len(plain.markings)
    assert bool(small.doubled) is bool(plain.doubled)
    if not plain.doubled:
        assert bool(small.stuck) is bool(plain.stuck)
        assert bool(small.endless()) is bool(plain.endless())
        assert small.steps_done == plain.steps_done


def some(rnd, step):
    """A transition in a net of five places of work and one artefact, with a start."""
    place = 1 << "abcdefgh".index(step) % 5
    take = place | (rnd.choice((A, B, C, D, E)) if rnd.random() < 0.15 else 0)
    put = 0
    for target in rnd.choices((A, B, C, D, E), k=rnd.choice([0, 1, 1, 1, 2])):
        put |= target
    extra = {}
    match rnd.randint(0, 12):
        case 0:
            extra = {"read": 1 << 6}
        case 1 | 2:
            extra = {"give": 1 << 6}
        case 3:
            extra = {"clear": EVERYTHING}
            put = 0
        case 4:
            extra = {"clear": B | C}
    return did(step, take, put, **extra)

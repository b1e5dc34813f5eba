"""What moves of an alignment are called."""

import pytest

from itsmctl.analyse.conformance.automata import Measure
from itsmctl.analyse.conformance.findings import Area, DeviationKind, Name, Path
from itsmctl.analyse.conformance.naming import named
from itsmctl.flow.alignment import Move, MoveKind
from itsmctl.flow.automaton import Symbol

WORDS = {
    "=": MoveKind.DONE,
    "-": MoveKind.SKIPPED,
    "+": MoveKind.SUPERFLUOUS,
    "~": MoveKind.OTHERWISE,
    "w": MoveKind.WITHDRAWN,
    "u": MoveKind.UNSEEN,
}


def moves(written):
    return [
        Move(WORDS[word[0]], word[1:], place, "yes" if word[0] == "~" else None)
        for place, word in enumerate(written.split())
    ]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("=a =b", []),
        ("=a w ub =end", []),
        ("=a -b =c", ["skipped b"]),
        ("=a -b -c", ["ended-early b"]),
        ("=a -b -c =end", ["ended-early b"]),
        ("-a -b", ["ended-early a"]),
        ("=a +b =c", ["out-of-place b"]),
        ("=a =b +a", ["repeated a"]),
        ("+a =a", ["repeated a"]),
        ("+b +b =c", ["out-of-place b", "repeated b"]),
        ("=a +c -b =d -c =e", ["too-early c", "skipped b"]),
        ("-a =b +a", ["too-late a"]),
        ("+a =b -a =c -a", ["too-early a", "ended-early a"]),
        ("=a +end", ["wrong-end end"]),
        ("~a =b", ["outcome-ignored a yes"]),
    ],
)
def test_names(written, found):
    said = named(moves(written), frozenset({"end"}), ended=True)
    assert [" ".join(filter(None, (n.kind.value, n.step, n.other))) for n in said] == found


def test_what_an_open_case_leaves_out_in_the_end_is_left_out():
    said = named(moves("=a -b -c +d"), frozenset(), ended=False)
    assert [name.kind.value for name in said] == ["skipped", "skipped", "out-of-place"]


@pytest.fixture
def process_of(shipped):
    return shipped["software-request"].process


def test_every_kind_belongs_to_an_area():
    assert {kind.area for kind in DeviationKind} == set(Area)
    assert DeviationKind.SKIPPED.area is Area.FLOW


def test_strangers_stand_where_they_were(process_of):
    measure = Measure(process_of, frozenset(), votes=False)
    steps = [Symbol(name) for name in ("submit", "lunch", "triage", "nap")]
    path = measure.path(steps, 5, ended=False)
    assert [(move.kind, move.step, move.place) for move in path.moves] == [
        (MoveKind.DONE, "submit", 0),
        (MoveKind.SUPERFLUOUS, "lunch", 1),
        (MoveKind.DONE, "triage", 2),
        (MoveKind.SUPERFLUOUS, "nap", 3),
    ]
    assert path.deviations == (
        Name(DeviationKind.UNKNOWN_ACTIVITY, other="lunch"),
        Name(DeviationKind.UNKNOWN_ACTIVITY, other="nap"),
    )
    assert (path.cost, path.worst, path.fitness) == (2, 4, 0.5)


def test_a_way_that_fits_has_no_moves(process_of):
    measure = Measure(process_of, frozenset(), votes=False)
    path = measure.path([Symbol("submit")], 2, ("x",), ended=False)
    assert path == Path((Symbol("submit"),), False, 2, 0, 1, examples=("x",))
    assert path.fitness == 1.0


def test_nothing_at_all_is_as_far_from_a_way_as_the_shortest(process_of):
    measure = Measure(process_of, frozenset(), votes=False)
    path = measure.path([], 1, ended=True)
    assert (path.cost, path.worst, path.fitness) == (2, 2, 0.0)
    assert [name.kind for name in path.deviations] == [DeviationKind.ENDED_EARLY]


def test_the_worst_is_not_exceeded(process_of):
    measure = Measure(process_of, frozenset(), votes=False)
    path = measure.path([Symbol("nap")] * 3, 1, ended=True)
    assert (path.cost, path.worst, path.fitness) == (5, 5, 0.0)


def test_what_all_ways_may_cost_goes_to_the_first(process_of):
    measure = Measure(process_of, frozenset(), votes=False, budget=20)
    bent = [Symbol("triage"), Symbol("install"), Symbol("record")]
    first = measure.path(bent, 9, ended=True)
    assert not first.capped
    measure.budget = 2
    later = [measure.path(bent, 1, ended=True) for _ in range(3)]
    assert [path.capped for path in later] == [True, True, True]
    assert all(path.moves == () for path in later)
    fitting = measure.path([Symbol("submit")], 1, ended=False)
    assert (fitting.cost, fitting.capped) == (0, False)

"""The least changes that make a sequence one of a process: known ones, and beside brute force."""

from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from token_interpreter import judge, some_process

from itsmctl.flow.alignment import Move, MoveKind, align, shortest
from itsmctl.flow.automaton import Automaton, Symbol, agree
from itsmctl.model.process import Cancellation, StepType
from itsmctl.record import replace

LINE = {"a": "b", "b": "c", "c": "done", "done": ""}


def told(words):
    parts = (word.partition(":") for word in words.split())
    return [Symbol(name, outcome or None) for name, _, outcome in parts]


def deviating(alignment):
    return [(move.kind.value, move.step) for move in alignment.moves if move.kind.deviates]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("a b c", []),
        ("a c", [("skipped", "b")]),
        ("a b", [("skipped", "c")]),
        ("", [("skipped", "a"), ("skipped", "b"), ("skipped", "c")]),
        ("a b b c", [("superfluous", "b")]),
        ("a x b c", [("superfluous", "x")]),
        ("a b c a", [("superfluous", "a")]),
        ("a b c done", []),
        ("a b done c", [("superfluous", "done")]),
    ],
)
def test_the_least_is_found(process, words, found):
    alignment = align(Automaton(process(**LINE)), told(words), ended=True)
    assert deviating(alignment) == found
    assert alignment.cost == len(found)


def test_a_case_that_goes_on_owes_nothing(process):
    automaton = Automaton(process(**LINE))
    assert align(automaton, told("a"), ended=False).cost == 0
    assert align(automaton, told("b"), ended=False).cost == 1


def test_moves_say_where_they_are_made(process):
    automaton = Automaton(process(**LINE))
    alignment = align(automaton, told("a c x"), ended=True)
    assert alignment.moves == (
        Move(MoveKind.DONE, "a", 0),
        Move(MoveKind.SKIPPED, "b", 1),
        Move(MoveKind.DONE, "c", 1),
        Move(MoveKind.SUPERFLUOUS, "x", 2),
    )
    assert (alignment.cost, alignment.capped) == (2, False)


WAYS = {"a": "no: gone, yes: b", "b": "c", "c": "d", "d": "done", "done": "", "gone": ""}


def test_an_outcome_that_was_not_followed_costs_as_much_as_one_left_out_and_one_too_many(
    process,
):
    alignment = align(Automaton(process(**WAYS)), told("a:no b c d"), ended=True)
    assert alignment.moves[0] == Move(MoveKind.OTHERWISE, "a", 0, "yes")
    assert alignment.cost == 2


def test_of_equal_ways_leaving_out_is_told_before_an_outcome_that_was_not_followed(process):
    steps = WAYS | {"a": "no: gone, yes: c"}
    steps.pop("b")
    alignment = align(Automaton(process(**steps)), told("a:yes"), ended=True)
    assert deviating(alignment) == [("skipped", "c"), ("skipped", "d")]


def test_what_no_log_tells_costs_nothing(process):
    alignment = align(Automaton(process(**LINE), ["b"]), told("a c"), ended=True)
    assert alignment.cost == 0
    assert [move.kind for move in alignment.moves] == [
        MoveKind.DONE, MoveKind.UNSEEN, MoveKind.DONE,
    ]  # fmt: skip


def test_nobody_withdrew_what_may_have_gone_on_at_the_same_cost(process):
    made = process(**LINE, gone="")
    made = replace(made, cancel=Cancellation("requester", next="gone"))
    alignment = align(Automaton(made), told("a c"), ended=True)
    assert deviating(alignment) == [("skipped", "b")]
    withdrawn = align(Automaton(made), told("a gone"), ended=True)
    assert [move.kind for move in withdrawn.moves] == [
        MoveKind.DONE, MoveKind.WITHDRAWN, MoveKind.DONE,
    ]  # fmt: skip


def test_the_shortest_way_is_counted_in_steps_that_a_log_tells(process):
    steps = {"a": "short: done, long: b", "b": "done", "done": ""}
    assert shortest(Automaton(process(**steps))) == 1
    assert shortest(Automaton(process(**LINE))) == 3
    assert shortest(Automaton(process(**LINE), ["b"])) == 2


def test_the_search_gives_up_at_its_cap_and_says_so(process):
    many = {f"s{n}": "j" for n in range(12)}
    made = process(
        start="a", a=" ".join(many), **many, j={"next": "done", "join": "all"}, done=""
    )
    given_up = align(Automaton(made), told("a j"), ended=True, cap=100)
    assert given_up.capped
    assert given_up.moves == ()
    assert 0 < given_up.cost < 12
    assert given_up.looked_at == 100
    whole = align(Automaton(made), told("a j"), ended=True)
    assert (whole.cost, whole.capped) == (12, False)


@cache
def small(seed):
    """Return a process with few markings and no doubling, else None."""
    process = some_process(seed)
    true = judge(process, 60)
    return None if true is None or true.doubled or true.stuck or process.cancel else process


SMALL = tuple(seed for seed in range(300) if small(seed) is not None)


def words_of(process, longest):
    """Return every sequence of a process up to a length, with whether a case is over then."""
    automaton = Automaton(process)
    found, layer = set(), {((), automaton.start)}
    for _ in range(longest + 1):
        found |= {(word, automaton.is_over(state)) for word, state in layer}
        layer = {
            ((*word, Symbol(arc.step, arc.outcome)), arc.target)
            for word, state in layer
            for arc in automaton.arcs(state)
        }
        if len(layer) > 3_000:
            return None
    return found


def distance(one, other):
    """Return the least steps left out and too many between two sequences (Levenshtein, 1966)."""
    row = list(range(len(other) + 1))
    for n, symbol in enumerate(one, 1):
        before, row = row, [n]
        for m, wanted in enumerate(other, 1):
            alike = symbol.step == wanted.step and agree(symbol.outcome, wanted.outcome)
            row.append(min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (0 if alike else 2)))
    return row[-1]


@cache
def brute(seed):
    return words_of(small(seed), 7)


ENUMERABLE = tuple(seed for seed in SMALL if brute(seed))


def test_there_are_enough_small_processes():
    assert len(ENUMERABLE) > 40


@st.composite
def sequences(draw):
    process = small(seed := draw(st.sampled_from(ENUMERABLE)))
    names = [step.id for step in process.steps if step.type is not StepType.END]
    symbols = [Symbol(name) for name in [*names, "stranger"]]
    symbols += [Symbol(s.id, branch.outcome) for s in process.steps for branch in s.branches]
    return seed, draw(st.lists(st.sampled_from(symbols), max_size=4)), draw(st.booleans())


@settings(max_examples=120)
@given(sequences())
def test_the_cost_is_that_of_brute_force(drawn):
    seed, sequence, ended = drawn
    words = {word for word, over in brute(seed) if over or not ended}
    assume(words)
    least = min(distance(sequence, word) for word in words)
    longest_that_matters = len(sequence) + least
    assume(longest_that_matters <= 7)
    alignment = align(Automaton(small(seed)), sequence, ended=ended)
    assert alignment.cost == least
    assert not alignment.capped


@settings(max_examples=80)
@given(sequences(), st.data())
def test_deleting_one_event_costs_at_most_one(drawn, data):
    seed, sequence, ended = drawn
    assume(sequence)
    automaton = Automaton(small(seed))
    place = data.draw(st.integers(0, len(sequence) - 1))
    fewer = sequence[:place] + sequence[place + 1 :]
    cost = align(automaton, sequence, ended=ended).cost
    assert abs(align(automaton, fewer, ended=ended).cost - cost) <= 1


@settings(max_examples=80)
@given(sequences())
def test_a_sequence_is_allowed_where_it_costs_nothing(drawn):
    seed, sequence, ended = drawn
    automaton = Automaton(small(seed))
    free = align(automaton, sequence, ended=ended).cost == 0
    assert automaton.accepts(sequence, ended=ended) is free

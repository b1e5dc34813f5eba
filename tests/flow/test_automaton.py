"""Which sequences a process allows: known ones, and beside a plain interpreter."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from token_interpreter import Reference, judge, some_process

from itsmctl.flow.automaton import Automaton, Symbol, unwatched
from itsmctl.model.approvals import Approval
from itsmctl.model.process import Assignment, Cancellation, StepType
from itsmctl.record import replace

FORK = {
    "a": "b c",
    "b": "d",
    "c": "d",
    "d": {"next": "done", "join": "all"},
    "done": "",
}


def told(*words):
    """Return symbols of ``step`` or ``step:outcome``."""
    return [
        Symbol(name, outcome or None) for name, _, outcome in (w.partition(":") for w in words)
    ]


@pytest.mark.parametrize(
    ("words", "ended", "allowed"),
    [
        ("a b c d", True, True),
        ("a c b d", True, True),
        ("a c b d done", True, True),
        ("a c b", False, True),
        ("", False, True),
        ("a c b", True, False),
        ("a b d c", True, False),
        ("a b c c d", True, False),
        ("b a c d", True, False),
        ("a done", False, False),
        ("a b x c d", True, False),
    ],
)
def test_the_order_of_steps_is_that_of_the_process(process, words, ended, allowed):
    assert Automaton(process(**FORK)).accepts(told(*words.split()), ended=ended) is allowed


def test_an_outcome_that_is_told_is_followed(process):
    made = Automaton(process(a="no: b, yes: c", b="done", c="done", done=""))
    assert made.accepts(told("a:no", "b"), ended=True)
    assert not made.accepts(told("a:no", "c"), ended=True)
    assert made.accepts(told("a", "c"), ended=True)


def test_the_bound_on_re_entries_is_kept(process):
    made = Automaton(
        process(a={"next": "no: a, yes: done", "loop": "2 late"}, late="done", done="")
    )
    assert made.accepts(told("a:no", "a:no", "a:yes"), ended=True)
    assert not made.accepts(told("a:no", "a:no", "a:no", "a"), ended=True)
    assert made.accepts(told("a:no", "a:no", "a:no", "late"), ended=True)


def test_a_step_that_no_log_tells_may_be_there_or_not(process):
    made = Automaton(process(**FORK), ["b"])
    assert made.accepts(told("a", "c", "d"), ended=True)
    assert made.accepts(told("a", "b", "c", "d"), ended=True)
    assert not made.accepts(told("a", "d"), ended=True)


def test_a_withdrawn_case_may_stop_until_it_is_too_late(process):
    made = process(a="b", b="c", c="done", done="", gone="")
    made = replace(made, cancel=Cancellation("requester", until="b", next="gone"))
    automaton = Automaton(made)
    assert automaton.accepts(told("a"), ended=True)
    assert automaton.accepts(told("a", "gone"), ended=True)
    assert not automaton.accepts(told("a", "b"), ended=True)
    assert not automaton.accepts(told("a", "b", "c", "gone"), ended=True)


@pytest.fixture
def decided(process):
    made = process(a="no: gone, yes: b", b="done", done="", gone="")
    first = replace(
        made.steps[0],
        type=StepType.APPROVAL,
        responsible=tuple(map(Assignment, "xyz")),
        approval=Approval(),
    )
    return replace(made, steps=(first, *made.steps[1:]))


@pytest.mark.parametrize(
    ("words", "votes", "allowed"),
    [
        ("a b", True, True),
        ("a a b", True, True),
        ("a a a b", True, True),
        ("a a a a b", True, False),
        ("a:yes a:yes b", True, True),
        ("a a b", False, False),
    ],
)
def test_each_approver_may_have_a_row(decided, words, votes, allowed):
    automaton = Automaton(decided, votes=votes)
    assert automaton.accepts(told(*words.split()), ended=True) is allowed


@pytest.fixture
def calling(process):
    made = process(a="b", b="c", c="done", done="")
    step = replace(made.steps[1], type=StepType.SUBPROCESS, calls="inner")
    return replace(made, steps=(made.steps[0], step, *made.steps[2:]))


@pytest.mark.parametrize(
    ("words", "ended", "allowed"),
    [
        ("a b c", True, True),
        ("a x y b c", True, True),
        ("a x y inner-done b c", True, True),
        ("a x", False, True),
        ("a x b c", True, False),
        ("a y b c", True, False),
        ("x y a b c", True, False),
        ("a b x y c", True, False),
        ("a x y x b c", True, False),
    ],
)
def test_steps_of_a_called_process_may_stand_in_the_case_of_the_caller(
    process, calling, words, ended, allowed
):
    inner = process(x="y", y="inner-done", **{"inner-done": ""})
    automaton = Automaton(calling, called={"inner": inner})
    assert automaton.accepts(told(*words.split()), ended=ended) is allowed


def test_without_them_the_step_that_calls_is_enough(calling):
    assert Automaton(calling).accepts(told("a", "b", "c"), ended=True)
    assert not Automaton(calling).accepts(told("a", "x", "b", "c"), ended=True)


def test_logs_may_be_silent_about_machines_ends_and_the_beginning(process):
    made = process(a="b", b="c", c="done", done="")
    machine = replace(made.steps[1], type=StepType.AUTOMATED)
    made = replace(made, steps=(made.steps[0], machine, *made.steps[2:]))
    assert unwatched(made) == {"a", "b", "done"}


def test_markings_are_made_when_they_are_asked_for(process):
    automaton = Automaton(process(**FORK))
    assert automaton.size == 1
    automaton.accepts(told("a", "b"), ended=False)
    few = automaton.size
    automaton.accepts(told("a", "c", "b", "d"), ended=True)
    assert few < automaton.size <= 7


@cache
def sound(seed):
    """Return a process that the interpreter finds to run well, with the interpreter; else None."""
    process = some_process(seed)
    true = judge(process, 400)
    if true is None or true.doubled or true.stuck or process.cancel:
        return None
    return process, Reference(process)


SOUND = tuple(seed for seed in range(400) if sound(seed) is not None)


def after(reference, states, name, outcome):
    return {
        reference.after(state, step, way)
        for state in states
        for step, way in reference.moves(state)
        if step == name and outcome in {None, way[0]}
    }


def plainly(reference, sequence, ended):
    """Say whether a sequence is allowed, state by state."""
    states = {reference.start()}
    for name, outcome in sequence:
        states = after(reference, states, name, outcome)
    return any(not ended or reference.is_over(state) for state in states)


def test_there_are_enough_processes_that_run_well():
    assert len(SOUND) > 60
    kinds = {
        step.join.kind
        for seed in SOUND
        for step in sound(seed)[0].steps
        if step.join is not None
    }
    assert len(kinds) == 4
    assert any(step.loop for seed in SOUND for step in sound(seed)[0].steps)


@settings(max_examples=150)
@given(st.sampled_from(SOUND), st.data())
def test_the_automaton_agrees_with_the_interpreter(seed, data):
    process, reference = sound(seed)
    automaton = Automaton(process)
    states, sequence = {reference.start()}, []
    for _ in range(data.draw(st.integers(0, 8))):
        can = sorted(
            {(step, way[0]) for s in states for step, way in reference.moves(s)}, key=str
        )
        anything = [(step.id, None) for step in process.steps if step.type is not StepType.END]
        choices = can * 4 + anything
        name, outcome = data.draw(st.sampled_from(choices))
        outcome = data.draw(st.sampled_from([outcome, None]))
        sequence.append(Symbol(name, outcome))
        states = after(reference, states, name, outcome)
        if not states:
            break
    for ended in (False, True):
        assert automaton.accepts(sequence, ended=ended) is plainly(reference, sequence, ended)

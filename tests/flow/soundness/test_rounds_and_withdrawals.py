"""Rounds without an exit, steps that are unknown, and cases that are withdrawn."""

from dataclasses import replace

import pytest
from judged import DAY, NONE, changed, makes, steps_of, told

from itsmctl.flow.faults import Deadlock, Doubling, Livelock
from itsmctl.flow.soundness import Extent, verdict
from itsmctl.model.process import Cancellation, Loop, Timeout, TimeoutAction


def test_a_round_whose_exit_is_never_taken_goes_on_for_ever(process):
    made = process(a={"next": "b", "timeout": "done"}, b="a", done="")
    assert verdict(changed(made, a={"time_limit": DAY})).sound
    (fault,) = verdict(changed(made, a={"time_limit": NONE})).faults
    assert fault == Livelock("a", ("a", "b"), (), ("a",))


@pytest.mark.parametrize(
    "steps",
    [
        {"a": "b", "b": "a"},  # FLW304
        {"a": "x: b, y: done", "b": {"next": "nowhere"}, "done": ""},
        {"a": "done", "lost": "done", "done": ""},
    ],
)
def test_what_reachability_shows_is_not_repeated(process, steps):
    assert not verdict(process(**steps)).faults


def test_a_join_does_not_wait_for_a_step_without_a_way_to_it(process):
    made = process(a="b c", b="e", c="e", lost="e", e={"next": "done", "join": "all"}, done="")
    assert verdict(made).sound


def test_unknown_steps_are_to_be_mended_first(process):
    made = verdict(process(a="b c", b="done", done=""))
    assert made.extent is Extent.NOTHING
    assert not made.sound


@pytest.mark.parametrize(
    "fields",
    [{"loop": Loop(1, "lost")}, {"on_timeout": Timeout(TimeoutAction.GO, "lost")}],
)
def test_unknown_steps_beside_next_count_as_well(process, fields):
    made = changed(process(a="done", done=""), a=fields)
    assert verdict(made).extent is Extent.NOTHING


def test_a_process_without_a_start_is_not_judged(process):
    assert verdict(replace(process(a="done", done=""), start=None)).extent is Extent.NOTHING


def cancelled(process, **fields):
    made = process(cancel="undo", a="b", b="done", undo="over", over="", done="")
    return changed(made, **fields)


def test_a_withdrawal_is_a_way_of_its_own(process):
    assert verdict(cancelled(process)).sound


def test_what_a_withdrawal_needs_may_not_be_there_yet(process):
    made = cancelled(process, a={"produces": makes("account")}, undo={"requires": ("account",)})
    (fault,) = verdict(made).faults
    assert fault.step == "undo"
    assert steps_of(fault.path) == [None]


def test_a_withdrawal_does_not_excuse_a_case_that_stands_still(process):
    made = process(
        a="x: b, y: c", b="d", c="d", d={"next": "done", "join": "all"}, undo="done", done=""
    )
    made = replace(made, cancel=Cancellation("requester", next="undo"))
    assert told(made) == [(Deadlock, "d")]


def test_an_end_may_wait_for_all_flows(process):
    made = process(a="b c", b="done", c="done", done={"join": "all"})
    assert verdict(made).sound
    alone = process(a="x: b, y: c", b="done", c="done", done={"join": "all"})
    assert told(alone) == [(Deadlock, "done")]


def test_one_way_may_lead_to_the_same_step_twice_over_bounds(process):
    made = process(
        a="b c",
        b={"next": "again: a, on: d", "loop": "e"},
        c={"next": "again: a, on: d", "loop": "e"},
        d={"next": "done", "join": "all"},
        e="done",
        done="",
    )
    assert Doubling in {type(fault) for fault in verdict(made).faults}

"""What joins, races and ways back mean for soundness, by examples whose answer is plain."""

import pytest
from judged import changed, steps_of, told

from itsmctl.flow.faults import Deadlock, Doubling
from itsmctl.flow.graph import Graph
from itsmctl.flow.soundness import verdict
from itsmctl.model.process import Join, JoinKind


def test_a_sequence_needs_no_exploration(process):
    made = verdict(process(a="b", b="ok: done, no: a", done=""))
    assert made.sound
    assert made.states == 0


def test_parallel_flows_that_come_together_are_sound(process):
    made = verdict(process(a="b c", b="d", c="d", d={"next": "done", "join": "all"}, done=""))
    assert made.sound
    assert made.states == 0


def test_what_does_not_plainly_come_together_is_explored(process):
    made = verdict(
        process(a="b c", b="x: d, y: e", e="d", c="d", d={"next": "z", "join": "any"}, z="")
    )
    assert made.states > 0


def test_a_graph_worked_out_before_is_used(process):
    made = process(a="b c", b="d", c="d", d={"next": "done", "join": "all"}, done="")
    assert verdict(made, Graph.of(made)) == verdict(made)


def test_of_ends_several_may_be_reached(process):
    assert verdict(process(a="b c", b="done", c="over", done="", over="")).sound


def test_a_choice_does_not_fill_a_join_that_waits_for_all(process):
    made = process(a="x: b, y: c", b="d", c="d", d={"next": "done", "join": "all"}, done="")
    (fault,) = verdict(made).faults
    assert isinstance(fault, Deadlock)
    assert fault.cause.flows == ("c",)
    assert steps_of(fault.path) == ["a", "b"]


def test_who_waits_for_one_that_waits_is_no_cause(process):
    made = process(
        a="b e",
        b="x: c, y: d",
        c="j",
        d="j",
        j={"next": "k", "join": "all"},
        e="k",
        k={"next": "done", "join": "all"},
        done="",
    )
    (fault,) = verdict(made).faults
    assert fault.step == "j"
    assert {waiting.step for waiting in fault.waiting} == {"j", "k"}


def test_a_token_that_leaves_the_parallel_part_is_missed(process):
    made = process(
        a="b c", b="on: d, off: done", c="d", d={"next": "done", "join": "all"}, done=""
    )
    assert told(made) == [(Deadlock, "d")]


@pytest.mark.parametrize("join", ["any", None])
def test_parallel_flows_start_a_step_twice(process, join):
    d = {"next": "e"} | ({"join": join} if join else {})
    (fault,) = verdict(process(a="b c", b="d", c="d", d=d, e="done", done="")).faults
    assert isinstance(fault, Doubling)
    assert (fault.step, set(fault.givers), fault.all_helps) == ("d", {"b", "c"}, True)


def test_after_what_all_would_mend_the_rest_is_judged(process):
    made = process(
        a="b c",
        b="d",
        c="d",
        d={"next": "x: e, y: f", "join": "any"},
        e="g",
        f="g",
        g={"next": "done", "join": "all"},
        done="",
    )
    assert told(made) == [(Doubling, "d"), (Deadlock, "g")]


def test_two_of_three_flows_that_exclude_each_other_are_not_mended_by_all(process):
    made = process(
        a="b c", b="x: d, y: e", e="d", c="d", d={"next": "done", "join": "any"}, done=""
    )
    (fault,) = verdict(made).faults
    assert isinstance(fault, Doubling)
    assert not fault.all_helps


def test_the_first_of_several_starts_a_step_once(process):
    assert verdict(
        process(a="b c", b="d", c="d", d={"next": "done", "join": "first"}, done="")
    ).sound


@pytest.mark.parametrize(
    ("needed", "sound"), [("1", True), ("2", True), ("3", True), ("4", False)]
)
def test_so_many_flows_must_come(process, needed, sound):
    made = process(a="b c d", b="e", c="e", d="e", e={"next": "done", "join": needed}, done="")
    assert verdict(made).sound is sound


def test_where_one_flow_arrives_there_is_nothing_to_count(process):
    assert verdict(process(a="b", b={"next": "done", "join": "2"}, done="")).sound


def race_in_a_loop(process, *, withdraw):
    made = process(
        a="b c", b="d", c="d", d={"next": "again: a, fine: done", "join": "first"}, done=""
    )
    return changed(made, d={"join": Join(JoinKind.FIRST, None, withdraw)})


def test_a_loser_of_a_race_is_started_again_when_work_goes_back(process):
    (fault,) = verdict(race_in_a_loop(process, withdraw=False)).faults
    assert isinstance(fault, Doubling)
    assert fault.givers == ("a",)
    assert fault.step in {"b", "c"}


def test_a_loser_that_is_withdrawn_is_not(process):
    assert verdict(race_in_a_loop(process, withdraw=True)).sound


def test_losers_held_by_a_join_are_withdrawn_too(process):
    made = process(
        a="b c d",
        b="e",
        c="e",
        e={"next": "f", "join": "all"},
        d="f",
        f={"next": "done", "join": "first"},
        done="",
    )
    made = changed(made, f={"join": Join(JoinKind.FIRST, None, withdraw_losers=True)})
    assert verdict(made).sound
    kept = changed(made, f={"join": Join(JoinKind.FIRST)})
    assert verdict(kept).sound


def test_work_sent_back_into_one_of_several_flows_leaves_a_join_waiting(process):
    made = process(
        a="b c", b="d", c="d", d={"next": "e", "join": "all"}, e="redo: b, fine: done", done=""
    )
    (fault,) = verdict(made).faults
    assert isinstance(fault, Deadlock)
    assert (fault.step, fault.cause.flows) == ("d", ("c",))
    assert steps_of(fault.path) in (
        ["a", "b", "c", "d", "e", "b"],
        ["a", "c", "b", "d", "e", "b"],
    )


def test_a_way_back_makes_joins_within_its_loop_forget_what_they_hold(process):
    """C's flow waits at the join when b sends all back; only c itself is started twice."""
    d = {"next": "fine: done, again: a", "join": "all"}
    made = process(a="b c", b="fine: d, redo: a", c="d", d=d, done="")
    assert told(made) == [(Doubling, "c")]
    kept = process(a="b c", b="fine: d, redo: a", c="d", d=d | {"next": "done"}, done="")
    (fault,) = verdict(kept).faults
    assert fault.step == "d"  # behind the loop: it holds c's flow of the first round

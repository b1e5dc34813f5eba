"""What each part of the language means for soundness, by examples whose answer is plain."""

from dataclasses import replace

import pytest

from itsmctl.flow import soundness
from itsmctl.flow.faults import Deadlock, DeadStep, Doubling, Livelock, Reason
from itsmctl.flow.graph import Graph
from itsmctl.flow.soundness import MOST_MENDED, Extent, verdict
from itsmctl.flow.space import Space
from itsmctl.model.process import (
    Cancellation,
    EndOutcome,
    Join,
    JoinKind,
    Loop,
    Production,
    Timeout,
    TimeoutAction,
    Trigger,
)
from itsmctl.model.times import Duration, Limit, Unit

DAY = Limit(Duration(1, Unit.WORKING_DAYS))
NONE = Limit(None)


def changed(process, **steps):
    """Return the process with fields of some steps changed."""
    made = tuple(replace(step, **steps.get(step.id, {})) for step in process.steps)
    return replace(process, steps=made)


def makes(*artefacts, outcome=None):
    return tuple(Production(artefact, outcome) for artefact in artefacts)


def told(process):
    made = verdict(process)
    assert made.extent is Extent.WHOLE
    return [(type(fault), fault.step) for fault in made.faults]


def steps_of(path):
    return [firing.step for firing in path]


def test_a_sequence_needs_no_exploration(process):
    made = verdict(process(a="b", b="ok: done, no: a", done=""))
    assert made.sound
    assert made.states == 0


def test_parallel_flows_that_come_together_are_sound(process):
    made = verdict(process(a="b c", b="d", c="d", d={"next": "done", "join": "all"}, done=""))
    assert made.sound
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


def test_what_was_made_beside_is_waited_for(process):
    made = process(a="b c", b="d", c="d", d={"next": "done", "join": "all"}, done="")
    made = changed(made, b={"requires": ("key",)}, c={"produces": makes("key")})
    assert verdict(made).sound


def test_each_waits_for_what_the_other_makes(process):
    made = process(a="b c", b="d", c="d", d={"next": "done", "join": "all"}, done="")
    made = changed(
        made,
        b={"requires": ("key",), "produces": makes("lock")},
        c={"requires": ("lock",), "produces": makes("key")},
    )
    (fault,) = verdict(made).faults
    assert {waiting.step: waiting.artefacts for waiting in fault.waiting} == {
        "b": ("key",),
        "c": ("lock",),
    }


def test_what_one_outcome_makes_is_missed_after_the_other(process):
    made = process(a="ok: b, no: c", b="d", c="d", d="done", done="")
    made = changed(made, a={"produces": makes("seal", outcome="ok")}, d={"requires": ("seal",)})
    (fault,) = verdict(made).faults
    assert (fault.step, fault.cause.artefacts) == ("d", ("seal",))
    assert [(firing.step, firing.outcome) for firing in fault.path] == [
        ("a", "no"),
        ("c", None),
    ]


def test_what_was_made_in_an_earlier_round_is_still_there(process):
    made = process(a="b", b="x: c, y: e", c="d", d="again: b, fine: done", e="done", done="")
    made = changed(made, c={"produces": makes("note")}, d={"requires": ("note",)})
    assert verdict(made).sound


def test_the_form_of_the_request_is_there_from_the_start(process):
    made = changed(process(a="b", b="done", done=""), b={"requires": ("form",)})
    assert told(made) == [(Deadlock, "b")]
    assert verdict(replace(made, trigger=Trigger(form="form"))).sound


def test_work_that_is_cut_makes_nothing(process):
    made = process(a={"next": "b", "timeout": "b"}, b="done", done="")
    made = changed(
        made,
        a={"produces": makes("paper"), "time_limit": DAY},
        b={"requires": ("paper",)},
    )
    (fault,) = verdict(made).faults
    assert fault.path[0].timed_out


def test_a_limit_that_is_none_never_passes(process):
    made = process(a={"next": "done", "timeout": "b"}, b="c", c="done", done="")
    made = changed(made, a={"time_limit": NONE})
    (fault,) = verdict(made).faults
    assert fault == DeadStep("b", Reason.TIMELESS, ("c",), "a")


def test_a_limit_that_was_forgotten_is_another_fault(process):
    assert verdict(process(a={"next": "done", "timeout": "b"}, b="done", done="")).sound


def test_an_outcome_called_timeout_is_never_chosen(process):
    made = process(a="ok: done, timeout: b", b="done", done="")
    assert told(made) == [(DeadStep, "b")]
    continued = {"time_limit": DAY, "on_timeout": Timeout(TimeoutAction.CONTINUE)}
    assert verdict(changed(made, a=continued)).sound


@pytest.mark.parametrize(
    ("action", "reached"), [(TimeoutAction.APPROVE, "b"), (TimeoutAction.REJECT, "c")]
)
def test_a_passed_limit_decides_without_making_anything(process, action, reached):
    made = process(a="approved: b, rejected: c", b="d", c="d", d="done", done="")
    made = changed(
        made,
        a={
            "produces": makes("paper"),
            "time_limit": DAY,
            "on_timeout": Timeout(action),
        },
        d={"requires": ("paper",)},
    )
    (fault,) = verdict(made).faults
    assert steps_of(fault.path) == ["a", reached]


def test_a_rejection_withdraws_all_other_work(process):
    made = process(
        a="b c", b="ok: d, no: over", c="d", d={"next": "done", "join": "all"}, over="", done=""
    )
    assert told(made) == [(Deadlock, "d")]
    assert verdict(changed(made, over={"end": EndOutcome.REJECTED})).sound


def test_what_starts_at_the_moment_of_a_rejection_never_happens(process):
    made = process(a="ok: done, no: tell over", tell="done", over="", done="")
    made = changed(made, over={"end": EndOutcome.CANCELLED})
    assert verdict(made).faults == (DeadStep("tell", Reason.WITHDRAWN, (), "a"),)


def test_a_step_whose_flows_never_all_come_may_starve(process):
    made = process(
        a="b c",
        b="x: d, y: e",
        e="d",
        c="over",
        d={"next": "done", "join": "all"},
        over="",
        done="",
    )
    made = changed(made, over={"end": EndOutcome.REJECTED})
    (fault,) = verdict(made).faults
    assert (fault.step, fault.reason) == ("d", Reason.STARVED)
    assert fault.waiting.flows


def test_a_bound_on_a_step_that_is_never_entered_again_leads_nowhere(process):
    made = process(a="b", b={"next": "done", "loop": "c"}, c="done", done="")
    assert verdict(made).faults == (DeadStep("c", Reason.BOUNDLESS, (), "b"),)


def test_a_bound_on_rework_is_reached(process):
    made = process(a={"next": "b", "loop": "c"}, b="ok: done, no: a", c="done", done="")
    assert verdict(made).sound


def test_before_a_bound_is_reached_the_step_was_done(process):
    """The outer round enters b as well, but not beyond its bound the first time."""
    made = process(
        a="b", b={"next": "ok: d, no: b", "loop": "c"}, c="d", d="ok: done, no: a", done=""
    )
    made = changed(made, b={"produces": makes("list")}, c={"requires": ("list",)})
    assert verdict(made).sound


def test_bounds_that_lead_to_each_other_are_followed_once(process):
    made = process(
        a={"next": "b", "loop": "b"}, b={"next": "ok: done, no: a", "loop": "a"}, done=""
    )
    assert verdict(made).extent is Extent.WHOLE


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


def wide(process, width):
    """Many races side by side: nothing can be reduced."""
    steps = {"a": " ".join(f"r{n}" for n in range(width))}
    for n in range(width):
        steps |= {f"r{n}": f"x{n} y{n}", f"x{n}": f"z{n}", f"y{n}": f"z{n}"}
        steps[f"z{n}"] = {"next": "end", "join": "first"}
    return process(**steps, end="")


def test_what_was_not_looked_at_is_not_sound(process):
    made = verdict(wide(process, 12))
    assert made.extent is Extent.CAPPED
    assert made.faults == ()
    assert not made.sound


def test_the_cap_can_be_chosen(process):
    made = wide(process, 3)
    assert verdict(made).sound
    assert verdict(made, cap=10).extent is Extent.CAPPED


def test_faults_are_found_before_the_cap_is_reached(process):
    made = wide(process, 12)
    first = changed(made, z0={"join": Join(JoinKind.ANY)})
    assert [fault.step for fault in verdict(first).faults] == ["z0"]


def test_a_step_that_does_not_say_what_follows_is_to_be_mended_first(process):
    made = process(a="b c", b="e", c="e", e={"next": "done", "join": "all"}, done="")
    assert verdict(made).sound
    assert verdict(changed(made, b={"branches": ()})).extent is Extent.NOTHING


def dense(process, count):
    """Steps of which each starts all later ones."""
    names = [*(f"s{n:02}" for n in range(count)), "end"]
    ways = {name: " ".join(names[place + 1 :]) for place, name in enumerate(names[:-1])}
    return process(**ways, end="")


def test_of_thousands_of_doublings_few_ways_are_told(process, monkeypatch):
    ways = []
    original = Space.path_to_doubling

    def counted(space, places):
        ways.append(places)
        return original(space, places)

    monkeypatch.setattr(Space, "path_to_doubling", counted)
    made = verdict(dense(process, 20))
    assert [fault.step for fault in made.faults] == [f"s{n:02}" for n in range(2, 20)]
    assert len(ways) < 1_000


def test_of_few_doublings_all_are_told(process):
    made = verdict(dense(process, 6))
    assert [fault.step for fault in made.faults] == ["s02", "s03", "s04", "s05"]
    assert all(fault.all_helps for fault in made.faults)


def test_after_many_doublings_only_the_first_is_told(process, monkeypatch):
    rounds = []
    original = soundness.explore

    def counted(net, cap):
        rounds.append(net)
        return original(net, cap)

    monkeypatch.setattr(soundness, "explore", counted)
    made = verdict(dense(process, MOST_MENDED + 10))
    assert [(fault.step, fault.all_helps) for fault in made.faults] == [("s02", False)]
    assert len(rounds) <= 2 * (MOST_MENDED + 1)

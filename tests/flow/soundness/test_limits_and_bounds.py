"""Limits that pass, ends that withdraw work and bounds on rework, by plain examples."""

import pytest
from judged import DAY, NONE, changed, makes, steps_of, told

from itsmctl.flow.faults import Deadlock, DeadStep, Reason
from itsmctl.flow.soundness import Extent, verdict
from itsmctl.model.process import EndOutcome, Timeout, TimeoutAction


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

"""Assumed numbers bent: what changes, how far, and what stays as it is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.model.simulation import (
    Arrivals,
    AttributeNumbers,
    Constant,
    PauseNumbers,
    Per,
    Rate,
    Shares,
    StepNumbers,
)
from itsmctl.model.times import parse_duration
from itsmctl.simulate.bend import bend, is_share
from itsmctl.source.library import load


@pytest.fixture(scope="module")
def variant(root):
    """A process with one number of every kind."""
    found = load([str(root / "tests" / "whatif")]).variant("desk")
    model = replace(
        found.model,
        steps=(StepNumbers("check", effort=constant("20m"), pickup=constant("10m"),
                           pickup_by_class=(("P1", constant("5m")),)),),
        outcomes=(Shares("check", (("ok", 0.8), ("again", 0.15), ("no", 0.05))),
                  Shares("fix", (("done", 1.0),))),
        votes=(Shares("sign", (("a", 0.9), ("b", 0.6))),),
        auto=(("sign", 0.4), ("other", 0.5)),
        pauses=(PauseNumbers("check", "again", "awaiting-requester", constant("2h")),),
        pickup_reminder_factor=0.6,
        arrivals=Arrivals(rate=Rate(14, Per.WORKING_DAY)),
        case=(AttributeNumbers("grade", (("standard", 1.0),)),),
    )  # fmt: skip
    return replace(found, model=model)


def constant(written: str) -> Constant:
    return Constant(parse_duration(written))


def bent(variant, route, by):
    found = bend(variant, route, by)
    assert found is not None
    return found.variant.model, found.amount


def test_a_time_is_doubled_and_nothing_else(variant):
    model, amount = bent(variant, ("steps", "check", "pickup"), 1)
    row = model.numbers("check")
    assert (row.pickup, row.effort) == (constant("20m"), constant("20m"))
    assert row.pickup_by_class == (("P1", constant("10m")),)
    assert amount == parse_duration("20m")
    assert replace(model, steps=variant.model.steps) == variant.model


def test_an_effort_of_the_process_becomes_one_of_the_model(variant):
    step = replace(variant.process.step("fix"), effort=constant("1h"))
    steps = tuple(step if one.id == "fix" else one for one in variant.process.steps)
    inline = replace(variant, process=replace(variant.process, steps=steps))
    model, amount = bent(inline, ("process", "steps", "fix", "effort"), -1)
    assert model.numbers("fix").effort == constant("30m")
    assert amount == parse_duration("30m")


def test_the_largest_share_falls_and_the_others_keep_their_proportions(variant):
    model, amount = bent(variant, ("outcomes", "check"), 1)
    assert dict(model.shares("check")) == pytest.approx({"ok": 0.4, "again": 0.45, "no": 0.15})
    assert amount == pytest.approx(0.4)


def test_a_share_rises_as_the_rest_of_it_falls(variant):
    model, amount = bent(variant, ("outcomes", "check"), -1)
    assert dict(model.shares("check")) == pytest.approx(
        {"ok": 0.9, "again": 0.075, "no": 0.025}
    )
    assert amount == pytest.approx(0.9)


def test_votes_and_automatic_approvals_are_bent(variant):
    model, amount = bent(variant, ("votes", "sign"), 1)
    assert dict(model.votes[0].shares) == {"a": 0.45, "b": 0.3}
    assert amount == 0.45
    model, amount = bent(variant, ("auto", "sign"), 2)
    assert dict(model.auto) == {"sign": 0.1, "other": 0.5}
    assert amount == 0.1


def test_a_pause_is_longer(variant):
    model, amount = bent(variant, ("pauses", "check.again"), 1)
    assert model.pauses[0].time == constant("4h")
    assert amount == parse_duration("4h")


def test_a_reminder_loses_its_effect_and_can_take_all(variant):
    assert bent(variant, ("reminders",), 1)[1] == pytest.approx(0.8)
    assert bent(variant, ("reminders",), -1)[1] == pytest.approx(0.3)


def test_cases_come_faster(variant):
    model, amount = bent(variant, ("arrivals",), 1)
    assert model.arrivals.rate == Rate(28, Per.WORKING_DAY)
    assert amount == 28
    spaced = replace(variant.model, arrivals=Arrivals(interval=constant("1d")))
    model, amount = bent(replace(variant, model=spaced), ("arrivals",), 1)
    assert amount == parse_duration("12h")


@pytest.mark.parametrize(
    "route",
    [
        ("case", "grade"), ("priorities",), ("steps", "fix", "pickup"), ("steps", "check", "drawAs"),
        ("outcomes", "fix"), ("outcomes", "nowhere"), ("auto", "nowhere"), ("pauses", "check"),
    ],
)  # fmt: skip
def test_what_is_no_number_to_bend_is_left_alone(variant, route):
    assert bend(variant, route, 1) is None


def test_nothing_to_bend_without_a_model(variant):
    assert bend(replace(variant, model=None), ("reminders",), 1) is None


def test_shares_are_known():
    assert is_share(("auto", "sign"))
    assert not is_share(("steps", "check", "effort"))


@given(st.floats(-4, 4))
def test_shares_stay_shares(variant, by):
    model, amount = bent(variant, ("outcomes", "check"), by)
    shares = dict(model.shares("check"))
    assert sum(shares.values()) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares.values())
    assert 0 < amount < 1
    assert 0 < bent(variant, ("reminders",), by)[1] < 1


def test_no_bend_changes_nothing(variant):
    for route in (("steps", "check", "effort"), ("outcomes", "check"), ("auto", "sign"),
                  ("reminders",), ("arrivals",)):  # fmt: skip
        model, _ = bent(variant, route, 0)
        assert model.pickup_reminder_factor == pytest.approx(0.6)
        assert dict(model.shares("check")) == pytest.approx(dict(variant.model.shares("check")))
        assert model.numbers("check").effort == variant.model.numbers("check").effort

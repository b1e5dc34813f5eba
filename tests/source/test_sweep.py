"""Sweeps from the command line and from scenarios."""

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.model.portfolio import Axis
from itsmctl.source.library import load
from itsmctl.source.sweep import LARGEST_SWEEP, grid, parse_sweep

PEOPLE = "organisation.roles.agent.people"


@pytest.fixture(scope="module")
def desk(root):
    return load([str(root / "tests" / "whatif")])


@pytest.mark.parametrize(
    ("written", "values"),
    [
        (f"{PEOPLE}=1,2,3", [1, 2, 3]),
        (f"{PEOPLE}=1..3", [1, 2, 3]),
        (f"{PEOPLE}=3..1", [3, 2, 1]),
        (f"{PEOPLE} = 2", [2]),
        ("model.steps.fix.effort=30m, 1h", ["30m", "1h"]),
        ("model.reminders.pickup=x0.5,null", ["x0.5", None]),
    ],
)
def test_values_are_read(written, values):
    found = parse_sweep(written)
    assert [setting.value for setting in found] == values
    assert {setting.path for setting in found} == {written.partition("=")[0].strip()}


@pytest.mark.parametrize(
    "written", ["", "=1,2", PEOPLE, f"{PEOPLE}=", f"{PEOPLE}=[1", "a={b: 1}"]
)
def test_what_is_no_sweep_is_refused_with_the_way_to_write_it(written):
    with pytest.raises(UnusableInput) as refusal:
        parse_sweep(written)
    assert f"“{written}” is no sweep" in refusal.value.message.render("en")
    assert "=1,2,3" in refusal.value.remedy.render("en")


def test_a_grid_has_every_combination_the_last_axis_first():
    points = grid([parse_sweep("a=1,2"), parse_sweep("b=x,y,z")])
    assert [tuple(setting.written for setting in point) for point in points] == [
        ("1", "x"), ("1", "y"), ("1", "z"), ("2", "x"), ("2", "y"), ("2", "z"),
    ]  # fmt: skip
    assert grid([]) == ((),)


def test_too_large_a_grid_is_refused():
    with pytest.raises(UnusableInput, match=f"more than {LARGEST_SWEEP}"):
        grid([parse_sweep("a=1..40"), parse_sweep("b=1..40")])
    with pytest.raises(UnusableInput, match="1000000"):
        parse_sweep("a=1..1000000")


def test_a_process_is_swept(desk):
    found = desk.swept("desk", [f"{PEOPLE}=1,4", "model.steps.fix.effort=30m"])
    assert found.axes == (Axis(PEOPLE, ("1", "4")), Axis("model.steps.fix.effort", ("30m",)))
    assert [variant.organisation.role("agent").people for variant in found.variants] == [1, 4]
    assert [dict(variant.settings)[PEOPLE] for variant in found.variants] == ["1", "4"]
    assert len({variant.id for variant in found.variants}) == 2
    assert found.base.organisation.role("agent").people == 2


def test_a_point_of_a_sweep_beats_a_setting(desk):
    found = desk.swept("desk", [f"{PEOPLE}=1"], [f"{PEOPLE}=9"])
    assert found.base.organisation.role("agent").people == 9
    assert found.variants[0].organisation.role("agent").people == 1
    assert found.variants[0].settings == ((PEOPLE, "1"),)


def test_a_scenario_is_swept_over_its_patch(desk):
    found = desk.experiment("quicker", (), ["model.steps.fix.effort=10m,20m"])
    assert [str(variant.model.numbers("fix").effort.value) for variant in found.variants] == [
        "10m", "20m",
    ]  # fmt: skip
    assert all(variant.process.step("check") is None for variant in found.variants)
    assert found.axes == (Axis("model.steps.fix.effort", ("10m", "20m")),)


def test_a_path_that_leads_nowhere_is_named(desk):
    with pytest.raises(UnusableInput, match="agnt"):
        desk.swept("desk", ["organisation.roles.agnt.people=1,2"])


def test_a_value_that_does_not_fit_is_refused(desk):
    with pytest.raises(UnusableInput, match="cannot be set"):
        desk.swept("desk", [f"{PEOPLE}=1,many"])

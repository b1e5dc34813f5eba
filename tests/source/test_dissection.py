"""Scenarios taken apart: names, groups, and what can stand without what."""

from itertools import combinations

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.model.factors import Group
from itsmctl.source.library import load


@pytest.fixture(scope="module")
def shipped(root):
    return load([str(root / "processes")])


@pytest.fixture(scope="module")
def desk(root):
    return load([str(root / "tests" / "whatif")])


def by_name(dissection):
    return {factor.name.render("en"): factor for factor in dissection.factors}


def test_the_founding_case_falls_into_its_measures(shipped):
    found = shipped.dissection("parallel-approval")
    structure = [one.name.render("en") for one in found.factors if one.group is Group.STRUCTURE]
    assert structure == [
        "limits, reminders and escalation",
        "“Submit request”: bound of rework",
        "“Approve in parallel” instead of “Approve in IT”, “Approve in information security”",
        "“Install software”: who does it",
        "new step: “Fix installation”",
        "new step: “Confirm and give feedback”",
    ]
    assumed = [one.name.render("en") for one in found.factors if one.group is Group.ASSUMPTION]
    assert assumed == [
        (
            "“Approve in parallel”: pick-up delay: half within 45m, 9 in 10 within 4h instead of half "
            "within 2bh, 9 in 10 within 10bh"
        ),
        "what a reminder leaves of the pick-up delay: 60%",
    ]


def test_chinese_readers_get_the_same_in_chinese(shipped):
    found = shipped.dissection("parallel-approval")
    names = [factor.name.render("zh") for factor in found.factors]
    assert names[0] == "时限、提醒与升级"
    assert "“IT与信息安全并行审批”取代“IT部门审批”、“信息安全审批”" in names


def test_every_part_of_every_shipped_scenario_stands_alone_and_can_be_left_out(shipped):
    for experiment in shipped.portfolio.experiments:
        found = shipped.dissection(experiment.id)
        every = {factor.id for factor in found.factors}
        for factor in found.factors:
            alone = {factor.id, factor.needs or factor.id}
            assert found.variant(alone) is not None, factor.name.render("en")
            assert found.variant(every - {factor.id}) is not None, factor.name.render("en")


def test_nothing_is_the_base_and_everything_is_what_the_scenario_makes_of_the_run(desk):
    found, experiment = desk.dissection("quicker"), desk.experiment("quicker")
    assert found.variant(()).process == experiment.base.process
    assert found.variant(()).model == experiment.base.model
    whole = found.variant({factor.id for factor in found.factors})
    (variant,) = experiment.variants
    assert whole.model == variant.model
    assert whole.process.steps == variant.process.steps


def test_a_delay_of_a_new_step_is_told_apart_from_the_step(desk):
    found = desk.dissection("one-look")
    step, delay = found.factors
    assert (step.group, delay.group) == (Group.STRUCTURE, Group.ASSUMPTION)
    assert delay.needs == step.id
    slow = found.variant({step.id}).model.numbers("glance")
    quick = found.variant({step.id, delay.id}).model.numbers("glance")
    assert str(slow.pickup.value) == "10m"  # that of the check, which it replaces
    assert str(quick.pickup.value) == "5m"
    assert slow.effort == quick.effort


def test_assumed_numbers_are_listed_with_what_was_before(desk):
    (fix,) = desk.dissection("quicker").assumptions
    assert (fix.route, fix.written, fix.before) == (("steps", "fix", "effort"), "30m", "60m")
    assert fix.name.render("en") == "“Fix”: effort"
    new = {one.route: one.before for one in desk.dissection("one-look").assumptions}
    assert new == {("steps", "glance", "effort"): None, ("steps", "glance", "pickup"): None}


def test_settings_hold_in_every_part(desk):
    found = desk.dissection("quicker", ["model.steps.fix.pickup=1h"])
    for count in range(len(found.factors) + 1):
        for chosen in combinations([factor.id for factor in found.factors], count):
            variant = found.variant(chosen)
            assert str(variant.model.numbers("fix").pickup.value) == "1h"
            assert variant.settings == (("model.steps.fix.pickup", "1h"),)


def test_what_cannot_stand_alone_is_no_variant(desk, tmp_path):
    """Shares for ways out that only another change brings: alone they fit nothing."""
    found = desk.dissection("one-look")
    step, delay = found.factors
    assert found.variant({delay.id}).model == found.variant(()).model
    assert found.variant({step.id}) is not None


def test_an_unknown_scenario_has_no_parts(desk):
    with pytest.raises(UnusableInput, match="quiker"):
        desk.dissection("quiker")


def test_many_changes_are_told_apart_up_to_a_limit(tmp_path, root):
    for file in (root / "tests" / "whatif").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    roles = "\n".join(f"    r{n}: {{name: R{n}, people: 1}}" for n in range(20))
    house = tmp_path / "desk.org.yaml"
    house.write_text(house.read_text(encoding="utf-8") + roles + "\n", encoding="utf-8")
    many = ", ".join(f"r{n}: {{people: 2}}" for n in range(20))
    (tmp_path / "many.scenario.yaml").write_text(
        "apiVersion: itsmctl/v1\nkind: Scenario\nmetadata: {id: many}\nspec:\n"
        "  base: {process: desk, model: desk-numbers}\n"
        f"  patch: {{organisation: {{roles: {{{many}}}}}}}\n",
        encoding="utf-8",
    )
    found = load([str(tmp_path)]).dissection("many")
    assert len(found.factors) == 12
    assert found.factors[-1].name.render("en") == "9 further changes"
    assert sum(len(factor.changes) for factor in found.factors) == 20

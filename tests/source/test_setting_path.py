"""Where a setting may lead, and what is offered where it may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.errors import UnusableInput
from itsmctl.model.portfolio import Kind
from itsmctl.source.library import load
from itsmctl.source.setting_path import FEW, UnknownPath, close_or_few, split_path
from itsmctl.source.shape.authority import fields_of_spec


@pytest.fixture
def refusal(write, portfolio):
    """Return what is said of a setting that cannot be."""

    def refuse(setting, changes=None):
        write({**portfolio, **(changes or {})})
        with pytest.raises(UnusableInput) as caught:
            load(["badge"]).variant_with("badge", [setting])
        assert caught.value.render("zh") != caught.value.render("en")
        return caught.value.render("en")

    return refuse


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("steps.a", ("process", ("steps", "a"))),
        ("process.steps.a", ("process", ("steps", "a"))),
        ("organisation", ("process", ("organisation",))),
        ("organisation.roles.a", ("organisation", ("roles", "a"))),
        ("model.arrivals.batch.0", ("model", ("arrivals", "batch", 0))),
    ],
)
def test_paths_name_their_document(path, expected):
    assert split_path(path) == expected


@pytest.mark.parametrize(
    ("setting", "meant"),
    [
        ("arrivals.rate=2/bd", "“model.arrivals.rate”"),
        ("outcomes.check.ok=0.5", "“model.outcomes.check.ok”"),
        ("roles.agent.people=3", "“organisation.roles.agent.people”"),
        ("timezone=UTC", "“calendar.timezone”"),
        ("priorities.P1=0.5", "“organisation.priorities.P1”, “model.priorities.P1”"),
        ("model.roles.agent.people=3", "“organisation.roles.agent.people”"),
        ("model.trigger.via=mail", "“process.trigger.via”"),
        ("models.arrivals.rate=2/bd", "“model.arrivals.rate”"),
        ("organization.roles.agent.people=3", "“organisation.roles.agent.people”"),
    ],
)
def test_a_field_of_another_document_is_told_with_its_prefix(refusal, setting, meant):
    said = refusal(setting)
    assert f"did you mean {meant}?" in said
    assert f"“{setting.partition('=')[0]}” cannot be set" in said


def test_what_is_offered_can_be_set(write, portfolio):
    write(portfolio)
    library = load(["badge"])
    variant = library.variant_with("badge", ["model.arrivals.rate=2/bd"])
    assert variant.model.arrivals.rate.amount == 2


@pytest.mark.parametrize(
    "setting",
    ["trigger.via=mail", "x-note.a=b", "model.run.seed=7", "organisation.currency=EUR"],
)
def test_fields_that_were_not_written_before_may_be_set(write, portfolio, setting):
    write(portfolio)
    variant = load(["badge"]).variant_with("badge", [setting])
    assert variant.settings == (tuple(setting.split("=")),)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("steps.chekc.timeLimit=1bh", "did you mean “check”?"),
        ("steps.zzz.timeLimit=1bh", "there are submit, check, done"),
        ("organisation.roles.agnet.people=1", "did you mean “agent”?"),
        ("organisation.roles.zzz.people=1", "there are requester, agent, desk-lead, engineer, it-lead"),
        ("organisation.departments.zz.head=agent", "there are desk, it"),
        ("organisation.priorities.P7.preemptive=true", "there are P1, P2"),
        ("organisation.pauseReasons.awaiting-requestor=x", "did you mean “awaiting-requester”?"),
        ("organisation.committees.cab.name=CAB", "“house” has no “cab” there"),
        ("steps.check.timeLimt=1bh", "did you mean “timeLimit”?"),
        ("steps.check.zzz=1bh", "it takes type, name, status,"),
        ("model.steps.chekc.effort=1m", "there is no such step; did you mean “check”?"),
        ("model.steps.zzz.effort=1m", "there is no such step; there are submit, check, done"),
        ("model.people.agnet=1", "did you mean “agent”?"),
        ("model.people.zzz=1", "there are requester, agent,"),
        ("steps.check.accountable=agnet", "did you mean “agent”?"),
    ],
)  # fmt: skip
def test_unknown_ids_and_keys_come_with_those_that_exist(refusal, setting, said):
    assert said in refusal(setting)


def test_a_long_list_is_cut(refusal, portfolio):
    steps = "".join(f"    s{number}: {{type: end}}\n" for number in range(20))
    said = refusal(
        "steps.zzz.name=x", {"badge.process.yaml": portfolio["badge.process.yaml"] + steps}
    )
    listed = said.partition("there are ")[2].split(", ")
    assert listed == ["submit", "check", "done", "s0", "s1", "s2", "s3", "s4", "..."]


def test_a_sweep_says_the_same(write, portfolio):
    text = (
        portfolio["faster.scenario.yaml"] + "  sweep: {process.arrivals.rate: [2/bd, 3/bd]}\n"
    )
    write({**portfolio, "faster.scenario.yaml": text})
    (document,) = load(["faster.scenario.yaml"]).named
    (problem,) = document.problems
    assert problem.route == ("sweep", "process.arrivals.rate")
    assert "did you mean “model.arrivals.rate”?" in problem.message.render("en")


def test_a_field_of_another_document_is_no_id_of_a_variant(write, portfolio):
    write(portfolio)
    with pytest.raises(UnusableInput, match="model") as caught:
        load(["faster"]).experiment("faster", ["arrivals.rate=2/bd"])
    assert not isinstance(caught.value, UnknownPath)


@pytest.mark.parametrize("setting", ["model.people.agnet=1", "steps.check.accountable=agnet"])
def test_a_scenario_takes_no_name_that_leads_nowhere(write, portfolio, setting):
    write(portfolio)
    with pytest.raises(UnusableInput, match=r"“agnet”.*did you mean “agent”"):
        load(["faster"]).experiment("faster", [setting])


def test_names_that_led_nowhere_before_are_not_blamed_on_the_settings(write, portfolio):
    dangling = portfolio["badge.process.yaml"].replace(
        "responsible: agent", "responsible: agnet"
    )
    write({**portfolio, "badge.process.yaml": dangling})
    experiment = load(["faster"]).experiment("faster", ["model.arrivals.rate=2/bd"])
    assert experiment.base.model.arrivals.rate.amount == 2


@given(st.text(max_size=6), st.lists(st.text(min_size=1, max_size=6), max_size=20, unique=True))
def test_either_one_near_name_or_the_first_few(written, known):
    near, few = close_or_few(written, known)
    if near is None:
        assert few[:FEW] == tuple(known[:FEW])
        assert len(few) == min(len(known), FEW + 1)
    else:
        assert near in known
        assert few == ()


def test_fields_are_those_of_the_schema():
    assert {"steps", "start", "organisation", "extends"} <= fields_of_spec(Kind.PROCESS)
    assert {"arrivals", "people"} <= fields_of_spec(Kind.SIMULATION_MODEL)
    assert not fields_of_spec(Kind.PROCESS) & {"arrivals", "timezone", "roles"}

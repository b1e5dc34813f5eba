"""Scenarios: patches, sweeps, settings, and where their routes lead."""

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.model.portfolio import Acceptance, DocumentKey, Kind
from itsmctl.model.simulation import Constant
from itsmctl.model.times import parse_duration as d
from itsmctl.source.ensemble import parse_setting
from itsmctl.source.library import load

SCENARIO = DocumentKey(Kind.SCENARIO, "faster")
SWEEP = """
  sweep:
    organisation.roles.agent.people: [1, 2]
    model.arrivals.rate: [14/bd, 20/bd, 30/bd]
"""


@pytest.fixture
def loaded(write, portfolio):
    def load_changed(changes=None, targets=(".",)):
        write({**portfolio, **(changes or {})})
        return load(list(targets))

    return load_changed


@pytest.fixture
def scenario(portfolio):
    return portfolio["faster.scenario.yaml"]


def test_the_base_and_what_is_different(loaded):
    experiment = loaded().experiment("faster")
    assert (experiment.id, experiment.name.en, experiment.metrics) == (
        "faster",
        "Faster",
        ("cycle_time.p90_s",),
    )
    base, (variant,) = experiment.base, experiment.variants
    assert (base.id, variant.id, variant.name.zh) == ("base", "faster", "更快")
    assert base.process.step("check").time_limit.default == d("4bh")
    assert variant.process.step("check").time_limit.default == d("2bh")
    assert variant.process.step("check").accountable_parties == ("desk-lead",)
    assert base.model.numbers("check").effort == Constant(d("10m"))
    assert variant.model.numbers("check").effort == Constant(d("5m"))
    assert variant.process.id == "badge"
    assert experiment.accept == (
        Acceptance(
            "cycle_time.p90_s <= 0.6 * base", "cycle_time.p90_s", "<=", 0.6, relative=True
        ),
    )


def test_null_removes_and_lists_replace(loaded, scenario):
    text = scenario.replace(
        "check: {timeLimit: 2bh, accountable: desk-lead}",
        "check: {timeLimit: null, next: {wrong: null}}",
    )
    step = (
        loaded({"faster.scenario.yaml": text})
        .experiment("faster")
        .variants[0]
        .process.step("check")
    )
    assert step.time_limit is None
    assert step.outcomes == ("ok",)


@pytest.mark.parametrize(
    ("prefix", "patch"),
    [
        ("organisation", "{roles: {agent: {people: 7}}}"),
        ("calendar", '{week: {mon-fri: ["01:00-02:00"]}}'),
    ],
)
def test_the_house_and_its_calendar_can_be_patched(loaded, scenario, prefix, patch):
    text = scenario.replace(
        "    process:\n      steps:\n        check: {timeLimit: 2bh, accountable: desk-lead}\n",
        f"    {prefix}: {patch}\n",
    )
    experiment = loaded({"faster.scenario.yaml": text}).experiment("faster")
    variant = experiment.variants[0]
    assert (variant.organisation.role("agent").people == 7) == (prefix == "organisation")
    assert (variant.calendar("office").week[0][0].start == 60) == (prefix == "calendar")
    assert experiment.base.organisation.role("agent").people == 2
    assert experiment.base.calendar("office").week[0][0].start == 540


def test_a_sweep_is_a_full_grid(loaded, scenario):
    experiment = loaded({"faster.scenario.yaml": scenario + SWEEP}).experiment("faster")
    points = [dict(variant.settings) for variant in experiment.variants]
    assert len(points) == 6
    assert {
        (point["organisation.roles.agent.people"], point["model.arrivals.rate"])
        for point in points
    } == {(people, rate) for people in ("1", "2") for rate in ("14/bd", "20/bd", "30/bd")}
    last = experiment.variants[-1]
    assert last.organisation.role("agent").people == 2
    assert last.model.arrivals.rate.amount == 30
    assert last.id == "faster[organisation.roles.agent.people=2, model.arrivals.rate=30/bd]"
    assert len({variant.id for variant in experiment.variants}) == 6


def test_a_sweep_too_large(loaded, scenario):
    values = ", ".join(map(str, range(1, 40)))
    text = (
        scenario
        + f"  sweep: {{organisation.roles.agent.people: [{values}], model.people.agent: [{values}]}}\n"
    )
    library = loaded({"faster.scenario.yaml": text})
    (problem,) = library.document(SCENARIO).problems
    assert problem.route == ("sweep",)
    assert "1521" in problem.message.render("en")


@pytest.mark.parametrize(
    ("more", "route"),
    [
        ("  sweep: {model.run.seed: [1, 2]}\n", ("sweep", "model.run.seed")),
        ("  sweep: {model.run.horizon: [10d, 20d]}\n", ("sweep", "model.run.horizon")),
    ],
)
def test_a_plan_of_its_own_is_refused_for_all_variants_share_one(loaded, scenario, more, route):
    library = loaded({"faster.scenario.yaml": scenario + more})
    (problem,) = library.document(SCENARIO).problems
    assert problem.route == route
    assert "--horizon" in problem.message.render("en")


@pytest.mark.parametrize(
    ("old", "new", "route", "said"),
    [
        ("process: badge}", "process: badge, model: nothing}", ("base", "model"), "nothing"),
        ("    model:\n", "    calendar: {timezone: 7}\n    model:\n", ("timezone",), "7"),
        ("timeLimit: 2bh", "timeLimit: {P9: 2bh}", ("steps", "check", "timeLimit", "P9"), "P9"),
    ],
)
def test_scenarios_with_faults_of_their_own(loaded, scenario, old, new, route, said):
    library = loaded({"faster.scenario.yaml": scenario.replace(old, new)})
    (problem,) = library.document(SCENARIO).problems
    assert problem.route == route
    assert said in problem.message.render("en")
    with pytest.raises(UnusableInput) as caught:
        library.require_sound(SCENARIO)
    assert caught.value.place.path == "faster.scenario.yaml"


def test_a_base_that_is_not_there(loaded, scenario):
    library = loaded(
        {"faster.scenario.yaml": scenario.replace("process: badge", "process: bagde")}
    )
    assert [(each.wanted, each.target, each.route) for each in library.unresolved] == [
        ("process", "bagde", ("base", "process"))
    ]
    with pytest.raises(UnusableInput, match="bagde"):
        library.experiment("faster")


def test_a_sweep_through_an_unknown_id(loaded, scenario):
    text = scenario + "  sweep: {organisation.roles.agnet.people: [1]}\n"
    (problem,) = loaded({"faster.scenario.yaml": text}).document(SCENARIO).problems
    assert "“agent”" in problem.message.render("en")
    assert (
        problem.place.line
        == text.splitlines().index("  sweep: {organisation.roles.agnet.people: [1]}") + 1
    )


def test_a_sweep_into_nonsense(loaded, scenario):
    text = scenario + "  sweep: {process.steps.check.timeLimit: [2bh, soon]}\n"
    (problem,) = loaded({"faster.scenario.yaml": text}).document(SCENARIO).problems
    assert "soon" in problem.message.render("en")


def test_patching_what_is_not_there(loaded, portfolio):
    library = loaded(
        {
            "badge.sim.yaml": portfolio["badge.sim.yaml"].replace(
                "process: badge", "process: other"
            )
        }
    )
    problem = next(each for each in library.document(SCENARIO).problems)
    assert problem.route == ("patch", "model")


def test_a_broken_estimate_in_a_patch_is_the_scenarios_fault(loaded, scenario):
    library = loaded(
        {"faster.scenario.yaml": scenario.replace("effort: 5m", "effort: {uniform: [2h, 1h]}")}
    )
    (problem,) = library.document(SCENARIO).problems
    assert problem.route == ("steps", "check", "effort", "uniform")
    assert problem.place.path == "faster.scenario.yaml"


def test_references_of_the_merged_process_belong_to_the_scenario(loaded, scenario):
    library = loaded({"faster.scenario.yaml": scenario.replace("desk-lead", "desk-laed")})
    assert [(each.document, each.target, each.route) for each in library.unresolved] == [
        (SCENARIO, "desk-laed", ("steps", "check", "accountable"))
    ]


@pytest.mark.parametrize(
    ("route", "path", "key"),
    [
        (("steps", "check", "timeLimit"), "faster.scenario.yaml", "timeLimit"),
        (("steps", "check", "responsible"), "badge.process.yaml", "responsible"),
        (("steps", "check", "missing"), "faster.scenario.yaml", "check"),
        (("steps", "submit", "missing"), "badge.process.yaml", "submit"),
        (("steps", "check", "effort"), "faster.scenario.yaml", "effort"),
        (("outcomes", "check", "ok"), "badge.sim.yaml", "ok"),
        (("compare", "accept", 0), "faster.scenario.yaml", '"cycle_time.p90_s <= 0.6 * base"'),
        (("$metadata", "id"), "faster.scenario.yaml", "id"),
        (("governance",), "faster.scenario.yaml", "patch"),
        ((), "faster.scenario.yaml", "spec"),
    ],
)
def test_routes_lead_into_the_patch_first_and_then_into_the_base(
    loaded, tmp_path, route, path, key
):
    place = loaded().document(SCENARIO).place(route)
    assert place.path == path
    assert (tmp_path / path).read_text(encoding="utf-8")[place.offset : place.end_offset] == key


def test_a_scenario_answers_with_its_own_text(loaded, scenario):
    text = scenario + "# a word\n"
    found = loaded({"faster.scenario.yaml": text}).document(SCENARIO)
    assert (found.path, found.text, found.named, found.kind) == (
        "faster.scenario.yaml",
        text,
        True,
        Kind.SCENARIO,
    )
    assert [comment.text for comment in found.comments()] == ["a word"]
    assert found.value_place(("steps", "check", "timeLimit")).path == "faster.scenario.yaml"


def test_a_broken_base_makes_no_experiment(loaded, portfolio):
    library = loaded(
        {"badge.process.yaml": portfolio["badge.process.yaml"].replace("4bh", "4")}
    )
    assert library.portfolio.experiments == ()
    with pytest.raises(UnusableInput) as caught:
        library.experiment("faster")
    assert caught.value.place.path == "badge.process.yaml"


@pytest.mark.parametrize(
    ("settings", "check"),
    [
        (["steps.check.timeLimit=1bh"], lambda v: v.process.step("check").time_limit.default == d("1bh")),
        (["process.steps.check.timeLimit=1bh"], lambda v: v.process.step("check").time_limit.default == d("1bh")),
        (["organisation.roles.agent.people=9"], lambda v: v.organisation.role("agent").people == 9),
        (["model.arrivals.rate=20/bd"], lambda v: v.model.arrivals.rate.amount == 20),
        (["model.run.seed=7"], lambda v: v.model.run.seed == 7),
        (["model.people.agent=4"], lambda v: [each.people for each in v.model.people] == [4]),
        (['calendar.week={mon: ["01:00-02:00"]}'], lambda v: v.calendar("office").week[0][0].start == 60),
        (["steps.check.timeLimit=null"], lambda v: v.process.step("check").time_limit is None),
        (["steps.check.informed=[agent, desk-lead]"], lambda v: len(v.process.step("check").informed) == 2),
        (["steps.check.informed=[agent, agent]", "steps.check.informed.1=desk-lead"], lambda v: [each.party for each in v.process.step("check").informed] == ["agent", "desk-lead"]),
    ],
)  # fmt: skip
def test_values_set_from_outside(loaded, settings, check):
    library = loaded()
    variant = library.variant_with("badge", settings)
    assert check(variant)
    assert not check(library.variant("badge"))
    assert variant.settings == tuple(tuple(setting.split("=", 1)) for setting in settings)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("steps.chekc.timeLimit=1bh", "“check”"),
        ("steps.zzz.timeLimit=1bh", "“zzz”"),
        ("organisation.roles.agnet.people=1", "“agent”"),
        ("model.people.agnet=1", "agnet"),
        ("model.steps.chekc.effort=1m", "chekc"),
        ("steps.check.timeLimt=1bh", "timeLimit"),
        ("steps.check.timeLimit=soon", "soon"),
        ("steps.check.timeLimit.deep.down=1", "steps.check.timeLimit"),
        ("steps.check.timeLimit", "PATH=VALUE"),
        ("=4", "PATH=VALUE"),
        ("steps.check.timeLimit=[", "["),
    ],
)
def test_values_that_cannot_be_set(loaded, setting, said):
    library = loaded()
    with pytest.raises(UnusableInput) as caught:
        library.variant_with("badge", [setting])
    assert said in caught.value.render("en")
    assert caught.value.render("zh")


def test_settings_hold_for_base_and_variants(loaded):
    experiment = loaded().experiment("faster", ["model.arrivals.rate=20/bd"])
    for variant in (experiment.base, *experiment.variants):
        assert variant.model.arrivals.rate.amount == 20
        assert variant.settings == (("model.arrivals.rate", "20/bd"),)


def test_settings_beat_the_patch(loaded):
    experiment = loaded().experiment("faster", ["steps.check.timeLimit=1bh"])
    for variant in (experiment.base, *experiment.variants):
        assert variant.process.step("check").time_limit.default == d("1bh")


def test_settings_of_a_step_that_only_the_scenario_has(loaded, scenario):
    text = scenario.replace(
        "      steps:\n        check",
        "      steps:\n        extra: {responsible: agent, next: done}\n        check",
        1,
    )
    library = loaded({"faster.scenario.yaml": text})
    experiment = library.experiment("faster", ["steps.extra.timeLimit=1bh"])
    assert experiment.base.process.step("extra") is None
    assert experiment.variants[0].process.step("extra").time_limit.default == d("1bh")
    with pytest.raises(UnusableInput, match="exrta"):
        library.experiment("faster", ["steps.exrta.timeLimit=1bh"])


def test_settings_on_a_scenario_that_cannot_be(loaded):
    library = loaded()
    for setting in ("steps.chekc.timeLimit=1h", "steps.check.timeLimit=soon"):
        with pytest.raises(UnusableInput):
            library.experiment("faster", [setting])


def test_the_model_is_chosen_by_name_or_is_the_only_one(loaded, portfolio):
    other = portfolio["badge.sim.yaml"].replace("badge-2026", "badge-2027")
    library = loaded({"other.sim.yaml": other})
    assert library.variant("badge").model is None
    assert library.variant_with("badge", model_id="badge-2027").model.id == "badge-2027"
    with pytest.raises(UnusableInput, match="badge-2026"):
        library.variant_with("badge")
    with pytest.raises(UnusableInput):
        library.variant_with("badge", model_id="badge-2028")


def test_settings_are_yaml():
    assert parse_setting("a=[1, x]").value == [1, "x"]
    assert parse_setting(" a.b = 4h ").path == "a.b"
    assert parse_setting("a=").value is None
    assert parse_setting("a=b=c").value == "b=c"

"""``simulate``: what may be a target, what the command line changes, and what fails it."""

import json

import pytest

from itsmctl.simulate.engine import kernel_is_compiled

FIVE = ("--replications", "5", "--horizon", "10bd", "--warmup", "0bd")
A_LITTLE = ("--replications", "2", "--horizon", "10bd", "--warmup", "0bd")


@pytest.fixture
def simulate(cli, portfolio):
    def call(*words):
        return cli("simulate", *words, *A_LITTLE)

    return call


@pytest.fixture
def figures(simulate):
    """The document of a study."""

    def call(*words):
        outcome = simulate(*words, "--format", "json")
        assert outcome.err == ""
        return json.loads(outcome.out)

    return call


def test_a_process_by_id_and_by_path(simulate):
    by_id = simulate("access-request")
    assert (by_id.code, by_id.err) == (0, "")
    for word in ("Access request", "Cycle time, mean", "Grant rights", "IT support engineer"):
        assert word in by_id.out
    assert simulate("access-request.process.yaml") == by_id


def test_chinese(simulate):
    outcome = simulate("access-request", "--lang", "zh")
    assert outcome.code == 0
    for word in ("权限申请", "开通权限"):
        assert word in outcome.out
    assert "Access request" not in outcome.out


def test_a_model_stands_for_its_process(simulate):
    assert simulate("models/access-request.sim.yaml").out == simulate("access-request").out


def test_standard_input(simulate, portfolio, stdin):
    stdin((portfolio / "access-request.process.yaml").read_bytes())
    assert simulate("-").out == simulate("access-request").out


def test_standard_input_under_the_name_of_a_file(simulate, portfolio, stdin):
    name = "access-request.process.yaml"
    stdin((portfolio / name).read_bytes())
    assert simulate("-", "--stdin-filename", name).out == simulate("access-request").out


def test_a_scenario_is_compared_with_its_base(figures):
    document = figures("parallel-approval")
    assert [run["scenario"] for run in document["runs"]] == ["base", "parallel-approval"]
    assert {row["metric"] for row in document["comparisons"]} >= {"cycle_time.p50_s"}
    assert len(document["accept"]) == 2


def test_several_targets_are_several_studies(simulate):
    outcome = simulate("access-request", "leaver")
    assert outcome.code == 0
    assert outcome.out.index("Access request: 2 rep") < outcome.out.index("Leaver: 2 rep")


def test_json_holds_one_study(simulate):
    simulate("access-request", "leaver", "--format", "json").refuses("one study", "one process")


def test_equal_seeds_equal_results(simulate):
    first, again, other = (simulate("leaver", "--seed", seed).out for seed in ("7", "7", "8"))
    assert first == again != other


def test_several_processes_change_nothing(cli, portfolio, monkeypatch):
    alone = cli("simulate", "leaver", *FIVE, "--jobs", "1").out
    monkeypatch.setattr("itsmctl.simulate.workers.WORTH", -1.0)
    assert cli("simulate", "leaver", *FIVE, "--jobs", "2").out == alone


@pytest.mark.parametrize(("compiled", "word"), [(True, "compiled"), (False, "interpreted")])
def test_which_kernel_ran_is_no_secret(simulate, monkeypatch, compiled, word):
    monkeypatch.setattr("itsmctl.simulate.engine._COMPILED", compiled)
    assert f"the {word} kernel runs" in simulate("leaver", "-v").err
    assert simulate("leaver").err == ""
    assert "内核" in simulate("leaver", "-v", "--lang", "zh").err


def test_the_document_names_the_kernel(figures):
    word = "compiled" if kernel_is_compiled() else "interpreted"
    assert figures("leaver")["kernel"] == word


def test_the_command_line_changes_the_run(figures):
    document = figures("leaver", "--seed", "5", "--start", "2026-04-01")
    assert (document["seed"], document["replications"]) == (5, 2)
    counted = figures("access-request", "--cases", "3", "--transient")
    assert counted["runs"][0]["cases"]["arrived"] == 6  # in two replications


def test_a_setting_changes_the_definition(figures):
    def load(*settings):
        document = figures("access-request", *settings)
        return document["runs"][0]["load"]["it-support"]

    usual = load()
    doubled = load("--set", "organisation.roles.it-support.people=6")
    assert doubled != usual
    assert load("--set", "model.arrivals.rate=20/bd") == pytest.approx(2 * usual)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("nonsense", ("“nonsense”", "PATH=VALUE")),
        ("steps.aprove.timeLimit=3bh", ("“aprove”", "“approve”")),
        ("steps.approve.foo=3", ("foo", "approve")),
        ("steps.approve.timeLimit=soon", ("steps.approve.timeLimit=soon",)),
        ("organisation.roles.it-support.people=many", ("many",)),
        ("model.arrivals.rate=often", ("often",)),
        ("model.people.nobody=2", ("“nobody”",)),
    ],
)
def test_a_setting_that_leads_nowhere(simulate, setting, words):
    simulate("access-request", "--set", setting).refuses(*words)


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("cycle_time.mean_s > 1000h", 0),
        ("cycle_time.mean_s > 1m", 1),
        ("load.it-support > 5", 0),
    ],
)
def test_a_condition_fails_the_command(simulate, condition, code):
    assert simulate("access-request", "--fail-if", condition).code == code


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("soon", ("--fail-if", "“soon”", "cycle_time.p90_s > 4d")),
        ("cycle_time.p91 > 4d", ("cycle_time.p91",)),
        ("agreements.sla-acces.met < 90%", ("agreements.sla-acces.met",)),
    ],
)
def test_a_condition_that_means_nothing(simulate, condition, words):
    simulate("access-request", "--fail-if", condition).refuses(*words)


def test_what_a_scenario_must_reach_fails_the_command(simulate, change):
    path = "scenarios/parallel-approval.scenario.yaml"
    old = 'accept: ["agreements.sla-delivery.met >= 90%", "cycle_time.p90_s <= 0.8 * base"]'
    change(path, old, 'accept: ["cycle_time.p90_s <= 10 * base"]')
    assert simulate("parallel-approval").code == 0
    change(path, "10 * base", "0.01 * base")
    assert simulate("parallel-approval").code == 1


def test_an_overloaded_role_is_told_first_and_no_means_are_given(simulate, change):
    change("models/access-request.sim.yaml", "rate: 10/bd", "rate: 120/bd")
    outcome = simulate("access-request")
    assert outcome.code == 0
    head = outcome.out.splitlines()
    assert "more work arrives than there are hours for" in head[1]
    assert "IT support engineer" in head[1]
    mean = next(line for line in head if line.startswith("Cycle time, mean"))
    assert mean.split()[-1] == "–"


def test_the_json_of_an_overloaded_role_has_no_means(figures, change):
    change("models/access-request.sim.yaml", "rate: 10/bd", "rate: 120/bd")
    run = figures("access-request")["runs"][0]
    assert "it-support" in {role for entry in run["overloaded"] for role in entry["roles"]}
    assert run["cycle_time"]["mean_s"]["value"] is None


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--horizon", "3x", ("--horizon", "“3x”", "60bd")),
        ("--warmup", "long", ("--warmup", "“long”")),
        ("--start", "soon", ("soon", "2026-04-01")),
        ("--start", "2031-01-01", ("cn-office", "2031", "covers")),
    ],
)
def test_a_run_that_cannot_be(cli, portfolio, option, value, words):
    cli("simulate", "access-request", option, value).refuses(*words)


def test_what_cannot_be_simulated(simulate):
    simulate("org/hengda.org.yaml").refuses("org/hengda.org.yaml", "Process")
    simulate("acess-request").refuses("“acess-request”", "“access-request”")


def test_a_process_without_numbers_says_what_is_missing(simulate, portfolio):
    (portfolio / "models" / "leaver.sim.yaml").unlink()
    simulate("leaver").refuses(
        "leaver.process.yaml:",
        "how often cases come",
        "*.sim.yaml",
        "itsmctl new ID --template request",
    )


def test_a_model_without_arrivals_is_told_the_field(simulate, change):
    change("models/leaver.sim.yaml", "  arrivals: {rate: 1.5/bd, calendar: cn-office}\n", "")
    simulate("leaver").refuses("leaver.sim.yaml:", "give model.arrivals.rate, e.g. 14/bd")


def spot(portfolio, name, piece):
    """Return where a piece of text stands, as messages write it."""
    content = (portfolio / name).read_text(encoding="utf-8")
    before = content[: content.index(piece)].split("\n")
    return f"{name}:{len(before)}:{len(before[-1]) + 1}: "


def test_a_refusal_says_where_its_reason_stands_in_the_model(simulate, portfolio, change):
    name = "models/leaver.sim.yaml"
    change(name, "{planned: 0.95, immediate: 0.05}", "{planned: 0.95, immediate: 0.5}")
    simulate("leaver").refuses(spot(portfolio, name, "register: {planned"), "1.45")


def test_a_refusal_says_where_its_reason_stands_in_the_organisation(
    simulate, portfolio, change
):
    name = "org/hengda.org.yaml"
    change(name, "people: 3", "people: 0")
    outcome = simulate("access-request")
    assert outcome.code == 2
    line = int(outcome.err.removeprefix(f"itsmctl: {name}:").split(":")[0])
    content = (portfolio / name).read_text(encoding="utf-8").splitlines()
    assert "people: 0" in content[line - 1]


def test_a_refusal_says_where_its_reason_stands_in_the_calendar(cli, portfolio):
    name = "calendars/cn-office.calendar.yaml"
    cli("simulate", "access-request", "--start", "2031-01-01").refuses(
        spot(portfolio, name, "covers:"), "2031"
    )


def test_a_refusal_says_where_its_reason_stands_in_the_scenario(simulate, portfolio, change):
    name = "scenarios/parallel-approval.scenario.yaml"
    change(name, "{approved: 0.89, rejected: 0.11}", "{approved: 0.2, rejected: 0.11}")
    place = spot(portfolio, name, "approve:     {approved: 0.2")
    simulate("parallel-approval").refuses(place, "0.31")


def test_a_refusal_says_which_sweep_led_to_it(simulate, portfolio, change):
    name = "scenarios/parallel-approval.scenario.yaml"
    change(
        name,
        "  compare:",
        "  sweep: {model.outcomes.approve.approved: [0.89, 0.2]}\n  compare:",
    )
    simulate("parallel-approval").refuses(spot(portfolio, name, "sweep:"), "0.31")


def test_what_the_command_line_set_stands_in_no_file(simulate):
    setting = "model.outcomes.register.immediate=0.5"
    simulate("leaver", "--set", setting).refuses("itsmctl: model.outcomes.register: ", "1.45")


def test_a_warm_up_as_long_as_the_horizon(cli, portfolio):
    name = "models/leaver.sim.yaml"
    cli("simulate", "leaver", "--horizon", "10bd").refuses(
        spot(portfolio, name, "warmup:"), "warm-up (10bd)", "horizon (10bd)"
    )
    cli("simulate", "leaver", "--warmup", "50bd").refuses(
        "itsmctl: the warm-up (50bd)", "horizon (40bd)"
    )


def test_other_processes_keep_the_same_people_busy(figures):
    alone = figures("access-request")["runs"][0]["roles"]["it-support"]
    shared = figures("access-request", "--alongside", "software-request")["runs"][0]["roles"]
    assert shared["it-support"]["utilisation"]["value"] > alone["utilisation"]["value"]
    # what they do for the other process costs this one nothing
    assert shared["it-support"]["cost"]["value"] < 2 * alone["cost"]["value"]


def test_scenarios_share_people_with_other_processes_too(figures):
    document = figures("parallel-approval", "--alongside", "access-request")
    assert [run["scenario"] for run in document["runs"]] == ["base", "parallel-approval"]


@pytest.mark.parametrize(
    ("name", "words"), [("access-request", "is not another process of"), ("nowhere", "nowhere")]
)
def test_only_other_processes_of_the_house_run_beside(simulate, name, words):
    outcome = simulate("access-request", "--alongside", name)
    assert outcome.code == 2
    assert words in outcome.err

"""Models that cannot be meant: one clear message with its place, or a bounded run that says so."""

import json

import pytest

SHORT = ("--replications", "2", "--horizon", "10bd", "--warmup", "0bd")
MODEL = "models/access-request.sim.yaml"
PROCESS = "access-request.process.yaml"
SCENARIO = "scenarios/bad.scenario.yaml"
SUPPORT = "organisation.roles.it-support.calendar=gap"
HEAD = """\
apiVersion: itsmctl/v1
kind: Scenario
metadata: {id: bad, name: Bad}
spec:
  base: {process: access-request, model: access-request-baseline}
  patch:
"""
EDGE = """\
apiVersion: itsmctl/v1
kind: Process
metadata: {id: edge, name: Edge}
spec:
  organisation: hengda
  trigger: {by: requester, via: portal}
  governance: {owner: infosec-manager, manager: process-manager}
  start: a
  case: {first-day: {type: date}}
  steps:
"""
NUMBERS = """\
apiVersion: itsmctl/v1
kind: SimulationModel
metadata: {id: edge-numbers}
spec:
  process: edge
  arrivals: {rate: 10/bd}
  run: {start: "2026-03-02", horizon: 5bd, warmup: 0bd, replications: 2}
"""


@pytest.fixture
def simulate(cli, portfolio):
    def call(*words):
        return cli("simulate", *words, *SHORT)

    return call


@pytest.fixture
def bad(simulate, portfolio):
    """Simulate a scenario of access-request with a patch."""

    def call(patch, *words):
        (portfolio / SCENARIO).write_text(f"{HEAD}    {patch}\n", encoding="utf-8")
        return simulate("bad", *words)

    return call


@pytest.fixture
def edge(cli, portfolio):
    """Simulate a small process with its numbers."""

    def call(steps, numbers="", *words):
        lines = "".join(f"    {line}\n" for line in steps)
        (portfolio / "edge.process.yaml").write_text(EDGE + lines, encoding="utf-8")
        (portfolio / "models" / "edge.sim.yaml").write_text(
            f"{NUMBERS}{numbers}", encoding="utf-8"
        )
        return cli("simulate", "edge", *words)

    return call


@pytest.fixture
def gap(portfolio):
    """Write a calendar with long holidays."""

    def write(holidays):
        (portfolio / "calendars" / "gap.calendar.yaml").write_text(
            "apiVersion: itsmctl/v1\nkind: Calendar\nmetadata: {id: gap}\n"
            "spec: {timezone: Asia/Shanghai, week: {mon-fri: ['09:00-18:00']}, covers: [2026],"
            f" holidays: [{holidays}]}}\n",
            encoding="utf-8",
        )

    return write


class TestPeople:
    def test_nobody_in_a_role(self, simulate):
        for setting in ("organisation.roles.it-support.people=0", "model.people.it-support=0"):
            simulate("access-request", "--set", setting).refuses(
                "nobody plays “it-support”",
                "“provision”",
                "organisation.roles.it-support.people",
            )

    def test_nobody_left_by_a_scenario_is_told_at_the_scenario(self, bad):
        outcome = bad("organisation: {roles: {it-support: {people: 0}}}")
        outcome.refuses(f"{SCENARIO}:7:41: ", "nobody plays “it-support”")

    def test_people_without_hours_are_named_and_the_run_goes_on(self, simulate, gap):
        """A calendar with a gap: nobody of the role is there in the weeks of the run."""
        gap("2026-03-01..2026-12-31")
        outcome = simulate("access-request", "--set", SUPPORT)
        assert outcome.code == 0, outcome.err
        head = " ".join(outcome.out.split())
        assert "nobody can do the work of IT support engineer" in head
        assert "lengthen it" in head

    def test_a_faulty_calendar_that_only_a_setting_or_a_patch_names(self, simulate, bad, gap):
        gap("2026-03-01/2026-12-31")
        simulate("access-request", "--set", SUPPORT).refuses(
            "calendars/gap.calendar.yaml:4:", "“2026-03-01/2026-12-31”"
        )
        bad("organisation: {roles: {it-support: {calendar: gap}}}").refuses(
            "calendars/gap.calendar.yaml:4:"
        )


class TestChances:
    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ("template: 0.55", "template: 0.6", ("model.outcomes.check", "1.05, not to 1")),
            ("template: 0.55", "templat: 0.55", ("“templat”", "did you mean “template”?")),
            ("template: 0.55", "template: 55", ("template: 55 is no share", "between 0 and 1")),
            ("template: 0.55", "template: -0.1", ("template: -0.1 is no share",)),
            ("invalid: 0.05}", "}", ("“invalid” has no share", "0 is a share too")),
            ("P1: 0.02", "P1: 0.2", ("model.priorities", "1.18, not to 1")),
            ("P1: 0.02", "P0: 0.02", ("“P0”",)),
            (
                "  run:",
                "  votes: {approve: {boss: 1}}\n  run:",
                ("model.votes.approve", "“boss”"),
            ),
            ("  run:", "  auto: {aprove: 0.1}\n  run:", ("“aprove”", "“approve”")),
        ],
    )
    def test_a_typo(self, simulate, change, old, new, words):
        change(MODEL, old, new)
        simulate("access-request").refuses(f"{MODEL}:", *words)

    def test_a_spread_attribute_with_a_wrong_value(self, simulate, change):
        name = "models/workshop-repair.sim.yaml"
        change(name, "金额: {uniform: [500, 12000]}", "金额: {many: 1.0}")
        simulate("车间设备报修").refuses(f"{name}:13:", "金额", "“many” is no number")


class TestTime:
    @pytest.mark.parametrize("horizon", ["0bd", "0d", "0h"])
    def test_a_horizon_of_nothing(self, cli, portfolio, horizon):
        for warmup in ("0bd", "5bd"):
            cli("simulate", "access-request", "--horizon", horizon, "--warmup", warmup).refuses(
                "the horizon of the run is zero", "60bd"
            )

    @pytest.mark.parametrize("option", ["--horizon", "--warmup"])
    def test_times_do_not_run_backwards(self, cli, portfolio, option):
        cli("simulate", "access-request", option, "-5bd").refuses(
            f"{option}: “-5bd” is no time", "60bd"
        )

    def test_in_the_model_it_is_told_there(self, cli, change, portfolio):
        change(MODEL, "horizon: 40bd", "horizon: 0bd")
        cli("simulate", "access-request").refuses(f"{MODEL}:21:", "horizon")

    def test_a_run_into_a_year_that_no_calendar_knows(self, cli, portfolio):
        cli("simulate", "access-request", "--start", "2026-12-21").refuses(
            "calendars/cn-office.calendar.yaml:", "2027", "add 2027 to covers"
        )

    def test_deadlines_that_contradict_each_other_are_said(self, edge):
        steps = [
            "a:",
            "  responsible: it-support",
            "  notBefore: {anchor: first-day, offset: 1d}",
            "  deadline: {anchor: first-day, offset: -1d}",
            "  next: end",
            "end: {type: end, outcome: completed}",
        ]
        dates = "  case: {first-day: {uniform: [3, 5]}}\n"
        outcome = edge(steps, dates, "--set", "case.first-day={type: date}", "--format", "json")
        assert outcome.code == 0, outcome.err
        document = json.loads(outcome.out)
        said = " ".join(document["runs"][0]["assumptions"])
        assert (
            "The deadline passes before work may begin, so that every case is late: a." in said
        )
        assert document["runs"][0]["steps"]["a"]["limit_breached"]["value"] == 1


class TestLoops:
    def test_no_way_out(self, edge):
        steps = [
            "a: {type: automated, effort: 1h, next: b}",
            "b: {type: automated, next: {ok: end, again: a}}",
            "end: {type: end, outcome: completed}",
        ]
        edge(steps, "  outcomes: {b: {ok: 0, again: 1}}\n").refuses(
            "edge.process.yaml:11:5: ", "cases never leave the loop of a, b", "greater share"
        )

    def test_no_time(self, edge):
        steps = [
            "a: {type: automated, next: b}",
            "b: {type: automated, next: {ok: end, again: a}}",
            "end: {type: end, outcome: completed}",
        ]
        edge(steps, "  outcomes: {b: {ok: 0.00001, again: 0.99999}}\n").refuses(
            "edge.process.yaml:1", "10000 steps at one instant", "loop.max"
        )

    def test_hardly_a_way_out_ends_with_the_run_and_says_so(self, edge):
        """One in 100,000 leaves: the run ends after five horizons, with all cases open."""
        steps = [
            "a: {type: automated, effort: 4h, next: b}",
            "b: {type: automated, next: {ok: end, again: a}}",
            "end: {type: end, outcome: completed}",
        ]
        outcome = edge(
            steps, "  outcomes: {b: {ok: 0.00001, again: 0.99999}}\n", "--format", "json"
        )
        assert outcome.code == 0, outcome.err
        run = json.loads(outcome.out)["runs"][0]
        assert run["cases"]["open_at_end"] == run["cases"]["arrived"] > 0
        assert run["cycle_time"]["mean_s"]["value"] is None
        assert "still open when observation ended" in " ".join(run["assumptions"])


class TestScenarios:
    def test_null_on_a_step_that_does_not_exist(self, bad):
        bad("process: {steps: {ghost: null}}").refuses(
            f"{SCENARIO}:7:23: ", "null takes out “ghost”, which is not there"
        )

    def test_a_setting_to_null_of_a_step_that_does_not_exist(self, simulate):
        simulate("access-request", "--set", "steps.ghost=null").refuses(
            "“steps.ghost”", "check, approve, provision"
        )

    def test_numbers_that_a_deleted_step_left_behind(self, bad):
        patch = "process: {steps: {approve: null, check: {next: {individual: provision}}}}"
        bad(patch).refuses(
            f"{SCENARIO}:7:", "“approve”", "model.steps.approve, model.outcomes.approve"
        )

    def test_a_deleted_step_to_which_something_leads(self, bad):
        bad("process: {steps: {approve: null}}").refuses(
            f"{PROCESS}:51:", "“approve” leads nowhere: there is no such step"
        )

    def test_numbers_for_a_step_that_never_was(self, bad):
        bad("model: {steps: {ghost: {effort: 5m}}}").refuses(f"{SCENARIO}:7:21: ", "“ghost”")

    def test_a_fault_of_the_scenario_is_told_at_the_scenario(self, bad):
        bad("model: {outcomes: {check: {template: 0.9}}}").refuses(
            f"{SCENARIO}:7:", "1.35, not to 1"
        )

    @pytest.mark.parametrize(
        ("name", "old", "new", "words"),
        [
            (MODEL, "template: 0.55", "template: 0.5", ("0.95, not to 1",)),
            (PROCESS, "template: provision,", "template: provsion,", ("“provsion”",)),
            (PROCESS, "  trigger:", "  triger:", ("triger", "trigger")),
            ("org/hengda.org.yaml", "people: 3", "people: 0", ("nobody plays",)),
        ],
    )
    def test_a_fault_of_the_base_is_told_at_the_base(self, bad, change, name, old, new, words):
        change(name, old, new)
        outcome = bad("process: {steps: {check: {timeLimit: 1h}}}")
        outcome.refuses(*words)
        assert outcome.err.startswith(f"itsmctl: {name}:"), outcome.err


class TestOverload:
    def test_it_is_named_first_and_the_run_goes_on(self, simulate):
        outcome = simulate(
            "access-request", "--set", "model.arrivals.rate=100/bd", "--format", "json"
        )
        assert outcome.code == 0
        run = json.loads(outcome.out)["runs"][0]
        assert {"it-support"} <= {role for row in run["overloaded"] for role in row["roles"]}
        assert run["cycle_time"]["mean_s"]["value"] is None
        assert run["cycle_time"]["p50_s"]["value"] > 0

    def test_a_condition_on_a_mean_that_does_not_exist_is_not_met(self, simulate):
        outcome = simulate(
            "access-request", "--set", "model.arrivals.rate=100/bd",
            "--fail-if", "cycle_time.mean_s > 1d",
        )  # fmt: skip
        assert outcome.code == 1


class TestSize:
    def test_more_cases_than_there_is_memory_for(self, simulate):
        simulate("access-request", "--set", "model.arrivals.rate=9000000000/bd").refuses(
            "each replication has about", "GB of memory; this machine has", "--cases 100000"
        )

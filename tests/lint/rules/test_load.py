"""Work against limits and hours (TIM505, TIM509, PRT905)."""

from dataclasses import replace

import pytest


def found(bench, fragment: str, code: str, **options: object):
    settings = (
        replace(bench.settings, options=((code, tuple(options.items())),))
        if options
        else bench.settings
    )
    report = bench.check(fragment, settings)
    assert not [each for each in report.findings if each.code.startswith("SYN")]
    return [each for each in report.findings if each.code == code]


def step(fields: str) -> str:
    return f"spec: {{steps: {{check: {{{fields}}}}}}}"


@pytest.mark.parametrize(
    ("fields", "fits"),
    [
        ("responsible: it-support, timeLimit: 2bh, effort: 2h", True),
        ("responsible: it-support, timeLimit: 2bh, effort: 3h", False),
        ("responsible: it-support, timeLimit: 1bd, effort: 8h", True),
        ("responsible: it-support, timeLimit: 1bd, effort: 9h", False),
        ("responsible: it-support, timeLimit: 1d, effort: 8h", True),
        ("responsible: it-support, timeLimit: 1d, effort: 1bd", True),
        ("responsible: it-support, timeLimit: 1bd, effort: 2bd", False),
        ("responsible: it-support, timeLimit: none, effort: 9h", True),
        ("responsible: it-support, timeLimit: {P1: 1bh, default: 4bh}, effort: 3h", True),
        ("responsible: requester, timeLimit: 1bh, effort: 3h", True),
        ("type: automated, timeLimit: 1h, effort: 3h", True),
        ("responsible: it-support, timeLimit: 1bh, effort: {triangular: [10m, 30m, 2h]}", True),
        ("responsible: it-support, timeLimit: 1bh, effort: {triangular: [1h, 1h, 2h]}", False),
    ],
)
def test_the_mean_of_the_work_fits_into_the_limit(bench, fields, fits):
    house = "{kind: Organisation, spec: {priorities: {P1: {}, P2: {}}}}\n---\n"
    assert (found(bench, house + step(fields), "TIM505") == []) is fits


def test_the_sentence_says_what_the_limit_holds(bench):
    (finding,) = found(
        bench, step("responsible: it-support, timeLimit: 1d, effort: 9h"), "TIM505"
    )
    assert finding.message.render("en") == (
        "“Check request” takes 9bh of work on average, more than its limit of 1d (= 8bh of work); "
        "allow more time, or split the step"
    )
    (finding,) = found(
        bench, step("responsible: it-support, timeLimit: 2bh, effort: 3h"), "TIM505"
    )
    assert finding.message.render("zh") == (
        "“核对申请”平均要做 3bh，超过它的时限 2bh；请放宽时限，或拆分步骤"
    )


def test_by_its_option_one_case_in_ten_counts(bench):
    fields = step("responsible: it-support, timeLimit: 2bh, effort: {uniform: [0m, 3h]}")
    assert found(bench, fields, "TIM505") == []
    (finding,) = found(bench, fields, "TIM505", measure="p90")
    assert "one case in ten takes more than 2.7bh" in finding.message.render("en")


def test_the_models_effort_counts_more_than_the_steps(bench):
    model = "{kind: SimulationModel, spec: {steps: {check: {effort: 5h}}}}\n---\n"
    fields = step("responsible: it-support, timeLimit: 2bh, effort: 1h")
    assert len(found(bench, model + fields, "TIM505")) == 1


def test_approvers_in_sequence_need_their_time_one_after_the_other(bench):
    approval = (
        "type: approval, responsible: [it-support, it-director], timeLimit: 2bh, effort: 90m, "
        "next: {approved: closed, rejected: closed}"
    )
    assert found(bench, step(approval), "TIM505") == []
    assert len(found(bench, step(approval + ", order: sequential"), "TIM505")) == 1
    assert found(bench, step(approval + ", order: sequential, rule: any"), "TIM505") == []


# Three agents have 120 hours a week, four of IT support 160.


def numbers(rate: str, identity: str = "", process: str = "request") -> str:
    head = f"metadata: {{id: {identity}}}, " if identity else ""
    return (
        f"\n---\n{{kind: SimulationModel, {head}spec: {{process: {process}, "
        f"arrivals: {{rate: {rate}}}}}}}"
    )


AGENTS = step("responsible: service-desk-agent, effort: 1h")


@pytest.mark.parametrize(
    ("rate", "overloaded"), [("23/bd", False), ("24/bd", True), ("30/bd", True)]
)
def test_people_have_the_hours_for_what_arrives(bench, rate, overloaded):
    assert bool(found(bench, AGENTS + numbers(rate), "TIM509")) is overloaded


def test_the_load_is_told_in_hours_and_by_step(bench):
    steps = (
        "spec: {steps: {check: {responsible: service-desk-agent, effort: 1h, next: record}, "
        "record: {responsible: service-desk-agent, effort: 15m, next: closed}}}"
    )
    (finding,) = found(bench, steps + numbers("30/bd"), "TIM509")
    assert finding.message.render("en") == (
        "this process alone brings Agent 187.5 hours of work a week, but their people have 120; add "
        "people, shorten the work, or give some of it to others"
    )
    assert finding.route == ("steps", "check", "responsible")
    assert [also.message.render("en") for also in finding.related] == [
        "this step brings 37.5 hours a week"
    ]


def test_one_person_in_two_roles_is_one_person(bench):
    house = (
        "{kind: Organisation, spec: {roles: {a: {department: it, people: {ann: {roles: [b]}}}, "
        "b: {department: it}}}}\n---\n"
    )
    steps = (
        "spec: {steps: {check: {responsible: a, effort: 1h, next: more}, "
        "more: {responsible: b, effort: 1h, next: closed}}}"
    )
    assert found(bench, house + steps + numbers("3/bd"), "TIM509") == []
    (finding,) = found(bench, house + steps + numbers("5/bd"), "TIM509")
    assert (
        "brings a, b 50 hours of work a week, but their people have 40"
        in finding.message.render("en")
    )


def test_from_which_load_on_is_an_option(bench):
    assert found(bench, AGENTS + numbers("20/bd"), "TIM509") == []
    assert len(found(bench, AGENTS + numbers("20/bd"), "TIM509", percent=80)) == 1


def test_a_scenario_may_bring_relief(bench):
    scenario = """
apiVersion: itsmctl/v1
kind: Scenario
metadata: {id: hiring}
spec:
  base: {process: request}
  patch: {organisation: {roles: {service-desk-agent: {people: 9}}}}
"""
    files = bench.completed(AGENTS + numbers("30/bd"))
    (change,) = bench.lint({**files, "hiring.scenario.yaml": scenario}).changes
    assert "TIM509" in {each.code for each in change.removed}


# Several processes.

SUPPORT = "responsible: it-support, effort: 1h"


def repair(fields: str = SUPPORT, status: str = "approved") -> str:
    return (
        f"\n---\n{{kind: Process, metadata: {{id: repair, name: Repair, status: {status}}}, "
        f"spec: {{steps: {{check: {{{fields}}}}}}}}}"
    )


def both(first: str, second: str, other: str = "") -> str:
    return (
        step(SUPPORT)
        + numbers(first)
        + (other or repair())
        + numbers(second, "repairs", "repair")
    )


@pytest.mark.parametrize(
    ("first", "second", "overloaded"),
    [("16/bd", "15/bd", False), ("16/bd", "16/bd", True), ("20/bd", "20/bd", True)],
)
def test_the_work_of_all_processes_adds_up(bench, first, second, overloaded):
    findings = found(bench, both(first, second), "PRT905")
    assert bool(findings) is overloaded
    assert found(bench, both(first, second), "TIM509") == []


def test_who_brings_what_is_told_at_the_department(bench):
    (finding,) = found(bench, both("20/bd", "15/bd"), "PRT905")
    assert finding.message.render("en") == (
        "all processes together bring IT support 175 hours of work a week (Request 100 h, Repair 75 "
        "h), but their people have 160; add people, shorten the work, or give some of it to others"
    )
    assert (finding.place.path, finding.route) == ("house.org.yaml", ("departments", "it"))


def test_what_one_process_overloads_alone_is_told_once(bench):
    fragment = both("40/bd", "15/bd")
    assert len(found(bench, fragment, "TIM509")) == 1
    assert found(bench, fragment, "PRT905") == []


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_what_is_not_in_force_brings_no_work(bench, status):
    assert found(bench, both("20/bd", "20/bd", repair(status=status)), "PRT905") == []


def test_a_sub_process_with_arrivals_of_its_own_counts_once(bench):
    # 20 a day of the caller run through the 20 of the sub-process; they are not 40
    calls = step("type: subprocess, process: repair") + numbers("20/bd") + repair()
    assert found(bench, calls + numbers("20/bd", "repairs", "repair"), "PRT905") == []
    # without arrivals of its own it has those of the caller
    together = calls + (
        "\n---\n{kind: Process, metadata: {id: other, name: Other}, spec: {steps: {check: "
        f"{{{SUPPORT}}}}}}}}}" + numbers("20/bd", "others", "other")
    )
    (finding,) = found(bench, together, "PRT905")
    assert "(Other 100 h, Request 100 h)" in finding.message.render("en")


@pytest.mark.parametrize(
    ("effort", "limit", "fits"),
    [
        ("{lognormal: {p50: 30m, p90: 90m}}", "2bh", True),
        ("{lognormal: {p50: 30m, p90: 150m}}", "2bh", False),  # on average it fits
        ("{uniform: [0m, 100m]}", "90m", True),
        ("{uniform: [0m, 100m]}", "89m", False),
        ("1h", "1h", True),
    ],
)
def test_nine_in_ten_fit_into_the_limit_where_that_is_asked(bench, effort, limit, fits):
    fields = f"responsible: it-support, timeLimit: {limit}, effort: {effort}"
    assert found(bench, step(fields), "TIM505") == []
    slow = found(bench, step(fields), "TIM505", measure="p90")
    assert (slow == []) is fits


def test_the_sentence_says_that_it_is_one_in_ten(bench):
    fields = "responsible: it-support, timeLimit: 89m, effort: {uniform: [0m, 100m]}"
    (finding,) = found(bench, step(fields), "TIM505", measure="p90")
    assert "1.5bh" in finding.message.render("en")
    assert finding.message.render("en") != finding.message.render("zh")


def test_work_that_is_nobodys_overloads_nobody(bench):
    numbers = "{kind: SimulationModel, spec: {arrivals: {rate: 900/bd}, steps: {check: {effort: 1h}}}}"
    process = "spec: {steps: {check: {accountable: it-director}}}\n---\n"
    assert found(bench, process + numbers, "TIM509") == []
    owned = process.replace("accountable: it-director", "responsible: it-support")
    assert found(bench, owned + numbers, "TIM509") != []

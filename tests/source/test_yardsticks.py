"""What a scenario is compared by must be a figure of the results of some variant."""

import pytest

from itsmctl.source.library import load

PROMISE = "agreements: {sla: {type: sla, metric: resolution, target: 2bd, goal: 95%}}"


@pytest.fixture
def faults(write, portfolio):
    """Load the scenario with another comparison, and the base or the patch with a promise."""

    def find(compare: str, *, in_base: bool = False, in_patch: bool = False):
        scenario = portfolio["faster.scenario.yaml"]
        before = scenario[: scenario.index("  compare:")]
        if in_patch:
            before = before.replace("    process:\n", f"    process:\n      {PROMISE}\n")
        if in_base:
            portfolio["badge.process.yaml"] += f"  {PROMISE}\n"
        portfolio["faster.scenario.yaml"] = f"{before}  compare: {compare}\n"
        write(portfolio)
        library = load(["."])
        return [problem for text in library.documents for problem in text.problems]

    return find


@pytest.mark.parametrize(
    ("compare", "route"),
    [
        ("{metrics: [cycle_time.p90_s, agreements.slo.met]}", ("compare", "metrics", 1)),
        ('{accept: ["agreements.slo.met >= 95%"]}', ("compare", "accept", 0)),
    ],
)
def test_an_agreement_that_no_variant_has_is_told_where_it_is_named(faults, compare, route):
    (problem,) = faults(compare, in_base=True)
    assert (problem.code, problem.route) == ("SYN003", route)
    assert problem.message.render("en") == "there is no agreement “slo”; did you mean “sla”?"


def test_without_agreements_there_is_nothing_to_name(faults):
    (problem,) = faults("{metrics: [agreements.sla.met]}")
    assert problem.message.render("en").startswith("there is no agreement “sla”; declare it")


@pytest.mark.parametrize("where", ["in_base", "in_patch"])
def test_an_agreement_of_either_side_is_measured_on_both(faults, where):
    compare = '{metrics: [agreements.sla.met], accept: ["agreements.sla.met >= 95%"]}'
    assert faults(compare, **{where: True}) == []


def test_an_agreement_that_the_patch_takes_away_is_still_the_bases(faults, portfolio):
    taken = portfolio["faster.scenario.yaml"].replace(
        "    process:\n", "    process:\n      agreements: null\n"
    )
    portfolio["faster.scenario.yaml"] = taken
    assert faults("{metrics: [agreements.sla.met]}", in_base=True) == []


def test_a_condition_that_is_none_is_told_once(faults):
    (problem,) = faults('{accept: ["agreements.slo.met >= 4bh"]}', in_base=True)
    assert "is no condition" in problem.message.render("en")


def test_figures_of_the_results_are_known(faults):
    metrics = (
        "cycle_time.p90_s, cases.completed, cases.open_at_end, outcomes.done, time.off_hours_s, "
        "steps.check.wait_s, kpis.response_timeliness, kpis.step_share.check, "
        "kpis.delay_causes.pickup, roles.agent.utilisation, load.agent, by_priority.P1.wait_s"
    )
    assert faults(f"{{metrics: [{metrics}]}}") == []


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        ("cycle_time.p99_s", "did you mean “cycle_time.p95_s”?"),
        ("steps.chekc.wait_s", "did you mean “steps.check.wait_s”?"),
        ("steps.done.wait_s", "did you mean “steps.check.wait_s”?"),
        ("roles.agnet.cost", "did you mean “roles.agent.cost”?"),
        ("time.contenton_s", "did you mean “time.contention_s”?"),
        ("kpis.delay_causes.pikcup", "did you mean “kpis.delay_causes.pickup”?"),
        ("zufriedenheit", "roles.ROLE.utilisation"),
    ],
)
@pytest.mark.parametrize("where", ["metrics", "accept"])
def test_a_figure_that_no_result_holds_is_told_where_it_is_named(faults, metric, said, where):
    written = metric if where == "metrics" else f'"{metric} <= 5"'
    (problem,) = faults(f"{{{where}: [{written}]}}")
    assert (problem.code, problem.route) == ("SYN003", ("compare", where, 0))
    assert problem.message.render("en").endswith(said)

"""Scenarios taken apart: effects that can be added up by hand, and what must hold of all."""

from dataclasses import replace

import pytest

from itsmctl.model.times import parse_duration
from itsmctl.simulate.breakeven import MOST, Turn
from itsmctl.simulate.compare import Verdict
from itsmctl.simulate.explain import explain, most_runs
from itsmctl.simulate.plan import plan_of
from itsmctl.simulate.trial import Question, run_experiments
from itsmctl.source.library import load

MINUTE = 60
MEAN = "cycle_time.mean_s"


@pytest.fixture(scope="module")
def desk(root):
    return load([str(root / "tests" / "whatif")])


def explained(library, name, settings=(), **plan):
    experiment = library.experiment(name, settings)
    wanted = replace(plan_of(experiment.base), **plan)
    study = run_experiments([experiment], wanted, Question())
    dissection = library.dissection(name, settings)
    return explain(experiment, dissection, study), dissection


@pytest.fixture(scope="module")
def quicker(desk):
    return explained(desk, "quicker")


def minutes(row):
    return row.difference.value / MINUTE


def test_each_change_does_what_it_takes_away(quicker):
    found, _ = quicker
    check, effort = found.effects
    assert (minutes(check.alone[MEAN]), minutes(check.last[MEAN])) == (-30, -30)
    assert (minutes(effort.alone[MEAN]), minutes(effort.last[MEAN])) == (-30, -30)
    assert check.alone[MEAN].verdict is Verdict.BETTER
    assert check.alone["agreements.quick.met"].verdict is Verdict.INDISTINCT


def test_structure_and_assumptions_sum_to_the_whole(quicker):
    found, _ = quicker
    balance = found.balances[0]
    assert balance.metric == MEAN
    assert [minutes(row) for row in (balance.structure, balance.assumed, balance.whole)] == [
        -30, -30, -60,
    ]  # fmt: skip
    assert balance.interplay.value == 0


def test_the_break_even_is_where_the_condition_puts_it(quicker):
    """A case takes as long as its fix: 45 minutes are accepted, more are not."""
    found, _ = quicker
    assert found.turning_on == (f"{MEAN} <= 45m",)
    assert found.favoured
    (row,) = found.break_evens
    assert row.turn is Turn.TURNS
    assert row.assumed == parse_duration("30m")
    assert row.kept.quantity <= parse_duration("45m").quantity < row.turned.quantity
    assert row.turned.quantity / row.kept.quantity < 1.1


def test_the_number_of_runs_is_bounded_and_told(quicker):
    found, dissection = quicker
    assert found.runs <= most_runs(dissection)
    assert found.runs == 2 + 2 + 1 + MOST // 2  # alone, last, structure; one search one way


def test_a_delay_that_was_assumed_counts_on_top_of_its_step(desk):
    """The glance takes 15 minutes less at the pick-up of the check, and 5 less at its own."""
    found, _ = explained(desk, "one-look")
    step, delay = found.effects
    assert minutes(step.alone[MEAN]) == -15
    assert minutes(delay.alone[MEAN]) == -5
    assert minutes(step.last[MEAN]) == -20  # without the step, no delay of it either
    assert minutes(found.balances[0].structure) == -15
    assert minutes(found.balances[0].assumed) == -5
    assert found.balances[0].interplay.value == 0


def test_without_conditions_the_first_metric_decides(desk):
    """A glance of up to 30 minutes is no slower than the check: effort 25, or pick-up 25."""
    found, _ = explained(desk, "one-look")
    assert found.turning_on == (MEAN,)
    for row in found.break_evens:
        assert row.kept.quantity <= parse_duration("25m").quantity < row.turned.quantity


def test_where_the_verdict_is_against_it_the_search_goes_the_other_way(desk):
    """With half an hour of pick-up the fix may take a quarter of one; with an hour, nothing helps."""
    found, _ = explained(desk, "quicker", ["model.steps.fix.pickup=30m"])
    assert not found.favoured
    (row,) = found.break_evens
    assert row.turn is Turn.TURNS
    assert row.turned.quantity <= parse_duration("15m").quantity < row.kept.quantity
    hopeless, _ = explained(desk, "quicker", ["model.steps.fix.pickup=60m"])
    assert hopeless.break_evens[0].turn is Turn.STAYS


def test_a_scenario_that_does_nothing_to_the_run_has_no_parts(desk, root, tmp_path):
    for file in (root / "tests" / "whatif").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "said.scenario.yaml").write_text(
        "apiVersion: itsmctl/v1\nkind: Scenario\nmetadata: {id: said}\nspec:\n"
        "  base: {process: desk, model: desk-numbers}\n"
        "  patch: {process: {steps: {fix: {name: Mend}}}}\n",
        encoding="utf-8",
    )
    found, _ = explained(load([str(tmp_path)]), "said")
    assert (found.effects, found.break_evens, found.runs) == ((), (), 0)
    assert found.balances[0].whole.difference.value == 0


def test_parts_of_the_founding_case_add_up(root):
    """Whatever chance does: structure plus assumptions, and effects plus interplay, are the whole."""
    library = load([str(root / "processes")])
    settings = ["model.run.horizon=10bd", "model.run.warmup=2bd"]
    experiment = library.experiment("parallel-approval", settings)
    plan = replace(plan_of(experiment.base), replications=3)
    study = run_experiments([experiment], plan, Question())
    dissection = library.dissection("parallel-approval", settings)
    bare = _WithoutAssumptions(dissection)
    found = explain(experiment, bare, study)
    for balance in found.balances:
        whole = balance.whole.difference.value
        parts = (balance.structure.difference.value, balance.assumed.difference.value)
        assert sum(parts) == pytest.approx(whole)
        alone = [effect.alone[balance.metric].difference.value for effect in found.effects]
        assert sum(alone) + balance.interplay.value == pytest.approx(whole)
    by_name = {effect.factor.name.render("en"): effect for effect in found.effects}
    confirm = by_name["new step: “Confirm and give feedback”"]
    assert (
        confirm.alone["cycle_time.p50_s"].difference.value == 0
    )  # it comes after the resolution


class _WithoutAssumptions:
    """A dissection of which no break-even is asked: that is another test's."""

    assumptions = ()

    def __init__(self, dissection):
        self.factors, self.variant = dissection.factors, dissection.variant


def test_the_whole_has_one_verdict_and_the_parts_are_a_family(desk):
    experiment = desk.experiment("quicker")
    plan = plan_of(experiment.base)
    study = run_experiments([experiment], plan, Question())
    found = explain(experiment, desk.dissection("quicker"), study)
    assert [balance.whole for balance in found.balances] == list(study.comparisons)
    parts = [
        row for effect in found.effects for rows in (effect.alone, effect.last) for row in rows
    ]
    sums = [
        row for one in found.balances for row in (one.structure, one.assumed) if row is not None
    ]
    assert found.family == len(parts) + len(sums)

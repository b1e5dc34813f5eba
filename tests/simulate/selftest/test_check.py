"""The self-test itself: that it passes what is right, and above all that it can fail."""

from dataclasses import replace

import pytest

from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import text
from itsmctl.model.simulation import Constant
from itsmctl.model.times import parse_duration
from itsmctl.resources import folder
from itsmctl.simulate import workers
from itsmctl.simulate.selftest import check
from itsmctl.simulate.selftest.answers import Answer, Quantity, questions
from itsmctl.simulate.selftest.check import Verdict, judge, self_test
from itsmctl.source.library import load

SMALL = 0.15  # millions


def answer(theory: float) -> Answer:
    return Answer(text("report.selftest.theory", "theory"), Quantity.SHARE, theory, len)


def sums(*values: float) -> list[tuple[float, float]]:
    return [(value, 1.0) for value in values]


def test_what_lies_inside_a_narrow_interval_holds():
    verdict, found = judge(answer(10.0), sums(*(10 + (-1) ** n * 0.05 for n in range(40))))
    assert verdict is Verdict.HOLDS
    assert found.value == pytest.approx(10)


def test_what_lies_beside_it_does_not():
    verdict, _ = judge(answer(10.5), sums(*(10 + (-1) ** n * 0.05 for n in range(40))))
    assert verdict is Verdict.OUTSIDE
    assert not verdict.passed


def test_a_wide_interval_proves_nothing():
    verdict, _ = judge(answer(10.0), sums(*(10 + (-1) ** n * 5 for n in range(40))))
    assert verdict is Verdict.WIDE
    assert not verdict.passed


def test_one_replication_proves_nothing():
    assert judge(answer(1.0), sums(1.0))[0] is Verdict.WIDE


def test_the_half_width_is_a_part_of_the_known_value():
    row = check.Row("m", None, "", answer(20.0), Verdict.HOLDS, Estimate(20, 19, 21))
    assert row.half_width == pytest.approx(0.05)
    assert replace(row, found=Estimate(20)).half_width is None


@pytest.fixture(scope="module")
def shipped():
    """Every shipped model by id, with its process."""
    library = load([str(folder("selftest"))])
    return {
        model.id: library.variant_with(model.process, (), model.id)
        for model in library.portfolio.models
    }


def test_every_question_is_about_a_shipped_model(shipped):
    assert {question.model for question in questions()} == set(shipped)


def test_every_model_states_start_warm_up_and_seed(shipped):
    for variant in shipped.values():
        run = variant.model.run
        assert None not in {run.start, run.horizon, run.warmup, run.replications, run.seed}
        assert run.replications >= 30


def test_small_models_hold_and_large_ones_are_left_out_with_a_reason(shipped):
    few = [shipped[name] for name in ("votes-2", "office-hours", "mm1")]
    finished = []
    found = self_test(few, millions=SMALL, advance=lambda: finished.append(1))
    by_model = {row.model_id: row for row in found.rows}
    assert found.passed
    assert by_model["votes-2"].verdict is Verdict.HOLDS
    assert by_model["office-hours"].verdict is Verdict.HOLDS
    assert by_model["mm1"].verdict is Verdict.LEFT_OUT
    assert "compiled" in by_model["mm1"].reason.render("en")
    assert "no such model" in by_model["mm5"].reason.render("en")
    assert len(finished) >= check.replications_of(few, SMALL) == 64
    assert by_model["votes-2"].tasks > 20_000


def short(variant, replications):
    run = replace(variant.model.run, replications=replications)
    return replace(variant, model=replace(variant.model, run=run))


def test_a_model_that_was_changed_fails(shipped):
    """Constant times where theory takes exponential ones: the votes no longer wait for a slow one."""
    votes = short(shipped["votes-2"], 4)
    constant = replace(votes.model.steps[0], effort=Constant(parse_duration("1h")))
    changed = replace(votes, model=replace(votes.model, steps=(constant,)))
    found = self_test([changed], millions=SMALL)
    row = next(row for row in found.rows if row.model_id == "votes-2")
    assert row.verdict is Verdict.OUTSIDE
    assert row.found.value == pytest.approx(3_600_000)
    assert not found.passed


def test_an_interval_that_is_too_wide_gets_more_replications(shipped):
    finished = []
    found = self_test(
        [short(shipped["votes-2"], 10)], millions=SMALL, advance=lambda: finished.append(1)
    )
    row = next(row for row in found.rows if row.model_id == "votes-2")
    assert 10 < len(finished) <= 30
    assert row.verdict in {Verdict.HOLDS, Verdict.WIDE}


def test_another_seed_is_another_test_of_the_same(shipped):
    votes = [short(shipped["votes-2"], 2)]
    values = []
    for seed in (None, 1, 2):
        rows = self_test(votes, millions=SMALL, seed=seed).rows
        values.append(next(row.found.value for row in rows if row.found.value is not None))
    assert values[0] == values[1] != values[2]


def test_the_figures_are_the_same_whoever_runs_the_models(shipped, monkeypatch):
    monkeypatch.setattr(workers, "WORTH", 0.0)
    few = [short(shipped["votes-2"], 10), shipped["votes-3"]]
    alone, together = [], []
    one = self_test(few, millions=SMALL, advance=lambda: alone.append(1))
    two = self_test(few, millions=SMALL, advance=lambda: together.append(1), jobs=2)
    figures = [
        [(row.model_id, row.verdict, row.found, row.tasks) for row in found.rows]
        for found in (one, two)
    ]
    assert figures[0] == figures[1]
    assert len(alone) == len(together) > 42

"""Experiments with a common base run together, and each answers for its own conditions."""

from dataclasses import replace

import pytest

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import Label
from itsmctl.model.acceptance import parse_acceptance
from itsmctl.model.portfolio import Experiment, Variant
from itsmctl.simulate.compare import Standing
from itsmctl.simulate.plan import plan_of
from itsmctl.simulate.reading import Reading
from itsmctl.simulate.trial import Interrupted, Question, run_experiments, run_process
from itsmctl.source.library import load


@pytest.fixture(scope="module")
def base(root) -> Variant:
    return load([str(root / "processes")]).variant("access-request")


@pytest.fixture(scope="module")
def plan(base):
    return replace(plan_of(base), replications=2)


def experiment(base: Variant, name: str, condition: str) -> Experiment:
    variant = replace(base, id=name, name=Label.plain(name))
    return Experiment(
        name,
        Label.plain(name),
        Label.plain(f"{name}?"),
        base,
        (variant,),
        accept=(parse_acceptance(condition),),
    )


def test_every_scenario_is_held_against_its_own_conditions_only(base, plan):
    first = experiment(base, "first", "cases.arrived >= 1")
    second = experiment(base, "second", "cases.arrived < 1")
    study = run_experiments([first, second], plan, Question())
    held = {row.scenario: row.standing for row in study.judgements}
    assert held == {"first": Standing.HELD, "second": Standing.BROKEN}
    assert [question.en for question in study.questions] == ["first?", "second?"]
    assert not study.passed


def test_the_same_definition_under_another_name_has_the_same_luck(base, plan):
    study = run_experiments([experiment(base, "twin", "cases.arrived >= 1")], plan, Question())
    own, twin = study.runs
    assert own.figures == twin.figures
    assert all(row.difference.value in {0, None} for row in study.comparisons)


def test_what_must_not_be_is_ruled_out_or_fails(base, plan):
    certain = Question(fail_if=(parse_acceptance("cycle_time.mean_s < 1"),))
    assert run_process(base, plan, certain).passed
    likely = Question(fail_if=(parse_acceptance("cycle_time.mean_s > 1"),))
    assert not run_process(base, plan, likely).passed


def test_an_interrupt_keeps_the_replications_that_were_finished(base, plan):
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        run_process(base, plan, Question(), stop)
    (found,) = caught.value.runs
    assert found.replications == 1


def test_where_memory_does_not_suffice_for_reading_a_run_is_refused(base, plan, monkeypatch):
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Reading, "read", full)
    with pytest.raises(CannotSimulate) as caught:
        run_process(base, plan, Question())
    assert "not enough memory" in caught.value.render("en")
    assert "--cases" in caught.value.render("en")

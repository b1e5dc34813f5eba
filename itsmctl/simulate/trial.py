"""Runs variants and experiments: replications in, results and verdicts out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from itsmctl.model.portfolio import Acceptance, Experiment, Variant
from itsmctl.model.process import Agreement
from itsmctl.simulate.compare import Judgement, judge
from itsmctl.simulate.load import load_of
from itsmctl.simulate.observation import observe
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.results import Results, measure
from itsmctl.simulate.run import simulate
from itsmctl.simulate.study import Study, rule_out, study
from itsmctl.simulate.tally import Observation
from itsmctl.simulate.yardstick import agreements_of, yardstick

Advance = Callable[[], None]
"""Called after every finished replication of any variant."""


class Interrupted(KeyboardInterrupt):
    """The user stopped the run; `results` hold the replications that were finished, if any."""

    def __init__(self, results: Results | None) -> None:
        super().__init__()
        self.results = results


@dataclass(frozen=True, slots=True)
class Question:
    """What a study is to answer beside its runs; `fail_if` are conditions that must not hold."""

    metrics: tuple[str, ...] = ()
    fail_if: tuple[Acceptance, ...] = ()


def run_variant(
    variant: Variant,
    plan: Plan,
    advance: Advance = lambda: None,
    agreements: tuple[Agreement, ...] | None = None,
) -> Results:
    """Run all replications of a variant and return what they show.

    Raises:
        CannotSimulate: the definition or its numbers do not determine a run.
        Interrupted: the user stopped it.
    """
    run = simulate(variant, plan)
    measured_with = yardstick(variant, plan, agreements)
    load = load_of(variant, run.tables, plan)
    assumptions = run.tables.assumptions
    observations: list[Observation] = []
    try:
        for log in run.replications():
            observations.append(observe(log, measured_with))
            advance()
    except KeyboardInterrupt as stop:
        partial = (
            measure(observations, variant, plan, load, assumptions=assumptions)
            if observations
            else None
        )
        raise Interrupted(partial) from stop
    return measure(observations, variant, plan, load, assumptions=assumptions)


def run_experiments(
    experiments: Sequence[Experiment],
    plan: Plan,
    question: Question,
    advance: Advance = lambda: None,
) -> Study:
    """Run the common base of some experiments and all their variants under one plan.

    Every agreement of any variant is measured on all of them. Metrics and conditions are those of
    the experiments and of the question.

    Raises:
        CannotSimulate: as `run_variant`.
        UnusableInput: a metric or condition names no figure.
        Interrupted: the user stopped it; it carries the variant that was under way.
    """
    base = experiments[0].base
    variants = [variant for entry in experiments for variant in entry.variants]
    agreements = agreements_of((base, *variants))
    first = run_variant(base, plan, advance, agreements)
    results = iter([run_variant(variant, plan, advance, agreements) for variant in variants])
    groups = [(entry, list(islice(results, len(entry.variants)))) for entry in experiments]
    others = [run for _, runs in groups for run in runs]
    metrics = tuple(metric for entry in experiments for metric in entry.metrics)
    found = study(
        first,
        others,
        metrics=tuple(dict.fromkeys(metrics + question.metrics)),
        questions=tuple(entry.question for entry in experiments if entry.question is not None),
    )
    # each scenario answers for its own conditions only
    held = (row for entry, runs in groups for row in judge(entry.accept, runs, first))
    return _with(found, (*held, *_refusals(question.fail_if, others, first)))


def run_process(
    variant: Variant, plan: Plan, question: Question, advance: Advance = lambda: None
) -> Study:
    """Run one variant on its own.

    Raises:
        CannotSimulate: as `run_variant`.
        UnusableInput: a condition names no figure, or speaks of a base.
        Interrupted: the user stopped it.
    """
    results = run_variant(variant, plan, advance)
    return _with(study(results), tuple(_refusals(question.fail_if, [results], None)))


def _refusals(
    conditions: Sequence[Acceptance], runs: Sequence[Results], base: Results | None
) -> Iterator[Judgement]:
    for condition in conditions:
        for run in runs:
            yield rule_out(condition, run, base)


def _with(found: Study, judgements: tuple[Judgement, ...]) -> Study:
    return replace(found, judgements=found.judgements + judgements)

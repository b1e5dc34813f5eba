"""Results of real runs: what must hold of every log that the kernel writes."""

import json
import math

import jsonschema
import pytest

from itsmctl.model.metrics import metric_of
from itsmctl.report.account import Account
from itsmctl.report.simulation_json import simulation_document
from itsmctl.simulate.load import load_of
from itsmctl.simulate.plan import plan_of
from itsmctl.simulate.reading import observe
from itsmctl.simulate.reading.codes import Fate
from itsmctl.simulate.results import Results, measure
from itsmctl.simulate.run import simulate
from itsmctl.simulate.study import study
from itsmctl.simulate.yardstick import yardstick
from itsmctl.source.library import load


@pytest.fixture(scope="module")
def shipped(root):
    """Every shipped process with its numbers, two replications each: results and sums."""
    library = load([str(root / "processes")])
    found = {}
    for variant in library.portfolio.processes:
        if variant.model is not None and variant.process.id not in found:
            plan = plan_of(variant, {"replications": 2})
            run = simulate(variant, plan)
            rule = yardstick(variant, plan)
            seen = [
                observe(log, rule) for log in map(run.replicate, range(run.plan.replications))
            ]
            results = measure(seen, variant, plan, load_of(variant, run.tables, plan))
            found[variant.process.id] = (results, seen)
    return found


def test_there_is_something_to_look_at(shipped):
    assert len(shipped) >= 5
    assert all(results.cases["arrived"] for results, _ in shipped.values())


def test_every_case_has_one_fate(shipped):
    for results, _ in shipped.values():
        assert sum(results.cases[fate] for fate in Fate) == results.cases["arrived"]


def test_the_parts_of_all_cases_sum_to_their_cycle_times_exactly(shipped):
    """The reader asserts it case by case; here nothing of that is lost in adding up."""
    for results, seen in shipped.values():
        for one in seen:
            parts = [time for path, (time, _) in one.ratios.items() if path[0] == "time"]
            assert min(parts) >= 0, results.variant.process.id
            assert sum(parts) == one.ratios["cycle_time", "mean_s"][0]


def test_the_parts_sum_to_the_mean_and_the_shares_to_one(shipped):
    for results, _ in shipped.values():
        if results.withheld is None:
            parts = [results.figure(f"time.{part}").value for part in results.ids("time")]
            assert math.fsum(parts) == pytest.approx(results.figure("cycle_time.mean_s").value)
        for whole in (("kpis", "step_share"), ("kpis", "delay_causes"), ("outcomes",)):
            shares = [results.figures[*whole, name].value for name in results.ids(*whole)]
            assert None in shares or math.fsum(shares) == pytest.approx(1)


def test_nobody_works_more_than_their_hours(shipped):
    for results, _ in shipped.values():
        for role in results.ids("roles"):
            busy = results.figure(f"roles.{role}.utilisation").value
            assert busy is None or 0 <= busy <= 1 + 1e-9, (results.variant.process.id, role)


def test_quantiles_ascend(shipped):
    for results, _ in shipped.values():
        values = [
            results.figure(f"cycle_time.{name}").value for name in ("p50_s", "p90_s", "p95_s")
        ]
        known = [value for value in values if value is not None]
        assert known == sorted(known)


def test_every_figure_is_one_of_the_contract_and_the_document_is_valid(shipped, root):
    path = root / "schemas" / "results" / "simulation.v1.schema.json"
    validator = jsonschema.Draft7Validator(json.loads(path.read_text(encoding="utf-8")))
    for results, _ in shipped.values():
        assert all(metric_of(figure) for figure in results.figures)
        validator.validate(simulation_document(Account(study(results))))


def test_measured_utilisation_agrees_with_the_load_that_was_computed(shipped):
    """Two ways to one number, where limits and escalations move no work: within a fifth."""
    checked = 0
    for results, _ in shipped.values():
        if _moves_no_work(results):
            for role, share in results.load.by_role:
                busy = results.figure(f"roles.{role}.utilisation")
                if busy is not None and busy.value and share > 0.3:
                    assert busy.value == pytest.approx(share, rel=0.2), role
                    checked += 1
    assert checked


def _moves_no_work(results: Results) -> bool:
    steps = results.variant.process.steps
    return all(step.on_timeout is None and not step.escalations for step in steps)

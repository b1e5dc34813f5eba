"""Promises at risk: by the log, by the simulation, by the definition."""

import pytest

from itsmctl.record import replace
from itsmctl.report.committee.forecast import Forecast
from itsmctl.report.committee.promises import Risk, promises_at_risk

MET = "by_month.2026-06.agreements.delivery.met"


def forecast(variant, value, low=None, high=None):
    found = {"value": value, "low": low, "high": high}
    run = {
        "scenario": "base",
        "process": variant.process.id,
        "agreements": {"delivery": {"met": found}},
    }
    return Forecast(variant, (run,))


@pytest.mark.parametrize(
    ("kept", "count", "risk"),
    [
        (0.8, 100, Risk.BROKEN),
        (0.895, 100, Risk.SLIPPING),  # 90 % lies within one per cent of it
        (0.905, 100, Risk.DOUBTFUL),
        (0.95, 100, None),
        (1.0, 100, None),
        (0.1, 19, None),  # not judged under 20 cases
    ],
)
def test_by_the_log(make, kept, count, risk):
    variant = make.variant()
    reading = make.reading(variant, {MET: (kept, count)})
    found = promises_at_risk(make.docket(variants=(variant,), readings=(reading,)))
    assert [one.risk for one in found] == ([] if risk is None else [risk])


@pytest.mark.parametrize(
    ("value", "low", "high", "risk"),
    [
        (0.8, 0.78, 0.82, Risk.PREDICTED),
        (0.88, 0.85, 0.91, Risk.DOUBTFUL),
        (0.93, 0.89, 0.95, None),
        (0.8, None, None, Risk.PREDICTED),  # one replication: no interval
        (None, None, None, None),
    ],
)
def test_by_the_simulation(make, value, low, high, risk):
    variant = make.variant()
    docket = make.docket(variants=(variant,), forecasts=(forecast(variant, value, low, high),))
    assert [one.risk for one in promises_at_risk(docket)] == ([] if risk is None else [risk])


def test_by_the_definition(make):
    about = make.finding("TIM502", route=("agreements", "delivery"))
    (found,) = promises_at_risk(make.docket(findings=(about,)))
    assert found.risk is Risk.IMPOSSIBLE
    elsewhere = make.finding("TIM502", process="other", route=("agreements", "delivery"))
    assert promises_at_risk(make.docket(findings=(elsewhere,))) == ()


def test_the_surest_and_then_the_most_broken_first(make):
    variants = tuple(make.variant(name) for name in "abcd")
    shares = {"a": 0.85, "b": 0.7, "c": 0.895, "d": 0.99}
    readings = tuple(make.reading(one, {MET: shares[one.process.id]}) for one in variants)
    docket = make.docket(variants=variants, readings=readings)
    found = promises_at_risk(docket)
    assert [one.variant.process.id for one in found] == ["b", "a", "c"]
    assert found[0].shortfall == pytest.approx(0.2)


def test_a_promise_without_a_goal_is_never_missed(make):
    variant = make.variant(agreements=(replace(make.promise, goal=None),))
    docket = make.docket(
        variants=(variant,),
        readings=(make.reading(variant, {MET: 0.1}),),
        forecasts=(forecast(variant, 0.1, 0.05, 0.2),),
    )
    assert promises_at_risk(docket) == ()


def test_what_a_forecast_takes_of_strange_results(make):
    variant = make.variant()
    run = {
        "scenario": "base", "cycle_time": {"mean_s": 5, "p90_s": "long", "p50_s": True},
        "overloaded": [{"roles": ["agent"], "load": 1.2}, {"roles": "agent"}, 7],
        "assumptions": ["as given", "as given"],
    }  # fmt: skip
    found = Forecast(variant, (run,), ({"scenario": "gone", "metric": "cycle_time.mean_s"},))
    assert found.figure("cycle_time", "mean_s").value == 5
    assert found.figure("cycle_time", "p90_s").value is None
    assert found.figure("cycle_time", "p50_s").value is None
    assert found.figure("nothing", "at", "all").value is None
    assert found.overloaded == ((("agent",), 1.2),)
    assert found.assumptions == ("as given",)
    assert found.changes() == ()


def test_changes_are_those_of_runs_in_the_file(make):
    variant = make.variant()
    runs = (
        {"scenario": "base", "cycle_time": {"p90_s": {"value": 100}}},
        {"scenario": "faster", "cycle_time": {"p90_s": {"value": 60}}},
    )
    rows = ({"scenario": "faster", "metric": "cycle_time.p90_s", "verdict": "better"},)
    (change,) = Forecast(variant, runs, rows).changes()
    assert (change.before.value, change.after.value, change.verdict) == (100, 60, "better")


def test_a_scenario_that_was_measured_is_held_to_its_own_promises(make):
    """What the log was held against is in force by now, whatever the definition still says."""
    standing = make.variant(agreements=())
    reading = make.reading(make.variant(), {MET: 0.5})
    (found,) = promises_at_risk(make.docket(variants=(standing,), readings=(reading,)))
    assert found.agreement.id == "delivery"

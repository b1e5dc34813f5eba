"""Documents of results as figures: what stands there, and nothing that only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.improve.figures import (
    measured_figures,
    monthly_cases,
    simulated_figures,
    trials,
)
from itsmctl.model.register import Measured

RUN = {
    "scenario": "base", "process": "software-request", "cases": {"arrived": 2000},
    "cycle_time": {"mean_s": {"value": 7200.0, "low": 7000.0, "high": 7400.0}},
    "steps": {
        "it-approve": {
            "visits_per_case": {"value": 0.5, "low": 0.4, "high": 0.6},
            "wait_s": {"value": 3600.0, "low": 3000.0, "high": 4200.0},
            "limit_breached": {"value": None, "low": None, "high": None},
        }
    },
}  # fmt: skip
BETTER = {
    **RUN, "scenario": "parallel", "cycle_time": {"mean_s": {"value": 3600.0, "low": 1, "high": 2}},
}  # fmt: skip


def comparison(metric: str, verdict: str, scenario: str = "parallel") -> dict:
    return {
        "metric": metric, "base": "base", "scenario": scenario, "verdict": verdict,
        "difference": {"value": -3600.0, "low": -4000.0, "high": -3200.0},
    }  # fmt: skip


def test_every_figure_is_found_by_its_name_with_what_it_rests_on(kpi):
    found = measured_figures(
        kpi(
            steps={
                "a": {"wait_s": {"value": 60, "low": 50, "high": 70, "count": 9}, "count": 9}
            },
            pairs={
                "x": {"y": {"ping_pong": {"value": 0.5, "low": None, "high": None, "count": 3}}}
            },
        ),
        "kpi.json",
    )
    assert found.figure("steps", "a", "wait_s") == Measured(60, 50, 70, 9)
    assert found.figure("pairs", "x", "y", "ping_pong") == Measured(0.5, None, None, 3)
    assert found.ids("steps") == ("a",)
    assert found.months == pytest.approx(2.0, abs=0.01)
    assert found.monthly(10) == pytest.approx(5.0, abs=0.05)


def test_what_is_not_told_is_no_figure(kpi):
    nothing = {"value": None, "low": None, "high": None, "count": 0}
    found = measured_figures(kpi(steps={"a": {"wait_s": nothing}}), "kpi.json")
    assert found.figures == {}


def test_a_section_or_name_that_nobody_knows_is_passed_by(kpi):
    value = {"value": 1, "low": 1, "high": 1, "count": 1}
    found = measured_figures(
        kpi(gossip={"a": value}, steps={"a": {"charm": value}}), "kpi.json"
    )
    assert found.figures == {}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["value", "low", "steps", "log", "scorecard", "first", "x"]),
                inner,
            )
        ),
        max_leaves=12,
    )
)
def test_no_document_breaks_it(document):
    whole = document if isinstance(document, dict) else {"steps": document, "log": document}
    measured_figures(whole, "x.json")


def test_only_missed_targets_with_a_bound_are_missed(kpi):
    rows = [
        {"figure": "kpis.response_timeliness", "bound": 0.95, "verdict": "missed",
         "actual": {"value": 0.8, "low": 0.7, "high": 0.9, "count": 50}},
        {"figure": "feedback.score", "bound": 4, "verdict": "met",
         "actual": {"value": 4.5, "low": 4, "high": 5, "count": 50}},
        {"figure": "kpis.step_share.a", "bound": None, "verdict": "missed",
         "actual": {"value": 0.8, "low": 0.7, "high": 0.9, "count": 50}},
        "no row",
    ]  # fmt: skip
    found = measured_figures(kpi(scorecard=rows), "kpi.json")
    assert [each.metric for each in found.missed] == ["kpis.response_timeliness"]


def test_figures_of_a_simulation_rest_on_visits_and_months_follow_from_the_rate(variants):
    variant = variants["software-request"]
    found = simulated_figures({"runs": [RUN]}, "r.json", variant)
    assert found is not None
    assert found.figure("steps", "it-approve", "wait_s") == Measured(3600, 3000, 4200, 1000)
    assert found.figure("steps", "it-approve", "limit_breached") is None
    assert found.months == pytest.approx(2000 / monthly_cases(variant))


def test_of_another_process_there_is_nothing(variants):
    assert simulated_figures({"runs": [RUN]}, "r.json", variants["leaver"]) is None
    assert list(trials({"runs": [RUN]}, "r.json", variants["leaver"])) == []


def test_a_trial_says_what_it_takes_off_the_cycle_times_of_a_month(variants):
    variant = variants["software-request"]
    document = {
        "runs": [RUN, BETTER],
        "comparisons": [
            comparison("cycle_time.p90_s", "better"),
            comparison("cycle_time.p90_s", "better", "another"),
        ],
    }
    (trial,) = trials(document, "r.json", variant)
    assert trial.scenario == "parallel"
    assert [gain.metric for gain in trial.gains] == ["cycle_time.p90_s"]
    assert trial.hours == pytest.approx(monthly_cases(variant))  # one hour a case

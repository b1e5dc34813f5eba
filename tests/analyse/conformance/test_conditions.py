"""What ``--fail-on`` may ask."""

import pytest

from itsmctl.analyse.conformance.conditions import METRICS, judge
from itsmctl.model.acceptance import parse_acceptance
from itsmctl.model.tickets import LogKind

ROW = {"timestamp": "2026-03-02T09:00:00+08:00", "lifecycle": "complete"}


@pytest.fixture
def found(hold, shipped):
    whole = ["submit", "triage", "it-approve", "security-approve", "install", "record"]
    ways = [whole, whole, whole, whole[:2] + whole[3:]]
    rows = [
        ROW | {"case_id": str(case), "activity": activity}
        for case, way in enumerate(ways)
        for activity in way
    ]
    return hold(rows, shipped["software-request"], LogKind.COMPLETION)


@pytest.mark.parametrize(
    ("condition", "value", "failed"),
    [
        ("conforming < 80%", 0.75, True),
        ("conforming < 75%", 0.75, False),
        ("conforming <= 75%", 0.75, True),
        ("skipped > 0", 0.25, True),
        ("skipped >= 25%", 0.25, True),
        ("four-eyes > 0", 0.0, False),
        ("deviating > 0.2", 0.25, True),
    ],
)
def test_conditions(found, condition, value, failed):
    judgement = judge(found, parse_acceptance(condition))
    assert (judgement.value, judgement.failed) == (value, failed)


def test_fitness(found):
    judgement = judge(found, parse_acceptance("fitness<0.95"))
    assert judgement.value == found.main.fitness == pytest.approx(1 - 1 / (3 * 8 + 7))
    assert not judgement.failed


def test_all_metrics_are_measured(found):
    for metric in METRICS:
        assert 0 <= judge(found, parse_acceptance(f"{metric} > 2")).value <= 1


def test_what_is_not_measured(found):
    with pytest.raises(KeyError):
        judge(found, parse_acceptance("happiness > 1"))

"""Real logs: what was measured of them independently comes out (read beside the project, never copied)."""

import json
from pathlib import Path

import pytest

LOGS = Path(__file__).parents[3] / "shared" / "data" / "logs"
DAY = 86_400.0
SHARES = {
    "Completed/Resolved": 31.4, "Accepted/Wait - User": 21.2, "Accepted/In Progress": 14.7,
    "Queued/Awaiting Assignment": 13.8, "Accepted/Wait": 6.9, "Accepted/Assigned": 5.3,
    "Accepted/Wait - Implementation": 2.9, "Accepted/Wait - Vendor": 1.9,
}  # fmt: skip


@pytest.fixture
def kpis(cli):
    def call(name):
        if not (LOGS / name).exists():
            pytest.skip(f"needs {name} of the shared logs")
        outcome = cli("kpi", LOGS / name, "--format", "json", "-q")
        assert outcome.code == 0, outcome.err
        return json.loads(outcome.out)

    return call


def test_incidents_of_volvo(kpis):
    found = kpis("volvo_bpi2013_incidents.csv.gz")
    assert found["cases"]["arrived"] == 7554
    assert found["passing"]["returns"] == 2394
    assert found["passing"]["cases_with_returns"] == 1177
    assert found["kpis"]["handovers_per_case"]["value"] == pytest.approx(1.25, abs=0.005)
    assert 1 - found["kpis"]["handed_over"]["value"] == pytest.approx(0.494, abs=0.001)
    assert found["until_last_event"]["mean_s"]["value"] / DAY == pytest.approx(
        12.079, abs=0.001
    )
    assert found["until_last_event"]["p50_s"]["value"] / DAY == pytest.approx(7.549, abs=0.001)
    assert (
        found["passing"]["hand_overs"] == 9453
    )  # and one from closed to closed, which is none
    for state, percent in SHARES.items():
        share = found["until_last_event"]["step_share"][state]["value"]
        assert 100 * share == pytest.approx(percent, abs=0.05), state
    assert found["kpis"]["step_share"]["Completed/Resolved"]["value"] < 0.02  # reopened
    shares = (one["value"] for one in found["kpis"]["step_share"].values())
    assert sum(shares) == pytest.approx(1)


def test_building_permits(kpis):
    found = kpis("receipt_wabo.xes.gz")
    dated = found["deadlines"]
    assert (dated["cases"], dated["ended_late"]) == (1434, 377)
    assert dated["ended_late"] / dated["cases"] == pytest.approx(0.263, abs=0.0005)


def test_an_italian_help_desk(kpis):
    found = kpis("italian_helpdesk.xes.gz")
    assert found["cases"]["arrived"] == 4580
    assert found["cycle_time"]["p50_s"]["value"] / DAY == pytest.approx(39.86, abs=0.2)
    assert 1 < found["kpis"]["handovers_per_case"]["value"] < 3
    assert "cross_department_handling_s" not in found["kpis"]  # persons, no departments

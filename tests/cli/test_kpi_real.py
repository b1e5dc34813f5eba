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

RESOLVED = """
schema: itsmctl/log-mapping/v1
rows: completions
columns:
  {case: "case:concept:name", activity: "concept:name", moment: "time:timestamp", resource: "org:resource"}
statuses: {Resolve ticket: done, Closed: done}
"""


@pytest.fixture
def kpis(cli):
    def call(name, *words):
        if not (LOGS / name).exists():
            pytest.skip(f"needs {name} of the shared logs")
        outcome = cli("kpi", LOGS / name, *words, "--format", "json", "-q")
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


def test_an_italian_help_desk_to_its_last_row(kpis):
    found = kpis("italian_helpdesk.xes.gz")
    assert found["cases"]["arrived"] == 4580
    assert found["cycle_time"]["p50_s"]["value"] / DAY == pytest.approx(39.86, abs=0.2)
    assert found["kpis"]["handovers_per_case"]["value"] == pytest.approx(1.89, abs=0.005)
    assert "cross_department_handling_s" not in found["kpis"]  # persons, no departments
    assert "reopened" not in found["kpis"]  # nothing says what is done


def test_an_italian_help_desk_to_the_resolution(kpis, tmp_path):
    mapping = tmp_path / "helpdesk.yaml"
    mapping.write_text(RESOLVED, encoding="utf-8")
    found = kpis("italian_helpdesk.xes.gz", "--mapping", mapping)
    assert found["cycle_time"]["mean_s"]["value"] / DAY == pytest.approx(11.5, abs=0.05)
    assert found["cycle_time"]["p50_s"]["value"] / DAY == pytest.approx(6.7, abs=0.05)
    assert found["until_last_event"]["mean_s"]["value"] / DAY == pytest.approx(40.9, abs=0.05)
    assert found["kpis"]["handovers_per_case"]["value"] == pytest.approx(0.89, abs=0.005)
    assert found["kpis"]["reopened"]["value"] == pytest.approx(152 / 4567, abs=5e-4)


def test_the_doctor_sees_who_closes_the_tickets_of_the_help_desk(cli):
    log = LOGS / "italian_helpdesk.xes.gz"
    if not log.exists():
        pytest.skip("needs italian_helpdesk.xes.gz of the shared logs")
    said = " ".join(cli("log", "doctor", log).out.split())
    assert "as a timer writes it" in said
    assert "“Resolve ticket → Closed”" in said

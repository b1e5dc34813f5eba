"""A simulated log of a process conforms to it wholly, but for limits that truly passed."""

import pytest

from itsmctl.analyse.conformance.findings import Area, DeviationKind

PROCESSES = [
    "access-request",
    "emergency-change",
    "employee-onboarding",
    "incident-management",
    "leaver",
    "major-incident",
    "normal-change",
    "security-incident",
    "service-request-generic",
    "software-acquisition-review",
    "software-request",
    "standard-change",
    "workshop-repair",
]
IDS = {"workshop-repair": "车间设备报修"}


@pytest.mark.parametrize("process", PROCESSES)
def test_a_simulated_log_conforms_wholly(process, simulated, shipped, hold):
    rows = simulated(process)
    found = hold(rows, shipped[IDS.get(process, process)])
    assert sum(held.cases for held in found.held) == len({row["case_id"] for row in rows})
    for held in found.held:
        assert held.fitness == 1.0
        assert held.conforming == held.judged > 0
        assert {one.name.kind.area for one in held.deviations} <= {Area.TIME}
        assert held.unseen == ()
        overdue = [
            (row["case_id"], row["activity"], row["visit"])
            for row in rows
            if row["lifecycle"] == "overdue" and row["process"] == held.process.id
        ]
        assert sum(one.times for one in held.deviations) == len(set(overdue)) == len(overdue)
        late = {case for case, _, _ in overdue}
        assert held.cases_with(DeviationKind.LIMIT_PASSED) == len(late) == held.deviating
    assert not found.elsewhere


def test_every_shipped_process_is_held(shipped):
    assert {IDS.get(process, process) for process in PROCESSES} == set(shipped)


def test_the_logs_are_of_all_kinds(simulated, shipped, hold):
    """What conforms wholly would mean nothing if nothing were there to deviate."""
    lifecycles = {row["lifecycle"] for row in simulated("service-request-generic")}
    assert {"overdue", "remind", "vote", "close"} <= lifecycles
    assert any(row["parent_case"] for row in simulated("employee-onboarding"))
    ends = {
        row["outcome"] for row in simulated("software-request") if row["lifecycle"] == "close"
    }
    assert ends == {"completed", "rejected"}
    held = hold(simulated("service-request-generic"), shipped["service-request-generic"]).main
    assert held.ended < held.cases
    assert len(held.paths) > 5

"""Rows of every shape become the events that they mean."""

import csv
import gzip

import pytest

from itsmctl.cli.door import run
from itsmctl.ledger import Ledger
from itsmctl.resources import folder as resource
from itsmctl.source.tickets import Wish, read

SIMULATED = ("log.csv", "log.xes.gz", "log.parquet")


def test_a_state_with_its_sub_status_begins(log):
    found = log("bpi-2013.csv")
    assert found.intake.kind == "status"
    assert found.events("activity, lifecycle, class, department, role, resource, priority") == [
        ("1-900000001", "Accepted/In Progress", "status", "working", "T1", "L1", "Kim", "Medium"),
        ("1-900000001", "Queued/Awaiting Assignment", "status", "queue", "T2 2nd", "L2", "Kim", "Medium"),
        ("1-900000001", "Accepted/Wait - User", "status", "waiting-requester", "T2 2nd", "L2", "Lea", "Medium"),
        ("1-900000001", "Completed/Resolved", "status", "done", "T2 2nd", "L2", "Lea", "Medium"),
        ("1-900000002", "Accepted/Wait", "status", None, "T1", "L1", "Kim", "Low"),
        ("1-900000002", "Completed/In Call", "status", "done", "T1", "L1", "Kim", "Low"),
    ]  # fmt: skip


def test_notes_leave_a_state_as_it_is(log):
    found = log("bpi-2014.csv")
    assert found.events("label, class") == [
        ("IM9000001", "Open", "queue"),
        ("IM9000001", "Reassignment", "queue"),
        ("IM9000001", "Update", "queue"),
        ("IM9000001", "Pending vendor", "waiting-supplier"),
        ("IM9000001", "Quality Indicator Set", "waiting-supplier"),
        ("IM9000001", "Closed", "done"),
        ("IM9000002", "Open", "queue"),
    ]
    assert found.events("ts_ms")[3] == (
        "IM9000001",
        1358935200000,
    )  # 23-01-2013: days stand first


def test_chinese_headings_and_statuses_are_read(log):
    found = log("chinese-status.csv")
    assert [held for _, held in found.events("class")] == [
        "queue", "working", "waiting-requester", "working", "done", "queue", "working",
    ]  # fmt: skip
    assert found.facts("priority") == {"GD-001": ("高",), "GD-002": ("中",)}


def test_finished_steps_are_completions(log):
    found = log("chinese-steps.csv")
    assert found.intake.kind == "completion"
    assert found.events("activity, lifecycle, department, outcome") == [
        ("R1", "提交申请", "complete", "市场部", "提交"),
        ("R1", "IT审批", "complete", "信息技术部", "通过"),
        ("R1", "安装", "complete", "信息技术部", "完成"),
    ]


def test_both_ends_of_a_row_pair_by_their_visit(log):
    found = log("simod.csv")
    assert found.intake.kind == "lifecycle"
    assert found.events("activity, lifecycle, visit, row") == [
        ("1", "Check request", "start", 1, 2),
        ("1", "Check request", "complete", 1, 2),
        ("1", "Approve", "start", 1, 3),
        ("1", "Approve", "complete", 1, 3),
        ("1", "Check request", "start", 2, 4),
        ("1", "Check request", "complete", 2, 4),
        ("2", "Check request", "complete", 1, 5),  # its start is after its end
        ("2", "Approve", "start", 1, 6),
    ]


def test_changes_of_fields_become_states(log):
    found = log("servicenow-audit.csv")
    first = "0a1b2c3d4e5f60718293a4b5c6d7e8f1"
    assert found.events("label, class, department, resource, reason")[:6] == [
        (first, "1", "queue", "Desktop Support", None, None),
        (first, "2", "working", "Desktop Support", "Ben Ode", None),
        (first, "3", "waiting-supplier", "Desktop Support", "Ben Ode", "4"),
        (first, "2", "working", "Desktop Support", "Ben Ode", None),
        (first, "6", "done", "Desktop Support", "Ben Ode", None),
        (first, "7", "done", "Desktop Support", "Ben Ode", None),
    ]


def test_a_group_that_was_taken_away_leaves_nobody(log):
    second = "0a1b2c3d4e5f60718293a4b5c6d7e8f2"
    found = [
        row
        for row in log("servicenow-audit.csv").events("department, class")
        if row[0] == second
    ]
    assert [department for _, department, _ in found] == [
        "Identity",
        "Nobody",
        "Identity",
        "Identity",
        "Identity",
    ]
    assert [held for *_, held in found] == ["queue", "queue", "queue", "working", "done"]


def test_a_changelog_of_jira_counts_the_fields_that_it_knows(log):
    found = log("jira-changelog.csv")
    assert found.events("label, resource, department") == [
        ("10001", "Open", "Ana Silva", "Service Desk"),
        ("10001", "In Progress", "Ana Silva", "Service Desk"),
        ("10001", "In Progress", "Ana Silva", "Network"),
        ("10001", "Waiting for customer", "Ana Silva", "Network"),
        ("10001", "In Progress", "Ana Silva", "Network"),
        ("10001", "Done", "Ana Silva", "Network"),
        ("10002", "In Progress", None, None),
    ]


def test_tickets_without_history_say_when_they_came_and_how_they_stand(log):
    found = log("servicenow-incident.csv")
    assert found.events(
        "label, class, department, strftime(to_timestamp(ts_ms / 1000), '%d %H:%M')"
    ) == [
        ("INC0010001", "submitted", "queue", None, "02 01:05"),
        ("INC0010001", "resolved", "done", "Desktop Support", "03 02:30"),
        ("INC0010001", "closed", "done", "Desktop Support", "10 09:00"),
        ("INC0010002", "submitted", "queue", None, "02 03:15"),
        ("INC0010002", "resolved", "done", "Identity", "04 06:00"),
        ("INC0010003", "submitted", "queue", None, "03 08:40"),
        ("INC0010003", "On Hold", "waiting-requester", "Desktop Support", "05 07:10"),
        ("INC0010004", "submitted", "queue", None, "04 00:20"),
        ("INC0010004", "In Progress", "working", "Messaging", "04 01:00"),
    ]


def test_tickets_that_stand_in_several_rows_have_a_history(log, written):
    rows = [
        f"INC1,{state},2026-03-01 08:00,Desk,2026-03-01 {hour:02d}:00"
        for hour, state in enumerate(("New", "In Progress", "Resolved"), 9)
    ]
    found = log(
        written("\n".join(["number,state,opened_at,assignment_group,sys_updated_on", *rows]))
    )
    assert found.intake.mapping.shape == "states"
    assert found.events("label, class") == [
        ("INC1", "New", "queue"),
        ("INC1", "In Progress", "working"),
        ("INC1", "Resolved", "done"),
    ]


def test_agreements_alone_are_spans_with_a_deadline(log):
    found = log("servicenow-sla.csv")
    assert found.facts("deadline_ms")["INC0010001"] == (1772499900000,)
    assert found.events("activity, lifecycle")[:2] == [
        ("INC0010001", "Resolution P2", "start"),
        ("INC0010001", "Resolution P2", "complete"),
    ]


@pytest.fixture(scope="module")
def simulated(tmp_path_factory):
    """Our own log in its three formats."""
    folder = tmp_path_factory.mktemp("simulated")
    for name in SIMULATED:
        words = [
            "simulate",
            str(resource("processes") / "software-request.process.yaml"),
            "--replications",
            "1",
            "--horizon",
            "8bd",
            "--warmup",
            "2bd",
        ]
        assert run([*words, "--seed", "7", "--log", str(folder / name), "-q"]) == 0
    return folder


EVENT = "activity, lifecycle, ts_ms, resource, department, role, priority, reason, cause, outcome, slot"


def test_our_own_log_comes_back_whole(log, simulated):
    found = log(simulated / "log.csv")
    assert found.intake.kind == "run"
    with (simulated / "log.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    told = [
        (
            row["case_id"], int(row["seq"]), row["activity"], row["lifecycle"], row["resource"] or None,
            row["department"] or None, row["role"] or None, row["reason"] or None, row["cause"] or None,
            row["outcome"] or None, int(row["visit"]) if row["visit"] else None,
        )
        for row in rows
    ]  # fmt: skip
    back = found.events(
        "seq, activity, lifecycle, resource, department, role, reason, cause, outcome, visit"
    )
    assert sorted(back) == sorted(told)
    facts = found.facts("process, priority, counts, scenario, replication")
    for row in rows:
        assert facts[row["case_id"]] == (
            row["process"], row["priority"], row["cohort"] == "true", row["scenario"], int(row["replication"]),
        )  # fmt: skip


@pytest.mark.parametrize("name", SIMULATED[1:])
def test_the_formats_of_our_own_log_say_the_same(simulated, name):
    def told(path):
        with Ledger.open() as ledger:
            kind = read([str(path)], ledger, Wish()).intake.kind
            sql = f"SELECT n.case_id, {EVENT} FROM event JOIN case_name n USING (case_no)"
            return kind, sorted(ledger.rows(sql), key=str), sorted(
                ledger.rows(
                    "SELECT n.case_id, p.case_id, counts FROM case_fact f JOIN case_name n USING (case_no) "
                    "LEFT JOIN case_name p ON p.case_no = f.parent_case_no"
                ), key=str,
            )  # fmt: skip

    assert told(simulated / name) == told(simulated / "log.csv")


def test_a_log_in_gzip_is_the_same_log(log, simulated, tmp_path):
    packed = tmp_path / "log.csv.gz"
    packed.write_bytes(gzip.compress((simulated / "log.csv").read_bytes()))
    assert log(packed).intake.rows == len((simulated / "log.csv").read_text().splitlines()) - 1

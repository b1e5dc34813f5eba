"""``itsmctl conform``: what it says, how it leaves, what it refuses."""

import csv
import json

import pytest
from jsonschema import Draft7Validator

WAY = ["submit", "triage", "it-approve", "security-approve", "install", "record"]


@pytest.fixture
def export(portfolio):
    """Write an export of activities that ended: each case is its activities, or where it differs."""

    def write(*ways, name="export.csv"):
        with (portfolio / name).open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream)
            table.writerow(["case_id", "activity", "timestamp", "resource", "department"])
            for case, way in enumerate(ways, 1):
                for hour, activity in enumerate(way):
                    moment = f"2026-03-02 {9 + hour:02}:00:00"
                    table.writerow([f"T{case}", activity, moment, f"p{hour}", ""])
        return name

    return write


@pytest.fixture
def bent(export):
    return export(WAY, WAY, WAY[:2] + WAY[3:], [*WAY[:2], "lunch", *WAY[2:]])


def conform(cli, log, *words):
    return cli(
        "conform", log, "--process", "software-request", "--zone", "Asia/Shanghai", *words
    )


def test_what_it_says(cli, bent):
    said = conform(cli, bent)
    assert said.code == 0
    assert "2 of 4 cases (50.0%) went a way that the definition allows" in said.out
    assert "Approve in IT: left out" in said.out
    assert "“lunch” was done, which is no step of the definition" in said.out
    assert "T3" in said.out
    assert "- Approve in IT" in said.out
    assert "+ lunch" in said.out


def test_what_it_says_in_chinese(cli, bent):
    said = cli("--lang", "zh", "conform", bent, "--process", "software-request")
    assert said.code == 0
    assert "4 件工单中有 2 件（50.0%）走了定义允许的路径" in said.out
    assert "IT部门审批：被跳过" in said.out
    assert "做了“lunch”，而定义中没有这个环节" in said.out


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("fitness<0.95", 1),
        ("skipped > 25%", 0),
    ],
)
def test_it_leaves_by_what_must_not_be(cli, bent, condition, code):
    said = conform(cli, bent, "--fail-on", condition)
    assert said.code == code
    assert (f"Must not be, and is: {condition}" in said.out) is bool(code)


def test_json_fits_its_schema(cli, bent, root):
    said = conform(cli, bent, "--format", "json", "--fail-on", "fitness<1")
    assert said.code == 1
    document = json.loads(said.out)
    path = root / "schemas" / "results" / "conformance.v1.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert not list(Draft7Validator(schema).iter_errors(document))
    (held,) = document["processes"]
    assert (held["cases"], held["conforming"], held["deviating"]) == (4, 2, 2)
    assert {(one["kind"], one["step"], one["other"]) for one in held["deviations"]} == {
        ("skipped", "it-approve", None),
        ("unknown-activity", None, "lunch"),
    }
    assert [way["cases"] for way in held["ways"]] == [2, 1, 1]
    assert [way["cost"] for way in held["ways"]] == [0, 1, 1]
    assert document["fail_on"] == [
        {"text": "fitness<1", "value": held["fitness"], "failed": True}
    ]


@pytest.mark.parametrize("suffix", ["md", "xlsx"])
def test_it_writes_files(cli, bent, portfolio, suffix):
    said = conform(cli, bent, "-o", f"out.{suffix}")
    assert said.code == 0
    assert said.out == ""
    written = (portfolio / f"out.{suffix}").read_bytes()
    if suffix != "xlsx":
        assert "lunch" in written.decode("utf-8")
    else:
        assert written.startswith(b"PK")


def test_the_page_speaks_both_languages(cli, bent, portfolio):
    conform(cli, bent, "-o", "out.html")
    page = (portfolio / "out.html").read_text(encoding="utf-8")
    assert "Approve in IT: left out" in page
    assert "IT部门审批：被跳过" in page


def test_steps_that_the_system_does_not_record(cli, export):
    log = export([*WAY[:-1], "closed"], [*WAY[:-1], "closed"])
    assert "0 of 2 cases" in conform(cli, log).out
    said = conform(cli, log, "--unrecorded", "record")
    assert "2 of 2 cases" in said.out
    assert "Record and audit: taken as done" in said.out


def test_what_came_later_is_not_looked_at(cli, export, portfolio):
    log = export(WAY, WAY[:2])
    content = (portfolio / log).read_text(encoding="utf-8")
    later = content.replace("T2,submit,2026-03-02", "T2,submit,2026-04-01")
    (portfolio / log).write_text(
        later.replace("T2,triage,2026-03-02", "T2,triage,2026-04-01"), encoding="utf-8"
    )
    said = conform(cli, log, "--until", "2026-03-02T11:30")
    assert "1 of 1 cases (100%)" in said.out
    assert "1 of 1 cases are not over" in said.out
    assert "2 of 2 cases (100%)" in conform(cli, log).out


def test_it_needs_a_definition(cli, bent):
    cli("conform", bent).refuses("--process", "software-request")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--fail-on", "fittness < 0.9"), ("“fittness”", "did you mean “fitness”?")),
        (("--fail-on", "fitness"), ("“fitness” is no condition",)),
        (("--fail-on", "fitness < 0.9 * base"), ("speaks of a base",)),
        (("--unrecorded", "tirage"), ("no step “tirage”", "did you mean “triage”?")),
        (("--unrecorded", "xyz"), ("there are submit, triage",)),
    ],
)
def test_what_it_refuses(cli, bent, words, said):
    conform(cli, bent, *words).refuses(*said)


def test_a_log_of_another_process(cli, portfolio):
    (portfolio / "other.csv").write_text(
        "case_id,seq,activity,lifecycle,timestamp,process\n"
        "1,1,check,complete,2026-03-02T09:00:00+08:00,access-request\n",
        encoding="utf-8",
    )
    said = conform(cli, "other.csv")
    assert said.code == 2
    assert "no case of “software-request”, but of access-request" in said.err

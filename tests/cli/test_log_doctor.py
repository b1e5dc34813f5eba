"""``itsmctl log doctor``: what it says, what it writes, how it leaves."""

import gzip
import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

ROOT = Path(__file__).parents[2]
LOGS = ROOT / "tests" / "source" / "tickets" / "logs"
PROCESS = ROOT / "processes" / "software-request.process.yaml"
SCHEMA = json.loads(
    (ROOT / "schemas/results/log-doctor.v1.schema.json").read_text(encoding="utf-8")
)
FINE = (
    "ticket,status,time,team\n1,Open,2026-03-01 10:00,Desk\n1,Resolved,2026-03-02 10:00,Desk\n"
)


def doctor(cli, *words):
    return cli("log", "doctor", *words)


@pytest.fixture
def fine(tmp_path):
    path = tmp_path / "tickets.csv"
    path.write_text(FINE, encoding="utf-8")
    return path


def test_a_log_that_is_fine_is_explained(cli, fine):
    found = doctor(cli, fine)
    assert found.code == 0
    assert found.err == ""
    for words in (
        "Read as: statuses that begin (profile statuses, ",
        "2 rows, 1 cases, from 2026-03-01 10:00 to 2026-03-02 10:00 (UTC).",
        "moment                time      iso",
        "Resolved   done         1",
        "Conformance",
        "a definition (--process)",
    ):
        assert words in found.out
    assert "That is a guess: look at the columns" in found.out


def test_it_speaks_chinese(cli):
    found = doctor(cli, LOGS / "chinese-status.csv", "--lang", "zh")
    assert found.code == 0
    for words in (
        "这是中文工单流水",
        "7 行，2 个工单",
        "数据质量",
        "2 项中有 1 个工单仍未结束",
        "协作响应及时率",
        "流程定义（--process）",
    ):
        assert words in found.out


def test_errors_in_more_than_one_row_in_twenty_leave_with_1(cli):
    found = doctor(cli, LOGS / "simod.csv")
    assert found.code == 1
    assert "error:" in found.out
    assert (
        "1 of 5: rows that end before they start; only the end counts; for example row 5 of 2"
        in found.out
    )
    assert "do not trust figures of this log" in found.out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"", "is empty"),
        ("head.csv", b"ticket,status,time\n", "has headings, but no row below them"),
        ("binary.csv", bytes(range(256)), "is a binary file, not a log"),
        ("torn.csv.gz", gzip.compress(FINE.encode() * 999)[:-40], "breaks off after"),
        ("people.csv", b"name,age\nAda,36\n", "has no columns that we know"),
        ("dates.csv", b"ticket,status,time\n1,Open,01/02/2026\n", "fit %d/%m/%Y as well as %m/%d/%Y"),
        ("both.csv", b"ticket,status,time\n1,Open,2026-02-01\n1,Done,13.02.2026\n", "two formats stand"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_leaves_with_2(cli, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    doctor(cli, path).refuses(words)


def test_a_folder_and_an_absent_file_leave_with_2(cli, tmp_path):
    doctor(cli, tmp_path).refuses("is a folder, not a log")
    doctor(cli, tmp_path / "none.csv").refuses("there is no file")


def test_no_scratch_is_left_behind(cli, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr("tempfile.tempdir", None)
    torn = tmp_path / "torn.csv.gz"
    torn.write_bytes(gzip.compress(FINE.encode() * 999)[:-40])
    assert doctor(cli, torn).code == 2
    assert doctor(cli, LOGS / "bpi-2013.csv").code == 1
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        [LOGS / "bpi-2013.csv"],
        [LOGS / "simod.csv", "--process", PROCESS],
        [LOGS / "servicenow-audit.csv", LOGS / "servicenow-incident.csv"],
        [LOGS / "lifecycle.xes", "--lang", "zh"],
    ],
)
def test_json_fits_its_schema(cli, words):
    document = json.loads(doctor(cli, *words, "--format", "json").out)
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(document)] == []


def test_json_tells_what_the_terminal_tells(cli):
    document = json.loads(doctor(cli, LOGS / "bpi-2013.csv", "--format", "json").out)
    assert (document["profile"], document["confidence"], document["usable"]) == (
        "bpi-2013",
        1.0,
        False,
    )
    assert document["columns"]["department"] == "Involved ST"
    assert {"status": "Accepted/Wait", "class": None, "events": 1} in document["statuses"]
    (complaint,) = document["complaints"]
    assert complaint["examples"] == [
        {"row": 6, "case": "1-900000002", "value": "Accepted/Wait"}
    ]
    kpis = {one["kpi"]: one for one in document["kpis"]}
    assert kpis["hand_overs"]["computable"] == "yes"
    assert kpis["conformance"] == {
        "kpi": "conformance", "computable": "no", "missing": ["definition"], "limited_by": [],
    }  # fmt: skip


def test_a_definition_makes_more_kpis_computable(cli):
    def told(*words):
        document = json.loads(
            doctor(cli, LOGS / "chinese-status.csv", *words, "--format", "json").out
        )
        return {one["kpi"] for one in document["kpis"] if one["computable"] == "no"}

    assert told() >= {"conformance", "delay_causes", "response_timeliness", "working_time"}
    assert told("--process", PROCESS) == {"feedback"}


def test_tickets_without_history_say_that_kpis_are_limited(cli):
    found = doctor(cli, LOGS / "jira-issues.csv")
    assert "tickets in one row, without their history: most KPIs need it" in found.out
    assert "Ping-pong                        no           the history of tickets" in found.out


def test_a_mapping_file_is_written_edited_and_read(cli, tmp_path):
    mapping = tmp_path / "mapping.yaml"
    log = LOGS / "bpi-2013.csv"
    found = doctor(cli, log, "-o", mapping)
    assert found.code == 1
    assert f"wrote {mapping}" in found.err
    written = mapping.read_text(encoding="utf-8")
    assert "  Accepted/Wait: unknown  # 1\n" in written
    mapping.write_text(
        written.replace("Accepted/Wait: unknown", "Accepted/Wait: working"), encoding="utf-8"
    )
    assert doctor(cli, log, "--mapping", mapping).code == 0


def test_a_mapping_that_somebody_edited_is_kept(cli, fine, tmp_path):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text("mine", encoding="utf-8")
    doctor(cli, fine, "-o", mapping).refuses("exists already and is kept", "--force")
    assert mapping.read_text(encoding="utf-8") == "mine"
    assert doctor(cli, fine, "-o", mapping, "--force").code == 0
    assert mapping.read_text(encoding="utf-8").startswith("# How tickets.csv is to be read.")


def test_what_cannot_be_read_gets_a_mapping_to_fill_in(cli, tmp_path):
    log, mapping = tmp_path / "odd.csv", tmp_path / "mapping.yaml"
    log.write_text(
        "Vorgang,Schritt,Wann\n1,Prüfen,01.03.2026 10:00\n1,Fertig,13.03.2026 10:00\n",
        encoding="utf-8",
    )
    found = doctor(cli, log, "-o", mapping)
    assert found.code == 2
    assert "has no columns that we know" in found.err
    written = mapping.read_text(encoding="utf-8")
    assert "# not used 未使用: Vorgang, Schritt, Wann" in written
    mapping.write_text(
        written.replace(
            "columns:", "columns:\n  case: Vorgang\n  activity: Schritt\n  moment: Wann"
        ).replace("rows: states", "rows: completions"),
        encoding="utf-8",
    )
    assert doctor(cli, log, "--mapping", mapping).code == 0


def test_a_fault_of_a_mapping_has_its_place(cli, fine, tmp_path):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        "schema: itsmctl/log-mapping/v1\nrows: states\ncolumns: {cas: ticket}\n",
        encoding="utf-8",
    )
    doctor(cli, fine, "--mapping", mapping).refuses("mapping.yaml:3:", "“cas”")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--zone", "Mars/North"], "“Mars/North” is no time zone"),
        (["--profile", "simmod"], "did you mean “simod”?"),
        (["--process", "nothing-of-that-name"], "nothing-of-that-name"),
        (["--mapping", "none.yaml"], "there is no mapping file “none.yaml”"),
    ],
)
def test_a_wrong_word_is_named(cli, fine, words, said):
    doctor(cli, fine, *words).refuses(said)


def test_the_zone_moves_moments_without_offset(cli, fine):
    document = json.loads(doctor(cli, fine, "--zone", "Asia/Shanghai", "--format", "json").out)
    assert document["first"] == "2026-03-01T02:00:00.000+00:00"
    assert "(Asia/Shanghai)" in doctor(cli, fine, "--zone", "Asia/Shanghai").out


VOLVO = ROOT.parent / "shared" / "data" / "logs" / "volvo_bpi2013_incidents.csv.gz"


@pytest.mark.skipif(
    not VOLVO.exists(), reason="the real logs (../shared) are not beside this checkout"
)
def test_the_real_log_of_volvo_is_usable(cli):
    document = json.loads(doctor(cli, VOLVO, "--format", "json").out)
    assert (document["rows"], document["cases"], document["usable"]) == (65533, 7554, True)
    assert len(document["statuses"]) == 13
    assert {one["kind"] for one in document["complaints"]} == {
        "auto-closed",
        "unknown-status",
        "open-cases",
    }

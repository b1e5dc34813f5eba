"""From a log to a model and back: what was simulated is learnt again, from any kind of log."""

import csv
import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from rich.cells import cell_len

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "schemas" / "results" / "calibration.v1.schema.json"
PROCESS = ("--process", "software-request")
SIZE = ("--horizon", "40bd", "--warmup", "5bd", "--seed", "7", "--format", "json", "-q")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A simulated log as a file, and what the simulator says of the run."""
    folder = tmp_path_factory.mktemp("told")
    path = folder / "run.csv"
    run = subprocess.run(
        [
            sys.executable, "-m", "itsmctl", "simulate", "software-request",
            "--replications", "2", *SIZE, "--log", str(path),
        ],
        cwd=ROOT / "processes", capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return path, json.loads(run.stdout)["runs"][0]


@pytest.fixture(scope="module")
def small(told, tmp_path_factory):
    """The first 40 cases of it."""
    path = tmp_path_factory.mktemp("small") / "small.csv"
    lines = told[0].read_text(encoding="utf-8-sig").splitlines(keepends=True)
    wanted = {f"base/1/software-request/{number}" for number in range(1, 41)}
    rows = (line for line in lines[1:] if line.partition(",")[0] in wanted)
    path.write_text("".join((lines[0], *rows)), encoding="utf-8")
    return path


def calibrated(cli, log, *more):
    """The JSON of a calibration."""
    outcome = cli("calibrate", log, *PROCESS, "--format", "json", "-q", *more)
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def time_of(document, step, time, outcome=None):
    (found,) = (
        one
        for one in document["times"]
        if (one["step"], one["time"], one["outcome"]) == (step, time, outcome)
    )
    return found


def holds(estimate, value):
    return estimate["low"] <= value <= estimate["high"]


def overlap(one, other):
    return one["low"] <= other["high"] and other["low"] <= one["high"]


def test_the_whole_way_round(cli, portfolio, told):
    """Simulate, measure, watch, check, learn, simulate: what was told comes back."""
    log, first = told
    kpis = json.loads(cli("kpi", log, *PROCESS, "--format", "json", "-q").out)
    assert kpis["cycle_time"]["mean_s"]["value"] == pytest.approx(
        first["cycle_time"]["mean_s"]["value"], abs=1e-5
    )
    assert cli("status", log, *PROCESS, "-q").code == 0
    conform = json.loads(cli("conform", log, *PROCESS, "--format", "json", "-q").out)
    assert conform["processes"][0]["fitness"] == 1
    found = calibrated(cli, log, "-o", "models/learnt.sim.yaml")
    assert found["model"] == "learnt"
    outcome = cli("simulate", "models/learnt.sim.yaml", "--replications", "4", *SIZE)
    assert outcome.code == 0, outcome.err
    again = json.loads(outcome.out)["runs"][0]
    for name in ("mean_s", "p50_s", "p90_s", "mean_work_s"):
        assert overlap(first["cycle_time"][name], again["cycle_time"][name]), name
    for name, one in first["kpis"]["cross_department_handling"].items():
        assert overlap(one, again["kpis"]["cross_department_handling"][name]), name
    for step, rows in first["steps"].items():
        assert overlap(rows["visits_per_case"], again["steps"][step]["visits_per_case"]), step
        assert overlap(rows["touch_s"], again["steps"][step]["touch_s"]), step


def test_what_was_told_lies_in_the_intervals(cli, portfolio, told):
    found = calibrated(cli, told[0])
    minutes = {
        ("triage", "effort"): 13.0,
        ("triage", "pickup"): 30.0,
        ("install", "effort"): 170 / 3,
        ("install", "pickup"): 60.0,
        ("record", "pickup"): 30.0,
        ("security-approve", "effort"): 11.59,
    }
    kept = [
        holds(time_of(found, step, time)["mean_s"], 60 * value)
        for (step, time), value in minutes.items()
    ]
    assert sum(kept) >= len(kept) - 1  # each holds 19 times out of 20
    assert time_of(found, "record", "effort")["method"] == "constant"
    assert time_of(found, "record", "effort")["p90_s"] == 600
    pause = time_of(found, "triage", "pause", "incomplete")
    assert (pause["reason"], pause["working_time"]) == ("awaiting-requester", True)
    assert holds(pause["p50_s"], 2 * 3600)
    shares = {one["of"]: one["shares"] for one in found["outcomes"]}
    assert holds(shares["triage"]["incomplete"], 0.17)
    assert holds(shares["it-approve"]["approved"], 0.93)
    assert holds(found["priorities"]["shares"]["P3"], 0.60)
    assert holds(found["arrivals"]["rate"], 14)
    assert found["arrivals"]["calendar"] == "cn-office"
    profile = found["arrivals"]["profile"]
    assert profile["mon"] > profile["thu"] > 0
    people = {one["role"]: one for one in found["people"]}
    assert {role: one["present"] for role, one in people.items()} == {
        "service-desk-agent": 3, "it-support": 4, "it-approver": 1, "infosec-officer": 2,
    }  # fmt: skip
    assert (people["it-approver"]["from_minute"], people["it-approver"]["to_minute"]) == (
        840,
        960,
    )
    assert all(one["inside"]["value"] == 1 for one in people.values())
    assert found["remarks"] == found["absent"] == []


def test_json_fits_its_schema(cli, portfolio, told):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    found = calibrated(cli, told[0], "--validate")
    assert not list(Draft7Validator(schema).iter_errors(found))
    forecasts = {(one["kpi"], one["step"]): one for one in found["validation"]["forecasts"]}
    assert {kpi for kpi, _ in forecasts} == {
        "cycle_time", "work_in_progress", "waiting", "hand_overs", "ways",
    }  # fmt: skip
    assert sum(one["verdict"] == "chance" for one in forecasts.values()) >= len(forecasts) - 1
    assert all(one["distance"] >= 0 for one in forecasts.values())


def test_a_model_that_lies_is_found_out(cli, portfolio, told, tmp_path):
    """The second half is five times as slow: the past does not foretell it."""
    with told[0].open(encoding="utf-8-sig") as stream:
        rows = [row for row in csv.DictReader(stream) if row["lifecycle"] == "complete"]
    done = [row for row in rows if row["replication"] == "1"]
    first = min(datetime.fromisoformat(row["timestamp"]) for row in done)
    log = tmp_path / "slower.csv"
    with log.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["case", "activity", "completed at"])
        begun: dict[str, datetime] = {}
        for row in done:
            moment = datetime.fromisoformat(row["timestamp"])
            start = begun.setdefault(row["case_id"], moment)
            factor = 5 if start - first > timedelta(days=25) else 1
            out.writerow(
                [row["case_id"], row["activity_en"], start + factor * (moment - start)]
            )
    found = calibrated(cli, log, "--validate", "--zone", "Asia/Shanghai")
    (cycle,) = (one for one in found["validation"]["forecasts"] if one["kpi"] == "cycle_time")
    assert cycle["real"] > 2 * cycle["simulated"]
    assert cycle["distance"] > cycle["floor"]
    assert cycle["verdict"] in {"better", "worse"}


def rewritten(told, path, heading, row_of):
    """The same run as another system would have written it."""
    with (
        told.open(encoding="utf-8-sig") as stream,
        path.open("w", encoding="utf-8", newline="") as target,
    ):
        out = csv.writer(target)
        out.writerow(heading)
        for row in csv.DictReader(stream):
            if row["replication"] == "1" and row_of(row):
                out.writerow(row_of(row))


def test_ends_alone_tell_no_effort(cli, portfolio, told, tmp_path):
    log = tmp_path / "ends.csv"
    rewritten(
        told[0], log, ["case", "activity", "completed at", "resource"],
        lambda row: row["lifecycle"] == "complete"
        and [row["case_id"], row["activity_en"], row["timestamp"], row["resource"]],
    )  # fmt: skip
    found = calibrated(cli, log, "-o", "ends.sim.yaml")
    assert found["log"]["kind"] == "completion"
    assert {one["time"] for one in found["times"]} == {"pickup"}
    assert all(set(one["doubts"]) == {"sojourn"} for one in found["times"])
    assert "nobody can know" in found["remarks"][0]
    assert found["people"] == []
    written = Path("ends.sim.yaml").read_text(encoding="utf-8")
    assert "effort: {triangular: [4m, 10m, 25m]}" in written  # as authored
    assert "(an assumption" in written
    assert cli("validate", "ends.sim.yaml").code == 0


def test_starts_and_ends_tell_effort_in_the_hours_of_who_works(cli, portfolio, told, tmp_path):
    """Nothing was written of nights and of the rest of the day: the calendar and its blocks tell."""
    log = tmp_path / "spans.csv"
    rewritten(
        told[0], log, ["case_id", "activity", "lifecycle", "timestamp", "resource"],
        lambda row: row["lifecycle"] in {"start", "complete"}
        and [
            row["case_id"], row["activity_en"], row["lifecycle"], row["timestamp"], row["resource"],
        ],
    )  # fmt: skip
    found = calibrated(cli, log, "--zone", "Asia/Shanghai")
    whole = calibrated(cli, told[0])
    assert found["log"]["kind"] == "lifecycle"
    for step in ("it-approve", "security-approve", "install"):
        one, other = (time_of(each, step, "effort")["mean_s"] for each in (found, whole))
        assert overlap(one, other), step
    assert time_of(found, "record", "effort")["p50_s"]["value"] == 600
    assert time_of(found, "it-approve", "pickup")["doubts"]["behind"] > 0
    approvals = next(one for one in found["outcomes"] if one["of"] == "it-approve")
    assert approvals["derived"] > 0 < approvals["stale"]
    assert holds(approvals["shares"]["rejected"], 0.07)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_model_is_sound_and_laid_out(cli, portfolio, small, language):
    cli("--lang", language, "calibrate", small, *PROCESS, "-o", "models/learnt.sim.yaml", "-q")
    written = Path("models/learnt.sim.yaml").read_text(encoding="utf-8")
    cell = "# hands-on work: n " if language == "en" else "# 实际工作：n "
    assert cell in written
    for command in (("validate",), ("lint", "--profile", "basic"), ("fmt", "--check")):
        outcome = cli(*command, "models/learnt.sim.yaml")
        assert outcome.code == 0, outcome.out + outcome.err


def test_a_model_outside_the_portfolio_is_found_by_no_scenario(cli, portfolio, small, tmp_path):
    far = tmp_path / "elsewhere" / "far.sim.yaml"
    far.parent.mkdir()
    outside = cli("calibrate", small, *PROCESS, "-o", far)
    assert f"{far} lies outside the portfolio of “software-request”" in outside.err
    assert far.exists()
    spoken = cli("calibrate", small, *PROCESS, "-o", far, "--force", "--lang", "zh")
    assert "不在“software-request”所在的流程库内" in spoken.err
    inside = cli("calibrate", small, *PROCESS, "-o", "models/learnt.sim.yaml")
    assert inside.err.splitlines()[-1] == "wrote models/learnt.sim.yaml"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_validation_fits_eighty_cells(cli, portfolio, told, monkeypatch, language):
    monkeypatch.setenv("COLUMNS", "80")
    out = cli("calibrate", told[0], *PROCESS, "--validate", "-q", "--lang", language).out
    lines = out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    name = {"en": "Hand-overs per case", "zh": "每件工单的转派次数"}[language]
    assert sum(line.startswith(name) for line in lines) == 2  # on one line in each table
    verdicts = {
        "en": ("as near as chance allows", "past repeated"),
        "zh": ("随机误差", "照搬过去"),
    }
    rows = [line for line in lines if line.startswith(name)]
    assert any(word in rows[1] for word in verdicts[language])


def test_a_log_in_another_encoding_than_the_mapping_says_is_named(cli, portfolio, tmp_path):
    log, mapping = tmp_path / "log.csv", tmp_path / "mapping.yaml"
    log.write_bytes("工单号,状态,处理时间\n1,处理中,2026-03-02 09:00\n".encode("gb18030"))
    mapping.write_text(
        "schema: itsmctl/log-mapping/v1\nrows: states\nencoding: utf-8\n"
        "columns: {case: 工单号, status: 状态, moment: 处理时间}\n",
        encoding="utf-8",
    )
    outcome = cli("calibrate", log, *PROCESS, "--mapping", mapping, "-q")
    outcome.refuses("is not utf-8, as the mapping says, but gb18030", "encoding: gb18030")


def test_without_a_file_nothing_is_written(cli, portfolio, small):
    before = sorted(portfolio.rglob("*"))
    outcome = cli("calibrate", small, *PROCESS, "-q")
    assert outcome.code == 0
    assert "Times of steps" in outcome.out
    assert sorted(portfolio.rglob("*")) == before


def test_the_report_speaks_both_languages(cli, portfolio, small):
    cli("calibrate", small, *PROCESS, "--report", "found.html", "-q")
    page = Path("found.html").read_text(encoding="utf-8")
    assert "Times of steps" in page
    assert "各环节的时间" in page


def test_the_numbers_of_a_named_model_stay_where_the_log_is_silent(cli, portfolio, small):
    slow = Path("models/software-request.sim.yaml").read_text(encoding="utf-8")
    slow = slow.replace("software-request-baseline", "slow").replace(
        "seed: 20260302", "seed: 4"
    )
    Path("models/slow.sim.yaml").write_text(slow, encoding="utf-8")
    calibrated(cli, small, "--model", "slow", "-o", "out.sim.yaml")
    written = Path("out.sim.yaml").read_text(encoding="utf-8")
    assert "seed: 4}" in written
    assert "not from the log: as it was authored before" in written


MAPPING = """\
schema: itsmctl/log-mapping/v1
rows: states
zone: Asia/Shanghai
columns: {case: 工单号, status: 状态, moment: 处理时间, resource: 处理人}
statuses: {待安装: queue, 安装中: working, 等用户: waiting-requester, 已完成: done}
activities: {待安装: install, 安装中: install, 等用户: install}
"""


def test_statuses_tell_work_shared_among_what_one_has_in_hand(cli, portfolio, tmp_path):
    """Pairs of cases: 10 minutes in the queue, an hour of work for both together, 7 minutes' wait for one."""
    (tmp_path / "map.yaml").write_text(MAPPING, encoding="utf-8")
    rows = ["工单号,状态,处理时间,处理人"]
    monday = datetime(2026, 3, 2, 9)  # noqa: DTZ001  without zone, as exports are
    for number in range(40):
        day = monday + timedelta(days=number // 2 // 5 * 7 + number // 2 % 5)
        begun = day + timedelta(minutes=10)
        ended = begun + timedelta(hours=1)
        done = ended + timedelta(minutes=7 * (number % 2))
        rows += [f"{number},待安装,{day},", f"{number},安装中,{begun},ann"]
        rows += [f"{number},等用户,{ended},"] * (number % 2)
        rows.append(f"{number},已完成,{done},")
    log = tmp_path / "states.csv"
    log.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = calibrated(cli, log, "--mapping", tmp_path / "map.yaml")
    assert found["log"]["kind"] == "status"
    effort, pickup, wait = (
        time_of(found, "install", time) for time in ("effort", "pickup", "requesterDelay")
    )
    assert (effort["method"], effort["p90_s"]) == ("constant", 30 * 60)
    assert effort["doubts"] == {"shared": 40}
    assert (pickup["method"], pickup["p90_s"]) == ("constant", 10 * 60)
    assert wait["mean_s"]["value"] == pytest.approx(3.5 * 60)
    assert "had in work at once" in found["remarks"][0]
    assert found["outcomes"][0]["used"] is False


def log_of(path, *rows):
    heading = "case_id,activity,lifecycle,timestamp,resource"
    path.write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")
    return path


def test_one_case_is_enough_for_what_it_tells(cli, portfolio, tmp_path):
    log = log_of(
        tmp_path / "one.csv",
        "1,submit,complete,2026-03-02T09:00:00+08:00,",
        "1,triage,start,2026-03-02T09:10:00+08:00,ann",
        "1,triage,complete,2026-03-02T09:30:00+08:00,ann",
        "1,record,start,2026-03-02T10:00:00+08:00,bob",
        "1,record,complete,2026-03-02T10:10:00+08:00,bob",
    )
    found = calibrated(cli, log, "-o", "one.sim.yaml")
    assert found["cases"] == {"all": 1, "over": 1}
    assert found["arrivals"] is None
    assert {one["method"] for one in found["times"]} == {"authored"}
    assert [(one["role"], one["present"]) for one in found["people"]] == [
        ("service-desk-agent", 1), ("infosec-officer", 1),
    ]  # fmt: skip
    assert set(found["absent"]) == {"it-approve", "security-approve", "install"}
    assert cli("validate", "one.sim.yaml").code == 0
    Path("one.sim.yaml").unlink()
    outcome = cli("calibrate", log, *PROCESS, "--validate", "-q")
    assert (outcome.code, outcome.out) == (2, "")
    assert "cannot be split" in outcome.err


def test_a_log_without_a_finished_case_is_refused(cli, portfolio, tmp_path):
    log = log_of(
        tmp_path / "open.csv",
        "1,submit,complete,2026-03-02T09:00:00+08:00,",
        "1,triage,start,2026-03-02T09:10:00+08:00,ann",
        "1,triage,complete,2026-03-02T09:30:00+08:00,ann",
        "2,submit,complete,2026-03-02T11:00:00+08:00,",
    )
    outcome = cli("calibrate", log, *PROCESS, "-q", "-o", "open.sim.yaml")
    assert outcome.code == 2
    assert "of 2 cases in the log none is over" in outcome.err
    assert not Path("open.sim.yaml").exists()


def test_a_log_of_other_steps_is_refused(cli, portfolio, tmp_path):
    log = log_of(
        tmp_path / "other.csv",
        "1,lunch,start,2026-03-02T09:10:00+08:00,ann",
        "1,lunch,complete,2026-03-02T09:30:00+08:00,ann",
    )
    outcome = cli("calibrate", log, *PROCESS, "-q")
    assert outcome.code == 2
    assert "no row of the log is about a step" in outcome.err
    assert "lunch" in outcome.err


def test_a_log_of_one_moment_is_refused(cli, portfolio, tmp_path):
    moment = "2026-03-02T09:10:00+08:00"
    log = log_of(
        tmp_path / "once.csv",
        f"1,triage,start,{moment},ann",
        f"1,triage,complete,{moment},ann",
        f"1,record,start,{moment},ann",
        f"1,record,complete,{moment},ann",
    )
    outcome = cli("calibrate", log, *PROCESS, "-q")
    assert outcome.code == 2
    assert "all rows of the log are of one moment" in outcome.err


def test_of_several_scenarios_one_is_looked_at(cli, portfolio):
    cli("simulate", "parallel-approval", "--replications", "1", "--horizon", "8bd",
        "--warmup", "1bd", "--log", "two.csv", "-q")  # fmt: skip
    found = calibrated(cli, "two.csv")
    assert {one["step"] for one in found["visits"]} >= {"it-approve", "security-approve"}
    outcome = cli(
        "calibrate", "two.csv", "--process", "parallel-approval", "--format", "json", "-q"
    )
    other = json.loads(outcome.out)
    assert {one["step"] for one in other["visits"]} >= {"approve"}
    assert not {one["step"] for one in other["visits"]} & {"it-approve"}
    cli(
        "calibrate", "two.csv", "--process", "parallel-approval", "-o", "x.sim.yaml", "-q"
    ).refuses("is a scenario")


def test_what_cannot_be_called_so(cli, portfolio, small):
    cli("calibrate", small).refuses("--process")
    cli("calibrate", small, *PROCESS, "-o", "x.yaml").refuses("x.yaml", ".sim.yaml")
    Path("mine.sim.yaml").write_text("mine", encoding="utf-8")
    cli("calibrate", small, *PROCESS, "-o", "mine.sim.yaml").refuses("mine.sim.yaml", "--force")
    assert Path("mine.sim.yaml").read_text(encoding="utf-8") == "mine"
    outcome = cli("calibrate", small, *PROCESS, "--model", "nowhere")
    assert outcome.code == 2
    assert "nowhere" in outcome.err

"""Twenty tickets in GB18030 with Chinese headings: what was worked out by hand comes out."""

import json
import shutil
from pathlib import Path

import pytest

from itsmctl.cli.door import run

HERE = Path(__file__).parent / "by_hand"
HOUR = 3600.0
TIMES = {
    "cycle_time.mean_s": 178 / 19,
    "cycle_time.mean_work_s": 90 / 19,
    "cycle_time.p50_s": 3,
    "cycle_time.p90_s": 31,
    "cycle_time.p95_s": 67,
    "until_last_event.mean_s": 184 / 20,
    "kpis.cross_department_handling_s": 54 / 7,
    "kpis.cross_department_handling_work_s": 32 / 7,
    "kpis.cross_department_handling.p50_s": 5,
    "kpis.cross_department_handling.p90_s": 12.4,
    "departments.服务台.held_s": 56 / 19,
    "departments.网络组.held_s": 54 / 19,
    "departments.服务台.kept_s": 56 / 19,
    "departments.网络组.kept_s": 54 / 7,
}
NUMBERS = {
    "kpis.response_timeliness": 24 / 29,
    "kpis.handovers_per_case": 11 / 19,
    "kpis.handed_over": 7 / 19,
    "kpis.ping_pong_per_case": 4 / 19,
    "kpis.ping_pong": 2 / 19,
    "kpis.first_time_right": 18 / 19,
    "kpis.rework_per_case": 1 / 19,
    "kpis.reopened": 1 / 19,
    "kpis.touch_ratio": 51.5 / 178,
    "kpis.step_share.待受理": 20 / 178,
    "kpis.step_share.处理中": 51.5 / 178,
    "kpis.step_share.待处理": 38.5 / 178,
    "kpis.step_share.等待用户": 65 / 178,
    "kpis.step_share.已解决": 3 / 178,
    "kpis.waiting_share.待处理": 38.5 / 178,
    "kpis.work_share.处理中": 51.5 / 178,
    "kpis.work_share.待处理": 0,
    "agreements.sla-fault.met": 16 / 19,
}
NEED_A_DEFINITION = ("_work_s", "timeliness", "sla-fault")


@pytest.fixture
def tickets(tmp_path, monkeypatch):
    shutil.copytree(HERE, tmp_path / "house")
    monkeypatch.chdir(tmp_path / "house")
    return tmp_path / "house"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What the JSON says of the tickets held against their definition."""
    file = tmp_path_factory.mktemp("kpi") / "kpi.json"
    words = ("kpi", str(HERE / "tickets.csv"), "--process", str(HERE / "fault.process.yaml"))
    assert run([*words, "-o", str(file), "-q"]) == 0
    return json.loads(file.read_text(encoding="utf-8"))


def figure(document, name):
    for part in name.split("."):
        document = document[part]
    return document


def test_the_export_is_what_it_says(tickets):
    content = (tickets / "tickets.csv").read_bytes()
    assert content.decode("gb18030").startswith(
        "工单号,处理时间,状态,处理部门,处理人,申请部门,归口部门,优先级\r\n"
    )
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


def test_every_figure(found):
    assert found["cases"] == {
        "arrived": 20, "completed": 19, "rejected": 0, "cancelled": 0, "open_at_end": 1,
    }  # fmt: skip
    for name, hours in TIMES.items():
        assert figure(found, name)["value"] == pytest.approx(hours * HOUR, abs=1e-5), name
    for name, number in NUMBERS.items():
        assert figure(found, name)["value"] == pytest.approx(number, abs=1e-6), name
    assert sum(one["value"] for one in found["kpis"]["critical_path_share"].values()) == (
        pytest.approx(1, abs=1e-5)
    )
    assert found["answers"] == {"due": 29, "in_time": 24, "inside": 2, "untold": 0}
    assert found["passing"] == {
        "cases": 20, "hand_overs": 11, "returns": 4, "cases_with_returns": 2,
    }  # fmt: skip


def test_the_arithmetic_of_every_breach(found):
    broken = found["breaches"]["sla-fault"]
    assert broken["count"] == 3
    worst = broken["worst"][0]
    assert worst == {
        "case": "GD019",
        "step": None,
        "started": "2026-03-12T08:00:00.000+08:00",
        "limit": "6bh",
        "calendar": "week",
        "paused_s": 0.0,
        "due": "2026-03-12T16:00:00.000+08:00",
        "ended": "2026-03-13T15:00:00.000+08:00",
        "over_s": 23 * HOUR,
        "over_work_s": 7 * HOUR,
    }
    assert [row["case"] for row in broken["worst"][1:]] == ["GD015", "GD016"]
    assert {row["over_s"] for row in broken["worst"][1:]} == {HOUR}


def test_open_work_and_the_law_of_little(found):
    held = found["work_in_progress"]
    assert held == {
        "mean": pytest.approx(184 / 271, abs=1e-6),
        "now": 1,
        "arrivals_per_day": pytest.approx(20 / 271 * 24, abs=1e-6),
        "expected": pytest.approx(20 / 271 * 178 / 19, abs=1e-6),
        "alarm": False,
        "by_department": {"服务台": 1},
    }


def test_without_a_definition_all_that_needs_none(cli, tickets):
    outcome = cli("kpi", "tickets.csv", "--format", "json", "-q")
    assert outcome.code == 0, outcome.err
    found = json.loads(outcome.out)
    for name, expected in {**{n: h * HOUR for n, h in TIMES.items()}, **NUMBERS}.items():
        if not any(part in name for part in NEED_A_DEFINITION):
            assert figure(found, name)["value"] == pytest.approx(expected, abs=1e-5), name
    missing = {gap["figure"]: gap["reason"] for gap in found["missing"]}
    assert "--process" in missing["kpis.response_timeliness"]
    assert "--process" in missing["cycle_time.mean_work_s"]
    assert "response_timeliness" not in found["kpis"]


def test_the_scorecard(found):
    rows = {row["figure"]: row for row in found["scorecard"]}
    handling = rows["kpis.cross_department_handling_work_s"]
    assert handling["bound"] == 8 * HOUR  # a working day of this house
    assert (handling["verdict"], handling["actual"]["count"]) == ("not judged", 7)
    response = rows["kpis.response_timeliness"]
    assert (response["verdict"], response["certain"]) == ("missed", True)
    assert response["actual"]["count"] == 29
    assert rows["feedback.satisfied"]["verdict"] == "not known"
    assert rows["agreements.sla-fault.met"]["verdict"] == "not judged"


def test_scores_between_departments(cli, tickets):
    (tickets / "scores.csv").write_text(
        "case,from_department,about_department,score\n"
        + "".join(f"GD0{n:02},网络组,服务台,{4 if n % 4 else 2}\n" for n in range(1, 21)),
        encoding="utf-8",
    )
    outcome = cli(
        "kpi",
        "tickets.csv",
        "scores.csv",
        "--process",
        "fault.process.yaml",
        "--format",
        "json",
        "-q",
    )
    assert outcome.code == 0, outcome.err
    found = json.loads(outcome.out)
    assert found["score_scale"] == 5
    assert found["feedback"]["satisfied"]["value"] == 15 / 20
    assert found["departments"]["服务台"]["score"]["value"] == (15 * 4 + 5 * 2) / 20
    assert found["pairs"]["网络组"]["服务台"]["satisfied"]["count"] == 20
    (row,) = (row for row in found["scorecard"] if row["kpi"] == "feedback")
    assert (row["verdict"], row["certain"]) == ("missed", False)


def test_a_month_and_the_one_before(cli, tickets):
    words = ("kpi", "tickets.csv", "--process", "fault.process.yaml", "--format", "json", "-q")
    march = json.loads(cli(*words, "--month", "2026-03").out)
    assert march["cases"]["completed"] == 19
    april = json.loads(cli(*words, "--until", "2026-04-30").out)
    assert april["last_month"] == "2026-04"
    (row,) = (row for row in april["scorecard"] if row["kpi"] == "response-timeliness")
    assert row["last_month"]["count"] == 0
    late = json.loads(cli(*words, "--since", "2026-03-13").out)
    assert late["cases"]["completed"] == 2  # GD010 and GD019
    cli(*words, "--month", "2026-13").refuses("“2026-13” is no month", "2026-03")
    cli(*words, "--month", "2026-03", "--since", "2026-03-01").refuses("--month", "leave out")
    for outside in (
        ("--month", "2026-04"), ("--month", "2026-02"), ("--since", "2026-03-14"), ("--until", "2026-02-27"),
    ):  # fmt: skip
        cli(*words, *outside).refuses("goes from 2026-03-02 to 2026-03-13", "within it")
    for until in (
        "2026-03-20",
        "2026-03-13",
    ):  # later than the last row or not, the log tells nothing of it
        cli(*words, "--since", "2026-03-14", "--until", until).refuses(
            "goes from 2026-03-02 to 2026-03-13"
        )
    for since in ("2026-03-10", "2026-03-06"):  # a day ends where the next one begins
        cli(*words, "--since", since, "--until", "2026-03-05").refuses(
            f"--since {since} 00:00 is not before 2026-03-06 00:00", "a later --until"
        )
    one_day = json.loads(cli(*words, "--since", "2026-03-12", "--until", "2026-03-12").out)
    assert (
        one_day["cases"]["completed"]
        == 19 - 2 - json.loads(cli(*words, "--until", "2026-03-11").out)["cases"]["completed"]
    )
    cli(*words, "--since", "yesterday").refuses("“yesterday” is no moment")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_for_people(cli, tickets, language, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    outcome = cli(
        "kpi", "tickets.csv", "--process", "fault.process.yaml", "-q", "--lang", language
    )
    assert outcome.code == 0, outcome.err
    words = {
        "en": (
            "Faults: 20 cases",
            "82.8%",
            "Network team",
            "GD019",
            "23.0 h late",
            "7.0 working h",
        ),
        "zh": (
            "故障处理：20 件工单",
            "协作响应及时率",
            "网络组",
            "GD019",
            "超时 23.0 小时",
            "不作判断",
        ),
    }[language]
    for word in words:
        assert word in outcome.out
    assert max(width(line) for line in outcome.out.splitlines()) <= 80


def width(line: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415  only here

    return cell_len(line.rstrip())


def test_only_one_breakdown(cli, tickets):
    outcome = cli("kpi", "tickets.csv", "--by", "department", "-q")
    assert "服务台" in outcome.out
    assert "Cycle time, mean" not in outcome.out
    assert cli("kpi", "tickets.csv", "--by", "部门", "-q").out == outcome.out
    cli("kpi", "tickets.csv", "--by", "colour").refuses("colour", "department")
    cli("kpi", "tickets.csv", "--by", "departmnt").refuses("did you mean “department”")


def test_a_process_by_its_name(cli, tickets):
    words = ("kpi", "tickets.csv", "--format", "json", "-q", "--process")
    for name in ("故障处理", "Faults", "fault"):
        assert json.loads(cli(*words, name).out)["process"] == "fault"
    cli(*words, "故障处置").refuses("故障处置")


def test_the_worst_pair(cli, tickets):
    few = cli("kpi", "tickets.csv", "--by", "pair", "-q").out
    assert "none of the pairs is judged" in few
    rows = (tickets / "tickets.csv").read_bytes().decode("gb18030").splitlines()
    twice = [
        rows[0],
        *rows[1:],
        *(f"X{row}" for row in rows[1:]),
        *(f"Y{row}" for row in rows[1:]),
    ]
    (tickets / "many.csv").write_bytes("\r\n".join(twice).encode("gb18030"))
    said = cli("kpi", "many.csv", "--by", "pair", "-q", "--lang", "zh").out
    assert "最慢：服务台转给网络组的工单每次停留" in said
    assert "转派 27 次" in said  # 9 in twenty tickets
    assert "转回" in said
    assert "退回" not in said


def test_the_scorecard_names_its_unit(cli, tickets):
    words = ("kpi", "tickets.csv", "--process", "fault.process.yaml", "-q")
    assert "0.571 working days" in " ".join(cli(*words).out.split())
    assert "0.571 个工作日" in cli(*words, "--lang", "zh").out


def test_in_every_form(cli, tickets):
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl")
    for name in ("kpi.html", "kpi.md", "kpi.xlsx", "kpi.json"):
        outcome = cli("kpi", "tickets.csv", "--process", "fault.process.yaml", "-o", name, "-q")
        assert outcome.code == 0, outcome.err
    page = (tickets / "kpi.html").read_text(encoding="utf-8")
    assert "协作响应及时率" in page
    assert "Hand-overs answered in time" in page
    assert "http" not in page.replace("http://www.w3.org", "")
    assert "data-fixed" not in page.partition(">")[0]
    assert page.count("<svg") == 6  # three charts in two languages
    for word in (
        "Hand-overs between departments",
        "部门间转派",
        "completed cases",
        "已完成的工单",
    ):
        assert word in page
    cli("kpi", "tickets.csv", "--lang", "zh", "-o", "zh.html", "-q")
    chinese = (tickets / "zh.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN" data-language="zh" data-fixed>' in chinese
    words = (tickets / "kpi.md").read_text(encoding="utf-8")
    assert "| Hand-overs answered in time | ≥ 95% | 82.8% |" in words
    assert "### Hand-overs between departments" in words
    book = openpyxl.load_workbook(tickets / "kpi.xlsx")
    assert book.sheetnames == ["Report", "Figures"]
    rows = {row[0]: row for row in book["Figures"].iter_rows(min_row=2, values_only=True)}
    assert rows["kpis.cross_department_handling_s"][2] == pytest.approx(54 / 7 * HOUR, abs=1e-5)
    assert rows["kpis.response_timeliness"][1] == "Hand-overs answered in time"
    assert rows["kpis.cross_department_handling_work_s"][6] == "seconds of working time"
    cli("kpi", "tickets.csv", "-o", "zh.xlsx", "-q", "--lang", "zh")
    (head, *_) = openpyxl.load_workbook(tickets / "zh.xlsx")["数据"].iter_rows(values_only=True)
    assert head == ("指标", "名称", "数值", "下限", "上限", "数量", "单位")
    cli("kpi", "tickets.csv", "--format", "xlsx").refuses("workbook", "-o kpi.xlsx")


def test_bad_calls(cli, tickets):
    cli("kpi", "nothing.csv").refuses("nothing.csv")
    cli("kpi", "tickets.csv", "--process", "falt").refuses("falt")
    cli("kpi", "tickets.csv", "--scenario", "base", "-q").refuses("no scenario “base”")

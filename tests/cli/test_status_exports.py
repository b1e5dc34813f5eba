"""Status of exports that are no runs of ours: ends of activities, states, tickets with a date, several scenarios."""

import json
from pathlib import Path

import pytest

ENDS = """case,activity,time,resource,department
A,submit,2026-03-02T09:00:00+08:00,kim,business
A,triage,2026-03-02T10:00:00+08:00,eva,service-desk
B,submit,2026-03-02T09:00:00+08:00,kim,business
B,triage,2026-03-02T10:00:00+08:00,eva,service-desk
B,it-approve,2026-03-02T15:00:00+08:00,li,it
B,security-approve,2026-03-03T10:00:00+08:00,wu,infosec
B,install,2026-03-03T11:00:00+08:00,eva,service-desk
B,record,2026-03-03T16:00:00+08:00,wu,infosec
"""
STATES = """工单号,状态,处理时间,处理人,处理部门
GD-1,待受理,2026-03-02 09:00:00,,服务台
GD-1,处理中,2026-03-02 09:30:00,王芳,服务台
GD-1,等待用户,2026-03-02 11:00:00,王芳,服务台
GD-2,待受理,2026-03-02 09:00:00,,服务台
GD-2,处理中,2026-03-02 10:00:00,李雷,信息技术部
GD-2,已解决,2026-03-02 12:00:00,李雷,信息技术部
"""


@pytest.fixture
def status(cli, tmp_path):
    """Run the command on a log of these lines and return what it prints as JSON."""

    def run(lines, *words):
        path = tmp_path / "log.csv"
        path.write_text(lines, encoding="utf-8")
        outcome = cli("status", path, *words, "--format", "json", "-q")
        assert outcome.code == 0, outcome.err
        return json.loads(outcome.out)

    return run


def test_of_ends_alone_the_definition_says_where_a_case_is(portfolio, status):
    found = status(ENDS, "--process", "software-request")
    assert [(step["case"], step["step"], step["expected"]) for step in found["steps"]] == [
        ("A", "it-approve", True), ("A", "submit", True),
    ]  # fmt: skip
    assert found["steps"][0]["holder"].startswith("IT")
    assert found["steps"][0]["since"] == "2026-03-02T10:00:00+08:00"


def test_states_say_who_has_a_case_and_since_when(status):
    found = status(STATES, "--zone", "Asia/Shanghai")
    (step,) = found["steps"]
    assert (step["case"], step["step"], step["holder"]) == ("GD-1", "等待用户", "服务台: 王芳")
    assert step["since"] == "2026-03-02T09:00:00+08:00"
    assert step["reached"] == "2026-03-02T11:00:00+08:00"
    assert step["hands"][0]["state"] == "waiting-requester"
    assert step["standing"] == "no-limit"


def test_a_log_that_knows_no_ends_has_nothing_open_and_says_so(cli, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(ENDS, encoding="utf-8")
    outcome = cli("status", path, "-q")
    assert "not which step is the last" in outcome.out
    assert "0 of 2 cases are open" in outcome.out


def test_a_moment_before_the_log_has_no_case(cli, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(STATES, encoding="utf-8")
    outcome = cli("status", path, "--until", "2020-01-01", "-q")
    assert (outcome.code, "0 of 0 cases are open" in outcome.out) == (0, True)


def test_now_is_a_moment(status):
    found = status(STATES, "--until", "now", "--zone", "Asia/Shanghai")
    assert found["steps"][0]["age_s"] > 86_400
    assert found["until"] > "2026-03"


def test_of_several_scenarios_one_is_chosen(cli, portfolio):
    words = ("parallel-approval", "--replications", "1", "--horizon", "5bd", "--warmup", "1bd")
    assert cli("simulate", *words, "--log", "log.csv", "-q").code in {0, 1}
    cli("status", "log.csv", "-q").refuses("scenario")
    outcome = cli("status", "log.csv", "--scenario", "base", "--format", "json", "-q")
    found = json.loads(outcome.out)
    assert {step["case"].split("/")[0] for step in found["steps"]} == {"base"}


def test_a_deadline_by_a_date_that_the_log_does_not_hold_is_not_judged_in_silence(
    cli, portfolio
):
    words = ("--replications", "1", "--horizon", "10bd", "--warmup", "1bd", "--cases", "10")
    assert cli("simulate", "leaver", *words, "--log", "log.csv", "-q").code in {0, 1}
    outcome = cli(
        "status", "log.csv", "--process", "leaver", "--until", "2026-03-04T12:00", "-q"
    )
    assert "the log does not hold the date: the deadline of" in " ".join(outcome.out.split())


def test_a_promise_has_its_due_moment_and_its_share(cli, monkeypatch):
    monkeypatch.chdir(Path(__file__).parent / "by_hand")
    words = ("status", "tickets.csv", "--process", "fault.process.yaml", "-q")
    (step,) = json.loads(cli(*words, "--format", "json").out)["steps"]
    (promise,) = step[
        "promises"
    ]  # 处理中 is no step of the definition: the promise is on the case
    # 6bh from 10:00 without the lunch hour; 10 to 12 and 13 to 16 are five of them
    assert promise["kind"] == "promise"
    assert promise["name"]["en"]
    assert promise["due"] == "2026-03-13T17:00:00+08:00"
    assert promise["used"] == pytest.approx(5 / 6, abs=1e-6)
    assert not promise["late"]
    assert "83% used, due 03-13 17:00" in cli(*words).out
    assert "已用 83%，03-13 17:00 到期" in cli(*words, "--lang", "zh").out
    late = json.loads(cli(*words, "--format", "json", "--until", "2026-03-16T10:00").out)
    assert late["steps"][0]["promises"][0]["late"]
    life = cli(*words, "GD020").out
    assert "used 5.0 working h of 6.0 working h: 83%" in life


LEAVERS = """case,activity,time,resource,department,deadline
A,register,2026-03-02T09:00:00+08:00,kim,hr,2026-03-05
A,plan-exit,2026-03-02T11:00:00+08:00,kim,hr,2026-03-05
"""


def test_deadlines_by_the_date_of_the_ticket_are_judged(status, portfolio):
    words = ("--process", "leaver", "--until")
    early = status(LEAVERS, *words, "2026-03-04T12:00")
    late = status(LEAVERS, *words, "2026-03-09T12:00")
    for document, is_late in ((early, False), (late, True)):
        clocks = [
            clock
            for step in document["steps"]
            for clock in step["clocks"]
            if clock["kind"] == "deadline"
        ]
        assert len(clocks) == 3  # revoke, collect, hand over
        for clock in clocks:
            assert clock["due"] == "2026-03-05T18:00:00+08:00"
            assert clock["late"] is is_late


def test_a_case_that_is_done_and_then_closed_says_both(cli, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(STATES + "GD-2,已关闭,2026-03-05 12:00:00,系统,服务台\n", encoding="utf-8")
    life = cli("status", path, "GD-2", "-q", "--zone", "Asia/Shanghai").out
    assert "done 2026-03-02 12:00, after 3.0 h; closed 2026-03-05 12:00" in life

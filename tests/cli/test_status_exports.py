"""Status of exports that are no runs of ours: ends of activities, states, tickets with a date, several scenarios."""

import json

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
    assert "Nothing in the log says that a case is over" in outcome.out
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

"""Exports as people have them: states beside steps, halves of the day, ids of groups, two zones, two formats."""

import json

import pytest

STEPS = """工单号,环节,处理人,部门,处理时间,状态
A1,提交申请,周杰,业务部门,2026/3/2 上午9:00,已完成
A1,服务台初步确认,刘洋,服务台,2026/3/2 上午9:30,待处理
A1,服务台初步确认,刘洋,服务台,2026/3/2 上午10:00,处理中
A1,服务台初步确认,刘洋,服务台,2026/3/2 下午1:20,已完成
A2,提交申请,周杰,业务部门,2026/3/2 下午12:10,已完成
A2,服务台初步确认,刘洋,服务台,,待处理
"""
AUDIT = """documentkey,fieldname,oldvalue,newvalue,user,sys_created_on
{a},state,1,2,ben,2026-03-02 10:00:00
{a},assignment_group,{desk},{net},ben,2026-03-02 11:00:00
{a},state,2,6,ben,2026-03-02 12:00:00
{b},state,1,2,ben,2026-03-02 10:00:00
{b},state,2,6,ben,2026-03-02 12:00:00
"""
INCIDENTS = """number,sys_id,opened_at,state,assignment_group,assigned_to
INC1,{a},2026-03-02 09:00:00,Resolved,Network,ann
INC2,{b},2026-03-02 09:00:00,Resolved,Service Desk,bob
"""
IDS = {"a": "a" * 32, "b": "b" * 32, "desk": "d" * 32, "net": "e" * 32}


@pytest.fixture
def doctor(cli, tmp_path, monkeypatch):
    """Write files, and return what the doctor says of them, in words or as JSON."""
    monkeypatch.chdir(tmp_path)

    def run(*words, **files):
        for name, content in files.items():
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        paths = [f"{name}.csv" for name in files]
        return cli("log", "doctor", *paths, *words)

    return run


def test_a_state_beside_a_step_is_its_lifecycle(doctor, cli):
    found = doctor("--zone", "Asia/Shanghai", steps=STEPS)
    assert "a row is an activity that starts" in " ".join(found.out.split())
    assert "lifecycle             状态" in found.out
    assert "1 of 6: rows without a moment, left out; for example row 7 of A2" in found.out
    kpis = json.loads(cli("kpi", "steps.csv", "--format", "json", "-q").out)
    assert kpis["steps"]["服务台初步确认"]["elapsed_s"]["value"] == 3.5 * 3600 + 20 * 60
    assert kpis["steps"]["服务台初步确认"]["touch_s"]["value"] == 3 * 3600 + 20 * 60


def test_a_state_that_says_only_that_steps_are_done_is_none(doctor):
    lines = [line for line in STEPS.splitlines(keepends=True) if "待处理" not in line]
    found = doctor(steps="".join(line for line in lines if "处理中" not in line))
    assert "a row is an activity that ends" in found.out
    assert "Not used: 状态." in found.out


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2026/3/2 下午3:05", 15), ("2026/3/2 上午9:05", 9), ("2026/3/2 下午12:05", 12),
        ("2026-03-02 03:05:00 PM", 15), ("2026年3月2日 上午11:05", 11), ("2026年3月2日下午3:05:10", 15),
    ],
)  # fmt: skip
def test_halves_of_the_day(doctor, cli, written, hour):
    rows = f"工单号,状态,处理时间\n1,处理中,{written}\n2,处理中,{written}\n"
    assert doctor(steps=rows).code == 0
    kpis = json.loads(cli("kpi", "steps.csv", "--format", "json", "-q").out)
    assert kpis["log"]["first"][11:13] == f"{hour:02}"


def test_groups_get_the_names_of_the_table_and_what_never_changed_is_known(doctor, cli):
    found = doctor(audit=AUDIT.format(**IDS), incident=INCIDENTS.format(**IDS))
    assert "1 of 1: changes that name groups by ids" in found.out
    assert "2 (In Progress)" in found.out
    assert "events that name nobody" not in found.out
    words = ("kpi", "audit.csv", "incident.csv", "--format", "json", "-q")
    kpis = json.loads(cli(*words).out)
    assert kpis["pairs"]["Service Desk"]["Network"]["count"] == 1
    assert kpis["departments"]["Service Desk"]["count"] == 2  # INC2 was there all along
    doctor("-o", "mapping.yaml", audit=AUDIT.format(**IDS), incident=INCIDENTS.format(**IDS))
    with open("mapping.yaml", encoding="utf-8") as stream:  # noqa: PTH123  of the folder of the test
        assert '"2": working  # In Progress' in stream.read()


def test_tickets_that_begin_after_their_first_change_are_counted(doctor):
    late = INCIDENTS.format(**IDS).replace("09:00:00,Resolved,N", "17:00:00,Resolved,N")
    found = doctor(audit=AUDIT.format(**IDS), incident=late)
    assert "1 of 2: tickets that were submitted after their first change" in found.out
    assert "--zone" in found.out


def test_a_column_that_never_changes_within_a_ticket_is_no_history(doctor):
    rows = "".join(
        f"{case},{'Open' if case % 2 else 'Closed'},2026-03-0{day} 10:00,team {case % 3}\n"
        for case in range(12)
        for day in (1, 2)
    )
    found = " ".join(doctor(log=f"ticket,status,time,team\n{rows}").out.split())
    assert "12 of 12: tickets in which a column never changes" in found
    assert "(column “status”)" in found
    assert "(column “team”)" in found
    moving = rows + "0,Open,2026-03-03 10:00,team 2\n"
    assert "never changes" not in doctor(log=f"ticket,status,time,team\n{moving}").out


def test_rows_have_their_lines_where_cells_hold_line_breaks(doctor):
    rows = (
        'ticket,status,time,team,note\n1,Open,2026-03-01 10:00,Desk,"two\nlines"\n'
        '2,Open,2026-03-01 10:00,Desk,"three\nlines\nhere"\n3,Blub,2026-03-01 11:00,Desk,x\n'
    )
    found = doctor(log=rows).out
    assert "row 4 (line 7 of the file) of 3: “Blub”" in found
    assert "第 4 行（文件第 7 行）" in doctor("--lang", "zh", log=rows).out


def test_closing_a_day_later_is_nobodys_timer(doctor):
    def log(minutes):
        rows = ["ticket,status,time,team"]
        for case in range(12):
            rows.append(f"{case},Resolved,2026-03-01 10:00,Desk")
            rows.append(
                f"{case},Closed,2026-03-02 {10 + minutes(case) // 60}:{minutes(case) % 60:02},Desk"
            )
        return "\n".join(rows) + "\n"

    assert "closed by a timer" not in doctor(log=log(lambda case: 17 * case)).out
    assert "closed by a timer" in doctor(log=log(lambda case: case % 2)).out


TWO = "ticket,status,time,team\n1,Open,2026-03-02 09:00,Desk\n1,Done,13/03/2026 17:00,Desk\n"
TOLD = """schema: itsmctl/log-mapping/v1
rows: states
columns: {case: ticket, status: status, moment: time, department: team}
dates: {time: [iso, "%d/%m/%Y %H:%M"]}
"""


def test_two_formats_in_a_column_may_both_count(doctor, cli, tmp_path):
    refused = doctor("-o", "mapping.yaml", two=TWO)
    assert refused.code == 2
    assert 'dates: {"time": ["iso", "%d/%m/%Y %H:%M"]}' in refused.err
    assert (tmp_path / "mapping.yaml").exists()  # to be filled in
    (tmp_path / "told.yaml").write_text(TOLD, encoding="utf-8")
    found = doctor("--mapping", "told.yaml", "-o", "again.yaml", two=TWO)
    assert found.code == 0
    assert "2 rows, 1 cases, from 2026-03-02 09:00 to 2026-03-13 17:00" in found.out
    written = (tmp_path / "again.yaml").read_text(encoding="utf-8")
    assert '  time:\n    - iso\n    - "%d/%m/%Y %H:%M"\n' in written
    again = cli("kpi", "two.csv", "--mapping", "again.yaml", "--format", "json", "-q")
    assert again.code == 0, again.err

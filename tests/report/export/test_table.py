"""A process as the table of a sheet: its words, its columns, and names that lead somewhere."""

from dataclasses import replace

import pytest

from itsmctl.i18n import Label
from itsmctl.model.process import Step, StepType
from itsmctl.model.sheets import HEADINGS, Field, Head
from itsmctl.report.export.table import ALWAYS, table_of
from itsmctl.report.export.words import Names


def cells(variant, step: str, language="zh"):
    table = table_of(variant, language)
    return next(row.cells for row in table.rows if row.step == step)


def test_a_step_is_told_in_words(rich):
    assert cells(rich, "receive") == {
        Field.NUMBER: "1",
        Field.ID: "receive",
        Field.NAME_ZH: "受理",
        Field.NAME_EN: "Receive",
        Field.TYPE: "任务",
        Field.PHASE: "登记",
        Field.STATUS: "已受理",
        Field.DEPARTMENT: "信息部、人事部",
        Field.RESPONSIBLE: "服务台、人事专员",
        Field.ACCOUNTABLE: "信息部经理",
        Field.CONSULTED: "申请人",
        Field.INFORMED: "人事专员",
        Field.CHANNEL: "itsm",
        Field.REQUIRES: 'form、"two, words"',
        Field.PRODUCES: "record",
        Field.EFFORT: "10分钟",
        Field.RESPOND_WITHIN: "4个工作小时",
        Field.TIME_LIMIT: "P1: 4小时；其他: 2个工作日",
        Field.NEXT: "审批、核对",
    }


def test_the_same_in_english(rich):
    said = cells(rich, "approve", "en")
    assert said[Field.NEXT] == "Approved -> Check; Rejected -> =Rejected"
    assert said[Field.LABELS] == "Approved -> Agreed"
    assert said[Field.RULE] == "at least 2, in sequence"
    assert said[Field.TIME_LIMIT] == "none"
    assert said[Field.RETURN_TO] == "Receive"
    assert said[Field.ON_TIMEOUT] == "→Check"


def test_outcomes_go_by_their_ids_beside_their_labels(rich):
    said = cells(rich, "check")
    assert said[Field.NEXT] == "good→完成；bad→=驳回"
    assert said[Field.LABELS] == "good→合格"
    assert said[Field.JOIN] == "至少2"
    assert said[Field.PRODUCES] == "report"
    assert said[Field.SUPPLIER] == "acme"


def test_ends_and_sub_processes_say_what_they_are(rich):
    assert cells(rich, "no")[Field.OUTCOME] == "驳回"
    assert cells(rich, "run")[Field.PROCESS] == "other"


def test_columns_stand_in_one_order_and_those_to_fill_in_are_always_there(rich, variant):
    order = list(HEADINGS)
    for each in (rich, variant):
        columns = table_of(each, "zh").columns
        assert list(columns) == sorted(columns, key=order.index)
        assert set(columns) >= ALWAYS
    assert Field.EFFORT not in table_of(variant, "zh").columns


def test_one_column_of_names_is_enough_where_both_languages_say_the_same(variant):
    steps = (Step("a", Label.plain("Alpha")),)
    plain = replace(variant, process=replace(variant.process, steps=steps))
    table = table_of(plain, "zh")
    assert Field.NAME in table.columns
    assert Field.NAME_EN not in table.columns
    assert table.rows[0].cells[Field.NAME] == "Alpha"


def test_what_is_said_of_the_process_stands_above(rich):
    table = table_of(rich, "zh")
    assert dict(table.heads) == {
        Head.NAME_ZH: "报修流程",
        Head.NAME_EN: "Repairs",
        Head.ID: "rich",
        Head.VERSION: "1.2.0",
        Head.ORGANISATION: "house",
        Head.OWNER: "信息部经理",
        Head.MANAGER: "人事专员",
        Head.TRIGGERED_BY: "申请人",
        Head.START: "受理",
    }
    lines = list(table.lines())
    assert lines[0] == ("流程名称（中文）", "报修流程")
    assert lines[len(table.heads)] == ()
    assert lines[len(table.heads) + 1] == table.headings()
    assert len(lines) == len(table.heads) + 2 + len(rich.process.steps)


@pytest.mark.parametrize("name", ["受理", "Receive", "approve", "7", " 审批", ""])
def test_a_name_that_may_mean_something_else_gives_way_to_the_id(rich, name):
    """Namesakes in either language, ids of others, numbers and blanks lead astray."""
    steps = [
        replace(step, name=Label.plain(name)) if step.id == "check" else step
        for step in rich.process.steps
    ]
    process = replace(rich.process, steps=tuple(steps))
    names = Names.of(process, rich.organisation, "zh")
    assert names.step("check") == "check"
    assert names.step("yes") == "完成"


def test_names_differ_from_each_other(rich):
    names = Names.of(rich.process, rich.organisation, "en")
    for known in (names.steps, names.parties):
        assert len(set(known.values())) == len(known)


def test_namesakes_among_parties_go_by_id(rich, house):
    roles = tuple(replace(role, name=Label.plain("Clerk")) for role in house.roles)
    names = Names.of(rich.process, replace(house, roles=roles), "zh")
    assert {names.party(role.id) for role in roles} == {"boss", "desk", "clerk"}
    assert names.party("nobody-knows") == "nobody-knows"
    assert names.party(None) == ""


def test_a_party_that_is_declared_keeps_its_own_name(rich, house):
    role = replace(house.roles[0], id="requester", name=Label.plain("Staff"))
    names = Names.of(rich.process, replace(house, roles=(*house.roles, role)), "zh")
    assert names.party("requester") == "Staff"


def test_a_step_without_anything_leaves_its_cells_empty(variant):
    assert set(cells(variant, "nobody")) == {
        Field.NUMBER,
        Field.ID,
        Field.NAME_ZH,
        Field.NAME_EN,
        Field.TYPE,
    }
    assert table_of(variant, "zh").rows[-1].type is StepType.END

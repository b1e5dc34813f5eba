"""Matrices of RACI as people keep them: where their head is, and cells that are not only letters."""

import pytest

from itsmctl.source.sheets.account import Reason
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.intake import Surroundings, drafts
from itsmctl.source.sheets.table import table_of
from itsmctl.source.sheets.yaml_text import MARK, process_text

FOUNDING = [
    ["序号", "步骤", "申请人", "服务台专员", "IT审批人", "IT总监", "信息安全专员"],
    ["1", "提交申请", "R/A", "I"],
    ["2", "IT部门审批", "I", "C", "R", "A", "I"],
    ["3", "信息安全审批", "I", "", "C", "A", "R"],
    ["4", "软件安装", "I", "R", "", "A"],
]
NUMBERED = [
    ["序号", "活动", "申请人", "IT工程师", "财务专员", "时限"],
    ["1", "活动1", "R", "A", "C", "1个工作日"],
    *([str(number), f"活动{number}", "", "A/R", "C", "1个工作日"] for number in range(2, 8)),
]
ODD = [
    ["序号", "步骤", "申请人", "服务台专员", "IT经理", "时限"],
    ["1", "提交", "R/A", "I", "", ""],
    ["2", "审批", "I", "C（必要时）", "R", "1个工作日"],
    ["3", "安装", "I", "R", "A/R", ""],
    ["4", "验收", "R、A", "-", "看情况", "2h"],
]


def read(*sheets):
    return drafts([Grid.of("表.xlsx", name, rows) for name, rows in sheets], Surroundings())


def values(draft, step):
    (found,) = (each for each in draft.steps if each.id == step)
    return {name: said.value for name, said in found.fields.items()}


@pytest.mark.parametrize("rows", [FOUNDING, NUMBERED], ids=["department", "activity"])
def test_a_step_whose_name_is_like_a_heading_is_no_head(rows):
    found = table_of(Grid.of("表.xlsx", "RACI", rows))
    assert found.top == 1
    assert len(found.lines) == len(rows) - 1
    parties = [name for name in rows[0][2:] if name != "时限"]
    assert [column.party for column in found.parties] == parties


def test_all_letters_of_a_plain_matrix_are_read():
    (draft,) = read(("RACI", FOUNDING)).processes
    assert draft.losses == ()
    step = values(draft, "IT部门审批")
    assert (step["responsible"], step["accountable"]) == ("IT审批人", "IT总监")
    assert step["consulted"] == "服务台专员"
    assert step["informed"] == ["requester", "信息安全专员"]


def test_a_matrix_beside_the_steps_goes_to_them():
    steps = [["序号", "环节", "责任岗位"], ["1", "部门审批", "经理"], ["2", "采购", "专员"]]
    matrix = [["序号", "环节", "信息部", "财务部", "采购部"], ["1", "部门审批", "R", "A", "I"],
              ["2", "采购", "C", "A", "R"]]  # fmt: skip
    intake = read(("明细", steps), ("RACI表", matrix))
    (draft,) = intake.processes
    assert intake.unread == ()
    assert "财务部" in values(draft, "采购")["accountable"]


@pytest.mark.parametrize("first", ["步骤 Steps", "Tasks", "Process steps"])
def test_single_letters_are_headings_beside_a_name_of_steps(first):
    found = table_of(
        Grid.of("a.csv", "", [[first, "R", "A", "C", "I"], ["安装", "甲", "乙", "丙", "丁"]])
    )
    assert found is not None
    assert found.top == 1
    assert found.parties == ()


def test_a_cell_with_words_behind_its_letter_is_read_and_marked():
    (draft,) = read(("RACI", ODD)).processes
    assert values(draft, "审批")["consulted"] == "服务台专员"
    assert values(draft, "安装")["responsible"] == ["服务台专员", "IT经理"]
    assert f"# {MARK}: RACI!D3 says “C（必要时）”: read as C" in process_text(draft, "en")


def test_a_dash_is_nothing_and_an_odd_cell_is_lost_alone():
    (draft,) = read(("RACI", ODD)).processes
    assert [(loss.cell, loss.text, loss.reason, loss.kept) for loss in draft.losses] == [
        ("RACI!E5", "看情况", Reason.UNCLEAR, True)
    ]
    assert "# RACI!E5: 看情况" in process_text(draft, "zh")
    assert "informed" not in values(draft, "验收")


def test_an_odd_cell_of_a_matrix_beside_is_lost_alone():
    steps = [["步骤", "时限"], ["审批", "1天"], ["安装", "2天"], ["验收", "1天"]]
    matrix = [["步骤", "经理", "专员"], ["审批", "A", "看情况"], ["安装", "A（总监）", "R"],
              ["验收", "-", "R"]]  # fmt: skip
    (draft,) = read(("步骤表", steps), ("RACI", matrix)).processes
    assert [(loss.cell, loss.text) for loss in draft.losses] == [("RACI!C2", "看情况")]
    assert values(draft, "安装")["responsible"] == "专员"
    assert f"# {MARK}: RACI!B3 says “A（总监）”: read as A" in process_text(draft, "en")


@pytest.mark.parametrize("grades", [("A", "甲等", "乙等"), ("A", "B", "C"), ("-", "-", "-")])
def test_words_or_grades_with_a_letter_among_them_are_no_matrix(grades):
    rows = [
        ["步骤", "责任人", "等级"],
        *(["甲乙丙"[at], "x", each] for at, each in enumerate(grades)),
    ]
    found = table_of(Grid.of("a.csv", "", rows))
    assert found.parties == ()


def test_a_column_of_letters_that_names_nobody_is_no_role():
    rows = [["序号", "步骤名称", "责任部门", "责任岗位", "RACI", "时限(h)"],
            ["1", "部门审批", "信息部", "经理", "A", "4"], ["2", "采购", "采购部", "专员", "R", "24"]]  # fmt: skip
    intake = read(("明细", rows))
    (draft,) = intake.processes
    assert {role.id for role in intake.house.roles} == {"requester", "经理", "专员"}
    assert values(draft, "采购")["responsible"] == "专员"
    assert [(loss.cell, loss.kept) for loss in draft.losses] == [
        ("明细!E2", True), ("明细!E3", True),
    ]  # fmt: skip
    assert f"# {MARK}: the column “RACI” holds letters, but does not say whose" in process_text(
        draft, "en"
    )


def test_who_may_be_the_requester_is_taken_for_one_with_a_mark():
    rows = [["步骤", "责任人"], ["提交", "员工"], ["确认", "申请人"]]
    (draft,) = read(("表", rows)).processes
    said = [step.fields["responsible"] for step in draft.steps[:2]]
    assert [each.value for each in said] == ["requester", "requester"]
    assert [len(each.doubts) for each in said] == [1, 0]
    assert "“员工” taken for whoever asks (requester)" in process_text(draft, "en")


def test_ways_that_are_as_above_are_marked():
    rows = [["步骤", "责任人", "下一步"], ["甲", "经理", "丙"], ["乙", "同上", "同上"],
            ["丙", "经理", "结束"]]  # fmt: skip
    (draft,) = read(("表", rows)).processes
    assert values(draft, "乙")["next"] == "丙"
    text = process_text(draft, "en")
    assert "表!C3 says “同上”: the ways of the row above (“丙”)" in text
    assert text.count("同上") == 1

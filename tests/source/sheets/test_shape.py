"""Sheets that hold more or other than one table of steps: never merged without a word."""

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.intake import Surroundings, drafts
from itsmctl.source.sheets.yaml_text import MARK, process_text

HEAD = ["序号", "步骤", "责任人", "时限", "下一步"]
CLAIM = [["1", "报销", "员工", "1小时", "2"], ["2", "审核", "会计", "1小时", "结束"]]
LOAN = [["1", "借款", "员工", "1小时", "2"], ["2", "放款", "出纳", "1小时", "结束"]]
LATER = [["J1", "借款", "员工", "1小时", "J2"], ["J2", "放款", "出纳", "1小时", "结束"]]
BESIDE = [
    [*HEAD, "", *HEAD],
    *([*left, "", *right] for left, right in zip(CLAIM, LOAN, strict=True)),
]
TURNED = [["步骤", "申请", "审批"], ["责任人", "申请人", "经理"], ["时限", "1天", "2天"]]


def read(rows):
    return drafts([Grid.of("表.xlsx", "S", rows)], Surroundings()).processes


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([HEAD, *CLAIM, [], ["借款流程"], HEAD, *LOAN], "S!A6"),
        ([HEAD, *CLAIM, HEAD, *LOAN], "S!A4"),
        ([["一、报销"], HEAD, *CLAIM, [], ["二、备用金借款"], [], HEAD, *LATER], "S!A8"),
        (BESIDE, "S!G1"),
    ],
    ids=["title", "numbers-anew", "sections", "beside"],
)
def test_two_tables_in_one_sheet_are_refused_by_the_cell(rows, cell):
    with pytest.raises(UnusableInput) as refusal:
        read(rows)
    said = refusal.value.render("en")
    assert "give the columns headings" not in said
    assert f"it holds two tables, the second from {cell} on" in said


def test_other_sheets_of_the_file_are_read():
    grids = [Grid.of("表.xlsx", "好", [HEAD, *CLAIM]), Grid.of("表.xlsx", "S", BESIDE)]
    intake = drafts(grids, Surroundings())
    assert len(intake.processes) == 1
    assert [sheet.reason.key for sheet in intake.unread] == ["source.sheets.two-tables"]


def test_headings_of_the_next_page_are_none_of_another_table():
    (draft,) = read([HEAD, *CLAIM, HEAD, ["3", "归档", "会计", "1天", "结束"]])
    assert [step.id for step in draft.steps[:3]] == ["报销", "审核", "归档"]
    assert "source.sheets.process.repeated" not in {doubt.key for doubt in draft.doubts}


def test_headings_again_that_tell_nothing_are_marked():
    bare = [["", *row[1:4], ""] for row in LOAN]
    (draft,) = read([HEAD, *CLAIM, [], HEAD, *bare])
    assert f"# {MARK}: the headings stand again in row 5" in process_text(draft, "en")


def test_sections_of_one_process_may_have_headings_each():
    rows = [
        ["步骤", "责任人"],
        ["申请", "申请人"],
        ["二、办理阶段"],
        ["步骤", "责任人"],
        ["办理", "专员"],
    ]
    (draft,) = read(rows)
    assert [step.id for step in draft.steps[:2]] == ["申请", "办理"]


def test_a_turned_table_is_refused():
    with pytest.raises(UnusableInput, match="Transpose"):
        read(TURNED)


def test_steps_that_are_called_like_columns_make_no_turned_table():
    (draft,) = read(
        [["步骤", "责任人"], ["审批", "经理"], ["通知", "专员"], ["安装部署", "工程师"]]
    )
    assert [step.id for step in draft.steps[:3]] == ["审批", "通知", "安装部署"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["序号", "责任人", "时限"], ["1", "经理", "1天"]],
         "第 1 行的表头（序号、责任人、时限）中没有步骤的名称"),
        ([["表"], ["序号", "活动", "说明"], ["1", "申请", "线上"]],
         "第 2 行的表头（序号、活动、说明）没有写由谁执行或接着做什么"),
        ([["甲", "乙"], ["1", "2"]], "没有一行是流程表的表头"),
    ],
    ids=["no-steps", "only-steps", "nothing"],
)  # fmt: skip
def test_a_refusal_names_the_headings_that_are_missing(rows, said):
    with pytest.raises(UnusableInput) as refusal:
        read(rows)
    assert said in refusal.value.render("zh")


CODED = [
    ["步骤", "操作", "责任人", "下一步"],
    ["S1", "提交申请", "员工", "S2"],
    ["S2", "审核", "会计", "S4a"],
    ["S4a", "归档", "文员", "结束"],
]


def test_codes_beside_a_description_are_numbers():
    (draft,) = read(CODED)
    assert [step.id for step in draft.steps[:3]] == ["提交申请", "审核", "归档"]
    assert draft.steps[0].fields["next"].value == "审核"
    assert draft.steps[1].fields["next"].value["approved"] == "归档"


def test_names_beside_a_description_stay_names():
    (draft,) = read(
        [CODED[0], ["S1", "提交", "员工", "审核"], ["审核", "看票据", "会计", "结束"]]
    )
    assert [step.id for step in draft.steps[:2]] == ["s1", "审核"]


def test_codes_that_nothing_describes_stay_names():
    (draft,) = read([[row[0], *row[2:]] for row in CODED])
    assert [step.id for step in draft.steps[:3]] == ["s1", "s2", "s4a"]


@pytest.mark.parametrize("heading", ["决策", "决策人", "复核/签批"])
def test_who_decides_approves(heading):
    (draft,) = read([["步骤", "主办", heading], ["审批", "专员", "主任"]])
    assert draft.steps[0].fields["responsible"].value == "主任"
    assert draft.steps[0].fields["accountable"].value == "专员"


def test_a_note_below_codes_leaves_them_codes():
    (draft,) = read([*CODED, ["注：紧急时可先办后补"]])
    assert [step.id for step in draft.steps[:3]] == ["提交申请", "审核", "归档"]

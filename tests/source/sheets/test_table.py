import pytest

from itsmctl.model.sheets import HEADINGS, Field
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.headings import meaning_of, unit_of
from itsmctl.source.sheets.table import table_of


def table(*rows, **more):
    return table_of(Grid("流程.xlsx", "入职", tuple(map(tuple, rows)), **more))


@pytest.mark.parametrize("wanted", Field)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_canonical_headings_mean_their_fields(wanted, language):
    meaning = meaning_of(HEADINGS[wanted].render(language))
    assert meaning is not None
    assert (meaning.field, meaning.guessed) == (wanted, False)


@pytest.mark.parametrize(
    ("heading", "field", "guessed"),
    [
        ("责任人（岗位）", Field.RESPONSIBLE, False),
        ("部门\nDepartment", Field.DEPARTMENT, False),
        ("步骤 Step", Field.NAME, False),
        ("Process Step ID", Field.NUMBER, False),
        ("Next Step ID", Field.NEXT, False),
        ("Connector Label", Field.LABELS, False),
        ("对应的责任部门", Field.DEPARTMENT, True),
        ("所需材料清单", Field.REQUIRES, True),
        ("APPROVED BY:", Field.APPROVERS, False),
        ("主办", Field.RESPONSIBLE, False),
        ("Doer", Field.RESPONSIBLE, False),
        ("复核/签批", Field.APPROVERS, False),
        ("序", Field.NUMBER, False),
        ("活动1", Field.NAME, True),
    ],
)
def test_headings_as_people_write_them(heading, field, guessed):
    meaning = meaning_of(heading)
    assert meaning is not None
    assert (meaning.field, meaning.guessed) == (field, guessed)


@pytest.mark.parametrize(
    "text",
    ["IT经理", "风险点", "", "由部门负责人在收到申请之后的两个工作日内完成审批并通知申请人"],
)
def test_what_is_no_heading(text):
    assert meaning_of(text) is None


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("时限（工作日）", "bd"),
        ("处理时限/h", "h"),
        ("Limit (days)", "d"),
        ("时限", None),
        ("时限(单位：小时)", "h"),
    ],
)
def test_headings_tell_units(heading, unit):
    assert unit_of(heading) == unit


def test_headings_are_found_below_titles_and_rows_before_footers():
    found = table(
        ["软件申请流程"], ["版本：V1", "编制：IT部"], [],
        ["序号", "步骤", "责任人"], ["1", "申请", "申请人"], [], ["2", "审批", "经理"],
        ["备注：加急可电话"], ["编制：张三", "", "审核：李四"],
    )  # fmt: skip
    assert (found.top, [line.rows for line in found.lines]) == (4, [(5,), (7,)])
    assert found.beside == ((8, 1), (9, 1), (9, 3))


def test_sections_headings_again_and_hidden_rows_are_no_steps():
    found = table(
        ["步骤", "责任人"], ["一、申请阶段"], ["申请", "申请人"], ["步骤", "责任人"],
        ["二、办理阶段"], ["办理", "专员"], ["旧步骤", "某人"],
        hidden_rows=frozenset({7}),
    )  # fmt: skip
    assert [(line.rows, line.section) for line in found.lines] == [
        ((3,), "一、申请阶段"), ((6,), "二、办理阶段"),
    ]  # fmt: skip
    assert found.repeated == ((4, 1), (4, 2))
    assert found.hidden == ((7, 1), (7, 2))


def test_rows_of_one_merged_name_are_one_step_and_so_are_rows_without_a_name():
    merged = {(3, 1): (2, 1)}
    found = table(
        ["步骤", "责任人"], ["会签", "财务经理"], ["", "法务经理"], ["归档", "文员"], ["", "主管"],
        merged=merged,
    )  # fmt: skip
    assert [line.rows for line in found.lines] == [(2, 3), (4, 5)]
    assert [line.continued for line in found.lines] == [(), (5,)]


def test_two_rows_of_headings_are_one():
    rows = [
        ["步骤", "IT部", "", "时限"], ["", "经理", "工程师", ""], ["安装", "A", "R", "1天"],
    ]  # fmt: skip
    merged = {(2, 1): (1, 1), (1, 3): (1, 2), (2, 4): (1, 4)}
    found = table(*rows, merged=merged)
    assert (found.top, found.bottom) == (1, 2)
    assert [(column.party, column.group) for column in found.parties] == [
        ("经理", "IT部"), ("工程师", "IT部"),
    ]  # fmt: skip


def test_letters_in_a_body_are_no_headings():
    found = table(
        ["步骤", "变更经理", "开发", "业务"], ["评估", "A", "C", "I"], ["实施", "A", "R", "I"]
    )
    assert found.top == 1
    assert [column.party for column in found.parties] == ["变更经理", "开发", "业务"]
    assert found.is_matrix


def test_signs_stand_for_letters_as_a_guess():
    found = table(["步骤", "责任人", "IT部"], ["评估", "x", "●"], ["实施", "y", "○"])
    assert [(column.party, column.marks, column.guessed) for column in found.parties] == [
        ("IT部", True, True)
    ]


def test_columns_change_their_meaning_for_what_stands_beside_them():
    stages = table(["环节", "步骤", "责任人"], ["申请", "填单", "x"])
    assert [column.field for column in stages.columns] == [
        Field.PHASE, Field.NAME, Field.RESPONSIBLE,
    ]  # fmt: skip
    persons = table(["步骤", "岗位", "责任人"], ["填单", "专员", "张三"])
    assert [column.persons for column in persons.columns] == [False, False, True]
    owner = table(["步骤", "负责人"], ["填单", "专员"])
    assert owner.columns[1].field is Field.RESPONSIBLE
    described = table(["序号", "工作内容", "责任人"], ["1", "填单", "专员"])
    assert described.columns[1].field is Field.NAME
    receiver = table(["步骤", "责任人", "下一步责任人"], ["填单", "专员", "经理"])
    assert receiver.columns[2].field is None


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["公司简介"], ["我们成立于2001年"]],
        [["提交申请", "申请人", "2"], ["审批", "经理", "3"]],
    ],
)
def test_sheets_without_headings_have_no_table(rows):
    assert table(*rows) is None

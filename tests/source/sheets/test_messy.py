"""Six messy workbooks: what a process manager would have written of them by hand."""

import pytest
from openpyxl import Workbook

from itsmctl.i18n import Label
from itsmctl.model.parties import Organisation
from itsmctl.source.parse import parse_document
from itsmctl.source.sheets.account import Reason
from itsmctl.source.sheets.intake import Surroundings, chosen, drafts, grids
from itsmctl.source.sheets.yaml_text import MARK, first_calendar, house_text, process_text


@pytest.fixture
def imported(messy):
    def read(name, sheet=None):
        found = grids(messy(name))
        return drafts(found if sheet is None else chosen(found, sheet), Surroundings())

    return read


def steps_of(draft):
    return {
        step.id: {key: said.value for key, said in step.fields.items()} for step in draft.steps
    }


def test_a_sheet_with_title_pairs_and_signatures(imported):
    intake = imported("software_request")
    (draft,) = intake.processes
    assert draft.data()["metadata"] | {"importedFrom": None} == {
        "id": "IT-SR-001", "name": "XX公司软件安装申请流程", "version": "1.2.0", "status": "review",
        "importedFrom": None,
    }  # fmt: skip
    assert {key: said.value for key, said in draft.spec.items()} == {
        "organisation": "organisation",
        "trigger": {"by": "requester", "form": "软件申请单"},
        "governance": {"owner": "IT经理"},
        "start": "提交软件申请",
    }
    steps = steps_of(draft)
    assert steps["部门经理审批"] == {
        "type": "approval", "responsible": "部门经理", "requires": ["软件申请单"], "timeLimit": "1bd",
        "next": {"approved": "IT审批", "rejected": "已驳回"},
    }  # fmt: skip
    assert steps["安全审核"] == {
        "type": "approval", "responsible": "安全经理", "accountable": "安全员", "timeLimit": "4h",
        "next": {"approved": "安装软件", "rejected": "提交软件申请"},
    }  # fmt: skip
    assert steps["安装软件"]["timeLimit"] == "24h"
    assert "timeLimit" not in steps["确认关闭"]
    assert steps["确认关闭"]["next"] == "结束"
    assert {loss.reason for loss in draft.losses} == {
        Reason.BESIDE, Reason.EXTRA, Reason.NOTE, Reason.UNCLEAR,
    }  # fmt: skip
    assert [loss.cell for loss in draft.losses if loss.reason is Reason.UNCLEAR] == [
        "软件申请!F9"
    ]
    assert all(loss.kept for loss in draft.losses)
    text = process_text(draft, "zh")
    assert "# 软件申请!D6: 新经理9月到任" in text
    assert f"# {MARK}: 软件申请!F9 写着“尽快”，不是时长；请写成 2bd 这样的形式" in text


def test_where_cells_are_is_remembered(imported):
    origin = imported("software_request").processes[0].origin
    assert (origin.file, origin.sheet, origin.heading) == (
        "software_request.xlsx",
        "软件申请",
        3,
    )
    assert origin.cell(("steps", "安全审核", "timeLimit")) == "软件申请!F7"
    assert origin.cell(("steps", "IT审批", "accountable")) == "软件申请!E6"
    assert origin.cell(("steps", "安全审核", "produces")) == "软件申请!A7:H7"
    assert origin.cell(("steps", "已驳回")) is None


def test_a_matrix_with_two_rows_of_headings_and_merged_phases(imported):
    intake = imported("onboarding")
    (draft,) = intake.processes
    steps = steps_of(draft)
    assert list(steps) == [
        "发送录用通知", "登记入职信息", "开通账号", "发放电脑", "发放门禁卡", "入职回访", "结束",
    ]  # fmt: skip
    assert steps["登记入职信息"] == {
        "responsible": "招聘专员", "accountable": "人事经理", "informed": ["桌面工程师", "行政专员"],
        "produces": ["入职登记表"], "timeLimit": "4bh", "next": "开通账号",
    }  # fmt: skip
    assert steps["发放电脑"]["produces"] == ["电脑", "领用单"]
    assert (
        steps["发放门禁卡"]["responsible"] == steps["发放门禁卡"]["accountable"] == "行政专员"
    )
    assert {loss.cell for loss in draft.losses if loss.reason is Reason.HIDDEN} == {
        "新员工入职!B8", "新员工入职!G8", "新员工入职!H8",
    }  # fmt: skip
    departments = {unit.id: unit.head for unit in intake.house.departments}
    assert departments == {"人力资源部": "人事经理", "IT部": "IT经理", "行政部": None}
    assert [
        (sheet.grid.sheet, [loss.text for loss in sheet.losses]) for sheet in intake.unread
    ] == [("封面", ["入职管理制度", "2024年修订"])]


def test_english_with_slips_of_the_pen(imported):
    (draft,) = imported("access_request").processes
    steps = steps_of(draft)
    assert draft.id == "access-request"
    assert steps["manager-approval"]["next"] == {
        "approved": "is-the-system-critical", "rejected": "rejected",
    }  # fmt: skip
    assert steps["is-the-system-critical"]["outcomes"] == {
        "if-yes": {"label": "Yes"}, "if-no": {"label": "No"},
    }  # fmt: skip
    assert steps["security-review"]["timeLimit"] == "3d"
    assert steps["grant-access"]["next"] == "confirm-access"
    text = process_text(draft, "en")
    assert "“Confirm acess” taken for a slip of the pen" in text
    assert "Sheet1!H7 says “no 7”, which is no step of the sheet" in text


def test_the_table_of_visio(imported):
    (draft,) = imported("visio").processes
    steps = steps_of(draft)
    assert list(steps) == [
        "request-arrives", "register-request", "approve-purchase", "order-laptop",
        "hand-over-laptop", "closed",
    ]  # fmt: skip
    assert steps["approve-purchase"]["next"] == {"if-yes": "order-laptop", "if-no": "closed"}
    assert steps["order-laptop"]["responsible"] == "procurement"
    assert steps["closed"] == {"type": "end", "name": "Closed"}
    assert [loss.text for loss in draft.losses] == ["catalogue only"]


def test_errors_formulas_dates_and_numbers_twice(imported):
    (draft,) = imported("repair").processes
    steps = steps_of(draft)
    assert steps["更换备件"]["responsible"] == ["维修工", "库管员"]
    assert steps["验收"]["next"] == {"不合格": "现场维修", "合格": "归档"}
    text = process_text(draft, "en")
    for said in (
        "number 3 is that of row 4, too",
        "2 rows are called “3”; the first of them is taken",
        "设备报修!D6 holds the error #REF!",
        "设备报修!C6 holds a formula without a result (=C3)",
        "设备报修!A6 holds the date 2024-03-04; read as 3-4",
        "设备报修!F5 says “装回”, which is no step of the sheet",
        "“1-2天”",
    ):
        assert said in text
    assert {loss.text for loss in draft.losses if loss.reason is Reason.FLAW} == {
        "=C3", "#REF!", "=F6+1",
    }  # fmt: skip


def test_dates_that_have_become_numbers_are_named(tmp_path):
    book = Workbook()
    for row in (["步骤", "责任人", "生效日期", "预算"], ["申请", "员工", 45355, 45355]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (draft,) = drafts(grids(tmp_path / "a.xlsx"), Surroundings()).processes
    assert [doubt.render("zh") for doubt in draft.steps[0].doubts] == [
        "Sheet!C2 是数字 45355：是日期 2024-03-04 吗？"
    ]


def test_a_matrix_in_a_sheet_beside_goes_to_the_steps(imported):
    intake = imported("with_matrix")
    (draft,) = intake.processes
    steps = steps_of(draft)
    assert steps["评估变更"] == {
        "responsible": "变更经理", "accountable": "变更经理",
        "consulted": ["开发工程师", "运维工程师"], "informed": "业务代表",
        "timeLimit": "2bd", "next": ["开发", "准备环境"],
    }  # fmt: skip
    assert steps["发布"]["join"] == "all"
    assert {loss.cell for loss in draft.losses} == {"RACI!A7", "RACI!B7", "RACI!D7", "RACI!E7"}
    assert {sheet.grid.sheet for sheet in intake.unread} == {"修订记录", "草稿"}


def test_a_hidden_sheet_is_read_when_it_is_named(imported):
    (draft,) = imported("with_matrix", "草稿").processes
    assert [step.id for step in draft.steps] == ["旧步骤", "结束"]


@pytest.mark.parametrize(
    "name",
    ["software_request", "onboarding", "access_request", "visio", "repair", "with_matrix"],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_of_them_pass_the_schema_in_both_languages(imported, name, language):
    intake = imported(name)
    for draft in intake.processes:
        document = parse_document(process_text(draft, language), "p.process.yaml")
        assert not document.problems
        assert document.spec["steps"] == draft.data()["spec"]["steps"]
    house = house_text(intake.house, first_calendar()[0], language)
    assert not parse_document(house, "o.org.yaml").problems


def test_an_organisation_that_is_there_keeps_its_ids(messy):
    house = Organisation("hengda", Label("Hengda", "恒达"))
    intake = drafts(grids(messy("visio")), Surroundings(house))
    assert intake.house is None
    (draft,) = intake.processes
    assert draft.spec["organisation"].value == "hengda"
    said = draft.steps[1].fields["responsible"]
    assert said.value == "service-desk"
    assert said.doubts[0].key == "source.sheets.party.unknown"

"""Sheets as people really keep them: merged, commented, half filled in, with mistakes."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet


def filled(sheet: Worksheet, rows: list[list[object]], top: int = 1) -> Worksheet:
    for number, row in enumerate(rows, top):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)
    return sheet


def software_request() -> Workbook:
    """A title across, pairs above the headings, ways in words, an extra column, who signed below."""
    book = Workbook()
    sheet = book.active
    sheet.title = "软件申请"
    sheet["A1"] = "XX公司软件安装申请流程表"
    sheet.merge_cells("A1:I1")
    filled(
        sheet,
        [["流程编号：IT-SR-001", None, None, "版本：V1.2", None, None, "流程负责人", "IT经理"]],
        2,
    )
    filled(
        sheet,
        [
            [
                "序号",
                "环节",
                "部门",
                "岗位/责任人",
                "批准人",
                "时限",
                "前置条件",
                "下一步",
                "风险点",
            ],
            [1, "提交软件申请", "业务部门", "申请人", None, "无", None, 2],
            [
                2,
                "部门经理审批",
                "业务部门",
                "部门经理",
                None,
                "1个工作日",
                "软件申请单",
                "批准→3；驳回→结束",
            ],
            [
                3,
                "IT审批",
                "IT部",
                "IT经理",
                None,
                "2个工作日",
                None,
                "同意：4，不同意：结束",
                "审批积压",
            ],
            [
                4,
                "安全审核",
                "信息安全部",
                "安全员",
                "安全经理",
                "4小时",
                None,
                "通过→5；不通过→1",
            ],
            [5, "安装软件", "IT部", "桌面工程师", None, "24h", "安全审核意见", 6],
            [6, "确认关闭", None, "申请人", None, "尽快"],
        ],
        3,
    )
    sheet["A11"] = "编制：张三    审核：李四"
    sheet["D6"].comment = Comment("新经理9月到任", "hr")
    return book


def onboarding() -> Workbook:
    """Two rows of headings, departments and phases merged, RACI by role, a hidden row, a cover."""
    book = Workbook()
    cover = book.active
    cover.title = "封面"
    cover["B3"] = "入职管理制度"
    cover["B5"] = "2024年修订"
    sheet = book.create_sheet("新员工入职")
    filled(
        sheet,
        [
            ["新员工入职流程"],
            [
                "阶段",
                "步骤",
                "人力资源部",
                None,
                "IT部",
                None,
                "行政部",
                "完成时限（天）",
                "输出",
                "备注",
            ],
            [None, None, "招聘专员", "人事经理", "桌面工程师", "IT经理", "行政专员"],
            ["入职前", "发送录用通知", "R", "A", None, None, "I", 1, "录用通知书", "邮件"],
            [None, "登记入职信息", "R", "A", "I", None, "I", 0.5, "入职登记表"],
            ["入职当天", "开通账号", "C", None, "R", "A", None, 1, "账号", "含邮箱"],
            [None, "发放电脑", None, None, "R", "A", "C", 1, "电脑\n领用单"],
            [None, "办理门禁（旧）", None, None, None, None, "R", 1],
            [None, "发放门禁卡", "I", None, None, None, "A/R", 1, "门禁卡"],
            ["入职后", "入职回访", "R", "A", None, None, None, "5个工作日"],
        ],
    )
    for area in ("A1:J1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "H2:H3", "I2:I3", "J2:J3",
                 "A4:A5", "A6:A9"):  # fmt: skip
        sheet.merge_cells(area)
    sheet.row_dimensions[8].hidden = True
    return book


def access_request() -> Workbook:
    """English, with yes and no, a name twice, a step that is not there, lower-case headings."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    filled(
        sheet,
        [
            ["Process name:", "Access request", None, "Version", "2.0"],
            [],
            ["#", "Activity", "Owner", "Approved by", "SLA", "Input", "Output", "Goes to"],
            [1, "Ask for access", "Requester", None, None, None, "Access form", "2"],
            [
                2,
                "Manager approval",
                "Line manager",
                "Line manager",
                "1 business day",
                "Access form",
                None,
                "approved -> 3; rejected -> end",
            ],
            [
                3,
                "Is the system critical?",
                "Security officer",
                None,
                "4 hours",
                None,
                None,
                "Yes: 4, No: 5",
            ],
            [
                4,
                "Security review",
                "Security officer",
                "CISO",
                "2-3 days",
                None,
                None,
                "yes 5 no 7",
            ],
            [
                5,
                "Grant access",
                "System administrator",
                None,
                "8h",
                None,
                "Account",
                "Confirm acess",
            ],
            [6, "Confirm access", "Requester", None, "5 days", "Account", None, None],
        ],
    )
    return book


def visio() -> Workbook:
    """The table of Visio's Data Visualizer."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Process Map"
    filled(
        sheet,
        [
            ["Process Step ID", "Process Step Description", "Next Step ID", "Connector Label",
             "Shape Type", "Function", "Phase", "Alt Text"],
            ["P100", "Request arrives", "P200", None, "Start", "Service desk", "Intake"],
            ["P200", "Register request", "P300", None, "Process", "Service desk", "Intake"],
            ["P300", "Approve purchase?", "P400,P600", "Yes,No", "Decision", "Finance", "Approval"],
            ["P400", "Order laptop", "P500", None, "Process", "Procurement", "Fulfilment", "catalogue only"],
            ["P500", "Hand over laptop", "P600", None, "Process", "IT", "Fulfilment"],
            ["P600", "Closed", None, None, "End", "Service desk", "Closure"],
        ],
    )  # fmt: skip
    return book


def repair() -> Workbook:
    """Errors, formulas that were never computed, dates for numbers, two rows with one number, 同上."""
    book = Workbook()
    sheet = book.active
    sheet.title = "设备报修"
    filled(
        sheet,
        [
            ["编号", "处理环节", "责任部门", "责任人", "办理时限", "后续环节", "所需资料"],
            ["1", "报修", "使用部门", "报修人", None, "2", "报修单"],
            ["2", "受理派单", "服务台", "张伟", "30分钟", "3"],
            ["3", "现场维修", "工程部", "维修工", "1-2天", "是否修好→4"],
            ["3", "更换备件", "同上", "维修工、库管员", "当日", "装回"],
            [date(2024, 3, 4), "验收", "=C3", "#REF!", 2, "不合格→3；合格→6"],
            ["6", "归档", "服务台", "张伟", "=F6+1", None],
            ["注：紧急报修可电话联系"],
        ],
    )
    sheet["D6"].data_type = "e"
    return book


def with_matrix() -> Workbook:
    """Steps in one sheet, their RACI in another, a list of changes in a third, one hidden."""
    book = Workbook()
    steps = book.active
    steps.title = "变更流程"
    filled(
        steps,
        [
            ["步骤", "时限", "下一步"],
            ["提出变更", "1个工作日", "评估变更"],
            ["评估变更", "2个工作日", "开发、准备环境"],
            ["开发", "5个工作日", "发布"],
            ["准备环境", "3个工作日", "发布"],
            ["发布", "1个工作日", "结束"],
        ],
    )
    filled(
        book.create_sheet("RACI"),
        [
            ["步骤", "变更经理", "开发工程师", "运维工程师", "业务代表"],
            ["提出变更", "A", None, None, "R"],
            ["评估变更", "A/R", "C", "C", "I"],
            ["开发", "A", "R", None, None],
            ["准备环境", "A", None, "R", None],
            ["发布", "A", "C", "R", "I"],
            ["回退", "A", None, "R", "I"],
        ],
    )
    filled(
        book.create_sheet("修订记录"),
        [["版本", "日期", "修订内容"], ["1.0", "2024-01-01", "新建"]],
    )
    book.create_sheet("草稿").sheet_state = "hidden"
    filled(book["草稿"], [["步骤", "责任人"], ["旧步骤", "某人"]])
    return book


MESSY = {
    make.__name__: make
    for make in (software_request, onboarding, access_request, visio, repair, with_matrix)
}


@pytest.fixture
def messy(tmp_path: Path):
    """Return what writes one of the messy workbooks, by name, and gives its path."""

    def write(name: str) -> Path:
        path = tmp_path / f"{name}.xlsx"
        MESSY[name]().save(path)
        return path

    return write

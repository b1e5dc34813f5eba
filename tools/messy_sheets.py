"""Write the five workbooks of docs/how-to/sheets: process sheets as they are found in offices.

Every one has other headings, a title above them, merged cells, remarks, or a matrix of letters. They are
input for `itsmctl import`: what people typed is kept as they typed it, slips of the pen included.

    python tools/messy_sheets.py [FOLDER]
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent.parent / "docs" / "how-to" / "sheets"
Row = Sequence[object]


def main(folder: Path) -> None:
    """Write the workbooks into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in (
        ("软件申请.xlsx", software_request),
        ("入职流程.xlsx", onboarding),
        ("权限开通RACI.xlsx", access_matrix),
        ("设备采购与报废.xlsx", purchase_and_disposal),
        ("Visio导出-变更.xlsx", change_from_visio),
    ):
        book = Workbook()
        sheet = book.active
        if not isinstance(sheet, Worksheet):
            raise TypeError(name)
        make(book, sheet)
        book.save(folder / name)


def software_request(book: Workbook, sheet: Worksheet) -> None:
    """Fill in the request for software as the IT department keeps it: one tidy table under a title."""
    del book
    sheet.title = "软件申请"
    _title(sheet, "软件申请流程", 9)
    sheet["A2"] = "恒达制造（现行）    编制：IT部    版本：V1.0    更新日期：2026-03-02"
    sheet.merge_cells("A2:I2")
    rows: list[Row] = [
        ("序号", "环节", "部门", "责任人", "批准人", "处理时限", "前置条件", "下一步", "备注"),
        (1, "提交申请", "业务部门", "申请人", "", "无", "", "2", ""),
        (
            2,
            "服务台初步确认",
            "服务台",
            "服务台专员",
            "",
            "",
            "申请单",
            "资料齐全→3；资料不全→1；不予受理→8",
            "电话或门户均可",
        ),
        (3, "IT部门审批", "IT部", "IT审批人", "", "", "申请单", "批准→4；驳回→8", "邮件转发"),
        (
            4,
            "信息安全审批",
            "信息安全部",
            "信息安全专员",
            "",
            "",
            "",
            "批准→5；驳回→8",
            "再次邮件转发",
        ),
        (
            5,
            "软件安装",
            "IT部、服务台",
            "IT支持工程师、服务台专员",
            "",
            "",
            "审批记录",
            "安装成功→6；安装失败→5",
            "谁有空谁装",
        ),
        (
            6,
            "备案审计",
            "信息安全部",
            "信息安全专员",
            "信息安全经理、IT总监",
            "2个工作日",
            "",
            "7",
            "两边各记一份台账",
        ),
        (7, "完成", "", "", "", "", "", "结束", ""),
        (8, "已驳回", "", "", "", "", "", "结束", ""),
    ]
    _table(sheet, rows, 3)
    sheet["A13"] = "说明：以上为现行做法，待流程委员会评审。"


def onboarding(book: Workbook, sheet: Worksheet) -> None:
    """Fill in the onboarding of HR: phases in merged cells, several departments, dates in words."""
    sheet.title = "入职"
    _title(sheet, "新员工入职办理流程表", 8)
    sheet["A2"], sheet["B2"], sheet["D2"], sheet["E2"] = (
        "流程负责人",
        "人力资源经理",
        "版本",
        "2.3",
    )
    rows: list[Row] = [
        (
            "阶段",
            "步骤编号",
            "工作内容",
            "主责部门",
            "经办人",
            "完成时间",
            "需要的材料",
            "后续环节",
        ),
        (
            "一、准备",
            "1.1",
            "登记入职信息",
            "人力资源部",
            "人事专员",
            "4小时",
            "录用通知",
            "1.2、2.1",
        ),
        ("", "1.2", "制作门禁卡", "行政部", "行政专员", "1个工作日", "入职信息", "3.1"),
        ("二、IT准备", "2.1", "创建账号", "IT部", "IT支持工程师", "8小时", "入职信息", "2.2"),
        ("", "2.2", "分配邮箱", "服务台", "服务台专员", "4h", "账号", "2.3"),
        ("", "2.3", "配置并发放电脑", "IT部", "IT支持工程师", "2个工作日内", "账号", "3.1"),
        (
            "三、报到",
            "3.1",
            "报到确认",
            "人力资源部",
            "人事专员",
            "当天",
            "门禁卡、电脑",
            "3.2",
        ),
        ("", "3.2", "新员工反馈", "业务部门", "新员工", "3天", "", "结束"),
    ]
    _table(sheet, rows, 4)
    for first, last in ((5, 6), (7, 9), (10, 11)):
        sheet.merge_cells(start_row=first, start_column=1, end_row=last, end_column=1)
    sheet["F10"].comment = Comment("报到当天17:00前", "人事")
    notes = book.create_sheet("填写说明")
    notes["A1"] = "本表由各部门填写，时限按工作日计算。"


def access_matrix(book: Workbook, sheet: Worksheet) -> None:
    """Fill in a matrix of letters: parties stand in the head, two rows of it."""
    del book
    sheet.title = "权限开通"
    _title(sheet, "系统权限开通 职责分工矩阵", 9)
    sheet["A2"] = "R=执行  A=担责  C=咨询  I=知会"
    sheet.merge_cells("A2:I2")
    head: list[Row] = [
        ("序号", "活动", "业务部门", "", "IT部", "", "信息安全部", "", "时限"),
        (
            "",
            "",
            "申请人",
            "直属经理",
            "IT支持工程师",
            "IT总监",
            "信息安全专员",
            "信息安全经理",
            "",
        ),
        (1, "提出权限申请", "R/A", "I", "", "", "", "", ""),
        (2, "直属经理审批", "I", "R/A", "", "", "", "", "1个工作日"),
        (3, "信息安全复核", "", "C", "", "I", "R", "A", "8小时"),
        (4, "开通权限", "I", "", "R", "A", "", "I", "4小时"),
        (5, "确认可用", "R", "", "C", "", "", "", "2天"),
        (6, "季度复查", "", "R", "", "", "R", "A", "5个工作日"),
    ]
    _table(sheet, head, 3)
    for cells in ("A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3", "I3:I4"):
        sheet.merge_cells(cells)


def purchase_and_disposal(book: Workbook, sheet: Worksheet) -> None:
    """Fill in two processes on two sheets, with slips of the pen: a number twice, a way to nowhere."""
    sheet.title = "设备采购"
    rows: list[Row] = [
        ("No", "流程步骤", "执行岗位", "审核/批准", "工作时限", "输入", "输出", "流向"),
        (1, "提出采购需求", "申请人", "直属经理", "", "", "采购申请单", "2"),
        (2, "比价", "采购专员", "采购经理", "3工作日", "采购申请单", "比价表", "3"),
        (
            3,
            "采购审批",
            "财务经理",
            "总经理",
            "2工作日",
            "比价表",
            "批准单",
            "同意→4，不同意→1",
        ),
        (4, "下单", "采购专员", "采购经理", "1工作日", "批准单", "订单", "5"),
        (
            5,
            "到货验收",
            "IT支持工程师",
            "IT总监",
            "48小时",
            "订单",
            "验收单",
            "合格→6，不合格→4",
        ),
        (6, "付款归档", "财务专员", "财务经理", "5工作日", "验收单", "付款凭证", "结束"),
    ]
    _table(sheet, rows, 1)
    other = book.create_sheet("设备报废")
    _title(other, "设备报废流程", 6)
    rows = [
        ("编号", "活动名称", "责任部门/岗位", "时间要求", "下一环节", "注意事项"),
        (1, "提出报废", "业务部门/资产使用人", "无", "2", ""),
        (2, "技术鉴定", "IT部/IT支持工程师", "2天", "可修→结束，报废→3", "附鉴定单"),
        (3, "资产审批", "财务部/财务经理", "1周", "4", ""),
        (3, "数据清除", "信息安全部/信息安全专员", "1工作日", "5", "硬盘须物理销毁"),
        (5, "处置归档", "行政部/资产管理员", "30分钟", "9", "年底统一处置"),
    ]
    _table(other, rows, 2)


def change_from_visio(book: Workbook, sheet: Worksheet) -> None:
    """Fill in a change as Visio's Data Visualizer exports it."""
    del book
    sheet.title = "变更管理"
    rows: list[Row] = [
        (
            "Process Step ID", "Process Step Description", "Next Step ID", "Connector Label",
            "Shape Type", "Function", "Phase", "Alt Description",
        ),
        ("P100", "提交变更申请", "P200", "", "Start", "业务部门", "申请", ""),
        ("P200", "评估变更", "P300", "", "Process", "IT部", "评估", "含回退方案"),
        ("P300", "变更是否批准？", "P400,P900", "批准,驳回", "Decision", "变更委员会", "评估", ""),
        ("P400", "实施变更", "P500", "", "Process", "IT部", "实施", ""),
        ("P500", "验证结果", "P600,P400", "通过,未通过", "Decision", "业务部门", "实施", ""),
        ("P600", "变更关闭", "", "", "End", "IT部", "关闭", ""),
        ("P900", "变更驳回", "", "", "End", "IT部", "关闭", ""),
    ]  # fmt: skip
    _table(sheet, rows, 1)


def _title(sheet: Worksheet, words: str, columns: int) -> None:
    sheet["A1"] = words
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)


def _table(sheet: Worksheet, rows: Sequence[Row], first: int) -> None:
    for number, row in enumerate(rows, start=first):
        for column, value in enumerate(row, start=1):
            if value != "":
                sheet.cell(number, column, value)  # type: ignore[arg-type]  # any value of a cell
    for cell in sheet[first]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="DDE6F0")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)

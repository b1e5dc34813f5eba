"""The workbook: its sheets, what is in sight, what is offered, and how it comes out of a printer."""

import io

import openpyxl
import pytest

from itsmctl.errors import Place
from itsmctl.finding import Finding, Fix, Severity, Suppression, Symptom
from itsmctl.i18n import Label, text
from itsmctl.model.raci import Gap, matrix_of
from itsmctl.record import replace
from itsmctl.report.export.layout import settle
from itsmctl.report.export.table import table_of
from itsmctl.report.export.workbook import Contents, workbook


def finding(**more) -> Finding:
    plain = Finding(
        "RAC201",
        "no-accountable",
        Severity.ERROR,
        text("nowhere.at-all", "=nobody\nanswers"),
        Place("p.process.yaml", 7),
        process="rich",
        step="check",
        symptom=Symptom.OMISSION,
        fix=Fix.UNSAFE,
        departments=(Label("IT", "信息部"),),
        cell="报修!D3",
    )
    return replace(plain, **more)


def opened(contents: Contents, language="zh") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(contents, language)))


@pytest.fixture
def contents(rich) -> Contents:
    gaps = {"check": (Gap.NO_ACCOUNTABLE,)}
    return Contents([rich], [matrix_of(rich, gaps)], [finding()])


@pytest.fixture
def book(contents) -> openpyxl.Workbook:
    return opened(contents)


def words(sheet) -> list[list[str]]:
    rows = ([str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True))
    return [row for row in rows if any(row)]


def visible(book) -> list[str]:
    return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


def heading_of(sheet) -> int:
    return next(
        cell.row for row in sheet.iter_rows() for cell in row if cell.value == "步骤标识"
    )


def test_one_process_has_four_sheets_of_plain_names(book, contents):
    assert visible(book) == ["步骤", "RACI", "时限", "问题"]
    assert visible(opened(contents, "en")) == ["Steps", "RACI", "Limits", "Findings"]


def test_several_have_sheets_of_their_own(contents, rich):
    other = replace(rich.process, id="other", name=Label.plain("a/b: [" + "很长" * 20))
    third = replace(other, id="third")
    variants = [rich, replace(rich, process=other), replace(rich, process=third)]
    matrices = [matrix_of(each) for each in variants]
    names = visible(opened(replace(contents, variants=variants, matrices=matrices)))
    assert names[0] == "报修流程"
    assert "RACI 报修流程" in names
    assert len(set(names)) == len(names) == 8
    assert all(len(name) <= 31 for name in names)


def test_the_first_sheet_says_what_the_table_says(book, rich):
    sheet = book["步骤"]
    heading = heading_of(sheet)
    table = table_of(rich, "zh")
    shown = [list(row) for row in sheet.iter_rows(min_row=heading, values_only=True)]
    assert [word or "" for word in shown[0][: len(table.columns)]] == list(table.headings())
    for row, cells in zip(table.rows, shown[1:], strict=True):
        assert [word or "" for word in cells[: len(table.columns)]] == [
            row.cells.get(column, "") for column in table.columns
        ]


def test_what_is_said_of_the_process_stands_in_pairs_above_the_headings(book, rich):
    sheet = book["步骤"]
    above = list(sheet.iter_rows(max_row=heading_of(sheet) - 1, values_only=True))
    pairs = {
        row[at]: row[at + 1]
        for row in above
        for at in range(1, len(row) - 1, 2)
        if row[at] is not None
    }
    assert pairs["流程标识"] == "rich"
    assert pairs["起始步骤"] == "受理"
    assert len(pairs) == len(table_of(rich, "zh").heads)


def test_words_that_begin_like_a_formula_are_words(book):
    sheet = book["步骤"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=驳回"]
    assert cells
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_headings_and_names_stay_in_sight_and_are_printed_on_every_page(book):
    for sheet in (book[name] for name in visible(book)):
        assert sheet.freeze_panes is not None
        assert sheet.print_title_rows is not None
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.auto_filter.ref is not None
    heading = heading_of(book["步骤"])
    assert book["步骤"].freeze_panes == f"D{heading + 1}"


def test_cells_name_a_chinese_font(book, contents):
    assert book["步骤"]["B1"].font.name == "Microsoft YaHei"
    assert book["步骤"]["B1"].font.charset == 134
    assert opened(contents, "en")["Steps"]["B1"].font.name == "Calibri"


def test_lists_offer_types_and_parties_but_take_other_words(book):
    sheet = book["步骤"]
    heading = heading_of(sheet)
    found = {}
    for validation in sheet.data_validations.dataValidation:
        assert validation.type == "list"
        assert not validation.showErrorMessage
        letter = str(validation.sqref).partition(":")[0].rstrip("0123456789")
        found[sheet[f"{letter}{heading}"].value] = validation.formula1
    assert found["类型"].startswith('"任务,审批,')
    assert found["执行方（R）"] == found["知会方（I）"]
    name, _, area = found["执行方（R）"].partition("!")
    listed = [cell.value for (cell,) in book[name.strip("'")][area.replace("$", "")]]
    assert {"服务台", "人事专员", "申请人", "信息部经理"} <= set(listed)
    assert all(len(source) < 256 for source in found.values())  # what Excel takes


def test_a_hidden_copy_says_what_the_sheet_said(book, rich):
    copy = book["itsmctl 1"]
    assert copy.sheet_state == "veryHidden"
    said = [tuple(filter(None, row)) for row in copy.iter_rows(values_only=True)]
    expected = [tuple(filter(None, line)) for line in table_of(rich, "zh").lines()]
    assert said == expected


def test_rows_are_as_high_as_their_words(book):
    sheet = book["步骤"]
    heights = {row: sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)}
    assert all(height for height in heights.values())
    settled = openpyxl.Workbook().active
    settled.append(["很长的文字" * 10])
    settled.append(["a\nb\nc"])
    settled.append(["short"])
    settle(settled, [20], 1, 0)
    tall, lines, low = (settled.row_dimensions[row].height for row in (1, 2, 3))
    assert tall > lines > low


def test_the_matrix_marks_gaps(book):
    sheet = book["RACI"]
    assert words(sheet)[0][:2] == ["步骤标识", "步骤"]
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[0].value == "check"]
    assert row[-1].value == "无人担责"
    assert row[1].fill.fgColor.rgb == "00F9D9C9"
    (fine,) = [row for row in sheet.iter_rows(min_row=2) if row[0].value == "receive"]
    assert fine[1].fill.fill_type is None


def test_limits_are_told_with_notices(book):
    rows = words(book["时限"])
    receive = next(row for row in rows if "受理" in row)
    assert "4个工作小时" in receive
    assert "P1: 4小时；其他: 2个工作日" in receive
    approve = next(row for row in rows if "审批" in row)
    assert "分派时 → 执行人" in approve


def test_findings_are_told_worst_first_and_accepted_ones_last(contents):
    accepted = finding(suppressed=Suppression("waiver", "pilot"))
    mild = finding(severity=Severity.INFO, step=None, symptom=None, fix=Fix.NONE, cell=None)
    other = finding(process="elsewhere")
    found = replace(contents, findings=[accepted, mild, other, finding()])
    _, first, second, third = words(opened(found)["问题"])
    assert first[:6] == ["错误", "RAC201", "no-accountable", "遗漏", "报修流程", "核对"]
    assert first[6:] == [
        "信息部",
        "=nobody answers",
        "p.process.yaml:7",
        "报修!D3",
        "lint --fix --unsafe-fixes",
    ]
    assert second[0] == "提示"
    assert "pilot" in third[-1]


def test_a_book_without_findings_says_so(contents):
    headings, row = words(opened(replace(contents, findings=[]))["问题"])
    assert len(headings) == 11
    assert row == ["无", *[""] * 10]

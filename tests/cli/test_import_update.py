"""``import --update``: changed sheets merged into definitions, with comments and conflicts."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from itsmctl.cli.import_update import UpdateOrder, update
from itsmctl.report.console import open_console

PROCESS = "software-request"
YAML = f"{PROCESS}.process.yaml"
SHEET = "软件.xlsx"
HEADINGS = ["序号", "步骤", "部门", "责任人", "时限", "下一步"]
ROWS = [
    ["1", "提交申请", "业务部", "申请人", "", "2"],
    ["2", "审批", "IT部", "IT经理", "1个工作日", "批准→3；驳回→4"],
    ["3", "安装", "IT部", "工程师", "4小时", "4"],
    ["4", "结束", "", "", "", ""],
]

Change = Callable[[openpyxl.worksheet.worksheet.Worksheet], None]


def edit(path: Path, change: Change) -> None:
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)


def at(sheet, step: str, heading: str) -> openpyxl.cell.cell.Cell:
    """The cell of a step below a heading."""
    heads = next(
        row for row in sheet.iter_rows() if any(cell.value == "步骤标识" for cell in row)
    )
    columns = {cell.value: cell.column for cell in heads}
    rows = {
        sheet.cell(row, columns["步骤标识"]).value: row
        for row in range(heads[0].row + 1, sheet.max_row + 1)
    }
    return sheet.cell(rows[step], columns[heading])


@pytest.fixture
def exported(cli, portfolio) -> Path:
    assert cli("--lang", "zh", "export", PROCESS, "-o", SHEET).code == 0
    return portfolio / SHEET


@pytest.fixture
def imported(cli, tmp_path, monkeypatch) -> Path:
    """A sheet as a client keeps it, and the definition that import made of it."""
    home = tmp_path / "client"
    home.mkdir()
    monkeypatch.chdir(home)
    (home / "itsmctl.toml").touch()
    book = openpyxl.Workbook()
    book.active.title = "软件"
    for row in (HEADINGS, *ROWS):
        book.active.append(row)
    book.save(home / "流程.xlsx")
    assert cli("import", "流程.xlsx").code == 0
    return home


def definition(home: Path) -> Path:
    (path,) = home.glob("*.process.yaml")
    return path


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_an_unchanged_sheet_changes_nothing(cli, exported, portfolio):
    before = (portfolio / YAML).read_bytes()
    outcome = cli("import", "--update", "--write", SHEET)
    assert (outcome.code, outcome.out) == (0, "")
    assert "taken from the sheet: 0, changed in the definition alone: 0" in outcome.err
    assert (portfolio / YAML).read_bytes() == before


def test_a_changed_cell_is_shown_and_not_written(cli, exported, portfolio):
    before = (portfolio / YAML).read_bytes()
    edit(exported, lambda sheet: setattr(at(sheet, "it-approve", "执行时限"), "value", "4小时"))
    outcome = cli("import", "--update", SHEET)
    assert outcome.code == 1
    assert "+      timeLimit: 4h" in outcome.out
    assert "steps.it-approve.timeLimit was nothing, is 4h" in outcome.err
    assert "add --write" in outcome.err
    assert (portfolio / YAML).read_bytes() == before


def test_it_is_written_where_that_is_wanted_with_comments_kept(cli, exported, portfolio):
    before = (portfolio / YAML).read_text("utf-8")

    def change(sheet):
        at(sheet, "install", "执行方（R）").value = "IT支持工程师"
        at(sheet, "record", "步骤（中文）").value = "登记备案"
        at(sheet, "install", "下一步").value = "done→登记备案；failed→软件安装"

    edit(exported, change)
    outcome = cli("import", "--update", "--write", SHEET)
    assert outcome.code == 0
    assert f"wrote {YAML}" in outcome.err
    after = (portfolio / YAML).read_text("utf-8")
    assert "      responsible: it-support  " in after
    assert '# "whoever has time": a grey zone 灰色地带' in after
    assert "{zh: 登记备案, en: Record and audit}" in after
    assert after.count("#") == before.count("#")
    assert cli("import", "--update", SHEET).code == 0


def test_rows_that_came_and_went(cli, exported, portfolio):
    def change(sheet):
        row = at(sheet, "record", "步骤标识").row
        sheet.delete_rows(row)
        at(sheet, "install", "下一步").value = "done→verify；failed→软件安装"
        sheet.insert_rows(row)
        for heading, value in {
            "步骤标识": "verify",
            "步骤（中文）": "验证",
            "步骤（英文）": "Verify",
            "类型": "任务",
            "执行方（R）": "申请人",
            "下一步": "closed",
        }.items():
            sheet.cell(row, at(sheet, "install", heading).column).value = value

    edit(exported, change)
    outcome = cli("import", "--update", "--write", SHEET)
    assert "record: no longer in the sheet" in outcome.err
    assert "a new step, verify" in outcome.err
    text = (portfolio / YAML).read_text("utf-8")
    assert "    record:" not in text
    assert text.index("    install:") < text.index("    verify:") < text.index("    closed:")
    assert cli("validate", YAML).code == 0


def test_both_sides_changed(cli, exported, portfolio):
    replace_in(portfolio / YAML, "effort: 8m", "effort: 20m   # measured")
    replace_in(portfolio / YAML, "effort: 35m", "effort: 30m   # measured")

    def change(sheet):
        at(sheet, "it-approve", "预计工时").value = "15分钟"
        at(sheet, "security-approve", "预计工时").value = "10分钟"

    edit(exported, change)
    outcome = cli("import", "--update", "--write", "-v", SHEET)
    assert outcome.code == 1
    assert "the sheet says 15m, steps.it-approve.effort says 20m, and both" in outcome.err
    assert "steps.install.effort: the definition says 30m, the sheet 35m; only" in outcome.err
    text = (portfolio / YAML).read_text("utf-8")
    assert "effort: 20m   # measured" in text
    assert "effort: 10m" in text
    assert "effort: 30m" in text


@pytest.mark.parametrize(("side", "kept"), [("sheet", "15m"), ("definition", "20m")])
def test_a_conflict_is_settled_by_preference(cli, exported, portfolio, side, kept):
    replace_in(portfolio / YAML, "effort: 8m", "effort: 20m")
    edit(
        exported, lambda sheet: setattr(at(sheet, "it-approve", "预计工时"), "value", "15分钟")
    )
    assert cli("import", "--update", "--write", "--prefer", side, SHEET).code == 0
    assert f"effort: {kept}" in (portfolio / YAML).read_text("utf-8")


def test_a_terminal_is_asked(exported, portfolio, monkeypatch):
    edit(exported, lambda sheet: setattr(at(sheet, "install", "渠道"), "value", "phone"))
    answers = {"no": 1, "yes": 0}
    terminal = replace(open_console("en"), interactive=True)
    for answer, code in answers.items():
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
        assert update(UpdateOrder((Path(SHEET),)), terminal) == code
        written = "channel: phone" in (portfolio / YAML).read_text("utf-8")
        assert written is (code == 0)


def test_an_imported_sheet_is_merged_by_what_was_remembered(cli, imported):
    path = definition(imported)
    replace_in(path, "timeLimit: 1bd", "timeLimit: 2bd   # 委员会")

    def change(sheet):
        sheet["E4"] = "8小时"  # 安装
        sheet.insert_rows(5)
        for column, value in enumerate(["3a", "验收", "业务部", "申请人", "1个工作日", "4"], 1):
            sheet.cell(5, column).value = value
        sheet["F4"] = "3a"

    edit(imported / "流程.xlsx", change)
    outcome = cli("import", "--update", "--write", "流程.xlsx")
    assert outcome.code == 0, outcome.err
    text = path.read_text("utf-8")
    assert "timeLimit: 2bd   # 委员会" in text
    assert "timeLimit: 8h" in text
    assert "    验收: " in text
    assert "验收: 5" in text  # its row
    again = cli("import", "--update", "流程.xlsx")
    assert (again.code, again.out) == (0, "")


def test_a_cell_and_a_definition_that_both_changed_are_told_until_settled(cli, imported):
    path = definition(imported)
    replace_in(path, "timeLimit: 1bd", "timeLimit: 2bd")
    edit(imported / "流程.xlsx", lambda sheet: setattr(sheet["E3"], "value", "3个工作日"))
    for _ in range(2):
        outcome = cli("import", "--update", "--write", "流程.xlsx")
        assert outcome.code == 1
        assert (
            "conflict: 软件!E3: the sheet says 3bd, steps.审批.timeLimit says 2bd"
            in outcome.err
        )
    assert cli("import", "--update", "--write", "--prefer", "sheet", "流程.xlsx").code == 0
    assert "timeLimit: 3bd" in path.read_text("utf-8")
    assert cli("import", "--update", "流程.xlsx").code == 0


def test_a_row_under_another_name_is_the_same_step(cli, imported):
    replace_in(definition(imported), "timeLimit: 4h", "timeLimit: 4h   # measured")

    def change(sheet):
        sheet["B4"] = "软件安装"

    edit(imported / "流程.xlsx", change)
    assert cli("import", "--update", "--write", "流程.xlsx").code == 0
    text = definition(imported).read_text("utf-8")
    assert "    安装:\n      name: 软件安装\n" in text
    assert "# measured" in text


def test_findings_name_the_cells_of_the_changed_sheet(cli, imported):
    edit(imported / "流程.xlsx", lambda sheet: sheet.insert_rows(1))
    assert cli("import", "--update", "--write", "流程.xlsx").code == 0
    outcome = cli("lint", ".", "--profile", "basic", "--format", "concise")
    assert "(sheet 软件!" in outcome.out
    assert "heading: 2" in definition(imported).read_text("utf-8")


def test_a_sheet_of_no_definition_is_refused(cli, imported):
    book = openpyxl.Workbook()
    for row in (HEADINGS, *ROWS):
        book.active.append(row)
    book.active.title = "别的"
    book.save(imported / "别的.xlsx")
    outcome = cli("import", "--update", "别的.xlsx")
    assert outcome.code == 2
    assert "“别的.xlsx” holds no sheet of a definition" in outcome.err
    assert "--into" in outcome.err


def test_csv_knows_nothing_of_before_and_takes_no_step_away(cli, portfolio):
    assert cli("export", PROCESS, "-o", "x.csv").code == 0
    path = portfolio / "x.csv"
    lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("6,record,")]
    path.write_text("\n".join(kept).replace("10m", "9m"), "utf-8")
    outcome = cli("import", "--update", "--write", "-v", "x.csv")
    assert "steps.record: the definition says record, the sheet nothing" in outcome.err
    text = (portfolio / YAML).read_text("utf-8")
    assert "    record:" in text
    assert "effort: 9m" in text


def test_a_definition_with_faults_is_refused_with_its_place(cli, exported, portfolio):
    replace_in(portfolio / YAML, "effort: 8m", "effort: 8 minutes or so")
    outcome = cli("import", "--update", SHEET)
    assert outcome.code == 2
    assert f"{YAML}:" in outcome.err


def test_a_time_in_another_unit_is_no_change_and_no_conflict(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "itsmctl.toml").touch()
    sheet = tmp_path / "流程.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "软件"
    for row in (HEADINGS, *ROWS[:2], ["3", "安装", "IT部", "工程师", "24小时", "4"], ROWS[3]):
        book.active.append(row)
    book.save(sheet)
    assert cli("import", sheet.name).code == 0
    outcome = cli("import", "--update", sheet.name)
    assert (outcome.code, outcome.out) == (0, "")
    edit(sheet, lambda rows: setattr(rows["E4"], "value", "2个工作日"))
    outcome = cli("import", "--update", "--write", sheet.name)
    assert outcome.code == 0
    assert "timeLimit: 2bd" in definition(tmp_path).read_text("utf-8")

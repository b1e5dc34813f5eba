"""Sheets of clients as definitions: what is written, what is said, what is refused."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from openpyxl import Workbook

ROOT = Path(__file__).parents[2]
SHEETS = ROOT / "docs" / "how-to" / "sheets"
SCHEMA = json.loads((ROOT / "schemas" / "results" / "import.v1.schema.json").read_text("utf-8"))
ROWS = [
    ["软件申请流程"],
    ["序号", "环节", "部门", "责任人", "时限", "下一步", "风险点"],
    [1, "提交申请", "业务部门", "申请人", "无", 2],
    [2, "部门审批", "业务部门", "部门经理", "1-2个工作日", "批准→3；驳回→结束", "积压"],
    [3, "安装", "IT部", "工程师", "尽快", "结束"],
]


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    book = Workbook()
    book.active.title = "软件申请"
    for row in ROWS:
        book.active.append(row)
    book.save("流程.xlsx")
    return Path("流程.xlsx")


def test_a_sheet_becomes_a_portfolio(cli, sheet):
    outcome = cli("import", sheet, "--into", "out")
    assert outcome.code == 0
    assert "the longest of “1-2个工作日” [软件申请!E4]" in " ".join(outcome.out.split())
    assert sorted(path.as_posix() for path in Path("out").rglob("*.yaml")) == [
        "out/calendars/office.calendar.yaml",
        "out/org/organisation.org.yaml",
        "out/软件申请.process.yaml",
    ]
    assert "流程.xlsx / 软件申请 becomes" in outcome.out
    assert "软件申请!G4 “积压”: a column that is no field, kept as a comment" in outcome.out
    assert "next: itsmctl lint out" in outcome.err


def test_lint_speaks_with_cells_render_draws_and_fmt_has_nothing_to_do(cli, sheet):
    cli("import", sheet, "--into", "out")
    found = cli("lint", "out", "--format", "json")
    cells = {
        finding["cell"] for finding in json.loads(found.out)["findings"] if "cell" in finding
    }
    assert any(cell and cell.startswith("软件申请!") for cell in cells)
    assert found.code == 1
    assert cli("validate", "out").code == 0
    assert cli("render", "out/软件申请.process.yaml", "-o", "p.svg").code == 0
    assert cli("fmt", "--check", "out").code == 0


def test_importing_twice_changes_nothing(cli, sheet):
    cli("import", sheet, "--into", "out")
    before = {path: path.read_bytes() for path in Path("out").rglob("*.yaml")}
    assert cli("import", sheet, "--into", "out").code == 0
    assert {path: path.read_bytes() for path in Path("out").rglob("*.yaml")} == before


def test_a_definition_that_was_edited_is_kept(cli, sheet):
    cli("import", sheet, "--into", "out")
    path = Path("out/软件申请.process.yaml")
    edited = path.read_text("utf-8").replace("status: review", "status: approved")
    path.write_text(edited, "utf-8")
    cli("import", sheet, "--into", "out").refuses(
        "软件申请.process.yaml", "--update", "--force"
    )
    assert path.read_text("utf-8") == edited
    assert cli("import", sheet, "--into", "out", "--force").code == 0
    assert "status: review" in path.read_text("utf-8")


def test_a_dry_run_writes_nothing(cli, sheet):
    outcome = cli("--lang", "zh", "import", sheet, "--into", "out", "--dry-run")
    assert outcome.code == 0
    assert not Path("out").exists()
    assert "读到的内容（未写入任何文件）" in outcome.out
    assert "步骤" in outcome.out


@pytest.mark.parametrize("extra", [(), ("--dry-run",)])
def test_programs_get_every_column_guess_and_loss(cli, sheet, extra):
    outcome = cli("import", sheet, "--into", "out", "--format", "json", *extra)
    account = json.loads(outcome.out)
    Draft7Validator(SCHEMA).validate(account)
    (process,) = (file for file in account["files"] if "process" in file)
    assert account["written"] is not extra
    assert [column["field"] for column in process["columns"]] == [
        "number", "name", "department", "responsible", "timeLimit", "next", None,
    ]  # fmt: skip
    assert [(loss["cell"], loss["kept"]) for loss in process["losses"]] == [
        ("软件申请!G4", True), ("软件申请!E5", True),
    ]  # fmt: skip
    cells = {guess["message"]: guess.get("cell") for guess in process["guesses"]}
    assert cells["the longest of “1-2个工作日”"] == "软件申请!E4"
    (soon,) = (cell for message, cell in cells.items() if "软件申请!E5 says “尽快”" in message)
    assert soon == "软件申请!A5:F5"


def test_an_organisation_that_is_there_is_used(cli, sheet):
    Path("house.org.yaml").write_text(
        "apiVersion: itsmctl/v1\nkind: Organisation\nmetadata: {id: hengda}\nspec:\n"
        "  departments: {it: {name: IT部}}\n  roles:\n"
        "    engineer: {department: it, name: 工程师}\n    head: {department: it, name: 部门经理}\n",
        "utf-8",
    )
    assert cli("import", sheet).code == 0
    written = Path("软件申请.process.yaml").read_text("utf-8")
    assert "organisation: hengda" in written
    assert "responsible: engineer" in written
    assert not Path("org").exists()


def test_the_organisation_is_named_by_the_user(cli, sheet):
    assert cli("import", sheet, "--into", "out", "--org", "hengda").code == 0
    assert Path("out/org/hengda.org.yaml").exists()


def test_several_files_become_one_house(cli, sheet):
    Path("报修.csv").write_bytes("步骤,责任人\n报修,申请人\n维修,工程师\n".encode("gb18030"))
    assert cli("import", sheet, "报修.csv", "--into", "out").code == 0
    assert Path("out/报修.process.yaml").exists()
    assert "工程师: {department: IT部}" in Path("out/org/organisation.org.yaml").read_text(
        "utf-8"
    )
    found = json.loads(cli("lint", "out/报修.process.yaml", "--format", "json").out)["findings"]
    assert {finding["cell"] for finding in found if finding.get("cell")} & {
        "报修.csv!A2:B2",
        "报修.csv!A3:B3",
    }


def test_one_unusable_file_among_others_is_told_and_the_others_are_read(cli, sheet):
    Path("旧.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    outcome = cli("import", "旧.xls", sheet, "--into", "out")
    assert outcome.code == 2
    assert "旧.xls" in outcome.err
    assert Path("out/软件申请.process.yaml").exists()


def test_what_cannot_be_used_is_refused_with_a_remedy(cli, sheet):
    Path("空.csv").write_bytes(b"")
    Path("无表头.csv").write_text("提交申请,申请人\n审批,经理\n", "utf-8")
    cli("import", "空.csv").refuses("it is empty")
    cli("import", "流程.xls").refuses("there is no file", "流程.xlsx")
    cli("import", "无表头.csv").refuses("no process was found", "无表头.csv!A1", "headings")
    cli("import", sheet, "--sheet", "入职").refuses("there is no sheet “入职”", "软件申请")
    cli("import", sheet, "--write").refuses("--update")
    assert not list(Path().glob("*.yaml"))


@pytest.mark.parametrize("path", sorted(SHEETS.glob("*.xlsx")), ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sheets_of_the_documentation_become_sound_definitions(
    cli, tmp_path, path, language
):
    out = tmp_path / "out"
    for _ in range(2):  # the second time the organisation is there already
        assert cli("--lang", language, "import", path, "--into", out).code == 0
    assert cli("validate", out).code == 0
    for process in out.glob("*.process.yaml"):
        assert cli("render", process, "-o", tmp_path / f"{process.name}.svg").code == 0
    assert cli("fmt", "--check", out).code == 0


def test_a_file_that_gives_no_process_is_told_and_fails(cli, sheet):
    Path("名单.csv").write_text("姓名,电话\n张三,1\n", "utf-8")
    outcome = cli("import", sheet, "名单.csv", "--into", "out")
    assert outcome.code == 2
    assert "“名单.csv” gave no process" in outcome.err
    assert Path("out/软件申请.process.yaml").exists()

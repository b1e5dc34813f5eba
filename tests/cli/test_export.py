"""``export``: files for spreadsheets, what they have no place for, and what is refused."""

import csv
import io

import openpyxl
import pytest

BEFORE = "software-request"


def test_a_workbook_holds_steps_matrix_limits_and_findings(cli, portfolio):
    outcome = cli("--lang", "zh", "export", BEFORE, "-o", "软件申请.xlsx")
    assert (outcome.code, outcome.out) == (0, "")
    assert "已写入软件申请.xlsx" in outcome.err
    book = openpyxl.load_workbook("软件申请.xlsx")
    assert book.sheetnames[0] == "步骤"
    findings = [row[1] for row in book["问题"].iter_rows(min_row=2, values_only=True)]
    assert "RAC201" in findings
    gaps = {row[0]: row[-1] for row in book["RACI"].iter_rows(min_row=2, values_only=True)}
    assert gaps["it-approve"]
    assert not gaps["submit"]


def test_what_comes_again_replaces_what_came_before(cli, portfolio):
    assert cli("export", BEFORE, "-o", "x.xlsx").code == 0
    assert cli("export", "leaver", "-o", "x.xlsx").code == 0


def test_a_file_of_yours_is_kept(cli, portfolio):
    (portfolio / "mine.xlsx").write_bytes(b"mine")
    assert cli("export", BEFORE, "-o", "mine.xlsx").code == 2
    assert (portfolio / "mine.xlsx").read_bytes() == b"mine"
    assert cli("export", BEFORE, "-o", "mine.xlsx", "--force").code == 0


def test_csv_is_the_table_of_steps(cli, portfolio):
    assert cli("export", BEFORE, "-o", "x.csv").code == 0
    raw = (portfolio / "x.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert ["Process ID", BEFORE] in rows
    assert any(row[:2] == ["1", "submit"] for row in rows)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_shape_of_visio(cli, portfolio, suffix):
    outcome = cli("export", "leaver", "--shape", "visio", "-o", f"x.{suffix}")
    assert outcome.code == 0
    assert "no place" not in outcome.err
    if suffix == "csv":
        (first, *_) = (portfolio / "x.csv").read_text("utf-8-sig").splitlines()
    else:
        sheet = openpyxl.load_workbook("x.xlsx").worksheets[0]
        first = ",".join(str(cell.value) for cell in sheet[1])
    assert first.startswith("Process Step ID,Process Step Description,Next Step ID")


def test_a_folder_becomes_one_workbook(cli, portfolio):
    assert cli("export", BEFORE, "leaver", "-o", "all.xlsx").code == 0
    names = openpyxl.load_workbook("all.xlsx").sheetnames
    assert {"Software request", "RACI Software request", "Limits", "Findings"} <= set(names)


@pytest.mark.parametrize("arguments", [("-o", "x.csv"), ("-o", "x.xlsx", "--shape", "visio")])
def test_a_table_holds_one_process(cli, portfolio, arguments):
    outcome = cli("export", BEFORE, "leaver", *arguments)
    assert outcome.code == 2
    assert "this file holds one process, but 2 were asked for" in outcome.err
    assert not (portfolio / arguments[1]).exists()


def test_a_suffix_says_the_format(cli, portfolio):
    outcome = cli("export", BEFORE, "-o", "x.ods")
    assert outcome.code == 2
    assert "“x.ods” does not say a format" in outcome.err
    assert "xlsx, csv" in outcome.err


def test_what_no_sheet_holds_is_told(cli, portfolio):
    outcome = cli("export", "employee-onboarding", "-o", "x.csv")
    assert "Employee onboarding: a sheet of steps has no place for " in outcome.err
    assert "notices (14)" in outcome.err
    assert "  notices: " not in outcome.err
    full = cli("-v", "export", "employee-onboarding", "-o", "full.csv")
    assert "  notices: register, create-account, " in full.err
    assert cli("-q", "export", "employee-onboarding", "-o", "quiet.csv").err == ""


def test_comments_are_told_for_no_sheet_holds_them(cli, portfolio):
    path = portfolio / "employee-onboarding.process.yaml"
    plain = path.read_text("utf-8").count("#")
    path.write_text(path.read_text("utf-8") + "# 备注: whoever has time\n", "utf-8")
    outcome = cli("export", "employee-onboarding", "-o", "x.csv")
    assert f"comments ({plain + 1}), remarks among them" in outcome.err


def test_a_definition_with_faults_is_refused_with_its_place(cli, portfolio):
    path = portfolio / "broken.process.yaml"
    path.write_text("kind: Process\nspec: [", "utf-8")
    outcome = cli("export", str(path), "-o", "x.xlsx")
    assert outcome.code == 2
    assert "broken.process.yaml:" in outcome.err

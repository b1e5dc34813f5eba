"""The responsibility matrix: what it holds, and the same content in every format."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from itsmctl.i18n import Label
from itsmctl.model.raci import Column, Gap, Matrix, Row, matrix_of, matrix_over
from itsmctl.report.raci import delimited, document, markdown, page, table, workbook


@pytest.fixture
def matrix(variant):
    gaps = {
        "nobody": (Gap.NO_RESPONSIBLE, Gap.NO_ACCOUNTABLE),
        "grey": (Gap.GREY_ZONE,),
        "doubled": (Gap.SEVERAL_ACCOUNTABLE,),
    }
    return matrix_of(variant, gaps)


def test_rows_are_steps_with_people_and_columns_are_roles_in_declared_order(matrix):
    assert [row.id for row in matrix.rows] == ["fine", "nobody", "grey", "doubled", "vote"]
    assert [column.id for column in matrix.columns] == ["boss", "desk", "clerk"]


def test_a_cell_holds_every_letter_of_a_party(matrix):
    assert matrix.rows[0].cells == ("A", "R/I", "C")
    assert matrix.rows[1].cells == ("", "", "")


def test_gaps_stand_in_the_rows_of_their_steps(matrix):
    assert [len(row.gaps) for row in matrix.rows] == [0, 2, 1, 1, 0]
    assert matrix.gaps == 4


def test_only_gaps_keeps_columns_and_drops_sound_rows(matrix):
    gaps = matrix.only_gaps()
    assert [row.id for row in gaps.rows] == ["nobody", "grey", "doubled"]
    assert gaps.columns == matrix.columns


def test_over_processes_a_cell_counts_steps(variant):
    roles = matrix_over([variant, variant], Label.plain("all"))
    cells = {row.id: row.cells[0] for row in roles.rows}
    assert cells == {"desk": "R8 I2", "boss": "A8", "clerk": "R4 A2 C2"}


def test_departments_unite_their_roles(variant):
    units = matrix_over([variant], Label.plain("all"), by_department=True)
    cells = {row.id: row.cells[0] for row in units.rows}
    assert cells == {"it": "R4 A4 I1", "hr": "R2 A1 C1"}
    assert units.gaps == 0


def test_the_terminal_table_shows_letters_and_gaps(matrix, console, chinese_console):
    table.write([matrix], console)
    shown = console.out.getvalue()
    assert "Responsibilities: Process | one" in shown
    assert "nobody accountable" in shown
    assert shown.rstrip().endswith("Responsibility gaps: 4")
    table.write([matrix], chinese_console)
    assert "职责缺口：4 处" in chinese_console.out.getvalue()


def test_the_terminal_table_breaks_no_word_that_has_room(console, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    heads = ("Incident management", "Service desk agent", "Information security")
    columns = tuple(Column(str(i), Label.plain(head)) for i, head in enumerate(heads))
    name = Label.plain("Approve in information security together with all of the others")
    rows = tuple(
        Row(str(i), name, ("R", "A", "C"), (Gap.NO_ACCOUNTABLE, Gap.GREY_ZONE))
        for i in range(2)
    )
    table.write([Matrix("p", Label.plain("P"), columns, rows)], console)
    shown = console.out.getvalue()
    for word in (*" ".join(heads).split(), "information", "security", "accountable,"):
        assert f" {word} " in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_the_terminal_gets_no_control_character_and_no_markup_of_the_author(console):
    odd = Label.plain("a\0b\u202ec [red]d[/red]")
    row = Row("one", odd, ("R",), (Gap.NO_ACCOUNTABLE,))
    table.write([Matrix("p", odd, (Column("a", odd),), (row,))], console)
    shown = console.out.getvalue()
    assert not {"\0", "\u202e"} & set(shown)
    assert "[red]d[/red]" in shown
    assert "\\x00" in shown or "\\u0000" in shown


def test_csv_reads_back_and_starts_with_a_mark_for_spreadsheets(matrix):
    content = delimited.render([matrix, matrix], "zh")
    assert content.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(content[1:])))
    assert rows[0] == ["流程", "步骤", "信息部经理", "服务台", "人事专员", "职责缺口"]
    assert rows[1] == ["流程一", "步骤fine", "A", "R/I", "C", ""]
    assert len(rows) == 2 * 5 + 1


def test_markdown_escapes_bars_in_cells(matrix):
    lines = markdown.render([matrix], "en").splitlines()
    assert lines[0] == "## Responsibilities: Process | one"
    assert lines[3] == "| --- | :-: | :-: | :-: | :-: |"
    assert all(line.count("|") == 6 for line in lines[2:9])


def test_the_page_is_well_formed_and_marks_gaps(matrix):
    html = page.render([matrix], "en")
    root = ET.fromstring(
        html.split("\n", 1)[1]
        .replace('<meta charset="utf-8">', "")
        .replace('<meta name="viewport" content="width=device-width, initial-scale=1">', "")
        .replace('<meta name="generator" content="itsmctl">', "")
    )
    assert len(root.findall(".//tr[@class='gap']")) == 3
    assert "http" not in html


def test_json_gives_letters_by_party_and_stable_gap_names(matrix):
    data = json.loads(document.render([matrix], "en"))
    rows = {row["id"]: row for row in data["matrices"][0]["rows"]}
    assert data["schema"] == "itsmctl/raci/v1"
    assert rows["fine"]["cells"] == {"boss": "A", "desk": "R/I", "clerk": "C"}
    assert rows["nobody"]["gaps"] == ["no-responsible", "no-accountable"]


def test_the_workbook_has_a_sheet_per_matrix_with_gaps_coloured(matrix):
    book = openpyxl.load_workbook(io.BytesIO(workbook.render([matrix], "en")))
    sheet = book["Process | one"]
    assert [cell.value for cell in sheet[2]] == ["Step", "IT head", "Desk", "Clerk", "Gaps"]
    assert sheet["A4"].value == "Nobody"
    assert sheet["A4"].fill.fgColor.rgb == "00F9D9C9"
    assert sheet["A3"].fill.fill_type is None


def test_an_empty_workbook_still_opens():
    assert openpyxl.load_workbook(io.BytesIO(workbook.render([], "en"))).sheetnames == ["RACI"]

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from itsmctl.source.sheets.grid import Flaw, Grid, letters
from itsmctl.source.sheets.values import shown, tidy
from itsmctl.source.sheets.workbook import workbook_grids


@pytest.fixture
def read(tmp_path):
    def saved(book: Workbook) -> tuple[Grid, ...]:
        path = tmp_path / "book.xlsx"
        book.save(path)
        return workbook_grids(path)

    return saved


@pytest.mark.parametrize(
    ("value", "number_format", "seen"),
    [
        (3, "General", "3"),
        (3.0, "General", "3"),
        (1.1, "0.00", "1.10"),
        (0.25, "0%", "25%"),
        (2, '0"个工作日"', "2个工作日"),
        (5, '"第"0"步"', "第5步"),
        (1234.5, "General", "1234.5"),
        (True, "General", "TRUE"),
        (datetime(2024, 3, 4), "General", "2024-03-04"),  # noqa: DTZ001  Excel knows no zones
        (datetime(2024, 3, 4, 9, 30), "General", "2024-03-04 09:30"),  # noqa: DTZ001  as above
        (date(2024, 3, 4), "General", "2024-03-04"),
        (time(4, 0), "General", "04:00"),
        (timedelta(hours=26, minutes=5), "General", "26:05"),
        (None, "General", ""),
        ("  两 \r\n 行\u200b ", "General", "两\n行"),
    ],
)
def test_cells_read_as_people_see_them(value, number_format, seen):
    assert shown(value, number_format) == seen


def test_texts_are_tidied_but_keep_their_lines():
    assert tidy("a \t b\r\nc_x000D_") == "a b\nc"
    assert tidy("'=A1") == "=A1"
    assert tidy("'quoted'") == "'quoted'"


def test_merged_cells_reach_all_that_they_cover(read):
    book = Workbook()
    sheet = book.active
    sheet["B2"] = "IT部"
    sheet["C4"] = "安装"
    sheet.merge_cells("B2:B4")
    (grid,) = read(book)
    assert grid.reaching(4, 2) == "IT部"
    assert grid.text(4, 2) == ""
    assert grid.reaching(4, 3) == "安装"
    assert grid.merged_rows() == {(2, 2): frozenset({2, 3, 4})}


def test_flaws_comments_and_hidden_rows_are_told(read):
    book = Workbook()
    sheet = book.active
    sheet.append(["=B1", "#REF!", date(2024, 3, 4), 45355])
    sheet["B1"].data_type = "e"
    sheet["A2"].comment = Comment("看这里", "x")
    sheet["A3"] = "旧"
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("藏").sheet_state = "hidden"
    grid, hidden = read(book)
    assert grid.flaws == {
        (1, 1): Flaw.NO_VALUE, (1, 2): Flaw.ERROR, (1, 3): Flaw.DATE, (1, 4): Flaw.SERIAL,
    }  # fmt: skip
    assert grid.text(1, 1) == "=B1"
    assert grid.remarks == (((2, 1), "看这里"),)
    assert grid.hidden_rows == {3}
    assert (grid.hidden, hidden.hidden, hidden.sheet) == (False, True, "藏")


def test_rows_that_a_filter_leaves_out_are_not_hidden(read):
    book = Workbook()
    sheet = book.active
    for row in (["步骤", "部门"], ["一", "甲"], ["二", "乙"]):
        sheet.append(row)
    sheet.auto_filter.ref = "A1:B3"
    sheet.auto_filter.add_filter_column(1, ["甲"])
    sheet.row_dimensions[3].hidden = True
    assert read(book)[0].hidden_rows == frozenset()


def test_a_stray_cell_far_below_costs_nothing(read):
    book = Workbook()
    book.active["A1"] = "步骤"
    book.active.cell(150_000, 3, "x")
    (grid,) = read(book)
    assert len(grid.rows) == 150_000
    assert [position for position, _ in grid.all_filled()] == [(1, 1), (150_000, 3)]


@pytest.mark.parametrize(("column", "seen"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_have_letters(column, seen):
    assert letters(column) == seen

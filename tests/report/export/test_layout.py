"""Rows of a table: each cell has its look, and looking looks up takes no longer the wider a row is."""

import pytest
from openpyxl import Workbook
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList

from itsmctl.report.export.layout import FILLS, Face, fill

NARROW, WIDE = 6, 140
LETTERS = range(3, WIDE + 1)


@pytest.fixture
def sheet():
    return Workbook().worksheets[0]


@pytest.fixture
def lookups(monkeypatch):
    """The parts of styles that were looked up among all of the workbook."""
    found = []
    add = IndexedList.add

    def counted(self, value):
        found.append(value)
        return add(self, value)

    monkeypatch.setattr(IndexedList, "add", counted)
    return found


def write(sheet, line, width):
    Face("en").row(sheet, line, ["R"] * (width - 1) + ["=odd"], LETTERS)
    return [sheet.cell(line, column) for column in range(1, width + 1)]


@pytest.mark.parametrize("look", [None, "bad"])
def test_a_wide_row_looks_up_no_more_styles_than_a_narrow_one(sheet, lookups, look):
    counts = []
    for line, width in enumerate((NARROW, WIDE), 1):
        lookups.clear()
        write(sheet, line, width)
        if look is not None:
            fill(sheet, line, range(1, width + 1), look)
        counts.append(sum(not isinstance(value, StyleArray) for value in lookups))
    assert counts[0] == counts[1] > 0


def test_every_cell_of_a_row_has_its_look(sheet):
    cells = write(sheet, 1, WIDE)
    for column, cell in enumerate(cells, 1):
        assert cell.border.bottom.style == "thin"
        assert cell.font.name == "Calibri"
        assert cell.alignment.horizontal == ("center" if column in LETTERS else None)
        assert bool(cell.quotePrefix) is (column == WIDE)
        assert cell.data_type == "s"


def test_a_fill_colours_what_it_names_and_keeps_the_rest_of_the_look(sheet):
    cells = write(sheet, 1, WIDE)
    fill(sheet, 1, range(2, 11), "bad")
    colour = FILLS["bad"].fgColor.rgb
    for column, cell in enumerate(cells, 1):
        assert (cell.fill.fgColor.rgb == colour) is (column in range(2, 11))
        assert cell.alignment.horizontal == ("center" if column in LETTERS else None)
    assert cells[-1].quotePrefix

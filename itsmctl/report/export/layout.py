"""How sheets look: fonts, fills, widths, what stays on screen, and how they come out of a printer."""

from collections.abc import Iterable, Sequence
from copy import copy
from functools import cache
from math import ceil

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from itsmctl.i18n import Language
from itsmctl.record import dataclass
from itsmctl.report.excerpt import cells

_FONTS = {"zh": "Microsoft YaHei", "en": "Calibri"}
_SIZE = 10
_FAMILY = 2  # swiss, by which a machine without the font finds another
_GB2312 = 134
_ANSI = 0
_A4 = 9
_CHARACTERS_A_PAGE = (
    200  # of columns beside each other on A4 across, at a size that can be read
)
_LINE_HEIGHT = 14.0  # points
_MOST_LINES = 28  # Excel takes rows of up to 409 points
_LINE = Side("thin", color="C8D0DA")
_BORDER = Border(_LINE, _LINE, _LINE, _LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(horizontal="center", vertical="top")
_HEADING = Alignment(wrap_text=True, vertical="center", horizontal="center")
_HEAD = PatternFill("solid", fgColor="1F3A5F")
_WORD = PatternFill("solid", fgColor="E4EAF2")
_MARGINS = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6, header=0.3, footer=0.3)

FORMULA = ("=", "+", "-", "@")
"""How words begin that a spreadsheet may take for a formula."""

FILLS = {
    "bad": PatternFill("solid", fgColor="F9D9C9"),
    "warn": PatternFill("solid", fgColor="FFF2CC"),
    "calm": PatternFill("solid", fgColor="E8F1E4"),
    "end": PatternFill("solid", fgColor="F1F3F6"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """The fonts of a workbook in one language."""

    language: Language

    def font(self, *, bold: bool = False, colour: str = "1A1F26") -> Font:
        """Return the font for cells; Chinese ones name a Chinese font and its characters."""
        return _font(self.language, bold, colour)

    def write(self, cell: Cell | MergedCell, words: str, *, bold: bool = False) -> None:
        """Put words into a cell, as words also where they begin like a formula."""
        if isinstance(cell, MergedCell):
            return
        _put(cell, words)
        if words.startswith(FORMULA):
            cell.quotePrefix = True
        cell.font = self.font(bold=bold)
        cell.alignment = _WRAPPED

    def pair(self, sheet: Worksheet, line: int, column: int, words: tuple[str, str]) -> None:
        """Write a word and beside it its value."""
        name, value = sheet.cell(line, column), sheet.cell(line, column + 1)
        self.write(name, words[0], bold=True)
        self.write(value, words[1])
        for cell in (name, value):
            cell.border = _BORDER
        name.fill = _WORD

    def headings(self, sheet: Worksheet, line: int, words: Sequence[str]) -> None:
        """Write the headings of a table."""
        for column, word in enumerate(words, 1):
            cell = sheet.cell(line, column)
            self.write(cell, word)
            cell.font = self.font(bold=True, colour="FFFFFF")
            cell.fill, cell.border = _HEAD, _BORDER
            cell.alignment = _HEADING

    def row(
        self, sheet: Worksheet, line: int, words: Iterable[str], centred: range = range(0)
    ) -> None:
        """Write one row of a table, the words of some columns in the middle."""
        alike: dict[tuple[bool, bool], Cell | MergedCell] = {}
        for column, word in enumerate(words, 1):
            cell = sheet.cell(line, column)
            look = column in centred, word.startswith(FORMULA)
            if look in alike:
                _put(cell, word)
                _take_style(cell, alike[look])
                continue
            self.write(cell, word)
            cell.border = _BORDER
            if column in centred:
                cell.alignment = _CENTRED
            alike[look] = cell


@cache  # a font of its own for every cell takes longer than all else
def _font(language: Language, bold: bool, colour: str) -> Font:
    charset = _GB2312 if language == "zh" else _ANSI
    return Font(_FONTS[language], _SIZE, bold, family=_FAMILY, charset=charset, color=colour)


def fill(sheet: Worksheet, line: int, columns: Iterable[int], look: str) -> None:
    """Colour cells of a line."""
    alike: dict[tuple[int, ...], Cell | MergedCell] = {}
    for column in columns:
        cell = sheet.cell(line, column)
        before = tuple(cell._style)  # type: ignore[union-attr]  # noqa: SLF001  as `_take_style`
        if before in alike:
            _take_style(cell, alike[before])
        else:
            cell.fill = FILLS[look]
            alike[before] = cell


def _put(cell: Cell | MergedCell, words: str) -> None:
    """Put words into a cell, as words also where they begin like a formula."""
    cell.value = words or None
    if words.startswith(FORMULA):
        cell.data_type = "s"


def _take_style(cell: Cell | MergedCell, other: Cell | MergedCell) -> None:
    """Give a cell the style of another.

    A style that is set by its parts is looked up among all of the workbook, part by part: of a
    matrix of 2,000 steps by 140 roles that takes longer than everything else together.
    """
    # openpyxl documents this way of copying a style, and its types leave it out
    cell._style = copy(other._style)  # type: ignore[union-attr]  # noqa: SLF001


def settle(sheet: Worksheet, widths: Sequence[float], heading: int, kept: int) -> None:
    """Set widths and heights, keep headings and the first columns in sight, and prepare for print.

    That is A4 across, as many pages beside each other as its words need to be read, each with the
    headings and the first columns.
    """
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    rooms = (*widths, *[_CHARACTERS_A_PAGE] * sheet.max_column)
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        filled = zip(row, rooms, strict=False)
        lines = max((_lines(str(words), room) for words, room in filled if words), default=1)
        sheet.row_dimensions[number].height = _LINE_HEIGHT * lines + 2
    sheet.freeze_panes = sheet.cell(heading + 1, kept + 1).coordinate
    last = get_column_letter(len(widths))
    sheet.auto_filter.ref = f"A{heading}:{last}{max(sheet.max_row, heading + 1)}"
    sheet.print_title_rows = f"{heading}:{heading}"
    if kept:
        sheet.print_title_cols = f"A:{get_column_letter(kept)}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = _pages(widths, kept), 0
    sheet.page_margins = _MARGINS
    _write_footer(sheet.oddFooter)
    sheet.sheet_view.zoomScale = 90


def _write_footer(footer: HeaderFooterItem | None) -> None:
    """Write file, sheet and page below every page, in the codes of spreadsheets."""
    if footer is None:
        return
    parts = zip(
        (footer.left, footer.center, footer.right), ("&F", "&A", "&P / &N"), strict=True
    )
    for part, words in parts:
        if part is not None:
            part.text = words


def _pages(widths: Sequence[float], kept: int) -> int:
    """Return how many pages are beside each other; the first columns stand on each of them."""
    repeated = sum(widths[:kept])
    return max(1, ceil((sum(widths) - repeated) / (_CHARACTERS_A_PAGE - repeated)))


def _lines(words: str, width: float) -> int:
    """Return how many lines words take in a column, a Chinese character as wide as two others."""
    room = max(1.0, width - 1)
    return min(_MOST_LINES, sum(max(1, ceil(cells(part) / room)) for part in words.split("\n")))

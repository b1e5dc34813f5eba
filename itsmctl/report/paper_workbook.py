"""Results as an Excel workbook: the paper on one sheet, the bare figures on another."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import Language, text
from itsmctl.pattern import pattern
from itsmctl.report.sections import Grid, Heading, Paper, Picture, Points, Section, Sentence

_HEAD = PatternFill("solid", fgColor="E4EAF2")
_FIRST, _OTHER = 44, 18
_BOLD = Font(bold=True)
_BAR = pattern(r" *█+")  # lengths that only a terminal needs
_NUMBER = pattern(r"(?P<whole>-?\d{1,3}(?:,\d{3})*|-?\d+)(?:\.(?P<part>\d+))?(?P<share>%)?")
_WARNING = Font(bold=True, color="9C5700")


def paper_workbook(
    paper: Paper, rows: Iterable[Sequence[str | float | None]], language: Language
) -> bytes:
    """Return the bytes; `rows` are figures as numbers, the heading first, for a sheet of their own."""
    book = Workbook()
    book.properties.creator = "itsmctl"
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(text("report.workbook.paper", "Report").render(language))
    _add(sheet, [paper.title.render(language)], Font(bold=True, size=14))
    for section in paper.sections:
        _section(sheet, section, language)
    sheet.column_dimensions["A"].width = _FIRST
    for number in range(2, max(2, sheet.max_column) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = _OTHER
    _figures(book, rows, language)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def told(words: str) -> tuple[str | float, str]:
    """Return what a cell of a table holds, with its format: bare numbers and shares as such."""
    bare = _BAR.sub("", words).strip()
    if found := _NUMBER.fullmatch(bare):
        digits = len(found["part"] or "")
        number = float(found["whole"].replace(",", "") + "." + (found["part"] or "0"))
        places = f".{'0' * digits}" if digits else ""
        if found["share"]:
            return number / 100, f"0{places}%"
        return (number if digits else int(number)), f"#,##0{places}"
    return (bare if _BAR.search(words) else words), "General"


def _section(sheet: Worksheet, section: Section, language: Language) -> None:
    match section:
        case Heading(words):
            sheet.append([])
            _add(sheet, [words.render(language)], Font(bold=True, size=12))
        case Sentence(words, tone):
            fonts = {"lead": _BOLD, "warning": _WARNING}
            _add(sheet, [words.render(language)], fonts.get(tone))
        case Points(words, items):
            sheet.append([])
            _add(sheet, [words.render(language)])
            for item in items:
                _add(sheet, [f"· {item.render(language)}"])
        case Grid(make):
            _table(sheet, make(language))
        case Picture(lines, _):
            for line in lines(language, 80):
                _add(sheet, [line], Font(name="Consolas"))


def _table(sheet: Worksheet, table: Table) -> None:
    sheet.append([])
    if table.title is not None:
        _add(sheet, [str(table.title)], _BOLD)
    _add(sheet, [_plain(column.header) for column in table.columns], _BOLD)
    for cell in sheet[sheet.max_row]:
        cell.fill = _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for row in zip(*(column.cells for column in table.columns), strict=True):
        cells = [told(_plain(cell)) for cell in row]
        _add(sheet, [value for value, _ in cells])
        for cell, (value, form) in zip(sheet[sheet.max_row], cells, strict=False):
            cell.number_format = form
            if not isinstance(value, str):
                cell.alignment = Alignment(horizontal="right")
    sheet.append([])


def _figures(
    book: Workbook, rows: Iterable[Sequence[str | float | None]], language: Language
) -> None:
    found = list(rows)
    if not found:
        return
    sheet = book.create_sheet(text("report.workbook.figures", "Figures").render(language))
    for row in found:
        _add(sheet, row)
    for cell in sheet[1]:
        cell.font, cell.fill = _BOLD, _HEAD
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = _FIRST


def _add(
    sheet: Worksheet, cells: Sequence[str | float | None], font: Font | None = None
) -> None:
    sheet.append([None] * len(cells))
    for number, value in enumerate(cells, 1):
        cell = sheet.cell(sheet.max_row, number)
        _fill(cell, value)
        if font is not None:
            cell.font = font


def _fill(cell: Cell | MergedCell, value: str | float | None) -> None:
    """Put a value into a cell; words that begin like a formula stay words, in the cell's own way."""
    cell.value = value
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@"}:
        cell.data_type = "s"
        cell.quotePrefix = True


def _plain(cell: RenderableType) -> str:
    return cell.plain if isinstance(cell, RichText) else RichText.from_markup(str(cell)).plain

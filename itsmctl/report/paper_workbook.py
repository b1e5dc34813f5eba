"""Results as an Excel workbook: the paper on one sheet, the bare figures on another."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import Language, text
from itsmctl.report.sections import Grid, Heading, Paper, Picture, Points, Section, Sentence

_HEAD = PatternFill("solid", fgColor="E4EAF2")
_FIRST, _OTHER = 44, 18
_BOLD = Font(bold=True)
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
        _add(sheet, [_plain(cell) for cell in row])
    sheet.append([])


def _figures(
    book: Workbook, rows: Iterable[Sequence[str | float | None]], language: Language
) -> None:
    found = list(rows)
    if not found:
        return
    sheet = book.create_sheet(text("report.workbook.figures", "Figures").render(language))
    for row in found:
        sheet.append([_harmless(cell) for cell in row])
    for cell in sheet[1]:
        cell.font, cell.fill = _BOLD, _HEAD
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = _FIRST


def _add(sheet: Worksheet, cells: Sequence[str], font: Font | None = None) -> None:
    sheet.append([_harmless(cell) for cell in cells])
    if font is not None:
        for cell in sheet[sheet.max_row]:
            cell.font = font


def _harmless(cell: str | float | None) -> str | float | None:
    """Return what a cell shall hold: words that begin like a formula are no formula."""
    if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@"}:
        return f"'{cell}"
    return cell


def _plain(cell: RenderableType) -> str:
    return cell.plain if isinstance(cell, RichText) else RichText.from_markup(str(cell)).plain

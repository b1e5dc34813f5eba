"""The matrix as an Excel workbook: a sheet per matrix, gaps marked."""

import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from itsmctl.i18n import Language
from itsmctl.model.raci import Matrix
from itsmctl.report.raci.grid import header, rows, title

_HEAD = PatternFill("solid", fgColor="E4EAF2")
_GAP = PatternFill("solid", fgColor="F9D9C9")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NAME_LENGTH = 31
_FIRST_WIDTH, _OTHER_WIDTH = 34, 14


def render(matrices: Sequence[Matrix], language: Language) -> bytes:
    """Return the workbook's bytes."""
    book = Workbook()
    book.properties.creator = "itsmctl"
    book.remove(book.worksheets[0])
    for matrix in matrices:
        name = _FORBIDDEN.sub(" ", matrix.name.render(language))[:_NAME_LENGTH]
        _fill(book.create_sheet(name or matrix.id), matrix, language)
    if not matrices:
        book.create_sheet("RACI")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, matrix: Matrix, language: Language) -> None:
    sheet.append([title(matrix, language)])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(header(matrix, language))
    for cell in sheet[2]:
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cells, row in zip(rows(matrix, language), matrix.rows, strict=True):
        sheet.append(cells)
        if row.gaps:
            for cell in sheet[sheet.max_row]:
                cell.fill = _GAP
    for index in range(1, len(matrix.columns) + 3):
        width = _FIRST_WIDTH if index in {1, len(matrix.columns) + 2} else _OTHER_WIDTH
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "B3"

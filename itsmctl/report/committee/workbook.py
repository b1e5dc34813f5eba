"""The committee's page as an Excel workbook: page one on a sheet, then everything that it was chosen from."""

import io
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from itsmctl.i18n import Label, Language, Text, text
from itsmctl.report.committee.board import Words
from itsmctl.report.committee.boards import boards_of
from itsmctl.report.committee.chapter import Chapter
from itsmctl.report.committee.docket import Docket
from itsmctl.report.committee.front import front_of
from itsmctl.report.committee.indicators import Indicator, Row, rows_of
from itsmctl.report.committee.tables import changes_of, findings_of
from itsmctl.report.committee.words import INDICATORS, row_target, row_value, verdict_words
from itsmctl.report.paper_workbook import told
from itsmctl.report.raci import grid

Rows = Iterable[Sequence[str | float]]

_HEAD = PatternFill("solid", fgColor="E4EAF2")
_BOLD, _TITLE = Font(bold=True), Font(bold=True, size=14)
_WRAP = Alignment(wrap_text=True, vertical="top")
_LEAST, _MOST = 10, 60  # characters that a column is wide
_HIGH = 15.0  # points of a line
_NAME = 31  # characters of a sheet's name


def committee_workbook(
    docket: Docket, chapters: Sequence[Chapter], language: Language
) -> bytes:
    """Return the bytes of the workbook in one language."""
    book = Workbook()
    book.properties.creator = "itsmctl"
    book.remove(book.worksheets[0])
    _front(book, docket, language)
    for board in (one for one in boards_of(docket) if one.rows):
        heads = [column.head.render(language) for column in board.columns]
        rows = ([cell.words.render(language) for cell in row] for row in board.rows)
        _sheet(book, board.title.render(language), heads, rows)
    if docket.readings:
        _kpis(book, docket, language)
    _findings(book, chapters, language)
    _changes(book, chapters, language)
    _matrices(book, chapters, language)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _front(book: Workbook, docket: Docket, language: Language) -> None:
    front = front_of(docket, language)
    sheet = book.create_sheet(_SUMMARY.render(language))
    for words, font in ((front.title, _TITLE), (front.meta, None), (front.summary, _BOLD)):
        _add(sheet, [words.render(language)], font)
    for board in front.boards():
        sheet.append([])
        _add(sheet, [board.title.render(language)], _BOLD)
        if board.rows:
            _add(sheet, [column.head.render(language) for column in board.columns], _BOLD)
        for row in board.rows:
            _add(sheet, [cell.words.render(language) for cell in row])
        if board.note is not None:
            _add(sheet, [board.note.render(language)])
    for hint in front.hints:
        sheet.append([])
        _add(sheet, [hint.words.render(language)])
        _add(sheet, [hint.command])
    for note in front.notes:
        _add(sheet, [note.render(language)])
    _widen(sheet)


def _kpis(book: Workbook, docket: Docket, language: Language) -> None:
    """Write every KPI of every process, with its months as bare numbers."""
    rows = [(one, row) for one in Indicator for row in rows_of(one, docket.readings)]
    months = sorted({point.month for _, row in rows for point in row.trend})
    heads = [head.render(language) for head in _KPI_HEADS]
    _sheet(
        book,
        _KPIS.render(language),
        [*heads, *months],
        (_kpi(one, row, months, language) for one, row in rows),
    )


def _kpi(
    indicator: Indicator, row: Row, months: Sequence[str], language: Language
) -> Sequence[str | float]:
    values = {point.month: point.value for point in row.trend}
    words: Sequence[Words] = (
        row.reading.variant.process.name,
        INDICATORS[indicator],
        row.about or Label(),
        row_value(row),
        row_target(row),
        verdict_words(row),
    )
    said = [one.render(language) for one in words]
    return [
        *said,
        row.found.count,
        ".".join(row.figure),
        *(values.get(one, "") for one in months),
    ]


def _findings(book: Workbook, chapters: Sequence[Chapter], language: Language) -> None:
    process = text("report.committee.workbook.process", "Process")
    sheets = [(chapter, findings_of(chapter, every=True)) for chapter in chapters]
    heads = [process, *sheets[0][1].heads] if sheets else [process]
    rows = (
        [
            chapter.variant.process.name.render(language),
            *(cell.render(language) for cell in row),
        ]
        for chapter, sheet in sheets
        for row in sheet.rows
    )
    title = text("report.committee.workbook.findings", "Findings")
    _sheet(book, title.render(language), [head.render(language) for head in heads], rows)


def _changes(book: Workbook, chapters: Sequence[Chapter], language: Language) -> None:
    sheets = [
        (chapter, changes_of(chapter.forecast)) for chapter in chapters if chapter.forecast
    ]
    rows = [
        [
            chapter.variant.process.name.render(language),
            *(cell.render(language) for cell in row),
        ]
        for chapter, sheet in sheets
        for row in sheet.rows
    ]
    if rows:
        process = text("report.committee.workbook.process", "Process")
        heads = [head.render(language) for head in (process, *sheets[0][1].heads)]
        _sheet(book, sheets[0][1].title.render(language), heads, rows)


def _matrices(book: Workbook, chapters: Sequence[Chapter], language: Language) -> None:
    sheet = book.create_sheet("RACI")
    for chapter in chapters:
        _add(sheet, [grid.title(chapter.matrix, language)], _BOLD)
        _add(sheet, grid.header(chapter.matrix, language), _BOLD)
        for row in grid.rows(chapter.matrix, language):
            _add(sheet, row)
        sheet.append([])
    _widen(sheet)


def _sheet(book: Workbook, name: str, heads: Sequence[str], rows: Rows) -> None:
    """Write a table with a heading that stays, and a filter."""
    sheet = book.create_sheet("".join(_permitted(name))[:_NAME])
    _add(sheet, heads, _BOLD)
    for row in rows:
        _add(sheet, row)
    for cell in sheet[1]:
        cell.fill = _HEAD
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _widen(sheet)


def _add(sheet: Worksheet, cells: Sequence[str | float], font: Font | None = None) -> None:
    """Add a row: numbers and shares as such, words that begin like a formula as words."""
    sheet.append([None] * len(cells))
    for place, value in enumerate(cells, 1):
        cell = sheet.cell(sheet.max_row, place)
        cell.value, cell.number_format = (
            told(value) if isinstance(value, str) else (value, "General")
        )
        if isinstance(cell.value, str):
            cell.data_type = "s"
            cell.quotePrefix = cell.value[:1] in {"=", "+", "-", "@"}
            cell.alignment = _WRAP
        if font is not None:
            cell.font = font


def _widen(sheet: Worksheet) -> None:
    """Make columns as wide as their words, and in print all of them one page wide."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    rows = [[cell_len(str(cell.value or "")) + 2 for cell in row] for row in sheet.iter_rows()]
    widths = [min(_MOST, max(_LEAST, *column)) for column in zip(*rows, strict=True)]
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for place, row in enumerate(rows, 1):
        lines = max(-(-length // width) for length, width in zip(row, widths, strict=True))
        if lines > 1:
            sheet.row_dimensions[place].height = lines * _HIGH


def _permitted(name: str) -> Iterator[str]:
    """Yield the characters of a name that a sheet may bear."""
    for character in name:
        yield " " if character in "[]:*?/\\" else character


_SUMMARY = text("report.committee.workbook.summary", "Summary")
_KPIS = text("report.committee.workbook.kpis", "KPIs")
_KPI_HEADS: tuple[Text, ...] = (
    text("report.committee.workbook.process", "Process"),
    text("report.committee.workbook.kpi", "KPI"),
    text("report.committee.workbook.about", "of which"),
    text("report.committee.workbook.value", "reached"),
    text("report.committee.workbook.target", "target"),
    text("report.committee.workbook.verdict", "verdict"),
    text("report.committee.workbook.count", "n"),
    text("report.committee.workbook.figure", "figure (seconds, shares)"),
)

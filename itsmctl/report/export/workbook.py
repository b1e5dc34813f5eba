"""Processes as an Excel workbook: steps, RACI matrix, limits and findings."""

import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from itsmctl.finding import Finding
from itsmctl.i18n import Language
from itsmctl.model.portfolio import Variant
from itsmctl.model.raci import Matrix
from itsmctl.model.sheets import HEADINGS, LEAF_WORDS, Field, Leaf
from itsmctl.record import dataclass
from itsmctl.report.export import findings as findings_sheet
from itsmctl.report.export import limits as limits_sheet
from itsmctl.report.export.choices import add_choices, add_record
from itsmctl.report.export.layout import Face, fill, settle
from itsmctl.report.export.steps import write_steps
from itsmctl.report.export.table import table_of
from itsmctl.report.raci.grid import header, rows

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_NAME_LENGTH = 31
_ID_WIDTH, _NAME_WIDTH, _LETTER_WIDTH, _GAPS_WIDTH = 16, 24, 10, 26


@dataclass(frozen=True, slots=True)
class Contents:
    """What a workbook is made of: processes, their matrices in the same order, and findings."""

    variants: Sequence[Variant]
    matrices: Sequence[Matrix]
    findings: Sequence[Finding]


def workbook(contents: Contents, language: Language) -> bytes:
    """Return the workbook's bytes; one process has sheets of plain names, several have their own."""
    book = Workbook()
    book.properties.creator = "itsmctl"
    book.remove(book.worksheets[0])
    writer = _Writer(book, contents, language)
    writer.steps()
    writer.matrices()
    writer.limits()
    writer.findings()
    writer.hidden()
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Workbook, contents: Contents, language: Language) -> None:
        self._book = book
        self._contents = contents
        self._language = language
        self._face = Face(language)
        self._tables = [table_of(variant, language) for variant in contents.variants]

    def steps(self) -> None:
        """Write a sheet of steps for each process."""
        plain = LEAF_WORDS[Leaf.STEPS].render(self._language)
        for number, table in enumerate(self._tables, 1):
            sheet = self._sheet(plain if self._is_one else table.name)
            write_steps(sheet, table, add_choices(self._book, table, number))

    def matrices(self) -> None:
        """Write a matrix for each process, steps by parties."""
        plain = LEAF_WORDS[Leaf.RACI].render(self._language)
        for matrix in self._contents.matrices:
            name = plain if self._is_one else f"{plain} {matrix.name.render(self._language)}"
            self._matrix(self._sheet(name), matrix)

    def limits(self) -> None:
        """Write what is promised by when."""
        lines = [
            row
            for variant in self._contents.variants
            for row in limits_sheet.limit_rows(variant, self._language)
        ]
        sheet = self._sheet(LEAF_WORDS[Leaf.LIMITS].render(self._language))
        self._face.headings(sheet, 1, limits_sheet.headings(self._language))
        for line, words in enumerate(lines, 2):
            self._face.row(sheet, line, words)
        settle(sheet, limits_sheet.WIDTHS, 1, 3)

    def findings(self) -> None:
        """Write what the linter says."""
        sheet = self._sheet(LEAF_WORDS[Leaf.FINDINGS].render(self._language))
        self._face.headings(sheet, 1, findings_sheet.headings(self._language))
        contents = self._contents
        found = [
            *findings_sheet.finding_rows(contents.variants, contents.findings, self._language)
        ]
        for line, row in enumerate(found or [findings_sheet.none(self._language)], 2):
            self._face.row(sheet, line, row.words)
            if row.look is not None:
                fill(sheet, line, (1,), row.look)
        settle(sheet, findings_sheet.WIDTHS, 1, 2)

    def hidden(self) -> None:
        """Write what `import --update` holds a changed sheet against."""
        for number, table in enumerate(self._tables, 1):
            add_record(self._book, table, number)

    @property
    def _is_one(self) -> bool:
        return len(self._tables) == 1

    def _matrix(self, sheet: Worksheet, matrix: Matrix) -> None:
        identity = HEADINGS[Field.ID].render(self._language)
        self._face.headings(sheet, 1, (identity, *header(matrix, self._language)))
        grid = zip(rows(matrix, self._language), matrix.rows, strict=True)
        width = len(matrix.columns) + 3
        for line, (words, row) in enumerate(grid, 2):
            self._face.row(sheet, line, (row.id, *words), range(3, width))
            if row.gaps:
                fill(sheet, line, range(1, width + 1), "bad")
            elif row.accepted:
                fill(sheet, line, (width,), "calm")
        letters = [_LETTER_WIDTH] * len(matrix.columns)
        settle(sheet, [_ID_WIDTH, _NAME_WIDTH, *letters, _GAPS_WIDTH], 1, 2)

    def _sheet(self, wanted: str) -> Worksheet:
        """Add a sheet; its name is shortened, and numbered where it is taken."""
        plain = _FORBIDDEN.sub(" ", wanted).strip() or "-"
        taken = {name.casefold() for name in self._book.sheetnames}
        name, number = plain[:_NAME_LENGTH], 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: _NAME_LENGTH - 4]} ({number})"
        sheet: Worksheet = self._book.create_sheet(name)
        return sheet

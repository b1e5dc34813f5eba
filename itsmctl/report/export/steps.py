"""The sheet of steps: what import reads back, with lists to choose from."""

from collections.abc import Iterator, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from itsmctl.i18n import Label, Language
from itsmctl.model.process import StepType
from itsmctl.model.sheets import (
    END_WORDS,
    HEAD_WORDS,
    JOIN_WORDS,
    PHASE_WORDS,
    TIMEOUT_WORDS,
    TYPE_WORDS,
    Field,
)
from itsmctl.report.export.choices import Choices
from itsmctl.report.export.layout import Face, fill, settle
from itsmctl.report.export.table import Table

_PAIRS = 4  # in a line above the headings
_KEPT = (Field.NUMBER, Field.ID, Field.NAME, Field.NAME_ZH)
_SPARE = 60  # lines below the last step in which the lists are offered, too
_WIDTHS = {
    Field.NUMBER: 6,
    Field.ID: 18,
    Field.NAME: 24,
    Field.NAME_ZH: 20,
    Field.NAME_EN: 22,
    Field.TYPE: 11,
    Field.PHASE: 9,
    Field.OUTCOME: 10,
    Field.JOIN: 11,
    Field.CHANNEL: 11,
    Field.NEXT: 32,
    Field.LABELS: 28,
    Field.REMARK: 26,
    Field.REQUIRES: 20,
    Field.PRODUCES: 18,
}
_WIDTH = 15
_PARTIES = (
    Field.RESPONSIBLE,
    Field.ACCOUNTABLE,
    Field.CONSULTED,
    Field.INFORMED,
)


def write_steps(sheet: Worksheet, table: Table, choices: Choices) -> None:
    """Write the table of a process into an empty sheet."""
    face = Face(table.language)
    heading = _write_heads(sheet, table, face) + 2
    face.headings(sheet, heading, table.headings())
    for line, row in enumerate(table.rows, heading + 1):
        face.row(sheet, line, (row.cells.get(column, "") for column in table.columns))
        if row.type is StepType.END:
            fill(sheet, line, range(1, len(table.columns) + 1), "end")
    widths = [_WIDTHS.get(column, _WIDTH) for column in table.columns]
    kept = sum(column in _KEPT for column in table.columns)
    last = heading + len(table.rows)
    settle(sheet, widths, heading, kept)
    for validation in _validations(table, choices, heading + 1, last + _SPARE):
        sheet.add_data_validation(validation)


def _write_heads(sheet: Worksheet, table: Table, face: Face) -> int:
    """Write what is said of the process, some pairs a line, and return the last line."""
    line = 1
    for number, (head, value) in enumerate(table.heads):
        line, place = divmod(number, _PAIRS)
        line += 1
        word = HEAD_WORDS[head].render(table.language)
        face.pair(sheet, line, 2 + 2 * place, (word, value))
    return line


def _validations(
    table: Table, choices: Choices, first: int, last: int
) -> Iterator[DataValidation]:
    for number, column in enumerate(table.columns, 1):
        source = _source(column, choices, table.language)
        if source is None:
            continue
        letter = get_column_letter(number)
        found = DataValidation("list", source, allow_blank=True, showErrorMessage=False)
        found.add(f"{letter}{first}:{letter}{last}")
        yield found


def _source(column: Field, choices: Choices, language: Language) -> str | None:
    """Return where a list of choices comes from; other words may be written, lists among them."""
    if column in _PARTIES:
        return choices.parties
    words: dict[Field, Sequence[Label]] = {
        Field.TYPE: [*TYPE_WORDS.values()],
        Field.PHASE: [*PHASE_WORDS.values()],
        Field.OUTCOME: [*END_WORDS.values()],
        Field.JOIN: [*JOIN_WORDS.values()],
        Field.ON_TIMEOUT: [*TIMEOUT_WORDS.values()],
    }
    if column not in words:
        return None
    return '"' + ",".join(word.render(language) for word in words[column]) + '"'

"""The responsibility matrix as a table of Word: steps by parties, letters in the colours of pictures."""

from collections.abc import Sequence
from typing import Any

from itsmctl.model.portfolio import Variant
from itsmctl.model.raci import Matrix, matrix_of
from itsmctl.record import dataclass
from itsmctl.render import palette
from itsmctl.render.measure import text_width
from itsmctl.render.scene import ChipKind
from itsmctl.render.wording import inline
from itsmctl.report.procedure import words
from itsmctl.report.procedure.markup import keep_whole, made, repeat_head, shade
from itsmctl.report.procedure.writer import Writer

_UPRIGHT = 6  # parties; more heads of columns are turned
_FIRST = 0.3  # of the width, for the steps
_HEAD_SIZE = 9  # points
_PAD = 10  # points, above and below turned words
_HIGHEST = 160  # points; longer words are broken
_TWENTIETHS = 20  # of a point, in which heights are written
_INK = {
    kind.value: palette.CHIP[kind][0] for kind in (ChipKind.RESPONSIBLE, ChipKind.ACCOUNTABLE)
}


@dataclass(frozen=True, slots=True)
class Grid:
    """Writes the matrix of one process."""

    writer: Writer
    variant: Variant

    def write(self) -> None:
        """Write it with its caption, or that nobody takes part."""
        matrix = matrix_of(self.variant)
        if not matrix.columns:
            self.writer.sentence(self.writer.say(words.NONE))
            return
        self.writer.caption("table", self.writer.say(words.MATRIX))
        others = [(1 - _FIRST) / len(matrix.columns)] * len(matrix.columns)
        table = self.writer.plain_table(1 + len(matrix.rows), (_FIRST, *others))
        self._head(table.rows[0], matrix)
        for line, row in zip(list(table.rows)[1:], matrix.rows, strict=True):
            keep_whole(line)
            first, *cells = line.cells
            self.writer.fill(first, inline(row.name, self.writer.language))
            for cell, letters in zip(cells, row.cells, strict=True):
                self.writer.fill(cell, letters, bold=True, colour=_ink(letters), centred=True)
        self.writer.space()

    def _head(self, row: Any, matrix: Matrix) -> None:  # noqa: ANN401  python-docx has no types
        repeat_head(row)
        keep_whole(row)
        names = [inline(column.name, self.writer.language) for column in matrix.columns]
        turned = len(names) > _UPRIGHT
        titles = (self.writer.say(words.STEP), *names)
        for number, (cell, name) in enumerate(zip(row.cells, titles, strict=True)):
            self.writer.fill(cell, name, style="Table Head")
            shade(cell, self.writer.theme.colours.primary)
            if turned and number:
                cell._tc.get_or_add_tcPr().append(made("textDirection", val="btLr"))  # noqa: SLF001  python-docx turns no text
        if turned:
            height = made("trHeight", val=_height(names), hRule="atLeast")
            row._tr.get_or_add_trPr().append(height)  # noqa: SLF001  as above


def _height(names: Sequence[str]) -> int:
    """Return how high a row of turned heads is."""
    longest = max(text_width(name, _HEAD_SIZE, bold=True) for name in names)
    return round(_TWENTIETHS * min(_HIGHEST, longest + _PAD))


def _ink(letters: str) -> str | None:
    """Return the colour of a cell: that of its first letter which has one."""
    return next((_INK[letter] for letter in letters if letter in _INK), None)

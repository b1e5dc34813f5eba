"""The responsibility matrix as a picture: a chip where a party has a part, gaps marked."""

import math
from collections.abc import Iterable, Iterator
from functools import cached_property

from itsmctl.i18n import Label, text
from itsmctl.model.raci import LETTERS, Matrix, Row
from itsmctl.record import dataclass
from itsmctl.render import palette
from itsmctl.render.chart.paper import (
    SIZE,
    TITLE_SIZE,
    Font,
    Sheet,
    document,
    line,
    rect,
    width_of,
    words,
)
from itsmctl.render.measure import tokens, wrap
from itsmctl.render.scene import ChipKind
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage, clean, inline

_EDGE, _ROW, _CHIP = 14, 28, 20
_FIRST, _CELL, _LAST = (220, 380), (78, 150), (190, 460)  # widths of columns, least and most
_KEY = 24
_HEAD_LINE, _LINES = 14, 4
_GAP_FILL = "#fbe3d6"
_HEAD = Font(SIZE, bold=True, anchor="middle")
_BOLD = Font(SIZE, bold=True)
_NAME = Font(12)
_GAP = Font(SIZE, fill=palette.ALERT_TEXT)
_ACCEPTED = Font(SIZE)
_KINDS = dict(zip(LETTERS, ChipKind, strict=False))
_LETTERS = {
    "R": text("render.raci.responsible", "Responsible"),
    "A": text("render.raci.accountable", "Accountable"),
    "C": text("render.raci.consulted", "Consulted"),
    "I": text("render.raci.informed", "Informed"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """The words around a matrix: its heading, heads of the first and the last column, gaps by row.

    `gaps` is empty where the matrix knows none; `total` stands below.
    """

    title: str
    first: str
    last: str
    gaps: tuple[str, ...]
    total: str


def matrix_svg(
    matrix: Matrix, said: Said, language: PictureLanguage, name: str = "matrix"
) -> str:
    """Return the matrix as SVG; `name` tells the pictures of one page apart."""
    return _Drawing(matrix, said, language, name).svg()


@dataclass(frozen=True)
class _Drawing:
    matrix: Matrix
    said: Said
    language: PictureLanguage
    name: str

    def svg(self) -> str:
        sheet = Sheet(
            self._width(),
            self._top() + _ROW * len(self.matrix.rows) + _KEY + _EDGE + 26,
            self.said.title,
            self.said.total,
            self.language,
            self.name,
        )
        return document(sheet, [part for part in self._parts(sheet) if part])

    def _parts(self, sheet: Sheet) -> Iterator[str]:
        title = Font(TITLE_SIZE, bold=True)
        yield words(self.said.title, _EDGE, _EDGE + 14, title, sheet.width - 2 * _EDGE)
        yield from self._heads()
        for index, row in enumerate(self.matrix.rows):
            yield from self._row(row, index, self._top() + _ROW * index)
        yield from self._key(self._top() + _ROW * len(self.matrix.rows) + _KEY)
        total = _GAP if any(row.gaps for row in self.matrix.rows) else _NAME
        yield words(
            self.said.total, _EDGE, sheet.height - _EDGE, total, sheet.width - 2 * _EDGE
        )

    def _key(self, y: float) -> Iterator[str]:
        """Yield what the letters stand for, centred on a line."""
        x: float = _EDGE
        for letter, said in self._letters():
            yield from self._cell(letter, x + _CHIP / 2, y)
            yield words(said, x + _CHIP + 5, y + 4, _NAME)
            x += _key_room(said)

    def _letters(self) -> Iterator[tuple[str, str]]:
        for letter in LETTERS:
            yield letter, say(_LETTERS[letter], self.language)

    def _key_width(self) -> int:
        return 2 * _EDGE + math.ceil(sum(_key_room(said) for _, said in self._letters()))

    def _heads(self) -> Iterator[str]:
        top, bottom = 40, self._top()
        right = self._width() - _EDGE
        yield rect(_EDGE, top, right - _EDGE, bottom - top, palette.HEADER[1])
        y = bottom - 8
        yield words(self.said.first, _EDGE + 8, y, _BOLD, self._first - 12)
        for index, column in enumerate(self.matrix.columns):
            lines = self._column(column.name)
            for place, said in enumerate(lines):
                at = y - _HEAD_LINE * (len(lines) - 1 - place)
                yield words(said, self._x(index) + self._each / 2, at, _HEAD, self._each - 4)
        if self.matrix.steps:
            x = self._x(len(self.matrix.columns)) + 8
            yield words(self.said.last, x, y, _BOLD, self._last - 12)

    def _row(self, row: Row, index: int, y: float) -> Iterator[str]:
        right = self._width() - _EDGE
        if row.gaps:
            yield rect(_EDGE, y, right - _EDGE, _ROW, _GAP_FILL)
        elif index % 2:
            yield rect(_EDGE, y, right - _EDGE, _ROW, palette.LANE[1])
        yield line([(_EDGE, y + _ROW), (right, y + _ROW)], palette.GRID, 0.8)
        name = inline(row.name, self.language)
        yield words(name, _EDGE + 8, y + 18, _NAME, self._first - 12)
        for column, cell in enumerate(row.cells):
            if cell:
                yield from self._cell(cell, self._x(column) + self._each / 2, y + _ROW / 2)
        if self.matrix.steps and self.said.gaps[index]:
            x = self._x(len(self.matrix.columns)) + 8
            font = _GAP if row.gaps else _ACCEPTED
            yield words(self.said.gaps[index], x, y + 18, font, self._last - 12)

    def _cell(self, cell: str, x: float, y: float) -> Iterator[str]:
        """Yield the chips of a cell: one a letter (``R/A``), or one a count (``R3 A1``)."""
        parts = cell.replace("/", " ").split()
        fonts = [Font(SIZE, bold=True, anchor="middle", fill=_colour(part)) for part in parts]
        widths = [
            max(_CHIP, math.ceil(width_of(part, font)) + 8)
            for part, font in zip(parts, fonts, strict=True)
        ]
        at = x - (sum(widths) + 3 * (len(parts) - 1)) / 2
        for part, font, width in zip(parts, fonts, widths, strict=True):
            yield rect(at, y - _CHIP / 2, width, _CHIP, palette.CHIP[_kind(part)][0], ' rx="4"')
            yield words(part, at + width / 2, y + 4, font)
            at += width + 3

    @cached_property
    def _first(self) -> int:
        """The width of the names of rows."""
        return _room(
            (inline(row.name, self.language) for row in self.matrix.rows), _NAME, _FIRST
        )

    @cached_property
    def _each(self) -> int:
        """The width of a party's column: the longest word of the heads is not broken."""
        heads = (inline(column.name, self.language) for column in self.matrix.columns)
        return _room((word for head in heads for word in tokens(head)), _HEAD, _CELL)

    @cached_property
    def _last(self) -> int:
        """The width of the gaps."""
        return _room(self.said.gaps, _GAP, _LAST)

    def _x(self, column: int) -> float:
        return _EDGE + self._first + self._each * column

    def _width(self) -> int:
        last = self._last if self.matrix.steps else 0
        wide = 2 * _EDGE + self._first + self._each * len(self.matrix.columns) + last
        title = width_of(clean(self.said.title), Font(TITLE_SIZE, bold=True))
        return max(wide, min(math.ceil(title) + 2 * _EDGE, 900), self._key_width())

    def _top(self) -> int:
        lines = max((len(self._column(one.name)) for one in self.matrix.columns), default=1)
        return 40 + 16 + _HEAD_LINE * lines

    def _column(self, name: Label) -> tuple[str, ...]:
        lines = wrap(inline(name, self.language), SIZE, self._each - 8, bold=True)
        return (
            lines if len(lines) <= _LINES else (*lines[: _LINES - 1], f"{lines[_LINES - 1]}…")
        )


def _key_room(said: str) -> float:
    """Return how wide a letter stands with what it means, and the gap to the next."""
    return _CHIP + 5 + width_of(said, _NAME) + 16


def _room(said: Iterable[str], font: Font, bounds: tuple[int, int]) -> int:
    """Return the width in which the widest of some texts has room, within bounds."""
    widest = max((width_of(clean(one), font) for one in said), default=0.0)
    least, most = bounds
    return max(least, min(most, math.ceil(widest) + 14))


def _kind(part: str) -> ChipKind:
    return _KINDS.get(part[:1], ChipKind.INFORMED)


def _colour(part: str) -> str:
    return palette.CHIP[_kind(part)][1]

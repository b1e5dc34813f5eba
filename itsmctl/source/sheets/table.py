"""The table in a sheet: where its headings stand, what its columns say, which rows are steps."""

from collections.abc import Iterator, Sequence

from itsmctl.model.sheets import Field
from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.source.sheets.columns import Column, columns_of
from itsmctl.source.sheets.grid import Grid, Position
from itsmctl.source.sheets.headings import meaning_of

NAMES = (Field.NAME, Field.NAME_ZH, Field.NAME_EN)

_BEARING = frozenset({*NAMES, Field.NUMBER, Field.ID, Field.DEPARTMENT})
_TELLING = frozenset(
    {Field.RESPONSIBLE, Field.APPROVERS, Field.ACCOUNTABLE, Field.CONSULTED, Field.INFORMED,
     Field.TIME_LIMIT, Field.NEXT, Field.REQUIRES, Field.PRODUCES}
)  # fmt: skip
"""What goes on in a row of its own below a step."""

_FOREWORDS = 60  # rows in which headings are looked for
_FEWEST = 2  # columns that a row of headings names
_GUESSED = 0.5  # of a column: what a guess is worth
SECTION = pattern(
    r"(?:第?[一二三四五六七八九十]+(?:阶段|部分|章|[、.\uff0e]|\s)|[\u2160-\u2169IVX]+[、.\uff0e])"
)
_FOOTER = pattern(
    r"(?:编\s*制|审\s*核|批\s*准|制\s*表|拟\s*制|会\s*签|填\s*表|修\s*订|日\s*期|版\s*本|备\s*注|说\s*明|注|附\s*件|附|合\s*计|以下空白|"
    r"prepared|reviewed|approved|remarks?|notes?|legend|total)(?:人|日期|说明| by| date)?\s*(?:\d*\s*[:：]|$)",
    2,  # without case
)


@dataclass(frozen=True, slots=True)
class Line:
    """The rows of one step, and the heading of its section above it ("" for none).

    `continued` are rows without name or number of their own, taken as more of the row above.
    """

    rows: tuple[int, ...]
    section: str = ""
    continued: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's table: the first and the last row of its headings, its columns and lines.

    `beside` are cells within and below it that are of no step, in order; `repeated` are headings that
    stand there once more. `matrices` are tables of RACI of the same steps in sheets beside.
    """

    grid: Grid
    top: int
    bottom: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    beside: tuple[Position, ...] = ()
    hidden: tuple[Position, ...] = ()
    repeated: tuple[Position, ...] = ()
    matrices: tuple["Table", ...] = ()

    def having(self, *fields: Field) -> tuple[Column, ...]:
        """Return the columns that say one of these."""
        return tuple(column for column in self.columns if column.field in fields)

    @property
    def parties(self) -> tuple[Column, ...]:
        """The columns of letters of RACI."""
        return tuple(column for column in self.columns if column.party is not None)

    @property
    def is_exact(self) -> bool:
        """Whether the sheet holds ids, as those that this program writes: it means what it says."""
        return bool(self.having(Field.ID))

    @property
    def has_process(self) -> bool:
        """Whether the table tells steps and who does them or what follows: a process."""
        telling = {
            Field.DEPARTMENT, Field.RESPONSIBLE, Field.APPROVERS, Field.ACCOUNTABLE, Field.NEXT,
            Field.TIME_LIMIT, Field.TYPE,
        }  # fmt: skip
        return bool(self.having(*NAMES)) and bool(self.having(*telling) or self.parties)

    @property
    def is_matrix(self) -> bool:
        """Whether it says of steps only who is R, A, C or I."""
        flow = (Field.NEXT, Field.TIME_LIMIT, Field.RESPONSIBLE, Field.DEPARTMENT)
        return bool(self.parties) and not self.having(*flow)


def table_of(grid: Grid) -> Table | None:
    """Return the table of a sheet, None where no row has headings that we know."""
    found = headings_of(grid)
    if found is None:
        return None
    rows, columns = found
    names = [column.index for column in columns if column.field in NAMES]
    if not names:
        return None
    return _Reader(grid, columns, rows, names).table()


def headings_of(grid: Grid) -> tuple[tuple[int, int], tuple[Column, ...]] | None:
    """Return the first and last row of a sheet's headings, and its columns; None where it has none."""
    row = _heading_row(grid)
    if row is None:
        return None
    top, bottom = _heading_rows(grid, row)
    return (top, bottom), columns_of(grid, top, bottom)


def _heading_row(grid: Grid) -> int | None:
    """Return the first of the rows that name the most columns.

    Single letters are headings only beside a name of steps that is known: in a matrix they are cells.
    Where no row has such a name, one that is guessed will do.
    """
    rows = range(1, min(len(grid.rows), _FOREWORDS) + 1)
    for least in (1.0, _GUESSED):
        scores = {row: _score(grid, row, least) for row in rows}
        best = max(scores, key=lambda row: scores[row], default=None)
        if best is not None and scores[best] >= _FEWEST:
            return best
    return None


def _score(grid: Grid, row: int, least: float) -> float:
    """Return how many columns a row names: known names count whole, guesses less.

    Letters count where a column that bears steps is worth at least so much, and no number stands.
    """
    found: dict[Field, float] = {}
    cells = sorted(grid.filled(row), key=lambda cell: -len(cell[1]))
    is_step = any(text.isdigit() for _, text in cells)
    for _, text in cells:
        meaning = meaning_of(text)
        if meaning is None:
            continue
        is_beside = not is_step and any(
            found.get(bearing, 0.0) >= least for bearing in _BEARING
        )
        if len(text) > 1 or is_beside or meaning.field in _BEARING:
            worth = _GUESSED if meaning.guessed else 1.0
            found[meaning.field] = max(found.get(meaning.field, 0.0), worth)
    if not any(worth == 1.0 for worth in found.values()):
        return 0.0
    others = sum(1 for _, text in cells if "\n" not in text) - len(found)
    is_matrix = found.keys() & {*NAMES} and others >= _FEWEST
    return sum(found.values()) + (1.0 if is_matrix and len(found) == 1 else 0.0)


def _heading_rows(grid: Grid, row: int) -> tuple[int, int]:
    """Return the first and last row of headings: merged cells join several rows to one."""
    top = bottom = row
    for (covered, column), (first, _) in grid.merged.items():
        if covered == row and first == row - 1 and _is_short(grid, first, column):
            top = min(top, first)
        if first == row and covered == row + 1:
            bottom = max(bottom, covered)
    return top, bottom


def _is_short(grid: Grid, row: int, column: int) -> bool:
    return meaning_of(grid.reaching(row, column)) is not None


class _Reader:
    """Goes down the rows below the headings and says what each of them is."""

    def __init__(
        self,
        grid: Grid,
        columns: tuple[Column, ...],
        headings: tuple[int, int],
        names: Sequence[int],
    ) -> None:
        self._grid = grid
        self._columns = columns
        self._headings = headings
        self._names = names
        self._telling = frozenset(c.index for c in columns if c.field in _TELLING or c.party)
        self._numbers = [c.index for c in columns if c.field in {Field.NUMBER, Field.ID}]
        self._lines: list[list[int]] = []
        self._continued: dict[int, list[int]] = {}
        self._sections: dict[int, str] = {}
        self._beside: list[Position] = []
        self._hidden: list[Position] = []
        self._repeated: list[Position] = []
        self._heading = {text for _, text in grid.filled(headings[1])}

    def table(self) -> Table:
        for row in range(self._headings[1] + 1, len(self._grid.rows) + 1):
            cells = list(self._grid.filled(row))
            if cells:
                self._take(row, cells)
        sections = dict(self._spread_sections())
        return Table(
            self._grid,
            *self._headings,
            self._columns,
            tuple(
                Line(tuple(rows), sections.get(at, ""), tuple(self._continued.get(at, ())))
                for at, rows in enumerate(self._lines)
            ),
            tuple(self._beside),
            tuple(self._hidden),
            tuple(self._repeated),
        )

    def _take(self, row: int, cells: list[tuple[int, str]]) -> None:
        positions = [(row, column) for column, _ in cells]
        if row in self._grid.hidden_rows:
            self._hidden += positions
        elif self._is_heading_again(cells):
            self._repeated += positions
        elif self._belongs_to_last(row):
            self._lines[-1].append(row)
        elif self._is_aside(row, cells):
            self._sections[len(self._lines)] = cells[0][1]
            self._beside += positions
        elif self._has_name(row) or any(self._grid.text(row, at) for at in self._numbers):
            self._lines.append([row])
        elif self._lines:
            self._lines[-1].append(row)
            self._continued.setdefault(len(self._lines) - 1, []).append(row)
        else:
            self._beside += positions

    def _has_name(self, row: int) -> bool:
        return any(self._grid.text(row, column) for column in self._names)

    def _is_heading_again(self, cells: list[tuple[int, str]]) -> bool:
        return len(cells) >= _FEWEST and all(text in self._heading for _, text in cells)

    def _belongs_to_last(self, row: int) -> bool:
        """Whether the name of the row is merged with that of the row above."""
        if not self._lines or self._has_name(row):
            return False
        anchors = (self._grid.merged.get((row, column)) for column in self._names)
        return any(
            anchor is not None and anchor[0] in self._lines[-1] and self._grid.text(*anchor)
            for anchor in anchors
        )

    def _is_aside(self, row: int, cells: list[tuple[int, str]]) -> bool:
        """Whether a row is of no step: a line across the table, who signed, a remark below."""
        column, text = cells[0]
        is_named = self._has_name(row) and column not in self._names
        if not is_named and _FOOTER.match(text) and (len(cells) == 1 or _signs(cells)):
            return True
        if len(cells) > 1:
            return False
        if self._grid.merged.get((row, column + 1)) == (row, column):
            return not (column in self._names and self._is_wide_name(row, column))
        if column in self._names:
            return SECTION.match(text) is not None
        if column in self._telling:
            return False
        return column not in self._numbers or not text[:1].isalnum() or len(text) > 12  # noqa: PLR2004  longer than numbers are

    def _is_wide_name(self, row: int, column: int) -> bool:
        """Whether a name only fills two columns, as one with a long heading does."""
        return self._grid.merged.get((row, column + 2)) != (row, column) and any(
            self._grid.reaching(row, at) for at in self._numbers
        )

    def _spread_sections(self) -> Iterator[tuple[int, str]]:
        current = ""
        for at in range(len(self._lines)):
            current = self._sections.get(at, current)
            yield at, current


def _signs(cells: list[tuple[int, str]]) -> bool:
    return all(":" in text or "：" in text or len(text) < 20 for _, text in cells) and any(  # noqa: PLR2004  a name or a date
        ":" in text or "：" in text for _, text in cells
    )

"""What the columns of a table say, told by their headings and, for RACI, by their cells."""

from collections.abc import Iterator, Sequence

from itsmctl.model.sheet_cells import read_letters
from itsmctl.model.sheets import LETTER_WORDS, Field
from itsmctl.pattern import pattern
from itsmctl.record import dataclass, replace
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.headings import meaning_of, plain, unit_of
from itsmctl.source.sheets.parties import is_nobody
from itsmctl.source.sheets.synonyms import (
    DESCRIPTIONS,
    PEOPLE_BESIDE_POSTS,
    POSTS,
    STAGES_BESIDE_STEPS,
)

MARKS = {"●": "R", "■": "R", "★": "R", "▲": "R", "√": "R", "✓": "R", "✔": "R",
         "○": "C", "◎": "C", "△": "C", "☆": "C", "□": "C"}  # fmt: skip
"""Signs that stand for letters; what they mean is guessed."""

_SEVERAL = frozenset(
    {Field.RESPONSIBLE, Field.APPROVERS, Field.ACCOUNTABLE, Field.CONSULTED, Field.INFORMED,
     Field.DEPARTMENT, Field.REQUIRES, Field.PRODUCES, Field.REMARK}
)  # fmt: skip
_OF_PARTIES = frozenset(
    {Field.RESPONSIBLE, Field.APPROVERS, Field.ACCOUNTABLE, Field.CONSULTED, Field.INFORMED,
     Field.DEPARTMENT, Field.REMARK}
)  # fmt: skip
_NAMES_NOBODY = frozenset({"raci", "rasci", "raci矩阵", "raci职责", "raci角色"})
"""Headings above letters that do not say whose they are."""

_LETTER_FIRST = pattern(r"(?s)([RACIraci/、,，;；\s]+)[(（](.+)[)）]")
_FEW = 1 / 3  # of the cells of a party may be something else than letters
_CODE = pattern(r"[A-Za-z]{0,4}[-_. ]?\d+(?:[-.]\d+)*[A-Za-z]?")  # S1, 2.1, S4a
_PARTY_AFTER = ("责任", "部门", "岗位", "人", "方")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and what it says, a field or what a party is in every step.

    `group` is the heading above several columns. `persons` marks names of people beside roles,
    `unit` the unit of time in the heading. A column that says neither is an extra one.
    """

    index: int
    heading: str
    field: Field | None = None
    party: str | None = None
    group: str = ""
    unit: str | None = None
    persons: bool = False
    guessed: bool = False
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell of a party says: letters, and the words in brackets behind them."""

    letters: tuple[str, ...]
    rest: str = ""


def letters_in(cell: str, column: Column) -> Reading | None:
    """Return the letters in a cell of a party, none for a dash; None where it says something else."""
    if is_nobody(cell):
        return Reading(())
    if column.marks:
        return Reading((MARKS[cell],)) if cell in MARKS else None
    if match := _LETTER_FIRST.fullmatch(cell):
        letters = read_letters(match[1], LETTER_WORDS)
        return Reading(letters, match[2]) if letters else None
    letters = read_letters(cell, LETTER_WORDS)
    return Reading(letters) if letters else None


def names_nobody(column: Column) -> bool:
    """Whether a column holds letters of RACI without saying whose they are."""
    return column.field is None and plain(column.heading) in _NAMES_NOBODY


def columns_of(grid: Grid, top: int, bottom: int) -> tuple[Column, ...]:
    """Return the columns that have a heading."""
    found = [_as_party(grid, column, bottom) for column in _plain_columns(grid, top, bottom)]
    return tuple(_without_doubles(_settled(_coded(grid, found, bottom))))


def _plain_columns(grid: Grid, top: int, bottom: int) -> Iterator[Column]:
    width = max((len(row) for row in grid.rows[top - 1 : bottom]), default=0)
    last = max((column for row, column in grid.merged if top <= row <= bottom), default=0)
    for index in range(1, max(width, last) + 1):
        heading, group = grid.reaching(bottom, index), grid.reaching(top, index)
        if top == bottom or heading == group:
            group = ""
        if not heading:
            heading, group = group, ""
        if heading:
            yield _read(index, heading, group)


def _read(index: int, heading: str, group: str) -> Column:
    unit = unit_of(heading) or unit_of(group)
    for said in (heading, f"{group}{heading}"):
        meaning = meaning_of(said)
        if meaning is not None:
            break
    if meaning is None or (
        meaning.field is Field.NEXT and meaning.guessed and _of_party(heading)
    ):
        return Column(index, heading, group=group, unit=unit)
    return Column(
        index, heading, meaning.field, group=group, unit=unit, guessed=meaning.guessed
    )


def _of_party(heading: str) -> bool:
    return any(word in heading for word in _PARTY_AFTER)


def _as_party(grid: Grid, column: Column, bottom: int) -> Column:
    """Make a column one of RACI whose cells are letters, or signs below no known heading.

    Dashes are blanks; below no known heading few of the cells may be words; other letters are a grade: A, B.
    """
    if column.field is not None and not column.guessed and column.field not in _OF_PARTIES:
        return column
    if names_nobody(column):
        return column
    cells = [
        text
        for row in range(bottom + 1, len(grid.rows) + 1)
        if (text := grid.text(row, column.index)) and not is_nobody(text)
    ]
    odd = [cell for cell in cells if letters_in(cell, column) is None]
    is_open = (column.field is None or column.guessed) and all(len(cell) > 1 for cell in odd)
    if cells and len(odd) <= len(cells) * (_FEW if is_open else 0.0):
        return replace(column, field=None, party=column.heading, guessed=False)
    if column.field is None and cells and all(cell in MARKS for cell in cells):
        return replace(column, party=column.heading, guessed=True, marks=True)
    return column


def _coded(grid: Grid, columns: Sequence[Column], bottom: int) -> Sequence[Column]:
    """Take names that are all codes, such as S1, as numbers where a description says what is done."""
    names = [column for column in columns if column.field is Field.NAME]
    is_numbered = any(column.field is Field.NUMBER for column in columns)
    is_described = any(plain(column.heading) in DESCRIPTIONS for column in columns)
    if len(names) != 1 or is_numbered or not is_described:
        return columns
    filled = [
        dict(grid.filled(row)) for row in range(bottom + 1, len(grid.rows) + 1)
    ]  # what stands alone in a row is a title or a note
    cells = [row[names[0].index] for row in filled if len(row) > 1 and names[0].index in row]
    if not cells or not all(_CODE.fullmatch(cell) for cell in cells):
        return columns
    return [
        replace(column, field=Field.NUMBER) if column in names else column for column in columns
    ]


def _settled(columns: Sequence[Column]) -> list[Column]:
    """Let columns change their meaning for what stands beside them."""
    known = {column.field for column in columns if not column.guessed}
    parties = any(column.party is not None for column in columns)
    found = list(columns)
    if sum(column.field is Field.NAME and not column.guessed for column in columns) > 1:
        found = [_stage(column) for column in found]
    if not {Field.NAME, Field.NAME_ZH, Field.NAME_EN} & {column.field for column in found}:
        found = _named_by_description(found)
    if Field.RESPONSIBLE not in {column.field for column in found} and not parties:
        found = [_owner(column) for column in found]
    if any(plain(column.heading) in POSTS for column in found):
        found = [_person(column) for column in found]
    if Field.NEXT not in known and not any(column.field is Field.NEXT for column in found):
        found = [
            replace(column, field=None) if column.field is Field.LABELS else column
            for column in found
        ]
    return found


def _stage(column: Column) -> Column:
    is_stage = column.field is Field.NAME and plain(column.heading) in STAGES_BESIDE_STEPS
    return replace(column, field=Field.PHASE) if is_stage else column


def _named_by_description(columns: list[Column]) -> list[Column]:
    for at, column in enumerate(columns):
        if plain(column.heading) in DESCRIPTIONS:
            columns[at] = replace(column, field=Field.NAME, guessed=True)
            break
    return columns


def _owner(column: Column) -> Column:
    """Take who answers for a step as who does it, where no column says who does."""
    if column.field is Field.ACCOUNTABLE:
        return replace(column, field=Field.RESPONSIBLE, guessed=True)
    return column


def _person(column: Column) -> Column:
    is_person = (
        column.field is Field.RESPONSIBLE and plain(column.heading) in PEOPLE_BESIDE_POSTS
    )
    return replace(column, persons=True) if is_person else column


def _without_doubles(columns: Sequence[Column]) -> Iterator[Column]:
    """Yield columns such that one says what only one can: a known name before a guess."""
    chosen: dict[Field, int] = {}
    for column in sorted(columns, key=lambda column: (column.guessed, column.index)):
        if column.field is not None:
            chosen.setdefault(column.field, column.index)
    for column in columns:
        field = column.field
        is_double = (
            field is not None and field not in _SEVERAL and chosen[field] != column.index
        )
        is_weak = field in _SEVERAL and column.guessed and chosen[field] != column.index
        yield replace(column, field=None) if is_double or is_weak else column

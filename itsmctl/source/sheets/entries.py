"""The rows of a table as entries: what every cell of a step says, and the step's id."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from itsmctl.i18n import Text, text
from itsmctl.model.sheet_cells import read_letters
from itsmctl.model.sheets import LETTER_WORDS, Field
from itsmctl.pattern import pattern
from itsmctl.record import dataclass, field
from itsmctl.source.sheets.account import Account, Reason
from itsmctl.source.sheets.columns import MARKS, Column
from itsmctl.source.sheets.grid import Flaw, Grid, Position
from itsmctl.source.sheets.ids import given_id, id_of, unique
from itsmctl.source.sheets.matrix import names_of, plain_name
from itsmctl.source.sheets.parties import DITTO, is_nobody
from itsmctl.source.sheets.signposts import number_key
from itsmctl.source.sheets.table import Line, Table

_ONCE = frozenset({Field.REMARK, Field.REQUIRES, Field.PRODUCES, Field.NEXT, Field.LABELS})
_EVEN_IF_NONE = _ONCE | {Field.TIME_LIMIT, Field.RESPOND_WITHIN}
_DOWNWARDS = frozenset({Field.PHASE, Field.DEPARTMENT})
_DATED = pattern(r"(?i)日期|日$|时间|\bdate\b|\bon\b")
_DAY_ZERO = date(1899, 12, 30)  # from which Excel counts


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says, and where."""

    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as the sheet has it: ways, times and parties are still texts.

    `extra` are cells of columns that say nothing we know; `letters` what each party is.
    """

    id: str
    number: str
    name: str
    line: Line
    cells: Mapping[Field, tuple[Said, ...]]
    name_zh: str = ""
    name_en: str = ""
    persons: tuple[Said, ...] = ()
    letters: tuple[tuple[Column, tuple[str, ...]], ...] = ()
    extra: tuple[tuple[Column, Said], ...] = ()
    doubts: tuple[Text, ...] = ()

    def texts(self, *fields: Field) -> tuple[Said, ...]:
        """Return what the columns of these fields say, in order."""
        return tuple(said for each in fields for said in self.cells.get(each, ()))

    def text(self, wanted: Field) -> str:
        """Return all that a field's columns say as one text."""
        return "\n".join(said.text for said in self.cells.get(wanted, ()))

    def at(self, *fields: Field) -> Position:
        """Return where the first of these fields is said, else where the row begins."""
        return next((said.position for said in self.texts(*fields)), (self.line.rows[0], 1))


@dataclass(slots=True)
class _Names:
    """Ids so far, and numbers that rows have."""

    known: Mapping[str, str]
    taken: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)


def entries_of(table: Table, account: Account, known: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return the steps of a table; `known` holds ids that steps of these names or numbers have."""
    return tuple(_entries(table, account, _Names(known)))


def _entries(table: Table, account: Account, names: _Names) -> Iterator[Entry]:
    above: dict[Field, tuple[Said, ...]] = {}
    for place, line in enumerate(table.lines, 1):
        cells = _cells(table, line, account)
        doubts = list(_from_above(cells, above, table))
        doubts += _doubts_of(table.grid, line, cells)
        doubts += _serials(table, line)
        above = {each: cells[each] for each in Field if cells.get(each)} | {
            each: above[each] for each in _DOWNWARDS if each in above and not cells.get(each)
        }
        yield _entry(table, line, cells, _Numbered(names, place, doubts))


@dataclass(frozen=True, slots=True)
class _Numbered:
    names: _Names
    place: int
    doubts: list[Text]


def _entry(
    table: Table, line: Line, cells: dict[Field, tuple[Said, ...]], numbered: _Numbered
) -> Entry:
    names, doubts = numbered.names, numbered.doubts
    number = _first(cells, Field.NUMBER)
    name = " ".join(_first(cells, Field.NAME).split())
    zh, en = _first(cells, Field.NAME_ZH), _first(cells, Field.NAME_EN)
    shown = name or zh or en
    if not shown:
        shown = number or _first(cells, Field.ID)
        doubts.append(text("source.sheets.entry.no-name", "the row has no name"))
    key = number_key(number)
    if key and (first := names.numbers.setdefault(key, line.rows[0])) != line.rows[0]:
        doubts.append(
            text(
                "source.sheets.entry.number-twice",
                "number {number} is that of row {row}, too",
                number=number,
                row=first,
            )
        )
    persons = tuple(_persons(table, line))
    if persons and Field.RESPONSIBLE not in cells:
        cells[Field.RESPONSIBLE], persons = persons, ()
    identity = _identity(cells, (en or name or zh, number), numbered)
    return Entry(
        identity,
        number,
        shown,
        line,
        cells,
        zh,
        en,
        persons,
        (*_letters(table, line), *_letters_beside(table, shown)),
        tuple(_extra(table, line)),
        tuple(doubts),
    )


def _identity(
    cells: Mapping[Field, tuple[Said, ...]], said: tuple[str, str], numbered: _Numbered
) -> str:
    name, number = said
    names = numbered.names
    given = given_id(_first(cells, Field.ID))
    if given is not None and given in names.taken:
        numbered.doubts.append(
            text(
                "source.sheets.entry.id-twice",
                "the id “{id}” is that of a row above, too",
                id=given,
            )
        )
    by_number = given_id(f"step-{number_key(number)}") if number else None
    wanted = (
        given or names.known.get(name) or id_of(name) or by_number or f"step-{numbered.place}"
    )
    found = unique(wanted, names.taken)
    names.taken.add(found)
    return found


def _cells(table: Table, line: Line, account: Account) -> dict[Field, tuple[Said, ...]]:
    found: dict[Field, tuple[Said, ...]] = {}
    for column in table.columns:
        if column.field is None or column.persons:
            continue
        own = tuple(_said(table.grid, line, column, once=column.field in _ONCE))
        account.understood(said.position for said in own)
        kept = tuple(
            said for said in own if not is_nobody(said.text) or column.field in _EVEN_IF_NONE
        )
        if kept:
            found[column.field] = (*found.get(column.field, ()), *kept)
    return found


def _said(grid: Grid, line: Line, column: Column, *, once: bool) -> Iterator[Said]:
    """Yield what a line's rows say in a column, each text once; merged areas reach all their rows.

    With `once` they reach only the step in which they begin.
    """
    seen: set[str] = set()
    for row in line.rows:
        anchor = grid.merged.get((row, column.index), (row, column.index))
        if once and anchor[0] not in line.rows:
            continue
        if anchor[1] != column.index and anchor[0] == row:
            continue  # merged with the column to the left
        written = _repaired(grid, anchor, column)
        if written and written not in seen:
            seen.add(written)
            yield Said(written, anchor)


def _repaired(grid: Grid, anchor: Position, column: Column) -> str:
    """Return a cell's text; a date among numbers was 3-4 once."""
    written = grid.text(*anchor)
    flaw = grid.flaws.get(anchor)
    if flaw is Flaw.ERROR or flaw is Flaw.NO_VALUE:
        return ""
    if flaw is Flaw.DATE and column.field in {Field.NUMBER, Field.NEXT}:
        return "-".join(str(int(part)) for part in written[:10].split("-")[1:])
    return written


def _from_above(
    cells: dict[Field, tuple[Said, ...]], above: Mapping[Field, tuple[Said, ...]], table: Table
) -> Iterator[Text]:
    """Fill in what 同上 says, and what blank cells below a department or phase leave out."""
    for each, said in list(cells.items()):
        if len(said) == 1 and said[0].text.casefold() in DITTO:
            cells[each] = above.get(each, ())
            if not cells[each]:
                yield _unclear(table.grid, said[0])
    if table.grid.merged or table.having(Field.ID) or _is_end(cells):
        return
    for each in sorted(_DOWNWARDS):
        if each not in cells and each in above:
            cells[each] = above[each]
            yield text(
                "source.sheets.entry.from-above",
                "{heading} is blank, as in the row above: “{value}”",
                heading=table.having(each)[0].heading,
                value=above[each][0].text,
            )


def _is_end(cells: Mapping[Field, tuple[Said, ...]]) -> bool:
    """Whether a row says no more than number and name."""
    return not cells.keys() - {Field.NUMBER, Field.ID, Field.NAME, Field.TYPE, *_DOWNWARDS}


def _doubts_of(
    grid: Grid, line: Line, cells: Mapping[Field, tuple[Said, ...]]
) -> Iterator[Text]:
    for row in line.rows:
        for column, written in grid.filled(row):
            flaw = grid.flaws.get((row, column))
            if flaw is Flaw.ERROR:
                yield text(
                    "source.sheets.entry.error",
                    "{cell} holds the error {value}",
                    cell=grid.address((row, column)),
                    value=written,
                )
            elif flaw is Flaw.NO_VALUE:
                yield text(
                    "source.sheets.entry.formula",
                    "{cell} holds a formula without a result ({value}); open the file in Excel and save it",
                    cell=grid.address((row, column)),
                    value=written,
                )
    for said in (*cells.get(Field.NUMBER, ()), *cells.get(Field.NEXT, ())):
        if grid.flaws.get(said.position) is Flaw.DATE:
            yield text(
                "source.sheets.entry.date",
                "{cell} holds the date {date}; read as {value}",
                cell=grid.address(said.position),
                date=grid.text(*said.position),
                value=said.text,
            )
    if line.continued:
        yield text(
            "source.sheets.entry.continued",
            "row {row} has no name; taken as more of this step",
            row=line.continued[0],
        )


def _serials(table: Table, line: Line) -> Iterator[Text]:
    """Yield numbers in columns of dates that are dates as Excel counts them."""
    dated = [column for column in table.columns if _DATED.search(column.heading) is not None]
    for column in dated:
        for row in line.rows:
            position = (row, column.index)
            if table.grid.flaws.get(position) is Flaw.SERIAL:
                written = table.grid.text(*position)
                yield text(
                    "source.sheets.entry.serial",
                    "{cell} holds the number {value}: the date {date}?",
                    cell=table.grid.address(position),
                    value=written,
                    date=(_DAY_ZERO + timedelta(days=int(written))).isoformat(),
                )


def _unclear(grid: Grid, said: Said) -> Text:
    return text(
        "source.sheets.entry.nothing-above",
        "{cell} says “{value}”, but nothing stands above",
        cell=grid.address(said.position),
        value=said.text,
    )


def _persons(table: Table, line: Line) -> Iterator[Said]:
    for column in table.columns:
        if column.persons:
            yield from _said(table.grid, line, column, once=False)


def _letters(table: Table, line: Line) -> Iterator[tuple[Column, tuple[str, ...]]]:
    for column in table.parties:
        found: dict[str, None] = {}
        for said in _said(table.grid, line, column, once=False):
            found.update(dict.fromkeys(_letters_in(said.text, column)))
        if found:
            yield column, tuple(found)


def _letters_beside(table: Table, name: str) -> Iterator[tuple[Column, tuple[str, ...]]]:
    """Yield what the matrices beside say of the step of a name."""
    for matrix in table.matrices:
        place = dict(reversed(list(names_of(matrix)))).get(plain_name(name))
        if place is not None:
            yield from _letters(matrix, matrix.lines[place])


def _letters_in(cell: str, column: Column) -> Sequence[str]:
    return (MARKS[cell],) if column.marks else read_letters(cell, LETTER_WORDS) or ()


def _extra(table: Table, line: Line) -> Iterator[tuple[Column, Said]]:
    for column in table.columns:
        is_extra = column.field is None and column.party is None
        if is_extra or column.field is Field.REMARK:
            yield from ((column, said) for said in _said(table.grid, line, column, once=True))


def _first(cells: Mapping[Field, tuple[Said, ...]], wanted: Field) -> str:
    return next((said.text for said in cells.get(wanted, ())), "")


def settle(table: Table, entries: Sequence[Entry], account: Account) -> None:
    """Account for the cells that are read apart from fields: letters, persons, headings, flaws."""
    grid = table.grid
    for row in range(table.top, table.bottom + 1):
        account.understood((row, column) for column, _ in grid.filled(row))
    for entry in entries:
        for column, said in entry.extra:
            reason = Reason.REMARK if column.field is Field.REMARK else Reason.EXTRA
            account.lost([said.position], reason, kept=True)
        account.understood(said.position for said in entry.persons)
        for column, _ in entry.letters:
            account.understood((row, column.index) for row in entry.line.rows)
        for row in entry.line.rows:
            for column_index, _ in grid.filled(row):
                if grid.flaws.get((row, column_index)) in {Flaw.ERROR, Flaw.NO_VALUE}:
                    account.lost([(row, column_index)], Reason.FLAW, kept=True)

"""The rows of a table as entries: what every cell of a step says, and the step's id."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.i18n import Text, text
from itsmctl.model.sheets import Field
from itsmctl.record import dataclass, field, replace
from itsmctl.source.sheets.account import Account, Reason
from itsmctl.source.sheets.bands import band_doubt, band_of
from itsmctl.source.sheets.cells import Said, said_in
from itsmctl.source.sheets.columns import Column
from itsmctl.source.sheets.flaws import flaw_doubts, serial_doubts
from itsmctl.source.sheets.grid import Flaw, Grid, Position
from itsmctl.source.sheets.ids import given_id, id_of, unique
from itsmctl.source.sheets.lettering import Letters, letters_of
from itsmctl.source.sheets.parties import DITTO, is_nobody
from itsmctl.source.sheets.signposts import number_key
from itsmctl.source.sheets.slashes import Slashes
from itsmctl.source.sheets.table import Line, Table

_ONCE = frozenset({Field.REMARK, Field.REQUIRES, Field.PRODUCES, Field.NEXT, Field.LABELS})
_EVEN_IF_NONE = _ONCE | {Field.TIME_LIMIT, Field.RESPOND_WITHIN}
_DOWNWARDS = frozenset({Field.PHASE, Field.DEPARTMENT})


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
    letters: tuple[Letters, ...] = ()
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
    slashes = Slashes(table)
    last: Said | None = None
    for place, line in enumerate(table.lines, 1):
        doubts: list[Text] = []
        cells = _cells(_Row(table, line, slashes, doubts), account)
        doubts += _from_above(cells, above, table)
        doubts += flaw_doubts(table.grid, line, cells)
        doubts += serial_doubts(table, line)
        above = {each: cells[each] for each in Field if cells.get(each)} | {
            each: above[each] for each in _DOWNWARDS if each in above and not cells.get(each)
        }
        band = band_of(table, line)
        if band is not None:
            cells[Field.DEPARTMENT] = (band,)
            account.understood([band.position])
            doubts += [] if band == last else [band_doubt(table.grid, band)]
        last = band
        told = line if band is None else replace(line, section="")
        yield _entry(table, told, cells, _Numbered(names, place, doubts))


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
    letters = letters_of(table, line, shown)
    doubts += letters.doubts
    return Entry(
        identity,
        number,
        shown,
        line,
        cells,
        zh,
        en,
        persons,
        letters.found,
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


@dataclass(frozen=True, slots=True)
class _Row:
    table: Table
    line: Line
    slashes: Slashes
    doubts: list[Text]

    def said(self, column: Column) -> Iterator[Said]:
        """Yield what a column says, lists of parties as lists."""
        once = column.field in _ONCE
        for said in said_in(self.table.grid, self.line, column, once=once):
            parted = self.slashes.parted(said, column)
            if parted is not said:
                self.doubts.append(self.slashes.doubt(said))
            yield parted


def _cells(row: _Row, account: Account) -> dict[Field, tuple[Said, ...]]:
    found: dict[Field, tuple[Said, ...]] = {}
    for column in row.table.columns:
        if column.field is None or column.persons:
            continue
        own = tuple(row.said(column))
        account.understood(said.position for said in own)
        kept = tuple(
            said for said in own if not is_nobody(said.text) or column.field in _EVEN_IF_NONE
        )
        if kept:
            found[column.field] = (*found.get(column.field, ()), *kept)
    return found


def _from_above(
    cells: dict[Field, tuple[Said, ...]], above: Mapping[Field, tuple[Said, ...]], table: Table
) -> Iterator[Text]:
    """Fill in what 同上 says, and what blank cells below a department or phase leave out."""
    for each, said in list(cells.items()):
        if len(said) == 1 and said[0].text.casefold() in DITTO:
            cells[each] = above.get(each, ())
            if not cells[each]:
                yield _unclear(table.grid, said[0])
            elif each is Field.NEXT:
                yield _same_ways(table.grid, said[0], cells[each])
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


def _unclear(grid: Grid, said: Said) -> Text:
    return text(
        "source.sheets.entry.nothing-above",
        "{cell} says “{value}”, but nothing stands above",
        cell=grid.address(said.position),
        value=said.text,
    )


def _same_ways(grid: Grid, said: Said, above: Sequence[Said]) -> Text:
    return text(
        "source.sheets.entry.same-ways",
        "{cell} says “{value}”: the ways of the row above (“{above}”)",
        cell=grid.address(said.position),
        value=said.text,
        above="；".join(each.text for each in above),
    )


def _persons(table: Table, line: Line) -> Iterator[Said]:
    for column in table.columns:
        if column.persons:
            yield from said_in(table.grid, line, column, once=False)


def _extra(table: Table, line: Line) -> Iterator[tuple[Column, Said]]:
    for column in table.columns:
        is_extra = column.field is None and column.party is None
        if is_extra or column.field is Field.REMARK:
            yield from ((column, said) for said in said_in(table.grid, line, column, once=True))


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
        for letters in entry.letters:
            account.understood(letters.positions)
        for row in entry.line.rows:
            for column_index, _ in grid.filled(row):
                if grid.flaws.get((row, column_index)) in {Flaw.ERROR, Flaw.NO_VALUE}:
                    account.lost([(row, column_index)], Reason.FLAW, kept=True)

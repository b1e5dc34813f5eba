"""What the letters of RACI in a line say: in its own columns, and in matrices beside the steps."""

from collections.abc import Iterator

from itsmctl.i18n import Text, text
from itsmctl.record import dataclass, field
from itsmctl.source.sheets.cells import said_in
from itsmctl.source.sheets.columns import Column, letters_in
from itsmctl.source.sheets.grid import Position
from itsmctl.source.sheets.matrix import names_of, plain_name
from itsmctl.source.sheets.table import Line, Table


@dataclass(frozen=True, slots=True)
class Letters:
    """What a party is in a step, and the cells of the table that say so."""

    column: Column
    letters: tuple[str, ...]
    positions: tuple[Position, ...] = ()


@dataclass(slots=True)
class Lettering:
    """The letters of a step, and what was guessed in reading them."""

    found: tuple[Letters, ...] = ()
    doubts: list[Text] = field(default_factory=list)


def letters_of(table: Table, line: Line, name: str) -> Lettering:
    """Return what each party is in a step: by its own line, and by matrices that have its name."""
    lettering = Lettering()
    own = tuple(_letters(table, line, lettering.doubts))
    lettering.found = (*own, *_beside(table, name, lettering.doubts))
    return lettering


def _letters(table: Table, line: Line, doubts: list[Text]) -> Iterator[Letters]:
    for column in table.parties:
        found: dict[str, None] = {}
        positions = []
        for said in said_in(table.grid, line, column, once=False):
            reading = letters_in(said.text, column)
            if reading is None:
                continue
            positions.append(said.position)
            found.update(dict.fromkeys(reading.letters))
            if reading.rest and reading.letters:
                doubts.append(
                    text(
                        "source.sheets.entry.letters",
                        "{cell} says “{value}”: read as {letters}",
                        cell=table.grid.address(said.position),
                        value=said.text,
                        letters="/".join(reading.letters),
                    )
                )
        if positions:
            yield Letters(column, tuple(found), tuple(positions))


def _beside(table: Table, name: str, doubts: list[Text]) -> Iterator[Letters]:
    for matrix in table.matrices:
        place = dict(reversed(list(names_of(matrix)))).get(plain_name(name))
        if place is not None:
            for each in _letters(matrix, matrix.lines[place], doubts):
                yield Letters(each.column, each.letters)

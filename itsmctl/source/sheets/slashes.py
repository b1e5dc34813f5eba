"""Several parties in one cell with a slash between them: 硬件工程师/软件工程师. IT部/工程师 is only one."""

from collections.abc import Iterator

from itsmctl.i18n import Text, text
from itsmctl.model.sheet_cells import split_words
from itsmctl.model.sheets import Field
from itsmctl.pattern import pattern
from itsmctl.record import replace
from itsmctl.source.sheets.cells import Said
from itsmctl.source.sheets.columns import Column
from itsmctl.source.sheets.parties import looks_like_unit
from itsmctl.source.sheets.table import Table

_OF_PARTIES = frozenset(
    {Field.RESPONSIBLE, Field.APPROVERS, Field.ACCOUNTABLE, Field.CONSULTED, Field.INFORMED}
)
_SLASH = pattern(r"\s*[/\uff0f]\s*")
_WORD = pattern(r"[A-Za-z][A-Za-z0-9_-]*")
_QUOTES = frozenset('"“”')
_OF_DEPARTMENT = ("部门", "单位", "科室", "department", "dept", "unit", "team")


class Slashes:
    """Tells a list of parties from a department and its role, for the cells of one table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._units = frozenset(
            word
            for line in table.lines
            for column in table.having(Field.DEPARTMENT)
            for row in line.rows
            for word in split_words(table.grid.text(row, column.index))
        )
        self._beside_units = bool(table.having(Field.DEPARTMENT))

    def parted(self, said: Said, column: Column) -> Said:
        """Return what a cell says as a list, where a slash parts one; else as it is."""
        if column.field not in _OF_PARTIES or self._table.is_exact or self._names_units(column):
            return said
        if _QUOTES & set(said.text) or _SLASH.search(said.text) is None:
            return said
        words = [name for word in split_words(said.text) for name in self._names(word)]
        written = "、".join(words)
        return (
            said
            if written == "、".join(split_words(said.text))
            else replace(said, text=written)
        )

    def doubt(self, said: Said) -> Text:
        """Say that a slash was read as one between parties."""
        return text(
            "source.sheets.entry.slash",
            "{cell} says “{value}”: read as several parties",
            cell=self._table.grid.address(said.position),
            value=self._table.grid.text(*said.position),
        )

    def _names(self, word: str) -> Iterator[str]:
        names = [name for name in _SLASH.split(word) if name]
        if len(names) > 1 and not self._is_unit(names[0]):
            yield from names
        else:
            yield word

    def _is_unit(self, name: str) -> bool:
        if name in self._units or looks_like_unit(name):
            return True
        return not self._beside_units and _WORD.fullmatch(name) is not None

    def _names_units(self, column: Column) -> bool:
        heading = column.heading.casefold()
        return any(word in heading for word in _OF_DEPARTMENT)

"""Which sheet a process was read from, and which cell says what (``metadata.importedFrom``)."""

from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.route import Route

RACI = "raci:"
"""Before the party in the name of a RACI column: ``raci:hr/officer``."""

_COLUMN = pattern(r"[A-Z]{1,3}")
_FROM: dict[str, tuple[str, ...]] = {
    "name": ("name", "name.zh", "name.en"),
    "responsible": ("responsible", "approvers", "department"),
    "accountable": ("accountable", "approvers"),
    "outcomes": ("labels", "next"),
    "returnTo": ("returnTo", "next"),
    "type": ("type", "name"),
    "order": ("rule",),
    "end": ("outcome",),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, its sheet ("" in CSV), and its table; rows and columns as spreadsheets count them.

    `rows` has the rows of every step by its id, `columns` the letters by what a column says: a
    field of steps, or ``raci:`` and a party. `seals` are digests of what the sheet said last, by step
    and field.
    """

    file: str
    sheet: str = ""
    heading: int | None = None
    rows: tuple[tuple[str, tuple[int, ...]], ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    seals: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    @property
    def place(self) -> str:
        """What stands before the mark of exclamation: the sheet, else the file."""
        return self.sheet or self.file

    def cell(self, route: Route) -> str | None:
        """Return where a route of the process comes from: ``Sheet!D7``, else the row, ``Sheet!A7:K7``.

        None for what is of no step, and for steps that the sheet does not have.
        """
        match route:
            case ("steps", str(step), *rest):
                return self._of_step(step, rest[0] if rest else None)
            case () | ("steps",):
                return self._of_heading()
            case _:
                return None

    def _of_step(self, step: str, field: str | int | None) -> str | None:
        rows = next((rows for name, rows in self.rows if name == step), ())
        if not rows:
            return None
        if letters := self.letters(str(field)):
            return f"{self.place}!{letters[0]}{rows[0]}"
        first, last = self._width()
        return f"{self.place}!{first}{rows[0]}:{last}{rows[-1]}"

    def letters(self, field: str) -> tuple[str, ...]:
        """Return the columns that say this of a step, those of parties (RACI) left out."""
        known = dict(self.columns)
        return next((known[name] for name in _FROM.get(field, (field,)) if name in known), ())

    def _of_heading(self) -> str | None:
        if self.heading is None:
            return None
        first, last = self._width()
        return f"{self.place}!{first}{self.heading}:{last}{self.heading}"

    def _width(self) -> tuple[str, str]:
        """Return the first and the last column of the table."""
        letters = [
            letter
            for _, written in self.columns
            for letter in written
            if _COLUMN.fullmatch(letter)
        ]
        ordered = sorted(letters or ["A"], key=lambda letter: (len(letter), letter))
        return ordered[0], ordered[-1]

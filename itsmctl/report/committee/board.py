"""A table of the page: what it says, how wide its columns are, and how high that makes it on paper."""

from typing import Literal

from itsmctl.i18n import Label, Language, Text, text
from itsmctl.record import dataclass, replace
from itsmctl.render.measure import clip, wrap

Words = Text | Label
Tone = Literal["", "bad", "good", "warn", "soft", "strong"]

EM = 3.0
"""Millimetres: the size of the words in a table (8.5 points)."""
LINE = 3.95
"""Millimetres from line to line."""
PADDING = 1.35
"""Millimetres of a row above and below its words, the line below it included."""
TITLE = 6.6
"""Millimetres of a table's title with the space above it."""
MARGIN = 2.2
"""Millimetres left and right of the words of a cell."""
SAFE = 0.94
"""So much of the room is used: fonts differ."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `to` is the process in the appendix that it leads to, `number` stands to the right."""

    words: Words
    tone: Tone = ""
    number: bool = False
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and how many millimetres the column takes; its words fill at most `lines`."""

    head: Words
    width: float
    lines: int = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """A table; `rows` may be fewer than the `count` that there are. `note` stands below."""

    id: str
    title: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    count: int = 0
    note: Words | None = None

    @property
    def more(self) -> int:
        """How many rows are left out."""
        return max(0, self.count - len(self.rows))

    @property
    def width(self) -> float:
        """How many millimetres the table takes."""
        return sum(column.width for column in self.columns)

    def of(self, rows: int) -> "Board":
        """Return the table with its first rows, all of which are counted."""
        return replace(self, rows=self.rows[:rows], count=max(self.count, len(self.rows)))

    def height(self, language: Language) -> float:
        """Return how many millimetres the table takes with its title and what stands below it."""
        heads = (
            len(wrap(column.head.render(language), EM, (column.width - MARGIN) * SAFE))
            for column in self.columns
        )
        found = TITLE + max(heads, default=1) * LINE + PADDING
        found += sum(self.heights(language))
        found += LINE + PADDING if self.more else 0
        if self.note is not None:
            lines = wrap(self.note.render(language), EM, self.width * SAFE)
            found += len(lines) * LINE + PADDING
        return found

    def heights(self, language: Language) -> tuple[float, ...]:
        """Return how many millimetres each row takes."""
        return tuple(self._row_height(row, language) for row in self.rows)

    def shown(self, row: tuple[Cell, ...], language: Language) -> tuple[str, ...]:
        """Return the words of a row, those that have no room cut short."""
        return tuple(
            clipped(cell.words, language, column.width - MARGIN, column.lines, bold=True)
            for column, cell in zip(self.columns, row, strict=True)
        )

    def _row_height(self, row: tuple[Cell, ...], language: Language) -> float:
        pairs = zip(self.columns, row, strict=True)
        return max(_lines(*pair, language) for pair in pairs) * LINE + PADDING


def more_words(count: int) -> Text:
    """Return what stands below a table that was cut."""
    return text("report.committee.more", "and {count} more, see the appendix", count=count)


def clipped(
    words: Words,
    language: Language,
    width: float,
    lines: int = 1,
    *,
    size: float = EM,
    bold: bool = False,
) -> str:
    """Return words that fit so many lines of `width` millimetres, an ellipsis in the place of the rest."""
    said, room = words.render(language), width * SAFE
    if lines == 1:
        return clip(said, size, room, bold=bold)
    broken = wrap(said, size, room, bold=bold)
    if len(broken) <= lines:
        return said
    left = sum(not character.isspace() for line in broken[: lines - 1] for character in line)
    kept = next(place for place in range(len(said) + 1) if _printed(said[:place]) >= left)
    return said[:kept] + clip(said[kept:].rstrip(), size, room, bold=bold)


def lines_of(words: Words, language: Language, width: float, size: float = EM) -> int:
    """Return how many lines of `width` millimetres words fill."""
    return len(wrap(words.render(language), size, width * SAFE))


def _lines(column: Column, cell: Cell, language: Language) -> int:
    room = (column.width - MARGIN) * SAFE
    return min(column.lines, len(wrap(cell.words.render(language), EM, room, bold=True)))


def _printed(words: str) -> int:
    return sum(not character.isspace() for character in words)

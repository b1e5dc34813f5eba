"""A line of source with carets under the right characters.

Width is not length: Chinese takes two cells of a terminal, combining marks none.
"""

import unicodedata
from itertools import accumulate

from itsmctl.errors import Place
from itsmctl.pattern import pattern
from itsmctl.record import dataclass

WIDEST = 120  # cells; longer lines are cut around what is pointed at
_NARROWEST = 20
_LEAD = 30  # cells kept in front of it, where a line is cut there
_NEAR = (
    4 * WIDEST
)  # characters on either side that may be looked at: a line may be a whole file
_BREAK = pattern("\r\n|\n|\r")
_TAB = "    "
_CUT = "..."


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line as shown, and the cells that its carets stand under (0-based, end exclusive)."""

    number: int
    line: str
    start: int
    end: int

    @property
    def carets(self) -> str:
        """The line to print below: spaces, then carets."""
        return " " * self.start + "^" * (self.end - self.start)


def excerpt(source: str, place: Place, width: int = WIDEST) -> Excerpt:
    """Return the first line of a place, in at most `width` cells.

    A span over several lines is marked to the end of its first line.
    """
    lines = _BREAK.split(source, place.line)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    last = place.end_column - 1 if place.end_line == place.line else len(line.rstrip())
    first = min(place.column - 1, len(line))
    before, marked, after = (
        line[max(0, first - _NEAR) : first],
        line[first : max(last, first)][:_NEAR],
        line[max(last, first) :][:_NEAR],
    )
    shown = [_printable(part) for part in (before, marked, after)]
    start = cells(shown[0])
    end = start + max(1, cells(shown[1]))
    whole = Excerpt(place.line, shown[0] + shown[1] + shown[2].rstrip(), start, end)
    return _cut(whole, max(width, _NARROWEST))


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {
        "Mn",
        "Me",
        "Cf",
    }:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _printable(text: str) -> str:
    return "".join(
        character if character.isprintable() else "?" for character in text.replace("\t", _TAB)
    )


def _cut(whole: Excerpt, width: int) -> Excerpt:
    """Keep a window of `width` cells that holds the beginning of what is marked.

    Lines are cut on the left only where what is marked would not be seen otherwise.
    """
    if cells(whole.line) <= width:
        return whole
    line, dropped = whole.line, 0
    lead = min(_LEAD, width // 3)
    if whole.end > width - len(_CUT) and whole.start > lead:
        reached = accumulate(map(_cells, line))
        count, dropped = next(
            found for found in enumerate(reached, 1) if found[1] >= whole.start - lead
        )
        line = _CUT + line[count:]
        dropped -= len(_CUT)
    if cells(line) > width:
        room = width - len(_CUT)
        line = line[: sum(end <= room for end in accumulate(map(_cells, line)))] + _CUT
    start = whole.start - dropped
    end = max(start + 1, min(whole.end - dropped, cells(line)))
    return Excerpt(whole.number, line, start, end)

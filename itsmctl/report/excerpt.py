"""A line of source with carets under the right characters.

Width is not length: Chinese takes two cells of a terminal, combining marks none.
"""

import unicodedata
from dataclasses import dataclass

from itsmctl.errors import Place

WIDEST = 120  # cells; longer lines are cut around what is pointed at
_LEAD = 30  # cells kept in front of it
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


def excerpt(source: str, place: Place) -> Excerpt:
    """Return the first line of a place; a span over several lines is marked to the line's end."""
    lines = source.split("\n", place.line)
    line = lines[place.line - 1].rstrip("\r") if place.line <= len(lines) else ""
    last = place.end_column - 1 if place.end_line == place.line else len(line.rstrip())
    first = min(place.column - 1, len(line))
    before, marked, after = (
        line[:first],
        line[first : max(last, first)],
        line[max(last, first) :],
    )
    shown = [_printable(part) for part in (before, marked, after)]
    start = cells(shown[0])
    end = start + max(1, cells(shown[1]))
    return _cut(Excerpt(place.line, shown[0] + shown[1] + shown[2].rstrip(), start, end))


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


def _cut(whole: Excerpt) -> Excerpt:
    """Keep a window of `WIDEST` cells that holds the beginning of what is marked."""
    if cells(whole.line) <= WIDEST:
        return whole
    line, dropped = whole.line, 0
    if whole.start > _LEAD:
        while dropped < whole.start - _LEAD:
            dropped += _cells(line[0])
            line = line[1:]
        line = _CUT + line
        dropped -= len(_CUT)
    if cells(line) > WIDEST:
        while cells(line) > WIDEST - len(_CUT):
            line = line[:-1]
        line += _CUT
    start = whole.start - dropped
    end = max(start + 1, min(whole.end - dropped, cells(line)))
    return Excerpt(whole.number, line, start, end)

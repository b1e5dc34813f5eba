"""What a result consists of, told once for the terminal and for a page.

A section that is a table or a picture is made anew for every language in which it is shown.
"""

from collections.abc import Callable
from typing import Literal

from rich.table import Table

from itsmctl.i18n import Label, Language, Text
from itsmctl.record import dataclass

Words = Text | Label


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    words: Words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of words; what matters most is a `lead`, what restricts the rest a `warning`."""

    words: Words
    tone: Literal["plain", "lead", "warning", "note"] = "plain"


@dataclass(frozen=True, slots=True)
class Points:
    """Several lines under one."""

    words: Words
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    table: Callable[[Language], Table]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: lines of so many cells in a terminal, SVG on a page.

    `lines` takes language and width, `svg` language and an id that no other chart of the page has.
    """

    lines: Callable[[Language, int], list[str]]
    svg: Callable[[Language, str], str]


Section = Heading | Sentence | Points | Grid | Picture


@dataclass(frozen=True, slots=True)
class Paper:
    """All that a command has to say to people, in order."""

    title: Words
    sections: tuple[Section, ...]

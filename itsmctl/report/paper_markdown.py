"""Results as Markdown: for a wiki, a merge request, the minutes of a committee."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import Language
from itsmctl.report.sections import Grid, Heading, Paper, Picture, Points, Section, Sentence

_WIDTH = 80  # cells of a chart
_MARKS = {"lead": "**", "warning": "**"}


def paper_markdown(paper: Paper, language: Language) -> str:
    """Return the paper in one language, a table as a table and a chart as a block of characters."""
    parts = [f"# {escaped(paper.title.render(language))}"]
    parts += (_section(section, language) for section in paper.sections)
    return "\n\n".join(parts) + "\n"


def escaped(words: str) -> str:
    """Return words of which Markdown takes no character for a sign of its own."""
    for sign in "\\`*_[]<>|#":
        words = words.replace(sign, f"\\{sign}")
    return words


def _section(section: Section, language: Language) -> str:
    match section:
        case Heading(words):
            return f"## {escaped(words.render(language))}"
        case Sentence(words, tone):
            mark = _MARKS.get(tone, "")
            return f"{mark}{escaped(words.render(language))}{mark}"
        case Points(words, items):
            lines = [f"- {escaped(item.render(language))}" for item in items]
            return "\n".join([f"{escaped(words.render(language))}\n", *lines])
        case Grid(make):
            return _table(make(language))
        case Picture(lines, _):
            return "\n".join(["```text", *lines(language, _WIDTH), "```"])


def _table(table: Table) -> str:
    title = [] if table.title is None else [f"### {escaped(str(table.title))}\n"]
    columns = table.columns
    sides = ["--:" if column.justify == "right" else "---" for column in columns]
    rows = zip(*(column.cells for column in columns), strict=True)
    lines = [_line(map(_plain, (column.header for column in columns))), _line(sides)]
    lines += (_line(map(_plain, row)) for row in rows)
    return "\n".join([*title, *lines])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(cell: RenderableType) -> str:
    words = cell.plain if isinstance(cell, RichText) else RichText.from_markup(str(cell)).plain
    indent = len(words) - len(words.lstrip(" "))
    return "&nbsp;" * indent + escaped(words.strip()).replace("\n", "<br>")

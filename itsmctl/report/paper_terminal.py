"""Results for people at a terminal: tables, bars and curves of characters; plain text in a pipe."""

from rich.console import Console as RichConsole
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import Language
from itsmctl.report.console import Console
from itsmctl.report.folding import fold
from itsmctl.report.sections import Grid, Heading, Paper, Picture, Points, Section, Sentence
from itsmctl.report.terminal import rich_console

_TONES = {"plain": "", "lead": "", "warning": "yellow", "note": ""}
_WIDEST = 110  # cells; a chart that is wider tells no more


def print_paper(paper: Paper, console: Console) -> None:
    """Write the results; plain text where the stream is no terminal."""
    terminal, language = rich_console(console), console.language
    _print(terminal, paper.title.render(language), style="bold")
    before: Section = Sentence(paper.title)
    for section in paper.sections:
        if not (isinstance(section, Sentence) and isinstance(before, Sentence)):
            terminal.print()
        _section(section, terminal, language)
        before = section


def _section(section: Section, terminal: RichConsole, language: Language) -> None:
    match section:
        case Heading(words):
            _print(terminal, words.render(language), style="bold underline")
        case Sentence(words, tone):
            _print(terminal, words.render(language), style=_TONES[tone])
        case Points(words, items):
            _print(terminal, words.render(language))
            for item in items:
                _print(terminal, f"  · {item.render(language)}", indent=4)
        case Grid(make):
            _table(terminal, make(language))
        case Picture(lines, _):
            for line in lines(language, min(terminal.width, _WIDEST)):
                terminal.print(RichText(line), no_wrap=True)


def _table(terminal: RichConsole, table: Table) -> None:
    """Write a table below its title, which may be wider."""
    if table.title is not None:
        for line in str(table.title).splitlines():
            _print(terminal, line, style="bold")
        table.title = None
    terminal.print(table)


def _print(terminal: RichConsole, words: str, style: str = "", indent: int = 0) -> None:
    """Write a sentence; Chinese breaks between characters, which rich does not know."""
    for line in fold(words, terminal.width, 0, indent):
        terminal.print(RichText(line, style=style))

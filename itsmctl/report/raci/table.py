"""The matrix for a terminal."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console as RichConsole
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import harmless
from itsmctl.model.raci import Matrix
from itsmctl.render.measure import tokens
from itsmctl.report.console import Console
from itsmctl.report.raci.grid import header, rows, title, total
from itsmctl.report.terminal import rich_console

_STYLES = {"R": "blue", "A": "bold green", "C": "yellow", "I": "dim"}
_BORDER = 3  # of a column: padding and the line beside it
_OTHERS = 16  # least room for steps and for gaps, with their border


def write(matrices: Sequence[Matrix], console: Console) -> None:
    """Print each matrix as a table, then how many gaps there are."""
    terminal = rich_console(console)
    for matrix in matrices:
        _print(matrix, terminal, console)
    console.print(total(matrices).render(console.language))


def _print(matrix: Matrix, terminal: RichConsole, console: Console) -> None:
    heading = harmless(title(matrix, console.language))
    table = Table(title=RichText(heading), title_justify="left")
    heads = [harmless(head) for head in header(matrix, console.language)]
    lines = [[harmless(cell) for cell in line] for line in rows(matrix, console.language)]
    parties = range(1, len(matrix.columns) + 1)
    widths = {
        index: _longest_word([heads[index], *(line[index] for line in lines)])
        for index in parties
    }
    left = terminal.width - sum(width + _BORDER for width in widths.values())
    fits = left >= _OTHERS * (len(heads) - len(widths))
    for index, head in enumerate(heads):
        table.add_column(
            RichText(head),
            justify="center" if index in widths else "left",
            overflow="fold",
            width=widths.get(index) if fits else None,
        )
    for cells, row in zip(lines, matrix.rows, strict=True):
        table.add_row(*_styled(cells, len(matrix.columns), gap=bool(row.gaps)))
    terminal.print(table)


def _styled(cells: Sequence[str], columns: int, *, gap: bool) -> list[RichText]:
    styled = [
        RichText(cell, _style(cell) if 0 < index <= columns else "")
        for index, cell in enumerate(cells)
    ]
    if gap:
        styled[-1].stylize("red")
    return styled


def _style(cell: str) -> str:
    return next((_STYLES[letter] for letter in cell if letter in _STYLES), "")


def _longest_word(texts: Iterable[str]) -> int:
    """Return the cells that the longest word takes: a column that wide breaks none."""
    return max(
        (cell_len(word) for one in texts for word in map(str.rstrip, tokens(one))), default=1
    )

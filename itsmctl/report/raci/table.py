"""The matrix for a terminal."""

from collections.abc import Sequence

from rich.console import Console as RichConsole
from rich.table import Table

from itsmctl.model.raci import Matrix
from itsmctl.report.console import Console
from itsmctl.report.raci.grid import header, rows, title, total
from itsmctl.report.terminal import rich_console

_STYLES = {"R": "blue", "A": "bold green", "C": "yellow", "I": "dim"}


def write(matrices: Sequence[Matrix], console: Console) -> None:
    """Print each matrix as a table, then how many gaps there are."""
    terminal = rich_console(console)
    for matrix in matrices:
        _print(matrix, terminal, console)
    console.print(total(matrices).render(console.language))


def _print(matrix: Matrix, terminal: RichConsole, console: Console) -> None:
    table = Table(title=title(matrix, console.language), title_justify="left")
    heads = header(matrix, console.language)
    for index, head in enumerate(heads):
        centred = 0 < index < len(heads) - (1 if matrix.steps else 0)
        table.add_column(head, justify="center" if centred else "left", overflow="fold")
    for cells in rows(matrix, console.language):
        coloured = [
            _colour(cell) if 0 < index <= len(matrix.columns) else cell
            for index, cell in enumerate(cells)
        ]
        if matrix.steps and coloured[-1]:
            coloured[-1] = f"[red]{coloured[-1]}[/red]"
        table.add_row(*coloured)
    terminal.print(table)


def _colour(cell: str) -> str:
    style = next((_STYLES[letter] for letter in cell if letter in _STYLES), None)
    return f"[{style}]{cell}[/{style}]" if style else cell

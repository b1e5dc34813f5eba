"""The matrix as Markdown tables."""

from collections.abc import Sequence

from itsmctl.i18n import Language
from itsmctl.model.raci import Matrix
from itsmctl.report.raci.grid import header, rows, title, total


def render(matrices: Sequence[Matrix], language: Language) -> str:
    """Return a section with a table per matrix, and the sum of gaps."""
    parts = [_section(matrix, language) for matrix in matrices]
    return "\n\n".join([*parts, total(matrices).render(language)]) + "\n"


def _section(matrix: Matrix, language: Language) -> str:
    heads = header(matrix, language)
    lines = [_line(heads), _line(["---"] + [":-:"] * (len(heads) - 1))]
    lines += [_line(cells) for cells in rows(matrix, language)]
    return f"## {title(matrix, language)}\n\n" + "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

"""The matrix as one HTML page without any request."""

from collections.abc import Sequence
from html import escape

from itsmctl.i18n import Language, text
from itsmctl.model.raci import Matrix
from itsmctl.report.html import page
from itsmctl.report.raci.grid import header, rows, title, total


def render(matrices: Sequence[Matrix], language: Language) -> str:
    """Return a whole page with every matrix and the sum of gaps."""
    heading = text("report.raci.page", "Responsibility matrix").render(language)
    body = "\n".join(section(matrix, language) for matrix in matrices)
    body += f"\n<p>{escape(total(matrices).render(language))}</p>"
    return page(heading, body, language)


def section(matrix: Matrix, language: Language) -> str:
    """Return the matrix as an HTML section; rows with a gap are marked."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header(matrix, language))
    body = "\n".join(
        _row(cells, len(matrix.columns), gap=bool(row.gaps))
        for cells, row in zip(rows(matrix, language), matrix.rows, strict=True)
    )
    return (
        f"<section><h2>{escape(title(matrix, language))}</h2>\n"
        f'<div class="wide"><table class="raci"><thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table></div></section>"
    )


def _row(cells: list[str], columns: int, *, gap: bool) -> str:
    mark = ' class="gap"' if gap else ""
    parts = [f'<th scope="row">{escape(cells[0])}</th>']
    parts += [_cell(cell) for cell in cells[1 : columns + 1]]
    parts += [f"<td>{escape(cell)}</td>" for cell in cells[columns + 1 :]]
    return f"<tr{mark}>{''.join(parts)}</tr>"


def _cell(cell: str) -> str:
    kind = f' class="{cell[0].lower()}"' if cell else ""
    return f"<td{kind}>{escape(cell)}</td>"

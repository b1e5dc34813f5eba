"""The matrix as SVG: chips in the colours of the swimlanes, rows with a gap marked."""

from itsmctl.i18n import Language
from itsmctl.model.raci import Matrix
from itsmctl.render.chart.matrix import Said, matrix_svg
from itsmctl.report.raci.grid import header, rows, title, total


def render(matrix: Matrix, language: Language) -> str:
    """Return one matrix as a picture."""
    heads = header(matrix, language)
    gaps = tuple(cells[-1] for cells in rows(matrix, language)) if matrix.steps else ()
    said = Said(
        title(matrix, language), heads[0], heads[-1], gaps, total((matrix,)).render(language)
    )
    return matrix_svg(matrix, said, language)

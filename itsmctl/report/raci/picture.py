"""The matrix as SVG: chips in the colours of the swimlanes, rows with a gap marked."""

from collections.abc import Callable

from itsmctl.i18n import Label, Language
from itsmctl.model.raci import Matrix
from itsmctl.render.chart.matrix import Said, matrix_svg
from itsmctl.render.wording import PictureLanguage, inline
from itsmctl.report.raci.grid import header, rows, title, total


def render(matrix: Matrix, language: PictureLanguage) -> str:
    """Return one matrix as a picture."""

    def said(words: Callable[[Language], str]) -> str:
        return inline(Label(words("en"), words("zh")), language)

    gaps = _gaps(matrix, language) if matrix.steps else ()
    words = Said(
        said(lambda one: title(matrix, one)),
        said(lambda one: header(matrix, one)[0]),
        said(lambda one: header(matrix, one)[-1]),
        gaps,
        said(total((matrix,)).render),
    )
    return matrix_svg(matrix, words, language)


def _gaps(matrix: Matrix, language: PictureLanguage) -> tuple[str, ...]:
    """Return what is wrong with each row, "" where nothing is."""
    english, chinese = ([cells[-1] for cells in rows(matrix, one)] for one in _LANGUAGES)
    pairs = zip(english, chinese, strict=True)
    return tuple(inline(Label(one, other), language) for one, other in pairs)


_LANGUAGES: tuple[Language, Language] = ("en", "zh")

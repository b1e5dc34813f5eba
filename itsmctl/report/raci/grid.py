"""The matrix as rows of strings: what every tabular format starts from."""

from collections.abc import Iterator, Sequence

from itsmctl.i18n import Language, Text, render_word, text
from itsmctl.model.raci import Gap, Matrix

_GAPS = {
    Gap.NO_RESPONSIBLE: text("report.raci.no-responsible", "nobody responsible"),
    Gap.NO_ACCOUNTABLE: text("report.raci.no-accountable", "nobody accountable"),
    Gap.SEVERAL_ACCOUNTABLE: text("report.raci.several-accountable", "several accountable"),
    Gap.GREY_ZONE: text("report.raci.grey-zone", "grey zone: several departments"),
    Gap.UNKNOWN_NAME: text("report.raci.unknown-name", "names somebody unknown"),
}


def gap_text(gap: Gap) -> Text:
    """Return what is wrong, in a few words."""
    return _GAPS[gap]


def header(matrix: Matrix, language: Language) -> list[str]:
    """Return the column heads; the last one is for gaps where the matrix knows any."""
    first = (
        text("report.raci.step", "Step") if matrix.steps else text("report.raci.party", "Party")
    )
    heads = [
        first.render(language),
        *(column.name.render(language) for column in matrix.columns),
    ]
    if matrix.steps:
        heads.append(text("report.raci.gaps", "Gaps").render(language))
    return heads


def rows(matrix: Matrix, language: Language) -> Iterator[list[str]]:
    """Yield one list of strings per row, as long as the header."""
    for row in matrix.rows:
        cells = [row.name.render(language), *row.cells]
        if matrix.steps:
            words = (*map(gap_text, row.gaps), *map(_accepted, row.accepted))
            cells.append(render_word(words, language))
        yield cells


def title(matrix: Matrix, language: Language) -> str:
    """Return the matrix's heading."""
    return text("report.raci.title", "Responsibilities: {name}", name=matrix.name).render(
        language
    )


def total(matrices: Sequence[Matrix]) -> Text:
    """Return the sentence that sums the gaps up."""
    gaps = sum(matrix.gaps for matrix in matrices)
    accepted = sum(matrix.accepted for matrix in matrices)
    if accepted:
        return text(
            "report.raci.some-accepted",
            "Responsibility gaps: {count}, and accepted ones: {accepted}",
            count=gaps,
            accepted=accepted,
        )
    if not gaps:
        return text("report.raci.none", "No responsibility gap.")
    return text("report.raci.some", "Responsibility gaps: {count}", count=gaps)


def _accepted(gap: Gap) -> Text:
    return text("report.raci.accepted", "{gap} (accepted)", gap=gap_text(gap))

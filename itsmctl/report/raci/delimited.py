"""The matrix as CSV, with a byte-order mark so that spreadsheets read Chinese."""

import csv
import io
from collections.abc import Sequence

from itsmctl.i18n import Language
from itsmctl.model.raci import Matrix
from itsmctl.report.raci.grid import header, rows, title


def render(matrices: Sequence[Matrix], language: Language) -> str:
    """Return all matrices one below the other, each under its title."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for index, matrix in enumerate(matrices):
        if index:
            writer.writerow([])
        writer.writerow([title(matrix, language)])
        writer.writerow(header(matrix, language))
        writer.writerows(rows(matrix, language))
    return "\ufeff" + stream.getvalue()

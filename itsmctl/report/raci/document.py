"""The matrix as JSON (``itsmctl/raci/v1``)."""

import json
from collections.abc import Sequence

from itsmctl.i18n import Language
from itsmctl.model.raci import Matrix


def render(matrices: Sequence[Matrix], language: Language) -> str:
    """Return the document; cells are lists of letters by party, gaps are stable names."""
    entries = [_matrix(matrix, language) for matrix in matrices]
    document = {"schema": "itsmctl/raci/v1", "matrices": entries}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _matrix(matrix: Matrix, language: Language) -> dict[str, object]:
    columns = [
        {"id": column.id, "name": column.name.render(language)} for column in matrix.columns
    ]
    rows = [
        {
            "id": row.id,
            "name": row.name.render(language),
            "cells": {
                column.id: cell
                for column, cell in zip(matrix.columns, row.cells, strict=True)
                if cell
            },
            "gaps": [gap.value for gap in row.gaps],
            "accepted": [gap.value for gap in row.accepted],
        }
        for row in matrix.rows
    ]
    return {
        "id": matrix.id,
        "name": matrix.name.render(language),
        "columns": columns,
        "rows": rows,
    }

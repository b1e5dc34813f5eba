"""Systems of linear equations, small ones."""

from collections.abc import Sequence

_SINGULAR = 1e-12


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float] | None:
    """Return x with ``matrix @ x == right``, None where the system has no single solution.

    Gaussian elimination with partial pivoting.
    """
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        if abs(rows[pivot][column]) < _SINGULAR:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        _eliminate(rows, column)
    found = [0.0] * size
    for row in reversed(range(size)):
        known = sum(rows[row][column] * found[column] for column in range(row + 1, size))
        found[row] = (rows[row][size] - known) / rows[row][row]
    return found


def _eliminate(rows: list[list[float]], column: int) -> None:
    pivot = rows[column]
    for row in rows[column + 1 :]:
        factor = row[column] / pivot[column]
        if factor:
            for place in range(column, len(row)):
                row[place] -= factor * pivot[place]

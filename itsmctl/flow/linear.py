"""Systems of linear equations about flows: what comes in at each place, and what passes on."""

from collections.abc import Mapping, Sequence

_SINGULAR = 1e-12


class Diverging(ArithmeticError):
    """A flow that feeds itself without end; `place` lies on the way that does."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def solve(coming: Sequence[Mapping[int, float]], entering: Sequence[float]) -> list[float]:
    """Return x with ``x[i] == entering[i] + sum(share * x[j] for j, share in coming[i].items())``.

    Shares are positive. Rows are eliminated in their order, without pivoting: a finite flow exists
    exactly if every pivot is positive (Berman & Plemmons, Nonnegative matrices, 1979, ch. 6). Few
    entries are filled in where flow leads to later rows, but for loops.

    Raises:
        Diverging: there is no finite flow.
    """
    rows = [dict(row) for row in coming]
    known = list(entering)
    users = _users(rows)
    for number, row in enumerate(rows):
        pivot = 1.0 - row.pop(number, 0.0)
        if pivot < _SINGULAR:
            raise Diverging(number)
        known[number] /= pivot
        rows[number] = found = {source: share / pivot for source, share in row.items()}
        for user in users[number]:
            if user > number:
                factor = rows[user].pop(number)
                known[user] += factor * known[number]
                for source, share in found.items():
                    rows[user][source] = rows[user].get(source, 0.0) + factor * share
                    users[source].add(user)
    for number in reversed(range(len(rows))):
        known[number] += sum(share * known[later] for later, share in rows[number].items())
    return known


def _users(rows: Sequence[Mapping[int, float]]) -> list[set[int]]:
    """Return for each place the rows that it stands in."""
    users: list[set[int]] = [set() for _ in rows]
    for number, row in enumerate(rows):
        for source in row:
            users[source].add(number)
    return users

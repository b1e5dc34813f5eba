"""Columns of a table in a narrow terminal: names break where their parts meet, not where room ends."""

from collections.abc import Sequence

from itsmctl.record import dataclass
from itsmctl.report.excerpt import cells
from itsmctl.report.folding import may_part

_JOINTS = frozenset("-/._#:,")
_BORDER = 3  # of a column: a blank on either side and the line beside it


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows with their heads, broken to fit; a width of None is for the terminal to choose."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int | None, ...]


def fitted(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Grid:
    """Break cells into lines, the widest columns first, until the table is `width` cells wide.

    Where even their parts are too wide, everything is left as it is.
    """
    columns = list(zip(heads, *rows, strict=True))
    widths = [max(map(_widest_line, column)) for column in columns]
    least = [max(map(_widest_part, column)) for column in columns]
    room = width - 1 - _BORDER * len(columns)
    if sum(widths) <= room or sum(least) > room:
        return Grid(tuple(heads), tuple(map(tuple, rows)), (None,) * len(heads))
    while sum(widths) > room:
        narrower = max(
            (n for n in range(len(widths)) if widths[n] > least[n]), key=widths.__getitem__
        )
        widths[narrower] -= 1
    head, *others = (
        tuple(broken(cell, most) for cell, most in zip(line, widths, strict=True))
        for line in (heads, *rows)
    )
    return Grid(head, tuple(others), tuple(widths))


def broken(name: str, width: int) -> str:
    """Return a name over lines of at most `width` cells each, as far as its parts are no wider."""
    lines: list[str] = []
    for whole in name.splitlines():
        line = ""
        for part in _parts(whole):
            if line and cells(line) + cells(part.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            line += part
        lines.append(line.rstrip())
    return "\n".join(lines)


def _parts(name: str) -> list[str]:
    """Return the parts between which a line may end, each with the joint behind it."""
    parts, start = [], 0
    for index in range(1, len(name)):
        before, after = name[index - 1], name[index]
        if (before in _JOINTS and after not in _JOINTS) or may_part(before, after):
            parts.append(name[start:index])
            start = index
    return [*parts, name[start:]]


def _widest_line(cell: str) -> int:
    return max(map(cells, cell.splitlines()), default=0)


def _widest_part(cell: str) -> int:
    return max(
        (cells(part.rstrip()) for line in cell.splitlines() for part in _parts(line)), default=0
    )

"""Sentences over several lines of a terminal: English breaks at blanks, Chinese between characters."""

from collections.abc import Iterator

from itsmctl.report.console import Console
from itsmctl.report.excerpt import cells

_NOT_FIRST = frozenset("，。；：、！？）》」』】”’…,.;:!?)]}")
_NOT_LAST = frozenset("（《「『【“‘([{")
INDENT = 4
_LEAST = 16  # cells of a line; where less is left, the terminal may break it as it likes


def folded(console: Console, words: str, before: int = 0, indent: int = INDENT) -> list[str]:
    """Return the lines of a sentence as `console` shows it: a pipe gets it whole."""
    return fold(words, console.width, before, indent) if console.out.isatty() else [words]


def fold(words: str, width: int, before: int, indent: int) -> list[str]:
    """Return the lines of a sentence that begins behind `before` cells of its first line.

    The others begin with `indent` blanks. A word longer than a line stays whole.
    """
    if before + cells(words) <= width or width - indent < _LEAST:
        return [words]
    lines, line, room = [], "", width - before
    for piece in _pieces(words):
        if line.strip() and cells(line) + cells(piece.rstrip()) > room:
            lines.append(line.rstrip())
            line, room = " " * indent + piece.lstrip(), width
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(words: str) -> Iterator[str]:
    """Yield the parts between which a line may end, blanks at their ends."""
    start = 0
    for index in range(1, len(words)):
        if may_part(words[index - 1], words[index]):
            yield words[start:index]
            start = index
    yield words[start:]


def may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters: at blanks, and beside Chinese ones."""
    if before == " ":
        return after != " "
    if after in _NOT_FIRST or before in _NOT_LAST or after == " ":
        return False
    return cells(before) > 1 or cells(after) > 1

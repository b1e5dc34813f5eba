"""YAML comments, found beside the parser, which drops them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from itsmctl.finding import Comment
from itsmctl.pattern import pattern
from itsmctl.source.lines import Lines

_COMMENT = pattern(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


def comments(
    written: str, lines: Lines, quoted: Sequence[tuple[int, int]]
) -> Iterator[Comment]:
    """Yield the comments of a text in order.

    `quoted` are the spans of the quoted and block scalars that hold a ``#``, in order: plain
    scalars cannot hold one after a space, so everything else is a comment.
    """
    opaque = [_without_header(written, span) for span in quoted]
    starts = [start for start, _ in opaque]
    position = 0
    while (match := _COMMENT.search(written, position)) is not None:
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and match.start() < opaque[before][1]:
            position = opaque[before][1]
            continue
        yield Comment(match[0][1:].strip(), lines.place(*match.span()))
        position = match.end()


def _without_header(written: str, span: tuple[int, int]) -> tuple[int, int]:
    """Leave the first line of a block scalar (``|  # comment``) to the comments."""
    start, end = span
    head = written.find("\n", start, end)
    if head < 0 or written[start] in "\"'":
        return span
    return head, end

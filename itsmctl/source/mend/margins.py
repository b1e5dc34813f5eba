"""Comments behind values that change keep their column, as far as there is room."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from itsmctl.finding import Comment, Splice
from itsmctl.source.concrete import Page

LEAST = 2  # spaces before a comment


def with_margins(page: Page, splices: Sequence[Splice]) -> tuple[Splice, ...]:
    """Return splices with others that make up, before comments, for what grows or shrinks."""
    kept = (splice for comment in page.comments for splice in _padding(page, comment, splices))
    return tuple(sorted((*splices, *kept), key=lambda splice: (splice.start, splice.end)))


def cells(text: str) -> int:
    """Return how many columns of a terminal a text takes: Chinese characters two each."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _padding(page: Page, comment: Comment, splices: Sequence[Splice]) -> Iterator[Splice]:
    end = comment.place.offset
    line = page.line_start(end)
    words = page.text[line:end].rstrip(" ")
    gap = end - line - len(words)
    here = [each for each in splices if line <= each.start and each.end <= line + len(words)]
    growth = sum(cells(each.text) - cells(page.text[each.start : each.end]) for each in here)
    if words and growth and gap >= LEAST and not any("\n" in each.text for each in here):
        start = line + len(words) + 1  # another splice may end where the words do
        yield Splice(start, end, " " * (max(LEAST, gap - growth) - 1))

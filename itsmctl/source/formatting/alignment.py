"""Whether wide gaps are a mistake or a table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from itsmctl.source.concrete import BLANK, Entry, Page
from itsmctl.source.mend.margins import cells


def in_columns(page: Page, entries: Sequence[Entry]) -> Iterator[bool]:
    """Yield for each entry whether its value begins in the column of another one.

    Only those count between which there is no blank line.
    """
    for paragraph in _paragraphs(page, entries):
        columns = [_columns(page, entry) for entry in paragraph]
        shared = Counter(column for each in columns for column in each)
        yield from (any(shared[column] > 1 for column in each) for each in columns)


def lined_up(page: Page, start: int, end: int) -> bool:
    """Whether what stands behind a wide gap begins in the column of a word in a line beside it."""
    if end - start < 2 or page.line_number(start) != page.line_number(end):  # noqa: PLR2004  one is usual
        return False
    number = page.line_number(end)
    column = cells(page.text[page.lines.starts[number] : end])
    return any(column in _words(line) for line in _beside(page, number))


def _paragraphs(page: Page, entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Yield the entries in groups that blank lines part."""
    group = [*entries[:1]]
    for one, other in pairwise(entries):
        lines = range(page.line_number(one.key.start) + 1, page.line_number(other.key.start))
        if any(page.is_blank(line) for line in lines):
            yield group
            group = []
        group.append(other)
    yield group


def _columns(page: Page, entry: Entry) -> frozenset[tuple[str, int]]:
    """Return the column of a value that stands in the line of its key, in characters and in cells."""
    start = entry.value.start
    line = page.line_start(start)
    if entry.value.is_empty or line != page.line_start(entry.key.start):
        return frozenset()
    return frozenset({("characters", start - line), ("cells", cells(page.text[line:start]))})


def _beside(page: Page, number: int) -> Iterator[str]:
    for near in (number - 1, number + 1):
        if 0 <= near < len(page.lines.starts):
            start = page.lines.starts[near]
            yield page.text[start : page.line_end(start)].rstrip(BLANK)


def _words(line: str) -> Iterator[int]:
    """Yield the columns, in cells, at which words of a line begin behind a space."""
    column = 0
    for before, character in zip(f" {line}", line, strict=False):
        if before == " " and character != " ":
            yield column
        column += cells(character)

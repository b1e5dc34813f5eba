"""Blank lines and line ends: at most one blank line, none at the edges, alike between steps."""

from collections.abc import Iterator
from itertools import pairwise

from itsmctl.source.concrete import BLANK, Page, Style, Written
from itsmctl.source.mend.block import content_end, part_end, part_starts

_TEXTS = frozenset({Style.PLAIN, Style.SINGLE, Style.DOUBLE})


def with_blanks(page: Page) -> str:
    """Return a text without trailing spaces, with its blank lines in order and one line end."""
    kept = {line for node in page.root.everything() for line in _own_lines(page, node)}
    opening = frozenset(_lines_that_open(page))
    parted = frozenset(_steps_to_part(page))
    found: list[str] = []
    for number, line in enumerate(page.text.split(page.newline)):
        if number in kept:
            found.append(line)
        elif not (bare := line.rstrip(" \t")):
            if found and found[-1] and number - 1 not in opening:
                found.append("")
        else:
            if number in parted and found and found[-1]:
                found.append("")
            found.append(bare)
    while found and not found[-1] and len(found) - 1 not in kept:
        found.pop()
    return page.newline.join((*found, ""))


def _lines_that_open(page: Page) -> Iterator[int]:
    """Yield the lines below which a block begins: those of its key."""
    for node in page.root.within():
        for entry in node.entries:
            if entry.value.is_block:
                yield page.line_number(entry.key.start)


def _own_lines(page: Page, node: Written) -> Iterator[int]:
    """Yield the lines whose spaces and blanks belong to a text: all of it but the last line's end."""
    if node.style is Style.BLOCK_TEXT:
        header = page.text[node.start : page.line_end(node.start)].partition("#")[0]
        end = node.end if "+" in header else content_end(page, node)
        yield from range(
            page.line_number(node.start) + 1, page.line_number(max(node.start, end - 1)) + 1
        )
    elif node.style in _TEXTS:
        yield from range(page.line_number(node.start), page.line_number(node.end))


def _steps_to_part(page: Page) -> Iterator[int]:
    """Yield the lines at which steps begin, where most steps are parted by a blank line already."""
    steps = _steps(page.root)
    if steps is None:
        return
    column = page.column(steps.entries[0].key.start)
    bounds = [
        (start, part_end(page, steps, index, column))
        for index, start in enumerate(part_starts(page, steps))
    ]
    pairs = [
        (end, page.comment_above(page.line_start(following), column))
        for (start, end), (following, last) in pairwise(bounds)
        if page.line_end(start) < end or page.line_end(following) < last
    ]
    parted = sum(not page.text[end:begin].strip(BLANK) and end < begin for end, begin in pairs)
    if 2 * parted > len(pairs):
        yield from (page.line_number(begin) for _, begin in pairs)


def _steps(root: Written) -> Written | None:
    node: Written | None = root
    for key in ("spec", "steps"):
        entry = node.entry(key) if node is not None and node.is_mapping else None
        node = entry.value if entry is not None else None
    return node if node is not None and node.is_block and node.is_mapping else None

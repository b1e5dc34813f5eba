"""What stands within a line: one space behind colons and commas, quotes only where they help.

Columns that an author has lined up with the neighbours stay lined up.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from itsmctl.finding import Splice
from itsmctl.source.composition import Span
from itsmctl.source.concrete import BLANK, Entry, Page, Style, Written
from itsmctl.source.formatting.alignment import in_columns, lined_up
from itsmctl.source.mend.block import STEP
from itsmctl.source.mend.draft import spliced
from itsmctl.source.mend.flow import part_spans
from itsmctl.source.mend.margins import LEAST, with_margins
from itsmctl.source.spelling import is_plain, is_word, quoted


def with_spacing(page: Page) -> str:
    """Return a text with the spaces and quotes of its lines in order."""
    found = [*_quotes(page, page.root, in_flow=False)]
    for node in page.root.within():
        if any(entry.key.is_empty for entry in node.entries):
            continue  # as odd as {: x} stays as it is
        if node.style is Style.FLOW:
            found += _flow_gaps(page, node)
        elif node.is_block and node.is_mapping:
            found += _block_gaps(page, node)
    found += _near_comments(page)
    found += _lines_along(page, found)
    ordered = sorted(found, key=lambda splice: (splice.start, splice.end))
    return spliced(page.text, with_margins(page, ordered))


def _block_gaps(page: Page, node: Written) -> Iterator[Splice]:
    lined = in_columns(page, node.entries)
    for entry, is_lined_up in zip(node.entries, lined, strict=True):
        before, behind = _around_colon(page, entry)
        yield from _gap(page, before, "")
        if not (entry.value.is_empty or is_lined_up):
            yield from _gap(page, behind, " ")


def _flow_gaps(page: Page, node: Written) -> Iterator[Splice]:
    opening = page.text.index("{" if node.is_mapping else "[", page.properties_end(node)) + 1
    spans = [(opening, opening), *part_spans(node), (node.end - 1, node.end - 1)]
    last = len(spans) - 2
    for index, ((_, end), (start, _)) in enumerate(pairwise(spans)):
        comma = page.marker(",", end, start) if index else None
        if comma is None:
            yield from _gap(page, (end, start), "")
            continue
        yield from _gap(page, (end, comma), "")
        if index == last:
            yield from _gap(page, (comma + 1, start), "")
        elif not lined_up(page, comma + 1, start):
            yield from _gap(page, (comma + 1, start), " ")
    for entry in node.entries:
        before, behind = _around_colon(page, entry)
        yield from _gap(page, before, "")
        if not entry.value.is_empty and not lined_up(page, *behind):
            yield from _gap(page, behind, " ")


def _around_colon(page: Page, entry: Entry) -> tuple[Span, Span]:
    """Return the gaps before and behind a colon; both are empty where there is none."""
    end, start = entry.key.end, max(entry.key.end, page.first_word(entry.value))
    colon = page.marker(":", end, start)
    if colon is None:
        return (end, end), (start, start)
    return (end, colon), (colon + 1, start)


def _gap(page: Page, gap: Span, wanted: str) -> Iterator[Splice]:
    """Set a gap that holds nothing but spaces; where lines end is their author's affair."""
    start, end = gap
    there = page.text[start:end]
    behind_colon = end > 0 and page.text[start - 1 : start] == ":"
    if there != wanted and not there.strip(" \t") and (there or behind_colon or wanted):
        yield Splice(start, end, wanted)


def _quotes(page: Page, node: Written, *, in_flow: bool) -> Iterator[Splice]:
    """Yield splices for scalars within a node whose quotes do nothing, or are the other ones."""
    inner = in_flow or node.style is Style.FLOW
    for entry in node.entries:
        yield from _quotes(page, entry.key, in_flow=inner)
    for part in node.parts:
        yield from _quotes(page, part, in_flow=inner)
    if node.style not in {Style.SINGLE, Style.DOUBLE} or node.tagged:
        return
    start = page.text.index(node.style.value, page.properties_end(node))
    if page.text[start + 1 : node.end - 1] != node.text:
        return  # with escapes, or over several lines
    if is_word(node.text) and is_plain(node.text, in_flow=inner):
        yield Splice(start, node.end, node.text)
    elif node.style is Style.SINGLE and quoted(node.text) == f'"{node.text}"':
        yield Splice(start, node.end, quoted(node.text))


def _near_comments(page: Page) -> Iterator[Splice]:
    """Yield splices that keep comments away from what they stand behind."""
    for comment in page.comments:
        offset = comment.place.offset
        line = page.text[page.line_start(offset) : offset]
        gap = len(line) - len(line.rstrip(" \t"))
        if line.strip(BLANK) and gap < LEAST:
            yield Splice(offset - gap, offset, " " * LEAST)


def _lines_along(page: Page, splices: Sequence[Splice]) -> Iterator[Splice]:
    """Yield splices by which the further lines of a value follow its first, the innermost value."""
    moves: dict[int, int] = {}
    for node in page.root.within():
        if node.is_block or node.style is Style.BLOCK_TEXT:
            continue
        first, last = page.line_number(node.start), page.line_number(node.end)
        if first == last:
            continue
        line = page.lines.starts[first]
        moved = sum(
            len(each.text) - (each.end - each.start)
            for each in splices
            if line <= each.start and each.end <= node.start
        )
        least = page.indentation(first) + STEP
        for number in range(first + 1, last + 1):
            old = page.indentation(number)
            moves[number] = max(min(old, least), old + moved)
    for number, column in moves.items():
        start, old = page.lines.starts[number], page.indentation(number)
        if old != column and not page.is_blank(number):
            yield Splice(start, start + old, " " * column)

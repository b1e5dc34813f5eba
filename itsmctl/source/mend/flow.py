"""Splices in collections in brackets: parts come and go with one comma each."""

from collections.abc import Collection, Iterator
from itertools import groupby

from itsmctl.finding import Splice
from itsmctl.source.composition import Node, Span
from itsmctl.source.concrete import BLANK, Page, Written
from itsmctl.source.mend.refusal import comment_lost
from itsmctl.source.spelling import spell


def insert(
    page: Page, node: Written, slot: int, name: str | None, value: Node
) -> Iterator[Splice]:
    """Yield the splices that write a new entry, or (without a name) a new list element."""
    text = part_text(name, value)
    spans = part_spans(node)
    if not spans:
        inner = page.properties_end(node)
        inner = page.text.index("{" if node.is_mapping else "[", inner) + 1
        closed = page.text[inner : node.end - 1].strip(BLANK)
        yield Splice(inner, inner if closed else node.end - 1, text)
    elif slot < len(spans):
        start, _ = spans[slot]
        yield Splice(start, start, f"{text},{_between(page, start)}")
    else:
        yield from _append(page, node, spans[-1], text)


def drop(page: Page, node: Written, gone: Collection[int]) -> Iterator[Splice]:
    """Yield the splices that leave out some parts of a collection, of which others stay.

    Raises:
        Refused: a comment that may be about something else would be lost.
    """
    spans = part_spans(node)
    for first, last in _runs(gone):
        if last + 1 < len(spans):
            start, end = spans[first][0], spans[last + 1][0]
            _refuse_foreign_comments(page, start, end)
            yield Splice(start, end, "")
        elif _has_lines_alone(page, spans[first][0], spans[last][1]):
            yield from _drop_last_lines(
                page, spans[first - 1][1], spans[first][0], spans[last][1]
            )
        else:
            start, end = spans[first - 1][1], spans[last][1]
            for comment in page.comments_in(start, end):
                raise comment_lost(comment.text)
            yield Splice(start, end, "")


def part_text(name: str | None, value: Node) -> str:
    """Return the text of a new part."""
    text = spell(value, in_flow=True)
    return text if name is None else f"{spell(name, in_flow=True)}: {text}"


def part_spans(node: Written) -> list[Span]:
    """Return where the parts of a collection begin and end."""
    if node.is_mapping:
        return [
            (entry.key.start, max(entry.key.end, entry.value.end)) for entry in node.entries
        ]
    return [(item.start, item.end) for item in node.items]


def _append(page: Page, node: Written, last: Span, text: str) -> Iterator[Splice]:
    start, end = last
    comma = page.marker(",", end, node.end)
    if not page.begins_line(start) or page.line_end(end) > node.end - 1:
        yield Splice(end, end, f", {text}")
        return
    if comma is None:  # one part a line, and the last one perhaps with a comment
        yield Splice(end, end, ",")
    below = page.line_end(end if comma is None else comma)
    margin = " " * page.column(start)
    yield Splice(below, below, f"{margin}{text}{'' if comma is None else ','}{page.newline}")


def _between(page: Page, start: int) -> str:
    """Return what stands between a new part and the one before which it is put."""
    return page.newline + " " * page.column(start) if page.begins_line(start) else " "


def _runs(gone: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of neighbours."""
    for _, run in groupby(enumerate(sorted(gone)), key=lambda pair: pair[1] - pair[0]):
        indices = [index for _, index in run]
        yield indices[0], indices[-1]


def _refuse_foreign_comments(page: Page, start: int, end: int) -> None:
    """Refuse to drop comments, unless each stands behind a part that goes, on a line of its own."""
    for comment in page.comments_in(start, end):
        whole = page.begins_line(start) and page.begins_line(end)
        if not whole or page.begins_line(comment.place.offset):
            raise comment_lost(comment.text)


def _has_lines_alone(page: Page, start: int, end: int) -> bool:
    """Whether parts stand on lines without anything else but a comma and a comment."""
    behind = page.comments_in(end, page.line_end(end))
    rest = page.text[end : behind[0].place.offset if behind else page.line_end(end)]
    return page.begins_line(start) and not rest.strip(" ,\r\n")


def _drop_last_lines(page: Page, kept: int, start: int, end: int) -> Iterator[Splice]:
    """Yield the splices that leave out the last lines, and the comma behind what is `kept`.

    That comma stays where the author writes one behind the last part too. A comment behind it is
    about what is kept.
    """
    below = page.line_end(end)
    comma = page.marker(",", kept, start)
    if comma is not None and page.marker(",", end, below) is None:
        yield Splice(comma, comma + 1, "")
    yield Splice(page.line_start(start), below, "")

"""Splices in collections without brackets: whole lines come and go, with the comments that are theirs."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from itsmctl.finding import Splice
from itsmctl.source.composition import Node
from itsmctl.source.concrete import BLANK, Page, Written
from itsmctl.source.mend.refusal import comment_lost, unusual
from itsmctl.source.mend.site import Site
from itsmctl.source.spelling import WIDEST, spell

STEP = 2  # columns of indentation


def insert(page: Page, node: Written, slot: int, name: str | None, value: Node) -> Splice:
    """Return the splice that writes a new entry, or (without a name) a new list element."""
    starts = part_starts(page, node)
    column = page.column(starts[0])
    lines = part_lines(name, value, column)
    if slot > 0:
        return insert_lines(page, part_end(page, node, slot - 1, column), lines)
    first = starts[0]
    if page.begins_line(first):
        return insert_lines(page, page.comment_above(page.line_start(first), column), lines)
    below = f"{page.newline}{' ' * column}"
    return Splice(first, first, page.newline.join(lines).lstrip(" ") + below)


def drop(page: Page, node: Written, gone: Collection[int]) -> Iterator[Splice]:
    """Yield the splices that leave out some parts of a collection, of which others stay."""
    starts = part_starts(page, node)
    column = page.column(starts[0])
    first = 0
    if 0 in gone and not page.begins_line(starts[0]):  # the first part stands behind a dash
        while first in gone:
            first += 1
        yield Splice(starts[0], _first_word(page, part_end(page, node, first - 1, column)), "")
    for index in sorted(gone):
        if index >= first:
            start = page.line_start(starts[index])
            end = part_end(page, node, index, column)
            if index > 0 and _owns_comment(page, end, last=index == len(starts) - 1):
                start = page.comment_above(start, column)
            yield Splice(start, end, "")


def replace(page: Page, site: Site, text: str) -> Iterator[Splice]:
    """Yield the splices that put a text of one line in the place of a block; a comment behind the key stays.

    Raises:
        Refused: a comment within the block would be lost.
    """
    node = site.node
    head = part_head(page, site)
    end = content_end(page, node)
    below = page.line_end(head)
    if part_starts(page, node)[0] < below:  # it begins behind the dash of a list
        _refuse_comments(page, head, end)
        yield Splice(node.start, end, text)
        return
    _refuse_comments(page, below, end)
    yield Splice(head, page.properties_end(node) if node.start < below else head, f" {text}")
    yield Splice(below, page.line_end(end), "")


def insert_lines(page: Page, position: int, lines: Sequence[str]) -> Splice:
    """Return the splice that writes lines where a line begins, or behind a last one without end."""
    body = page.newline.join(lines)
    if position and page.text[position - 1] not in "\r\n":
        return Splice(position, position, page.newline + body)
    return Splice(position, position, body + page.newline)


def part_lines(name: str | None, value: Node, column: int) -> list[str]:
    """Return the lines of a new part; what is too long for one line goes into a block."""
    margin = " " * column
    head = "- " if name is None else f"{spell(name, in_flow=False)}: "
    line = f"{margin}{head}{spell(value, in_flow=False)}"
    if len(line) <= WIDEST or not value or not isinstance(value, Mapping | list):
        return [line]
    below = column + STEP
    parts = (
        (part_lines(key, part, below) for key, part in value.items())
        if isinstance(value, Mapping)
        else (part_lines(None, part, below) for part in value)
    )
    lines = [line for part in parts for line in part]
    if name is None:  # the first line stands behind the dash
        return [f"{margin}- {lines[0].lstrip()}", *lines[1:]]
    return [margin + head.rstrip(), *lines]


def part_starts(page: Page, node: Written) -> list[int]:
    """Return where the parts of a block begin: their keys, or their dashes.

    Raises:
        Refused: a key stands behind a ``?``.
    """
    if node.is_mapping:
        for entry in node.entries:
            line = page.text[page.line_start(entry.key.start) : entry.key.start]
            if line.strip(" -"):
                raise unusual()
        return [entry.key.start for entry in node.entries]
    starts, position = [], page.properties_end(node)
    for item in node.items:
        dash = page.marker("-", position, item.start)
        if dash is None:
            raise unusual()
        starts.append(dash)
        position = item.end
    return starts


def part_head(page: Page, site: Site) -> int:
    """Return where a value of a block may begin: behind its colon or its dash.

    Raises:
        Refused: there is no colon.
    """
    entry = site.entry
    if entry is None:
        return part_starts(page, site.owner)[site.index] + 1
    colon = page.marker(":", entry.key.end, max(entry.value.start, entry.key.end))
    if colon is None:
        raise unusual()
    return colon + 1


def part_end(page: Page, node: Written, index: int, column: int) -> int:
    """Return where the lines of a part end, comments that are indented more included."""
    part = node.parts[index]
    start = node.entries[index].key.end if node.is_mapping else part.start
    position = probe = page.line_end(max(start, content_end(page, part)))
    while probe < len(page.text):
        end = page.line_end(probe)
        line = page.text[probe:end]
        words = line.lstrip(" ")
        if words.startswith("#") and len(line) - len(words) > column:
            position = end
        elif words.strip(BLANK):
            break
        probe = end
    return position


def content_end(page: Page, node: Written) -> int:
    """Return where the last word of a node ends: block texts take in the blank lines behind them."""
    return node.start + len(page.text[node.start : node.end].rstrip(BLANK))


def _refuse_comments(page: Page, start: int, end: int) -> None:
    for comment in page.comments_in(start, end):
        raise comment_lost(comment.text)


def _owns_comment(page: Page, end: int, *, last: bool) -> bool:
    """Whether the comment above a part is about it alone: what follows stands apart."""
    following = page.text[end : page.line_end(end)].strip(BLANK) if end < len(page.text) else ""
    return last or not following or following.startswith("#")


def _first_word(page: Page, position: int) -> int:
    """Return where the text of a line begins."""
    while page.text[position : position + 1] == " ":
        position += 1
    return position

"""Fields in the order of the schema, in blocks: rows in brackets and names of authors stay."""

from collections.abc import Iterator

from itsmctl.finding import Splice
from itsmctl.record import dataclass
from itsmctl.source.concrete import Page, Style, Written, page_of
from itsmctl.source.mend.block import part_end, part_starts
from itsmctl.source.mend.draft import spliced
from itsmctl.source.mend.refusal import Refused
from itsmctl.source.shape.order import Fields


@dataclass(frozen=True, slots=True)
class _Segment:
    """An entry with its lines: the comments and blank lines above it, and all below its key."""

    key: str
    lines: str


def with_ordered_keys(written: str, fields: Fields | None) -> str:
    """Return a text with the fields of its block mappings in their usual order."""
    if fields is None:
        return written
    while splices := list(_reorderings(page := page_of(written), page.root, fields)):
        written = spliced(written, splices)
    return written


def _reorderings(page: Page, node: Written, fields: Fields) -> Iterator[Splice]:
    """Yield a splice for each mapping out of order; what is within it waits for the next time."""
    if not node.is_block:
        return
    splice = _reordering(page, node, fields.names) if node.is_mapping else None
    if splice is not None:
        yield splice
        return
    for index, part in enumerate(node.parts):
        name = node.entries[index].key.text if node.is_mapping else index
        yield from _reorderings(page, part, fields.at(name))


def _reordering(page: Page, node: Written, usual: tuple[str, ...]) -> Splice | None:
    keys = [entry.key.text for entry in node.entries]
    wanted = _ordered(keys, usual)
    if wanted == keys or not _may_move(node, keys):
        return None
    try:
        start, segments = _segments(page, node)
    except Refused:  # keys behind a question mark are their author's
        return None
    by_key = {segment.key: segment.lines for segment in segments}
    lines = [by_key[key] for key in wanted]
    end = start + sum(len(segment.lines) for segment in segments)
    if not page.begins_line(node.entries[0].key.start):
        if lines[0].lstrip(" ")[:1] in "#\r\n":
            return None  # a comment cannot move up behind the dash
        column = page.column(node.entries[0].key.start)
        lines[wanted.index(keys[0])] = " " * column + by_key[keys[0]]
        lines[0] = lines[0].lstrip(" ")
    return Splice(start, end, "".join(lines))


def _ordered(keys: list[str], usual: tuple[str, ...]) -> list[str]:
    """Sort fields as the language lists them; an unknown one stays behind the one before it."""
    rank = {name: position for position, name in enumerate(usual)}
    ranks, last = [], -1
    for key in keys:
        last = rank.get(key, last)
        ranks.append(last)
    return [key for _, key in sorted(zip(ranks, keys, strict=True), key=lambda pair: pair[0])]


def _may_move(node: Written, keys: list[str]) -> bool:
    """Whether entries can change places: each key once, no anchor before which an alias could come."""
    linked = any(part.anchor is not None or part.style is Style.ALIAS for part in node.within())
    return len(set(keys)) == len(keys) and not linked


def _segments(page: Page, node: Written) -> tuple[int, list[_Segment]]:
    """Return where the first entry begins, and all entries with their lines.

    Comments above the first key go with it, unless a blank line sets them apart; those at the top
    of the file stay there.
    """
    starts = part_starts(page, node)
    column = page.column(starts[0])
    begin = position = _first_line(page, node, starts[0], column)
    segments = []
    for index, entry in enumerate(node.entries):
        end = part_end(page, node, index, column)
        segments.append(_Segment(entry.key.text, _whole(page, position, end)))
        position = end
    return begin, segments


def _first_line(page: Page, node: Written, start: int, column: int) -> int:
    if not page.begins_line(start):
        return start
    line = page.line_start(start)
    if node is page.root:
        return line
    while line > 0:
        above = page.line_start(line - 1)
        words = page.text[above:line].strip(" ")
        if not words.startswith("#") or page.text[above:line].index("#") != column:
            return line
        line = above
    return line


def _whole(page: Page, start: int, end: int) -> str:
    lines = page.text[start:end]
    return lines if lines.endswith(page.newline) else lines + page.newline

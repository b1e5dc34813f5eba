"""A text as its author wrote it: every node with its place, its style and what stands between.

The composer keeps what a text says; this keeps how it says it. Offsets count code points, ends are
exclusive.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum

from itsmctl.finding import Comment
from itsmctl.pattern import pattern
from itsmctl.record import dataclass, field
from itsmctl.source.comments import comments
from itsmctl.source.composition import Span
from itsmctl.source.lines import Lines
from itsmctl.source.reading import read_events
from itsmctl.source.scalars import composed
from itsmctl.source.yaml_events import Event, Stream


class Style(Enum):
    """How a node is written."""

    PLAIN = "plain"
    SINGLE = "'"
    DOUBLE = '"'
    BLOCK_TEXT = "|"
    ALIAS = "*"
    FLOW = "flow"
    BLOCK = "block"


BLANK = " \t\r\n"  # what YAML takes for space; Python takes more
_PROPERTIES = pattern(r"[&!]\S*(?:\s+[&!]\S*)?")
_STYLES = {"'": Style.SINGLE, '"': Style.DOUBLE, "|": Style.BLOCK_TEXT, ">": Style.BLOCK_TEXT}


@dataclass(slots=True, eq=False)
class Written:
    """A node and its place; the span takes in its anchor and tag.

    `text` is a scalar's value or the name behind an alias. A block collection ends with its last
    value, an empty node is an empty span behind its colon. `explicit` keys stand behind a ``?``.
    """

    start: int
    end: int
    style: Style
    text: str = ""
    anchor: str | None = None
    tagged: bool = False
    is_mapping: bool = False
    entries: list["Entry"] = field(default_factory=list)
    items: list["Written"] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether this is a collection without brackets."""
        return self.style is Style.BLOCK

    @property
    def is_collection(self) -> bool:
        """Whether this is a mapping or a list."""
        return self.style in {Style.FLOW, Style.BLOCK}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written: the null of ``key:`` alone."""
        return self.start == self.end

    @property
    def parts(self) -> Sequence["Written"]:
        """The values within a collection, without keys."""
        return [entry.value for entry in self.entries] if self.is_mapping else self.items

    def entry(self, key: str) -> "Entry | None":
        """Return the entry of that key; of two equal keys the first counts."""
        return next((entry for entry in self.entries if entry.key.text == key), None)

    def everything(self) -> Iterator["Written"]:
        """Yield this node and all below it, keys too."""
        yield self
        for entry in self.entries:
            yield entry.key
        for part in self.parts:
            yield from part.everything()

    def within(self) -> Iterator["Written"]:
        """Yield this node and all below it, keys left out."""
        yield self
        for part in self.parts:
            yield from part.within()


@dataclass(slots=True, eq=False)
class Entry:
    """A key and its value."""

    key: Written
    value: Written


@dataclass(slots=True)
class Page:
    """A whole text: its root node, its comments, its lines."""

    text: str
    root: Written
    comments: tuple[Comment, ...]
    lines: Lines
    _starts: list[int] = field(default_factory=list)

    @property
    def newline(self) -> str:
        """The line ending that the file uses: that of its first line."""
        found = re.search("\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        return self.lines.starts[bisect_right(self.lines.starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, its line break included."""
        number = bisect_right(self.lines.starts, offset)
        return self.lines.starts[number] if number < len(self.lines.starts) else len(self.text)

    def line_number(self, offset: int) -> int:
        """Return how many lines stand above the one of an offset."""
        return bisect_right(self.lines.starts, offset) - 1

    def indentation(self, line: int) -> int:
        """Return how many spaces and tabs a line begins with."""
        start = self.lines.starts[line]
        words = self.text[start : self.line_end(start)]
        return len(words) - len(words.lstrip(" \t"))

    def is_blank(self, line: int) -> bool:
        """Whether a line holds nothing but spaces."""
        start = self.lines.starts[line]
        return not self.text[start : self.line_end(start)].strip(BLANK)

    def column(self, offset: int) -> int:
        """Return how many characters stand before an offset in its line."""
        return offset - self.line_start(offset)

    def begins_line(self, offset: int) -> bool:
        """Whether only spaces stand before an offset in its line."""
        return not self.text[self.line_start(offset) : offset].strip(BLANK)

    def properties_end(self, node: Written) -> int:
        """Return where the anchor and tag of a node end; where it starts if it has none."""
        found = _PROPERTIES.match(self.text, node.start)
        return found.end() if found and (node.anchor is not None or node.tagged) else node.start

    def first_word(self, node: Written) -> int:
        """Return where a node begins, be it at its anchor, a key or a dash."""
        first = node.entries[0].key.start if node.is_block and node.is_mapping else node.start
        return min(first, node.start)

    def comment_above(self, line: int, column: int) -> int:
        """Return where the comment begins that stands directly above a line, as far in as it."""
        while line > 0:
            above = self.line_start(line - 1)
            words = self.text[above:line].lstrip(" ")
            if not words.startswith("#") or line - above - len(words) != column:
                break
            line = above
        return line

    def comments_in(self, start: int, end: int) -> tuple[Comment, ...]:
        """Return the comments that begin between two offsets."""
        return self.comments[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def marker(self, sign: str, start: int, end: int) -> int | None:
        """Return where one of YAML's own signs stands between two nodes, comments passed over."""
        position = start
        for comment in self.comments_in(start, end):
            found = self.text.find(sign, position, comment.place.offset)
            if found >= 0:
                return found
            position = comment.place.end_offset
        found = self.text.find(sign, position, end)
        return found if found >= 0 else None


def page_of(text: str) -> Page:
    """Return a text, which must be YAML of one document, with the places of all its nodes.

    Raises:
        SyntaxFault: the text is not YAML.
    """
    root, opaque = read_events(text, _Reader.read_stream)
    lines = Lines.of("", text)
    found = tuple(comments(text, lines, opaque))
    return Page(text, root, found, lines, [comment.place.offset for comment in found])


class _Reader:
    """Walks the events once; the composer has made sure that they are within its limits."""

    def __init__(self, advance: Stream) -> None:
        self.advance = advance
        self.end = 0
        self.opaque: list[Span] = []

    @classmethod
    def read_stream(cls, advance: Stream) -> tuple[Written, list[Span]]:
        """Return the root node, and the spans of scalars in which a ``#`` is no comment."""
        reader = cls(advance)
        advance()  # the stream's start
        event = advance()
        if type(event).__name__ != "DocumentStartEvent":
            return Written(0, 0, Style.PLAIN), []
        return reader.node(advance()), reader.opaque

    def node(self, event: Event) -> Written:
        name = type(event).__name__
        start = event.start_mark.index
        if name == "AliasEvent":
            self.end = event.end_mark.index
            return Written(start, self.end, Style.ALIAS, text=event.anchor or "")
        if name == "ScalarEvent":
            return self._scalar(event)
        node = Written(
            start, start, Style.FLOW, anchor=event.anchor, tagged=event.tag is not None
        )
        node.is_mapping = name == "MappingStartEvent"
        closing = self._entries(node) if node.is_mapping else self._items(node)
        if closing.end_mark.index > closing.start_mark.index:
            self.end = closing.end_mark.index
        else:
            node.style = Style.BLOCK
        node.end = self.end
        return node

    def _scalar(self, event: Event) -> Written:
        start, self.end = event.start_mark.index, event.end_mark.index
        style = _STYLES.get(event.style or "", Style.PLAIN)
        if style is not Style.PLAIN:
            self.opaque.append((start, self.end))
        return Written(
            start, self.end, style, composed(event.value), event.anchor, event.tag is not None
        )

    def _entries(self, node: Written) -> Event:
        while type(event := self.advance()).__name__ != "MappingEndEvent":
            key = self.node(event)
            node.entries.append(Entry(key, self.node(self.advance())))
        return event

    def _items(self, node: Written) -> Event:
        while type(event := self.advance()).__name__ != "SequenceEndEvent":
            node.items.append(self.node(event))
        return event

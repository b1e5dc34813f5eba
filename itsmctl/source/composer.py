"""From events to plain dict, list and scalars, with a side table of where everything stands.

Positions are code-point offsets; lines and columns are computed when somebody asks. Aliases share
their objects, yet count in full against the limits: whatever walks the data sees the expansion.
"""

from sys import intern
from typing import NoReturn

from itsmctl.i18n import Text, text
from itsmctl.record import dataclass
from itsmctl.source.composition import Composition, Duplicate, Marks, Node, Refusal
from itsmctl.source.scalars import Scalar, composed, is_ambiguous, meaning, resolve
from itsmctl.source.yaml_events import Event, Stream

MOST_NODES = 250_000  # keys and values after alias expansion; 4 MB of real text holds fewer
DEEPEST = 64

_CORE = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(_CORE + name for name in ("int", "float", "bool", "null"))
_TEXT_TAGS = frozenset((_CORE + "str", "!"))
_COLLECTION_TAGS = frozenset((_CORE + "map", _CORE + "seq", "!"))
_MERGE = "<<"


@dataclass(frozen=True, slots=True)
class _Anchor:
    value: Node
    size: int
    height: int


def compose(advance: Stream, *, marked: bool = True) -> Composition:
    """Read the one document of a stream; without marks it takes less time and memory.

    Raises:
        Refusal: a limit is exceeded, or the text uses what definitions do not: several
            documents, foreign tags, keys that are not text, references to themselves.
    """
    composer = _Composer(advance, marked=marked)
    advance()  # the stream's start
    event = advance()
    if _name(event) == "DocumentStartEvent":
        composer.read_root(advance())
        _expect_end(advance)
    return composer.result


def _expect_end(advance: Stream) -> None:
    event = advance()
    while _name(event) == "DocumentEndEvent":
        event = advance()
    if _name(event) != "StreamEndEvent":
        _refuse(
            event,
            text(
                "source.several-documents",
                "a second document starts here; write one document per file",
            ),
        )


class _Composer:
    """Walks the events once; `last` is the event with which the last node read ended.

    A file is some 700 events, of which most are short texts: these are read without detours.
    """

    def __init__(self, advance: Stream, *, marked: bool) -> None:
        self.advance = advance
        self.marked = marked
        self.result = Composition()
        self.last: Event | None = None
        self._nodes = 0
        self._depth = 0
        self._deepest = 0
        self._anchors: dict[str, _Anchor] = {}
        self._keys: dict[str, str] = {}

    def read_root(self, event: Event) -> None:
        self.result.data = self._read(event)
        self.result.span = (event.start_mark.index, self._end())

    def _end(self) -> int:
        """Return the offset at which the last node read ended."""
        return 0 if self.last is None else self.last.end_mark.index

    def _read(self, event: Event) -> Node:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            _refuse(event, _too_many())
        name = type(event).__name__
        if name == "ScalarEvent":
            return self._scalar(event)
        if name == "AliasEvent":
            return self._alias(event)
        return self._container(event, name == "MappingStartEvent")

    def _scalar(self, event: Event) -> Scalar:
        self.last = event
        written = event.value
        value: Scalar
        if event.implicit[0]:
            value, ambiguous, foreign = meaning(written)
            if ambiguous:
                self.result.ambiguous.append((written, _span(event)))
            if foreign:
                self.result.foreign.add(str(value))
        else:
            value = self._seen(_tagged(event))
            if "#" in written or event.style in {"|", ">"}:
                self.result.quoted.append(_span(event))
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchor(value, 1, 0)
        return value

    def _seen(self, value: Scalar) -> Scalar:
        if isinstance(value, str) and not value.isascii():
            self.result.foreign.add(value)
        return value

    def _container(self, event: Event, is_mapping: bool) -> Node:
        if self._depth >= DEEPEST:
            _refuse(event, _too_deep())
        if event.tag is not None and event.tag not in _COLLECTION_TAGS:
            _refuse(event, _foreign_tag(event.tag))
        size_before, deepest_before = self._nodes, self._deepest
        self._depth += 1
        self._deepest = self._depth
        value: Node = self._mapping(event) if is_mapping else self._sequence()
        self._depth -= 1
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchor(
                value, self._nodes - size_before, self._deepest - self._depth
            )
        self._deepest = max(self._deepest, deepest_before)
        return value

    def _sequence(self) -> list[Node]:
        values: list[Node] = []
        marks: Marks = {}
        advance, read = self.advance, self._read
        while type(event := advance()).__name__ != "SequenceEndEvent":
            values.append(read(event))
            if self.marked:
                start = event.start_mark.index
                end = self._end()
                marks[len(marks)] = (start, end, start, end)
        self._close(event)
        if self.marked:
            self.result.marks[id(values)] = marks
        return values

    def _mapping(self, opening: Event) -> dict[str, Node]:
        values: dict[str, Node] = {}
        marks: Marks = {}
        merged: list[Node] = []
        advance, read, keys = self.advance, self._read, self._keys
        while (name := type(event := advance()).__name__) != "MappingEndEvent":
            key = keys.get(event.value) if name == "ScalarEvent" and event.implicit[0] else None
            if key is None:
                key = self._key(event)
            following = advance()
            value = read(following)
            if key == _MERGE and event.implicit[0]:
                merged += _merge_sources(value, following)
            elif key in values:
                self._note_duplicate(key, event, marks)
            else:
                values[key] = value
                if self.marked:
                    marks[key] = (*_span(event), following.start_mark.index, self._end())
        self._close(event)
        if self.marked:
            self.result.marks[id(values)] = marks
        if merged:
            self._merge(values, merged, opening)
        return values

    def _note_duplicate(self, key: str, event: Event, marks: Marks) -> None:
        first = marks.get(key, (0, 0, 0, 0))
        duplicate = Duplicate(key, (first[0], first[1]), _span(event))
        self.result.duplicates.append(duplicate)

    def _close(self, event: Event) -> None:
        """End behind a closing bracket; a block collection ends with its last value."""
        if event.end_mark.index > event.start_mark.index:
            self.last = event

    def _key(self, event: Event) -> str:
        if type(event).__name__ != "ScalarEvent":
            _refuse(
                event,
                text("source.complex-key", "a key must be text, not a list, mapping or alias"),
            )
        written = event.value
        key = intern(composed(written))
        self._seen(key)
        if not event.implicit[0]:
            if "#" in written:
                self.result.quoted.append(_span(event))
        elif is_ambiguous(written):
            self.result.ambiguous.append((written, _span(event)))
        else:
            self._keys[written] = key
        return key

    def _alias(self, event: Event) -> Node:
        name = event.anchor or ""
        anchor = self._anchors.get(name)
        if anchor is None:
            _refuse(
                event,
                text(
                    "source.unknown-anchor",
                    "the alias *{name} refers to nothing above it that is complete; "
                    "declare &{name} first, and not around the alias itself",
                    name=name,
                ),
            )
        self.last = event
        self._nodes += anchor.size
        if self._nodes > MOST_NODES:
            _refuse(event, _too_many())
        self._deepest = max(self._deepest, self._depth + anchor.height)
        if self._deepest > DEEPEST:
            _refuse(event, _too_deep())
        return anchor.value

    def _merge(self, values: dict[str, Node], merged: list[Node], opening: Event) -> None:
        """Add what ``<<`` brings; keys that stand in the mapping itself win, then the first."""
        for source in merged:
            if not isinstance(source, dict):
                _refuse(opening, _bad_merge())
            for key, value in source.items():
                if key not in values:
                    values[key] = value
                    if self.marked:
                        marks = self.result.marks
                        marks[id(values)][key] = marks[id(source)][key]


def _name(event: Event) -> str:
    return type(event).__name__


def _span(event: Event) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _merge_sources(value: Node, event: Event) -> list[Node]:
    if not isinstance(value, dict | list):
        _refuse(event, _bad_merge())
    return [value] if isinstance(value, dict) else value


def _tagged(event: Event) -> Scalar:
    tag = None if event.tag is None else str(event.tag)  # ruamel's tags are objects
    if tag is None or tag in _TEXT_TAGS:
        return composed(event.value)
    if tag not in _PLAIN_TAGS:
        _refuse(event, _foreign_tag(tag))
    return resolve(event.value)


def _refuse(event: Event, message: Text) -> NoReturn:
    start = event.start_mark.index
    raise Refusal(message, (start, max(event.end_mark.index, start)))


def _too_many() -> Text:
    return text(
        "source.too-many-nodes",
        "more than {limit} keys and values, aliases expanded; split the definition",
        limit=MOST_NODES,
    )


def _too_deep() -> Text:
    return text(
        "source.too-deep", "nested deeper than {limit} levels, the limit", limit=DEEPEST
    )


def _foreign_tag(tag: str) -> Text:
    return text(
        "source.foreign-tag",
        "the tag “{tag}” is not part of the definition language; remove it",
        tag=tag.replace(_CORE, "!!"),
    )


def _bad_merge() -> Text:
    return text(
        "source.bad-merge", "<< merges mappings only: write an alias to one, or a list of them"
    )

"""Characters that look like another one: full-width punctuation, invisible and turning marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from itsmctl.route import Route
from itsmctl.source.composition import Node

# What a Chinese input method leaves where YAML or an id wants ASCII; the block U+FF01..FF5E holds
# ASCII from "!" to "~" in full width.
_WIDE_FIRST, _WIDE_LAST, _WIDE_SHIFT = "\uff01", "\uff5e", 0xFEE0
_TWINS = {
    "\u3000": " ",
    "\u201c": '"',
    "\u201d": '"',
    "\u2018": "'",
    "\u2019": "'",
}
_UNSEEN = "\u00a0\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_CONFUSABLE = re.compile(f"[{_WIDE_FIRST}-{_WIDE_LAST}{''.join(_TWINS)}{_UNSEEN}]")
# Where a full-width mark stands in for YAML's own: after a key, as indentation, around a text or
# a list. Escapes: U+3000 space, U+201C/D double and U+2018/9 single quotes, U+FF3B/D [ ],
# U+FF5B/D { }.
_FALSE_SYNTAX = re.compile(
    r"""^[ \t]*(?:-[ ]+)?
    (?: [^\s#'"：:\[\]{},，]{1,60} (?P<colon>：)
      | (?P<blank>\u3000)
      | [^#'"]*?: [ \t]+ (?P<open>[\u201c\u201d\u2018\u2019\uff3b\uff5b])
      | [^#'"]*? [\[{] [^#'"]*? (?P<inside>[，：\uff3d\uff5d\u201c\u201d])
    )""",
    re.VERBOSE,
)
_LINES_BACK = 3  # a plain scalar swallows the lines after the false mark before YAML objects

# Fields whose values are sentences for people; everything else holds ids, numbers, durations.
_PROSE = frozenset(
    {
        "name",
        "label",
        "description",
        "reason",
        "question",
        "note",
        "notes",
        "title",
        "status",
        "outcome",
        "summary",
        "url",
        "method",
        "comment",
        "text",
        "form",
        "zh",
        "en",
        "when",
        "unit",
        "source",
    }
)
_LANGUAGES = {"zh", "en"}


@dataclass(frozen=True, slots=True)
class FalseMark:
    """A character that was probably meant to be its ASCII twin."""

    character: str
    twin: str
    offset: int


@dataclass(frozen=True, slots=True)
class Confusable:
    """An odd character in a key (`in_key`) or in a value that is no prose."""

    route: Route
    character: str
    written: str
    in_key: bool


def false_syntax_before(written: str, offset: int) -> FalseMark | None:
    """Return the full-width mark that explains a syntax error at `offset`, if there is one.

    Looks at the line of the error and a few lines above, the nearest first.
    """
    end = written.find("\n", offset)
    end = len(written) if end < 0 else end
    for _ in range(_LINES_BACK + 1):
        start = written.rfind("\n", 0, end) + 1
        if (match := _FALSE_SYNTAX.match(written[start:end])) is not None:
            position = match.start(match.lastgroup or 0)
            character = written[start + position]
            return FalseMark(character, twin_of(character), start + position)
        if start == 0:
            break
        end = start - 1
    return None


def twin_of(character: str) -> str:
    """Return the ASCII character that this one looks like, "" for the invisible ones."""
    if _WIDE_FIRST <= character <= _WIDE_LAST:
        return chr(ord(character) - _WIDE_SHIFT)
    return _TWINS.get(character, "")


def has_confusables(written: str) -> bool:
    """Whether a text holds such characters at all; nearly always answered in one scan."""
    return _CONFUSABLE.search(written) is not None


def confusables(data: Node, route: Route = ()) -> Iterator[Confusable]:
    """Yield odd characters in keys and in values that are no prose, in document order."""
    if isinstance(data, dict):
        for key, value in data.items():
            here = (*route, key)
            if (odd := _odd_character(key)) is not None:
                yield Confusable(here, odd, key, in_key=True)
            if not _is_prose(key, value):
                yield from confusables(value, here)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from confusables(value, (*route, index))
    elif isinstance(data, str) and (odd := _odd_character(data)) is not None:
        yield Confusable(route, odd, data, in_key=False)


def _odd_character(written: str) -> str | None:
    if written.isascii():
        return None
    match = _CONFUSABLE.search(written)
    return None if match is None else match[0]


def _is_prose(key: str, value: Node) -> bool:
    if key.startswith("x-"):
        return True
    if key not in _PROSE:
        return False
    return isinstance(value, str) or (isinstance(value, dict) and value.keys() <= _LANGUAGES)

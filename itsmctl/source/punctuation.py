"""Characters that look like another one: full-width punctuation, invisible and turning marks."""

import re
from collections.abc import Iterator

from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.route import Route, is_id
from itsmctl.source.composition import Node

# What a Chinese input method leaves where YAML or an id wants ASCII; the block U+FF01..FF5E holds
# ASCII from "!" to "~" in full width.
_WIDE_FIRST, _WIDE_LAST, _WIDE_SHIFT = "\uff01", "\uff5e", 0xFEE0
_WIDE_SPACE = "\u3000"
_TWINS = {
    _WIDE_SPACE: " ",
    "\u201c": '"',
    "\u201d": '"',
    "\u2018": "'",
    "\u2019": "'",
    "\u3010": "[",
    "\u3011": "]",
}
# Quotes around a whole text, and brackets around a list, as a Chinese input method makes them.
_IN_QUOTES = pattern(
    "[\u201c\u201d]([^\u201c\u201d]+)[\u201c\u201d]|[\u2018\u2019]([^\u2018\u2019]+)[\u2018\u2019]"
)
_IN_BRACKETS = pattern("[\u3010\uff3b]([^\u3010\u3011\uff3b\uff3d]+)[\u3011\uff3d]")
_COMMAS = pattern("[,\uff0c\u3001]")
_WIDE_COMMA = "\uff0c"
# Parts of a text that only a full-width comma holds together: names, times, dates, percentages.
_ENTRY = pattern(r"[^\s=#\[\]{},]+")
# A time of day as a Chinese input method writes it; the colon stands at U+FF1A.
_WIDE_CLOCK = pattern(r"(?<!\w)[0-9]{1,2}\uff1a[0-9]{2}(?!\w)")
_UNSEEN = "\u00a0\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_CONFUSABLE = pattern(f"[{_WIDE_FIRST}-{_WIDE_LAST}{''.join(_TWINS)}{_UNSEEN}]")
# Where a full-width mark stands in for YAML's own: after a key, as indentation, around a text or
# a list. Escapes: U+3000 space, U+201C/D double and U+2018/9 single quotes, U+FF3B/D [ ],
# U+FF5B/D { }, U+3010/1 [ ]. Nothing is tried twice: a line may be as long as a file.
_FALSE_SYNTAX = pattern(
    r"""^[ \t]*+(?:-[ ]++)?+
    (?: [^\s#'"：:\[\]{},，]{1,60} (?P<colon>：)
      | (?P<blank>\u3000)
      | [^#'"]*?: [ \t]+ (?P<open>[\u201c\u201d\u2018\u2019\uff3b\uff5b\u3010])
      | [^#'"\[{]*+ [\[{] [^#'"]*? (?P<inside>[，：\uff3d\uff5d\u3011\u201c\u201d])
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
_COLLECTIONS = (dict, list)  # `dict | list` would be joined each time anew


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


def cleaned(written: str) -> str | None:
    """Return a text with every odd character as its twin, without the invisible ones.

    Quotes around the whole are taken off. None where that leaves a choice: a full-width space
    between two words.
    """
    bare = written.strip()
    if quoted := _IN_QUOTES.fullmatch(bare):
        bare = (quoted[1] or quoted[2]).strip()
    plain = _CONFUSABLE.sub(lambda found: twin_of(found[0]), bare).strip()
    return None if not plain or _WIDE_SPACE in bare else plain


def is_in_quotes(written: str) -> bool:
    """Whether Chinese quotation marks stand around a whole text."""
    return _IN_QUOTES.fullmatch(written.strip()) is not None


def cleaned_value(written: str) -> str | tuple[str, ...] | None:
    """Return what a value was meant to be: a text, or a list in full-width brackets or commas."""
    bracketed = _IN_BRACKETS.fullmatch(written.strip())
    if bracketed is None:
        return entries_of(written) or cleaned(written.strip(_WIDE_COMMA))
    parts = [cleaned_id(part) for part in _COMMAS.split(bracketed[1])]
    found = tuple(part for part in parts if part is not None)
    return found if len(found) == len(parts) else None


def entries_of(written: str) -> tuple[str, ...]:
    """Return the entries between which only full-width commas stand, () where there are none."""
    if _WIDE_COMMA not in written:
        return ()
    parts = [cleaned(part) for part in written.strip(_WIDE_COMMA).split(_WIDE_COMMA)]
    found = tuple(part for part in parts if part is not None and _ENTRY.fullmatch(part))
    return found if len(found) == len(parts) > 1 else ()


def without_clocks(written: str) -> str:
    """Return a text without its times of day: no colon in them stands between key and value."""
    return _WIDE_CLOCK.sub("", written)


def cleaned_id(written: str) -> str | None:
    """Return a key with its odd characters replaced, None where it would be no id."""
    plain = cleaned(written)
    return plain if plain is not None and is_id(plain) else None


def has_confusables(written: str) -> bool:
    """Whether a text holds such characters at all; nearly always answered in one scan."""
    return _CONFUSABLE.search(written) is not None


def confusables(data: Node) -> Iterator[Confusable]:
    """Yield odd characters in keys and in values that are no prose, in document order."""
    found: list[Confusable] = []
    _collect(data, (), found)
    yield from found


def _collect(data: Node, route: Route, found: list[Confusable]) -> None:
    """Add the odd characters at and below a route."""
    if isinstance(data, dict):
        _collect_entries(data, route, found)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if _may_be_odd(value):
                _collect(value, (*route, index), found)
    elif isinstance(data, str) and (odd := _odd_character(data)) is not None:
        found.append(Confusable(route, odd, data, in_key=False))


def _collect_entries(data: dict[str, Node], route: Route, found: list[Confusable]) -> None:
    for key, value in data.items():
        if not key.isascii() and (odd := _odd_character(key)) is not None:
            found.append(Confusable((*route, key), odd, key, in_key=True))
        if _may_be_odd(value) and not _is_prose(key, value):
            _collect(value, (*route, key), found)


def _may_be_odd(value: Node) -> bool:
    return not value.isascii() if isinstance(value, str) else isinstance(value, _COLLECTIONS)


def _odd_character(written: str) -> str | None:
    match = _CONFUSABLE.search(written)
    return None if match is None else match[0]


def _is_prose(key: str, value: Node) -> bool:
    if key.startswith("x-"):
        return True
    if key not in _PROSE:
        return False
    return isinstance(value, str) or (isinstance(value, dict) and value.keys() <= _LANGUAGES)

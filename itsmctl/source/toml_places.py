"""Where the keys and values of a TOML text stand, which tomllib does not tell.

The text is known to be sound TOML 1.0: tomllib has read it. So this only has to find where each
piece begins and ends, and may take every shortcut that sound text allows.
"""

import re
from collections.abc import Iterator

from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.route import Route

Span = tuple[int, int]  # code-point offsets, the end exclusive

_BLANK = pattern(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = pattern(r"[ \t]*")
_KEY = pattern(r"[A-Za-z0-9_-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_PLAIN = pattern(r"[^\s,\]}#]+(?: [0-9][^\s,\]}#]*)?")  # a moment may hold one space
_TEXTS = (
    pattern(r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}', re.DOTALL),
    pattern(r"'''(?:[^']|'{1,2}(?!'))*'{3,5}", re.DOTALL),
    pattern(r'"(?:[^"\\]|\\.)*"'),
    pattern(r"'[^']*'"),
)


@dataclass(frozen=True, slots=True)
class TomlPlace:
    """Where a key stands, and its value; an element of a list is its own key."""

    key: Span
    value: Span


def places(written: str) -> dict[Route, TomlPlace]:
    """Return where every key and every element of a list stands; tables stand at their headers."""
    scanner = _Scanner(written)
    scanner.read()
    return scanner.found


class _Scanner:
    """Goes through the text once; `at` is the offset that comes next."""

    def __init__(self, written: str) -> None:
        self.found: dict[Route, TomlPlace] = {}
        self._text = written
        self._at = 0
        self._counts: dict[Route, int] = {}  # of the tables in lists of tables

    def read(self) -> None:
        """Read the whole text."""
        table: Route = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)

    def _header(self) -> Route:
        is_listed = self._text.startswith("[[", self._at)
        self._at += 2 if is_listed else 1
        route: Route = ()
        for part, span in self._keys():
            route = self._inner((*route, part))
            self.found.setdefault(route, TomlPlace(span, span))
        last = self.found[route]
        if is_listed:
            number = self._counts.get(route, 0)
            self._counts[route] = number + 1
            route = (*route, number)
            self.found[route] = TomlPlace(last.key, last.value)
        self._at = self._text.index("]", self._at) + (2 if is_listed else 1)
        return route

    def _inner(self, route: Route) -> Route:
        """Return the route, through the last table where one on the way is a list of tables."""
        above = route[:-1]
        if above in self._counts:
            return (*above, self._counts[above] - 1, route[-1])
        return route

    def _pair(self, table: Route) -> None:
        keys = list(self._keys())
        self._at = self._text.index("=", self._at) + 1
        self._skip(_SPACE)
        route = table
        start = self._at
        for part, _ in keys:
            route = (*route, part)
        self._value(route)
        for length, (_, span) in enumerate(keys, start=len(table) + 1):
            self.found.setdefault(route[:length], TomlPlace(span, (start, self._at)))

    def _keys(self) -> Iterator[tuple[str, Span]]:
        """Yield the parts of a dotted key."""
        while True:
            self._skip(_SPACE)
            match = _KEY.match(self._text, self._at)
            if match is None:
                return
            self._at = match.end()
            yield _plain_key(match[0]), match.span()
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return
            self._at += 1

    def _value(self, route: Route) -> None:
        match self._text[self._at]:
            case "[":
                self._list(route)
            case "{":
                self._inline_table(route)
            case "'" | '"':
                matches = (form.match(self._text, self._at) for form in _TEXTS)
                self._at = next(match.end() for match in matches if match is not None)
            case _:
                self._skip(_PLAIN)

    def _list(self, route: Route) -> None:
        self._at += 1
        self._skip(_BLANK)
        number = 0
        while self._text[self._at] != "]":
            start = self._at
            self._value((*route, number))
            self.found[(*route, number)] = TomlPlace((start, self._at), (start, self._at))
            number += 1
            self._after_element()
        self._at += 1

    def _inline_table(self, route: Route) -> None:
        self._at += 1
        self._skip(_BLANK)
        while self._text[self._at] != "}":
            self._pair(route)
            self._after_element()
        self._at += 1

    def _after_element(self) -> None:
        self._skip(_BLANK)
        if self._text[self._at] == ",":
            self._at += 1
            self._skip(_BLANK)

    def _skip(self, form: re.Pattern[str]) -> None:
        match = form.match(self._text, self._at)
        self._at = match.end() if match is not None else self._at


def _plain_key(written: str) -> str:
    """Return a key without its quotes; TOML itself knows best what its escapes mean."""
    if written[0] not in "\"'":
        return written
    import tomllib  # noqa: PLC0415  slow; quoted keys are rare

    return next(iter(tomllib.loads(f"{written} = 0")))

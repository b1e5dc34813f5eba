"""Headings as people and systems write them: sys_updated_on, Sys Updated On and sys-updated-on are one."""

from collections.abc import Iterable, Sequence
from unicodedata import normalize

from itsmctl.pattern import pattern

_MARKS = pattern(r"[\s_\-./+:：]+")
_BRACKETS = pattern(r"[(（\[].*?[)）\]]")


def plain(heading: str) -> str:
    """Return a heading in lower case, half-width, with single spaces and without remarks in brackets."""
    bare = _BRACKETS.sub(" ", normalize("NFKC", heading).casefold())
    return _MARKS.sub(" ", bare or heading.casefold()).strip()


class Headings:
    """The headings of one file, found by any of several names."""

    def __init__(self, written: Sequence[str]) -> None:
        self.written = tuple(written)
        self._known: dict[str, str] = {}
        for heading in written:
            self._known.setdefault(plain(heading), heading)

    def find(self, names: Iterable[str]) -> str | None:
        """Return the heading that has the first of these names that any has."""
        return next((self._known[name] for name in names if name in self._known), None)

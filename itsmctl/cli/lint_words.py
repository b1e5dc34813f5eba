"""The linter's command line, read without the parser, as far as it is plain.

The parser takes longer to import than a file takes to lint, and hooks and editors call the linter
all day. What is odd in any way is left to the parser, which alone explains it.
"""

from __future__ import annotations  # the linter's words are named before they are imported

from datetime import date
from typing import TYPE_CHECKING, Any

from itsmctl.cli.lint_formats import Format
from itsmctl.cli.order import FailOn, Order
from itsmctl.model.policy import Profile
from itsmctl.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_DATE = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = pattern(r"[1-9][0-9]{0,3}")


def _date(written: str) -> date:
    if _DATE.fullmatch(written) is None:
        raise ValueError(written)
    return date.fromisoformat(written)


def _number(written: str) -> int:
    if _NUMBER.fullmatch(written) is None:
        raise ValueError(written)
    return int(written)


_SWITCHES = {
    f"--{name.replace('_', '-')}": name
    for name in (
        "statistics",
        "force",
        "fix",
        "unsafe_fixes",
        "diff",
        "no_baseline",
        "write_baseline",
        "prune_baseline",
        "show_settings",
        "no_cache",
    )
}
_LISTS = {"--select": "select", "--ignore": "ignore", "--output": "output"}
_VALUES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "--profile": ("profile", Profile),
    "--format": ("form", Format),
    "--fail-on": ("fail_on", FailOn),
    "--stdin-filename": ("stdin_filename", str),
    "--baseline": ("baseline", str),
    "--jobs": ("jobs", _number),
    "--today": ("today", _date),
}


def plain_order(words: Sequence[str]) -> Order | None:
    """Return what a command line asks of the linter, None where that is for the parser to say."""
    fields: dict[str, Any] = dict.fromkeys(_LISTS.values(), ())
    paths = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            paths.append(word)
        elif word in _SWITCHES:
            fields[_SWITCHES[word]] = True
        elif not _take(word, rest, fields):
            return None
    return Order(paths=tuple(paths) or None, **fields)


def _take(word: str, rest: Iterator[str], fields: dict[str, Any]) -> bool:
    """Take in an option with its value; returns whether both are plain."""
    option, equals, value = word.partition("=")
    if not equals and option in (_LISTS.keys() | _VALUES.keys()):
        value = next(rest, "")
    if not value or value.startswith("-"):
        return False
    if option in _LISTS:
        fields[_LISTS[option]] += (value,)
        return True
    if option not in _VALUES:
        return False
    name, read = _VALUES[option]
    try:
        fields[name] = read(value)
    except ValueError:
        return False
    return True

"""Regular expressions that are compiled when they are first used.

Compiling one takes as long as reading a definition, and a short command needs few of those that its
modules declare.
"""

import re
from typing import TYPE_CHECKING, Any, AnyStr


class _Pattern:
    """Stands for a compiled expression and becomes one: what is asked of it stays at hand."""

    def __init__(self, written: Any, flags: int) -> None:
        self._written = written
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._written, self._flags), name)
        self.__dict__[name] = found
        return found


def _pattern(written: AnyStr, flags: int = 0) -> Any:
    """Return a pattern like that of ``re.compile``, which costs nothing until it is used."""
    return _Pattern(written, flags)


if TYPE_CHECKING:
    from re import compile as pattern
else:
    pattern = _pattern

__all__ = ["pattern"]

"""YAML as a stream of events, from the fastest parser that is there.

libyaml 0.2.5 (PyYAML's C parser) reads nearly all files. Where it refuses, ruamel.yaml's pure
parser reads again: what it accepts counts, and where it refuses too, its message is better.
PyYAML's pure parser stands in where the C extension is absent (some platforms, PyPy).
"""

from collections.abc import Callable
from typing import Protocol, TypeVar, cast

import yaml

from itsmctl.pattern import pattern

SECOND_OPINION = 64 * 1024  # characters; the pure parser is 50 times slower


_HALVES = pattern("[\ud800-\udfff]")  # surrogates: no text that is written holds them


class Mark(Protocol):
    """A position in the text; `index` counts code points."""

    index: int


class Event(Protocol):
    """An event of any of the parsers: they name classes and attributes alike.

    Only the marks are always there; ``type(event).__name__`` tells which of the rest are.
    """

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    implicit: tuple[bool, bool]
    value: str
    style: str | None


Stream = Callable[[], Event]
Result = TypeVar("Result")


class SyntaxFault(Exception):
    """The text is not YAML; `detail` is the parser's own English sentence.

    `context_offset` is where the thing began that went wrong: the open bracket or quote.
    """

    def __init__(self, detail: str, offset: int, context_offset: int | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.offset = offset
        self.context_offset = offset if context_offset is None else context_offset


def read_fast(written: str, read: Callable[[Stream], Result]) -> Result:
    """Hand the events of the C parser, else of the pure one, to `read`.

    Raises:
        SyntaxFault: the text is not YAML to this parser.
    """
    if not yaml.__with_libyaml__:
        return read_pure(written, read)
    from yaml._yaml import CParser  # noqa: PLC0415  absent where PyYAML was built without libyaml

    try:
        return read(cast("Stream", CParser(written).get_event))
    except yaml.YAMLError as error:
        raise _fault(error) from error


def read_pure(written: str, read: Callable[[Stream], Result]) -> Result:
    """Hand the events of PyYAML's pure parser to `read`; raises as `read_fast` does."""
    try:
        return read(_whole(cast("Stream", yaml.Loader(written).get_event)))
    except yaml.YAMLError as error:
        raise _fault(error) from error


def read_patiently(written: str, read: Callable[[Stream], Result]) -> Result:
    """Hand the events of ruamel.yaml's pure parser to `read`; raises as `read_fast` does."""
    from ruamel.yaml import YAML  # noqa: PLC0415  only files with syntax errors need it
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415  as above

    try:
        events = iter(YAML(typ="safe", pure=True).parse(written))
        return read(_whole(cast("Stream", events.__next__)))
    except YAMLError as error:
        raise _fault(error) from error


def _whole(advance: Stream) -> Stream:
    """Return events as they come, but no half characters: pure parsers let them be escaped."""

    def whole() -> Event:
        event = advance()
        if _HALVES.search(getattr(event, "value", None) or "") is not None:
            raise SyntaxFault("half a character is escaped", event.start_mark.index)
        return event

    return whole


def _fault(error: Exception) -> SyntaxFault:
    """Take what a parser says from the attributes that all of them give their errors."""
    problem = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None)
    begun = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or begun
    return SyntaxFault(
        f"{context}: {problem}" if context else problem,
        mark.index if mark is not None else 0,
        begun.index if begun is not None else None,
    )

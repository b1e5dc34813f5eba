"""One text, read by the fastest parser that accepts it."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from itsmctl.model.origin import Origin
from itsmctl.record import dataclass
from itsmctl.source.composer import compose
from itsmctl.source.composition import Composition, Node
from itsmctl.source.lines import Lines
from itsmctl.source.yaml_events import (
    SECOND_OPINION,
    Stream,
    SyntaxFault,
    read_fast,
    read_patiently,
)

Result = TypeVar("Result")


def composition_of(written: str, *, marked: bool) -> Composition:
    """Compose with the fast parser; what it refuses, the patient one may accept.

    Raises:
        SyntaxFault: the text is not YAML.
        Refusal: it is, but not what a definition may be.
    """
    return read_events(written, partial(compose, marked=marked))


def read_events(written: str, read: Callable[[Stream], Result]) -> Result:
    """Hand the events of the fast parser to `read`; what it refuses, the patient one may accept.

    Raises:
        SyntaxFault: the text is not YAML.
    """
    try:
        return read_fast(written, read)
    except SyntaxFault:
        if len(written) > SECOND_OPINION:
            raise
    return read_patiently(written, read)


@dataclass(slots=True)
class Positions:
    """Where the parts of one text stand: read again with marks when somebody first asks.

    Most files are never asked about, and marks take more memory than all else together. A text
    that cannot be composed has no marks.
    """

    path: str
    written: str
    readable: bool = True
    _lines: Lines | None = None
    _composition: Composition | None = None
    _origin: Origin | None = None

    def origin(self, written: dict[str, Node]) -> Origin | None:
        """Return the sheet of which the text says that it was imported from there; it is read once."""
        if self._origin is None:
            from itsmctl.source.builder.origin import read_origin  # noqa: PLC0415  few were imported

            self._origin = read_origin(written)
        return self._origin

    @property
    def lines(self) -> Lines:
        """The lines of the text."""
        if self._lines is None:
            self._lines = Lines.of(self.path, self.written)
        return self._lines

    @property
    def composition(self) -> Composition:
        """The text composed with marks; its data equals that of the document, as other objects."""
        if self._composition is None:
            self._composition = (
                composition_of(self.written, marked=True) if self.readable else Composition()
            )
        return self._composition

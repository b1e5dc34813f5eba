"""A value of a document together with its route, read the way the model wants it."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from math import isfinite
from typing import TypeVar

from itsmctl.i18n import Label, Text, text
from itsmctl.model.portfolio import DocumentKey, Kind, Reference
from itsmctl.record import dataclass, field
from itsmctl.route import Route
from itsmctl.source.composition import Node

Choice = TypeVar("Choice", bound=StrEnum)

NONE = "none"  # how an author says: explicitly nothing


@dataclass(frozen=True, slots=True)
class Objection:
    """What the builder cannot accept although the schema does, or (`code`) what a rule doubts."""

    message: Text
    route: Route
    code: str = "SYN003"


@dataclass(slots=True)
class Notebook:
    """What building one document found besides the model: names that point elsewhere, faults."""

    document: DocumentKey
    path: str = ""
    references: list[Reference] = field(default_factory=list)
    objections: list[Objection] = field(default_factory=list)


@dataclass(slots=True)  # not frozen: a file makes a thousand of them, and freezing doubles that
class Field:
    """A value at a route; absent (None) where nothing is written."""

    value: Node
    route: Route
    notes: Notebook

    def __bool__(self) -> bool:
        """Whether something is written here, be it false or empty."""
        return self.value is not None

    def at(self, key: str) -> "Field":
        """Return the field below; where nothing is written, a field that is absent and nowhere."""
        value = self.value
        if isinstance(value, dict) and (below := value.get(key)) is not None:
            return Field(below, self.route + (key,), self.notes)  # noqa: RUF005  twice as quick
        return _ABSENT

    def keys(self) -> Iterator[str]:
        """Yield the keys of a map; those of the author's own (``x-``) are skipped."""
        written = self.value if isinstance(self.value, dict) else ()
        return (key for key in written if not key.startswith("x-"))

    def entries(self) -> Iterator[tuple[str, "Field"]]:
        """Yield the keys and fields of a map, likewise."""
        return ((key, self.at(key)) for key in self.keys())

    def elements(self) -> Iterator["Field"]:
        """Yield the elements of a list; a single value counts as a list of one."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Field(value, (*self.route, index), self.notes)
        elif self.value is not None:
            yield self

    @property
    def is_map(self) -> bool:
        """Whether a map is written here."""
        return isinstance(self.value, dict)

    @property
    def is_none(self) -> bool:
        """Whether the author wrote ``none``."""
        return self.value == NONE

    def text(self) -> str | None:
        """Return what is written as text, None for nothing and for collections."""
        value = self.value
        return value if isinstance(value, str) else as_text(value)

    def texts(self) -> tuple[str, ...]:
        """Return a list of texts; ``none`` is the empty list."""
        if self.is_none:
            return ()
        written = (element.text() for element in self.elements())
        return tuple(entry for entry in written if entry is not None)

    def number(self) -> float | None:
        """Return a number; a percentage counts as its share."""
        value = self.value
        if isinstance(value, bool):
            return None
        if isinstance(value, int | float):
            return float(value)
        if isinstance(value, str) and value.endswith("%"):
            return self._percentage(value.removesuffix("%"))
        return None

    def counted(self, digits: str) -> float | None:
        """Return the number that digits stand for; one without measure is a fault."""
        number = float(digits)
        if isfinite(number):
            return number
        self.object(
            text(
                "source.endless-number",
                "this number is too large to count with; write a smaller one",
            )
        )
        return None

    def integer(self) -> int | None:
        """Return a whole number."""
        number = self.number()
        return None if number is None else int(number)

    def flag(self, default: bool) -> bool:
        """Return a truth value."""
        return self.value if isinstance(self.value, bool) else default

    def label(self) -> Label | None:
        """Return a text for people: ``text`` or ``{zh: ..., en: ...}``."""
        if self.is_map:
            return Label(self.at("en").text(), self.at("zh").text())
        written = self.text()
        return None if written is None else Label.plain(written)

    def choice(self, kind: type[Choice]) -> Choice | None:
        """Return the member of an enumeration with this value."""
        value = self.value
        return kind(value) if isinstance(value, str) and value in _values(kind) else None

    def reference(self, wanted: str) -> str | None:
        """Return a name that points at something else, and note that it does."""
        target = self.text()
        if target is not None:
            self.refer(wanted, target)
        return target

    def references(self, wanted: str) -> tuple[str, ...]:
        """Return a list of such names; ``none`` is the empty list."""
        if self.is_none:
            return ()
        found = (element.reference(wanted) for element in self.elements())
        return tuple(target for target in found if target is not None)

    def refer(self, wanted: str, target: str) -> None:
        """Note that the document points at something from here."""
        self.notes.references.append(Reference(self.notes.document, self.route, target, wanted))

    def _percentage(self, digits: str) -> float | None:
        try:
            number = self.counted(digits)
        except ValueError:
            return None
        return None if number is None else number / 100

    def object(self, message: Text) -> None:
        """Note that this value cannot be accepted."""
        self.notes.objections.append(Objection(message, self.route))

    def doubt(self, code: str, message: Text) -> None:
        """Note that this value can hardly be meant; the rule of that code reports it."""
        self.notes.objections.append(Objection(message, self.route, code))


class _Absent(Field):
    """Stands for all that is not written: most fields of most steps, so its answers are quick.

    It notes nothing, because only what is written can refer to something or be objected to.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def at(self, _: str) -> Field:
        return self

    def keys(self) -> Iterator[str]:
        return iter(())

    def entries(self) -> Iterator[tuple[str, Field]]:
        return iter(())

    def elements(self) -> Iterator[Field]:
        return iter(())

    def text(self) -> None:
        return None

    def texts(self) -> tuple[str, ...]:
        return ()

    def number(self) -> None:
        return None

    def label(self) -> None:
        return None

    def references(self, _: str) -> tuple[str, ...]:
        return ()


_ABSENT = _Absent(None, (), Notebook(DocumentKey(Kind.PROCESS, "")))


@cache
def _values(kind: type[StrEnum]) -> frozenset[str]:
    return frozenset(member.value for member in kind)


def as_text(value: Node) -> str | None:
    """Return a scalar as its author wrote it, None for nothing and for collections."""
    match value:
        case None | dict() | list():
            return None
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)

"""What a YAML text composes to, and where its parts stand."""

from itsmctl.i18n import Text
from itsmctl.record import dataclass, field
from itsmctl.source.scalars import Scalar

Node = dict[str, "Node"] | list["Node"] | Scalar
Span = tuple[int, int]  # code-point offsets, the end exclusive
Marks = dict[str | int, tuple[int, int, int, int]]  # key start, key end, value start, value end


class Refusal(Exception):
    """The text is YAML, but more or other than a definition may be."""

    def __init__(self, message: Text, span: Span) -> None:
        super().__init__(message.english)
        self.message = message
        self.span = span


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A key that stands twice in one mapping; the first one counts.

    `first` is empty where the text was composed without marks.
    """

    key: str
    first: Span
    again: Span


@dataclass(slots=True)
class Composition:
    """What one YAML text holds.

    `marks` is keyed by the identity of each container in `data`, and empty where the text was
    composed without. `ambiguous` are unquoted scalars that other tools read differently,
    `quoted` the quoted and block scalars that hold a ``#``, `foreign` all text beyond ASCII.
    """

    data: Node = None
    span: Span = (0, 0)
    marks: dict[int, Marks] = field(default_factory=dict)
    duplicates: list[Duplicate] = field(default_factory=list)
    ambiguous: list[tuple[str, Span]] = field(default_factory=list)
    quoted: list[Span] = field(default_factory=list)
    foreign: set[str] = field(default_factory=set)

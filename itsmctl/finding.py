"""What the linter says about a definition, and what it needs to know of the text to say it."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from itsmctl.errors import Place
from itsmctl.i18n import Label, Text
from itsmctl.model.portfolio import DocumentKey
from itsmctl.record import dataclass
from itsmctl.route import Route


class Severity(StrEnum):
    """How bad a finding is; ordered from worst to mildest."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Symptom(StrEnum):
    """The three illnesses of collaboration that the founding article names."""

    BUCK_PASSING = "buck-passing"  # 推诿
    OMISSION = "omission"  # 遗漏
    DUPLICATION = "duplication"  # 重复


class Way(StrEnum):
    """Which ways of a case a finding is about, where it is not the usual one."""

    EXCEPTION = "exception"  # something goes wrong


class Fix(StrEnum):
    """Whether a finding can be mended by the tool, and whether that may change behaviour."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    NONE = "none"


Plain = str | int | float | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Entries(Mapping[str, Plain]):
    """A mapping to be written, key by key, that can be hashed as findings are."""

    pairs: tuple[tuple[str, Plain], ...]

    def __getitem__(self, key: str) -> Plain:
        return dict(self.pairs)[key]

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)


@dataclass(frozen=True, slots=True)
class Put:
    """Write a value at a route: in place of what stands there, or as a new key at its usual place.

    `before` names the key before which a new one goes instead.
    """

    route: Route
    value: Plain
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Add:
    """Put an element at the end of the list at a route; a single value there becomes a list."""

    route: Route
    value: Plain


@dataclass(frozen=True, slots=True)
class Drop:
    """Leave out the key or the list element at a route, and a list that is empty without it."""

    route: Route


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the key at a route another name."""

    route: Route
    key: str


@dataclass(frozen=True, slots=True)
class Splice:
    """Put other text between two offsets (code points of the decoded text, end exclusive)."""

    start: int
    end: int
    text: str


Edit = Put | Add | Drop | Rename | Splice
"""A change to the file of a finding that mends it; `source` makes splices of routes."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is about: the rest of a cycle, the other Accountable.

    `cell` is as that of a finding.
    """

    place: Place
    message: Text
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding does not count: an inline comment, a waiver or a baseline entry.

    `by` is who accepted it, which only waivers say.
    """

    kind: str
    reason: str | None = None
    until: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One objection of one rule, at one place.

    `process` and `step` are ids (None where the finding is about a whole file); `count` words in
    `message` are already filled in. Fingerprint: rule + process + step + way, never the line.
    `departments` are the names of those of the house that carry the step out. `scenario` is the
    id of the scenario in whose merged result it was found. `parts` are what the rule would say step
    by step, where it says it of several steps at once: each can be let pass on its own. `cell` is
    where it stands in the spreadsheet from which the file was imported (``入职!D7``).
    """

    code: str
    name: str
    severity: Severity
    message: Text
    place: Place
    route: Route = ()
    process: str | None = None
    step: str | None = None
    symptom: Symptom | None = None
    related: tuple[Related, ...] = ()
    fix: Fix = Fix.NONE
    edits: tuple[Edit, ...] = ()
    suppressed: Suppression | None = None
    scenario: str | None = None
    departments: tuple[Label, ...] = ()
    parts: tuple["Finding", ...] = ()
    way: Way | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A YAML comment: its text after ``#`` and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault that reading a file found; the rule of that `code` reports it as it is.

    `guessed`: what the edits write only resembles what stands there.
    """

    code: str  # SYN001 ... SYN006, PRT901, TIM511
    message: Text
    place: Place
    route: Route = ()
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()
    guessed: bool = False


class SourceText(Protocol):
    """What the linter needs of the text behind a document; `source` implements it.

    A scenario answers for its merged result: routes below ``steps`` and so on are looked up in
    its own patch first, then in the base document.
    """

    @property
    def path(self) -> str:
        """The path as the user would type it, or ``-`` for standard input."""
        ...

    @property
    def key(self) -> DocumentKey | None:
        """Kind and id of the document, None where they could not be read."""
        ...

    @property
    def named(self) -> bool:
        """Whether the user asked for this file: only such files get findings."""
        ...

    @property
    def text(self) -> str:
        """The decoded text, without a byte-order mark."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Faults of syntax and shape, in order of place."""
        ...

    def place(self, route: Route) -> Place:
        """Return the key's span at `route`, or that of its nearest ancestor that exists."""
        ...

    def value_place(self, route: Route) -> Place:
        """Return the value's span at `route`, or that of its nearest ancestor that exists."""
        ...

    def written(self, route: Route) -> str | None:
        """Return the text at exactly this route as its author wrote it, None for anything else."""
        ...

    def cell(self, route: Route) -> str | None:
        """Return the cell of a spreadsheet from which a route was imported, None where none is known."""
        ...

    def route_at(self, offset: int) -> Route:
        """Return the route of the innermost key or value whose span holds `offset`."""
        ...

    def comments(self) -> Iterator[Comment]:
        """Yield the comments in order of appearance."""
        ...

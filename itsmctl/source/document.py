"""A definition file as text and data, able to say where each of its parts stands."""

from collections.abc import Iterator

from itsmctl.errors import Place
from itsmctl.finding import Comment, Problem
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.record import dataclass, field, replace
from itsmctl.route import METADATA, Route, absolute, relative
from itsmctl.source.comments import comments
from itsmctl.source.composition import Marks, Node, Span
from itsmctl.source.presumption import presumed_ids
from itsmctl.source.reading import Positions

# Nothing is built of a text with such a fault; that of PRT901 is the id of another file.
BREAKING = frozenset({"SYN001", "SYN002", "SYN003", "SYN004", "PRT901"})


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: what it says, where it says it, and what is wrong with it.

    `data` is what the text composes to (None where it could not be read); its containers are
    shared where aliases are, and nobody changes them. `kind` is what the file says, else what
    its name says. `quoted` are the spans of scalars in which a ``#`` is no comment.
    """

    positions: Positions = field(repr=False)
    named: bool = True
    data: Node = field(default=None, repr=False)
    quoted: tuple[Span, ...] = field(default=(), repr=False)
    problems: tuple[Problem, ...] = ()
    kind: Kind | None = None

    @property
    def path(self) -> str:
        """The path as the user would type it, or ``-`` for standard input."""
        return self.positions.path

    @property
    def text(self) -> str:
        """The decoded text, without a byte-order mark."""
        return self.positions.written

    @property
    def id(self) -> str | None:
        """The id in metadata, None where it could not be read."""
        written = self._at((METADATA, "id"))
        return None if written is None or isinstance(written, dict | list) else str(written)

    @property
    def key(self) -> DocumentKey | None:
        """Kind and id, None where they could not be read."""
        if self.kind is None or (identity := self.id) is None:
            return None
        return DocumentKey(self.kind, identity)

    @property
    def presumed(self) -> tuple[DocumentKey, ...]:
        """What names of this document may say where kind and id could not be read."""
        if self.kind is None or self.key is not None:
            return ()
        ids = presumed_ids(self.path, self.kind, self.text)
        return tuple(DocumentKey(self.kind, identity) for identity in ids)

    @property
    def spec(self) -> dict[str, Node]:
        """The mapping at ``spec``, empty where there is none."""
        found = self._at(())
        return found if isinstance(found, dict) else {}

    @property
    def metadata(self) -> dict[str, Node]:
        """The mapping at ``metadata``, empty where there is none."""
        found = self._at((METADATA,))
        return found if isinstance(found, dict) else {}

    @property
    def is_sound(self) -> bool:
        """Whether the text has the shape that the schema demands, so that it can be built."""
        return not any(problem.code in BREAKING for problem in self.problems)

    def place(self, route: Route) -> Place:
        """Return the key's span at `route`, or that of its nearest ancestor that exists."""
        start, end, _, _ = self._nearest(route)
        return self.positions.lines.place(start, end)

    def value_place(self, route: Route) -> Place:
        """Return the value's span at `route`, or that of its nearest ancestor that exists."""
        _, _, start, end = self._nearest(route)
        while end > start and self.text[end - 1].isspace():  # block scalars end with a break
            end -= 1
        return self.positions.lines.place(start, end)

    def has(self, route: Route) -> bool:
        """Whether something, be it null, is written at exactly this route."""
        return self._marks_at(absolute(route)) is not None

    def written(self, route: Route) -> str | None:
        """Return the text at exactly this route as its author wrote it, None for anything else."""
        value = self._at(route)
        return value if isinstance(value, str) else None

    def cell(self, route: Route) -> str | None:
        """Return the cell of a spreadsheet from which a route was imported, None where none is known."""
        written = self.metadata.get("importedFrom")
        if not isinstance(written, dict):
            return None
        origin = self.positions.origin(written)
        return None if origin is None else origin.cell(route)

    def comments(self) -> Iterator[Comment]:
        """Yield the comments in order of appearance."""
        return comments(self.text, self.positions.lines, self.quoted)

    def with_problems(self, found: tuple[Problem, ...]) -> "Document":
        """Return the document with further problems, all in order of place."""
        ordered = sorted((*self.problems, *found), key=lambda problem: problem.place.offset)
        return replace(self, problems=tuple(ordered))

    def route_at(self, offset: int) -> Route:
        """Return the route of the innermost key or value whose span holds `offset`."""
        found: list[str | int] = []
        composition = self.positions.composition
        node = composition.data
        while (marks := composition.marks.get(id(node))) is not None:
            step = _covering(marks, offset)
            if step is None:
                break
            found.append(step)
            node = _child(node, step)
        return relative(tuple(found))

    def _nearest(self, route: Route) -> tuple[int, int, int, int]:
        wanted = absolute(route)
        while wanted:
            if (found := self._marks_at(wanted)) is not None:
                return found
            wanted = wanted[:-1]
        start, end = self.positions.composition.span
        return (start, min(start + 1, end), start, end)

    def _marks_at(self, route: Route) -> tuple[int, int, int, int] | None:
        composition = self.positions.composition
        node = composition.data
        found = None
        for part in route:
            marks = composition.marks.get(id(node))
            found = _mark_of(marks, part)
            if found is None:
                return None
            node = _child(node, part)
        return found

    def _at(self, route: Route) -> Node:
        return value_at(self.data, absolute(route))


def value_at(data: Node, route: Route) -> Node:
    """Return what stands at a route from the top of the file, None where nothing does."""
    for part in route:
        data = _child(data, part)
    return data


def _covering(marks: Marks, offset: int) -> str | int | None:
    for step, (start, _, _, end) in marks.items():
        if start <= offset <= end:
            return step
    return None


def _mark_of(marks: Marks | None, part: str | int) -> tuple[int, int, int, int] | None:
    if marks is None:
        return None
    found = marks.get(part)
    if found is None and isinstance(part, int):
        return marks.get(str(part))  # parse_route makes integers of keys such as "2026"
    return found


def _child(node: Node, part: str | int) -> Node:
    if isinstance(node, dict):
        return node.get(str(part))
    if isinstance(node, list) and isinstance(part, int) and part < len(node):
        return node[part]
    return None

"""The text behind a scenario: its own file, and below that the files it changes."""

from collections.abc import Iterator

from itsmctl.errors import Place
from itsmctl.finding import Comment, Problem
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.record import dataclass, replace
from itsmctl.route import Route
from itsmctl.source.document import Document

# Keys of a scenario's own spec; no other kind of document has one of these at the top.
_OWN = frozenset({"base", "question", "patch", "sweep", "compare"})


@dataclass(frozen=True, slots=True)
class ScenarioText:
    """Answers for the merged documents: the scenario's patches first, then what they change.

    `bases` pairs the name of a patch (``process``, ``model``) with the document it is merged into.
    """

    document: Document
    bases: tuple[tuple[str, Document], ...] = ()

    @property
    def path(self) -> str:
        """The scenario's path."""
        return self.document.path

    @property
    def key(self) -> DocumentKey | None:
        """Kind and id of the scenario."""
        return self.document.key

    @property
    def kind(self) -> Kind | None:
        """The kind, always a scenario."""
        return self.document.kind

    @property
    def named(self) -> bool:
        """Whether the user asked for the scenario."""
        return self.document.named

    @property
    def text(self) -> str:
        """The scenario's text."""
        return self.document.text

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The scenario's faults, those of the merged documents among them."""
        return self.document.problems

    @property
    def is_sound(self) -> bool:
        """Whether the scenario can be built."""
        return self.document.is_sound

    def place(self, route: Route) -> Place:
        """Return the key's span in the patch, else in the base, else of the nearest ancestor."""
        document, there = self._find(route)
        return document.place(there)

    def value_place(self, route: Route) -> Place:
        """Return the value's span in the patch, else in the base, else of the nearest ancestor."""
        document, there = self._find(route)
        return document.value_place(there)

    def written(self, route: Route) -> str | None:
        """Return the text at exactly this route, in the patch or else in the base."""
        document, there = self._find(route)
        return document.written(there) if there[-len(route) :] == route else None

    def cell(self, route: Route) -> str | None:
        """Return the cell behind a route in the base; what a patch says stands in no sheet."""
        document, there = self._find(route)
        return document.cell(there)

    def route_at(self, offset: int) -> Route:
        """Return what stands at an offset of the scenario's file; of a patch, what it changes."""
        match self.document.route_at(offset):
            case ("patch", str(), *changed):
                return tuple(changed)
            case route:
                return route

    def starts_from(self) -> Iterator[DocumentKey]:
        """Yield the process and the model that the scenario names as its base."""
        base = self.document.spec.get("base")
        for name, kind in (("process", Kind.PROCESS), ("model", Kind.SIMULATION_MODEL)):
            written = base.get(name) if isinstance(base, dict) else None
            if written is not None:
                yield DocumentKey(kind, str(written))

    def comments(self) -> Iterator[Comment]:
        """Yield the scenario's comments."""
        return self.document.comments()

    def with_problems(self, found: tuple[Problem, ...]) -> "ScenarioText":
        """Return the scenario with further problems."""
        return replace(self, document=self.document.with_problems(found))

    def _find(self, route: Route) -> tuple[Document, Route]:
        """Return the document that answers for a route, and the route there.

        The longest part of the route that is written anywhere decides; at equal length a patch
        comes before what it changes, and the process before the rest.
        """
        if not route or route[0] in _OWN or str(route[0]).startswith("$"):
            return self.document, route
        for length in range(len(route), 0, -1):
            part = route[:length]
            for name, base in self.bases:
                if self.document.has(("patch", name, *part)):
                    return self.document, ("patch", name, *part)
                if base.has(part):
                    return base, part
        return self.document, ("patch",)

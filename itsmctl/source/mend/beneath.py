"""What counts where a file is silent: its own defaults, or files that it must not speak for."""

from itsmctl.model.portfolio import Kind
from itsmctl.record import dataclass
from itsmctl.route import Route
from itsmctl.source.builder.defaults import WORKING
from itsmctl.source.composition import Node
from itsmctl.source.document import value_at
from itsmctl.source.mend.amendment import has

_MERGED = ("notify",)  # the one field in which defaults count event by event


@dataclass(frozen=True, slots=True)
class Beneath:
    """What lies under the data of one document.

    `defaults` are those of its steps. A `patch` (a scenario, or a process that extends another) is
    merged into what stands elsewhere.
    """

    data: Node = None
    defaults: Node = None
    patch: bool = False

    @classmethod
    def of(cls, data: Node, kind: Kind | None) -> "Beneath":
        """Return what lies under a document of this kind."""
        if kind is Kind.SCENARIO:
            return cls(data, patch=True)
        if kind is not Kind.PROCESS:
            return cls(data)
        extends = has(data, ("spec", "extends"))
        return cls(data, value_at(data, ("spec", "defaults")), patch=extends)

    def value(self, route: Route) -> Node:
        """Return what a step takes from defaults at a route where it says nothing."""
        return value_at(self.defaults, field) if (field := self._field(route)) else None

    def merges(self, route: Route) -> bool:
        """Whether a mapping written at a route adds to what lies beneath, instead of hiding it."""
        return self.patch or self._field(route) == _MERGED

    def _field(self, route: Route) -> Route:
        """Return the part of a route within a step that takes defaults, else ()."""
        if route[:2] != ("spec", "steps") or not isinstance(self.defaults, dict):
            return ()
        kind = value_at(self.data, (*route[:3], "type"))
        takes = kind is None or any(kind == known for known in WORKING)
        return route[3:] if takes else ()

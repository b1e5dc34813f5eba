"""What differs in the files although nothing said so far tells it: told by its route, as written.

The model leaves out what has no bearing on it (labels, notes of the author's own), and reads the
same value from several spellings. Nothing that an author changed is passed over in silence.
"""

from collections.abc import Iterable, Iterator, Mapping

from itsmctl.diff.change import Change, Topic
from itsmctl.diff.edition import Scalar, Writing
from itsmctl.route import METADATA, Route

Value = Scalar | tuple[Scalar, ...]

_BOOKKEEPING = ((METADATA, "importedFrom"), (METADATA, "id"))  # no words of the author's
_USUAL = ("defaults", "processDefaults")
# fields that one change of a noun speaks for, at the step or elsewhere
_ALIASES = {
    "outcomes": ("next", "returnTo"),
    "returnTo": ("next", "returnTo"),
    "losers": ("join",),
    "include": ("holidays", "workdays", "covers", "week"),
}


def remainder(
    before: Writing, after: Writing, told: Iterable[Route], names: Mapping[str, str]
) -> Iterator[Change]:
    """Yield the values of a document that differ and that no route told covers.

    `names` are the new ids of renamed steps.
    """
    olds = {_renamed(route, names): value for route, value in before.values}
    news = dict(after.values)
    covered = _Covered(told)
    for route in dict.fromkeys((*olds, *news)):
        was, now = olds.get(route), news.get(route)
        same = was == now or _renamed_value(was, names) == now
        if same or route[:2] in _BOOKKEEPING or covered.speaks_for(route):
            continue
        yield Change(Topic.OTHER, route, was, now)


class _Covered:
    """The routes that something was said of, and all below and above them."""

    def __init__(self, told: Iterable[Route]) -> None:
        self._routes = [tuple(map(str, route)) for route in told]
        self._fields = {
            route[2]
            for route in self._routes
            if route[:1] == ("steps",) and len(route) > 2  # noqa: PLR2004  a field of a step
        }

    def speaks_for(self, route: Route) -> bool:
        """Whether a difference at a route was told."""
        parts = tuple(map(str, route))
        if parts[0] in _USUAL and len(parts) > 1 and parts[1] in self._fields:
            return True
        return any(_touch(way, known) for way in _ways(parts) for known in self._routes)


def _ways(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a route, and those of the fields that may have told of it."""
    yield parts
    for place, part in enumerate(parts):
        for alias in _ALIASES.get(part, ()):
            yield (*parts[:place], alias)


def _touch(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _renamed(route: Route, names: Mapping[str, str]) -> Route:
    """Return a route in new ids; ``step.outcome`` is one part of it."""
    if not names:
        return route
    return tuple(
        ".".join(names.get(word, word) for word in part.split("."))
        if isinstance(part, str)
        else part
        for part in route
    )


def _renamed_value(value: Value, names: Mapping[str, str]) -> Value:
    match value:
        case tuple():
            return tuple(
                names.get(part, part) if isinstance(part, str) else part for part in value
            )
        case str():
            return names.get(value, value)
        case _:
            return value

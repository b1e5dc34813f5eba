"""A changed sheet merged into a definition that may have changed, too: field by field, in three ways.

The definition is seen as a sheet would show it, so that what no sheet holds is never in question.
What the sheet said before is known from the workbook that `export` wrote, or from the seals that
`import` left in the definition; without either, every difference is the sheet's.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from itsmctl.model.origin import Origin
from itsmctl.record import dataclass, field
from itsmctl.route import Route, format_route
from itsmctl.source.composition import Node
from itsmctl.source.sheets.update_facts import (
    Facts,
    Seals,
    facts_of,
    has_column,
    says_same,
    seals_fit,
)


class Side(StrEnum):
    """What becomes of a difference."""

    SHEET = "sheet"  # the sheet changed: the definition follows
    DEFINITION = "definition"  # the definition changed: it stays
    BOTH = "both"  # a conflict: it stays, and is told


@dataclass(frozen=True, slots=True)
class Difference:
    """Where sheet and definition differ: `was` is what the definition says, `now` what the sheet says.

    None stands for nothing said; for a whole step (a route of two parts) `step` says whether it came or
    went.
    """

    route: Route
    side: Side
    was: Node
    now: Node
    cell: str | None = None

    @property
    def step(self) -> str | None:
        """The id of a step that came or went."""
        return str(self.route[1]) if _is_step(self.route) else None


@dataclass(frozen=True, slots=True)
class Before:
    """What the sheet said before: in full, by seals, or not at all."""

    facts: Facts | None = None
    seals: Seals = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Whether anything is known."""
        return self.facts is not None or bool(self.seals)

    def has_step(self, step: str) -> bool:
        """Whether the sheet had a step."""
        if self.facts is not None:
            return ("steps", step) in self.facts
        return step in self.seals

    def knows(self, route: Route) -> bool:
        """Whether it is known what the sheet said, or did not say, at a route."""
        if self.facts is not None:
            return True
        return route[0] == "steps" and route[1] in self.seals

    def said(self, route: Route, value: Node) -> bool:
        """Whether a value is what the sheet said at a route, None for nothing."""
        if self.facts is not None:
            return says_same(self.facts.get(route), value, route)
        sealed = self.seals.get(str(route[1]), {}).get(format_route(route[2:]))
        if sealed is None or value is None:
            return sealed is None and value is None
        return seals_fit(value, sealed, route)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What definition and sheet say, as plain data of the same reader, and where the sheet says it."""

    definition: Node
    sheet: Node
    origin: Origin
    before: Before

    def differences(self) -> Iterator[Difference]:
        """Yield where they differ: steps that came, fields, steps that went."""
        mine, theirs = facts_of(self.definition), facts_of(self.sheet)
        yield from self._of_sheet(mine, theirs)
        yield from self._of_definition(mine, theirs)

    def _of_sheet(self, mine: Facts, theirs: Facts) -> Iterator[Difference]:
        """Yield what the sheet says and the definition does not, or otherwise."""
        known, said = _by_step(mine), _by_step(theirs)
        for route, value in theirs.items():
            if route[0] == "steps" and route[1] not in known:
                if _is_step(route):
                    yield self._come(str(route[1]), said[str(route[1])])
            elif route not in mine or not says_same(mine[route], value, route):
                yield from self._changed(route, mine, theirs)

    def _of_definition(self, mine: Facts, theirs: Facts) -> Iterator[Difference]:
        """Yield what the definition says, and the sheet does not at all."""
        known, there = _by_step(mine), _by_step(theirs)
        for route in mine:
            if route in theirs:
                continue
            if route[0] != "steps" or route[1] in there:
                yield from self._changed(route, mine, theirs)
            elif _is_step(route):
                yield self._gone(str(route[1]), known[str(route[1])])

    def _changed(self, route: Route, mine: Facts, theirs: Facts) -> Iterator[Difference]:
        was, now = mine.get(route), theirs.get(route)
        if now is None and not (route[0] == "steps" and has_column(self.origin, route)):
            return  # a sheet that has no place for it says nothing of it
        if self.before.knows(route):
            side = self._side(route, was, now)
        elif self.before.is_known:
            side = Side.DEFINITION  # seals are of steps only
        elif has_column(self.origin, route):
            side = Side.SHEET
        else:
            return  # the reader has only guessed it
        yield Difference(route, side, was, now, self.origin.cell(route))

    def _side(self, route: Route, was: Node, now: Node) -> Side:
        if self.before.said(route, now):
            return Side.DEFINITION
        return Side.SHEET if self.before.said(route, was) else Side.BOTH

    def _come(self, step: str, fields: Facts) -> Difference:
        """Return a step that the definition does not have: new, or left out of the definition."""
        route = ("steps", step)
        side = Side.SHEET
        if self.before.has_step(step):
            side = Side.DEFINITION if self._is_as_before(fields) else Side.BOTH
        return Difference(route, side, None, step, self.origin.cell(route))

    def _gone(self, step: str, fields: Facts) -> Difference:
        """Return a step that the sheet does not have: left out of it, or never in it."""
        route = ("steps", step)
        side = Side.DEFINITION
        if self.before.has_step(step):
            side = Side.SHEET if self._is_as_before(fields) else Side.BOTH
        return Difference(route, side, step, None)

    def _is_as_before(self, fields: Facts) -> bool:
        """Whether the sheet said all before that is said of a step."""
        return all(self.before.said(route, value) for route, value in fields.items())


def _by_step(facts: Facts) -> Mapping[str, Facts]:
    """Return what is said of each step."""
    found: dict[str, dict[Route, Node]] = {}
    for route, value in facts.items():
        if route[0] == "steps":
            fields = found.setdefault(str(route[1]), {})
            if not _is_step(route):
                fields[route] = value
    return found


def _is_step(route: Route) -> bool:
    return len(route) == 2 and route[0] == "steps"  # noqa: PLR2004  steps and id

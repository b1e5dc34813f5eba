"""Which row is which step, where a sheet has no ids: by name, else by neighbours and likeness."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.model.origin import Origin
from itsmctl.model.process import Process
from itsmctl.record import dataclass
from itsmctl.route import Route
from itsmctl.source.composition import Node
from itsmctl.source.sheets.update import Before
from itsmctl.source.sheets.update_facts import facts_of, says_same, steps_of

_ALIKE = 0.5  # of what both say


def known_steps(process: Process) -> dict[str, str]:
    """Return the ids of steps by the names that a sheet may call them; namesakes are left out."""
    found: dict[str, str] = {}
    doubled: set[str] = set()
    for step in process.steps:
        for name in dict.fromkeys((step.id, step.name.zh, step.name.en)):
            if name is None:
                continue
            if found.setdefault(name, step.id) != step.id:
                doubled.add(name)
    return {name: step for name, step in found.items() if name not in doubled}


def names_of(data: Node, step: str) -> tuple[str, ...]:
    """Return what a step is called in plain data: its id, where it has no name."""
    fields = steps_of(data).get(step)
    name = fields.get("name") if isinstance(fields, dict) else None
    found = list(name.values()) if isinstance(name, dict) else [name or step]
    return tuple(str(each) for each in found if each is not None)


@dataclass(frozen=True, slots=True)
class Matcher:
    """What definition and sheet say, as plain data, what the sheet said before, and where it said so."""

    definition: Node
    sheet: Node
    before: Before
    was: Origin | None
    now: Origin

    def renamed_steps(self) -> Mapping[str, str]:
        """Return the steps of the sheet that are some of the definition's under another name.

        They came where those went, between the same neighbours, and are most like them: by what
        they say, by their names, and by their rows.
        """
        mine, theirs = steps_of(self.definition), steps_of(self.sheet)
        gone, come = _gaps(list(mine), theirs), _gaps(list(theirs), mine)
        found: dict[str, str] = {}
        for place in gone.keys() & come.keys():
            found |= self._pairs(gone[place], come[place])
        return found

    def _pairs(self, gone: Sequence[str], come: Sequence[str]) -> Mapping[str, str]:
        """Return pairs of what went and what came, the likeliest first, each step once."""
        scores = [(self._likeness(old, new), new, old) for old in gone for new in come]
        found: dict[str, str] = {}
        for score, new, old in sorted(scores, key=lambda pair: -pair[0]):  # equal ones in order
            if score >= _ALIKE and new not in found and old not in found.values():
                found[new] = old
        return found

    def _likeness(self, old: str, new: str) -> float:
        """Return how much two steps have in common, from 0 to 1."""
        mine, theirs = dict(_said(self.definition, old)), dict(_said(self.sheet, new))
        shared = [field for field in theirs if field in mine and field != ("name",)]
        signs = [float(self._is_same(old, field, mine, theirs)) for field in shared]
        if not signs:
            return 0.0
        signs.append(_overlap(names_of(self.definition, old), names_of(self.sheet, new)))
        if (row := _row(self.was, old)) is not None:
            signs.append(float(row == _row(self.now, new)))
        return sum(signs) / len(signs)

    def _is_same(
        self, old: str, field: Route, mine: Mapping[Route, Node], theirs: Mapping[Route, Node]
    ) -> bool:
        """Whether the sheet says what the definition says, or what the sheet said before."""
        route = ("steps", old, *field)
        return says_same(mine[field], theirs[field], route) or (
            self.before.knows(route) and self.before.said(route, theirs[field])
        )


def _gaps(order: Sequence[str], others: Mapping[str, Node]) -> dict[tuple[str, str], list[str]]:
    """Return what is only here, by the neighbours that both sides have."""
    found: dict[tuple[str, str], list[str]] = {}
    before, waiting = "", list[str]()
    for step in (*order, ""):
        if step and step not in others:
            waiting.append(step)
            continue
        if waiting:
            found[before, step] = waiting
        before, waiting = step, []
    return found


def _said(data: Node, step: str) -> Iterator[tuple[Route, Node]]:
    fields: Node = {"spec": {"steps": {step: steps_of(data).get(step)}}}
    for route, value in facts_of(fields).items():
        if len(route) > 2:  # noqa: PLR2004  steps and id
            yield route[2:], value


def _overlap(some: Sequence[str], others: Sequence[str]) -> float:
    """Return the share of characters that two names have in common, of the likest pair."""
    shares = (
        len(set(one) & set(other)) / len(set(one) | set(other))
        for one in some
        for other in others
    )
    return max(shares, default=0.0)


def _row(origin: Origin | None, step: str) -> int | None:
    rows = () if origin is None else dict(origin.rows).get(step, ())
    return rows[0] if rows else None

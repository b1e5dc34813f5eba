"""How often work goes back and forth between two departments on its way forward."""

from collections.abc import Iterable, Iterator

from itsmctl.lint.subject import Definition
from itsmctl.model.process import Step, StepType
from itsmctl.record import dataclass

Path = tuple[str, ...]
Runs = dict[tuple[str, str | None], Path]
"""At a step: the way so far, by the department at work and the one before it (None: nobody yet)."""


@dataclass(frozen=True, slots=True)
class Rally:
    """Hand-overs in a row between two departments.

    The first of `path` is the last step before the first hand-over, the others take over in turn.
    """

    departments: tuple[str, str]
    path: Path

    @property
    def turns(self) -> int:
        """How many hand-overs there are."""
        return len(self.path) - 1


def rallies(definition: Definition) -> tuple[Rally, ...]:
    """Return the longest rally of each two departments on any way forward; loops are left out.

    Machines pass work on, and to ask for feedback is no work. Steps of outsiders or of several
    departments end a rally, and so does work that goes to several at the same time, or that waits
    for a date.
    """
    before: dict[str, list[str]] = {}
    graph = definition.graph
    parallel = {(edge.source, edge.target) for fork in graph.forks for edge in fork}
    for edge in graph.forward_edges:
        if (edge.source, edge.target) not in parallel:
            before.setdefault(edge.target, []).append(edge.source)
    runs: dict[str, Runs] = {}
    longest: dict[frozenset[str], Rally] = {}
    for name in graph.forward_order:
        arriving = [run for giver in before.get(name, ()) for run in runs[giver].items()]
        runs[name] = _after(definition, definition.steps[name], arriving)
        for (unit, other), path in runs[name].items():
            if other is None:
                continue
            pair = frozenset({unit, other})
            if pair not in longest or len(path) > len(longest[pair].path):
                first = (unit, other) if len(path) % 2 else (other, unit)
                longest[pair] = Rally(first, path)
    return tuple(longest.values())


def _after(
    definition: Definition,
    step: Step,
    arriving: Iterable[tuple[tuple[str, str | None], Path]],
) -> Runs:
    """Return the runs once a step is done, the longest of each kind."""
    found: Runs = {}
    for key, path in _continued(definition, step, arriving):
        if len(path) > len(found.get(key, ())):
            found[key] = path
    return found


def _continued(
    definition: Definition,
    step: Step,
    arriving: Iterable[tuple[tuple[str, str | None], Path]],
) -> Iterator[tuple[tuple[str, str | None], Path]]:
    if step.not_before is not None:
        arriving = ()
    if not step.responsible or step.type is StepType.FEEDBACK:
        yield from arriving
        return
    units = definition.doing[step.id]
    if len(units) != 1:
        return
    (unit,) = units
    yield (unit, None), (step.id,)
    for (at, other), path in arriving:
        if at != unit:
            yield (unit, at), (*(path if other == unit else path[-1:]), step.id)
        elif other is not None:
            yield (unit, other), path

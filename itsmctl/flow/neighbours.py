"""Which steps can come next to each other in what happens, by the order of flow or side by side."""

from collections.abc import Mapping

from itsmctl.flow.automaton import Automaton
from itsmctl.model.process import Process

CAP = 5_000
"""So many markings are looked at: a tenth of a second."""

Neighbours = frozenset[tuple[str, str]]


def neighbours(process: Process, cap: int = CAP) -> Neighbours | None:
    """Return the pairs of steps with people of which the second can be begun right after the first.

    Machines between them are passed through. Steps that can be under way together are neighbours
    in both orders. None where there are more markings than the cap.
    """
    automaton = Automaton(process)
    found: set[tuple[str, str]] = {
        (edge.source, edge.target) for edge in automaton.game.course.graph.edges
    }
    state = 0
    while state < automaton.size:
        if state >= cap:
            return None
        found |= _at(automaton, state)
        state += 1
    return _without_machines(found, process)


def _at(automaton: Automaton, state: int) -> set[tuple[str, str]]:
    """Return the pairs at one marking; what follows it is numbered by the way."""
    under_way = automaton.open(state)
    found = {(one, other) for one in under_way for other in under_way if one != other}
    for arc in automaton.arcs(state):
        found |= {(arc.step, then) for then in automaton.open(arc.target)}
    cancelled = automaton.cancelled(state)
    if cancelled is not None:
        after = automaton.open(cancelled)
        found |= {(one, then) for one in under_way for then in after if one != then}
    return found


def _without_machines(found: set[tuple[str, str]], process: Process) -> Neighbours:
    manned = {step.id for step in process.steps if step.type.has_people or step.responsible}
    after: dict[str, set[str]] = {}
    for one, other in found:
        after.setdefault(one, set()).add(other)
    return frozenset((step, then) for step in manned for then in _reached(step, after, manned))


def _reached(step: str, after: Mapping[str, set[str]], manned: set[str]) -> set[str]:
    reached: set[str] = set()
    waiting = list(after.get(step, ()))
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            if name not in manned:
                waiting += after.get(name, ())
    return reached & manned

"""Which hand-overs come back to the department before because the process is defined that way."""

from itsmctl.flow.graph import Graph
from itsmctl.model.portfolio import Variant

Pair = tuple[str, str]


def defined_returns(variant: Variant) -> frozenset[Pair]:
    """Return the pairs (giver, taker) that the way forward leads on to the giver: nothing is sent back.

    Ways back, as rework, do not count; nor does a task that two departments share, for there they
    pass the buck. An approval by several does: they pass it to each other.
    """
    graph = Graph.of(variant.process)
    units = {step.id: _departments(variant, step.id) for step in variant.process.steps}
    found = {
        (giver, taker)
        for step in variant.process.steps
        if step.approval is not None
        for giver in units[step.id]
        for taker in units[step.id]
        if giver != taker
    }
    held: dict[str, set[Pair]] = {step: set() for step in graph.steps}  # last two departments
    into: dict[str, list[str]] = {step: [] for step in graph.steps}
    for edge in graph.forward_edges:
        into[edge.target].append(edge.source)
    for step in graph.forward_order:
        come = {pair for source in into[step] for pair in held[source]}
        for unit in units[step]:
            found |= {pair for pair in come if pair[0] == unit != pair[1]}
        held[step] = _after(come, units[step])
    return frozenset(found)


def _after(come: set[Pair], units: frozenset[str]) -> set[Pair]:
    """Return the last two departments that had a case, when a step of these departments is done."""
    if not units:
        return come
    if not come:
        return {("", unit) for unit in units}
    return {
        (before, unit) if last == unit else (last, unit)
        for before, last in come
        for unit in units
    }


def _departments(variant: Variant, identity: str) -> frozenset[str]:
    step, house = variant.process.step(identity), variant.organisation
    parties = () if step is None else step.responsible_parties
    named = (house.department_of(party) for party in parties)
    return frozenset(unit for unit in named if unit is not None)

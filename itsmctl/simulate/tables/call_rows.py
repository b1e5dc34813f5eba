"""The rows of sub-processes: which process a step calls, and where its ends lead."""

from collections.abc import Mapping

from itsmctl.model.process import EndOutcome, Step, StepType
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.layout import Nodes
from itsmctl.simulate.tables.outcomes import Ways
from itsmctl.simulate.tables.scene import Scene


def write_call(scene: Scene, nodes: Nodes, step: Step, first_branch: int, ways: Ways) -> None:
    """Write the process that a step calls; ends lead to the ways of their name.

    Raises:
        CannotSimulate: an end that is none of the outcomes of the step.
    """
    nodes.call_map.append(len(nodes.call_branch))
    if step.calls is None or step.type is not StepType.SUBPROCESS:
        nodes.calls.append(-1)
        return
    nodes.calls.append(list(scene.structures).index(step.calls))
    called = scene.structures[step.calls].process
    nodes.call_branch.append(first_branch)
    named = {way.name: number for number, way in enumerate(ways.ways) if way.name}
    for inner in called.steps:
        number = 0
        if inner.type is StepType.END and len(named) > 1:
            number = _mapped(step, inner, named)
        nodes.call_branch.append(first_branch + number)


def _mapped(step: Step, inner: Step, named: Mapping[str, int]) -> int:
    """Return the way that an end of the sub-process stands for."""
    outcome = (inner.end or EndOutcome.COMPLETED).value
    for name in (inner.id, outcome):
        if name in named:
            return named[name]
    raise refusals.unmapped_end(step.id, inner.id, named)

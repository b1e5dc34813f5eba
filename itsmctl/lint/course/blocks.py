"""Whether the parallel flows that meet at a step all come from one fork and all get there."""

from itsmctl.flow.edges import Edge
from itsmctl.flow.graph import Graph


def closes_a_block(graph: Graph, step: str) -> bool:
    """Whether `join: all` is certainly right at a step.

    So it is where all that comes there started at one fork, where each of its arms leads there and
    nowhere else, by one last step, and where nothing enters an arm from beside.
    """
    meeting = next((found for found in graph.meetings if found.step == step), None)
    if meeting is None or len(meeting.forks) != 1 or not graph.knows_all_meetings:
        return False
    forks = [arms for arms in graph.forks if arms[0].source == meeting.forks[0]]
    if len(forks) != 1:
        return False
    closing = [_last_of(graph, arm, step) for arm in forks[0]]
    return None not in closing and sorted(filter(None, closing)) == sorted(graph.joined(step))


def _last_of(graph: Graph, arm: Edge, join: str) -> str | None:
    """Return the one step of an arm that leads to the join, None where the arm is not so plain."""
    if arm.target == join:
        return arm.source
    inside = _inside(graph, arm.target, join)
    if arm.source in inside or inside & graph.ends:
        return None
    entering = [e for e in graph.edges if e.target in inside and e.source not in inside]
    last = {e.source for e in graph.edges if e.source in inside and e.target == join}
    return last.pop() if entering == [arm] and len(last) == 1 else None


def _inside(graph: Graph, first: str, join: str) -> frozenset[str]:
    """Return the steps to which work can come from the first one before it comes to the join."""
    found, waiting = {first}, [first]
    while waiting:
        for target in graph.successors(waiting.pop()):
            if target != join and target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)

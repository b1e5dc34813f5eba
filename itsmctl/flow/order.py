"""The longest way through a process: what a case takes if every loop is gone through once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from itsmctl.flow.edges import Edge
from itsmctl.flow.graph import Graph


@dataclass(frozen=True, slots=True)
class LongestPath:
    """Steps in the order in which a case goes through them, and the sum of their weights."""

    total: float
    steps: tuple[str, ...]


def longest_path(
    graph: Graph,
    weight: Callable[[str], float],
    *,
    follow: Callable[[Edge], bool] = lambda _: True,
    until: Collection[str] | None = None,
) -> LongestPath | None:
    """Return the longest way from where cases come in, over forward edges only.

    Of parallel flows the longest counts, of alternatives the worst. `follow` chooses the edges (for
    example outcomes of the normal course), `until` the steps at which the way may stop (any step
    otherwise). Weights may be negative; of equally long ways the first by order of flow is
    returned, None where no step of `until` is reached.
    """
    arriving: dict[str, LongestPath] = {entry: LongestPath(0, ()) for entry in graph.entries}
    leaving: dict[str, list[str]] = {}
    for edge in graph.forward_edges:
        if follow(edge):
            leaving.setdefault(edge.source, []).append(edge.target)
    best: LongestPath | None = None
    for step in graph.forward_order:
        if step not in arriving:
            continue
        before = arriving[step]
        here = LongestPath(before.total + weight(step), (*before.steps, step))
        if (until is None or step in until) and (best is None or here.total > best.total):
            best = here
        for target in leaving.get(step, ()):
            if target not in arriving or here.total > arriving[target].total:
                arriving[target] = here
    return best

"""Every way on which work can go from one step to another (FORMAT, Step)."""

from collections.abc import Iterator
from enum import StrEnum

from itsmctl.model.process import Branch, Process, Step, TimeoutAction
from itsmctl.record import dataclass

_TIMEOUT = "timeout"  # the outcome that `next` may name for a passed limit
_OUTCOME_OF = {TimeoutAction.APPROVE: "approved", TimeoutAction.REJECT: "rejected"}


class EdgeKind(StrEnum):
    """Why work takes an edge."""

    FLOW = "flow"  # an outcome of the work
    RETURN = "return"  # sent back, written as returnTo
    TIMEOUT = "timeout"  # the limit passed
    LOOP_EXIT = "loop-exit"  # the bound on re-entries was reached


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from `source` to `target`.

    `branch` is the index of the branch that it belongs to, None where no branch is named. Edges of
    one source, kind and branch start together; all others of a source exclude each other.
    """

    source: str
    target: str
    kind: EdgeKind = EdgeKind.FLOW
    branch: int | None = None
    outcome: str | None = None

    @property
    def fork(self) -> tuple[str, EdgeKind, int | None]:
        """What edges that start together have in common."""
        return self.source, self.kind, self.branch


def edges_of(process: Process) -> tuple[Edge, ...]:
    """Return the edges between the steps of a process, in declared order.

    Targets that no step answers to are left out. A withdrawal by the requester is no edge: it
    comes from no step in particular.
    """
    known = {step.id for step in process.steps}
    return tuple(
        edge for step in process.steps for edge in _edges(step) if edge.target in known
    )


def _edges(step: Step) -> Iterator[Edge]:
    for index, branch in enumerate(step.branches):
        yield from _branch_edges(step, index, _kind(branch))
    yield from _timeout_edges(step)
    if step.loop is not None:
        yield Edge(step.id, step.loop.then, EdgeKind.LOOP_EXIT)


def _kind(branch: Branch) -> EdgeKind:
    if branch.returns:
        return EdgeKind.RETURN
    return EdgeKind.TIMEOUT if branch.outcome == _TIMEOUT else EdgeKind.FLOW


def _branch_edges(step: Step, index: int, kind: EdgeKind) -> Iterator[Edge]:
    branch = step.branches[index]
    for target in dict.fromkeys(branch.targets):
        yield Edge(step.id, target, kind, index, branch.outcome)


def _timeout_edges(step: Step) -> Iterator[Edge]:
    if step.on_timeout is None:
        return
    action = step.on_timeout.action
    if action is TimeoutAction.GO and step.on_timeout.to is not None:
        yield Edge(step.id, step.on_timeout.to, EdgeKind.TIMEOUT)
    elif action is TimeoutAction.CONTINUE and step.branches:
        # A branch named timeout says where; it is an edge of that kind already.
        if _TIMEOUT not in step.outcomes:
            yield from _branch_edges(step, 0, EdgeKind.TIMEOUT)
    elif action in _OUTCOME_OF and _OUTCOME_OF[action] in step.outcomes:
        named = [branch.outcome for branch in step.branches].index(_OUTCOME_OF[action])
        yield from _branch_edges(step, named, EdgeKind.TIMEOUT)

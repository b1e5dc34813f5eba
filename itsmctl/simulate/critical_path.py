"""The least that a case can take: its hands-on time along the critical path, nobody ever waiting.

A lower bound of the mean cycle time of completed cases. It errs on the low side wherever theory is
not certain: rework is free, a race is won by its quickest runner, work that may be cut short takes
no time, and where cases can end rejected the quickest way to completion counts.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from itsmctl.flow.edges import EdgeKind
from itsmctl.flow.graph import Graph
from itsmctl.model.approvals import Approval, Quorum
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import EndOutcome, JoinKind, Step, StepType, TimeoutAction
from itsmctl.simulate.codes import Op
from itsmctl.simulate.load import Traffic
from itsmctl.simulate.tables import Tables
from itsmctl.simulate.tables.steps import until_of

Way = tuple[EdgeKind, str | None]


def least_time(variant: Variant, tables: Tables, traffic: Traffic) -> float | None:
    """Return the bound in milliseconds; None where requesters may withdraw, or nothing completes.

    Who withdraws would have taken longest, so that the others take less than all would have.
    """
    start = variant.process.start
    cancelled = variant.model is not None and variant.model.cancel is not None
    if cancelled or start is None:
        return None
    return _Path(variant, tables, traffic).least(start)


class _Path:
    def __init__(self, variant: Variant, tables: Tables, traffic: Traffic) -> None:
        self._process = variant.process
        self._tables = tables
        self._traffic = traffic
        self._graph = Graph.of(variant.process)
        self._until = until_of(variant.process)
        self._known: dict[str, float | None] = {}

    def least(self, name: str) -> float | None:
        """Return the least time from a step to completion, None where that is out of reach."""
        if name not in self._known:
            self._known[name] = self._least(name)
        return self._known[name]

    def _least(self, name: str) -> float | None:
        step = self._process.step(name)
        if step is None or step.type is StepType.END:
            completed = step is not None and step.end in {None, EndOutcome.COMPLETED}
            return 0.0 if completed else None
        ways = self._ways.get(name, {})
        found = ((way, self._together(targets)) for way, targets in ways.items())
        known = {way: time for way, time in found if time is not None}
        if not known:
            return None
        after = 0.0 if name == self._until else self._afterwards(step, known)
        return self._own(step) + after

    def _together(self, targets: Sequence[str]) -> float | None:
        """Return the time until parallel branches are done: that of the longest, but for races."""
        found = (self.least(target) for target in targets)
        known = [time for time in found if time is not None]
        races = {JoinKind.FIRST, JoinKind.AT_LEAST}
        longest = not any(join.kind in races for _, join in self._graph.joins)
        return (max if longest else min)(known) if known else None

    def _afterwards(self, step: Step, known: Mapping[Way, float]) -> float:
        """Return what follows a step: the mean over its outcomes where all their shares are sure."""
        shares = self._shares.get(step.id, {})
        weights = [shares.get(outcome or "", 0.0) for _, outcome in known]
        node = self._node(step)
        drawn = node is not None and not self._tables.nodes.decides[node]
        plain = all(kind is EdgeKind.FLOW for kind, _ in known)
        if not drawn or not plain or not sum(weights) or self._can_fail(step):
            return min(known.values())
        times = zip(weights, known.values(), strict=True)
        return sum(weight * time for weight, time in times) / sum(weights)

    def _can_fail(self, step: Step) -> bool:
        ends = map(self._process.step, self._graph.reachable_from(step.id))
        lost = {EndOutcome.REJECTED, EndOutcome.CANCELLED}
        return any(end is not None and end.end in lost for end in ends)

    def _own(self, step: Step) -> float:
        """Return the mean time that the step itself takes at least."""
        node, nodes = self._node(step), self._tables.nodes
        if node is None or not nodes.holds[node] or _may_be_cut(step):
            return 0.0
        if nodes.op[node] == Op.DELAY:
            return self._traffic.mean(nodes.delay[node])
        alone = nodes.op[node] == Op.WORK
        if not alone and (nodes.op[node] != Op.APPROVAL or not _takes_all(step.approval)):
            return 0.0
        quickest = min(self._tables.people.class_scale, default=1.0)
        sure = 0.0 if nodes.auto_when[node] >= 0 else 1 - nodes.auto[node]
        return sure * quickest * self._traffic.mean(nodes.effort[node])

    def _node(self, step: Step) -> int | None:
        key = self._process.id, step.id
        names = self._tables.names.steps
        return names.index(key) if key in names else None

    @cached_property
    def _shares(self) -> Mapping[str, Mapping[str, float]]:
        return self._traffic.shares(self._process)

    @cached_property
    def _ways(self) -> Mapping[str, Mapping[Way, Sequence[str]]]:
        """Where each way out of a step leads, loops back apart."""
        ways: dict[str, dict[Way, list[str]]] = {}
        for edge in self._graph.forward_edges:
            leaving = ways.setdefault(edge.source, {})
            leaving.setdefault((edge.kind, edge.outcome), []).append(edge.target)
        return ways


def _may_be_cut(step: Step) -> bool:
    timeout = step.on_timeout
    return timeout is not None and timeout.action is not TimeoutAction.ESCALATE


def _takes_all(approval: Approval | None) -> bool:
    return approval is None or approval.quorum is Quorum.ALL

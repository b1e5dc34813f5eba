"""From a process to its diagram: gateways made explicit, loops found, ends placed."""

from itsmctl.flow.graph import Graph
from itsmctl.i18n import Label, Text, text
from itsmctl.model.parties import Organisation
from itsmctl.model.process import (
    Branch,
    EndOutcome,
    Join,
    JoinKind,
    Process,
    Step,
    StepType,
)
from itsmctl.record import dataclass, field, replace
from itsmctl.render.assignment import Assignments, LaneBy, assign_lanes, lane_of_party
from itsmctl.render.cycles import back_edges
from itsmctl.render.diagram import Diagram, Edge, EdgeKind, Node, NodeKind
from itsmctl.render.outcomes import outcome_label
from itsmctl.render.timeouts import TIMEOUT, timeout_targets, timeout_words

START = "/start"  # ids of steps hold no slash
WITHDRAWAL = "/withdrawal"


def expand(process: Process, organisation: Organisation, by: LaneBy) -> Diagram:
    """Return the diagram of a process.

    Targets that no step answers to become undefined nodes, so that a half-written process can
    be looked at.
    """
    assignments = assign_lanes(process, organisation, by)
    builder = _Builder(process, assignments)
    builder.add_start()
    for step in process.steps:
        builder.add_step(step)
    builder.add_withdrawal(organisation, by)
    return builder.finish()


def label_of(words: Text) -> Label:
    """Return a sentence of ours as a label in both languages."""
    return Label(words.render("en"), words.render("zh"))


@dataclass(slots=True)
class _Builder:
    """Collects nodes and edges while the steps are read once, in declared order."""

    process: Process
    assignments: Assignments
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str, EdgeKind], Edge] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    graph: Graph = field(init=False)

    def __post_init__(self) -> None:
        self.steps = {step.id: step for step in self.process.steps}
        self.graph = Graph.of(self.process)

    @property
    def first(self) -> str | None:
        """The step where a case starts, None for a process without steps."""
        if self.process.start is not None:
            return self.process.start
        return self.process.steps[0].id if self.process.steps else None

    def add_start(self) -> None:
        if self.first is None:
            return
        label = label_of(text("render.start", "Start"))
        lane = self._lane(self.first, self._first_lane())
        self._add(Node(START, NodeKind.START, lane, label=label))
        self._connect(START, self.first, step=None)

    def add_step(self, step: Step) -> None:
        if step.type is StepType.END:
            if not self._is_repeated(step) or not self._is_entered(step.id):
                self._add(self._end(step.id, step))
            return
        lane = self.assignments.lane_of[step.id]
        if step.join is not None and step.join.kind is not JoinKind.ANY:
            self._add(Node(f"{step.id}/join", NodeKind.JOIN, lane, step, mark=_mark(step.join)))
            self._edge(f"{step.id}/join", step.id)
        self._add(Node(step.id, NodeKind.STEP, lane, step))
        self._add_branches(step, lane)
        self._add_exceptions(step)

    def add_withdrawal(self, organisation: Organisation, by: LaneBy) -> None:
        """Draw where a case goes that its requester takes back (撤回)."""
        cancel = self.process.cancel
        if cancel is None or cancel.next is None:
            return
        lane = lane_of_party(cancel.by, organisation, by).id
        if lane not in {known.id for known in self.assignments.lanes}:
            lane = self._lane(cancel.next, self._first_lane())
        label = label_of(text("render.withdrawal", "Withdrawn"))
        self._add(Node(WITHDRAWAL, NodeKind.WITHDRAWAL, lane, label=label))
        self._connect(WITHDRAWAL, cancel.next, step=None)

    def finish(self) -> Diagram:
        edges = list(self.edges.values())
        ends_last = sorted(self.nodes.values(), key=lambda node: node.kind is NodeKind.END)
        order = [node.id for node in ends_last]
        back = back_edges(order, [(edge.source, edge.target) for edge in edges])
        marked = tuple(
            replace(edge, id=f"flow-{index + 1}", back=index in back)
            for index, edge in enumerate(edges)
        )
        used = {node.lane for node in self.nodes.values()}
        lanes = tuple(lane for lane in self.assignments.lanes if lane.id in used)
        return Diagram(lanes, tuple(self.nodes.values()), marked)

    def _add_branches(self, step: Step, lane: str) -> None:
        branches = [branch for branch in step.branches if branch.outcome != TIMEOUT]
        tail = step.id
        if len(branches) > 1:
            tail = f"{step.id}/choice"
            self._add(Node(tail, NodeKind.EXCLUSIVE, lane, step))
            self._edge(step.id, tail)
        for branch in branches:
            labels = () if branch.outcome is None else (outcome_label(branch, self.process),)
            self._fan_out(step, tail, branch, labels)

    def _fan_out(
        self, step: Step, tail: str, branch: Branch, labels: tuple[Label, ...]
    ) -> None:
        if len(branch.targets) > 1:
            fork = f"{step.id}/fork/{branch.outcome or ''}"
            self._add(Node(fork, NodeKind.FORK, self.nodes[step.id].lane, step))
            self._edge(tail, fork, labels=labels)
            tail, labels = fork, ()
        for target in branch.targets:
            self._connect(tail, target, step=step.id, labels=labels)

    def _add_exceptions(self, step: Step) -> None:
        labels = (label_of(timeout_words(step)),)
        targets = timeout_targets(step)
        if len(targets) > 1:
            fork = f"{step.id}/fork/{TIMEOUT}"
            self._add(Node(fork, NodeKind.FORK, self.nodes[step.id].lane, step))
            self._edge(step.id, fork, kind=EdgeKind.TIMEOUT, labels=labels)
            for target in targets:
                self._connect(fork, target, step=step.id)
        elif targets:
            self._connect(
                step.id, targets[0], step=step.id, kind=EdgeKind.TIMEOUT, labels=labels
            )
        if step.loop is not None:
            words = text("render.loop-limit", "> {count} rounds", count=step.loop.max)
            kind = EdgeKind.LOOP_LIMIT
            self._connect(
                step.id, step.loop.then, step=step.id, kind=kind, labels=(label_of(words),)
            )

    def _connect(
        self,
        tail: str,
        target: str,
        *,
        step: str | None,
        kind: EdgeKind = EdgeKind.FLOW,
        labels: tuple[Label, ...] = (),
    ) -> None:
        """Draw the way from a node to a step, through the step's join where it has one."""
        known = self.steps.get(target)
        head = target
        if known is None:
            self._add_undefined(target, self.nodes[tail].lane)
        elif known.type is StepType.END and self._is_repeated(known):
            head = f"{target}/at/{tail}"
            self._add(replace(self._end(head, known), lane=self.nodes[tail].lane))
        elif self._waits(known) and not self._is_loop(target, step):
            head = f"{target}/join"
        self._edge(tail, head, kind=kind, labels=labels)

    def _edge(
        self,
        tail: str,
        head: str,
        *,
        kind: EdgeKind = EdgeKind.FLOW,
        labels: tuple[Label, ...] = (),
    ) -> None:
        known = self.edges.get((tail, head, kind))
        if known is not None:
            labels = (*known.labels, *(one for one in labels if one not in known.labels))
        self.edges[tail, head, kind] = Edge("", tail, head, kind, labels)

    def _add(self, node: Node) -> None:
        self.nodes.setdefault(node.id, node)

    def _add_undefined(self, target: str, lane: str) -> None:
        self._add(Node(target, NodeKind.UNDEFINED, lane, label=Label.plain(target)))

    def _end(self, node: str, step: Step) -> Node:
        lane = self.assignments.lane_of[step.id]
        return Node(node, NodeKind.END, lane, step, step.name)

    def _is_repeated(self, step: Step) -> bool:
        return step.end in {EndOutcome.REJECTED, EndOutcome.CANCELLED} and not step.responsible

    def _is_entered(self, step: str) -> bool:
        cancel = self.process.cancel
        return (
            bool(self.graph.predecessors(step))
            or (cancel is not None and cancel.next == step)
            or self.first == step
        )

    def _waits(self, step: Step) -> bool:
        return step.join is not None and step.join.kind is not JoinKind.ANY

    def _is_loop(self, target: str, source: str | None) -> bool:
        """Whether the way back bypasses the join: its target dominates its source (FORMAT)."""
        if source is None:
            return False
        return self.graph.is_back_edge(source, target)

    def _lane(self, step: str, otherwise: str) -> str:
        return self.assignments.lane_of.get(step, otherwise)

    def _first_lane(self) -> str:
        return self.assignments.lanes[0].id


def _mark(join: Join) -> str:
    match join.kind:
        case JoinKind.FIRST:
            return "1"
        case JoinKind.AT_LEAST:
            return f"≥{join.count or 1}"
        case _:
            return "+"

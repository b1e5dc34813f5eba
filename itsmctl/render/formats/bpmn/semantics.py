"""What the nodes and ways of a diagram are in BPMN."""

from collections.abc import Iterator, Mapping

from itsmctl.i18n import text
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import EndOutcome, Step, StepType
from itsmctl.record import dataclass
from itsmctl.render.diagram import Diagram, Edge, EdgeKind, Node, NodeKind
from itsmctl.render.formats.bpmn.extension import extension_of
from itsmctl.render.formats.bpmn.merges import MERGE
from itsmctl.render.formats.bpmn.names import Target, xml_name
from itsmctl.render.formats.bpmn.times import iso_duration, timer_duration
from itsmctl.render.formats.xml import Element, element, said
from itsmctl.render.summary import say, summarise
from itsmctl.render.timeouts import timeout_words
from itsmctl.render.wording import PictureLanguage, inline

LOOP_ERROR = "Error_rounds"
_TASKS = {
    StepType.TASK: "bpmn:userTask",
    StepType.APPROVAL: "bpmn:userTask",
    StepType.DECISION: "bpmn:userTask",
    StepType.FEEDBACK: "bpmn:userTask",
    StepType.SUBPROCESS: "bpmn:callActivity",
    StepType.AUTOMATED: "bpmn:serviceTask",
    StepType.WAIT: "bpmn:receiveTask",
    StepType.NOTIFICATION: "bpmn:sendTask",
}
_MANUAL = "bpmn:manualTask"  # which every engine runs without connectors or called processes
_BY_HAND = {
    "bpmn:callActivity",
    "bpmn:serviceTask",
    "bpmn:receiveTask",
    "bpmn:sendTask",
}
_TERMINATING = {EndOutcome.REJECTED, EndOutcome.CANCELLED}


@dataclass(frozen=True, slots=True)
class Semantics:
    """Writes the flow elements of one process; `names` are the XML names of its nodes."""

    variant: Variant
    diagram: Diagram
    names: Mapping[str, str]
    language: PictureLanguage
    target: Target

    def elements(self) -> Iterator[Element]:
        """Yield nodes, boundary events and sequence flows."""
        for node in self.diagram.nodes:
            yield self._node(node)
        for edge in self.diagram.edges:
            if edge.leaves_at_boundary:
                yield self._boundary(edge)
        for edge in self.diagram.edges:
            yield self._flow(edge)

    def has_rework_bound(self) -> bool:
        """Whether some step leaves when it was entered too often."""
        return any(edge.kind is EdgeKind.LOOP_LIMIT for edge in self.diagram.edges)

    def members(self, lane: str) -> Iterator[str]:
        """Yield the names of all that stands in a lane."""
        inside = {node.id for node in self.diagram.nodes if node.lane == lane}
        yield from (self.names[node.id] for node in self.diagram.nodes if node.id in inside)
        for edge in self.diagram.edges:
            if edge.leaves_at_boundary and edge.source in inside:
                yield boundary_name(edge)

    def gateway_name(self, node: Node) -> str | None:
        """Return what an exclusive split asks; gateways that decide nothing have no name."""
        if node.kind is not NodeKind.EXCLUSIVE or node.step is None or is_merge(node):
            return None
        return say(text("render.bpmn.question", "Outcome?"), self.language)

    def _node(self, node: Node) -> Element:
        ends = self._ends(node.id)
        identity = self.names[node.id]
        if node.kind.is_gateway:
            return self._gateway(node, identity, ends)
        if node.kind is NodeKind.END:
            return self._end(node, identity, ends)
        if node.kind.is_event:
            message = (element("bpmn:messageEventDefinition"),)
            triggers = message if node.kind is NodeKind.WITHDRAWAL else ()
            name = inline(node.label, self.language) if node.label is not None else None
            return element("bpmn:startEvent", *ends, *triggers, id=identity, name=name)
        return self._task(node, identity, ends)

    def _task(self, node: Node, identity: str, ends: tuple[Element, ...]) -> Element:
        step = node.step
        if step is None:
            name = inline(node.label, self.language) if node.label is not None else node.id
            return element("bpmn:task", *ends, id=identity, name=name)
        kind = _TASKS.get(step.type, "bpmn:task")
        if self.target == "spiff" and kind in _BY_HAND:
            kind = _MANUAL
        called = None
        if kind == "bpmn:callActivity" and step.calls is not None:
            called = xml_name(f"Process_{step.calls}")
        extension = extension_of(step, self.variant, self.language)
        return element(
            kind,
            said("bpmn:documentation", summarise(node, self.variant, self.language)),
            *((extension,) if extension is not None else ()),
            *ends,
            id=identity,
            name=inline(step.name, self.language),
            calledElement=called,
        )

    def _end(self, node: Node, identity: str, ends: tuple[Element, ...]) -> Element:
        name = inline(node.label, self.language) if node.label is not None else None
        withdraws = (
            (element("bpmn:terminateEventDefinition"),) if node.outcome in _TERMINATING else ()
        )
        return element("bpmn:endEvent", *ends, *withdraws, id=identity, name=name)

    def _gateway(self, node: Node, identity: str, ends: tuple[Element, ...]) -> Element:
        name = self.gateway_name(node)
        if node.kind is NodeKind.EXCLUSIVE:
            return element("bpmn:exclusiveGateway", *ends, id=identity, name=name)
        if node.kind is NodeKind.FORK or node.mark == "+":
            return element("bpmn:parallelGateway", *ends, id=identity)
        if self.target == "spiff":  # knows no complex gateway: every arrival goes on
            return element("bpmn:exclusiveGateway", *ends, id=identity)
        count = node.mark.removeprefix("≥")
        enough = expression("bpmn:activationCondition", f"activationCount >= {count}")
        return element("bpmn:complexGateway", *ends, enough, id=identity)

    def _boundary(self, edge: Edge) -> Element:
        node = next(node for node in self.diagram.nodes if node.id == edge.source)
        step = node.step
        identity = boundary_name(edge)
        outgoing = said("bpmn:outgoing", flow_name(edge))
        host = self.names[edge.source]
        if edge.kind is EdgeKind.TIMEOUT and step is not None:
            name = say(timeout_words(step), self.language)
            event = element("bpmn:timerEventDefinition", self._timer(step))
        else:
            name = " / ".join(inline(label, self.language) for label in edge.labels)
            event = self._too_often(step)
        return element(
            "bpmn:boundaryEvent", outgoing, event, id=identity, name=name, attachedToRef=host
        )

    def _timer(self, step: Step) -> Element:
        duration = timer_duration(step)
        if duration is not None:
            written = iso_duration(duration)
            quoted = f'"{written}"' if self.target == "spiff" else written
            return expression("bpmn:timeDuration", quoted)
        offset = iso_duration(step.deadline.offset) if step.deadline is not None else "PT0S"
        if self.target == "spiff":
            return expression("bpmn:timeDuration", f'"{offset.removeprefix("-")}"')
        anchor = step.deadline.anchor if step.deadline is not None else "now"
        return expression("bpmn:timeDate", f'date and time({anchor}) + duration("{offset}")')

    def _too_often(self, step: Step | None) -> Element:
        if self.target == "spiff":  # knows no conditional events; nothing throws this error
            return element("bpmn:errorEventDefinition", errorRef=LOOP_ERROR)
        bound = step.loop.max if step is not None and step.loop is not None else 0
        condition = expression("bpmn:condition", f"rounds > {bound}")
        return element("bpmn:conditionalEventDefinition", condition)

    def _flow(self, edge: Edge) -> Element:
        source = self._node_of(edge.source)
        name = None
        condition: tuple[Element, ...] = ()
        if edge.kind is EdgeKind.FLOW and edge.labels:
            name = " / ".join(inline(label, self.language) for label in edge.labels)
        if source.kind is NodeKind.EXCLUSIVE and not is_merge(source) and source.step:
            outcomes = _outcomes(source.step, edge.target)
            condition = (
                (expression("bpmn:conditionExpression", self._is_any(outcomes)),)
                if outcomes
                else ()
            )
        origin = boundary_name(edge) if edge.leaves_at_boundary else self.names[edge.source]
        return element(
            "bpmn:sequenceFlow",
            *condition,
            id=flow_name(edge),
            name=name,
            sourceRef=origin,
            targetRef=self.names[edge.target],
        )

    def _is_any(self, outcomes: tuple[str, ...]) -> str:
        equals = "==" if self.target == "spiff" else "="
        return " or ".join(f'outcome {equals} "{outcome}"' for outcome in outcomes)

    def _ends(self, node: str) -> tuple[Element, ...]:
        edges = self.diagram.edges
        return (
            *(said("bpmn:incoming", flow_name(edge)) for edge in edges if edge.target == node),
            *(
                said("bpmn:outgoing", flow_name(edge))
                for edge in edges
                if edge.source == node and not edge.leaves_at_boundary
            ),
        )

    def _node_of(self, reference: str) -> Node:
        return next(node for node in self.diagram.nodes if node.id == reference)


def flow_name(edge: Edge) -> str:
    """Return the XML name of a way."""
    return f"Flow_{edge.id.removeprefix('flow-')}"


def boundary_name(edge: Edge) -> str:
    """Return the XML name of the event at which an exceptional way leaves its step."""
    return f"Boundary_{edge.id.removeprefix('flow-')}"


def is_merge(node: Node) -> bool:
    """Return whether a gateway only joins ways that exclude each other."""
    return node.id.endswith(f"/{MERGE}")


def expression(name: str, written: str) -> Element:
    """Return an expression as BPMN types it."""
    return said(name, written, **{"xsi:type": "bpmn:tFormalExpression"})


def _outcomes(step: Step, target: str) -> tuple[str, ...]:
    """Return the outcomes that lead from a step's choice to a node."""
    fork = f"{step.id}/fork/"
    if target.startswith(fork):
        return (target.removeprefix(fork),)
    reached = (target.partition("/")[0],)
    return tuple(
        branch.outcome
        for branch in step.branches
        if branch.outcome is not None and branch.targets == reached
    )

"""What a picture shows, before any coordinate: lanes, nodes and edges of one process.

Gateways, which the language leaves implicit, become nodes here: X after a step with two or more
outcomes, + where several steps start at once, and a diamond before a step that waits for others.
Ends that reject or cancel are repeated beside every step that leads there, so that no edge has to
cross the picture for them.
"""

from enum import StrEnum

from itsmctl.i18n import Label
from itsmctl.model.process import EndOutcome, Step
from itsmctl.record import dataclass, replace
from itsmctl.render.overlay import Change


class NodeKind(StrEnum):
    """What a node is drawn as."""

    START = "start"
    WITHDRAWAL = "withdrawal"
    STEP = "step"
    UNDEFINED = "undefined"  # a target that no step answers to
    EXCLUSIVE = "exclusive"
    FORK = "fork"
    JOIN = "join"
    END = "end"
    LINK_OUT = "link-out"  # the flow goes on in another strip, at the link with the same letter
    LINK_IN = "link-in"

    @property
    def is_gateway(self) -> bool:
        """Whether it is drawn as a diamond."""
        return self in {NodeKind.EXCLUSIVE, NodeKind.FORK, NodeKind.JOIN}

    @property
    def is_event(self) -> bool:
        """Whether it is drawn as a circle."""
        return not self.is_gateway and self not in {NodeKind.STEP, NodeKind.UNDEFINED}

    @property
    def is_link(self) -> bool:
        """Whether it stands for a flow that goes on in another strip of the picture."""
        return self in {NodeKind.LINK_OUT, NodeKind.LINK_IN}


class EdgeKind(StrEnum):
    """Why a step follows another."""

    FLOW = "flow"
    TIMEOUT = "timeout"
    LOOP_LIMIT = "loop-limit"


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the picture: a department, a role outside the house, or nobody."""

    id: str
    name: Label


@dataclass(frozen=True, slots=True)
class Node:
    """Something that stands in a lane. `step` is None where the process names no such step.

    `label` stands beside circles and inside undefined boxes and links; `mark` inside a join's
    diamond.
    """

    id: str
    kind: NodeKind
    lane: str
    step: Step | None = None
    label: Label | None = None
    mark: str = "+"
    change: Change | None = None

    @property
    def is_box(self) -> bool:
        """Whether it is drawn as a box: a step, known or not."""
        return self.kind in {NodeKind.STEP, NodeKind.UNDEFINED}

    @property
    def outcome(self) -> EndOutcome | None:
        """How a case ends here; None for all but ends."""
        if self.kind is not NodeKind.END:
            return None
        return (self.step.end if self.step is not None else None) or EndOutcome.COMPLETED


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from node to node; `back` closes a loop. `labels` are names of outcomes.

    `rework` marks the halves of a way back that leads to another strip: dashed, but no loop here.
    """

    id: str
    source: str
    target: str
    kind: EdgeKind = EdgeKind.FLOW
    labels: tuple[Label, ...] = ()
    back: bool = False
    rework: bool = False
    change: Change | None = None

    @property
    def leaves_at_boundary(self) -> bool:
        """Whether it starts at a small circle on the border of its step."""
        return self.kind is not EdgeKind.FLOW

    @property
    def exceptional(self) -> bool:
        """Whether it is drawn dashed: rework, escalation, an exhausted limit."""
        return self.back or self.rework or self.leaves_at_boundary


@dataclass(frozen=True, slots=True)
class Diagram:
    """Lanes from top to bottom; nodes and edges in the order in which they were declared."""

    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def prefixed(self, name: str) -> "Diagram":
        """Return the diagram with ids below `name`, to stand beside others."""

        def below(reference: str) -> str:
            return f"{name}/{reference}"

        return Diagram(
            self.lanes,
            tuple(replace(node, id=below(node.id)) for node in self.nodes),
            tuple(
                replace(
                    edge,
                    id=f"{name}-{edge.id}",
                    source=below(edge.source),
                    target=below(edge.target),
                )
                for edge in self.edges
            ),
        )

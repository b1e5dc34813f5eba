"""One row of the tables per step: what it does, who works, how long, and where it leads."""

from itsmctl.model.approvals import Approval, Order
from itsmctl.model.process import EndOutcome, Metric, Process, Step, StepType
from itsmctl.record import dataclass, field
from itsmctl.simulate.codes import Op
from itsmctl.simulate.draw import hash_of
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.call_rows import write_call
from itsmctl.simulate.tables.durations import Durations
from itsmctl.simulate.tables.duties import lacks_stand_in
from itsmctl.simulate.tables.flow_rows import FlowRows
from itsmctl.simulate.tables.layout import (
    Branches,
    Cancels,
    Casts,
    Edges,
    Ints,
    Levels,
    Nodes,
    Slots,
    ints,
)
from itsmctl.simulate.tables.level_rows import LevelRows
from itsmctl.simulate.tables.outcomes import Ways, ways_of
from itsmctl.simulate.tables.parties import Cast, Place
from itsmctl.simulate.tables.party_rows import PartyRows
from itsmctl.simulate.tables.scene import Scene
from itsmctl.simulate.tables.time_rows import TimeRows

NEVER = -2
"""A branch that is never taken: an artefact of an outcome that the step does not have."""
_AFTERWARDS = frozenset({"verify", "close"})
_KILLING = frozenset({EndOutcome.REJECTED, EndOutcome.CANCELLED})


@dataclass(slots=True)
class StepWriter:
    """Writes the rows of one process after the other."""

    scene: Scene
    nodes: Nodes = field(default_factory=Nodes)
    branches: Branches = field(default_factory=Branches)
    edges: Edges = field(default_factory=Edges)
    casts: Casts = field(default_factory=Casts)
    slots: Slots = field(default_factory=Slots)
    levels: Levels = field(default_factory=Levels)
    cancels: Cancels = field(default_factory=Cancels)
    forms: Ints = field(default_factory=ints)
    step_names: list[tuple[str, str]] = field(default_factory=list)
    outcome_names: list[tuple[str, ...]] = field(default_factory=list)
    slot_names: list[tuple[str, ...]] = field(default_factory=list)
    most_artefacts: int = 1
    _artefacts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin every column of boundaries."""
        for column in (
            self.nodes.in_ptr,
            self.nodes.require_ptr,
            self.nodes.produce_ptr,
            self.nodes.when_ptr,
            self.nodes.bar_ptr,
            self.branches.ptr,
            self.branches.edge_ptr,
            self.slots.ptr,
            self.levels.ptr,
            self.edges.renews_ptr,
        ):
            column.append(0)

    def write(self, cast: Cast) -> None:
        """Write the steps of the cast's process."""
        process = cast.variant.process
        structure = self.scene.structures[process.id]
        first = len(self.nodes.op)
        parties = PartyRows(self.scene, self.nodes, self.casts, self.slots)
        flow = FlowRows(
            self.scene,
            self.nodes,
            self.branches,
            self.edges,
            structure,
            first,
            len(self.edges.target),
        )
        self._artefacts = {}
        flow.write_edges()
        for step in process.steps:
            self._write_step(cast, flow, parties, step)
        flow.write_renewals()
        parties.separate(structure, first)
        flow.write_withdrawal(cast, self.cancels)
        self.forms.append(self._artefacts.get(process.trigger.form or "", -1))
        self.most_artefacts = max(self.most_artefacts, len(self._artefacts))

    def _write_step(self, cast: Cast, flow: FlowRows, parties: PartyRows, step: Step) -> None:
        scene, structure = self.scene, flow.structure
        op, places = self._operation(cast, step)
        durations = Durations(cast, scene.times, scene.shapes, scene.assumed, step, places)
        times = TimeRows(scene, self.nodes)
        ways = ways_of(cast.variant, step, scene.conditions)
        if op not in {Op.END, Op.CALL, Op.MEETING} and step.type.has_people:
            self._assume(cast, step, places, ways)
        if op != Op.CALL:
            scene.assumed.say(*ways.assumed)
        first_branch = len(self.branches.outcome)
        flow.write_ways(step, ways, durations)
        parties.write(cast, step, op, places, ways)
        self._write_kind(cast, flow, step, op)
        self._write_choice(cast, step, op, len(places))
        self._write_outcome(first_branch, ways)
        times.write(step, op, durations)
        flow.write_entry(step)
        self._write_artefacts(step, first_branch, ways)
        write_call(scene, self.nodes, step, first_branch, ways)
        times.write_moments(structure, step)
        consulted = LevelRows(scene, self.nodes, self.levels).write(cast, step, len(places))
        self.step_names.append((structure.process.id, step.id))
        self.outcome_names.append(ways.names)
        self.slot_names.append((*(place.name for place in places), *consulted))

    def _operation(self, cast: Cast, step: Step) -> tuple[Op, tuple[Place, ...]]:
        """Return what a step does and its slots."""
        if step.type is StepType.END:
            return Op.END, ()
        if step.type is StepType.SUBPROCESS:
            return Op.CALL, ()
        if not step.type.has_people:
            return Op.DELAY, ()
        body = step.approval.committee if step.approval is not None else None
        if body is not None and body in self.scene.committees:
            return Op.MEETING, (Place((), body),)
        places = cast.places(step)
        if step.type is StepType.APPROVAL and places:
            return Op.APPROVAL, places
        return (Op.WORK if places and places[0].roles else Op.DELAY), places

    def _assume(self, cast: Cast, step: Step, places: tuple[Place, ...], ways: Ways) -> None:
        """Say what is taken for granted about the parties of a step."""
        assumed = self.scene.assumed
        if (
            ways.decided
            and cast.variant.model is not None
            and cast.variant.model.shares(step.id)
        ):
            assumed.about("unused", step.name)
        if not ways.decided and any(branch.when is not None for branch in step.branches):
            assumed.about("voted" if step.type is StepType.APPROVAL else "drawn", step.name)
        if not places and step.type is not StepType.DECISION:
            by_committee = step.approval is not None and step.approval.committee is not None
            assumed.about("committee" if by_committee else "nobody", step.name)
        if any(lacks_stand_in(cast, step, place) for place in places):
            assumed.about("deputy", step.name)

    def _write_kind(self, cast: Cast, flow: FlowRows, step: Step, op: Op) -> None:
        """Write what a step is, and what it means for its case."""
        nodes, structure = self.nodes, flow.structure
        model = cast.variant.model
        drawn_as = model.numbers(step.id).draw_as if model is not None else None
        nodes.op.append(op)
        nodes.process.append(list(self.scene.structures).index(structure.process.id))
        nodes.local.append(structure.index[step.id])
        nodes.hash.append(hash_of(drawn_as or step.id))
        nodes.holds.append(int(_holds(step)))
        nodes.until.append(int(until_of(structure.process) == step.id))
        nodes.kills.append(int(step.end in _KILLING))

    def _write_choice(self, cast: Cast, step: Step, op: Op, slots: int) -> None:
        """Write how those who work at a step are asked: in turn, in a meeting, or not at all."""
        nodes = self.nodes
        approval = step.approval or Approval()
        sequential = op == Op.APPROVAL and approval.order is Order.SEQUENTIAL
        nodes.slots.append(slots)
        nodes.sequential.append(int(sequential and slots > 1))
        nodes.auto.append(self._auto(cast, step))
        nodes.optional[-1] |= int(nodes.auto[-1] > 0 or nodes.auto_when[-1] >= 0)
        committee = approval.committee if op == Op.MEETING else None
        nodes.meeting.append(-1 if committee is None else self.scene.committees[committee])

    def _write_outcome(self, first_branch: int, ways: Ways) -> None:
        """Write which of the ways out votes, conditions and the limit lead to."""
        nodes = self.nodes
        nodes.approved.append(first_branch + ways.approved)
        nodes.decides.append(int(ways.decided))
        nodes.timeout.append(-1 if ways.timeout < 0 else first_branch + ways.timeout)

    def _auto(self, cast: Cast, step: Step) -> float:
        shares = dict(cast.variant.model.auto) if cast.variant.model is not None else {}
        share = shares.get(step.id)
        written = step.approval.auto_when if step.approval is not None else None
        route = ("steps", step.id, "autoApprove", "when")
        condition = self.scene.conditions.add(written, cast.variant.process, route)
        self.nodes.auto_when.append(condition)
        if condition >= 0:
            return self.scene.conditions.chance(condition)
        if share is None:
            if step.approval is not None and step.approval.auto_when is not None:
                self.scene.assumed.about("auto", step.name)
            return 0.0
        if not 0 <= share <= 1:
            raise refusals.wrong_share(("model", "auto", step.id), share)
        return share

    def _write_artefacts(self, step: Step, first_branch: int, ways: Ways) -> None:
        nodes, known = self.nodes, self._artefacts
        for artefact in step.requires:
            nodes.require_artefact.append(known.setdefault(artefact, len(known)))
        nodes.require_ptr.append(len(nodes.require_artefact))
        by_name = {way.name: first_branch + number for number, way in enumerate(ways.ways)}
        for made in step.produces:
            nodes.produce_artefact.append(known.setdefault(made.artefact, len(known)))
            nodes.produce_branch.append(
                -1 if made.outcome is None else by_name.get(made.outcome, NEVER)
            )
        nodes.produce_ptr.append(len(nodes.produce_artefact))


def _holds(step: Step) -> bool:
    """Whether a case counts as unresolved while this step is open (FORMAT, agreements)."""
    return not (step.type in {StepType.END, StepType.FEEDBACK} or step.phase in _AFTERWARDS)


def until_of(process: Process) -> str | None:
    """Return the step whose completion resolves a case, None where feedback decides."""
    return next(
        (
            agreement.until
            for agreement in process.agreements
            if agreement.metric is Metric.RESOLUTION and agreement.until is not None
        ),
        None,
    )

"""One row of the tables per step: what it does, who works, how long, and where it leads."""

from collections.abc import Mapping

from itsmctl.model.approvals import Approval, Order
from itsmctl.model.process import (
    EndOutcome,
    JoinKind,
    Metric,
    Moment,
    Process,
    Step,
    StepType,
)
from itsmctl.record import dataclass, field
from itsmctl.simulate.codes import Action, Clock, Joining, Op
from itsmctl.simulate.draw import hash_of
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.durations import Durations, withdrawal
from itsmctl.simulate.tables.duties import lacks_stand_in
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
from itsmctl.simulate.tables.limits import (
    LevelRow,
    clock_of,
    fired_by_timeout,
    levels_of,
    limit_of,
)
from itsmctl.simulate.tables.outcomes import Ways, ways_of
from itsmctl.simulate.tables.parties import Cast, Place
from itsmctl.simulate.tables.party_rows import PartyRows
from itsmctl.simulate.tables.scene import Scene
from itsmctl.simulate.tables.structure import Structure

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
    _first_edge: int = 0
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

    @property
    def _parties(self) -> PartyRows:
        return PartyRows(self.scene, self.nodes, self.casts, self.slots)

    def write(self, cast: Cast) -> None:
        """Write the steps of the cast's process."""
        process = cast.variant.process
        structure = self.scene.structures[process.id]
        self._first_edge = len(self.edges.target)
        self._artefacts = {}
        first = len(self.nodes.op)
        for pair, number in structure.pairs.items():
            self.edges.target.append(first + pair[1])
            self.edges.pair.append(number)
            self.edges.back.append(int(structure.leads_back(pair)))
            self.edges.cyclic.append(int(structure.lies_on_loop(pair)))
        for step in process.steps:
            self._write_step(cast, structure, step)
        self._write_renewals(structure, first)
        self._parties.separate(structure, first)
        self._write_cancel(cast, structure, first)
        self.forms.append(self._artefacts.get(process.trigger.form or "", -1))
        self.most_artefacts = max(self.most_artefacts, len(self._artefacts))

    def _write_step(self, cast: Cast, structure: Structure, step: Step) -> None:
        nodes, scene = self.nodes, self.scene
        op, places = self._operation(cast, step)
        durations = Durations(cast, scene.times, scene.shapes, scene.assumed, step, places)
        approval = step.approval or Approval()
        ways = ways_of(cast.variant, step, scene.conditions)
        if op not in {Op.END, Op.CALL, Op.MEETING} and step.type.has_people:
            self._assume(cast, step, places, ways)
        if op != Op.CALL:
            scene.assumed.say(*ways.assumed)
        first_branch = len(self.branches.outcome)
        self._write_ways(structure, step, ways, durations)
        self._parties.write(cast, step, op, places, ways)
        nodes.op.append(op)
        nodes.process.append(list(scene.structures).index(structure.process.id))
        nodes.local.append(structure.index[step.id])
        nodes.slots.append(len(places))
        sequential = op == Op.APPROVAL and approval.order is Order.SEQUENTIAL
        nodes.sequential.append(int(sequential and len(places) > 1))
        nodes.approved.append(first_branch + ways.approved)
        nodes.decides.append(int(ways.decided))
        nodes.timeout.append(-1 if ways.timeout < 0 else first_branch + ways.timeout)
        self._write_numbers(cast, step, op, durations)
        self._write_flow(structure, step)
        self._write_artefacts(step, first_branch, ways)
        self._write_call(step, first_branch, ways)
        self._write_moments(structure, step)
        consulted = self._write_levels(cast, step, len(places))
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

    def _write_ways(
        self, structure: Structure, step: Step, ways: Ways, durations: Durations
    ) -> None:
        branches = self.branches
        source = structure.index[step.id]
        for way, cumulative in zip(ways.ways, ways.cumulative, strict=True):
            branches.cumulative.append(cumulative)
            branches.when.append(way.when)
            branches.outcome.append(way.outcome)
            for target in dict.fromkeys(way.targets):
                if target in structure.index:
                    pair = (source, structure.index[target])
                    branches.edge.append(self._first_edge + structure.pairs[pair])
            branches.edge_ptr.append(len(branches.edge))
            pause = durations.pause(way.name)
            branches.pause.append(pause.shape)
            branches.pause_calendar.append(pause.calendar)
            reason = pause.reason
            branches.reason.append(-1 if reason is None else self.scene.reasons.index(reason))
        branches.ptr.append(len(branches.outcome))

    def _write_numbers(self, cast: Cast, step: Step, op: Op, durations: Durations) -> None:
        nodes, scene = self.nodes, self.scene
        numbers = durations.numbers
        nodes.hash.append(hash_of(numbers.draw_as or step.id))
        nodes.effort.append(durations.effort() if op in {Op.WORK, Op.APPROVAL} else -1)
        delay = durations.delay(op)
        nodes.delay.append(delay.shape)
        nodes.delay_kind.append(delay.kind)
        nodes.delay_calendar.append(delay.calendar)
        nodes.calendar.append(scene.times.calendar(durations.calendar))
        nodes.auto.append(self._auto(cast, step))
        nodes.optional[-1] |= int(nodes.auto[-1] > 0 or nodes.auto_when[-1] >= 0)
        committee = step.approval.committee if op == Op.MEETING and step.approval else None
        nodes.meeting.append(-1 if committee is None else scene.committees[committee])
        nodes.holds.append(int(_holds(step)))
        nodes.until.append(int(until_of(cast.variant.process) == step.id))
        nodes.kills.append(int(step.end in _KILLING))
        nodes.pauses.extend(int(reason in step.pause_on) for reason in scene.reasons or ("",))
        for priority in scene.classes:
            nodes.pickup.append(durations.pickup(priority, op))
            clock, amount = limit_of(step, priority)
            nodes.limit_clock.append(clock)
            nodes.limit_amount.append(amount)

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

    def _write_flow(self, structure: Structure, step: Step) -> None:
        nodes = self.nodes
        node = structure.index[step.id]
        forward = structure.forward_into(node)
        kind, need = Joining.ANY, 1
        if step.join is not None and len(forward) > 1:
            match step.join.kind:
                case JoinKind.ALL:
                    kind = Joining.ALL
                case JoinKind.FIRST:
                    kind = Joining.COUNT
                case JoinKind.AT_LEAST:
                    kind, need = Joining.COUNT, step.join.count or 1
                case JoinKind.ANY:
                    pass
        nodes.join.append(kind)
        nodes.need.append(need)
        nodes.in_pair.extend(forward)
        nodes.in_ptr.append(len(nodes.in_pair))
        head = structure.loop_head(node) if kind != Joining.ANY else None
        nodes.header.append(-1 if head is None else len(nodes.op) - 1 - node + head)
        nodes.region.append(-1)
        if kind == Joining.COUNT and step.join is not None and step.join.withdraw_losers:
            nodes.region[-1] = len(nodes.region_has)
            racers = structure.racers(node)
            nodes.region_has.extend(int(one in racers) for one in range(len(structure.index)))
        then = structure.index.get(step.loop.then) if step.loop is not None else None
        nodes.loop_max.append(
            step.loop.max if step.loop is not None and then is not None else -1
        )
        nodes.loop_edge.append(
            -1 if then is None else self._first_edge + structure.pairs[node, then]
        )

    def _write_renewals(self, structure: Structure, first: int) -> None:
        """Write which joins of the process a way back makes start afresh."""
        nodes, edges = self.nodes, self.edges
        for pair in structure.pairs:
            if structure.leads_back(pair):
                edges.renews.extend(
                    first + node
                    for node in sorted(structure.within_loop(pair))
                    if nodes.join[first + node] != Joining.ANY
                )
            edges.renews_ptr.append(len(edges.renews))

    def _write_cancel(self, cast: Cast, structure: Structure, first: int) -> None:
        """Write how requesters withdraw cases of a process, with an edge of its own."""
        cancels, edges, scene = self.cancels, self.edges, self.scene
        rule, model = structure.process.cancel, cast.variant.model
        numbers = model.cancel if model is not None else None
        if rule is not None and numbers is None:
            scene.assumed.about("cancel", structure.process.name)
        if rule is None or numbers is None:
            numbers = None
        index = structure.index
        target = index.get(rule.next or "") if rule is not None else None
        until = index.get(rule.until or "") if rule is not None else None
        stretch = withdrawal(cast.variant, numbers, scene.times, scene.shapes)
        cancels.share.append(numbers.share if numbers is not None else 0.0)
        cancels.shape.append(stretch.shape)
        cancels.calendar.append(stretch.calendar)
        cancels.until.append(-1 if until is None else first + until)
        cancels.edge.append(-1 if target is None else len(edges.target))
        if target is not None:
            edges.target.append(first + target)
            edges.pair.append(0)
            edges.back.append(1)  # it comes from outside the flow: no join waits for it
            edges.cyclic.append(0)
            edges.renews_ptr.append(len(edges.renews))

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

    def _write_call(self, step: Step, first_branch: int, ways: Ways) -> None:
        nodes = self.nodes
        nodes.call_map.append(len(nodes.call_branch))
        if step.calls is None or step.type is not StepType.SUBPROCESS:
            nodes.calls.append(-1)
            return
        nodes.calls.append(list(self.scene.structures).index(step.calls))
        called = self.scene.structures[step.calls].process
        nodes.call_branch.append(first_branch)
        named = {way.name: number for number, way in enumerate(ways.ways) if way.name}
        for inner in called.steps:
            number = 0
            if inner.type is StepType.END and len(named) > 1:
                number = _mapped(step, inner, named)
            nodes.call_branch.append(first_branch + number)

    def _write_moments(self, structure: Structure, step: Step) -> None:
        nodes = self.nodes
        dates = self.scene.dates[structure.process.id]
        for moment, columns, name in (
            (
                step.not_before,
                (nodes.before_date, nodes.before_clock, nodes.before_amount),
                "notBefore",
            ),
            (step.deadline, (nodes.dead_date, nodes.dead_clock, nodes.dead_amount), "deadline"),
        ):
            date, clock, amount = _moment(moment, step, name, dates)
            columns[0].append(date)
            columns[1].append(clock)
            columns[2].append(amount)

    def _write_levels(self, cast: Cast, step: Step, slots: int) -> list[str]:
        """Write the levels of a step; returns the roles that are consulted, one slot each."""
        levels = self.levels
        rows = levels_of(step)
        consulted: list[str] = []
        for row in rows:
            pool, calendar, name = self._receiver(cast, step, row)
            levels.kind.append(row.kind)
            levels.share.append(row.share)
            levels.clock.append(row.clock)
            levels.amount.append(row.amount)
            levels.detail.append(row.detail)
            levels.action.append(row.action)
            levels.pool.append(pool)
            levels.calendar.append(calendar)
            levels.slot.append(slots + len(consulted))
            if row.action == Action.CONSULT and pool >= 0:
                consulted.append(name)
        levels.ptr.append(len(levels.kind))
        fired = fired_by_timeout(step, rows)
        first = levels.ptr[-2]
        self.nodes.fire.append(-1 if fired < 0 else first + fired)
        return consulted

    def _receiver(self, cast: Cast, step: Step, row: LevelRow) -> tuple[int, int, str]:
        if row.escalation is None or row.action == Action.NOTIFY:
            return -1, 0, ""
        role = cast.target(step, row.escalation.to)
        if role is None:
            return -1, 0, ""
        cast.require_people(role.id, step)
        calendar = self.scene.times.calendar(cast.variant.calendar_of(role.id))
        return cast.staff.pool((role.id,)), calendar, role.id


def _moment(
    moment: Moment | None, step: Step, name: str, dates: Mapping[str, int]
) -> tuple[int, int, int]:
    """Return date, clock and offset of a moment; a process knows the dates of its caller."""
    if moment is None or moment.anchor not in dates:
        return -1, Clock.NONE, 0
    route = ("steps", step.id, name, "offset")
    clock, amount = clock_of(moment.offset, route)
    if clock == Clock.WORKING:
        raise refusals.hours_from_date(route, str(moment.offset))
    return dates[moment.anchor], clock, amount


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


def _mapped(step: Step, inner: Step, named: Mapping[str, int]) -> int:
    """Return the way that an end of the sub-process stands for."""
    outcome = (inner.end or EndOutcome.COMPLETED).value
    for name in (inner.id, outcome):
        if name in named:
            return named[name]
    raise refusals.unmapped_end(step.id, inner.id, named)

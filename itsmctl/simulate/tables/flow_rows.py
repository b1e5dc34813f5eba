"""The rows of flow: edges, ways out, joins, loops, and what a way back makes start afresh."""

from itsmctl.flow.graph import Graph
from itsmctl.flow.rounds import Rounds
from itsmctl.model.process import JoinKind, Step
from itsmctl.record import dataclass
from itsmctl.simulate.codes import Joining
from itsmctl.simulate.tables.durations import Durations, withdrawal
from itsmctl.simulate.tables.layout import Branches, Cancels, Edges, Nodes
from itsmctl.simulate.tables.outcomes import Ways
from itsmctl.simulate.tables.parties import Cast
from itsmctl.simulate.tables.scene import Scene
from itsmctl.simulate.tables.structure import Structure


@dataclass(frozen=True, slots=True)
class FlowRows:
    """Writes the flow of one process, whose nodes begin at `first` and edges at `first_edge`."""

    scene: Scene
    nodes: Nodes
    branches: Branches
    edges: Edges
    structure: Structure
    first: int
    first_edge: int

    def write_edges(self) -> None:
        """Write every pair of steps that flow connects."""
        for pair, number in self.structure.pairs.items():
            self.edges.target.append(self.first + pair[1])
            self.edges.pair.append(number)
            self.edges.back.append(int(self.structure.leads_back(pair)))
            self.edges.cyclic.append(int(self.structure.lies_on_loop(pair)))

    def write_ways(self, step: Step, ways: Ways, durations: Durations) -> None:
        """Write the ways out of a step, with the pauses that belong to them."""
        branches, structure = self.branches, self.structure
        source = structure.index[step.id]
        for way, cumulative in zip(ways.ways, ways.cumulative, strict=True):
            branches.cumulative.append(cumulative)
            branches.when.append(way.when)
            branches.outcome.append(way.outcome)
            for target in dict.fromkeys(way.targets):
                if target in structure.index:
                    pair = (source, structure.index[target])
                    branches.edge.append(self.first_edge + structure.pairs[pair])
            branches.edge_ptr.append(len(branches.edge))
            pause = durations.pause(way.name)
            branches.pause.append(pause.shape)
            branches.pause_calendar.append(pause.calendar)
            reason = pause.reason
            branches.reason.append(-1 if reason is None else self.scene.reasons.index(reason))
        branches.ptr.append(len(branches.outcome))

    def write_entry(self, step: Step) -> None:
        """Write how tokens enter a step: its join, its race, its bound of re-entries."""
        node = self.structure.index[step.id]
        kind = self._write_join(step, node)
        self._write_race(step, node, kind)
        process = self.structure.process
        if step.loop is not None and step.id in Rounds(Graph.of(process)).uncounted:
            self.scene.assumed.about("unbounded", step.name)
        then = self.structure.index.get(step.loop.then) if step.loop is not None else None
        self.nodes.loop_max.append(
            step.loop.max if step.loop is not None and then is not None else -1
        )
        self.nodes.loop_edge.append(
            -1 if then is None else self.first_edge + self.structure.pairs[node, then]
        )

    def write_renewals(self) -> None:
        """Write which joins of the process a way back makes start afresh."""
        nodes, edges = self.nodes, self.edges
        structure, first = self.structure, self.first
        for pair in structure.pairs:
            if structure.leads_back(pair):
                edges.renews.extend(
                    first + node
                    for node in sorted(structure.within_loop(pair))
                    if nodes.join[first + node] != Joining.ANY
                )
            edges.renews_ptr.append(len(edges.renews))

    def write_withdrawal(self, cast: Cast, cancels: Cancels) -> None:
        """Write how requesters withdraw cases of a process, with an edge of its own."""
        edges, scene, structure, first = self.edges, self.scene, self.structure, self.first
        rule, model = structure.process.cancel, cast.variant.model
        numbers = model.cancel if model is not None else None
        if rule is not None and numbers is None:
            scene.assumed.about("cancel", structure.process.name)
        if rule is None:
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

    def _write_join(self, step: Step, node: int) -> Joining:
        """Write how many tokens make one, and which loop it lies in."""
        nodes, structure = self.nodes, self.structure
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
        nodes.header.append(-1 if head is None else self.first + head)
        return kind

    def _write_race(self, step: Step, node: int, kind: Joining) -> None:
        """Write which steps a join withdraws when the first tokens are there."""
        nodes = self.nodes
        nodes.region.append(-1)
        if kind == Joining.COUNT and step.join is not None and step.join.withdraw_losers:
            nodes.region[-1] = len(nodes.region_has)
            racers = self.structure.racers(node)
            nodes.region_has.extend(
                int(one in racers) for one in range(len(self.structure.index))
            )

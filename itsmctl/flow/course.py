"""What a token does on its way from step to step, before anybody counts tokens (FORMAT, Step)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from itsmctl.flow.edges import EdgeKind
from itsmctl.flow.graph import Graph
from itsmctl.model.process import (
    Branch,
    EndOutcome,
    Join,
    JoinKind,
    Process,
    Step,
    StepType,
    TimeoutAction,
)
from itsmctl.record import dataclass

TIMEOUT = "timeout"  # the outcome that `next` may name for a passed limit
_ANY = Join(JoinKind.ANY)
_WITHDRAWING = frozenset({EndOutcome.REJECTED, EndOutcome.CANCELLED})


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a step: all `targets` start, and `makes` is there afterwards.

    A way without targets takes its token.
    """

    outcome: str | None
    targets: tuple[str, ...]
    makes: frozenset[str] = frozenset()
    timed_out: bool = False


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a token that was sent to a step comes down.

    It comes over the edge from `source` to `step`, another one than it was sent over where a bound
    on re-entries was reached. `back` edges bypass the join. `visited` steps must have been done
    before, because bounds count re-entries.
    """

    source: str
    step: str
    back: bool
    visited: tuple[str, ...] = ()


@dataclass(frozen=True)
class Course:
    """The steps to which a case can come, the ways out of them that can be taken, and the joins.

    What reachability alone finds is taken as mended, so that nothing is found twice: a join does
    not wait for steps to which no case comes, and what leads nowhere, or round for ever, takes
    its token. `joins` replaces joins as they are written.
    """

    process: Process
    graph: Graph
    joins: Mapping[str, Join]

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The steps to which a case can come, in declared order."""
        return {step.id: step for step in self.process.steps if step.id in self.graph.reachable}

    @cached_property
    def ways(self) -> Mapping[str, tuple[Way, ...]]:
        """The ways out of every step that is no end."""
        trapped = {step for loop in self._traps for step in loop}
        return {
            name: (*ways_out(step), Way(None, ())) if name in trapped else ways_out(step)
            for name, step in self.steps.items()
            if step.type is not StepType.END
        }

    def landings(self, source: str, target: str) -> tuple[Landing, ...]:
        """Return where a token sent from one step to the next may come down.

        It is there, or where ``loop.then`` leads. How often is not counted: what a case does in
        one round it can do in every round, so that the first bound met shows every fault.
        """
        known = self._known_landings.get((source, target))
        if known is None:
            known = tuple(self._landings(source, target, (), frozenset()))
            self._known_landings[source, target] = known
        return known

    def join_of(self, step: str) -> Join:
        """Return the join in effect: where one flow arrives there is nothing to join."""
        return self._joins.get(step, _ANY)

    def needed(self, step: str) -> int:
        """Return how many tokens start a step that counts them."""
        givers = len(self.givers(step))
        lost = len(self.graph.joined(step)) - givers
        return min(self.join_of(step).count or 1, givers if lost else givers + 1)

    def givers(self, step: str) -> tuple[str, ...]:
        """Return the steps whose tokens meet at a step; loops back bypass its join."""
        return self._givers[step]

    def may_exceed(self, step: str) -> bool:
        """Whether a case may reach the bound on re-entries on a way that is no loop back to it."""
        return self.steps[step].loop is not None and any(
            self.goes_round(giver, step) for giver in self.givers(step)
        )

    def goes_round(self, source: str, target: str) -> bool:
        """Whether work that goes from one step to the other can come back to the first."""
        return self._loop_of.get(source, -1) == self._loop_of.get(target, -2)

    def withdraws(self, step: str) -> bool:
        """Whether a step is an end that withdraws all other work."""
        return self.steps[step].end in _WITHDRAWING

    def is_end(self, step: str) -> bool:
        """Whether a step is an end."""
        return self.steps[step].type is StepType.END

    @cached_property
    def meeting_points(self) -> tuple[str, ...]:
        """The steps that wait for, or count, the tokens of several flows."""
        return tuple(self._joins)

    def renewed_by(self, source: str, head: str) -> tuple[str, ...]:
        """Return the joins that a way back to `head` makes start afresh: those within the loop."""
        graph = self.graph
        return tuple(
            step
            for step in self.meeting_points
            if step != head
            and graph.dominates(head, step)
            and source in graph.reachable_from(step)
        )

    def racers(self, step: str) -> frozenset[str]:
        """Return the steps between the fork (the nearest dominator) and a join."""
        fork = self.graph.dominators[step]
        if fork is None:
            return frozenset()
        between = {name for name in self.reach(fork) if step in self.reach(name)}
        return frozenset(between - {fork, step})

    def reach(self, step: str) -> frozenset[str]:
        """Return the steps to which work comes from a step without a loop back, itself included."""
        return self._reach[step]

    def senders(self, step: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return whose work may bring a token to a step, and what must have been done before."""
        return tuple(self._senders.get(step, ()))

    @cached_property
    def never_taken(self) -> tuple[tuple[str, str, EdgeKind], ...]:
        """The ways that are written but cannot be taken: source, target and kind."""
        taken = {
            (landing.source, landing.step)
            for name in self.ways
            for landing in self._landings_from(name)
        }
        return tuple(
            (edge.source, edge.target, edge.kind)
            for edge in self.graph.edges
            if edge.source in self.steps and (edge.source, edge.target) not in taken
        )

    def _landings_from(self, name: str) -> Iterator[Landing]:
        for way in self.ways[name]:
            for target in way.targets:
                yield from self.landings(name, target)

    def _landings(
        self, source: str, target: str, visited: tuple[str, ...], past: frozenset[str]
    ) -> Iterator[Landing]:
        back = self.graph.is_back_edge(source, target)
        yield Landing(source, target, back, visited)
        loop = self.steps[target].loop
        if loop is None or target in past or loop.then not in self.steps:
            return
        if self.goes_round(source, target):
            first = () if back else (target,)
            yield from self._landings(target, loop.then, visited + first, past | {target})

    @cached_property
    def _traps(self) -> tuple[tuple[str, ...], ...]:
        graph = self.graph
        return tuple(loop for loop in graph.loops if not graph.has_exit(loop))

    @cached_property
    def _loop_of(self) -> Mapping[str, int]:
        return {step: n for n, loop in enumerate(self.graph.loops) for step in loop}

    @cached_property
    def _givers(self) -> Mapping[str, tuple[str, ...]]:
        return {
            step: tuple(name for name in self.graph.joined(step) if name in self.steps)
            for step in self.steps
        }

    @cached_property
    def _joins(self) -> Mapping[str, Join]:
        """The joins at which something is waited for, or counted."""
        stated = (
            (step, self.joins.get(step) or self.graph.join_of(step)) for step in self.steps
        )
        return {
            step: join
            for step, join in stated
            if join.kind is not JoinKind.ANY and len(self.givers(step)) > 1
        }

    @cached_property
    def _senders(self) -> Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]:
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name in self.ways:
            for landing in self._landings_from(name):
                found.setdefault(landing.step, []).append((name, landing.visited))
        return found

    @cached_property
    def _known_landings(self) -> dict[tuple[str, str], tuple[Landing, ...]]:
        return {}

    @cached_property
    def _reach(self) -> Mapping[str, frozenset[str]]:
        onward: dict[str, set[str]] = {name: {name} for name in self.steps}
        changing = True
        while changing:
            changing = False
            for name in reversed(self.graph.forward_order):
                if name not in onward:
                    continue
                before = len(onward[name])
                for target in self.graph.successors(name):
                    if not self.graph.is_back_edge(name, target):
                        onward[name] |= onward[target]
                changing = changing or len(onward[name]) > before
        return {name: frozenset(found) for name, found in onward.items()}


def ways_out(step: Step) -> tuple[Way, ...]:
    """Return the ways out of a step that a case can take; one that leads nowhere has one such way.

    An outcome called timeout is taken when the limit passes and never chosen.
    """
    leading = [branch for branch in step.branches if branch.targets]
    chosen = [branch for branch in leading if branch.outcome != TIMEOUT] or leading
    ways = [_way(step, branch) for branch in chosen]
    ways += _after_timeout(step, leading)
    return tuple(ways) or (Way(None, (), _made(step, None)),)


def may_time_out(step: Step) -> bool:
    """Whether the limit of a step may pass with consequences for the flow.

    Where people work and a limit is missing, it was forgotten: a fault of its own.
    """
    if step.on_timeout is None or step.on_timeout.action is TimeoutAction.ESCALATE:
        return False
    if step.deadline is not None:
        return True
    if step.time_limit is None:
        return step.type.has_people
    return bool(step.time_limit.durations)


def _way(step: Step, branch: Branch) -> Way:
    targets = tuple(dict.fromkeys(branch.targets))
    return Way(branch.outcome, targets, _made(step, branch.outcome))


def _made(step: Step, outcome: str | None) -> frozenset[str]:
    return frozenset(
        entry.artefact for entry in step.produces if entry.outcome in {None, outcome}
    )


def _after_timeout(step: Step, branches: list[Branch]) -> Iterator[Way]:
    """Yield the way that a passed limit takes: work that was cut makes nothing."""
    timeout = step.on_timeout
    if timeout is None or not may_time_out(step):
        return
    named = {branch.outcome: branch for branch in branches}
    match timeout.action:
        case TimeoutAction.GO if timeout.to is not None:
            yield Way(TIMEOUT, (timeout.to,), timed_out=True)
            return
        case TimeoutAction.APPROVE:
            branch = named.get("approved", next(iter(branches), None))
        case TimeoutAction.REJECT:
            branch = named.get("rejected", next(reversed(branches), None))
        case _:
            branch = named.get(TIMEOUT, next(iter(branches), None))
    if branch is not None:
        targets = tuple(dict.fromkeys(branch.targets))
        yield Way(branch.outcome, targets, timed_out=True)

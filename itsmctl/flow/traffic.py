"""How often a case comes to each step: the traffic equations of a process.

Jackson, Networks of waiting lines, 1957; parallel flows and joins are added here.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from itsmctl.errors import CannotSimulate
from itsmctl.flow.edges import Edge, EdgeKind
from itsmctl.flow.graph import Graph
from itsmctl.flow.linear import Diverging, solve
from itsmctl.flow.rounds import Pair, Rounds, State
from itsmctl.flow.search import post_order
from itsmctl.i18n import text
from itsmctl.model.process import JoinKind
from itsmctl.record import dataclass

Shares = Mapping[str, Mapping[str, float]]

_TIMEOUT = "timeout"
_ROUNDS = 50  # in practice two or three; joins that decide each other in turn stop here
_SLACK = 1e-9
_NOTHING = 1e-12  # a share that is left of 1 only because numbers are rounded


def expected_visits(graph: Graph, shares: Shares) -> dict[str, float]:
    """Return how often one case comes to each step, on average.

    `shares[step][outcome]` says how often work takes a way out; it may be left out where there is
    only one, and a way without a name takes what the others leave. Limits count as kept: only a
    share for the outcome ``timeout`` sends work there.

    Bounds on re-entries hold, but for those that `Rounds.uncounted` names. That is exact while one
    token of a case goes round; parallel tokens count on their own, which overstates their rework.

    A join takes from the flows that meet there the least (all), the greatest (first) or the n-th
    greatest (atLeast): exact where at most one of them may fail to arrive.

    Raises:
        CannotSimulate: a step with several ways out has no shares, or a case never comes to rest.
    """
    return _Traffic(graph, shares).visits()


@dataclass(frozen=True, slots=True)
class _Move:
    """Work that goes on: over which edges, and where it stops; None where a join absorbs it."""

    share: float
    passed: tuple[Pair, ...]
    landed: State | None = None


@dataclass(frozen=True)
class _Traffic:
    graph: Graph
    shares: Shares

    def visits(self) -> dict[str, float]:
        decisive: dict[str, str] = {}
        for _ in range(_ROUNDS):
            found, arriving = self._solve(decisive)
            better = self._decisive(arriving, decisive)
            if better == decisive:
                break
            decisive = better
        return found

    def _solve(self, decisive: Mapping[str, str]) -> tuple[dict[str, float], dict[Pair, float]]:
        """Return the visits to steps and over edges, if one of the flows counts at each join."""
        visits = dict.fromkeys(self.graph.steps, 0.0)
        arriving: dict[Pair, float] = {}
        if self.graph.start is None:
            return visits, arriving
        unrolled = self._unrolled(self._rounds.beginning(self.graph.start), decisive)
        number = {state: place for place, state in enumerate(unrolled)}
        coming: list[dict[int, float]] = [{} for _ in unrolled]
        for state, moves in unrolled.items():
            for move in moves:
                if move.landed is not None:
                    row = coming[number[move.landed]]
                    row[number[state]] = row.get(number[state], 0.0) + move.share
        found = self._balance(list(unrolled), coming)
        for (state, moves), often in zip(unrolled.items(), found, strict=True):
            visits[state[0]] += often
            for move in moves:
                for pair in move.passed:
                    arriving[pair] = arriving.get(pair, 0.0) + often * move.share
        return visits, arriving

    def _balance(
        self, states: Sequence[State], coming: Sequence[Mapping[int, float]]
    ) -> list[float]:
        try:
            return solve(coming, [float(place == 0) for place in range(len(states))])
        except Diverging as diverging:
            raise self._endless(states[diverging.place][0]) from None

    def _unrolled(
        self, first: State, decisive: Mapping[str, str]
    ) -> dict[State, tuple["_Move", ...]]:
        """Return where work goes from every state that it comes to, in the order of flow."""
        numbers = {first: 0}
        moves: list[tuple[_Move, ...]] = []
        following: list[list[int]] = []
        for state in (states := [first]):
            moves.append(tuple(self._moves(state, decisive)))
            landed = [move.landed for move in moves[-1] if move.landed is not None]
            for after in landed:
                if after not in numbers:
                    numbers[after] = len(states)
                    states.append(after)
            following.append([numbers[after] for after in landed])
        order = reversed(post_order(following, [0]))
        return {states[place]: moves[place] for place in order}

    def _moves(self, state: State, decisive: Mapping[str, str]) -> Iterator["_Move"]:
        for target, share in self._leaving.get(state[0], ()):
            passed: list[Pair] = []
            for pair, landed in self._rounds.hops(state, target):
                passed.append(pair)
                if not self._counts(*pair, decisive):
                    yield _Move(share, tuple(passed))
                    break
                if landed is not None:
                    yield _Move(share, tuple(passed), landed)
                    break
            else:  # bounds that are reached send it round in no time
                raise self._endless(target)

    def _counts(self, source: str, target: str, decisive: Mapping[str, str]) -> bool:
        meeting = self._joins.get(target, ())
        return source not in meeting or source == decisive.get(target, meeting[0])

    def _decisive(
        self, arriving: Mapping[Pair, float], before: Mapping[str, str]
    ) -> dict[str, str]:
        """Return the flow that decides how often each join lets work through."""
        found: dict[str, str] = {}
        for step, sources in self._joins.items():
            often = {source: arriving.get((source, step), 0.0) for source in sources}
            ranked = sorted(sources, key=often.__getitem__, reverse=True)
            chosen = ranked[min(self._needed(step), len(ranked)) - 1]
            known = before.get(step, sources[0])
            same = abs(often[known] - often[chosen]) <= _SLACK
            found[step] = known if same else chosen
        return found

    def _needed(self, step: str) -> int:
        join = self.graph.join_of(step)
        match join.kind:
            case JoinKind.FIRST:
                return 1
            case JoinKind.AT_LEAST:
                return join.count or 1
            case _:
                return len(self._joins[step])

    @cached_property
    def _joins(self) -> Mapping[str, Sequence[str]]:
        """For each step that joins tokens, where from."""
        exits = self._rounds.exits.items()
        return {
            step: sources
            for step, join in self.graph.joins
            if join.kind is not JoinKind.ANY
            and (
                sources := [
                    source
                    for source in self.graph.joined(step)
                    if (source, step) in self._passing or (source, step) in exits
                ]
            )
        }

    @cached_property
    def _rounds(self) -> Rounds:
        return Rounds(self.graph)

    @cached_property
    def _leaving(self) -> Mapping[str, Sequence[tuple[str, float]]]:
        """For each step, where work goes, and how many tokens a visit sends there."""
        leaving: dict[str, list[tuple[str, float]]] = {}
        for (source, target), share in self._passing.items():
            if share > _NOTHING:
                leaving.setdefault(source, []).append((target, share))
        return leaving

    @cached_property
    def _passing(self) -> Mapping[Pair, float]:
        """How many tokens a visit to one step sends to another, on average."""
        passing: dict[Pair, float] = {}
        for edge, share in self._weighed():
            pair = edge.source, edge.target
            passing[pair] = passing.get(pair, 0.0) + share
        return passing

    def _weighed(self) -> Iterator[tuple[Edge, float]]:
        leaving: dict[str, list[Edge]] = {}
        for edge in self.graph.edges:
            timed_out = edge.kind is EdgeKind.TIMEOUT and edge.outcome != _TIMEOUT
            if not timed_out and edge.kind is not EdgeKind.LOOP_EXIT:
                leaving.setdefault(edge.source, []).append(edge)
        for step, edges in leaving.items():
            if step in self.graph.reachable:
                outcomes = dict.fromkeys(edge.outcome for edge in edges)
                known = self._outcome_shares(step, tuple(outcomes))
                yield from ((edge, known[edge.outcome]) for edge in edges)

    def _outcome_shares(
        self, step: str, outcomes: Sequence[str | None]
    ) -> Mapping[str | None, float]:
        if step not in self.shares:
            usual = [outcome for outcome in outcomes if outcome != _TIMEOUT]
            if len(usual) > 1:
                raise _no_shares(step, outcomes)
            return {outcome: float(outcome != _TIMEOUT) for outcome in outcomes}
        stated = self.shares[step]
        rest = 1.0 - sum(stated.values())
        return {
            outcome: rest if outcome is None else stated.get(outcome, 0.0)
            for outcome in outcomes
        }

    def _endless(self, step: str) -> CannotSimulate:
        """Return what is wrong with a loop, by one of its steps."""
        steps = next((loop for loop in self.graph.loops if step in loop), (step,))
        return CannotSimulate(
            text(
                "flow.endless",
                "by the shares of their outcomes, cases never leave the loop of {steps}",
                steps=steps,
            ),
            remedy=text("flow.share_out", "give a way out of it a greater share"),
            route=("steps", steps[0]),
        )


def _no_shares(step: str, outcomes: Sequence[str | None]) -> CannotSimulate:
    named = tuple(outcome for outcome in outcomes if outcome is not None)
    return CannotSimulate(
        text(
            "flow.no_shares",
            "it is not known how often step “{step}” takes each of its ways out: {outcomes}",
            step=step,
            outcomes=named,
        ),
        remedy=text(
            "flow.state_shares",
            "state the shares under outcomes of the simulation model",
        ),
    )

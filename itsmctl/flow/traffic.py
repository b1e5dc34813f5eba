"""How often a case comes to each step: the traffic equations of a process.

Jackson, Networks of waiting lines, 1957; parallel flows and joins are added here.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from itsmctl.errors import CannotSimulate
from itsmctl.flow.edges import Edge, EdgeKind
from itsmctl.flow.graph import Graph
from itsmctl.flow.linear import solve
from itsmctl.i18n import text
from itsmctl.model.process import JoinKind
from itsmctl.record import dataclass

Shares = Mapping[str, Mapping[str, float]]

_TIMEOUT = "timeout"
_ROUNDS = 50  # in practice two or three; joins that decide each other in turn stop here
_SLACK = 1e-9


def expected_visits(graph: Graph, shares: Shares) -> dict[str, float]:
    """Return how often one case comes to each step, on average.

    `shares[step][outcome]` says how often work takes a way out; it may be left out where there is
    only one, and a way without a name takes what the others leave. Limits count as kept (only a
    share for the outcome ``timeout`` sends work there), and bounds on re-entries as never reached,
    which overstates rework that comes back with share r and bound m by the factor 1/(1-r^(m+1)).

    A join takes from the flows that meet there the least (all), the greatest (first) or the n-th
    greatest (atLeast): exact where at most one of them may fail to arrive.

    Raises:
        CannotSimulate: a step with several ways out has no shares, or a case never comes to rest.
    """
    return _Traffic(graph, shares).visits()


@dataclass(frozen=True)
class _Traffic:
    graph: Graph
    shares: Shares

    def visits(self) -> dict[str, float]:
        decisive: dict[str, str] = {}
        for _ in range(_ROUNDS):
            found = self._solve(decisive)
            better = self._decisive(found, decisive)
            if better == decisive:
                break
            decisive = better
        return found

    def _solve(self, decisive: Mapping[str, str]) -> dict[str, float]:
        """Solve the equations, with one of the flows that meet counting at each join."""
        steps = self.graph.steps
        number = {step: place for place, step in enumerate(steps)}
        matrix = [
            [float(row == column) for column in range(len(steps))] for row in number.values()
        ]
        for (source, target), share in self._passing.items():
            if self._counts(source, target, decisive):
                matrix[number[target]][number[source]] -= share
        found = solve(matrix, [float(step == self.graph.start) for step in steps])
        if found is None or min(found, default=0.0) < -_SLACK:
            raise self._endless()
        return dict(zip(steps, found, strict=True))

    def _counts(self, source: str, target: str, decisive: Mapping[str, str]) -> bool:
        meeting = self._joins.get(target, ())
        return source not in meeting or source == decisive.get(target, meeting[0])

    def _decisive(
        self, visits: Mapping[str, float], before: Mapping[str, str]
    ) -> dict[str, str]:
        """Return the flow that decides how often each join lets work through."""
        found: dict[str, str] = {}
        for step, sources in self._joins.items():
            arriving = {
                source: visits[source] * self._passing[source, step] for source in sources
            }
            ranked = sorted(sources, key=arriving.__getitem__, reverse=True)
            chosen = ranked[min(self._needed(step), len(ranked)) - 1]
            known = before.get(step, sources[0])
            same = abs(arriving[known] - arriving[chosen]) <= _SLACK
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
        return {
            step: sources
            for step, join in self.graph.joins
            if join.kind is not JoinKind.ANY
            and (
                sources := [
                    source
                    for source in self.graph.joined(step)
                    if (source, step) in self._passing
                ]
            )
        }

    @cached_property
    def _passing(self) -> Mapping[tuple[str, str], float]:
        """How many tokens a visit to one step sends to another, on average."""
        passing: dict[tuple[str, str], float] = {}
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

    def _endless(self) -> CannotSimulate:
        closed = [
            loop
            for loop in self.graph.loops
            if not any(
                share > 0 and source in loop and target not in loop
                for (source, target), share in self._passing.items()
            )
        ]
        steps = tuple(
            dict.fromkeys(step for loop in closed or self.graph.loops for step in loop)
        )
        return CannotSimulate(
            text(
                "flow.endless",
                "by the shares of their outcomes, cases never leave the loop of {steps}",
                steps=steps,
            ),
            remedy=text("flow.share_out", "give a way out of it a greater share"),
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

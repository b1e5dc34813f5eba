"""The token game of a process, exactly as FORMAT (Step) plays it and a simulation runs it.

The net of `flow.net` is made to find faults: it lets a bound on re-entries be met at any time and
holds one token a place. Here what happened is judged: tokens and re-entries are counted.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from itsmctl.flow.certainty import doubtful
from itsmctl.flow.course import Course, Way, ways_out
from itsmctl.flow.graph import Graph
from itsmctl.model.process import JoinKind, Process, Step
from itsmctl.record import dataclass


class Held(NamedTuple):
    """What a join knows: the tokens that wait, by giver (or counted), and whether it has fired."""

    join: str
    tokens: tuple[int, ...]
    fired: bool


class Marking(NamedTuple):
    """Where a case stands. Where it is over, only the ends that it reached are left.

    `open` are the steps under way, once for each token; `entries` counts how often bounded steps
    were come to (0: never); `late` is set once the requester can no longer withdraw.
    """

    open: tuple[str, ...]
    held: tuple[Held, ...] = ()
    entries: tuple[tuple[str, int], ...] = ()
    made: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    late: bool = False


class Done(NamedTuple):
    """A step is done: its outcome, None where it has but one way, and where the case stands then."""

    step: str
    outcome: str | None
    after: Marking


@dataclass(frozen=True)
class TokenGame:
    """What can happen in a process, marking by marking."""

    course: Course

    @classmethod
    def of(cls, process: Process) -> "TokenGame":
        """Return the game of a process, which must have a start."""
        return cls(Course(process, Graph.of(process), {}))

    @cached_property
    def beginning(self) -> Marking:
        """The marking of a case that has come in."""
        return self._begun(self.course.graph.start, frozenset(), ())

    def moves(self, marking: Marking) -> Iterator[Done]:
        """Yield every way in which a step that is under way can be done."""
        for name in dict.fromkeys(marking.open):
            if marking.made.issuperset(self._needs.get(name, ())):
                for way in self._ways[name]:
                    yield Done(name, way.outcome, self._after(marking, name, way))

    def withdrawn(self, marking: Marking) -> Marking | None:
        """Return where a case stands after its requester withdrew it, None if that cannot be."""
        rule = self.course.process.cancel
        if rule is None or marking.late or not marking.open:
            return None
        return self._begun(self.course.graph.withdrawal, marking.made, marking.entries)

    def is_over(self, marking: Marking) -> bool:
        """Whether nothing is left to do."""
        return not marking.open and not marking.held

    def _begun(
        self,
        step: str | None,
        made: frozenset[str],
        entries: tuple[tuple[str, int], ...],
    ) -> Marking:
        play = _Play(self, Marking((), (), entries, made))
        if step is not None:
            play.enter(step)
        return play.marking()

    def _after(self, marking: Marking, name: str, way: Way) -> Marking:
        play = _Play(self, marking)
        play.open.remove(name)
        play.made |= way.makes & self._wanted
        play.late = play.late or name == self._until
        play.send(name, way.targets)
        return play.marking()

    @cached_property
    def _ways(self) -> Mapping[str, tuple[Way, ...]]:
        """The ways out of every step; what is the same in all that counts stands once."""
        return {name: ways_out(step) for name, step in self._steps.items()}

    @cached_property
    def _steps(self) -> Mapping[str, Step]:
        return {
            name: s for name, s in self.course.steps.items() if not self.course.is_end(name)
        }

    @cached_property
    def _needs(self) -> Mapping[str, tuple[str, ...]]:
        return doubtful(self.course)

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(need for needs in self._needs.values() for need in needs)

    @cached_property
    def _until(self) -> str | None:
        cancel = self.course.process.cancel
        return cancel.until if cancel is not None else None

    @cached_property
    def givers(self) -> Mapping[str, tuple[str, ...]]:
        """The steps for whose tokens each join waits; where one flow arrives nothing is joined."""
        graph = self.course.graph
        return {
            name: graph.joined(name)
            for name in self.course.steps
            if graph.join_of(name).kind is not JoinKind.ANY and len(graph.joined(name)) > 1
        }

    @cached_property
    def racers(self) -> Mapping[str, frozenset[str]]:
        """The steps that each join withdraws, if it withdraws losers."""
        graph = self.course.graph
        return {
            name: self.course.racers(name)
            for name in self.givers
            if graph.join_of(name).withdraw_losers
        }


class _Play:
    """A marking that tokens are changing."""

    def __init__(self, game: TokenGame, before: Marking) -> None:
        self.game = game
        self.course = game.course
        self.open = list(before.open)
        self.held = {one.join: one for one in before.held}
        self.entries = dict(before.entries)
        self.made = before.made
        self.ends = before.ends
        self.late = before.late
        self.on_the_way: list[tuple[str, str]] = []

    def marking(self) -> Marking:
        """Return what it has become; late tokens of joins that have fired do not hold a case."""
        if not self.open and all(one.fired for one in self._waiting()):
            return Marking((), ends=self.ends)
        held = tuple(sorted(one for one in self.held.values() if one.fired or any(one.tokens)))
        return Marking(
            tuple(sorted(self.open)),
            held,
            tuple(sorted(self.entries.items())),
            self.made,
            self.ends,
            self.late,
        )

    def send(self, source: str, targets: tuple[str, ...]) -> None:
        """Send tokens from a step, one after the other, as far as they come."""
        self.on_the_way = [(source, target) for target in reversed(targets)]
        while self.on_the_way:
            source, target = self.on_the_way.pop()
            self._arrive(source, target)

    def enter(self, step: str) -> None:
        """Start a step, or let an end take its token (and all there is)."""
        if not self.course.is_end(step):
            self.open.append(step)
            if self.course.steps[step].loop is not None:
                self.entries.setdefault(step, 1)
        elif self.course.withdraws(step):
            self.open, self.held, self.on_the_way = [], {}, []
            self.ends = frozenset({step})
        else:
            self.ends |= {step}

    def _arrive(self, source: str, target: str) -> None:
        back = self.course.graph.is_back_edge(source, target)
        if target in self.game.givers and not back and not self._joins(source, target):
            return
        loop = self.course.steps[target].loop
        seen = self.entries.get(target, 0)
        if loop is not None and seen and self.course.goes_round(source, target):
            if seen > loop.max and loop.then in self.course.steps:
                self.on_the_way.append((target, loop.then))
                return
            self.entries[target] = min(seen + 1, loop.max + 1)
        if back:
            for join in self.course.renewed_by(source, target):
                self.held.pop(join, None)
        self.enter(target)

    def _joins(self, source: str, target: str) -> bool:
        """Take a token in at a join; returns whether the step starts."""
        givers = self.game.givers[target]
        join = self.course.graph.join_of(target)
        if join.kind is JoinKind.ALL:
            return self._has_all(target, givers.index(source))
        known = self.held.get(target)
        come = (known.tokens[0] if known is not None else 0) + 1
        fires = come == (join.count or 1)
        if fires and join.withdraw_losers:
            self._withdraw_losers(target)
            come = 0
        elif come >= max(join.count or 1, len(givers)):
            come = 0
        fired = fires or (known is not None and known.fired)
        self.held[target] = Held(target, (come,), fired)
        return fires

    def _has_all(self, target: str, giver: int) -> bool:
        known = self.held.get(target) or Held(
            target, (0,) * len(self.game.givers[target]), False
        )
        tokens = list(known.tokens)
        tokens[giver] += 1
        complete = all(tokens)
        if complete:
            tokens = [count - 1 for count in tokens]
        self.held[target] = Held(target, tuple(tokens), known.fired or complete)
        return complete

    def _withdraw_losers(self, target: str) -> None:
        losers = self.game.racers[target]
        self.open = [step for step in self.open if step not in losers]
        self.held = {join: one for join, one in self.held.items() if join not in losers}
        back = self.course.graph.is_back_edge
        self.on_the_way = [
            way
            for way in self.on_the_way
            if back(*way) or (way[1] != target and way[1] not in losers)
        ]

    def _waiting(self) -> Iterator[Held]:
        """Yield the joins that hold tokens which have started nothing yet."""
        for one in self.held.values():
            join = self.course.graph.join_of(one.join)
            if join.kind is JoinKind.ALL:
                if any(one.tokens):
                    yield one
            elif 0 < one.tokens[0] < (join.count or 1):
                yield one

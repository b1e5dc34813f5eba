"""The automaton of a process: which sequences of steps done it allows.

States are sets of markings, because an outcome that nobody wrote down, a step that no log records
and a withdrawal leave open where a case stands (subset construction: Rabin and Scott, Finite
automata and their decision problems, 1959). Markings and sets are made when they are asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from itsmctl.flow.tokens import Marking, TokenGame
from itsmctl.model.process import Process, Step, StepType

ANYHOW = None
"""As an outcome: nobody knows which, or there is but one."""


class Symbol(NamedTuple):
    """A step that was done, as a log tells it."""

    step: str
    outcome: str | None = ANYHOW


class Arc(NamedTuple):
    """A step is done with an outcome, and the case stands at another marking (by number)."""

    step: str
    outcome: str | None
    target: int


class Automaton:
    """The markings of one process by number, in the order in which they were met.

    `silent` are steps that the log never tells: they may be done unseen. Where `votes` is set each
    approver of a step may have a row of its own in the log, so that all but the last leave it open.
    `called` are processes whose steps may stand in the caller's case: the step that calls one is
    then done after them, if any was begun.
    """

    def __init__(
        self,
        process: Process,
        silent: Iterable[str] = (),
        *,
        votes: bool = False,
        called: Mapping[str, Process] | None = None,
    ) -> None:
        self.game = TokenGame.of(process)
        self.silent = frozenset(silent)
        self._votes = votes
        self._called = called or {}
        self.voters = dict(_voters(process)) if votes else {}
        self.ends = frozenset(s.id for s in process.steps if s.type is StepType.END)
        self._markings: list[_Place] = []
        self._numbers: dict[_Place, int] = {}
        self._arcs: dict[int, tuple[Arc, ...]] = {}
        self._unseen: dict[int, tuple[int, ...]] = {}
        self._cancelled: dict[int, int | None] = {}
        self._closures: dict[int, frozenset[int]] = {}
        self._sets: dict[frozenset[int], dict[Symbol, frozenset[int]]] = {}
        self.start = self._number(_Place(self.game.beginning))

    @property
    def size(self) -> int:
        """How many markings were met."""
        return len(self._markings)

    def accepts(self, sequence: Sequence[Symbol], *, ended: bool) -> bool:
        """Whether a case can have gone like that, and, if it has `ended`, be over then."""
        states = self.closure(self.start)
        for symbol in sequence:
            states = self._step(states, symbol)
            if not states:
                return False
        return not ended or any(self.is_over(state) for state in states)

    def closure(self, state: int) -> frozenset[int]:
        """Return the markings to which a case can come from one without a word in the log."""
        known = self._closures.get(state)
        if known is None:
            found, waiting = {state}, [state]
            while waiting:
                for target in self._without_a_word(waiting.pop()):
                    if target not in found:
                        found.add(target)
                        waiting.append(target)
            known = self._closures[state] = frozenset(found)
        return known

    def arcs(self, state: int) -> tuple[Arc, ...]:
        """Return what can be done at a marking; the steps that no log tells are among it."""
        known = self._arcs.get(state)
        if known is None:
            known = self._arcs[state] = tuple(dict.fromkeys(self._found(state)))
        return known

    def cancelled(self, state: int) -> int | None:
        """Return where a case stands after its requester withdrew it, None if that cannot be."""
        if state not in self._cancelled:
            after = self.game.withdrawn(self._markings[state].marking)
            self._cancelled[state] = None if after is None else self._number(_Place(after))
        return self._cancelled[state]

    def is_over(self, state: int) -> bool:
        """Whether nothing is left to do."""
        return self.game.is_over(self._markings[state].marking)

    def reached(self, state: int) -> frozenset[str]:
        """Return the ends that a case has reached, those of called processes included."""
        place = self._markings[state]
        return place.marking.ends.union(
            *(self._inner[step].reached(inner) for step, inner in place.inner)
        )

    def open(self, state: int) -> tuple[str, ...]:
        """Return the steps that are under way."""
        return self._markings[state].marking.open

    def _step(self, states: frozenset[int], symbol: Symbol) -> frozenset[int]:
        known = self._sets.setdefault(states, {})
        after = known.get(symbol)
        if after is None:
            found: set[int] = set()
            for state in states:
                for target in self.targets(state, symbol):
                    found |= self.closure(target)
            after = known[symbol] = frozenset(found)
        return after

    def targets(self, state: int, symbol: Symbol) -> Iterator[int]:
        """Yield where a case may stand after what a log tells was done at a marking."""
        if symbol.step in self.reached(state):
            yield state
        for arc in self.arcs(state):
            if arc.step == symbol.step and agree(symbol.outcome, arc.outcome):
                yield arc.target
        if symbol.step in self.voters and (voted := self._voted(state, symbol.step)):
            yield voted

    def _without_a_word(self, state: int) -> Iterator[int]:
        if self.silent:
            for arc in self.arcs(state):
                if arc.step in self.silent:
                    yield arc.target
        cancelled = self.cancelled(state)
        if cancelled is not None:
            yield cancelled

    def _found(self, state: int) -> Iterator[Arc]:
        place = self._markings[state]
        begun = dict(place.inner)
        for done in self.game.moves(place.marking):
            if done.step in begun and not self._inner[done.step].is_over(begun[done.step]):
                continue
            left = frozenset(done.after.open)
            target = _Place(
                done.after,
                tuple(vote for vote in place.votes if vote[0] != done.step and vote[0] in left),
                tuple(one for one in place.inner if one[0] != done.step and one[0] in left),
            )
            yield Arc(done.step, done.outcome, self._number(target))
        for step in dict.fromkeys(place.marking.open):
            if step in self._inner:
                yield from self._inside(place, step)

    def _inside(self, place: "_Place", step: str) -> Iterator[Arc]:
        """Yield what can be done of the process that an open step calls."""
        inner, begun = self._inner[step], dict(place.inner)
        for arc in inner.arcs(begun.get(step, inner.start)):
            inside = tuple(sorted({**begun, step: arc.target}.items()))
            yield Arc(arc.step, arc.outcome, self._number(place._replace(inner=inside)))

    @cached_property
    def _inner(self) -> Mapping[str, "Automaton"]:
        """The automata of the processes that steps call, by step."""
        calling = ((step.id, step.calls) for step in self.game.course.process.steps)
        return {
            step: Automaton(
                self._called[calls], self.silent, votes=self._votes, called=self._called
            )
            for step, calls in calling
            if calls is not None and calls in self._called
        }

    def _voted(self, state: int, step: str) -> int | None:
        """Return where a case stands after a vote that leaves the decision open."""
        place = self._markings[state]
        votes = dict(place.votes)
        cast = votes.get(step, 0) + 1
        if step not in place.marking.open or cast >= self.voters[step]:
            return None
        votes[step] = cast
        return self._number(place._replace(votes=tuple(sorted(votes.items()))))

    def _number(self, place: "_Place") -> int:
        known = self._numbers.get(place)
        if known is None:
            known = self._numbers[place] = len(self._markings)
            self._markings.append(place)
        return known


class _Place(NamedTuple):
    """A marking, the votes cast on what is being decided, and where called processes stand."""

    marking: Marking
    votes: tuple[tuple[str, int], ...] = ()
    inner: tuple[tuple[str, int], ...] = ()


def agree(told: str | None, allowed: str | None) -> bool:
    """Whether what a log tells of an outcome fits the one of an arc: it may tell nothing."""
    return told is ANYHOW or told == allowed


def unwatched(process: Process) -> frozenset[str]:
    """Return the steps that a log may well not tell: machines, ends, waits, what begins a case."""
    quiet = {step.id for step in process.steps if not step.type.has_people}
    return frozenset(quiet | ({process.start} if process.start else set()))


def _voters(process: Process) -> Iterator[tuple[str, int]]:
    """Yield the steps that several people decide, with how many there may be."""
    for step in process.steps:
        if step.type is StepType.APPROVAL and (voters := _count(step)) > 1:
            yield step.id, voters


def _count(step: Step) -> int:
    committee = step.approval is not None and step.approval.committee is not None
    return 99 if committee else len(step.responsible)

"""The least that has to be changed for a sequence of steps to be one that a process allows.

An optimal alignment (Adriansyah, Aligning observed and modeled behavior, 2014): of all ways through
the process that end where the case did, one with the fewest steps left out and steps too many.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from heapq import heappop, heappush
from typing import NamedTuple

from itsmctl.flow.automaton import Automaton, Symbol, agree

CAP = 100_000
"""So many (marking, place in the sequence) are looked at for one sequence: about a second."""

_WHOLE = (
    1_000_000  # what one step left out, or too many, costs; the rest decides between equals
)
_WITHDRAWN, _SKIPPED = 1, _WHOLE
_OTHERWISE, _SUPERFLUOUS = 2 * _WHOLE + 2, _WHOLE + 3


class MoveKind(StrEnum):
    """What one move of an alignment is."""

    DONE = "done"  # as the process allows
    UNSEEN = "unseen"  # allowed, and no log tells of it
    WITHDRAWN = "withdrawn"  # the requester withdrew the case
    OTHERWISE = "otherwise"  # work went on as after another outcome: one left out, one too many
    SKIPPED = "skipped"  # left out
    SUPERFLUOUS = "superfluous"  # done where the process does not have it

    @property
    def deviates(self) -> bool:
        """Whether the process does not allow it."""
        return self in {MoveKind.OTHERWISE, MoveKind.SKIPPED, MoveKind.SUPERFLUOUS}


class Move(NamedTuple):
    """One move; `place` is the index in the sequence at which it is made.

    `outcome` is the one that the process needs for what follows, where that matters.
    """

    kind: MoveKind
    step: str
    place: int
    outcome: str | None = None


class Alignment(NamedTuple):
    """The moves, and how many steps they leave out or have too many.

    With `capped` the search was given up: `cost` is what it costs at least, `moves` is empty.
    `looked_at` are so many nodes: it says how long the search took.
    """

    moves: tuple[Move, ...]
    cost: int
    capped: bool = False
    looked_at: int = 0


def align(
    automaton: Automaton, sequence: Sequence[Symbol], *, ended: bool, cap: int = CAP
) -> Alignment:
    """Return an alignment of least cost (Dijkstra, A note on two problems, 1959).

    Of equal ones it prefers those in which nobody withdrew the case, and then the one that
    follows the sequence furthest before it leaves the process.
    """
    return _Search(automaton, sequence, ended=ended).run(cap)


def shortest(automaton: Automaton, cap: int = CAP) -> int:
    """Return the fewest steps that a log tells with which a case is over."""
    return align(automaton, (), ended=True, cap=cap).cost


Node = tuple[int, int]  # a place in the sequence, a marking


class _Search:
    """One search; `before` holds for each node its cost, and the node and move it is reached by."""

    def __init__(
        self, automaton: Automaton, sequence: Sequence[Symbol], *, ended: bool
    ) -> None:
        self.automaton = automaton
        self.sequence = sequence
        self.ended = ended
        self.before: dict[Node, tuple[int, Node | None, Move | None]] = {}
        self.waiting: list[tuple[int, int, int, int]] = []

    def run(self, cap: int) -> Alignment:
        """Look at nodes in order of cost, and then from the end of the sequence."""
        self._reach((0, self.automaton.start), 0, None, None)
        done: set[Node] = set()
        cost = 0
        while self.waiting:
            cost, _, place, state = heappop(self.waiting)
            node = -place, state
            if node in done:
                continue
            if self._is_goal(node):
                return Alignment(self._way(node), cost // _WHOLE, looked_at=len(done))
            if len(done) >= cap:
                break
            done.add(node)
            for target, price, move in self._moves(*node):
                self._reach(target, cost + price, node, move)
        return Alignment((), cost // _WHOLE, capped=True, looked_at=len(done))

    def _reach(self, node: Node, cost: int, origin: Node | None, move: Move | None) -> None:
        known = self.before.get(node)
        if known is None or cost < known[0]:
            self.before[node] = cost, origin, move
            heappush(self.waiting, (cost, len(self.sequence) - node[0], -node[0], node[1]))

    def _is_goal(self, node: Node) -> bool:
        place, state = node
        over = not self.ended or self.automaton.is_over(state)
        return place == len(self.sequence) and over

    def _way(self, node: Node) -> tuple[Move, ...]:
        moves: list[Move] = []
        at: Node | None = node
        while at is not None:
            _, at, move = self.before[at]
            if move is not None:
                moves.append(move)
        return tuple(reversed(moves))

    def _moves(self, place: int, state: int) -> Iterator[tuple[Node, int, Move]]:
        if place < len(self.sequence):
            yield from self._told(place, state, self.sequence[place])
        automaton = self.automaton
        for arc in automaton.arcs(state):
            unseen = arc.step in automaton.silent
            kind = MoveKind.UNSEEN if unseen else MoveKind.SKIPPED
            move = Move(kind, arc.step, place, arc.outcome)
            yield (place, arc.target), 0 if unseen else _SKIPPED, move
        cancelled = automaton.cancelled(state)
        if cancelled is not None:
            yield (place, cancelled), _WITHDRAWN, Move(MoveKind.WITHDRAWN, "", place)

    def _told(self, place: int, state: int, symbol: Symbol) -> Iterator[tuple[Node, int, Move]]:
        """Yield what the next symbol of the sequence may be."""
        name = symbol.step
        for target in self.automaton.targets(state, symbol):
            yield (place + 1, target), 0, Move(MoveKind.DONE, name, place, symbol.outcome)
        for arc in self.automaton.arcs(state):
            if arc.step == name and not agree(symbol.outcome, arc.outcome):
                move = Move(MoveKind.OTHERWISE, name, place, arc.outcome)
                yield (place + 1, arc.target), _OTHERWISE, move
        too_much = Move(MoveKind.SUPERFLUOUS, name, place, symbol.outcome)
        yield (place + 1, state), _SUPERFLUOUS, too_much

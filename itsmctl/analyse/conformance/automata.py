"""The definition's answer to one sequence of steps: whether it fits, and the least that does not."""

from collections.abc import Mapping, Sequence

from itsmctl.analyse.conformance.findings import DeviationKind, Name, Path
from itsmctl.analyse.conformance.naming import named
from itsmctl.flow.alignment import CAP, Alignment, Move, MoveKind, align, shortest
from itsmctl.flow.automaton import Automaton, Symbol
from itsmctl.model.process import Process

BUDGET = 50 * CAP
"""So many nodes are looked at for all ways of a process: half a minute or so."""


class Measure:
    """Measures sequences by one process; what it found out about the process it keeps.

    `silent` are steps that the log never tells, `votes` is whether each approver may have a row,
    `called` are the processes whose steps stand in the caller's cases. `cap` is how many nodes are
    looked at for one sequence, `budget` how many for all of them.
    """

    def __init__(
        self,
        process: Process,
        silent: frozenset[str],
        *,
        votes: bool,
        called: Mapping[str, Process] | None = None,
        cap: int = CAP,
        budget: int = BUDGET,
    ) -> None:
        self.process = process
        told = (process, *(called or {}).values())
        self.known = frozenset(step.id for each in told for step in each.steps)
        self.automaton = Automaton(process, silent, votes=votes, called=called)
        self.cap = cap
        self.budget = budget
        self.shortest = shortest(self.automaton, cap)

    def path(
        self,
        steps: Sequence[Symbol],
        cases: int,
        examples: tuple[str, ...] = (),
        *,
        ended: bool,
    ) -> Path:
        """Return what is to be said of cases that all went the same way.

        The worst that could be said is that nothing should have been done that was done, and all
        that the shortest way takes was left out (Adriansyah, Aligning observed and modeled behavior).
        """
        known = [symbol for symbol in steps if symbol.step in self.known]
        worst = len(steps) + (self.shortest if ended else 0)
        if len(known) == len(steps) and self.automaton.accepts(known, ended=ended):
            return Path(tuple(steps), ended, cases, 0, worst, examples=examples)
        found = self._aligned(known, ended=ended)
        cost = min(found.cost + len(steps) - len(known), worst)
        moves = () if found.capped else tuple(_with_strangers(found.moves, steps, self.known))
        unknown = tuple(
            Name(DeviationKind.UNKNOWN_ACTIVITY, other=symbol.step)
            for symbol in steps
            if symbol.step not in self.known
        )
        return Path(
            tuple(steps),
            ended,
            cases,
            cost,
            worst,
            moves,
            unknown + named(found.moves, self.automaton.ends, ended=ended),
            found.capped,
            examples,
        )

    def _aligned(self, known: Sequence[Symbol], *, ended: bool) -> Alignment:
        found = align(self.automaton, known, ended=ended, cap=min(self.cap, self.budget))
        self.budget -= found.looked_at
        return found


def _with_strangers(
    moves: Sequence[Move], steps: Sequence[Symbol], known: frozenset[str]
) -> list[Move]:
    """Put the activities that are no steps back where they were."""
    places = [place for place, symbol in enumerate(steps) if symbol.step in known]
    strangers = [
        Move(MoveKind.SUPERFLUOUS, symbol.step, place)
        for place, symbol in enumerate(steps)
        if symbol.step not in known
    ]
    kept = [
        move._replace(place=places[move.place] if move.place < len(places) else len(steps))
        for move in moves
    ]
    return sorted((*kept, *strangers), key=lambda move: move.place)

"""Where open cases are of which the log tells only what was done: by the definition, what comes next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from itsmctl.flow.tokens import Marking, TokenGame
from itsmctl.model.process import Process
from itsmctl.record import dataclass

_Place = tuple[Marking, Mapping[str, int]]  # with the moments at which its steps were reached
_MOST = 64  # markings that are followed; a case in more of them is wherever its last step leads


@dataclass(frozen=True, slots=True)
class Finished:
    """A step that a case has done."""

    step: str
    outcome: str | None
    end_ms: int


@dataclass(frozen=True, slots=True)
class Whereabout:
    """A step that should be under way, and since when."""

    step: str
    since_ms: int


class Tracker:
    """Plays what was done as the definition has it."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._game = TokenGame.of(process) if process.start is not None else None

    def whereabouts(self, done: Sequence[Finished], submit_ms: int) -> tuple[Whereabout, ...]:
        """Return the steps at which a case must be that has done so much, in order of time.

        Where the log tells too little to choose between ways, all of them are there. Where it leaves the
        definition, the last step that the definition knows says where to look.
        """
        places = self._played(done, submit_ms)
        if not places:
            places = self._behind_the_last(done)
        found: dict[str, int] = {}
        for _, since in places:
            for step, moment in since.items():
                found[step] = min(found.get(step, moment), moment)
        rows = (Whereabout(step, moment) for step, moment in found.items())
        return tuple(sorted(rows, key=lambda row: (row.since_ms, row.step)))

    def _played(self, done: Iterable[Finished], submit_ms: int) -> list[_Place]:
        if self._game is None:
            return []
        first = self._game.beginning
        places: list[_Place] = [(first, dict.fromkeys(first.open, submit_ms))]
        for finished in done:
            places = list(_distinct(self._next(places, finished)))
            if not places or len(places) > _MOST:
                return []
        return places

    def _next(self, places: Iterable[_Place], finished: Finished) -> Iterator[_Place]:
        if self._game is None:
            return
        for marking, since in places:
            for move in self._game.moves(marking):
                if move.step == finished.step and finished.outcome in {None, move.outcome}:
                    before = {step: at for step, at in since.items() if step != move.step}
                    reached = (
                        (step, before.get(step, finished.end_ms)) for step in move.after.open
                    )
                    yield move.after, dict(reached)

    def _behind_the_last(self, done: Sequence[Finished]) -> list[_Place]:
        for finished in reversed(done):
            step = self._process.step(finished.step)
            if step is not None:
                targets = [
                    target
                    for branch in step.branches
                    if finished.outcome in {None, branch.outcome} and not branch.returns
                    for target in branch.targets
                    if not self._is_end(target)
                ]
                return [(Marking(()), dict.fromkeys(targets, finished.end_ms))]
        return []

    def _is_end(self, name: str) -> bool:
        step = self._process.step(name)
        return step is not None and step.end is not None


def _distinct(places: Iterable[_Place]) -> Iterator[_Place]:
    """Yield every marking once."""
    known: set[Marking] = set()
    for place in places:
        if place[0] not in known:
            known.add(place[0])
            yield place

"""Moves of an alignment in the words of deviations."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.analyse.conformance.findings import DeviationKind, Name
from itsmctl.flow.alignment import Move, MoveKind

_DONE = frozenset({MoveKind.DONE, MoveKind.OTHERWISE})


def named(moves: Sequence[Move], ends: frozenset[str], *, ended: bool) -> tuple[Name, ...]:
    """Return the deviations that moves stand for, in order; `ends` are the steps that are ends.

    A step that is left out at one place and too much at another was done at the wrong time: that
    is one deviation. All steps that are left out at the end of a case that is over are one, too.
    """
    moved, made_up_for = _moved(moves)
    tail = _tail(moves, ends) if ended else len(moves)
    done = {move.step for move in moves if move.kind in _DONE}
    found: list[Name] = []
    missing: list[str] = []
    for number, move in enumerate(moves):
        match move.kind:
            case MoveKind.OTHERWISE:
                found.append(Name(DeviationKind.OUTCOME_IGNORED, move.step, move.outcome or ""))
            case MoveKind.SUPERFLUOUS:
                kind = moved.get(number) or _too_much(move.step, ends, done)
                found.append(Name(kind, move.step))
                done.add(move.step)
            case MoveKind.SKIPPED if number not in made_up_for and number >= tail:
                missing.append(move.step)
            case MoveKind.SKIPPED if number not in made_up_for:
                found.append(Name(DeviationKind.SKIPPED, move.step))
            case _:
                continue
    found += (Name(DeviationKind.ENDED_EARLY, step) for step in missing[:1])
    return tuple(found)


def _too_much(step: str, ends: frozenset[str], done: set[str]) -> DeviationKind:
    if step in ends:
        return DeviationKind.WRONG_END
    return DeviationKind.REPEATED if step in done else DeviationKind.OUT_OF_PLACE


def _moved(moves: Sequence[Move]) -> tuple[Mapping[int, DeviationKind], frozenset[int]]:
    """Return what was done at the wrong time, and which moves leave it out at the right one."""
    skipped: dict[str, list[int]] = {}
    for number, move in enumerate(moves):
        if move.kind is MoveKind.SKIPPED:
            skipped.setdefault(move.step, []).append(number)
    kinds: dict[int, DeviationKind] = {}
    made_up_for: set[int] = set()
    for number, move in enumerate(moves):
        if move.kind is MoveKind.SUPERFLUOUS and skipped.get(move.step):
            place = skipped[move.step].pop(0)
            made_up_for.add(place)
            early = number < place
            kinds[number] = DeviationKind.TOO_EARLY if early else DeviationKind.TOO_LATE
    return kinds, frozenset(made_up_for)


def _tail(moves: Sequence[Move], ends: frozenset[str]) -> int:
    """Return the number of the move after which no step was done any more."""
    return max(_steps_done(moves, ends), default=-1) + 1


def _steps_done(moves: Sequence[Move], ends: frozenset[str]) -> Iterator[int]:
    for number, move in enumerate(moves):
        if move.kind in _DONE and move.step not in ends:
            yield number

"""Loops explained: the shortest way round."""

from collections.abc import Collection, Mapping, Sequence
from heapq import heappop, heappush

Cycle = tuple[str, ...]


def shortest_cycle(
    successors: Mapping[str, Sequence[str]], within: Collection[str], through: str | None = None
) -> Cycle | None:
    """Return a shortest cycle of steps, through one of them if asked; None where there is none.

    Of equally short ones it is the first by the order of `within`, the step at which the cycle
    begins; the way back to it is not repeated.
    """
    members = set(within)
    starts = _begun_at(successors, within) if through is None else (through,)
    found = (cycle_from(successors, members, step) for step in starts)
    return min((cycle for cycle in found if cycle is not None), key=len, default=None)


def feedback_cycles(
    successors: Mapping[str, Sequence[str]], within: Sequence[str]
) -> tuple[Cycle, ...]:
    """Return cycles such that bounding the first step of each bounds every cycle.

    Shortest cycles come first; each begins at its first step by the order of `within`. The less is
    left the longer the way round through a step: it is looked for again only when its turn comes.
    """
    left = set(within)
    starts = _begun_at(successors, within)
    waiting: list[tuple[int, int, Cycle]] = [(0, place, ()) for place in range(len(starts))]
    found: list[Cycle] = []
    while waiting:
        _, place, known = heappop(waiting)
        if known and left.issuperset(known):
            found.append(known)
            left.remove(starts[place])
        elif (cycle := cycle_from(successors, left, starts[place])) is not None:
            heappush(waiting, (len(cycle), place, cycle))
    return tuple(found)


def cycle_from(
    successors: Mapping[str, Sequence[str]], within: Collection[str], start: str
) -> Cycle | None:
    """Return a shortest cycle through a step that stays within some steps, breadth first."""
    before: dict[str, str] = {}
    waiting = [start]
    for step in waiting:  # grows while it is walked
        for target in successors.get(step, ()):
            if target == start:
                return _way_back(before, step)
            if target in within and target not in before:
                before[target] = step
                waiting.append(target)
    return None


def _way_back(before: Mapping[str, str], last: str) -> Cycle:
    way = [last]
    while (step := before.get(way[-1])) is not None:
        way.append(step)
    return tuple(reversed(way))


def _begun_at(
    successors: Mapping[str, Sequence[str]], within: Collection[str]
) -> tuple[str, ...]:
    """Return the steps that are the first of some cycle: something leads back to each, or none is."""
    place = {step: place for place, step in enumerate(within)}
    led_back = {
        target
        for step in within
        for target in successors.get(step, ())
        if place.get(target, len(place)) <= place[step]
    }
    return tuple(step for step in within if step in led_back)

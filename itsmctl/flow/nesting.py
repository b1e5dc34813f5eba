"""Flows that plainly part and meet again: proof of soundness without looking at any marking.

Where a fork starts several flows, each of which goes its own way, alone, to the join that waits for
all of them, all that is between is like one step (Murata, Petri nets: properties, analysis, 1989,
reductions that preserve liveness and boundedness). Where every fork is such a one, what is left is a
case that is in one place at a time. Most processes are made so.
"""

from collections.abc import Sequence

from itsmctl.flow.course import Course, Landing, Way
from itsmctl.model.process import Join, JoinKind

_ALL = Join(JoinKind.ALL)


def is_plainly_nested(course: Course) -> bool:
    """Whether every fork and every join of a process belong together, with nothing between.

    False where this is not plain: flows that part once more, that end, go back, or are entered in
    their midst. Conditions under which ways are taken are not looked at.
    """
    met: dict[str, frozenset[str]] = {}
    for name, ways in course.ways.items():
        for way in ways:
            if len(way.targets) > 1:
                found = _block(course, name, way)
                if found is None or found[0] in met:
                    return False
                met[found[0]] = found[1]
    inside = frozenset[str]().union(*met.values())
    return (
        len(inside) == sum(map(len, met.values()))
        and met.keys() == set(course.meeting_points)
        and inside.isdisjoint((*met, *course.graph.entries))
    )


def _block(course: Course, fork: str, way: Way) -> tuple[str, frozenset[str]] | None:
    """Return the join at which the flows of a way meet, and the steps between."""
    arms: list[frozenset[str]] = []
    ends: set[str] = set()
    for target in way.targets:
        if course.landings(fork, target) != (Landing(fork, target, back=False),):
            return None
        found = _arm(course, target)
        if found is None:
            return None
        ends.add(found[0])
        arms.append(found[1])
    inside = frozenset[str]().union(*arms)
    if len(ends) != 1 or len(inside) != sum(map(len, arms)):
        return None
    (join,) = ends
    if course.join_of(join) != _ALL or not _gives_once(course, join, arms):
        return None
    return (join, inside) if _is_closed(course, fork, way, arms) else None


def _arm(course: Course, first: str) -> tuple[str, frozenset[str]] | None:
    """Return the join to which one flow goes, and the steps on its way."""
    seen, waiting = {first}, [first]
    joins: set[tuple[str, bool]] = set()
    while waiting:
        name = waiting.pop()
        landings = _landings(course, name)
        if landings is None:
            return None
        for landing in landings:
            if landing.step in course.meeting_points:
                joins.add((landing.step, landing.back))
            elif landing.step not in seen:
                seen.add(landing.step)
                waiting.append(landing.step)
    (join, back), *others = joins or {("", True)}
    return None if back or others else (join, frozenset(seen))


def _landings(course: Course, name: str) -> list[Landing] | None:
    """Return where a step within a flow may lead, None where that is not plain."""
    if course.is_end(name) or name in course.meeting_points:
        return None
    found: list[Landing] = []
    for way in course.ways[name]:
        if len(way.targets) != 1:
            return None
        landings = course.landings(name, way.targets[0])
        if len(landings) != 1:  # a bound on re-entries leads elsewhere
            return None
        found += landings
    return found


def _gives_once(course: Course, join: str, arms: Sequence[frozenset[str]]) -> bool:
    """Whether one step of each flow, and no other, brings the join a token."""
    givers = course.givers(join)
    return len(givers) == len(arms) and all(
        sum(giver in arm for giver in givers) == 1 for arm in arms
    )


def _is_closed(course: Course, fork: str, way: Way, arms: Sequence[frozenset[str]]) -> bool:
    """Whether work comes into each flow at its beginning only, and only from the fork."""
    for first, arm in zip(way.targets, arms, strict=True):
        for name in arm:
            for sender, _ in course.senders(name):
                if sender not in arm and (sender, name) != (fork, first):
                    return False
    return sum(
        first in one.targets for one in course.ways[fork] for first in way.targets
    ) == len(way.targets)

"""Faults read off the markings that a case can reach: which step is to blame, and why."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from itsmctl.flow.construction import net_of
from itsmctl.flow.course import Course
from itsmctl.flow.edges import EdgeKind
from itsmctl.flow.faults import Deadlock, DeadStep, Doubling, Livelock, Reason, Waiting
from itsmctl.flow.net import Firing, Kind, Place
from itsmctl.flow.replay import first_doubling
from itsmctl.flow.space import Space
from itsmctl.record import dataclass

_SOME = 50  # doublings; one step that starts twenty others at once shows thousands
_NEVER = {EdgeKind.TIMEOUT: Reason.TIMELESS, EdgeKind.LOOP_EXIT: Reason.BOUNDLESS}


@dataclass(frozen=True)
class Diagnosis:
    """What an exploration of a process's net shows."""

    course: Course
    space: Space

    @cached_property
    def doubling(self) -> Doubling | None:
        """The step that is the first to be started twice at once, in truth and not in this net.

        What follows on it, next or in another round, is done twice as well: it is not told.
        """
        if not self.space.doubled:
            return None
        exact = net_of(self.course)
        for path in self._ways_to_doublings():
            length, doubled = first_doubling(exact, path)
            if doubled:
                step = min((place.name for place in exact.marked(doubled)), key=self._rank)
                return _doubling(step, path[:length])
        return None

    def _ways_to_doublings(self) -> Iterator[tuple[Firing, ...]]:
        """Yield the ways to all doublings: of so many at a time, as they were found, the best first."""
        found = iter(self.space.doubled)
        while some := tuple(islice(found, _SOME)):
            yield from sorted(map(self.space.path_to_doubling, some), key=_rounds_and_length)

    @cached_property
    def deadlocks(self) -> tuple[Deadlock, ...]:
        """A deadlock for every step that is the cause of one, in order of flow."""
        found: dict[str, Deadlock] = {}
        for state in self.space.stuck:
            waiting = tuple(self._waiting(self.space.markings[state]))
            cause = self._cause(waiting)
            if cause not in found:
                found[cause] = Deadlock(cause, waiting, self.space.path(state))
        return tuple(sorted(found.values(), key=lambda fault: self._rank(fault.step)))

    @cached_property
    def livelock(self) -> Livelock | None:
        """Where work goes round and no end can be reached any more."""
        states = self.space.endless()
        if not states:
            return None
        around = {step for loop in self.course.graph.loops for step in loop}
        active = self.space.steps_from(states)
        steps = tuple(sorted(active & around or active, key=self._rank))
        timeless = dict.fromkeys(
            source
            for source, _, kind in self.course.never_taken
            if kind is EdgeKind.TIMEOUT and source in steps
        )
        return Livelock(steps[0], steps, self.space.path(min(states)), tuple(timeless))

    @cached_property
    def dead_steps(self) -> tuple[DeadStep, ...]:
        """The first steps that are never done, unless a fault told otherwise explains it."""
        found = [self._dead_step(step) for step in self._dead]
        first = [fault for fault in found if fault is not None]
        if not first and not self.deadlocks and self.livelock is None:
            first = [  # they wait for each other
                DeadStep(step, Reason.STARVED, self._after(step), waiting=self._starving[step])
                for step in [step for step in self._dead if step in self._starving][:1]
            ]
        return tuple(first)

    @cached_property
    def _dead(self) -> tuple[str, ...]:
        dead = self.course.steps.keys() - self.space.steps_done
        return tuple(sorted(dead, key=self._rank))

    def _dead_step(self, step: str) -> DeadStep | None:
        waiting = self._starving.get(step)
        if waiting is not None:
            waits = (other for lock in self.deadlocks for other in lock.waiting)
            told = any(step == other.step for other in waits)
            if told or any(flow in self._dead for flow in waiting.flows):
                return None
            return DeadStep(step, Reason.STARVED, self._after(step), waiting=waiting)
        return self._unreached(step)

    def _unreached(self, step: str) -> DeadStep | None:
        """Explain a step to which no token ever comes, unless what comes before it explains it."""
        done, course = self.space.steps_done, self.course
        senders = course.senders(step)
        alive = [sender for sender, visited in senders if done.issuperset((sender, *visited))]
        if alive:
            return DeadStep(step, Reason.WITHDRAWN, self._after(step), alive[0])
        for source, kind in self._never_taken.get(step, ()):
            if source in done and not self._is_livelocked(source):
                behind = course.graph.reachable_from(step)
                if all(sender in behind for sender, _ in senders):
                    return DeadStep(step, _NEVER[kind], self._after(step), source)
                return None
        return None

    @cached_property
    def _never_taken(self) -> Mapping[str, Sequence[tuple[str, EdgeKind]]]:
        """The ways to each step that cannot be taken: where they come from, and their kind."""
        found: dict[str, list[tuple[str, EdgeKind]]] = {}
        for source, target, kind in self.course.never_taken:
            found.setdefault(target, []).append((source, kind))
        return found

    def _is_livelocked(self, step: str) -> bool:
        return self.livelock is not None and step in self.livelock.steps

    def _after(self, step: str) -> tuple[str, ...]:
        behind = self.course.graph.reachable_from(step)
        return tuple(other for other in self._dead if other in behind and other != step)

    @cached_property
    def _starving(self) -> Mapping[str, Waiting]:
        """What dead steps wait for at last when tokens have come to them."""
        found: dict[str, Waiting] = {}
        for marking in self.space.markings if self._dead else ():
            for waiting in self._waiting(marking):
                known = found.get(waiting.step)
                if known is None or waiting.arrived > known.arrived:
                    found[waiting.step] = waiting
        return {step: waiting for step, waiting in found.items() if step in self._dead}

    def _cause(self, waiting: tuple[Waiting, ...]) -> str:
        """Return the first step that waits for what does not come from others that wait."""
        reach = {one.step: self.course.reach(one.step) for one in waiting}
        causes = [
            one.step
            for one in waiting
            if not any(
                other.step != one.step and provider in reach[other.step]
                for provider in self._providers(one)
                for other in waiting
            )
        ]
        return min(causes or reach, key=self._rank)

    def _providers(self, waiting: Waiting) -> Iterator[str]:
        yield from waiting.flows
        for step in self.course.steps.values():
            if any(made.artefact in waiting.artefacts for made in step.produces):
                yield step.id

    def _waiting(self, marking: int) -> Iterator[Waiting]:
        """Yield the steps that wait in a marking, in order of flow."""
        marked = tuple(self._marked(marking))
        made = {place.name for place in marked if place.kind is Kind.MADE}
        found: dict[tuple[str, Kind], Waiting] = {}
        for place in marked:
            match place.kind:
                case Kind.AT:
                    missing = self._missing(place.name, made)
                    if missing:
                        found[place.name, Kind.AT] = Waiting(place.name, artefacts=missing)
                case Kind.HELD:
                    found[place.name, Kind.HELD] = self._held(place.name, marked)
                case Kind.COUNTED if 0 < place.number < self.course.needed(place.name):
                    found[place.name, Kind.COUNTED] = self._counted(place)
                case _:
                    pass
        return iter(sorted(found.values(), key=lambda waiting: self._rank(waiting.step)))

    def _missing(self, step: str, made: set[str]) -> tuple[str, ...]:
        needs = dict.fromkeys(self.course.steps[step].requires)
        return tuple(need for need in needs if need in self._awaited and need not in made)

    def _held(self, step: str, marked: tuple[Place, ...]) -> Waiting:
        here = {p.source for p in marked if p.kind is Kind.HELD and p.name == step}
        givers = self.course.givers(step)
        missing = tuple(giver for giver in givers if giver not in here)
        return Waiting(step, missing, arrived=len(here), needed=len(givers))

    def _counted(self, place: Place) -> Waiting:
        givers = self.course.givers(place.name)
        needed = self.course.needed(place.name)
        return Waiting(place.name, givers, arrived=place.number, needed=needed)

    @cached_property
    def _awaited(self) -> frozenset[str]:
        return frozenset(p.name for p in self.space.net.places if p.kind is Kind.MADE)

    def _marked(self, marking: int) -> Iterator[Place]:
        return self.space.net.marked(marking)

    def _rank(self, step: str) -> int:
        return self.course.graph.rank[step]


def _doubling(step: str, path: tuple[Firing, ...]) -> Doubling:
    givers = dict.fromkeys(f.step for f in path if step in f.targets and f.step is not None)
    return Doubling(step, tuple(givers), path)


def _rounds_and_length(path: tuple[Firing, ...]) -> tuple[int, int]:
    """What to prefer: a way on which less is done again, then a shorter one."""
    return len(path) - len({firing.step for firing in path}), len(path)

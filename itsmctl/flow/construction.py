"""A process as a net of places and transitions, by the token semantics of FORMAT (Step)."""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import product
from operator import or_

from itsmctl.flow.certainty import doubtful
from itsmctl.flow.course import Course, Landing, Way
from itsmctl.flow.net import EVERYTHING, Firing, Kind, Net, Place, Transition
from itsmctl.model.process import JoinKind
from itsmctl.record import replace


def net_of(course: Course, *, exact: bool = True) -> Net:
    """Return the net of a process.

    The exact net hinders reduction in two ways, of which the other is free. Joins start their step
    at once: with joins that take their time, every fault is there that is there without, and only
    places may be filled twice that else are not. And a way back makes joins within its loop forget
    the tokens that they hold: without that as well, if a join held a token of the round before,
    the next round would bring it another one from the same step. (Of races that is not proven.)
    So where no place is filled twice in the other net, it has the faults of the exact one.
    """
    return _Writer(course, exact=exact).net()


class _Writer:
    """Writes places as they are asked for, and transitions step by step."""

    def __init__(self, course: Course, *, exact: bool) -> None:
        self.course = course
        self.exact = exact
        self.places: list[Place] = []
        self.bits: dict[Place, int] = {}
        self.transitions: list[Transition] = []
        self.steps = tuple(course.steps)
        self.cover = {step: 1 << number for number, step in enumerate(self.steps)}
        self.awaited = doubtful(course)
        self.counters = {
            step: self._counter(step)
            for step in course.meeting_points
            if course.join_of(step).kind is not JoinKind.ALL
        }
        awaited = (need for needs in self.awaited.values() for need in needs)
        self.made = {
            artefact: self.bit(Place(Kind.MADE, artefact))
            for artefact in dict.fromkeys(awaited)
        }
        self.visited = {
            step: self.bit(Place(Kind.VISITED, step))
            for step in course.steps
            if course.may_exceed(step)
        }
        self.lasting = reduce(or_, (*self.made.values(), *self.visited.values()), 0)
        self.beginnings: dict[str, Transition] = {}

    def net(self) -> Net:
        """Write everything."""
        course = self.course
        resting = reduce(or_, (counter[0] for counter in self.counters.values()), 0)
        entries = course.graph.start, course.graph.withdrawal
        start, withdrawn = (
            0 if step is None else self._entered(step) | resting for step in entries
        )
        for step in self.steps:
            if course.join_of(step).kind is JoinKind.ALL:
                self._write_join(step)
            if not course.is_end(step):
                self._write_step(step)
        return Net(
            tuple(self.places),
            tuple(self.transitions),
            self.steps,
            start,
            withdrawn,
            self.lasting,
            self._idle(),
        )

    def bit(self, place: Place) -> int:
        """Return the bit of a place, a new one where there is none yet."""
        known = self.bits.get(place)
        if known is None:
            known = self.bits[place] = 1 << len(self.places)
            self.places.append(place)
        return known

    def _counter(self, step: str) -> list[int]:
        """Return the places of a counting join; a race that withdraws has no late tokens."""
        course = self.course
        most = course.needed(step)
        if not course.join_of(step).withdraw_losers:
            most = max(most, len(course.givers(step)))
        return [self.bit(Place(Kind.COUNTED, step, number=count)) for count in range(most)]

    def _idle(self) -> int:
        idle = 0
        for step, counter in self.counters.items():
            for count, bit in enumerate(counter):
                if count == 0 or count >= self.course.needed(step):
                    idle |= bit
        return idle

    def _begun(self, step: str) -> Transition:
        """What it means that a step begins; an end takes its token, or all there is, at once."""
        known = self.beginnings.get(step)
        if known is None:
            if not self.course.is_end(step):
                known = Transition(0, self._entered(step))
            else:
                clear = EVERYTHING if self.course.withdraws(step) else 0
                known = Transition(0, clear=clear, covers=self.cover[step])
            self.beginnings[step] = known
        return known

    def _entered(self, step: str) -> int:
        return 0 if self.course.is_end(step) else self.bit(Place(Kind.AT, step))

    def _write_join(self, step: str) -> None:
        givers = self.course.givers(step)
        held = reduce(or_, (self.bit(Place(Kind.HELD, step, one)) for one in givers))
        urgent = self.exact or self.course.withdraws(step)
        self.transitions.append(_with(Transition(held, urgent=urgent), self._begun(step)))

    def _write_step(self, step: str) -> None:
        for way in self.course.ways[step]:
            landings = (self.course.landings(step, target) for target in way.targets)
            for landed in product(*landings):
                self._write_way(step, way, landed)

    def _write_way(self, step: str, way: Way, landed: tuple[Landing, ...]) -> None:
        targets = tuple(landing.step for landing in landed)
        done = Transition(
            self.bit(Place(Kind.AT, step)),
            read=self._made(self.awaited.get(step, ())),
            give=self.visited.get(step, 0) | self._made(way.makes),
            firings=(Firing(step, way.outcome, targets, way.timed_out),),
            covers=self.cover[step],
        )
        found = [done]
        for landing in sorted(landed, key=self._place_in_line):
            arrivals = self._arrivals(landing)
            found = [
                after
                for before in found
                for arrival in arrivals
                if (after := self._joined(before, arrival)) is not None
            ]
        self.transitions += map(_settled, found)

    def _place_in_line(self, landing: Landing) -> int:
        """Of tokens sent at once, in whatever order: ways back renew first, races are won last."""
        if landing.back:
            return 0
        return 2 if self.course.join_of(landing.step).withdraw_losers else 1

    def _joined(self, before: Transition, arrival: Transition) -> Transition | None:
        """Let a token arrive after others; a little later where one of them is there already."""
        if before.clear == EVERYTHING:
            return before
        if arrival.take & (before.take | before.clear) & ~before.put:
            return None
        left = before.put & ~(arrival.take | arrival.clear)
        if left & arrival.put:
            number = len(self.places)
            moving = self.bit(Place(Kind.MOVING, str(before.firings[0].step), number=number))
            self.transitions.append(replace(arrival, take=arrival.take | moving, urgent=True))
            return replace(before, put=before.put | moving, read=before.read | arrival.read)
        return Transition(
            before.take | arrival.take & ~before.put,
            left | arrival.put,
            before.read | arrival.read,
            before.give | arrival.give,
            before.clear | arrival.clear,
            before.firings,
            before.covers | arrival.covers,
        )

    def _arrivals(self, landing: Landing) -> list[Transition]:
        """Return what may happen when a token comes down."""
        course, step = self.course, landing.step
        visited = reduce(or_, (self.visited.get(one, 0) for one in landing.visited), 0)
        start = self._begun(step)
        if visited:
            start = replace(start, read=visited)
        if landing.back:
            return [_with(start, self._renewal(landing))]
        match course.join_of(step).kind:
            case JoinKind.ANY:
                return [start]
            case JoinKind.ALL:
                return [
                    Transition(0, self.bit(Place(Kind.HELD, step, landing.source)), visited)
                ]
            case _:
                return list(self._counted(step, start))

    def _counted(self, step: str, start: Transition) -> Iterator[Transition]:
        """Yield what the next token does: start the step if it is the one, else be counted."""
        counter = self.counters[step]
        needed = self.course.needed(step)
        if self.course.join_of(step).withdraw_losers:
            start = _with(start, self._withdrawal(step))
        for count, bit in enumerate(counter):
            following = counter[(count + 1) % len(counter)]
            counting = Transition(bit, following, read=start.read)
            if len(counter) == 1:  # neither waits nor absorbs: always at rest
                counting = Transition(0, read=start.read)
            yield _with(counting, start) if count + 1 == needed else counting

    def _withdrawal(self, step: str) -> Transition:
        """What a race does to its losers: where they work, and where joins hold them."""
        racers = sorted(self.course.racers(step))
        fresh = self._fresh(racers)
        working = reduce(or_, map(self._entered, racers), 0)
        return replace(fresh, clear=fresh.clear | working)

    def _renewal(self, landing: Landing) -> Transition:
        """What a way back does to the joins within its loop."""
        joins = self.course.renewed_by(landing.source, landing.step)
        return self._fresh(joins if self.exact or self.counters else ())

    def _fresh(self, steps: Iterable[str]) -> Transition:
        """Let the joins among the steps begin anew: nothing is held, nothing was counted."""
        resting = cleared = 0
        for step in steps:
            if step in self.counters:
                resting |= self.counters[step][0]
                cleared |= reduce(or_, self.counters[step])
            elif self.course.join_of(step).kind is JoinKind.ALL:
                givers = self.course.givers(step)
                cleared |= reduce(
                    or_, (self.bit(Place(Kind.HELD, step, one)) for one in givers)
                )
        return Transition(0, resting, clear=cleared)

    def _made(self, artefacts: tuple[str, ...] | frozenset[str]) -> int:
        if not self.made:
            return 0
        return reduce(or_, (self.made.get(artefact, 0) for artefact in artefacts), 0)


def _settled(one: Transition) -> Transition:
    """Nothing that begins together with the withdrawal of everything ever was."""
    return replace(one, put=0, give=0) if one.clear == EVERYTHING else one


def _with(one: Transition, other: Transition) -> Transition:
    return Transition(
        one.take | other.take,
        one.put | other.put,
        one.read | other.read,
        one.give | other.give,
        one.clear | other.clear,
        one.firings + other.firings,
        one.covers | other.covers,
        one.urgent,
    )

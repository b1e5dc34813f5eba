"""Everything that can happen in a net: the markings that a case can reach, breadth first."""

from collections.abc import Iterable

from itsmctl.flow.net import EVERYTHING, Firing, Net, Transition
from itsmctl.record import dataclass, field

Move = tuple[int, int, int, int, int]  # of a transition: number, wanted, kept, put, given
Origin = tuple[int, int] | None  # the marking before, and the transition

_WITHDRAWAL = -1  # in place of a transition
_FEW = 1_000  # markings to look at when something is wrong already
_DONE = 0  # the marking of a case that has ended; what it has made no longer matters


@dataclass(slots=True)
class Space:
    """The markings that were found, numbered in that order: the way to each is a shortest one.

    `done` are those in which a case has ended, `stuck` those in which nothing can happen. Where
    places are filled that are full, `doubled` says how that comes about first, by these places:
    from which marking, by which transition. That is not followed: `cut` are those markings.
    `capped` is set when there was more to look at.
    """

    net: Net
    cap: int
    markings: list[int] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    arcs: list[tuple[int, int]] = field(default_factory=list)
    done: set[int] = field(default_factory=set)
    stuck: list[int] = field(default_factory=list)
    cut: set[int] = field(default_factory=set)
    doubled: dict[int, tuple[int, int]] = field(default_factory=dict)
    fired: set[int] = field(default_factory=set)
    capped: bool = False

    @property
    def steps_done(self) -> frozenset[str]:
        """The steps that were done in some case."""
        return _steps(self.net, self.fired)

    def path(self, state: int) -> tuple[Firing, ...]:
        """Return what happened on the way to a marking."""
        found: list[tuple[Firing, ...]] = []
        while (origin := self.origins[state]) is not None:
            state, number = origin
            found.append(self._firings(number))
        return tuple(firing for part in reversed(found) for firing in part)

    def path_to_doubling(self, places: int) -> tuple[Firing, ...]:
        """Return what happened until places were filled a second time."""
        state, number = self.doubled[places]
        return (*self.path(state), *self._firings(number))

    def endless(self) -> frozenset[int]:
        """Return the markings from which a case neither ends nor stands still, ever."""
        back: list[list[int]] = [[] for _ in self.markings]
        for source, target in self.arcs:
            back[target].append(source)
        known = {*self.done, *self.stuck, *self.cut}
        waiting = list(known)
        while waiting:
            for source in back[waiting.pop()]:
                if source not in known:
                    known.add(source)
                    waiting.append(source)
        return frozenset(range(len(self.markings))) - known

    def steps_from(self, states: Iterable[int]) -> frozenset[str]:
        """Return the steps that can be done in some of the markings."""
        within = set(states)
        marked = [self.markings[state] for state in within]
        wanted = [one.take | one.read for one in self.net.transitions]
        return _steps(
            self.net,
            (n for n, want in enumerate(wanted) if any(m & want == want for m in marked)),
        )

    def _firings(self, number: int) -> tuple[Firing, ...]:
        if number == _WITHDRAWAL:
            return (Firing(None),)
        return self.net.transitions[number].firings


def explore(net: Net, cap: int) -> Space:
    """Return the markings that a case can reach, at most about `cap` of them.

    A withdrawal by the requester is possible at every moment, but no way for a case to end.
    """
    space = Space(net, cap)
    search = _Search(space)
    search.begin(net.start, None)
    search.spread()
    if net.withdrawn:
        for state, marking in enumerate(tuple(space.markings)):
            if marking != _DONE:
                search.begin(net.withdrawn | marking & net.lasting, (state, _WITHDRAWAL))
        search.spread()
    return space


class _Search:
    """A breadth-first search that can be taken up again."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.known: dict[int, int] = {}
        self.looked_at = 0
        moves = [_move(number, one) for number, one in enumerate(space.net.transitions)]
        self.moves = [move for move in moves if not space.net.transitions[move[0]].urgent]
        self.urgent = [move for move in moves if space.net.transitions[move[0]].urgent]

    def begin(self, marking: int, origin: Origin) -> int:
        """Return the number of a marking, and put it on the list if it is new."""
        state = self.known.get(marking)
        if state is None:
            state = self.known[marking] = len(self.known)
            self.space.markings.append(marking)
            self.space.origins.append(origin)
        return state

    def spread(self) -> None:
        """Look at every marking on the list."""
        space, holding = self.space, self.space.net.open
        cap = space.cap
        while self.looked_at < len(space.markings):
            if len(space.markings) > cap:
                space.capped = True
                return
            if space.doubled and cap == space.cap:
                cap = min(cap, 2 * len(space.markings) + _FEW)
            state = self.looked_at
            self.looked_at += 1
            marking = space.markings[state]
            if not marking & holding:
                space.done.add(state)
            elif not self._go_on(state, marking):
                space.stuck.append(state)

    def _go_on(self, state: int, marking: int) -> bool:
        """Follow every transition that a marking allows; returns whether there is one."""
        space, holding, found = self.space, self.space.net.open, False
        for move in self.moves:
            number, want, keep, put, give = move
            if marking & want != want:
                continue
            found = True
            space.fired.add(number)
            rest = marking & keep
            following, doubled = self._at_once(rest | put | give, rest & put)
            if doubled:
                space.cut.add(state)
                space.doubled.setdefault(doubled, (state, number))
                continue
            if not following & holding:
                following = _DONE
            space.arcs.append((state, self.begin(following, (state, number))))
        return found

    def _at_once(self, marking: int, doubled: int) -> tuple[int, int]:
        """Let happen what is urgent; returns the marking, and the places filled twice.

        What is withdrawn at the moment at which it comes has not begun.
        """
        for number, want, keep, put, give in self.urgent:
            if marking & want == want:
                self.space.fired.add(number)
                rest = marking & keep
                doubled = (doubled | rest & put) if keep else 0
                marking = rest | put | give
        return marking, doubled


def _move(number: int, one: Transition) -> Move:
    if one.clear == EVERYTHING:
        return number, one.take | one.read, 0, 0, 0
    keep = ~(one.take | one.clear)
    return number, one.take | one.read, keep, one.put, one.give


def _steps(net: Net, transitions: Iterable[int]) -> frozenset[str]:
    covers = 0
    for number in transitions:
        covers |= net.transitions[number].covers
    return frozenset(step for place, step in enumerate(net.steps) if covers >> place & 1)

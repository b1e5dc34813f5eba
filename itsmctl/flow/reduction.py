"""A smaller net with the same faults (after Murata, Petri nets: properties, analysis, 1989).

Three rules, until none applies:

- Series fusion: what a step puts into a place that nothing else fills, and that a work of its own
  empties at once, is done in one go. Where something could happen in between that makes a
  difference (a token withdrawn, an artefact seen or not seen), the place stays. Where it would
  have been filled twice, a place after it is.
- Equal transitions are one. A choice that ends the case by withdrawing everything is taken as
  soon as it is certain that it can be: it shows nothing that other choices do not show.
- Equal places, filled and emptied by the same transitions, are one.
"""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from itsmctl.flow.net import EVERYTHING, Net, Transition
from itsmctl.record import replace

Key = tuple[int, int, int, int, int, bool]


def reduced(net: Net) -> Net:
    """Return a net with the same faults, and fewer markings."""
    workshop = _Workshop(net)
    workshop.reduce()
    return replace(
        net,
        transitions=tuple(workshop.transitions()),
        stand_for=tuple(workshop.stand_for),
    )


class _Workshop:
    """Transitions by number, and for every place who fills and who empties it."""

    def __init__(self, net: Net) -> None:
        self.known: dict[Key, int] = {}
        self.by_number: dict[int, Transition] = {}
        self.rounds: dict[Key, Transition] = {}
        self.exits: dict[Key, Transition] = {}
        size = len(net.places)
        self.stand_for = [1 << place for place in range(size)]
        self.fillers: list[set[int]] = [set() for _ in range(size)]
        self.emptiers: list[set[int]] = [set() for _ in range(size)]
        self.partial = tuple(
            {one.clear for one in net.transitions if one.clear not in {0, EVERYTHING}}
        )
        self.prompt = reduce(or_, (one.take for one in net.transitions if one.urgent), 0)
        self.fixed = net.start | net.withdrawn | net.lasting | net.idle
        self.next = 0
        self.waiting: set[int] = set(range(size))
        for one in net.transitions:
            self.add(one)

    def reduce(self) -> None:
        """Apply the rules until none applies."""
        while self.waiting:
            places, self.waiting = sorted(self.waiting), set()
            for place in places:
                self.fuse(place)
            if not self.waiting:
                self.merge_places()

    def transitions(self) -> Iterator[Transition]:
        """Yield what is left, in the order in which it was made."""
        yield from self.by_number.values()
        yield from self.rounds.values()
        yield from self.exits.values()

    def add(self, one: Transition) -> None:
        """Take a transition in, or let an equal one stand for it."""
        key = _key(one)
        if _goes_round(one):
            self._put_aside(self.rounds, one)
            return
        number = self.known.get(key)
        if number is not None:
            self.by_number[number] = _covering(self.by_number[number], one.covers)
            return
        self.known[key] = number = self.next
        self.next += 1
        self.by_number[number] = one
        for place in _bits(one.put):
            self.fillers[place].add(number)
        for place in _bits(one.take):
            self.emptiers[place].add(number)

    def remove(self, number: int) -> Transition:
        """Take a transition out; the places around it are looked at again."""
        one = self.by_number.pop(number)
        del self.known[_key(one)]
        for place in _bits(one.put):
            self.fillers[place].discard(number)
            self.waiting.add(place)
        for place in _bits(one.take):
            self.emptiers[place].discard(number)
            self.waiting.add(place)
        return one

    def fuse(self, place: int) -> None:
        """Let what fills a place do what empties it as well, where that changes nothing."""
        bit = 1 << place
        if bit & self.fixed or len(self.fillers[place]) != 1 or not self.emptiers[place]:
            return
        (filler,) = self.fillers[place]
        if filler in self.emptiers[place]:
            return
        self._put_exits_aside(place)
        first = self.by_number[filler]
        if first.urgent or (len(self.emptiers[place]) > 1 and first.put != bit):
            return  # joins happen at once; each choice would fill the places beside once more
        following = [self.by_number[number] for number in sorted(self.emptiers[place])]
        if not all(self._may_follow(first, then, bit) for then in following):
            return
        for number in (filler, *sorted(self.emptiers[place])):
            self.remove(number)
        covers = self._rounds_at(bit)
        for then in following:
            self.add(_fused(first, then, bit, covers))
        for key in [key for key in self.exits if key[0] == bit]:
            leaving = _fused(first, self.exits.pop(key), bit, covers)
            self._put_aside(self.exits, replace(leaving, put=0, give=0))

    def merge_places(self) -> None:
        """Let one of several equal places stand for all; only joins take from several."""
        joins = [number for number, one in self.by_number.items() if one.take & (one.take - 1)]
        for number in joins:
            while number in self.by_number and self._merge_one(number):
                pass

    def _merge_one(self, join: int) -> bool:
        seen: dict[tuple[frozenset[int], frozenset[int], tuple[int, ...]], int] = {}
        for place in _bits(self.by_number[join].take & ~self.fixed):
            within = tuple(mask >> place & 1 for mask in self.partial)
            key = frozenset(self.fillers[place]), frozenset(self.emptiers[place]), within
            if key in seen:
                self.stand_for[seen[key]] |= self.stand_for[place]
                self._drop(place)
                return True
            seen[key] = place
        return False

    def _drop(self, place: int) -> None:
        around = sorted(self.fillers[place] | self.emptiers[place])
        found = [self.remove(number) for number in around]
        for one in found:
            self.add(replace(one, take=one.take & ~(1 << place), put=one.put & ~(1 << place)))
        for key in [key for key in self.exits if key[0] >> place & 1]:
            leaving = self.exits.pop(key)
            self._put_aside(self.exits, replace(leaving, take=leaving.take & ~(1 << place)))

    def _may_follow(self, first: Transition, second: Transition, bit: int) -> bool:
        alone = first.put == bit and not first.give and not self._may_lose(first.take)
        beside = first.put & ~bit
        if second.take != bit or second.read or second.put & beside:
            return False
        if (first.put | second.put) & self.prompt:
            return False
        if second.clear:
            return alone and second.clear == EVERYTHING
        if not second.put and not alone:
            return False
        return first.clear != EVERYTHING and not any(
            self._matters(second, bit, mask) for mask in self.partial
        )

    def _matters(self, second: Transition, bit: int, mask: int) -> bool:
        """Whether it makes a difference to what is withdrawn that a token has gone on."""
        if bit & mask:
            return bool(second.put & ~mask or second.give or not second.put)
        return bool(second.put & mask)

    def _may_lose(self, places: int) -> bool:
        """Whether tokens may be withdrawn from some of the places."""
        return any(places & mask for mask in self.partial)

    def _put_exits_aside(self, place: int) -> None:
        """Let choices that end everything not count where there is another choice."""
        bit = 1 << place
        choices = [
            number
            for number in self.emptiers[place]
            if self.by_number[number].take == bit and not self.by_number[number].read
        ]
        exits = [n for n in choices if self.by_number[n].clear == EVERYTHING]
        if len(exits) < len(choices):
            for number in exits:
                self._put_aside(self.exits, self.remove(number))

    def _put_aside(self, aside: dict[Key, Transition], one: Transition) -> None:
        key = _key(one)
        known = aside.get(key)
        aside[key] = one if known is None else _covering(known, one.covers)

    def _rounds_at(self, bit: int) -> int:
        """Return what is done on ways round through a place that goes, and forget them."""
        covers = 0
        for key in [key for key in self.rounds if key[0] == bit]:
            covers |= self.rounds.pop(key).covers
        return covers


def _key(one: Transition) -> Key:
    return one.take, one.put, one.read, one.give, one.clear, one.urgent


def _goes_round(one: Transition) -> bool:
    """Whether nothing changes but that the steps were done."""
    single = one.take & (one.take - 1) == 0
    return single and one.take == one.put and not (one.read or one.give or one.clear)


def _fused(first: Transition, second: Transition, bit: int, covers: int) -> Transition:
    return Transition(
        first.take,
        first.put & ~bit | second.put,
        first.read,
        first.give | second.give,
        first.clear | second.clear,
        first.firings + second.firings,
        first.covers | second.covers | covers,
    )


def _covering(one: Transition, covers: int) -> Transition:
    return one if covers & ~one.covers == 0 else replace(one, covers=one.covers | covers)


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found

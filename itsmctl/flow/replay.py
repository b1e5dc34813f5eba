"""Going a way through a net once more, step by step."""

from collections.abc import Sequence

from itsmctl.flow.net import EVERYTHING, Firing, Net, Transition


def first_doubling(net: Net, path: Sequence[Firing]) -> tuple[int, int]:
    """Return after how many firings of a way places are filled twice, and these places.

    No places, if none is or the way cannot be gone. The net must not be reduced. What needs no
    work (a join that has all its tokens) happens at once.
    """
    marking = net.start
    for number, firing in enumerate(path, 1):
        marking, doubled = _fire(net, marking, firing)
        if doubled or not marking:
            return number, doubled
    return len(path), 0


def _fire(net: Net, marking: int, firing: Firing) -> tuple[int, int]:
    """Return the marking after a firing, 0 if it is not possible, and the places filled twice."""
    if firing.step is None:
        return net.withdrawn | marking & net.lasting, 0
    found = doubled = 0
    one = _enabled(net, marking, (firing,))
    while one is not None:
        if one.clear == EVERYTHING:
            return 0, 0
        rest = (found or marking) & ~(one.take | one.clear)
        doubled |= rest & one.put
        found = rest | one.put | one.give
        one = _enabled(net, found, ())
    return found, doubled


def _enabled(net: Net, marking: int, firings: tuple[Firing, ...]) -> Transition | None:
    for one in net.transitions:
        want = one.take | one.read
        if one.firings == firings and marking & want == want:
            return one
    return None

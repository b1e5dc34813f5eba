"""What the waits in a log were lost to, told by the event that ended each of them."""

from collections.abc import Iterator

from itsmctl.eventlog import Lifecycle
from itsmctl.simulate.decompose import Part
from itsmctl.simulate.history import History
from itsmctl.simulate.visits import AFTERWARDS, Activity, Slot, Visit

_ELSEWHERE = frozenset({Activity.REQUESTER, Activity.SUPPLIER, Activity.SCHEDULED})
_UNSTARTED = frozenset({Activity.PICKUP, Activity.QUEUE})
_HERE = _UNSTARTED | {Activity.SUSPENDED}
_ENDS: dict[int, frozenset[Activity]] = {
    Lifecycle.ASSIGN: _UNSTARTED,
    Lifecycle.PICKUP: frozenset({Activity.PICKUP}),
    Lifecycle.START: frozenset({Activity.QUEUE}),
    Lifecycle.RESUME: frozenset({Activity.SUSPENDED}),
    Lifecycle.PAUSE: _HERE,
    Lifecycle.UNPAUSE: frozenset({Activity.PAUSED}),
    Lifecycle.DELAY: _HERE,
    Lifecycle.VOTE: _ELSEWHERE | _UNSTARTED,
    Lifecycle.WITHDRAW: _ELSEWHERE | _HERE | {Activity.PAUSED},
    Lifecycle.COMPLETE: _ELSEWHERE | {Activity.PAUSED},
}


class Losses:
    """Tells each wait once, however many events share the moment at which it ended."""

    def __init__(self, history: History) -> None:
        self._decomposer = history.decomposer
        self._told: set[tuple[int, int, int]] = set()
        self._case = -1

    def ended_by(self, kind: int, visit: Visit, slot: int, time: int) -> Part | None:
        """Return what most of the wait that an event ended was lost to; None: it ended none.

        `slot` -1 concerns the visit as a whole. Events come case by case.
        """
        if visit.case != self._case:
            self._case = visit.case
            self._told.clear()
        if time <= visit.assigned or visit.assigned < 0:
            return self._before(kind, visit, time)
        ends = _ENDS.get(kind)
        if ends is None:
            return None
        for part in _concerned(visit, slot):
            for span in part.spans:
                if span[2] == time and span[0] in ends and self._is_news(visit, part, time):
                    return self._decomposer.loss(visit, part, span)
        return None

    def _before(self, kind: int, visit: Visit, time: int) -> Part | None:
        """Return what kept a step from being assigned: what it requires, or a date."""
        if kind == Lifecycle.DELAY and 0 <= visit.enabled < time:
            return Part.PREREQUISITE
        if kind not in {Lifecycle.ASSIGN, Lifecycle.WITHDRAW}:
            return None
        since = max(visit.enabled, visit.held)
        if not 0 <= since < time or (visit.item, AFTERWARDS, time) in self._told:
            return None
        self._told.add((visit.item, AFTERWARDS, time))
        return Part.SCHEDULED if visit.held >= 0 else Part.PREREQUISITE

    def _is_news(self, visit: Visit, slot: Slot, time: int) -> bool:
        key = (visit.item, slot.number, time)
        known = key in self._told
        self._told.add(key)
        return not known


def _concerned(visit: Visit, slot: int) -> Iterator[Slot]:
    if slot < 0:
        yield from visit.slots.values()
    elif slot in visit.slots:
        yield visit.slots[slot]

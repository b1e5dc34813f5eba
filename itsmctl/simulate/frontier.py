"""What more or less money would bring, around the cheapest staffing.

A search looks where the answer may be, and leaves gaps where it may not. For the picture, what has
one person less than the answer is simulated, and what has one more; then one more again, each time
from whoever came nearest to the promise for its money, as long as that brings anything.
"""

from collections.abc import Iterable

from itsmctl.record import replace
from itsmctl.simulate.appraisal import Appraisal
from itsmctl.simulate.batch import Batch
from itsmctl.simulate.labour import CrewLost
from itsmctl.simulate.optimise import TRIES, Halted
from itsmctl.simulate.optimum import Optimum, Point
from itsmctl.simulate.staffing import Staffing

AROUND = 16
"""Staffings that are simulated for the picture, at most."""


def survey(found: Optimum, batch: Batch, *, tries: int = TRIES) -> Optimum:
    """Return what was found, with staffings `beside` it that were simulated for the frontier.

    They say nothing of the answer: that is found and confirmed before.

    Raises:
        CannotSimulate: a staffing cannot be run.
        Halted: the user stopped it, or those who ran it are gone.
    """
    if found.best is None:
        return found
    known = Appraisal(found.staff, found.conditions, batch, min(tries, batch.runs + AROUND))
    known.points.update({point.staffing: point for point in found.points})
    try:
        _look_around(found, found.best, known)
    except (KeyboardInterrupt, CrewLost) as stop:
        raise Halted(_with(found, known)) from stop
    return _with(found, known)


def _look_around(found: Optimum, best: Point, known: Appraisal) -> None:
    _look(found.staff.one_less(best.staffing), known)
    here = best
    while not known.is_out_of_tries():
        higher = [one for _, one in found.staff.one_more(here.staffing)]
        points = [point for point in _look(higher, known) if found.gain(here, point) > 0]
        if not points:
            return
        here = max(points, key=lambda point: found.gain(here, point) / (point.cost - here.cost))


def _look(staffings: Iterable[Staffing], known: Appraisal) -> list[Point]:
    looked = (
        known.points.get(one) if known.is_out_of_tries() else known.look(one)
        for one in staffings
    )
    return [point for point in looked if point is not None]


def _with(found: Optimum, known: Appraisal) -> Optimum:
    before = {point.staffing for point in found.points}
    beside = tuple(point for one, point in known.points.items() if one not in before)
    return replace(found, beside=beside)

"""A bound on how long the limits of a process may take: most promises are kept by far.

A path uses up at most the sum of what its steps may use up, each from its worst moment. Where
that is less than what the promise grants from its worst opening, no opening need be tried.
"""

from collections.abc import Iterable, Mapping

from itsmctl.lint.capacity.clocks import Allowance, openings, ordinary, weekly_ms
from itsmctl.lint.timing.critical_path import Course
from itsmctl.model.times import WEEK, Calendar, Unit


def is_kept(
    order: Iterable[str],
    course: Course,
    limits: Mapping[str, Allowance],
    promise: Allowance,
    counted: Iterable[str],
) -> bool:
    """Whether the bound shows that no path to the end of a counted step exceeds the promise.

    `order` are all steps, each after those from which work comes to it; a join is taken to wait
    for the last. False where the bound is too weak to say.
    """
    most: dict[str, int] = {}
    for name in order:
        used = _most(limits.get(name), promise)
        if used is None:
            return False
        most[name] = most.get(name, 0) + used
        for target in course.ways[name]:
            most[target] = max(most.get(target, 0), most[name])
    longest = max((most.get(name, 0) for name in counted), default=0)
    return longest <= _least(promise)


def _most(limit: Allowance | None, promise: Allowance) -> int | None:
    """Return the most time on the promise's clock that a limit may use up, None if that is hard."""
    if limit is None:
        return 0
    if limit.limit.unit is Unit.ELAPSED:
        return limit.limit.quantity  # a clock that stands still now and then counts no more
    if limit.limit.unit is Unit.WORKING_HOURS and (
        _never_closes(limit.calendar)
        or (limit.calendar == promise.calendar and promise.limit.unit is not Unit.ELAPSED)
    ):
        return limit.limit.quantity
    return None


def _never_closes(calendar: Calendar | None) -> bool:
    return weekly_ms(calendar) == WEEK


def _least(promise: Allowance) -> int:
    """Return the least time on its own clock that a promise grants from an opening."""
    if promise.limit.unit is Unit.ELAPSED:
        return promise.limit.quantity
    clock = ordinary(promise.calendar)
    starts = openings(promise.calendar)
    return min((clock.working_ms(start, promise.due(start)) for start in starts), default=0)

"""A bound on how long the limits of a process may take: most promises are kept by far.

A path uses up at most the sum of what its steps may use up, each from its worst moment. Where
that is less than what the promise grants from its worst opening, no opening need be tried.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import inf

from itsmctl.lint.capacity.clocks import MONDAY, Allowance, openings, ordinary, weekly_ms
from itsmctl.lint.timing.critical_path import Course
from itsmctl.model.times import DAY, MINUTE, WEEK, Calendar, Duration, Unit

_CLOCKS_TURN = MONDAY + 16 * WEEK  # no zone turns its clocks between; after it days differ


def is_kept(
    course: Course,
    limits: Mapping[str, Allowance],
    promise: Allowance,
    counted: Iterable[str],
) -> bool:
    """Whether the bound shows that no path to the end of a counted stage exceeds the promise.

    A join is taken to wait for the last. False where the bound is too weak to say.
    """
    clock = None if promise.limit.unit is Unit.ELAPSED else promise.calendar
    used: list[float] = []
    for stage in course.stages:
        limit = limits.get(stage.step)
        own = 0 if limit is None else most_of(limit.limit, limit.calendar, clock)
        used.append(own + max((used[giver] for giver in stage.givers), default=0))
    ends = {stage.name: most for stage, most in zip(course.stages, used, strict=True)}
    return max((ends.get(name, 0) for name in counted), default=0) <= least_of(promise)


@lru_cache(maxsize=1 << 10)
def most_of(limit: Duration, own: Calendar | None, clock: Calendar | None) -> float:
    """Return the most time on a clock (None: round the clock) that a limit may use up.

    It is infinite where the clock is another one than the limit's own, and that is not simple.
    """
    if limit.unit is Unit.ELAPSED:
        return _most_within(limit.quantity, clock)
    if limit.unit is Unit.MONTHS:
        return inf
    in_hours = limit.unit is Unit.WORKING_HOURS
    if weekly_ms(own) == WEEK:
        return _most_within(limit.quantity if in_hours else limit.quantity * DAY, clock)
    if own is None or own != clock:
        return inf
    return limit.quantity if in_hours else _most_in_days(limit.quantity, own)


@lru_cache(maxsize=1 << 8)
def least_of(promise: Allowance) -> float:
    """Return the least time on its own clock that a promise grants from an opening."""
    dues = [(start, promise.due(start)) for start in openings(promise.calendar)]
    if any(due > _CLOCKS_TURN for _, due in dues):
        return -inf
    if promise.limit.unit is Unit.ELAPSED:
        return promise.limit.quantity
    clock = ordinary(promise.calendar)
    return min((clock.working_ms(start, due) for start, due in dues), default=0)


def _most_within(span: int, clock: Calendar | None) -> float:
    """Return the most time on a clock within a span: an opening is where most of it begins."""
    if weekly_ms(clock) == WEEK:
        return span
    if clock is None or clock.rotation is not None:
        return inf
    calendar = ordinary(clock)
    return max(calendar.working_ms(start, start + span) for start in openings(clock))


def _most_in_days(days: int, calendar: Calendar) -> float:
    """Return the most working time until the same clock time so many working days later."""
    if calendar.rotation is not None:
        return inf
    longest = max(sum(hours.end - hours.start for hours in day) for day in calendar.week)
    is_uniform = len({day for day in calendar.week if day}) == 1
    return longest * MINUTE * (days if is_uniform else days + 1)

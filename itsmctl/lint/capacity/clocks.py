"""An ordinary week of each calendar, in which limits and promises are held against each other.

A rule must not change its mind with the date: no holidays, no make-up days, every year alike.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from math import lcm
from operator import add
from zoneinfo import ZoneInfo

from itsmctl.i18n import Label
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step
from itsmctl.model.times import DAY, SECOND, Calendar, Duration, Hours, Unit
from itsmctl.record import dataclass, replace
from itsmctl.worktime import ALWAYS_OPEN, WorkCalendar, compile_calendar

# A Monday, 00:00 UTC, in a week in which no time zone of note turns its clocks.
MONDAY = 1_748_822_400_000  # 2025-06-02
_WEEK = 7
_LONGEST_ROTATION = 28


@dataclass(frozen=True, slots=True)
class Allowance:
    """A time that somebody may take, and the calendar on which it is counted."""

    limit: Duration
    calendar: Calendar | None

    def due(self, start: int) -> int:
        """Return when the time ends that begins at `start`."""
        return due_on(ordinary(self.calendar), self.limit.quantity, self.limit.unit, start)

    @property
    def clock(self) -> Callable[[int], int]:
        """The same as a function that no longer asks for the calendar, for who calls it often."""
        if self.limit.unit is Unit.ELAPSED:
            return partial(add, self.limit.quantity)
        return partial(due_on, ordinary(self.calendar), self.limit.quantity, self.limit.unit)


@lru_cache(maxsize=1 << 15)
def due_on(clock: WorkCalendar, quantity: int, unit: Unit, start: int) -> int:
    """Return when a limit ends that begins at `start`: openings and limits recur all over a house."""
    return clock.due(start, Duration(quantity, unit))


@lru_cache(maxsize=64)
def ordinary(calendar: Calendar | None) -> WorkCalendar:
    """Return a calendar as it would be without holidays; around the clock where it has no week."""
    if calendar is None or not (any(calendar.week) or calendar.rotation):
        return ALWAYS_OPEN
    return compile_calendar(
        replace(calendar, holidays=(), public_holidays=(), workdays=(), covers=())
    )


@lru_cache(maxsize=64)
def openings(calendar: Calendar | None) -> tuple[int, ...]:
    """Return the moments at which an ordinary week, or a whole rotation, opens."""
    rotation = calendar.rotation if calendar is not None else None
    days = _WEEK if rotation is None else min(len(rotation.shifts), _LONGEST_ROTATION)
    spans = ordinary(calendar).open_spans(MONDAY, MONDAY + max(days, _WEEK) * DAY)
    return tuple(begin for begin, _ in spans)


def calendar_in_force(variant: Variant, step: Step) -> Calendar | None:
    """Return the calendar on which a step is worked on: its first responsible party's."""
    return variant.calendar_of(next(iter(step.responsible_parties), ""))


@lru_cache(maxsize=64)
def first_openings(calendar: Calendar | None) -> tuple[int, ...]:
    """Return the openings of one day where all working days have the same hours, else all."""
    found = openings(calendar)
    if calendar is None or calendar.rotation is not None:
        return found
    hours = {shifts for shifts in calendar.week if shifts}
    return found[-len(next(iter(hours))) :] if len(hours) == 1 else found


def local_date(calendar: Calendar | None, moment: int) -> date:
    """Return the date of a moment on a calendar's wall."""
    return local_time(calendar, moment).date()


def local_time(calendar: Calendar | None, moment: int) -> datetime:
    """Return a moment as the clock on a calendar's wall shows it."""
    zone = ZoneInfo(calendar.timezone) if calendar is not None else UTC
    return datetime.fromtimestamp(moment / SECOND, zone)


def may_end_later(one: Allowance, other: Allowance) -> bool:
    """Whether one time ends after the other from some opening on which both begin."""
    if one.calendar == other.calendar and one.limit.unit is other.limit.unit:
        return one.limit.quantity > other.limit.quantity
    starts = {*openings(one.calendar), *openings(other.calendar)}
    return any(one.due(start) > other.due(start) for start in starts)


def working_time(allowance: Allowance) -> int:
    """Return the most working time (ms) that lies within an allowance, from its best opening."""
    clock = ordinary(allowance.calendar)
    if allowance.limit.unit is Unit.WORKING_HOURS:
        return allowance.limit.quantity
    return max(
        (
            clock.working_ms(start, allowance.due(start))
            for start in openings(allowance.calendar)
        ),
        default=0,
    )


@lru_cache(maxsize=256)
def weekly_ms(calendar: Calendar | None, blocks: tuple[Hours, ...] = ()) -> float:
    """Return the working time (ms) of an ordinary week, within daily blocks where there are any."""
    weeks = _weeks(calendar)
    end = MONDAY + weeks * _WEEK * DAY
    spans = ordinary(calendar).open_spans(MONDAY, end)
    if blocks:
        spans = _common(spans, _daily(calendar, blocks).open_spans(MONDAY, end))
    return _length(spans) / weeks


@lru_cache(maxsize=64)
def weekly_gap(one: Calendar | None, other: Calendar | None) -> float:
    """Return for how much of the working time (ms) of a week on one calendar another is closed."""
    weeks = lcm(_weeks(one), _weeks(other))
    end = MONDAY + weeks * _WEEK * DAY
    first, second = (ordinary(each).open_spans(MONDAY, end) for each in (one, other))
    return (_length(first) - _length(_common(first, second))) / weeks


def weekly_days(calendar: Calendar | None) -> float:
    """Return how many days of an ordinary week are worked."""
    if calendar is None:
        return _WEEK
    shifts = calendar.rotation.shifts if calendar.rotation is not None else calendar.week
    return sum(map(bool, shifts)) * _WEEK / len(shifts) if any(shifts) else _WEEK


def _weeks(calendar: Calendar | None) -> int:
    """Return after how many weeks a calendar repeats itself."""
    rotation = calendar.rotation if calendar is not None else None
    return 1 if rotation is None else max(1, len(rotation.shifts))


def _daily(calendar: Calendar | None, blocks: tuple[Hours, ...]) -> WorkCalendar:
    zone = calendar.timezone if calendar is not None else "UTC"
    return compile_calendar(Calendar("blocks", Label.plain("blocks"), zone, (blocks,) * _WEEK))


def _length(spans: list[tuple[int, int]]) -> int:
    return sum(close - begin for begin, close in spans)


def _common(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what two sorted, disjoint rows of spans have in common."""
    common: list[tuple[int, int]] = []
    rest = iter(other)
    mine = next(rest, None)
    for begin, end in one:
        while mine is not None and mine[0] < end:
            if max(begin, mine[0]) < min(end, mine[1]):
                common.append((max(begin, mine[0]), min(end, mine[1])))
            if mine[1] > end:
                break
            mine = next(rest, None)
    return common

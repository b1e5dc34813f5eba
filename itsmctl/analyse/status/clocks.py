"""The arithmetic of limits: what of them is used, when they end, and when somebody is told."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from itsmctl.analyse.duties import TimedLimit, clock_of
from itsmctl.analyse.status.nouns import Clock, ClockKind, Pause
from itsmctl.model.notices import Threshold
from itsmctl.model.times import DAY, SECOND, Duration, Unit
from itsmctl.record import dataclass
from itsmctl.worktime import UncoveredYear


@dataclass(frozen=True, slots=True)
class Course:
    """What ran its course from `start_ms` to `seen_ms`; `stopped` where that is its end."""

    start_ms: int
    seen_ms: int
    stopped: bool
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """When a time since the start has passed; `held`: later, for the clocks stand still."""

    moment_ms: int
    pauses: tuple[Pause, ...]
    held: bool


@dataclass(frozen=True, slots=True)
class DayShare:
    """How much of a clock's own time lies in one day."""

    day: date
    counted_ms: int


def limit_clock(kind: ClockKind, limit: TimedLimit, course: Course) -> Clock:
    """Return the clock of a limit; a response is not put off by pauses."""
    calendar, start, seen = limit.calendar, course.start_ms, course.seen_ms
    try:
        raw = clock_of(calendar).due(start, limit.duration)
        reached = _put_off(raw, limit, course)
        total = own_time(limit, start, raw)
        used = own_time(limit, start, seen) - sum(pause.lost_ms for pause in reached.pauses)
    except UncoveredYear:
        return Clock(
            kind, limit.duration, calendar, start, seen, course.stopped, None, None, None
        )
    return Clock(
        kind, limit.duration, calendar, start, seen, course.stopped, reached.moment_ms, total,
        used, reached.pauses, reached.held,
    )  # fmt: skip


def date_clock(due_ms: int, course: Course) -> Clock:
    """Return the clock of a date that a ticket carries: it never stands still."""
    start, seen = course.start_ms, course.seen_ms
    total = max(0, due_ms - start)
    return Clock(
        ClockKind.DATE, None, None, start, seen, course.stopped, due_ms, total, seen - start
    )


def threshold_moment(
    threshold: Threshold, limit: TimedLimit | None, course: Course, calendar_of: TimedLimit
) -> Reached | None:
    """Return when a point on the way to the limit is reached; None where there is no limit.

    A share of a limit in working time is that share of its working time, pauses left out.
    `calendar_of` lends its calendar to times after assignment.
    """
    try:
        if threshold.after is not None:
            after = TimedLimit(threshold.after, calendar_of.calendar)
            raw = clock_of(after.calendar).due(course.start_ms, after.duration)
            return _put_off(raw, after, course)
        if limit is None or threshold.share is None:
            return None
        return _put_off(_share_of(threshold.share, limit, course.start_ms), limit, course)
    except UncoveredYear:
        return None


def own_time(limit: TimedLimit, start_ms: int, end_ms: int) -> int:
    """Return the time between two moments as a limit counts it.

    Raises:
        UncoveredYear: the calendar does not know the hours.
    """
    if _is_working(limit.duration):
        return clock_of(limit.calendar).working_ms(start_ms, end_ms)
    return end_ms - start_ms


def days_of(clock: Clock) -> Iterator[DayShare]:
    """Yield every day from the start of a clock until it was looked at, in the calendar's zone.

    Raises:
        UncoveredYear: the calendar does not know the hours.
    """
    zone = ZoneInfo(clock.calendar.timezone if clock.calendar is not None else "UTC")
    limit = TimedLimit(clock.duration or Duration(0, Unit.ELAPSED), clock.calendar)
    edges = [clock.start_ms, *_midnights(clock.start_ms, clock.seen_ms, zone), clock.seen_ms]
    for begin, end in pairwise(edges):
        yield DayShare(_local(begin, zone).date(), own_time(limit, begin, end))


def _share_of(share: float, limit: TimedLimit, start: int) -> int:
    """Return when a share of a limit is used up that nothing interrupts."""
    calendar = clock_of(limit.calendar)
    due = calendar.due(start, limit.duration)
    if share == 1:
        return due
    if not _is_working(limit.duration):
        return start + int(share * (due - start))
    return calendar.add_working(start, int(share * calendar.working_ms(start, due)))


def _put_off(moment: int, limit: TimedLimit, course: Course) -> Reached:
    """Move a moment on by the pauses that begin before it."""
    counted: list[Pause] = []
    held = False
    for pause in _merged(course):
        if pause.from_ms >= moment:
            break
        end = course.seen_ms if pause.to_ms is None else pause.to_ms
        lost = own_time(limit, pause.from_ms, end)
        working = _is_working(limit.duration)
        moment = (
            clock_of(limit.calendar).add_working(moment, lost) if working else moment + lost
        )
        counted.append(Pause(pause.reason, pause.from_ms, pause.to_ms, lost))
        held = pause.to_ms is None
    return Reached(moment, tuple(counted), held)


def _merged(course: Course) -> Iterator[Pause]:
    """Yield the pauses within a course, in order; what overlaps one before counts once."""
    covered = course.start_ms
    for pause in sorted(course.pauses, key=lambda each: each.from_ms):
        begin = max(pause.from_ms, covered)
        end = pause.to_ms
        if end is not None and end >= course.seen_ms:
            end = course.seen_ms
        if begin < (course.seen_ms if end is None else end):
            yield Pause(pause.reason, begin, end)
            covered = course.seen_ms if end is None else end


def _is_working(duration: Duration) -> bool:
    return duration.unit in {Unit.WORKING_HOURS, Unit.WORKING_DAYS}


def _midnights(start: int, end: int, zone: ZoneInfo) -> Iterable[int]:
    day = _local(start, zone).date().toordinal()
    last = day + (end - start) // DAY + 1
    for ordinal in range(day + 1, last + 1):
        midnight = datetime.combine(date.fromordinal(ordinal), datetime.min.time(), zone)
        moment = int(midnight.timestamp() * SECOND)
        if start < moment < end:
            yield moment


def _local(moment: int, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(moment / SECOND, zone)

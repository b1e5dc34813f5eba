"""Spans of time, and what calendars make of hours and of absence: who is there when."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from itsmctl.i18n import Label
from itsmctl.model.times import SECOND, Calendar, DateSpan, Hours
from itsmctl.record import replace
from itsmctl.worktime import WorkCalendar, compile_calendar
from itsmctl.worktime.zone import find_zone

Interval = tuple[int, int]

_NOWHERE = Calendar("always", Label.plain("always"), "UTC", ((Hours(0, 24 * 60),),) * 7)


def union(spans: Iterable[Interval]) -> list[Interval]:
    """Return the spans as sorted, disjoint ones that never touch."""
    joined: list[Interval] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def intersection(one: Iterable[Interval], other: Iterable[Interval]) -> list[Interval]:
    """Return what two sorted, disjoint rows of spans have in common."""
    common: list[Interval] = []
    left, right = list(one), list(other)
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if start < end:
            common.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return common


def without(spans: Iterable[Interval], removed: Iterable[Interval]) -> list[Interval]:
    """Return sorted, disjoint spans without what other such spans cover."""
    left: list[Interval] = []
    cuts = list(removed)
    first = 0
    for start, end in spans:
        while first < len(cuts) and cuts[first][1] <= start:
            first += 1
        moment, place = start, first
        while place < len(cuts) and cuts[place][0] < end:
            if cuts[place][0] > moment:
                left.append((moment, cuts[place][0]))
            moment = cuts[place][1]
            place += 1
        if moment < end:
            left.append((moment, end))
    return left


def daily(calendar: Calendar | None, hours: tuple[Hours, ...]) -> WorkCalendar:
    """Compile the same hours on every day, in the time zone of a calendar."""
    base = calendar if calendar is not None else _NOWHERE
    return compile_calendar(
        replace(
            base, week=(hours,) * 7, rotation=None, holidays=(), public_holidays=(), workdays=()
        )
    )


def absences(
    calendar: Calendar | None, spans: tuple[DateSpan, ...], reach: Interval
) -> list[Interval]:
    """Return days of absence as spans of time, midnight to midnight in the calendar's zone."""
    zone = find_zone(calendar.timezone if calendar is not None else "UTC")
    days = ((_midnight(span.first, zone), _midnight(span.last, zone, 1)) for span in spans)
    return intersection([reach], union(days))


def _midnight(day: date, zone: ZoneInfo, later: int = 0) -> int:
    """Return the moment at which a date begins, or one so many days later."""
    begins = datetime.combine(day + timedelta(later), time(), zone)
    return round(begins.timestamp()) * SECOND

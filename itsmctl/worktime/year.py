"""One year of a calendar, laid out as spans of UTC time and as a table of working days."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from operator import itemgetter
from zoneinfo import ZoneInfo

from itsmctl.model.times import DAY, MINUTE
from itsmctl.record import dataclass
from itsmctl.worktime.schedule import Schedule
from itsmctl.worktime.zone import EPOCH_DAY, Stretch, wall_clock

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """A date with hours; local milliseconds (see `zone`).

    `opens` is where its first shift begins, or later while shifts of the day before still run: so
    days never overlap, and every moment belongs to one of them.
    """

    midnight: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class WorkYear:
    """The open spans of `[start, end)` in UTC, cut at its ends, and the working days.

    `days` begins with 31 December of the year before where its shifts run into this year.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    days: tuple[WorkingDay, ...]


def lay_out(schedule: Schedule, zone: ZoneInfo, year: int) -> WorkYear:
    """Return one year of a schedule; whether the year is covered is not asked here.

    An instant is open when the clock on the wall reads an open time: an hour that daylight saving
    skips holds no working time, one that it repeats counts twice.
    """
    clock = wall_clock(zone, year, year)
    new_year, next_year = midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1))
    start, end = clock.when(new_year), clock.when(next_year)
    shifts = _shifts(schedule, date(year, 1, 1) - timedelta(1), date(year, 12, 31))
    spans = merge(sorted(shift for _, day in shifts for shift in day))
    days = (day for day in _working_days(shifts) if day.closes > new_year)
    return WorkYear(
        start, end, tuple(merge(_in_utc(spans, clock.stretches, start, end))), tuple(days)
    )


def midnight(day: date) -> int:
    """Return the local milliseconds at which a date begins."""
    return (day.toordinal() - EPOCH_DAY) * DAY


def merge(spans: Iterable[Span]) -> list[Span]:
    """Return sorted spans with those that overlap or touch joined, and empty ones left out."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _shifts(schedule: Schedule, first: date, last: date) -> list[tuple[int, list[Span]]]:
    return [
        (
            midnight(day),
            [
                (midnight(day) + shift.start * MINUTE, midnight(day) + shift.end * MINUTE)
                for shift in hours
            ],
        )
        for day, hours in schedule.days(first, last)
    ]


def _working_days(shifts: Iterable[tuple[int, list[Span]]]) -> Iterator[WorkingDay]:
    taken: int | None = None
    for start, spans in shifts:
        opens = min(span[0] for span in spans)
        closes = max(span[1] for span in spans)
        if taken is not None:
            opens = max(opens, taken)
        if opens < closes:
            taken = closes
            yield WorkingDay(start, opens, closes)


def _in_utc(
    local: Sequence[Span], stretches: Iterable[Stretch], start: int, end: int
) -> Iterator[Span]:
    for stretch in stretches:
        first, last = max(start, stretch.start), min(end, stretch.end)
        begin = bisect_right(local, first + stretch.offset, key=itemgetter(1))
        finish = bisect_left(local, last + stretch.offset, key=itemgetter(0))
        for opens, closes in local[begin:finish]:
            yield max(opens - stretch.offset, first), min(closes - stretch.offset, last)

"""Answers about working time: how much, until when, and whether anybody is there."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import takewhile

from itsmctl.i18n import Label
from itsmctl.model.times import DAY, Calendar, Duration, Hours, Unit
from itsmctl.worktime.almanac import Almanac
from itsmctl.worktime.coverage import check_reach, is_covered
from itsmctl.worktime.timeline import Timeline
from itsmctl.worktime.year import Span, merge, midnight
from itsmctl.worktime.zone import to_datetime, to_moment

# A due moment may lie so many days nearer than the working days counted: its clock time is clamped,
# a night shift ends a day later than it begins, and local time is not UTC.
_SPARE_DAYS = 4


class WorkCalendar:
    """A calendar, compiled. Years are laid out when they are first asked about, and kept.

    Moments are UTC milliseconds, spans half-open `[open, close)`. Every method that needs the
    hours of a year which the calendar does not know raises `UncoveredYear`.
    """

    __slots__ = ("_almanac",)

    def __init__(self, calendar: Calendar) -> None:
        self._almanac = Almanac(calendar)

    def __repr__(self) -> str:
        return f"WorkCalendar({self.id!r})"

    @property
    def id(self) -> str:
        """The id of the calendar in the portfolio."""
        return self._almanac.calendar.id

    @property
    def timezone(self) -> str:
        """The IANA time zone in which the hours are written."""
        return self._almanac.calendar.timezone

    def open_spans(self, start: int, end: int) -> list[Span]:
        """Return the open spans within `[start, end)`: sorted, disjoint, never touching."""
        return self._almanac.between(start, end).spans(start, end) if start < end else []

    def working_ms(self, start: int, end: int) -> int:
        """Return the working time between two moments; negative when `end` comes first.

        Additive: ``working_ms(a, b) + working_ms(b, c) == working_ms(a, c)``.
        """
        if start > end:
            return -self.working_ms(end, start)
        if start == end:
            return 0
        timeline = self._almanac.between(start, end)
        return timeline.worked(end) - timeline.worked(start)

    def add_working(self, start: int, amount: int) -> int:
        """Return the moment that lies `amount` milliseconds of working time after `start` (`bh`).

        Inverse of `working_ms`. Of all such moments it is the one nearest to `start`: work that
        fills a day is due at that day's close, not at the next opening; counted backwards it
        begins at an opening; and nothing to add leaves `start` alone, even outside hours.
        """
        if amount == 0:
            return start
        if amount < 0:
            return self._subtract_working(start, -amount)
        # Working time is at most elapsed time, so the answer lies beyond start + amount.
        timeline = self._almanac.between(start, start + amount)
        while (worked := timeline.worked(start) + amount) > timeline.total:
            timeline = self._almanac.longer(timeline, after=1)
        return timeline.earliest(worked)

    def add_days(self, start: int, count: int) -> int:
        """Return the same clock time `count` working days later (`bd`).

        A start outside hours first moves to the next opening (counting backwards: to the close
        before). The clock time is then clamped once into the hours of the day that is reached; in
        a break it moves to the break's end. Monotone in `start` and in `count`, not additive.

        A working day is a date with hours, all of its night shift included. Where daylight saving
        repeats an hour, the clock counts as standing still during the second pass.
        """
        if count == 0:
            return self.next_open(start)
        moment = self.next_open(start) if count > 0 else self._in_hours_before(start)
        timeline = self._almanac.until(moment)
        local = timeline.clock.read(moment)
        timeline = self._reaching(timeline, local, count)
        index = timeline.day_at(local)
        day = timeline.days[index + count]
        clock = day.midnight + local - timeline.days[index].midnight
        if clock >= day.closes:
            return timeline.clock.when(day.closes)
        return self.next_open(timeline.clock.when(max(clock, day.opens)))

    def due(self, start: int, limit: Duration) -> int:
        """Return when a limit that starts at `start` ends, whatever its unit."""
        match limit.unit:
            case Unit.ELAPSED:
                return start + limit.quantity
            case Unit.WORKING_HOURS:
                return self.add_working(start, limit.quantity)
            case Unit.WORKING_DAYS:
                return self.add_days(start, limit.quantity)
            case Unit.MONTHS:
                return self._add_months(start, limit.quantity)

    def due_with_pauses(self, start: int, limit: Duration, pauses: Iterable[Span]) -> int:
        """Return when a limit ends whose clock stopped during `pauses`, in any order.

        A pause `[p, r)` that begins before the due moment moves it on: a limit in working time by
        the working time in it, any other by `r - p`. Overlapping pauses count once; what lies
        before `start` does not count.
        """
        due = self.due(start, limit)
        working = limit.unit in {Unit.WORKING_HOURS, Unit.WORKING_DAYS}
        for begin, end in merge(sorted((max(begin, start), end) for begin, end in pauses)):
            if begin >= due:
                break
            lost = self.working_ms(begin, end) if working else end - begin
            due = self.add_working(due, lost) if working else due + lost
        return due

    def due_by_date(self, day: date, offset: Duration) -> int:
        """Return the close of business of a date moved by an offset: `{anchor, offset: -1bd}`.

        Working days are counted from the date itself, which need not be one of them: -1bd from
        a Sunday is the Friday before. Other units count from that date's close of business.
        """
        if offset.unit is Unit.WORKING_DAYS:
            return self._close_of(day, offset.quantity)
        return self.due(self.day_close(day), offset)

    def day_close(self, day: date) -> int:
        """Return the close of business of a date; on a free day that of the last working day."""
        return self._close_of(day, 0)

    def laid_out(self, start: int, end: int) -> Timeline | None:
        """Return the whole years that hold `[start, end)`, for those who ask very often.

        It ends with the last year in a row that the calendar knows; None: it does not know the first.
        """
        almanac = self._almanac
        years = range(almanac.year(start), almanac.year(max(start, end - 1)) + 1)
        known = list(takewhile(lambda year: is_covered(almanac.calendar, year), years))
        return almanac.over(known[0], known[-1]) if known else None

    def is_open(self, moment: int) -> bool:
        """Return whether a moment is working time."""
        return self._almanac.around(moment).is_open(moment)

    def next_open(self, moment: int) -> int:
        """Return the first open moment from `moment` on: itself when open."""
        timeline = self._almanac.around(moment)
        while (index := bisect_right(timeline.closes, moment)) == len(timeline.closes):
            timeline = self._almanac.longer(timeline, after=1)
        return max(moment, timeline.opens[index])

    def next_close(self, moment: int) -> int | None:
        """Return the first close after `moment`: of the span under way, else of the next.

        None when it never closes: around the clock, without another holiday.
        """
        timeline = self._almanac.around(moment)
        quiet = max(self._almanac.last_dated_year, self._almanac.year(moment)) + 1
        # A span that ends with the timeline may go on in the year after.
        while (close := timeline.close_after(moment)) is None or close == timeline.end:
            if timeline.last_year >= quiet:
                return None
            timeline = self._almanac.longer(timeline, after=1)
        return close

    def _close_of(self, day: date, count: int) -> int:
        # Days before are counted from the beginning of the date, days after from its end.
        edge, steps = (0, count + 1) if count < 0 else (DAY, count)
        local = midnight(day) + edge - 1
        timeline = self._reaching(self._almanac.over(day.year, day.year), local, steps)
        return timeline.clock.when(timeline.days[timeline.day_at(local) + steps].closes)

    def _reaching(self, timeline: Timeline, local: int, steps: int) -> Timeline:
        """Return the timeline, extended until it holds the day so many working days away."""
        if abs(steps) > _SPARE_DAYS:
            beyond = local + (abs(steps) - _SPARE_DAYS) * (DAY if steps > 0 else -DAY)
            start, end = min(timeline.start, beyond), max(timeline.end, beyond)
            timeline = self._almanac.between(start, end)
        while timeline.day_at(local) + min(steps, 0) < 0:
            timeline = self._almanac.longer(timeline, before=1)
        while timeline.day_at(local) + steps >= len(timeline.days):
            timeline = self._almanac.longer(timeline, after=1)
        return timeline

    def _subtract_working(self, start: int, amount: int) -> int:
        timeline = self._almanac.between(start - amount, start)
        while (worked := timeline.worked(start) - amount) < 0:
            timeline = self._almanac.longer(timeline, before=1)
        return timeline.latest(worked)

    def _in_hours_before(self, moment: int) -> int:
        timeline = self._almanac.until(moment)
        while (index := bisect_right(timeline.opens, moment) - 1) < 0:
            timeline = self._almanac.longer(timeline, before=1)
        return min(moment, timeline.closes[index])

    def _add_months(self, start: int, count: int) -> int:
        check_reach(self._almanac.calendar, self._almanac.year(start))
        local = to_datetime(self._almanac.zone, start)
        months = local.year * 12 + local.month - 1 + count
        year, month = months // 12, months % 12 + 1
        check_reach(self._almanac.calendar, year)
        from calendar import monthrange  # noqa: PLC0415  slow, and months are rare

        last = monthrange(year, month)[1]
        return to_moment(local.replace(year=year, month=month, day=min(local.day, last)))


@lru_cache(maxsize=256)
def compile_calendar(calendar: Calendar) -> WorkCalendar:
    """Return the calendar's answers; the same calendar gives the same object.

    Raises:
        UnusableInput: no such time zone, or no working hours at all.
    """
    return WorkCalendar(calendar)


ALWAYS_OPEN = compile_calendar(
    Calendar("always-open", Label.plain("24x7"), "UTC", ((Hours(0, 24 * 60),),) * 7)
)

"""Calendars and working hours of people as sorted spans over the whole run."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from itsmctl.i18n import Label
from itsmctl.model.parties import Person, Role
from itsmctl.model.times import DAY, Calendar, DateSpan, Hours
from itsmctl.simulate.plan import Plan, unknown_year
from itsmctl.simulate.presence import Interval, absences, daily, intersection, without
from itsmctl.simulate.tables.layout import Times
from itsmctl.worktime import UncoveredYear, WorkCalendar, compile_calendar

ALL_HOURS = Calendar("always-open", Label.plain("24x7"), "UTC", ((Hours(0, 24 * 60),),) * 7)


class Timetable:
    """Collects the calendars that tables need; each gets an index, equal ones the same.

    `reach` is the span that all of them cover: from the plan's start to its cap, or to the last
    year that every calendar in reach knows, but not less than the horizon.
    """

    def __init__(self, calendars: Iterable[Calendar], plan: Plan) -> None:
        """Find how far the calendars reach.

        Raises:
            CannotSimulate: one of them does not know a year before the horizon.
        """
        self.reach: Interval = (plan.start, _covered(calendars, plan))
        self._times = Times()
        self._times.ptr.append(0)
        self._times.day_ptr.append(0)
        self._indices: dict[object, int] = {}
        self._days: dict[Calendar, float] = {}

    def calendar(self, calendar: Calendar | None) -> int:
        """Return the index of a calendar; None is open around the clock."""
        calendar = calendar if calendar is not None else ALL_HOURS
        if calendar not in self._indices:
            spans = compile_calendar(calendar).open_spans(*self.reach)
            days = list(_working_days(calendar, spans, self.reach))
            self._indices[calendar] = self._append(spans, (), days)
        return self._indices[calendar]

    def hours(
        self, calendar: Calendar | None, role: Role, person: Person, busy: Sequence[Interval]
    ) -> int:
        """Return the index of the hours in which a person works for these processes.

        The calendar, within the role's blocks, without absences and without the meetings (`busy`)
        of committees.
        """
        calendar = calendar if calendar is not None else ALL_HOURS
        blocks = role.availability.blocks
        key = (calendar, blocks, person.absence, tuple(busy))
        if key not in self._indices:
            spans = compile_calendar(calendar).open_spans(*self.reach)
            if blocks:
                spans = intersection(spans, daily(calendar, blocks).open_spans(*self.reach))
            spans = without(spans, busy)
            self._indices[key] = self._without_absence(calendar, spans, person.absence)
        return self._indices[key]

    def there(self, calendars: Iterable[tuple[Calendar | None, Person]]) -> int:
        """Return the index of the time in which somebody of some people is not on leave.

        -1 where that is always so. Each comes with the calendar that counts their days.
        """
        spans: list[Interval] = [self.reach]
        people = list(calendars)
        for calendar, person in people:
            spans = intersection(spans, absences(calendar, person.absence, self.reach))
        if not people or not spans:
            return -1
        key = ("there", tuple(spans))
        if key not in self._indices:
            self._indices[key] = self._append(without([self.reach], spans), (), ())
        return self._indices[key]

    def windows(self, calendar: Calendar | None, windows: tuple[Hours, ...]) -> int:
        """Return the index of the hours in which a role looks into its inbox."""
        calendar = calendar if calendar is not None else ALL_HOURS
        key = (calendar, windows)
        if key not in self._indices:
            spans = compile_calendar(calendar).open_spans(*self.reach)
            looks = intersection(spans, daily(calendar, windows).open_spans(*self.reach))
            self._indices[key] = self._append(looks, (), ())
        return self._indices[key]

    def day_length(self, calendar: Calendar | None) -> float:
        """Return the mean working time (ms) of a working day within reach."""
        calendar = calendar if calendar is not None else ALL_HOURS
        if calendar not in self._days:
            index = self.calendar(calendar)
            days = self._times.day_ptr[index + 1] - self._times.day_ptr[index]
            done = self._times.done[self._times.ptr[index + 1] - 1]
            self._days[calendar] = done / max(1, days)
        return self._days[calendar]

    def finish(self) -> Times:
        """Return the columns."""
        return self._times

    def _without_absence(
        self, calendar: Calendar, spans: list[Interval], absence: tuple[DateSpan, ...]
    ) -> int:
        away = absences(calendar, absence, self.reach)
        missed = intersection(spans, away)
        left = without(spans, away)
        leaves = {_before(left, start) for start, _ in missed}
        return self._append(left, leaves, ())

    def _append(
        self,
        spans: Sequence[Interval],
        leaves: Iterable[int],
        days: Sequence[tuple[int, int, int]],
    ) -> int:
        # A calendar that is never open still has one span, beyond every run.
        rows = list(spans) or [(self.reach[1] + DAY, self.reach[1] + 2 * DAY)]
        times, done = self._times, 0
        gone = set(leaves)
        for index, (opens, closes) in enumerate(rows):
            done += closes - opens
            times.open.append(opens)
            times.close.append(closes)
            times.done.append(done)
            times.leave.append(int(index in gone))
        times.ptr.append(len(times.open))
        for zero, opens, closes in days:
            times.day_zero.append(zero)
            times.day_open.append(opens)
            times.day_close.append(closes)
        times.day_ptr.append(len(times.day_open))
        return len(times.ptr) - 2


def _before(spans: Sequence[Interval], moment: int) -> int:
    """Return the index of the last span that closed by a moment, -1 if none."""
    return sum(closes <= moment for _, closes in spans) - 1


def _covered(calendars: Iterable[Calendar], plan: Plan) -> int:
    """Return how far all calendars reach: to the cap, or to the first year that one does not know."""
    end = plan.cap
    for calendar in calendars:
        hours = compile_calendar(calendar)
        try:
            hours.open_spans(plan.start, plan.end)
        except UncoveredYear as error:
            raise unknown_year(error) from error
        if _knows(hours, plan.end, end):  # at once: year by year each would be laid out anew
            continue
        years = _new_years(calendar, plan)
        end = next((limit for limit in years if not _knows(hours, limit, limit + 1)), end)
    return end


def _knows(hours: WorkCalendar, start: int, end: int) -> bool:
    try:
        hours.open_spans(start, end)
    except UncoveredYear:
        return False
    return True


def _new_years(calendar: Calendar, plan: Plan) -> list[int]:
    """Return the first moments of the years that begin between the horizon and the cap."""
    zone = ZoneInfo(calendar.timezone)
    first = datetime.fromtimestamp(plan.end / 1000, zone).year + 1
    last = datetime.fromtimestamp(plan.cap / 1000, zone).year
    years = (datetime(year, 1, 1, tzinfo=zone) for year in range(first, last + 1))
    return [round(year.timestamp() * 1000) for year in years]


def _working_days(
    calendar: Calendar, spans: Sequence[Interval], reach: Interval
) -> Iterable[tuple[int, int, int]]:
    """Yield midnight, opening and close of every working day that touches the reach.

    A date is a working day if its close of business is not that of the date before.
    """
    zone = ZoneInfo(calendar.timezone)
    hours = compile_calendar(calendar)
    date = datetime.fromtimestamp(reach[0] / 1000, zone).date()
    last = datetime.fromtimestamp((reach[1] - 1) / 1000, zone).date()
    opens = iter(spans)
    span = next(opens, None)
    closed = reach[0]
    while date <= last and span is not None:
        try:
            close = hours.day_close(date)
        except UncoveredYear:
            close = closed  # holidays at the very beginning of the first year that is known
        if close > closed:
            while span is not None and span[1] <= closed:
                span = next(opens, None)
            if span is not None:
                midnight = datetime(date.year, date.month, date.day, tzinfo=zone)
                zero = round(midnight.astimezone(UTC).timestamp() * 1000)
                yield zero, max(span[0], closed), close
            closed = close
        date += timedelta(1)

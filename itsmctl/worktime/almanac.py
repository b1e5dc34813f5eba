"""The years of a calendar that were asked about so far; more are laid out on demand."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from itsmctl.model.times import DAY, Calendar
from itsmctl.worktime.coverage import FIRST_YEAR, LAST_YEAR, check_covered, is_covered
from itsmctl.worktime.schedule import index_schedule
from itsmctl.worktime.timeline import Timeline, join_years
from itsmctl.worktime.year import WorkYear, lay_out
from itsmctl.worktime.zone import find_zone, to_datetime, to_moment

_YEAR = 365.2425 * DAY
_FIRST_MOMENT = to_moment(datetime(FIRST_YEAR, 1, 2, tzinfo=UTC))
_LAST_MOMENT = to_moment(datetime(LAST_YEAR, 12, 31, tzinfo=UTC))


class Almanac:
    """Timelines of a calendar. What they say never depends on the order of questions.

    `timeline` is the widest one so far (None at first). Timelines are immutable and replaced as a
    whole, so threads may share an almanac.
    """

    __slots__ = ("_schedule", "_years", "calendar", "last_dated_year", "timeline", "zone")

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.zone: ZoneInfo = find_zone(calendar.timezone)
        self.timeline: Timeline | None = None
        self.last_dated_year = max(
            [span.last.year for span in calendar.holidays]
            + [made_up.day.year for made_up in calendar.workdays],
            default=FIRST_YEAR,
        )
        self._schedule = index_schedule(calendar)
        self._years: dict[int, WorkYear] = {}

    def around(self, moment: int) -> Timeline:
        """Return a timeline with `start <= moment < end`."""
        timeline = self.timeline
        if timeline is not None and timeline.start <= moment < timeline.end:
            return timeline
        year = self.year(moment)
        return self.over(year, year)

    def until(self, moment: int) -> Timeline:
        """Return the same; at the very end of the last covered year one that ends there."""
        timeline = self.timeline
        if timeline is not None and timeline.start <= moment < timeline.end:
            return timeline
        covered = is_covered(self.calendar, self.year(moment))
        return self.around(moment if covered else moment - 1)

    def between(self, start: int, end: int) -> Timeline:
        """Return a timeline that holds `[start, end)`."""
        timeline = self.timeline
        if timeline is not None and timeline.start <= start and end <= timeline.end:
            return timeline
        return self.over(self.year(start), self.year(max(start, end - 1)))

    def over(self, first: int, last: int) -> Timeline:
        """Return a timeline that holds whole years, `first` and `last` included.

        Raises:
            UncoveredYear: naming the first year that the calendar does not know.
        """
        for year in range(first, last + 1):
            check_covered(self.calendar, year)
        known = self.timeline
        if known is not None:
            gap = (*range(known.last_year + 1, first), *range(last + 1, known.first_year))
            if all(is_covered(self.calendar, year) for year in gap):
                first, last = min(first, known.first_year), max(last, known.last_year)
        return self._join(first, last)

    def longer(self, timeline: Timeline, *, before: int = 0, after: int = 0) -> Timeline:
        """Return the timeline with so many more years before and after it."""
        return self.over(timeline.first_year - before, timeline.last_year + after)

    def year(self, moment: int) -> int:
        """Return the local year of a moment."""
        if _FIRST_MOMENT <= moment < _LAST_MOMENT:
            return to_datetime(self.zone, moment).year
        # Too far for a date, which ends with year 9999; `over` refuses such a year by its number.
        return 1970 + int(moment // _YEAR)

    def _join(self, first: int, last: int) -> Timeline:
        known = self.timeline
        if known is not None and known.first_year <= first and last <= known.last_year:
            return known
        years = [self._laid_out(year) for year in range(first, last + 1)]
        self.timeline = join_years(self.zone, first, years)
        return self.timeline

    def _laid_out(self, year: int) -> WorkYear:
        if year not in self._years:
            self._years[year] = lay_out(self._schedule, self.zone, year)
        return self._years[year]

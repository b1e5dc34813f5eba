"""Consecutive years of a calendar, joined so that any question is one or two bisections."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from zoneinfo import ZoneInfo

from itsmctl.record import dataclass
from itsmctl.worktime.year import Span, WorkingDay, WorkYear, merge
from itsmctl.worktime.zone import WallClock, wall_clock


@dataclass(frozen=True, slots=True)
class Timeline:
    """Working time from `start` to `end` (UTC), which are the ends of whole local years.

    Span i is `[opens[i], closes[i])`; `begun[i]` and `done[i]` are the working time between
    `start` and its two ends. `days` ascend and do not overlap; `day_opens` holds their openings.
    """

    first_year: int
    last_year: int
    start: int
    end: int
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    begun: tuple[int, ...]
    done: tuple[int, ...]
    days: tuple[WorkingDay, ...]
    day_opens: tuple[int, ...]
    clock: WallClock

    @property
    def total(self) -> int:
        """The working time of the whole timeline."""
        return self.done[-1] if self.done else 0

    def is_open(self, moment: int) -> bool:
        """Return whether a moment of the timeline is working time."""
        index = bisect_right(self.opens, moment) - 1
        return index >= 0 and moment < self.closes[index]

    def close_after(self, moment: int) -> int | None:
        """Return the first end of a span after a moment, if there is one."""
        index = bisect_right(self.closes, moment)
        return self.closes[index] if index < len(self.closes) else None

    def spans(self, start: int, end: int) -> list[Span]:
        """Return the open spans within `[start, end)`."""
        first = bisect_right(self.closes, start)
        last = bisect_left(self.opens, end)
        spans = zip(self.opens[first:last], self.closes[first:last], strict=True)
        return [(max(start, opens), min(end, closes)) for opens, closes in spans]

    def worked(self, moment: int) -> int:
        """Return the working time from `start` to a moment."""
        index = bisect_right(self.opens, moment) - 1
        if index < 0:
            return 0
        if moment >= self.closes[index]:
            return self.done[index]
        return self.begun[index] + moment - self.opens[index]

    def earliest(self, worked: int) -> int:
        """Return the first moment by which so much was worked (0 < `worked` <= `total`)."""
        index = bisect_left(self.done, worked)
        return self.closes[index] - (self.done[index] - worked)

    def latest(self, worked: int) -> int:
        """Return the last moment until which no more was worked (0 <= `worked` < `total`)."""
        index = bisect_right(self.begun, worked) - 1
        return self.opens[index] + worked - self.begun[index]

    def day_at(self, local: int) -> int:
        """Return the index of the last working day that opened by a local time, -1 if none."""
        return bisect_right(self.day_opens, local) - 1


def join_years(zone: ZoneInfo, first_year: int, years: Sequence[WorkYear]) -> Timeline:
    """Return the timeline of consecutive years, the first of which is `first_year`."""
    spans = merge(span for year in years for span in year.spans)
    done = tuple(accumulate(closes - opens for opens, closes in spans))
    days = _join_days(years)
    last_year = first_year + len(years) - 1
    return Timeline(
        first_year=first_year,
        last_year=last_year,
        start=years[0].start,
        end=years[-1].end,
        opens=tuple(opens for opens, _ in spans),
        closes=tuple(closes for _, closes in spans),
        begun=(0, *done[:-1]) if done else (),
        done=done,
        days=days,
        day_opens=tuple(day.opens for day in days),
        clock=wall_clock(zone, first_year, last_year),
    )


def _join_days(years: Sequence[WorkYear]) -> tuple[WorkingDay, ...]:
    days: list[WorkingDay] = []
    for year in years:
        # A year repeats the last day of the year before where its night shift crosses over.
        repeated = 1 if days and year.days and year.days[0].midnight <= days[-1].midnight else 0
        days += year.days[repeated:]
    return tuple(days)

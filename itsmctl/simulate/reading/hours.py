"""Calendars and presence as columns of hours, each once."""

from collections.abc import Sequence

from itsmctl.record import dataclass, field
from itsmctl.simulate.presence import Interval
from itsmctl.simulate.reading.gauge import Days, Hours
from itsmctl.worktime import WorkCalendar


@dataclass(slots=True)
class HoursBook:
    """Numbers the hours that are asked for, within some reach."""

    reach: Interval
    hours: Hours = field(default_factory=Hours)
    days: Days = field(default_factory=Days)
    _known: dict[object, int] = field(default_factory=dict)

    def calendar(self, calendar: WorkCalendar) -> int:
        """Return the number of a calendar; where it does not know the years, it is never open."""
        number = self._known.get(calendar)
        if number is None:
            number = self._known[calendar] = self._lay_out(calendar)
        return number

    def spans(self, spans: Sequence[Interval]) -> int:
        """Return the number of some sorted, disjoint spans."""
        key = tuple(spans)
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = self._append(key)
            self._end_days()
        return number

    def _lay_out(self, calendar: WorkCalendar) -> int:
        timeline = calendar.laid_out(*self.reach)
        if timeline is None:
            number = self._append(())
            self._end_days()
            return number
        for day in timeline.days:
            self.days.midnight.append(day.midnight)
            self.days.opens.append(day.opens)
            self.days.closes.append(day.closes)
        clock = timeline.clock
        for stretch, reached in zip(clock.stretches, clock.reached, strict=True):
            self.days.offset_start.append(stretch.start)
            self.days.offset.append(stretch.offset)
            self.days.offset_reached.append(reached)
        number = self._append(tuple(zip(timeline.opens, timeline.closes, strict=True)))
        self._end_days()
        return number

    def _append(self, spans: Sequence[Interval]) -> int:
        open_before = 0
        for opens, closes in spans:
            self.hours.open.append(opens)
            self.hours.close.append(closes)
            self.hours.before.append(open_before)
            open_before += closes - opens
        self.hours.ptr.append(len(self.hours.open))
        return len(self.hours.ptr) - 2

    def _end_days(self) -> None:
        self.days.ptr.append(len(self.days.midnight))
        self.days.offset_ptr.append(len(self.days.offset))

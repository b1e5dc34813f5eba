"""Which hours a date has: holidays, make-up days, rotations and the weekly pattern."""

from collections.abc import Iterable
from datetime import date, timedelta

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.model.times import Calendar, Hours, MakeUpDay
from itsmctl.record import dataclass
from itsmctl.worktime.public_holidays import public_year


@dataclass(frozen=True, slots=True)
class Schedule:
    """A calendar's rules, indexed. A shift belongs, whole, to the date on which it starts."""

    calendar: Calendar
    free: frozenset[date]
    worked: dict[date, tuple[Hours, ...] | None]
    made_up: tuple[Hours, ...]

    def days(self, first: date, last: date) -> list[tuple[date, tuple[Hours, ...]]]:
        """Return the dates with hours from `first` to `last`, both included.

        A day listed in the calendar beats what a country declares, and a day that is worked beats
        a day off. A make-up day without hours of its own has Monday's (or, where Monday is always
        free, those of the first weekday that is not); with neither, it keeps its rotation.
        """
        declared = [
            public_year(public, year)
            for public in self.calendar.public_holidays
            for year in range(first.year, last.year + 1)
        ]
        off = frozenset[date]().union(*(year.free for year in declared))
        on = frozenset[date]().union(*(year.worked for year in declared))
        dates = (first + timedelta(days) for days in range((last - first).days + 1))
        hours = ((day, self._hours(day, off, on)) for day in dates)
        return [(day, shifts) for day, shifts in hours if shifts]

    def _hours(self, day: date, off: frozenset[date], on: frozenset[date]) -> tuple[Hours, ...]:
        if day in self.worked:
            return self.worked[day] or self.made_up or self._regular(day)
        if day in self.free:
            return ()
        if day in on:
            return self.made_up or self._regular(day)
        return () if day in off else self._regular(day)

    def _regular(self, day: date) -> tuple[Hours, ...]:
        rotation = self.calendar.rotation
        if rotation is not None:
            return rotation.shifts[(day - rotation.start).days % len(rotation.shifts)]
        return self.calendar.week[day.weekday()] if self.calendar.week else ()


def index_schedule(calendar: Calendar) -> Schedule:
    """Return the calendar's rules, ready to be asked.

    Raises:
        UnusableInput: the calendar has no working hours at all.
    """
    shifts = calendar.rotation.shifts if calendar.rotation else calendar.week
    if not any(shifts) and not any(made_up.hours for made_up in calendar.workdays):
        raise UnusableInput(
            text(
                "worktime.no_hours",
                "calendar “{calendar}” has no working hours",
                calendar=calendar.id,
            ),
            remedy=text("worktime.give_hours", "give it hours under week or rotation"),
        )
    return Schedule(
        calendar,
        frozenset(_dates(calendar)),
        _worked(calendar.workdays),
        next((hours for hours in calendar.week if hours), ()),
    )


def _worked(days: Iterable[MakeUpDay]) -> dict[date, tuple[Hours, ...] | None]:
    return {made_up.day: made_up.hours for made_up in days}


def _dates(calendar: Calendar) -> Iterable[date]:
    for span in calendar.holidays:
        for days in range((span.last - span.first).days + 1):
            yield span.first + timedelta(days)

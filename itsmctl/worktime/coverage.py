"""Which years a calendar knows; beyond them it refuses to answer rather than guess."""

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.model.times import Calendar
from itsmctl.worktime.public_holidays import announced, supported

# The rules of time zones and the tables of public holidays are guesswork far from today.
FIRST_YEAR, LAST_YEAR = 1900, 2199


class UncoveredYear(UnusableInput):
    """Somebody asked a calendar about a year whose holidays it does not know."""

    def __init__(self, calendar: str, year: int, message: Text, remedy: Text) -> None:
        super().__init__(message, remedy=remedy)
        self.calendar = calendar
        self.year = year


def check_covered(calendar: Calendar, year: int) -> None:
    """Refuse a year that the calendar does not cover.

    With `covers` these years are known. Without it, a calendar that lists dates knows the years
    that hold a whole entry, one with public holidays those that the ``holidays`` library knows,
    and one without holidays every year. Chinese public holidays need the year's make-up working
    days (announced, or listed in the calendar).

    Raises:
        UncoveredYear: with the reason and what to do about it.
    """
    check_reach(calendar, year)
    if not _lists(calendar, year):
        raise _unlisted(calendar, year)
    for public in calendar.public_holidays:
        if not supported(public, year):
            raise _unlisted(calendar, year)
        if not announced(public, year) and not _make_up_days_listed(calendar, year):
            raise _unannounced(calendar, year)


def check_reach(calendar: Calendar, year: int) -> None:
    """Refuse a year so far away that only a slip of the pen can have led there.

    Raises:
        UncoveredYear: the year lies outside `FIRST_YEAR` to `LAST_YEAR`.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _beyond_reason(calendar, year)


def is_covered(calendar: Calendar, year: int) -> bool:
    """Return whether the calendar knows the holidays of a year."""
    try:
        check_covered(calendar, year)
    except UncoveredYear:
        return False
    return True


def _lists(calendar: Calendar, year: int) -> bool:
    if calendar.covers:
        return year in calendar.covers
    if calendar.public_holidays:
        return True
    regular = any(calendar.week) or calendar.rotation is not None
    if calendar.holidays or not regular:
        return year in _dated_years(calendar)
    return True


def _dated_years(calendar: Calendar) -> frozenset[int]:
    whole = {span.first.year for span in calendar.holidays if span.first.year == span.last.year}
    return frozenset(whole | {made_up.day.year for made_up in calendar.workdays})


def _make_up_days_listed(calendar: Calendar, year: int) -> bool:
    return any(made_up.day.year == year for made_up in calendar.workdays)


def _unlisted(calendar: Calendar, year: int) -> UncoveredYear:
    return UncoveredYear(
        calendar.id,
        year,
        text(
            "worktime.uncovered_year",
            "calendar “{calendar}” does not know the holidays of {year}",
            calendar=calendar.id,
            year=year,
        ),
        text(
            "worktime.list_holidays",
            "list its holidays and make-up days, and add {year} to covers",
            year=year,
        ),
    )


def _unannounced(calendar: Calendar, year: int) -> UncoveredYear:
    return UncoveredYear(
        calendar.id,
        year,
        text(
            "worktime.unannounced_year",
            "calendar “{calendar}” does not know the make-up working days of {year} in China,"
            " which the State Council announces late in the year before",
            calendar=calendar.id,
            year=year,
        ),
        text(
            "worktime.update_holidays",
            "update the package holidays (pip install -U holidays), or list the days of {year}"
            " under holidays and workdays",
            year=year,
        ),
    )


def _beyond_reason(calendar: Calendar, year: int) -> UncoveredYear:
    return UncoveredYear(
        calendar.id,
        year,
        text(
            "worktime.absurd_year",
            "calendar “{calendar}” was asked about the year {year}, but calendars reach from {first}"
            " to {last}",
            calendar=calendar.id,
            year=year,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        ),
        text("worktime.check_amount", "check the date and the amount of time"),
    )

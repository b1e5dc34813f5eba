"""What the day lists of a calendar say of each other: holidays, make-up days, years covered."""

from collections.abc import Iterator
from datetime import date

from itsmctl.i18n import Text, text
from itsmctl.model.times import Calendar, DateSpan
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.times import CONTRADICTION, all_days

_WEEKDAYS = (
    text("source.weekday.1", "Monday"),
    text("source.weekday.2", "Tuesday"),
    text("source.weekday.3", "Wednesday"),
    text("source.weekday.4", "Thursday"),
    text("source.weekday.5", "Friday"),
    text("source.weekday.6", "Saturday"),
    text("source.weekday.7", "Sunday"),
)


def compare_day_lists(spec: Field, own: Calendar) -> None:
    """Note where the lists of a calendar contradict each other; `own` is what it says itself.

    What it includes and what a country declares may well be overridden: of that nothing is said.
    """
    for element in spec.at("workdays").elements():
        hours = element.at("hours")
        for span in all_days(element.at("date") if element.is_map else element):
            if any(off.first <= span.first <= off.last for off in own.holidays):
                element.doubt(CONTRADICTION, _both(span.first))
            elif not hours and _is_usual(spec, own, span.first):
                element.doubt(CONTRADICTION, _idle(span.first))
    for element in spec.at("covers").elements():
        year = element.integer()
        if year is not None and _is_hollow(spec, own, year):
            element.doubt(CONTRADICTION, _hollow(year))


def _is_usual(spec: Field, own: Calendar, day: date) -> bool:
    """Whether a day has Monday's hours anyway, which a make-up day would give it."""
    if spec.at("include") or own.public_holidays or own.rotation is not None:
        return False
    return bool(own.week[0]) and own.week[day.weekday()] == own.week[0]


def _is_hollow(spec: Field, own: Calendar, year: int) -> bool:
    """Whether a calendar with holidays of other years has none of this one."""
    if spec.at("include") or own.public_holidays or not own.holidays:
        return False
    made_up = (DateSpan(entry.day, entry.day) for entry in own.workdays)
    return year not in {found for span in (*own.holidays, *made_up) for found in _years(span)}


def _years(span: DateSpan) -> Iterator[int]:
    return iter(range(span.first.year, span.last.year + 1))


def _both(day: date) -> Text:
    return text(
        "source.holiday-worked",
        "{day} is listed as a holiday and as a make-up day, and so it is worked; take it out of "
        "one of the lists",
        day=str(day),
    )


def _idle(day: date) -> Text:
    return text(
        "source.make-up-idle",
        "{day} is a {weekday}, which is worked anyway; a make-up day is a day off that is worked, "
        "so correct the date or remove it",
        day=str(day),
        weekday=_WEEKDAYS[day.weekday()],
    )


def _hollow(year: int) -> Text:
    return text(
        "source.covered-without-holidays",
        "covers says that the holidays of {year} are complete, but none is listed; list them, or "
        "take {year} out of covers",
        year=str(year),
    )

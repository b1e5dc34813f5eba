"""Calendars: weeks, shift rotations, holidays and make-up days (FORMAT, Kinds)."""

from collections.abc import Iterable, Mapping
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from itsmctl.closeness import get_close_matches
from itsmctl.i18n import Label, Text, text
from itsmctl.model.times import (
    Calendar,
    DateSpan,
    Hours,
    MakeUpDay,
    PublicHolidays,
    Rotation,
)
from itsmctl.record import dataclass, replace
from itsmctl.source.builder.day_lists import compare_day_lists
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.times import (
    all_days,
    all_hours,
    day,
    days,
    doubt_overlaps,
    each_hours,
)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Day = TypeVar("Day", DateSpan, MakeUpDay, PublicHolidays)

_MINUTES_OF_DAY = 24 * 60
_NO_WEEK: tuple[tuple[Hours, ...], ...] = ((),) * 7


@dataclass(frozen=True, slots=True)
class WrittenCalendar:
    """A calendar as its file says it, and the calendars that it includes."""

    calendar: Calendar
    includes: tuple[str, ...] = ()


def calendar(identity: str, name: Label, spec: Field) -> WrittenCalendar:
    """Read a calendar; what it includes is joined by `with_included`."""
    holidays, public = _holidays(spec.at("holidays"))
    own = Calendar(
        id=identity,
        name=name,
        timezone=_timezone(spec.at("timezone")),
        week=_week(spec.at("week")),
        rotation=_rotation(spec.at("rotation")),
        holidays=holidays,
        public_holidays=public,
        workdays=_make_up_days(spec.at("workdays")),
        covers=tuple(
            year
            for element in spec.at("covers").elements()
            if (year := element.integer()) is not None
        ),
    )
    compare_day_lists(spec, own)
    return WrittenCalendar(own, _includes(spec.at("include")))


def with_included(written: Mapping[str, WrittenCalendar]) -> dict[str, Calendar]:
    """Return the calendars by id, each with the days of those that it includes.

    Holidays, make-up days and years add up. The week, the rotation and the time zone are the
    calendar's own; a calendar without any week takes the first one included.
    """
    return {name: _joined(name, written, frozenset()) for name in written}


def _joined(
    name: str, written: Mapping[str, WrittenCalendar], above: frozenset[str]
) -> Calendar:
    """Join depth first; `above` are the calendars under way: one that includes itself adds nothing."""
    own = written[name]
    joined = own.calendar
    for other in own.includes:
        if other in written and other not in above and other != name:
            joined = _sum(joined, _joined(other, written, above | {name}))
    return joined


def _sum(own: Calendar, other: Calendar) -> Calendar:
    has_hours = any(own.week) or own.rotation is not None
    return replace(
        own,
        week=own.week if has_hours else other.week,
        rotation=own.rotation if has_hours else other.rotation,
        holidays=_distinct((*own.holidays, *other.holidays)),
        public_holidays=_distinct((*own.public_holidays, *other.public_holidays)),
        workdays=_distinct((*own.workdays, *other.workdays)),
        covers=tuple(sorted({*own.covers, *other.covers})),
    )


def _distinct(values: Iterable[Day]) -> tuple[Day, ...]:
    return tuple(dict.fromkeys(values))


def _timezone(field: Field) -> str:
    written = field.text() or "UTC"
    try:
        ZoneInfo(written)
    except (ValueError, OSError, KeyError):
        field.object(_unknown_timezone(written))
        return "UTC"
    return written


def _unknown_timezone(written: str) -> Text:
    near = get_close_matches(written, available_timezones(), n=1)
    if near:
        return text(
            "source.unknown-timezone-close",
            "“{name}” is no IANA time zone; did you mean “{near}”?",
            name=written,
            near=near[0],
        )
    return text(
        "source.unknown-timezone",
        "“{name}” is no IANA time zone; write one such as Asia/Shanghai",
        name=written,
    )


def _week(field: Field) -> tuple[tuple[Hours, ...], ...]:
    week = list(_NO_WEEK)
    spans: list[tuple[int, int, Field]] = []
    for names, entry in field.entries():
        opening = tuple(each_hours(entry))
        for index in _weekdays(names):
            week[index] = (*week[index], *(span for span, _ in opening))
            begin = index * _MINUTES_OF_DAY
            spans += ((begin + span.start, begin + span.end, at) for span, at in opening)
    # what Sunday night runs into stands at the beginning of the week
    whole = _MINUTES_OF_DAY * len(WEEKDAYS)
    over = ((start - whole, end - whole, at) for start, end, at in spans if end > whole)
    doubt_overlaps([*spans, *over])
    return tuple(tuple(sorted(hours, key=lambda span: span.start)) for hours in week)


def _weekdays(names: str) -> tuple[int, ...]:
    """Return the days of ``mon``, ``mon-fri`` (also over the weekend: ``fri-mon``)."""
    first, _, last = names.partition("-")
    if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
        return ()
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    return tuple((start + step) % 7 for step in range((end - start) % 7 + 1))


def _rotation(field: Field) -> Rotation | None:
    start = day(field.at("start"))
    if start is None:
        return None
    named = {name: all_hours(entry) for name, entry in field.at("shifts").entries()}
    cycle = []
    for element in field.at("cycle").elements():
        shift = element.text() or ""
        if shift not in named:
            element.object(
                text(
                    "source.unknown-shift",
                    "no shift “{name}” stands under shifts; there are {known}",
                    name=shift,
                    known=tuple(named),
                )
            )
        cycle.append(named.get(shift, ()))
    return Rotation(start, tuple(cycle))


def _holidays(field: Field) -> tuple[tuple[DateSpan, ...], tuple[PublicHolidays, ...]]:
    spans: list[DateSpan] = []
    public: list[PublicHolidays] = []
    for element in field.elements():
        if element.is_map:
            country = element.at("country").text() or ""
            public.append(PublicHolidays(country, element.at("subdivision").text()))
        elif (span := days(element)) is not None:
            spans.append(span)
    return tuple(spans), tuple(public)


def _make_up_days(field: Field) -> tuple[MakeUpDay, ...]:
    found = []
    for element in field.elements():
        dates = element.at("date") if element.is_map else element
        opening = all_hours(element.at("hours")) if element.at("hours") else None
        for span in all_days(dates):
            first, last = span.first.toordinal(), span.last.toordinal()
            found += [
                MakeUpDay(span.first.fromordinal(ordinal), opening)
                for ordinal in range(first, last + 1)
            ]
    return tuple(found)


def _includes(field: Field) -> tuple[str, ...]:
    for element in field.elements():
        if (element.text() or "").endswith(".ics"):
            element.object(
                text(
                    "source.no-ics",
                    "the calendar file “{file}” cannot be included; list its dates under "
                    "holidays, or include a calendar of this portfolio by its id",
                    file=element.text() or "",
                )
            )
    return tuple(
        name
        for element in field.elements()
        if not (element.text() or "").endswith(".ics")
        and (name := element.reference("calendar")) is not None
    )

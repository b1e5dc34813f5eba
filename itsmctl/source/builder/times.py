"""Durations, limits, hours and dates (FORMAT, Time)."""

from datetime import date

from itsmctl.i18n import text
from itsmctl.model.notices import Threshold
from itsmctl.model.process import Moment
from itsmctl.model.times import DAY, MINUTE, DateSpan, Duration, Hours, Limit, parse_duration
from itsmctl.source.builder.field import Field

_MINUTES_OF_DAY = DAY // MINUTE
_DEFAULT_CLASS = "default"


def duration(field: Field) -> Duration | None:
    """Read a duration; ``none`` and nothing are None."""
    written = field.text()
    if written is None or field.is_none:
        return None
    try:
        return parse_duration(written)
    except ValueError:
        field.object(
            text(
                "source.bad-duration",
                "“{value}” is no duration; write 30m, 4h, 2d or 1w (elapsed), 4bh or 2bd "
                "(working time; days in whole numbers), a century at the most",
                value=written,
            )
        )
        return None


def limit(field: Field) -> Limit | None:
    """Read a limit: a duration, ``none``, or durations by priority class."""
    if not field:
        return None
    if field.is_map:
        by_class = []
        for name, entry in field.entries():
            if name != _DEFAULT_CLASS:
                entry.refer("priority", name)
                by_class.append((name, duration(entry)))
        return Limit(duration(field.at(_DEFAULT_CLASS)), tuple(by_class))
    return Limit(duration(field))


def threshold(field: Field) -> Threshold | None:
    """Read a point on the way to a limit: ``80%`` of it, or ``2bh`` after assignment."""
    share = field.number()
    if share is not None:
        return Threshold(share=share)
    after = duration(field)
    return None if after is None else Threshold(after=after)


def moment(field: Field) -> Moment | None:
    """Read a date of the case moved by an offset; without one, the date itself."""
    anchor = field.at("anchor").reference("attribute")
    if anchor is None:
        return None
    offset = duration(field.at("offset")) or parse_duration("0d")
    return Moment(anchor, offset)


def hours(field: Field) -> Hours | None:
    """Read ``09:00-12:00``; an end at or before the start lies on the next day."""
    written = field.text()
    first, separator, last = (written or "").partition("-")
    start, end = _minutes(first), _minutes(last)
    if not separator or start is None or end is None:
        return None
    return Hours(start, end if end > start else end + _MINUTES_OF_DAY)


def all_hours(field: Field) -> tuple[Hours, ...]:
    """Read a list of hours."""
    found = (hours(element) for element in field.elements())
    return tuple(span for span in found if span is not None)


def day(field: Field) -> date | None:
    """Read a date; a day that no month has is an objection."""
    written = field.text()
    if written is None:
        return None
    return _date(field, written)


def days(field: Field) -> DateSpan | None:
    """Read a date or ``first..last``."""
    written = field.text()
    if written is None:
        return None
    first, _, last = written.partition("..")
    start = _date(field, first)
    end = _date(field, last) if last else start
    if start is None or end is None:
        return None
    if end < start:
        field.object(
            text(
                "source.backward-dates",
                "“{value}” ends before it starts; write the earlier date first",
                value=written,
            )
        )
        return DateSpan(end, start)
    return DateSpan(start, end)


def all_days(field: Field) -> tuple[DateSpan, ...]:
    """Read a list of dates and spans."""
    found = (days(element) for element in field.elements())
    return tuple(span for span in found if span is not None)


def _date(field: Field, written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        field.object(
            text(
                "source.bad-date",
                "“{value}” is no date of the calendar; write year-month-day, such as 2026-01-31",
                value=written,
            )
        )
        return None


def _minutes(written: str) -> int | None:
    hour, separator, minute = written.strip().partition(":")
    if not (separator and hour.isdigit() and minute.isdigit()):
        return None
    return int(hour) * 60 + int(minute)

"""Durations, limits, hours and dates (FORMAT, Time)."""

from collections.abc import Iterable, Iterator
from datetime import date

from itsmctl.i18n import text
from itsmctl.model.notices import Threshold
from itsmctl.model.process import Moment
from itsmctl.model.times import DAY, MINUTE, DateSpan, Duration, Hours, Limit, parse_duration
from itsmctl.route import Route
from itsmctl.source.builder.field import Field

CONTRADICTION = "TIM511"
_MINUTES_OF_DAY = DAY // MINUTE
_LONGEST_NIGHT = 20 * 60  # longer hours across midnight are two times that changed places
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
    if _LONGEST_NIGHT < end + _MINUTES_OF_DAY - start < _MINUTES_OF_DAY:
        field.object(
            text(
                "source.hours-around",
                "“{value}” goes round nearly the whole clock, for its end is on the next day; write "
                "the earlier time first ({turned}), or 00:00-24:00 for a whole day",
                value=written or "",
                turned=f"{last.strip()}-{first.strip()}",
            )
        )
    return Hours(start, end if end > start else end + _MINUTES_OF_DAY)


def each_hours(field: Field) -> Iterator[tuple[Hours, Field]]:
    """Read a list of hours, each with where it is written."""
    for element in field.elements():
        if (span := hours(element)) is not None:
            yield span, element


def all_hours(field: Field) -> tuple[Hours, ...]:
    """Read a list of hours; none of them is to overlap another one."""
    found = tuple(each_hours(field))
    doubt_overlaps([(span.start, span.end, element) for span, element in found])
    return tuple(span for span, _ in found)


def doubt_overlaps(spans: Iterable[tuple[int, int, Field]]) -> None:
    """Note hours that begin before others end; (start, end, where) in minutes of one day or week."""
    last: tuple[int, Field] | None = None
    told: set[Route] = set()
    for start, end, element in sorted(spans, key=lambda each: each[:2]):
        if last is not None and start < last[0] and element.route not in told:
            told.add(element.route)
            element.doubt(
                CONTRADICTION,
                text(
                    "source.hours-overlap",
                    "“{value}” begins before “{other}” ends; let each minute be in one of them only",
                    value=element.text() or "",
                    other=last[1].text() or "",
                ),
            )
        if last is None or end > last[0]:
            last = end, element


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

"""When committees meet: the part of RFC 5545 recurrence rules that committees use."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from itsmctl.i18n import Text, text
from itsmctl.model.parties import Committee
from itsmctl.model.portfolio import Variant
from itsmctl.model.times import HOUR, Calendar, Duration, Unit
from itsmctl.record import dataclass
from itsmctl.simulate.presence import Interval
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.layout import Meetings
from itsmctl.simulate.tables.times import ALL_HOURS
from itsmctl.worktime import UncoveredYear, compile_calendar

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DEFAULT_LENGTH = HOUR
_DEFAULT_START = time(13)


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting: when it begins and ends, and until when items are taken."""

    start: int
    end: int
    cut_off: int


@dataclass(frozen=True, slots=True)
class _Rule:
    frequency: str
    interval: int
    days: tuple[tuple[int, int], ...]  # place in the month (0: every), weekday

    def holds(self, day: date, anchor: date) -> bool:
        """Whether the committee meets on a date; `anchor` starts the count of intervals."""
        fits = any(
            day.weekday() == weekday and self._is_place(day, place)
            for place, weekday in self.days
        )
        if not fits:
            return False
        if self.frequency == "MONTHLY":
            months = (day.year - anchor.year) * 12 + day.month - anchor.month
            return months % self.interval == 0
        weeks = (day.toordinal() - 1) // 7 - (anchor.toordinal() - 1) // 7
        return weeks % self.interval == 0

    def _is_place(self, day: date, place: int) -> bool:
        if place == 0 or self.frequency != "MONTHLY":
            return True
        if place > 0:
            return (day.day - 1) // 7 + 1 == place
        return (day + timedelta(7 * -place)).month != day.month and (
            place == -1 or (day + timedelta(7 * (-place - 1))).month == day.month
        )


def sessions_of(variant: Variant, committee: Committee, reach: Interval) -> list[Session]:
    """Return the meetings of a committee within reach, in order of time.

    A meeting on a day off is left out. Without a stated start it begins at 13:00 and lasts an
    hour.

    Raises:
        CannotSimulate: the rule is not understood.
    """
    calendar = _calendar(variant)
    hours = compile_calendar(calendar)
    return [
        Session(start, end, _cut_off(calendar, start, committee.cut_off))
        for start, end in _appointed(committee, calendar, reach)
        if hours.open_spans(max(start, reach[0]), min(end, reach[1]))
    ]


def meets_when_closed(variant: Variant, committee: Committee, reach: Interval) -> bool:
    """Whether a committee has meetings within reach, and every one of them outside the hours."""
    appointed = _appointed(committee, _calendar(variant), reach)
    within = any(reach[0] <= start and end <= reach[1] for start, end in appointed)
    return within and not sessions_of(variant, committee, reach)


def compile_meetings(variant: Variant, reach: Interval) -> tuple[Meetings, dict[str, int]]:
    """Return the meetings of all committees that say when they meet, and their rows by id."""
    meetings = Meetings()
    rows: dict[str, int] = {}
    meetings.ptr.append(0)
    for committee in variant.organisation.committees:
        if committee.meets is None:
            continue
        rows[committee.id] = len(rows)
        for session in sessions_of(variant, committee, reach):
            meetings.cut_off.append(session.cut_off)
            meetings.end.append(session.end)
            meetings.room.append(-1 if committee.agenda is None else committee.agenda)
        meetings.ptr.append(len(meetings.end))
    return meetings, rows


def busy_times(variant: Variant, reach: Interval) -> dict[str, list[Interval]]:
    """Return the meetings that the members of each role attend."""
    busy: dict[str, list[Interval]] = {}
    for committee in variant.organisation.committees:
        if committee.meets is not None:
            spans = [(s.start, s.end) for s in sessions_of(variant, committee, reach)]
            for role in committee.members:
                busy.setdefault(role, []).extend(spans)
    return busy


def _calendar(variant: Variant) -> Calendar:
    return variant.calendar(variant.organisation.calendar) or ALL_HOURS


def _appointed(committee: Committee, calendar: Calendar, reach: Interval) -> Iterator[Interval]:
    """Yield when a committee would meet by its rule, whether the house is open or not."""
    rule = _parse(committee)
    zone = ZoneInfo(calendar.timezone)
    begins = time.fromisoformat(committee.starts) if committee.starts else _DEFAULT_START
    day = datetime.fromtimestamp(reach[0] / 1000, zone).date()
    last = datetime.fromtimestamp(reach[1] / 1000, zone).date()
    anchor = date(day.year, 1, 1)
    while day <= last:
        if rule.holds(day, anchor):
            start = round(datetime.combine(day, begins, zone).timestamp() * 1000)
            yield start, start + _length(committee.duration)
        day += timedelta(1)


def _cut_off(calendar: Calendar, start: int, before: Duration | None) -> int:
    if before is None:
        return start
    hours = compile_calendar(calendar)
    try:
        return hours.due(start, Duration(-before.quantity, before.unit))
    except UncoveredYear:
        return start  # the first days of the first year that is known


def _length(duration: Duration | None) -> int:
    if duration is None or duration.unit in {Unit.WORKING_DAYS, Unit.MONTHS}:
        return _DEFAULT_LENGTH
    return duration.quantity


def _parse(committee: Committee) -> _Rule:
    written = committee.meets or ""
    parts: dict[str, str] = {}
    for part in written.removeprefix("RRULE:").split(";"):
        name, equals, value = part.partition("=")
        if not equals or name not in {"FREQ", "INTERVAL", "BYDAY"}:
            raise _refused(committee, text("simulate.tables.rule_part", "“{part}”", part=part))
        parts[name] = value
    frequency = parts.get("FREQ", "")
    interval = parts.get("INTERVAL", "1")
    if frequency not in {"WEEKLY", "MONTHLY"} or not interval.isdecimal() or interval == "0":
        reason = text("simulate.tables.rule_frequency", "FREQ must be WEEKLY or MONTHLY")
        raise _refused(committee, reason)
    days = tuple(_read_days(committee, parts.get("BYDAY", "")))
    return _Rule(frequency, int(interval), days)


def _read_days(committee: Committee, written: str) -> Iterable[tuple[int, int]]:
    for part in written.split(","):
        place, name = part[:-2], part[-2:]
        sign, digits = place[:1], place.lstrip("+-")
        if name not in _DAYS or (place and not digits.isdecimal()):
            reason = text("simulate.tables.rule_day", "BYDAY has no day “{part}”", part=part)
            raise _refused(committee, reason)
        yield (-int(digits) if sign == "-" else int(digits or 0)), _DAYS.index(name)


def _refused(committee: Committee, reason: Text) -> Exception:
    return refusals.bad_rule(committee.id, committee.meets or "", reason)

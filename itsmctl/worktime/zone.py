"""Wall clocks: what the clock on the wall of an IANA time zone reads, and when.

Local time is counted like an epoch of its own: milliseconds from 1970-01-01 00:00 on the wall.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from itsmctl.closeness import get_close_matches
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.model.times import DAY
from itsmctl.record import dataclass

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_SAMPLE = 3 * DAY  # no zone has changed its offset twice within four days since 1900
EPOCH_DAY = _EPOCH.toordinal()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time with one offset from UTC: `[start, end)` in UTC milliseconds."""

    start: int
    end: int
    offset: int


@dataclass(frozen=True, slots=True)
class WallClock:
    """The wall clock of one zone over some years.

    Clocks that are set back repeat an hour. So that later moments never read earlier, `read` stands
    still during the second pass, and `when` answers with the first. Clocks that are set forward
    skip an hour; `when` answers with the moment of the jump for all of it.
    """

    stretches: tuple[Stretch, ...]
    starts: tuple[int, ...]  # UTC start of each stretch
    reached: tuple[int, ...]  # local time that each stretch ends with

    def read(self, moment: int) -> int:
        """Return the local time at a UTC moment; never decreases."""
        index = max(bisect_right(self.starts, moment) - 1, 0)
        local = moment + self.stretches[index].offset
        return local if index == 0 else max(local, self.reached[index - 1])

    def when(self, local: int) -> int:
        """Return the first UTC moment at which the wall has reached a local time."""
        index = min(bisect_right(self.reached, local), len(self.stretches) - 1)
        stretch = self.stretches[index]
        return max(local - stretch.offset, stretch.start)


@lru_cache(maxsize=1024)
def wall_clock(zone: ZoneInfo, first_year: int, last_year: int) -> WallClock:
    """Return the wall clock over whole years and a few days on either side."""
    stretches = tuple(_stretches(zone, first_year, last_year))
    reached: list[int] = []
    for stretch in stretches:
        before = reached[-1] if reached else stretch.end + stretch.offset
        reached.append(max(before, stretch.end + stretch.offset))
    return WallClock(stretches, tuple(stretch.start for stretch in stretches), tuple(reached))


@cache
def find_zone(name: str) -> ZoneInfo:
    """Return an IANA time zone.

    Raises:
        UnusableInput: there is no zone of that name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = get_close_matches(name, available_timezones(), 1)
        raise UnusableInput(
            text("worktime.unknown_zone", "there is no time zone “{name}”", name=name),
            remedy=text("worktime.zone_meant", "did you mean “{near}”?", near=near[0])
            if near
            else text("worktime.zone_form", "name an IANA zone such as Asia/Shanghai"),
        ) from error


def to_datetime(zone: ZoneInfo, moment: int) -> datetime:
    """Return a UTC moment as a date and time in a zone."""
    return (_EPOCH + moment * _MILLISECOND).astimezone(zone)


def to_moment(when: datetime) -> int:
    """Return the UTC milliseconds of an aware date and time."""
    return (when - _EPOCH) // _MILLISECOND


def _stretches(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[Stretch]:
    start = to_moment(datetime(first_year, 1, 1, tzinfo=UTC)) - 3 * DAY
    finish = to_moment(datetime(last_year + 1, 1, 1, tzinfo=UTC)) + 3 * DAY
    offset = _offset(zone, start)
    for sample in range(start, finish, _SAMPLE):
        if (later := _offset(zone, sample + _SAMPLE)) != offset:
            change = _change(zone, sample, sample + _SAMPLE)
            yield Stretch(start, change, offset)
            start, offset = change, later
    yield Stretch(start, finish, offset)


def _change(zone: ZoneInfo, before: int, after: int) -> int:
    offset = _offset(zone, before)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(zone, middle) == offset:
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, moment: int) -> int:
    shift = to_datetime(zone, moment).utcoffset()
    return 0 if shift is None else shift // _MILLISECOND

"""What the files of a log say alike: the moments of its house, and its money."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from itsmctl.record import dataclass

_MINUTE = 60_000
_DAY = 24 * 60 * _MINUTE


@dataclass(frozen=True, slots=True)
class About:
    """The organisation's time zone (IANA name; None: UTC) and currency."""

    zone: str | None = None
    currency: str | None = None

    @property
    def tzinfo(self) -> tzinfo:
        """The zone itself."""
        return UTC if self.zone is None else ZoneInfo(self.zone)

    def moments(self) -> Callable[[int], str]:
        """Return what writes epoch milliseconds as ISO 8601 with the offset of the zone.

        Every moment has three decimals: readers that guess a format from the first row rely on it.
        """
        zone = self.tzinfo
        offsets, dates = _Offsets(zone), _Dates()

        def moment(time: int) -> str:
            known = offsets[time // _DAY]
            if known is None:
                written = datetime.fromtimestamp(time // 1000, zone).isoformat()
                return f"{written[:19]}.{time % 1000:03d}{written[19:]}"
            offset, after = known
            day, rest = divmod(time + offset, _DAY)
            second, rest = divmod(rest, 1000)
            return f"{dates[day]}{_CLOCK[second // 60]}{_TWO[second % 60]}.{rest:03d}{after}"

        return moment


class _Offsets(dict[int, tuple[int, str] | None]):
    """By day since 1970 (UTC): the zone's offset in milliseconds and in writing.

    None where clocks are set within the day, or the offset is no whole minute.
    """

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone

    def __missing__(self, day: int) -> tuple[int, str] | None:
        ends = [
            datetime.fromtimestamp((day + more) * _DAY // 1000, self._zone) for more in (0, 1)
        ]
        first, last = (end.utcoffset() or timedelta() for end in ends)
        whole = first == last and not first % timedelta(minutes=1)
        found = (
            (first // timedelta(milliseconds=1), ends[0].isoformat()[19:]) if whole else None
        )
        self[day] = found
        return found


class _Dates(dict[int, str]):
    """By day since 1970: the date, and what comes before the time."""

    def __missing__(self, day: int) -> str:
        found = self[day] = f"{date.fromordinal(_EPOCH + day)}T"
        return found


_EPOCH = date(1970, 1, 1).toordinal()
_TWO = tuple(f"{number:02d}" for number in range(60))
_CLOCK = tuple(f"{hour}:{minute}:" for hour in _TWO[:24] for minute in _TWO)

"""What the files of a log say alike: the moments of its house, and its money."""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from itsmctl.record import dataclass

_MINUTE = 60_000
_MINUTES_KEPT = 1 << 16


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

        @lru_cache(_MINUTES_KEPT)
        def around(minute: int) -> tuple[str, str]:
            written = datetime.fromtimestamp(minute * 60, zone).isoformat()
            return written[:17], written[19:]

        def moment(time: int) -> str:
            before, after = around(time // _MINUTE)
            rest = time % _MINUTE
            return f"{before}{rest // 1000:02d}.{rest % 1000:03d}{after}"

        return moment

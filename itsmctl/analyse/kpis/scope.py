"""What of a log is measured, and over which months."""

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from math import gcd
from zoneinfo import ZoneInfo

from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.times import HOUR, SECOND
from itsmctl.record import dataclass

BLOCKS = 50
"""Into how many blocks cases fall, at most: chance is told from block to block (see `figures`)."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for; moments are epoch milliseconds, both inclusive."""

    until_ms: int
    since_ms: int | None = None


def house_zone(variant: Variant | None, written: str | None) -> tzinfo:
    """Return the zone in which months begin: the house's, else that of the log, else UTC."""
    house = variant.calendar(variant.organisation.calendar) if variant is not None else None
    name = house.timezone if house is not None else written
    return ZoneInfo(name) if name else UTC


def months(first_ms: int, last_ms: int, zone: tzinfo) -> Iterator[tuple[str, int, int]]:
    """Yield the name, beginning and end of every month that holds a moment from first to last."""
    moment = datetime.fromtimestamp(first_ms / SECOND, zone)
    year, month = moment.year, moment.month
    begin = _begin(year, month, zone)
    while begin <= last_ms:
        following = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004  December
        end = _begin(*following, zone)
        yield f"{year:04}-{month:02}", begin, end
        (year, month), begin = following, end


def write_scope(ledger: Ledger, scope: Scope, process: str | None, zone: tzinfo) -> None:
    """Write down what is asked for: tables ``kpi_scope`` and ``kpi_month``.

    A month is found by equality: time is cut into buckets of which each lies in one month, an hour
    where the zone's offsets are whole hours. Moments before 1870 have none.
    """
    first = ledger.value("SELECT MIN(ts_ms) FROM event")
    start = scope.until_ms if first is None else first
    named = list(months(start, scope.until_ms, zone))
    width = gcd(HOUR, *(begin for _, begin, _ in named))
    ledger.run(
        "CREATE OR REPLACE TABLE kpi_scope AS SELECT CAST($until AS BIGINT) AS until_ms, "
        "CAST($process AS VARCHAR) AS process, CAST($blocks AS BIGINT) AS blocks, "
        "CAST($width AS BIGINT) AS width",
        until=scope.until_ms,
        process=process,
        blocks=BLOCKS,
        width=width,
    )
    buckets = (
        (name, bucket) for name, begin, end in named for bucket in range(begin, end, width)
    )
    ledger.load("kpi_month", "month VARCHAR, bucket BIGINT", buckets)


def _begin(year: int, month: int, zone: tzinfo) -> int:
    return int(datetime(year, month, 1, tzinfo=zone).timestamp()) * SECOND

"""Months begin at midnight of the house, whatever its clocks do."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from itsmctl.analyse.kpis.scope import Scope, house_zone, months, write_scope
from itsmctl.ledger import Ledger
from itsmctl.model.times import HOUR, MINUTE


def moment(*parts: int, zone: str = "UTC") -> int:
    return int(datetime(*parts, tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def test_every_month_that_holds_a_moment():
    first, last = moment(2025, 11, 30, 23, 59), moment(2026, 2, 1)
    names = [name for name, _, _ in months(first, last, UTC)]
    assert names == ["2025-11", "2025-12", "2026-01", "2026-02"]
    spans = [span for _, *span in months(first, last, UTC)]
    assert [end for _, end in spans[:-1]] == [begin for begin, _ in spans[1:]]


def test_a_month_with_a_change_of_clocks_is_an_hour_short():
    (only,) = months(moment(2026, 3, 5), moment(2026, 3, 6), ZoneInfo("Europe/Berlin"))
    name, begin, end = only
    assert (name, begin) == ("2026-03", moment(2026, 3, 1, zone="Europe/Berlin"))
    assert end - begin == (31 * 24 - 1) * HOUR


@pytest.mark.parametrize(
    ("zone", "width"),
    [("Asia/Shanghai", HOUR), ("Asia/Kolkata", 30 * MINUTE), ("Asia/Kathmandu", 15 * MINUTE)],
)
def test_buckets_find_the_month_of_every_moment(zone, width):
    edge = moment(2026, 4, 1, zone=zone)
    with Ledger.open(memory_mb=100, threads=1) as ledger:
        ledger.load("event", "ts_ms BIGINT", [(edge - 40 * 24 * HOUR,)])
        write_scope(ledger, Scope(edge + HOUR), None, ZoneInfo(zone))
        assert ledger.value("SELECT width FROM kpi_scope") == width
        found = [
            ledger.value(
                "SELECT month FROM kpi_month CROSS JOIN kpi_scope "
                "WHERE bucket = CAST($at AS BIGINT) - MOD(CAST($at AS BIGINT) + 3155760000000, width)",
                at=at,
            )
            for at in (edge - 1, edge)
        ]
    assert found == ["2026-03", "2026-04"]


def test_the_zone_of_the_log_where_no_house_has_one():
    assert str(house_zone(None, "Asia/Shanghai")) == "Asia/Shanghai"
    assert house_zone(None, None) is UTC

"""Moments: ISO 8601 with the offset of the house, to the millisecond."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.report.log.about import About

MOMENTS = st.integers(min_value=0, max_value=4_102_444_800_000)  # 1970 to 2100


@pytest.mark.parametrize(
    ("zone", "time", "written"),
    [
        (None, 0, "1970-01-01T00:00:00.000+00:00"),
        ("Asia/Shanghai", 1772413200_007, "2026-03-02T09:00:00.007+08:00"),
        ("Asia/Kolkata", 1772413259_999, "2026-03-02T06:30:59.999+05:30"),
        # the clocks of Berlin go forward at 01:00 UTC, and back at 01:00 UTC
        ("Europe/Berlin", 1774745999_999, "2026-03-29T01:59:59.999+01:00"),
        ("Europe/Berlin", 1774746000_000, "2026-03-29T03:00:00.000+02:00"),
        ("Europe/Berlin", 1792889999_000, "2026-10-25T02:59:59.000+02:00"),
        ("Europe/Berlin", 1792890000_000, "2026-10-25T02:00:00.000+01:00"),
    ],
)
def test_moments_of_a_house(zone, time, written):
    assert About(zone).moments()(time) == written


@given(time=MOMENTS, zone=st.sampled_from([None, "Asia/Shanghai", "Australia/Lord_Howe"]))
def test_a_moment_reads_back(time, zone):
    written = About(zone).moments()(time)
    assert datetime.fromisoformat(written) == datetime.fromtimestamp(time // 1000, UTC).replace(
        microsecond=time % 1000 * 1000
    )
    assert len(written) == len("2026-03-02T09:00:00.007+08:00")

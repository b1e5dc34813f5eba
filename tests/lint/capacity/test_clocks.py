from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.lint.capacity.clocks import (
    Allowance,
    first_openings,
    local_date,
    may_end_later,
    openings,
    ordinary,
    weekly_days,
    weekly_gap,
    weekly_ms,
    working_time,
)
from itsmctl.model.times import (
    DAY,
    HOUR,
    Calendar,
    DateSpan,
    Hours,
    Rotation,
    parse_duration,
)

OFFICE = (Hours(9 * 60, 12 * 60), Hours(13 * 60, 18 * 60))


def calendar(week=None, zone="Asia/Shanghai", **more) -> Calendar:
    days = (*(OFFICE,) * 5, (), ()) if week is None else week
    return Calendar("office", Label.plain("office"), zone, days, **more)


def allow(written: str, on: Calendar | None) -> Allowance:
    return Allowance(parse_duration(written), on)


def test_a_week_of_five_days_of_eight_hours():
    assert weekly_ms(calendar()) == 40 * HOUR
    assert weekly_days(calendar()) == 5
    assert len(openings(calendar())) == 10  # mornings and afternoons
    assert len(first_openings(calendar())) == 2


def test_blocks_cut_the_week():
    # 11:00-12:00 and 13:00-14:00 of the block lie in office hours: two hours a day
    assert weekly_ms(calendar(), (Hours(11 * 60, 14 * 60),)) == 10 * HOUR
    assert weekly_ms(calendar(), (Hours(18 * 60, 20 * 60),)) == 0
    assert weekly_ms(None, (Hours(0, 90),)) == 10.5 * HOUR


def test_holidays_and_make_up_days_are_no_part_of_an_ordinary_week():
    closed = calendar(holidays=(DateSpan(date(2025, 6, 2), date(2025, 6, 6)),))
    assert weekly_ms(closed) == weekly_ms(calendar())
    assert openings(closed) == openings(calendar())


def test_without_a_calendar_it_is_always_open():
    assert weekly_ms(None) == 7 * DAY
    assert weekly_days(None) == 7
    assert ordinary(None).is_open(0)


def test_a_rotation_counts_with_its_own_length():
    # two days on, two off: 12 h on half of the days of a week
    shifts = ((Hours(480, 1200),), (Hours(480, 1200),), (), ())
    rota = calendar(week=((),) * 7, rotation=Rotation(date(2025, 6, 2), shifts))
    assert weekly_ms(rota) == pytest.approx(42 * HOUR)
    assert weekly_days(rota) == 3.5
    assert first_openings(rota) == openings(rota)


def test_weeks_with_unlike_days_are_tried_from_every_opening():
    short_friday = (*(OFFICE,) * 4, (Hours(540, 720),), (), ())
    unlike = calendar(week=short_friday)
    assert first_openings(unlike) == openings(unlike)


def test_dates_are_those_on_the_wall():
    moment = 1_748_822_400_000  # 2025-06-02 00:00 UTC
    assert local_date(calendar(zone="Asia/Shanghai"), moment) == date(2025, 6, 2)
    assert local_date(calendar(zone="America/New_York"), moment) == date(2025, 6, 1)
    assert local_date(None, moment) == date(2025, 6, 2)


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("9bh", "8bh", True),
        ("8bh", "8bh", False),
        ("1bd", "8bh", True),  # from 9:00 to 9:00 next day, against 18:00 of the same day
        ("8bh", "1bd", False),
        ("1d", "1bd", False),
        ("1bd", "1d", True),  # over the weekend
        ("2d", "1bd", True),  # on a Monday
    ],
)
def test_times_in_unlike_units_are_compared_from_every_opening(one, other, later):
    assert may_end_later(allow(one, calendar()), allow(other, calendar())) is later


def test_the_same_hours_in_another_zone_end_later():
    berlin = calendar(zone="Europe/Berlin")
    # Monday 9:00 in Shanghai is 3:00 in Berlin, where work begins six hours later
    assert may_end_later(allow("2bh", berlin), allow("2bh", calendar()))
    assert not may_end_later(allow("2h", berlin), allow("2bh", calendar()))


@pytest.mark.parametrize(
    ("limit", "hours"), [("4bh", 4), ("1bd", 8), ("1d", 8), ("4h", 4), ("12h", 8), ("3d", 24)]
)
def test_how_much_work_a_limit_can_hold(limit, hours):
    # 4 h hold four hours from 13:00, though only three from 9:00
    assert working_time(allow(limit, calendar())) == hours * HOUR


def test_the_gap_between_two_calendars():
    berlin = calendar(zone="Europe/Berlin")  # in summer 15:00-18:00 and 19:00-24:00 in Shanghai
    assert weekly_gap(calendar(), calendar()) == 0
    assert weekly_gap(calendar(), berlin) == 25 * HOUR
    assert weekly_gap(calendar(), None) == 0
    assert weekly_gap(None, calendar()) == 7 * DAY - 40 * HOUR


hours_of_a_day = st.lists(st.integers(0, 24), min_size=2, max_size=4, unique=True).map(
    lambda marks: tuple(
        Hours(a * 60, b * 60)
        for a, b in zip(sorted(marks)[::2], sorted(marks)[1::2], strict=False)
    )
)
calendars = st.builds(
    lambda days, zone: calendar(tuple(days), zone),
    st.lists(st.one_of(st.just(()), hours_of_a_day), min_size=7, max_size=7).filter(any),
    st.sampled_from(("Asia/Shanghai", "America/New_York", "UTC")),
)


@settings(max_examples=40)
@given(calendars, calendars)
def test_a_gap_and_what_is_common_make_up_the_week(one, other):
    common = weekly_ms(one) - weekly_gap(one, other)
    assert common == weekly_ms(other) - weekly_gap(other, one)
    assert 0 <= common <= min(weekly_ms(one), weekly_ms(other))


@settings(max_examples=40)
@given(calendars, st.sampled_from(("3bh", "1bd", "2d", "5h")))
def test_nothing_ends_later_than_itself_and_more_ends_later(one, written):
    assert not may_end_later(allow(written, one), allow(written, one))
    assert working_time(allow(written, one)) >= 0

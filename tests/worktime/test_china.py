"""China 2026: 248 working days, six of them on weekends (调休)."""

from datetime import date

import pytest

from itsmctl.model.times import DAY, HOUR, PublicHolidays
from itsmctl.worktime import UncoveredYear
from itsmctl.worktime.public_holidays import public_year

ZONE = "Asia/Shanghai"
MAKE_UP_DAYS = ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")


@pytest.mark.parametrize("day", MAKE_UP_DAYS)
def test_make_up_days_have_mondays_hours(china, at, day):
    morning = at(f"2026-{day} 00:00", ZONE)
    assert china.open_spans(morning, morning + DAY) == [
        (morning + 9 * HOUR, morning + 12 * HOUR),
        (morning + 13 * HOUR, morning + 18 * HOUR),
    ]


@pytest.mark.parametrize("day", ["01-01", "01-03", "02-16", "02-23", "05-05", "10-07", "10-11"])
def test_holidays_and_other_weekends_are_free(china, at, day):
    morning = at(f"2026-{day} 00:00", ZONE)
    assert china.working_ms(morning, morning + DAY) == 0


def test_the_year_has_248_working_days(china, at):
    # 261 weekdays, 19 of them holidays, and six weekend days that are worked
    start, end = at("2026-01-01 00:00", ZONE), at("2027-01-01 00:00", ZONE)
    assert china.working_ms(start, end) == (261 - 19 + 6) * 8 * HOUR


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-02-13 10:00", 1, "2026-02-14 10:00"),  # Friday to a worked Saturday
        ("2026-02-14 10:00", 1, "2026-02-24 10:00"),  # over Spring Festival
        ("2026-09-30 19:00", 1, "2026-10-09 09:00"),  # after hours before National Day
        ("2026-10-09 16:00", 1, "2026-10-10 16:00"),
        ("2026-02-24 10:00", -2, "2026-02-13 10:00"),
    ],
)
def test_working_days_over_holidays(china, at, wall, start, days, due):
    assert wall(china.add_days(at(start, ZONE), days), ZONE) == due


def test_working_hours_over_a_holiday(china, at, wall):
    assert wall(china.add_working(at("2026-09-30 17:00", ZONE), 2 * HOUR), ZONE) == (
        "2026-10-08 10:00"
    )


def test_the_library_agrees_with_the_announcement(compiled, china, at):
    declared = compiled(ZONE, countries=["CN"])
    start, end = at("2026-01-01 00:00", ZONE), at("2027-01-01 00:00", ZONE)
    assert declared.open_spans(start, end) == china.open_spans(start, end)


def test_a_year_whose_make_up_days_nobody_announced_is_uncovered(compiled, at):
    declared = compiled(ZONE, countries=["CN"], covers=[2026, 2099])
    with pytest.raises(UncoveredYear, match="make-up working days of 2099") as caught:
        declared.next_open(at("2099-03-02 10:00", ZONE))
    assert "holidays" in caught.value.render("zh")
    assert (caught.value.calendar, caught.value.year) == ("test", 2099)


def test_make_up_days_listed_by_hand_cover_the_year(compiled, at):
    declared = compiled(ZONE, countries=["CN"], workdays=["2099-02-01"])
    assert declared.is_open(at("2099-02-01 10:00", ZONE))  # a Sunday
    assert not declared.is_open(at("2099-02-08 10:00", ZONE))


def test_what_the_calendar_says_beats_what_the_country_declares(compiled, at):
    declared = compiled(
        ZONE, countries=["CN"], holidays=["2026-10-10"], workdays=["2026-10-07 10:00-11:00"]
    )
    assert not declared.is_open(at("2026-10-10 10:00", ZONE))
    holiday = at("2026-10-07 00:00", ZONE)
    assert declared.working_ms(holiday, holiday + DAY) == HOUR


def test_a_working_day_moved_into_the_december_before():
    # The holiday of New Year 2007 was announced with two working days at the end of 2006.
    worked = public_year(PublicHolidays("CN"), 2006).worked
    assert {date(2006, 12, 30), date(2006, 12, 31)} <= worked

"""Shifts across midnight, rotations and daylight saving."""

from datetime import date

import pytest

from itsmctl.model.times import DAY, HOUR

BERLIN = "Europe/Berlin"  # 2026: clocks go forward on 29 March, back on 25 October (Sundays)
NIGHTS = ("20:00-08:00",) * 5 + ("", "")


class TestNights:
    @pytest.fixture
    def nights(self, compiled):
        """Night shifts from Monday to Friday; 5 June is a holiday."""
        return compiled(week=NIGHTS, holidays=["2026-06-05"], covers=[2026])

    def test_a_shift_belongs_to_the_day_on_which_it_starts(self, nights, at):
        # Thursday's shift runs into the holiday; Friday's does not start, not even its morning.
        assert nights.open_spans(at("2026-06-04 00:00"), at("2026-06-08 23:00")) == [
            (at("2026-06-04 00:00"), at("2026-06-04 08:00")),
            (at("2026-06-04 20:00"), at("2026-06-05 08:00")),
            (at("2026-06-08 20:00"), at("2026-06-08 23:00")),
        ]

    @pytest.mark.parametrize(
        ("start", "days", "due"),
        [
            ("2026-06-01 23:00", 1, "2026-06-02 23:00"),
            ("2026-06-02 03:00", 1, "2026-06-03 03:00"),  # still Monday's shift, so Tuesday's
            ("2026-06-05 03:00", 1, "2026-06-09 03:00"),  # Thursday's shift, so Monday's
            ("2026-06-05 08:00", 1, "2026-06-09 20:00"),  # over: first to Monday's opening
            ("2026-06-09 03:00", -1, "2026-06-05 03:00"),
        ],
    )
    def test_working_days(self, nights, at, wall, start, days, due):
        assert wall(nights.add_days(at(start), days)) == due

    def test_close_of_business_is_the_next_morning(self, nights, wall):
        assert wall(nights.day_close(date(2026, 6, 1))) == "2026-06-02 08:00"
        assert wall(nights.day_close(date(2026, 6, 6))) == "2026-06-05 08:00"

    def test_over_new_year(self, nights, compiled, at, wall):
        unlimited = compiled(week=NIGHTS)
        assert wall(unlimited.add_working(at("2026-12-31 22:00"), 9 * HOUR)) == (
            "2027-01-01 07:00"
        )
        assert wall(unlimited.add_days(at("2027-01-01 03:00"), 1)) == "2027-01-02 03:00"
        # The shift that runs over New Year is one working day, not one in each year.
        assert wall(unlimited.add_days(at("2026-12-30 22:00"), 3)) == "2027-01-04 22:00"
        # 31 December 2025 lies in no covered year, but its shift reaches into one.
        assert nights.working_ms(at("2026-01-01 00:00"), at("2026-01-01 12:00")) == 8 * HOUR
        assert wall(nights.add_days(at("2026-01-01 03:00"), 1)) == "2026-01-02 03:00"

    def test_overlapping_shifts_count_once(self, compiled, at):
        handover = compiled(week=("06:00-14:30 14:00-22:30 22:00-06:30",) * 7)
        assert handover.working_ms(at("2026-06-01 00:00"), at("2026-06-08 00:00")) == 7 * DAY


class TestRotation:
    @pytest.fixture
    def crew(self, compiled):
        """Two early shifts, two nights, two days off, from 2026-06-01."""
        cycle = ("06:00-14:00",) * 2 + ("22:00-06:00",) * 2 + ("", "")
        return compiled(rotation=("2026-06-01", cycle), week=())

    def test_repeats_in_both_directions(self, crew, at):
        for start in ("2026-05-20 00:00", "2026-06-01 00:00", "2028-06-20 00:00"):
            morning = at(start)
            assert crew.open_spans(morning + 6 * HOUR, morning + 6 * DAY) == [
                (morning + 6 * HOUR, morning + 14 * HOUR),
                (morning + DAY + 6 * HOUR, morning + DAY + 14 * HOUR),
                (morning + 2 * DAY + 22 * HOUR, morning + 3 * DAY + 6 * HOUR),
                (morning + 3 * DAY + 22 * HOUR, morning + 4 * DAY + 6 * HOUR),
            ]

    def test_working_days_are_those_of_the_rotation(self, crew, at, wall):
        assert wall(crew.add_days(at("2026-06-02 10:00"), 1)) == "2026-06-03 22:00"
        assert wall(crew.add_days(at("2026-06-05 05:00"), 1)) == "2026-06-07 14:00"

    def test_a_make_up_day_without_hours_anywhere_keeps_its_shift(self, compiled, at):
        crew = compiled(
            week=(), rotation=("2026-06-01", ("06:00-14:00",)), workdays=["2026-06-06"]
        )
        saturday = at("2026-06-06 00:00")
        assert crew.working_ms(saturday, saturday + DAY) == 8 * HOUR


class TestMakeUpDays:
    def test_where_monday_is_free_the_first_weekday_with_hours_counts(self, compiled, at):
        museum = compiled(
            week=("", "10:00-16:00", *("09:00-19:00",) * 5), workdays=["2026-06-01"]
        )
        monday = at("2026-06-01 00:00")
        assert museum.open_spans(monday, monday + DAY) == [
            (monday + 10 * HOUR, monday + 16 * HOUR)
        ]

    def test_own_hours(self, compiled, at):
        stocktaking = compiled(workdays=["2026-06-06 07:00-11:00"])
        saturday = at("2026-06-06 00:00")
        assert stocktaking.open_spans(saturday, saturday + DAY) == [
            (saturday + 7 * HOUR, saturday + 11 * HOUR)
        ]


class TestDaylightSaving:
    @pytest.mark.parametrize(
        ("week", "spring", "autumn"),
        [
            ("00:00-24:00", 23, 25),
            ("22:00-06:00", 8, 8),  # Sunday's shift starts after the change
            ("01:00-04:00", 2, 4),
            ("02:00-03:00", 0, 2),  # an hour that does not exist, and one that comes twice
            ("02:30-10:00", 7, 8),
            ("09:00-17:00", 8, 8),
        ],
    )
    def test_real_hours_of_the_day(self, compiled, at, week, spring, autumn):
        calendar = compiled(BERLIN, week=("", "", "", "", "", "", week))
        for day, hours in (("2026-03-29", spring), ("2026-10-25", autumn)):
            start, end = at(f"{day} 00:00", BERLIN), at(f"{day} 00:00", BERLIN) + 2 * DAY
            assert calendar.working_ms(start, end) == hours * HOUR

    def test_the_night_of_the_change(self, compiled, at):
        saturday_nights = compiled(BERLIN, week=("",) * 5 + ("22:00-06:00", ""))
        for evening, hours in (("2026-03-28", 7), ("2026-10-24", 9)):
            start = at(f"{evening} 20:00", BERLIN)
            assert saturday_nights.working_ms(start, start + DAY) == hours * HOUR

    def test_part_of_the_repeated_hour_is_open_twice(self, compiled, at):
        calendar = compiled(BERLIN, week=("01:00-02:30",) * 7)
        morning = at("2026-10-25 00:00", BERLIN)
        assert calendar.open_spans(morning, morning + 5 * HOUR) == [
            (morning + HOUR, morning + 2 * HOUR + HOUR // 2),
            (morning + 3 * HOUR, morning + 3 * HOUR + HOUR // 2),
        ]

    def test_working_days_keep_the_clock_time(self, compiled, at, wall):
        office = compiled(BERLIN)
        friday = at("2026-03-27 10:00", BERLIN)
        monday = office.add_days(friday, 1)
        assert wall(monday, BERLIN) == "2026-03-30 10:00"
        assert monday - friday == 3 * DAY - HOUR

    def test_a_clock_time_that_does_not_exist_is_the_moment_of_the_jump(
        self, compiled, at, wall
    ):
        around_the_clock = compiled(BERLIN, week=("00:00-24:00",) * 7)
        due = around_the_clock.add_days(at("2026-03-28 02:30", BERLIN), 1)
        assert wall(due, BERLIN) == "2026-03-29 03:00"

    def test_a_clock_time_that_comes_twice_is_its_first_pass(self, compiled, at):
        around_the_clock = compiled(BERLIN, week=("00:00-24:00",) * 7)
        due = around_the_clock.add_days(at("2026-10-24 02:30", BERLIN), 1)
        assert due == at("2026-10-25 02:30", BERLIN)

    def test_the_second_pass_counts_as_its_end(self, compiled, at, wall):
        around_the_clock = compiled(BERLIN, week=("00:00-24:00",) * 7)
        due = around_the_clock.add_days(at("2026-10-25 02:10", BERLIN, fold=1), 1)
        assert wall(due, BERLIN) == "2026-10-26 03:00"

    def test_a_shift_that_ends_in_the_repeated_hour(self, compiled, at, wall):
        calendar = compiled(BERLIN, week=("18:00-02:30",) * 7)
        second_pass = at("2026-10-25 02:10", BERLIN, fold=1)
        assert calendar.is_open(second_pass)
        assert wall(calendar.add_days(second_pass, 1), BERLIN) == "2026-10-26 02:30"

    def test_a_day_that_an_island_skipped(self, compiled, at):
        # Samoa crossed the date line: 30 December 2011 did not happen there.
        samoa = compiled("Pacific/Apia", week=("09:00-17:00",) * 7)
        start = at("2011-12-29 00:00", "Pacific/Apia")
        assert samoa.working_ms(start, start + 2 * DAY) == 16 * HOUR

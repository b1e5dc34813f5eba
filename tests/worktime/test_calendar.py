"""Worked examples, by hand, of everything a calendar is asked."""

from datetime import date

import pytest

from itsmctl.model.times import DAY, HOUR, MINUTE, parse_duration
from itsmctl.worktime import ALWAYS_OPEN, UncoveredYear

# 2026-06-01 is a Monday; the office works 09:00-12:00 and 13:00-18:00, Monday to Friday.


@pytest.fixture
def office(compiled):
    return compiled()


class TestWorkingTime:
    @pytest.mark.parametrize(
        ("start", "end", "hours"),
        [
            ("2026-06-01 09:00", "2026-06-01 18:00", 8),
            ("2026-06-01 00:00", "2026-06-02 00:00", 8),
            ("2026-06-01 11:00", "2026-06-01 14:00", 2),  # over lunch
            ("2026-06-01 12:00", "2026-06-01 13:00", 0),
            ("2026-06-05 17:00", "2026-06-08 10:00", 2),  # over the weekend
            ("2026-06-01 00:00", "2026-07-01 00:00", 22 * 8),
            ("2026-06-01 17:00", "2026-06-01 10:00", -6),
            ("2026-06-06 10:00", "2026-06-06 10:00", 0),
        ],
    )
    def test_between(self, office, at, start, end, hours):
        assert office.working_ms(at(start), at(end)) == hours * HOUR

    @pytest.mark.parametrize(
        ("start", "hours", "end"),
        [
            ("2026-06-01 10:00", 1, "2026-06-01 11:00"),
            ("2026-06-01 11:00", 2, "2026-06-01 14:00"),
            (
                "2026-06-01 09:00",
                8,
                "2026-06-01 18:00",
            ),  # done at closing time, not next morning
            ("2026-06-01 09:00", 3, "2026-06-01 12:00"),
            ("2026-06-05 16:00", 4, "2026-06-08 11:00"),
            ("2026-06-06 10:00", 1, "2026-06-08 10:00"),
            ("2026-06-06 10:00", 0, "2026-06-06 10:00"),
            ("2026-06-08 11:00", -4, "2026-06-05 16:00"),
            ("2026-06-01 18:00", -8, "2026-06-01 09:00"),  # backwards: an opening
            ("2026-06-07 12:00", -1, "2026-06-05 17:00"),
        ],
    )
    def test_add(self, office, at, wall, start, hours, end):
        assert wall(office.add_working(at(start), hours * HOUR)) == end

    def test_spans_are_cut_at_both_ends(self, office, at):
        assert office.open_spans(at("2026-06-01 11:00"), at("2026-06-02 10:00")) == [
            (at("2026-06-01 11:00"), at("2026-06-01 12:00")),
            (at("2026-06-01 13:00"), at("2026-06-01 18:00")),
            (at("2026-06-02 09:00"), at("2026-06-02 10:00")),
        ]

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("2026-06-01 12:00", "2026-06-01 13:00"),
            ("2026-06-01 10:00", "2026-06-01 10:00"),
            ("2026-06-02 10:00", "2026-06-01 10:00"),
        ],
    )
    def test_no_spans(self, office, at, start, end):
        assert office.open_spans(at(start), at(end)) == []


class TestWorkingDays:
    @pytest.mark.parametrize(
        ("start", "days", "due"),
        [
            ("2026-06-01 10:30", 2, "2026-06-03 10:30"),
            ("2026-06-04 17:59", 2, "2026-06-08 17:59"),  # over the weekend
            ("2026-06-01 07:00", 1, "2026-06-02 09:00"),  # before opening
            ("2026-06-01 12:30", 1, "2026-06-02 13:00"),  # lunch: first to the next opening
            (
                "2026-06-01 18:00",
                1,
                "2026-06-03 09:00",
            ),  # closed: the next opening is Tuesday's
            ("2026-06-06 15:00", 1, "2026-06-09 09:00"),
            ("2026-06-06 15:00", 0, "2026-06-08 09:00"),
            ("2026-06-01 10:30", 0, "2026-06-01 10:30"),
            ("2026-06-03 10:30", -2, "2026-06-01 10:30"),
            ("2026-06-08 10:30", -1, "2026-06-05 10:30"),
            ("2026-06-02 18:00", -1, "2026-06-01 18:00"),  # close of business stays one
            ("2026-06-06 15:00", -1, "2026-06-04 18:00"),
            ("2026-01-05 10:00", 10, "2026-01-19 10:00"),
            ("2026-12-30 10:00", 3, "2027-01-04 10:00"),
            ("2026-01-02 10:00", -3, "2025-12-30 10:00"),
        ],
    )
    def test_add(self, office, at, wall, start, days, due):
        assert wall(office.add_days(at(start), days)) == due

    def test_clamped_once_and_not_on_the_way(self, compiled, at, wall):
        """Friday is short: two days from Wednesday 17:00 end there, three do not remember it."""
        short_friday = compiled(week=("09:00-18:00",) * 4 + ("10:00-14:00", "", ""))
        wednesday = at("2026-06-03 17:00")
        assert wall(short_friday.add_days(wednesday, 2)) == "2026-06-05 14:00"
        assert wall(short_friday.add_days(wednesday, 3)) == "2026-06-08 17:00"
        early = at("2026-06-04 09:15")
        assert wall(short_friday.add_days(early, 1)) == "2026-06-05 10:00"
        # So working days do not add up: one and one is not two.
        by_steps = short_friday.add_days(short_friday.add_days(early, 1), 1)
        assert wall(by_steps) == "2026-06-08 10:00"
        assert wall(short_friday.add_days(early, 2)) == "2026-06-08 09:15"

    def test_a_break_in_the_day_reached_ends_first(self, compiled, at, wall):
        uneven = compiled(week=("09:00-18:00", "09:00-12:00 13:00-18:00", "", "", "", "", ""))
        assert wall(uneven.add_days(at("2026-06-01 12:30"), 1)) == "2026-06-02 13:00"

    def test_working_days_are_neither_24_nor_8_hours(self, office, at):
        start = at("2026-06-05 10:00")
        assert office.add_days(start, 1) - start == 3 * DAY


class TestDue:
    @pytest.mark.parametrize(
        ("limit", "due"),
        [
            ("4h", "2026-06-05 20:00"),
            ("4bh", "2026-06-08 11:00"),
            ("2bd", "2026-06-09 16:00"),
            ("1w", "2026-06-12 16:00"),
            ("3mo", "2026-09-05 16:00"),
            ("-1h", "2026-06-05 15:00"),
            ("-4bh", "2026-06-05 11:00"),
            ("-1bd", "2026-06-04 16:00"),
        ],
    )
    def test_every_unit(self, office, at, wall, limit, due):
        start = at("2026-06-05 16:00")  # a Friday
        assert wall(office.due(start, parse_duration(limit))) == due

    @pytest.mark.parametrize(
        ("start", "limit", "due"),
        [
            ("2026-01-31 10:00", "1mo", "2026-02-28 10:00"),
            ("2024-02-29 10:00", "1y", "2025-02-28 10:00"),
            ("2026-03-31 10:00", "-1mo", "2026-02-28 10:00"),
            ("2026-11-30 10:00", "3mo", "2027-02-28 10:00"),
        ],
    )
    def test_months_end_where_the_month_ends(self, office, at, wall, start, limit, due):
        assert wall(office.due(at(start), parse_duration(limit))) == due

    def test_months_keep_the_clock_time_over_daylight_saving(self, compiled, at, wall):
        berlin = compiled("Europe/Berlin")
        start = at("2026-01-15 10:00", "Europe/Berlin")
        due = berlin.due(start, parse_duration("6mo"))
        assert wall(due, "Europe/Berlin") == "2026-07-15 10:00"


class TestPauses:
    def test_working_time_moves_on_by_working_time(self, office, at, wall):
        pause = (at("2026-06-01 17:00"), at("2026-06-02 10:00"))  # two working hours
        due = office.due_with_pauses(at("2026-06-01 16:00"), parse_duration("4bh"), [pause])
        assert wall(due) == "2026-06-02 14:00"

    def test_elapsed_time_moves_on_by_elapsed_time(self, office, at, wall):
        pause = (at("2026-06-01 17:00"), at("2026-06-02 10:00"))
        due = office.due_with_pauses(at("2026-06-01 16:00"), parse_duration("4h"), [pause])
        assert wall(due) == "2026-06-02 13:00"

    def test_working_days_move_on_by_working_time(self, office, at, wall):
        pause = (at("2026-06-01 17:00"), at("2026-06-02 10:00"))
        due = office.due_with_pauses(at("2026-06-01 16:00"), parse_duration("1bd"), [pause])
        assert wall(due) == "2026-06-02 18:00"

    def test_a_weekend_costs_working_time_nothing(self, office, at):
        start, limit = at("2026-06-05 16:00"), parse_duration("4bh")
        pause = (at("2026-06-06 00:00"), at("2026-06-08 00:00"))
        assert office.due_with_pauses(start, limit, [pause]) == office.due(start, limit)

    def test_a_pause_that_begins_at_the_due_moment_is_too_late(self, office, at):
        start = at("2026-06-01 10:00")
        pause = (at("2026-06-01 11:00"), at("2026-06-01 12:00"))
        assert office.due_with_pauses(start, parse_duration("1h"), [pause]) == pause[0]

    def test_one_pause_may_bring_the_next_into_reach(self, office, at, wall):
        pauses = [
            (at("2026-06-01 11:30"), at("2026-06-01 11:40")),  # given out of order
            (at("2026-06-01 10:30"), at("2026-06-01 11:15")),
        ]
        due = office.due_with_pauses(at("2026-06-01 10:00"), parse_duration("1h"), pauses)
        assert wall(due) == "2026-06-01 11:55"

    def test_overlaps_count_once_and_the_past_not_at_all(self, office, at, wall):
        pauses = [
            (at("2026-06-01 09:00"), at("2026-06-01 10:10")),
            (at("2026-06-01 10:20"), at("2026-06-01 10:40")),
            (at("2026-06-01 10:30"), at("2026-06-01 10:50")),
        ]
        due = office.due_with_pauses(at("2026-06-01 10:00"), parse_duration("1h"), pauses)
        assert wall(due) == "2026-06-01 11:40"


class TestDates:
    @pytest.mark.parametrize(
        ("day", "close"),
        [
            ("2026-06-05", "2026-06-05 18:00"),
            ("2026-06-07", "2026-06-05 18:00"),  # a Sunday: by the Friday before
            ("2026-01-01", "2026-01-01 18:00"),
        ],
    )
    def test_close_of_business(self, office, wall, day, close):
        assert wall(office.day_close(date.fromisoformat(day))) == close

    @pytest.mark.parametrize(
        ("day", "offset", "due"),
        [
            ("2026-06-05", "-1bd", "2026-06-04 18:00"),
            ("2026-06-08", "-1bd", "2026-06-05 18:00"),
            ("2026-06-07", "-1bd", "2026-06-05 18:00"),
            ("2026-06-07", "1bd", "2026-06-08 18:00"),
            ("2026-06-05", "0bd", "2026-06-05 18:00"),
            ("2026-06-05", "3bd", "2026-06-10 18:00"),
            ("2026-06-08", "-3bd", "2026-06-03 18:00"),
            ("2026-06-05", "-2d", "2026-06-03 18:00"),
            ("2026-06-05", "2bh", "2026-06-08 11:00"),
            ("2026-01-02", "-2bd", "2025-12-31 18:00"),
        ],
    )
    def test_offsets(self, office, wall, day, offset, due):
        moved = office.due_by_date(date.fromisoformat(day), parse_duration(offset))
        assert wall(moved) == due

    def test_on_a_free_new_year_the_last_close_lies_in_the_year_before(self, compiled, wall):
        office = compiled(holidays=["2026-01-01"], covers=[2025, 2026])
        assert wall(office.day_close(date(2026, 1, 1))) == "2025-12-31 18:00"


class TestOpen:
    @pytest.mark.parametrize(
        "example",
        [
            ("2026-06-01 09:00", True, "2026-06-01 09:00", "2026-06-01 12:00"),
            ("2026-06-01 11:59", True, "2026-06-01 11:59", "2026-06-01 12:00"),
            ("2026-06-01 12:00", False, "2026-06-01 13:00", "2026-06-01 18:00"),
            ("2026-06-05 18:00", False, "2026-06-08 09:00", "2026-06-08 12:00"),
            ("2026-12-31 18:00", False, "2027-01-01 09:00", "2027-01-01 12:00"),
        ],
    )
    def test_half_open(self, office, at, wall, example):
        moment, is_open, opens, closes = example
        assert office.is_open(at(moment)) is is_open
        assert wall(office.next_open(at(moment))) == opens
        assert wall(office.next_close(at(moment))) == closes

    def test_around_the_clock_never_closes(self, at, wall):
        noon = at("2026-06-01 12:00")
        assert ALWAYS_OPEN.is_open(noon)
        assert ALWAYS_OPEN.next_close(noon) is None
        assert ALWAYS_OPEN.working_ms(noon, noon + 90 * DAY) == 90 * DAY
        assert ALWAYS_OPEN.add_working(noon, 400 * DAY) == noon + 400 * DAY
        assert ALWAYS_OPEN.add_working(noon, -400 * DAY) == noon - 400 * DAY
        assert ALWAYS_OPEN.add_days(noon, 2) == noon + 2 * DAY
        new_year = (at("2025-12-31 00:00"), at("2026-01-02 00:00"))
        assert ALWAYS_OPEN.open_spans(*new_year) == [new_year]
        assert wall(ALWAYS_OPEN.day_close(date(2026, 6, 1))) == "2026-06-02 00:00"

    def test_around_the_clock_closes_on_a_later_holiday(self, compiled, at, wall):
        machine = compiled(
            week=("00:00-24:00",) * 7, holidays=["2027-12-25"], covers=[2026, 2027]
        )
        assert wall(machine.next_close(at("2026-01-15 12:00"))) == "2027-12-25 00:00"
        with pytest.raises(UncoveredYear, match="2028"):
            machine.next_close(at("2027-12-27 12:00"))

    def test_half_a_second_counts(self, office, at):
        start = at("2026-06-01 11:59") + MINUTE - 500
        assert office.add_working(start, 1_000) == at("2026-06-01 13:00") + 500

    def test_says_what_it_is(self, office):
        assert (office.id, office.timezone, repr(office)) == (
            "test",
            "UTC",
            "WorkCalendar('test')",
        )

    def test_the_same_calendar_is_compiled_once(self, compiled):
        assert compiled() is compiled()

"""Calendars as files say them, and what they include."""

from datetime import date

import pytest

from itsmctl.i18n import Label
from itsmctl.model.times import DateSpan, Hours, MakeUpDay, PublicHolidays
from itsmctl.source.builder.calendar import calendar, with_included


@pytest.fixture(scope="session")
def built(field):
    def build(written, name="c"):
        spec = field(written)
        return calendar(name, Label.plain(name), spec), spec.notes

    return build


def test_a_week(built):
    found, notes = built(
        '{timezone: Asia/Shanghai, week: {mon-fri: ["13:00-18:00", "09:00-12:00"], sat: ["10:00-12:00"]}}'
    )
    morning, afternoon = Hours(540, 720), Hours(780, 1080)
    assert found.calendar.week == ((morning, afternoon),) * 5 + ((Hours(600, 720),), ())
    assert found.calendar.timezone == "Asia/Shanghai"
    assert notes.objections == []


def test_a_range_of_days_over_the_weekend(built):
    found, _ = built('{timezone: UTC, week: {sat-mon: ["09:00-10:00"]}}')
    assert [bool(hours) for hours in found.calendar.week] == [
        True,
        False,
        False,
        False,
        False,
        True,
        True,
    ]


def test_a_rotation(built):
    found, notes = built(
        '{timezone: UTC, rotation: {start: "2026-01-01", cycle: [day, day, rest], shifts: {day: ["08:00-20:00"], rest: []}}}'
    )
    rotation = found.calendar.rotation
    assert rotation.start == date(2026, 1, 1)
    assert rotation.shifts == ((Hours(480, 1200),), (Hours(480, 1200),), ())
    assert notes.objections == []


def test_an_unknown_shift(built):
    _, notes = built(
        '{timezone: UTC, rotation: {start: "2026-01-01", cycle: [nigth], shifts: {night: []}}}'
    )
    (objection,) = notes.objections
    assert "nigth" in objection.message.render("en")
    assert objection.route == ("rotation", "cycle", 0)


def test_holidays_and_make_up_days(built):
    found, _ = built(
        '{timezone: UTC, week: {mon: []}, covers: [2026], holidays: ["2026-01-01..2026-01-03", {country: CN}, '
        '{country: DE, subdivision: BE}], workdays: ["2026-01-04", {date: "2026-02-14", hours: ["09:00-12:00"]}]}'
    )
    assert found.calendar.holidays == (DateSpan(date(2026, 1, 1), date(2026, 1, 3)),)
    assert found.calendar.public_holidays == (PublicHolidays("CN"), PublicHolidays("DE", "BE"))
    assert found.calendar.workdays == (
        MakeUpDay(date(2026, 1, 4)),
        MakeUpDay(date(2026, 2, 14), (Hours(540, 720),)),
    )
    assert found.calendar.covers == (2026,)


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Shangai", "Asia/Shanghai"),
        ("Nowhere", "IANA"),
        ("Asia", "IANA"),
        ("../etc", "IANA"),
    ],
)
def test_unknown_time_zones(built, zone, said):
    found, notes = built(f"{{timezone: {zone}, week: {{mon: []}}}}")
    (objection,) = notes.objections
    assert zone in objection.message.render("en")
    assert said in objection.message.render("en")
    assert found.calendar.timezone == "UTC"


def test_files_of_other_programs_are_refused(built):
    found, notes = built("{timezone: UTC, week: {mon: []}, include: [cn.ics, base]}")
    assert found.includes == ("base",)
    (objection,) = notes.objections
    assert "cn.ics" in objection.message.render("en")


def test_included_days_add_up_and_the_own_week_wins(built):
    base, _ = built(
        '{timezone: UTC, week: {mon: ["01:00-02:00"]}, holidays: ["2026-01-01"], covers: [2026]}',
        "base",
    )
    own, _ = built(
        '{timezone: Asia/Shanghai, week: {tue: ["03:00-04:00"]}, holidays: ["2026-05-01", "2026-01-01"], include: [base], covers: [2027]}',
        "own",
    )
    joined = with_included({"base": base, "own": own})["own"]
    assert [span.first for span in joined.holidays] == [date(2026, 5, 1), date(2026, 1, 1)]
    assert joined.covers == (2026, 2027)
    assert joined.timezone == "Asia/Shanghai"
    assert [bool(hours) for hours in joined.week] == [
        False,
        True,
        False,
        False,
        False,
        False,
        False,
    ]


def test_a_calendar_without_hours_takes_those_of_the_first_included(built):
    base, _ = built('{timezone: UTC, week: {mon: ["01:00-02:00"]}}', "base")
    own, _ = built(
        '{timezone: UTC, week: {mon: []}, include: [base], holidays: ["2026-05-01"]}', "own"
    )
    assert with_included({"base": base, "own": own})["own"].week == base.calendar.week


def test_circles_of_includes_end(built):
    first, _ = built(
        '{timezone: UTC, week: {mon: []}, include: [b], holidays: ["2026-01-01"]}', "a"
    )
    second, _ = built(
        '{timezone: UTC, week: {mon: []}, include: [a, b, c], holidays: ["2026-02-01"]}', "b"
    )
    joined = with_included({"a": first, "b": second})
    assert {span.first.month for span in joined["a"].holidays} == {1, 2}
    assert {span.first.month for span in joined["b"].holidays} == {1, 2}


@pytest.mark.parametrize(
    ("week", "said"),
    [
        ('{mon: ["13:00-12:00"]}', ["“13:00-12:00” goes round", "(12:00-13:00)"]),
        (
            '{mon: ["09:00-12:00", "11:00-18:00"]}',
            ["“11:00-18:00” begins before “09:00-12:00”"],
        ),
        ('{mon-fri: ["09:00-18:00"], wed: ["13:00-20:00"]}', ["“13:00-20:00” begins before"]),
        ('{mon-sun: ["20:00-09:00"], tue: ["08:00-10:00"]}', ["“08:00-10:00” begins before"]),
        ('{sun: ["22:00-06:00"], mon: ["05:00-12:00"]}', ["“05:00-12:00” begins before"]),
    ],
)
def test_hours_that_overlap_or_go_round_the_clock(built, week, said):
    _, notes = built(f"{{timezone: UTC, week: {week}}}")
    (objection,) = notes.objections
    for words in said:
        assert words in objection.message.render("en")
    assert objection.route[0] == "week"


@pytest.mark.parametrize(
    "week",
    [
        '{mon-sun: ["20:00-08:00"]}',
        '{mon-sun: ["00:00-24:00"]}',
        '{mon-fri: ["08:00-08:00"]}',
        '{mon-fri: ["06:00-00:00"], sat: ["00:00-12:00"]}',
        '{mon-fri: ["07:00-01:00"]}',
        '{mon-fri: ["09:00-12:00", "12:00-18:00"]}',
    ],
)
def test_hours_that_meet_or_run_over_midnight_are_fine(built, week):
    _, notes = built(f"{{timezone: UTC, week: {week}}}")
    assert notes.objections == []


def test_hours_of_shifts_and_make_up_days_do_not_overlap_either(built):
    rotation = '{start: "2026-01-01", cycle: [d], shifts: {d: ["08:00-20:00", "19:00-22:00"]}}'
    days = '[{date: "2026-02-14", hours: ["09:00-12:00", "10:00-11:00"]}]'
    _, notes = built(f"{{timezone: UTC, rotation: {rotation}, workdays: {days}}}")
    assert [objection.route[0] for objection in notes.objections] == ["rotation", "workdays"]

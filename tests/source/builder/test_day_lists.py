"""Holidays, make-up days and covered years that contradict each other."""

import pytest

from itsmctl.i18n import Label
from itsmctl.source.builder.calendar import calendar

WEEK = 'week: {mon-fri: ["09:00-17:00"], sat: ["09:00-12:00"]}'


def doubts(field, written):
    spec = field(f"{{timezone: Asia/Shanghai, {written}}}")
    calendar("c", Label.plain("c"), spec)
    return [
        (each.code, each.route, each.message.key.removeprefix("source."))
        for each in spec.notes.objections
    ]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("holidays: [2026-10-01..2026-10-07], workdays: [2026-10-07]", "holiday-worked"),
        ('holidays: [2026-10-01], workdays: [{date: 2026-10-01, hours: ["09:00-10:00"]}]', "holiday-worked"),
        ("workdays: [2026-10-12]", "make-up-idle"),
        ("workdays: [2026-10-11]", None),
        ("workdays: [2026-10-10]", None),  # Saturday's hours are shorter than Monday's
        ('workdays: [{date: 2026-10-12, hours: ["09:00-20:00"]}]', None),
        ("workdays: [2026-10-12], holidays: [{country: CN}]", None),
        ("workdays: [2026-10-12], include: [house]", None),
    ],
)  # fmt: skip
def test_a_make_up_day_is_a_day_off_that_is_worked(field, written, key):
    expected = [] if key is None else [("TIM511", ("workdays", 0), key)]
    assert doubts(field, f"{WEEK}, {written}") == expected


def test_a_rotation_has_no_usual_hours(field):
    rotation = (
        "rotation: {start: 2026-01-01, cycle: [d, r], shifts: {d: ['09:00-17:00'], r: []}}"
    )
    assert doubts(field, f"{rotation}, workdays: [2026-10-12]") == []


@pytest.mark.parametrize(
    ("written", "hollow"),
    [
        ("covers: [2026, 2027], holidays: [2026-10-01]", True),
        ("covers: [2026, 2027], holidays: [2026-10-01, 2027-10-01]", False),
        ("covers: [2026, 2027], holidays: [2026-12-31..2027-01-02]", False),
        ("covers: [2026, 2027], holidays: [2026-10-01], workdays: [2027-01-02]", False),
        ("covers: [2026, 2027]", False),  # a calendar without any holiday means it so
        ("covers: [2026, 2027], holidays: [2026-10-01, {country: CN}]", False),
        ("covers: [2026, 2027], holidays: [2026-10-01], include: [house]", False),
    ],
)
def test_a_covered_year_has_holidays_where_others_have(field, written, hollow):
    expected = [("TIM511", ("covers", 1), "covered-without-holidays")] if hollow else []
    assert doubts(field, f"{WEEK}, {written}") == expected

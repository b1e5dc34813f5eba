"""Durations, limits, hours and dates as authors write them."""

from datetime import date

import pytest

from itsmctl.model.notices import Threshold
from itsmctl.model.times import DateSpan, Duration, Hours, Limit, Unit, parse_duration
from itsmctl.source.builder.times import (
    all_days,
    day,
    days,
    duration,
    hours,
    limit,
    moment,
    threshold,
)


def words(field):
    return [each.message.render("en") for each in field.notes.objections]


@pytest.mark.parametrize("written", ["30m", "4h", "2bd", "4bh", "3mo", "PT4H", "-1bd"])
def test_durations(field, written):
    assert duration(field(written)) == parse_duration(written)


def test_no_duration(field):
    assert duration(field("none")) is None
    assert duration(field("a: 1").at("b")) is None
    bad = field("1.5bd")
    assert duration(bad) is None
    assert "1.5bd" in words(bad)[0]


def test_limits(field):
    assert limit(field("2bd")) == Limit(Duration(2, Unit.WORKING_DAYS))
    assert limit(field("none")) == Limit(None)
    assert limit(field("a: 1").at("b")) is None
    by_class = limit(field("{P1: 2h, P2: none, default: 1bd}"))
    assert by_class.in_class("P1") == parse_duration("2h")
    assert by_class.in_class("P2") is None
    assert by_class.in_class("P9") == parse_duration("1bd")


def test_classes_of_limits_are_references(field):
    top = field("{P1: 2h, default: 1bd}")
    limit(top)
    assert [(each.target, each.wanted) for each in top.notes.references] == [("P1", "priority")]


def test_thresholds(field):
    assert threshold(field("80%")) == Threshold(share=0.8)
    assert threshold(field("2bh")) == Threshold(after=parse_duration("2bh"))
    assert threshold(field("a: 1").at("b")) is None


def test_moments(field):
    found = moment(field("{anchor: start-date, offset: -1bd}"))
    assert (found.anchor, found.offset) == ("start-date", parse_duration("-1bd"))
    assert moment(field("{anchor: start-date}")).offset.quantity == 0
    assert moment(field("a: 1").at("b")) is None


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("09:00-12:00", 540, 720),
        ("20:00-08:00", 1200, 1920),
        ("00:00-24:00", 0, 1440),
        ("08:00-08:00", 480, 1920),
    ],
)
def test_hours(field, written, start, end):
    assert hours(field(f'"{written}"')) == Hours(start, end)


def test_no_hours(field):
    assert hours(field("morning")) is None


def test_days(field):
    assert day(field("2026-06-09")) == date(2026, 6, 9)
    assert days(field("2026-01-04")) == DateSpan(date(2026, 1, 4), date(2026, 1, 4))
    assert days(field("2026-01-01..2026-01-03")) == DateSpan(date(2026, 1, 1), date(2026, 1, 3))
    assert len(all_days(field("[2026-01-01, 2026-02-01..2026-02-03]"))) == 2


@pytest.mark.parametrize("written", ["2026-02-30", "2026-02-01..2026-02-30"])
def test_days_that_no_month_has(field, written):
    bad = field(written)
    assert days(bad) is None
    assert "2026-02-30" in words(bad)[0]


def test_spans_that_end_before_they_start(field):
    bad = field("2026-02-03..2026-02-01")
    assert days(bad) == DateSpan(date(2026, 2, 1), date(2026, 2, 3))
    assert len(words(bad)) == 1


@pytest.mark.parametrize("written", ["36600d", "100y", "1200mo", "-36600bd", "PT878400H"])
def test_a_century_is_a_duration(field, written):
    assert duration(field(written)) == parse_duration(written)


@pytest.mark.parametrize(
    "written",
    ["36601d", "101y", "1201mo", "36601bd", f"{'9' * 400}mo", f"{'9' * 400}h", "PT9999999H"],
)
def test_what_is_longer_than_a_century_is_none(field, written):
    bad = field(written)
    assert duration(bad) is None
    assert "a century at the most" in words(bad)[0]

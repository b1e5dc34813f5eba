"""Durations and shares as people read them."""

import pytest

from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.report.durations import format_duration, format_share
from itsmctl.report.figures import format_figure, format_number

DAY = 86_400


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (0, "0 s", "0 秒"),
        (4.2, "4.2 s", "4.2 秒"),
        (89, "89 s", "89 秒"),
        (90, "1.5 min", "1.5 分钟"),
        (45 * 60, "45 min", "45 分钟"),
        (90 * 60, "1.5 h", "1.5 小时"),
        (47.9 * 3600, "47.9 h", "47.9 小时"),
        (48 * 3600, "2.0 days", "2.0 天"),
        (-3 * 86400, "-3.0 days", "-3.0 天"),
    ],
)
def test_durations_have_a_unit_that_fits(seconds, english, chinese):
    assert format_duration(seconds, "en") == english
    assert format_duration(seconds, "zh") == chinese


def test_working_time_is_named_and_never_said_in_days():
    assert format_duration(80 * 3600, "en", working=True) == "80.0 working h"
    assert format_duration(80 * 3600, "zh", working=True) == "80.0 工作小时"
    assert format_duration(600, "en", working=True) == "10 working min"
    assert format_duration(5, "zh", working=True) == "5.0 秒（工作时间）"


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (1, "100%"),
        (0, "0%"),
        (0.953, "95.3%"),
        (0.95, "95.0%"),
        (0.99996, ">99.9%"),  # not all of them
        (0.0001, "<0.1%"),  # not none of them
        (-0.00001, "0.0%"),
    ],
)
def test_shares_never_claim_all_or_nothing_by_rounding(share, shown):
    assert format_share(share) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (3, "3"), (1.254, "1.25"), (12345.6, "12346"), (0.004, "0.00")],
)
def test_numbers_have_the_digits_that_matter(value, shown):
    assert format_number(value) == shown


def test_an_interval_shares_its_unit_with_the_value():
    found = Estimate(3.2 * 86400, 2.9 * 86400, 3.5 * 86400)
    assert format_figure("cycle_time.mean_s", found, "en") == "3.2 (2.9 – 3.5) days"
    assert format_figure("cycle_time.mean_s", found, "zh") == "3.2 (2.9 – 3.5) 天"


def test_shares_and_numbers_show_their_bounds():
    share = Estimate(0.953, 0.94, 1.0)
    assert format_figure("agreements.sla.met", share, "en") == "95.3% (94.0% – 100%)"
    visits = Estimate(1.25, 1.2, 1.3)
    assert format_figure("steps.x.visits_per_case", visits, "en") == "1.25 (1.20 – 1.30)"


def test_what_is_not_known_is_a_dash_and_a_bound_that_is_not_known_three_dots():
    assert format_figure("cycle_time.mean_s", None, "en") == "–"
    assert format_figure("cycle_time.mean_s", NOTHING, "en") == "–"
    assert format_figure("cycle_time.mean_s", Estimate(7200.0), "en") == "2.0 h"
    half = Estimate(7200.0, 6840.0, None)
    assert format_figure("cycle_time.p95_s", half, "en") == "2.0 (1.9 – …) h"


def test_working_time_figures_say_so():
    found = Estimate(7200.0, 7200.0, 7200.0)
    assert format_figure("cycle_time.mean_work_s", found, "en") == "2.0 working h"


@pytest.mark.parametrize(
    ("metric", "value", "low", "high", "shown"),
    [
        (
            "cycle_time.p90_s",
            1659,
            1640,
            1681,
            "27.6 (27.3 – 28.0) min",
        ),  # 28 (27 – 28) lost it
        ("cycle_time.mean_s", 720, 719.8, 720.2, "12.000 (11.997 – 12.003) min"),
        ("cycle_time.mean_s", 720, 720, 720, "12 min"),  # nothing lost: there is no interval
        ("cycle_time.mean_s", 720, 720 - 1e-9, 720 + 1e-9, "12 min"),  # rounding is none either
        ("agreements.sla.met", 0.0064, 0.0059, 0.0069, "0.64% (0.59% – 0.69%)"),
        ("agreements.sla.met", 0.9986, 0.9981, 0.9991, "99.86% (99.81% – 99.91%)"),
        ("roles.x.queue_mean", 250.2, 249.9, 250.4, "250.2 (249.9 – 250.4)"),
    ],
)
def test_an_interval_has_as_many_digits_as_tell_its_ends_apart(metric, value, low, high, shown):
    assert format_figure(metric, Estimate(value, low, high), "en") == shown


def test_parts_of_a_day_have_two_digits():
    whole = Estimate(14.4 * DAY)
    assert format_figure("time.touch_s", Estimate(0.137 * DAY), "en", [whole]) == "0.14 days"
    assert format_figure("time.touch_s", Estimate(200), "en", [whole]) == "<0.01 days"

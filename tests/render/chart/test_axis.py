import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.render.chart.axis import name_axis, nice, number_axis, share_axis, time_axis

AMOUNTS = st.floats(min_value=1e-3, max_value=1e9, allow_nan=False)


@given(AMOUNTS, AMOUNTS)
def test_ticks_hold_the_values_between_them_and_are_few(one, other):
    low, high = sorted((one, one + other))
    axis = number_axis(low, high, from_zero=False)
    ticks = [value for value, _ in axis.ticks]
    assert axis.low <= low < high <= axis.high
    assert ticks == sorted(set(ticks))
    assert 2 <= len(ticks) <= 9


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 10, [0, 2, 4, 6, 8, 10]),
        (0, 0.7, [0, 0.2, 0.4, 0.6, 0.8]),
        (-3, 3, [-3, -2, -1, 0, 1, 2, 3]),
    ],
)
def test_ticks_are_round(low, high, ticks):
    assert [*nice(low, high)] == ticks


def test_a_number_axis_begins_at_zero_unless_told_otherwise():
    assert number_axis(40, 50).low == 0
    assert number_axis(40, 50, from_zero=False).low == 40
    assert number_axis(-5, -2).high == 0


def test_an_axis_without_extent_has_some():
    axis = number_axis(0, 0)
    assert axis.low < axis.high


def test_shares_are_labelled_in_percent():
    assert share_axis().ticks[-1] == (1.0, "100%")


@pytest.mark.parametrize(
    ("seconds", "language", "title", "last"),
    [
        (1800, "en", "time (minutes)", "30"),
        (7 * 3600, "en", "time (hours)", "8"),
        (7 * 86400, "zh", "time（天）", "8"),
    ],
)
def test_times_take_the_unit_that_suits(seconds, language, title, last):
    axis = time_axis(0, seconds, "time", language)
    assert (axis.title, axis.ticks[-1][1]) == (title, last)


@pytest.mark.parametrize(
    ("language", "title", "whole"),
    [
        ("en", "time (with 95% intervals)", "time (with 95% intervals; hours)"),
        ("zh", "时间（含 95% 置信区间）", "时间（含 95% 置信区间；单位：小时）"),
    ],
)
def test_a_title_has_one_pair_of_brackets(language, title, whole):
    assert time_axis(0, 7 * 3600, title, language).title == whole


def test_names_stand_at_whole_numbers_with_room_around():
    axis = name_axis(["a", "b"])
    assert (axis.low, axis.high, axis.ticks) == (-0.5, 1.5, ((0, "a"), (1, "b")))

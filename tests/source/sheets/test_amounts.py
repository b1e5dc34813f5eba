import pytest

from itsmctl.model.times import parse_duration
from itsmctl.source.sheets.amounts import amount_of, is_date


@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ("2个工作日内", "2bd"),
        ("不超过3个工作日", "3bd"),
        ("三个工作日", "3bd"),
        ("十二小时", "12h"),
        ("24H", "24h"),
        ("两天", "2d"),
        ("一周", "1w"),
        ("30min", "30m"),
        ("收到后2小时内", "2h"),
        ("5 business days", "5bd"),
        ("within 2 days", "2d"),
        ("1天4小时", "28h"),
        ("1天半", "36h"),
        ("2 工作日/次", "2bd"),
        ("８小时", "8h"),
    ],
)
def test_what_is_plain_is_read_without_doubt(cell, means):
    amount = amount_of(cell)
    assert amount is not None
    assert amount.limit.default == parse_duration(means)
    assert amount.doubt is None


@pytest.mark.parametrize(
    ("cell", "unit", "means"),
    [
        ("半天", None, "4bh"),
        ("0.5", "d", "4bh"),
        ("0.5天", None, "4bh"),
        ("0.5天内", None, "4bh"),
        ("0.5个工作日", None, "4bh"),
        ("1-2天", None, "2d"),
        ("1~3个工作日", None, "3bd"),
        ("当日", None, "1bd"),
        ("T+2", None, "2bd"),
        ("1个月", None, "30d"),
        ("04:00", None, "4h"),
        ("2", None, "2bd"),
    ],
)
def test_what_is_guessed_is_doubted(cell, unit, means):
    amount = amount_of(cell, unit)
    assert amount is not None
    assert amount.limit.default == parse_duration(means)
    assert amount.doubt is not None


def test_the_heading_gives_the_unit_of_bare_numbers():
    amount = amount_of("2", "h")
    assert amount is not None
    assert (str(amount.limit.default), amount.doubt) == ("2h", None)


def test_no_limit_is_said_in_several_words():
    for cell in ("无", "none", "不限", "无要求"):
        amount = amount_of(cell)
        assert amount is not None
        assert amount.limit.default is None


@pytest.mark.parametrize("cell", ["尽快", "", "—", "立即", "按合同", "0", "2个工作日和1周前"])
def test_what_is_no_time_is_none(cell):
    assert amount_of(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["2024-03-05", "2024-03-05 14:00", "3月5日", "2024年3月5日", "3月5日前完成", "2026/12/31前", "2024-03",
     "03-05", "12-31-2026", "3月底", "2024.3.5", "收到后3月5日"],
)  # fmt: skip
def test_a_day_of_the_calendar_is_no_amount_of_time(cell):
    assert is_date(cell)
    assert amount_of(cell) is None


@pytest.mark.parametrize("cell", ["3月", "15日前完成"])
def test_months_and_days_that_may_be_dates_are_not_read(cell):
    assert amount_of(cell) is None


@pytest.mark.parametrize(
    ("cell", "means"),
    [("2个月", "60d"), ("2 months", "60d"), ("10-20", "20bd"), ("1000-1200 分钟", "1200m")],
)
def test_what_is_like_a_date_and_none(cell, means):
    amount = amount_of(cell)
    assert not is_date(cell)
    assert amount is not None
    assert amount.limit.default == parse_duration(means)
    assert amount.doubt is not None

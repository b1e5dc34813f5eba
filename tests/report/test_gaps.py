"""Differences as people say them."""

import pytest

from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.report.gaps import gap_words

HOUR = 3600


@pytest.mark.parametrize(
    ("metric", "gap", "english", "chinese"),
    [
        ("cycle_time.p90_s", Estimate(-26 * HOUR, -35.7 * HOUR, -24.8 * HOUR),
         "26.0 h shorter (24.8 – 35.7)", "缩短 26.0 小时 (24.8 – 35.7)"),
        ("cycle_time.p90_s", Estimate(3 * HOUR, 2 * HOUR, 4 * HOUR),
         "3.0 h longer (2.0 – 4.0)", "延长 3.0 小时 (2.0 – 4.0)"),
        ("cycle_time.p90_s", Estimate(-0.4 * HOUR, -2.1 * HOUR, 1.3 * HOUR),
         "0.4 h shorter (2.1 h shorter to 1.3 h longer)",
         "缩短 0.4 小时（缩短 2.1 小时至延长 1.3 小时）"),
        ("cycle_time.mean_work_s", Estimate(-2 * HOUR, -3 * HOUR, -HOUR),
         "2.0 working h shorter (1.0 – 3.0)", "缩短 2.0 工作小时 (1.0 – 3.0)"),
        ("agreements.sla.met", Estimate(0.153, 0.138, 0.167),
         "15.3 points more (13.8 – 16.7)", "增加 15.3 个百分点 (13.8 – 16.7)"),
        ("agreements.sla.met", Estimate(-0.02, -0.05, 0.01),
         "2.0 points less (5.0 points less to 1.0 points more)",
         "减少 2.0 个百分点（减少 5.0 个百分点至增加 1.0 个百分点）"),
        ("roles.agent.queue_mean", Estimate(1.5, 1, 2), "1.50 more (1 – 2)", "增加 1.50 (1 – 2)"),
        ("cycle_time.p90_s", Estimate.exact(0), "none", "无差异"),
        ("cycle_time.p90_s", Estimate(0, -60, 60), "none (60 s shorter to 60 s longer)",
         "无差异（缩短 60 秒至延长 60 秒）"),
        ("cycle_time.p90_s", Estimate(-HOUR), "60 min shorter", "缩短 60 分钟"),
        ("cycle_time.p90_s", Estimate.exact(-HOUR), "60 min shorter", "缩短 60 分钟"),
        ("cycle_time.p90_s", NOTHING, "–", "–"),
    ],
)  # fmt: skip
def test_a_difference_is_said_with_its_way(metric, gap, english, chinese):
    assert gap_words(metric, gap, "en") == english
    assert gap_words(metric, gap, "zh") == chinese


def test_differences_beside_each_other_share_a_unit():
    large, small = Estimate.exact(-3 * 24 * HOUR), Estimate.exact(-0.25 * HOUR)
    longest = Estimate.exact(-9 * 24 * HOUR)
    assert gap_words("cycle_time.p90_s", large, "en", [large]) == "72.0 h shorter"
    assert gap_words("cycle_time.p90_s", small, "en", [large]) == "0.2 h shorter"
    assert gap_words("cycle_time.p90_s", large, "en", [longest]) == "3.0 days shorter"

"""The grammar of conditions on results."""

import pytest

from itsmctl.model.acceptance import parse_acceptance
from itsmctl.model.portfolio import Acceptance


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "agreements.sla-delivery.met >= 95%",
            ("agreements.sla-delivery.met", ">=", 0.95, False),
        ),
        ("cycle_time.p90_s <= 0.6 * base", ("cycle_time.p90_s", "<=", 0.6, True)),
        ("cycle_time.p90_s<=60%*base", ("cycle_time.p90_s", "<=", 0.6, True)),
        ("cycle_time.p90_s < base", ("cycle_time.p90_s", "<", 1.0, True)),
        ("cycle_time.p90_s <= 3d", ("cycle_time.p90_s", "<=", 259_200.0, False)),
        ("cycle_time.p90_s <= PT4H", ("cycle_time.p90_s", "<=", 14_400.0, False)),
        ("cycle_time.mean_work_s < 4bh", ("cycle_time.mean_work_s", "<", 14_400.0, False)),
        ("cases.stuck <= 0", ("cases.stuck", "<=", 0.0, False)),
        ("steps.受理.wait_s ≤ 1e3", ("steps.受理.wait_s", "<=", 1000.0, False)),
        ("kpis.response_timeliness ≥ .9", ("kpis.response_timeliness", ">=", 0.9, False)),
    ],
)
def test_conditions_are_read(written, expected):
    assert parse_acceptance(written) == Acceptance(written, *expected)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "cycle_time.p90_s",
        "cycle_time.p90_s => 3d",
        "cycle_time.p90_s = 3d",
        "cycle_time.p90_s <= soon",
        "cycle_time.p90_s <= nan",
        "cycle_time.p90_s <= inf",
        "cycle_time.p90_s <= 1e999",
        "cycle_time.p90_s <= 2bd",  # how long a working day is depends on whose it is
        "cycle_time.p90_s <= 4bh",  # elapsed time is not working time
        "cycle_time.mean_work_s <= 4h",
        "cases.stuck <= 3d",
        "cycle_time.p90_s <= x * base",
        ">= 3",
    ],
)
def test_what_is_no_condition_is_refused(written):
    with pytest.raises(ValueError):  # noqa: PT011  the caller says what was expected
        parse_acceptance(written)


def test_blanks_around_do_not_matter():
    assert parse_acceptance("  cases.stuck  <=  0 ").text == "cases.stuck  <=  0"

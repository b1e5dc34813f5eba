"""What came of an improvement: known answers and laws of the difference."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.improve.effect import difference_of, effect_of
from itsmctl.model.register import EffectVerdict, Measured

MONTHS = ("2026-05", "2026-06")


def about(value: float, spread: float) -> Measured:
    return Measured(value, value - spread, value + spread, 50)


@st.composite
def measured(draw):
    value = draw(st.floats(-1e6, 1e6))
    low, high = draw(st.floats(0, 1e5)), draw(st.floats(0, 1e5))
    return Measured(value, value - low, value + high, 30)


def test_newcombes_published_difference_of_two_shares():
    """Newcombe (1998), table II, example a: 56/70 and 48/80, method 10: 0.0524 to 0.3339."""
    first, second = Measured(56 / 70, 0.6920, 0.8769), Measured(48 / 80, 0.4904, 0.7004)
    found = difference_of(second, first)
    assert found.value == pytest.approx(0.2)
    assert found.low == pytest.approx(0.0524, abs=2e-4)
    assert found.high == pytest.approx(0.3339, abs=2e-4)


def test_symmetric_intervals_add_like_errors():
    found = difference_of(about(10, 3), about(4, 4))
    assert (found.value, found.low, found.high) == (-6, -11, -1)


@given(measured(), measured())
def test_the_difference_lies_in_its_interval_and_turns_round(one, other):
    there, back = difference_of(one, other), difference_of(other, one)
    assert there.low <= there.value <= there.high
    assert there.value == -back.value
    assert math.isclose(there.low, -back.high, abs_tol=1e-6)
    width = (one.high - one.low) + (other.high - other.low)
    assert there.high - there.low <= width + 1e-6


def test_few_cases_give_no_interval_and_no_verdict():
    effect = effect_of("cycle_time.p90_s", Measured(10, None, None, 5), about(1, 0.1), MONTHS)
    assert effect.difference == Measured(-9)
    assert effect.verdict is EffectVerdict.INDISTINCT


@pytest.mark.parametrize(
    ("metric", "before", "after", "verdict"),
    [
        ("cycle_time.p90_s", 10, 5, EffectVerdict.BETTER),
        ("cycle_time.p90_s", 5, 10, EffectVerdict.WORSE),
        ("kpis.response_timeliness", 0.5, 0.9, EffectVerdict.BETTER),
        ("kpis.response_timeliness", 0.9, 0.5, EffectVerdict.WORSE),
        ("cycle_time.p90_s", 10, 9.99, EffectVerdict.INDISTINCT),
        ("kpis.step_share.a", 0.9, 0.1, EffectVerdict.INDISTINCT),  # neither way is better
    ],
)
def test_the_verdict_knows_which_way_is_better(metric, before, after, verdict):
    effect = effect_of(metric, about(before, 0.02), about(after, 0.02), MONTHS, "log.csv")
    assert effect.verdict is verdict
    assert (effect.since, effect.until, effect.source) == (*MONTHS, "log.csv")


def test_an_interval_that_touches_zero_tells_nothing():
    effect = effect_of("cycle_time.p90_s", about(10, 3), about(5, 4), MONTHS)
    assert effect.difference.high == 0
    assert effect.verdict is EffectVerdict.INDISTINCT


def test_a_figure_that_no_result_has():
    with pytest.raises(KeyError):
        effect_of("charm", about(1, 1), about(1, 1), MONTHS)

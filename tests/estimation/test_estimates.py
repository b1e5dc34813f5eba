"""Estimates against textbook values, and intervals against what chance really does."""

import random
from array import array
from itertools import pairwise
from statistics import mean as plain_mean
from statistics import quantiles as plain_quantiles
from statistics import stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.estimation.curves import Sample
from itsmctl.estimation.estimates import (
    NOTHING,
    Estimate,
    bootstrapped,
    difference,
    holm,
    jackknife,
    mean,
    p_value,
    proportion,
    quantiles,
    quotient,
    ratio,
    standard_error,
    wilson,
)
from itsmctl.estimation.student import t_quantile


def sample(*times: int, censored: tuple[int, ...] = ()) -> Sample:
    return Sample(array("q", sorted(times)), array("q", sorted(censored)))


def test_a_mean_has_students_interval():
    values = [4.2, 5.1, 4.8, 5.5, 4.4]
    found = mean(values, 0.95)
    reach = 2.776445 * stdev(values) / 5**0.5  # t(0.975, 4)
    assert found.value == pytest.approx(plain_mean(values))
    assert found.low == pytest.approx(plain_mean(values) - reach, rel=1e-6)
    assert found.high == pytest.approx(plain_mean(values) + reach, rel=1e-6)


def test_one_replication_has_no_interval():
    assert mean([4.0], 0.95) == Estimate(4.0, None, None, (None,))
    assert quantiles([sample(1, 2, 3)], [0.5], 0.95, 1)[0].low is None
    assert proportion([1], [1], 0.95).low is None


def test_nothing_counted_is_no_number():
    assert ratio([0, 0], [0, 0], 0.95).value is None
    assert quantiles([sample(), sample()], [0.5], 0.95, 1)[0].value is None
    assert quantiles([], [0.5], 0.95, 1)[0].value is None


def test_a_ratio_of_sums_weighs_replications_by_their_size():
    # 40 over 10 cases; the mean of the two ratios would be (10 + 3.33) / 2
    assert ratio([10, 30], [1, 9], 0.95).value == pytest.approx(4.0)


def test_the_jackknife_of_a_ratio_by_hand():
    # sums 6/6; without each: 5/4, 4/4, 3/4; mean 1; squares .0625 + 0 + .0625
    found = ratio([1, 2, 3], [2, 2, 2], 0.95)
    assert found.without == (1.25, 1.0, 0.75)
    assert standard_error(found.without) == pytest.approx((2 / 3 * 0.125) ** 0.5)


def test_what_only_one_replication_saw_has_no_interval():
    found = ratio([5, 0, 0], [1, 0, 0], 0.95)
    assert (found.value, found.low, found.high) == (5.0, None, None)


def test_quantiles_are_those_of_all_cases_together():
    left, right = sample(1, 5, 9), sample(2, 3, 4, 100)
    pooled = [1, 5, 9, 2, 3, 4, 100]
    median, upper = quantiles([left, right], [0.5, 0.9], 0.95, 1)
    assert median.value == 4
    assert quantiles([sample(*pooled)], [0.5], 0.95, 1000)[0].value == 0.004
    assert upper.value == pytest.approx(plain_quantiles(pooled, n=10, method="inclusive")[-1])


def test_the_interval_of_a_quantile_by_hand():
    """Woodruff: two replications of 0..99 and 10..109 hold 55 and 45 of 100 times up to
    their median, 54.5.

    Without each, the share up to the median is .45 or .55: standard error .05; at 50 % confidence
    t(.75, 1) = 1. On the logit scale .05 / (.5 * .5) = .2 either way, so the bounds are the
    quantiles at 1 / (1 + e^+-.2) = .450166 and .549834 of all 200 times.
    """
    samples = [sample(*range(100)), sample(*range(10, 110))]
    found, low, high = quantiles(samples, [0.5, 0.450166, 0.549834], 0.5, 1)
    assert found.value == 54.5
    assert (found.low, found.high) == pytest.approx((low.value, high.value), rel=1e-5)


def test_two_wild_replications_at_extreme_confidence_have_no_bounds_but_no_fault():
    found = quantiles([sample(*range(50)), sample(*range(900, 950))], [0.9], 0.9999, 1)[0]
    assert found.value is not None
    assert found.high is None


def test_a_bound_beyond_the_last_time_is_not_known():
    found = quantiles([sample(1, 2, 3), sample(7, 8, 9)], [0.9], 0.95, 1)[0]
    assert found.value is not None
    assert found.high is None


@given(st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=12), min_size=2, max_size=6),
       st.floats(0.05, 0.95))  # fmt: skip
@settings(max_examples=80)
def test_a_quantile_lies_between_its_bounds(times, probability):
    found = quantiles([sample(*row) for row in times], [probability], 0.9, 1)[0]
    assert found.low is None or found.low <= found.value
    assert found.high is None or found.high >= found.value
    assert found.resampled is None or found.resampled.replications == len(times)


def test_paired_quantiles_forget_what_both_share():
    rng = random.Random(7)  # noqa: S311  seeded on purpose
    rows = [[rng.randrange(10_000) for _ in range(50)] for _ in range(8)]
    base = quantiles([sample(*row) for row in rows], [0.5], 0.95, 1)[0]
    later = quantiles([sample(*(v + 100 for v in row)) for row in rows], [0.5], 0.95, 1)[0]
    gap = difference(later, base, 0.95)
    assert (gap.value, gap.low, gap.high) == pytest.approx((100, 100, 100))
    assert base.high - base.low > 100


def test_censored_times_pull_quantiles_up():
    """Kaplan-Meier by hand: 6 at risk, ends at 1, 3, 5; running at 2, 4, 6.

    S(1) = 5/6, S(3) = 5/6 * 3/4 = 0.625, S(5) = 0.625 * 1/2 = 0.3125.
    """
    rows = [sample(1, 5, censored=(4,)), sample(3, censored=(2, 6))]
    found = quantiles(rows, [0.15, 0.375, 0.5, 0.6875, 0.9], 0.95, 1)
    assert [estimate.value for estimate in found] == [1, 3, 5, 5, None]


def test_without_censored_times_both_ways_agree_at_the_steps():
    times = [3, 1, 4, 1, 5, 9, 2, 6]
    complete = quantiles([sample(*times)], [0.0, 1.0], 0.95, 1)
    late = quantiles([sample(*times, censored=(100,))], [0.01], 0.95, 1)
    assert [estimate.value for estimate in complete] == [1, 9]
    assert late[0].value == 1


def test_a_share_of_all_is_as_sure_as_its_number_of_cases():
    few, many = proportion([1, 1], [1, 1], 0.95), proportion([500, 500], [500, 500], 0.95)
    assert few.value == many.value == 1
    assert few.low == pytest.approx(0.025**0.5)  # Clopper-Pearson: (alpha/2)^(1/n)
    assert many.low == pytest.approx(0.025 ** (1 / 1000))
    assert few.high == many.high == 1
    assert proportion([0, 0], [5, 5], 0.95).high == pytest.approx(1 - 0.025 ** (1 / 10))


def test_a_share_stays_a_share():
    found = proportion([9, 10, 10], [10, 10, 10], 0.95)
    assert found.high == 1
    assert 0 < found.low < found.value


def test_paired_differences_forget_what_both_share():
    base = mean([10, 20, 30, 40], 0.95)
    better = mean([9, 19, 29, 39], 0.95)
    gap = difference(better, base, 0.95)
    assert (gap.value, gap.low, gap.high) == (-1, -1, -1)
    assert p_value(gap) == 0
    assert quotient(better, base, 0.95).value == pytest.approx(24 / 25)


def test_the_paired_t_test_of_the_textbook():
    """Student's sleep data (Biometrika, 1908): t = 4.0621, p = 0.002833, interval .70 to 2.46."""
    drug_a = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    drug_b = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    gap = difference(mean(drug_b, 0.95), mean(drug_a, 0.95), 0.95)
    assert gap.value == pytest.approx(1.58)
    assert gap.low == pytest.approx(0.7001142, abs=1e-6)
    assert gap.high == pytest.approx(2.4598858, abs=1e-6)
    assert p_value(gap) == pytest.approx(0.002833, abs=1e-6)


def test_a_scaled_difference_serves_a_relative_bound():
    gap = difference(mean([6, 8], 0.95), mean([10, 10], 0.95), 0.95, factor=0.6)
    assert gap.value == pytest.approx(1.0)


def test_what_is_not_there_cannot_be_compared():
    assert difference(NOTHING, mean([1, 2], 0.95), 0.95) == Estimate(None)
    assert p_value(NOTHING) is None
    assert quotient(mean([1, 2], 0.95), mean([0, 0], 0.95), 0.95).value is None


def test_equal_runs_are_equal():
    same = mean([1, 2, 3], 0.95)
    assert p_value(difference(same, same, 0.95)) == 1


def test_holm_by_hand():
    # sorted .005 .01 .03 .04, times 4 3 2 1: .02 .03 .06 .04 -> monotone .02 .03 .06 .06
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm([]) == ()
    assert holm([0.9, 0.8]) == (1.0, 1.0)


@given(st.lists(st.floats(0, 1), max_size=8))
@settings(max_examples=60)
def test_holm_never_helps_and_keeps_the_order(chances):
    adjusted = holm(chances)
    assert all(after >= before for before, after in zip(chances, adjusted, strict=True))
    pairs = sorted(zip(chances, adjusted, strict=True))
    assert all(a <= b for (_, a), (_, b) in pairwise(pairs))


def covered(statistic, truth: float, trials: int = 300) -> float:
    rng = random.Random(20260722)  # noqa: S311  seeded on purpose
    hits = 0
    for _ in range(trials):
        rows = [[rng.expovariate(1 / 1000) for _ in range(40)] for _ in range(12)]
        found = statistic(rows)
        hits += found.low <= truth <= found.high
    return hits / trials


def test_intervals_of_means_cover_as_they_say():
    share = covered(lambda rows: ratio([sum(r) for r in rows], [40] * 12, 0.9), 1000)
    assert 0.85 <= share <= 0.95  # 300 trials: 90 % +- 3 standard errors of 1.7 %


def test_intervals_of_pooled_quantiles_cover_as_they_say():
    def p90(rows):
        samples = [sample(*(round(value) for value in row)) for row in rows]
        return quantiles(samples, [0.9], 0.9, 1)[0]

    assert 0.85 <= covered(p90, 2302.585) <= 0.95


def test_the_jackknife_is_centred_on_the_estimate():
    found = jackknife(10.0, (9.0, 11.0), 0.95)
    reach = t_quantile(0.975, 1) * (0.5 * 2) ** 0.5
    assert (found.low, found.high) == pytest.approx((10 - reach, 10 + reach))


@pytest.mark.parametrize(
    ("kept", "counted", "low", "high"),
    [(8, 10, 0.490162, 0.943318), (0, 10, 0.0, 0.277533), (10, 10, 0.722467, 1.0), (1, 1, 0.206549, 1.0)],
)  # fmt: skip
def test_wilson_has_the_published_bounds(kept, counted, low, high):
    """Newcombe (1998) and any table of score intervals."""
    found = wilson(kept, counted, 0.95)
    assert found.value == kept / counted
    assert (found.low, found.high) == (
        pytest.approx(low, abs=1e-6),
        pytest.approx(high, abs=1e-6),
    )


def test_wilson_of_nothing():
    assert wilson(0, 0, 0.95) is NOTHING


def test_the_bootstrap_of_a_mean_is_about_what_student_says():
    values = [((37 * n) % 101) / 10 for n in range(50)]
    drawn = bootstrapped(values, [1] * 50, 0.95)
    exact = mean(values, 0.95)
    assert drawn.value == exact.value
    assert drawn.high - drawn.low == pytest.approx(exact.high - exact.low, rel=0.15)
    assert bootstrapped(values, [1] * 50, 0.95, scale=10).high == pytest.approx(drawn.high / 10)


def test_the_bootstrap_of_one_or_of_nothing_knows_no_bounds():
    assert bootstrapped([3], [2], 0.95) == Estimate(1.5)
    assert bootstrapped([0, 0], [0, 0], 0.95) == Estimate(None)
    assert bootstrapped([4, 0], [2, 0], 0.95).low is None  # a draw may hold no denominator

"""Differences of quantiles: paired resamples, and what they cover where closed hours tear gaps."""

import random
from array import array
from itertools import pairwise
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.estimation.bootstrap import RESAMPLES, Resampled, bounds, chance, combined, draws
from itsmctl.estimation.curves import Sample, curve_of
from itsmctl.estimation.estimates import difference, p_value, quantiles, quotient
from itsmctl.estimation.student import t_tail

OPEN, DAY = 480, 1440  # minutes: a door open for eight hours, then closed for sixteen


def sample(*times: int, censored: tuple[int, ...] = ()) -> Sample:
    return Sample(array("q", sorted(times)), array("q", sorted(censored)))


def normal(centre: float, spread: float = 1.0, replications: int = 10) -> Resampled:
    """Resamples as a normal distribution would give them."""
    shape = NormalDist(centre, spread)
    places = [(number + 0.5) / RESAMPLES for number in range(RESAMPLES)]
    return Resampled(tuple(map(shape.inv_cdf, places)), replications)


def test_draws_hold_as_many_replications_as_there_are_and_never_change():
    assert len(draws(7)) == RESAMPLES
    assert {sum(weights) for weights in draws(7)} == {7}
    assert len(set(draws(7))) > RESAMPLES // 2
    assert draws(7) == draws.__wrapped__(7)
    assert draws(1) == ()


def repeated(samples: list[Sample], weights: tuple[int, ...]) -> list[Sample]:
    return [part for part, weight in zip(samples, weights, strict=True) for _ in range(weight)]


TIMES = st.lists(st.integers(0, 30), max_size=9)


@given(st.lists(st.tuples(TIMES, TIMES), min_size=2, max_size=5), st.floats(0, 1), st.data())
@settings(max_examples=50)
def test_a_resample_is_what_its_replications_written_out_would_be(rows, probability, data):
    """Of one value in two the censored times are dropped: both curves are tried."""
    still = data.draw(st.booleans())
    samples = [sample(*ended, censored=tuple(late) if still else ()) for ended, late in rows]
    drawn = draws(len(samples))[:12]
    curve = curve_of(samples)
    found = curve.resampled(probability, drawn)
    for weights, value in zip(drawn, found, strict=True):
        written = repeated(samples, weights)
        if any(part.censored for part in samples) and not any(p.censored for p in written):
            continue  # Kaplan-Meier and the interpolated quantile are not the same
        expected = curve_of(written).quantile(probability)
        assert value == (None if expected is None else pytest.approx(expected))


def test_many_censored_times_are_told_apart_well_enough():
    rng = random.Random(5)  # noqa: S311  seeded on purpose
    rows = [[rng.randrange(100_000) for _ in range(300)] for _ in range(6)]
    samples = [sample(*row[:150], censored=tuple(row[150:])) for row in rows]
    drawn = draws(6)[:10]
    found = curve_of(samples).resampled(0.5, drawn)
    for weights, value in zip(drawn, found, strict=True):
        exact = curve_of(repeated(samples, weights)).quantile(0.5)
        assert value == pytest.approx(exact, rel=0.02)


def test_of_normal_resamples_students_interval_is_left():
    """The spread of resamples is sqrt(9/10) of that of a mean: 2.262157 * sqrt(10/9) = 2.384522."""
    low, high = bounds(5.0, normal(5.0), 0.95)
    assert (low, high) == pytest.approx((5 - 2.3845, 5 + 2.3845), abs=0.1)
    close = t_tail(2 * 0.9**0.5, 9)  # two standard deviations away from 0
    assert chance(2.0, normal(2.0)) == pytest.approx(close, rel=0.1)
    assert chance(-2.0, normal(-2.0)) == pytest.approx(close, rel=0.1)


def test_beyond_the_last_resample_the_tail_goes_on():
    """Six standard deviations out no resample speaks, but the correction for many tests asks."""
    close = t_tail(6 * 0.9**0.5, 9)
    assert close <= chance(6.0, normal(6.0)) <= 2 * close
    assert chance(6.0, normal(6.0)) < chance(4.0, normal(4.0)) < chance(3.0, normal(3.0))
    low, high = bounds(0.0, normal(0.0, replications=3), 0.95)
    assert (low, high) == pytest.approx((-5.27, 5.27), rel=0.1)  # 4.302653 * sqrt(3/2)


@given(st.lists(st.integers(-9, 9), min_size=RESAMPLES, max_size=RESAMPLES),
       st.sampled_from([7, 10, 30]))  # fmt: skip
@settings(max_examples=25)
def test_an_interval_excludes_nothing_exactly_when_chance_is_small(values, replications):
    value = float(sorted(values)[RESAMPLES // 2]) + 4.5
    seen = Resampled(tuple(part + 4.5 for part in values), replications)
    low, high = bounds(value, seen, 0.95)
    assert low <= value <= high
    assert (chance(value, seen) <= 0.05) == (not low <= 0 <= high)


def test_what_never_varied_is_certain_and_what_a_resample_cannot_tell_is_not():
    still = Resampled((2.0,) * RESAMPLES, 10)
    assert bounds(2.0, still, 0.95) == (2.0, 2.0)
    assert chance(2.0, still) == 0
    assert chance(0.0, Resampled((0.0,) * RESAMPLES, 10)) == 1
    hole = Resampled((2.0,) * (RESAMPLES - 1) + (None,), 10)
    assert bounds(2.0, hole, 0.95) is None
    assert chance(2.0, hole) is None
    assert chance(0.1, normal(-0.1)) == pytest.approx(1)  # most resamples say the opposite


def test_both_sides_must_be_drawn_alike():
    with pytest.raises(ValueError, match="2 replications against 3"):
        combined(Resampled((), 2), Resampled((), 3), lambda one, _: one)


def elapsed(work: float) -> int:
    """Return when so many minutes of work are done that begin as the door opens."""
    days, rest = divmod(work, OPEN)
    return int(days * DAY + rest)


def replication(rng: random.Random, cases: int) -> tuple[list[int], list[int]]:
    """Return times of base and scenario: common random numbers, 10 % less work, and own noise."""
    busy = rng.lognormvariate(0, 0.15)
    base, scenario = [], []
    for _ in range(cases):
        work = rng.lognormvariate(6, 0.7) * busy
        base.append(elapsed(work))
        scenario.append(elapsed(0.9 * work * rng.lognormvariate(0, 0.1)))
    return base, scenario


def quantile_pair(rng: random.Random, replications: int):
    rows = [replication(rng, 60) for _ in range(replications)]
    sides = ([sample(*row[side]) for row in rows] for side in (0, 1))
    return [quantiles(side, [0.9], 0.95, 1)[0] for side in sides]


TRUTH = (2928, 1874)  # what nine in ten of 720,000 cases do not exceed, in base and scenario


@pytest.mark.parametrize("replications", [5, 10, 30])
def test_intervals_of_gapped_quantiles_cover_as_they_say(replications):
    """Nominal 95 %; a slope through the gap held the truth far less often."""
    rng = random.Random(20260722)  # noqa: S311  seeded on purpose
    trials, paired, single = 80, 0, 0
    for _ in range(trials):
        base, scenario = quantile_pair(rng, replications)
        gap = difference(scenario, base, 0.95)
        paired += gap.low <= TRUTH[1] - TRUTH[0] <= gap.high
        single += base.low <= TRUTH[0] and (base.high is None or TRUTH[0] <= base.high)
    assert paired >= 0.9 * trials
    assert single >= 0.9 * trials


def test_two_runs_of_the_same_change_do_not_contradict_each_other():
    rng = random.Random(8)  # noqa: S311  seeded on purpose
    found = [difference(*reversed(quantile_pair(rng, 10)), 0.95) for _ in range(12)]
    assert all(
        one.low <= other.high and other.low <= one.high for one, other in pairwise(found)
    )
    assert any(p_value(gap) < 0.05 for gap in found)


def test_a_ratio_of_quantiles_is_resampled_too():
    rng = random.Random(3)  # noqa: S311  seeded on purpose
    base, scenario = quantile_pair(rng, 10)
    ratio = quotient(scenario, base, 0.95)
    assert ratio.low < ratio.value == scenario.value / base.value < ratio.high
    assert difference(scenario, base, 0.95, factor=ratio.value).value == pytest.approx(0)


def test_two_runs_without_any_difference_are_rarely_called_different():
    rng = random.Random(4)  # noqa: S311  seeded on purpose
    wrong = 0
    for _ in range(40):
        one, other = quantile_pair(rng, 10)[0], quantile_pair(rng, 10)[0]
        wrong += p_value(difference(one, other, 0.95)) <= 0.05
    assert wrong <= 0.1 * 40

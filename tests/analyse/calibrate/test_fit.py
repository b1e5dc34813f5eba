"""Distributions fitted to samples: what is known comes out, and nothing impossible is written."""

import math
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.analyse.calibrate.findings import ENOUGH, Method
from itsmctl.analyse.calibrate.fit import duration, fitted, median_of, quantile
from itsmctl.model.shapes import Shape, cv_of, mean_of, shape_of
from itsmctl.model.simulation import (
    Constant,
    Empirical,
    Exponential,
    LognormalQuantiles,
    Triangular,
)
from itsmctl.model.times import HOUR, MINUTE, Unit

TIMES = st.lists(
    st.floats(min_value=0, max_value=1e9, allow_nan=False), min_size=1, max_size=80
).map(sorted)


def chance(seed):
    return random.Random(seed)  # noqa: S311  for samples, not for secrets


def milliseconds(written):
    return float(written.quantity)


def drawn(distribution, count, rng):
    match distribution:
        case "exponential":
            return sorted(rng.expovariate(1 / (30 * MINUTE)) for _ in range(count))
        case "lognormal":
            return sorted(rng.lognormvariate(math.log(10 * MINUTE), 0.8) for _ in range(count))
        case _:
            return [10.0 * MINUTE] * count


TRUTH = {
    "exponential": (30 * MINUTE, 30 * MINUTE * math.log(2)),
    "lognormal": (10 * MINUTE * math.exp(0.32), 10 * MINUTE),
    "constant": (10 * MINUTE, 10 * MINUTE),
}


@pytest.mark.parametrize("family", TRUTH)
def test_a_known_distribution_lies_in_its_intervals(family):
    """19 of 20 times; of 60 samples, at most 8 may miss (chance of more: 1 in 200)."""
    mean, median = TRUTH[family]
    missed = [0, 0]
    for seed in range(60):
        fit = fitted(drawn(family, 200, chance(seed)), Unit.ELAPSED)
        for place, (found, truth) in enumerate(((fit.mean, mean), (fit.median, median))):
            missed[place] += not found.low <= truth <= found.high
    assert max(missed) <= 8


@pytest.mark.parametrize(("family", "method"), [
    ("exponential", Method.EXPONENTIAL), ("lognormal", Method.LOGNORMAL),
])  # fmt: skip
def test_of_few_observations_the_family_is_told_more_often_than_not(family, method):
    found = [fitted(drawn(family, 25, chance(seed)), Unit.ELAPSED).method for seed in range(40)]
    assert found.count(method) > 28


def test_few_observations_keep_their_mean_or_median():
    values = sorted(float(minutes * MINUTE) for minutes in (1, 2, 3, 5, 9, 20))
    match fitted(values, Unit.ELAPSED).distribution:
        case Exponential(mean):
            assert mean.quantity == pytest.approx(sum(values) / 6, rel=1e-3)
        case LognormalQuantiles(median, high):
            centre = math.exp(sum(map(math.log, values)) / 6)
            assert median.quantity == pytest.approx(centre, rel=1e-3)
            assert high.quantity > median.quantity
        case other:
            pytest.fail(str(other))


def test_from_thirty_on_the_observations_themselves_stand():
    values = [float(minute * MINUTE) for minute in range(1, ENOUGH + 1)]
    below = fitted(values[:-1], Unit.ELAPSED)
    assert below.method in {Method.EXPONENTIAL, Method.LOGNORMAL}
    fit = fitted(values, Unit.ELAPSED)
    assert fit.method is Method.EMPIRICAL
    assert len(fit.distribution.quantiles) == 21
    assert [str(fit.distribution.quantiles[place]) for place in (0, 10)] == ["1m", "15.5m"]


@pytest.mark.parametrize("sigma", [0.3, 0.8, 1.5])
def test_quantiles_keep_the_mean_of_a_long_tail(sigma):
    rng = chance(11)
    values = sorted(rng.lognormvariate(math.log(30 * MINUTE), sigma) for _ in range(2000))
    fit = fitted(values, Unit.ELAPSED)
    shape, arguments = shape_of(fit.distribution, milliseconds)
    assert shape is Shape.EMPIRICAL
    sample_mean = sum(values) / len(values)
    assert mean_of(shape, arguments) == pytest.approx(sample_mean, rel=0.01)
    spread = math.sqrt(sum((value - sample_mean) ** 2 for value in values) / len(values))
    assert cv_of(shape, arguments) <= spread / sample_mean * 1.02  # hardly more than there is
    assert fit.distribution.quantiles[-1].quantity <= values[-1] * 1.001


@given(TIMES)
def test_whatever_was_measured_makes_a_distribution(values):
    for unit in (Unit.ELAPSED, Unit.WORKING_HOURS):
        fit = fitted(values, unit)
        shape_of(fit.distribution, milliseconds)  # raises where it is none
        assert not isinstance(fit.distribution, Triangular)
        assert fit.count == len(values)
        if isinstance(fit.distribution, Empirical):
            quantities = [value.quantity for value in fit.distribution.quantiles]
            assert all(one <= other for one, other in pairwise(quantities))


@given(TIMES)
def test_intervals_hold_what_they_are_about(values):
    fit = fitted(values, Unit.ELAPSED)
    for found in (fit.mean, fit.median):
        if found.low is not None:
            assert found.low <= found.value * (1 + 1e-9) + 1e-9
            assert found.value <= found.high * (1 + 1e-9) + 1e-9
    assert values[0] <= fit.ninth_decile <= values[-1]


def test_one_value_has_no_interval():
    fit = fitted([90_000.0], Unit.ELAPSED)
    assert (fit.mean.value, fit.mean.low, fit.mean.high) == (90_000, None, None)
    assert str(fit.distribution.value) == "1.5m"
    assert isinstance(fit.distribution, Constant)


@pytest.mark.parametrize(("value", "unit", "written"), [
    (600_000, Unit.ELAPSED, "10m"), (7_200_000, Unit.ELAPSED, "2h"),
    (61_234, Unit.ELAPSED, "1.02m"), (123_456_789, Unit.ELAPSED, "2058m"),
    (377, Unit.ELAPSED, "0.006m"), (1.5 * HOUR, Unit.WORKING_HOURS, "1.5bh"),
    (10_000, Unit.WORKING_HOURS, "0.003bh"), (0, Unit.ELAPSED, "0m"),
])  # fmt: skip
def test_durations_are_short_to_write(value, unit, written):
    assert str(duration(value, unit)) == written


def test_the_median_of_many_lies_between_order_statistics():
    values = [float(number) for number in range(1, 101)]
    found = median_of(values)
    assert (found.low, found.value, found.high) == (40, 50.5, 61)
    assert quantile(values, 0.25) == 25.75

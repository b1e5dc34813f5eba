"""Means, spreads and ninth deciles held against integrals over quantiles drawn by other means."""

from math import exp, log, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.model.shapes import (
    Fault,
    NoDistribution,
    Shape,
    counts_working_time,
    cv_of,
    durations_of,
    mean_of,
    ninth_decile_of,
    shape_of,
)
from itsmctl.model.simulation import (
    Constant,
    Distribution,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    LognormalQuantiles,
    Triangular,
    Uniform,
    Weibull,
)
from itsmctl.model.times import HOUR, Duration, Unit, parse_duration

POINTS = 20_000


def of(*written: str) -> tuple[Duration, ...]:
    return tuple(map(parse_duration, written))


def form(distribution: Distribution) -> tuple[Shape, tuple[float, ...]]:
    return shape_of(distribution, lambda duration: duration.quantity / HOUR)


QUANTILES = {
    "constant": (Constant(*of("2h")), lambda _: 2.0),
    "uniform": (Uniform(*of("1h", "3h")), lambda u: 1 + 2 * u),
    "triangular": (
        Triangular(*of("1h", "2h", "6h")),
        lambda u: 1 + sqrt(5 * u) if u < 0.2 else 6 - sqrt(20 * (1 - u)),
    ),
    "exponential": (Exponential(*of("2h")), lambda u: -2 * log(1 - u)),
    "lognormal by quantiles": (
        LognormalQuantiles(*of("1h", "3h")),
        lambda u: exp(log(3) / 1.2815515655446004 * NormalDist().inv_cdf(u)),
    ),
    "lognormal by mean": (
        Lognormal(*of("2h"), 0.5),
        lambda u: exp(NormalDist(log(2) - log(1.25) / 2, sqrt(log(1.25))).inv_cdf(u)),
    ),
    "weibull": (Weibull(*of("2h"), 2.0), lambda u: 2 * sqrt(-log(1 - u))),
    "empirical": (
        Empirical(of("1h", "2h", "6h")),
        lambda u: 1 + 2 * u if u < 0.5 else 2 + 8 * (u - 0.5),
    ),
    "empirical of one": (Empirical(of("2h")), lambda _: 2.0),
}


@pytest.mark.parametrize("name", QUANTILES)
def test_moments_are_integrals_over_the_quantiles(name):
    distribution, quantile = QUANTILES[name]
    values = [quantile((point + 0.5) / POINTS) for point in range(POINTS)]
    mean = sum(values) / POINTS
    cv = sqrt(max(0.0, sum(value**2 for value in values) / POINTS / mean**2 - 1))
    assert mean_of(*form(distribution)) == pytest.approx(mean, rel=2e-3)
    assert cv_of(*form(distribution)) == pytest.approx(cv, rel=5e-3, abs=1e-7)
    assert ninth_decile_of(*form(distribution)) == pytest.approx(quantile(0.9))


@given(st.floats(0.05, 3))
def test_a_gamma_keeps_its_mean_and_cv(cv):
    found = form(Gamma(*of("5h"), cv))
    assert mean_of(*found) == pytest.approx(5)
    assert cv_of(*found) == pytest.approx(cv)


@pytest.mark.parametrize(
    ("impossible", "fault"),
    [
        (Constant(*of("2mo")), Fault.MONTHS),
        (Empirical(()), Fault.EMPTY),
        (Constant(*of("-1h")), Fault.NEGATIVE),
        (Uniform(*of("2h", "1h")), Fault.ORDER),
        (Triangular(*of("1h", "3h", "2h")), Fault.ORDER),
        (Weibull(*of("1h"), 0.0), Fault.SHAPE),
        (LognormalQuantiles(*of("0h", "1h")), Fault.MEDIAN),
        (Gamma(*of("1h"), -0.1), Fault.CV),
    ],
)
def test_what_is_no_distribution_says_why(impossible, fault):
    with pytest.raises(NoDistribution) as caught:
        form(impossible)
    assert caught.value.fault is fault


def test_what_cannot_vary_is_a_constant():
    for fixed in (
        Uniform(*of("2h", "2h")),
        Triangular(*of("2h", "2h", "2h")),
        Gamma(*of("2h"), 0.0),
        Lognormal(*of("2h"), 0.0),
    ):
        assert form(fixed) == (Shape.CONSTANT, (2.0,))


def test_one_time_in_working_hours_makes_all_of_them_working_time():
    assert counts_working_time(Triangular(*of("1h", "2bh", "3h")))
    assert counts_working_time(LognormalQuantiles(*of("90m", "1bd")))
    assert not counts_working_time(Uniform(*of("1h", "3h")))


def test_every_written_time_is_told():
    assert durations_of(Empirical(of("1h", "2bd"))) == of("1h", "2bd")
    assert durations_of(Weibull(Duration(1, Unit.ELAPSED), 2.0)) == (Duration(1, Unit.ELAPSED),)

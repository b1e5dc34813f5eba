from math import exp, log, sqrt

import pytest

from itsmctl.i18n import Label
from itsmctl.lint.capacity.estimates import mean, ninth_decile, times_on
from itsmctl.model.simulation import (
    Constant,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    LognormalQuantiles,
    Triangular,
    Uniform,
    Weibull,
)
from itsmctl.model.times import HOUR, MINUTE, Calendar, Hours, parse_duration

OFFICE = Calendar(
    "office",
    Label.plain("office"),
    "Asia/Shanghai",
    (*((Hours(540, 720), Hours(780, 1080)),) * 5, (), ()),
)


def of(*written: str):
    return tuple(map(parse_duration, written))


def minutes(quantity, distribution, calendar=None) -> float | None:
    found = quantity(distribution, times_on(calendar))
    return None if found is None else found / MINUTE


@pytest.mark.parametrize(
    ("distribution", "expected", "nine_in_ten"),
    [
        (Constant(*of("30m")), 30, 30),
        (Uniform(*of("10m", "20m")), 15, 19),
        (Triangular(*of("0m", "30m", "60m")), 30, 60 - sqrt(0.1 * 60 * 30)),
        (Triangular(*of("0m", "60m", "60m")), 40, sqrt(0.9 * 60 * 60)),
        (Triangular(*of("5m", "5m", "5m")), 5, 5),
        (Exponential(*of("10m")), 10, 10 * log(10)),
        (Lognormal(*of("10m"), 1.0), 10, 10 * exp(1.2815515655446 * sqrt(log(2)) - log(2) / 2)),
        (Weibull(*of("10m"), 1.0), 10, 10 * log(10)),
        (Weibull(*of("10m"), 2.0), 8.862269, 10 * sqrt(log(10))),
        (Empirical(of("0m", "10m", "40m")), 15, 34),
        (Empirical(of("12m")), 12, 12),
    ],
)
def test_means_and_ninth_deciles_by_their_formulas(distribution, expected, nine_in_ten):
    assert minutes(mean, distribution) == pytest.approx(expected, rel=1e-6)
    assert minutes(ninth_decile, distribution) == pytest.approx(nine_in_ten, abs=1e-5)


def test_a_lognormal_by_its_quantiles():
    distribution = LognormalQuantiles(*of("10m", "30m"))
    spread = log(3) / 1.2815515655446
    assert minutes(mean, distribution) == pytest.approx(10 * exp(spread**2 / 2))
    assert minutes(ninth_decile, distribution) == 30


@pytest.mark.parametrize(
    ("cv", "exact", "error"),
    # shapes 1, 4 and 100: quantiles of chi-square with 2, 8 and 200 degrees of freedom, from tables
    [(1.0, 2.302585, 0.011), (0.5, 1.670196, 0.002), (0.1, 1.130105, 0.0005)],
)
def test_a_gamma_is_met_closely(cv, exact, error):
    assert minutes(mean, Gamma(*of("1m"), cv)) == 1
    assert minutes(ninth_decile, Gamma(*of("1m"), cv)) == pytest.approx(exact, rel=error)


@pytest.mark.parametrize(
    "distribution",
    [
        Empirical(()),
        LognormalQuantiles(*of("30m", "10m")),
        LognormalQuantiles(*of("0m", "10m")),
        Weibull(*of("10m"), 0.0),
        Triangular(*of("10m", "5m", "20m")),
        Gamma(*of("10m"), -1.0),
    ],
)
def test_what_is_no_distribution_has_no_mean(distribution):
    assert minutes(mean, distribution) is None
    assert minutes(ninth_decile, distribution) is None


def test_a_working_day_has_its_mean_length():
    assert times_on(OFFICE)(parse_duration("1bd")) == 8 * HOUR
    assert times_on(None)(parse_duration("1bd")) == 24 * HOUR
    assert times_on(OFFICE)(parse_duration("1bh")) == HOUR

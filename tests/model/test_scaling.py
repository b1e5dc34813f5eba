"""Estimates made longer keep their shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.model.scaling import middle, scaled
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
from itsmctl.model.times import Duration, Unit, parse_duration

HOUR, FOUR = parse_duration("1h"), parse_duration("4h")
TWO = parse_duration("2h")


@pytest.mark.parametrize(
    ("estimate", "twice", "named"),
    [
        (Constant(HOUR), Constant(TWO), "1h"),
        (Triangular(HOUR, TWO, FOUR), Triangular(TWO, FOUR, parse_duration("8h")), "2h"),
        (Uniform(HOUR, FOUR), Uniform(TWO, parse_duration("8h")), "150m"),
        (Exponential(HOUR), Exponential(TWO), "1h"),
        (
            LognormalQuantiles(HOUR, FOUR),
            LognormalQuantiles(TWO, parse_duration("8h")),
            "1h",
        ),
        (Lognormal(HOUR, 1.5), Lognormal(TWO, 1.5), "1h"),
        (Gamma(HOUR, 0.5), Gamma(TWO, 0.5), "1h"),
        (Weibull(HOUR, 2.0), Weibull(TWO, 2.0), "1h"),
        (
            Empirical((HOUR, TWO, FOUR)),
            Empirical((TWO, FOUR, parse_duration("8h"))),
            "2h",
        ),
    ],
)
def test_times_are_multiplied_and_shapes_kept(estimate, twice, named):
    assert scaled(estimate, 2) == twice
    assert middle(estimate) == parse_duration(named)


def test_working_time_stays_working_time():
    assert scaled(Constant(parse_duration("2bh")), 1.5) == Constant(parse_duration("3bh"))


def test_working_days_stay_whole_and_never_vanish():
    days = Constant(parse_duration("2bd"))
    assert scaled(days, 1.3) == Constant(parse_duration("3bd"))
    assert scaled(days, 0.01) == Constant(parse_duration("1bd"))
    assert scaled(Constant(parse_duration("0bd")), 3) == Constant(parse_duration("0bd"))


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.floats(0.0625, 16, allow_nan=False))
def test_what_is_feasible_stays_so(low, more, factor):
    """The quantiles of a lognormal keep their order, so it can still be drawn."""
    estimate: Distribution = LognormalQuantiles(
        Duration(low, Unit.ELAPSED), Duration(low + more, Unit.ELAPSED)
    )
    found = scaled(estimate, factor)
    assert isinstance(found, LognormalQuantiles)
    assert found.p50.quantity <= found.p90.quantity

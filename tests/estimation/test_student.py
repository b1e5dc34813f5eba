"""Student's t against the tables that every textbook prints."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.estimation.student import normal_quantile, t_quantile, t_tail


@pytest.mark.parametrize(
    ("probability", "freedom", "expected"),
    [
        (0.975, 1, 12.706205),
        (0.995, 2, 9.924843),
        (0.975, 4, 2.776445),
        (0.9995, 5, 6.868827),
        (0.95, 10, 1.812461),
        (0.975, 29, 2.045230),
        (0.90, 30, 1.310415),
        (0.975, 49, 2.009575),
        (0.995, 120, 2.617421),
        (0.975, 1000, 1.962339),
    ],
)
def test_quantiles_are_those_of_the_tables(probability, freedom, expected):
    assert t_quantile(probability, freedom) == pytest.approx(expected, abs=5e-7)


def test_one_degree_of_freedom_is_cauchy():
    assert t_quantile(0.9, 1) == pytest.approx(math.tan(math.pi * 0.4), rel=1e-12)
    assert t_tail(1.0, 1) == pytest.approx(0.5, rel=1e-12)


def test_two_degrees_of_freedom_have_a_closed_form():
    for t in (0.1, 1.0, 4.303):
        assert t_tail(t, 2) == pytest.approx(1 - t / math.sqrt(2 + t * t), rel=1e-12)


def test_many_degrees_of_freedom_are_normal():
    assert normal_quantile(0.975) == pytest.approx(1.959964, abs=5e-7)
    assert t_quantile(0.975, 1e8) == pytest.approx(normal_quantile(0.975), rel=1e-7)


def test_an_infinite_t_has_no_tail():
    assert t_tail(math.inf, 5) == 0
    assert t_tail(0, 5) == 1


@given(st.floats(0.001, 0.999), st.integers(1, 500))
@settings(max_examples=60)
def test_the_quantile_inverts_the_tail(probability, freedom):
    t = t_quantile(probability, freedom)
    below = 1 - t_tail(t, freedom) / 2 if t >= 0 else t_tail(t, freedom) / 2
    assert below == pytest.approx(probability, abs=1e-10)
    assert t_quantile(1 - probability, freedom) == pytest.approx(-t, abs=1e-8)


@pytest.mark.parametrize(("probability", "freedom"), [(0, 5), (1, 5), (0.9, 0)])
def test_impossible_questions_are_refused(probability, freedom):
    with pytest.raises(ValueError, match="no t quantile"):
        t_quantile(probability, freedom)

"""Distributions, and the ones that cannot exist."""

from math import exp, log, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from itsmctl.model.times import parse_duration as d
from itsmctl.source.builder.distribution import LARGEST_P90_TO_MEAN, distribution


def words(field):
    return [each.message.render("en") for each in field.notes.objections]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("10m", Constant(d("10m"))),
        ("{triangular: [4m, 10m, 25m]}", Triangular(d("4m"), d("10m"), d("25m"))),
        ("{uniform: [1h, 2h]}", Uniform(d("1h"), d("2h"))),
        ("{exponential: {mean: 5bh}}", Exponential(d("5bh"))),
        ("{lognormal: {p50: 5m, p90: 14m}}", LognormalQuantiles(d("5m"), d("14m"))),
        ("{lognormal: {p50: 90m, p90: 6bh}}", LognormalQuantiles(d("90m"), d("6bh"))),
        ("{lognormal: {mean: 8m, cv: 0.8}}", Lognormal(d("8m"), 0.8)),
        ("{gamma: {mean: 8m, cv: 0.5}}", Gamma(d("8m"), 0.5)),
        ("{weibull: {scale: 8m, shape: 1.5}}", Weibull(d("8m"), 1.5)),
        ("{empirical: [2m, 5m, 9m]}", Empirical((d("2m"), d("5m"), d("9m")))),
    ],
)
def test_all_forms(field, written, expected):
    read = field(written)
    assert distribution(read) == expected
    assert words(read) == []


def test_nothing_written(field):
    assert distribution(field("a: 1").at("b")) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{triangular: [10m, 4m, 25m]}", "increase"),
        ("{uniform: [2h, 1h]}", "increase"),
        ("{empirical: [5m, 2m]}", "increase"),
        ("{lognormal: {p50: 14m, p90: 5m}}", "p50 is 14m and p90 5m"),
        ("{triangular: [1bd, 10h, 20h]}", "fixed ratio"),
        ("{lognormal: {p50: 0m, p90: 5m}}", "longer than nothing"),
        ("{exponential: {mean: 0m}}", "longer than nothing"),
        ("{weibull: {scale: 0m, shape: 1}}", "longer than nothing"),
        ("{lognormal: {mean: 10m, p90: 30m}}", "2.273"),
        ("{lognormal: {mean: 10m, p90: 9m}}", "between 1 and"),
        ("{empirical: nowhere.csv}", "nowhere.csv"),
        ("1.5bd", "1.5bd"),
    ],
)
def test_what_cannot_exist_is_an_objection_with_its_reason(field, written, said):
    read = field(written)
    assert distribution(read) is None
    (objection,) = words(read)
    assert said in objection


def test_the_limit_of_p90_to_mean(field):
    assert pytest.approx(2.273, abs=5e-4) == LARGEST_P90_TO_MEAN
    assert distribution(field("{lognormal: {mean: 1000m, p90: 2273m}}")) is not None
    assert distribution(field("{lognormal: {mean: 1000m, p90: 2274m}}")) is None


@given(sigma=st.floats(0.05, 1.2))
def test_mean_and_p90_give_back_the_lognormal_they_came_from(field, sigma):
    z90 = NormalDist().inv_cdf(0.9)
    mean = 10_000_000
    p90 = round(mean * exp(z90 * sigma - sigma**2 / 2))
    found = distribution(field(f"{{lognormal: {{mean: {mean}m, p90: {p90}m}}}}"))
    assert sqrt(log(1 + found.cv**2)) == pytest.approx(sigma, abs=1e-3)


def test_quantiles_from_a_file(field, tmp_path, monkeypatch):
    (tmp_path / "effort.csv").write_text("9m\n2m\n5m\n")
    monkeypatch.chdir(tmp_path)
    assert distribution(field("{empirical: effort.csv}")) == Empirical(
        (d("2m"), d("5m"), d("9m"))
    )
    (tmp_path / "effort.csv").write_text("9 minutes\n")
    read = field("{empirical: effort.csv}")
    assert distribution(read) is None
    assert "minutes" in words(read)[0]

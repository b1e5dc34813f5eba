"""The 63-bit hash against a battery of tests, and distributions against their moments."""

from array import array
from collections.abc import Callable
from math import erf, exp, gamma, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.errors import CannotSimulate
from itsmctl.model.shapes import Shape, mean_of
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
from itsmctl.model.times import HOUR, MINUTE, Duration, Unit, parse_duration
from itsmctl.simulate import draw, kernel
from itsmctl.simulate.codes import Purpose

MASK = (1 << 63) - 1
ROUTE = ("model", "steps", "a", "effort")


def time(written: str) -> Duration:
    return parse_duration(written)


def keys(count: int) -> list[int]:
    """Return keys as the kernel makes them: one per case of one replication."""
    base = draw.hash_of(1, 0, "p")
    return [kernel.combine(base, number) for number in range(count)]


def numbers(count: int, slot: int = 0) -> list[float]:
    return [kernel.uniform(key, Purpose.EFFORT, slot) for key in keys(count)]


class TestHash:
    """Expected values and bounds are those of truly random numbers, at 5 standard deviations."""

    def test_uniform_in_every_cell(self):
        cells = [0] * 100
        for u in numbers(50_000):
            cells[int(u * 100)] += 1
        chi = sum((count - 500) ** 2 / 500 for count in cells)
        assert 99 - 5 * sqrt(198) < chi < 99 + 5 * sqrt(198)

    def test_low_bits_are_as_good_as_high_ones(self):
        bits = [0] * 63
        for key in keys(20_000):
            for bit in range(63):
                bits[bit] += key >> bit & 1
        assert max(abs(count - 10_000) for count in bits) < 5 * sqrt(5_000)

    @pytest.mark.parametrize("lag", [1, 2, 7])
    def test_cases_do_not_know_of_each_other(self, lag: int):
        u = numbers(20_000)
        assert abs(correlation(u[:-lag], u[lag:])) < 5 / sqrt(20_000)

    @pytest.mark.parametrize(("purpose", "slot"), [(Purpose.PICKUP, 0), (Purpose.EFFORT, 1)])
    def test_purposes_and_slots_do_not_know_of_each_other(self, purpose: int, slot: int):
        one = numbers(20_000)
        other = [kernel.uniform(key, purpose, slot) for key in keys(20_000)]
        assert abs(correlation(one, other)) < 5 / sqrt(20_000)

    def test_pairs_fill_the_square(self):
        cells = [0] * 400
        for u, v in zip(numbers(40_000), numbers(40_000, slot=1), strict=True):
            cells[int(u * 20) * 20 + int(v * 20)] += 1
        chi = sum((count - 100) ** 2 / 100 for count in cells)
        assert abs(chi - 399) < 5 * sqrt(798)

    @pytest.mark.parametrize("bit", [0, 1, 31, 32, 61, 62])
    def test_one_flipped_bit_flips_half_of_them(self, bit: int):
        flipped = sum(
            (kernel.combine(key, 5) ^ kernel.combine(key ^ (1 << bit), 5)).bit_count()
            for key in keys(2_000)
        )
        assert abs(flipped / 2_000 - 31.5) < 5 * sqrt(63) / 2 / sqrt(2_000)

    def test_neighbouring_numbers_flip_half_of_them(self):
        base = draw.hash_of("x")
        flipped = [
            (kernel.combine(base, n) ^ kernel.combine(base, n + 1)).bit_count()
            for n in range(2_000)
        ]
        assert abs(sum(flipped) / 2_000 - 31.5) < 5 * sqrt(63) / 2 / sqrt(2_000)

    def test_no_key_comes_twice(self):
        assert len(set(keys(50_000))) == 50_000

    def test_runs_up_and_down(self):
        u = numbers(20_000)
        turns = sum((b > a) != (c > b) for a, b, c in zip(u, u[1:], u[2:], strict=False))
        assert abs(turns - 2 * 19_998 / 3) < 5 * sqrt(16 * 20_000 / 90)

    def test_ids_are_hashed_the_same_everywhere(self):
        assert draw.hash_of("受理") == 4133841955929218019
        assert draw.hash_of("ab", "c") != draw.hash_of("a", "bc")

    @given(st.integers(0, MASK), st.integers(0, MASK))
    def test_numbers_lie_inside_the_unit_interval(self, key: int, code: int):
        assert 0 < kernel.unit(kernel.combine(key, code)) < 1


def correlation(one: list[float], other: list[float]) -> float:
    return sum((a - 0.5) * (b - 0.5) for a, b in zip(one, other, strict=True)) * 12 / len(one)


class TestNormal:
    @pytest.mark.parametrize(
        ("p", "z"),
        [
            (0.5, 0.0),
            (0.9, 1.2815515655446004),
            (0.975, 1.959963984540054),
            (0.25, -0.6744897501960817),
            (1e-3, -3.090232306167813),
            (1e-20, -9.262340089798409),
        ],
    )
    def test_quantiles(self, p: float, z: float):
        assert kernel.normal(p) == pytest.approx(z, rel=1e-14, abs=1e-15)

    @given(st.floats(1e-6, 1 - 1e-6))
    def test_inverts_the_distribution_function(self, p: float):
        assert (1 + erf(kernel.normal(p) / sqrt(2))) / 2 == pytest.approx(p, rel=1e-9)


def normal_below(x: float) -> float:
    return (1 + erf(x / sqrt(2))) / 2


SHAPES: dict[str, tuple[Distribution, float, Callable[[float], float]]] = {
    "uniform": (Uniform(time("1h"), time("3h")), 2.0, lambda x: (x - 1) / 2),
    "triangular": (
        Triangular(time("1h"), time("2h"), time("6h")),
        3.0,
        lambda x: (x - 1) ** 2 / 5 if x < 2 else 1 - (6 - x) ** 2 / 20,
    ),
    "exponential": (Exponential(time("2h")), 2.0, lambda x: 1 - exp(-x / 2)),
    "lognormal by quantiles": (
        LognormalQuantiles(time("1h"), time("3h")),
        exp((log(3) / 1.2815515655446004) ** 2 / 2),
        lambda x: normal_below(log(x) / (log(3) / 1.2815515655446004)),
    ),
    "lognormal by mean and cv": (
        Lognormal(time("2h"), 1.0),
        2.0,
        lambda x: normal_below((log(x / 2) + log(2) / 2) / sqrt(log(2))),
    ),
    "gamma, an Erlang-2": (
        Gamma(time("2h"), sqrt(0.5)),
        2.0,
        lambda x: 1 - exp(-x) * (1 + x),
    ),
    "gamma of shape 1/2, a chi-square": (
        Gamma(time("1h"), sqrt(2)),
        1.0,
        lambda x: erf(sqrt(x / 2)),
    ),
    "weibull": (
        Weibull(time("2h"), 2.0),
        2 * gamma(1.5),
        lambda x: 1 - exp(-((x / 2) ** 2)),
    ),
    "empirical": (
        Empirical((time("1h"), time("2h"), time("6h"))),
        (1.5 + 4.0) / 2,
        lambda x: (x - 1) / 2 if x < 2 else 0.5 + (x - 2) / 8,
    ),
}


SKEWED = exp((log(3) / 1.2815515655446004) ** 2)  # of a median of 1 and a p90 of 3
VARIANCES = {
    "uniform": 4 / 12,
    "triangular": (1 + 4 + 36 - 2 - 6 - 12) / 18,
    "exponential": 4.0,
    "lognormal by quantiles": SKEWED * (SKEWED - 1),
    "lognormal by mean and cv": 4.0,
    "gamma, an Erlang-2": 2.0,
    "gamma of shape 1/2, a chi-square": 2.0,
    "weibull": 4 * (1 - gamma(1.5) ** 2),
    "empirical": (7 / 3 + 52 / 3) / 2 - 2.75**2,
}


class TestDistributions:
    @pytest.mark.parametrize("name", SHAPES)
    def test_mean_and_variance_lie_within_their_own_errors(self, name: str):
        """Bounds of 5 standard errors; that of a variance follows from the fourth moment."""
        distribution, mean, _ = SHAPES[name]
        sample = [x / HOUR for x in samples(distribution, 8_000)]
        variance = sum((x - mean) ** 2 for x in sample) / 8_000
        fourth = sum((x - mean) ** 4 for x in sample) / 8_000
        assert abs(sum(sample) / 8_000 - mean) < 5 * sqrt(VARIANCES[name] / 8_000)
        assert abs(variance - VARIANCES[name]) < 5 * sqrt((fourth - variance**2) / 8_000)

    @pytest.mark.parametrize("name", SHAPES)
    def test_samples_follow_the_distribution_function(self, name: str):
        distribution, _, below = SHAPES[name]
        sample = sorted(x / HOUR for x in samples(distribution, 8_000))
        distance = max(
            max(abs(below(x) - index / 8_000), abs(below(x) - (index + 1) / 8_000))
            for index, x in enumerate(sample)
        )
        assert distance < 1.95 / sqrt(8_000)  # Kolmogorov and Smirnov at 99.9 %

    @pytest.mark.parametrize("name", SHAPES)
    def test_the_mean_is_known_without_sampling(self, name: str):
        distribution, mean, _ = SHAPES[name]
        assert mean_of(*draw.encode(distribution, 8 * HOUR, ROUTE)) == pytest.approx(
            mean * HOUR
        )

    def test_a_constant_is_always_the_same(self):
        assert set(samples(Constant(time("90m")), 10)) == {90 * MINUTE}

    def test_the_stated_quantiles_come_out(self):
        sample = sorted(samples(LognormalQuantiles(time("3bh"), time("16bh")), 20_000))
        assert sample[10_000] == pytest.approx(3 * HOUR, rel=0.04)
        assert sample[18_000] == pytest.approx(16 * HOUR, rel=0.06)

    def test_working_days_are_days_of_the_calendar(self):
        assert draw.encode(Constant(time("2bd")), 7.5 * HOUR, ROUTE) == (
            Shape.CONSTANT,
            (15.0 * HOUR,),
        )

    @pytest.mark.parametrize("cv", [0.0])
    def test_without_variation_nothing_varies(self, cv: float):
        for made in (Lognormal(time("1h"), cv), Gamma(time("1h"), cv)):
            assert draw.encode(made, 1.0, ROUTE) == (Shape.CONSTANT, (float(HOUR),))

    @pytest.mark.parametrize(
        ("impossible", "reason"),
        [
            (Triangular(time("2h"), time("1h"), time("3h")), "ascend"),
            (Uniform(time("2h"), time("1h")), "ascend"),
            (LognormalQuantiles(time("2h"), time("1h")), "ascend"),
            (LognormalQuantiles(time("0h"), time("1h")), "median"),
            (Constant(time("-1h")), "negative"),
            (Constant(time("2mo")), "months"),
            (Lognormal(time("1h"), -1.0), "variation"),
            (Weibull(time("1h"), 0.0), "shape"),
            (Empirical(()), "no values"),
        ],
    )
    def test_the_impossible_is_refused_by_its_route(
        self, impossible: Distribution, reason: str
    ):
        with pytest.raises(CannotSimulate) as refused:
            draw.encode(impossible, 8 * HOUR, ROUTE)
        assert "model.steps.a.effort" in refused.value.render("en")
        assert reason in refused.value.render("en")


def samples(distribution: Distribution, count: int) -> list[int]:
    """Draw milliseconds through the kernel's own sampling."""
    shape, arguments = draw.encode(distribution, 8 * HOUR, ROUTE)
    one = kernel.Kernel.__new__(kernel.Kernel)
    one.shape_kind = [int(shape)]
    one.shape_ptr = [0]
    one.shape_argument = list(array("d", arguments))
    return [one._sample(0, key, Purpose.EFFORT, 0) for key in keys(count)]  # noqa: SLF001  no other way to sample alone


class TestVotes:
    @pytest.mark.parametrize(
        ("votes", "needed", "each"),
        [(2, 2, sqrt(0.9)), (3, 1, 1 - 0.1 ** (1 / 3)), (1, 1, 0.9)],
    )
    def test_all_and_any_in_closed_form(self, votes: int, needed: int, each: float):
        assert draw.share_of_each(0.9, votes, needed) == pytest.approx(each)

    @given(st.floats(0.01, 0.99), st.integers(1, 7), st.data())
    def test_the_votes_carry_the_decision_as_often_as_stated(self, p: float, votes: int, data):
        needed = data.draw(st.integers(1, votes))
        each = draw.share_of_each(p, votes, needed)
        carried = sum(
            binomial(votes, count) * each**count * (1 - each) ** (votes - count)
            for count in range(needed, votes + 1)
        )
        assert carried == pytest.approx(p, abs=1e-9)


def binomial(n: int, k: int) -> float:
    return gamma(n + 1) / gamma(k + 1) / gamma(n - k + 1)


def test_working_days_keep_their_unit():
    assert draw.milliseconds(Duration(2, Unit.WORKING_DAYS), 8.0) == 16.0

"""Distances, floors and verdicts of forecasts."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.analyse.calibrate.validation import (
    Case,
    Foresight,
    Kpi,
    Period,
    validated,
    variation,
    wasserstein,
)

SAMPLES = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=30)
DAY = 86_400_000
SPAN = 60 * DAY


def period(seed, *, slower=1.0, way=("a", "b"), count=200, runs=1):
    rng = random.Random(seed)  # noqa: S311  for samples, not for secrets
    cases = []
    for run in range(runs):
        for _ in range(count):
            submit = rng.randrange(SPAN // 2)
            length = round(rng.expovariate(1 / (slower * DAY)))
            over = submit + length
            cases.append(
                Case(
                    str(run), submit, over if over <= SPAN else None, rng.choice([1, 2, 3]),
                    rng.random() < 0.2 * slower, way, (("a", length // 2),),
                )
            )  # fmt: skip
    return Period(0, SPAN // 2, SPAN, runs, tuple(cases))


def told(validation):
    return {(one.kpi, one.step): one for one in validation.forecasts}


def test_known_distances():
    assert wasserstein([0, 1, 3], [5, 6, 8]) == 5
    assert wasserstein([1, 2], [2, 1]) == 0
    assert wasserstein([0, 0, 0, 4], [0, 4]) == 1
    assert wasserstein([7], [3]) == 4
    assert variation(Counter(a=1, b=1), Counter(a=1, c=1)) == 0.5
    assert variation(Counter(a=5), Counter(a=1)) == 0
    assert variation(Counter(a=5), Counter(b=1)) == 1


@given(SAMPLES, SAMPLES)
def test_a_distance_is_symmetric_and_no_less_than_that_of_the_means(one, other):
    distance = wasserstein(one, other)
    assert distance == pytest.approx(wasserstein(other, one))
    assert distance >= abs(sum(one) / len(one) - sum(other) / len(other)) - 1e-9
    assert wasserstein(one, one) == pytest.approx(0)
    assert wasserstein(one, one * 3) == pytest.approx(0, abs=1e-9)


@given(SAMPLES, st.integers(-50, 50))
def test_a_shift_is_its_own_distance(one, shift):
    assert wasserstein(one, [value + shift for value in one]) == pytest.approx(abs(shift))


def test_a_true_model_is_as_near_as_chance_allows():
    found = told(validated(period(1), period(2, runs=5), period(3), limits=True))
    assert {one.verdict for one in found.values()} == {Foresight.CHANCE}
    assert set(found) == {
        (Kpi.CYCLE_TIME, None), (Kpi.WORK_IN_PROGRESS, None), (Kpi.WAITING, "a"),
        (Kpi.HAND_OVERS, None), (Kpi.BREACHES, None), (Kpi.WAYS, None),
    }  # fmt: skip
    assert found[Kpi.BREACHES, None].real == pytest.approx(0.2, abs=0.08)
    assert found[Kpi.WAYS, None].distance == 0


def test_a_slow_model_is_worse_than_a_true_past():
    found = told(validated(period(1), period(2, slower=3), period(3), limits=False))
    cycle = found[Kpi.CYCLE_TIME, None]
    assert cycle.verdict is Foresight.WORSE
    assert cycle.distance == pytest.approx(2, abs=0.6)  # three times as long: off by two means
    assert cycle.distance > cycle.past
    assert (Kpi.BREACHES, None) not in found


def test_a_model_that_is_wrong_may_be_better_than_the_past():
    found = told(validated(period(1), period(2, slower=2), period(3, slower=5), limits=False))
    assert found[Kpi.CYCLE_TIME, None].verdict is Foresight.BETTER


def test_another_way_is_found_out():
    other = period(2, way=("a", "c"))
    found = told(validated(period(1), other, other, limits=False))[Kpi.WAYS, None]
    assert found.distance == pytest.approx(2 / 3)
    assert found.verdict is Foresight.WORSE


def test_few_cases_are_not_judged():
    found = told(validated(period(1, count=15), period(2), period(3), limits=False))
    assert {one.verdict for one in found.values()} == {Foresight.UNKNOWN}


def test_half_of_the_cases_stand_for_all_in_work_in_progress():
    """The halves differ by chance only: their floor is far below the mean itself."""
    found = told(validated(period(1), period(2), period(3), limits=False))
    open_cases = found[Kpi.WORK_IN_PROGRESS, None]
    assert open_cases.floor < 0.5
    # 200 cases of one day each over 60 days
    assert open_cases.real == pytest.approx(200 / 60, rel=0.2)


def test_without_any_later_case_nothing_is_said():
    nobody = Period(0, SPAN // 2, SPAN, 1, ())
    found = validated(nobody, period(1), period(2), limits=True)
    assert {one.verdict for one in found.forecasts} == {Foresight.UNKNOWN}

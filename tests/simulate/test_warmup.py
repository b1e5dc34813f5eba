"""How long a run remembers that it began empty."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.resources import folder
from itsmctl.simulate import workers
from itsmctl.simulate.plan import Plan, WarmUp, plan_of
from itsmctl.simulate.trial import run_variant
from itsmctl.simulate.warmup import mser, with_warm_up
from itsmctl.source.library import load

DAY = 86_400_000


def noise(count: int) -> list[float]:
    return [((7919 * n) % 101) / 101 - 0.5 for n in range(count)]


def test_a_steady_series_keeps_its_beginning():
    found = mser([10 + part for part in noise(1000)])
    assert found.count < 100
    assert found.settled


def test_a_rise_from_nothing_is_cut_off():
    rising = [10 * (1 - math.exp(-n / 50)) + part for n, part in enumerate(noise(1000))]
    found = mser(rising)
    assert 100 <= found.count <= 300  # after 100, 1.4 is missing; after 300, 0.02
    assert found.settled


def test_a_series_that_only_grows_never_settles():
    found = mser([float(n) for n in range(400)])
    assert found.count == 200
    assert not found.settled


def test_few_values_tell_nothing():
    found = mser([1.0] * 49)
    assert found.count == 0
    assert not found.settled


@given(st.lists(st.floats(-1e6, 1e6), max_size=300), st.integers(1, 7))
def test_at_most_half_is_cut_off_in_whole_batches(series, batch):
    found = mser(series, batch)
    assert 0 <= found.count <= len(series) / 2 + batch
    assert found.count % batch == 0


@given(st.lists(st.floats(0, 1000), min_size=60, max_size=200), st.floats(1, 1e4))
def test_the_level_of_a_series_makes_no_difference(series, level):
    shifted = mser([value + level for value in series])
    rest = [value + level for value in series[shifted.count :]]
    assert len(rest) >= len(series) / 2 - 5


@pytest.fixture(scope="module")
def queue():
    """M/M/1 at a load of 0.8."""
    library = load([str(folder("selftest"))])
    return library.variant_with("queue", (), "mm1")


def plan(variant, **more):
    run = replace(variant.model.run, warmup=None)
    without = replace(variant, model=replace(variant.model, run=run))
    return replace(plan_of(without), horizon=20 * DAY, replications=6, **more)


def test_what_is_stated_stays(queue):
    stated = plan_of(queue)
    assert stated.method is WarmUp.GIVEN
    assert with_warm_up([queue], stated) is stated


def test_a_transient_run_has_none(queue):
    asked = plan_of(queue, {"transient": 1})
    assert asked.method is WarmUp.NONE
    assert with_warm_up([queue], asked).counted_from == 0


def test_where_nothing_is_stated_it_is_found_out(queue):
    asked = plan(queue)
    assert asked.method is WarmUp.DETECTED
    found = with_warm_up([queue], asked)
    assert 0 <= found.warmup <= found.horizon // 2
    assert found.warmup == with_warm_up([queue], asked).warmup
    results = run_variant(queue, asked)
    assert results.plan.warmup == found.warmup
    assert "MSER-5" in results.warmed_up.render("en")
    assert "MSER-5" in results.warmed_up.render("zh")


def test_it_is_the_same_whoever_runs_the_pilots(queue, monkeypatch):
    monkeypatch.setattr(workers, "WORTH", 0.0)
    asked = plan(queue)
    assert with_warm_up([queue, queue], asked, jobs=2) == with_warm_up([queue, queue], asked)


def test_an_overload_has_no_steady_state_to_find(queue):
    numbers = replace(queue.model, people=())
    busy = replace(
        numbers,
        arrivals=replace(numbers.arrivals, rate=replace(numbers.arrivals.rate, amount=20)),
    )
    found = with_warm_up([replace(queue, model=busy)], plan(queue))
    assert found.warmup == 0
    assert not found.settled


def test_a_plan_made_by_hand_is_taken_at_its_word():
    assert Plan(warmup=0).method is WarmUp.GIVEN

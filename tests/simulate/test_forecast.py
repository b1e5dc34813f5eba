"""How large a replication will be, told before it runs, and refused where there is no room."""

from dataclasses import replace

import pytest

from itsmctl.errors import CannotSimulate
from itsmctl.model.simulation import Arrivals, Exponential, Per, Rate
from itsmctl.model.times import DAY, parse_duration
from itsmctl.simulate.forecast import Forecast, announcement, forecast_of, require_room
from itsmctl.simulate.load import load_of
from itsmctl.simulate.plan import CAP, plan_of
from itsmctl.simulate.tables import compile_tables
from itsmctl.simulate.trial import run_variant
from itsmctl.source.library import load


@pytest.fixture(scope="module")
def library(root):
    return load([str(root / "selftest")])


@pytest.fixture
def queue(library):
    """A case each 5 minutes, round the clock, one server at 80 %."""
    return library.variant_with("queue", (), "mm1")


def foreseen(variant, plan) -> Forecast:
    tables = compile_tables(variant, plan)
    return forecast_of(variant, tables, plan, load_of(variant, tables, plan))


def with_arrivals(variant, arrivals: Arrivals):
    return replace(variant, model=replace(variant.model, arrivals=arrivals))


def test_cases_are_rate_times_horizon(queue):
    plan = replace(plan_of(queue), horizon=10 * DAY, warmup=0)
    found = foreseen(with_arrivals(queue, Arrivals(Rate(288, Per.DAY))), plan)
    assert found.cases == pytest.approx(2880)
    many = foreseen(with_arrivals(queue, Arrivals(Rate(144, Per.DAY), batch=(1, 3))), plan)
    assert many.cases == pytest.approx(2880)
    gaps = Arrivals(interval=Exponential(parse_duration("5m")))
    assert foreseen(with_arrivals(queue, gaps), plan).cases == pytest.approx(2880)


def test_so_many_come(queue):
    """The forecast is a mean: a run of 2,880 cases lies within four standard deviations of it."""
    variant = with_arrivals(queue, Arrivals(Rate(288, Per.DAY)))
    plan = replace(plan_of(variant), horizon=10 * DAY, warmup=0, replications=1, precision=None)
    came = run_variant(variant, plan).cases["arrived"]
    assert abs(came - foreseen(variant, plan).cases) < 4 * 2880**0.5


def test_what_piles_up_takes_memory_until_the_run_ends(queue):
    plan = replace(plan_of(queue), horizon=10 * DAY, warmup=0)
    steady = foreseen(with_arrivals(queue, Arrivals(Rate(288, Per.DAY))), plan)
    flood = foreseen(with_arrivals(queue, Arrivals(Rate(3600, Per.DAY))), plan)
    assert flood.cases == pytest.approx(36_000 * (1 + CAP * 0.9))  # load 10: nine in ten wait
    assert flood.memory > 100 * steady.memory
    capped = foreseen(
        with_arrivals(queue, Arrivals(Rate(3600, Per.DAY))), replace(plan, cases=100)
    )
    assert capped.memory < steady.memory


def test_large_replications_are_announced_and_others_are_not(library):
    """Ten servers, a case every half minute: 2,880 a day."""
    variant = library.variant_with("queue", (), "mm10")
    busy = with_arrivals(variant, Arrivals(interval=Exponential(parse_duration("30s"))))
    plan = replace(plan_of(variant), horizon=400 * DAY, warmup=0)
    assert announcement(busy, replace(plan, horizon=10 * DAY)) is None  # far less
    assert announcement(busy, replace(plan, horizon=100 * DAY)) is None  # less, once looked at
    said = announcement(busy, plan)
    assert said is not None
    assert "about 1,152,000 cases and takes some 0.1 GB" in said.render("en")
    assert "1,152,000" in said.render("zh")


def test_nothing_is_announced_of_what_cannot_run(queue):
    assert announcement(replace(queue, model=None), plan_of(queue)) is None


def test_no_room_is_a_refusal_with_the_figures():
    forecast = Forecast(10_000_000, 640e6)
    require_room(forecast, 1e9)
    with pytest.raises(CannotSimulate) as caught:
        require_room(forecast, 0.5e9)
    said = caught.value.render("en")
    assert "about 10,000,000 cases" in said
    assert "--cases 100000" in said
    assert caught.value.route == ("model", "run", "horizon")


def test_this_machine_is_asked_where_it_can_be():
    require_room(Forecast(10, 1e3))
    with pytest.raises(CannotSimulate, match="this machine has"):
        require_room(Forecast(1e15, 1e18))

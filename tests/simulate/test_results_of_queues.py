"""Kernel, reduction and statistics together, against queueing theory."""

import math
from datetime import UTC, datetime

import pytest

from itsmctl.i18n import Label
from itsmctl.model.parties import Organisation, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Assignment, Branch, EndOutcome, Process, Step, StepType
from itsmctl.model.simulation import (
    Arrivals,
    Exponential,
    Per,
    Rate,
    SimulationModel,
    StepNumbers,
)
from itsmctl.model.times import DAY, MINUTE, Calendar, Duration, Hours, Unit
from itsmctl.simulate.load import load_of
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.reading import observe
from itsmctl.simulate.results import measure
from itsmctl.simulate.run import simulate
from itsmctl.simulate.yardstick import yardstick

L = Label.plain
PROCESS = Process(
    "queue",
    L("queue"),
    steps=(
        Step(
            "serve",
            L("serve"),
            responsible=(Assignment("agent"),),
            branches=(Branch(None, ("done",)),),
        ),
        Step("done", L("done"), type=StepType.END, end=EndOutcome.COMPLETED),
    ),
    start="serve",
)


@pytest.fixture(scope="module")
def results():
    """M/M/1: an arrival every 5 minutes, 4 minutes of service, around the clock."""
    around = Calendar("around", L("around"), "UTC", ((Hours(0, 1440),),) * 7)
    house = Organisation(
        "house", L("house"), calendar="around", roles=(Role("agent", L("agent"), people=1),)
    )
    model = SimulationModel(
        "m",
        L("m"),
        "queue",
        arrivals=Arrivals(rate=Rate(12, Per.HOUR)),
        steps=(StepNumbers("serve", effort=Exponential(Duration(4 * MINUTE, Unit.ELAPSED))),),
    )
    variant = Variant("base", L("queue"), PROCESS, house, calendars=(around,), model=model)
    start = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp() * 1000)
    plan = Plan(start=start, horizon=7 * DAY, warmup=DAY, replications=12)
    run, rule = simulate(variant, plan), yardstick(variant, plan)
    seen = [observe(log, rule) for log in map(run.replicate, range(run.plan.replications))]
    return measure(seen, variant, plan, load_of(variant, run.tables, plan), confidence=0.999)


@pytest.mark.parametrize(
    ("name", "theory"),
    [
        ("steps.serve.wait_s", 16 * 60),  # Wq = rho / (mu - lambda)
        ("time.contention_s", 16 * 60),
        ("time.touch_s", 4 * 60),
        ("cycle_time.mean_s", 20 * 60),
        ("cycle_time.p50_s", 20 * 60 * math.log(2)),  # the sojourn time is exponential
        ("cycle_time.p90_s", 20 * 60 * math.log(10)),
        ("roles.agent.utilisation", 0.8),
        ("roles.agent.queue_mean", 3.2),  # Little: 16 / 5
    ],
)
def test_theory_lies_within_the_interval(results, name, theory):
    found = results.figure(name)
    assert found.low <= theory <= found.high
    assert found.value == pytest.approx(theory, rel=0.15)  # a wide interval proves nothing


def test_the_load_is_known_before(results):
    assert results.figure("load.agent").value == pytest.approx(0.8)


def test_nothing_else_takes_time(results):
    for part in results.ids("time"):
        if part not in {"touch_s", "contention_s"}:
            assert results.figure(f"time.{part}").value == 0

"""A quarter of a person, as a slower one and as two hours a day: the wait that people feel differs."""

import pytest

from itsmctl.i18n import Label
from itsmctl.model.parties import Availability, Organisation, Role
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
from itsmctl.model.times import Calendar, Hours, parse_duration
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.trial import run_variant

L = Label.plain
MINUTE, DAY = 60_000, 86_400_000
OFFICE = Calendar("office", L("office"), "UTC", ((Hours(540, 1020),),) * 7, covers=())
A_DAY, SHIFT, LOAD = 14, 480, 0.76
EFFORT = LOAD * SHIFT / A_DAY / 4  # minutes; at a quarter of the time the load is 76 %


def answered_within(availability: Availability) -> tuple[float, float]:
    """The bounds of the mean time until an approver has answered, in working minutes."""
    ask = Step(
        "ask", L("ask"), responsible=(Assignment("boss"),), branches=(Branch(None, ("end",)),)
    )
    process = Process(
        "p",
        L("p"),
        steps=(ask, Step("end", L("end"), StepType.END, end=EndOutcome.COMPLETED)),
        start="ask",
    )
    boss = Role("boss", L("boss"), people=1, availability=availability)
    model = SimulationModel(
        "m",
        L("m"),
        "p",
        arrivals=Arrivals(rate=Rate(A_DAY, Per.WORKING_DAY)),
        steps=(StepNumbers("ask", effort=Exponential(parse_duration(f"{EFFORT:.6f}m"))),),
    )
    house = Organisation("h", L("h"), roles=(boss,), calendar="office")
    variant = Variant("base", L("p"), process, house, calendars=(OFFICE,), model=model)
    plan = Plan(horizon=300 * DAY, warmup=20 * DAY, replications=30)
    found = run_variant(variant, plan).figure("cycle_time.mean_work_s")
    return found.low / 60, found.high / 60


@pytest.mark.parametrize(
    ("availability", "minutes"),
    [
        (Availability(share=0.25), EFFORT * 4 / (1 - LOAD)),
        (Availability(blocks=(Hours(600, 720),)), 223),
    ],
    ids=["a share that slows work", "a daily block of two hours"],
)
def test_a_bare_share_is_optimistic(availability, minutes):
    low, high = answered_within(availability)
    assert low <= minutes <= high
    assert high - low < 0.09 * minutes


def test_the_share_gives_the_queue_of_one_server_four_times_slower():
    assert pytest.approx(109, abs=0.5) == EFFORT * 4 / (1 - LOAD)

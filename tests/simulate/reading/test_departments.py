"""KPIs by department, on logs with answers that can be read by eye."""

import pytest

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.process import Assignment, Branch, EndOutcome, Process, Step, StepType
from itsmctl.model.times import Limit, parse_duration
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.reading import observe
from itsmctl.simulate.yardstick import yardstick

HOUR = 3_600_000
L = Label.plain


def task(name, role, *targets, **more):
    return Step(
        name,
        L(name),
        responsible=(Assignment(role),),
        branches=(Branch(None, targets),),
        time_limit=Limit(parse_duration("2h")),
        respond_within=Limit(parse_duration("1h")),
        **more,
    )


@pytest.fixture
def world(log_builder, make_variant):
    """The desk and IT work by turns: triage, fix, check."""
    process = Process(
        "p",
        L("p"),
        steps=(
            task("triage", "agent", "fix"),
            task("fix", "engineer", "check"),
            task("check", "agent", "end"),
            Step("end", L("end"), StepType.END, end=EndOutcome.COMPLETED),
        ),
        start="triage",
    )
    variant = make_variant(process)
    builder = log_builder(variant, {"anna": ("agent",), "ben": ("engineer",)})
    return builder, variant


def ratios(builder, variant):
    start = builder.at(0)
    plan = Plan(start=start, horizon=1000 * HOUR)
    return observe(builder.finish(), yardstick(variant, plan)).ratios


def case(builder, *, again=False):
    """Triage 0-1, fix from 1 begun at 4 (3 h late to begin) to 6, check 6-7; perhaps fix once more."""
    number = builder.case(0)
    triage = builder.item(number, "triage")
    builder.work(triage, (0, 0, 1))
    fix = builder.item(number, "fix", cause=triage)
    builder.work(fix, (1, 4, 6), person=1)
    builder.add(fix, 3, Lifecycle.OVERDUE)
    check = builder.item(number, "check", cause=fix)
    builder.work(check, (6, 6, 7))
    last, end = check, 7
    if again:
        last = builder.item(number, "fix", cause=check, visit=1)
        builder.work(last, (7, 7, 8), person=1)
        end = 8
    builder.resolve(number, end, last)
    builder.close(number, end, "end")
    return number


def test_each_department_holds_the_case_in_turn(world):
    builder, variant = world
    case(builder)
    found = ratios(builder, variant)
    assert found["departments", "desk", "held_s"] == (2 * HOUR, 1)
    assert found["departments", "it", "held_s"] == (5 * HOUR, 1)


def test_hand_overs_limits_and_delay_belong_to_the_department_of_the_step(world):
    builder, variant = world
    case(builder)
    found = ratios(builder, variant)
    assert found["departments", "desk", "response_timeliness"] == (2, 2)
    assert found["departments", "it", "response_timeliness"] == (0, 1)
    assert found["departments", "desk", "limit_breached"] == (0, 2)
    assert found["departments", "it", "limit_breached"] == (1, 1)
    assert found["departments", "it", "delay_share"] == (3 * HOUR, 3 * HOUR)
    assert found["departments", "desk", "delay_share"] == (0, 3 * HOUR)


def test_holders_are_counted_on_collapsed_spells(world):
    builder, variant = world
    case(builder)
    case(builder, again=True)
    found = ratios(builder, variant)
    # desk, it, desk: two hand-overs, one return; then once more to it
    assert found["kpis", "handovers_per_case"] == (2 + 3, 2)
    assert found["kpis", "ping_pong_per_case"] == (1 + 2, 2)
    assert found["kpis", "first_time_right"] == (1, 2)


def test_shares_along_the_critical_path_tile_the_cycle_time(world):
    builder, variant = world
    case(builder)
    found = ratios(builder, variant)
    shares = [found["kpis", "critical_path_share", step] for step in ("triage", "fix", "check")]
    assert shares == [(HOUR, 7 * HOUR), (5 * HOUR, 7 * HOUR), (HOUR, 7 * HOUR)]


def test_the_wait_for_a_role_counts_while_its_people_are_there(world):
    builder, variant = world
    case(builder)
    found = ratios(builder, variant)
    assert found["roles", "engineer", "contention_s"] == (3 * HOUR, 1)
    assert found["roles", "agent", "contention_s"] == (0, 2)

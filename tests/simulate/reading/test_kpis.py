"""The collaboration KPIs on single cases; hours count from Monday 00:00."""

import pytest

from itsmctl.eventlog import DelayKind, Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.metrics import CAUSES
from itsmctl.model.parties import Role
from itsmctl.model.process import (
    Assignment,
    EndOutcome,
    Governance,
    Process,
    Step,
    StepType,
    Trigger,
)
from itsmctl.model.times import HOUR, Duration, Limit, Unit
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.reading import observe
from itsmctl.simulate.yardstick import yardstick

L = Label.plain
PEOPLE = {"ann": ("agent",), "bob": ("engineer",), "sue": ("security",)}
ROLES = (
    Role("agent", L("agent"), department="desk", people=1),
    Role("engineer", L("engineer"), department="it", people=1),
    Role("security", L("security"), department="sec", people=1),
    Role("requester", L("requester"), external=True),
)


def limit(hours: float, unit: Unit = Unit.ELAPSED) -> Limit:
    return Limit(Duration(round(hours * HOUR), unit))


def step(name: str, role: str, **more: object) -> Step:
    return Step(name, L(name), responsible=(Assignment(role),), **more)


def process(*steps: Step) -> Process:
    done = Step("done", L("done"), type=StepType.END, end=EndOutcome.COMPLETED)
    return Process(
        "p", L("p"), steps=(*steps, done), governance=Governance(owner="agent"),
        trigger=Trigger(by="requester"),
    )  # fmt: skip


@pytest.fixture
def build(make_variant, log_builder):
    def make(*steps: Step, calendar: str = "around"):
        return log_builder(make_variant(process(*steps), *ROLES, calendar=calendar), PEOPLE)

    return make


def ratios(builder, until: float | None = None):
    plan = Plan(start=builder.at(0), horizon=200 * HOUR)
    return observe(builder.finish(until), yardstick(builder.variant, plan)).ratios


def held(builder, case: int, hours: float, by: int) -> float | None:
    """Return the hours for which a case was in foreign hands, once it is done; None: in no two."""
    builder.resolve(case, hours, by)
    builder.close(case, hours, "done")
    time, count = ratios(builder)["kpis", "cross_department_handling_s"]
    return time / HOUR if count else None


CHECK, FIX, LOOK = step("check", "agent"), step("fix", "engineer"), step("look", "security")


def test_time_in_foreign_hands_counts_once_for_parallel_branches(build):
    builder = build(CHECK, FIX, LOOK)
    case = builder.case(0)
    first = builder.item(case, "check")
    builder.work(first, (0, 0, 1))
    builder.work(builder.item(case, "fix", cause=first), (1, 2, 5), person=1)
    last = builder.item(case, "look", cause=first)
    builder.work(last, (1, 3, 8), person=2)
    assert held(builder, case, 8, last) == 7  # 1 to 8, not 4 + 7


def test_time_on_hold_or_with_the_requester_is_in_no_departments_hands(build):
    builder = build(CHECK, FIX)
    case = builder.case(0)
    first = builder.item(case, "check")
    builder.work(first, (0, 0, 1))
    item = builder.item(case, "fix", cause=first)
    builder.add(item, 1, Lifecycle.ASSIGN, slot=0)
    builder.add(item, 1, Lifecycle.START, slot=0, person=1)
    builder.add(item, 3, Lifecycle.DELAY, detail=DelayKind.REQUESTER)
    builder.add(item, 6, Lifecycle.PAUSE, detail=0)
    builder.add(item, 9, Lifecycle.UNPAUSE, detail=0)
    builder.add(item, 9, Lifecycle.COMPLETE)
    assert held(builder, case, 9, item) == 2


def test_one_department_alone_is_no_collaboration(build):
    builder = build(CHECK, FIX)
    case = builder.case(0)
    item = builder.item(case, "fix")
    builder.work(item, (0, 0, 4), person=1)
    assert held(builder, case, 4, item) is None


def test_who_works_decides_whose_hands_it_is_in(build):
    """A step open to two departments is with whoever takes it."""
    shared = Step("fix", L("fix"), responsible=(Assignment("agent"), Assignment("engineer")))
    builder = build(CHECK, shared)
    builder.log.slots = (("agent",), ("agent|engineer",), ())
    case = builder.case(0)
    first = builder.item(case, "check")
    builder.work(first, (0, 0, 1))
    last = builder.item(case, "fix", cause=first)
    builder.work(last, (1, 3, 7), person=1)
    assert held(builder, case, 7, last) == 4  # it queued at the desk till 3


RESPOND = step("fix", "engineer", respond_within=limit(2))


def answers(builder, until: float | None = None) -> list[bool]:
    """Return the verdicts on hand-overs, those that came too late first."""
    in_time, due = ratios(builder, until)["kpis", "response_timeliness"]
    return [False] * (due - in_time) + [True] * in_time


@pytest.mark.parametrize(("started", "verdict"), [(2, True), (2.1, False)])
def test_acting_at_the_due_moment_is_in_time(build, started, verdict):
    builder = build(RESPOND)
    builder.work(builder.item(builder.case(0), "fix"), (0, started, 5), person=1)
    assert answers(builder) == [verdict]


@pytest.mark.parametrize(("until", "verdicts"), [(1, []), (3, [False])])
def test_nobody_has_begun_it_is_late_or_not_due_yet(build, until, verdicts):
    builder = build(RESPOND)
    builder.add(builder.item(builder.case(0), "fix"), 0, Lifecycle.ASSIGN, slot=0)
    assert answers(builder, until) == verdicts


@pytest.mark.parametrize(("cut", "verdicts"), [(1, []), (3, [False])])
def test_withdrawn_work_was_due_only_if_it_was_late(build, cut, verdicts):
    builder = build(RESPOND)
    item = builder.item(builder.case(0), "fix", cut=1)
    builder.add(item, 0, Lifecycle.ASSIGN, slot=0)
    builder.add(item, cut, Lifecycle.WITHDRAW, slot=0)
    builder.add(item, cut, Lifecycle.WITHDRAW)
    assert answers(builder, 10) == verdicts


def test_a_reassignment_is_another_hand_over(build):
    """Nobody looked for 3 h; the next one began within the hour."""
    builder = build(RESPOND)
    item = builder.item(builder.case(0), "fix")
    builder.add(item, 0, Lifecycle.ASSIGN, slot=0)
    builder.add(item, 3, Lifecycle.ASSIGN, slot=0)
    builder.add(item, 4, Lifecycle.START, slot=0, person=2)
    builder.add(item, 5, Lifecycle.COMPLETE)
    assert answers(builder) == [False, True]


def test_the_response_clock_runs_on_the_steps_calendar(build):
    due = step("fix", "engineer", respond_within=limit(2, Unit.WORKING_HOURS))
    builder = build(due, calendar="office")
    builder.work(builder.item(builder.case(16), "fix"), (16, 34, 35), person=1)
    assert answers(builder) == [True]  # 16 to 17, and 9 to 10 on Tuesday


@pytest.mark.parametrize("role", ["requester", "engineer"])
def test_a_requester_is_no_department(build, role):
    builder = build(step("fix", role, respond_within=limit(2)))
    item = builder.item(builder.case(0), "fix")
    builder.add(item, 0, Lifecycle.ASSIGN, slot=0)
    builder.add(item, 0, Lifecycle.DELAY, detail=DelayKind.REQUESTER)
    builder.add(item, 9, Lifecycle.COMPLETE)
    assert answers(builder) == []


def test_a_step_without_a_response_limit_has_no_hand_overs_to_judge(build):
    builder = build(FIX)
    builder.work(builder.item(builder.case(0), "fix"), (0, 9, 10), person=1)
    assert answers(builder) == []


def cause(builder, until: float | None = None) -> str | None:
    """Return to what the only delay is put down, None where there is none."""
    found = ratios(builder, until)
    times = {name: found["kpis", "delay_causes", name][0] for name in CAUSES}
    (name,) = [name for name, time in times.items() if time] or [None]
    return name


LIMITED = step("fix", "engineer", time_limit=limit(4))
WORKING = step("fix", "engineer", time_limit=limit(4, Unit.WORKING_HOURS))


def test_a_limit_that_was_kept_has_no_cause(build):
    builder = build(LIMITED)
    builder.work(builder.item(builder.case(0), "fix"), (0, 1, 4), person=1)
    assert cause(builder) is None


@pytest.mark.parametrize(
    ("times", "picked", "expected"),
    [
        ((0, 2, 6), None, "contention"),  # 2 h over, 2 h of queue
        ((0, 2, 6), 2, "pickup"),
        ((0, 1, 6), None, "slow_work"),  # 2 h over: the queue of 1 h does not explain it
    ],
)
def test_the_cause_is_that_without_which_the_limit_had_been_kept(
    build, times, picked, expected
):
    builder = build(LIMITED)
    item = builder.item(builder.case(0), "fix")
    builder.work(item, times, person=1, picked=picked)
    builder.add(item, 4, Lifecycle.OVERDUE)
    assert cause(builder) == expected


def test_a_pause_that_does_not_stop_the_clock_comes_first(build):
    builder = build(LIMITED)
    item = builder.item(builder.case(0), "fix")
    builder.add(item, 0, Lifecycle.ASSIGN, slot=0)
    builder.add(item, 3, Lifecycle.START, slot=0, person=1)
    builder.add(item, 4, Lifecycle.OVERDUE)
    builder.add(item, 4, Lifecycle.PAUSE, detail=0)
    builder.add(item, 7, Lifecycle.UNPAUSE, detail=0)
    builder.add(item, 7, Lifecycle.COMPLETE)
    assert cause(builder) == "paused"  # 3 h over; the queue of 3 h explains it too, but later


def test_an_elapsed_limit_can_fail_for_the_night_a_working_one_cannot(build):
    for limited, expected in ((LIMITED, "off_hours"), (WORKING, "contention")):
        builder = build(limited, calendar="office")
        # assigned at 16:00, 1 h of queue, the night, 3 h of queue, 2 h of work: done at 14:00
        item = builder.item(builder.case(16), "fix")
        builder.work(item, (16, 36, 38), person=1)
        builder.add(item, 20 if limited is LIMITED else 36, Lifecycle.OVERDUE)
        assert cause(builder) == expected


def test_a_second_visit_is_rework_where_nothing_before_explains_it(build):
    builder = build(LIMITED)
    case = builder.case(0)
    first = builder.item(case, "fix")
    builder.work(first, (0, 0, 1), person=1)
    again = builder.item(case, "fix", cause=first, visit=1)
    builder.work(again, (1, 1, 7), person=1)
    builder.add(again, 5, Lifecycle.OVERDUE)
    assert cause(builder) == "rework"


def test_where_no_cause_is_enough_the_greatest_stands(build):
    """10 h over: 3 h of pick-up and 5 h of queue make 8 h, then 6 h of work: none is enough."""
    builder = build(LIMITED)
    item = builder.item(builder.case(0), "fix")
    builder.work(item, (0, 8, 14), person=1, picked=3)
    builder.add(item, 4, Lifecycle.OVERDUE)
    assert cause(builder) == "contention"  # waiting took most, and most of it the queue


def test_work_that_is_still_running_late_is_explained_too(build):
    builder = build(LIMITED)
    item = builder.item(builder.case(0), "fix")
    builder.add(item, 0, Lifecycle.ASSIGN, slot=0)
    builder.add(item, 4, Lifecycle.OVERDUE)
    assert cause(builder, until=9) == "contention"


def closed(builder, case: int, hours: float, by: int) -> None:
    builder.resolve(case, hours, by)
    builder.close(case, hours, "done")


def test_time_in_foreign_hands_counts_in_working_time_too(build):
    """Office hours are 9 to 17: from 16 on Monday to 11 on Tuesday are 19 hours, 3 of work."""
    builder = build(CHECK, FIX, calendar="office")
    case = builder.case(9)
    first = builder.item(case, "check")
    builder.work(first, (9, 15, 16))
    last = builder.item(case, "fix", cause=first)
    builder.work(last, (16, 24 + 10, 24 + 11), person=1)
    closed(builder, case, 24 + 11, last)
    found = ratios(builder)
    assert found["kpis", "cross_department_handling_s"] == (19 * HOUR, 1)
    assert found["kpis", "cross_department_handling_work_s"] == (3 * HOUR, 1)
    assert found["departments", "it", "held_work_s"] == (3 * HOUR, 1)
    assert found["departments", "desk", "held_work_s"] == (7 * HOUR, 1)


def test_hand_overs_are_told_pair_by_pair(build):
    """desk, it, desk in one case; desk, it in another: two from desk to it, one back."""
    builder = build(CHECK, FIX, LOOK)
    for start, steps in ((0, ("check", "fix", "check")), (50, ("check", "fix"))):
        case, item = builder.case(start), -1
        for number, name in enumerate(steps):
            item = builder.item(case, name, cause=item, visit=number // 2)
            person = 1 if name == "fix" else 0
            builder.work(
                item, (start + number, start + number, start + number + 1), person=person
            )
        closed(builder, case, start + len(steps), item)
    found = ratios(builder)
    assert {path: row for path, row in found.items() if path[0] == "handovers"} == {
        ("handovers", "desk", "it"): (2, 2),
        ("handovers", "it", "desk"): (1, 2),
    }
    assert found["kpis", "handovers_per_case"] == (3, 2)


def test_rework_is_counted_and_is_what_spoils_first_time_right(build):
    builder = build(CHECK, FIX)
    for start, visits in ((0, 3), (50, 1)):
        case, item = builder.case(start), -1
        for visit in range(visits):
            item = builder.item(case, "check", cause=item, visit=visit)
            builder.work(item, (start + visit, start + visit, start + visit + 1))
        closed(builder, case, start + visits, item)
    found = ratios(builder)
    assert found["kpis", "rework_per_case"] == (2, 2)
    assert found["kpis", "first_time_right"] == (1, 2)


def test_a_case_that_comes_back_was_reopened(build):
    """Resolved at 1, sent back by the feedback, resolved for good at 3."""
    builder = build(CHECK, FIX)
    for start, again in ((0, True), (50, False)):
        case = builder.case(start)
        item = builder.item(case, "check")
        builder.work(item, (start, start, start + 1))
        if again:
            builder.resolve(case, start + 1, item)
            item = builder.item(case, "check", cause=item, visit=1)
            builder.work(item, (start + 1, start + 1, start + 3))
        closed(builder, case, start + 3 if again else start + 1, item)
    assert ratios(builder)["kpis", "reopened"] == (1, 2)


def test_the_touch_ratio_is_work_along_the_path_that_decided(build):
    """Nine hours: one and two of work, six of waiting."""
    builder = build(CHECK, FIX)
    case = builder.case(0)
    first = builder.item(case, "check")
    builder.work(first, (0, 2, 3))
    last = builder.item(case, "fix", cause=first)
    builder.work(last, (3, 7, 9), person=1)
    closed(builder, case, 9, last)
    assert ratios(builder)["kpis", "touch_ratio"] == (3 * HOUR, 9 * HOUR)


def test_what_was_handed_on_is_held_by_who_got_it(build):
    """A step of the desk; at 4 an escalation hands it to the engineers, who begin at 9."""
    builder = build(CHECK)
    case = builder.case(0)
    item = builder.item(case, "check")
    builder.add(item, 0, Lifecycle.ASSIGN, slot=0)
    builder.add(item, 4, Lifecycle.ESCALATE, detail=0)
    builder.add(item, 4, Lifecycle.ASSIGN, slot=0)
    builder.add(item, 9, Lifecycle.START, slot=0, person=1)
    builder.add(item, 10, Lifecycle.COMPLETE)
    closed(builder, case, 10, item)
    found = ratios(builder)
    assert found["kpis", "cross_department_handling_s"] == (6 * HOUR, 1)  # 4 to 10, not 9 to 10
    assert found["handovers", "desk", "it"] == (1, 1)
    assert found["departments", "desk", "held_s"] == (4 * HOUR, 1)

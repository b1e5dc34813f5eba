"""Where time goes, on logs small enough for paper. Hours count from Monday 00:00."""

import pytest

from itsmctl.eventlog import DelayKind, Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.parties import Availability, Role
from itsmctl.model.process import Assignment, EndOutcome, Process, Step, StepType
from itsmctl.model.times import HOUR, Hours
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.reading import BrokenPath, observe
from itsmctl.simulate.reading.codes import Part
from itsmctl.simulate.yardstick import yardstick

L = Label.plain


def step(name: str, *roles: str, type: StepType = StepType.TASK) -> Step:  # noqa: A002  the field
    return Step(name, L(name), type=type, responsible=tuple(Assignment(role) for role in roles))


PROCESS = Process(
    "p",
    L("p"),
    steps=(
        step("check", "agent"),
        step("fix", "engineer"),
        step("test", "engineer"),
        step("approve", "agent", "engineer", type=StepType.APPROVAL),
        Step("done", L("done"), type=StepType.END, end=EndOutcome.COMPLETED),
    ),
)
PEOPLE = {"ann": ("agent",), "bob": ("engineer",)}


@pytest.fixture
def office(make_variant, log_builder):
    """A builder in a house that works 9 to 17."""
    return log_builder(make_variant(PROCESS, calendar="office"), PEOPLE)


def parts_of(builder) -> dict[str, float]:
    """Return the parts of the only case that counts in hours, without those that are zero."""
    plan = Plan(start=builder.at(0), horizon=200 * HOUR)
    found = observe(builder.finish(), yardstick(builder.variant, plan)).ratios
    parts = {part: found["time", f"{part.name.lower()}_s"] for part in Part}
    assert {count for _, count in parts.values()} == {1}
    return {part.name: time / HOUR for part, (time, _) in parts.items() if time}


def resolved(builder, case: int, hours: float, by: int) -> None:
    builder.resolve(case, hours, by)
    builder.close(case, hours, "done")


def test_waiting_beside_a_busy_person_is_contention_and_the_night_is_not(office):
    case = office.case(15)
    item = office.item(case, "check")
    # assigned 15:00; 2 h of queue until 17:00, 16 h of night, 1 h of queue, 2 h of work
    office.work(item, (15, 24 + 10, 24 + 12))
    resolved(office, case, 24 + 12, item)
    assert parts_of(office) == {"TOUCH": 2, "CONTENTION": 3, "OFF_HOURS": 16}


def test_pickup_runs_only_while_somebody_is_on_shift(office):
    case = office.case(16)
    item = office.item(case, "check")
    # picked up at 10:00 on Tuesday: 1 h on Monday, 16 h of night, 1 h on Tuesday; then 1 h of queue
    office.work(item, (16, 24 + 11, 24 + 12), picked=24 + 10)
    resolved(office, case, 24 + 12, item)
    assert parts_of(office) == {"TOUCH": 1, "CONTENTION": 1, "PICKUP": 2, "OFF_HOURS": 16}


def test_work_that_lies_overnight_is_suspended(office):
    case = office.case(16)
    item = office.item(case, "check")
    office.add(item, 16, Lifecycle.ASSIGN, slot=0)
    office.add(item, 16, Lifecycle.START, slot=0, person=0)
    office.add(item, 17, Lifecycle.SUSPEND, slot=0, person=0)
    office.add(item, 33, Lifecycle.RESUME, slot=0, person=0)
    office.add(item, 34, Lifecycle.COMPLETE)
    resolved(office, case, 34, item)
    assert parts_of(office) == {"TOUCH": 2, "SUSPENDED": 16}


def test_what_follows_the_work_is_external_or_paused(office):
    case = office.case(9)
    item = office.item(case, "check")
    office.add(item, 9, Lifecycle.ASSIGN, slot=0)
    office.add(item, 10, Lifecycle.START, slot=0, person=0)
    office.add(item, 11, Lifecycle.DELAY, detail=DelayKind.SUPPLIER)
    office.add(item, 14, Lifecycle.PAUSE, detail=0)
    office.add(item, 20, Lifecycle.UNPAUSE, detail=0)
    office.add(item, 20, Lifecycle.COMPLETE)
    resolved(office, case, 20, item)
    assert parts_of(office) == {"TOUCH": 1, "CONTENTION": 1, "EXTERNAL": 3, "PAUSED": 6}


def test_before_the_assignment_a_step_waits_for_what_it_requires_or_for_a_date(office):
    case = office.case(9)
    item = office.item(case, "check")
    office.add(item, 9, Lifecycle.ENABLE)
    office.add(item, 11, Lifecycle.DELAY, detail=DelayKind.SCHEDULED)
    office.work(item, (14, 14, 15))
    resolved(office, case, 15, item)
    assert parts_of(office) == {"PREREQUISITE": 2, "SCHEDULED": 3, "TOUCH": 1}


def test_a_join_follows_the_token_that_fired_it(office):
    """Two branches from 10:00; the short one ends at 11:00 and takes none of the case's time."""
    case = office.case(9)
    first, short, long_ = (office.item(case, name) for name in ("check", "fix", "fix"))
    office.log.items.cause[short] = office.log.items.cause[long_] = first
    last = office.item(case, "test", cause=long_)
    office.work(first, (9, 9, 10))
    office.work(short, (10, 10, 11), person=1)
    office.work(long_, (10, 13, 14), person=1)
    office.work(last, (14, 14, 15), person=1)
    resolved(office, case, 15, last)
    assert parts_of(office) == {"TOUCH": 3, "CONTENTION": 3}


def test_an_approval_waits_for_the_vote_that_decided_it(office):
    case = office.case(9)
    item = office.item(case, "approve")
    for slot in (0, 1):
        office.add(item, 9, Lifecycle.ASSIGN, slot=slot)
    office.add(item, 9, Lifecycle.START, slot=0, person=0)
    office.add(item, 10, Lifecycle.VOTE, slot=0, person=0, detail=1)
    office.add(item, 12, Lifecycle.START, slot=1, person=1)
    office.add(item, 13, Lifecycle.VOTE, slot=1, person=1, detail=1)
    office.add(item, 13, Lifecycle.COMPLETE)
    resolved(office, case, 13, item)
    assert parts_of(office) == {"CONTENTION": 3, "TOUCH": 1}


def test_votes_in_sequence_wait_for_each_other(office):
    case = office.case(9)
    item = office.item(case, "approve")
    office.add(item, 9, Lifecycle.ASSIGN, slot=0)
    office.add(item, 10, Lifecycle.START, slot=0, person=0)
    office.add(item, 12, Lifecycle.VOTE, slot=0, person=0, detail=1)
    office.add(item, 12, Lifecycle.ASSIGN, slot=1)
    office.add(item, 15, Lifecycle.START, slot=1, person=1)
    office.add(item, 16, Lifecycle.VOTE, slot=1, person=1, detail=1)
    office.add(item, 16, Lifecycle.COMPLETE)
    resolved(office, case, 16, item)
    assert parts_of(office) == {"CONTENTION": 1 + 3, "TOUCH": 2 + 1}


def test_of_votes_at_one_moment_the_one_that_was_asked_first_took_the_time(office):
    """In sequence; the second vote takes no time, so that both fall on 12:00."""
    case = office.case(9)
    item = office.item(case, "approve")
    office.add(item, 9, Lifecycle.ASSIGN, slot=0)
    office.add(item, 10, Lifecycle.START, slot=0, person=0)
    office.add(item, 12, Lifecycle.VOTE, slot=0, person=0, detail=1)
    office.add(item, 12, Lifecycle.ASSIGN, slot=1)
    office.add(item, 12, Lifecycle.START, slot=1, person=1)
    office.add(item, 12, Lifecycle.VOTE, slot=1, person=1, detail=1)
    office.add(item, 12, Lifecycle.COMPLETE)
    resolved(office, case, 12, item)
    assert parts_of(office) == {"CONTENTION": 1, "TOUCH": 2}


def test_a_timeout_waited_for_the_first_approver_who_had_not_decided(office):
    """Slot 0 voted at 10; slot 1 lay in the queue until the limit cut it at 14."""
    case = office.case(9)
    item = office.item(case, "approve", cut=1)
    for slot in (0, 1):
        office.add(item, 9, Lifecycle.ASSIGN, slot=slot)
    office.add(item, 9, Lifecycle.START, slot=0, person=0)
    office.add(item, 10, Lifecycle.VOTE, slot=0, person=0, detail=1)
    office.add(item, 14, Lifecycle.OVERDUE)
    office.add(item, 14, Lifecycle.WITHDRAW, slot=1)
    office.add(item, 14, Lifecycle.COMPLETE)
    resolved(office, case, 14, item)
    assert parts_of(office) == {"CONTENTION": 5}


def test_time_given_to_other_duties_is_not_contention(make_variant, log_builder):
    """On shift 9 to 17, but only 10 to 12 for these processes."""
    agent = Role(
        "agent",
        L("agent"),
        people=1,
        calendar="office",
        availability=Availability((Hours(600, 720),)),
    )
    builder = log_builder(make_variant(PROCESS, agent), {"ann": ("agent",)})
    case = builder.case(8)
    item = builder.item(case, "check")
    builder.work(
        item, (8, 11, 12)
    )  # 8-9 closed, 9-10 other duties, 10-11 busy with other cases
    resolved(builder, case, 12, item)
    assert parts_of(builder) == {"OFF_HOURS": 1, "OTHER_DUTIES": 1, "CONTENTION": 1, "TOUCH": 1}


def test_a_share_of_a_person_stretches_work_with_other_duties(make_variant, log_builder):
    agent = Role("agent", L("agent"), people=1, availability=Availability(share=0.25))
    builder = log_builder(make_variant(PROCESS, agent), {"ann": ("agent",)})
    case = builder.case(8)
    item = builder.item(case, "check")
    builder.work(item, (8, 8, 12))
    resolved(builder, case, 12, item)
    assert parts_of(builder) == {"TOUCH": 1, "OTHER_DUTIES": 3}


def test_off_hours_end_when_the_first_of_several_is_there(make_variant, log_builder):
    """One agent works in office hours, another around the clock: nobody waits for a door."""
    roles = (
        Role("agent", L("agent"), people=1, calendar="office"),
        Role("night", L("night"), people=1, calendar="around"),
    )
    builder = log_builder(make_variant(PROCESS, *roles), {"ann": ("agent",), "eve": ("night",)})
    builder.log.slots = (("agent|night",), *builder.log.slots[1:])
    case = builder.case(2)
    item = builder.item(case, "check")
    builder.work(item, (2, 4, 5), person=1)
    resolved(builder, case, 5, item)
    assert parts_of(builder) == {"CONTENTION": 2, "TOUCH": 1}


def test_a_sub_process_is_entered(office):
    """The calling step lasts as long as the called case; its time is that case's own."""
    case = office.case(9)
    call = office.item(case, "fix")
    office.add(call, 9, Lifecycle.ASSIGN, slot=0)
    called = office.case(9, parent=call, cohort=0)
    inner, last = office.item(called, "check"), office.item(called, "test")
    office.log.items.cause[last] = inner
    office.work(inner, (9, 10, 11))
    office.work(last, (11, 13, 14), person=1)
    office.close(called, 14, "done")
    office.add(call, 14, Lifecycle.COMPLETE)
    resolved(office, case, 14, call)
    assert parts_of(office) == {"CONTENTION": 1 + 2, "TOUCH": 1 + 1}


def test_a_path_with_a_hole_is_an_error_of_ours(office):
    case = office.case(8)
    item = office.item(case, "check")
    office.work(item, (9, 9, 10))  # nothing tells where the first hour went
    resolved(office, case, 10, item)
    with pytest.raises(BrokenPath, match="case 0"):
        parts_of(office)


def test_handed_on_work_waits_for_those_who_have_it_now(make_variant, log_builder):
    """Ann is off until 9; at 4 an escalation hands the work to Eve, who is there all night."""
    roles = (
        Role("agent", L("agent"), people=1, calendar="office"),
        Role("night", L("night"), people=1, calendar="around"),
    )
    builder = log_builder(make_variant(PROCESS, *roles), {"ann": ("agent",), "eve": ("night",)})
    case = builder.case(2)
    item = builder.item(case, "check")
    builder.add(item, 2, Lifecycle.ASSIGN, slot=0)
    builder.add(item, 4, Lifecycle.ESCALATE, detail=0)
    builder.add(item, 4, Lifecycle.ASSIGN, slot=0)
    builder.add(item, 5, Lifecycle.START, slot=0, person=1)
    builder.add(item, 6, Lifecycle.COMPLETE)
    resolved(builder, case, 6, item)
    assert parts_of(builder) == {"OFF_HOURS": 2, "CONTENTION": 1, "TOUCH": 1}

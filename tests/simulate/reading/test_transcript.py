"""A log in words, on cases small enough for paper. Hours count from Monday 00:00."""

import pytest
from reading_oracle import Oracle

from itsmctl.eventlog import DelayKind, Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.notices import Escalation, EscalationAction, Threshold
from itsmctl.model.parties import Cost, PriorityClass, Role
from itsmctl.model.process import (
    Assignment,
    Branch,
    EndOutcome,
    Process,
    Step,
    StepType,
)
from itsmctl.model.times import HOUR, Limit, parse_duration
from itsmctl.record import replace
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.reading import Instrument
from itsmctl.simulate.reading.transcript import NO_TASK, Entry, Hand, Task, Trace, What
from itsmctl.simulate.yardstick import yardstick

L = Label.plain
FIX = Task("fix", "Fix it", "修理")


def step(name: str, /, *roles: str, **more: object) -> Step:
    parties = tuple(Assignment(role) for role in roles)
    return Step(name, more.pop("name", L(name)), responsible=parties, **more)


PROCESS = Process(
    "p",
    L("p"),
    steps=(
        step("check", "agent", branches=(Branch("ok", ("fix",)), Branch("no", ("done",)))),
        step(
            "fix",
            "engineer",
            name=Label("Fix it", "修理"),
            time_limit=Limit(parse_duration("8h")),
            escalations=(
                Escalation(Threshold(1.0), "agent", action=EscalationAction.REASSIGN),
            ),
        ),
        step("approve", "agent", "engineer", type=StepType.APPROVAL),
        Step("done", L("done"), type=StepType.END, end=EndOutcome.REJECTED),
    ),
)
ROLES = (
    Role("agent", L("agent"), department="desk", people=1, cost=Cost(100.0)),
    Role("engineer", L("engineer"), department="it", people=1, cost=Cost(60.0)),
    Role("requester", L("requester"), external=True),
)
PEOPLE = {"ann": ("agent",), "bob": ("engineer",)}


@pytest.fixture
def office(make_variant, log_builder):
    """A builder in a house that works 9 to 17."""
    more = {"priorities": (PriorityClass("P1", L("one")), PriorityClass("P2", L("two")))}
    variant = make_variant(PROCESS, *ROLES, calendar="office", **more)
    return log_builder(variant, PEOPLE)


def told(builder, replication: int = 0) -> list[Trace]:
    log = builder.finish(replication=replication)
    plan = Plan(start=builder.at(0), horizon=200 * HOUR)
    return list(Instrument(yardstick(builder.variant, plan)).traces(log))


def entry(trace: Trace, lifecycle: str, number: int = 0) -> Entry:
    return [entry for entry in trace.entries if entry.what.lifecycle == lifecycle][number]


def causes(trace: Trace) -> list[tuple[str, str]]:
    return [(entry.what.lifecycle, entry.cause) for entry in trace.entries if entry.cause]


def test_a_case_with_all_its_words(office):
    case = office.case(10, priority=1)
    item = office.item(case, "fix", visit=2)
    office.work(item, (10, 11, 13), person=1)
    office.resolve(case, 13, item)
    office.close(case, 14, "done")
    (trace,) = told(office, replication=4)
    bob = Hand("bob", "engineer", "it")
    assert trace[:10] == (
        "base/5/p/1", "p", "base", 5, "P2", True, "",
        office.at(10), office.at(13), office.at(14),
    )  # fmt: skip
    assert trace.entries == (
        Entry(office.at(10), What("submit", NO_TASK)),
        Entry(office.at(10), What("assign", FIX), 3, 1, Hand("", "engineer", "it")),
        Entry(office.at(11), What("start", FIX), 3, 1, bob, cause="contention"),
        Entry(office.at(13), What("complete", FIX), 3, 0, bob, cost=120.0),
        Entry(office.at(13), What("resolve", NO_TASK)),
        Entry(office.at(14), What("close", Task("done", "done", "done"), outcome="rejected")),
    )


def test_cases_are_told_one_by_one_and_numbered_by_process(office):
    first, second = office.case(10), office.case(10.5, cohort=0)
    one, other = office.item(first, "check"), office.item(second, "check")
    office.work(one, (10, 10, 12))
    office.work(other, (10.5, 12, 13))
    told_first, told_second = told(office)
    assert [told_first.case, told_second.case] == ["base/1/p/1", "base/1/p/2"]
    assert [told_first.cohort, told_second.cohort] == [True, False]
    assert [len(told_first.entries), len(told_second.entries)] == [4, 4]
    assert [told_first.resolved, told_first.closed] == [-1, -1]


def test_a_called_case_bears_the_name_of_its_caller(office):
    parent = office.case(10)
    item = office.item(parent, "fix", visit=1)
    office.case(11, parent=item)
    caller, called = told(office)
    assert (caller.case, caller.parent) == ("base/1/p/1", "")
    assert (called.case, called.parent) == ("base/1/p/1/fix.2", "base/1/p/1")


def test_the_outcome_of_a_step_and_the_votes(office):
    case = office.case(10)
    office.work(office.item(case, "check"), (10, 10, 11), outcome=1)
    approval = office.item(case, "approve")
    for slot, (person, vote) in enumerate([(0, 1), (1, 0)]):
        office.add(approval, 11, Lifecycle.ASSIGN, slot=slot)
        office.add(approval, 11 + slot, Lifecycle.START, slot=slot, person=person)
        office.add(approval, 12 + slot, Lifecycle.VOTE, slot=slot, person=person, detail=vote)
    office.add(approval, 13, Lifecycle.COMPLETE)
    (trace,) = told(office)
    assert entry(trace, "complete").what.outcome == "no"
    votes = [one for one in trace.entries if one.what.lifecycle == "vote"]
    assert [
        (one.slot, one.hand.person, one.hand.department, one.what.outcome) for one in votes
    ] == [
        (1, "ann", "desk", "for"),
        (2, "bob", "it", "against"),
    ]
    done = entry(trace, "complete", 1)
    assert (done.hand.person, done.slot, done.what.outcome) == ("bob", 0, "")
    assert done.cost == 100 + 60


def test_a_night_is_off_hours_and_a_short_queue_by_day_contention(office):
    case = office.case(16)
    item = office.item(case, "fix")
    # looked at 16:30; one hour of queue in hours, sixteen at night
    office.work(item, (16, 24 + 9.5, 24 + 10), person=1, picked=16.5)
    (trace,) = told(office)
    assert causes(trace) == [("pickup", "pickup"), ("start", "off_hours")]


def test_work_that_stopped_overnight_was_suspended(office):
    case = office.case(16)
    item = office.item(case, "fix")
    office.add(item, 16, Lifecycle.ASSIGN, slot=0)
    office.add(item, 16, Lifecycle.START, slot=0, person=1)
    office.add(item, 17, Lifecycle.SUSPEND, slot=0, person=1)
    office.add(item, 24 + 9, Lifecycle.RESUME, slot=0, person=1)
    office.add(item, 24 + 10, Lifecycle.COMPLETE)
    (trace,) = told(office)
    assert causes(trace) == [("resume", "suspended")]
    assert entry(trace, "complete").cost == 2 * 60


def test_pauses_and_outside_parties_carry_their_reason(office):
    case = office.case(10)
    item = office.item(case, "fix")
    office.add(item, 10, Lifecycle.ASSIGN, slot=0)
    office.add(item, 10, Lifecycle.START, slot=0, person=1)
    office.add(item, 11, Lifecycle.PAUSE, detail=1)
    office.add(item, 12, Lifecycle.UNPAUSE, detail=1)
    office.add(item, 13, Lifecycle.DELAY, detail=DelayKind.SUPPLIER)
    office.add(item, 15, Lifecycle.COMPLETE)
    (trace,) = told(office)
    reasons = [
        (one.what.lifecycle, one.what.reason) for one in trace.entries if one.what.reason
    ]
    assert reasons == [
        ("pause", "awaiting-supplier"), ("unpause", "awaiting-supplier"), ("delay", "supplier"),
    ]  # fmt: skip
    assert causes(trace) == [("unpause", "paused"), ("complete", "external")]


def test_what_a_step_waits_for_before_it_is_assigned(office):
    case = office.case(10)
    item = office.item(case, "fix")
    office.add(item, 10, Lifecycle.ENABLE)
    office.add(item, 12, Lifecycle.DELAY, detail=DelayKind.SCHEDULED)
    office.work(item, (14, 14, 15), person=1)
    other = office.item(case, "check")
    office.add(other, 10, Lifecycle.ENABLE)
    office.work(other, (11, 11, 12))
    (trace,) = told(office)
    assert causes(trace) == [
        ("assign", "prerequisite"), ("delay", "prerequisite"), ("assign", "scheduled"),
    ]  # fmt: skip


def test_a_wait_is_told_once_however_many_events_end_with_it(office):
    """A timed-out step: its work is withdrawn, and the step completed, at one moment."""
    case = office.case(10)
    item = office.item(case, "fix", cut=1)
    office.add(item, 10, Lifecycle.ASSIGN, slot=0)
    office.add(item, 15, Lifecycle.OVERDUE)
    office.add(item, 15, Lifecycle.WITHDRAW, slot=0)
    office.add(item, 15, Lifecycle.COMPLETE)
    (trace,) = told(office)
    assert causes(trace) == [("overdue", "contention"), ("withdraw", "contention")]
    assert entry(trace, "complete").hand.person == ""
    assert entry(trace, "complete").cost is None


def test_an_escalation_names_whom_it_calls_and_what_it_does(office):
    case = office.case(9)
    item = office.item(case, "fix")
    office.add(item, 9, Lifecycle.ASSIGN, slot=0)
    office.add(item, 12, Lifecycle.ESCALATE, detail=0)
    office.add(item, 12, Lifecycle.ASSIGN, slot=0)
    office.add(item, 13, Lifecycle.START, slot=0, person=0)
    office.add(item, 14, Lifecycle.COMPLETE)
    (trace,) = told(office)
    level = entry(trace, "escalate")
    assert (level.hand.role, level.hand.department, level.what.reason) == (
        "agent",
        "desk",
        "reassign",
    )
    hands = [(one.what.lifecycle, one.hand.department) for one in trace.entries if one.slot]
    assert hands == [("assign", "it"), ("assign", "desk"), ("start", "desk")]
    assert causes(trace) == [("assign", "contention"), ("start", "contention")]
    assert entry(trace, "complete").hand.person == "ann"
    assert entry(trace, "complete").cost == 100.0


def test_a_reminder_is_in_the_hands_of_who_should_act(office):
    case = office.case(9)
    item = office.item(case, "fix")
    office.add(item, 9, Lifecycle.ASSIGN, slot=0)
    office.add(item, 12, Lifecycle.REMIND, detail=0)
    (trace,) = told(office)
    assert entry(trace, "remind")[1:5] == (
        What("remind", FIX), 1, 0, Hand("", "engineer", "it"),
    )  # fmt: skip


def test_a_role_without_a_price_costs_nothing_known(make_variant, log_builder):
    free = tuple(replace(role, cost=None) for role in ROLES)
    builder = log_builder(make_variant(PROCESS, *free), PEOPLE)
    builder.work(builder.item(builder.case(1), "fix"), (1, 1, 2), person=1)
    (trace,) = told(builder)
    assert entry(trace, "complete").cost is None


def test_all_events_of_a_run_are_told_in_order(run_once):
    rule, log = run_once("employee-onboarding")
    rows = list(Instrument(rule).traces(log))
    assert len(rows) == len(log.cases.arrived)
    assert sum(len(trace.entries) for trace in rows) == len(log.events.time)
    assert sum(trace.cohort for trace in rows) == sum(log.cases.cohort) > 0
    for trace in rows:
        times = [entry.time for entry in trace.entries]
        assert times == sorted(times)
        assert trace.entries[0].what.lifecycle == "submit"
    names = [trace.case for trace in rows]
    assert len(set(names)) == len(names)
    assert any(trace.parent for trace in rows)
    assert all(trace.parent in names for trace in rows if trace.parent)


@pytest.mark.parametrize("process", ["service-request-generic", "employee-onboarding"])
def test_every_wait_is_told_once(run_once, process):
    """The oracle knows every span of waiting; the events that ended them name as many causes.

    What a calling step waits for is told by the case that it calls.
    """
    rule, log = run_once(process)
    oracle = Oracle(log, rule)
    waits = sum(
        1
        for visit in oracle.visits
        if visit.item not in oracle.called
        for span in visit.spans()
        if span.doing != "WORK" and (span.end < oracle.end or span.end == visit.ended)
    )
    before = sum(
        (visit.assigned > visit.held >= 0) + (visit.enabled >= 0 and visit.held > visit.enabled)
        + (visit.held < 0 <= visit.enabled < visit.assigned)
        for visit in oracle.visits
    )  # fmt: skip
    told = sum(
        bool(entry.cause) and entry.what.lifecycle != "overdue"
        for trace in Instrument(rule).traces(log)
        for entry in trace.entries
    )
    assert told == waits + before > 100

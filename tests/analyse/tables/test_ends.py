"""What a definition says about the end of a case, and about departments and calendars."""

import pytest

from itsmctl.analyse import tables
from itsmctl.i18n import Label
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Branch,
    EndOutcome,
    Governance,
    Process,
    Step,
    StepType,
    Trigger,
)
from itsmctl.model.tickets import ComplaintKind, Instance, LogKind
from itsmctl.model.times import Calendar, Hours
from itsmctl.record import replace

NAME = Label.plain("any")
MONDAY = 4 * 24 * 60  # minutes from the epoch, a Thursday
CALENDARS = (
    Calendar("house", NAME, "UTC", ((Hours(540, 1080),),) * 5 + ((), ())),
    Calendar("early", NAME, "UTC", ((Hours(360, 720),),) * 5 + ((), ())),
)


def step(name, *ways):
    branches = tuple(Branch(outcome, targets) for outcome, targets in ways)
    return Step(name, NAME, branches=branches)


def end(name, outcome):
    return Step(name, NAME, StepType.END, end=outcome)


@pytest.fixture
def variant():
    steps = (
        step("check", ("good", ("fix",)), ("bad", ("refused",))),
        step("fix", (None, ("ask",))),
        step("ask", ("yes", ("done",)), ("no", ("fix",)), ("unsure", ("tell", "done"))),
        step("tell", ("yes", ("done",)), ("no", ("refused",))),
        end("done", EndOutcome.COMPLETED),
        end("refused", EndOutcome.REJECTED),
    )
    process = Process(
        "p", NAME, steps, trigger=Trigger(by="requester"), governance=Governance(owner="boss")
    )
    units = (Department("desk", NAME), Department("it", NAME, calendar="early"))
    roles = (Role("requester", NAME, "desk"), Role("boss", NAME, "it"))
    return Variant(
        "base",
        NAME,
        process,
        Organisation("o", NAME, "house", departments=units, roles=roles),
        CALENDARS,
    )


def test_completing_a_last_step_ends_a_case(world, variant):
    one = world(LogKind.COMPLETION, "activity outcome", """
        a 0 check good
        a 1 fix   -
        a 5 tell  no
        b 0 check good
        b 3 fix   -
        c 0 check bad
        d 0 check -
        e 0 check good
        e 9 tell  perhaps
        f 0 ask   no
        g 0 ask   unsure
        h 0 ask   yes
        h 6 tell  yes
    """, variant)  # fmt: skip
    resolved = [(5,), (None,), (0,), (None,), (9,), (None,), (None,), (6,)]
    assert one.cases("resolve_ms") == resolved


def test_where_the_outcome_is_not_told_a_way_to_a_good_end_is_enough(world, variant):
    lines = "a 0 ask\nb 0 check\nc 0 ask\nc 4 fix"
    one = world(LogKind.COMPLETION, "activity", lines, variant)
    assert one.cases("resolve_ms") == [(0,), (None,), (None,)]


def test_reaching_a_last_step_ends_nothing_but_reaching_an_end_does(world, variant):
    one = world(
        LogKind.STATUS,
        "activity",
        "a 0 check\na 5 tell\nb 0 check\nb 7 done\nb 8 check\nc 1 refused",
        variant,
    )
    assert one.cases("resolve_ms, close_ms") == [(None, None), (None, None), (1, 1)]


def test_starting_a_last_step_ends_nothing(world, variant):
    lines = "a 0 start tell\nb 0 start tell\nb 4 complete tell"
    one = world(LogKind.LIFECYCLE, "lifecycle activity", lines, variant)
    assert one.cases("resolve_ms") == [(None,), (4,)]


def test_the_definition_names_departments_that_the_log_does_not(world, variant):
    facts = [(1, None, None, None, "hr", None, None, None, None, None)]
    one = world(LogKind.STATUS, "activity", "a 0 check\nb 0 check", variant, facts=facts)
    columns = "process, requester_department, owner_department, counts"
    assert one.cases(columns) == [("p", "desk", "it", True), ("p", "hr", "it", True)]


def test_working_time_is_that_of_the_holders_calendar(world, variant):
    one = world(LogKind.STATUS, "activity department class", f"""
        a {MONDAY + 7 * 60}   check desk queue
        a {MONDAY + 10 * 60}  check it   queue
        a {MONDAY + 16 * 60}  check else queue
        a {MONDAY + 19 * 60}  done  desk done
    """, variant)  # fmt: skip
    assert one.rows("spell", "department, calendar, held_ms, working_ms")[:3] == [
        ("desk", "house", 180, 60),
        ("it", "early", 360, 120),
        ("else", "house", 180, 120),
    ]
    assert one.rows("step_visit", "step, calendar, elapsed_ms, working_ms")[0] == (
        "check",
        "house",
        720,
        540,
    )


def test_open_work_counts_until_the_moment_of_the_report(world, variant):
    lines = f"a {MONDAY + 600} check desk queue"
    one = world(
        LogKind.STATUS, "activity department class", lines, variant, until=MONDAY + 2000
    )
    assert one.rows("spell", "to_ms, held_ms, working_ms") == [(None, 1400, 480 + 20)]


def test_without_a_definition_working_time_is_unknown(world):
    one = world(
        LogKind.STATUS, "activity department class", "a 0 check desk queue\na 9 x desk done"
    )
    assert one.rows("spell", "calendar, held_ms, working_ms") == [
        (None, 9, None),
        (None, 0, None),
    ]


def test_events_in_years_that_no_calendar_knows_are_counted_and_named(world, variant):
    known = replace(CALENDARS[0], covers=(1970, 1972))
    variant = replace(variant, calendars=(known, CALENDARS[1]))
    year = 365 * 24 * 60
    lines = f"a 9 check desk\nb {year + 99} check desk\nb {year + 100} fix it\nc {2 * year + 9} check desk"
    one = world(LogKind.COMPLETION, "activity department", lines, variant)
    (found,) = tables.complaints(one.ledger)
    assert (found.kind, found.count, found.among) == (ComplaintKind.UNCOVERED_YEAR, 1, 4)
    assert found.examples == (Instance(3, "b"),)
    assert one.rows("spell", "case_no, working_ms") == [(0, 0), (1, None), (1, 0), (2, 0)]


def test_without_a_calendar_nothing_is_uncovered(world):
    one = world(LogKind.COMPLETION, "activity department", "a 9 check desk")
    assert tables.complaints(one.ledger) == ()

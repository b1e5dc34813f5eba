"""Answers of queueing theory and of arithmetic with office hours, within 2 %.

Only rows that need few tasks stand here; a run of the compiled kernel checks the others.
"""

import pytest
from engine_world import (
    DAY,
    HOUR,
    MINUTE,
    Story,
    World,
    constant,
    end,
    escalation,
    exponential,
    limit,
    step,
)

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval
from itsmctl.model.process import EndOutcome, StepType, Timeout, TimeoutAction
from itsmctl.model.simulation import Arrivals, Per, Rate
from itsmctl.model.times import Calendar, Hours

OFFICE = Calendar(
    "nine-to-five", Label.plain("9-5"), "UTC", ((Hours(540, 1020),),) * 5 + ((),) * 2
)


def near(value: float) -> object:
    return pytest.approx(value, rel=0.02)


def cycle_times(story: Story) -> list[int]:
    cases = story.log.cases
    rows = zip(cases.cohort, cases.arrived, cases.closed, strict=True)
    return [closed - arrived for counts, arrived, closed in rows if counts]


@pytest.mark.parametrize(("approvers", "hours"), [(2, 1.5), (3, 1.83333), (6, 2.45)])
def test_parallel_exponential_approvals_without_queue(approvers: int, hours: float):
    roles = [f"r{number}" for number in range(approvers)]
    votes = step(
        "a",
        roles,
        {"approved": "end", "rejected": "no"},
        type=StepType.APPROVAL,
        approval=Approval(),
    )
    w = World(
        [votes, end(), end("no", EndOutcome.REJECTED)],
        people=dict.fromkeys(roles, 60),
        work={"a": exponential("1h")},
        shares={"a": {"approved": 1.0, "rejected": 0.0}},
    )
    times = cycle_times(w.many("180d", rate="1h"))
    assert sum(times) / len(times) == near(hours * HOUR)


def test_the_share_of_an_approval_comes_out_of_its_votes():
    votes = step(
        "a",
        ["x", "y", "z"],
        {"approved": "end", "rejected": "no"},
        type=StepType.APPROVAL,
        approval=Approval(),
    )
    w = World(
        [votes, end(), end("no", EndOutcome.REJECTED)],
        people={"x": 9, "y": 9, "z": 9},
        work={"a": "1m"},
        shares={"a": {"approved": 0.7, "rejected": 0.3}},
    )
    story = w.many("300d", rate="1h")
    ends = [story.end(case) for case in range(len(story.log.cases.end))]
    assert ends.count("end") / len(ends) == near(0.7)


def test_an_office_that_sleeps_while_requests_come():
    w = World(
        [step("a", "x", "end"), end()], people={"x": 99}, work={"a": "0m"}, calendars=[OFFICE]
    )
    times = cycle_times(w.many("364d", rate="1h"))
    assert sum(times) / len(times) == near(15.2381 * HOUR)
    assert sum(time > 0 for time in times) / len(times) == near(0.761905)


@pytest.mark.parametrize("hours", [1, 3, 8])
def test_office_work_of_office_arrivals_takes_4_2_times_its_length(hours: int):
    w = World(
        [step("a", "x", "end"), end()],
        people={"x": 99},
        work={"a": f"{hours}h"},
        calendars=[OFFICE],
        arrivals=Arrivals(interval=constant("7m"), calendar=OFFICE.id),
    )
    times = cycle_times(w.many("91d"))
    assert sum(times) / len(times) == pytest.approx(4.2 * hours * HOUR, rel=0.005)


def test_a_limit_on_the_whole_step_cuts_work():
    cut = step(
        "a", "x", "end", time_limit=limit("10m"), on_timeout=Timeout(TimeoutAction.CONTINUE)
    )
    w = World([cut, end()], people={"x": 1}, work={"a": exponential("5m")})
    story = w.many("120d", rate="375s")
    cuts = list(story.log.items.cut)
    assert len(cuts) > 25_000
    assert sum(cuts) / len(cuts) == near(0.28909)


def test_a_limit_on_queueing_only_is_a_reassignment():
    impatient = step("a", "x", "end", escalations=(escalation("10m", "bin", "reassign"),))
    w = World([impatient, end()], people={"x": 1, "bin": 500}, work={"a": exponential("5m")})
    story = w.many("150d", rate="375s")
    starts = [who for _, kind, _, _, _, who, _ in story.rows() if kind == Lifecycle.START]
    gone = sum(story.log.persons[who].startswith("bin") for who in starts)
    assert gone / len(starts) == near(0.187832)


def test_utilisation_is_effort_over_hours():
    w = World(
        [step("a", "x", "end"), end()],
        people={"x": 4},
        work={"a": exponential("24m")},
        calendars=[OFFICE],
        arrivals=Arrivals(Rate(40, Per.WORKING_DAY)),
    )
    story = w.many("182d")
    busy = sum(spell for spell in spells(story))
    open_hours = 130 * 8 * HOUR * 4
    assert busy / open_hours == near(40 * 24 * MINUTE / (8 * HOUR * 4))


def spells(story: Story) -> list[int]:
    since: dict[int, int] = {}
    found: list[int] = []
    for time, kind, _, item, *_ in story.rows():
        if kind in {Lifecycle.START, Lifecycle.RESUME}:
            since[item] = time
        elif kind in {Lifecycle.SUSPEND, Lifecycle.COMPLETE}:
            found.append(time - since.pop(item))
    return found


def test_little_s_law_holds_as_an_identity_of_the_window():
    w = World(
        [step("a", "x", "b"), step("b", "x", "end"), end()],
        people={"x": 2},
        work={"a": exponential("20m"), "b": exponential("10m")},
    )
    story = w.many("40d", rate="20m")
    cases = story.log.cases
    until = story.log.until
    changes = [(time, 1) for time in cases.arrived]
    changes += [(time, -1) for time in cases.closed if time >= 0]
    area = present = last = 0
    for time, change in sorted(changes):
        area += present * (time - last)
        present += change
        last = time
    area += present * (until - last)
    spent = sum(
        (closed if closed >= 0 else until) - arrived
        for arrived, closed in zip(cases.arrived, cases.closed, strict=True)
    )
    assert area == spent


def test_a_stated_rate_survives_its_profile():
    profile = (("mon", 1.4), ("fri", 0.8), ("09:00-11:00", 2.0))
    flat, shaped = (
        World(
            [step("a", "x", "end"), end()],
            people={"x": 9},
            work={"a": "1m"},
            calendars=[OFFICE],
            arrivals=Arrivals(Rate(100, Per.WORKING_DAY), profile=weights),
        ).many("91d")
        for weights in ((), profile)
    )
    count = sum(shaped.log.cases.cohort)
    assert count == near(65 * 100)
    assert sum(flat.log.cases.cohort) == pytest.approx(
        count, rel=0.002
    )  # the same stream, moved
    early = [time for time in shaped.log.cases.arrived if 9 * HOUR <= time % DAY < 11 * HOUR]
    assert len(early) / len(shaped.log.cases.arrived) == near(2 * 2 / (2 * 2 + 6))
    mondays = [time for time in shaped.log.cases.arrived if (time // DAY + 3) % 7 == 0]
    assert len(mondays) / len(shaped.log.cases.arrived) == near(1.4 / 5.2)


def test_rework_multiplies_visits():
    w = World(
        [step("a", "x", {"ok": "end", "again": "a"}), end()],
        people={"x": 99},
        work={"a": "1m"},
        shares={"a": {"ok": 0.5, "again": 0.5}},
    )
    story = w.many("300d", rate="1h")
    assert len(story.log.items.case) / len(story.log.cases.arrived) == near(2.0)


def test_classes_get_their_shares():
    w = World(
        [step("a", "x", "end"), end()],
        people={"x": 9},
        work={"a": constant("1m")},
        priorities={"P1": 0.2, "P2": 0.3, "P3": 0.5},
    )
    classes = list(w.many("400d", rate="1h").log.cases.priority)
    assert [classes.count(one) / len(classes) for one in range(3)] == [
        pytest.approx(0.2, abs=0.01),
        pytest.approx(0.3, abs=0.01),
        pytest.approx(0.5, abs=0.01),
    ]

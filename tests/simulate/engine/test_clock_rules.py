"""Limits, dates and escalations where rules meet: what runs on, what starts anew, what is late."""

from dataclasses import replace

import pytest
from engine_world import (
    DAY,
    MONDAY,
    Story,
    World,
    constant,
    end,
    escalation,
    limit,
    office,
    reminders,
    step,
)

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval
from itsmctl.model.notices import Escalation, EscalationAction, EscalationKind
from itsmctl.model.parties import Availability, Role
from itsmctl.model.process import (
    Attribute,
    AttributeType,
    EndOutcome,
    Moment,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.simulation import Arrivals, AttributeNumbers, Per, Rate, StepNumbers
from itsmctl.model.times import Hours, parse_duration
from itsmctl.simulate.plan import Plan

REJECTED = end("no", EndOutcome.REJECTED)


def world(*steps: object, **more: object) -> World:
    return World([*steps, end(), REJECTED], calendars=[office()], **more)


def told(story: Story, case: int = 0) -> list[str]:
    frame = ("SUBMIT", "RESOLVE", "CLOSE")
    return [line for line in story.tell(case) if line.split()[2] not in frame]


class TestContradictingDates:
    def dated(self, **more: object) -> World:
        date = AttributeNumbers("first-day", low=4, high=4)  # a Friday
        return world(
            step("a", "x", "end", **more),
            people={"x": 1},
            work={"a": "1h"},
            process={
                "case": (Attribute("first-day", Label.plain("first day"), AttributeType.DATE),)
            },
            model={"case": (date,)},
            arrivals=Arrivals(Rate(5, Per.WORKING_DAY)),
        )

    def test_what_may_not_begin_before_it_is_due_is_late_from_the_start(self):
        w = self.dated(
            not_before=Moment("first-day", parse_duration("0bd")),
            deadline=Moment("first-day", parse_duration("-1bd")),
        )
        assert told(w.at(9)) == [
            "Mon 09:00 ENABLE a",
            "Mon 09:00 DELAY a scheduled",
            "Fri 09:00 ASSIGN a",
            "Fri 09:00 OVERDUE a",
            "Fri 09:00 START a x-1",
            "Fri 10:00 COMPLETE a",
        ]

    @pytest.mark.parametrize(
        ("begin", "end", "late"),
        [
            ("0bd", "-1bd", True),
            ("2d", "0bd", True),
            ("0bd", "0d", False),
            ("-1d", "2bd", False),
        ],
    )
    def test_that_is_said(self, begin: str, end: str, late: bool):
        tables = self.dated(
            not_before=Moment("first-day", parse_duration(begin)),
            deadline=Moment("first-day", parse_duration(end)),
        ).tables(Plan(1, 1, DAY, 0, MONDAY))
        said = [sentence.render("en") for sentence in tables.assumptions]
        assert any("deadline passes before work may begin" in one for one in said) is late

    def test_its_timeout_takes_it_at_once(self):
        w = self.dated(
            not_before=Moment("first-day", parse_duration("0bd")),
            deadline=Moment("first-day", parse_duration("-1bd")),
            on_timeout=Timeout(TimeoutAction.GO, "no"),
        )
        story = w.at(9)
        assert not story.times(Lifecycle.START, "a")
        assert story.end() == "no"

    @pytest.mark.parametrize(("stated", "due"), [("2bh", "Mon 11:00"), ("10bd", "Thu 18:00")])
    def test_the_earlier_of_limit_and_deadline_counts(self, stated: str, due: str):
        w = self.dated(
            time_limit=limit(stated), deadline=Moment("first-day", parse_duration("-1bd"))
        )
        w.pickup = {"a": "200h"}
        assert f"{due} OVERDUE a" in told(w.at(9))


class TestLimitsRunOn:
    def test_outside_the_hours_that_these_processes_get(self):
        block = Availability(blocks=(Hours(14 * 60, 16 * 60),))
        w = world(
            step("a", "x", "end", time_limit=limit("2bh")),
            roles=[Role("x", Label.plain("x"), people=1, availability=block)],
            work={"a": "1h"},
        )
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 11:00 OVERDUE a",
            "Mon 14:00 START a x-1",
            "Mon 15:00 COMPLETE a",
        ]

    def test_shares_of_a_limit_are_of_its_working_time(self):
        w = world(
            step("a", "x", "end", time_limit=limit("1bd"), notices=reminders("50%", "100%")),
            people={"x": 1},
            pickup={"a": "80h"},
        )
        # from Mon 16:00 to Tue 16:00 lie eight working hours
        assert [line for line in told(w.at(16)) if "REMIND" in line] == [
            "Tue 11:00 REMIND a",
            "Tue 16:00 REMIND a",
        ]


class TestEscalation:
    def handed_over(self, action: str, kind: EscalationKind) -> Story:
        at = escalation("1bh", "z").at
        level = Escalation(at, "z", kind, EscalationAction(action))
        return world(
            step("a", "x", "end", time_limit=limit("4bh"), escalations=(level,)),
            people={"x": 1, "z": 1},
            work={"a": "1h"},
            pickup={"a": "150m"},
        ).at(9)

    @pytest.mark.parametrize("action", ["notify", "reassign", "add", "consult"])
    def test_the_action_counts_not_the_kind(self, action: str):
        found = {kind: told(self.handed_over(action, kind)) for kind in EscalationKind}
        assert found[EscalationKind.HIERARCHICAL] == found[EscalationKind.FUNCTIONAL]

    def test_reassigned_work_is_picked_up_anew_while_the_limit_runs_on(self):
        assert told(self.handed_over("reassign", EscalationKind.FUNCTIONAL)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 10:00 ESCALATE a",
            "Mon 10:00 ASSIGN a",
            "Mon 13:30 PICKUP a",
            "Mon 13:30 START a z-1",
            "Mon 14:00 OVERDUE a",
            "Mon 14:30 COMPLETE a",
        ]

    def test_only_votes_that_nobody_has_begun_are_reassigned(self):
        w = world(
            step(
                "a",
                ("x", "y"),
                {"approved": "end", "rejected": "no"},
                type=StepType.APPROVAL,
                approval=Approval(),
                escalations=(escalation("1bh", "z", "reassign"),),
            ),
            step("busy", "y", "end"),
            people={"x": 1, "y": 1, "z": 1},
            work={"a": "2h", "busy": "6h"},
            shares={"a": {"approved": 1.0, "rejected": 0.0}},
            process={"start": "fork"},
        )
        w.steps = [*w.steps, step("fork", (), ["busy", "a"], type=StepType.DECISION)]
        assert [line for line in told(w.at(9)) if " VOTE " in line] == [
            "Mon 11:00 VOTE a x-1 for",
            "Mon 12:00 VOTE a/1 z-1 for",
        ]


def test_pick_up_may_depend_on_the_class():
    numbers = StepNumbers(
        "a", constant("10m"), constant("1h"), pickup_by_class=(("P1", constant("5m")),)
    )
    w = world(
        step("a", "x", "end"),
        people={"x": 9},
        numbers=[numbers],
        priorities={"P1": 0.5, "P2": 0.5},
    )
    story = w.at(9, count=6)
    for case in range(6):
        urgent = story.log.cases.priority[case] == 0
        assert f"Mon {'09:05' if urgent else '10:00'} PICKUP a" in told(story, case)


def test_withdrawn_work_produces_nothing():
    w = world(
        step("fork", (), ["a", "b"], type=StepType.DECISION),
        step("a", "x", "no"),
        step("b", "y", "end", produces=["doc"]),
        people={"x": 1, "y": 1},
        work={"a": "1h", "b": "2h"},
    )
    w.steps = [*w.steps, replace(step("late", "y", "end"), requires=("doc",))]
    story = w.at(9)
    assert story.end() == "no"
    assert not story.times(Lifecycle.ASSIGN, "late")

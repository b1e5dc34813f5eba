"""Small deterministic processes on real hours, worked out by hand: delays, calls, dates."""

from dataclasses import replace

import pytest
from engine_story import REJECTED, told, world
from engine_world import (
    World,
    constant,
    end,
    limit,
    step,
)

from itsmctl.i18n import Label
from itsmctl.model.parties import Role
from itsmctl.model.process import (
    Attribute,
    AttributeType,
    EndOutcome,
    Moment,
    Process,
    StepType,
    Timeout,
    TimeoutAction,
    Trigger,
)
from itsmctl.model.simulation import (
    AttributeNumbers,
    Constant,
    SimulationModel,
    StepNumbers,
)
from itsmctl.model.times import parse_duration


class TestOtherSteps:
    def test_machines_work_around_the_clock_without_anybody(self):
        w = world(step("a", (), "end", type=StepType.AUTOMATED), work={"a": "30m"})
        assert told(w.at(20)) == [
            "Mon 20:00 ASSIGN a",
            "Mon 20:00 START a",
            "Mon 20:30 COMPLETE a",
        ]

    def test_the_requester_takes_working_time_but_no_capacity(self):
        asker = Role("asker", Label.plain("asker"), external=True)
        w = world(
            step("s", "x", "a"),
            step("a", "asker", "end"),
            people={"x": 1},
            roles=[asker],
            work={"s": "1h"},
            numbers=[StepNumbers("a", requester_delay=constant("3bh"))],
        )
        assert told(w.at(9))[3:] == [
            "Mon 10:00 ASSIGN a",
            "Mon 10:00 DELAY a requester",
            "Mon 14:00 COMPLETE a",
        ]

    def test_a_supplier_delivers_after_the_order(self):
        w = world(
            step("a", "x", "end", supplier="s"),
            people={"x": 1},
            numbers=[StepNumbers("a", constant("1h"), supplier_delay=constant("2d"))],
        )
        assert told(w.at(9))[1:] == [
            "Mon 09:00 START a x-1",
            "Mon 10:00 DELAY a supplier",
            "Wed 10:00 COMPLETE a",
        ]

    def test_a_wait_lasts_as_long_as_stated(self):
        w = world(step("a", (), "end", type=StepType.WAIT), work={"a": "2bd"})
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 09:00 DELAY a scheduled",
            "Tue 18:00 COMPLETE a",  # two days of eight working hours
        ]

    def test_a_notification_takes_no_time(self):
        w = world(step("a", (), "end", type=StepType.NOTIFICATION))
        assert told(w.at(9))[-1] == "Mon 09:00 COMPLETE a"

    def test_a_called_process_runs_inside_and_shares_people(self):
        inner = Process(
            "inner",
            Label.plain("inner"),
            (
                step("u", "x", {"good": "fine", "bad": "poor"}),
                end("fine"),
                end("poor", EndOutcome.REJECTED),
            ),
        )
        call = replace(
            step("c", (), {"fine": "end", "rejected": "no"}),
            type=StepType.SUBPROCESS,
            calls="inner",
        )
        w = world(
            step("s", "x", "c"),
            call,
            REJECTED,
            people={"x": 1},
            work={"s": "1h"},
            called=[inner],
        )
        story = w.at(9, count=6)
        cases = story.log.cases
        assert len(cases.arrived) == 12
        for case in range(6, 12):
            calling = cases.parent[case]
            outer = story.log.items.case[calling]
            assert cases.cohort[case] == 0
            assert story.step(calling) == "c"
            assert {"fine": "end", "poor": "no"}[story.end(case)] == story.end(outer)
        assert {story.end(case) for case in range(6)} == {"end", "no"}

    def test_a_called_process_brings_its_own_numbers(self):
        inner = Process("inner", Label.plain("inner"), (step("u", "x", "fin"), end("fin")))
        call = replace(step("c", (), "end"), type=StepType.SUBPROCESS, calls="inner")
        own = SimulationModel(
            "inner-numbers",
            Label.plain("inner"),
            "inner",
            steps=(StepNumbers("u", Constant(parse_duration("2h"))),),
        )
        w = world(call, people={"x": 1}, called=[inner], called_models=[own])
        story = w.at(9)
        assert told(story, 1)[-1] == "Mon 11:00 COMPLETE u"

    def test_a_timed_out_call_takes_its_case_with_it(self):
        inner = Process("inner", Label.plain("inner"), (step("u", "x", "fin"), end("fin")))
        call = replace(
            step(
                "c",
                (),
                "end",
                time_limit=limit("10m"),
                on_timeout=Timeout(TimeoutAction.CONTINUE),
            ),
            type=StepType.SUBPROCESS,
            calls="inner",
        )
        w = world(call, people={"x": 1}, called=[inner])
        story = w.at(9)
        assert told(story, 1)[-2:] == ["Mon 09:10 WITHDRAW u x-1", "Mon 09:10 WITHDRAW u"]
        assert story.end(1) == "open"
        assert story.log.cases.closed[1] == story.log.cases.closed[0]


class TestDates:
    DAY_ONE = (Attribute("first-day", Label.plain("first day"), AttributeType.DATE),)

    def with_date(self, days: float, **more: object) -> World:
        date = AttributeNumbers("first-day", low=days, high=days)
        return world(
            step("a", "x", "end", **more),
            people={"x": 1},
            work={"a": "1h"},
            process={"case": self.DAY_ONE},
            model={"case": (date,)},
        )

    def test_work_waits_for_the_opening_of_its_date(self):
        w = self.with_date(4, not_before=Moment("first-day", parse_duration("-1bd")))
        assert told(w.at(9)) == [
            "Mon 09:00 ENABLE a",
            "Mon 09:00 DELAY a scheduled",
            "Thu 09:00 ASSIGN a",
            "Thu 09:00 START a x-1",
            "Thu 10:00 COMPLETE a",
        ]

    @pytest.mark.parametrize(
        ("days", "offset", "due"),
        [
            (4, "0d", "Fri 18:00"),
            (4, "-1bd", "Thu 18:00"),
            (4, "1bd", "Mon 18:00"),
            (6, "-1bd", "Fri 18:00"),  # from a Sunday
            (6, "1bd", "Mon 18:00"),
            (7, "-7d", "Mon 18:00"),
        ],
    )
    def test_a_deadline_is_the_close_of_business(self, days: float, offset: str, due: str):
        w = self.with_date(days, deadline=Moment("first-day", parse_duration(offset)))
        slow = replace(w, pickup={"a": "400h"})
        assert next(line for line in told(slow.at(9)) if "OVERDUE" in line)[:9] == due

    def test_without_numbers_a_date_lies_the_lead_time_ahead(self):
        w = world(
            step("a", "x", "end", not_before=Moment("first-day", parse_duration("0bd"))),
            people={"x": 1},
            work={"a": "1h"},
            process={"case": self.DAY_ONE, "trigger": Trigger(lead_time=parse_duration("3bd"))},
        )
        story = w.at(9)
        assert "Thu 09:00 ASSIGN a" in told(story)
        assert story.log.date_ids == ("first-day",)
        assert len(story.log.dates) == 1
        assert any("lead time" in text.render("en") for text in w.tables().assumptions)

    def test_an_unknown_date_holds_nothing_up(self):
        w = world(
            step("a", "x", "end", not_before=Moment("first-day", parse_duration("5bd"))),
            people={"x": 1},
            work={"a": "1h"},
            process={"case": self.DAY_ONE},
        )
        story = w.at(9)
        assert told(story)[0] == "Mon 09:00 ASSIGN a"
        assert list(story.log.dates) == [-1]

"""Small deterministic processes on real hours, worked out by hand: limits, escalations, pauses."""

from dataclasses import replace

from engine_story import FOR, REJECTED, approval, told, world
from engine_world import (
    World,
    constant,
    escalation,
    limit,
    reminders,
    step,
)

from itsmctl.model.process import (
    Timeout,
    TimeoutAction,
)
from itsmctl.model.simulation import (
    PauseNumbers,
)


class TestLimits:
    def test_the_limit_cuts_running_work_and_follows_its_outcome(self):
        w = world(
            approval(
                "a",
                ("x", "y"),
                time_limit=limit("2bh"),
                on_timeout=Timeout(TimeoutAction.APPROVE),
            ),
            REJECTED,
            people={"x": 1, "y": 1},
            work={"a": "90m"},
            pickup={"a": "1h"},
        )
        story = w.at(9)
        assert told(story)[6:] == [
            "Mon 11:00 OVERDUE a",
            "Mon 11:00 WITHDRAW a/1 y-1",
            "Mon 11:00 WITHDRAW a x-1",
            "Mon 11:00 COMPLETE a approved",
        ]
        assert list(story.log.items.cut) == [1]

    def test_done_at_the_due_moment_is_in_time(self):
        w = world(
            step(
                "a",
                "x",
                "end",
                time_limit=limit("2bh"),
                on_timeout=Timeout(TimeoutAction.CONTINUE),
            ),
            people={"x": 1},
            work={"a": "2h"},
        )
        story = w.at(9)
        assert told(story)[-1] == "Mon 11:00 COMPLETE a"
        assert list(story.log.items.cut) == [0]

    def test_a_timeout_may_go_to_a_step_of_its_own(self):
        w = world(
            step(
                "a",
                "x",
                "end",
                time_limit=limit("1h"),
                on_timeout=Timeout(TimeoutAction.GO, "b"),
            ),
            step("b", "y", "end"),
            people={"x": 1, "y": 1},
            work={"a": "2h", "b": "1h"},
        )
        assert told(w.at(9))[2:] == [
            "Mon 10:00 OVERDUE a",
            "Mon 10:00 WITHDRAW a x-1",
            "Mon 10:00 COMPLETE a timeout",
            "Mon 10:00 ASSIGN b",
            "Mon 10:00 START b y-1",
            "Mon 11:00 COMPLETE b",
        ]

    def test_without_on_timeout_the_limit_is_only_noted(self):
        w = world(
            step("a", "x", "end", time_limit=limit("1h")), people={"x": 1}, work={"a": "2h"}
        )
        assert told(w.at(9))[2:] == ["Mon 10:00 OVERDUE a", "Mon 11:00 COMPLETE a"]

    def test_levels_of_a_limit_in_working_days_and_a_reassignment(self):
        w = world(
            approval(
                "a",
                ("x",),
                time_limit=limit("1bd"),
                notices=reminders("25%", "75%"),
                escalations=(escalation("50%", "z"), escalation("100%", "z", "reassign")),
            ),
            REJECTED,
            people={"x": 1, "z": 1},
            work={"a": "1h"},
            pickup={"a": "20h"},
            shares={"a": FOR},
        )
        # 1bd from Mon 10:00 is Tue 10:00, eight working hours; the limit runs on afterwards
        assert told(w.at(10)) == [
            "Mon 10:00 ASSIGN a",
            "Mon 12:00 REMIND a",
            "Mon 15:00 ESCALATE a",
            "Mon 17:00 REMIND a",
            "Tue 10:00 OVERDUE a",
            "Tue 10:00 ESCALATE a",
            "Tue 10:00 ASSIGN a",
            "Thu 15:00 PICKUP a",
            "Thu 15:00 START a z-1",
            "Thu 16:00 VOTE a z-1 for",
            "Thu 16:00 COMPLETE a approved",
        ]

    def test_started_work_is_not_reassigned(self):
        w = world(
            step("a", "x", "end", escalations=(escalation("1h", "z", "reassign"),)),
            people={"x": 1, "z": 1},
            work={"a": "2h"},
        )
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 09:00 START a x-1",
            "Mon 10:00 ESCALATE a",
            "Mon 11:00 COMPLETE a",
        ]

    def test_added_roles_race_and_the_first_start_wins(self):
        w = world(
            step("a", "x", "end", escalations=(escalation("1bh", "z", "add"),)),
            people={"x": 1, "z": 1},
            work={"a": "1h"},
            pickup={"a": "3h"},
        )
        busy = replace(w, pickup={"a": "30m"}, work={"a": "90m"})
        assert told(w.at(9))[-2:] == ["Mon 13:00 START a x-1", "Mon 14:00 COMPLETE a"]
        # three cases: x works from 9:30, z joins at 10:30 for what still waits
        story = busy.at(9, count=3)
        starts = [line for case in range(3) for line in told(story, case) if "START" in line]
        assert starts == [
            "Mon 09:30 START a x-1",
            "Mon 10:30 START a z-1",
            "Mon 11:00 START a x-1",
        ]

    def test_a_consulted_role_does_not_hold_the_step(self):
        w = world(
            step("a", "x", "end", escalations=(escalation("1bh", "z", "consult"),)),
            people={"x": 1, "z": 1},
            work={"a": "2h"},
        )
        story = w.at(9)
        assert told(story)[2:] == [
            "Mon 10:00 ESCALATE a",
            "Mon 10:00 ASSIGN a/1",
            "Mon 10:00 START a/1 z-1",
            "Mon 11:00 WITHDRAW a/1 z-1",
            "Mon 11:00 COMPLETE a",
        ]
        assert story.log.slots[0] == ("x", "z")

    def test_on_timeout_escalate_fires_the_lowest_level_once(self):
        w = world(
            step(
                "a",
                "x",
                "end",
                time_limit=limit("1h"),
                on_timeout=Timeout(TimeoutAction.ESCALATE),
                escalations=(escalation("300%", "z", "reassign"),),
            ),
            people={"x": 1, "z": 1},
            work={"a": "1h"},
            pickup={"a": "5h"},
        )
        lines = told(w.at(9))
        assert [line for line in lines if "ESCALATE" in line] == ["Mon 10:00 ESCALATE a"]
        assert lines[-1] == "Mon 17:00 COMPLETE a"  # five hours again, then one, by z

    def test_a_reminder_shortens_what_is_left_of_the_pick_up(self):
        w = world(
            step("a", "x", "end", time_limit=limit("8bh"), notices=reminders("50%")),
            people={"x": 1},
            work={"a": "1h"},
            pickup={"a": "8h"},
            model={"pickup_reminder_factor": 0.5},
        )
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 14:00 REMIND a",
            "Mon 16:00 PICKUP a",
            "Mon 16:00 START a x-1",
            "Mon 17:00 COMPLETE a",
        ]


class TestPauses:
    PAUSE = (PauseNumbers("a", None, "awaiting", constant("4bh")),)

    def paused(self, **more: object) -> World:
        return world(
            step("a", "x", "end", time_limit=limit("4bh"), **more),
            people={"x": 1},
            work={"a": "2h"},
            pauses=self.PAUSE,
        )

    def test_a_reason_of_the_step_stops_its_clock(self):
        story = self.paused(pause_on=("awaiting",)).at(9)
        assert told(story)[2:] == [
            "Mon 11:00 PAUSE a awaiting",
            "Mon 16:00 UNPAUSE a awaiting",
            "Mon 16:00 COMPLETE a",
        ]

    def test_another_reason_does_not(self):
        assert told(self.paused().at(9))[2:] == [
            "Mon 11:00 PAUSE a awaiting",
            "Mon 14:00 OVERDUE a",
            "Mon 16:00 UNPAUSE a awaiting",
            "Mon 16:00 COMPLETE a",
        ]

    def test_the_person_is_free_meanwhile(self):
        story = self.paused().at(9, count=2)
        assert told(story, 1)[1] == "Mon 11:00 START a x-1"

    def test_only_the_outcome_that_names_it_pauses(self):
        w = world(
            step("a", "x", {"ok": "end", "wait": "end"}),
            people={"x": 1},
            work={"a": "1h"},
            shares={"a": {"ok": 1.0, "wait": 0.0}},
            pauses=[PauseNumbers("a", "wait", "awaiting", constant("9h"))],
        )
        assert told(w.at(9))[-1] == "Mon 10:00 COMPLETE a ok"

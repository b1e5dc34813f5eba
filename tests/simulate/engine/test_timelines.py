"""Small deterministic processes on real hours: every event worked out by hand.

The office is open Mon-Fri 9-12 and 13-18. SUBMIT, RESOLVE and CLOSE are left out of the stories
unless they are the point.
"""

from dataclasses import replace

import pytest
from engine_world import (
    Story,
    World,
    constant,
    end,
    escalation,
    free,
    limit,
    office,
    reminders,
    step,
)

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.parties import Availability, Committee, Person, Role
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    Attribute,
    AttributeType,
    Branch,
    EndOutcome,
    Join,
    JoinKind,
    Loop,
    Metric,
    Moment,
    Process,
    Production,
    StepType,
    Timeout,
    TimeoutAction,
    Trigger,
)
from itsmctl.model.simulation import (
    AttributeNumbers,
    Constant,
    PauseNumbers,
    SimulationModel,
    StepNumbers,
)
from itsmctl.model.times import Hours, Limit, parse_duration

EARLY = Hours(9 * 60, 11 * 60)
REJECTED = end("no", EndOutcome.REJECTED)
FOR, AGAINST = {"approved": 1.0, "rejected": 0.0}, {"approved": 0.0, "rejected": 1.0}


def world(*steps: object, **more: object) -> World:
    more.setdefault("calendars", [office()])
    return World([*steps, end()], **more)


def approval(name: str, who: tuple[str, ...], **more: object) -> object:
    rule = more.pop("rule", Approval())
    then = {"approved": "end", "rejected": "no"}
    return step(name, who, then, type=StepType.APPROVAL, approval=rule, **more)


def fork(*targets: str) -> object:
    return step("fork", (), targets, type=StepType.DECISION)


def told(story: Story, case: int = 0) -> list[str]:
    """Return the story without the frame that every case has and without the fork."""
    left_out = ("SUBMIT", "RESOLVE", "CLOSE")
    return [
        line
        for line in story.tell(case)
        if line.split()[2] not in left_out and " fork" not in line
    ]


def moments(story: Story, what: str, name: str) -> list[str]:
    """Return when something happened at a step, written out."""
    return [line[:9] for line in story.tell() if line[9:].startswith(f" {what} {name}")]


class TestWorkAndHours:
    def test_a_case_from_submit_to_close_across_the_lunch_break(self):
        w = world(
            step("a", "x", "b"),
            step("b", "x", "end"),
            people={"x": 1},
            work={"a": "2h", "b": "4h"},
            pickup={"a": "30m"},
        )
        assert w.at(9).tell() == [
            "Mon 09:00 SUBMIT",
            "Mon 09:00 ASSIGN a",
            "Mon 09:30 PICKUP a",
            "Mon 09:30 START a x-1",
            "Mon 11:30 COMPLETE a",
            "Mon 11:30 ASSIGN b",
            "Mon 11:30 START b x-1",
            "Mon 12:00 SUSPEND b x-1",
            "Mon 13:00 RESUME b x-1",
            "Mon 16:30 COMPLETE b",
            "Mon 16:30 RESOLVE",
            "Mon 16:30 CLOSE end",
        ]

    def test_work_rests_over_a_weekend_and_a_holiday(self):
        w = world(
            step("a", "x", "end"),
            people={"x": 1},
            work={"a": "3h"},
            calendars=[office(holidays=(free("2026-03-09"),))],
        )
        assert told(w.at(4 * 24 + 17)) == [
            "Fri 17:00 ASSIGN a",
            "Fri 17:00 START a x-1",
            "Fri 18:00 SUSPEND a x-1",
            "Tue 09:00 RESUME a x-1",
            "Tue 11:00 COMPLETE a",
        ]

    def test_work_that_ends_with_the_shift_is_not_suspended(self):
        w = world(step("a", "x", "end"), people={"x": 1}, work={"a": "3h"})
        assert told(w.at(9))[-1] == "Mon 12:00 COMPLETE a"

    def test_pick_up_runs_on_the_calendar_of_the_role_whatever_the_staffing(self):
        w = world(step("a", "x", "end"), people={"x": 1}, work={"a": "5h"}, pickup={"a": "4h"})
        assert told(w.at(9, count=2), 1)[:3] == [
            "Mon 09:00 ASSIGN a",
            "Mon 14:00 PICKUP a",
            "Tue 10:00 START a x-1",  # the other case took 14-18 and 9-10
        ]

    def test_a_person_is_chosen_when_work_starts_not_when_it_is_assigned(self):
        w = world(step("a", "x", "end"), people={"x": 2}, work={"a": "1h"})
        story = w.at(9, count=4)
        assert [told(story, case)[1] for case in range(4)] == [
            "Mon 09:00 START a x-1",
            "Mon 09:00 START a x-2",
            "Mon 10:00 START a x-1",
            "Mon 10:00 START a x-2",
        ]

    def test_the_longest_idle_starts_first(self):
        w = world(
            step("a", "x", "b"),
            step("b", "x", "end"),
            people={"x": 3},
            work={"a": "1h", "b": "1h"},
        )
        # x-1 has just finished; x-2 and x-3 have been idle since the morning
        assert told(w.at(9))[-2:] == ["Mon 10:00 START b x-2", "Mon 11:00 COMPLETE b"]

    def test_the_longest_idle_starts_first_whoever_shares_the_role(self):
        # An also does y, so that the two are people of different kinds
        both = Role("x", Label.plain("x"), persons=(Person("An", roles=("y",)), Person("Bo")))
        w = world(
            step("a", "y", "b"),
            step("b", "x", "c"),
            step("c", "x", "end"),
            roles=[both, Role("y", Label.plain("y"))],
            work={"a": "1h", "b": "1h", "c": "1h"},
        )
        assert [line for line in told(w.at(9)) if "START" in line] == [
            "Mon 09:00 START a An",
            "Mon 10:00 START b Bo",
            "Mon 11:00 START c An",
        ]

    def test_among_the_equally_idle_the_order_of_ids_decides(self):
        both = Role("x", Label.plain("x"), persons=(Person("Bo", roles=("y",)), Person("An")))
        w = world(
            step("a", "x", "end"),
            roles=[both, Role("y", Label.plain("y"))],
            work={"a": "1h"},
        )
        assert "Mon 09:00 START a An" in told(w.at(9))

    def test_blocks_of_availability_restrict_hours(self):
        role = Role(
            "x",
            Label.plain("x"),
            people=1,
            availability=Availability(blocks=(Hours(14 * 60, 16 * 60),)),
        )
        w = world(step("a", "x", "end"), roles=[role], work={"a": "3h"})
        assert told(w.at(9))[1:] == [
            "Mon 14:00 START a x-1",
            "Mon 16:00 SUSPEND a x-1",
            "Tue 14:00 RESUME a x-1",
            "Tue 15:00 COMPLETE a",
        ]

    def test_a_bare_share_slows_work_and_is_named_as_an_assumption(self):
        role = Role("x", Label.plain("x"), people=1, availability=Availability(share=0.25))
        w = world(step("a", "x", "end"), roles=[role], work={"a": "30m"})
        assert told(w.at(9))[-1] == "Mon 11:00 COMPLETE a"
        assert any(
            "slows the work of x" in text.render("en") for text in w.tables().assumptions
        )

    def test_speed_divides_effort(self):
        fast = Role("x", Label.plain("x"), persons=(Person("Li", speed=2.0),))
        w = world(step("a", "x", "end"), roles=[fast], work={"a": "2h"})
        assert told(w.at(9))[-1] == "Mon 10:00 COMPLETE a"

    def test_inbox_windows_restrict_starts_and_replace_the_pick_up(self):
        role = Role("x", Label.plain("x"), people=1, inbox=(Hours(15 * 60, 15 * 60 + 30),))
        w = world(step("a", "x", "end"), roles=[role], work={"a": "2h"}, pickup={"a": "9h"})
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 15:00 START a x-1",
            "Mon 17:00 COMPLETE a",
        ]

    def test_before_an_absence_the_rest_goes_back_to_the_queue(self):
        team = Role(
            "x",
            Label.plain("x"),
            persons=(
                Person("Li", absence=(free("2026-03-03", "2026-03-04"),)),
                Person("Wu", absence=(free("2026-03-02"),)),
            ),
        )
        w = world(step("a", "x", "end"), roles=[team], work={"a": "4h"})
        assert told(w.at(16)) == [
            "Mon 16:00 ASSIGN a",
            "Mon 16:00 START a Li",
            "Mon 18:00 SUSPEND a Li",
            "Tue 09:00 RESUME a Wu",
            "Tue 11:00 COMPLETE a",
        ]

    def test_over_night_work_stays_with_its_person(self):
        w = world(step("a", "x", "end"), people={"x": 2}, work={"a": "4h"})
        assert told(w.at(16))[-2:] == ["Tue 09:00 RESUME a x-1", "Tue 11:00 COMPLETE a"]

    def test_one_person_with_two_roles_does_one_thing_at_a_time(self):
        both = Role("x", Label.plain("x"), persons=(Person("Li", roles=("y",)),))
        w = world(
            fork("a", "b"),
            step("a", "x", "end"),
            step("b", "y", "end"),
            roles=[both, Role("y", Label.plain("y"))],
            work={"a": "1h", "b": "1h"},
        )
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 09:00 ASSIGN b",
            "Mon 09:00 START a Li",
            "Mon 10:00 COMPLETE a",
            "Mon 10:00 START b Li",
            "Mon 11:00 COMPLETE b",
        ]

    def test_a_relative_role_is_the_same_person_for_all_of_a_case(self):
        boss = Role("boss", Label.plain("boss"), people=5, head_of="requester.department")
        w = world(
            step("a", "boss", "b"),
            step("b", "boss", "end"),
            roles=[boss],
            work={"a": "10m", "b": "10m"},
        )
        story = w.at(9, count=12)
        holders = [
            {line.split()[-1] for line in told(story, case) if "START" in line}
            for case in range(12)
        ]
        assert all(len(names) == 1 for names in holders)
        assert len(set.union(*holders)) > 1

    def test_members_are_busy_while_their_committee_meets(self):
        body = Committee("cab", Label.plain("cab"), ("x",), "FREQ=WEEKLY;BYDAY=MO", "10:00")
        w = world(
            step("a", "x", "end"),
            people={"x": 1},
            work={"a": "2h"},
            organisation={"committees": (body,)},
        )
        assert told(w.at(9))[1:] == [
            "Mon 09:00 START a x-1",
            "Mon 10:00 SUSPEND a x-1",
            "Mon 11:00 RESUME a x-1",
            "Mon 12:00 COMPLETE a",
        ]


class TestPriorities:
    def test_the_more_urgent_class_starts_first_but_does_not_interrupt(self):
        w = world(
            step("a", "x", "end"),
            people={"x": 1},
            work={"a": "1h"},
            priorities={"P1": 0.5, "P2": 0.5},
        )
        story = w.at(9, count=6)
        starts = sorted((story.times(Lifecycle.START, "a", case)[0], case) for case in range(6))
        classes = [story.log.cases.priority[case] for _, case in starts]
        assert classes == sorted(classes)
        assert set(classes) == {0, 1}

    def test_limits_may_depend_on_the_class(self):
        by_class = Limit(parse_duration("4bh"), (("P1", parse_duration("30m")),))
        w = world(
            step("a", "x", "end", time_limit=by_class),
            people={"x": 9},
            work={"a": "8h"},
            priorities={"P1": 0.5, "P2": 0.5},
        )
        story = w.at(9, count=6)
        for case in range(6):
            urgent = story.log.cases.priority[case] == 0
            wanted = "Mon 09:30 OVERDUE a" if urgent else "Mon 14:00 OVERDUE a"
            assert wanted in told(story, case)


class TestApprovals:
    def test_parallel_approvers_work_at_the_same_time(self):
        w = world(
            approval("a", ("x", "y")),
            REJECTED,
            people={"x": 1, "y": 1},
            work={"a": "1h"},
            shares={"a": FOR},
        )
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 09:00 ASSIGN a/1 ".strip(),
            "Mon 09:00 START a x-1",
            "Mon 09:00 START a/1 y-1",
            "Mon 10:00 VOTE a x-1 for",
            "Mon 10:00 VOTE a/1 y-1 for",
            "Mon 10:00 COMPLETE a approved",
        ]

    def test_sequential_approvers_follow_each_other_with_a_pick_up_each(self):
        rule = Approval(order=Order.SEQUENTIAL)
        w = world(
            approval("a", ("x", "y"), rule=rule),
            REJECTED,
            people={"x": 1, "y": 1},
            work={"a": "1h"},
            pickup={"a": "1h"},
            shares={"a": FOR},
        )
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 10:00 PICKUP a",
            "Mon 10:00 START a x-1",
            "Mon 11:00 VOTE a x-1 for",
            "Mon 11:00 ASSIGN a/1",
            "Mon 12:00 PICKUP a/1",
            "Mon 13:00 START a/1 y-1",
            "Mon 14:00 VOTE a/1 y-1 for",
            "Mon 14:00 COMPLETE a approved",
        ]

    def test_a_certain_rejection_withdraws_running_votes(self):
        w = world(
            approval("a", ("x", "y")),
            REJECTED,
            people={"x": 1, "y": 1},
            work={"a": "1h"},
            shares={"a": AGAINST},
        )
        assert told(w.at(9))[4:] == [
            "Mon 10:00 VOTE a x-1 against",
            "Mon 10:00 WITHDRAW a/1 y-1",
            "Mon 10:00 COMPLETE a rejected",
        ]

    def test_any_is_decided_by_the_first_vote_for(self):
        rule = Approval(Quorum.ANY, order=Order.SEQUENTIAL)
        w = world(
            approval("a", ("x", "y"), rule=rule),
            REJECTED,
            people={"x": 1, "y": 1},
            work={"a": "1h"},
            shares={"a": FOR},
        )
        assert told(w.at(9))[-1] == "Mon 10:00 COMPLETE a approved"

    def test_two_of_three_are_enough(self):
        rule = Approval(Quorum.AT_LEAST, 2)
        w = world(
            approval("a", ("x", "y", "z"), rule=rule),
            REJECTED,
            people={"x": 1, "y": 1, "z": 1},
            work={"a": "1h"},
            shares={"a": FOR},
        )
        lines = told(w.at(9))
        assert lines[-3:] == [
            "Mon 10:00 VOTE a/1 y-1 for",
            "Mon 10:00 WITHDRAW a/2 z-1",
            "Mon 10:00 COMPLETE a approved",
        ]

    def test_a_number_of_one_role_asks_each_of_its_people_once(self):
        rule = Approval(Quorum.AT_LEAST, 2)
        w = world(
            approval("a", ("x",), rule=rule),
            REJECTED,
            people={"x": 3},
            work={"a": "1h"},
            shares={"a": FOR},
        )
        starts = [line for line in told(w.at(9)) if "START" in line]
        assert [line.split()[-1] for line in starts] == ["x-1", "x-2", "x-3"]

    def test_one_person_has_one_vote_even_with_two_roles(self):
        li = Person("Li", roles=("y",))
        roles = [
            Role("x", Label.plain("x"), persons=(li,)),
            Role("y", Label.plain("y"), persons=(Person("Wu"),)),
        ]
        w = world(
            approval("a", ("y", "x"), rule=Approval(order=Order.SEQUENTIAL)),
            REJECTED,
            roles=roles,
            work={"a": "1h"},
            shares={"a": FOR},
        )
        starts = [line.split()[-1] for line in told(w.at(9)) if "START" in line]
        assert sorted(starts) == ["Li", "Wu"]

    def test_who_has_voted_does_not_vote_again_while_the_other_voter_is_busy(self):
        li, wu = Person("Li", roles=("y",)), Person("Wu", roles=("z",))
        roles = [
            Role("x", Label.plain("x"), persons=(li,)),
            Role("y", Label.plain("y"), persons=(wu,)),
            Role("z", Label.plain("z")),
        ]
        w = world(
            fork("other", "a"),
            step("other", "z", "end"),
            approval("a", ("x", "y")),
            REJECTED,
            roles=roles,
            work={"other": "2h", "a": "1h"},
            shares={"a": FOR},
        )
        assert [line for line in told(w.at(9)) if "START" in line] == [
            "Mon 09:00 START other Wu",
            "Mon 09:00 START a Li",
            "Mon 11:00 START a/1 Wu",
        ]

    def test_a_share_is_approved_without_anybody(self):
        w = world(
            approval("a", ("x",)),
            REJECTED,
            people={"x": 1},
            work={"a": "1h"},
            shares={"a": AGAINST},
            model={"auto": (("a", 1.0),)},
        )
        assert told(w.at(9)) == ["Mon 09:00 ASSIGN a", "Mon 09:00 COMPLETE a approved"]

    def test_an_approver_outside_the_house_answers_after_the_delay(self):
        customer = Role("customer", Label.plain("customer"), external=True)
        numbers = StepNumbers("a", constant("1h"), requester_delay=constant("6bh"))
        w = world(
            approval("a", ("x", "customer")),
            REJECTED,
            people={"x": 1},
            roles=[customer],
            numbers=[numbers],
            shares={"a": FOR},
        )
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 09:00 ASSIGN a/1",
            "Mon 09:00 DELAY a/1 requester",
            "Mon 09:00 START a x-1",
            "Mon 10:00 VOTE a x-1 for",
            "Mon 16:00 VOTE a/1 for",
            "Mon 16:00 COMPLETE a approved",
        ]

    def test_a_committee_decides_at_the_end_of_the_next_meeting_with_room(self):
        body = Committee(
            "cab",
            Label.plain("cab"),
            (),
            "FREQ=WEEKLY;BYDAY=TH",
            "13:00",
            parse_duration("2h"),
            parse_duration("1bd"),
            agenda=1,
        )
        rule = Approval(committee="cab")
        w = world(
            approval("a", (), rule=rule),
            REJECTED,
            shares={"a": FOR},
            organisation={"committees": (body,)},
        )
        first, second = (told(w.at(9, count=2), case) for case in (0, 1))
        assert first[-1] == "Thu 15:00 COMPLETE a approved"
        assert first[1] == "Mon 09:00 DELAY a scheduled"
        late = w.at(9, count=2).log.events.time[-1]
        assert second[-1] == "Thu 15:00 COMPLETE a approved"
        assert late - w.at(9).log.events.time[-1] == 7 * 24 * 3_600_000  # overflow waits a week

    def test_an_item_after_the_cut_off_waits_for_the_meeting_after(self):
        body = Committee(
            "cab",
            Label.plain("cab"),
            (),
            "FREQ=WEEKLY;BYDAY=TH",
            "13:00",
            parse_duration("2h"),
            parse_duration("1bd"),
        )
        w = world(
            approval("a", (), rule=Approval(committee="cab")),
            REJECTED,
            shares={"a": FOR},
            organisation={"committees": (body,)},
        )
        in_time, late = w.at(2 * 24 + 13), w.at(2 * 24 + 13 + 1 / 60)
        assert late.log.events.time[-1] - in_time.log.events.time[-1] == 7 * 24 * 3_600_000


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


class TestFlow:
    def test_a_loop_is_bounded_by_its_re_entries(self):
        w = world(
            step("a", "x", {"again": "a", "ok": "end"}, loop=Loop(2, "no")),
            REJECTED,
            people={"x": 1},
            work={"a": "1h"},
            shares={"a": {"again": 1.0, "ok": 0.0}},
        )
        story = w.at(9)
        assert [line for line in told(story) if "COMPLETE" in line] == [
            "Mon 10:00 COMPLETE a again",
            "Mon 11:00 COMPLETE a again",
            "Mon 12:00 COMPLETE a again",
        ]
        assert story.end() == "no"
        assert list(story.log.items.visit) == [0, 1, 2]

    def test_a_step_waits_for_what_it_requires(self):
        w = world(
            fork("a", "b"),
            step("a", "x", "end", produces=["doc"]),
            step("b", "y", "end", requires=("doc",)),
            people={"x": 1, "y": 1},
            work={"a": "1h", "b": "1h"},
        )
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 09:00 ENABLE b",
            "Mon 09:00 START a x-1",
            "Mon 10:00 COMPLETE a",
            "Mon 10:00 ASSIGN b",
            "Mon 10:00 START b y-1",
            "Mon 11:00 COMPLETE b",
        ]

    def test_an_artefact_of_one_outcome_is_made_by_that_outcome_only(self):
        made = Production("doc", "yes")
        w = world(
            fork("a", "b"),
            step("a", "x", {"yes": "end", "no": "end"}, produces=[made]),
            step("b", "x", "end", requires=("doc",)),
            people={"x": 1},
            work={"a": "1h"},
            shares={"a": {"yes": 0.0, "no": 1.0}},
        )
        assert list(w.at(9).log.cases.stuck) == [1]

    def test_a_timeout_produces_nothing(self):
        w = world(
            fork("a", "b"),
            step(
                "a",
                "x",
                "end",
                produces=["doc"],
                time_limit=limit("30m"),
                on_timeout=Timeout(TimeoutAction.CONTINUE),
            ),
            step("b", "x", "end", requires=("doc",)),
            people={"x": 1},
            work={"a": "1h"},
        )
        assert list(w.at(9).log.cases.stuck) == [1]

    def test_artefacts_persist_through_rework(self):
        w = world(
            step("a", "x", "b", produces=["doc"], loop=Loop(1, "end")),
            step("b", "x", "a", requires=("doc",)),
            people={"x": 1},
            work={"a": "1h", "b": "1h"},
        )
        assert not [line for line in told(w.at(9)) if "ENABLE" in line]

    @pytest.mark.parametrize(
        ("join", "starts"),
        [
            (Join(JoinKind.ANY), ["Mon 10:00", "Mon 11:00", "Mon 11:30"]),
            (Join(JoinKind.ALL), ["Mon 11:30"]),
            (Join(JoinKind.FIRST), ["Mon 10:00"]),
            (Join(JoinKind.AT_LEAST, 2), ["Mon 11:00"]),
        ],
    )
    def test_how_tokens_become_one(self, join: Join, starts: list[str]):
        story = self.race(join).at(9)
        assert [line[:9] for line in told(story) if " ASSIGN j" in line] == starts
        assert story.end() == "end"
        assert "Mon 11:30 COMPLETE c" in told(story)  # losers finish

    def test_losers_may_be_withdrawn(self):
        lines = told(self.race(Join(JoinKind.FIRST, None, withdraw_losers=True)).at(9))
        assert [line for line in lines if "WITHDRAW" in line] == [
            "Mon 10:00 WITHDRAW c z-1",
            "Mon 10:00 WITHDRAW c",
            "Mon 10:00 WITHDRAW b y-1",
            "Mon 10:00 WITHDRAW b",
        ]
        assert lines[-1] == "Mon 10:15 COMPLETE j"

    def test_withdrawing_losers_leaves_other_branches_alone(self):
        w = world(
            fork("o", "p"),
            step("o", "w", "end"),
            step("p", (), ["a", "b"], type=StepType.DECISION),
            step("a", "x", "j"),
            step("b", "y", "j"),
            step("j", "x", "end", join=Join(JoinKind.FIRST, None, withdraw_losers=True)),
            people={"x": 1, "y": 1, "w": 1},
            work={"o": "5h", "a": "1h", "b": "2h", "j": "1h"},
        )
        lines = told(w.at(9))
        assert "Mon 10:00 WITHDRAW b" in lines
        assert lines[-1] == "Mon 15:00 COMPLETE o"

    def race(self, join: Join) -> World:
        return world(
            fork("a", "b", "c"),
            step("a", "x", "j"),
            step("b", "y", "j"),
            step("c", "z", "j"),
            step("j", "w", "end", join=join),
            people={"x": 1, "y": 1, "z": 1, "w": 1},
            work={"a": "1h", "b": "2h", "c": "150m", "j": "15m"},
        )

    def test_a_way_back_bypasses_the_join(self):
        w = world(
            fork("a", "b"),
            step("a", "x", "j"),
            step("b", "x", "j"),
            step(
                "j",
                "x",
                {"gap": "fix", "ok": "end"},
                join=Join(JoinKind.ALL),
                loop=Loop(1, "end"),
            ),
            step("fix", "x", "j"),
            people={"x": 1},
            work={"a": "10m", "b": "10m", "j": "10m", "fix": "10m"},
            shares={"j": {"gap": 1.0, "ok": 0.0}},
        )
        story = w.at(9)
        assert len(story.times(Lifecycle.COMPLETE, "j")) == 2
        assert story.end() == "end"

    @pytest.mark.parametrize("join", [Join(JoinKind.FIRST), Join(JoinKind.AT_LEAST, 1)])
    def test_rework_starts_a_race_afresh(self, join: Join):
        story = self.repeated(join, b="30m").at(9)
        # b wins every round, though a of the last one comes in the middle of this one
        assert moments(story, "COMPLETE", "a") == ["Mon 10:00", "Mon 11:00", "Mon 12:00"]
        assert moments(story, "COMPLETE", "m") == ["Mon 09:45", "Mon 10:30", "Mon 11:15"]
        assert story.end() == "end"

    def test_a_race_whose_losers_never_arrive_starts_afresh(self):
        w = self.repeated(Join(JoinKind.FIRST), b="30m")
        w.shares["b"] = {"go": 0.0, "skip": 1.0}
        assert moments(w.at(9), "ASSIGN", "m") == ["Mon 10:00", "Mon 11:15", "Mon 13:30"]

    def test_a_loser_of_the_last_round_does_not_win_this_one(self):
        w = self.repeated(Join(JoinKind.FIRST), b="2h", loop=Loop(1, "end"), bs=2)
        # a wins at 10:00 and, reworked, at 11:15; b of the first round comes at 11:00
        story = w.at(9)
        assert moments(story, "COMPLETE", "b") == ["Mon 11:00", "Mon 13:15"]
        assert moments(story, "ASSIGN", "m") == ["Mon 10:00", "Mon 11:15"]
        assert story.end() == "end"

    def test_nor_does_what_followed_the_loser(self):
        w = self.repeated(Join(JoinKind.FIRST), b="90m", loop=Loop(1, "end"), bs=2)
        w.steps[2] = step("b", "y", {"go": "c", "skip": "end"})
        w.steps.append(step("c", "y", "m"))
        w.work["c"] = "15m"
        # c of the first round begins at 10:30, after the second has begun, and ends at 10:45
        assert moments(w.at(9), "COMPLETE", "c") == ["Mon 10:45", "Mon 12:00"]
        assert moments(w.at(9), "ASSIGN", "m") == ["Mon 10:00", "Mon 11:15"]

    @pytest.mark.parametrize("join", [Join(JoinKind.ALL), Join(JoinKind.AT_LEAST, 2)])
    def test_rework_forgets_the_tokens_that_wait_at_a_join(self, join: Join):
        mornings = Role(
            "x", Label.plain("x"), people=1, availability=Availability(blocks=(EARLY,))
        )
        w = world(
            fork("a", "b"),
            step("a", "x", "m"),
            step("b", "y", "redo"),
            step("redo", (), "fork", type=StepType.DECISION, loop=Loop(0, "m")),
            step("m", "w", {"ok": "end", "again": "fork"}, join=join),
            people={"y": 1, "w": 1},
            roles=[mornings],
            work={"a": "1h", "b": "2h", "m": "15m"},
            shares={"m": {"ok": 1.0, "again": 0.0}},
        )
        story = w.at(9)
        assert moments(story, "COMPLETE", "b") == ["Mon 11:00", "Mon 14:00"]
        assert moments(story, "ASSIGN", "m") == ["Tue 10:00"]
        assert list(story.log.cases.stuck) == [0]

    def test_a_race_inside_an_outer_loop_starts_afresh_with_it(self):
        w = world(
            step("s", "x", "t", loop=Loop(1, "end")),
            step("t", "x", ["a", "b"]),
            step("a", "x", "m"),
            step("b", "y", {"go": "m", "skip": "end"}),
            step("m", "w", {"ok": "n", "again": "t"}, join=Join(JoinKind.FIRST)),
            step("n", "w", "s"),
            people={"x": 1, "y": 1, "w": 1},
            work=dict.fromkeys("stabmn", "10m"),
            shares={"b": {"go": 0.0, "skip": 1.0}, "m": {"ok": 1.0, "again": 0.0}},
        )
        assert moments(w.at(9), "COMPLETE", "m") == ["Mon 09:40", "Mon 10:30"]

    @pytest.mark.parametrize(
        ("join", "starts"),
        [
            (Join(JoinKind.FIRST), ["Mon 10:10", "Mon 13:10"]),
            (Join(JoinKind.AT_LEAST, 2), ["Mon 10:20", "Mon 13:20"]),
            (
                Join(JoinKind.FIRST, None, withdraw_losers=True),
                ["Mon 10:10", "Mon 13:10"],
            ),
        ],
    )
    def test_a_race_that_is_over_may_be_held_again_without_a_loop(
        self, join: Join, starts: list[str]
    ):
        w = world(
            step("start", (), ["early", "late"], type=StepType.DECISION),
            step("early", "x", "fork"),
            step("late", "y", "fork"),
            fork("a", "b"),
            step("a", "x", "m"),
            step("b", "y", "m"),
            step("m", "w", "end", join=join),
            people={"x": 1, "y": 2, "w": 1},
            work={"early": "1h", "late": "3h", "a": "10m", "b": "20m", "m": "5m"},
        )
        assert moments(w.at(9), "ASSIGN", "m") == starts

    def repeated(self, join: Join, *, b: str, loop: Loop | None = None, bs: int = 1) -> World:
        """A race of a (1 h) and b whose winner is reworked, twice if nothing else is said."""
        return world(
            step("fork", (), ["a", "b"], type=StepType.DECISION, loop=loop or Loop(2, "end")),
            step("a", "x", "m"),
            step("b", "y", {"go": "m", "skip": "end"}),
            step("m", "w", "fork", join=join),
            people={"x": 1, "y": bs, "w": 1},
            work={"a": "1h", "b": b, "m": "15m"},
            shares={"b": {"go": 1.0, "skip": 0.0}},
        )

    def test_a_rejected_end_withdraws_all_other_work(self):
        w = world(
            fork("a", "b"),
            step("a", "x", "no"),
            step("b", "y", "end"),
            REJECTED,
            people={"x": 1, "y": 1},
            work={"a": "1h", "b": "2h"},
        )
        assert w.at(9).tell()[-5:] == [
            "Mon 10:00 COMPLETE a",
            "Mon 10:00 WITHDRAW b y-1",
            "Mon 10:00 WITHDRAW b",
            "Mon 10:00 RESOLVE",
            "Mon 10:00 CLOSE no",
        ]

    def test_a_join_that_can_never_fire_leaves_the_case_stuck(self):
        w = world(
            step("s", (), {"l": "a", "r": "b"}, type=StepType.DECISION),
            step("a", "x", "j"),
            step("b", "x", "j"),
            step("j", "x", "end", join=Join(JoinKind.ALL)),
            people={"x": 1},
            work={"a": "1h", "b": "1h"},
        )
        story = w.at(9)
        assert list(story.log.cases.stuck) == [1]
        assert list(story.log.cases.closed) == [-1]

    def test_feedback_comes_after_the_resolution(self):
        w = world(
            step("a", "x", "f"),
            step("f", "x", "end", type=StepType.FEEDBACK),
            people={"x": 1},
            work={"a": "1h", "f": "1h"},
        )
        story = w.at(9)
        assert [line for line in story.tell() if "RESOLVE" in line or "CLOSE" in line] == [
            "Mon 10:00 RESOLVE",
            "Mon 11:00 CLOSE end",
        ]
        assert list(story.log.cases.resolved_by) == [0]

    def test_rework_after_feedback_reopens_the_case(self):
        w = world(
            step("a", "x", "f", loop=Loop(1, "end")),
            step("f", "x", "a", type=StepType.FEEDBACK),
            people={"x": 1},
            work={"a": "1h", "f": "1h"},
        )
        resolved = [line for line in w.at(9).tell() if "RESOLVE" in line]
        assert resolved == ["Mon 10:00 RESOLVE", "Mon 12:00 RESOLVE"]

    def test_an_agreement_may_name_the_step_that_resolves(self):
        promise = Agreement(
            "sla", Label.plain("sla"), AgreementType.SLA, Metric.RESOLUTION, until="a"
        )
        w = world(
            step("a", "x", "b"),
            step("b", "x", "end"),
            people={"x": 1},
            work={"a": "1h", "b": "1h"},
            process={"agreements": (promise,)},
        )
        assert [line for line in w.at(9).tell() if "RESOLVE" in line] == ["Mon 10:00 RESOLVE"]


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


def test_branches_of_one_outcome_all_start():
    both = replace(step("a", "x"), branches=(Branch("go", ("b", "c")), Branch("stop", ("no",))))
    w = world(
        both,
        step("b", "x", "end"),
        step("c", "x", "end"),
        REJECTED,
        people={"x": 3},
        work={"a": "1h"},
        shares={"a": {"go": 1.0, "stop": 0.0}},
    )
    lines = told(w.at(9))
    assert "Mon 10:00 ASSIGN b" in lines
    assert "Mon 10:00 ASSIGN c" in lines

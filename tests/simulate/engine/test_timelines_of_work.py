"""Small deterministic processes on real hours, worked out by hand: work, suspension, priorities."""

from engine_story import fork, told, world
from engine_world import (
    free,
    office,
    step,
)

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.parties import Availability, Committee, Person, Role
from itsmctl.model.times import Hours, Limit, parse_duration


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

    def test_a_person_works_in_the_hours_of_their_own_calendar(self):
        """Li keeps the hours of the house, Wu comes at ten and stays until eight: colleagues of one role."""
        late = office("late", week=((Hours(10 * 60, 20 * 60),),) * 5 + ((), ()))
        team = Role("x", Label.plain("x"), persons=(Person("Li"), Person("Wu", "late")))
        w = world(
            step("a", "x", "end"), roles=[team], work={"a": "3h"}, calendars=[office(), late]
        )
        assert told(w.at(9))[1:] == ["Mon 09:00 START a Li", "Mon 12:00 COMPLETE a"]
        assert told(w.at(12.5))[1:] == ["Mon 12:30 START a Wu", "Mon 15:30 COMPLETE a"]
        assert told(w.at(18))[1:] == [
            "Mon 18:00 START a Wu",
            "Mon 20:00 SUSPEND a Wu",
            "Tue 10:00 RESUME a Wu",
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

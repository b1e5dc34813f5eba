"""Small deterministic processes on real hours, worked out by hand: votes, quorums, meetings."""

from engine_story import AGAINST, FOR, REJECTED, approval, fork, told, world
from engine_world import (
    constant,
    step,
)

from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.parties import Committee, Person, Role
from itsmctl.model.simulation import (
    StepNumbers,
)
from itsmctl.model.times import parse_duration


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

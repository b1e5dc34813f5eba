"""What befalls a case from outside: how it comes, that it is withdrawn, what its joins forget."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from engine_world import (
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    Story,
    World,
    constant,
    end,
    exponential,
    office,
    step,
)

from itsmctl.errors import CannotSimulate
from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.process import (
    Cancellation,
    EndOutcome,
    Join,
    JoinKind,
    Loop,
    Process,
    StepType,
    Trigger,
)
from itsmctl.model.simulation import Arrivals, CancelNumbers, Per, Rate
from itsmctl.model.times import Calendar, Hours
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.run import simulate

WITHDRAWN = end("withdrawn", EndOutcome.CANCELLED)


def world(*steps: object, **more: object) -> World:
    more.setdefault("calendars", [office()])
    return World([*steps, end(), WITHDRAWN], **more)


def told(story: Story, case: int = 0) -> list[str]:
    return [line for line in story.tell(case) if " fork" not in line]


class TestCancellation:
    def withdrawn(
        self, after: str, rule: Cancellation | None = None, **numbers: float
    ) -> World:
        return world(
            step("a", "x", "b"),
            step("b", "x", "end"),
            people={"x": 1},
            work={"a": "2h", "b": "2h"},
            process={"cancel": rule or Cancellation("requester", "b", "withdrawn")},
            model={"cancel": CancelNumbers(constant(after), **numbers)},
        )

    def test_all_work_is_withdrawn_and_the_case_goes_where_the_process_says(self):
        assert told(self.withdrawn("1h").at(9)) == [
            "Mon 09:00 SUBMIT",
            "Mon 09:00 ASSIGN a",
            "Mon 09:00 START a x-1",
            "Mon 10:00 WITHDRAW a x-1",
            "Mon 10:00 WITHDRAW a",
            "Mon 10:00 RESOLVE",
            "Mon 10:00 CLOSE withdrawn",
        ]

    def test_a_completion_at_the_same_moment_comes_first(self):
        assert "Mon 11:00 COMPLETE a" in told(self.withdrawn("2h").at(9))
        assert self.withdrawn("2h").at(9).end() == "withdrawn"  # b waits, nobody has begun it

    def test_when_work_on_its_last_step_has_begun_it_is_too_late(self):
        assert self.withdrawn("3h").at(9).end() == "end"

    def test_while_its_last_step_only_waits_it_is_not(self):
        w = self.withdrawn("150m")
        w.pickup = {"b": "2h"}
        assert told(w.at(9))[-4:] == [
            "Mon 11:30 WITHDRAW b",
            "Mon 11:30 WITHDRAW b",
            "Mon 11:30 RESOLVE",
            "Mon 11:30 CLOSE withdrawn",
        ]

    def test_nor_is_it_too_late_again_once_the_step_is_over(self):
        w = self.withdrawn("5h")
        w.steps = [
            step("a", "x", "b"),
            step("b", "x", "c"),
            step("c", "x", "end"),
            *w.steps[2:],
        ]
        w.work |= {"c": "3h"}
        assert w.at(9).end() == "end"

    def test_time_may_be_working_time(self):
        rule = Cancellation("requester", None, "withdrawn")
        w = self.withdrawn("3bh", rule)
        assert "Mon 15:00 WITHDRAW b x-1" in told(w.at(11))

    def test_without_a_step_to_go_to_the_case_just_ends(self):
        story = self.withdrawn("1h", Cancellation("requester")).at(9)
        assert told(story)[-2:] == ["Mon 10:00 RESOLVE", "Mon 10:00 CLOSE"]
        assert story.end() == "open"

    def test_a_step_may_follow(self):
        w = self.withdrawn("1h", Cancellation("requester", None, "tidy"))
        w.steps = [*w.steps, step("tidy", "x", "withdrawn")]
        w.work |= {"tidy": "30m"}
        assert told(w.at(9))[-4:] == [
            "Mon 10:00 START tidy x-1",
            "Mon 10:30 COMPLETE tidy",
            "Mon 10:30 RESOLVE",
            "Mon 10:30 CLOSE withdrawn",
        ]

    def test_the_person_is_free_for_the_next_case_at_once(self):
        w = self.withdrawn("1h", share=0.5)
        story = w.at(9, count=6)
        gone = [case for case in range(6) if story.end(case) == "withdrawn"]
        assert 0 < len(gone) < 6

    def test_parallel_work_and_waiting_tokens_go_too(self):
        w = world(
            step("fork", (), ["a", "b"], type=StepType.DECISION),
            step("a", "x", "m"),
            step("b", "y", "m"),
            step("m", "x", "end", join=Join(JoinKind.ALL)),
            people={"x": 1, "y": 1},
            work={"a": "30m", "b": "2h", "m": "10m"},
            process={"cancel": Cancellation("requester", None, "withdrawn")},
            model={"cancel": CancelNumbers(constant("1h"))},
        )
        story = w.at(9)
        assert story.end() == "withdrawn"
        assert list(story.log.cases.stuck) == [0]
        assert "Mon 10:00 WITHDRAW b y-1" in told(story)

    def test_a_called_case_goes_with_its_caller(self):
        inner = Process("inner", Label.plain("inner"), (step("u", "x", "fin"), end("fin")))
        w = world(
            step("c", (), "end", type=StepType.SUBPROCESS, calls="inner"),
            people={"x": 1},
            called=[inner],
            process={"cancel": Cancellation("requester", None, "withdrawn")},
            model={"cancel": CancelNumbers(constant("10m"))},
        )
        assert told(w.at(9), 1)[-3:-1] == ["Mon 09:10 WITHDRAW u x-1", "Mon 09:10 WITHDRAW u"]

    def test_as_many_as_stated_withdraw(self):
        """Work of mean 1 against withdrawal at rate 1/2: a third of the cases is withdrawn."""
        w = World(
            [step("a", "x", "end"), end(), WITHDRAWN],
            people={"x": 3000},
            work={"a": exponential("1h")},
            process={"cancel": Cancellation("requester", None, "withdrawn")},
            model={"cancel": CancelNumbers(exponential("2h"))},
        )
        story = w.at(9, count=3000)
        gone = sum(story.end(case) == "withdrawn" for case in range(3000))
        assert abs(gone - 1000) < 4 * (3000 * 2 / 9) ** 0.5

    def test_without_numbers_nobody_withdraws_and_that_is_said(self):
        w = self.withdrawn("1h")
        w.model = {}
        assert w.at(9).end() == "end"
        assert any("(model.cancel): p" in text.render("en") for text in w.tables().assumptions)

    def test_a_share_is_a_share(self):
        with pytest.raises(CannotSimulate, match=r"model\.cancel\.share: 4 is no share"):
            self.withdrawn("1h", share=4).at(9)


class TestReplay:
    LOGGED = tuple(
        datetime(2025, 6, 2, 9, tzinfo=UTC) + timedelta(minutes=minutes)
        for minutes in (90, 0, 90, 1500)
    )

    def replayed(self, *moments: datetime, **more: object) -> Story:
        w = world(
            step("a", "x", "end"),
            people={"x": 9},
            work={"a": "1m"},
            arrivals=Arrivals(replay=moments or self.LOGGED),
        )
        plan = Plan(1, 1, 14 * DAY, 0, MONDAY)
        return Story(simulate(replace(w.variant, **more), plan).replicate(0))

    def test_cases_come_when_they_came_some_whole_weeks_later(self):
        arrived = self.replayed().log.cases.arrived
        assert [time - MONDAY for time in arrived] == [
            9 * HOUR,
            10 * HOUR + 30 * MINUTE,
            10 * HOUR + 30 * MINUTE,
            DAY + 10 * HOUR,
        ]

    def test_a_log_that_begins_later_in_the_week_keeps_its_days(self):
        moment = datetime(2025, 6, 5, 8, tzinfo=UTC)  # a Thursday
        arrived = self.replayed(moment).log.cases.arrived
        assert list(arrived) == [MONDAY + 3 * DAY + 8 * HOUR]

    def test_moments_without_a_zone_are_those_of_the_house(self):
        office_in_china = replace(office(), timezone="Asia/Shanghai")
        moment = datetime(2025, 6, 2, 9)  # noqa: DTZ001  as in a log without zones
        story = self.replayed(moment, calendars=(office_in_china,))
        # 9:00 there is 1:00 in UTC, and the week before begins before the plan
        assert list(story.log.cases.arrived) == [MONDAY + HOUR]

    def test_the_run_ends_with_the_last_of_them(self):
        log = self.replayed().log
        assert list(log.cases.cohort) == [1, 1, 1, 1]
        assert min(log.cases.closed) >= 0


class TestArrivals:
    def hours(self, arrivals: Arrivals, days: int = 400) -> list[float]:
        calendar = Calendar("all", Label.plain("all"), "UTC", ((Hours(0, 1440),),) * 7)
        w = World(
            [step("a", "x", "end"), end()],
            people={"x": 99},
            work={"a": "1m"},
            calendars=[calendar],
            arrivals=arrivals,
        )
        log = simulate(w.variant, Plan(1, 1, days * DAY, 0, MONDAY)).replicate(0)
        return [
            (time - MONDAY) / HOUR
            for time, counts in zip(log.cases.arrived, log.cases.cohort, strict=True)
            if counts
        ]

    def test_profiles_move_cases_and_keep_the_stated_rate(self):
        profile = (("mon", 3.0), ("09:00-12:00", 4.0))
        found = self.hours(Arrivals(Rate(10, Per.DAY), profile=profile))
        assert len(found) == pytest.approx(4000, rel=0.06)
        mondays = [hour for hour in found if hour // 24 % 7 == 0]
        mornings = [hour for hour in found if 9 <= hour % 24 < 12]
        assert len(mondays) / len(found) == pytest.approx(3 / 9, rel=0.1)
        assert len(mornings) / len(found) == pytest.approx(12 / 33, rel=0.1)

    def test_batches_are_of_the_stated_sizes_alike(self):
        found = self.hours(Arrivals(Rate(2, Per.DAY), batch=(1, 4)))
        sizes = [found.count(hour) for hour in sorted(set(found))]
        assert set(sizes) == {1, 4}
        assert sizes.count(4) / len(sizes) == pytest.approx(0.5, abs=0.08)

    def test_a_changed_profile_moves_cases_not_their_identity(self):
        plain = self.hours(Arrivals(Rate(10, Per.DAY)), 30)
        moved = self.hours(Arrivals(Rate(10, Per.DAY), profile=(("mon", 3.0),)), 30)
        assert plain != moved
        assert len(moved) == pytest.approx(len(plain), rel=0.15)


class TestJoins:
    def fed_by_a_loop(self, other: str, rounds: int = 2) -> Story:
        """Each round of a loop tells a join outside it, which waits for c once."""
        return world(
            step("fork", (), ["a", "c"], type=StepType.DECISION),
            step("a", "x", ["check", "j"], loop=Loop(rounds, "j")),
            step("check", "y", {"again": "a", "ok": "end"}),
            step("c", "z", "j"),
            step("j", "w", "end", join=Join(JoinKind.ALL)),
            people={"x": 1, "y": 1, "z": 1, "w": 1},
            work={"a": "30m", "check": "30m", "c": other, "j": "10m"},
            shares={"check": {"again": 1.0, "ok": 0.0}},
        ).at(9)

    @pytest.mark.parametrize(
        ("other", "joined"), [("10m", "Mon 09:30"), ("2h", "Mon 11:00"), ("5h", "Mon 15:00")]
    )
    def test_a_join_outside_a_loop_fires_once_and_absorbs_what_comes_later(
        self, other: str, joined: str
    ):
        story = self.fed_by_a_loop(other)
        assert [line[:9] for line in told(story) if " ASSIGN j" in line] == [joined]
        assert list(story.log.cases.stuck) == [0]
        assert story.end() == "end"

    def test_a_join_that_never_fired_still_leaves_the_case_stuck(self):
        story = world(
            step("s", (), {"l": "a", "r": "b"}, type=StepType.DECISION),
            step("a", "x", "j"),
            step("b", "x", "j"),
            step("j", "x", "end", join=Join(JoinKind.ALL)),
            people={"x": 1},
            work={"a": "1h", "b": "1h"},
        ).at(9)
        assert list(story.log.cases.stuck) == [1]

    def test_beyond_the_bound_of_a_loop_work_goes_where_it_says(self):
        story = self.fed_by_a_loop("10m", rounds=0)
        assert len(story.times(Lifecycle.COMPLETE, "a")) == 1
        assert story.end() == "end"

    def test_withdrawn_losers_leave_no_token_at_joins_between(self):
        """b1 is done and waits at an inner join for b2 when a wins the race."""
        story = world(
            step("fork", (), ["a", "split"], type=StepType.DECISION),
            step("a", "x", "m"),
            step("split", (), ["b1", "b2"], type=StepType.DECISION),
            step("b1", "y", "inner"),
            step("b2", "z", "inner"),
            step("inner", "y", "m", join=Join(JoinKind.ALL)),
            step("m", "w", "end", join=Join(JoinKind.FIRST, None, withdraw_losers=True)),
            people={"x": 1, "y": 1, "z": 1, "w": 1},
            work={"a": "1h", "b1": "30m", "b2": "3h", "inner": "10m", "m": "10m"},
        ).at(9)
        assert [line for line in told(story) if "WITHDRAW" in line] == [
            "Mon 10:00 WITHDRAW b2 z-1",
            "Mon 10:00 WITHDRAW b2",
        ]
        assert told(story)[-1] == "Mon 10:10 CLOSE end"
        assert list(story.log.cases.stuck) == [0]

    @pytest.mark.parametrize("following", [["m", "b"], ["b", "m"]])
    def test_what_the_winner_sent_into_the_race_loses_it_in_any_order(
        self, following: list[str]
    ):
        story = world(
            step("fork", (), ["a", "c"], type=StepType.DECISION),
            step("a", "x", following),
            step("b", "y", "m"),
            step("c", "z", "m"),
            step("m", "w", "end", join=Join(JoinKind.FIRST, None, withdraw_losers=True)),
            people={"x": 1, "y": 1, "z": 1, "w": 1},
            work={"a": "1h", "b": "1h", "c": "2h", "m": "10m"},
        ).at(9)
        assert not story.times(Lifecycle.START, "b")
        assert story.times(Lifecycle.WITHDRAW, "c")
        assert len(story.times(Lifecycle.COMPLETE, "m")) == 1
        assert told(story)[-1] == "Mon 10:10 CLOSE end"

    def test_two_tokens_of_one_firing_win_a_race_once(self):
        story = world(
            step("s", (), ["p", "q"], type=StepType.DECISION),
            step("p", (), "m", type=StepType.NOTIFICATION),
            step("q", (), "m", type=StepType.NOTIFICATION),
            step("m", "w", "end", join=Join(JoinKind.FIRST, None, withdraw_losers=True)),
            people={"w": 2},
            work={"m": "10m"},
        ).at(9)
        assert len(story.times(Lifecycle.ASSIGN, "m")) == 1


class TestLoops:
    def around(self, bounded: str, bound: int) -> Story:
        """Work goes around a, b, check until the bound of one of them sends it away."""
        names = {"a": "b", "b": "check"}
        steps = [
            step(name, "x", then, loop=Loop(bound, "withdrawn") if name == bounded else None)
            for name, then in names.items()
        ]
        check = step(
            "check",
            "x",
            {"again": "a", "ok": "end"},
            loop=Loop(bound, "withdrawn") if bounded == "check" else None,
        )
        return world(
            *steps,
            check,
            people={"x": 1},
            work={"a": "10m", "b": "10m", "check": "10m"},
            shares={"check": {"again": 1.0, "ok": 0.0}},
        ).at(9)

    @pytest.mark.parametrize("bounded", ["a", "b", "check"])
    def test_the_first_entry_is_no_re_entry_wherever_the_bound_stands(self, bounded: str):
        story = self.around(bounded, 2)
        done = [len(story.times(Lifecycle.COMPLETE, name)) for name in ("a", "b", "check")]
        # The bounded step is entered once and again twice; steps before it once more.
        before = ("a", "b", "check").index(bounded)
        assert done == [3 + (place < before) for place in range(3)]
        assert story.end() == "withdrawn"

    def test_a_join_within_a_loop_is_entered_once_a_round(self):
        story = world(
            step("head", (), ["p", "q"], type=StepType.DECISION),
            step("p", "x", "m"),
            step("q", "y", "m"),
            step(
                "m",
                "z",
                {"again": "head", "ok": "end"},
                join=Join(JoinKind.ALL),
                loop=Loop(2, "withdrawn"),
            ),
            people={"x": 1, "y": 1, "z": 1},
            work={"p": "10m", "q": "10m", "m": "10m"},
            shares={"m": {"again": 1.0, "ok": 0.0}},
        ).at(9)
        assert len(story.times(Lifecycle.COMPLETE, "m")) == 3
        assert story.end() == "withdrawn"


def test_the_form_comes_with_the_case():
    story = world(
        step("a", "x", "end", requires=("form",)),
        people={"x": 1},
        work={"a": "1h"},
        process={"trigger": Trigger(form="form")},
    ).at(9)
    assert told(story)[1:4] == [
        "Mon 09:00 ASSIGN a",
        "Mon 09:00 START a x-1",
        "Mon 10:00 COMPLETE a",
    ]

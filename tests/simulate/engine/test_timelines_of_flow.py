"""Small deterministic processes on real hours, worked out by hand: joins, races, rework, branches."""

from dataclasses import replace

import pytest
from engine_story import EARLY, REJECTED, fork, moments, told, world
from engine_world import (
    World,
    limit,
    step,
)

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.parties import Availability, Role
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    Branch,
    Join,
    JoinKind,
    Loop,
    Metric,
    Production,
    StepType,
    Timeout,
    TimeoutAction,
)


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

"""Conditions on case attributes: who is asked, and what nobody is asked for."""

from collections import Counter
from dataclasses import replace

import pytest
from engine_cases import (
    cells,
    spread,
    starts,
    world,
)
from engine_world import MONDAY, World, step

from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.process import (
    StepType,
)
from itsmctl.model.simulation import (
    AttributeNumbers,
)
from itsmctl.simulate.load import load_of
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.tables import compile_tables


class TestParties:
    def asked(self, **more: object) -> World:
        approval = step(
            "a",
            (),
            {"approved": "end", "rejected": "no"},
            type=StepType.APPROVAL,
            approval=more.pop("rule", Approval()),
        )
        parties = cells(("x", None), ("y", "case.grade == 'high'"), ("z", "case.金额 > 5000"))
        numbers = (
            more.pop("grade", spread(high=1.0)),
            AttributeNumbers("金额", low=more.pop("low", 0.0), high=more.pop("high", 1.0)),
        )
        return world(
            replace(approval, responsible=parties),
            work={"a": "1h"},
            shares={"a": {"approved": more.pop("approved", 1.0), "rejected": 0.0}},
            model={"case": numbers},
            **more,
        )

    def test_only_those_are_asked_whom_the_case_concerns(self):
        assert starts(self.asked().at(9)) == [
            "Mon 09:00 START a x-1",
            "Mon 09:00 START a/1 y-1",
        ]

    def test_all_of_those_asked_must_agree(self):
        story = self.asked(grade=spread(low=1.0, high=0.0), low=6000.0, high=7000.0).at(9)
        assert starts(story) == ["Mon 09:00 START a x-1", "Mon 09:00 START a/2 z-1"]
        assert story.end() == "end"

    def test_a_sequence_passes_over_those_not_asked(self):
        rule = Approval(order=Order.SEQUENTIAL)
        story = self.asked(
            rule=rule, grade=spread(low=1.0, high=0.0), low=6000.0, high=7000.0
        ).at(9)
        assert starts(story) == ["Mon 09:00 START a x-1", "Mon 10:00 START a/2 z-1"]

    def test_a_percentage_counts_those_asked(self):
        w = self.asked(rule=Approval(Quorum.PERCENT, 60.0), low=6000.0, high=7000.0)
        # three are asked: two votes carry, and the third is withdrawn
        assert "Mon 10:00 WITHDRAW a/2 z-1" in w.at(9).tell()

    def test_the_share_of_the_step_holds_whoever_is_asked(self):
        for grade in (spread(high=1.0), spread(low=1.0, high=0.0)):
            w = self.asked(grade=grade)
            w.shares = {"a": {"approved": 0.6, "rejected": 0.4}}
            w.people = {"x": 3000, "y": 3000, "z": 3000}
            story = w.at(9, count=3000)
            ends = Counter(story.end(case) for case in range(3000))
            assert abs(ends["end"] - 1800) < 4 * (3000 * 0.6 * 0.4) ** 0.5

    def test_a_step_that_concerns_nobody_passes_at_once(self):
        nobody = cells(("x", "case.grade == 'low'"))
        approval = replace(
            step("a", (), {"approved": "b", "rejected": "no"}, type=StepType.APPROVAL),
            responsible=nobody,
        )
        w = world(
            approval,
            replace(step("b", (), "end"), responsible=nobody),
            shares={"a": {"approved": 0.0, "rejected": 1.0}},
            work={"a": "1h", "b": "1h"},
        )
        story = w.at(9)
        assert starts(story) == []
        assert "Mon 09:00 COMPLETE a approved" in story.tell()
        assert story.end() == "end"

    def test_a_task_goes_to_the_roles_that_the_case_concerns(self):
        task = replace(
            step("a", (), "end"),
            responsible=cells(("x", "case.grade == 'low'"), ("y", "case.grade == 'high'")),
        )
        w = world(task, work={"a": "1h"})
        assert starts(w.at(9)) == ["Mon 09:00 START a y-1"]

    def test_the_load_counts_how_often_each_is_asked(self):
        w = world(
            replace(
                step("a", (), {"approved": "end", "rejected": "no"}, type=StepType.APPROVAL),
                responsible=cells(("x", None), ("y", "case.grade == 'high'")),
            ),
            grade=spread(low=0.75, high=0.25),
            work={"a": "1h"},
        )
        w.at(9)
        plan = Plan(start=MONDAY, horizon=w.tables().end - MONDAY)
        loads = dict(load_of(w.variant, compile_tables(w.variant, plan), plan).by_role)
        assert loads["x"] > 0
        assert loads["y"] == pytest.approx(0.25 * loads["x"], rel=1e-3)


class TestAutomaticApproval:
    @pytest.mark.parametrize(
        ("shares", "ended"),
        [({"high": 1.0}, "Mon 09:00"), ({"low": 1.0, "high": 0.0}, "Mon 10:00")],
    )
    def test_a_condition_decides_before_the_share(self, shares: dict[str, float], ended: str):
        rule = Approval(auto_when="case.grade == 'high'")
        w = world(
            step(
                "a",
                "x",
                {"approved": "end", "rejected": "no"},
                type=StepType.APPROVAL,
                approval=rule,
            ),
            grade=spread(**shares),
            work={"a": "1h"},
            shares={"a": {"approved": 1.0, "rejected": 0.0}},
            model={"auto": (("a", 0.5),)},
        )
        assert f"{ended} COMPLETE a approved" in w.at(9).tell()

    def test_without_numbers_for_the_attribute_the_share_counts(self):
        rule = Approval(auto_when="case.urgent")
        w = world(
            step(
                "a",
                "x",
                {"approved": "end", "rejected": "no"},
                type=StepType.APPROVAL,
                approval=rule,
            ),
            model={"auto": (("a", 1.0),)},
        )
        assert starts(w.at(9)) == []

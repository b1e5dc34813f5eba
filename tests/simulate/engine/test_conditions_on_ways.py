"""Conditions on case attributes: which way a step takes, and when one begins."""

from collections import Counter
from dataclasses import replace

import pytest
from engine_cases import (
    GRADE,
    choice,
    spread,
    starts,
    ways,
    world,
)
from engine_world import DAY, MONDAY, Story, World, end, step

from itsmctl.i18n import Label
from itsmctl.model.process import (
    Attribute,
    AttributeType,
    Process,
    StepType,
    Trigger,
)
from itsmctl.model.simulation import (
    Arrivals,
    AttributeNumbers,
    Per,
    Rate,
    SimulationModel,
)
from itsmctl.model.times import parse_duration
from itsmctl.simulate import engine, kernel, run
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.run import simulate


class TestDates:
    """A date is drawn some days after the submission; conditions see its first moment."""

    def planned(self, condition: str, *numbers: AttributeNumbers, **more: object) -> World:
        days = (
            Attribute(name, Label.plain(name), AttributeType.DATE) for name in ("day", "sent")
        )
        w = world(
            choice("s", ("a", condition, False), ("b", None, True)),
            step("a", "x", "end"),
            step("b", "y", "end"),
            work={"a": "1m", "b": "1m"},
            people={"x": 500, "y": 500},
        )
        w.process = {"case": tuple(days), "start": "s", **more}
        w.arrivals = Arrivals(Rate(9, Per.WORKING_DAY))
        w.model = {"case": numbers}
        return w

    def taken(self, w: World, count: int = 1) -> Counter[str]:
        story = w.at(9, count=count)
        return Counter(story.step(item) for item in range(len(story.log.items.case)))

    @pytest.mark.parametrize(
        ("days", "condition", "holds"),
        [
            (3, "case.day == timestamp('2026-03-05T00:00:00Z')", True),
            (3, "case.day < timestamp('2026-03-05T00:00:00Z')", False),
            (3, "case.day < timestamp('2026-03-05T00:00:01Z')", True),
            (3, "case.day - case.sent == duration('72h')", True),
            (3, "case.day - case.sent < duration('72h')", False),
            (3, "case.day.getMonth() == 2 && case.day.getDayOfWeek() == 4", True),
            (30, "case['day'].getMonth() == 2", False),
        ],
    )
    def test_conditions_compare_them(self, days: int, condition: str, holds: bool):
        w = self.planned(
            condition,
            AttributeNumbers("day", low=days, high=days),
            AttributeNumbers("sent", low=0, high=0),
        )
        assert self.taken(w)["a"] == int(holds)  # they arrive on Monday, 2 March 2026

    def test_the_date_that_decides_is_the_one_of_the_log(self):
        w = self.planned(
            "case.day < timestamp('2026-03-08T00:00:00Z')",
            AttributeNumbers("day", low=0, high=20),
        )
        story = w.at(9, count=300)
        midnight = MONDAY + 6 * DAY
        log = story.log
        width = len(log.date_ids)
        for item, case in enumerate(log.items.case):
            if story.step(item) == "a":
                assert log.dates[case * width] < midnight
            elif story.step(item) == "b":
                assert log.dates[case * width] > midnight
        assert {"a", "b"} <= set(self.taken(w, 300))

    def test_shares_are_those_of_the_spread(self):
        w = self.planned(
            "case.day - case.sent >= duration('240h')",
            AttributeNumbers("day", low=0, high=20),
            AttributeNumbers("sent", low=0, high=0),
        )
        assert abs(self.taken(w, 1000)["a"] - 500) < 4 * (1000 * 0.25) ** 0.5

    def test_without_numbers_the_lead_time_of_the_process_sets_the_date(self):
        trigger = Trigger(lead_time=parse_duration("2bd"))
        w = self.planned("case.day == timestamp('2026-03-04T00:00:00Z')", trigger=trigger)
        assert self.taken(w)["a"] == 1

    def test_an_unknown_date_decides_nothing_and_that_is_said(self):
        tables = self.planned("case.day < timestamp('2026-03-05T00:00:00Z')").tables()
        assert not tables.facts.conditions
        said = [sentence.render("en") for sentence in tables.assumptions]
        assert any("day is unknown" in sentence for sentence in said)
        assert any("conditions are drawn by their shares" in sentence for sentence in said)

    def test_dates_that_no_condition_asks_for_cost_nothing(self):
        w = self.planned("case.grade == 'high'", spread(high=1.0))
        w.process["case"] = (GRADE, *w.process["case"])
        w.model["case"] = (*w.model["case"], AttributeNumbers("day", low=1, high=9))
        assert [trait.id for trait in w.tables().facts.traits[0]] == ["grade"]

    def test_both_forms_of_the_kernel_decide_alike(self):
        if not engine.kernel_is_compiled():
            pytest.skip("the kernel was not compiled here")
        w = self.planned(
            "case.day - case.sent >= duration('240h')",
            AttributeNumbers("day", low=0, high=20),
            AttributeNumbers("sent", low=0, high=0),
        )
        plan = Plan(1, 3, 60 * DAY, 0, MONDAY)
        w.arrivals = Arrivals(Rate(9, Per.WORKING_DAY), batch=(1, 2))
        found = []
        for form in (kernel.Kernel, engine.Kernel):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(run, "Kernel", form)
                found.append(Story(w.run(plan).replicate(0)).digest())
        assert found[0] == found[1]


class TestWaysOut:
    def decided(self, **more: object) -> World:
        return world(
            choice("s", ("a", "case.grade == 'high'", False), ("b", None, True)),
            step("a", "x", "end"),
            step("b", "y", "end"),
            work={"a": "1h", "b": "1h"},
            **more,
        )

    @pytest.mark.parametrize(
        ("shares", "taken"), [({"high": 1.0}, "a"), ({"low": 1.0, "high": 0.0}, "b")]
    )
    def test_the_condition_or_else_the_default(self, shares: dict[str, float], taken: str):
        story = self.decided(grade=spread(**shares)).at(9)
        assert [line.split()[3] for line in starts(story)] == [taken]

    def test_shares_of_cases_are_those_of_the_attribute(self):
        w = self.decided(grade=spread(low=0.75, high=0.25))
        w.people = {"x": 2000, "y": 2000}
        story = w.at(9, count=2000)
        taken = Counter(story.step(item) for item in range(len(story.log.items.case)))
        assert taken["a"] + taken["b"] == taken["s"] == 2000
        assert abs(taken["a"] - 500) < 4 * (2000 * 0.25 * 0.75) ** 0.5

    def test_a_case_keeps_its_attributes_at_every_step_and_in_what_it_calls(self):
        inner = Process(
            "inner",
            Label.plain("inner"),
            (
                choice("t", ("u", "case['grade'] == 'high'", False), ("v", None, True)),
                step("u", "x", "fin"),
                step("v", "y", "fin"),
                end("fin"),
            ),
            case=(GRADE,),
        )
        w = world(
            choice("s", ("a", "case.grade == 'high'", False), ("b", None, True)),
            step("a", "x", "c"),
            step("b", "y", "c"),
            step("c", (), "end", type=StepType.SUBPROCESS, calls="inner"),
            work={"a": "1m", "b": "1m"},
            grade=spread(low=0.5, high=0.5),
            called=[inner],
            called_models=[SimulationModel("i", Label.plain("i"), "inner")],
        )
        story = w.at(9, count=40)
        cases, items = story.log.cases, story.log.items
        outer = {
            items.case[item]: story.step(item)
            for item in range(len(items.case))
            if story.step(item) in {"a", "b"}
        }
        inside = {
            items.case[cases.parent[items.case[item]]]: story.step(item)
            for item in range(len(items.case))
            if story.step(item) in {"u", "v"}
        }
        assert len(outer) == 40
        assert {case: {"a": "u", "b": "v"}[way] for case, way in outer.items()} == inside

    def test_the_first_condition_that_holds_wins_in_declared_order(self):
        w = world(
            choice(
                "s",
                ("b", "case.grade == 'low'", False),
                ("a", "case.grade != 'low'", False),
                ("c", "true && case.grade == 'high'", False),
            ),
            step("a", "x", "end"),
            step("b", "y", "end"),
            step("c", "z", "end"),
            work={"a": "1h", "b": "1h", "c": "1h"},
        )
        assert [line.split()[3] for line in starts(w.at(9))] == ["a"]

    def test_without_a_default_chance_decides_among_the_other_ways(self):
        w = world(
            choice(
                "s",
                ("a", "case.grade == 'high'", False),
                ("b", None, False),
                ("c", None, False),
            ),
            step("a", "x", "end"),
            step("b", "y", "end"),
            step("c", "z", "end"),
            grade=spread(low=1.0, high=0.0),
            shares={"s": {"a": 0.2, "b": 0.2, "c": 0.6}},
            work={"a": "1m", "b": "1m", "c": "1m"},
        )
        story = w.at(9, count=1000)
        taken = Counter(story.step(item) for item in range(len(story.log.items.case)))
        assert taken["a"] == 0
        assert abs(taken["b"] - 250) < 4 * (1000 * 0.25 * 0.75) ** 0.5

    def test_where_no_condition_holds_and_nothing_is_left_the_case_is_stuck(self):
        w = world(
            choice(
                "s", ("a", "case.grade == 'low'", False), ("b", "case.grade == 'mid'", False)
            ),
            step("a", "x", "end"),
            step("b", "y", "end"),
            work={"a": "1h", "b": "1h"},
        )
        story = w.at(9)
        assert list(story.log.cases.stuck) == [1]
        assert starts(story) == []

    def test_shares_of_the_model_are_not_used_and_that_is_said(self):
        w = self.decided(shares={"s": {"a": 0.5, "b": 0.5}})
        w.at(9)
        assert "Conditions decide, so that the model's shares of outcomes are not used: s." in [
            text.render("en") for text in w.tables().assumptions
        ]

    def test_other_processes_do_not_mix_their_attributes_with_ours(self):
        def world_of(low: float) -> World:
            w = self.decided(grade=spread(low=low, high=1 - low))
            w.arrivals = Arrivals(Rate(2, Per.HOUR))
            w.people = {"x": 9, "y": 9}
            return w

        plan = Plan(1, 1, 20 * DAY, 0, MONDAY)
        ours = world_of(0.5).variant
        theirs = replace(
            world_of(0.9).variant,
            process=replace(ours.process, id="q"),
            calendars=ours.calendars,
        )
        alone = ways(Story(simulate(ours, plan).replicate(0)))
        both = Story(simulate(replace(ours, alongside=(theirs,)), plan).replicate(0))
        assert ways(both, "p")[: len(alone)] == alone[: len(ways(both, "p"))]
        taken = Counter(ways(both, "q"))
        assert taken["b"] / taken.total() == pytest.approx(0.9, abs=0.05)

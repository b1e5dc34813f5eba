"""Conditions on case attributes: who is asked, which way a case goes, what passes by itself."""

from collections import Counter
from dataclasses import replace

import pytest
from engine_world import DAY, MONDAY, Story, World, end, office, step

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.process import (
    Assignment,
    Attribute,
    AttributeType,
    Branch,
    EndOutcome,
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
from itsmctl.simulate.facts import Condition, Decider, Trait, attributes_in, compiled
from itsmctl.simulate.load import load_of
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.run import simulate
from itsmctl.simulate.tables import compile_tables

AMOUNT = Attribute("金额", Label.plain("amount"), AttributeType.NUMBER)
GRADE = Attribute("grade", Label.plain("grade"), AttributeType.ENUM, values=("low", "high"))
URGENT = Attribute("urgent", Label.plain("urgent"), AttributeType.BOOLEAN)
REJECTED = end("no", EndOutcome.REJECTED)


def spread(**shares: float) -> AttributeNumbers:
    return AttributeNumbers("grade", shares=tuple(shares.items()))


def world(*steps: object, grade: AttributeNumbers | None = None, **more: object) -> World:
    """A process whose cases carry a grade, always high if nothing else is said."""
    return World(
        [*steps, end(), REJECTED],
        calendars=[office()],
        people=more.pop("people", {"x": 1, "y": 1, "z": 1}),
        process={"case": (GRADE, AMOUNT, URGENT), "start": steps[0].id},
        model={"case": (grade or spread(high=1.0),)} | more.pop("model", {}),
        **more,
    )


def cells(*parties: tuple[str, str | None]) -> tuple[Assignment, ...]:
    return tuple(Assignment(party, when) for party, when in parties)


def choice(name: str, *ways: tuple[str, str | None, bool], **more: object) -> object:
    """A decision of a machine; every outcome leads to the step of its name."""
    made = step(name, (), type=StepType.DECISION, **more)
    branches = (Branch(to, (to,), when=when, default=default) for to, when, default in ways)
    return replace(made, branches=tuple(branches))


def starts(story: Story, case: int = 0) -> list[str]:
    """Return the starts of people."""
    return [line for line in story.tell(case) if " START " in line and line.endswith("-1")]


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


def ways(story: Story, process: str = "p") -> list[str]:
    """Return which of a and b each case of a process came to, in order of arrival."""
    log = story.log
    found = {
        log.items.case[item]: story.step(item)
        for item in range(len(log.items.case))
        if story.step(item) in {"a", "b"} and log.steps[log.items.step[item]][0] == process
    }
    return [found[case] for case in sorted(found)]


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


class TestRefusals:
    def refusal(self, when: str, **more: object) -> CannotSimulate:
        w = world(
            choice("s", ("a", when, False), ("b", None, True)),
            step("a", "x", "end"),
            step("b", "y", "end"),
            **more,
        )
        with pytest.raises(CannotSimulate) as refused:
            w.at(9)
        return refused.value

    @pytest.mark.parametrize(
        ("when", "said"),
        [
            ("case.grad == 'high'", "“grad”, which is no attribute of the case"),
            ("case.grade == ", "the condition “case.grade == ” cannot be decided"),
            ("case.grade > 5", "the condition “case.grade > 5” cannot be decided"),
            ("case.grade", "cannot be decided: = 'high'"),
            ("case.grade == high", "cannot be decided: Undefined variable"),
        ],
    )
    def test_what_is_no_condition(self, when: str, said: str):
        refusal = self.refusal(when)
        assert said in refusal.message.render("en")
        assert refusal.route == ("steps", "s", "outcomes", "a", "when")
        assert refusal.process == "p"

    def test_the_nearest_attribute_is_named(self):
        assert "did you mean “grade”?" in self.refusal("case.grad == 'a'").remedy.render("en")

    @pytest.mark.parametrize(
        ("numbers", "said"),
        [
            (AttributeNumbers("grade", (("low", 0.5), ("high", 0.4))), "sum to 0.9"),
            (AttributeNumbers("grade", (("low", 0.5), ("hihg", 0.5))), "there is no “hihg”"),
            (AttributeNumbers("grade", (("low", -1.0), ("high", 2.0))), "-1 is no share"),
            (AttributeNumbers("urgent", (("maybe", 1.0),)), "there is no “maybe”"),
            (AttributeNumbers("金额", (("much", 1.0),)), "“much” is no number"),
        ],
    )
    def test_what_is_no_spread(self, numbers: AttributeNumbers, said: str):
        refusal = self.refusal("case.grade == 'high'", model={"case": (numbers,)})
        assert said in refusal.message.render("en")

    def test_too_many_conditions_on_the_parties_of_a_step(self):
        parties = cells(*((f"r{n}", f"case.金额 > {n}") for n in range(7)))
        w = world(
            replace(step("a", (), "end"), responsible=parties),
            model={"case": (AttributeNumbers("金额", low=0, high=9),)},
        )
        w.people |= {f"r{n}": 1 for n in range(7)}
        with pytest.raises(CannotSimulate, match="more than 6 different conditions"):
            w.at(9)


CASE = {"金额": 6000.0, "cost": 400.0, "standard": True, "grade": "it's high"}


class TestLanguage:
    @pytest.mark.parametrize(
        ("written", "holds"),
        [
            ("case['金额'] > 5000", True),
            ("case.金额 > 5000", True),
            ("case.金额 <= 5000.5 || case . 金额 >= 6000", True),
            ("case['cost'] <= 500 && case['standard']", True),
            ("!case.standard", False),
            ('case.grade == "it\'s high"', True),
            ("case.grade == 'a.金额'", False),
            ("case.grade in ['low', 'mid']", False),
            ("case.grade.startsWith('it')", True),
            ("case.cost * 20.0 > case.金额", True),
        ],
    )
    def test_what_is_understood(self, written: str, *, holds: bool):
        assert compiled(Condition(written, "p", ("x",)))(CASE) is holds

    def test_attributes_are_found_however_they_are_written(self):
        written = "case.金额 > 1 && case['first-day'] == \"case.b\" || case . cost < case.金额"
        assert attributes_in(written)[:2] == ("金额", "first-day")
        assert "cost" in attributes_in(written)

    def test_a_number_falls_where_its_share_lies(self):
        trait = Trait("n", 1, (1.0, 2.0, 3.0), (0.2, 0.5, 1.0))
        assert [trait.value(u) for u in (0.1, 0.2, 0.4999, 0.5, 0.9999)] == [1, 2, 2, 3, 3]
        assert Trait("n", 1, low=10, high=30).value(0.25) == 15

    def test_an_error_among_many_cases_is_kept_and_the_rest_decided_as_not_met(self):
        trait = Trait("n", 1, (0.0, 1.0), (0.5, 1.0))
        decide = Decider([trait], [Condition("1.0 / case.n > 'a'", "p", ("x",))])
        assert list(decide([0.7, 0.2])) == [0, 0]
        assert decide.refusal is not None

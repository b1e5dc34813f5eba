"""Conditions on case attributes: what is refused, and what the language knows."""

from dataclasses import replace

import pytest
from engine_cases import CASE, cells, choice, world
from engine_world import step

from itsmctl.errors import CannotSimulate
from itsmctl.model.simulation import (
    AttributeNumbers,
)
from itsmctl.simulate.facts import Condition, Decider, Trait, attributes_in, compiled


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

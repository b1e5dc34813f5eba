"""Whether conditions certainly leave no case out."""

import pytest

from itsmctl.i18n import Label
from itsmctl.lint.course.conditions import cover_every_case
from itsmctl.model.process import Attribute, AttributeType

KIND = Attribute("kind", Label.plain("kind"), AttributeType.ENUM, values=("a", "b"))
URGENT = Attribute("urgent", Label.plain("urgent"), AttributeType.BOOLEAN)
AMOUNT = Attribute("amount", Label.plain("amount"), AttributeType.NUMBER)
CASE = (KIND, URGENT, AMOUNT)


@pytest.mark.parametrize(
    "conditions",
    [
        ["case.amount > 5000", "case.amount <= 5000"],
        ["case.amount < 5000", "case.amount >= 5000.0"],
        ["case.amount == 1", "case.amount != 1"],
        ["case['amount'] > 5000", "case.amount<=5000"],
        ["case.amount > 9", "case.amount > 5000", "case.amount <= 5000"],
        ['case.kind == "a"', "case.kind == 'b'"],
        ['case.kind in ["a", "b"]'],
        ['case.kind in ["a"]', 'case.kind == "b"'],
        ["case.urgent", "!case.urgent"],
        ["case.urgent == true", "case.urgent == false"],
        ["case.金额 > 5000", "case.金额 <= 5000"],
    ],
)
def test_plain_opposites_and_all_values_cover_every_case(conditions):
    assert cover_every_case(conditions, CASE)


@pytest.mark.parametrize(
    "conditions",
    [
        [],
        ["case.amount > 5000"],
        ["case.amount > 5000", "case.amount < 5000"],
        ["case.amount > 5000", "case.amount <= 4000"],
        ["case.amount > 5000", "case.total <= 5000"],
        ['case.kind == "a"'],
        ['case.kind == "a"', 'case.kind == "c"'],
        ["case.urgent"],
        ["case.amount > 5000 && case.urgent", "case.amount <= 5000"],
        ["everything else", "the rest"],
        ["case.unknown == 'a'", "case.unknown == 'b'"],
    ],
)
def test_anything_else_may_leave_a_case_out(conditions):
    assert not cover_every_case(conditions, CASE)

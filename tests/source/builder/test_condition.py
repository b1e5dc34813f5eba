"""What conditions name is noted, and what is wrong with them is said."""

import pytest

from itsmctl.source.builder.condition import condition


def test_attributes_are_noted_where_the_condition_stands(field):
    spec = field("{when: \"case['金额'] > 5 && case.kind == 'x' || case.kind == 'y'\"}")
    assert condition(spec.at("when")) == spec.at("when").text()
    notes = [(each.wanted, each.target, each.route) for each in spec.notes.references]
    assert notes == [("attribute", "金额", ("when",)), ("attribute", "kind", ("when",))]
    assert spec.notes.objections == []


def test_nothing_is_no_condition(field):
    spec = field("{}")
    assert condition(spec.at("when")) is None
    assert spec.notes.objections == []


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        (
            "case.a 或 case.b",
            "the condition “case.a 或 case.b” cannot be read at “或”; write ||",
            "无法理解条件“case.a 或 case.b”：请把“或”改为 ||",
        ),
        ("case.a b", "cannot be read at “b”; write a comparison such as", "从“b”处起无法理解"),
        (
            "金额 > 5",
            "write case['金额'] for an attribute of the case, '金额' for a text",
            "若指工单属性，请写 case['金额']；若是文本，请写 '金额'",
        ),
        ("(case.a", "( is not closed", "( 没有配对"),
        ("case.a >", "ends where a value is missing", "末尾缺少一个值"),
        ("== 5", "a value is missing before ==", "== 之前缺少一个值"),
    ],
)
def test_what_is_wrong_is_said_with_its_remedy(field, written, english, chinese):
    spec = field("{when: x}")
    spec.value["when"] = written
    assert condition(spec.at("when")) == written
    (objection,) = spec.notes.objections
    assert objection.route == ("when",)
    assert english in objection.message.render("en")
    assert chinese in objection.message.render("zh")

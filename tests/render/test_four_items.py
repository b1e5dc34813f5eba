from itsmctl.render.four_items import colon, four_items, worked_steps
from itsmctl.render.viewer.cards import Cards


def items(variant, step, language="en"):
    return four_items(Cards(variant, language).card(variant.process.step(step)), language)


def test_a_step_has_four_items_each_with_a_line(signing):
    who, when, needs, ways = items(signing, "approve")
    assert who.title == "Who acts"
    assert who.lines[0] == "Responsible: Service desk manager"
    assert "all sign" in who.lines
    assert when.lines[0] == "≤8 working h"
    assert needs.lines == ("none",), "Chase only sends the work back to it"
    assert "Approved → Confirm (Requester)" in ways.lines


def test_silence_is_said(variant, task):
    bare = variant(task("a"))
    who, when, needs, ways = items(bare, "a")
    assert [one.lines for one in (who, when, needs, ways)] == [
        ("nobody is named",),
        ("none is set",),
        ("none",),
        ("none",),
    ]


def test_chinese_has_its_own_punctuation(signing):
    who, *_ = items(signing, "approve", "zh")
    assert who.title == "执行方"
    assert who.lines[0] == "执行：服务台经理"
    assert colon("a", "b", "both") == "a：b"


def test_ends_are_no_work(signing):
    assert [step.id for step in worked_steps(signing)] == ["approve", "chase", "confirm"]

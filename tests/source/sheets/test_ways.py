import pytest

from itsmctl.source.sheets.signposts import Signposts, number_key
from itsmctl.source.sheets.ways import exits_of, labels_of

POSTS = Signposts.of(
    ["1", "2", "3", "4", "5", "6", "7"],
    [
        ["提交申请"],
        ["部门审批"],
        ["安全审批"],
        ["采购"],
        ["安装"],
        ["验收"],
        ["Confirm access"],
    ],
)


def told(cell, labels="", at=2):
    exits = exits_of(cell, labels, at, POSTS)
    ways = [(way.label, [sign.step for sign in way.signs]) for way in exits.ways]
    return ways, exits.unknown, [doubt.key.rpartition(".")[2] for doubt in exits.doubts()]


@pytest.mark.parametrize(
    ("cell", "ways"),
    [
        ("3", [("", [2])]),
        ("第5步", [("", [4])]),
        ("转4", [("", [3])]),
        ("步骤 4", [("", [3])]),
        ("4、5（并行）", [("", [3, 4])]),
        ("批准→安装；驳回→结束", [("批准", [4]), ("驳回", [None])]),
        ("同意:4;不同意:2", [("同意", [3]), ("不同意", [1])]),
        ("是→5，否→6", [("是", [4]), ("否", [5])]),
        ("通过转4，不通过退回1", [("通过", [3]), ("不通过", [0])]),
        ("若同意，转第4步；否则返回第2步", [("同意", [3]), ("否", [1])]),
        (
            "审批通过后，进入采购；\n审批不通过，退回提交申请",
            [("审批通过", [3]), ("审批不通过", [0])],
        ),
        ("Y-4 N-6", [("Y", [3]), ("N", [5])]),
        ("下一步", [("", [3])]),
        ("上一步", [("", [1])]),
        ("结束", [("", [None])]),
        ("通过→采购、安装；不通过→提交申请", [("通过", [3, 4]), ("不通过", [0])]),
        ("-", []),
        ("", []),
    ],
)
def test_next_steps_as_people_write_them(cell, ways):
    assert told(cell) == (ways, [], [])


def test_labels_of_another_column_go_to_their_ways():
    assert told("4,5", "Yes,No")[0] == [("Yes", [3]), ("No", [4])]
    assert told("采购", "有预算")[0] == [("有预算", [3])]
    assert told("4,5", "Yes")[:2] == ([("", [3, 4])], ["Yes"])
    assert labels_of("done→安装成功；failed→安装失败") == {
        "done": "安装成功",
        "failed": "安装失败",
    }


@pytest.mark.parametrize(
    ("cell", "step", "doubt"),
    [
        ("Confirm acess", 6, "slip"),
        ("采购部办理", 3, "part"),
        ("申请人", 0, "first"),
    ],
)
def test_guesses_are_doubted(cell, step, doubt):
    assert told(cell) == ([("", [step])], [], [doubt])


def test_what_leads_nowhere_is_told():
    assert told("装机")[:2] == ([], ["装机"])
    assert told("批准→9；驳回→结束")[:2] == ([("驳回", [None])], ["批准→9"])


def test_two_rows_of_one_number_are_doubted():
    posts = Signposts.of(["1", "3", "3"], [["甲"], ["乙"], ["丙"]])
    exits = exits_of("3", "", 0, posts)
    assert [sign.step for sign in exits.ways[0].signs] == [1]
    assert [doubt.render("zh") for doubt in exits.doubts()] == ["有 2 行都是“3”，取第一行"]


@pytest.mark.parametrize("written", ["1", "01", "（1）", "1.", "1、", "①", "1.0", " 1 "])
def test_one_number_in_many_forms(written):
    assert number_key(written) == "1"

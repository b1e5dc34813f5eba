"""A slash between names: a department and its role, or several parties."""

import pytest

from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.intake import Surroundings, drafts


def responsible(heading, rows):
    (draft,) = drafts([Grid.of("表.csv", "", [heading, *rows])], Surroundings()).processes
    return draft.steps[0].fields["responsible"].value, [
        doubt.render("en") for doubt in draft.steps[0].doubts
    ]


BESIDE = ["步骤", "部门", "责任人"]


@pytest.mark.parametrize(
    ("heading", "row", "parties"),
    [
        (BESIDE, ["维修", "信息中心", "硬件工程师/软件工程师"], ["硬件工程师", "软件工程师"]),
        (BESIDE, ["维修", "IT部", "张三／李四"], ["张三", "李四"]),
        (BESIDE, ["值守", "IT部", "甲岗、乙岗/丙岗"], ["甲岗", "乙岗", "丙岗"]),
        (
            ["Task", "Responsible"],
            ["Collect", "IT support / Facilities"],
            ["it-support", "facilities"],
        ),
    ],
)
def test_several_parties_are_all_kept_and_marked(heading, row, parties):
    found, doubts = responsible(heading, [row])
    assert found == parties
    assert len([doubt for doubt in doubts if "read as several parties" in doubt]) == 1


@pytest.mark.parametrize(
    ("heading", "row", "party"),
    [
        (["步骤", "部门/岗位"], ["维修", "信息/工程师"], "工程师"),
        (BESIDE, ["维修", "信息", "信息/工程师"], "工程师"),
        (BESIDE, ["维修", "信息", "IT部/工程师"], "工程师"),
        (["Task", "Responsible"], ["Collect", "IT/Engineer"], "engineer"),
    ],
)
def test_a_department_and_its_role_are_one_party(heading, row, party):
    assert responsible(heading, [row]) == (party, [])

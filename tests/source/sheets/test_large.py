"""A sheet of thousands of rows: every cell is accounted for, nothing is cut off."""

from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.intake import Surroundings, drafts
from itsmctl.source.sheets.yaml_text import process_text

COUNT = 5000
HEAD = ["序号", "步骤", "部门", "责任人", "时限", "下一步", "风险点"]


def test_five_thousand_rows_become_five_thousand_steps():
    rows = [
        [str(number), f"处理{number}号单", "IT部", "工程师", "1-2天", str(number + 1), "积压"]
        for number in range(1, COUNT)
    ]
    last = [str(COUNT), f"处理{COUNT}号单", "IT部", "工程师", "1-2天", "结束", "积压"]
    intake = drafts([Grid.of("大表.xlsx", "步骤表", [HEAD, *rows, last])], Surroundings())
    (draft,) = intake.processes
    steps = [step for step in draft.steps if step.rows]
    assert (len(steps), len(draft.steps)) == (COUNT, COUNT + 1)
    assert len(draft.losses) == COUNT
    assert draft.understood == len(HEAD) * (COUNT + 1) - COUNT
    assert [step.fields["next"].value for step in steps] == [
        *(step.id for step in steps[1:]), "结束",
    ]  # fmt: skip
    assert len(intake.house.roles) == 2
    assert process_text(draft, "zh").count("# TODO(itsmctl): 取“1-2天”中最长的") >= COUNT - 1

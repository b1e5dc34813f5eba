"""Lines across a table that name a department: it is that of the rows below."""

import pytest

from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.intake import Surroundings, drafts
from itsmctl.source.sheets.yaml_text import MARK, process_text

HEAD = ["序号", "步骤", "责任人"]
FIRST, SECOND, THIRD = ["1", "填单", "专员"], ["2", "初核", "经理"], ["3", "记账", "会计"]


def read(*rows):
    across = {
        (at, column): (at, 1)
        for at, row in enumerate(rows, 1)
        if len(row) == 1
        for column in (2, 3)
    }
    grid = Grid("表.xlsx", "S", tuple(map(tuple, rows)), merged=across)
    return drafts([grid], Surroundings())


def departments(intake):
    names = {unit.id: unit.name for unit in intake.house.departments}
    return {role.name: names.get(role.department) for role in intake.house.roles if role.name}


@pytest.mark.parametrize("band", ["【{}】", "一、{}", "{}", "[{}]："])
def test_a_line_across_is_the_department_of_the_rows_below(band):
    sales, money = band.format("业务部"), band.format("财务部")
    intake = read(HEAD, [sales], FIRST, SECOND, [money], THIRD)
    assert departments(intake) == {"专员": "业务部", "经理": "业务部", "会计": "财务部"}
    (draft,) = intake.processes
    marked = [route for route, doubt in draft.all_doubts() if doubt.key.endswith("entry.band")]
    assert marked == [("steps", "填单"), ("steps", "记账")]
    assert f"# {MARK}: S!A2：“业务部”作为下面各行的部门" in process_text(draft, "zh")
    assert not draft.losses
    assert not any("phase" in doubt.key for _, doubt in draft.all_doubts())


def test_a_line_that_names_no_department_ends_none_and_stays_a_section():
    intake = read(HEAD, ["【业务部】"], FIRST, ["【收尾】"], THIRD)
    assert departments(intake) == {"专员": "业务部", "会计": None}
    assert [loss.cell for loss in intake.processes[0].losses] == ["S!A4"]


def test_a_column_of_departments_tells_better():
    intake = read([*HEAD, "部门"], ["【业务部】"], [*FIRST, "财务部"], [*THIRD, ""])
    assert departments(intake)["专员"] == "财务部"
    assert "业务部" not in {unit.name for unit in intake.house.departments}

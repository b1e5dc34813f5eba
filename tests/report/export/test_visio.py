"""The table of Visio's Data Visualizer: its columns, its numbers, its lanes."""

import io

import openpyxl

from itsmctl.report.export.visio import SHEET, visio_lines, visio_workbook

HEADINGS = (
    "Process Step ID",
    "Process Step Description",
    "Next Step ID",
    "Connector Label",
    "Shape Type",
    "Function",
    "Phase",
)


def test_every_step_is_a_shape_behind_the_start(rich):
    heads, start, *shapes = visio_lines(rich, "zh")
    assert heads == HEADINGS
    assert start == ("P0", "开始", "P1", "", "Start", "信息部", "")
    assert shapes[0] == ("P1", "受理", "P2,P3", "", "Process", "信息部", "登记")
    assert shapes[1] == ("P2", "审批", "P3,P6,P1", "同意,驳回,受理", "Decision", "信息部", "")
    assert shapes[3][4] == "Subprocess"
    assert shapes[-1] == ("P6", "=驳回", "", "", "End", "信息部", "")


def test_labels_stand_beside_their_targets(rich):
    for line in list(visio_lines(rich, "en"))[1:]:
        targets, labels = line[2].split(","), line[3].split(",")
        assert labels == [""] or len(labels) == len(targets)


def test_every_next_step_is_a_shape(rich):
    lines = list(visio_lines(rich, "en"))[1:]
    known = {line[0] for line in lines}
    assert {target for line in lines for target in line[2].split(",") if target} <= known


def test_the_workbook_holds_one_table(rich):
    book = openpyxl.load_workbook(io.BytesIO(visio_workbook(rich, "zh")))
    assert book.sheetnames == [SHEET]
    (table,) = book[SHEET].tables.values()
    assert table.ref == f"A1:G{len(rich.process.steps) + 2}"
    assert [cell.value for cell in book[SHEET][1]] == list(HEADINGS)

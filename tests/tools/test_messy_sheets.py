"""The workbooks of the page “From Excel” hold what the script says, cell by cell."""

import re

import messy_sheets
from openpyxl import load_workbook

from itsmctl.cli.door import run

FILES = sorted(messy_sheets.HERE.glob("*.xlsx"))


def cells(path, *, merged=True):
    book = load_workbook(path)
    found = {
        (sheet.title, cell.coordinate): (cell.value, cell.comment and cell.comment.text)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or cell.comment is not None
    }
    for sheet in book if merged else ():
        found[sheet.title, "merged"] = sorted(map(str, sheet.merged_cells.ranges))
    return found


def test_the_committed_workbooks_are_up_to_date(tmp_path):
    messy_sheets.main(tmp_path)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == [path.name for path in FILES]
    for path in FILES:
        assert cells(path) == cells(tmp_path / path.name), path.name


# words that a definition says otherwise: outcomes, letters and the party that every process has
SAID_OTHERWISE = {
    "批准",
    "同意",
    "通过",
    "驳回",
    "不同意",
    "无",
    "当天",
    "审批记录",
    "申请人",
    "流程负责人",
    "版本",
    "Start",
    "Process",
    "Decision",
    "End",
}


def test_import_keeps_every_word_of_them(tmp_path, capsys):
    assert len(FILES) == 5
    assert run(["--lang", "zh", "import", *map(str, FILES), "--into", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    kept = told + "".join(
        path.read_text(encoding="utf-8") for path in sorted(tmp_path.rglob("*.yaml"))
    )
    assert len(list(tmp_path.glob("*.process.yaml"))) == 6
    for path in FILES:
        for (sheet, place), (value, note) in cells(path, merged=False).items():
            for word in re.split(r"[\s、，,；→/（）？]+", f"{value or ''} {note or ''}"):
                if word and not re.search(r"\d", word) and word not in SAID_OTHERWISE:
                    assert word in kept, f"{path.name} {sheet}!{place}: {word}"

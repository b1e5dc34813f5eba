"""Phases in a sheet's own words: a guess is marked, what is none of ours is told, not dropped."""

import pytest

from itsmctl.source.sheets.account import Reason
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.intake import Surroundings, drafts
from itsmctl.source.sheets.yaml_text import MARK, process_text

HEAD = ["阶段", "步骤", "责任人"]


def read(*rows):
    (draft,) = drafts([Grid.of("表.xlsx", "S", [HEAD, *rows])], Surroundings()).processes
    return draft


def keys(draft):
    return [doubt.key for _, doubt in draft.all_doubts() if ".phase" in doubt.key]


def test_a_phase_of_other_words_is_marked_where_it_begins():
    draft = read(
        ["IT准备", "装机", "桌面"], ["IT准备", "配账号", "桌面"], ["归档", "存档", "文员"]
    )
    assert [step.fields["phase"].value for step in draft.steps[:3]] == [
        "fulfil",
        "fulfil",
        "close",
    ]
    assert keys(draft) == ["source.sheets.step.phase-guessed"] * 2
    assert f"# {MARK}: “IT准备”读作阶段 fulfil" in process_text(draft, "zh")


def test_a_title_between_the_steps_is_marked_as_well():
    draft = read(["", "装机", "桌面"], ["二、IT准备"], ["", "配账号", "桌面"])
    assert [step.fields.get("phase") is None for step in draft.steps[:2]] == [True, False]
    assert keys(draft) == ["source.sheets.step.phase-guessed"]


def test_a_phase_that_nobody_knows_is_told_and_listed():
    draft = read(
        ["入职前", "装机", "桌面"], ["入职前", "配账号", "桌面"], ["登记", "建档", "文员"]
    )
    assert keys(draft) == ["source.sheets.step.phase-unknown"]
    assert [
        (loss.cell, loss.kept) for loss in draft.losses if loss.reason is Reason.UNCLEAR
    ] == [("S!A2", True)]
    said = process_text(draft, "en")
    assert f"# {MARK}: “入职前” is none of the phases record, approve, fulfil, verify" in said
    assert "# 阶段: 入职前" in said


@pytest.mark.parametrize("word", ["登记", "Record", "record"])
def test_the_phases_of_the_language_are_no_guess(word):
    draft = read([word, "建档", "文员"])
    assert draft.steps[0].fields["phase"].value == "record"
    assert keys(draft) == []

"""What a run takes as given is listed, the effect of reminders among it."""

from dataclasses import replace

import pytest

from itsmctl.simulate.plan import plan_of
from itsmctl.simulate.tables import compile_tables
from itsmctl.source.library import load


@pytest.fixture(scope="module")
def variant(root):
    return load([str(root / "processes")]).variant("access-request")


@pytest.mark.parametrize(
    ("factor", "said"),
    [
        (0.6, ["A reminder leaves 60% of the time until work is noticed"]),
        (1.0, ["A reminder leaves 100% of the time until work is noticed"]),
        (None, []),
    ],
)
def test_what_a_reminder_does_is_an_assumption(variant, factor, said):
    chosen = replace(variant, model=replace(variant.model, pickup_reminder_factor=factor))
    notes = [note.render("en") for note in compile_tables(chosen, plan_of(chosen)).assumptions]
    found = [note for note in notes if note.startswith("A reminder")]
    assert [note.split(",")[0] for note in found] == said


def test_it_is_said_in_chinese_too(variant):
    chosen = replace(variant, model=replace(variant.model, pickup_reminder_factor=0.6))
    notes = [note.render("zh") for note in compile_tables(chosen, plan_of(chosen)).assumptions]
    assert any("提醒" in note and "60%" in note for note in notes)

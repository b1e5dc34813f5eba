"""Which step is another one under a new id, and which is not."""

import pytest

from itsmctl.diff.compare import compare, pairs
from itsmctl.diff.likeness import renamed_steps
from itsmctl.i18n import Label
from itsmctl.model.process import Assignment, StepType
from itsmctl.model.times import Limit, parse_duration


def renamed(before, after):
    return [(old.id, new.id) for old, new in renamed_steps(before.process, after.process)]


def test_a_step_whose_id_changed_is_the_same_step(variant, step):
    before = variant(step("ask", "agent", next="check"), step("check", "officer", next="end"))
    after = variant(
        step("ask", "agent", next="examine"),
        step("examine", "officer", next="end", name=Label.plain("Step check")),
    )
    assert renamed(before, after) == [("check", "examine")]


def test_it_is_told_once_and_not_at_every_name_that_followed(variant, step, edition):
    before = variant(step("ask", "agent", next="check"), step("check", "officer", next="end"))
    after = variant(
        step("ask", "agent", next="examine"),
        step("examine", "officer", next="end", name=Label.plain("Step check")),
    )
    (entry,) = compare(edition(before), edition(after)).processes
    assert [(one.before, one.after) for one in entry.renamed] == [("check", "examine")]
    assert (entry.added, entry.removed, entry.changes, entry.duties) == ((), (), (), ())


def test_what_else_changed_in_it_is_told(variant, step, edition):
    limits = [Limit(parse_duration(written)) for written in ("16bh", "8bh")]
    shared = {"name": Label.plain("Check"), "accountable": (Assignment("manager"),)}
    before = variant(
        step("ask", "agent", next="check"),
        step("check", "officer", next="end", time_limit=limits[0], **shared),
    )
    after = variant(
        step("ask", "agent", next="examine"),
        step("examine", "officer", next="end", time_limit=limits[1], **shared),
    )
    (entry,) = compare(edition(before), edition(after)).processes
    (change,) = entry.changes
    assert change.route == ("steps", "examine", "timeLimit")
    assert (change.before, change.after) == tuple(limits)


def test_two_steps_that_follow_each_other_and_are_both_renamed(variant, step):
    before = variant(step("a", "agent", next="b"), step("b", "officer", next="end"))
    after = variant(
        step("x", "agent", next="y", name=Label.plain("Step a")),
        step("y", "officer", next="end", name=Label.plain("Step b")),
    )
    assert renamed(before, after) == [("a", "x"), ("b", "y")]


@pytest.mark.parametrize(
    "other",
    [
        {"responsible": "engineer", "name": Label.plain("Something else")},
        {
            "responsible": "officer",
            "type": StepType.FEEDBACK,
            "name": Label.plain("Step check"),
        },
    ],
)
def test_another_step_in_its_place_is_not_the_same(variant, step, other):
    before = variant(step("ask", "agent", next="check"), step("check", "officer", next="end"))
    party = other.pop("responsible")
    after = variant(step("ask", "agent", next="work"), step("work", party, next="end", **other))
    assert renamed(before, after) == []


def test_twins_are_not_guessed_apart(variant, step):
    same = {"name": Label.plain("Check")}
    before = variant(step("a", "agent", next="end", **same))
    after = variant(
        step("x", "agent", next="end", **same), step("y", "agent", next="end", **same)
    )
    assert renamed(before, after) == []


def test_a_process_under_another_id(variant, step):
    steps = [step("a", "agent", next="b"), step("b", "officer", next="c"), step("c", "agent")]
    other = variant(step("z", "agent"), step("y", "agent"), id="other")
    before, after = variant(*steps, id="old"), variant(*steps, id="new")
    found = pairs([before, other], [other, after])
    assert [(old.process.id, new.process.id) for old, new in found] == [
        ("other", "other"), ("old", "new"),
    ]  # fmt: skip


def test_one_process_on_each_side_is_compared_whatever_its_id(variant, step, edition):
    before, after = variant(step("a", "agent"), id="old"), variant(step("z", "agent"), id="new")
    difference = compare(edition(before), edition(after))
    assert not difference.added
    assert not difference.removed
    (entry,) = difference.processes
    assert (entry.before.process.id, entry.after.process.id) == ("old", "new")


def test_processes_that_come_and_go(variant, step, edition):
    kept = variant(step("k", "agent"), id="kept")
    old = variant(step("a", "agent"), step("b", "agent"), id="old")
    new = variant(step("x", "agent"), step("y", "agent"), id="new")
    difference = compare(edition(kept, old), edition(kept, new))
    assert difference.processes == ()
    assert [one.process.id for one in difference.added] == ["new"]
    assert [one.process.id for one in difference.removed] == ["old"]

"""What no noun holds is told by its route, and what was told is not told again."""

from itsmctl.diff.change import Change, Topic
from itsmctl.diff.edition import Writing
from itsmctl.diff.remainder import remainder
from itsmctl.model.portfolio import DocumentKey, Kind

KEY = DocumentKey(Kind.PROCESS, "p")


def rest(before, after, told=(), names=None):
    sides = (Writing(KEY, tuple(side.items())) for side in (before, after))
    return list(remainder(*sides, told, names or {}))


def test_a_value_that_came_went_or_changed():
    before = {("x-a",): 1, ("x-b",): "old"}
    after = {("x-b",): "new", ("x-c",): True}
    assert rest(before, after) == [
        Change(Topic.OTHER, ("x-a",), 1, None),
        Change(Topic.OTHER, ("x-b",), "old", "new"),
        Change(Topic.OTHER, ("x-c",), None, True),
    ]


def test_what_was_told_above_or_below_is_not_told_again():
    before, after = (
        {("steps", "a", "timeLimit", "P1"): "1h"},
        {("steps", "a", "timeLimit", "P1"): "2h"},
    )
    assert rest(before, after, [("steps", "a", "timeLimit")]) == []
    assert rest(before, after, [("steps", "a")]) == []
    assert len(rest(before, after, [("steps", "b", "timeLimit")])) == 1


def test_conditions_of_ways_out_are_told_with_them():
    before, after = {("steps", "a", "outcomes", "ok", "when"): "x"}, {}
    assert rest(before, after, [("steps", "a", "next")]) == []


def test_a_default_is_told_where_steps_have_another_value_by_it():
    before, after = {("defaults", "timeLimit"): "1bd"}, {("defaults", "timeLimit"): "2bd"}
    assert rest(before, after, [("steps", "a", "timeLimit")]) == []
    assert rest(before, after, [("steps", "a", "channel")]) == [
        Change(Topic.OTHER, ("defaults", "timeLimit"), "1bd", "2bd")
    ]


def test_a_renamed_step_is_no_other_value():
    before = {
        ("steps", "a", "x-note"): "n",
        ("steps", "b", "next"): "a",
        ("pauses", "a.ok", "x"): ("a", "c"),
    }
    after = {
        ("steps", "z", "x-note"): "n",
        ("steps", "b", "next"): "z",
        ("pauses", "z.ok", "x"): ("z", "c"),
    }
    assert rest(before, after, names={"a": "z"}) == []
    assert len(rest(before, after)) == 5


def test_where_a_file_was_imported_from_is_bookkeeping():
    assert rest({("$metadata", "importedFrom", "file"): "a.xlsx"}, {}) == []

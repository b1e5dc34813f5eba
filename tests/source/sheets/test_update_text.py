"""Edits that can be made are made, others are told; what the sheet says now is noted."""

import pytest

from itsmctl.finding import Drop, Put
from itsmctl.source.mend import Refused
from itsmctl.source.sheets.update import Difference, Side
from itsmctl.source.sheets.update_text import follow, noted_origin, with_origin

TEXT = """\
kind: Process
metadata:
  id: p
  importedFrom: {file: a.xlsx, rows: {a: 3}, seals: {a: {name: 111111}}}
spec:
  steps:
    a: &same {name: A, timeLimit: 1bd}
    b: *same
    c: {name: C}
"""


def test_nothing_to_do_changes_nothing():
    assert follow(TEXT, []).text == TEXT


def test_all_edits_are_made_at_once():
    found = follow(TEXT, [Put(("steps", "c", "name"), "D"), Put(("steps", "c", "type"), "end")])
    assert "    c: {type: end, name: D}\n" in found.text
    assert found.refused == ()


def test_one_that_would_change_more_is_left_out_and_told():
    """What is shared by an anchor would change twice."""
    found = follow(
        TEXT, [Put(("steps", "a", "timeLimit"), "2bd"), Put(("steps", "c", "name"), "D")]
    )
    assert "timeLimit: 1bd" in found.text
    assert "c: {name: D}" in found.text
    ((route, reason),) = [(each.route, each.reason.render("en")) for each in found.refused]
    assert route == ("steps", "a", "timeLimit")
    assert "*same" in reason


def test_what_leads_nowhere_is_told():
    (refused,) = follow(TEXT, [Drop(("steps", "gone"))]).refused
    assert refused.route == ("steps", "gone")


def test_a_text_that_is_no_yaml_is_refused():
    with pytest.raises(Refused):
        follow("a: [", [Put(("steps",), 1)])


NOTED = {"file": "b.xlsx", "rows": {"a": 4}, "seals": {"a": {"name": "222222"}}}
IN_LINES = """\
kind: Process
metadata:
  id: p
  importedFrom:
    file: a.xlsx
    rows: {a: 3}
  version: 1.0.0   # first
spec: {steps: {a: {name: A}}}
"""


def test_the_sheet_is_noted_with_its_rows_and_seals():
    text = with_origin(TEXT, NOTED)
    assert 'importedFrom: {file: b.xlsx, rows: {a: 4}, seals: {a: {name: "222222"}}}' in text


def test_a_note_in_lines_is_laid_out_as_import_does():
    assert with_origin(IN_LINES, NOTED) == IN_LINES.replace(
        "    file: a.xlsx\n    rows: {a: 3}\n",
        '    file: b.xlsx\n    rows: {a: 4}\n    seals: {a: {name: "222222"}}\n',
    )


def test_a_note_that_says_the_same_stays_as_it_is():
    same = {"file": "a.xlsx", "rows": {"a": 3}}
    assert with_origin(IN_LINES, same) == IN_LINES


def test_a_comment_in_the_note_stays():
    commented = IN_LINES.replace("rows: {a: 3}", "rows: {a: 3}   # look here")
    assert "# look here" in with_origin(commented, NOTED)


def conflict(*route: str) -> Difference:
    return Difference(route, Side.BOTH, "was", "now")


NEW = {"a": {"name": "new", "next": "new"}, "c": {"name": "new"}}
OLD = {"a": {"name": "old"}, "b": {"name": "old"}}


def seals(*differences: Difference):
    return noted_origin({"file": "a"}, NEW, OLD, differences)["seals"]


def test_a_conflict_keeps_its_old_seal():
    assert seals(conflict("steps", "a", "name")) == {
        "a": {"name": "old", "next": "new"},
        "c": {"name": "new"},
    }


def test_a_conflict_about_what_was_not_there_keeps_no_seal():
    assert seals(conflict("steps", "a", "next"))["a"] == {"name": "new"}


def test_a_row_that_went_and_is_not_settled_is_still_known():
    assert seals(conflict("steps", "b"))["b"] == {"name": "old"}


def test_what_is_settled_gets_its_new_seal():
    settled = Difference(("steps", "a", "name"), Side.SHEET, "was", "now")
    assert seals(settled) == NEW

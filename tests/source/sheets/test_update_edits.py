"""What a sheet changed lands in the author's text, and nothing else there changes."""

from itsmctl.finding import Drop, Put
from itsmctl.model.origin import Origin
from itsmctl.model.portfolio import Kind
from itsmctl.source.mend import Draft
from itsmctl.source.sheets.update import Before, Comparison, Difference, Side
from itsmctl.source.sheets.update_edits import edits_of
from itsmctl.source.sheets.update_text import follow

TEXT = """\
# the process of our house
apiVersion: itsmctl/v1
kind: Process
metadata: {id: p, name: {zh: 入职, en: Onboarding}, version: 1.0.0}
spec:
  steps:
    a:
      name: {zh: 登记, en: Register}   # both languages
      responsible: [{role: clerk, when: case.new}, boss]   # clerks for newcomers
      timeLimit: 1bd   # agreed in March
      notify: {assigned: responsible}
      next: b
    # the committee wanted this
    b:
      type: approval
      responsible: boss
      approval: {rule: any, separation: [requester]}
      outcomes: {approved: {label: {zh: 同意, en: Agreed}, default: true}}
      next: {approved: c, rejected: a}
    c: {type: end}
"""


def followed(*differences: Difference, sheet=None, language="zh") -> str:
    draft = Draft.of(TEXT, Kind.PROCESS)
    edits = list(edits_of(differences, draft.data, sheet, language))
    return draft.apply([draft.plan(edits)])


def change(route: str, now, was="something") -> Difference:
    parts = tuple(part if part != "$" else "$metadata" for part in route.split("."))
    return Difference(parts, Side.SHEET, was, now)


def lines_that_differ(text: str) -> list[tuple[str, str]]:
    old, new = TEXT.splitlines(), text.splitlines()
    assert len(old) == len(new)
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


def test_a_value_changes_alone_and_keeps_its_comment():
    ((_, new),) = lines_that_differ(followed(change("steps.a.timeLimit", "2bd")))
    assert new == "      timeLimit: 2bd   # agreed in March"


def test_a_name_in_one_language_leaves_the_other():
    ((_, zh),) = lines_that_differ(followed(change("steps.a.name", "登记信息")))
    assert "{zh: 登记信息, en: Register}" in zh
    assert zh.endswith("# both languages")
    ((_, en),) = lines_that_differ(followed(change("$.name", "Starting"), language="en"))
    assert "{zh: 入职, en: Starting}" in en


def test_a_label_leaves_what_else_is_said_of_the_outcome():
    text = followed(change("steps.b.outcomes.approved.label", "批准"))
    ((_, new),) = lines_that_differ(text)
    assert "{label: {zh: 批准, en: Agreed}, default: true}" in new


def test_parties_that_stay_keep_their_conditions():
    text = followed(change("steps.a.responsible", ["clerk", "head"]))
    ((_, new),) = lines_that_differ(text)
    assert "[{role: clerk, when: case.new}, head]   # clerks for newcomers" in new


def test_a_party_that_goes_takes_its_condition_along():
    ((_, new),) = lines_that_differ(followed(change("steps.a.responsible", ["boss", "head"])))
    assert "responsible: [boss, head] " in new
    assert new.endswith("# clerks for newcomers")


def test_a_rule_leaves_the_rest_of_the_approval():
    ((_, new),) = lines_that_differ(followed(change("steps.b.approval.rule", "all")))
    assert "approval: {rule: all, separation: [requester]}" in new


def test_one_way_changes_alone():
    now = {"approved": "c", "rejected": "c"}
    ((_, new),) = lines_that_differ(followed(change("steps.b.next", now)))
    assert new == "      next: {approved: c, rejected: c}"


def test_an_emptied_cell_takes_the_field_out():
    text = followed(change("steps.a.timeLimit", None))
    assert "timeLimit" not in text
    assert "notify: {assigned: responsible}" in text


def test_what_only_defaults_say_is_opted_out():
    edits = list(
        edits_of(
            [change("steps.b.timeLimit", None)],
            Draft.of(TEXT, Kind.PROCESS).data,
            None,
            "zh",
        )
    )
    assert edits == [Put(("steps", "b", "timeLimit"), "none")]


def test_a_label_that_goes_takes_an_empty_outcome_along():
    data = Draft.of(TEXT.replace(", default: true", ""), Kind.PROCESS).data
    (edit,) = edits_of([change("steps.b.outcomes.approved.label", None)], data, None, "zh")
    assert edit == Drop(("steps", "b", "outcomes"))
    (edit,) = edits_of(
        [change("steps.b.outcomes.approved.label", None)],
        Draft.of(TEXT, Kind.PROCESS).data,
        None,
        "zh",
    )
    assert edit == Drop(("steps", "b", "outcomes", "approved", "label"))


def test_a_new_step_stands_where_its_row_stands():
    sheet = {"spec": {"steps": {"a": {}, "new": {"name": "新"}, "more": {}, "b": {}, "c": {}}}}
    came = [Difference(("steps", name), Side.SHEET, None, name) for name in ("new", "more")]
    text = followed(*came, sheet=sheet)
    keys = [
        line.strip() for line in text.splitlines() if line.startswith("    ") and line[4] != " "
    ]
    assert keys == [
        "a:",
        "new: {name: 新}",
        "more: {}",
        "# the committee wanted this",
        "b:",
        "c: {type: end}",
    ]


def test_a_new_step_below_all_others_is_the_last():
    sheet = {"spec": {"steps": {"a": {}, "b": {}, "c": {}, "new": {"name": "新"}}}}
    text = followed(Difference(("steps", "new"), Side.SHEET, None, "new"), sheet=sheet)
    assert text.splitlines()[-1] == "    new: {name: 新}"


def test_a_step_that_goes_leaves_the_others_with_their_comments():
    text = followed(Difference(("steps", "a"), Side.SHEET, "a", None))
    assert "agreed in March" not in text
    assert "    # the committee wanted this\n    b:\n" in text
    assert text.startswith("# the process of our house\n")


def test_a_whole_sheet_is_followed_at_once():
    """What is compared is what a reader makes of both; here both are written by hand."""
    mine = {"spec": {"steps": {"a": {"timeLimit": "1bd"}, "b": {}, "c": {}}}}
    theirs = {"spec": {"steps": {"a": {"timeLimit": "3bd"}, "new": {"type": "end"}, "c": {}}}}
    origin = Origin("x.csv", "", 1, (), (("timeLimit", ("A",)),))
    before = Before(
        {("steps", "a"): None, ("steps", "b"): None, ("steps", "a", "timeLimit"): "1bd"}
    )
    found = list(Comparison(mine, theirs, origin, before).differences())
    text = followed(*found, sheet=theirs)
    assert "timeLimit: 3bd   # agreed in March" in text
    assert "    new: {type: end}\n" in text
    assert "type: approval" not in text


def test_a_label_that_goes_and_one_that_comes_leave_both_right():
    """What would be empty without the one is where the other goes."""
    text = TEXT.replace(", default: true", "")
    draft = Draft.of(text, Kind.PROCESS)
    found = [
        change("steps.b.outcomes.rejected.label", "不同意"),
        change("steps.b.outcomes.approved.label", None),
    ]
    new = follow(text, list(edits_of(found, draft.data, None, "zh"))).text
    assert "outcomes: {rejected: {label: 不同意}}" in new


def test_all_labels_that_go_take_the_outcomes_along():
    text = TEXT.replace(", default: true}}", "}, rejected: {label: 否}}")
    data = Draft.of(text, Kind.PROCESS).data
    found = [
        change(f"steps.b.outcomes.{name}.label", None) for name in ("approved", "rejected")
    ]
    assert list(edits_of(found, data, None, "zh")) == [Drop(("steps", "b", "outcomes"))]

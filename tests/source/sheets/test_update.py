"""Three ways of a difference: the sheet changed, the definition changed, both did."""

import copy

import pytest

from itsmctl.model.origin import Origin
from itsmctl.source.sheets.update import Before, Comparison, Side
from itsmctl.source.sheets.update_facts import facts_of, seals_of

ORIGIN = Origin(
    "流程.xlsx",
    "入职",
    2,
    rows=(("a", (3,)), ("b", (4,)), ("new", (5,))),
    columns=(
        ("name", ("B",)),
        ("responsible", ("C",)),
        ("timeLimit", ("D",)),
        ("next", ("E",)),
        ("type", ("F",)),
        ("rule", ("G",)),
    ),
)
BASE = {
    "metadata": {"id": "p", "name": "入职", "version": "1.0.0"},
    "spec": {
        "start": "a",
        "steps": {
            "a": {"name": "登记", "responsible": "clerk", "timeLimit": "1bd", "next": "b"},
            "b": {
                "name": "批准",
                "type": "approval",
                "responsible": ["boss", "clerk"],
                "approval": {"rule": "any"},
                "outcomes": {"approved": {"label": "同意"}},
                "next": {"approved": "end", "rejected": "a"},
            },
        },
    },
}


def changed(route: str, value=None, *, base=BASE):
    """The data with something else at a route; None leaves it out."""
    data = copy.deepcopy(base)
    *above, last = route.split(".")
    place = data
    for part in above:
        place = place[part]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return data


def in_full(data=BASE) -> Before:
    return Before(facts_of(data))


def by_seals(data=BASE) -> Before:
    return Before(None, seals_of(data))


def told(definition, sheet, before, origin=ORIGIN):
    found = Comparison(definition, sheet, origin, before).differences()
    return [(".".join(map(str, each.route)), each.side.value) for each in found]


KNOWN = pytest.mark.parametrize("before", [in_full(), by_seals()], ids=["workbook", "seals"])
ANY = pytest.mark.parametrize(
    "before", [in_full(), by_seals(), Before()], ids=["workbook", "seals", "nothing"]
)


@ANY
def test_what_is_the_same_is_no_difference(before):
    assert told(BASE, BASE, before) == []


@ANY
@pytest.mark.parametrize(
    ("route", "value", "told_as"),
    [
        ("spec.steps.a.timeLimit", "2bd", "steps.a.timeLimit"),
        ("spec.steps.a.timeLimit", None, "steps.a.timeLimit"),
        ("spec.steps.a.name", "登记信息", "steps.a.name"),
        ("spec.steps.b.responsible", ["boss"], "steps.b.responsible"),
        ("spec.steps.b.approval.rule", "all", "steps.b.approval.rule"),
        ("spec.steps.b.outcomes.approved.label", "批准", "steps.b.outcomes.approved.label"),
        ("spec.steps.b.next", {"approved": "a"}, "steps.b.next"),
    ],
)
def test_a_changed_cell_is_the_sheets(before, route, value, told_as):
    assert told(BASE, changed(route, value), before) == [(told_as, "sheet")]


@KNOWN
def test_a_changed_definition_stays(before):
    mine = changed("spec.steps.a.timeLimit", "3bd")
    assert told(mine, BASE, before) == [("steps.a.timeLimit", "definition")]


@KNOWN
def test_a_cell_and_a_definition_that_both_changed_are_a_conflict(before):
    mine = changed("spec.steps.a.timeLimit", "3bd")
    theirs = changed("spec.steps.a.timeLimit", "2bd")
    assert told(mine, theirs, before) == [("steps.a.timeLimit", "both")]


@KNOWN
def test_the_same_change_on_both_sides_is_none(before):
    both = changed("spec.steps.a.timeLimit", "3bd")
    assert told(both, both, before) == []


@KNOWN
def test_changes_of_other_fields_of_a_step_do_not_meet(before):
    mine = changed("spec.steps.a.timeLimit", "3bd")
    theirs = changed("spec.steps.a.responsible", "boss")
    assert dict(told(mine, theirs, before)) == {
        "steps.a.timeLimit": "definition",
        "steps.a.responsible": "sheet",
    }


def test_a_difference_names_its_cell_and_both_values():
    (found,) = Comparison(
        BASE, changed("spec.steps.a.timeLimit", "2bd"), ORIGIN, Before()
    ).differences()
    assert (found.cell, found.was, found.now) == ("入职!D3", "1bd", "2bd")
    assert found.step is None


@ANY
def test_a_row_that_came_is_a_step(before):
    theirs = changed("spec.steps.new", {"name": "新步骤"})
    (found,) = Comparison(BASE, theirs, ORIGIN, before).differences()
    assert (found.step, found.side, found.cell) == ("new", Side.SHEET, "入职!B5:G5")


@KNOWN
def test_a_row_that_went_takes_its_step_along(before):
    assert told(BASE, changed("spec.steps.a"), before) == [("steps.a", "sheet")]


@KNOWN
def test_a_row_that_went_and_a_step_that_changed_are_a_conflict(before):
    mine = changed("spec.steps.a.timeLimit", "3bd")
    assert told(mine, changed("spec.steps.a"), before) == [("steps.a", "both")]


@KNOWN
def test_a_step_that_was_never_in_the_sheet_stays(before):
    mine = changed("spec.steps.new", {"name": "新步骤"})
    assert told(mine, BASE, before) == [("steps.new", "definition")]


def test_without_memory_no_step_goes():
    assert told(BASE, changed("spec.steps.a"), Before()) == [("steps.a", "definition")]


@KNOWN
def test_a_step_that_the_definition_left_out_comes_back_only_where_the_sheet_changed(before):
    mine = changed("spec.steps.a")
    assert told(mine, BASE, before) == [("steps.a", "definition")]
    theirs = changed("spec.steps.a.timeLimit", "2bd")
    assert told(mine, theirs, before) == [("steps.a", "both")]


def test_what_has_no_column_is_not_taken_out():
    narrow = Origin("x.csv", "", 1, ORIGIN.rows, (("name", ("A",)),))
    theirs = changed("spec.steps.a.timeLimit")
    assert told(BASE, theirs, Before(), narrow) == []
    assert told(BASE, theirs, in_full(), narrow) == []


def test_what_a_reader_only_guesses_is_nothing_without_a_column():
    narrow = Origin("x.csv", "", 1, ORIGIN.rows, (("name", ("A",)),))
    theirs = changed("spec.steps.a.type", "approval")
    assert told(BASE, theirs, Before(), narrow) == []


def test_letters_of_raci_are_columns_of_all_four_cells():
    matrix = Origin("x.csv", "", 1, ORIGIN.rows, (("name", ("A",)), ("raci:boss", ("B",))))
    theirs = changed("spec.steps.b.responsible", "boss")
    assert told(BASE, theirs, Before(), matrix) == [("steps.b.responsible", "sheet")]


@pytest.mark.parametrize("before", [in_full(), Before()])
def test_what_is_said_of_the_process_follows_the_sheet(before):
    theirs = changed("metadata.version", "1.1.0")
    assert told(BASE, theirs, before) == [("$metadata.version", "sheet")]


def test_what_seals_do_not_tell_of_the_process_stays():
    theirs = changed("metadata.version", "1.1.0")
    assert told(BASE, theirs, by_seals()) == [("$metadata.version", "definition")]


@ANY
def test_a_name_in_one_language_says_what_a_name_in_both_says(before):
    mine = changed("spec.steps.a.name", {"zh": "登记", "en": "Register"})
    assert told(mine, BASE, before) == []
    assert told(BASE, mine, before) == []


@KNOWN
def test_a_name_in_both_languages_meets_a_changed_one(before):
    mine = changed("spec.steps.a.name", {"zh": "登记", "en": "Register"})
    theirs = changed("spec.steps.a.name", "登记信息")
    assert told(mine, theirs, before) == [("steps.a.name", "sheet")]


def test_one_party_alone_is_a_list_of_one():
    theirs = changed("spec.steps.a.responsible", ["clerk"])
    assert told(BASE, theirs, Before()) == []


def test_seals_differ_where_values_do():
    seals = seals_of(BASE)
    assert set(seals) == {"a", "b"}
    assert set(seals["b"]) == {
        "name",
        "type",
        "responsible",
        "approval.rule",
        "outcomes.approved.label",
        "next",
    }
    other = seals_of(changed("spec.steps.a.timeLimit", "2bd"))
    assert {k for k in seals["a"] if seals["a"][k] != other["a"][k]} == {"timeLimit"}
    assert all(len(each) == 6 for step in seals.values() for each in step.values())

"""Edits change exactly what they say, in the manner of the file."""

from textwrap import dedent

import pytest

from itsmctl.finding import Add, Drop, Put, Rename, Splice
from itsmctl.model.portfolio import Kind
from itsmctl.source.document import value_at
from itsmctl.source.mend import Draft, Refused, places_after
from itsmctl.source.reading import composition_of

BLOCK = """\
    spec:
      steps:
        check:
          name: {zh: 受理, en: Check}   # 受理环节
          # who does it
          responsible: agent
          informed:
            - desk      # first
            - it
          next: done
        done: {type: end, outcome: completed}
"""


def test_a_new_field_goes_where_the_language_lists_it(changed):
    gone, come = changed(BLOCK, Put(("steps", "check", "timeLimit"), "4bh"))
    assert (gone, come) == ([], ["      timeLimit: 4bh\n"])


def test_it_goes_behind_its_forerunner_and_before_the_comment_of_its_follower(mend):
    new = mend(BLOCK, Put(("steps", "check", "type"), "task"))
    assert "    check:\n      type: task\n      name: {zh: 受理" in new
    new = mend(BLOCK, Put(("steps", "check", "status"), "open"))
    assert (
        "# 受理环节\n      status: open\n      # who does it\n      responsible: agent\n" in new
    )


def test_a_name_of_the_authors_own_goes_last(mend):
    new = mend(BLOCK, Put(("steps", "later"), {"type": "end"}))
    assert new.endswith("outcome: completed}\n    later: {type: end}\n")


def test_a_new_row_in_brackets_gets_its_comma(changed):
    _, come = changed(BLOCK, Put(("steps", "done", "name"), "Ready"))
    assert come == ["    done: {type: end, name: Ready, outcome: completed}\n"]


def test_mappings_on_the_way_appear(changed):
    _, come = changed(BLOCK, Put(("steps", "check", "notify", "done", "to"), ["requester"]))
    assert come == ["      notify: {done: {to: [requester]}}\n"]


def test_what_is_too_long_for_a_line_becomes_a_block(mend):
    value = {"done": {"to": [f"role-{number:03}" for number in range(12)]}, "x": "z"}
    new = mend(BLOCK, Put(("steps", "check", "notify"), value))
    assert "      notify:\n        done:\n          to:\n            - role-000\n" in new
    assert "            - role-011\n        x: z\n      next: done\n" in new


def test_a_value_is_replaced_and_its_comment_keeps_its_column(changed):
    text = "spec:\n  a: one       # why\n  b: two\n"
    assert changed(text, Put(("a",), "eleven"))[1] == ["  a: eleven    # why\n"]
    assert changed(text, Put(("a",), "中文"))[1] == ["  a: 中文      # why\n"]
    assert changed(text, Put(("a",), "much longer than that"))[1] == [
        "  a: much longer than that  # why\n"
    ]


def test_a_block_gives_way_to_one_line_and_the_comment_of_its_key_stays(mend):
    text = "spec:\n  a:   # why\n    - one\n    - two\n  b: 1\n"
    assert mend(text, Put(("a",), "x")) == "spec:\n  a: x  # why\n  b: 1\n"
    assert mend("spec:\n  a:\n    b: 1\n", Put(("a",), 7)) == "spec:\n  a: 7\n"


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_nothing_becomes_something(mend, nothing):
    assert (
        mend(f"spec:\n  a:{nothing}\n  b: 1\n", Put(("a",), "x")) == "spec:\n  a: x\n  b: 1\n"
    )
    new = mend(f"spec:\n  a:{nothing}\n", Put(("a", "b", "c"), True))
    assert new == "spec:\n  a: {b: {c: true}}\n"


def test_an_empty_key_in_brackets_gets_its_colon(mend):
    assert mend("spec: {a, b: 1}\n", Put(("a",), "x")) == "spec: {a: x, b: 1}\n"


def test_where_a_mapping_is_put_on_a_mapping_only_the_difference_is_touched(changed):
    text = """\
    spec:
      next:
        ok: done       # good
        wrong: submit  # bad
    """
    gone, come = changed(text, Put(("next",), {"ok": "done", "wrong": "stop", "late": "stop"}))
    assert gone == ["    wrong: submit  # bad\n"]
    assert come == ["    wrong: stop    # bad\n", "    late: stop\n"]
    gone, come = changed(text, Put(("next",), {"wrong": "submit"}))
    assert (gone, come) == (["    ok: done       # good\n"], [])


def test_a_list_grows_in_its_own_manner(mend):
    assert "        - it\n        - hr\n      next" in mend(
        BLOCK, Add(("steps", "check", "informed"), "hr")
    )
    assert mend("spec: {a: [x]}\n", Add(("a",), "w")) == "spec: {a: [x, w]}\n"
    assert mend("spec: {a: []}\n", Add(("a",), "w")) == "spec: {a: [w]}\n"


def test_a_single_value_becomes_a_list(changed):
    _, come = changed(
        BLOCK, Add(("steps", "check", "responsible"), {"role": "a", "when": "x > 1"})
    )
    assert come == ["      responsible: [agent, {role: a, when: x > 1}]\n"]


def test_an_absent_list_begins(changed):
    _, come = changed(BLOCK, Add(("steps", "check", "consulted"), "hr"))
    assert come == ["      consulted: [hr]\n"]


ROWS = """\
    spec:
      roles: [
        one,    # the first
        two,
        three   # the last
      ]
"""


def test_one_element_a_line_stays_one_a_line(mend):
    assert mend(ROWS, Add(("roles",), "four")) == dedent(ROWS).replace(
        "three   # the last\n", "three,  # the last\n    four\n"
    )
    assert mend("spec:\n  a: [\n    x,  # c\n  ]\n", Add(("a",), "w")) == (
        "spec:\n  a: [\n    x,  # c\n    w,\n  ]\n"
    )


def test_an_element_goes_with_its_comma_and_its_comment(mend):
    assert mend(ROWS, Drop(("roles", 0))) == dedent(ROWS).replace(
        "    one,    # the first\n", ""
    )
    assert mend(ROWS, Drop(("roles", 2))) == dedent(ROWS).replace(
        "    two,\n    three   # the last\n", "    two\n"
    )
    assert mend("spec: {a: [x, y, z]}\n", Drop(("a", 1))) == "spec: {a: [x, z]}\n"
    assert mend("spec: {a: [x, y, z,]}\n", Drop(("a", 2))) == "spec: {a: [x, y,]}\n"


def test_several_elements_go_at_once(mend):
    text = "spec:\n  a: [v, w, x, y, z]\n"
    assert mend(text, Drop(("a", 0)), Drop(("a", 1)), Drop(("a", 4))) == "spec:\n  a: [x, y]\n"
    assert mend(text, Drop(("a", 3)), Drop(("a", 4)), Add(("a",), "new")) == (
        "spec:\n  a: [v, w, x, new]\n"
    )


def test_a_list_that_loses_all_goes_with_its_key(mend):
    assert mend("spec:\n  a: [x]\n  b: 1\n", Drop(("a", 0))) == "spec:\n  b: 1\n"
    text = "spec:\n  a:\n    - x\n    - y\n  b: 1\n"
    assert mend(text, Drop(("a", 0)), Drop(("a", 1))) == "spec:\n  b: 1\n"
    assert mend("spec: {a: [[x]], b: 1}\n", Drop(("a", 0, 0))) == "spec: {b: 1}\n"


def test_a_mapping_that_loses_all_stays_empty(mend):
    assert mend("spec:\n  a:\n    b: 1\n", Drop(("a", "b"))) == "spec:\n  a: {}\n"
    assert mend("spec: {a: {b: 1}}\n", Drop(("a", "b"))) == "spec: {a: {}}\n"


def test_a_field_goes_with_its_lines_and_its_comments(mend):
    text = """\
    spec:
      a: 1
      b:      # behind
        c: 1
        # within
      d: 2
    """
    assert mend(text, Drop(("b",))) == "spec:\n  a: 1\n  d: 2\n"


@pytest.mark.parametrize(
    ("below", "goes"),
    [("", True), ("\n  c: 3\n", True), ("  # own\n  c: 3\n", True), ("  c: 3\n", False)],
)
def test_the_comment_above_goes_only_where_it_is_clearly_its_own(mend, below, goes):
    new = mend(f"spec:\n  a: 1\n  # about b, or b and c?\n  b: 2\n{below}", Drop(("b",)))
    assert ("about b" not in new) is goes
    assert new.endswith(below)


def test_the_comment_above_the_first_field_may_be_about_all(mend):
    assert "# about" in mend("spec:\n  # about\n  a: 1\n\n  b: 2\n", Drop(("a",)))


def test_behind_a_dash_the_next_field_moves_up(mend):
    text = "spec:\n  a:\n    - b: 1   # one\n      c: 2\n"
    assert mend(text, Drop(("a", 0, "b"))) == "spec:\n  a:\n    - c: 2\n"
    assert mend(text, Put(("a", 0, "0"), "x")) == (
        'spec:\n  a:\n    - b: 1   # one\n      c: 2\n      "0": x\n'
    )


def test_a_field_before_the_first_one_behind_a_dash(mend):
    text = "spec:\n  steps:\n    a:\n      escalate:\n        - to: boss\n          kind: functional\n"
    assert "        - at: 80%\n          to: boss\n" in mend(
        text, Put(("steps", "a", "escalate", 0, "at"), "80%")
    )


def test_a_name_changes_in_its_place(changed):
    _, come = changed(BLOCK, Rename(("steps", "done", "outcome"), "no: x"))
    assert come == ['    done: {type: end, "no: x": completed}\n']


def test_the_line_ends_of_the_file_are_kept(mend):
    text = dedent(BLOCK).replace("\n", "\r\n")
    edits = (
        Put(("steps", "check", "notify"), {"x": "y" * 120}),
        Add(("steps", "check", "informed"), "hr"),
        Drop(("steps", "check", "responsible")),
    )
    new = mend(text, *edits)
    assert new.count("\n") == new.count("\r\n") > 9


def test_a_last_line_without_end_is_no_trap(mend):
    assert mend("spec:\n  a: 1", Put(("b",), 2)) == "spec:\n  a: 1\n  b: 2"
    assert mend("spec:\n  a: 1\n  b: 2", Drop(("b",))) == "spec:\n  a: 1\n"
    assert mend("spec:\n  a:\n    - x", Add(("a",), "w")) == "spec:\n  a:\n    - x\n    - w"


def test_metadata_has_its_route(mend):
    assert mend("metadata: {id: x}\nspec: {}\n", Put(("$metadata", "name"), "X")) == (
        "metadata: {id: x, name: X}\nspec: {}\n"
    )


def test_a_block_text_gives_way_and_stays_a_neighbour(mend):
    text = "spec:\n  a: |\n    one\n\n    two\n\n  b: 1\n"
    assert mend(text, Put(("a",), "x")) == "spec:\n  a: x\n\n  b: 1\n"
    assert mend(text, Put(("c",), 2)).endswith("  b: 1\n  c: 2\n")
    assert mend(text, Drop(("b",))) == "spec:\n  a: |\n    one\n\n    two\n\n"


SHARED = """\
    spec:
      base: &base {a: 1, list: &list [x]}
      one: *base
      two: {<<: *base, b: 2}
      three: *list
"""


@pytest.mark.parametrize(
    "edit",
    [
        Put(("base", "a"), 2),
        Put(("base", "new"), 2),
        Put(("base",), 2),
        Put(("one", "a"), 2),
        Put(("one", "new"), 2),
        Add(("base", "list"), "y"),
        Add(("three",), "y"),
        Drop(("base",)),
        Drop(("base", "a")),
        Rename(("one", "a"), "z"),
    ],
)
def test_what_is_shared_is_left_alone(mend, edit):
    with pytest.raises(Refused, match="would change too"):
        mend(SHARED, edit)


def test_an_alias_itself_may_give_way(mend):
    assert "  one: 2\n" in mend(SHARED, Put(("one",), 2))
    assert "one" not in mend(SHARED, Drop(("one",)))


def test_what_is_merged_in_is_overruled_but_not_changed(mend):
    assert "two: {<<: *base, b: 2, a: 5}" in mend(SHARED, Put(("two", "a"), 5))
    for edit in (Drop(("two", "a")), Rename(("two", "a"), "z"), Add(("two", "a"), 1)):
        with pytest.raises(Refused, match="comes from defaults, from <<"):
            mend(SHARED, edit)


DEFAULTS = """\
    spec:
      defaults:
        informed: [boss]
        timeLimit: {P1: 2h, default: 1bd}
        notify: {done: {to: requester}}
      steps:
        work: {next: end}
        end: {type: end}
"""


def test_what_comes_from_defaults_is_written_into_the_step_that_changes_it(changed):
    _, come = changed(DEFAULTS, Add(("steps", "work", "informed"), "hr"))
    assert come == ["    work: {informed: [boss, hr], next: end}\n"]
    _, come = changed(DEFAULTS, Put(("steps", "work", "timeLimit", "P2"), "4h"))
    assert come == ["    work: {timeLimit: {P1: 2h, default: 1bd, P2: 4h}, next: end}\n"]


def test_notices_merge_by_themselves(changed):
    _, come = changed(DEFAULTS, Put(("steps", "work", "notify", "overdue"), {"to": ["a"]}))
    assert come == ["    work: {notify: {overdue: {to: [a]}}, next: end}\n"]


def test_an_end_takes_no_defaults(changed):
    _, come = changed(DEFAULTS, Add(("steps", "end", "informed"), "hr"))
    assert come == ["    end: {type: end, informed: [hr]}\n"]


def test_what_is_not_in_the_file_cannot_be_dropped(mend):
    with pytest.raises(Refused, match="comes from defaults"):
        mend(DEFAULTS, Drop(("steps", "work", "informed")))


EXTENDS = """\
    spec:
      extends: parent
      steps: {work: {next: end, informed: [a, b]}}
"""


def test_a_process_that_extends_another_does_not_speak_for_it(mend):
    assert "informed: [a, b, c]" in mend(EXTENDS, Add(("steps", "work", "informed"), "c"))
    assert "timeLimit: 1h" in mend(EXTENDS, Put(("steps", "work", "timeLimit"), "1h"))
    for edit in (Add(("steps", "work", "consulted"), "c"), Drop(("steps", "work", "informed"))):
        with pytest.raises(Refused, match="what the file builds on"):
            mend(EXTENDS, edit)


SCENARIO = """\
    spec:
      base: {process: badge}
      patch:
        process:
          steps:
            check: {timeLimit: 2bh, informed: [a, b]}
        model:
          steps: {only-in-model: {effort: 5m}}
"""


def test_the_routes_of_a_scenario_lead_into_its_patches(changed):
    _, come = changed(SCENARIO, Put(("steps", "check", "timeLimit"), "4bh"), kind=Kind.SCENARIO)
    assert come == ["        check: {timeLimit: 4bh, informed: [a, b]}\n"]
    _, come = changed(
        SCENARIO, Put(("steps", "check", "notify", "done"), {"to": ["a"]}), kind=Kind.SCENARIO
    )
    assert "notify: {done: {to: [a]}}" in come[0]
    _, come = changed(
        SCENARIO, Put(("steps", "only-in-model", "effort"), "6m"), kind=Kind.SCENARIO
    )
    assert come == ["      steps: {only-in-model: {effort: 6m}}\n"]
    _, come = changed(SCENARIO, Put(("question",), "Faster?"), kind=Kind.SCENARIO)
    assert come == ["  question: Faster?\n"]


@pytest.mark.parametrize(
    "edit",
    [
        Put(("steps", "other", "timeLimit"), "4bh"),
        Put(("kpis",), {}),
        Add(("steps", "check", "consulted"), "c"),
        Drop(("steps", "check", "timeLimit")),
    ],
)
def test_a_scenario_does_not_speak_for_its_base(mend, edit):
    with pytest.raises(Refused, match="builds on"):
        mend(SCENARIO, edit, kind=Kind.SCENARIO)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Put(("a", "x", "y"), 1), "leads through a value"),
        (Put(("list", 5), 1), "there is no place “list.5”"),
        (Put(("list", "x"), 1), "there is no place “list.x”"),
        (Add(("gone", "x", "y", 3), 1), None),
        (Drop(("gone",)), "“gone” is not written"),
        (Rename(("a",), "b"), "“b” stands beside it already"),
        (Rename(("gone",), "b"), "is not written"),
        (Rename(("list", 0), "b"), "left to its author"),
        (Put(("block",), "x"), "the comment “inside” would be lost"),
        (Put(("rows",), "x"), "the comment “about one” would be lost"),
        (Drop(("odd",)), "left to its author"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(mend, edit, reason):
    text = """\
    spec:
      a: 1
      b: 2
      list: [x]
      block:
        c: 1
        # inside
        d: 2
      rows: [
        1,  # about one
        2]
    """
    if reason is None:
        assert mend(text, edit)
        return
    with pytest.raises(Refused, match=reason):
        mend(text if edit.route != ("odd",) else "spec:\n  ? odd\n  : 1\n  b: 1\n", edit)


def test_a_comment_between_elements_is_not_thrown_away(mend):
    text = "spec:\n  a: [x,  # about x\n    # about y\n    y, z]\n"
    with pytest.raises(Refused, match="“about x” would be lost"):
        mend(text, Drop(("a", 0)))


def test_splices_may_change_how_it_is_said_but_not_what(mend):
    assert mend("spec: {a: no}\n", Splice(10, 12, '"no"')) == 'spec: {a: "no"}\n'
    assert mend("spec: {a: 1}  # gone\n", Splice(12, 20, "")) == "spec: {a: 1}\n"
    for splice in (Splice(10, 12, "yes"), Splice(10, 12, "["), Splice(6, 6, "&x ,")):
        with pytest.raises(Refused, match="change something else"):
            mend("spec: {a: no}\n", splice)


@pytest.mark.parametrize("text", ["spec: [", "spec: {a: 1, a: 2}", "a: 1\n---\nb: 2\n"])
def test_what_cannot_be_read_for_certain_is_not_mended(text):
    with pytest.raises(Refused, match="only where YAML can read it"):
        Draft.of(text, None)


def test_types_count_in_the_comparison(mend):
    assert mend("spec: {a: 1}\n", Put(("a",), True)) == "spec: {a: true}\n"
    assert mend("spec: {a: 1}\n", Put(("a",), "1")) == 'spec: {a: "1"}\n'
    assert mend("spec: {a: 1}\n", Put(("a",), None)) == "spec: {a: null}\n"


def test_plans_at_the_same_place_wait_for_each_other():
    draft = Draft.of("spec:\n  a: [x, y]\n", None)
    one, two = draft.plan([Add(("a",), "z")]), draft.plan([Put(("a",), "q")])
    again, other = draft.plan([Add(("a",), "z")]), draft.plan([Put(("b",), 1)])
    assert one.clashes_with(two)
    assert two.clashes_with(one)
    assert not one.clashes_with(again)  # the same change is made once
    assert not one.clashes_with(other)
    assert draft.apply([one, again, other]) == "spec:\n  a: [x, y, z]\n  b: 1\n"
    with pytest.raises(Refused):
        draft.apply([one, two])


def test_a_plan_says_which_places_it_leaves_changed():
    draft = Draft.of("spec: {a: 1, b: [x, y], c: 3}\n", None)
    plan = draft.plan([Rename(("a",), "z"), Drop(("b", 0)), Put(("c",), 4), Splice(0, 0, "")])
    assert set(places_after(plan)) == {("z",), ("b", 0), ("c",)}


def test_values_read_back_as_they_were_meant(mend):
    oddities = [
        "no",
        "9:30",
        "2026-01-01",
        "- x",
        "a: b",
        "#",
        "",
        "中文：全角",
        "\u200b",
        "x\ny",
        "~",
        "null",
        "012",
    ]
    for in_flow in ("spec: {a: 0}\n", "spec:\n  a: 0\n"):
        for value in oddities:
            new = mend(in_flow, Put(("a",), value))
            assert value_at(composition_of(new, marked=False).data, ("spec", "a")) == value


STEPS = """\
spec:
  steps:
    a: {next: b}   # first
    # about b
    b: {next: c}
    c: {type: end}
"""


@pytest.mark.parametrize(
    ("before", "order"),
    [("a", "xabc"), ("b", "axbc"), ("c", "abxc"), ("gone", "abcx"), (None, "abcx")],
)
def test_a_new_key_goes_before_the_one_that_is_named(mend, before, order):
    text = mend(STEPS, Put(("steps", "x"), {"type": "end"}, before))
    keys = [line.strip()[0] for line in text.splitlines() if line.startswith("    ")]
    assert [key for key in keys if key != "#"] == list(order)
    assert text.index("# about b") < text.index("    b:")


def test_a_new_key_goes_before_another_in_brackets(mend):
    text = mend("spec: {steps: {a: {}, b: {}}}", Put(("steps", "x"), {}, "b"))
    assert text == "spec: {steps: {a: {}, x: {}, b: {}}}"

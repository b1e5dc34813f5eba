"""From bytes to documents: what is read, and what is said of what cannot be."""

import pytest
import yaml

from itsmctl.model.portfolio import Kind
from itsmctl.source import reading
from itsmctl.source.parse import parse_document, visible
from itsmctl.source.yaml_events import SyntaxFault

SOUND = (
    "apiVersion: itsmctl/v1\nkind: Process\nmetadata: {id: p}\nspec: {steps: {a: {next: b}}}\n"
)


def only(text, path="x.process.yaml"):
    document = parse_document(text, path)
    (problem,) = document.problems
    return problem


def excerpt(text, problem):
    return text[problem.place.offset : problem.place.end_offset]


def test_a_sound_text_has_no_problems():
    document = parse_document(SOUND, "x.process.yaml")
    assert document.problems == ()
    assert document.kind is Kind.PROCESS
    assert document.id == "p"
    assert document.spec == {"steps": {"a": {"next": "b"}}}


def test_bare_integers_are_ids():
    document = parse_document(
        "metadata: {id: 7}\nspec: {steps: {2026: {next: 3}}}\n", "x.process.yaml"
    )
    assert document.id == "7"
    assert document.spec == {"steps": {"2026": {"next": 3}}}


def test_keys_are_text_whatever_they_look_like():
    document = parse_document("true: 1\nnull: 2\n1.5: 3\n'': 4\n", "x")
    assert document.data == {"true": 1, "null": 2, "1.5": 3, "": 4}


def test_quoted_scalars_and_core_tags():
    document = parse_document("a: '5'\nb: !!str 5\nc: !!int 5\nd: \"yes\"\n", "x")
    assert document.data == {"a": "5", "b": "5", "c": 5, "d": "yes"}
    assert document.problems == ()


def test_duplicate_keys_keep_the_first_and_show_both():
    text = "spec:\n  timeLimit: 4bh\n  name: x\n  timeLimit: 8bh\n"
    problem = only(text)
    assert problem.code == "SYN002"
    assert (problem.place.line, problem.place.column) == (4, 3)
    assert problem.route == ("timeLimit",)
    (first,) = problem.related
    assert first.place.line == 2
    assert parse_document(text, "x").spec["timeLimit"] == "4bh"


def test_duplicate_keys_are_equal_after_composition():
    assert only("spec: {é: 1, e\u0301: 2}\n").code == "SYN002"


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: 1\n  b: 2\n", 2, 4, "indentation"),
        ("a: [1, 2\nb: 3\n", 1, 4, "bracket"),
        ("a: {b: 1\n", 1, 4, "bracket"),
        ('a: "x\nb: 2\n', 1, 4, "never closed"),
        ("a:\n  b: 1\n\tc: 2\n", 3, 1, "tab"),
        ("a:\n- x\n - y\nb\n", 4, 1, "colon"),
        ("a: 1\n b\n- c\n", 3, 1, "indentation"),
        ("a: @x\n", 1, 4, "quotes"),
        ("a: x\n---\nb: y\n", 2, 1, "second document"),
        ("? [a]\n: b\n", 1, 3, "must be text"),
        ("a: *x\n", 1, 4, "*x"),
        ("a: &x [*x]\n", 1, 8, "*x"),
        ("a: !!python/object:os.system {}\n", 1, 4, "!!python/object:os.system"),
        ("a: !mine 5\n", 1, 4, "!mine"),
        ("<<: 5\n", 1, 5, "merge"),
        ("<<: [5]\n", 1, 1, "merge"),
        ("a: b\x00c\n", 1, 5, "U+0000"),
        ("a: \x07\n", 1, 4, "U+0007"),
        ("", 1, 1, "no definition"),
        ("# nothing but a comment\n", 1, 1, "no definition"),
        ("- a\n- b\n", 1, 1, "mapping"),
        ("just words\n", 1, 1, "mapping"),
    ],
)
def test_broken_yaml_is_one_clear_problem_at_its_place(text, line, column, words):
    problem = only(text)
    assert problem.code == "SYN001"
    assert (problem.place.line, problem.place.column) == (line, column)
    assert words in problem.message.render("en")
    assert problem.message.render("zh") != problem.message.render("en")


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("名称：软件申请\nkind: Process\n", "："),
        ("spec:\n  steps：\n    a: 1\n", "："),
        ("名称：软件申请\n", "："),
        ("spec: {a：1， b: 2\n", "："),
        ("spec: {a: 1， b: 2}\n", "，"),
        ("a: “x” y: z\n", "“"),
        ("\u3000a: 1\n b: 2\n", "\u3000"),
        ("a: ［1, 2]\nb: 3: 4\n", "\uff3b"),
    ],
)
def test_full_width_punctuation_is_named_as_the_cause(text, character):
    problem = only(text)
    assert problem.code == "SYN001"
    assert excerpt(text, problem) == character
    assert "full-width" in problem.message.render("en")
    assert "全角" in problem.message.render("zh")


def test_full_width_punctuation_in_prose_is_not_blamed():
    text = 'name: "你好，世界"\nspec: {a: 1\n'
    problem = only(text)
    assert "bracket" in problem.message.render("en")


@pytest.mark.parametrize("value", ["yes", "No", "on", "9:30", "010", "1_000"])
def test_ambiguous_values_are_reported_and_stay_text(value):
    problem = only(f"spec: {{a: {value}}}\n")
    assert problem.code == "SYN005"
    assert problem.route == ("a",)
    assert f'"{value}"' in problem.message.render("en")


def test_every_ambiguous_place_counts_and_quotes_settle_it():
    text = "spec:\n  a: no\n  b: no\n  c: 'no'\n  on: 1\n  'off': 2\n"
    document = parse_document(text, "x.process.yaml")
    assert [problem.route for problem in document.problems] == [("a",), ("b",), ("on",)]
    assert [excerpt(text, problem) for problem in document.problems] == ["no", "no", "on"]


@pytest.mark.parametrize(
    ("text", "route", "character"),
    [
        ("spec: {steps: {审批：一级: {}}}\n", ("steps", "审批：一级"), "："),
        ("spec: {steps: {a: {responsible: '甲，乙'}}}\n", ("steps", "a", "responsible"), "，"),
        ("spec: {steps: {a: {timeLimit: ４bh}}}\n", ("steps", "a", "timeLimit"), "４"),
        ("spec: {steps: {a: {next: [b\u200b]}}}\n", ("steps", "a", "next", 0), "\u200b"),
        ("spec: {steps: {\u202eab: {}}}\n", ("steps", "\u202eab"), "\u202e"),
        (
            "spec: {steps: {a: {responsible: '甲\u3000乙'}}}\n",
            ("steps", "a", "responsible"),
            "\u3000",
        ),
        ("metadata: {name: {zh：x: 1}}\n", ("$metadata", "name", "zh：x"), "："),
    ],
)
def test_confusable_characters_in_keys_and_ids(text, route, character):
    problem = only(text)
    assert problem.code == "SYN006"
    assert problem.route == route
    assert excerpt(text, problem) == character


@pytest.mark.parametrize(
    "text",
    [
        "metadata: {name: {zh: 你好，世界：一}}\nspec: {outcome: 完成，备案}\n",
        "spec: {steps: {a: {name: （甲）, x-note: 甲，乙}}}  # 说明：无\n",
        "metadata: {sources: [{field: a, note: 甲，乙}]}\n",
    ],
)
def test_prose_may_hold_full_width_punctuation(text):
    assert parse_document(text, "x.process.yaml").problems == ()


def test_merge_keys_and_aliases():
    document = parse_document(
        "a: &a {x: 1, w: 2}\nb: {<<: *a, w: 3}\nc: {<<: [*a, {z: 4, x: 5}]}\nd: *a\n", "x"
    )
    assert document.data == {
        "a": {"x": 1, "w": 2},
        "b": {"w": 3, "x": 1},
        "c": {"x": 1, "w": 2, "z": 4},
        "d": {"x": 1, "w": 2},
    }
    assert document.problems == ()


def test_yaml_that_only_the_pure_parser_accepts_is_accepted(monkeypatch):
    def refusing(*_):
        raise SyntaxFault("refused", 0)

    monkeypatch.setattr(reading, "read_fast", refusing)
    document = parse_document(SOUND, "x.process.yaml")
    assert document.problems == ()
    assert document.spec == {"steps": {"a": {"next": "b"}}}
    monkeypatch.setattr(reading, "SECOND_OPINION", 3)
    assert only(SOUND).code == "SYN001"


def test_an_encoding_fault_is_a_problem():
    problem = only("名称: 流程".encode("gb18030"))
    assert problem.code == "SYN001"
    assert "GB18030" in problem.message.render("en")


def test_lone_surrogates_do_not_crash():
    assert parse_document("a: b\ud800\n", "x").data == {"a": "b?"}


def test_the_kind_of_broken_text_comes_from_its_name():
    document = parse_document("a: [", "x.org.yaml")
    assert document.kind is Kind.ORGANISATION
    assert document.key is None
    assert not document.is_sound


def test_visible():
    assert visible("a\u200bb审批") == "a\\u200bb审批"


def test_without_the_c_library_all_is_the_same(monkeypatch):
    text = SOUND + "x-note: 说明：甲，乙  # 注\nx-on: on\n"
    fast = parse_document(text, "x.process.yaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    pure = parse_document(text, "x.process.yaml")
    assert pure.data == fast.data
    assert pure.problems == fast.problems
    assert pure.place(("steps", "a", "next")) == fast.place(("steps", "a", "next"))
    assert only("a: [1, 2\nb: 3\n").place.column == 4


@pytest.mark.parametrize("written", ['"\\ud800"', '"\\ud83d\\ude00": x', '["ok", "\\udfff"]'])
def test_half_a_character_is_not_taken_for_text(written):
    problem = only(f"a: {written}\n")
    assert problem.code == "SYN001"
    assert "half of a character" in problem.message.render("en")
    assert "半个字符" in problem.message.render("zh")


@pytest.mark.parametrize(
    "line",
    [
        "a: [" + "{a: " * 60 + "x " * 200_000,
        "a: - - " + "[" * 50 + " " * 300_000 + "x}",
        " " * 400_000 + "- - [x}",
        "a:" + " :" * 200_000 + "{",
        "a" * 400_000 + ": b: c",
    ],
)
def test_a_line_as_long_as_a_file_is_explained_at_once(line):
    """Whatever tries a long line twice at every character would not come to an end here."""
    assert only(f"{line}\n").code == "SYN001"


@pytest.mark.parametrize(
    "text",
    [
        SOUND + "<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> theirs\n",
        "<<<<<<< HEAD\n" + SOUND + "=======\n" + SOUND + ">>>>>>> theirs\n",
        (
            "spec:\r\n  steps:\r\n<<<<<<< Updated upstream\r\n    a: {next: b}\r\n=======\r\n"
            "    a: {next: c}\r\n>>>>>>> Stashed changes\r\n"
        ),
        SOUND + "x: 2\n>>>>>>> theirs\n",
    ],
)
def test_a_merge_conflict_is_called_by_its_name(text):
    problem = only(text)
    assert problem.code == "SYN001"
    assert problem.message.key == "source.merge-conflict"
    assert excerpt(text, problem).startswith(("<<<<<<<", ">>>>>>>"))


def test_marks_of_a_conflict_within_a_text_are_text():
    text = SOUND.replace("{id: p}", "{id: p, description: '<<<<<<< HEAD'}")
    assert parse_document(text, "x.process.yaml").problems == ()

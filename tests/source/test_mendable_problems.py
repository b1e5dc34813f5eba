"""Faults of reading that can be mended, and those in which the right mend is not clear."""

import pytest

from itsmctl.finding import Put, Rename, Splice
from itsmctl.source.examination import examined
from itsmctl.source.mend import Draft
from itsmctl.source.mend.illegible import Illegible
from itsmctl.source.parse import parse_document

HEAD = "apiVersion: itsmctl/v1\nkind: Process\nmetadata: {id: x}\nspec:\n"


def problems(spec: str, code: str):
    document = examined(parse_document(HEAD + spec, "x.process.yaml"))
    return [problem for problem in document.problems if problem.code == code]


def mended(spec: str, code: str) -> str:
    draft = Draft.of(HEAD + spec, examined(parse_document(HEAD + spec, "x.process.yaml")).kind)
    plans = [draft.plan(problem.edits) for problem in problems(spec, code) if problem.edits]
    return draft.apply(plans).removeprefix(HEAD)


def test_a_misspelt_key_takes_the_known_name():
    spec = "  steps: {a: {responsable: b, type: end}}\n"
    (problem,) = problems(spec, "SYN004")
    assert problem.edits == (Rename(("steps", "a", "responsable"), "responsible"),)
    assert mended(spec, "SYN004") == "  steps: {a: {responsible: b, type: end}}\n"


@pytest.mark.parametrize("fields", ["timelimit: 4bh, timeLimit: 5bh", "zzzzzz: 1"])
def test_it_stays_where_the_name_is_taken_or_not_known(fields):
    (problem,) = problems(f"  steps: {{a: {{{fields}}}}}\n", "SYN004")
    assert problem.edits == ()


def test_an_ambiguous_text_gets_quotes_also_as_a_key_and_behind_an_anchor():
    spec = "  x-a: {no: 9:30, yes: &x on, off: *x}\n"
    assert mended(spec, "SYN005") == '  x-a: {"no": "9:30", "yes": &x "on", "off": *x}\n'
    (first, *_) = problems(spec, "SYN005")
    assert first.edits == (Splice(first.place.offset, first.place.end_offset, '"no"'),)


def test_a_number_with_a_leading_zero_may_be_meant_either_way():
    """0755 is 755 to us, 493 to YAML 1.1, and a text to whoever dials it."""
    (problem,) = problems("  x-phone: 0755\n", "SYN005")
    assert problem.edits == ()


@pytest.mark.parametrize(
    ("spec", "new"),
    [
        ("  steps: {a: {timeLimit: ４bh}}\n", "  steps: {a: {timeLimit: 4bh}}\n"),
        ('  steps: {a: {responsible: "b\\u200b"}}\n', "  steps: {a: {responsible: b}}\n"),
        ("  steps: {ａ-１: {type: end}}\n", "  steps: {a-1: {type: end}}\n"),
        ("  steps: {a: {next: b\u3000}}\n", "  steps: {a: {next: b}}\n"),
    ],
)
def test_odd_characters_become_their_twins(spec, new):
    assert new in {mended(spec, "SYN003"), mended(spec, "SYN006")}  # an error where it misleads


def test_names_change_where_they_are_used_too():
    spec = "  start: ａ\n  steps: {ａ: {next: [ｂ]}, ｂ: {type: end}}\n"
    assert mended(spec, "SYN006") == "  start: a\n  steps: {a: {next: [b]}, b: {type: end}}\n"
    assert {type(edit) for each in problems(spec, "SYN006") for edit in each.edits} == {
        Put,
        Rename,
    }


@pytest.mark.parametrize(
    "spec",
    [
        "  start: 审批：一级\n  steps: {审批：一级: {type: end}}\n",  # no id may hold a colon
        "  steps: {a: {responsible: b\u3000c}}\n",  # a space or a hyphen?
        '  steps: {"\\u200b": {type: end}}\n',  # nothing would be left
    ],
)
def test_they_stay_where_the_twin_does_not_fit(spec):
    found = problems(spec, "SYN006")
    assert found
    assert all(problem.edits == () for problem in found)


@pytest.mark.parametrize(
    ("written", "meant"), [("30min", "30m"), ("1工作日", "1bd"), ("2 working days", "2bd")]
)
def test_a_time_in_everyday_words_is_written_as_the_language_has_it(written, meant):
    spec = f"  steps: {{a: {{timeLimit: {written}, type: end}}}}\n"
    (problem,) = problems(spec, "SYN003")
    assert problem.edits == (Put(("steps", "a", "timeLimit"), meant),)
    assert mended(spec, "SYN003") == spec.replace(written, meant)


def test_what_only_resembles_a_known_word_is_a_guess():
    spec = "  steps: {a: {type: aproval}}   # a step\n"
    (problem,) = problems(spec, "SYN003")
    assert (problem.edits, problem.guessed) == (
        (Put(("steps", "a", "type"), "approval"),),
        True,
    )
    assert mended(spec, "SYN003") == spec.replace("aproval", "approval").replace("   #", "  #")


def test_a_misspelt_verdict_takes_its_name():
    spec = "  steps: {a: {type: approval, next: {aproved: b, rejected: b}}}\n"
    assert mended(spec, "SYN004") == spec.replace("aproved", "approved")


def test_a_word_that_resembles_none_stays():
    (problem,) = problems("  steps: {a: {type: xyzzy}}\n", "SYN003")
    assert problem.edits == ()


def untabbed(written: str) -> str:
    return Illegible(written).apply([Illegible(written).plan(first_edits(written))])


def first_edits(written: str):
    (problem,) = parse_document(written, "x.process.yaml").problems
    assert problem.code == "SYN001"
    return problem.edits


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a:\n\tb:\n\t\tc: 1\n\t\td: 2\n", "a:\n  b:\n    c: 1\n    d: 2\n"),
        ("a:\n   b: 1\n\tc: 2\n", "a:\n   b: 1\n   c: 2\n"),
        ("a:\n  b:\n  \tc: 1\n", "a:\n  b:\n    c: 1\n"),
        ("a:\n\t- b\n\t- c\n", "a:\n  - b\n  - c\n"),
        ("a:\n  -\tb: 1\n    c: x\ty\n", "a:\n  - b: 1\n    c: x\ty\n"),
        ("a:\r\n\tb: 1\r\n", "a:\r\n  b: 1\r\n"),
        ("a:\n\tb: |\n\t\tx\ty\n", "a:\n  b: |\n    x\ty\n"),
    ],
)
def test_tabs_become_the_spaces_with_which_the_text_indents(written, expected):
    assert untabbed(written) == expected


@pytest.mark.parametrize("written", ["a:\n  b:\n\t  c: 1\n", "a:\n\t \tb: 1\n"])
def test_tabs_stay_where_nobody_knows_how_wide_they_were(written):
    assert first_edits(written) == ()

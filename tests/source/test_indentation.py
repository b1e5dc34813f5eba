"""Steps and fields at the wrong column: one cause, one message."""

import pytest

from itsmctl.source.examination import examined
from itsmctl.source.parse import parse_document

HEAD = "apiVersion: itsmctl/v1\nkind: Process\nmetadata: {id: p}\n"
STEP = "{responsible: a, next: done}"


def problems(spec: str):
    document = examined(parse_document(HEAD + spec, "p.process.yaml"))
    return [(each.message.render("en"), each.place.line) for each in document.problems]


@pytest.mark.parametrize(
    ("spec", "said", "line"),
    [
        pytest.param(
            f"spec:\n  steps:\n  a: {STEP}\n  done: {{type: end}}\n",
            "indented too little: “a”, “done” must stand under “steps”, further in",
            6,
            id="all steps beside steps",
        ),
        pytest.param(
            f"spec:\n  steps:\n    a: {STEP}\n  done: {{type: end}}\n",
            "indented too little: “done” must stand under “steps”, further in",
            7,
            id="one step beside steps",
        ),
        pytest.param(
            f"spec:\n  steps:\n    a: {STEP}\ndone: {{type: end}}\n",
            "indented too little: “done” must stand under “steps”, further in",
            7,
            id="a step at the top",
        ),
        pytest.param(
            f"spec:\nsteps:\n  a: {STEP}\n",
            "indented too little: “steps” must stand under “spec”, further in",
            5,
            id="steps beside spec",
        ),
        pytest.param(
            f"spec:\n  steps:\n    a:\n      next: b\n      b: {STEP}\n",
            "indented too far: “b” must begin in the same column as “a”, not inside it",
            8,
            id="a step inside a step",
        ),
        pytest.param(
            "spec:\n  steps:\n    a:\n    responsible: x\n    next: [b, c]\n",
            "indented too little: “responsible”, “next” must stand under “a”, further in",
            7,
            id="fields beside their step",
        ),
        pytest.param(
            "spec:\n  steps:\n    a:\n      responsible: x\n    notify: {done: {to: [x]}}\n",
            "indented too little: “notify” must stand under “a”, further in",
            8,
            id="a mapping beside its step",
        ),
        pytest.param(
            "spec:\n  steps:\n    a:\n      name:\n        zh: x\n        next: b\n",
            "indented too far: “next” must begin in the same column as “name”, not inside it",
            9,
            id="a field inside a name",
        ),
        pytest.param(
            f"spec:\n  steps:\n    a: {STEP}\n    kpis: {{handling-time: {{target: 3bd}}}}\n",
            "indented too far: “kpis” must begin in the same column as “steps”, not inside it",
            7,
            id="a section inside steps",
        ),
        pytest.param(
            "spec:\n  steps:\n    a:\n      next: b\n      kpis: {handling-time: {target: 3bd}}\n",
            "indented too far: “kpis” must begin in the same column as “steps”, not inside it",
            8,
            id="a section inside a step",
        ),
    ],
)
def test_the_cause_is_told_once(spec, said, line):
    assert problems(spec) == [(said, line)]


def test_a_spec_inside_metadata():
    text = "apiVersion: itsmctl/v1\nkind: Process\nmetadata:\n  id: p\n  spec: {steps: {}}\n"
    (problem,) = examined(parse_document(text, "p.process.yaml")).problems
    assert problem.message.render("en") == (
        "indented too far: “spec” must begin in the same column as “metadata”, not inside it"
    )


@pytest.mark.parametrize(
    "spec",
    [
        pytest.param(
            "spec:\n  steps:\n    a: {next: done, timeLimt: 1d}\n", id="an unknown field"
        ),
        pytest.param(
            "spec:\n  steps:\n    review: {name: x, timeLimt: 1d, next: a}\n",
            id="a step that is called like a section",
        ),
        pytest.param(
            "spec:\n  steps:\n    a: {next: b}\n    order: {responsibl: x, next: a}\n",
            id="a step that is called like a field",
        ),
        pytest.param(f"spec:\n  stpes:\n    a: {STEP}\n", id="a misspelt section"),
        pytest.param("spec:\n  steps: []\n", id="another type"),
    ],
)
def test_other_faults_are_told_as_they_are(spec):
    found = problems(spec)
    assert found
    assert not any(said.startswith("indented") for said, _ in found)


def test_a_sound_process_is_not_looked_at():
    assert problems(f"spec: {{steps: {{responsible: {STEP}, kpis: {STEP}}}}}\n") == []


def test_other_kinds_have_no_steps_to_indent():
    text = "apiVersion: itsmctl/v1\nkind: Calendar\nmetadata: {id: c}\nspec: {a: {next: b}}\n"
    found = examined(parse_document(text, "c.calendar.yaml")).problems
    assert not any(each.message.render("en").startswith("indented") for each in found)


@pytest.mark.parametrize("line", ["     b:", "   b:"])
def test_a_line_between_two_columns_gets_a_remedy(line):
    spec = f"spec:\n  steps:\n    a:\n      next: b\n{line}\n      next: c\n"
    (found,) = problems(spec)
    assert "let it begin in the same column" in found[0]

"""Values that an attribute cannot have (REF107), outcomes that a step does not (REF106)."""

import pytest

ATTRIBUTES = (
    "case: {size: {type: enum, values: [few, many]}, big: {type: boolean}, "
    "'people-concerned': {type: number}, note: {type: string}}"
)


def said(bench, fragment: str, code: str) -> list[str]:
    findings = bench.check(fragment).findings
    assert not [each for each in findings if each.code in {"SYN001", "SYN003", "SYN004"}]
    return [each.message.render("en") for each in findings if each.code == code]


def choice(condition: str) -> str:
    outcomes = f'{{a: {{when: "{condition}"}}, b: {{default: true}}}}'
    step = f"check: {{next: {{a: closed, b: closed}}, outcomes: {outcomes}}}"
    return f"spec: {{{ATTRIBUTES}, steps: {{{step}}}}}"


NEVER = "“size” is never “lots”: it is few, many; correct the condition, or declare the value"
TRUTH = "“big” is true or false, and never “yes”; write case['big'], or !case['big'] for its opposite"


@pytest.mark.parametrize(
    ("condition", "sentences"),
    [
        ("case.size == 'lots'", [NEVER]),
        ("case['size'] != 'lots'", [NEVER]),
        ("'lots' == case.size", [NEVER]),
        ("case.size in ['few', 'lots']", [NEVER]),
        ("case.big && (case.size == 'few' || case.size == 'lots')", [NEVER]),
        ("case.size == 'man'", ["“size” is never “man”; did you mean “many”?"]),
        ("case.big == 'yes'", [TRUTH]),
        ("case.big == true", []),
        ("case.big", []),
        ("case.size == 'few'", []),
        ("case.size in ['few', 'many']", []),
        ("case.note == 'lots'", []),
        ("case['people-concerned'] == 7", []),
    ],
)
def test_a_value_that_no_case_has_is_named(bench, condition, sentences):
    assert said(bench, choice(condition), "REF107") == sentences


@pytest.mark.parametrize(
    ("step", "route"),
    [
        (
            "responsible: [it-support, {role: it-director, when: \"case.size == 'lots'\"}]",
            ("steps", "check", "responsible", 1, "when"),
        ),
        (
            (
                "type: approval, responsible: it-director, next: {approved: closed, rejected: closed}, "
                "autoApprove: {when: \"case.size == 'lots'\"}"
            ),
            ("steps", "check", "autoApprove", "when"),
        ),
    ],
)
def test_every_place_of_a_condition_is_looked_at(bench, step, route):
    fragment = f"spec: {{{ATTRIBUTES}, steps: {{check: {{{step}}}}}}}"
    (found,) = [each for each in bench.check(fragment).findings if each.code == "REF107"]
    assert found.route == route


def test_what_defaults_say_is_told_at_the_step(bench):
    cell = "informed: [{role: it-director, when: \"case.size == 'lots'\"}]"
    fragment = f"spec: {{{ATTRIBUTES}, defaults: {{{cell}}}, steps: {{check: {{responsible: it-support}}}}}}"
    routes = {each.route for each in bench.check(fragment).findings if each.code == "REF107"}
    assert ("steps", "check") in routes


TWO = "next: {solved: closed, unsolved: submit}"


@pytest.mark.parametrize(
    ("step", "sentences"),
    [
        (
            f"outcomes: {{solvd: {{default: true}}}}, {TWO}",
            ["“Check request” has no way out called “solvd”; did you mean “solved”?"],
        ),
        (
            f"produces: {{other: [form]}}, {TWO}",
            ["“Check request” has no way out called “other”; it has: solved, unsolved"],
        ),
        (
            "produces: {done: [form]}, next: closed",
            [
                (
                    "“Check request” has one way out, which has no name; write it in next as “done”, "
                    "or leave the name out here"
                )
            ],
        ),
        (
            f"produces: {{solved: [form]}}, outcomes: {{unsolved: {{label: Not yet}}}}, {TWO}",
            [],
        ),
        (f"returnTo: submit, outcomes: {{submit: {{label: Back}}}}, {TWO}", []),
        (
            (
                "type: approval, responsible: it-director, produces: {rejected: [form]}, "
                "next: {approved: closed, rejected: closed}"
            ),
            [],
        ),
        (
            (
                "timeLimit: 1d, onTimeout: continue, produces: {timeout: [form]}, "
                "next: {ok: closed, timeout: submit}"
            ),
            [],
        ),
    ],
)
def test_an_outcome_that_a_step_does_not_have_is_named(bench, step, sentences):
    assert said(bench, f"spec: {{steps: {{check: {{{step}}}}}}}", "REF106") == sentences


def test_a_subprocess_may_produce_by_the_ends_of_what_it_calls(bench):
    called = "{kind: Process, metadata: {id: repair}}\n---\n"
    step = "check: {type: subprocess, process: repair, produces: {%s: [form]}, next: closed}"
    fragment = called + "spec: {steps: {" + step + "}}"
    assert said(bench, fragment % "completed", "REF106") == []
    assert said(bench, fragment % "competed", "REF106") == [
        "“Check request” has no way out called “competed”; did you mean “completed”?"
    ]


@pytest.mark.parametrize(
    ("numbers", "sentences"),
    [
        ("case: {size: {few: 0.5, lots: 0.5}}", ["“size” is never “lots”; it is: few, many"]),
        ("case: {size: {few: 0.5, many: 0.5}}", []),
        ("case: {note: {anything: 1.0}}", []),
        (
            "pauses: {check.solvd: {reason: away, time: 5m}}",
            ["“check” has no way out called “solvd”; it has: solved, unsolved"],
        ),
        ("pauses: {check.solved: {reason: away, time: 5m}}", []),
        ("pauses: {check: {reason: away, time: 5m}}", []),
    ],
)
def test_a_model_speaks_of_values_and_ways_that_there_are(bench, numbers, sentences):
    fragment = (
        "{kind: Organisation, spec: {pauseReasons: {away: Away}}}\n---\n"
        f"spec: {{{ATTRIBUTES}, steps: {{check: {{{TWO}}}}}}}\n---\n"
        f"{{kind: SimulationModel, spec: {{process: request, {numbers}}}}}"
    )
    assert said(bench, fragment, "FLW307") == sentences

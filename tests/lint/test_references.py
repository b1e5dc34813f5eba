from dataclasses import replace

import pytest

from itsmctl.model.policy import Profile


def said(bench, fragment: str, code: str) -> list[str]:
    report = bench.check(fragment)
    return [found.message.render("en") for found in report.findings if found.code == code]


@pytest.mark.parametrize(
    "where",
    [
        "steps: {check: {responsible: it-suport}}",
        "steps: {check: {accountable: [it-director, it-suport]}}",
        "steps: {check: {informed: it-suport}}",
        "steps: {check: {notify: {done: {to: [it-suport]}}}}",
        "steps: {check: {escalate: [{at: 100%, to: it-suport}]}}",
        "governance: {owner: it-suport}",
    ],
)
def test_every_place_that_names_a_party_is_checked(bench, where):
    assert said(bench, f"spec: {{{where}}}", "REF101") == [
        "“it-suport” is no role, department or committee of House; did you mean “it-support”?"
    ]


def test_the_caret_stands_under_the_name_and_not_its_key(bench):
    report = bench.check("spec: {steps: {check: {accountable: [it-director, it-suport]}}}")
    (finding,) = [found for found in report.findings if found.code == "REF101"]
    files = bench.completed("spec: {steps: {check: {accountable: [it-director, it-suport]}}}")
    line = files["request.process.yaml"].split("\n")[finding.place.line - 1]
    assert line[finding.place.column - 1 : finding.place.end_column - 1] == "it-suport"


@pytest.mark.parametrize(
    "word", ["responsible", "accountable", "requester", "next", "participants"]
)
def test_words_for_receivers_are_no_roles(bench, word):
    fragment = f"spec: {{steps: {{check: {{notify: {{done: {{to: [{word}]}}}}}}}}}}"
    assert said(bench, fragment, "REF101") == []


def test_a_name_like_nothing_gets_no_guess(bench):
    (sentence,) = said(bench, "spec: {steps: {check: {responsible: 总经理}}}", "REF101")
    assert "declare it there" in sentence


def test_without_an_organisation_roles_are_declared_by_use(bench):
    fragment = "spec: {organisation: null, steps: {check: {responsible: 信息部/桌面运维}}}"
    assert said(bench, fragment, "REF101") == []
    assert said(bench, fragment, "RAC204") == []


@pytest.mark.parametrize(
    "way",
    [
        "next: chek",
        "next: [submit, chek]",
        "next: {ok: closed, no: chek}",
        "next: closed, returnTo: [chek]",
        "next: closed, onTimeout: {to: chek}, timeLimit: 1d",
        "next: closed, loop: {max: 2, then: chek}",
    ],
)
def test_every_kind_of_way_is_checked(bench, way):
    assert said(bench, f"spec: {{steps: {{check: {{{way}}}}}}}", "REF102") == [
        "there is no step “chek” in this process; did you mean “check”?"
    ]


def test_a_process_may_call_only_what_is_there(bench):
    assert said(
        bench, "spec: {steps: {check: {type: subprocess, process: requests}}}", "REF103"
    ) == ["there is no process “requests” in this portfolio; did you mean “request”?"]
    known = "spec: {steps: {check: {type: subprocess, process: request}}}"
    assert said(bench, known, "REF103") == []


@pytest.mark.parametrize(
    ("house", "sentences"),
    [
        (
            "roles: {it: {department: it}}",
            ["“it” names both a department and a role; a step that names it may mean either, so rename one of them"],
        ),
        (
            "suppliers: {board: {}}",
            ["“board” names both a committee and a supplier; a step that names it may mean either, so rename one of them"],
        ),
        (
            "roles: {next: {department: it}}",
            ["the role “next” is called like the receiver “next” of notices; rename it"],
        ),
        ("roles: {process-manager: {department: it}}", []),
        ("departments: {requesters: {}}", []),
    ],
)  # fmt: skip
def test_an_id_names_one_party(bench, house, sentences):
    assert said(bench, f"{{kind: Organisation, spec: {{{house}}}}}", "REF104") == sentences


@pytest.mark.parametrize(
    "part",
    [
        "{kind: Organisation, spec: {departments: {it: {head: clerk}}}}",
        "{kind: Organisation, spec: {roles: {it-support: {deputy: clerk}}}}",
        "{kind: Organisation, spec: {roles: {it-support: {reportsTo: clerk}}}}",
        "{kind: Organisation, spec: {committees: {second: {members: [clerk]}}}}",
        "{spec: {governance: {owner: clerk}}}",
        "{spec: {trigger: {by: clerk}}}",
        "{spec: {review: {by: clerk}}}",
        "{spec: {cancel: {by: clerk}}}",
        "{spec: {steps: {check: {consulted: [clerk]}}}}",
        "{spec: {steps: {check: {notify: {done: {to: [clerk]}}}}}}",
        "{spec: {steps: {check: {escalate: [{at: 100%, to: clerk}]}}}}",
        "{spec: {steps: {check: {survey: [clerk], type: feedback}}}}",
    ],
)
def test_a_role_with_any_part_is_used(bench, part):
    clerk = "{kind: Organisation, spec: {roles: {clerk: {department: it}}}}\n---\n"
    assert len(said(bench, clerk + "{spec: {}}", "REF105")) == 1
    assert said(bench, clerk + part, "REF105") == []


def test_an_organisation_without_processes_is_not_told_that_its_roles_are_idle(bench):
    files = bench.completed("{kind: Organisation, spec: {roles: {clerk: {department: it}}}}")
    del files["request.process.yaml"], files["numbers.sim.yaml"]
    assert bench.lint(files).findings == ()


@pytest.mark.parametrize(
    ("governance", "message"),
    [
        ("{}", "both"),
        ("{owner: it-director}", "manager"),
        ("{manager: process-manager}", "owner"),
        ("{owner: it-director, manager: process-manager}", None),
    ],
)
def test_somebody_owns_the_process_and_somebody_watches_it(bench, governance, message):
    report = bench.check(f"spec: {{governance: {governance}}}")
    keys = [found.message.key for found in report.findings if found.code == "GOV701"]
    assert keys == ([f"lint.GOV701.{message}"] if message else [])


def test_references_are_checked_even_in_drafts(bench):
    draft = replace(bench.settings, profile=Profile.DRAFT)
    report = bench.check("spec: {steps: {check: {responsible: nobody, next: chek}}}", draft)
    codes = {found.code for found in report.findings}
    assert {"REF101", "REF102"} <= codes

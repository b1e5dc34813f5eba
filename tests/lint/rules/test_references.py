from dataclasses import replace

import pytest

from itsmctl.finding import Put, Rename
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
        (
            "“it-suport” is no role, department, committee or supplier of House; did you mean "
            "“it-support”?"
        )
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


@pytest.mark.parametrize(
    ("fields", "code", "edits"),
    [
        ("responsible: it-suport", "REF101", (Put(("steps", "check", "responsible"), "it-support"),)),
        ("consulted: [it-director, it-suport]", "REF101", (Put(("steps", "check", "consulted", 1), "it-support"),)),
        ("responsible: 总经理", "REF101", ()),
        ("next: closd", "REF102", (Put(("steps", "check", "next"), "closed"),)),
        ("next: {ok: closed, bad: submti}", "REF102", (Put(("steps", "check", "next", "bad"), "submit"),)),
        ("next: chek", "REF102", ()),  # a step that leads to itself is hardly meant
    ],
)  # fmt: skip
def test_a_likely_name_is_written_in_place_of_a_wrong_one(bench, fields, code, edits):
    report = bench.check(f"spec: {{steps: {{check: {{{fields}}}}}}}")
    (finding,) = [found for found in report.findings if found.code == code]
    assert finding.edits == edits
    assert finding.fix == ("unsafe" if edits else "none")


def test_the_keys_of_a_model_are_renamed(bench):
    report = bench.check("{kind: SimulationModel, spec: {steps: {chek: {effort: 1h}}}}")
    (finding,) = [found for found in report.findings if found.code == "REF102"]
    assert finding.place.path == "numbers.sim.yaml"
    assert finding.message.render("en") == (
        "there is no step “chek” in this process; did you mean “check”?"
    )
    assert finding.edits == (Rename(("steps", "chek"), "check"),)


SUPPLIERS = "{kind: Organisation, spec: {suppliers: {vendor: {}, carrier: {}}}}\n---\n"


@pytest.mark.parametrize(
    ("fragment", "sentence"),
    [
        (
            "{spec: {governance: {committee: it-director}}}",
            "“it-director” is a role, but a committee belongs here; House has board",
        ),
        (
            "{spec: {review: {forum: it}}}",
            "“it” is a department, but a committee belongs here; House has board",
        ),
        (
            "{spec: {steps: {check: {type: wait, supplier: it-support}}}}",
            "“it-support” is a role, but a supplier belongs here; name one that House declares",
        ),
        (
            SUPPLIERS + "{spec: {steps: {check: {type: wait, supplier: board}}}}",
            "“board” is a committee, but a supplier belongs here; House has vendor, carrier",
        ),
        (
            "{kind: Organisation, spec: {roles: {clerk: {department: board}}}}",
            (
                "“board” is a committee, but a department belongs here; House has service-desk, it, "
                "business"
            ),
        ),
    ],
)
def test_a_party_of_another_kind_is_called_what_it_is(bench, fragment, sentence):
    (found,) = [each for each in bench.check(fragment).findings if each.code == "REF101"]
    assert found.message.render("en") == sentence
    assert found.edits == ()


@pytest.mark.parametrize(
    ("fragment", "ending"),
    [
        ("{spec: {governance: {committee: it-directr}}}", "name one that exists"),
        ("{spec: {governance: {committee: baord}}}", "did you mean “board”?"),
        (SUPPLIERS + "{spec: {steps: {check: {consulted: vendr}}}}", "did you mean “vendor”?"),
        ("{spec: {steps: {check: {informed: requestr}}}}", "did you mean “requester”?"),
        (
            "{spec: {steps: {check: {notify: {done: {to: participant}}}}}}",
            "did you mean “participants”?",
        ),
        ("{spec: {steps: {check: {informed: participant}}}}", "name one that exists"),
        (
            "{kind: Organisation, spec: {roles: {it-director: {deputy: it-directr}}}}",
            "name one that exists",
        ),
        (
            "{kind: Organisation, spec: {committees: {board: {members: [baord]}}}}",
            "name one that exists",
        ),
    ],
)
def test_only_what_fits_there_is_suggested(bench, fragment, ending):
    (sentence,) = said(bench, fragment, "REF101")
    assert sentence.endswith(ending)


@pytest.mark.parametrize(
    "where",
    [
        "trigger: {by: requester}, cancel: {by: requester}",
        "steps: {check: {consulted: requester, notify: {done: {to: [requester]}}}}",
        "steps: {check: {type: feedback, survey: requester, visibility: requester}}",
    ],
)
def test_every_house_has_a_requester(bench, where):
    undeclared = "{kind: Organisation, spec: {roles: {requester: null}}}\n---\n"
    fragment = f"{undeclared}{{spec: {{{where}}}}}"
    assert said(bench, fragment, "REF101") == []
    assert said(bench, fragment, "REF105") == []


@pytest.mark.parametrize(
    ("value", "mark", "meant", "edit"),
    [
        ("[check，closed]", "，", "check, closed", Put(("steps", "submit", "next"), ("check", "closed"))),
        ("check、closed", "、", "[check, closed]", Put(("steps", "submit", "next"), ("check", "closed"))),
        ("[check，zzz]", "，", "check, zzz", None),
    ],
)  # fmt: skip
def test_names_that_chinese_commas_hold_together(bench, value, mark, meant, edit):
    files = bench.clean
    old = "responsible: requester, next: check}"
    files["request.process.yaml"] = files["request.process.yaml"].replace(
        old, f"responsible: requester, next: {value}}}"
    )
    findings = bench.lint(files).findings
    (found,) = [each for each in findings if each.code == "REF102"]
    assert found.message.render("en").endswith(
        f"“{mark}” does not separate the entries of a list; write {meant}"
    )
    assert found.edits == (() if edit is None else (edit,))
    assert not {"SYN006", "FLW301"} & {
        each.code for each in findings if each.step != "closed" or edit
    }


def test_a_list_is_spread_among_its_neighbours(bench):
    files = bench.clean
    files["request.process.yaml"] = files["request.process.yaml"].replace(
        "核对申请}, next",
        "核对申请}, informed: [requester, it-support，it-director, service-desk-agent], next",
    )
    (found,) = [each for each in bench.lint(files).findings if each.code == "REF101"]
    (edit,) = found.edits
    assert edit == Put(
        ("steps", "check", "informed"),
        ("requester", "it-support", "it-director", "service-desk-agent"),
    )


def test_a_list_with_conditions_in_it_is_left_to_its_author(bench):
    files = bench.clean
    files["request.process.yaml"] = files["request.process.yaml"].replace(
        "核对申请}, next",
        "核对申请}, informed: [it-support，it-director, {role: requester}], next",
    )
    (found,) = [each for each in bench.lint(files).findings if each.code == "REF101"]
    assert found.edits == ()


def test_an_enumeration_comma_may_be_part_of_a_name(bench):
    (sentence,) = said(bench, "spec: {steps: {check: {responsible: 采购、验收}}}", "REF101")
    assert "declare it there" in sentence


REPAIR = "{metadata: {id: repair, name: Repair}}\n---\n"
CALL = "spec: {{steps: {{check: {{type: subprocess, process: repair, {}}}}}}}"


@pytest.mark.parametrize(
    ("ways", "sentences"),
    [
        ("next: {completed: closed}", []),
        ("next: {closed: closed}", []),
        ("next: closed", []),
        ("next: {completed: closed, timeout: submit}, onTimeout: continue, timeLimit: 1bd", []),
        ("next: {completed: closed}, returnTo: [submit]", []),
        ("next: {complete: closed}", ["“Repair” never ends as “complete”; did you mean “completed”?"]),
        ("next: {通过: closed}", ["“Repair” never ends as “通过”; it ends as completed, closed"]),
        ("next: {rejected: closed}", ["“Repair” never ends as “rejected”; it ends as completed, closed"]),
    ],
)  # fmt: skip
def test_after_a_call_the_ends_of_what_was_called_decide(bench, ways, sentences):
    assert said(bench, REPAIR + CALL.format(ways), "REF106") == sentences


def test_of_a_process_that_is_not_there_no_end_is_known(bench):
    assert said(bench, CALL.format("next: {whatever: closed}"), "REF106") == []


BOARD = "{kind: Organisation, spec: {committees: {board: {members: [it-director]}}}}\n---\n"
DECIDES = "type: approval, next: {approved: closed, rejected: closed}"


@pytest.mark.parametrize(
    ("step", "message", "mended"),
    [
        ("responsible: board", "committees decide approvals and carry nothing out", False),
        ("responsible: [it-support, board]", "carry nothing out", False),
        (f"responsible: board, {DECIDES}", "where committee: board says so", True),
        (f"responsible: board, committee: board, {DECIDES}", None, False),
        (f"responsible: it-director, committee: board, {DECIDES}", None, False),
        ("responsible: it-support, accountable: board, informed: board", None, False),
    ],
)
def test_a_committee_only_decides_what_names_it_as_committee(bench, step, message, mended):
    findings = bench.check(BOARD + f"spec: {{steps: {{check: {{{step}}}}}}}").findings
    found = [each for each in findings if each.code == "REF101"]
    assert [each.route for each in found] == (
        [("steps", "check", "responsible")] if message else []
    )
    for each in found:
        assert message in each.message.render("en")
        assert each.edits == (
            (Put(("steps", "check", "committee"), "board"),) if mended else ()
        )

from dataclasses import replace

import pytest

X = "case: {x: {type: number}}"


def check(cells: str, more: str = "") -> str:
    return f"spec: {{{X}, {more} steps: {{check: {{{cells}}}}}}}"


@pytest.mark.parametrize(
    ("cells", "objected"),
    [
        ("responsible: [it-support, it-director, process-manager]", True),
        ("responsible: [it-support, it-director]", False),
        ("responsible: [it-support, it-support, it-director]", False),
        ("responsible: [requester, it-support, it-director]", True),
        # one at a time
        (
            (
                "responsible: [it-support, {role: it-director, when: 'case.x > 1'}, "
                "{role: process-manager, when: 'case.x <= 1'}]"
            ),
            False,
        ),
        # two more at the same time
        (
            (
                "responsible: [it-support, {role: it-director, when: 'case.x > 1'}, "
                "{role: process-manager, when: 'case.x > 1'}]"
            ),
            True,
        ),
        # many decide and many answer
        (
            (
                "type: approval, responsible: [it-support, it-director, service-desk-manager], "
                "next: {approved: closed, rejected: closed}"
            ),
            False,
        ),
        ("type: feedback, responsible: [it-support, it-director, service-desk-manager]", False),
    ],
)
def test_how_many_may_carry_a_step_out(bench, cells, objected):
    house = "{kind: Organisation, spec: {roles: {process-manager: {department: it}}}}\n---\n"
    assert bool(bench.steps(house + check(cells), "RAC206")) is objected


def test_a_grey_zone_says_it_once(bench):
    cells = "responsible: [it-support, it-director, service-desk-agent]"
    codes = {found.code for found in bench.check(check(cells)).findings}
    assert "RAC204" in codes
    assert "RAC206" not in codes


@pytest.mark.parametrize(
    ("cells", "objected"),
    [
        (
            "consulted: [service-desk-agent, service-desk-manager, it-support, it-director]",
            True,
        ),
        ("consulted: [service-desk-agent, service-desk-manager, it-support]", False),
        (
            "informed: [service-desk-agent, service-desk-manager, it-support, it-director]",
            False,
        ),
        (
            (
                "consulted: [service-desk-agent, service-desk-manager, it-support, "
                "{role: it-director, when: 'case.x > 1'}]"
            ),
            True,
        ),
    ],
)
def test_how_many_may_be_consulted(bench, cells, objected):
    assert bool(bench.steps(check(cells), "RAC207")) is objected


def test_a_default_that_consults_too_many_is_one_finding(bench):
    four = "[service-desk-agent, service-desk-manager, it-support, it-director]"
    fragment = (
        f"spec: {{defaults: {{consulted: {four}}}, steps: {{check: {{next: more}}, "
        "more: {next: last}, last: {consulted: none, next: closed}}}"
    )
    assert bench.steps(fragment, "RAC207") == ["submit"]


@pytest.mark.parametrize(
    ("rule", "code", "cells"),
    [
        ("too-many-responsible", "RAC206", "responsible: [it-support, it-director]"),
        ("too-many-consulted", "RAC207", "consulted: [it-support, it-director]"),
    ],
)
@pytest.mark.parametrize(("most", "objected"), [(1, True), (2, False)])
def test_the_policy_says_how_many_are_too_many(bench, rule, code, cells, most, objected):
    strict = replace(bench.settings, options=((rule, (("max", most),)),))
    found = bench.check(check(cells), strict).findings
    assert (code in {finding.code for finding in found}) is objected


@pytest.mark.parametrize(
    ("cells", "objected"),
    [
        ("responsible: it-support, informed: it-support", True),
        ("responsible: it-support, consulted: [it-support, it-director]", True),
        ("accountable: it-director, informed: [it-director]", True),
        ("accountable: it-director, responsible: it-director", False),
        ("responsible: it-support, consulted: it-director, informed: it-director", False),
        # in other cases
        ("responsible: [{role: it-support, when: 'case.x > 1'}], informed: it-support", False),
        (
            (
                "responsible: [{role: it-support, when: 'case.x > 1'}], "
                "informed: [{role: it-support, when: 'case.x > 1'}]"
            ),
            True,
        ),
        ("responsible: it-support, informed: [{role: it-support, when: 'case.x > 1'}]", True),
    ],
)
def test_one_letter_is_enough(bench, cells, objected):
    assert bool(bench.steps(check(cells), "RAC209")) is objected


def test_a_cell_of_the_defaults_is_not_the_fault_of_the_step(bench):
    fragment = check("responsible: process-manager", "defaults: {informed: process-manager},")
    assert bench.steps(fragment, "RAC209") == []


@pytest.mark.parametrize("between", ["", "x: {type: automated, next: install},"])
def test_who_goes_on_may_be_informed_of_it(bench, between):
    first = "x" if between else "install"
    fragment = (
        f"spec: {{steps: {{check: {{responsible: it-support, accountable: it-director, "
        f"informed: it-director, next: {first}}}, {between} "
        "install: {responsible: it-director, next: closed}}}"
    )
    assert bench.steps(fragment, "RAC209") == []


def test_every_needless_cell_is_shown_where_it_stands(bench):
    cells = (
        "responsible: it-support, accountable: it-director, "
        "consulted: [service-desk-agent, it-director], informed: [it-support]"
    )
    report = bench.check(check(cells))
    found = [finding for finding in report.findings if finding.code == "RAC209"]
    assert sorted((finding.route[2:], finding.message.render("zh")) for finding in found) == [
        (
            ("consulted", 1),
            "信息部经理已是“核对申请”的担责方，又列为会商方；请从 consulted 中删去",
        ),
        (("informed", 0), "桌面运维已是“核对申请”的执行方，又列为知会方；请从 informed 中删去"),
    ]


CHAIN = (
    "{kind: Organisation, spec: {roles: {chief: {department: it}, "
    "it-director: {reportsTo: chief}}}}\n---\n"
)


@pytest.mark.parametrize(
    ("cells", "objected"),
    [
        ("responsible: it-director, accountable: it-support", True),
        ("responsible: chief, accountable: it-support", True),
        ("responsible: it-support, accountable: it-director", False),
        ("responsible: it-support, accountable: it-support", False),
        ("responsible: it-director, accountable: service-desk-agent", False),
        ("responsible: [it-director, it-support], accountable: it-support", False),
        ("responsible: [it-support, chief], accountable: it-director", True),
        ("responsible: [{role: chief, when: 'case.x > 1'}], accountable: it-director", False),
        (
            (
                "type: approval, responsible: it-director, accountable: it-support, "
                "next: {approved: closed, rejected: closed}"
            ),
            False,
        ),
    ],
)
def test_nobody_answers_for_a_superior(bench, cells, objected):
    assert bool(bench.steps(CHAIN + check(cells), "RAC210")) is objected


def test_a_line_of_command_that_goes_round_proves_nothing(bench):
    house = "{kind: Organisation, spec: {roles: {it-director: {reportsTo: it-support}}}}\n---\n"
    fragment = house + check("responsible: it-director, accountable: it-support")
    assert bench.steps(fragment, "RAC210") == []


def test_who_reports_to_another_department_is_told_once(bench):
    house = "{kind: Organisation, spec: {roles: {service-desk-agent: {reportsTo: it-director}}}}\n---\n"
    cells = "responsible: it-director, accountable: service-desk-agent"
    codes = {found.code for found in bench.check(house + check(cells)).findings}
    assert "RAC210" in codes
    assert "RAC205" not in codes

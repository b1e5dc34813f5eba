import pytest


@pytest.mark.parametrize(
    ("step", "objected"),
    [
        ("{responsible: service-desk-agent}", True),
        (
            "{type: approval, responsible: it-director, next: {approved: closed, rejected: closed}}",
            True,
        ),
        ("{type: decision, responsible: it-support, next: {a: closed, b: closed}}", True),
        ("{responsible: service-desk-agent, accountable: service-desk-manager}", False),
        ("{responsible: requester}", False),
        ("{responsible: [requester, it-support]}", True),
        ("{type: feedback, responsible: service-desk-agent}", False),
        ("{type: automated}", False),
        ("{type: wait, timeLimit: 1d}", False),
        ("{type: notification}", False),
        (
            "{responsible: it-support, accountable: [{role: it-director, when: 'case.x > 1'}]}",
            False,
        ),
    ],
)
def test_who_must_be_accountable(bench, step, objected):
    fragment = f"spec: {{case: {{x: {{type: number}}}}, steps: {{check: {step}}}}}"
    assert bool(bench.steps(fragment, "RAC201")) is objected


def test_the_heads_of_departments_may_answer_by_default(bench):
    files = bench.completed("spec: {steps: {check: {responsible: it-support}}}")
    defaults = "\n  processDefaults: {accountable: department-head}\n"
    files["house.org.yaml"] += defaults
    assert "RAC201" not in {finding.code for finding in bench.lint(files).findings}


@pytest.mark.parametrize(
    ("cell", "objected"),
    [
        ("[it-director, service-desk-manager]", True),
        ("[it-director, {role: service-desk-manager, when: 'case.x > 1'}]", True),
        (
            "[{role: it-director, when: 'case.x > 1'}, {role: service-desk-manager, when: 'case.x <= 1'}]",
            False,
        ),
        ("[it-director, it-director]", False),
        ("[it-director]", False),
    ],
)
def test_how_many_may_be_accountable(bench, cell, objected):
    fragment = (
        "spec: {case: {x: {type: number}}, steps: "
        f"{{check: {{responsible: it-support, accountable: {cell}}}}}}}"
    )
    assert bool(bench.steps(fragment, "RAC202")) is objected


def test_the_other_accountable_is_shown(bench):
    report = bench.check(
        "spec: {steps: {check: {responsible: it-support, accountable: [it-director, service-desk-manager]}}}"
    )
    (finding,) = [found for found in report.findings if found.code == "RAC202"]
    assert finding.route == ("steps", "check", "accountable")
    (also,) = finding.related
    assert also.message.render("zh") == "服务台经理也是担责方"
    assert finding.message.render("en").startswith(
        "“Check request” has 2 Accountable parties (IT director, Desk manager)"
    )


@pytest.mark.parametrize(
    ("step", "objected"),
    [
        ("{}", True),
        ("{accountable: it-director}", True),
        ("{type: feedback, survey: [requester]}", False),
        (
            "{type: approval, committee: board, next: {approved: closed, rejected: closed}}",
            False,
        ),
        ("{supplier: vendor}", False),
        ("{type: automated}", False),
        ("{type: subprocess, process: request}", False),
        ("{responsible: requester}", False),
    ],
)
def test_who_must_be_responsible(bench, step, objected):
    fragment = (
        "{kind: Organisation, spec: {suppliers: {vendor: {}}}}\n---\n"
        f"spec: {{steps: {{check: {step}}}}}"
    )
    assert bool(bench.steps(fragment, "RAC203")) is objected


@pytest.mark.parametrize(
    ("step", "objected"),
    [
        ("{responsible: [service-desk-agent, it-support]}", True),
        ("{responsible: it}", True),
        ("{responsible: [it, service-desk-agent]}", True),
        ("{responsible: [it-support, it-director]}", False),
        ("{responsible: [requester, it-support]}", False),
        (
            "{type: approval, responsible: [service-desk-manager, it-director], next: {approved: closed, rejected: closed}}",
            False,
        ),
        ("{type: feedback, responsible: [service-desk-agent, it-support]}", False),
        (
            "{responsible: [{role: it-support, when: 'case.x > 1'}, {role: service-desk-agent, when: 'case.x <= 1'}]}",
            False,
        ),
    ],
)
def test_where_the_grey_zone_begins(bench, step, objected):
    fragment = f"spec: {{case: {{x: {{type: number}}}}, steps: {{check: {step}}}}}"
    assert bool(bench.steps(fragment, "RAC204")) is objected


def test_the_parties_of_a_grey_zone_are_shown_with_their_departments(bench):
    report = bench.check(
        "spec: {steps: {check: {responsible: [service-desk-agent, it-support]}}}"
    )
    (finding,) = [found for found in report.findings if found.code == "RAC204"]
    assert [also.message.render("en") for also in finding.related] == [
        "Agent belongs to Service desk",
        "IT support belongs to IT",
    ]
    assert finding.message.render("zh") == (
        "“核对申请”由 2 个部门（服务台、信息部）的服务台专员、桌面运维共同执行；"
        "请指定一个角色执行、其余会商，或把步骤拆开"
    )


@pytest.mark.parametrize(
    ("more", "objected"),
    [
        ("", True),
        (
            "agreements: {o: {type: ola, between: [it, service-desk], metric: step-time, steps: [check], target: 1bd}},",
            False,
        ),
        (
            "agreements: {o: {type: ola, between: [it, business], metric: step-time, steps: [check], target: 1bd}},",
            True,
        ),
    ],
)
def test_an_ola_lets_another_department_answer(bench, more, objected):
    step = "{responsible: it-support, accountable: service-desk-manager}"
    fragment = f"spec: {{{more} steps: {{check: {step}}}}}"
    assert bool(bench.steps(fragment, "RAC205")) is objected


def test_a_common_line_of_command_lets_another_department_answer(bench):
    files = bench.completed(
        "{kind: Organisation, spec: {departments: {board-room: {}}, roles: "
        "{cio: {department: board-room}, it-director: {reportsTo: cio}}}}\n---\n"
        "spec: {steps: {check: {responsible: it-support, accountable: cio}}}"
    )
    assert "RAC205" not in {finding.code for finding in bench.lint(files).findings}


def test_no_accountable_points_at_the_step_and_an_empty_cell_at_the_cell(bench):
    missing = bench.check("spec: {steps: {check: {responsible: it-support}}}").findings
    empty = bench.check("spec: {steps: {check: {responsible: it-support, accountable: none}}}")
    route = {found.code: found.route for found in missing}
    assert route["RAC201"] == ("steps", "check")
    route = {found.code: found.route for found in empty.findings}
    assert route["RAC201"] == ("steps", "check", "accountable")

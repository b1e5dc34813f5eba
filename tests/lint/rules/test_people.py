from dataclasses import replace

import pytest


def chain(*steps: str) -> str:
    """Return a process whose steps follow each other."""
    names = [f"s{place}" for place in range(len(steps))]
    written = [
        f"{name}: {{{step}, next: {after}}}"
        for name, step, after in zip(names, steps, [*names[1:], "closed"], strict=True)
    ]
    return f"spec: {{steps: {{submit: {{next: s0}}, check: null, {', '.join(written)}}}}}"


def loads(bench, fragment: str, settings=None) -> list[str]:
    found = bench.check(fragment, settings or bench.settings).findings
    return [f.message.render("en") for f in found if f.code == "RAC214"]


SUPPORT, AGENT = "responsible: it-support", "responsible: service-desk-agent"
DIRECTOR = "responsible: it-director"


@pytest.mark.parametrize(
    ("most", "others", "objected"), [(5, 3, True), (4, 4, False), (6, 4, False), (7, 0, False)]
)
def test_how_much_one_role_may_carry_out(bench, most, others, objected):
    found = loads(bench, chain(*[DIRECTOR] * most, *[AGENT] * others))
    assert bool(found) is objected


def test_the_share_is_told(bench):
    (message,) = loads(bench, chain(*[DIRECTOR] * 6, *[AGENT] * 2))
    assert message.startswith(
        "IT director carries out 6 of 8 steps of “Request”, more than 60 %"
    )


@pytest.mark.parametrize(
    ("share", "steps", "objected"), [(60, 3, True), (80, 3, False), (60, 9, False)]
)
def test_the_policy_says_how_much_is_too_much(bench, share, steps, objected):
    options = (("role-overloaded", (("share", share), ("steps", steps))),)
    settings = replace(bench.settings, options=options)
    assert bool(loads(bench, chain(DIRECTOR, DIRECTOR, DIRECTOR, AGENT), settings)) is objected


def test_several_people_may_carry_out_most(bench):
    assert loads(bench, chain(*[SUPPORT] * 8)) == []


def test_requesters_do_not_count(bench):
    assert loads(bench, chain(*["responsible: requester"] * 9)) == []


@pytest.mark.parametrize(
    ("accountable", "objected"),
    [("it-director", True), ("service-desk-manager", True), ("department-head", False)],
)
def test_who_answers_for_several_departments(bench, accountable, objected):
    steps = [*[SUPPORT] * 4, *[AGENT] * 4]
    fragment = chain(*(f"{step}, accountable: {accountable}" for step in steps))
    assert bool(loads(bench, fragment)) is objected


def test_a_head_answers_for_all_of_the_own_department(bench):
    fragment = chain(
        *[f"{SUPPORT}, accountable: it-director"] * 4,
        *["responsible: it-director, accountable: it-director"] * 4,
    )
    assert loads(bench, fragment) == []


def test_the_other_departments_are_named(bench):
    steps = [*[SUPPORT] * 4, *[AGENT] * 4]
    (message,) = loads(bench, chain(*(f"{step}, accountable: it-director" for step in steps)))
    assert "more than 60 %, among them work of Service desk;" in message


def test_who_answers_for_too_much_is_told_once(bench):
    steps = [*[SUPPORT] * 4, *[AGENT] * 4]
    fragment = chain(*(f"{step}, accountable: it-director" for step in steps))
    assert bench.steps(fragment, "RAC205") == []
    assert bench.steps(chain(f"{AGENT}, accountable: it-director"), "RAC205") == ["s0"]


WATCHED = "spec: {governance: {owner: it-director, manager: %s}, steps: {check: {%s}}}"


@pytest.mark.parametrize(
    ("manager", "step", "objected"),
    [
        ("process-manager", "responsible: process-manager", True),
        ("process-manager", "responsible: [it-support, process-manager]", True),
        ("process-manager", "responsible: it-support", False),
        ("process-manager", "responsible: it-support, accountable: process-manager", False),
        ("process-manager", "type: feedback, responsible: process-manager", False),
        ("it-director", "responsible: process-manager", True),  # executes: false
        ("it-director", "responsible: it-director", True),
        (
            "process-manager",
            "type: approval, responsible: process-manager, next: {approved: closed, rejected: closed}",
            True,
        ),
    ],
)
def test_the_process_manager_watches(bench, manager, step, objected):
    found = bench.steps(WATCHED % (manager, step), "RAC216")
    assert found == (["check"] if objected else [])


def test_why_a_manager_does_not_execute_is_told(bench):
    found = bench.check(WATCHED % ("it-director", "responsible: process-manager")).findings
    (message,) = [f.message.render("zh") for f in found if f.code == "RAC216"]
    assert (
        message
        == "流程管理员不执行步骤（executes: false），却是“核对申请”的执行方；请改由其他角色执行"
    )


ROLE = "{kind: Organisation, spec: {roles: {it-support: {%s}}}}\n---\n"


@pytest.mark.parametrize(
    ("role", "step", "objected"),
    [
        ("people: 1", SUPPORT, True),
        ("people: {anna: {}}", SUPPORT, True),
        ("people: 2", SUPPORT, False),
        ("people: null", SUPPORT, False),
        ("people: 1, deputy: it-director", SUPPORT, False),
        ("people: 1, external: true", SUPPORT, False),
        ("people: 1", "responsible: [it-support, it-director]", False),
        ("people: 1", f"{AGENT}, accountable: it-support", False),
        # the approval says it
        (
            "people: 1",
            "type: approval, responsible: it-support, next: {approved: more, rejected: closed}",
            False,
        ),
    ],
)
def test_one_person_needs_a_deputy(bench, role, step, objected):
    fragment = f"spec: {{steps: {{check: {{{step}}}, more: {{{SUPPORT}, next: closed}}}}}}"
    if "approval" not in step:
        fragment = f"spec: {{steps: {{check: {{{step}}}}}}}"
    found = bench.check(ROLE % role + fragment).findings
    routes = [f.route for f in found if f.code == "RAC217"]
    assert routes == ([("roles", "it-support")] if objected else [])


def test_one_missing_deputy_is_told_once_for_all_steps(bench):
    found = bench.check(ROLE % "people: 1" + chain(SUPPORT, SUPPORT, AGENT)).findings
    (message,) = [f.message.render("zh") for f in found if f.code == "RAC217"]
    assert message == (
        "桌面运维只有一个人，又没有代理人；等其处理的步骤有 2 个（申请）；请指定代理人（deputy）"
    )

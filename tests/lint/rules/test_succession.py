from dataclasses import replace

import pytest


def passed_on(giver: str, taker: str, between: str = "") -> str:
    first = "x" if between else "install"
    middle = f"x: {{{between}, next: install}}, " if between else ""
    return (
        f"spec: {{steps: {{check: {{{giver}, next: {first}}}, {middle}"
        f"install: {{{taker}, next: closed}}}}}}"
    )


SUPPORT, HEAD = "responsible: it-support", "responsible: it-director"


@pytest.mark.parametrize(
    ("giver", "taker", "silent"),
    [
        (SUPPORT, HEAD, True),
        (SUPPORT, SUPPORT, False),
        (SUPPORT, "responsible: [it-director, it-support]", False),
        ("responsible: [it-director, it-support]", SUPPORT, False),
        (f"{SUPPORT}, informed: it-director", HEAD, False),
        (f"{SUPPORT}, consulted: [it-director]", HEAD, False),
        (f"{SUPPORT}, accountable: it-director", HEAD, True),
        (f"{SUPPORT}, notify: {{done: {{to: [next]}}}}", HEAD, False),
        (f"{SUPPORT}, notify: {{done: {{to: [it]}}}}", HEAD, False),
        (SUPPORT, f"{HEAD}, notify: {{assigned: {{to: [responsible]}}}}", False),
        (SUPPORT, f"{HEAD}, notify: {{assigned: {{to: [process-manager]}}}}", True),
        # across departments another rule speaks
        ("responsible: service-desk-agent", SUPPORT, False),
        # the portal announces what the requester sends
        ("responsible: requester", SUPPORT, False),
    ],
)
def test_who_goes_on_in_the_same_department_is_told(bench, giver, taker, silent):
    found = bench.steps(passed_on(giver, taker), "RAC208")
    assert found == (["install"] if silent else [])


@pytest.mark.parametrize(
    ("between", "silent"), [("type: automated", True), ("type: notification", False)]
)
def test_machines_pass_work_on_and_notifications_announce_it(bench, between, silent):
    found = bench.steps(passed_on(SUPPORT, HEAD, between), "RAC208")
    assert found == (["install"] if silent else [])


def test_where_departments_are_unknown_a_change_of_roles_counts(bench):
    files = bench.completed(passed_on("responsible: agent", "responsible: engineer"))
    del files["house.org.yaml"]
    files["request.process.yaml"] = files["request.process.yaml"].replace(
        "  organisation: house\n", ""
    )
    codes = {(found.code, found.step) for found in bench.lint(files).findings}
    assert ("RAC208", "install") in codes
    assert ("HND601", "install") not in codes


def test_all_who_hand_over_silently_are_named(bench):
    fragment = (
        "spec: {steps: {check: {responsible: it-support, next: {a: install, b: more}}, "
        "more: {responsible: it-support, next: install}, "
        "install: {responsible: it-director, next: closed}}}"
    )
    report = bench.check(fragment)
    (finding,) = [found for found in report.findings if found.code == "RAC208"]
    assert finding.message.render("zh") == (
        "“核对申请”、“more”之后由信息部经理执行“install”，却没有人通知执行方；"
        "请把执行方写进“核对申请”、“more”的 informed，或在“install”加 notify.assigned"
    )
    assert len(finding.related) == 2


AGENT = "responsible: service-desk-agent"


@pytest.mark.parametrize(
    ("giver", "taker", "objected"),
    [
        (AGENT, SUPPORT, True),
        (AGENT, f"{SUPPORT}, requires: [order]", False),
        (AGENT, f"{SUPPORT}, join: all", False),
        (AGENT, f"{SUPPORT}, notBefore: {{anchor: day, offset: -1bd}}", False),
        (AGENT, f"{SUPPORT}, type: decision", True),
        (AGENT, f"{SUPPORT}, type: feedback", False),
        (AGENT, "responsible: requester", False),
        (AGENT, AGENT, False),
        ("responsible: service-desk-manager", AGENT, False),
        ("responsible: requester", SUPPORT, False),
        ("type: automated", SUPPORT, False),
    ],
)
def test_who_takes_over_knows_what_must_be_there(bench, giver, taker, objected):
    fragment = passed_on(giver, taker).replace(
        "spec: {", "spec: {case: {day: {type: date}}, ", 1
    )
    assert bench.steps(fragment, "HND603") == (["install"] if objected else [])


def test_an_approval_needs_something_to_approve(bench):
    fragment = passed_on(AGENT, f"{HEAD}, type: approval").replace(
        "next: closed", "next: {approved: closed, rejected: closed}"
    )
    assert bench.steps(fragment, "HND603") == ["install"]


def test_what_is_sent_back_needs_no_precondition(bench):
    fragment = (
        "spec: {steps: {check: {responsible: service-desk-agent, next: install}, "
        "install: {responsible: it-support, requires: [order], next: {good: closed, bad: check}}}}"
    )
    assert bench.steps(fragment, "HND603") == []


@pytest.mark.parametrize(
    ("givers", "named"),
    [((AGENT, AGENT), "服务台"), ((AGENT, "responsible: clerk"), "服务台、clerk")],
)
def test_from_where_the_work_comes_is_told(bench, givers, named):
    fragment = (
        "spec: {steps: {submit: {next: {a: check, b: more}}, "
        f"check: {{{givers[0]}, next: install}}, "
        f"more: {{{givers[1]}, next: install}}, install: {{{SUPPORT}, next: closed}}}}}}"
    )
    house = "{kind: Organisation, spec: {roles: {clerk: {}}}}\n---\n"
    found = bench.check(house + fragment).findings
    (message,) = [
        f.message.render("zh") for f in found if (f.code, f.step) == ("HND603", "install")
    ]
    assert message.startswith(f"“install”从{named}接手工作，却没有写明")


def relay(*roles: str) -> str:
    """Return a process that passes from role to role."""
    names = [f"s{place}" for place in range(len(roles))]
    written = [
        f"{name}: {{{_step(role)}, next: {after}}}"
        for name, role, after in zip(names, roles, [*names[1:], "closed"], strict=True)
    ]
    return f"spec: {{steps: {{submit: {{next: s0}}, check: null, {', '.join(written)}}}}}"


def _step(role: str) -> str:
    return role if ":" in role else f"responsible: {role}"


DESK, IT = "service-desk-agent", "it-support"


@pytest.mark.parametrize(
    ("roles", "turns"),
    [
        ([DESK, IT, DESK], None),
        ([DESK, IT, DESK, IT], 3),
        ([DESK, DESK, IT, IT, DESK, DESK, IT], 3),
        ([DESK, "it-director", "service-desk-manager", IT, DESK], 4),
        ([DESK, IT, "type: automated", DESK, "type: wait, timeLimit: 1h", IT], 3),
        ([DESK, IT, "requester", DESK, IT], None),
        ([DESK, IT, f"type: feedback, responsible: {DESK}", IT], None),
        ([DESK, IT, f"responsible: [{DESK}, {IT}]", DESK, IT], None),
        ([DESK, IT, "hr-officer", DESK, IT], None),
    ],
)
def test_how_often_work_goes_back_and_forth(bench, roles, turns):
    house = (
        "{kind: Organisation, spec: {departments: {hr: {}}, "
        "roles: {hr-officer: {department: hr}}}}\n---\n"
    )
    found = bench.check(house + relay(*roles)).findings
    words = [dict(f.message.words) for f in found if f.code == "HND609"]
    assert [word["count"] for word in words] == ([] if turns is None else [turns])


def test_the_way_to_and_fro_is_told(bench):
    found = bench.check(relay(DESK, DESK, IT, DESK, IT)).findings
    (finding,) = [f for f in found if f.code == "HND609"]
    assert finding.step == "s4"
    assert finding.message.render("en").startswith(
        "the work goes back and forth between Service desk, IT 3 times in a row: s1, s2, s3, s4;"
    )


def test_rework_is_no_ping_pong(bench):
    fragment = (
        "spec: {steps: {check: {responsible: service-desk-agent, next: install}, "
        "install: {responsible: it-support, next: verify}, "
        "verify: {responsible: service-desk-agent, next: {good: closed, bad: install}}}}"
    )
    assert bench.steps(fragment, "HND609") == []


def test_work_side_by_side_is_no_ping_pong(bench):
    fragment = (
        "spec: {steps: {check: {responsible: it-support, next: plan}, "
        "plan: {responsible: service-desk-agent, next: [a, b]}, "
        "a: {responsible: it-support, next: meet}, b: {responsible: it-director, next: meet}, "
        "meet: {responsible: service-desk-agent, join: all, next: closed}}}"
    )
    assert bench.steps(fragment, "HND609") == []
    assert bench.steps(fragment.replace("[a, b]", "a"), "HND609") == ["meet"]


@pytest.mark.parametrize(("most", "objected"), [(1, True), (3, False)])
def test_the_policy_says_how_often_is_too_often(bench, most, objected):
    settings = replace(bench.settings, options=(("ping-pong", (("max", most),)),))
    codes = {found.code for found in bench.check(relay(DESK, IT, DESK), settings).findings}
    assert ("HND609" in codes) is objected
    codes = {found.code for found in bench.check(relay(DESK, IT, DESK, IT), settings).findings}
    assert ("HND609" in codes) is objected


@pytest.mark.parametrize("code", ["RAC208", "HND603", "HND611"])
@pytest.mark.parametrize(
    ("giver", "taker"),
    [
        ("responsible: it-suport", SUPPORT),
        (SUPPORT, "responsible: it-suport, channel: email"),
    ],
)
def test_of_an_unknown_role_nobody_knows_whether_it_is_another_one(bench, code, giver, taker):
    assert bench.steps(passed_on(giver, taker), code) == []

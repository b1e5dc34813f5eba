import pytest

LATE = "responsible: it-support, timeLimit: 4bh"


def check(step: str, more: str = "") -> str:
    return f"spec: {{case: {{day: {{type: date}}}}, {more} steps: {{check: {{{step}}}}}}}"


def messages(bench, fragment: str, code: str) -> list[str]:
    """Return which of a rule's messages are said, in order of place."""
    found = bench.check(fragment).findings
    return [f.message.key.rpartition(".")[2] for f in found if f.code == code]


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (LATE, "none"),
        ("responsible: it-support", None),
        ("responsible: it-support, timeLimit: none", None),
        ("responsible: it-support, timeLimit: {P1: 2h, default: none}", "none"),
        ("responsible: it-support, deadline: {anchor: day, offset: -1bd}", "deadline"),
        (f"{LATE}, notify: {{due-soon: {{at: [80%], to: [responsible]}}}}", None),
        (f"{LATE}, notify: {{due-soon: none}}", None),
        (f"{LATE}, notify: none", None),
        (f"{LATE}, notify: {{overdue: {{to: [accountable]}}}}", "none"),
        (f"{LATE}, escalate: [{{at: 50%, to: it-director}}]", "none"),
        ("responsible: requester, timeLimit: 2d", None),
        ("type: wait, timeLimit: 2d", None),
        ("type: automated, timeLimit: 2d", None),
    ],
)
def test_who_has_a_limit_is_reminded(bench, step, message):
    assert messages(bench, check(step), "HND604") == ([message] if message else [])


def test_a_default_reminds_everybody(bench):
    reminder = "defaults: {notify: {due-soon: {at: [70%], to: [responsible]}}},"
    assert messages(bench, check(LATE, reminder), "HND604") == []


@pytest.mark.parametrize(
    ("notice", "message"),
    [
        ("", "none"),
        ("notify: {exception: {to: [process-manager]}}", None),
        ("notify: {exception: {to: [process-owner]}}", None),
        (
            "notify: {exception: {to: [service-desk-manager]}}",
            None,
        ),  # the manager of the process
        ("notify: {exception: {to: [it-director]}}", "others"),
        ("notify: {exception: {to: [responsible, accountable]}}", "others"),
        ("notify: {exception: none}", "none"),
    ],
)
def test_somebody_hears_of_exceptions(bench, notice, message):
    governance = "governance: {owner: it, manager: service-desk-manager},"
    step = ", ".join(filter(None, [LATE, notice]))
    assert messages(bench, check(step, governance), "HND607") == ([message] if message else [])


@pytest.mark.parametrize(
    ("step", "objected"),
    [
        ("responsible: it-support", False),
        ("responsible: it-support, timeLimit: none", False),
        ("responsible: it-support, deadline: {anchor: day, offset: -1bd}", True),
        ("responsible: it-support, loop: {max: 2, then: closed}", True),
        ("responsible: it-support, requires: [form]", True),
        ("type: automated", True),
        ("type: subprocess, process: request, responsible: it-support, timeLimit: 1bd", True),
        ("responsible: requester, timeLimit: 1bd", False),
        ("type: wait, timeLimit: 1bd", False),
    ],
)
def test_only_what_can_go_wrong_needs_an_alarm(bench, step, objected):
    assert bool(messages(bench, check(step), "HND607")) is objected


MORE = "more: {responsible: it-support, timeLimit: 1bd%s, next: closed}"


@pytest.mark.parametrize(
    ("notice", "steps"),
    [("", [None]), (", notify: {exception: {to: [process-manager]}}", ["check"])],
)
def test_where_nobody_ever_hears_the_process_is_at_fault(bench, notice, steps):
    fragment = f"spec: {{steps: {{check: {{{LATE}, next: more}}, {MORE % notice}}}}}"
    assert bench.steps(fragment, "HND607") == steps


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (f"{LATE}, escalate: [{{at: 100%, to: it-support}}]", "self"),
        (f"{LATE}, escalate: [{{at: 100%, to: responsible}}]", "self"),
        (f"{LATE}, escalate: [{{at: 100%, to: it-director}}]", None),
        (f"{LATE}, escalate: [{{at: 100%, to: department-head}}]", None),
        (
            "responsible: it-director, timeLimit: 4bh, escalate: [{at: 100%, to: department-head}]",
            "self",
        ),
        (
            (
                "responsible: it-director, accountable: it-director, timeLimit: 4bh, "
                "escalate: [{at: 100%, to: accountable}]"
            ),
            "self",
        ),
        # the other one may act
        (
            (
                "responsible: [it-support, it-director], timeLimit: 4bh, "
                "escalate: [{at: 100%, to: it-director}]"
            ),
            None,
        ),
        (
            (
                f"{LATE}, escalate: [{{at: 50%, to: it-director}}, {{at: 70%, to: process-manager}}, "
                "{at: 100%, to: it-director}]"
            ),
            "back",
        ),
        (
            f"{LATE}, escalate: [{{at: 50%, to: it-director}}, {{at: 100%, to: it-director}}]",
            None,
        ),
        (
            (
                f"{LATE}, escalate: [{{at: 50%, to: it-director}}, "
                "{at: 70%, to: process-manager, kind: functional, action: consult}, "
                "{at: 100%, to: it-director}]"
            ),
            None,
        ),
    ],
)
def test_an_escalation_reaches_somebody_else(bench, step, message):
    assert messages(bench, check(step), "HND613") == ([message] if message else [])


def test_a_default_that_reaches_its_own_step_is_told_at_the_step(bench):
    fragment = check(
        "responsible: it-director, timeLimit: 4bh",
        "defaults: {escalate: [{at: 100%, to: department-head}]},",
    )
    (finding,) = [f for f in bench.check(fragment).findings if f.code == "HND613"]
    assert finding.route == ("steps", "check")
    assert finding.message.render("zh") == (
        "“核对申请”升级给信息部经理（defaults 中写作 `department-head`），而这正是执行方自己；"
        "请在该步骤自己的 escalate 中改写：组织中没有写明执行方的上级（reportsTo）："
        "请写明后升级给该角色，或删去这一级"
    )


@pytest.mark.parametrize(
    ("step", "more", "target", "remedy"),
    [
        (
            "responsible: it-support, timeLimit: 4bh, escalate: [{at: 100%, to: responsible}]",
            "",
            "IT support (by `responsible`)",
            "escalate to IT director, to whom they report",
        ),
        (
            "responsible: it-support, timeLimit: 4bh, escalate: [{at: 100%, to: it-support}]",
            "",
            "IT support",
            "escalate to IT director, to whom they report",
        ),
        (
            "responsible: it-director, timeLimit: 4bh, escalate: [{at: 100%, to: department-head}]",
            "governance: {owner: service-desk-manager, manager: process-manager},",
            "IT director (by `department-head`)",
            (
                "escalate to the process owner, Desk manager: nobody is named to whom they report "
                "(reportsTo)"
            ),
        ),
        (
            "responsible: it-director, timeLimit: 4bh, escalate: [{at: 100%, to: department-head}]",
            "governance: {owner: it-director, manager: process-manager},",
            "IT director (by `department-head`)",
            (
                "nobody is named to whom they report (reportsTo): name that role and escalate to it, "
                "or leave the level out"
            ),
        ),
    ],
)
def test_the_remedy_names_somebody_who_is_there(bench, step, more, target, remedy):
    (finding,) = [f for f in bench.check(check(step, more)).findings if f.code == "HND613"]
    assert finding.message.render("en") == (
        f"“Check request” escalates to {target}, who carries it out; {remedy}"
    )


def round_trip(more: str = "") -> str:
    return (
        "spec: {steps: {check: {responsible: it-support, timeLimit: 4bh, "
        "escalate: [{at: 100%, to: it-director}], next: more}, "
        "more: {responsible: it-director, timeLimit: 4bh, "
        f"escalate: [{{at: 100%, to: it-support{more}}}], next: closed}}}}}}"
    )


def test_roles_that_escalate_to_each_other_are_a_warning(bench):
    (finding,) = [f for f in bench.check(round_trip()).findings if f.code == "HND613"]
    assert finding.severity == "warning"
    assert finding.message.render("en") == (
        "IT support, IT director escalate to each other: “Check request” IT support → IT director, "
        "“more” IT director → IT support; name somebody above them at one of these steps"
    )
    assert finding.message.render("zh") == (
        "桌面运维、信息部经理互相升级：“核对申请” 桌面运维 → 信息部经理、“more” 信息部经理 → 桌面运维；"
        "请在其中一个步骤改为升级给他们的上级"
    )


@pytest.mark.parametrize("more", [", kind: functional", ", action: consult", ", action: add"])
def test_to_ask_each_other_is_no_circle(bench, more):
    assert messages(bench, round_trip(more), "HND613") == []


DESK = "responsible: [service-desk-agent, it-support], timeLimit: 4bh"


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (f"{DESK}, escalate: [{{at: 100%, to: it-support}}]", "together"),
        (
            f"{DESK}, escalate: [{{at: 100%, to: it-support}}, {{at: 150%, to: service-desk-agent}}]",
            "together",
        ),
        (f"{DESK}, escalate: [{{at: 100%, to: responsible}}]", "together"),
        # somebody else hears of it too
        (
            f"{DESK}, escalate: [{{at: 50%, to: it-support}}, {{at: 100%, to: it-director}}]",
            None,
        ),
        # whose part depends on the case may have none in it
        (
            (
                "responsible: [service-desk-agent, {role: it-support, when: \"case.priority == 'P1'\"}], "
                "timeLimit: 4bh, escalate: [{at: 100%, to: it-support}]"
            ),
            None,
        ),
        # who has voted is not late
        (
            (
                f"type: approval, rule: all, {DESK}, escalate: [{{at: 100%, to: it-support}}], "
                "next: {approved: closed, rejected: closed}"
            ),
            None,
        ),
        (
            (
                f"type: approval, rule: any, {DESK}, escalate: [{{at: 100%, to: it-support}}], "
                "next: {approved: closed, rejected: closed}"
            ),
            "together",
        ),
    ],
)
def test_colleagues_who_are_late_together_are_nobody_else(bench, step, message):
    assert messages(bench, check(step), "HND613") == ([message] if message else [])


def test_late_together_is_said_of_all_whom_the_levels_reach(bench):
    fragment = check(f"{DESK}, escalate: [{{at: 100%, to: it-support}}]")
    (finding,) = [f for f in bench.check(fragment).findings if f.code == "HND613"]
    assert finding.message.render("en") == (
        "“Check request” escalates only to IT support, who carry it out themselves; "
        "escalate to Desk manager, to whom they report"
    )
    assert finding.route == ("steps", "check", "escalate", 0, "to")

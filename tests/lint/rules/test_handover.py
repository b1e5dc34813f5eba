from dataclasses import replace

import pytest

PASSED_ON = "check: {responsible: service-desk-agent, next: install}"


def install(more: str = "", *, before: str = PASSED_ON) -> str:
    inner = ", ".join(filter(None, ["responsible: it-support", "next: closed", more]))
    return f"spec: {{steps: {{{before}, install: {{{inner}}}}}}}"


@pytest.mark.parametrize(
    ("receivers", "told"),
    [
        ("", False),
        ("notify: {assigned: {to: [responsible]}}", True),
        ("notify: {assigned: {to: [it-support]}}", True),
        ("notify: {assigned: {to: [it]}}", True),
        ("notify: {assigned: {to: [department-head]}}", True),
        ("notify: {assigned: {to: [requester]}}", False),
        ("notify: {assigned: {to: [process-manager]}}", False),
        ("notify: none", False),
        ("notify: {due-soon: {at: [80%], to: [responsible]}}", False),
    ],
)
def test_who_takes_over_is_told(bench, receivers, told):
    expected = [] if told else ["install"]
    assert bench.steps(install(receivers), "HND601") == expected


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("notify: {done: {to: [next]}}", True),
        ("notify: {done: {to: [it-support]}}", True),
        ("notify: {done: {to: [requester]}}", False),
        ("informed: it-support", True),
        ("consulted: [it-support]", True),
        ("informed: it-director", False),
    ],
)
def test_who_hands_over_may_tell(bench, more, told):
    before = f"check: {{responsible: service-desk-agent, next: install, {more}}}"
    assert bench.steps(install(before=before), "HND601") == ([] if told else ["install"])


@pytest.mark.parametrize("code", ["HND601", "HND610"])
@pytest.mark.parametrize(
    "before",
    [
        # within one department
        "check: {responsible: it-director, next: install}",
        # one of several departments goes on
        (
            "check: {type: approval, responsible: [it-director, service-desk-manager], "
            "next: {approved: install, rejected: closed}}"
        ),
        # what the requester sends arrives through the portal
        "submit: {next: install}",
        # nobody works there
        "check: {type: automated, next: install}",
    ],
)
def test_these_are_no_handovers(bench, before, code):
    assert "install" not in bench.steps(install(before=before), code)


@pytest.mark.parametrize("code", ["HND601", "HND610"])
@pytest.mark.parametrize("between", ["type: automated", "type: wait, timeLimit: 1h"])
def test_work_passes_through_machines_and_waits(bench, between, code):
    before = (
        f"check: {{responsible: service-desk-agent, next: x}}, x: {{{between}, next: install}}"
    )
    assert bench.steps(install(before=before), code) == ["install"]


def test_a_notification_between_the_two_announces_the_work(bench):
    before = "check: {responsible: service-desk-agent, next: x}, x: {type: notification, next: install}"
    assert bench.steps(install(before=before), "HND601") == []
    assert bench.steps(install(before=before), "HND610") == ["install"]


def test_the_requester_must_be_told_that_it_is_their_turn(bench):
    fragment = (
        "spec: {steps: {check: {responsible: service-desk-agent, next: confirm}, "
        "confirm: {type: feedback, responsible: requester, next: closed%s}}}"
    )
    assert bench.steps(fragment % "", "HND601") == ["confirm"]
    told = ", notify: {assigned: {to: [requester]}}"
    assert bench.steps(fragment % told, "HND601") == []


def test_several_givers_are_one_finding(bench):
    before = (
        "check: {responsible: service-desk-agent, next: {a: install, b: more}}, "
        "more: {responsible: service-desk-manager, next: install}"
    )
    report = bench.check(install(before=before))
    (finding,) = [found for found in report.findings if found.code == "HND601"]
    assert len(finding.related) == 2
    assert finding.message.render("en").startswith(
        "“install” passes from Service desk to IT, and nobody tells IT support"
    )


def test_all_who_hand_over_without_a_word_are_named_at_once(bench):
    def silent(*told: str):
        steps = {
            "check": "responsible: service-desk-agent, next: [sec, cost, desk]",
            "sec": "responsible: it-director, next: do",
            "cost": "responsible: it-support, next: do",
            "desk": "responsible: service-desk-agent, next: do",
            "do": "responsible: service-desk-manager, next: closed",
        }
        for step in told:
            steps[step] += ", notify: {done: {to: [next]}}"
        written = ", ".join(f"{step}: {{{what}}}" for step, what in steps.items())
        found = bench.check(f"spec: {{steps: {{{written}}}}}").findings
        return [f.message for f in found if (f.code, f.step) == ("HND601", "do")]

    (message,) = silent()
    assert message.render("en").endswith("or notify.done to each of “sec”, “cost”")
    assert message.render("zh").endswith("或在“sec”、“cost”各加 notify.done")
    (message,) = silent("sec")
    assert message.render("en").endswith("or notify.done to “cost”")
    assert silent("sec", "cost") == []


@pytest.mark.parametrize("code", ["HND601", "HND610"])
def test_all_departments_from_which_work_comes_are_named(bench, code):
    house = "{kind: Organisation, spec: {departments: {hr: {}}, roles: {hr-officer: {department: hr}}}}\n---\n"
    before = (
        "check: {responsible: service-desk-agent, next: [install, more]}, "
        "more: {responsible: hr-officer, respondWithin: 1bh, next: install}"
    )
    found = bench.check(house + install(before=before)).findings
    (message,) = [
        f.message.render("en") for f in found if (f.code, f.step) == (code, "install")
    ]
    assert "from hr, Service desk" in message


@pytest.mark.parametrize(
    ("more", "objected"),
    [("", True), ("respondWithin: 2bh", False), ("respondWithin: none", False)],
)
def test_a_handover_needs_a_response_limit(bench, more, objected):
    assert bench.steps(install(more), "HND610") == (["install"] if objected else [])


def test_the_requester_owes_no_response(bench):
    fragment = (
        "spec: {steps: {check: {responsible: service-desk-agent, next: confirm}, "
        "confirm: {type: feedback, responsible: requester, next: closed}}}"
    )
    assert bench.steps(fragment, "HND610") == []


@pytest.mark.parametrize(
    ("more", "objected"),
    [
        ("channel: email", True),
        ("channel: phone", True),
        ("channel: itsm", False),
        ("channel: portal", False),
        ("", False),
    ],
)
def test_the_channel_of_a_handover(bench, more, objected):
    assert bench.steps(install(more), "HND611") == (["install"] if objected else [])


@pytest.mark.parametrize(
    ("before", "objected"),
    [
        ("check: {responsible: it-director, next: install}", False),
        ("check: {responsible: it-support, next: install}", False),
        ("submit: {next: install}", True),
    ],
)
def test_colleagues_may_write_mails_requesters_should_not(bench, before, objected):
    found = bench.steps(install("channel: email", before=before), "HND611")
    assert found == (["install"] if objected else [])


def test_the_channel_of_the_first_step_is_no_handover(bench):
    assert bench.steps("spec: {steps: {submit: {channel: email}}}", "HND611") == []


def test_the_policy_says_which_channels_leave_a_trace(bench):
    chat = (("handover-outside-system", (("allow", ("chat", "itsm")),)),)
    allowing = replace(bench.settings, options=chat)
    found = bench.check(install("channel: chat"), allowing).findings
    assert "HND611" not in {finding.code for finding in found}
    found = bench.check(install("channel: email"), allowing).findings
    assert "HND611" in {finding.code for finding in found}


def test_a_next_step_without_people_needs_no_responsible(bench):
    fragment = (
        "spec: {steps: {check: {responsible: it-support, next: x}, "
        "x: {type: automated, next: closed}}}"
    )
    assert bench.steps(fragment, "HND602") == []


def test_a_missing_responsible_is_told_once(bench):
    fragment = "spec: {steps: {check: {responsible: it-support, next: x}, x: {next: closed}}}"
    report = bench.check(fragment)
    codes = {found.code for found in report.findings if found.step == "x"}
    assert "RAC203" in codes
    assert "HND602" not in codes


LATE = "responsible: it-support, timeLimit: 4bh"


@pytest.mark.parametrize(
    ("step", "objected"),
    [
        (LATE, True),
        ("responsible: it-support", False),
        ("responsible: it-support, timeLimit: none", False),
        ("responsible: it-support, deadline: {anchor: day, offset: -1bd}", True),
        (f"{LATE}, escalate: [{{at: 100%, to: it-director}}]", False),
        (f"{LATE}, escalate: none", False),
        (f"{LATE}, onTimeout: continue", False),
        (f"{LATE}, onTimeout: escalate", True),
        (f"{LATE}, notify: {{overdue: {{to: [responsible]}}}}", True),
        (f"{LATE}, notify: {{overdue: {{to: [requester]}}}}", True),
        (f"{LATE}, notify: {{overdue: {{to: [it-support]}}}}", True),
        (f"{LATE}, notify: {{overdue: {{to: [accountable]}}}}", False),
        (f"{LATE}, notify: {{overdue: {{to: [responsible, process-manager]}}}}", False),
        ("responsible: requester, timeLimit: 2d", False),
        ("type: wait, timeLimit: 2d", False),
        ("type: subprocess, process: request, responsible: it-support, timeLimit: 2d", False),
    ],
)
def test_a_limit_has_a_consequence(bench, step, objected):
    fragment = f"spec: {{case: {{day: {{type: date}}}}, steps: {{check: {{{step}}}}}}}"
    assert bench.steps(fragment, "HND605") == (["check"] if objected else [])


def decided_by(members: str) -> str:
    return (
        f"kind: Organisation\nspec: {{committees: {{board: {{members: [{members}]}}}}}}\n---\n"
        "spec: {steps: {check: {type: approval, committee: board, responsible: null, "
        "next: {approved: install, rejected: closed}}, "
        "install: {responsible: it-support, next: closed}}}"
    )


@pytest.mark.parametrize("code", ["HND601", "HND610"])
@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ("service-desk-manager", ["install"]),
        ("service-desk-manager, service-desk-agent", ["install"]),
        # who sits in the committee brings the decision home
        ("service-desk-manager, it-director", []),
        ("", []),
    ],
)
def test_a_committee_hands_over_like_the_departments_of_its_members(
    bench, code, members, expected
):
    assert bench.steps(decided_by(members), code) == expected


def test_a_hand_over_of_a_committee_names_the_committee(bench):
    report = bench.check(decided_by("service-desk-manager"))
    (found,) = [each for each in report.findings if each.code == "HND601"]
    assert found.message.render("en").startswith("“install” passes from Board to IT")


def test_a_colleague_of_the_members_hears_of_the_decision_from_nobody(bench):
    assert bench.steps(decided_by("it-director"), "RAC208") == ["install"]
    assert bench.steps(decided_by("it-director, it-support"), "RAC208") == []

import pytest

ENDS = "next: {approved: closed, rejected: closed}"


def approval(more: str, *, ways: str = ENDS, after: str = "", spec: str = "") -> str:
    return f"spec: {{{spec} steps: {{check: {{type: approval, {more}, {ways}}}, {after}}}}}"


@pytest.mark.parametrize(
    ("more", "objected"),
    [
        ("responsible: requester", True),
        ("responsible: [requester, it-director], rule: any", True),
        ("responsible: [requester, it-director], rule: {atLeast: 1}", True),
        ("responsible: [requester, it-director]", False),
        ("responsible: [requester, it-director], rule: {percent: 60}", False),
        ("responsible: it-director", False),
        ("responsible: [it-director, {role: requester, when: 'case.x > 1'}]", False),
        # who asks accepts what others made
        ("responsible: requester, phase: verify", False),
        ("responsible: requester, phase: close", False),
        ("responsible: requester, phase: approve", True),
        # nobody else would be left
        ("responsible: requester, separation: [requester]", True),
    ],
)
def test_who_asks_does_not_approve(bench, more, objected):
    fragment = approval(more, spec="case: {x: {type: number}},")
    assert bench.steps(fragment, "RAC211") == (["check"] if objected else [])


@pytest.mark.parametrize(
    ("rejected", "objected"), [("install", False), ("submit", True), ("closed", True)]
)
def test_what_goes_back_to_its_maker_is_acceptance(bench, rejected, objected):
    fragment = (
        "spec: {steps: {submit: {next: install}, "
        "install: {responsible: it-support, next: check}, check: {type: approval, "
        f"responsible: requester, next: {{approved: closed, rejected: {rejected}}}}}}}}}"
    )
    assert bench.steps(fragment, "RAC211") == (["check"] if objected else [])


@pytest.mark.parametrize(
    ("more", "objected"), [("", True), (", separation: [requester]", False)]
)
def test_a_colleague_may_approve_where_they_are_kept_apart(bench, more, objected):
    fragment = approval(
        f"responsible: service-desk-agent{more}", spec="trigger: {by: service-desk-agent},"
    )
    assert bench.steps(fragment, "RAC211") == (["check"] if objected else [])


TASK = "install: {responsible: it-director, next: closed%s}"
GO_ON = "next: {approved: install, rejected: closed}"


@pytest.mark.parametrize(
    ("more", "task", "objected"),
    [
        ("responsible: it-director", "", True),
        ("responsible: [it-director, service-desk-manager], rule: any", "", True),
        ("responsible: [it-director, service-desk-manager]", "", False),
        ("responsible: service-desk-manager", "", False),
        ("responsible: it-director", ", phase: fulfil", True),
        ("responsible: it-director", ", phase: record", False),
        ("responsible: it-director", ", phase: verify", False),
        ("responsible: it-director", ", responsible: [it-director, it-support]", False),
    ],
)
def test_who_approves_does_not_carry_out(bench, more, task, objected):
    install = {"responsible": "it-director", "next": "closed"}
    extra = dict([task.removeprefix(", ").split(": ", 1)]) if task else {}
    written = ", ".join(f"{key}: {value}" for key, value in (install | extra).items())
    fragment = approval(more, ways=GO_ON, after=f"install: {{{written}}}")
    assert bench.steps(fragment, "RAC212") == (["install"] if objected else [])


@pytest.mark.parametrize(
    ("between", "objected"),
    [
        ("x: {type: automated, next: install}", True),
        ("x: {responsible: it-support, next: install}", False),
        (
            (
                "x: {type: approval, responsible: service-desk-manager, "
                "next: {approved: install, rejected: closed}}"
            ),
            False,
        ),
    ],
)
def test_only_what_an_approval_releases_counts(bench, between, objected):
    ways = "next: {approved: x, rejected: closed}"
    fragment = approval("responsible: it-director", ways=ways, after=f"{between}, {TASK % ''}")
    assert bench.steps(fragment, "RAC212") == (["install"] if objected else [])


def test_what_follows_a_rejection_is_not_released(bench):
    ways = "next: {approved: closed, rejected: install}"
    fragment = approval("responsible: it-director", ways=ways, after=TASK % "")
    assert bench.steps(fragment, "RAC212") == []


DEPUTY = (
    "{kind: Organisation, spec: {roles: {it-director: {%s}}, "
    "committees: {panel: {members: [it-director]}}}}\n---\n"
)


@pytest.mark.parametrize(
    ("role", "more", "objected"),
    [
        ("people: 1", "responsible: it-director", True),
        ("deputy: it-support", "responsible: it-director", False),
        ("people: 2", "responsible: it-director", False),
        ("people: {a: {}, b: {}}", "responsible: it-director", False),
        ("people: {a: {}}", "responsible: it-director", True),
        ("people: null", "responsible: it-director", True),
        # it depends on the case who of them it is
        (
            "people: 9, resolve: {headOf: requester.department}",
            "responsible: it-director",
            True,
        ),
        ("external: true", "responsible: it-director", False),
        ("people: 1", "responsible: it-director, delegate: service-desk-manager", False),
        ("people: 1", "responsible: it-director, delegate: deputy", True),
        ("people: 1", "responsible: it-director, absence: wait", False),
        ("people: 1", "responsible: it-director, absence: deputy", True),
        ("people: 1", "responsible: it-director, absence: approve", False),
        ("people: 1", "responsible: [it-director, it-support]", True),
        ("people: 1", "responsible: [it-director, it-support], rule: any", False),
        ("people: 1", "responsible: [it-director, it-support], rule: {atLeast: 1}", False),
        ("people: 1", "committee: panel, responsible: it-director", False),
    ],
)
def test_who_must_decide_has_a_deputy(bench, role, more, objected):
    found = bench.steps(DEPUTY % role + approval(more), "RAC213")
    assert found == (["check"] if objected else [])


def test_one_missing_deputy_is_one_finding(bench):
    ways = "next: {approved: again, rejected: closed}"
    again = f"again: {{type: approval, responsible: it-director, {ENDS}}}"
    report = bench.check(approval("responsible: it-director", ways=ways, after=again))
    (finding,) = [found for found in report.findings if found.code == "RAC213"]
    (also,) = finding.related
    assert also.message.render("en") == "this approval waits for IT director as well"


def test_of_one_approval_all_missing_deputies_are_one_finding(bench):
    both = "responsible: [it-director, service-desk-manager], rule: all"
    report = bench.check(approval(both))
    (finding,) = [found for found in report.findings if found.code == "RAC213"]
    assert finding.message.render("en") == (
        "“Check request” waits for IT director, Desk manager, for each of whom nobody stands in; "
        "give the roles deputies in the organisation, or the approval a delegate"
    )


def test_without_an_organisation_nobody_knows_the_deputies(bench):
    files = bench.clean
    files.pop("house.org.yaml")
    process = files["request.process.yaml"].replace("  organisation: house\n", "")
    files["request.process.yaml"] = process.replace(
        "next: closed}",
        "type: approval, responsible: boss, next: {approved: closed, rejected: closed}}",
    )
    codes = {found.code for found in bench.lint(files).findings}
    assert "RAC201" in codes
    assert "RAC213" not in codes


@pytest.mark.parametrize(
    ("more", "objected"),
    [
        ("onTimeout: approve", True),
        ("onTimeout: {to: install}", True),
        ("onTimeout: {to: closed}", False),
        ("onTimeout: escalate", False),
        ("onTimeout: reject", False),
        ("absence: approve", True),
        ("absence: deputy", False),
        ("absence: wait", False),
        ("autoApprove: {when: 'case.x < 5'}", False),
        ("onTimeout: approve, responsible: requester, phase: verify", False),
        ("onTimeout: approve, phase: verify", True),
    ],
)
def test_silence_is_no_yes(bench, more, objected):
    who = "" if "responsible" in more else "responsible: it-director, "
    fragment = approval(
        f"{who}timeLimit: 1bd, {more}",
        ways=GO_ON,
        after="install: {responsible: it-support, next: closed}",
        spec="case: {x: {type: number}},",
    )
    assert bench.steps(fragment, "RAC215") == (["check"] if objected else [])


def test_late_and_absent_are_one_finding(bench):
    more = "responsible: it-director, timeLimit: 1bd, onTimeout: approve, absence: approve"
    assert bench.steps(approval(more), "RAC215") == ["check"]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("responsible: it-director", "both"),
        ("responsible: it-director, notify: {done: {to: [requester]}}", None),
        ("responsible: it-director, notify: {done: {to: [participants]}}", None),
        ("responsible: it-director, notify: {done: {to: [it-support]}}", "both"),
        ("responsible: it-director, notify: none", "both"),
        ("responsible: it-director, informed: requester", None),
        ("responsible: it-director, consulted: [requester]", None),
        ("responsible: [it-director, requester]", None),
        ("responsible: it-director, phase: verify", None),
    ],
)
def test_the_requester_hears_of_the_decision(bench, more, message):
    assert decisions(bench, approval(more)) == ([message] if message else [])


@pytest.mark.parametrize(
    ("ways", "message"),
    [
        ("next: {approved: tell, rejected: tell}", None),
        ("next: {approved: robot, rejected: robot}", None),
        ("next: {approved: confirm, rejected: submit}", None),
        ("next: {approved: confirm, rejected: closed}", "rejected"),
        ("next: {approved: install, rejected: submit}", "approved"),
        ("next: {approved: [install, tell], rejected: submit}", None),
        ("next: {approved: sign, rejected: submit}", "approved"),
        ("next: {approved: decide, rejected: decide}", None),
        ("next: {approved: long, rejected: long}", None),
        ("next: {approved: submit, rejected: sign}", "rejected"),
        ("next: {approved: told, rejected: told}", None),
    ],
)
def test_the_next_step_may_tell_the_requester(bench, ways, message):
    after = (
        "tell: {type: notification, next: closed}, robot: {type: automated, next: tell}, "
        "confirm: {type: feedback, responsible: requester, next: closed}, "
        "install: {responsible: it-support, next: closed}, told: {type: end, informed: requester}, "
        "long: {responsible: it-support, next: tell}, decide: {type: approval, next: {approved: told}}, "
        f"sign: {{type: approval, responsible: it-director, phase: close, {ENDS}}}"
    )
    fragment = approval("responsible: it-director", ways=ways, after=after)
    assert decisions(bench, fragment) == ([message] if message else [])


def decisions(bench, fragment: str) -> list[str]:
    """Return the messages of HND606."""
    found = bench.check(fragment).findings
    return [f.message.key.rpartition(".")[2] for f in found if f.code == "HND606"]


def test_who_starts_the_case_is_the_one_to_tell(bench):
    spec = "trigger: {by: service-desk-agent},"
    fragment = approval(
        "responsible: it-director, notify: {done: {to: [service-desk-agent]}}", spec=spec
    )
    assert decisions(bench, fragment) == []


def test_without_a_requester_nobody_need_hear(bench):
    fragment = approval("responsible: it-director", spec="trigger: {by: monitoring},")
    fragment = fragment.replace("steps: {", "steps: {submit: {responsible: it-support}, ")
    assert decisions(bench, fragment) == []

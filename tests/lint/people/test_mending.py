"""What rules about people and notices would change: it mends the finding and adds no other."""

import pytest
import yaml

from itsmctl.finding import Fix
from itsmctl.model.portfolio import Kind
from itsmctl.source.mend import Draft

FILE = "request.process.yaml"
GIVER = "check: {responsible: service-desk-agent, next: install%s}"


def mended(bench, fragment: str, code: str) -> dict:
    """Return what the process says once all findings of a rule are mended, and lint it again."""
    files = bench.completed(fragment)
    before = bench.lint(files).findings
    faults = [found for found in before if found.code == code]
    assert faults
    draft = Draft.of(files[FILE], Kind.PROCESS)
    for fault in faults:
        assert fault.fix is not Fix.NONE
    text = draft.apply([draft.plan(fault.edits) for fault in faults])
    after = {(found.code, found.step) for found in bench.lint({**files, FILE: text}).findings}
    assert code not in {found for found, _ in after}
    assert after < {(found.code, found.step) for found in before}
    return yaml.safe_load(text)["spec"]["steps"]


def unmended(bench, fragment: str, code: str) -> bool:
    """Whether a rule finds something of which it does not know the right mend."""
    (fault,) = [found for found in bench.check(fragment).findings if found.code == code]
    return not fault.edits and fault.fix is Fix.NONE


def check(cells: str, more: str = "") -> str:
    return f"spec: {{case: {{x: {{type: number}}}}, {more} steps: {{check: {{{cells}}}}}}}"


@pytest.mark.parametrize(
    ("cells", "accountable", "consulted"),
    [
        (
            "accountable: [it-director, service-desk-manager]",
            "it-director",
            "service-desk-manager",
        ),
        (
            (
                "accountable: [it-director, service-desk-manager, service-desk-manager], "
                "consulted: [service-desk-agent]"
            ),
            "it-director",
            ["service-desk-agent", "service-desk-manager"],
        ),
        # a part of theirs they have already
        (
            "accountable: [it-director, service-desk-manager], informed: service-desk-manager",
            "it-director",
            None,
        ),
        ("accountable: [it-director, it-support]", "it-director", None),
        # who answers only now and then is consulted only then
        (
            (
                "accountable: [{role: process-manager, when: 'case.x > 1'}, it-director], "
                "consulted: none"
            ),
            "it-director",
            [{"role": "process-manager", "when": "case.x > 1"}],
        ),
    ],
)
def test_the_first_who_answers_is_kept(bench, cells, accountable, consulted):
    step = mended(bench, check(f"responsible: it-support, {cells}"), "RAC202")["check"]
    assert step["accountable"] == accountable
    assert step.get("consulted") == consulted


def test_too_many_to_consult_are_informed(bench):
    three = "[service-desk-agent, requester, process-manager]"
    cells = f"accountable: [it-director, service-desk-manager], consulted: {three}"
    step = mended(bench, check(f"responsible: it-support, {cells}"), "RAC202")["check"]
    assert step["informed"] == "service-desk-manager"


def test_what_a_default_consults_stays_consulted(bench):
    fragment = check(
        "responsible: it-support, accountable: [it-director, service-desk-manager]",
        "defaults: {consulted: [service-desk-agent]},",
    )
    step = mended(bench, fragment, "RAC202")["check"]
    assert step["consulted"] == ["service-desk-agent", "service-desk-manager"]


def test_accountables_of_the_defaults_are_not_the_steps_to_mend(bench):
    both = "defaults: {accountable: [it-director, service-desk-manager]},"
    fragment = check("responsible: it-support", both).replace(
        "steps: {", "steps: {submit: {accountable: requester}, "
    )
    assert unmended(bench, fragment, "RAC202")


def test_who_goes_on_is_put_into_informed(bench):
    fragment = (
        "{kind: Organisation, spec: {roles: {chief: {department: it}}}}\n---\n"
        "spec: {steps: {check: {responsible: it-support, next: install}, "
        "install: {responsible: [it-director, {role: chief, when: 'case.x > 1'}], "
        "next: closed}}, case: {x: {type: number}}}"
    )
    assert mended(bench, fragment, "RAC208")["check"]["informed"] == "it-director"


@pytest.mark.parametrize(
    ("cells", "consulted", "informed"),
    [
        ("responsible: it-support, informed: it-support", None, None),
        ("responsible: it-support, informed: [it-support, it-director]", None, ["it-director"]),
        ("responsible: it-support, informed: [it-support, it-support]", None, None),
        (
            "responsible: it-support, consulted: [it-director, it-support], informed: [it-support]",
            ["it-director"],
            None,
        ),
    ],
)
def test_needless_cells_are_dropped(bench, cells, consulted, informed):
    step = mended(bench, check(cells), "RAC209")["check"]
    assert (step.get("consulted"), step.get("informed")) == (consulted, informed)


def test_a_key_that_hides_a_default_is_not_dropped(bench):
    fragment = (
        "spec: {defaults: {informed: it-director}, steps: {submit: {informed: none}, "
        "check: {responsible: it-support, informed: it-support, next: more}, "
        "more: {responsible: service-desk-agent, next: closed}}}"
    )
    assert unmended(bench, fragment, "RAC209")


@pytest.mark.parametrize(
    ("notify", "assigned"),
    [
        ("", {"to": ["responsible"]}),
        (", notify: {overdue: {to: [accountable]}}", {"to": ["responsible"]}),
        (
            ", notify: {assigned: {to: [it-director]}}",
            {"to": ["it-director", "responsible"]},
        ),
        (
            ", notify: {assigned: {to: [it-director], via: email}}",
            {"to": ["it-director", "responsible"], "via": "email"},
        ),
    ],
)
def test_who_takes_over_is_notified(bench, notify, assigned):
    install = f"install: {{responsible: it-support, next: closed{notify}}}"
    fragment = f"spec: {{steps: {{{GIVER % ''}, {install}}}}}"
    assert mended(bench, fragment, "HND601")["install"]["notify"]["assigned"] == assigned


def test_a_default_that_tells_others_is_kept(bench):
    others = "defaults: {notify: {assigned: {to: [it-director], via: email}}},"
    fragment = (
        f"spec: {{{others} steps: {{{GIVER % ''}, "
        "install: {responsible: it-support, next: closed}}}"
    )
    notify = mended(bench, fragment, "HND601")["install"]["notify"]
    assert notify == {"assigned": {"to": ["it-director", "responsible"], "via": "email"}}


def test_silence_on_purpose_is_not_mended(bench):
    install = "install: {responsible: it-support, next: closed, notify: none}"
    assert unmended(bench, f"spec: {{steps: {{{GIVER % ''}, {install}}}}}", "HND601")


@pytest.mark.parametrize(
    ("limits", "written"),
    [
        ("2bh 2bh 4bh", "2bh"),
        ("4bh 2bh", "4bh"),
        ("{P1:30m,default:2bh}", {"P1": "30m", "default": "2bh"}),
    ],
)
def test_the_usual_response_limit_is_proposed(bench, limits, written):
    others = ", ".join(
        f"s{place}: {{type: feedback, responsible: requester, next: closed, respondWithin: "
        f"{limit.replace(':', ': ')}}}"
        for place, limit in enumerate(limits.split())
    )
    install = "install: {responsible: it-support, timeLimit: 1bd, next: closed}"
    fragment = (
        "{kind: Organisation, spec: {priorities: {P1: {}}}}\n---\n"
        f"spec: {{steps: {{{GIVER % ''}, {install}, {others}}}}}"
    )
    assert mended(bench, fragment, "HND610")["install"]["respondWithin"] == written


@pytest.mark.parametrize("limit", ["", ", respondWithin: 4bh", ", respondWithin: none"])
def test_a_response_limit_is_not_made_up(bench, limit):
    install = "install: {responsible: it-support, timeLimit: 2bh, next: closed}"
    fragment = f"spec: {{steps: {{{GIVER % limit}, {install}}}}}"
    assert unmended(bench, fragment, "HND610")


@pytest.mark.parametrize("notify", ["", ", notify: {overdue: {to: [accountable]}}"])
def test_a_reminder_is_written(bench, notify):
    fragment = check(f"responsible: it-support, timeLimit: 4bh{notify}")
    step = mended(bench, fragment, "HND604")["check"]
    assert step["notify"]["due-soon"] == {"at": ["80%"], "to": ["responsible"]}


@pytest.mark.parametrize(
    ("notify", "receivers"),
    [
        ("", ["requester"]),
        (", notify: {done: {to: [next]}}", ["next", "requester"]),
        (", notify: {done: {to: it-support}}", ["it-support", "requester"]),
    ],
)
def test_the_requester_is_told_of_the_decision(bench, notify, receivers):
    fragment = check(
        "type: approval, responsible: it-director, next: {approved: closed, rejected: closed}"
        + notify
    )
    step = mended(bench, fragment, "HND606")["check"]
    assert step["notify"]["done"] == {"to": receivers}

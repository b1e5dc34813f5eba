import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.finding import Severity
from itsmctl.lint import examine
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.outcome import compare
from itsmctl.lint.rule import Sighting
from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.source.assembly import assemble
from itsmctl.source.examination import examined
from itsmctl.source.exhibits import exhibits
from itsmctl.source.parse import parse_document

FAULTY = "spec: {steps: {check: {responsible: [it-support, service-desk-agent], next: closed}}}"


def marks(report) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.step) for finding in report.findings]


def test_findings_are_sorted_by_place_and_the_same_every_time(bench):
    first, second = bench.check(FAULTY), bench.check(FAULTY)
    assert first == second
    lines = [
        (found.place.path, found.place.line, found.place.column) for found in first.findings
    ]
    assert lines == sorted(lines)


def test_findings_do_not_depend_on_the_order_of_files(bench):
    files = bench.completed(FAULTY)
    assert bench.lint(files).findings == bench.lint(dict(reversed(files.items()))).findings


def test_a_finding_knows_its_rule_process_step_and_place(bench):
    (finding,) = [found for found in bench.check(FAULTY).findings if found.code == "RAC204"]
    assert (finding.name, finding.process, finding.step) == (
        "responsibility-grey-zone",
        "request",
        "check",
    )
    assert finding.route == ("steps", "check", "responsible")
    assert finding.place.path == "request.process.yaml"
    assert finding.place.end_column - finding.place.column == len("responsible")
    assert finding.symptom == "buck-passing"


def test_only_files_that_were_named_get_findings(bench):
    documents = [
        examined(parse_document(text, name, named=name.endswith(".org.yaml")))
        for name, text in bench.completed(FAULTY).items()
    ]
    made = assemble(documents)
    report = lint(exhibits(made), bench.settings)
    assert report.files == 1
    assert {found.place.path for found in report.findings} <= {"house.org.yaml"}


def test_a_draft_is_spared_what_is_not_done_yet(bench):
    fragment = FAULTY.replace("spec:", "metadata: {status: draft}\nspec:")
    settings = replace(bench.settings, profile=None)
    codes = {found.code for found in bench.check(fragment, settings).findings}
    assert codes <= {rule.code for rule in RULES if rule.profile is Profile.DRAFT}


def test_severities_of_the_policy_count(bench):
    settings = replace(bench.settings, severity=(("RAC204", "error"), ("GOV701", "info")))
    found = {found.code: found.severity for found in bench.check(FAULTY, settings).findings}
    assert found["RAC204"] is Severity.ERROR
    assert found["GOV701"] is Severity.INFO


def test_a_policy_cannot_make_an_exception_path_worse_than_a_warning(bench):
    fragment = (
        "spec: {agreements: {sla: {type: sla, metric: resolution, target: 4bh}}, steps: "
        "{check: {timeLimit: 4bh, next: {ok: closed, bad: again}}, "
        "again: {timeLimit: 4bh, next: closed}}}"
    )

    def severity(said: str) -> Severity:
        settings = replace(bench.settings, severity=(("TIM502", said),))
        found = bench.check(fragment, settings).findings
        return next(entry.severity for entry in found if entry.code == "TIM502")

    assert severity("error") is Severity.WARNING
    assert severity("info") is Severity.INFO


def test_a_sentence_without_its_words_is_the_crash_of_its_rule_alone(bench, monkeypatch):
    broken = next(rule for rule in RULES if rule.code == "TIM501")

    def wordless(_):
        yield Sighting(("steps", "check"), "none")

    changed = tuple(replace(rule, look=wordless) if rule is broken else rule for rule in RULES)
    healthy = marks(bench.check(FAULTY))
    monkeypatch.setattr(examine, "_BY_SUBJECT", examine.by_subject(changed))
    made = assemble(
        [examined(parse_document(text, name)) for name, text in bench.completed(FAULTY).items()]
    )
    report = lint(exhibits(made), bench.settings)
    assert {(crash.code, crash.error) for crash in report.crashes} == {
        ("TIM501", "KeyError('step')")
    }
    assert marks(report) == [mark for mark in healthy if mark[0] != "TIM501"]


def test_a_crash_in_one_rule_is_told_and_the_others_still_run(bench, monkeypatch):
    broken = next(rule for rule in RULES if rule.code == "RAC204")

    def crash(_):
        yield from ()
        message = "seven"
        raise KeyError(message)

    changed = tuple(replace(rule, look=crash) if rule is broken else rule for rule in RULES)
    healthy = marks(bench.check(FAULTY))
    monkeypatch.setattr(examine, "_BY_SUBJECT", examine.by_subject(changed))
    made = assemble(
        [examined(parse_document(text, name)) for name, text in bench.completed(FAULTY).items()]
    )
    report = lint(exhibits(made), bench.settings)
    (crashed,) = report.crashes
    assert (crashed.code, crashed.name) == ("RAC204", "responsibility-grey-zone")
    assert crashed.subject == "request.process.yaml"
    assert crashed.error == "KeyError('seven')"
    assert marks(report) == [mark for mark in healthy if mark[0] != "RAC204"]


def suppressed(bench, comment: str, today: date = date(2026, 7, 1)):
    files = bench.clean
    files["request.process.yaml"] = files["request.process.yaml"].replace(
        "    check:", f"    # itsmctl: {comment}\n    check:"
    )
    return bench.lint(files, replace(bench.settings, today=today))


def test_a_comment_suppresses_and_the_finding_is_kept(bench):
    report = suppressed(bench, 'ignore[no-accountable] reason="pilot" until=2026-12-31')
    (finding,) = [found for found in report.findings if found.code == "RAC201"]
    assert finding.suppressed.reason == "pilot"
    assert finding not in report.counting
    before = bench.lint(bench.clean)
    assert len(report.findings) == len(before.findings)
    assert report.count(Severity.ERROR) == before.count(Severity.ERROR) - 1


def test_today_decides_whether_a_suppression_still_counts(bench):
    comment = "ignore[no-accountable] until=2026-12-31"
    late = suppressed(bench, comment, date(2027, 1, 1))
    assert all(found.suppressed is None for found in late.findings)


def test_what_is_suppressed_still_speaks_for_what_it_supersedes(bench):
    # Somebody accepted that nobody is responsible; that is not to come back under another name.
    report = suppressed(bench, "ignore[no-responsible]")
    assert "HND602" not in {found.code for found in report.counting}


def test_without_the_better_rule_the_other_one_speaks(bench):
    assert ("HND602", "check") not in marks(bench.lint(bench.clean))
    ignoring = replace(bench.settings, ignore=("RAC203",))
    assert ("HND602", "check") in marks(bench.lint(bench.clean, ignoring))


def test_an_unknown_accountable_role_is_one_fault(bench):
    fragment = "spec: {steps: {check: {responsible: it-support, accountable: nobody-here}}}"
    codes = [code for code, step in marks(bench.check(fragment)) if step == "check"]
    assert "REF101" in codes
    assert "RAC201" not in codes


SCENARIO = """
apiVersion: itsmctl/v1
kind: Scenario
metadata: {id: better}
spec:
  base: {process: request}
  patch:
    process:
      governance: {owner: it-director, manager: process-manager}
      steps:
        check: {accountable: service-desk-manager, next: record}
        record: {responsible: it-support, accountable: it-director, timeLimit: 1bd, next: closed}
"""


def test_a_scenario_is_compared_with_its_base(bench):
    basic = replace(bench.settings, profile=Profile.BASIC)
    report = bench.lint({**bench.clean, "better.scenario.yaml": SCENARIO}, basic)
    (change,) = report.changes
    assert (change.scenario, change.process) == ("better", "request")
    assert {found.code for found in change.removed} == {"GOV701", "RAC201"}
    assert {(found.code, found.step) for found in change.added} == {("HND605", "record")}
    assert {found.code for found in change.kept} == {"HND608", "RAC203", "TIM501"}


def test_what_a_scenario_keeps_of_its_base_is_told_once(bench):
    files = {**bench.clean, "better.scenario.yaml": SCENARIO}
    report = bench.lint(files)
    assert len(marks(report)) == len(set(marks(report)))
    alone = assemble(
        [
            examined(parse_document(text, name, named=name == "better.scenario.yaml"))
            for name, text in files.items()
        ]
    )
    told = lint(exhibits(alone), replace(bench.settings, profile=Profile.BASIC))
    codes = {found.code for found in told.findings}
    assert codes == {"HND605", "HND608", "RAC203", "TIM501"}


def test_comparing_looks_at_steps_and_not_at_lines(bench):
    before = bench.check(FAULTY).findings
    moved = [replace(found, place=replace(found.place, line=99)) for found in before]
    change = compare("s", "p", before, moved)
    assert (change.removed, change.added) == ((), ())


def test_of_two_findings_of_one_rule_at_one_step_each_counts(bench):
    found = bench.check(FAULTY).findings[0]
    first, second = (replace(found, route=("steps", "a", key)) for key in ("next", "notify"))
    change = compare("s", "p", [first, second], [second])
    assert (change.removed, change.added, change.kept) == ((first,), (), (second,))
    change = compare("s", "p", [first, second], [])
    assert change.removed == (first, second)
    change = compare("s", "p", [second], [first, second])
    assert (change.removed, change.added, change.kept) == ((), (first,), (second,))
    moved = replace(first, route=("steps", "a", "raci"))
    change = compare("s", "p", [first, second], [moved, second])
    assert (change.removed, change.added) == ((), ())


@pytest.mark.parametrize(
    ("at", "fails"),
    [(Severity.ERROR, False), (Severity.WARNING, True), (Severity.INFO, True)],
)
def test_a_report_fails_from_a_severity_on(bench, at, fails):
    only = tuple(rule.code for rule in RULES if rule.code != "RAC204")
    report = bench.check(FAULTY, replace(bench.settings, ignore=only))
    assert report.fails(at) is fails


def test_a_clean_portfolio_loads_no_heavy_library():
    program = """
import sys
from itsmctl.lint.run import lint
from itsmctl.model.policy import Settings
from itsmctl.report.console import open_console
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.terminal import print_findings
from itsmctl.source.assembly import assemble
from itsmctl.source.examination import examined
from itsmctl.source.exhibits import exhibits
from itsmctl.source.parse import parse_document
text = '''apiVersion: itsmctl/v1
kind: Process
metadata: {id: p}
spec:
  governance: {owner: o, manager: m}
  steps:
    a: {responsible: x, accountable: boss, timeLimit: none, next: b}
    b: {type: end}
'''
made = assemble([examined(parse_document(text, "p.process.yaml"))])
report = lint(exhibits(made), Settings())
print_findings(open_console("en"), Dossier(report))
assert not report.findings, report.findings
print(sorted({"rich", "networkx", "jsonschema", "typer"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout.decode().split("\n")[:2] == [
        "No findings (files: 1, suppressed findings: 0).",
        "[]",
    ]


# Properties: whatever the process looks like.

ROLES = ("requester", "service-desk-agent", "it-support", "it-director", "service-desk-manager")
NAMES = ("a", "b", "c", "d")


@st.composite
def processes(draw) -> dict:
    """Make a process of a few steps with any RACI cells, types and ways."""
    steps = {}
    cells = st.lists(st.sampled_from(ROLES), max_size=2, unique=True)
    for name in NAMES:
        step = {"type": draw(st.sampled_from(("task", "decision", "automated")))}
        for letter in ("responsible", "accountable"):
            if parties := draw(cells):
                step[letter] = parties
        if draw(st.booleans()):
            step["timeLimit"] = "4bh"
        ways = draw(st.lists(st.sampled_from((*NAMES, "closed")), max_size=2, unique=True))
        if len(ways) > 1 and draw(st.booleans()):
            step["next"] = {f"way-{target}": target for target in ways}
        elif ways:
            step["next"] = ways
        steps[name] = step
    promise = {"type": "sla", "metric": "resolution", "target": "1bd"}
    steps = {"submit": None, "check": None, **steps}
    return {"spec": {"start": "a", "agreements": {"sla": promise}, "steps": steps}}


def raci_of(report) -> set[tuple[str, str | None]]:
    return {mark for mark in marks(report) if mark[0] in {"RAC201", "RAC203"}}


@settings(max_examples=40, deadline=None)
@given(processes(), st.sampled_from(NAMES), st.sampled_from(ROLES))
def test_naming_an_accountable_adds_no_gap(bench, process, name, role):
    before = bench.check(yaml.safe_dump(process))
    step = process["spec"]["steps"][name]
    step.setdefault("accountable", [role])
    after = bench.check(yaml.safe_dump(process))
    assert raci_of(after) <= raci_of(before)
    assert ("RAC201", name) not in marks(after)
    assert {m for m in marks(after) if m[0] == "RAC202"} == {
        m for m in marks(before) if m[0] == "RAC202"
    }


@settings(max_examples=40, deadline=None)
@given(processes())
def test_the_names_of_roles_and_steps_decide_nothing(bench, process):
    files = bench.completed(yaml.safe_dump(process))
    report = bench.lint(files)
    renamed = {name: text.replace("it-support", "桌面运维") for name, text in files.items()}
    again = bench.lint(renamed)
    assert marks(report) == marks(again)
    for one, other in zip(report.findings, again.findings, strict=True):
        assert one.place.line == other.place.line
        assert one.severity == other.severity


@settings(max_examples=40, deadline=None)
@given(processes())
def test_every_finding_speaks_both_languages_and_has_its_place(bench, process):
    files = bench.completed(yaml.safe_dump(process))
    for finding in bench.lint(files).findings:
        lines = files[finding.place.path].split("\n")
        line = lines[finding.place.line - 1]
        assert 1 <= finding.place.column <= len(line)
        for language in ("en", "zh"):
            assert "{" not in finding.message.render(language)
            assert finding.message.render(language)


@settings(max_examples=40, deadline=None)
@given(processes())
def test_stricter_profiles_find_no_less(bench, process):
    files = bench.completed(yaml.safe_dump(process))
    found = [
        set(marks(bench.lint(files, Settings(profile=profile, today=date(2026, 7, 1)))))
        for profile in (Profile.BASIC, Profile.REVIEW, Profile.AUDIT)
    ]
    assert found[0] <= found[1] <= found[2]


def breaking(_first, *_more):
    raise KeyError("seven")


def linted_broken(bench, fragment=FAULTY):
    texts = bench.completed(fragment).items()
    made = assemble([examined(parse_document(text, name)) for name, text in texts])
    return lint(exhibits(made), bench.settings)


@pytest.mark.parametrize(
    ("place", "instrument"),
    [
        ("itsmctl.lint.subject.weekly_work", "facts"),
        ("itsmctl.lint.facts.duties_of", "facts"),
        ("itsmctl.lint.facts.calls_of", "facts"),
        ("itsmctl.lint.examine._with_departments", "departments"),
    ],
)
def test_a_broken_instrument_is_told_and_what_rules_say_stays(
    bench, monkeypatch, place, instrument
):
    monkeypatch.setattr(place, breaking)
    report = linted_broken(bench)
    told = {each.subject: each for each in report.crashes if not each.is_of_rule}
    crash = told["request.process.yaml"]
    assert (crash.code, crash.name, crash.error) == (
        instrument,
        instrument,
        "KeyError('seven')",
    )
    assert {each.code for each in told.values()} == {instrument}
    assert "RAC204" in {found.code for found in report.findings}


def test_a_broken_instrument_of_a_file_that_nobody_named_is_told(bench, monkeypatch):
    monkeypatch.setattr("itsmctl.lint.facts.duties_of", breaking)
    documents = [
        examined(parse_document(text, name, named=name.endswith(".org.yaml")))
        for name, text in bench.completed(FAULTY).items()
    ]
    report = lint(exhibits(assemble(documents)), bench.settings)
    assert [(each.code, each.subject) for each in report.crashes] == [
        ("facts", "request.process.yaml")
    ]


def test_where_facts_are_missing_nothing_is_called_unused(bench, monkeypatch):
    spare = "{kind: Organisation, spec: {roles: {spare: {department: it}}}}\n---\n" + FAULTY
    assert "REF105" in {found.code for found in linted_broken(bench, spare).findings}
    monkeypatch.setattr("itsmctl.lint.facts.duties_of", breaking)
    assert "REF105" not in {found.code for found in linted_broken(bench, spare).findings}


def test_a_finding_that_cannot_be_made_is_the_crash_of_its_rule_alone(bench, monkeypatch):
    original = examine.finding_of

    def finding_of(entry, *more):
        return breaking(entry) if entry[0].code == "RAC204" else original(entry, *more)

    before = marks(linted_broken(bench))
    monkeypatch.setattr(examine, "finding_of", finding_of)
    report = linted_broken(bench)
    assert [(each.code, each.error) for each in report.crashes] == [
        ("RAC204", "KeyError('seven')")
    ]
    assert marks(report) == [each for each in before if each[0] != "RAC204"]

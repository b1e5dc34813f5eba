import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from itsmctl.finding import Severity
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.outcome import compare
from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile
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


IMPORTED = """\
metadata:
  importedFrom: {file: a.xlsx, sheet: 申请, heading: 1, rows: {check: 7}, columns: {name: B, responsible: D}}
spec: {steps: {check: {responsible: [it-support, service-desk-agent], next: closed}}}
"""


def test_a_finding_knows_the_cell_from_which_its_place_was_imported(bench):
    found = {each.code: each for each in bench.check(IMPORTED).findings}
    assert found["RAC204"].cell == "申请!D7"
    assert {each.cell for each in bench.check(FAULTY).findings} == {None}

"""What the linter says of the shipped portfolio: nothing, but for the founding case before."""

from datetime import date
from pathlib import Path

import pytest

from itsmctl.finding import Symptom
from itsmctl.lint.outcome import LintReport
from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.route import format_route
from itsmctl.source.exhibits import exhibits
from itsmctl.source.library import Library, load

GOLDEN = Path(__file__).with_name("software-request.findings.txt")
FAULTY = "software-request.process.yaml"
STOPPING = ("SYN", "REF", "FLW301", "FLW302", "FLW304", "FLW307", "FLW312", "SND")


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    return load([str(root / "processes")])


@pytest.fixture(scope="module")
def report(library: Library) -> LintReport:
    return lint(
        (each for home in library.assemblies for each in exhibits(home)),
        Settings(profile=Profile.BASIC, today=date(2026, 7, 1)),
    )


def test_everything_loads_and_every_reference_leads_somewhere(library):
    assert [each.path for each in library.documents if each.problems] == []
    assert library.unresolved == ()
    assert len(library.portfolio.processes) == 13
    assert len(library.portfolio.experiments) == 4
    assert [v.process.id for v in library.portfolio.processes if v.model is None] == []
    assert [v.process.id for v in library.portfolio.processes if v.assumed] == []


def test_no_rule_crashes(report):
    assert report.crashes == ()


def test_only_the_founding_case_has_findings(report):
    assert {Path(finding.place.path).name for finding in report.findings} == {FAULTY}


def test_findings_of_the_founding_case_are_those_that_somebody_has_read(report):
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    read = sorted(line for line in lines if line and not line.startswith("#"))
    found = sorted(
        f"{finding.code} {finding.severity.value} {format_route(finding.route) or '-'}"
        for finding in report.findings
    )
    assert found == read


def test_the_founding_case_shows_all_three_symptoms(report):
    assert {finding.symptom for finding in report.findings} >= set(Symptom)


def test_the_founding_case_can_be_simulated(report):
    assert [f.code for f in report.findings if f.code.startswith(STOPPING)] == []


def test_parallel_approval_removes_every_finding_and_adds_none(report):
    change = next(each for each in report.changes if each.scenario == "parallel-approval")
    assert len(change.removed) == len(report.findings)
    assert change.added == ()


def test_no_other_scenario_changes_the_findings(report):
    others = [each for each in report.changes if each.scenario != "parallel-approval"]
    assert len(others) == 3
    assert all(not each.removed and not each.added for each in others)

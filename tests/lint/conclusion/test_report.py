"""The report as a whole: order, crashes, and leaves in other files."""

from dataclasses import replace

from concluded import at_line, case, finding, outcome, said, suppressed

from itsmctl.errors import Place
from itsmctl.finding import Suppression
from itsmctl.lint import conclusion
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.conclusion import conclude
from itsmctl.lint.leave import Leave
from itsmctl.lint.outcome import Crash


def test_files_crashes_and_order():
    crash = Crash("RAC201", "no-accountable", "a", "x")
    first = case(outcome(finding(path="z.yaml"), crashes=(crash, crash)))
    second = case(outcome(finding(path="b.yaml")), outcome(process="c", named=False))
    report = conclude([first, second])
    assert [each.place.path for each in report.findings] == ["b.yaml", "z.yaml"]
    assert (report.files, report.crashes) == (2, (crash,))


def test_a_rule_on_suppressions_that_crashes_is_told(monkeypatch):
    def broken(_):
        raise RuntimeError("boom")

    rules = tuple(replace(rule, look=broken) for rule in RULES if rule.code[:3] == "SUP")
    monkeypatch.setattr(conclusion, "_RULES", rules)
    report = conclude([case(outcome(finding(), comments=at_line(5, "ignore[RAC201]")))])
    assert [each.code for each in report.findings] == ["RAC201"]
    assert {(crash.code, crash.subject) for crash in report.crashes} >= {
        ("SUP001", "a.process.yaml"), ("SUP002", "settings"),
    }  # fmt: skip


def test_a_leave_in_another_file_holds_for_what_points_there():
    leave = Leave(Place("other.yaml", 5), ("RAC201",))
    there = outcome(finding(path="other.yaml"), leaves=(leave,))
    assert suppressed(case(there)) == [Suppression("comment")]
    assert said(case(there)) == []

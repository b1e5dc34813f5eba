"""Scenarios: what they add to their base and remove from it, and what passes in both."""

from dataclasses import replace

from concluded import at_line, case, finding, outcome, waived

from itsmctl.finding import Finding, Suppression
from itsmctl.lint.case import Case
from itsmctl.lint.conclusion import baseline_of, conclude
from itsmctl.model.baseline import Baseline
from itsmctl.model.policy import Waiver
from itsmctl.model.portfolio import DocumentKey, Kind


def scenario(*findings: Finding, base_named: bool = True, **more: object) -> Case:
    base = outcome(finding(), finding("RAC202"), named=base_named, **more)
    changed = replace(
        outcome(*findings, path="s.scenario.yaml"),
        key=DocumentKey(Kind.SCENARIO, "s"),
        scenario="s",
        base=base.path,
    )
    return case(base, changed)


NEW = finding("TIM501", path="s.scenario.yaml")


def test_a_scenario_tells_what_it_adds_and_removes():
    report = conclude([scenario(finding(), NEW)])
    (change,) = report.changes
    assert [f.code for f in change.removed] == ["RAC202"]
    assert [f.code for f in change.added] == ["TIM501"]
    assert [f.code for f in change.kept] == ["RAC201"]
    assert [(f.code, f.scenario) for f in report.findings] == [
        ("RAC201", None), ("RAC202", None), ("TIM501", "s"),
    ]  # fmt: skip


def test_what_is_let_pass_does_not_count_as_changed():
    comments = at_line(5, "ignore[RAC201,RAC202,TIM501]")
    whole = scenario(finding(), NEW, comments=comments)
    (change,) = conclude([whole]).changes
    assert (change.removed, change.kept) == ((), ())
    assert [f.code for f in change.added] == ["TIM501"]
    waiver = waived(Waiver("TIM501", "a"))
    (change,) = conclude([replace(whole, settings=waiver)]).changes
    assert change.added == ()


def test_what_passes_in_the_base_passes_in_the_scenario():
    elsewhere = finding(line=40, path="s.scenario.yaml")
    whole = scenario(elsewhere, base_named=False, comments=at_line(5, "ignore[RAC201]"))
    report = conclude([whole])
    assert [f.suppressed for f in report.findings] == [Suppression("comment")]
    assert report.changes[0].kept == ()


def test_a_baseline_knows_what_only_a_scenario_makes():
    whole = scenario(finding(), NEW)
    entries = baseline_of([whole], None)
    assert [(e.rule, e.scenario) for e in entries] == [
        ("RAC201", None), ("RAC202", None), ("TIM501", "s"),
    ]  # fmt: skip
    report = conclude([replace(whole, baseline=Baseline("known.yaml", entries))])
    assert report.counting == ()
    (change,) = report.changes
    assert (change.removed, change.added, change.kept) == ((), (), ())


def test_linting_a_scenario_alone_leaves_the_entries_of_its_base_alone():
    entries = Baseline("known.yaml", baseline_of([scenario(finding(), NEW)], None))
    alone = replace(scenario(finding(), NEW, base_named=False), baseline=entries)
    assert conclude([alone]).counting == ()

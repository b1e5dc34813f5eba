"""A finding at several steps is let pass step by step; baselines are written and pruned so."""

from dataclasses import replace

from concluded import (
    HERE,
    STEPS,
    at_line,
    baseline,
    case,
    fates,
    finding,
    gathered,
    outcome,
    said,
    waived,
)

from itsmctl.i18n import text
from itsmctl.lint.conclusion import baseline_of, conclude, pruned
from itsmctl.model.baseline import Baseline, BaselineEntry
from itsmctl.model.policy import Waiver
from itsmctl.model.portfolio import DocumentKey, Kind


def test_a_baseline_knows_each_step_of_a_finding_at_several():
    before = case(outcome(gathered("check", "install")))
    entries = baseline_of([before], None)
    assert [(each.step, each.count) for each in entries] == [("check", 1), ("install", 1)]
    known = Baseline("known.yaml", entries)
    assert fates(replace(before, baseline=known)) == [("2: check, install", "baseline")]


def test_one_more_step_is_new_and_what_is_left_is_not():
    known = baseline(*(BaselineEntry("HND605", "a", step=step) for step in STEPS[:2]))
    assert fates(case(outcome(gathered("check", "install", "test")), baseline=known)) == [
        ("2: check, install", "baseline"),
        ("nothing happens at test", None),
    ]
    assert fates(case(outcome(gathered("install", "test", "close")), baseline=known))[:2] == [
        ("2: test, close", None),
        ("nothing happens at install", "baseline"),
    ]
    left = case(outcome(gathered("install")), baseline=known)
    assert fates(left)[0] == ("nothing happens at install", "baseline")


def test_what_is_said_of_a_whole_process_is_not_said_of_some_of_its_steps():
    whole = replace(gathered(*STEPS[:3]), message=text("lint.HND607.all", "no step"))
    known = baseline(BaselineEntry("HND605", "a", step="check"))
    assert fates(case(outcome(whole), baseline=known)) == [
        ("nothing happens at check", "baseline"),
        ("nothing happens at install", None),
        ("nothing happens at test", None),
    ]


def test_one_step_of_several_can_be_accepted_where_it_stands():
    many = gathered(*STEPS[:3])
    beside = outcome(many, comments=at_line(11, "ignore[HND605]"))
    expected = [("2: check, test", None), ("nothing happens at install", "comment")]
    assert fates(case(beside)) == expected
    waiver = waived(Waiver("HND605", "a#install"))
    assert [kind for _, kind in fates(case(outcome(many), settings=waiver))] == [None, "waiver"]
    above = outcome(many, comments=at_line(3, "ignore[HND605]"))
    assert fates(case(above)) == [("3: check, install, test", "comment")]
    (first, _) = conclude([case(beside)]).findings
    assert [each.place.line for each in first.related] == [10, 12]


def test_a_new_baseline_keeps_what_was_not_looked_at():
    files = (
        ("a.process.yaml", DocumentKey(Kind.PROCESS, "a")),
        ("b.process.yaml", DocumentKey(Kind.PROCESS, "b")),
    )
    old = baseline(replace(HERE, process="b", count=4), replace(HERE, step="mended"))
    entries = baseline_of([case(outcome(finding()), files=files)], old)
    assert [(e.process, e.step, e.count) for e in entries] == [
        ("a", "check", 1),
        ("b", "check", 4),
    ]


def test_pruning_takes_out_what_is_mended_and_adds_nothing():
    old = baseline(
        replace(HERE, count=3),
        replace(HERE, step="mended"),
        replace(HERE, rule="zzzzz"),
    )
    file = outcome(finding(), finding(line=6), finding("RAC202"))
    entries = pruned([case(file, baseline=old)])
    assert entries == (replace(HERE, count=2),)
    assert said(case(file, baseline=Baseline("known.yaml", entries))) == []


def test_entries_that_a_merge_doubled_become_one():
    file = outcome(finding(), finding(line=6))
    entries = pruned([case(file, baseline=baseline(HERE, HERE))])
    assert entries == (replace(HERE, count=2),)

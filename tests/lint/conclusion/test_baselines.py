"""Baselines: what they let pass, what is stale in them, and how they are made anew."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from concluded import (
    HERE,
    SETTINGS,
    at_line,
    baseline,
    case,
    finding,
    outcome,
    said,
    suppressed,
    waived,
)

from itsmctl.errors import Place
from itsmctl.finding import Suppression, Way
from itsmctl.lint.conclusion import baseline_of, conclude, pruned
from itsmctl.model.baseline import Baseline, BaselineEntry
from itsmctl.model.policy import Waiver
from itsmctl.model.portfolio import DocumentKey, Kind


def test_a_baseline_lets_as_many_pass_as_it_says_and_the_first_ones():
    file = outcome(finding(line=9), finding(line=5), finding(line=7))
    whole = case(file, baseline=baseline(replace(HERE, count=2)))
    assert suppressed(whole) == [Suppression("baseline"), Suppression("baseline"), None]


def test_lines_and_paths_do_not_matter_to_a_baseline():
    moved = outcome(finding(line=50, path="elsewhere.yaml"), path="elsewhere.yaml")
    assert suppressed(case(moved, baseline=baseline(HERE))) == [Suppression("baseline")]


@pytest.mark.parametrize(
    "entry",
    [
        replace(HERE, rule="RAC202"),
        replace(HERE, rule="zzz"),
        replace(HERE, process="b"),
        replace(HERE, step=None),
        replace(HERE, scenario="s"),
        BaselineEntry("RAC201", path="a.process.yaml"),
    ],
)
def test_an_entry_for_something_else_lets_nothing_pass(entry):
    assert suppressed(case(outcome(finding()), baseline=baseline(entry))) == [None]


def test_a_file_without_a_process_goes_by_its_path_from_the_root():
    house = outcome(
        finding("REF105", path="/house/org/h.org.yaml", process=None, step=None),
        process=None,
        path="/house/org/h.org.yaml",
    )
    entry = BaselineEntry("unused-role", path="org/h.org.yaml")
    settings = replace(SETTINGS, root="/house")
    whole = case(house, settings=settings, baseline=baseline(entry))
    assert suppressed(whole) == [Suppression("baseline")]


def test_what_a_comment_lets_pass_does_not_use_up_the_baseline():
    file = outcome(finding(), comments=at_line(5, "ignore[RAC201]"))
    assert said(case(file, baseline=baseline(HERE))) == [("SUP001", "covered")]
    waiver = waived(Waiver("RAC201", "a#check"))
    whole = case(outcome(finding()), settings=waiver, baseline=baseline(HERE))
    assert said(whole) == [("SUP001", "covered")]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (HERE, []),
        (replace(HERE, count=3), [("SUP001", "fewer")]),
        (replace(HERE, step="other"), [("SUP001", "entry")]),
        (replace(HERE, process="gone"), [("SUP001", "entry")]),
        (replace(HERE, scenario="gone"), [("SUP001", "entry")]),
        (replace(HERE, rule="no-acountable"), [("SUP001", "close")]),
        (replace(HERE, rule="zzzzz"), [("SUP001", "unknown")]),
        (BaselineEntry("RAC201", path="gone.yaml"), [("SUP001", "entry")]),
        (BaselineEntry("SUP001", path="itsmctl.toml"), [("SUP001", "void")]),
    ],
)
def test_an_entry_that_lets_nothing_pass_is_told(entry, expected):
    report = conclude([case(outcome(finding()), baseline=baseline(entry))])
    found = [each for each in report.findings if each.code == "SUP001"]
    assert [(each.code, each.message.key.rpartition(".")[2]) for each in found] == expected
    assert all(each.place == Place("known.yaml", 5, 1) for each in found)


def test_an_entry_is_judged_only_where_its_place_was_looked_at():
    entries = baseline(
        replace(HERE, process="b"),
        replace(HERE, process="gone"),
        replace(HERE, scenario="s"),
        BaselineEntry("REF105", path="h.org.yaml"),
    )
    files = (
        ("a.process.yaml", DocumentKey(Kind.PROCESS, "a")),
        ("b.process.yaml", DocumentKey(Kind.PROCESS, "b")),
        ("s.scenario.yaml", DocumentKey(Kind.SCENARIO, "s")),
        ("h.org.yaml", DocumentKey(Kind.ORGANISATION, "h")),
    )
    assert said(case(outcome(finding()), baseline=entries, files=files)) == []


def test_portfolios_that_share_a_baseline_draw_from_it_together():
    shared = baseline(replace(HERE, count=2))
    first, second = (case(outcome(finding()), baseline=shared) for _ in range(2))
    assert suppressed(first, second) == [Suppression("baseline")] * 2
    assert said(first, second) == []
    mended = case(outcome(), baseline=shared)
    assert said(first, mended) == [("SUP001", "fewer")]
    unseen = case(outcome(sound=False), baseline=shared)
    assert said(first, unseen) == []
    not_named = case(
        outcome(process="b"),
        baseline=shared,
        files=(("a.process.yaml", DocumentKey(Kind.PROCESS, "a")),),
    )
    assert said(first, not_named) == []


def test_a_new_baseline_lets_everything_pass_and_nothing_of_it_is_unused():
    file = outcome(finding(), finding(line=6), finding("RAC202"))
    house = outcome(
        finding("REF105", path="h", process=None, step=None), process=None, path="h"
    )
    whole = case(file, house)
    entries = baseline_of([whole], None)
    assert Counter(
        {(e.rule, e.process or e.path, e.step): e.count for e in entries}
    ) == Counter(
        {
            ("RAC201", "a", "check"): 2,
            ("RAC202", "a", "check"): 1,
            ("REF105", "h", None): 1,
        }
    )
    report = conclude([replace(whole, baseline=Baseline("known.yaml", entries))])
    assert report.counting == ()
    assert len(report.findings) == 4


def test_no_baseline_lets_a_stale_suppression_pass():
    file = outcome(finding(), comments=at_line(9, "ignore[RAC203]"))
    whole = case(file, settings=waived(Waiver("RAC202", "a", until=date(2020, 1, 1))))
    before = said(whole)
    assert {code for code, _ in before} == {"SUP001"}
    entries = baseline_of([whole], None)
    assert {entry.rule for entry in entries} == {"RAC201"}
    assert said(replace(whole, baseline=Baseline("known.yaml", entries))) == before


def test_an_old_entry_for_a_stale_suppression_is_void_and_pruned():
    file = outcome(finding("RAC203"), comments=at_line(9, "ignore[RAC201]"))
    entry = BaselineEntry("SUP001", "a")
    old = baseline(replace(HERE, rule="RAC203"), entry)
    assert said(case(file, baseline=old)) == [("SUP001", "comment"), ("SUP001", "void")]
    assert pruned([case(file, baseline=old)]) == (replace(HERE, rule="RAC203"),)


def test_each_way_of_a_broken_promise_is_accepted_on_its_own():
    usual = finding("TIM502", step=None)
    other = replace(usual, way=Way.EXCEPTION)
    known = Baseline("known.yaml", baseline_of([case(outcome(usual))], None))
    assert suppressed(case(outcome(usual, other), baseline=known)) == [
        Suppression("baseline"),
        None,
    ]
    both = baseline_of([case(outcome(usual, other))], None)
    assert [(entry.way, entry.count) for entry in both] == [(None, 1), ("exception", 1)]
    left = case(outcome(other), baseline=Baseline("known.yaml", both))
    assert [(entry.way, entry.where) for entry in pruned([left])] == [
        ("exception", "a~exception")
    ]

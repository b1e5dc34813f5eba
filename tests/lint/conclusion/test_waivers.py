"""Waivers and patterns for files: what they let pass, and which of them have no use."""

from dataclasses import replace
from datetime import date

import pytest
from concluded import SETTINGS, case, finding, outcome, said, suppressed, waived

from itsmctl.errors import Place
from itsmctl.finding import Suppression
from itsmctl.lint.conclusion import conclude
from itsmctl.model.policy import FileSettings, Waiver


@pytest.mark.parametrize(
    ("at", "covered"),
    [
        ("a#check", True),
        ("a", True),
        ("a#*", True),
        ("*#check", True),
        ("a#install", False),
        ("b", False),
    ],
)
def test_a_waiver_is_for_a_process_or_a_step(at, covered):
    (found,) = suppressed(case(outcome(finding()), settings=waived(Waiver("RAC201", at))))
    assert (found is not None) is covered


def test_a_waiver_carries_its_reason_and_ends():
    waiver = Waiver("no-accountable", "a", "pilot", date(2026, 7, 1), "board")
    assert suppressed(case(outcome(finding()), settings=waived(waiver))) == [
        Suppression("waiver", "pilot", "2026-07-01", "board")
    ]
    assert said(case(outcome(finding()), settings=waived(waiver))) == []
    over = replace(waiver, until=date(2026, 6, 30))
    assert suppressed(case(outcome(finding()), settings=waived(over))) == [None]
    assert said(case(outcome(finding()), settings=waived(over))) == [("SUP002", "waiver")]


def test_a_waiver_for_a_step_does_not_cover_the_whole_process():
    settings = waived(Waiver("RAC201", "a#check"))
    assert suppressed(case(outcome(finding(step=None)), settings=settings)) == [None]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("a#check", []),
        ("a#other", [("SUP001", "waiver")]),
        ("b", [("SUP001", "waiver")]),
        ("nowhere", [("SUP001", "gone")]),
        ("processs", [("SUP001", "gone-close")]),
        ("*#other", [("SUP001", "waiver")]),
        ("*", []),
    ],
)
def test_a_waiver_that_matches_nothing_is_told(at, expected):
    whole = case(outcome(finding()), outcome(process="b"), outcome(process="process"),
                 settings=waived(Waiver("RAC201", at)))  # fmt: skip
    assert said(whole) == expected


def test_a_waiver_is_judged_only_where_its_processes_were_named():
    other = outcome(process="b", named=False)
    for at, expected in (("b", []), ("*#x", []), ("a#x", [("SUP001", "waiver")]), ("c", [])):
        whole = case(outcome(finding()), other, settings=waived(Waiver("RAC201", at)))
        assert said(whole) == expected
    unread = (*case(outcome()).files, ("x.process.yaml", None))
    settings = waived(Waiver("RAC201", "c"))
    assert said(case(outcome(), files=unread, settings=settings)) == []


def test_an_expired_waiver_that_has_nothing_to_waive_goes():
    waiver = Waiver("RAC202", "a", "x", date(2026, 6, 30))
    assert said(case(outcome(finding()), settings=waived(waiver))) == [("SUP001", "waiver")]


def test_a_waiver_stands_where_the_settings_say():
    place = Place("default.policy.yaml", 8, 5)
    settings = waived(Waiver("RAC202", "a"), places=((("waivers", 0), place),))
    (found,) = conclude([case(outcome(), settings=settings)]).findings
    assert (found.place, found.route, found.process) == (place, ("waivers", 0), None)


def test_a_pattern_that_no_file_matches_is_told_when_all_files_were_named():
    settings = replace(
        SETTINGS, per_file=(FileSettings("a*"), FileSettings("drafts/**", ignore=("RAC",)))
    )
    files = (outcome(), outcome(process="b"))
    assert said(case(*files, settings=settings)) == [("SUP001", "pattern")]
    assert said(case(*files, settings=settings, whole=False)) == []
    some = (files[0], replace(files[1], named=False))
    assert said(case(*some, settings=settings)) == []

"""The fuzzer sees what it is there to see."""

import os
import time

import pytest
from fuzzing import trial as under_trial
from fuzzing.inputs import Input
from fuzzing.places import strays
from fuzzing.shrink import shrunk
from fuzzing.trial import Trial
from fuzzing.watchdog import TooSlow, at_most

from itsmctl.errors import Place
from itsmctl.finding import Finding, Related, Severity, Splice
from itsmctl.i18n import text
from itsmctl.lint import examine
from itsmctl.lint.catalogue import RULES
from itsmctl.record import replace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="timers of POSIX")

NAME = "a.process.yaml"
SOUND = b"""apiVersion: itsmctl/v1
kind: Process
metadata: {id: a}
spec: {start: ask, steps: {ask: {responsible: requester, next: done}, done: {type: end}}}
"""
CASE = Input("1/1", NAME, NAME, {NAME: SOUND})
TEXT = "one\r\nзwei\n三\n"


@pytest.fixture
def trial(tmp_path):
    return Trial(tmp_path / "portfolio")


@pytest.mark.parametrize("number", range(12 * 8))
def test_nothing_is_wrong_with_a_sound_definition(trial, number):
    assert trial.complaint(CASE, number) is None


def test_a_broken_rule_is_seen(trial, monkeypatch):
    def crash(_):
        yield from ()
        raise KeyError("seven")

    changed = [with_rule(rule, crash) if rule.code == "GOV701" else rule for rule in RULES]
    monkeypatch.setattr(examine, "_BY_SUBJECT", examine.by_subject(changed))
    assert trial.complaint(CASE) == "GOV701 failed: KeyError('seven')"


def with_rule(rule, look):
    return replace(rule, look=look)


def test_a_traceback_is_seen(trial, monkeypatch):
    def crash(*_):
        raise RecursionError("round and round")

    monkeypatch.setattr(under_trial, "parse_document", crash)
    assert "RecursionError: round and round" in trial.complaint(CASE)


def test_a_hang_is_seen_and_ended(trial, monkeypatch):
    def hang(*_):
        while True:
            pass

    monkeypatch.setattr(under_trial, "LIMIT", 0.05)
    monkeypatch.setattr(under_trial, "parse_document", hang)
    assert trial.complaint(CASE).startswith("more than 0.05 s of CPU in ")


def test_findings_that_differ_are_seen(trial, monkeypatch):
    linted = under_trial.lint
    reports = []

    def forgetful(*arguments):
        report = linted(*arguments)
        reports.append(report)
        return report if len(reports) == 1 else with_findings(report, report.findings[1:])

    monkeypatch.setattr(under_trial, "lint", forgetful)
    assert trial.complaint(CASE, 2) == "other findings when linted again"


def test_a_command_that_differs_is_seen(trial, monkeypatch):
    concluded = under_trial.conclude

    def forgetful(cases):
        report = concluded(cases)
        return with_findings(report, report.findings[1:])

    monkeypatch.setattr(under_trial, "conclude", forgetful)
    assert trial.complaint(CASE, 0).startswith(
        "the command and the library differ: a.process.yaml:"
    )


def with_findings(report, findings):
    return replace(report, findings=findings)


def finding(place: Place, **more) -> Finding:
    message = text("source.tab", "said")
    return Finding("SYN001", "yaml-syntax", Severity.ERROR, message, place, **more)


INSIDE = (
    Place("x", 1, 1, 1, 4, 0, 3),
    Place("x", 2, 1, 3, 2, 5, 11),
    Place("x", 4, 1, 4, 1, 12, 12),
)
OUTSIDE = {
    "line 5 of 4": Place("x", 5, 1, 5, 1, 12, 12),
    "column 9 of 1": Place("x", 3, 9, 3, 9, 12, 12),
    "offset 9 is not 2:1": Place("x", 2, 1, 2, 2, 9, 6),
    "it ends before it begins": Place("x", 2, 3, 2, 1, 7, 5),
    "its offsets are outside the text": Place("x", 2, 3, 2, 1, 7, 5),
    "line 0 of 4": Place("x", 0, 1, 1, 1, 0, 0),
}


@pytest.mark.parametrize("place", INSIDE)
def test_a_place_inside_its_file_is_no_stray(place):
    assert list(strays(finding(place), {"x": TEXT}.get)) == []


@pytest.mark.parametrize("fault", OUTSIDE)
def test_a_place_outside_its_file_is_seen(fault):
    place = OUTSIDE[fault]
    found = list(strays(finding(place), {"x": TEXT}.get))
    assert any(fault in each for each in found)


def test_related_places_and_splices_are_looked_at_too():
    said = text("source.tab", "said")
    beside = finding(INSIDE[0], related=(Related(Place("y"), said),))
    assert list(strays(beside, {"x": TEXT}.get)) == ["y:1:1 is in no file"]
    spliced = finding(INSIDE[0], edits=(Splice(3, 99, ""),))
    assert len(list(strays(spliced, {"x": TEXT}.get))) == 1


def test_waiting_takes_no_time_of_the_processor():
    with at_most(0.05):
        time.sleep(0.2)


def swallow_everything():
    while True:
        try:
            sum(range(1000))
        except Exception:  # noqa: BLE001  what the linter does around a rule
            pytest.fail("swallowed")


def test_no_ordinary_except_swallows_the_watchdog():
    with pytest.raises(TooSlow), at_most(0.02):
        swallow_everything()


def test_a_failing_input_becomes_small():
    raw = b"".join(b"line %d: [a, b]\n" % number for number in range(50))
    assert shrunk(raw, lambda small: b"7" in small and b"[" in small) == b"7["


def test_what_no_longer_fails_is_kept():
    assert shrunk(b"abc", lambda _: False) == b"abc"


def test_an_input_may_get_another_victim():
    changed = CASE.with_raw(b"x")
    assert (changed.raw, CASE.raw) == (b"x", SOUND)
    assert changed.with_raw(SOUND) == CASE

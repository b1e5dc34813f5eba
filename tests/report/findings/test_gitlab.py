"""Code quality: what GitLab demands of every entry (docs, Code Quality report format)."""

import json
import re
from dataclasses import replace

import pytest

from itsmctl.errors import Place
from itsmctl.finding import Severity, Suppression
from itsmctl.report.findings.gitlab import code_quality, print_code_quality


@pytest.fixture
def told(dossier, grey, unlimited):
    return dossier(
        grey,
        *(unlimited(line, "派工") for line in (4, 5)),
        replace(grey, severity=Severity.INFO, place=Place("./a/../x.org.yaml", 2, 1, 9, 4)),
        replace(unlimited(7, "回访"), suppressed=Suppression("waiver", "pilot")),
    )


def test_every_entry_has_what_is_demanded(told):
    entries = code_quality(told, "en")
    assert len(entries) == 4  # what is suppressed is no entry
    for entry in entries:
        assert {"description", "check_name", "fingerprint", "location", "severity"} <= set(
            entry
        )
        assert entry["description"]
        assert "\n" not in entry["description"]
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert re.fullmatch("[0-9a-f]{64}", entry["fingerprint"])
        path = entry["location"]["path"]
        assert not path.startswith(("./", "/"))
        assert ".." not in path
        assert "\\" not in path
        begin, end = entry["location"]["lines"]["begin"], entry["location"]["lines"]["end"]
        assert isinstance(begin, int)
        assert 1 <= begin <= end


def test_no_fingerprint_stands_for_two_findings(told):
    prints = [entry["fingerprint"] for entry in code_quality(told, "en")]
    assert len(set(prints)) == len(prints)


def test_fingerprints_stay_when_lines_move_and_languages_change(dossier, unlimited):
    (first,) = code_quality(dossier(unlimited(4, "派工")), "en")
    (moved,) = code_quality(dossier(unlimited(40, "派工")), "zh")
    assert first["fingerprint"] == moved["fingerprint"]
    assert first["description"] != moved["description"]


def test_a_clean_run_is_an_empty_list(console, dossier):
    print_code_quality(console, dossier())
    assert json.loads(console.out.getvalue()) == []


def test_the_report_keeps_its_characters(console, told):
    print_code_quality(console, told)
    written = console.out.getvalue()
    assert "受理" in written
    assert len(json.loads(written)) == 4

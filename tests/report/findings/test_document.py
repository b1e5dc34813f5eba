"""The JSON document: what other programs were promised."""

import json
from dataclasses import replace

import pytest

from itsmctl.finding import Fix, Put, Splice, Suppression
from itsmctl.lint.outcome import Change, Crash
from itsmctl.report.findings.document import findings_document, print_json

PATH = "processes/报修.process.yaml"


def test_the_document_is_what_other_programs_were_promised(dossier, grey):
    assert findings_document(dossier(grey), "en") == {
        "schema": "itsmctl/findings/v1",
        "files": 1,
        "findings": [
            {
                "code": "RAC204",
                "name": "responsibility-grey-zone",
                "severity": "warning",
                "symptom": "buck-passing",
                "message": grey.message.render("en"),
                "path": PATH,
                "line": 3,
                "column": 10,
                "end_line": 3,
                "end_column": 21,
                "process": "报修",
                "step": "受理",
                "scenario": None,
                "departments": ["IT", "Service desk"],
                "route": ["steps", "受理", "responsible"],
                "cell": None,
                "related": [
                    {
                        "path": PATH,
                        "line": 3,
                        "column": 30,
                        "cell": None,
                        "message": "服务台 belongs to 服务台",
                    }
                ],
                "fix": "none",
                "edits": [],
                "suppressed": None,
            }
        ],
        "summary": {"error": 0, "warning": 1, "info": 0, "suppressed": 0},
    }


def test_suppressed_findings_stay_in_the_document_with_their_reason(dossier, grey):
    hidden = replace(grey, suppressed=Suppression("waiver", "pilot", "2026-12-31", "board"))
    document = findings_document(dossier(hidden), "zh")
    (finding,) = document["findings"]
    assert finding["suppressed"] == {
        "kind": "waiver",
        "reason": "pilot",
        "until": "2026-12-31",
        "by": "board",
    }
    assert document["summary"] == {"error": 0, "warning": 0, "info": 0, "suppressed": 1}


def test_the_document_is_json_with_its_characters(console, dossier, grey):
    change = Change("better", "报修", removed=(grey,), added=(), kept=(grey,))
    crash = Crash("RAC204", "responsibility-grey-zone", PATH, "KeyError('x')")
    print_json(console, dossier(grey, changes=(change,), crashes=(crash,)))
    written = console.out.getvalue()
    assert "报修" in written
    document = json.loads(written)
    assert document["changes"][0]["removed"][0]["code"] == "RAC204"
    assert document["changes"][0]["kept"] == 1
    assert document["crashes"][0]["code"] == "RAC204"
    assert "statistics" not in document


def test_numbers_stand_there_where_they_were_asked_for(dossier, grey, unlimited):
    told = dossier(grey, unlimited(4, "派工"), counted=True)
    assert findings_document(told, "zh")["statistics"] == {
        "rules": [
            {
                "code": "TIM501",
                "name": "no-time-limit",
                "symptom": "omission",
                "error": 1,
                "warning": 0,
                "info": 0,
            },
            {
                "code": "RAC204",
                "name": "responsibility-grey-zone",
                "symptom": "buck-passing",
                "error": 0,
                "warning": 1,
                "info": 0,
            },
        ],
        "processes": [{"process": "报修", "path": PATH, "error": 1, "warning": 1, "info": 0}],
        "departments": [
            {"name": "信息部", "error": 0, "warning": 1, "info": 0},
            {"name": "服务台", "error": 0, "warning": 1, "info": 0},
            {"name": None, "error": 1, "warning": 0, "info": 0},
        ],
        "symptoms": {"buck-passing": 1, "omission": 1, "duplication": 0},
        "accepted": [],
    }


def test_what_was_accepted_stands_there_per_department(dossier, grey):
    leave = Suppression("waiver", "vacant", "2026-12-31", "board")
    told = dossier(replace(grey, suppressed=leave), counted=True)
    rows = findings_document(told, "en")["statistics"]["accepted"]
    assert [row["department"] for row in rows] == ["IT", "Service desk"]
    assert rows[0] == {
        "department": "IT",
        "code": "RAC204",
        "name": "responsibility-grey-zone",
        "places": ["报修#受理"],
        "kind": "waiver",
        "reason": "vacant",
        "until": "2026-12-31",
        "by": "board",
    }


@pytest.fixture
def mended(grey):
    return replace(grey, fix=Fix.SAFE, edits=(Splice(44, 44, "!\n"), Splice(0, 6, "")))


def test_edits_are_spans_in_order_of_place(dossier, mended):
    (finding,) = findings_document(dossier(mended), "en")["findings"]
    assert finding["fix"] == "safe"
    assert finding["edits"] == [
        {"line": 1, "column": 1, "end_line": 2, "end_column": 1, "text": ""},
        {"line": 3, "column": 30, "end_line": 3, "end_column": 30, "text": "!\n"},
    ]


def test_edits_by_route_are_told_where_somebody_can_splice_them(dossier, grey):
    routed = replace(grey, fix=Fix.UNSAFE, edits=(Put(("steps", "受理"), 1), Splice(0, 1, "x")))
    (finding,) = findings_document(dossier(routed), "en")["findings"]
    assert finding["edits"] == []
    told = dossier(routed, mends=lambda _: (Splice(0, 4, "Spec"),))
    (finding,) = findings_document(told, "en")["findings"]
    assert [edit["text"] for edit in finding["edits"]] == ["Spec"]


def test_without_the_text_there_are_no_edits(dossier, mended):
    (finding,) = findings_document(dossier(mended, text=lambda _: None), "en")["findings"]
    assert finding["edits"] == []

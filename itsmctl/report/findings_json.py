"""Findings for other programs: the document ``itsmctl/findings/v1``."""

import json
from collections.abc import Mapping, Sequence

from itsmctl.errors import Place
from itsmctl.finding import Finding, Related, Severity
from itsmctl.i18n import Language
from itsmctl.lint.outcome import Change, Crash, LintReport
from itsmctl.report.console import Console
from itsmctl.report.crashes import tell_crashes
from itsmctl.report.rule_page import address

SCHEMA = "itsmctl/findings/v1"

Json = str | int | None | Sequence["Json"] | Mapping[str, "Json"]


def print_json(console: Console, report: LintReport) -> None:
    """Write the document, indented, with its characters as they are."""
    document = findings_document(report, console.language)
    console.write_document(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    tell_crashes(console, report)


def findings_document(report: LintReport, language: Language) -> dict[str, Json]:
    """Return the document; lines and columns count from 1, columns code points, ends exclusive.

    ``changes`` stands there for scenarios only, ``crashes`` only when a rule failed.
    """
    document: dict[str, Json] = {
        "schema": SCHEMA,
        "files": report.files,
        "findings": [_finding(finding, language) for finding in report.findings],
        "summary": {
            **{severity.value: report.count(severity) for severity in Severity},
            "suppressed": len(report.findings) - len(report.counting),
        },
    }
    if report.changes:
        document["changes"] = [_change(change, language) for change in report.changes]
    if report.crashes:
        document["crashes"] = [_crash(crash) for crash in report.crashes]
    return document


def _finding(finding: Finding, language: Language) -> dict[str, Json]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "symptom": finding.symptom.value if finding.symptom is not None else None,
        "message": finding.message.render(language),
        **_place(finding.place),
        "process": finding.process,
        "step": finding.step,
        "route": list(finding.route),
        "related": [_related(related, language) for related in finding.related],
        "fix": finding.fix.value,
        "url": address(finding.code),
        "suppressed": _suppressed(finding),
    }


def _place(place: Place) -> dict[str, Json]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _related(related: Related, language: Language) -> dict[str, Json]:
    return {
        "path": related.place.path,
        "line": related.place.line,
        "column": related.place.column,
        "message": related.message.render(language),
    }


def _suppressed(finding: Finding) -> dict[str, Json] | None:
    found = finding.suppressed
    if found is None:
        return None
    return {"kind": found.kind, "reason": found.reason, "until": found.until}


def _change(change: Change, language: Language) -> dict[str, Json]:
    return {
        "scenario": change.scenario,
        "process": change.process,
        "removed": [_finding(finding, language) for finding in change.removed],
        "added": [_finding(finding, language) for finding in change.added],
        "kept": len(change.kept),
    }


def _crash(crash: Crash) -> dict[str, Json]:
    return {
        "code": crash.code,
        "name": crash.name,
        "subject": crash.subject,
        "error": crash.error,
    }

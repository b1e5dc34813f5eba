"""Findings for other programs: the document ``itsmctl/findings/v1``."""

import json
from collections.abc import Mapping, Sequence

from itsmctl.errors import Place
from itsmctl.finding import Finding, Related, Severity
from itsmctl.i18n import Language
from itsmctl.lint.outcome import Change, Crash
from itsmctl.report.console import Console
from itsmctl.report.findings.accepted import AcceptedRow, accepted_rows
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.replacements import Replacement, replacements
from itsmctl.report.findings.statistics import Statistics, Tally, statistics

SCHEMA = "itsmctl/findings/v1"

Json = str | int | None | Sequence["Json"] | Mapping[str, "Json"]


def print_json(console: Console, dossier: Dossier) -> None:
    """Write the document, indented, with its characters as they are."""
    document = findings_document(dossier, console.language)
    console.write_document(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def findings_document(dossier: Dossier, language: Language) -> dict[str, Json]:
    """Return the document; lines and columns count from 1, columns code points, ends exclusive.

    ``statistics`` stands there where they were asked for, ``changes`` for scenarios only, and
    ``crashes`` only when a rule failed.
    """
    report = dossier.report
    document: dict[str, Json] = {
        "schema": SCHEMA,
        "files": report.files,
        "findings": [_finding(finding, dossier, language) for finding in report.findings],
        "summary": {
            **{severity.value: report.count(severity) for severity in Severity},
            "suppressed": len(report.findings) - len(report.counting),
        },
    }
    if dossier.counted:
        accepted = accepted_rows(report.findings, language)
        numbers = _statistics(statistics(report.counting, language))
        document["statistics"] = {**numbers, "accepted": list(map(_accepted, accepted))}
    if report.changes:
        document["changes"] = [_change(change, dossier, language) for change in report.changes]
    if report.crashes:
        document["crashes"] = [_crash(crash) for crash in report.crashes]
    return document


def _finding(finding: Finding, dossier: Dossier, language: Language) -> dict[str, Json]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "symptom": finding.symptom.value if finding.symptom is not None else None,
        "message": finding.message.render(language),
        **_place(finding.place),
        "process": finding.process,
        "step": finding.step,
        "scenario": finding.scenario,
        "departments": [name.render(language) for name in finding.departments],
        "route": list(finding.route),
        "cell": finding.cell,
        "related": [_related(related, language) for related in finding.related],
        "fix": finding.fix.value,
        "edits": [_edit(edit) for edit in replacements(finding, dossier)],
        "suppressed": _suppressed(finding),
    }


def _statistics(numbers: Statistics) -> dict[str, Json]:
    return {
        "rules": [
            {
                "code": row.code,
                "name": row.name,
                "symptom": row.symptom.value if row.symptom is not None else None,
                **_severities(row.tally),
            }
            for row in numbers.rules
        ],
        "processes": [
            {"process": row.process, "path": row.path, **_severities(row.tally)}
            for row in numbers.files
        ],
        "departments": [
            {"name": row.name, **_severities(row.tally)} for row in numbers.departments
        ],
        "symptoms": {kind.value: count for kind, count in numbers.total.symptoms.items()},
    }


def _accepted(row: AcceptedRow) -> dict[str, Json]:
    return {
        "department": row.department,
        "code": row.code,
        "name": row.name,
        "places": list(row.places),
        "kind": row.suppression.kind,
        "reason": row.suppression.reason,
        "until": row.suppression.until,
        "by": row.suppression.by,
    }


def _severities(tally: Tally) -> dict[str, Json]:
    return {kind.value: count for kind, count in tally.severities.items()}


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
        "cell": related.cell,
        "message": related.message.render(language),
    }


def _edit(edit: Replacement) -> dict[str, Json]:
    return {
        "line": edit.line,
        "column": edit.column,
        "end_line": edit.end_line,
        "end_column": edit.end_column,
        "text": edit.text,
    }


def _suppressed(finding: Finding) -> dict[str, Json] | None:
    found = finding.suppressed
    if found is None:
        return None
    return {
        "kind": found.kind,
        "reason": found.reason,
        "until": found.until,
        "by": found.by,
    }


def _change(change: Change, dossier: Dossier, language: Language) -> dict[str, Json]:
    return {
        "scenario": change.scenario,
        "process": change.process,
        "removed": [_finding(finding, dossier, language) for finding in change.removed],
        "added": [_finding(finding, dossier, language) for finding in change.added],
        "kept": len(change.kept),
    }


def _crash(crash: Crash) -> dict[str, Json]:
    return {
        "code": crash.code,
        "name": crash.name,
        "subject": crash.subject,
        "error": crash.error,
    }

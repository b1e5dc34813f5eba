"""Findings as SARIF 2.1.0 (OASIS, errata 01), for code scanning and other viewers.

Paths count from the top of the checkout, columns in code points. What is the same from run to run
is told by a fingerprint of our own; ``primaryLocationLineHash`` is left to the service.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from urllib.parse import quote

from itsmctl.errors import Place
from itsmctl.finding import Finding, Related
from itsmctl.i18n import LANGUAGES, Language, render_word, text
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.choosing.naming import AnyRule
from itsmctl.lint.outcome import Crash
from itsmctl.report.console import Console
from itsmctl.report.findings.crashes import crash_text
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.identity import identities, subject
from itsmctl.report.findings.replacements import Replacement, replacements
from itsmctl.report.findings.sarif_rules import (
    LEVELS,
    TAGS,
    Json,
    descriptor,
    numbers_of,
    translation,
)
from itsmctl.report.findings.words import FIXES, suppression_text
from itsmctl.report.marks import MARK

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "itsmctl/v1"
ROOT = "%SRCROOT%"
_TOP = text("report.sarif.top", "The top of the checkout.")
_TOOL = text(
    "report.sarif.tool", "Checks definitions of service processes that cross departments."
)
_IN_SOURCE = "comment"  # the suppressions that stand in the file itself


def print_sarif(console: Console, dossier: Dossier) -> None:
    """Write the log."""
    log = sarif(dossier, console.language)
    console.write_document(json.dumps(log, ensure_ascii=False, indent=2) + "\n")


def sarif(dossier: Dossier, language: Language) -> dict[str, Json]:
    """Return the log: one run, with the rules that have findings.

    The tool speaks `language`, a translation of it the other one.
    """
    report = dossier.report
    spoken = {found.code for found in report.findings} | {
        crash.code for crash in report.crashes
    }
    rules = [rule for rule in RULES if rule.code in spoken]
    run: dict[str, Json] = {
        "tool": {"driver": _driver(rules, language)},
        "language": TAGS[language],
        "translations": [translation(rules, other) for other in LANGUAGES if other != language],
        "automationDetails": {"id": "itsmctl/lint/"},
        "originalUriBaseIds": {ROOT: {"description": {"text": _TOP.render(language)}}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report.crashes, rules, language)],
        "results": _results(dossier, rules, language),
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [run],
        "properties": {"generator": MARK},
    }


def _driver(rules: Sequence[AnyRule], language: Language) -> dict[str, Json]:
    return {
        "name": "itsmctl",
        "fullName": "itsmctl lint",
        "version": version("itsmctl"),
        "semanticVersion": version("itsmctl"),
        "language": TAGS[language],
        "shortDescription": {"text": _TOOL.render(language)},
        "rules": [descriptor(rule, language) for rule in rules],
    }


def _invocation(
    crashes: Sequence[Crash], rules: Sequence[AnyRule], language: Language
) -> dict[str, Json]:
    notes: list[Json] = [_notification(crash, rules, language) for crash in crashes]
    return {"executionSuccessful": not crashes, "toolExecutionNotifications": notes}


def _notification(
    crash: Crash, rules: Sequence[AnyRule], language: Language
) -> dict[str, Json]:
    note: dict[str, Json] = {
        "level": "error",
        "message": {"text": crash_text(crash).render(language)},
    }
    if crash.is_of_rule:
        note["associatedRule"] = {"id": crash.code, "index": _index(crash.code, rules)}
    return note


def _results(dossier: Dossier, rules: Sequence[AnyRule], language: Language) -> list[Json]:
    writer = _Writer(dossier, language)
    findings = dossier.report.findings
    names = identities(findings, dossier.checkout)
    return [
        writer.result(finding, name, _index(finding.code, rules))
        for finding, name in zip(findings, names, strict=True)
    ]


def _index(code: str, rules: Sequence[AnyRule]) -> int:
    return next(index for index, rule in enumerate(rules) if rule.code == code)


class _Writer:
    """Writes results in one language."""

    def __init__(self, dossier: Dossier, language: Language) -> None:
        self._dossier = dossier
        self._language = language

    def result(self, finding: Finding, identity: str, rule: int) -> dict[str, Json]:
        """Return one result; where one may be suppressed, all say whether they are (3.27.23)."""
        location: dict[str, Json] = {"physicalLocation": self._physical(finding.place)}
        if logical := [*_logical(finding)]:
            location["logicalLocations"] = logical
        result: dict[str, Json] = {
            "ruleId": finding.code,
            "ruleIndex": rule,
            "kind": "fail",
            "level": LEVELS[finding.severity],
            "message": self._message(finding),
            "locations": [location],
            "partialFingerprints": {FINGERPRINT: identity},
            "suppressions": self._suppressions(finding),
            "properties": self._properties(finding),
        }
        if finding.related:
            result["relatedLocations"] = [
                self._related(number, related)
                for number, related in enumerate(finding.related, 1)
            ]
        if edits := replacements(finding, self._dossier):
            result["fixes"] = [self._fix(finding, edits)]
        return result

    def _message(self, finding: Finding) -> dict[str, Json]:
        """Return the sentence, and where the rule has it, its template with its words."""
        message: dict[str, Json] = {"text": finding.message.render(self._language)}
        prefix, _, name = finding.message.key.rpartition(".")
        if prefix == f"lint.{finding.code}":
            words = dict(finding.message.words)
            message["id"] = name
            message["arguments"] = [
                render_word(words[word], self._language)
                for word in numbers_of(finding.message.english)
            ]
        return message

    def _physical(self, place: Place) -> dict[str, Json]:
        region = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
        return {"artifactLocation": self._artifact(place.path), "region": region}

    def _artifact(self, path: str) -> dict[str, Json]:
        relative = self._dossier.checkout.relative(path)
        if relative is None:
            return {"uri": self._dossier.checkout.absolute(path).as_uri()}
        return {"uri": quote(relative), "uriBaseId": ROOT}

    def _related(self, number: int, related: Related) -> dict[str, Json]:
        return {
            "id": number,
            "message": {"text": related.message.render(self._language)},
            "physicalLocation": self._physical(related.place),
        }

    def _suppressions(self, finding: Finding) -> list[Json]:
        found = finding.suppressed
        if found is None:
            return []
        return [
            {
                "kind": "inSource" if found.kind == _IN_SOURCE else "external",
                "status": "accepted",
                "justification": suppression_text(found).render(self._language),
                "properties": {
                    "kind": found.kind,
                    "reason": found.reason,
                    "until": found.until,
                    "by": found.by,
                },
            }
        ]

    def _properties(self, finding: Finding) -> dict[str, Json]:
        return {
            "symptom": finding.symptom.value if finding.symptom is not None else None,
            "process": finding.process,
            "step": finding.step,
            "scenario": finding.scenario,
            "departments": [name.render(self._language) for name in finding.departments],
            "route": list(finding.route),
            "cell": finding.cell,
            "fix": finding.fix.value,
        }

    def _fix(self, finding: Finding, edits: Sequence[Replacement]) -> dict[str, Json]:
        how = FIXES.get(finding.fix, text("report.findings.mend", "mend it"))
        return {
            "description": {"text": how.render(self._language)},
            "artifactChanges": [
                {
                    "artifactLocation": self._artifact(finding.place.path),
                    "replacements": [_replacement(edit) for edit in edits],
                }
            ],
        }


def _logical(finding: Finding) -> Iterator[Mapping[str, Json]]:
    """Yield the step or the process, and the cell of the sheet from which that was imported."""
    if finding.process is not None:
        yield {
            "name": finding.step or finding.process,
            "fullyQualifiedName": subject(finding),
            "kind": "process" if finding.step is None else "step",
        }
    if finding.cell is not None:
        yield {"name": finding.cell, "fullyQualifiedName": finding.cell, "kind": "cell"}


def _replacement(edit: Replacement) -> dict[str, Json]:
    return {
        "deletedRegion": {
            "startLine": edit.line,
            "startColumn": edit.column,
            "endLine": edit.end_line,
            "endColumn": edit.end_column,
        },
        "insertedContent": {"text": edit.text},
    }

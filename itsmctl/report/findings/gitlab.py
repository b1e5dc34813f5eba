"""Findings as a GitLab code quality report (CI artifact ``reports: codequality``)."""

import json
from collections.abc import Mapping

from itsmctl.finding import Finding, Severity
from itsmctl.i18n import Language
from itsmctl.report.console import Console
from itsmctl.report.findings.checkout import Checkout
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.identity import digest, identities
from itsmctl.report.findings.words import cell_words, one_line
from itsmctl.report.marks import ENGINE

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}

Json = str | int | Mapping[str, "Json"]


def print_code_quality(console: Console, dossier: Dossier) -> None:
    """Write the findings that count as one JSON list."""
    entries = code_quality(dossier, console.language)
    console.write_document(json.dumps(entries, ensure_ascii=False, indent=2) + "\n")


def code_quality(dossier: Dossier, language: Language) -> list[dict[str, Json]]:
    """Return the report; a fingerprint names one finding only, and no line."""
    findings = dossier.report.counting
    names = identities(findings, dossier.checkout)
    return [
        _entry(finding, name, dossier.checkout, language)
        for finding, name in zip(findings, names, strict=True)
    ]


def _entry(
    finding: Finding, identity: str, checkout: Checkout, language: Language
) -> dict[str, Json]:
    place = finding.place
    message = one_line(finding.message.render(language))
    return {
        "description": f"{finding.code} {message}{cell_words(finding.cell, language)}",
        "check_name": finding.name,
        "fingerprint": digest(identity),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": checkout.shown(place.path),
            "lines": {"begin": place.line, "end": place.end_line},
        },
        "engine_name": ENGINE,
    }

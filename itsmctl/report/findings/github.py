"""Findings as annotations of a GitHub workflow (workflow commands ``error``, ``warning``, ``notice``).

A runner shows ten of each kind per step; the log holds them all.
"""

from collections.abc import Iterator

from itsmctl.finding import Finding, Severity
from itsmctl.i18n import Language, Text, text
from itsmctl.lint.outcome import LintReport
from itsmctl.report.console import Console
from itsmctl.report.findings.checkout import Checkout
from itsmctl.report.findings.concise import concise_line
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.words import summary, symptom_word

SHOWN = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def print_annotations(console: Console, dossier: Dossier) -> None:
    """Write a command for every finding that counts, then a summary for the log."""
    for finding in dossier.report.counting:
        console.print(annotation(finding, dossier.checkout, console.language))
    console.print(summary(dossier.report).render(console.language))
    if (note := _limit(dossier.report)) is not None:
        console.print(note.render(console.language))


def annotation(finding: Finding, checkout: Checkout, language: Language) -> str:
    """Return the workflow command of one finding; its message has the place, for the log."""
    properties = ",".join(
        f"{name}={_property(str(value))}" for name, value in _properties(finding, checkout)
    )
    title = f"{finding.code} {finding.name}{symptom_word(finding, language)}"
    return (
        f"::{_COMMANDS[finding.severity]} {properties},title={_property(title)}"
        f"::{_data(concise_line(finding, language))}"
    )


def _properties(finding: Finding, checkout: Checkout) -> Iterator[tuple[str, str | int]]:
    place = finding.place
    yield "file", checkout.shown(place.path)
    yield "line", place.line
    yield "endLine", place.end_line
    if place.line == place.end_line:  # the runner refuses columns of a span over lines
        yield "col", place.column
        yield "endColumn", place.end_column


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _limit(report: LintReport) -> Text | None:
    if all(report.count(severity) <= SHOWN for severity in Severity):
        return None
    return text(
        "report.findings.github-limit",
        "GitHub marks the first {shown} errors, {shown} warnings and {shown} notices of a step; "
        "this log has all, and so have the other formats (--output sarif=lint.sarif).",
        shown=SHOWN,
    )

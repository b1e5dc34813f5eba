"""Findings as a JUnit report, as Jenkins and others read it (xunit-plugin, ``junit-10.xsd``).

A suite is a file, a test a finding: it fails where the finding fails the run, is skipped where the
finding is suppressed, and passes with a word on its standard output where it only warns. A file
without findings is a test that passes. Tests have the same names in every run, whatever the lines.
"""

import re
from collections.abc import Sequence
from pathlib import PurePath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from itsmctl.finding import Finding
from itsmctl.i18n import Language
from itsmctl.lint.outcome import Crash
from itsmctl.report.console import Console
from itsmctl.report.findings.concise import concise_line
from itsmctl.report.findings.crashes import crash_text
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.identity import identities
from itsmctl.report.findings.words import one_line, suppression_text
from itsmctl.report.marks import MARK

NAME = "itsmctl lint"
# XML 1.0 has no way to write these characters (production 2, Char).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def print_junit(console: Console, dossier: Dossier) -> None:
    """Write the report as an XML document."""
    console.write_document(junit(dossier, console.language))


def junit(dossier: Dossier, language: Language) -> str:
    """Return the document."""
    report = dossier.report
    by_path: dict[str, list[tuple[str, Finding]]] = {path: [] for path in report.paths}
    names = identities(report.findings, dossier.checkout)
    for name, finding in zip(names, report.findings, strict=True):
        by_path.setdefault(finding.place.path, []).append((name, finding))
    root = Element("testsuites", name=NAME)
    for path, findings in by_path.items():
        suite = _element(root, "testsuite", name=dossier.checkout.shown(path))
        for name, finding in findings:
            case = _element(suite, "testcase", name=name, classname=_class(path, finding))
            _result(case, finding, dossier, language)
        if not findings:
            _element(suite, "testcase", name=NAME, classname=_class(path))
    if report.crashes:
        _crashes(_element(root, "testsuite", name=NAME), report.crashes, language)
    for counted in (*root, root):
        _count(counted)
    indent(root)
    body = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n<!-- {MARK} -->\n'


def _class(path: str, finding: Finding | None = None) -> str:
    """Return what groups tests: the process, else the file; Jenkins takes a dot for a package."""
    process = finding.process if finding is not None else None
    return f"itsmctl.{process or PurePath(path).name.partition('.')[0]}"


def _result(case: Element, finding: Finding, dossier: Dossier, language: Language) -> None:
    line = concise_line(finding, language)
    message = one_line(finding.message.render(language))
    if finding.suppressed is not None:
        _element(case, "skipped", message=suppression_text(finding.suppressed).render(language))
    elif dossier.fails(finding):
        kind = finding.severity.value
        _element(case, "failure", line, type=kind, message=message)
    else:
        _element(case, "system-out", f"{finding.severity.value}: {line}")


def _crashes(suite: Element, crashes: Sequence[Crash], language: Language) -> None:
    for crash in crashes:
        name = f"{crash.code}:{crash.subject}"
        case = _element(suite, "testcase", name=name, classname=f"itsmctl.{crash.name}")
        _element(case, "error", crash_text(crash).render(language), type=crash.code)


def _count(element: Element) -> None:
    """Write how many tests there are below an element, and how many did not pass."""
    element.set("tests", str(len(list(element.iter("testcase")))))
    element.set("failures", str(len(list(element.iter("failure")))))
    element.set("errors", str(len(list(element.iter("error")))))
    if element.tag == "testsuite":
        element.set("skipped", str(len(list(element.iter("skipped")))))


def _element(parent: Element, tag: str, words: str | None = None, **attributes: str) -> Element:
    """Add an element; what XML cannot hold becomes U+FFFD, as decoders have it."""
    written = {name: _NOT_XML.sub("\ufffd", value) for name, value in attributes.items()}
    made = SubElement(parent, tag, written)
    made.text = _NOT_XML.sub("\ufffd", words) if words is not None else None
    return made

"""JUnit: the structure that Jenkins demands (xunit-plugin, junit-10.xsd), and honest results."""

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.errors import Place
from itsmctl.finding import Finding, Severity, Suppression
from itsmctl.i18n import text
from itsmctl.lint.outcome import Crash, LintReport
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.junit import junit

PATH = "processes/报修.process.yaml"
# element: (attributes that must stand there, further ones that may, children)
XSD = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name"},
        {"time", "classname", "group"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "failure": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
    "skipped": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}


def demand(element: Element) -> None:
    """Assert what the schema demands of an element and of all below it."""
    must, may, children = XSD[element.tag]
    assert must <= set(element.attrib) <= must | may
    for child in element:
        assert child.tag in children
        demand(child)


def read(told: Dossier, language="en") -> Element:
    root = fromstring(junit(told, language))  # fails where it is no XML
    assert root.tag == "testsuites"
    demand(root)
    return root


@pytest.fixture
def told(dossier, grey, unlimited):
    hidden = Suppression("comment", "pilot", "2026-12-31")
    return dossier(
        unlimited(4, "派工"),
        unlimited(5, "派工"),
        grey,
        replace(unlimited(7, "回访"), suppressed=hidden),
        paths=("clean.process.yaml", PATH),
        crashes=(Crash("RAC201", "no-accountable", PATH, "KeyError('\x00')"),),
    )


def test_a_suite_is_a_file_and_a_test_a_finding(told):
    root = read(told)
    assert [suite.get("name") for suite in root] == ["clean.process.yaml", PATH, "itsmctl lint"]
    clean, found, crashed = root
    assert [case.get("name") for case in clean] == ["itsmctl lint"]
    assert clean[0].get("classname") == "itsmctl.clean"
    assert len(clean[0]) == 0
    assert [case.get("name") for case in found] == [
        "TIM501:报修#派工",
        "TIM501:报修#派工:2",
        "RAC204:报修#受理",
        "TIM501:报修#回访",
    ]
    assert {case.get("classname") for case in found} == {"itsmctl.报修"}
    assert [case[0].tag for case in found] == ["failure", "failure", "system-out", "skipped"]
    assert crashed[0][0].tag == "error"


def test_the_counts_are_those_of_the_tests(told):
    root = read(told)
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("6", "2", "1")
    found = root[1]
    assert (found.get("tests"), found.get("failures"), found.get("skipped")) == ("4", "2", "1")


def test_a_test_fails_where_the_finding_fails_the_run(told):
    def failures(fails_at):
        return read(replace(told, fails_at=fails_at)).get("failures")

    assert failures(Severity.ERROR) == "2"
    assert failures(Severity.WARNING) == "3"
    assert failures(None) == "0"


def test_a_failure_says_what_and_where(told):
    failure = read(told)[1][0][0]
    assert failure.get("type") == "error"
    assert failure.get("message").startswith("“派工” has no time limit")
    assert failure.text.startswith(f"{PATH}:4:5: TIM501 ")
    assert read(told)[1][3][0].get("message") == (
        "ignored by a comment: pilot (until 2026-12-31)"
    )


def test_a_failure_speaks_chinese(told):
    failure = read(told, "zh")[1][0][0]
    assert failure.get("message").startswith("“派工”没有执行时限；")


@given(st.text(max_size=40), st.text(max_size=20))
def test_whatever_people_write_it_stays_xml(words, path):
    finding = Finding(
        "RAC201",
        "no-accountable",
        Severity.ERROR,
        text("nowhere.at-all", words.replace("{", "{{").replace("}", "}}")),
        Place("p" + path.replace("\0", ""), 1, 1, 1, 2),
    )
    root = read(Dossier(LintReport((finding,), 1)))
    assert root.get("failures") == "1"


def test_control_characters_are_replaced(dossier, grey):
    broken = replace(grey, message=text("nowhere.at-all", "a\x1b[31m\ufffe<&]]>\tb"))
    failure = read(dossier(broken, fails_at=Severity.WARNING))[0][0][0]
    assert failure.get("message") == "a\ufffd[31m\ufffd<&]]> b"

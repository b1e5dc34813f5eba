"""Workflow commands: escaped, true to what the runner accepts, and honest about its limit."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from itsmctl.errors import Place
from itsmctl.finding import Finding, Severity, Symptom
from itsmctl.i18n import text
from itsmctl.report.findings.checkout import Checkout
from itsmctl.report.findings.github import SHOWN, annotation, print_annotations


def printed(console, told) -> list[str]:
    print_annotations(console, told)
    return console.out.getvalue().splitlines()


def test_a_finding_is_a_command_with_its_place(console, dossier, unlimited):
    assert printed(console, dossier(unlimited(4, "派工"))) == [
        (
            "::error file=processes/报修.process.yaml,line=4,endLine=4,col=5,endColumn=7,"
            "title=TIM501 no-time-limit (omission)"
            "::processes/报修.process.yaml:4:5: TIM501 “派工” has no time limit; add timeLimit, or "
            "timeLimit: none if it may take as long as it likes"
        ),
        "Errors: 1, warnings: 0, infos: 0 (files: 1, suppressed findings: 0).",
    ]


def test_severities_have_commands_of_their_own(console, dossier, grey):
    mild = replace(grey, severity=Severity.INFO)
    lines = printed(console, dossier(grey, mild))
    assert [line.split()[0] for line in lines[:2]] == ["::warning", "::notice"]


def test_a_span_over_lines_has_no_columns(console, dossier, grey):
    wide = replace(grey, place=Place("p.process.yaml", 3, 10, 5, 2))
    (line, _) = printed(console, dossier(wide))
    assert line.startswith("::warning file=p.process.yaml,line=3,endLine=5,title=")


def test_paths_count_from_the_top_of_the_checkout(unlimited, tmp_path):
    inside = Checkout(tmp_path, tmp_path / "processes")
    line = annotation(unlimited(4, "派工", "a b.process.yaml"), inside, "en")
    assert "file=processes/a b.process.yaml,line=4" in line


def test_more_than_the_runner_shows_is_said(console, dossier, unlimited):
    few = printed(console, dossier(*(unlimited(n, f"s{n}") for n in range(1, SHOWN + 1))))
    assert len(few) == SHOWN + 1
    console.out.truncate(0)
    many = printed(console, dossier(*(unlimited(n, f"s{n}") for n in range(1, SHOWN + 2))))
    assert len(many) == SHOWN + 3
    assert many[-1].startswith(f"GitHub marks the first {SHOWN} errors")
    assert "sarif" in many[-1]


_COMMAND = re.compile(r"::(error|warning|notice) ([^\n\r]*?)::([^\n\r]*)")


@given(path=st.text(max_size=30), words=st.text(max_size=60))
def test_whatever_people_write_stays_in_its_field(path, words):
    """What a runner reads back is what was written: it splits at commas, then decodes."""
    finding = Finding(
        "RAC201",
        "no-accountable",
        Severity.ERROR,
        text("nowhere.at-all", words.replace("{", "{{").replace("}", "}}")),
        Place("p" + path.replace("\0", ""), 1, 1, 1, 2),
        symptom=Symptom.OMISSION,
    )
    checkout = Checkout()
    line = annotation(finding, checkout, "zh")
    found = _COMMAND.fullmatch(line)
    assert found, line
    properties = dict(entry.split("=", 1) for entry in found[2].split(","))
    assert list(properties) == ["file", "line", "endLine", "col", "endColumn", "title"]
    assert _decoded(properties["file"]) == checkout.shown(finding.place.path)
    assert _decoded(properties["title"]) == "RAC201 no-accountable（遗漏）"


def _decoded(value: str) -> str:
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r")):
        value = value.replace(code, character)
    return value.replace("%25", "%")

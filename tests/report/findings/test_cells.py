"""Cells of the sheet from which a process was imported, in every format of the findings."""

from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest

from itsmctl.finding import Related, Suppression
from itsmctl.report.findings.blocks import NUMBERS
from itsmctl.report.findings.concise import print_concise
from itsmctl.report.findings.document import findings_document
from itsmctl.report.findings.github import annotation
from itsmctl.report.findings.gitlab import code_quality
from itsmctl.report.findings.junit import junit
from itsmctl.report.findings.markdown import markdown
from itsmctl.report.findings.sarif import sarif
from itsmctl.report.findings.terminal import print_findings
from itsmctl.report.findings.words import accepted_line

CELL = "报修!D3"
STEPS = ("受理", "派工", "维修", "验收", "回访")


@pytest.fixture
def imported(grey):
    """A finding on a process that was imported, with another place that was."""
    (also,) = grey.related
    return replace(grey, cell=CELL, related=(Related(also.place, also.message, "报修!D3:F3"),))


def told(console, dossier) -> list[str]:
    print_findings(console, dossier)
    return console.out.getvalue().splitlines()


def test_the_terminal_says_the_cell_beside_the_line(console, dossier, imported):
    lines = told(console, dossier(imported))
    assert " --> processes/报修.process.yaml:3:10 (sheet 报修!D3)" in lines
    assert any(
        line.startswith("  = processes/报修.process.yaml:3:30 (sheet 报修!D3:F3): ")
        for line in lines
    )


def test_it_does_so_in_chinese(chinese_console, dossier, imported):
    lines = told(chinese_console, dossier(imported))
    assert " --> processes/报修.process.yaml:3:10（工作表：报修!D3）" in lines


def test_findings_told_together_list_their_cells_once(console, dossier, unlimited):
    many = [
        replace(unlimited(line, step), cell=f"报修!F{min(line, 6)}")
        for line, step in enumerate(STEPS, 3)
    ]
    lines = told(console, dossier(*many))
    assert "  = in the sheet: 报修!F3, 报修!F4, 报修!F5, 报修!F6" in lines


def test_a_long_list_of_cells_is_cut(console, dossier, unlimited):
    many = [replace(unlimited(3, f"s{n}"), cell=f"报修!F{n}") for n in range(3, NUMBERS + 5)]
    written = " ".join(" ".join(told(console, dossier(*many))).split())
    assert f"报修!F{NUMBERS + 2}, ..." in written
    assert f"报修!F{NUMBERS + 3}" not in written


def test_findings_without_cell_say_nothing_of_sheets(console, dossier, unlimited):
    many = [unlimited(line, step) for line, step in enumerate(STEPS, 3)]
    assert "sheet" not in "\n".join(told(console, dossier(*many)))


def test_a_line_ends_with_the_cell(console, dossier, imported):
    print_concise(console, dossier(imported))
    assert console.out.getvalue().endswith(" (sheet 报修!D3)\n")


def test_other_programs_read_it_in_a_field(dossier, imported):
    (finding,) = findings_document(dossier(imported), "en")["findings"]
    assert finding["cell"] == CELL
    assert [related["cell"] for related in finding["related"]] == ["报修!D3:F3"]


def test_viewers_of_sarif_get_a_logical_location(dossier, imported):
    (result,) = sarif(dossier(imported), "en")["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["logicalLocations"] == [
        {"name": "受理", "fullyQualifiedName": "报修#受理", "kind": "step"},
        {"name": CELL, "fullyQualifiedName": CELL, "kind": "cell"},
    ]
    assert result["properties"]["cell"] == CELL


def test_workflows_and_merge_requests_read_it_in_the_message(dossier, imported):
    assert annotation(imported, dossier().checkout, "en").endswith(" (sheet 报修!D3)")
    (entry,) = code_quality(dossier(imported), "zh")
    assert entry["description"].endswith("（工作表：报修!D3）")
    assert "| 3<br>报修!<!-- -->D3 |" in markdown(dossier(imported), "en")


def test_a_comment_takes_a_cell_as_words(dossier, imported):
    wild = replace(imported, cell="a|b <x>!D3")
    assert "| 3<br>a\\|b &lt;x&gt;!<!-- -->D3 |" in markdown(dossier(wild), "en")


def test_test_reports_have_it_in_their_text(dossier, imported):
    document = fromstring(junit(dossier(imported), "en"))
    (words,) = [each.text for each in document.iter("system-out")]
    assert words.endswith(" (sheet 报修!D3)")


def test_what_was_accepted_is_told_with_its_cell(imported):
    why = Suppression("waiver", "pilot")
    assert accepted_line(imported, why, "en") == (
        "processes/报修.process.yaml:3:10: RAC204 responsibility-grey-zone (sheet 报修!D3), "
        "waived by the policy: pilot"
    )

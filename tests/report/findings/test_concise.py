"""One line per finding, for editors and people in a hurry."""

from dataclasses import replace

from itsmctl.i18n import text
from itsmctl.report.findings.concise import print_concise


def test_a_line_per_finding(console, dossier, unlimited):
    print_concise(console, dossier(unlimited(4, "派工")))
    assert console.out.getvalue() == (
        "processes/报修.process.yaml:4:5: TIM501 “派工” has no time limit; add timeLimit, or "
        "timeLimit: none if it may take as long as it likes\n"
    )


def test_a_message_stays_on_its_line(console, dossier, grey):
    print_concise(console, dossier(replace(grey, message=text("nowhere.at-all", "two\nlines"))))
    assert console.out.getvalue().endswith(": RAC204 two lines\n")


def test_nothing_is_said_of_nothing(console, dossier):
    print_concise(console, dossier())
    assert console.out.getvalue() == ""

"""Findings one per line, as compilers write them: ``path:line:col: CODE message``."""

from itsmctl.finding import Finding
from itsmctl.i18n import Language
from itsmctl.lint.outcome import LintReport
from itsmctl.report.console import Console
from itsmctl.report.crashes import tell_crashes


def print_concise(console: Console, report: LintReport) -> None:
    """Write a line for every finding that counts."""
    for finding in report.counting:
        console.print(concise_line(finding, console.language))
    tell_crashes(console, report)


def concise_line(finding: Finding, language: Language) -> str:
    """Return the line of one finding; its message never breaks it."""
    message = " ".join(finding.message.render(language).split())
    return f"{finding.place}: {finding.code} {message}"

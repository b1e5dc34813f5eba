"""Findings one per line, as compilers write them: ``path:line:col: CODE message``."""

from itsmctl.finding import Finding
from itsmctl.i18n import Language
from itsmctl.report.console import Console
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.words import cell_words, one_line


def print_concise(console: Console, dossier: Dossier) -> None:
    """Write a line for every finding that counts."""
    for finding in dossier.report.counting:
        console.print(concise_line(finding, console.language))


def concise_line(finding: Finding, language: Language) -> str:
    """Return the line of one finding; its message never breaks it."""
    message = one_line(finding.message.render(language))
    return f"{finding.place}: {finding.code} {message}{cell_words(finding.cell, language)}"

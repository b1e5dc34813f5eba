"""Rules that failed: bugs of ours, told on the error stream whatever the format."""

from itsmctl.i18n import Text, text
from itsmctl.lint.outcome import Crash, LintReport
from itsmctl.report.console import Console


def tell_crashes(console: Console, report: LintReport) -> None:
    """Write a line for every rule that failed, also where the user wants quiet."""
    for crash in report.crashes:
        console.err.write(crash_text(crash).render(console.language) + "\n")


def crash_text(crash: Crash) -> Text:
    """Return what failed on what, and whose fault that is."""
    return text(
        "report.findings.crash",
        "the rule {code} ({name}) failed on {subject}: {error}. This is a bug of itsmctl; "
        "please report it. All other rules were run.",
        code=crash.code,
        name=crash.name,
        subject=crash.subject,
        error=crash.error,
    )

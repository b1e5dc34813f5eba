"""Rules and instruments that failed: bugs of ours, told on the error stream whatever the format."""

from itsmctl.i18n import Text, text
from itsmctl.lint.outcome import Crash, Instrument, LintReport
from itsmctl.report.console import Console

_NAMES = {
    Instrument.FACTS: text("report.findings.instrument.facts", "facts for other files"),
    Instrument.DEPARTMENTS: text("report.findings.instrument.departments", "departments"),
}


def tell_crashes(console: Console, report: LintReport) -> None:
    """Write a line for everything that failed, also where the user wants quiet."""
    for crash in report.crashes:
        console.err.write(crash_text(crash).render(console.language) + "\n")


def crash_text(crash: Crash) -> Text:
    """Return what failed on what, and whose fault that is."""
    if not crash.is_of_rule:
        return text(
            "report.findings.instrument-crash",
            "working out the {name} of {subject} failed: {error}. This is a bug of itsmctl; "
            "please report it. All rules were run without them.",
            name=_NAMES[Instrument(crash.code)],
            subject=crash.subject,
            error=crash.error,
        )
    return text(
        "report.findings.crash",
        "the rule {code} ({name}) failed on {subject}: {error}. This is a bug of itsmctl; "
        "please report it. All other rules were run.",
        code=crash.code,
        name=crash.name,
        subject=crash.subject,
        error=crash.error,
    )

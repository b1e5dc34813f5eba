"""The words that every format uses for findings."""

from collections.abc import Iterator, Mapping

from itsmctl.finding import Finding, Fix, Severity, Suppression
from itsmctl.i18n import Language, Text, text
from itsmctl.lint.outcome import Change, LintReport
from itsmctl.report.severities import SYMPTOMS

FIXES: Mapping[Fix, Text] = {
    Fix.SAFE: text("report.findings.safe", "fix: itsmctl lint --fix"),
    Fix.UNSAFE: text(
        "report.findings.unsafe",
        "fix: itsmctl lint --fix --unsafe-fixes (may change what is meant; --diff shows how)",
    ),
}


def summary(report: LintReport) -> Text:
    """Return how many findings of each severity there are, in how many files."""
    hidden = len(report.findings) - len(report.counting)
    if not report.counting:
        return text(
            "report.findings.clean",
            "No findings (files: {files}, suppressed findings: {hidden}).",
            files=report.files,
            hidden=hidden,
        )
    return text(
        "report.findings.summary",
        "Errors: {errors}, warnings: {warnings}, infos: {infos} "
        "(files: {files}, suppressed findings: {hidden}).",
        errors=report.count(Severity.ERROR),
        warnings=report.count(Severity.WARNING),
        infos=report.count(Severity.INFO),
        files=report.files,
        hidden=hidden,
    )


def closing(report: LintReport) -> Iterator[Text]:
    """Yield what is said of all findings together."""
    yield summary(report)
    if report.shallow:
        yield text(
            "report.findings.shallow",
            "In {shallow} of {files} files only syntax and shape were judged, for they, or what they "
            "stand on, cannot be built; more may show when that is mended.",
            shallow=report.shallow,
            files=report.files,
        )
    if (help_offered := mendable(report)) is not None:
        yield help_offered


def mendable(report: LintReport) -> Text | None:
    """Return how many findings the tool can mend, None where it can mend none."""
    safe = sum(finding.fix is Fix.SAFE for finding in report.counting)
    unsafe = sum(finding.fix is Fix.UNSAFE for finding in report.counting)
    if not safe and not unsafe:
        return None
    if not unsafe:
        return text(
            "report.findings.mend-safe",
            "itsmctl lint --fix mends up to {safe} of them.",
            safe=safe,
        )
    if not safe:
        return text(
            "report.findings.mend-unsafe",
            "itsmctl lint --fix --unsafe-fixes mends up to {unsafe} of them, which may change what "
            "is meant.",
            unsafe=unsafe,
        )
    return text(
        "report.findings.mend-both",
        "itsmctl lint --fix mends up to {safe} of them; --unsafe-fixes mends up to {unsafe} more, "
        "which may change what is meant.",
        safe=safe,
        unsafe=unsafe,
    )


def change_text(change: Change) -> Text:
    """Return what a scenario does to the findings of its base, in one sentence."""
    codes = sorted({finding.code for finding in change.removed})
    return text(
        "report.findings.change",
        "Scenario {scenario}: findings of {process} removed: {removed}{which}, added: {added}, "
        "left: {kept}.",
        scenario=change.scenario,
        process=change.process,
        removed=len(change.removed),
        which=text("report.findings.codes", " ({codes})", codes=" ".join(codes))
        if codes
        else "",
        added=len(change.added),
        kept=len(change.kept),
    )


_KINDS: Mapping[str, Text] = {
    "comment": text("report.findings.by-comment", "ignored by a comment"),
    "waiver": text("report.findings.by-waiver", "waived by the policy"),
    "baseline": text("report.findings.by-baseline", "accepted in the baseline"),
}


def suppression_text(suppressed: Suppression) -> Text:
    """Return how a finding was suppressed, why, until when, and who accepted it."""
    return text(
        "report.findings.suppressed",
        "{manner}{terms}",
        manner=manner_text(suppressed),
        terms=_terms(suppressed) or "",
    )


def manner_text(suppressed: Suppression) -> Text:
    """Return how a finding was suppressed, and why."""
    reason = (
        text("report.findings.why", ": {reason}", reason=one_line(suppressed.reason))
        if suppressed.reason
        else ""
    )
    how = _KINDS.get(suppressed.kind, suppressed.kind)
    return text("report.findings.manner", "{how}{reason}", how=how, reason=reason)


def accepted_line(finding: Finding, suppressed: Suppression, language: Language) -> str:
    """Return the line of a finding that does not count: where it is, and why it may stay."""
    return text(
        "report.findings.accepted",
        "{place}: {code} {name}{cell}, {how}",
        place=str(finding.place),
        cell=cell_note(finding.cell) or "",
        code=finding.code,
        name=finding.name,
        how=suppression_text(suppressed),
    ).render(language)


def _terms(suppressed: Suppression) -> Text | None:
    """Return until when and by whom a finding is accepted, in brackets."""
    day = suppressed.until or ""
    who = one_line(suppressed.by or "")
    if day and who:
        return text("report.findings.until-by", " (until {day}, by {who})", day=day, who=who)
    if day:
        return text("report.findings.until", " (until {day})", day=day)
    return text("report.findings.by", " (by {who})", who=who) if who else None


def cell_note(cell: str | None) -> Text | None:
    """Return the cell of a sheet in brackets, with a blank before it, None where none is known."""
    if cell is None:
        return None
    return text("report.findings.cell", " (sheet {cell})", cell=cell)


def cell_words(cell: str | None, language: Language) -> str:
    """Return the same in a language, "" where no cell is known."""
    note = cell_note(cell)
    return "" if note is None else note.render(language)


def symptom_word(finding: Finding, language: Language) -> str:
    """Return the symptom in brackets, "" where the rule has none."""
    if finding.symptom is None:
        return ""
    word = SYMPTOMS[finding.symptom].render(language)
    return f"（{word}）" if language == "zh" else f" ({word})"


def one_line(words: str) -> str:
    """Return a sentence without line breaks, for formats that give it one line."""
    return " ".join(words.split())

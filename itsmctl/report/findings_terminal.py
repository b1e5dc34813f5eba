"""Findings for people: the place with its line, what is wrong, what else is involved."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from itsmctl.errors import Place
from itsmctl.finding import Finding, Severity, SourceText, Symptom
from itsmctl.i18n import Language, Text, text
from itsmctl.lint.outcome import Change, LintReport
from itsmctl.lint.selection import find_rule
from itsmctl.report.console import Console
from itsmctl.report.crashes import tell_crashes
from itsmctl.report.excerpt import Excerpt, excerpt

MANY = 4  # so many findings of one kind in one file are told together

# What a piece of a line is; the terminal gives each its colour.
Piece = tuple[str, str]
Line = Sequence[Piece]
_STYLES = {
    Severity.ERROR.value: "bold red",
    Severity.WARNING.value: "bold yellow",
    Severity.INFO.value: "bold cyan",
    "name": "bold",
    "frame": "blue",
    "plain": "",
}

SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: text("report.findings.error", "error"),
    Severity.WARNING: text("report.findings.warning", "warning"),
    Severity.INFO: text("report.findings.info", "info"),
}
SYMPTOMS: Mapping[Symptom, Text] = {
    Symptom.BUCK_PASSING: text("report.findings.buck-passing", "passing the buck"),
    Symptom.OMISSION: text("report.findings.omission", "omission"),
    Symptom.DUPLICATION: text("report.findings.duplication", "duplication"),
}


def print_findings(console: Console, report: LintReport, texts: Sequence[SourceText]) -> None:
    """Write every finding that counts, what scenarios change, and a summary.

    Rules that crashed are told on the error stream.
    """
    sources = {source.path: source.text for source in texts}
    for block in _blocks(report, sources, console.language):
        _print(console, block)
        console.print()
    for change in report.changes:
        if change.removed or change.added:
            console.print(_change(change).render(console.language))
    console.print(summary(report).render(console.language))
    tell_crashes(console, report)


def summary(report: LintReport) -> Text:
    """Return the last line: how many findings of each severity, in how many files."""
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


def _blocks(
    report: LintReport, sources: Mapping[str, str], language: Language
) -> Iterator[list[Line]]:
    told: set[tuple[str, str, str]] = set()
    kinds: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in report.counting:
        kinds.setdefault(_kind(finding), []).append(finding)
    for finding in report.counting:
        alike = kinds[_kind(finding)]
        if len(alike) < MANY:
            yield list(_block(finding, sources, language))
        elif _kind(finding) not in told:
            told.add(_kind(finding))
            yield list(_group(alike, sources, language))


def _kind(finding: Finding) -> tuple[str, str, str]:
    return finding.place.path, finding.code, finding.message.key


def _block(finding: Finding, sources: Mapping[str, str], language: Language) -> Iterator[Line]:
    colon = "：" if language == "zh" else ": "
    message = finding.message.render(language)
    yield [*_head(finding, language), (colon + message, "name")]
    shown = _excerpt(finding.place, sources)
    margin = " " * len(str(shown.number)) if shown else " "
    yield [(f"{margin}--> ", "frame"), (str(finding.place), "plain")]
    if shown is not None:
        yield [(f"{margin} |", "frame")]
        yield [(f"{shown.number} | ", "frame"), (shown.line, "plain")]
        yield [(f"{margin} | ", "frame"), (shown.carets, finding.severity.value)]
    for related in finding.related:
        where = f"{related.place}: {related.message.render(language)}"
        yield [(f"{margin} = ", "frame"), (where, "plain")]
    yield _explained(finding, margin, language)


def _group(
    alike: Sequence[Finding], sources: Mapping[str, str], language: Language
) -> Iterator[Line]:
    first = alike[0]
    title = find_rule(first.code).title
    sentence = text(
        "report.findings.group", ", {count} times: {title}", count=len(alike), title=title
    )
    yield [*_head(first, language), (sentence.render(language), "name")]
    margin = " " * len(str(max(finding.place.line for finding in alike)))
    yield [(f"{margin}--> ", "frame"), (first.place.path, "plain")]
    yield [(f"{margin} |", "frame")]
    for _, same_line in groupby(alike, key=lambda finding: finding.place.line):
        shown = _excerpt(next(same_line).place, sources)
        if shown is not None:
            yield [(f"{shown.number:>{len(margin)}} | ", "frame"), (shown.line, "plain")]
    example = text(
        "report.findings.example",
        "line {line}: {message}",
        line=first.place.line,
        message=first.message,
    )
    yield [(f"{margin} = ", "frame"), (example.render(language), "plain")]
    yield _explained(first, margin, language)


def _head(finding: Finding, language: Language) -> Iterator[Piece]:
    severity = SEVERITIES[finding.severity].render(language)
    yield f"{severity}[{finding.code}]", finding.severity.value
    yield f" {finding.name}", "plain"
    if finding.symptom is not None:
        symptom = SYMPTOMS[finding.symptom].render(language)
        yield f"（{symptom}）" if language == "zh" else f" ({symptom})", "plain"


def _explained(finding: Finding, margin: str, language: Language) -> Line:
    sentence = text(
        "report.findings.explain", "explain: itsmctl rule {code}", code=finding.code
    )
    return [(f"{margin} = ", "frame"), (sentence.render(language), "plain")]


def _excerpt(place: Place, sources: Mapping[str, str]) -> Excerpt | None:
    source = sources.get(place.path)
    return excerpt(source, place) if source else None


def _change(change: Change) -> Text:
    return text(
        "report.findings.change",
        "Scenario {scenario}: findings of {process} removed: {removed}{which}, added: {added}, "
        "left: {kept}.",
        scenario=change.scenario,
        process=change.process,
        removed=len(change.removed),
        which=_codes(change.removed),
        added=len(change.added),
        kept=len(change.kept),
    )


def _codes(findings: Sequence[Finding]) -> str:
    codes = sorted({finding.code for finding in findings})
    return f" ({' '.join(codes)})" if codes else ""


def _print(console: Console, block: Sequence[Line]) -> None:
    if not console.colour:
        for line in block:
            console.print("".join(piece for piece, _ in line).rstrip())
        return
    from rich.text import Text as RichText  # noqa: PLC0415  needed on a terminal only

    from itsmctl.report.terminal import rich_console  # noqa: PLC0415  imports rich

    terminal = rich_console(console)
    for line in block:
        pieces = [(piece, _STYLES[style]) for piece, style in line]
        terminal.print(RichText.assemble(*pieces), soft_wrap=True)

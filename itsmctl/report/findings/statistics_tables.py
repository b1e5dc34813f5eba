"""The numbers of a run as tables for the terminal."""

from collections.abc import Iterable, Iterator

from rich.table import Table

from itsmctl.finding import Severity, Symptom
from itsmctl.i18n import Language, Text, text
from itsmctl.report.console import Console
from itsmctl.report.findings.accepted import AcceptedRow, accepted_rows
from itsmctl.report.findings.advice import advice
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.statistics import Statistics, Tally, statistics
from itsmctl.report.findings.words import closing, manner_text, one_line
from itsmctl.report.folding import folded
from itsmctl.report.severities import SYMPTOMS
from itsmctl.report.terminal import rich_console

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_HEADS = {
    Severity.ERROR: text("report.statistics.errors", "Errors"),
    Severity.WARNING: text("report.statistics.warnings", "Warnings"),
    Severity.INFO: text("report.statistics.infos", "Infos"),
}
_UNTIL = text("report.statistics.until", "Until")
_NO_DEPARTMENT = text("report.statistics.no-department", "(no department of the house)")


def print_statistics(console: Console, dossier: Dossier) -> None:
    """Write a table per rule, per file and per department, the symptoms, the summary, where to begin.

    What was accepted has a table of its own.
    """
    numbers = statistics(dossier.report.counting, console.language)
    terminal = rich_console(console)
    if numbers.rules:
        for table in tables(numbers, console.language):
            terminal.print(table)
        if numbers.repeated:
            _tell(console, _repeated(numbers).render(console.language))
        console.print(symptoms(numbers.total).render(console.language))
    if accepted := accepted_rows(dossier.report.findings, console.language):
        terminal.print(_accepted_table(accepted, console.language))
    for sentence in closing(dossier.report):
        _tell(console, sentence.render(console.language))
    for advised in advice(dossier, console.language):
        _tell(console, advised)


def _tell(console: Console, sentence: str) -> None:
    for line in folded(console, sentence):
        console.print(line)


def tables(numbers: Statistics, language: Language) -> Iterator[Table]:
    """Yield the tables, worst rows first."""
    rules = _table(
        language,
        text("report.statistics.by-rule", "Per rule"),
        text("report.statistics.rule", "Rule"),
        text("report.statistics.symptom", "Symptom"),
    )
    for rule in numbers.rules:
        symptom = SYMPTOMS[rule.symptom].render(language) if rule.symptom is not None else ""
        rules.add_row(f"{rule.code} {rule.name}", symptom, *_counts(rule.tally))
    yield rules
    files = _table(
        language,
        text("report.statistics.by-process", "Per process"),
        text("report.statistics.process", "Process"),
        text("report.statistics.file", "File"),
    )
    for file in numbers.files:
        files.add_row(file.process or "", file.path, *_counts(file.tally))
    yield files
    departments = _table(
        language,
        text("report.statistics.by-department", "Per department that carries the step out"),
        text("report.statistics.department", "Department"),
    )
    nowhere = _NO_DEPARTMENT.render(language)
    for row in numbers.departments:
        departments.add_row(row.name or nowhere, *_counts(row.tally))
    yield departments


def _repeated(numbers: Statistics) -> Text:
    return text(
        "report.statistics.repeated",
        "A finding at a step of several departments counts for each of them: together {sum}, "
        "though there are {total}.",
        sum=numbers.total.total + numbers.repeated,
        total=numbers.total.total,
    )


def _accepted_table(rows: Iterable[AcceptedRow], language: Language) -> Table:
    title = text(
        "report.statistics.accepted", "Accepted, per department, what ends first above"
    )
    table = Table(title=title.render(language), title_justify="left")
    for head in (
        text("report.statistics.department", "Department"),
        text("report.statistics.rule", "Rule"),
        text("report.statistics.where", "Where"),
        text("report.statistics.how", "How and why"),
        _UNTIL,
        text("report.statistics.by", "By"),
    ):
        table.add_column(head.render(language), overflow="fold", no_wrap=head is _UNTIL)
    nowhere = _NO_DEPARTMENT.render(language)
    for row in rows:
        accepted = row.suppression
        table.add_row(
            row.department or nowhere,
            f"{row.code} {row.name}",
            "\n".join(row.places),
            manner_text(accepted).render(language),
            accepted.until or "",
            one_line(accepted.by or ""),
        )
    return table


def symptoms(tally: Tally) -> Text:
    """Return how many findings show each of the three symptoms."""
    return text(
        "report.statistics.symptoms",
        "Passing the buck: {buck}, omission: {omission}, duplication: {duplication}.",
        buck=tally.symptoms[Symptom.BUCK_PASSING],
        omission=tally.symptoms[Symptom.OMISSION],
        duplication=tally.symptoms[Symptom.DUPLICATION],
    )


def _table(language: Language, title: Text, *heads: Text) -> Table:
    table = Table(title=title.render(language), title_justify="left")
    for head in heads:
        table.add_column(head.render(language), overflow="fold")
    for severity, head in _HEADS.items():
        table.add_column(
            head.render(language), justify="right", style=_STYLES[severity], no_wrap=True
        )
    return table


def _counts(tally: Tally) -> list[str]:
    return [str(tally.severities[severity] or "") for severity in Severity]

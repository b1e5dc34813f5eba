"""The numbers of a run as tables for the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.table import Table

from itsmctl.finding import Severity, Symptom
from itsmctl.i18n import Language, Text, text
from itsmctl.report.columns import fitted
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
_RULE = text("report.statistics.rule", "Rule")
_PROCESS = text("report.statistics.process", "Process")
_DEPARTMENT = text("report.statistics.department", "Department")
_NO_DEPARTMENT = text("report.statistics.no-department", "(no department of the house)")


def print_statistics(console: Console, dossier: Dossier) -> None:
    """Write a table per rule, per file and per department, the symptoms, the summary, where to begin.

    What was accepted has a table of its own.
    """
    numbers = statistics(dossier.report.counting, console.language)
    terminal = rich_console(console)
    if numbers.rules:
        for table in tables(numbers, console.language, terminal.width):
            terminal.print(table)
        if numbers.repeated:
            _tell(console, _repeated(numbers).render(console.language))
        console.print(symptoms(numbers.total).render(console.language))
    if accepted := accepted_rows(dossier.report.findings, console.language):
        terminal.print(_accepted_table(accepted, console.language, terminal.width))
    for sentence in closing(dossier.report):
        _tell(console, sentence.render(console.language))
    for advised in advice(dossier, console.language):
        _tell(console, advised)


def _tell(console: Console, sentence: str) -> None:
    for line in folded(console, sentence):
        console.print(line)


def tables(numbers: Statistics, language: Language, width: int) -> Iterator[Table]:
    """Yield the tables, worst rows first."""

    def told(symptom: Symptom | None) -> str:
        return SYMPTOMS[symptom].render(language) if symptom is not None else ""

    nowhere = _NO_DEPARTMENT.render(language)
    tallies = tuple(_HEADS.values())
    yield _table(
        text("report.statistics.by-rule", "Per rule").render(language),
        _rendered((_RULE, text("report.statistics.symptom", "Symptom"), *tallies), language),
        [
            [f"{rule.code} {rule.name}", told(rule.symptom), *_counts(rule.tally)]
            for rule in numbers.rules
        ],
        width,
    )
    yield _table(
        text("report.statistics.by-process", "Per process").render(language),
        _rendered((_PROCESS, text("report.statistics.file", "File"), *tallies), language),
        [[file.process or "", file.path, *_counts(file.tally)] for file in numbers.files],
        width,
    )
    by_department = text(
        "report.statistics.by-department", "Per department that carries the step out"
    )
    yield _table(
        by_department.render(language),
        _rendered((_DEPARTMENT, *tallies), language),
        [[row.name or nowhere, *_counts(row.tally)] for row in numbers.departments],
        width,
    )


def _repeated(numbers: Statistics) -> Text:
    return text(
        "report.statistics.repeated",
        "A finding at a step of several departments counts for each of them: together {sum}, "
        "though there are {total}.",
        sum=numbers.total.total + numbers.repeated,
        total=numbers.total.total,
    )


def _accepted_table(rows: Iterable[AcceptedRow], language: Language, width: int) -> Table:
    title = text(
        "report.statistics.accepted", "Accepted, per department, what ends first above"
    )
    heads = (
        _DEPARTMENT,
        _RULE,
        text("report.statistics.where", "Where"),
        text("report.statistics.how", "How and why"),
        text("report.statistics.until", "Until"),
        text("report.statistics.by", "By"),
    )
    nowhere = _NO_DEPARTMENT.render(language)
    lines = [
        [
            row.department or nowhere,
            f"{row.code} {row.name}",
            "\n".join(row.places),
            manner_text(row.suppression).render(language),
            row.suppression.until or "",
            one_line(row.suppression.by or ""),
        ]
        for row in rows
    ]
    return _table(
        title.render(language), _rendered(heads, language), lines, width, counted=False
    )


def symptoms(tally: Tally) -> Text:
    """Return how many findings show each of the three symptoms."""
    return text(
        "report.statistics.symptoms",
        "Passing the buck: {buck}, omission: {omission}, duplication: {duplication}.",
        buck=tally.symptoms[Symptom.BUCK_PASSING],
        omission=tally.symptoms[Symptom.OMISSION],
        duplication=tally.symptoms[Symptom.DUPLICATION],
    )


def _table(
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    *,
    counted: bool = True,
) -> Table:
    """Return a table in which names break between their parts; counts stand to the right."""
    grid = fitted(heads, rows, width)
    table = Table(title=title, title_justify="left")
    styles = dict(zip(heads[-len(_STYLES) :], _STYLES.values(), strict=True)) if counted else {}
    for head, whole, room in zip(grid.heads, heads, grid.widths, strict=True):
        if (style := styles.get(whole)) is not None:
            table.add_column(head, justify="right", style=style, width=room, no_wrap=True)
        else:
            table.add_column(head, overflow="fold", width=room)
    for row in grid.rows:
        table.add_row(*row)
    return table


def _rendered(heads: Iterable[Text], language: Language) -> list[str]:
    return [head.render(language) for head in heads]


def _counts(tally: Tally) -> list[str]:
    return [str(tally.severities[severity] or "") for severity in Severity]

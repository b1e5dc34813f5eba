"""Findings as a comment on a merge request: a table, then what was found, folded by process."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from itsmctl.finding import Finding, Severity, Symptom
from itsmctl.i18n import Language, text
from itsmctl.report.console import Console
from itsmctl.report.findings.accepted import AcceptedRow, accepted_rows
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.statistics import FileRow, Statistics, Tally, statistics
from itsmctl.report.findings.words import (
    change_text,
    closing,
    one_line,
    suppression_text,
    symptom_word,
)
from itsmctl.report.marks import MARK
from itsmctl.report.severities import SEVERITIES, SYMPTOMS

LIMIT = 65_000
"""Characters of a comment: GitHub takes 65,536, and whoever posts it may add a line."""
ROWS = 50
"""Files that the table names, the others are summed up in one row; and scenarios that are told."""

PLACES = 10
"""Places that a row on what was accepted names."""

_TAIL = f"\n<!-- {MARK} -->\n"
_RESERVE = 300 + len(_TAIL)  # for the note on what was left out
_END = ("", "</details>")
_LAST_ROW = 60  # characters, for the row on what was accepted and has no room
_DOTS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
_MARKUP = re.compile(r"[\\`*_\[\]|~$]")
_REFERENCE = re.compile(r"[@#!](?=\w)")  # somebody would be told, or an issue linked


def print_markdown(console: Console, dossier: Dossier) -> None:
    """Write the comment."""
    console.write_document(markdown(dossier, console.language))


def markdown(dossier: Dossier, language: Language) -> str:
    """Return the comment, never longer than `LIMIT`; what had to be left out is counted."""
    numbers = statistics(dossier.report.counting, language)
    lines = ["### itsmctl lint", "", *_opening(dossier, language)]
    if numbers.files:
        lines += ["", *_table(numbers, dossier, language)]
    sections, told = _sections(numbers, dossier, language, LIMIT - _RESERVE - _size(lines))
    lines += sections
    lines += _accepted(dossier, language, LIMIT - _RESERVE - _size(lines))
    if (missing := numbers.total.total - told) > 0:
        note = text(
            "report.markdown.left-out",
            "{count} more findings have no room in a comment of {limit} characters; the log of "
            "the run has them all.",
            count=missing,
            limit=LIMIT,
        )
        lines += ["", note.render(language)]
    return "\n".join(lines) + _TAIL


def _opening(dossier: Dossier, language: Language) -> Iterator[str]:
    yield from (sentence.render(language) for sentence in closing(dossier.report))
    changes = [change for change in dossier.report.changes if change.removed or change.added]
    for change in changes[:ROWS]:
        yield ""
        yield _safe(change_text(change).render(language))


def _table(numbers: Statistics, dossier: Dossier, language: Language) -> Iterator[str]:
    process = text("report.markdown.process", "Process").render(language)
    severities = [f"{_DOTS[kind]} {SEVERITIES[kind].render(language)}" for kind in Severity]
    symptoms = [SYMPTOMS[kind].render(language) for kind in Symptom]
    yield _row([process, *severities, *symptoms])
    yield _row(["---", *["--:"] * (len(severities) + len(symptoms))])
    for row in numbers.files[:ROWS]:
        name = row.process or dossier.checkout.shown(row.path)
        yield _row([_safe(name), *_counts(row.tally)])
    if rest := numbers.files[ROWS:]:
        others = text("report.markdown.others", "{count} more files", count=len(rest))
        tally = Tally.of([found for row in rest for found in row.findings])
        yield _row([others.render(language), *_counts(tally)])
    if len(numbers.files) > 1:
        everything = text("report.markdown.all", "All").render(language)
        yield _row([f"**{everything}**", *_counts(numbers.total)])


def _sections(
    numbers: Statistics, dossier: Dossier, language: Language, room: int
) -> tuple[list[str], int]:
    """Return the sections that fit into `room`, and how many findings they tell."""
    lines: list[str] = []
    told = 0
    for row in numbers.files:
        fold = list(_fold(row, dossier, language))
        rows = _fitting(row, language, room - _size(lines) - _size(fold) - _size(_END))
        if rows:
            lines += [*fold, *rows, *_END]
            told += len(rows)
    return lines, told


def _fitting(row: FileRow, language: Language, room: int) -> list[str]:
    """Return the findings of a file, worst first, that fit into `room`."""
    lines: list[str] = []
    for finding in sorted(row.findings, key=_worst_first):
        line = _finding(finding, language)
        room -= _size([line])
        if room < 0:
            break
        lines.append(line)
    return lines


def _fold(row: FileRow, dossier: Dossier, language: Language) -> Iterator[str]:
    path = f"<code>{escape(dossier.checkout.shown(row.path))}</code>"
    name = f"<b>{escape(row.process)}</b> {path}" if row.process else path
    counts = [f"{_DOTS[kind]} {count}" for kind, count in row.tally.severities.items() if count]
    yield from ("", "<details>", f"<summary>{name} {' '.join(counts)}</summary>", "")
    heads = (
        text("report.markdown.line", "Line"),
        text("report.markdown.rule", "Rule"),
        text("report.markdown.finding", "Finding"),
    )
    yield _row(head.render(language) for head in heads)
    yield _row(["--:", "---", "---"])


def _finding(finding: Finding, language: Language) -> str:
    rule = f"{_DOTS[finding.severity]} {finding.code} `{finding.name}`"
    return _row(
        [
            _where(finding),
            rule + symptom_word(finding, language),
            _safe(finding.message.render(language)),
        ]
    )


def _where(finding: Finding) -> str:
    """Return the line, and below it the cell of the sheet from which it was imported."""
    line = str(finding.place.line)
    return line if finding.cell is None else f"{line}<br>{_safe(finding.cell)}"


def _accepted(dossier: Dossier, language: Language, room: int) -> list[str]:
    """Return the section on what was accepted, as far as it fits into `room`."""
    accepted = accepted_rows(dossier.report.findings, language)
    if not accepted:
        return []
    count = len(dossier.report.findings) - len(dossier.report.counting)
    lines = list(_accepted_fold(count, language))
    room -= _size(lines) + _size(_END) + _LAST_ROW
    rows = []
    for entry in accepted:
        row = _accepted_row(entry, language)
        room -= _size([row])
        if room < 0:
            break
        rows.append(row)
    if not rows:
        return []
    if missing := len(accepted) - len(rows):
        rest = text(
            "report.markdown.more-accepted",
            "{count} more rows of accepted findings",
            count=missing,
        )
        rows.append(_row([rest.render(language), "", "", ""]))
    return [*lines, *rows, *_END]


def _accepted_fold(count: int, language: Language) -> Iterator[str]:
    head = text("report.markdown.accepted-head", "Accepted findings: {count}", count=count)
    heads = (
        text("report.statistics.department", "Department"),
        text("report.markdown.rule", "Rule"),
        text("report.statistics.where", "Where"),
        text("report.markdown.accepted", "How and why"),
    )
    yield from ("", "<details>", f"<summary>{head.render(language)}</summary>", "")
    yield _row(cell.render(language) for cell in heads)
    yield _row(["---"] * len(heads))


def _accepted_row(row: AcceptedRow, language: Language) -> str:
    shown, rest = row.places[:PLACES], len(row.places) - PLACES
    where = "<br>".join(map(_safe, shown))
    if rest > 0:
        where += "<br>" + text("report.markdown.rest", "and {count} more", count=rest).render(
            language
        )
    how = suppression_text(row.suppression).render(language)
    return _row([_safe(row.department or "–"), f"{row.code} `{row.name}`", where, _safe(how)])


def _worst_first(finding: Finding) -> tuple[int, int, int]:
    place = finding.place
    return tuple(Severity).index(finding.severity), place.line, place.column


def _counts(tally: Tally) -> list[str]:
    return [str(n or "") for n in (*tally.severities.values(), *tally.symptoms.values())]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _size(lines: Iterable[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _safe(words: str) -> str:
    """Return words that mean themselves: no markup, nobody mentioned, no issue linked."""
    plain = escape(one_line(words), quote=False)
    plain = _MARKUP.sub(lambda found: "\\" + found[0], plain)
    return _REFERENCE.sub(lambda found: f"{found[0]}<!-- -->", plain)

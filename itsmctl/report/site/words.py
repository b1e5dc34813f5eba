"""How the site says what a definition holds: promises, parties, RACI letters, where a finding is."""

from collections.abc import Iterator
from html import escape
from pathlib import PurePath

from itsmctl.finding import Finding, Severity
from itsmctl.i18n import Text, Word, text
from itsmctl.model.parties import Organisation
from itsmctl.model.process import Agreement, AgreementType, Moment, Process
from itsmctl.model.times import Limit
from itsmctl.render.limits import deadline_words, duration_words
from itsmctl.report.findings.words import cell_note
from itsmctl.report.html import both
from itsmctl.report.severities import SEVERITIES
from itsmctl.report.site.addresses import Addresses, Place
from itsmctl.report.site.frame import link

LETTERS: dict[str, Text] = {
    "A": text("report.site.letter.a", "Answers for (A)"),
    "R": text("report.site.letter.r", "Carries out (R)"),
    "C": text("report.site.letter.c", "Is consulted (C)"),
    "I": text("report.site.letter.i", "Is informed (I)"),
}
"""RACI letters, what a reader asks for first before the others."""

AGREEMENTS: dict[AgreementType, Text] = {
    AgreementType.SLA: text("report.site.agreement.sla", "promise to the customer (SLA)"),
    AgreementType.OLA: text("report.site.agreement.ola", "between departments (OLA)"),
    AgreementType.UC: text("report.site.agreement.uc", "by a supplier (UC)"),
}


def promise_words(promise: Agreement, process: Process) -> Text:
    """Return a promise in one line: its name, its target, and in how many cases it is kept."""
    target: Word | None = limit_words(promise.target)
    if promise.anchor is not None and promise.offset is not None:
        target = deadline_words(Moment(promise.anchor, promise.offset), process.case)
    if target is None:
        return text("report.site.promise.bare", "{name}", name=promise.name)
    if promise.goal is None:
        return text(
            "report.site.promise.target", "{name}: {target}", name=promise.name, target=target
        )
    return text(
        "report.site.promise.goal",
        "{name}: {target} in {goal} of cases",
        name=promise.name,
        target=target,
        goal=f"{promise.goal:.0%}",
    )


def limit_words(limit: Limit | None) -> tuple[Text | str, ...] | None:
    """Return a limit, or its limits by priority; None where there is none."""
    if limit is None or not limit.durations:
        return None
    by_class = tuple(
        text("report.site.limit.class", "{name} ≤{time}", name=name, time=duration_words(one))
        for name, one in limit.by_class
        if one is not None
    )
    if limit.default is None:
        return by_class
    time = duration_words(limit.default)
    if not limit.by_class:
        return (text("report.site.limit.plain", "≤{time}", time=time),)
    return (*by_class, text("report.site.limit.others", "others ≤{time}", time=time))


def severity_mark(severity: Severity) -> str:
    """Return a severity as HTML, in its colour."""
    return f'<span class="{severity.value}">{both(SEVERITIES[severity])}</span>'


def rule_link(found: Finding, addresses: Addresses, place: Place) -> str:
    """Return the code of a finding's rule with a link to what the rule demands."""
    return f'<a href="{place.to(addresses.rules[found.code])}">{found.code}</a>'


def finding_heads(*, steps: bool = False) -> list[Text]:
    """Return the heads of a table of findings, which may say at which step each one is."""
    heads = [*_FINDING_HEADS]
    return [*heads[:-1], _STEP, heads[-1]] if steps else heads


def finding_row(
    found: Finding, addresses: Addresses, place: Place, step: str | None = None
) -> str:
    """Return a row of such a table; `step` is the cell of its step as HTML, where there is one."""
    return row(
        severity_mark(found.severity),
        rule_link(found, addresses, place),
        both(found.message),
        *([] if step is None else [step]),
        place_words(found),
    )


def counted_findings(errors: int, warnings: int, infos: int) -> Iterator[str]:
    """Yield the numbers of findings that are not none, worst first, as HTML."""
    counts = ((Severity.ERROR, errors), (Severity.WARNING, warnings), (Severity.INFO, infos))
    for severity, count in counts:
        if count:
            said = SEVERITIES[severity]
            number = text(
                "report.site.counted", "{count} × {severity}", count=count, severity=said
            )
            yield f'<span class="{severity.value}">{both(number)}</span>'


def party_link(
    house: Organisation, party: str | None, addresses: Addresses, place: Place
) -> str:
    """Return the name of a party, with a link to its page where it has one; "" for nobody."""
    if party is None:
        return ""
    return link(party_address(house, party, addresses, place), house.label_of(party))


def party_address(
    house: Organisation, party: str, addresses: Addresses, place: Place
) -> str | None:
    """Return what leads to a party's page, None where it has none."""
    path = addresses.party(house, party)
    return None if path is None else place.to(path)


def cell(content: str, kind: str = "") -> str:
    """Return a cell of a table."""
    return f'<td class="{kind}">{content}</td>' if kind else f"<td>{content}</td>"


def row(*cells: str) -> str:
    """Return a row whose first cell is its head."""
    first, *others = cells
    return f'<tr><th scope="row">{first}</th>{"".join(map(cell, others))}</tr>'


def place_words(found: Finding) -> str:
    """Return where a finding is, as HTML: file and line, and the cell of a sheet it came from.

    The folders above the file are those of whoever made the site, and nobody else's business.
    """
    note = cell_note(found.cell)
    return f"{escape(PurePath(found.place.path).name)}:{found.place.line}{'' if note is None else both(note)}"


_STEP = text("report.site.head.step", "Step")
_FINDING_HEADS = (
    text("report.site.head.severity", "Severity"),
    text("report.site.head.rule", "Rule"),
    text("report.site.head.finding", "Finding"),
    text("report.site.head.place", "Where"),
)

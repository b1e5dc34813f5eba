"""Columns of moments as epoch milliseconds: the format of each, and what does not fit."""

from collections.abc import Iterator

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.ledger import Ledger
from itsmctl.model.tickets import (
    Complaint,
    ComplaintKind,
    Gravity,
    Instance,
    RowShape,
    TicketField,
    TicketMapping,
)
from itsmctl.record import dataclass, field
from itsmctl.source.tickets.dates import ISO_OFFSET, Column, Verdict, example, judge
from itsmctl.source.tickets.loading import Entries, column

F = TicketField
MOMENTS = (F.MOMENT, F.START, F.SUBMITTED, F.RESOLVED, F.CLOSED, F.UPDATED, F.DEADLINE)
_FEW = 3  # examples


def primary(shape: RowShape) -> tuple[TicketField, ...]:
    """Return the moments without which rows of a shape say nothing."""
    match shape:
        case RowShape.TICKETS:
            return (F.SUBMITTED,)
        case RowShape.SPANS:
            return (F.START, F.MOMENT)
        case _:
            return (F.MOMENT,)


@dataclass(slots=True)
class Moments:
    """The SQL of every moment, the format of every column by its heading, and what is wrong.

    `naive` says that some column names no offset, so that the zone matters.
    """

    sql: dict[TicketField, str] = field(default_factory=dict)
    dates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    naive: bool = False


def moments(ledger: Ledger, entries: Entries, mapping: TicketMapping, zone: str) -> Moments:
    """Return how the moments of a table are to be read.

    Raises:
        UnusableInput: a necessary column has no known format, several that differ, or two at once.
    """
    found = Moments()
    needed = primary(mapping.shape)
    told: dict[str, tuple[str, ...]] = {}
    for heading, form in mapping.dates:
        told[heading] = (*told.get(heading, ()), form)
    here = [one for one in MOMENTS if entries.has(one)]
    verdicts: list[tuple[TicketField, str, Column, Verdict]] = []
    for one in sorted(here, key=lambda one: one not in needed):
        heading = mapping.column(one) or ""
        at = Column(entries.table, column(one), zone)
        if heading in told:
            _take(ledger, found, (one, heading, at), told[heading])
        else:
            verdicts.append((one, heading, at, judge(ledger, at)))
    settled = [verdict.form for _, _, _, verdict in verdicts if verdict.form is not None]
    for one, heading, at, verdict in verdicts:
        others = (each for forms in found.dates.values() for each in forms)
        chosen = verdict.form or _as_elsewhere(verdict, [*settled, *others])
        if chosen is not None:
            _take(ledger, found, (one, heading, at), (chosen,), verdict)
        elif verdict.rows and one in needed:
            raise _refusal(ledger, entries.sheet.name, heading, at, verdict)
        elif verdict.rows:
            found.complaints.append(_left_out(heading, verdict))
    return found


def _as_elsewhere(verdict: Verdict, settled: list[str]) -> str | None:
    """Return the format of another column of the file, where an undecided one may have it, too."""
    open_ones = [form for form, number in verdict.fits if number == verdict.rows]
    return next((form for form in settled if form in open_ones), None)


def _take(
    ledger: Ledger,
    found: Moments,
    where: tuple[TicketField, str, Column],
    forms: tuple[str, ...],
    verdict: Verdict | None = None,
) -> None:
    one, heading, at = where
    found.sql[one] = at.first_of(forms)
    found.dates[heading] = forms
    found.naive = found.naive or any(form != ISO_OFFSET for form in forms)
    if verdict is None or verdict.misfits:
        found.complaints.extend(_misfits(ledger, heading, at, forms))


def _misfits(
    ledger: Ledger, heading: str, at: Column, forms: tuple[str, ...]
) -> Iterator[Complaint]:
    odd = f"{at.name} IS NOT NULL AND {at.first_of(forms)} IS NULL"
    count = int(ledger.value(f"SELECT count(*) FROM {at.table} WHERE {odd}"))
    if not count:
        return
    rows = ledger.rows(
        f"SELECT row, {at.name} FROM {at.table} WHERE {odd} ORDER BY row LIMIT {_FEW}"
    )
    yield Complaint(
        ComplaintKind.UNREADABLE_MOMENT,
        count,
        int(ledger.value(f"SELECT count({at.name}) FROM {at.table}")),
        Gravity.WARNING,
        tuple(Instance(row=int(row), value=str(value)) for row, value in rows),
        column=heading,
    )


def _left_out(heading: str, verdict: Verdict) -> Complaint:
    """Say that a column which is not necessary cannot be read."""
    kind = ComplaintKind.UNREADABLE_MOMENT
    if verdict.rivals:
        kind = ComplaintKind.AMBIGUOUS_MOMENT
    elif verdict.others:
        kind = ComplaintKind.MIXED_MOMENTS
    return Complaint(kind, verdict.rows, verdict.rows, Gravity.WARNING, column=heading)


def _refusal(
    ledger: Ledger, path: str, heading: str, at: Column, verdict: Verdict
) -> UnusableInput:
    if not verdict.fits:
        return _unknown(ledger, path, heading, at)
    best = verdict.fits[0][0]
    if verdict.rivals:
        return UnusableInput(
            text(
                "source.tickets.undecidable",
                "“{path}”: all {count} moments in the column “{column}” fit {first} as well as {second}",
                path=path,
                count=f"{verdict.rows:,}",
                column=heading,
                first=best,
                second=verdict.rivals[0],
            ),
            remedy=_say(heading, best),
        )
    other = verdict.others[0]
    instance = example(ledger, at, best, other)
    odd = example(ledger, at, other, best)
    return UnusableInput(
        text(
            "source.tickets.two-formats",
            "“{path}”: two formats stand in the column “{column}”: {one} (row {row}) fits {first}, {two} "
            "(row {other_row}, and {count} in all) fits {second}",
            path=path,
            column=heading,
            one=instance[1] if instance else "",
            row=instance[0] if instance else 0,
            first=best,
            two=odd[1] if odd else "",
            other_row=odd[0] if odd else 0,
            second=other,
            count=f"{verdict.misfits:,}",
        ),
        remedy=text(
            "source.tickets.one-format",
            "say in a mapping file that both count, the first that fits a moment before the other: dates: "
            "{{{entry}}}; or export again with one format",
            entry=f'"{heading}": ["{best}", "{other}"]',
        ),
    )


def _unknown(ledger: Ledger, path: str, heading: str, at: Column) -> UnusableInput:
    found = ledger.value(f"SELECT min({at.name}) FROM {at.table}")
    return UnusableInput(
        text(
            "source.tickets.no-moments",
            "“{path}”: nothing in the column “{column}” is a moment in a format that we know, as “{value}”",
            path=path,
            column=heading,
            value=str(found),
        ),
        remedy=_say(heading, "%d.%m.%Y %H:%M"),
    )


def _say(heading: str, form: str) -> Text:
    return text(
        "source.tickets.say-format",
        "say it in a mapping file, as dates: {{{entry}}} (itsmctl log doctor FILE -o mapping.yaml writes one)",
        entry=_entry(heading, form),
    )


def _entry(heading: str, form: str) -> str:
    return f'"{heading}": "{form}"'

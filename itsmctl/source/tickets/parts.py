"""Several files that belong together: a log, a table of its tickets, agreements about them, feedback.

One of them is the log; the others say more of its cases. A table of tickets gives every case its
submission, what it was before its first change, and the cases that nothing happened to.
"""

from collections.abc import Iterator, Sequence
from enum import IntEnum

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
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
from itsmctl.record import dataclass
from itsmctl.source.tickets.drafts import Reading, drafts, first_states
from itsmctl.source.tickets.moments import Moments
from itsmctl.source.tickets.plan import unknown_columns
from itsmctl.source.tickets.profiles import Guess

F = TicketField
_AGREEMENTS = "servicenow-sla"
_FEW = 3  # examples
_NO_FEEDBACK = (
    "CREATE TABLE feedback (case_no BIGINT, from_department VARCHAR, about_department VARCHAR, "
    "score DOUBLE, reason VARCHAR, ts_ms BIGINT)"
)


class Role(IntEnum):
    """What a file is among others; the first of the lowest number is the log."""

    LOG = 0
    TICKETS = 1
    AGREEMENTS = 2
    FEEDBACK = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One file, loaded."""

    mapping: TicketMapping
    guesses: tuple[Guess, ...]
    reading: Reading
    clocks: Moments

    @property
    def role(self) -> Role:
        """What it is among others."""
        if self.reading.entries.has(F.SCORE) and self.reading.entries.has(F.ABOUT_DEPARTMENT):
            return Role.FEEDBACK
        if self.mapping.profile == _AGREEMENTS:
            return Role.AGREEMENTS
        return Role.TICKETS if self.mapping.shape is RowShape.TICKETS else Role.LOG

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """What was wrong with its rows and moments."""
        return (*self.reading.entries.complaints, *self.clocks.complaints)


def sorted_out(parts: Sequence[Part]) -> tuple[Part, tuple[Part, ...]]:
    """Return the log, and the files that say more of it.

    Raises:
        UnusableInput: there is no log among them, or there are two.
    """
    first, *others = sorted(parts, key=lambda part: part.role)
    if first.role is Role.FEEDBACK:
        raise UnusableInput(
            text(
                "source.tickets.only-feedback",
                "“{path}” holds feedback on tickets, but no tickets",
                path=first.reading.entries.sheet.name,
            ),
            remedy=text("source.tickets.name-log", "name the log of the tickets before it"),
        )
    twin = next((part for part in others if part.role is first.role), None)
    if twin is not None:
        raise UnusableInput(
            text(
                "source.tickets.two-logs",
                "“{first}” and “{second}” are two logs, and one is read at a time",
                first=first.reading.entries.sheet.name,
                second=twin.reading.entries.sheet.name,
            ),
            remedy=text(
                "source.tickets.one-log", "name one; or put their rows into one file first"
            ),
        )
    return first, tuple(others)


def adopt_names(ledger: Ledger, log: Part, others: Sequence[Part]) -> None:
    """Let a log call its cases as the table of tickets does, which knows both names."""
    for part in others:
        if part.reading.entries.has(F.ALIAS):
            case, table = log.reading.text(F.CASE), log.reading.entries.table
            alias, name = part.reading.text(F.ALIAS), part.reading.text(F.CASE)
            ledger.run(
                f"UPDATE {table} SET {case} = t.name FROM (SELECT DISTINCT {alias} AS alias, {name} AS name "
                f"FROM {part.reading.entries.table} WHERE {alias} IS NOT NULL) t WHERE t.alias = {case}"
            )


def more_drafts(log: Part, others: Sequence[Part]) -> Iterator[str]:
    """Yield SELECTs of the events that only a table of tickets knows."""
    for part in others:
        if part.role is not Role.TICKETS:
            continue
        known = f"SELECT {log.reading.text(F.CASE)} FROM {log.reading.entries.table}"
        case = part.reading.text(F.CASE)
        for one in drafts(part.reading, RowShape.TICKETS):
            yield f"SELECT * FROM ({one}) WHERE case_id NOT IN (SELECT c FROM ({known}) k(c) WHERE c IS NOT NULL)"
        submitted = part.reading.moment(F.SUBMITTED)
        if log.mapping.shape is RowShape.CHANGES:
            begins = f"SELECT {case} AS case_id, min({submitted}) AS ts_ms FROM {part.reading.entries.table} GROUP BY 1"
            yield first_states(log.reading, begins)


def fill_feedback(ledger: Ledger, others: Sequence[Part]) -> None:
    """Make the table ``feedback``, empty where no file holds any."""
    ledger.run(_NO_FEEDBACK)
    for part in others:
        if part.role is Role.FEEDBACK:
            reading = part.reading
            ledger.run(
                f"INSERT INTO feedback SELECT n.case_no, coalesce(u.id, {reading.text(F.FROM_DEPARTMENT)}), "
                f"coalesce(v.id, {reading.text(F.ABOUT_DEPARTMENT)}), "
                f"try_cast({reading.text(F.SCORE)} AS DOUBLE), {reading.text(F.REASON)}, "
                f"{reading.moment(F.MOMENT)} FROM {reading.entries.table} "
                f"JOIN case_name n ON n.case_id = {reading.text(F.CASE)} "
                f"LEFT JOIN unit u ON u.written = {reading.text(F.FROM_DEPARTMENT)} "
                f"LEFT JOIN unit v ON v.written = {reading.text(F.ABOUT_DEPARTMENT)}"
            )


def strangers(ledger: Ledger, others: Sequence[Part]) -> Iterator[Complaint]:
    """Yield rows of further files that speak of tickets which are not in the log."""
    for part in others:
        case, table = part.reading.text(F.CASE), part.reading.entries.table
        odd = f"{case} IS NOT NULL AND {case} NOT IN (SELECT case_id FROM case_name)"
        count = int(ledger.value(f"SELECT count(*) FROM {table} WHERE {odd}"))
        if count:
            found = ledger.rows(
                f"SELECT row, {case} FROM {table} WHERE {odd} ORDER BY row LIMIT {_FEW}"
            )
            yield Complaint(
                ComplaintKind.UNKNOWN_TICKET,
                count,
                part.reading.entries.rows,
                Gravity.WARNING,
                tuple(Instance(int(row), str(name)) for row, name in found),
                column=part.reading.entries.sheet.name,
            )


def require_case(part: Part) -> None:
    """Refuse a mapping that names no column of tickets, or none of moments.

    Raises:
        UnusableInput: without these, no row is an event.
    """
    entries = part.reading.entries
    moments = {
        RowShape.TICKETS: (F.SUBMITTED, F.SCORE),
        RowShape.SPANS: (F.START, F.MOMENT),
    }.get(part.mapping.shape, (F.MOMENT,))
    if not entries.has(F.CASE) or not any(entries.has(one) for one in moments):
        raise unknown_columns(entries.sheet)

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
from itsmctl.record import dataclass, replace
from itsmctl.source.tickets.drafts import (
    TRACKED,
    Reading,
    drafts,
    first_states,
    late_begins,
)
from itsmctl.source.tickets.moments import Moments
from itsmctl.source.tickets.plan import unknown_columns
from itsmctl.source.tickets.profiles import Guess
from itsmctl.source.tickets.sql import listed

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
        for one in drafts(part.reading, RowShape.TICKETS):
            yield f"SELECT * FROM ({one}) WHERE case_id NOT IN (SELECT c FROM ({known}) k(c) WHERE c IS NOT NULL)"
        if log.mapping.shape is RowShape.CHANGES:
            yield first_states(log.reading, _begins(part))


def standing_of(log: Part, others: Sequence[Part]) -> Part:
    """Return a log of changes that knows what the table of its tickets says of each.

    What never changed was all along as the ticket is now. A priority is said of the case as a whole.
    """
    tables = [part for part in others if part.role is Role.TICKETS]
    if log.mapping.shape is not RowShape.CHANGES or not tables:
        return log
    entries = tables[0].reading.entries
    cells = ", ".join(
        f"any_value({entries.column(field)}) AS {field.name.lower()}" for field in TRACKED
    )
    standing = (
        f"SELECT {entries.column(F.CASE)} AS case_id, {cells} FROM {entries.table} GROUP BY 1"
    )
    return replace(log, reading=replace(log.reading, standing=standing))


def late_submissions(ledger: Ledger, log: Part, others: Sequence[Part]) -> Iterator[Complaint]:
    """Count the tickets that were submitted after their first change: their first states are lost."""
    for part in others:
        if part.role is not Role.TICKETS or log.mapping.shape is not RowShape.CHANGES:
            continue
        late = late_begins(log.reading, _begins(part))
        count = int(ledger.value(f"SELECT count(*) FROM ({late})"))
        if count:
            rows = ledger.rows(f"SELECT row, case_id FROM ({late}) ORDER BY row LIMIT {_FEW}")
            yield Complaint(
                ComplaintKind.LATE_SUBMISSION,
                count,
                int(ledger.value(f"SELECT count(*) FROM ({_begins(part)})")),
                Gravity.WARNING,
                tuple(Instance(int(row), str(case)) for row, case in rows),
                column=part.reading.entries.sheet.name,
            )


def name_groups(ledger: Ledger, log: Part, others: Sequence[Part]) -> Iterator[Complaint]:
    """Give groups that changes call by the ids of ServiceNow the names that the tickets have.

    The last group of a ticket's changes is the one that the ticket shows. An id without such a name
    stays, and is counted.
    """
    reading = log.reading
    if log.mapping.shape is not RowShape.CHANGES or F.DEPARTMENT not in reading.changes:
        return
    table, old, new = (
        reading.entries.table,
        reading.text(F.OLD_VALUE),
        reading.text(F.NEW_VALUE),
    )
    field = f"lower(replace(replace({reading.text(F.CHANGED_FIELD)}, '_', ' '), '-', ' '))"
    group = f"{field} IN {listed(reading.changes[F.DEPARTMENT])}"
    is_id = "regexp_full_match({}, '[0-9a-f]{{32}}')"
    either = f"({is_id.format(old)} OR {is_id.format(new)})"
    changed = int(ledger.value(f"SELECT count(*) FROM {table} WHERE {group}"))
    count = int(ledger.value(f"SELECT count(*) FROM {table} WHERE {group} AND {either}"))
    if not count:
        return
    for part in others:
        entries = part.reading.entries
        if part.role is Role.TICKETS and entries.has(F.DEPARTMENT):
            last = (
                f"SELECT {reading.text(F.CASE)} AS case_id, max_by({new}, ({reading.moment(F.MOMENT)}, row)) AS id "
                f"FROM {table} WHERE {group} GROUP BY 1"
            )
            pairs = (
                f"SELECT l.id, {entries.column(F.DEPARTMENT)} AS name, count(*) AS n FROM ({last}) l "
                f"JOIN {entries.table} ON {entries.column(F.CASE)} = l.case_id "
                f"WHERE {is_id.format('l.id')} AND {entries.column(F.DEPARTMENT)} IS NOT NULL GROUP BY 1, 2"
            )
            named = f"SELECT id, max_by(name, n) AS name FROM ({pairs}) GROUP BY 1"
            ledger.run(f"CREATE OR REPLACE TABLE group_name AS {named}")
            _name_the_last(
                ledger,
                part,
                f"SELECT {old} AS id FROM {table} WHERE {group} AND {is_id.format(old)}",
            )
            for column in (old, new):
                ledger.run(
                    f"UPDATE {table} SET {column} = k.name FROM group_name k WHERE {group} AND k.id = {column}"
                )
    left = int(ledger.value(f"SELECT count(*) FROM {table} WHERE {group} AND {either}"))
    rows = ledger.rows(
        f"SELECT row, {reading.text(F.CASE)}, {new} FROM {table} WHERE {group} AND {either} ORDER BY row LIMIT {_FEW}"
    )
    examples = tuple(Instance(int(row), str(case), value) for row, case, value in rows)
    gravity = Gravity.WARNING if left else Gravity.NOTE
    yield Complaint(ComplaintKind.SYSTEM_IDS, left or count, changed, gravity, examples)


def _name_the_last(ledger: Ledger, part: Part, ids: str) -> None:
    """Let the one id without a name be the one group of the tickets without an id."""
    groups = part.reading.entries.column(F.DEPARTMENT)
    left = list(
        ledger.rows(
            f"SELECT DISTINCT id FROM ({ids}) WHERE id NOT IN (SELECT id FROM group_name)"
        )
    )
    names = list(
        ledger.rows(
            f"SELECT DISTINCT {groups} FROM {part.reading.entries.table} WHERE {groups} IS NOT NULL "
            f"AND {groups} NOT IN (SELECT name FROM group_name)"
        )
    )
    if len(left) == len(names) == 1:
        ledger.run(
            "INSERT INTO group_name VALUES ($id, $name)", id=left[0][0], name=names[0][0]
        )


def _begins(part: Part) -> str:
    """Return the SELECT of when each ticket of a table was submitted."""
    case, table = part.reading.text(F.CASE), part.reading.entries.table
    submitted = part.reading.moment(F.SUBMITTED)
    return f"SELECT {case} AS case_id, min({submitted}) AS ts_ms FROM {table} GROUP BY 1"


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

"""From drafts of events to the canonical tables of the ledger (LOGS, Canonical tables)."""

from collections.abc import Iterable, Mapping, Sequence

from itsmctl.ledger import Ledger
from itsmctl.model.tickets import HoldClass, LogKind, TicketField
from itsmctl.record import dataclass, field
from itsmctl.source.tickets.drafts import Reading

F = TicketField
MOST_WORDS = 20_000
"""Labels, groups and reasons that are looked up; a column with more holds free text."""

_CASES = """
CREATE TABLE case_name AS
SELECT row_number() OVER (ORDER BY first_row, case_id) - 1 AS case_no, case_id
FROM (SELECT case_id, min(row) AS first_row FROM draft
      WHERE case_id IS NOT NULL{timed} GROUP BY case_id)
"""
_WORDS = """
CREATE TABLE word AS
SELECT row_number() OVER () AS no, l.label, coalesce(m.activity, l.label) AS activity, m.class, m.rank
FROM (SELECT DISTINCT label FROM draft WHERE label IS NOT NULL) l
LEFT JOIN meaning m ON m.label = l.label
"""
# The place of every draft is found with numbers only, then put beside the draft itself by position:
# sorting whole events costs four times as much.
_PLACED = """
CREATE TABLE placed AS
SELECT case_no, ts_ms, no, row_number() OVER (PARTITION BY case_no ORDER BY ts_ms, {order}) AS seq
FROM (SELECT d.ord, n.case_no, d.ts_ms, w.no{keys}
      FROM (SELECT case_id, ts_ms, label, place, row_number() OVER () AS ord FROM draft) d
      LEFT JOIN case_name n ON n.case_id = d.case_id AND d.ts_ms IS NOT NULL
      LEFT JOIN word w ON w.label = d.label)
ORDER BY ord
"""
_EVENTS = """
CREATE TABLE event AS
SELECT s.case_no, s.seq, d.row, coalesce(w.activity, '') AS activity, coalesce(w.label, '') AS label,
       d.lifecycle, s.ts_ms, d.resource, {department} AS department, d.role, {priority} AS priority, d.reason,
       {holding} AS class, d.cause, d.outcome, d.visit, d.slot
FROM (SELECT * EXCLUDE (ts_ms, label) FROM draft) d
POSITIONAL JOIN placed s
LEFT JOIN word w ON w.no = s.no
{joins}
WHERE s.case_no IS NOT NULL
"""
_UNIT = "LEFT JOIN unit u ON u.written = d.department"
_URGENCY = "LEFT JOIN urgency p ON p.written = d.priority"
_DETAIL = "LEFT JOIN word_detail e ON e.label = w.label AND e.detail = d.detail"
_CARRIED = """
CREATE TABLE carried AS
SELECT case_no, seq, row, activity, label, lifecycle, ts_ms, resource, department, role, priority, reason,
       nullif(last_value(coalesce(CASE WHEN n.written IS NULL THEN coalesce(class, '') END) IGNORE NULLS)
              OVER (PARTITION BY case_no ORDER BY seq ROWS UNBOUNDED PRECEDING), '') AS class,
       cause, outcome, visit, slot
FROM event LEFT JOIN note n ON n.written = label
"""


@dataclass(frozen=True, slots=True)
class Word:
    """What a label means: the id of a step and its place in the definition, the class of a status."""

    label: str
    activity: str | None = None
    holding: HoldClass | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Meanings:
    """All that the words of a log mean; `details` are classes of a status together with a detail."""

    words: tuple[Word, ...] = ()
    details: Mapping[tuple[str, str], HoldClass | None] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    departments: Mapping[str, str] = field(default_factory=dict)
    priorities: Mapping[str, str] = field(default_factory=dict)


def lay_drafts(ledger: Ledger, drafts: str, *, in_order: bool) -> None:
    """Let the events of an export be seen as ``draft``, always in the same order.

    Drafts that are rows as they stand (`in_order`) need no table of their own.
    """
    if in_order:
        ledger.run(f"CREATE VIEW draft AS {drafts}")
    else:
        ledger.run(f"CREATE TABLE draft AS SELECT * FROM ({drafts}) ORDER BY row, part")


def fill(
    ledger: Ledger, readings: Sequence[Reading], kind: LogKind, meanings: Meanings
) -> None:
    """Make the tables ``case_name``, ``event`` and ``case_fact`` of ``draft``.

    The first reading is that of the log; the others say more of its cases.
    """
    reading = readings[0]
    timed = "" if reading.all_timed else " AND ts_ms IS NOT NULL"
    ledger.run(_CASES.format(timed=timed))
    _lay_words(ledger, meanings)
    _place(ledger, reading, meanings, ranked=kind is not LogKind.RUN)
    holding = "CAST(NULL AS VARCHAR)" if kind is LogKind.RUN else "w.class"
    joins = []
    if meanings.departments:
        joins.append(_UNIT)
    if meanings.priorities:
        joins.append(_URGENCY)
    if meanings.details:
        joins.append(_DETAIL)
        holding = "CASE WHEN e.label IS NULL THEN w.class ELSE e.class END"
    ledger.run(
        _EVENTS.format(
            department="coalesce(u.id, d.department)"
            if meanings.departments
            else "d.department",
            priority="coalesce(p.id, d.priority)" if meanings.priorities else "d.priority",
            holding=holding,
            joins="\n".join(joins),
        )
    )
    ledger.run("DROP TABLE placed")
    if meanings.notes:
        _carry(ledger, meanings.notes)
    _facts(ledger, readings)


def _carry(ledger: Ledger, notes: Iterable[str]) -> None:
    """Let rows that change nothing keep the class of the row before."""
    ledger.load("note", "written VARCHAR", ((note,) for note in notes))
    ledger.run(_CARRIED)
    ledger.run("DROP TABLE event")
    ledger.run("ALTER TABLE carried RENAME TO event")


def _place(ledger: Ledger, reading: Reading, meanings: Meanings, *, ranked: bool) -> None:
    """Give every draft its case and its place in it.

    Ties are broken by an explicit order, then (`ranked`) by the order of steps in the definition, then
    by row: what `itsmctl simulate` wrote stands in order already.
    """
    keys = {
        "place": ("d.place", reading.entries.has(F.ORDER) or reading.entries.has(F.SUBMITTED)),
        "rank": ("w.rank", ranked and any(one.rank is not None for one in meanings.words)),
    }
    used = [name for name, (_, is_used) in keys.items() if is_used]
    ledger.run(
        _PLACED.format(
            order=", ".join([*used, "ord"]),
            keys="".join(f", {keys[name][0]}" for name in used),
        )
    )


def _lay_words(ledger: Ledger, meanings: Meanings) -> None:
    ledger.load(
        "meaning",
        "label VARCHAR, activity VARCHAR, class VARCHAR, rank BIGINT",
        ((one.label, one.activity, one.holding, one.rank) for one in meanings.words),
    )
    ledger.run(_WORDS)
    ledger.load(
        "word_detail",
        "label VARCHAR, detail VARCHAR, class VARCHAR",
        ((label, detail, found) for (label, detail), found in meanings.details.items()),
    )
    for table, pairs in (("unit", meanings.departments), ("urgency", meanings.priorities)):
        ledger.load(table, "written VARCHAR, id VARCHAR", pairs.items())


_FACTS = (
    "process", "priority", "deadline_ms", "requester_department", "owner_department", "counts", "parent",
    "scenario", "replication",
)  # fmt: skip


def _facts(ledger: Ledger, readings: Sequence[Reading]) -> None:
    """What files say of a case as a whole: of several values the last row's, of several files the log's."""
    told = " UNION ALL ".join(_told(one, rank) for rank, one in enumerate(readings))
    if len(readings) > 1:
        listing = ", ".join(
            f"min_by({name}, rank) FILTER ({name} IS NOT NULL) AS {name}" for name in _FACTS
        )
        told = f"SELECT case_id, {listing} FROM ({told}) GROUP BY case_id"
    ledger.run(
        "CREATE TABLE case_fact AS SELECT n.case_no, t.process, coalesce(p.id, t.priority) AS priority, "
        "t.deadline_ms, coalesce(r.id, t.requester_department) AS requester_department, "
        "coalesce(o.id, t.owner_department) AS owner_department, coalesce(t.counts, TRUE) AS counts, "
        "m.case_no AS parent_case_no, t.scenario, t.replication "
        f"FROM case_name n JOIN ({told}) t ON t.case_id = n.case_id "
        "LEFT JOIN urgency p ON p.written = t.priority LEFT JOIN unit r ON r.written = t.requester_department "
        "LEFT JOIN unit o ON o.written = t.owner_department LEFT JOIN case_name m ON m.case_id = t.parent"
    )


def _told(reading: Reading, rank: int) -> str:
    """Return the SELECT of what one file says of its cases."""
    table, case = reading.entries.table, reading.text(F.CASE)

    def last(sql: str) -> str:
        return (
            sql
            if sql.startswith("CAST(NULL")
            else f"max_by({sql}, row) FILTER ({sql} IS NOT NULL)"
        )

    counts = "CAST(NULL AS BOOLEAN)"
    if reading.entries.has(F.COUNTS):
        counts = f"bool_and(lower({reading.text(F.COUNTS)}) IN ('true', '1'))"
    cells = (
        last(reading.text(F.PROCESS)),
        last(reading.text(F.PRIORITY)),
        last(reading.moment(F.DEADLINE)),
        last(reading.text(F.REQUESTER_DEPARTMENT)),
        last(reading.text(F.OWNER_DEPARTMENT)),
        counts,
        last(reading.text(F.PARENT_CASE)),
        last(reading.text(F.SCENARIO)),
        last(reading.number(F.REPLICATION))
        if reading.entries.has(F.REPLICATION)
        else "CAST(NULL AS BIGINT)",
    )
    listing = ", ".join(f"{cell} AS {name}" for cell, name in zip(cells, _FACTS, strict=True))
    return f"SELECT {case} AS case_id, {rank} AS rank, {listing} FROM {table} GROUP BY {case}"


def words_in(ledger: Ledger, column: str, source: str = "draft") -> Sequence[tuple[str, int]]:
    """Return the words of a column with how often each stands there, the commonest first."""
    found = ledger.rows(
        f"SELECT {column}, count(*) FROM {source} WHERE {column} IS NOT NULL GROUP BY 1 "
        f"ORDER BY 2 DESC, 1 LIMIT {MOST_WORDS}"
    )
    return [(str(word), int(count)) for word, count in found]

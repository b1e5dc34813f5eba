"""Rows of an export as events, one way for each shape of row: SQL over a loaded table.

A draft has the columns of `COLUMNS`: `part` orders several events of one row, `place` is an explicit order,
`word` and `detail` are looked up among statuses (`word` NULL: the state stays as it is).
"""

from collections.abc import Iterator, Mapping

from itsmctl.model.tickets import NOBODY, RowShape, TicketField
from itsmctl.record import dataclass
from itsmctl.source.tickets.loading import Entries
from itsmctl.source.tickets.sql import listed, literal
from itsmctl.source.tickets.statuses import SEPARATOR

F = TicketField
COLUMNS = (
    "row", "part", "case_id", "ts_ms", "place", "label", "detail", "lifecycle", "resource", "department",
    "role", "priority", "reason", "cause", "outcome", "visit", "slot",
)  # fmt: skip

TRANSITIONS = {
    "schedule": "enable", "assign": "assign", "reassign": "assign", "start": "start", "resume": "resume",
    "suspend": "suspend", "complete": "complete", "withdraw": "withdraw", "ate_abort": "withdraw",
    "pi_abort": "withdraw", "autoskip": "withdraw", "manualskip": "withdraw",
    "待处理": "assign", "待办": "assign", "待受理": "assign", "待审批": "assign", "待接单": "assign", "未处理": "assign",
    "未开始": "assign", "已分派": "assign", "已派单": "assign",
    "处理中": "start", "进行中": "start", "已受理": "start", "受理中": "start", "办理中": "start", "审批中": "start",
    "审核中": "start", "执行中": "start", "已接单": "start",
    "挂起": "suspend", "已挂起": "suspend", "暂停": "suspend", "恢复": "resume",
    "已完成": "complete", "完成": "complete", "已处理": "complete", "已办结": "complete", "办结": "complete",
    "已审批": "complete", "已通过": "complete", "通过": "complete", "同意": "complete", "不同意": "complete",
    "已驳回": "complete", "驳回": "complete", "已退回": "complete", "退回": "complete", "已关闭": "complete", "关闭": "complete",
    "已撤回": "withdraw", "撤回": "withdraw", "已取消": "withdraw", "取消": "withdraw",
}  # fmt: skip
"""The lifecycle of XES and its like, and what a state beside a step says of it, in our words; any other ends an activity."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A loaded table with the SQL of each of its moments (epoch milliseconds).

    `all_timed` says that every event has a moment. `standing` is the SELECT of what a table of tickets
    says of each case (``case_id`` and a column for each tracked field): what a log of changes never
    saw change was so all along.
    """

    entries: Entries
    moments: Mapping[TicketField, str]
    changes: Mapping[TicketField, tuple[str, ...]]
    all_timed: bool = False
    standing: str | None = None

    def moment(self, wanted: TicketField) -> str:
        """Return the SQL of a moment, NULL where no column holds it."""
        return self.moments.get(wanted, "CAST(NULL AS BIGINT)")

    def text(self, wanted: TicketField) -> str:
        """Return the SQL of a text, NULL where no column holds it."""
        return self.entries.column(wanted)

    def number(self, wanted: TicketField) -> str:
        """Return the SQL of a whole number, NULL where there is none; 001A0042 is 42."""
        written = self.text(wanted)
        if wanted is not F.ORDER or not self.entries.has(wanted):
            return f"try_cast({written} AS BIGINT)"
        return f"coalesce(try_cast({written} AS BIGINT), try_cast(regexp_extract({written}, '[0-9]+$') AS BIGINT))"


def drafts(reading: Reading, shape: RowShape) -> tuple[str, ...]:
    """Return the SELECTs of all events of a table."""
    match shape:
        case RowShape.STATES:
            parts = [_states(reading)]
        case RowShape.CHANGES:
            parts = [_changes(reading)]
        case RowShape.TICKETS:
            parts = list(_tickets(reading))
        case RowShape.SPANS:
            parts = list(_spans(reading))
        case RowShape.RUN:
            parts = list(_run(reading))
        case RowShape.COMPLETIONS | RowShape.TRANSITIONS:
            parts = list(_activities(reading))
    return tuple(parts)


def is_in_order(parts: tuple[str, ...], shape: RowShape) -> bool:
    """Whether the events are the rows as they stand."""
    return len(parts) == 1 and shape is not RowShape.CHANGES


def _select(
    reading: Reading, condition: str = "TRUE", source: str | None = None, **given: str
) -> str:
    """Return a SELECT of all columns of a draft; those not given are what the mapping says."""
    text = reading.text
    usual = {
        "row": "row",
        "part": "0",
        "case_id": text(F.CASE),
        "ts_ms": reading.moment(F.MOMENT),
        "place": reading.number(F.ORDER),
        "label": text(F.ACTIVITY),
        "detail": "CAST(NULL AS VARCHAR)",
        "lifecycle": "'complete'",
        "resource": text(F.RESOURCE),
        "department": text(F.DEPARTMENT),
        "role": text(F.ROLE),
        "priority": text(F.PRIORITY),
        "reason": text(F.REASON),
        "cause": text(F.CAUSE),
        "outcome": text(F.OUTCOME),
        "visit": reading.number(F.VISIT),
        "slot": reading.number(F.SLOT),
    }
    cells = ", ".join(f"{value} AS {name}" for name, value in (usual | given).items())
    return f"SELECT {cells} FROM {source or reading.entries.table} WHERE {condition}"


def _states(reading: Reading) -> str:
    status = reading.text(F.STATUS)
    if not reading.entries.has(F.STATUS):
        status = reading.text(F.ACTIVITY)
    sub = reading.text(F.SUB_STATUS)
    label, detail = status, reading.text(F.REASON)
    if reading.entries.has(F.SUB_STATUS):
        label, detail = f"{status} || coalesce('{SEPARATOR}' || {sub}, '')", sub
    return _select(reading, label=label, detail=detail, lifecycle="'status'")


def _activities(reading: Reading) -> Iterator[str]:
    lifecycle = "'complete'"
    if reading.entries.has(F.LIFECYCLE):
        cases = " ".join(
            f"WHEN {literal(one)} THEN {literal(ours)}" for one, ours in TRANSITIONS.items()
        )
        lifecycle = f"CASE lower({reading.text(F.LIFECYCLE)}) {cases} ELSE 'complete' END"
    place = f"coalesce({reading.number(F.ORDER)}, 0)"
    yield _select(reading, lifecycle=lifecycle, place=place, detail=reading.text(F.STATUS))
    yield from _dates(reading, {"submit": (F.SUBMITTED, _FIRST), "close": (F.CLOSED, _LAST)})


def _dates(reading: Reading, told: Mapping[str, tuple[TicketField, str]]) -> Iterator[str]:
    """Yield events of the case as a whole, of which the log has a date in each of its rows."""
    nothing = dict.fromkeys(
        ("resource", "department", "role", "reason", "cause", "outcome"), _NOTHING
    )
    nothing |= {"label": "''", "visit": _NO_NUMBER, "slot": _NO_NUMBER}
    for word, (field, place) in told.items():
        if reading.entries.has(field):
            ts_ms, edge = reading.moment(field), "min" if place == _FIRST else "max"
            rows = f"SELECT {edge}(row) FROM {reading.entries.table} GROUP BY {reading.text(F.CASE)}"
            part = "-1" if place == _FIRST else "1"
            yield _select(
                reading,
                f"row IN ({rows}) AND {ts_ms} IS NOT NULL",
                part=part,
                ts_ms=ts_ms,
                place=place,
                lifecycle=f"'{word}'",
                **nothing,
            )


def _spans(reading: Reading) -> Iterator[str]:
    """A start after its end says nothing but that the activity ended; both ends have one visit."""
    start, end = reading.moment(F.START), reading.moment(F.MOMENT)
    ends = f"coalesce({start} <= {end}, TRUE)"
    known = f"{start} IS NOT NULL AND {ends}"
    visit = reading.number(F.VISIT)
    if not reading.entries.has(F.VISIT):
        order = f"coalesce({start}, {end}), row"
        visit = (
            f"row_number() OVER (PARTITION BY {reading.text(F.CASE)}, {reading.text(F.ACTIVITY)} "
            f"ORDER BY {order})"
        )
    once = f"(SELECT *, {visit} AS nth FROM {reading.entries.table})"
    yield _select(reading, known, once, ts_ms=start, lifecycle="'start'", visit="nth")
    yield _select(reading, f"{end} IS NOT NULL", once, part="1", ts_ms=end, visit="nth")


def _run(reading: Reading) -> Iterator[str]:
    """What `itsmctl simulate` wrote; in XES, submission and resolution are dates of the trace."""
    label = f"coalesce({reading.text(F.ACTIVITY)}, '')"
    if not reading.entries.has(F.SUBMITTED):
        yield _select(reading, label=label, lifecycle=reading.text(F.LIFECYCLE))
        return
    instance = f"try_cast(regexp_extract({reading.text(F.VISIT)}, '[0-9]+$') AS BIGINT)"
    yield _select(
        reading,
        label=label,
        lifecycle=reading.text(F.LIFECYCLE),
        place=f"CASE {reading.text(F.LIFECYCLE)} WHEN 'close' THEN 3 ELSE 1 END",
        visit=instance,
    )
    yield from _dates(reading, {"submit": (F.SUBMITTED, _FIRST), "resolve": (F.RESOLVED, "2")})


def _tickets(reading: Reading) -> Iterator[str]:
    """A ticket as it stands: when it came, when it was resolved and closed, else how it is now."""
    submitted, updated = reading.moment(F.SUBMITTED), reading.moment(F.UPDATED)
    resolved, closed = reading.moment(F.RESOLVED), reading.moment(F.CLOSED)
    unknown = "CAST(NULL AS VARCHAR)"
    yield _select(
        reading,
        f"{submitted} IS NOT NULL",
        ts_ms=submitted,
        label="'submitted'",
        lifecycle="'status'",
        resource=unknown,
        department=unknown,
        reason=unknown,
    )
    for part, label, ts_ms in ((1, "resolved", resolved), (2, "closed", closed)):
        yield _select(
            reading,
            f"{ts_ms} IS NOT NULL",
            part=str(part),
            ts_ms=ts_ms,
            label=f"'{label}'",
            lifecycle="'status'",
        )
    yield _select(
        reading,
        f"{resolved} IS NULL AND {closed} IS NULL AND coalesce({updated}, {submitted}) IS NOT NULL",
        part="1",
        ts_ms=f"coalesce({updated}, {submitted})",
        label=reading.text(F.STATUS),
        detail=reading.text(F.REASON),
        lifecycle="'status'",
    )


def _changes(reading: Reading) -> str:
    """Changes of fields become states: at every moment what all fields are, since one of them changed.

    What a field was before its first change is its old value there. A group that was taken away leaves
    the request in nobody's hands.
    """
    fields = _tracked(reading)
    at_once = ", ".join(
        f"max_by(new, row) FILTER (changed IN {listed(reading.changes[field])}) AS {field.name.lower()}"
        for field in fields
    )
    moments = (
        f"SELECT min(row) AS row, case_id, ts_ms, max(place) AS place, {at_once} "
        f"FROM ({_changed_rows(reading)}) GROUP BY case_id, ts_ms"
    )
    over = "OVER (PARTITION BY m.case_id ORDER BY m.ts_ms, m.place, m.row ROWS UNBOUNDED PRECEDING)"
    filled = {
        field: f"coalesce(last_value(m.{field.name.lower()} IGNORE NULLS) {over}, f.{field.name.lower()})"
        for field in fields
    }
    return (
        f"SELECT {_state(filled, 'm.row', 'm.ts_ms', 'm.place', 'm.case_id')} FROM ({moments}) m "
        f"JOIN ({_firsts(reading)}) f ON f.case_id = m.case_id WHERE m.ts_ms IS NOT NULL"
    )


def first_states(reading: Reading, begins: str) -> str:
    """Return the SELECT of what every case was when it began; `begins` gives case_id and ts_ms."""
    values = {field: f"f.{field.name.lower()}" for field in _tracked(reading)}
    cells = _state(values, "f.row", "b.ts_ms", "CAST(NULL AS BIGINT)", "f.case_id", part="-1")
    return (
        f"SELECT {cells} FROM ({_firsts(reading)}) f JOIN ({begins}) b ON b.case_id = f.case_id "
        "WHERE b.ts_ms <= f.ts_ms"
    )


def late_begins(reading: Reading, begins: str) -> str:
    """Return the SELECT of cases that began, as is said, after their first change: row and case_id."""
    return (
        f"SELECT f.row, f.case_id FROM ({_firsts(reading)}) f JOIN ({begins}) b ON b.case_id = f.case_id "
        "WHERE b.ts_ms > f.ts_ms"
    )


TRACKED = (F.STATUS, F.REASON, F.DEPARTMENT, F.RESOURCE, F.PRIORITY)
"""What changes of a ticket are looked at."""


def _tracked(reading: Reading) -> list[TicketField]:
    return [field for field in TRACKED if field in reading.changes]


def _changed_rows(reading: Reading) -> str:
    """Return the SELECT of the changes that matter, empty values as empty texts."""
    text = reading.text
    changed = f"lower(replace(replace({text(F.CHANGED_FIELD)}, '_', ' '), '-', ' '))"
    every = sorted({word for field in _tracked(reading) for word in reading.changes[field]})
    return (
        f"SELECT row, {text(F.CASE)} AS case_id, {reading.moment(F.MOMENT)} AS ts_ms, "
        f"{reading.number(F.ORDER)} AS place, {changed} AS changed, "
        f"coalesce({text(F.NEW_VALUE)}, '') AS new, coalesce({text(F.OLD_VALUE)}, '') AS old "
        f"FROM {reading.entries.table} WHERE {changed} IN {listed(every)}"
    )


def _firsts(reading: Reading) -> str:
    """Return the SELECT of what the fields of every case were before they changed."""
    first = ", ".join(
        f"min_by(old, (ts_ms, row)) FILTER (changed IN {listed(reading.changes[field])}) AS "
        f"{field.name.lower()}"
        for field in _tracked(reading)
    )
    told = (
        f"SELECT case_id, min(row) AS row, min(ts_ms) AS ts_ms, {first} FROM ({_changed_rows(reading)}) "
        "GROUP BY case_id"
    )
    if reading.standing is None:
        return told
    names = [field.name.lower() for field in _tracked(reading)]
    cells = ", ".join(f"coalesce(t.{name}, s.{name}) AS {name}" for name in names)
    return (
        f"SELECT t.case_id, t.row, t.ts_ms, {cells} FROM ({told}) t "
        f"LEFT JOIN ({reading.standing}) s ON s.case_id = t.case_id"
    )


def _state(
    values: Mapping[TicketField, str],
    row: str,
    ts_ms: str,
    place: str,
    case: str,
    *,
    part: str = "0",
) -> str:
    """Return the cells of a draft that says what the tracked fields are."""
    nothing, number = "CAST(NULL AS VARCHAR)", "CAST(NULL AS BIGINT)"

    def value(field: TicketField) -> str:
        return f"nullif({values[field]}, '')" if field in values else nothing

    department = value(F.DEPARTMENT)
    if F.DEPARTMENT in values:
        department = (
            f"CASE {values[F.DEPARTMENT]} WHEN '' THEN '{NOBODY}' ELSE {department} END"
        )
    cells = {
        "row": row,
        "part": part,
        "case_id": case,
        "ts_ms": ts_ms,
        "place": place,
        "label": value(F.STATUS),
        "detail": value(F.REASON),
        "lifecycle": "'status'",
        "resource": value(F.RESOURCE),
        "department": department,
        "role": nothing,
        "priority": value(F.PRIORITY),
        "reason": value(F.REASON),
        "cause": nothing,
        "outcome": nothing,
        "visit": number,
        "slot": number,
    }
    return ", ".join(f"{cell} AS {name}" for name, cell in cells.items())


_NOTHING, _NO_NUMBER = "CAST(NULL AS VARCHAR)", "CAST(NULL AS BIGINT)"
_FIRST, _LAST = "-1", "9000000000000000000"  # before and after whatever order a log states

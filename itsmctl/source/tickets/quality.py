"""What is wrong with a log, counted and with examples; and how much of it makes figures untrue."""

from collections.abc import Iterator, Sequence
from time import time

from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import (
    Complaint,
    ComplaintKind,
    Gravity,
    Instance,
    LogKind,
    RowShape,
    TicketField,
)
from itsmctl.record import dataclass, replace
from itsmctl.source.tickets.drafts import Reading
from itsmctl.source.tickets.timers import timed_closings, timed_ends

F = TicketField
K = ComplaintKind
TOLERATED = 0.05
"""The share of rows (or cases) from which on what falsifies figures is an error."""

_FEW = 3  # examples
_MANY_TIES = 0.1
_DAY_MS = 86_400_000

FALSIFYING = frozenset(
    (K.TRUNCATED, K.RAGGED_ROW, K.MISSING_CASE, K.MISSING_MOMENT, K.UNREADABLE_MOMENT, K.MIXED_MOMENTS,
     K.AMBIGUOUS_MOMENT, K.DUPLICATE, K.INVERSION, K.NEGATIVE_DURATION, K.UNKNOWN_ACTIVITY,
     K.UNKNOWN_STATUS, K.FUTURE_MOMENT, K.ENCODING)
)  # fmt: skip
"""Kinds that make figures untrue where there are many; the others only tell what cannot be known."""

COSTS: dict[ComplaintKind, tuple[str, ...]] = {
    K.UNKNOWN_STATUS: ("cycle_time", "step_share", "delay_causes", "reopen"),
    K.UNKNOWN_ACTIVITY: ("step_share", "response_timeliness", "conformance"),
    K.UNKNOWN_DEPARTMENT: ("cross_department_handling", "working_time"),
    K.MISSING_HOLDER: ("hand_overs", "ping_pong", "cross_department_handling", "response_timeliness"),
    K.TIES: ("conformance", "rework"),
    K.INVERSION: ("conformance", "step_share"),
    K.NEGATIVE_DURATION: ("step_share", "touch_ratio"),
    K.DUPLICATE: ("rework",),
    K.AUTO_CLOSED: ("cycle_time",),
    K.TIMED_END: ("cycle_time", "step_share", "hand_overs", "ping_pong"),
    K.SNAPSHOT: ("hand_overs", "ping_pong", "step_share", "cross_department_handling",
                 "response_timeliness", "delay_causes", "rework", "reopen"),
    K.UNPAIRED: ("step_share", "touch_ratio"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is inspected: the ledger after it was filled, and what filled it."""

    ledger: Ledger
    reading: Reading
    shape: RowShape
    variant: Variant | None = None

    @property
    def kind(self) -> LogKind:
        """What the log is."""
        return self.shape.kind

    def counted(
        self, condition: str, value: str = "label", source: str = "event"
    ) -> tuple[int, tuple[Instance, ...]]:
        """Return how many events a condition holds for, and the first of them."""
        count = int(self.ledger.value(f"SELECT count(*) FROM {source} WHERE {condition}"))
        return count, self._examples(condition, value, source) if count else ()

    def _examples(self, condition: str, value: str, source: str) -> tuple[Instance, ...]:
        found = self.ledger.rows(
            f"SELECT row, n.case_id, CAST({value} AS VARCHAR) FROM {source} JOIN case_name n USING (case_no) "
            f"WHERE {condition} ORDER BY row LIMIT {_FEW}"
        )
        return tuple(
            Instance(int(row), str(case), None if word is None else str(word))
            for row, case, word in found
        )


def complaints_of_rows(inspection: Inspection) -> tuple[Complaint, ...]:
    """Return what is wrong with the rows of a log, which stand beside its events still."""
    events = int(inspection.ledger.value("SELECT count(*) FROM event"))
    return (*_rows(inspection), *_inversions(inspection, events))


def complaints(inspection: Inspection) -> tuple[Complaint, ...]:
    """Return what is wrong with the events of a log; its rows may be gone."""
    events = int(inspection.ledger.value("SELECT count(*) FROM event"))
    cases = int(inspection.ledger.value("SELECT count(*) FROM case_name"))
    return (
        *_ties(inspection, events),
        *_words(inspection, events),
        *_holders(inspection, events),
        *_cases(inspection, cases),
        *_future(inspection, events),
    )


def ranked(found: Sequence[Complaint]) -> tuple[Complaint, ...]:
    """Return complaints with gravity and costs, gravest first."""
    weighed = (
        replace(one, gravity=_gravity(one), costs=COSTS.get(one.kind, ())) for one in found
    )
    order = list(Gravity)
    return tuple(sorted(weighed, key=lambda one: (order.index(one.gravity), -one.count)))


def _gravity(one: Complaint) -> Gravity:
    if one.kind in FALSIFYING and one.gravity is not Gravity.NOTE:
        return Gravity.ERROR if one.count > TOLERATED * one.among else Gravity.WARNING
    return one.gravity


def _rows(inspection: Inspection) -> Iterator[Complaint]:
    """Rows that could not become events, or not as they stand."""
    reading, table = inspection.reading, inspection.reading.entries.table
    case = reading.text(F.CASE)
    yield from _of_rows(inspection, K.MISSING_CASE, f"{case} IS NULL", table)
    moments = _MOMENTS.get(inspection.shape, (F.MOMENT,))
    absent = " AND ".join(f"{reading.text(one)} IS NULL" for one in moments)
    yield from _of_rows(inspection, K.MISSING_MOMENT, absent, table)
    for first, second in _PAIRS.get(inspection.shape, ()):
        backward = f"{reading.moment(first)} > {reading.moment(second)}"
        shown = f"{reading.text(first)} || ' > ' || {reading.text(second)}"
        yield from _of_rows(inspection, K.NEGATIVE_DURATION, backward, table, shown)


_MOMENTS = {RowShape.TICKETS: (F.SUBMITTED,), RowShape.SPANS: (F.START, F.MOMENT)}
_PAIRS = {
    RowShape.SPANS: ((F.START, F.MOMENT),),
    RowShape.TICKETS: ((F.SUBMITTED, F.RESOLVED), (F.RESOLVED, F.CLOSED)),
}


def _of_rows(
    inspection: Inspection, kind: ComplaintKind, condition: str, table: str, value: str = "NULL"
) -> Iterator[Complaint]:
    ledger, case = inspection.ledger, inspection.reading.text(F.CASE)
    count = int(ledger.value(f"SELECT count(*) FROM {table} WHERE {condition}"))
    if count:
        found = ledger.rows(
            f"SELECT row, {case}, {value} FROM {table} WHERE {condition} ORDER BY row LIMIT {_FEW}"
        )
        examples = tuple(Instance(int(row), one, word) for row, one, word in found)
        yield Complaint(kind, count, inspection.reading.entries.rows, examples=examples)


def _ties(inspection: Inspection, events: int) -> Iterator[Complaint]:
    """Events of a case at one moment: their order is a guess."""
    if inspection.kind is LogKind.RUN:
        return
    ledger = inspection.ledger
    tied = (
        "SELECT case_no, ts_ms, count(*) AS n, min(row) AS row FROM event "
        "WHERE lifecycle NOT IN ('submit', 'close') GROUP BY 1, 2 HAVING count(*) > 1"
    )
    found = list(
        ledger.rows(
            f"SELECT t.row, c.case_id, t.n, t.ties FROM (SELECT *, sum(n) OVER () AS ties FROM ({tied})) t "
            f"JOIN case_name c USING (case_no) ORDER BY 1 LIMIT {_FEW}"
        )
    )
    if found:
        ties = int(found[0][3])
        gravity = Gravity.WARNING if ties > _MANY_TIES * events else Gravity.NOTE
        examples = tuple(Instance(int(row), str(case), str(n)) for row, case, n, _ in found)
        yield Complaint(K.TIES, ties, events, gravity, examples)


def _inversions(inspection: Inspection, events: int) -> Iterator[Complaint]:
    """Where an explicit order contradicts the moments; else where neighbouring rows of a file do."""
    if inspection.kind is LogKind.RUN:
        return
    if inspection.reading.entries.has(F.ORDER):
        order = "OVER (PARTITION BY case_id ORDER BY place, row)"
        source = (
            f"SELECT row, case_id, ts_ms < lag(ts_ms) {order} AS back, FALSE AS forth FROM draft "
            "WHERE ts_ms IS NOT NULL AND place IS NOT NULL"
        )
    else:
        source = (
            "SELECT row, case_id, case_id = before AND ts_ms < earlier AS back, "
            "case_id = before AND ts_ms > earlier AS forth FROM (SELECT row, case_id, ts_ms, "
            "lag(case_id) OVER () AS before, lag(ts_ms) OVER () AS earlier FROM draft WHERE part = 0)"
        )
    count, forth = next(
        iter(
            inspection.ledger.rows(
                f"SELECT count(*) FILTER (back), count(*) FILTER (forth) FROM ({source})"
            )
        )
    )
    if not count or (not inspection.reading.entries.has(F.ORDER) and count > forth):
        return  # the newest row stands first: an order, too
    found = inspection.ledger.rows(
        f"SELECT row, case_id FROM ({source}) WHERE back ORDER BY row LIMIT {_FEW}"
    )
    examples = tuple(Instance(int(row), str(case)) for row, case in found)
    yield Complaint(K.INVERSION, int(count), events, examples=examples)


def _words(inspection: Inspection, events: int) -> Iterator[Complaint]:
    """Words that nobody explained: statuses without class, what the definition does not know."""
    if inspection.kind is LogKind.STATUS:
        yield from _unknown(
            inspection, K.UNKNOWN_STATUS, "class IS NULL AND label <> 'submitted'", events
        )
    variant = inspection.variant
    if variant is None:
        return
    steps = "activity NOT IN (SELECT id FROM defined_step) AND activity <> ''"
    for one in _unknown(inspection, K.UNKNOWN_ACTIVITY, steps, events):
        # statuses need not be steps: what only conformance misses is no error
        is_status = inspection.kind is LogKind.STATUS
        yield replace(one, gravity=Gravity.NOTE) if is_status else one
    units = "department IS NOT NULL AND department NOT IN (SELECT id FROM defined_department)"
    if variant.organisation.departments:
        yield from _unknown(inspection, K.UNKNOWN_DEPARTMENT, units, events, "department")
    classes = "priority IS NOT NULL AND priority NOT IN (SELECT id FROM defined_priority)"
    if variant.organisation.priorities:
        yield from _unknown(inspection, K.UNKNOWN_PRIORITY, classes, events, "priority")


def _unknown(
    inspection: Inspection,
    kind: ComplaintKind,
    condition: str,
    events: int,
    value: str = "label",
) -> Iterator[Complaint]:
    """Count rows with unknown words; the examples are the first row of each word."""
    count = int(inspection.ledger.value(f"SELECT count(*) FROM event WHERE {condition}"))
    if not count:
        return
    found = inspection.ledger.rows(
        f"SELECT min(row), min_by(n.case_id, row), {value} FROM event JOIN case_name n USING (case_no) "
        f"WHERE {condition} GROUP BY {value} ORDER BY count(*) DESC, 1 LIMIT {_FEW}"
    )
    examples = tuple(Instance(int(row), str(case), str(word)) for row, case, word in found)
    yield Complaint(kind, count, events, Gravity.WARNING, examples)


def _holders(inspection: Inspection, events: int) -> Iterator[Complaint]:
    if inspection.kind is LogKind.RUN:
        return
    over = " AND coalesce(class, '') NOT IN ('done', 'auto-closed')"
    nobody = "department IS NULL AND resource IS NULL AND label NOT IN ('', 'submitted')"
    count, examples = inspection.counted(nobody + over)
    if count:
        gravity = Gravity.WARNING if count > TOLERATED * events else Gravity.NOTE
        yield Complaint(K.MISSING_HOLDER, count, events, gravity, examples)


def _cases(inspection: Inspection, cases: int) -> Iterator[Complaint]:
    """Cases as a whole: open ones, those that a timer closed, those without history."""
    if inspection.shape is RowShape.TICKETS:
        yield Complaint(K.SNAPSHOT, cases, cases, Gravity.WARNING)
    if inspection.kind not in _OPEN:
        yield from _unpaired(inspection)
        if inspection.kind is LogKind.COMPLETION:
            yield from timed_ends(inspection.ledger)
        return
    inspection.ledger.run(_ENDINGS)
    count, examples = inspection.counted(_OPEN[inspection.kind], source="ending")
    if count:
        yield Complaint(K.OPEN_CASES, count, cases, Gravity.NOTE, examples)
    yield from timed_closings(inspection.ledger)


_ENDINGS = """
CREATE TABLE ending AS
SELECT e.case_no, c.row, e.label, coalesce(e.class, '') AS class, c.closed, c.last_ms, c.done_ms
FROM event e
JOIN (SELECT case_no, max(seq) AS seq, max(row) AS row, bool_or(lifecycle = 'close') AS closed,
             max(ts_ms) AS last_ms, min(ts_ms) FILTER (class = 'done') AS done_ms
      FROM event GROUP BY case_no) c ON c.case_no = e.case_no AND c.seq = e.seq
"""
_OPEN = {LogKind.STATUS: "class NOT IN ('done', 'auto-closed')", LogKind.RUN: "NOT closed"}


def _unpaired(inspection: Inspection) -> Iterator[Complaint]:
    if inspection.kind is not LogKind.LIFECYCLE:
        return
    balance = (
        "SELECT case_no, label, min(row) AS row, count(*) FILTER (lifecycle = 'start') AS starts, "
        "count(*) FILTER (lifecycle IN ('complete', 'withdraw')) AS ends FROM event GROUP BY 1, 2"
    )
    count, examples = inspection.counted("starts > ends", source=f"({balance})")
    among = int(inspection.ledger.value(f"SELECT count(*) FROM ({balance}) WHERE starts > 0"))
    if count:
        yield Complaint(K.UNPAIRED, count, among, Gravity.NOTE, examples)


def _future(inspection: Inspection, events: int) -> Iterator[Complaint]:
    if inspection.kind is LogKind.RUN:
        return  # a simulation may be of any year
    now = int(time() * 1000)
    count, examples = inspection.counted(f"ts_ms > {now + _DAY_MS}", "epoch_ms(ts_ms)")
    if count:
        yield Complaint(K.FUTURE_MOMENT, count, events, examples=examples)

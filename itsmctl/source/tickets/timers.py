"""Tickets that a timer closed, betrayed by one and the same number of days before their last row."""

from collections.abc import Iterator

from itsmctl.ledger import Ledger
from itsmctl.model.tickets import Complaint, ComplaintKind, Gravity, Instance

_DAY_MS = 86_400_000
_HABIT = 0.3  # a share of closings after exactly as many days that betrays a timer
_FEWEST_CLOSINGS = 10
_LONG_DAYS = 5
_EXACT_MS = 120_000
_EXACT = 0.8  # a share of them
_EXAMPLES = 3

_AFTER_DONE = f"""
SELECT case_no, row, last_ms - done_ms AS gap_ms, '' AS way,
  CAST(CAST(round((last_ms - done_ms) / {_DAY_MS}.0) AS BIGINT) AS VARCHAR) AS shown
FROM ending WHERE class = 'done' AND last_ms - done_ms >= {_DAY_MS}
"""
_BEFORE_LAST = f"""
SELECT case_no, row, ts_ms - before_ms AS gap_ms, label_before || ' → ' || label AS way,
  label_before || ' → ' || label AS shown
FROM (
  SELECT case_no, row, seq, ts_ms, label, max(seq) OVER life AS last_seq,
    lag(ts_ms) OVER (life ORDER BY seq) AS before_ms, lag(label) OVER (life ORDER BY seq) AS label_before,
    lag(coalesce(class, '')) OVER (life ORDER BY seq) AS class_before
  FROM event WINDOW life AS (PARTITION BY case_no)
)
WHERE seq = last_seq AND ts_ms - before_ms >= {_DAY_MS} AND class_before NOT IN ('done', 'auto-closed')
"""
_COMMONEST = """
WITH late AS ({late}),
dated AS (SELECT *, CAST(round(gap_ms / {day}.0) AS BIGINT) AS days FROM late),
usual AS (SELECT *, median(gap_ms) OVER (PARTITION BY way, days) AS usual_ms FROM dated)
SELECT way, days, count(*) AS n, CAST(sum(count(*)) OVER (PARTITION BY way) AS BIGINT) AS among,
  count(*) FILTER (abs(gap_ms - usual_ms) <= {exact})
FROM usual GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT 1
"""


def timed_closings(ledger: Ledger) -> Iterator[Complaint]:
    """Yield that cases were closed so many days after their resolution; of a log of states, from ``ending``."""
    # after a day or two people close, too; they are not so exact
    yield from _found(ledger, ComplaintKind.AUTO_CLOSED, _AFTER_DONE, people_below=_LONG_DAYS)


def timed_ends(ledger: Ledger) -> Iterator[Complaint]:
    """Yield that the last activity of cases, of which nothing says that they were done before, is a timer's."""
    # work may take a week by habit; only a timer keeps to the minute
    yield from _found(ledger, ComplaintKind.TIMED_END, _BEFORE_LAST, people_below=None)


def _found(
    ledger: Ledger, kind: ComplaintKind, late: str, *, people_below: int | None
) -> Iterator[Complaint]:
    for way, days, count, among, sharp in ledger.rows(
        _COMMONEST.format(late=late, day=_DAY_MS, exact=_EXACT_MS)
    ):
        is_long = people_below is not None and days >= people_below
        is_timer = is_long or sharp > _EXACT * count
        if among >= _FEWEST_CLOSINGS and count > _HABIT * among and is_timer:
            examples = tuple(_examples(ledger, late, way, days))
            yield Complaint(kind, int(count), int(among), Gravity.WARNING, examples)


def _examples(ledger: Ledger, late: str, way: str, days: int) -> Iterator[Instance]:
    for row, case, shown in ledger.rows(
        f"SELECT row, n.case_id, shown FROM ({late}) JOIN case_name n USING (case_no) "
        f"WHERE way = $way AND CAST(round(gap_ms / {_DAY_MS}.0) AS BIGINT) = $days ORDER BY row LIMIT {_EXAMPLES}",
        way=way,
        days=days,
    ):
        yield Instance(int(row), str(case), str(shown))

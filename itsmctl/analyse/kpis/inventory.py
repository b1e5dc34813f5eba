"""How much work lies open, and whether that fits what arrives and how long it takes (Little, 1961)."""

from itsmctl.ledger import Ledger
from itsmctl.record import dataclass

_APART = 0.2
"""By how much of it the number of open cases may miss Little's law without an alarm."""
_DAY = 86_400_000.0


@dataclass(frozen=True, slots=True)
class Inventory:
    """`mean` cases are open at a time, `now` at the end; `expected` = arrivals x mean cycle time.

    In a log that tells the whole truth both agree. They do not where cases stay open that nobody
    works on any more, where ends were never written down, or where the log begins in the middle.
    """

    mean: float
    now: int
    arrivals_per_day: float
    expected: float | None
    by_department: tuple[tuple[str, int], ...] = ()

    @property
    def alarm(self) -> bool:
        """Whether the law is so far off that the log (or the closing of cases) deserves a look."""
        if self.expected is None or not self.mean:
            return False
        return abs(self.mean - self.expected) > _APART * max(self.mean, self.expected)


def inventory_of(ledger: Ledger) -> Inventory | None:
    """Return how much lay open from the first submission to the end; None without cases."""
    row = next(
        ledger.rows(
            "SELECT COUNT(*), MIN(submit_ms), MAX(seen_ms), "
            "SUM(COALESCE(resolve_ms, close_ms, seen_ms) - submit_ms), "
            "SUM(CASE WHEN fate = 'open_at_end' THEN 1 ELSE 0 END), "
            "AVG(CASE WHEN fate = 'completed' THEN resolve_ms - submit_ms END), "
            "GREATEST(1, COUNT(DISTINCT replication)) FROM unit_case"
        )
    )
    cases, first, last, spent, still, cycle, replications = row
    if not cases or last <= first:
        return None
    length = (last - first) * replications
    holders = ledger.rows(
        "SELECT hold.holder, COUNT(DISTINCT hold.case_no) FROM holding AS hold "
        "JOIN unit_case AS unit ON unit.case_no = hold.case_no AND unit.fate = 'open_at_end' "
        "WHERE hold.to_ms IS NULL AND hold.holder IS NOT NULL GROUP BY hold.holder ORDER BY 2 DESC, 1"
    )
    return Inventory(
        mean=spent / length,
        now=int(still),
        arrivals_per_day=cases / length * _DAY,
        expected=None if cycle is None else cases / length * cycle,
        by_department=tuple((str(name), int(count)) for name, count in holders),
    )

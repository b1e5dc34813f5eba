"""When what was handed over was due: limits in working time, worked out once per moment."""

from collections.abc import Iterable, Iterator, Sequence

from itsmctl.analyse.duties import TimedLimit, due_moment
from itsmctl.ledger import Ledger


def write_dues(ledger: Ledger, limits: Sequence[TimedLimit]) -> None:
    """Write ``kpi_due``: the due moment of every limit from every moment at which it began."""
    asked = list(
        ledger.rows(
            "SELECT DISTINCT limit_no, given_ms FROM unit_given WHERE limit_no IS NOT NULL"
        )
    )
    columns = "limit_no BIGINT, start_ms BIGINT, due_ms BIGINT"
    ledger.load("kpi_due", columns, _dues(asked, limits))


def _dues(
    asked: Iterable[tuple[int, int]], limits: Sequence[TimedLimit]
) -> Iterator[tuple[int, int, int]]:
    for number, start in asked:
        yield number, start, due_moment(limits[number], start)

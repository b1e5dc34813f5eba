"""From facts to figures: sums by block of cases, and how far chance could move their ratios.

The unit of chance is the case, not the event: what happens within one case hangs together. Cases
fall into at most `scope.BLOCKS` blocks (every so-manieth case into one); with fewer cases each is a
block of its own. A mean is a ratio of sums over all blocks, its interval the bootstrap of blocks (of
the many groups the jackknife, for means nearly the same); a share of things that are counted has Wilson's interval; a quantile has Woodruff's (see
`estimation.estimates`). Fewer than `ENOUGH` things have no interval: it would promise too much.
"""

from __future__ import annotations  # array[int] cannot be evaluated before Python 3.12

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from itsmctl.analyse.kpis.measures import Columns
from itsmctl.estimation.curves import Sample
from itsmctl.estimation.estimates import (
    NOTHING,
    Estimate,
    bootstrapped,
    quantiles,
    ratio,
    wilson,
    within,
)
from itsmctl.ledger import Ledger
from itsmctl.model.metrics import QUANTILES, Kind
from itsmctl.record import dataclass, replace

ENOUGH = 20
"""Below so many cases nothing is judged."""
CONFIDENCE = 0.95
"""How sure an interval is."""
_SECOND = 1000.0

Key = tuple[str, ...]
"""What a group is called: () for everything, a month, a giver and a taker."""

Column = Mapping[int, float]
"""A sum by block."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of some columns, by group and block."""

    names: tuple[str, ...]
    groups: Mapping[Key, Mapping[int, tuple[float | None, ...]]]

    def known(self) -> tuple[Key, ...]:
        """Return the groups that there are, in the order of their names."""
        return tuple(sorted(self.groups))

    def column(self, key: Key, name: str) -> Column:
        """Return one column of a group, without blocks in which nobody knows it."""
        place = self.names.index(name)
        rows = self.groups.get(key, {}).items()
        return {block: row[place] for block, row in rows if row[place] is not None}  # type: ignore[misc]  # known

    def total(self, key: Key, name: str) -> float:
        """Return the sum over all blocks."""
        return sum(self.column(key, name).values())


def sums_of(
    ledger: Ledger,
    table: str,
    columns: Columns,
    by: Sequence[str] = (),
    since_ms: int | None = None,
) -> Sums:
    """Sum up facts in groups; what was decided before `since_ms` does not count."""
    keys = "".join(f"{name}, " for name in by)
    known = "".join(f" AND {name} IS NOT NULL" for name in by)
    rows = ledger.rows(
        f"SELECT {keys}block, {', '.join(columns.values())} FROM {table} "  # noqa: S608  names of our own
        f"WHERE at_ms >= {_since(since_ms)}{known} GROUP BY {keys}block"
    )
    groups: dict[Key, dict[int, tuple[float | None, ...]]] = defaultdict(dict)
    for row in rows:
        key, block, values = row[: len(by)], row[len(by)], row[len(by) + 1 :]
        groups[tuple(map(str, key))][block] = values
    return Sums(tuple(columns), groups)


def ratio_of(
    tops: Column,
    bottoms: Column,
    kind: Kind,
    counted: float | None = None,
    *,
    drawn: bool = False,
) -> Estimate:
    """Return a ratio of two sums with its interval; in seconds where it is a time.

    `counted` is how many things it rests on, where that is not what it is divided by. The interval
    is the bootstrap's where `drawn`, else the jackknife's, which is a hundred times as fast.
    """
    blocks = sorted({*tops, *bottoms})
    upper = [tops.get(block, 0) for block in blocks]
    lower = [bottoms.get(block, 0) for block in blocks]
    whole = sum(lower)
    if not whole or not tops:
        return NOTHING
    scale = _SECOND if kind is Kind.TIME else 1.0
    if (whole if counted is None else counted) < ENOUGH:
        return Estimate(sum(upper) / (whole * scale))
    if kind is Kind.PROPORTION:
        return wilson(sum(upper), whole, CONFIDENCE)
    found = (bootstrapped if drawn else ratio)(upper, lower, CONFIDENCE, scale)
    return within(found, 1.0) if kind is Kind.SHARE else within(found)


def samples_of(
    ledger: Ledger,
    ended: str,
    running: str | None = None,
    since_ms: int | None = None,
    *,
    grouped: bool = True,
) -> Mapping[Key, tuple[Sample, ...]]:
    """Return single times of cases, a sample a block: of all, by priority, and by month.

    `ended` and `running` (those that have not ended yet) are columns. Keys are () for all, else the
    kind of group and its name; of months cases that were decided before `since_ms` count, too. Without
    `grouped` there are those of all alone.
    """
    censored = "NULL" if running is None else running
    groups = "priority, month" if grouped else "NULL, NULL"
    rows = ledger.rows(
        f"SELECT block, {groups}, at_ms >= {_since(since_ms)}, "  # noqa: S608  names of our own
        f"ARRAY_AGG({ended}) FILTER (WHERE {ended} IS NOT NULL), "
        f"ARRAY_AGG({censored}) FILTER (WHERE {ended} IS NULL AND {censored} IS NOT NULL) "
        "FROM fact_case GROUP BY 1, 2, 3, 4"
    )
    found: dict[Key, dict[int, tuple[list[int], list[int]]]] = defaultdict(dict)
    for block, priority, month, counts, *times in rows:
        keys: list[Key] = [("by_month", month)] if month is not None else []
        if counts:
            keys += [(), ("by_priority", priority)] if grouped else [()]
        for key in keys if any(times) else ():
            parts = found[key].setdefault(block, ([], []))
            for part, more in zip(parts, times, strict=True):
                part.extend(more or ())
    return {
        key: tuple(
            Sample(array("q", sorted(times)), array("q", sorted(open_)))
            for _, (times, open_) in sorted(blocks.items())
        )
        for key, blocks in sorted(found.items())
    }


def quantiles_of(samples: Sequence[Sample]) -> Iterator[tuple[str, Estimate]]:
    """Yield the quantiles of times by their names, in seconds (Kaplan and Meier, 1958)."""
    found = quantiles(samples, [share for _, share in QUANTILES], CONFIDENCE, _SECOND)
    enough = sum(len(one.times) + len(one.censored) for one in samples) >= ENOUGH
    for (name, _), estimate in zip(QUANTILES, found, strict=True):
        yield name, estimate if enough else replace(estimate, low=None, high=None)


def percentiles(samples: Sequence[Sample]) -> tuple[float, ...]:
    """Return the 0th to the 100th percentile of what has ended, in seconds; nothing of nothing."""
    times = sorted(time for sample in samples for time in sample.times)
    last = len(times) - 1
    return tuple(times[round(last * part / 100)] / _SECOND for part in range(101) if times)


def _since(since_ms: int | None) -> int:
    return -(1 << 62) if since_ms is None else since_ms

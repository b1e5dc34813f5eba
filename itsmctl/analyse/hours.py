"""Working time in the ledger: as prefix sums of every calendar, joined by equality.

`lay_out` fills three tables:

``working(calendar, era, bucket, from_ms, to_ms, rate, worked_ms)``
    The stretches in which people work (rate 1) or not (rate 0), cut where buckets begin, with the
    working time of the era before them. A bucket is a day (UTC), named by its first millisecond.
    An era is a run of years that the calendar knows; working time across eras is unknown.
``department_calendar(department, calendar)``
    The calendar in force for each department that the definition names (itself or its organisation).
``observation.calendar``
    The house's calendar, for all others.

To turn a pair of columns into working milliseconds, join the stretch of each moment and subtract::

    SELECT {worked("a", "t.from_ms", "b", "t.to_ms")}
    FROM spell AS t {stretch("a", "t.calendar", "t.from_ms")} {stretch("b", "t.calendar", "t.to_ms", era="a.era")}

NULL comes out where a moment is NULL or the calendar does not know a year. The files in ``sql/``
write the same out.
"""

from collections.abc import Iterator
from itertools import pairwise

from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.times import DAY, Calendar
from itsmctl.worktime import compile_calendar
from itsmctl.worktime.timeline import Timeline

BUCKET = DAY
EPOCH_OF_BUCKETS = 36_525 * DAY
"""Added before MOD, so that moments before 1970 fall into the right bucket, too (from 1870 on)."""
_MONTH = 30 * DAY
_COLUMNS = (
    "calendar VARCHAR, era BIGINT, bucket BIGINT, from_ms BIGINT, to_ms BIGINT, rate BIGINT,"
    " worked_ms BIGINT"
)
Stretch = tuple[int, int, int, int, int]
"""Bucket, beginning, end, rate, and the working time before it."""


def lay_out(ledger: Ledger, variant: Variant | None, first_ms: int, last_ms: int) -> None:
    """Fill `working` and `department_calendar` for all moments from `first_ms` to `last_ms`.

    Raises:
        UnusableInput: no room on the disk.
    """
    in_force = dict(_in_force(variant)) if variant is not None else {}
    house = variant.calendar(variant.organisation.calendar) if variant is not None else None
    used = {entry.id: entry for entry in (*in_force.values(), house) if entry is not None}
    ledger.load(
        "department_calendar",
        "department VARCHAR, calendar VARCHAR",
        ((department, entry.id) for department, entry in in_force.items()),
    )
    ledger.load(
        "working",
        _COLUMNS,
        (
            (entry.id, era, *stretch)
            for entry in used.values()
            for era, timeline in enumerate(eras(entry, first_ms, last_ms))
            for stretch in stretches(timeline)
        ),
    )


def stretch(alias: str, calendar: str, moment: str, *, era: str | None = None) -> str:
    """Return the join that finds the stretch of a moment, in the era of another one's stretch."""
    same_era = f" AND {alias}.era = {era}" if era is not None else ""
    return (
        f"LEFT JOIN working AS {alias} ON {alias}.calendar = {calendar}{same_era}"
        f" AND {alias}.bucket = {moment} - MOD({moment} + {EPOCH_OF_BUCKETS}, {BUCKET})"
        f" AND {alias}.from_ms <= {moment} AND {moment} < {alias}.to_ms"
    )


def worked(begun: str, start: str, ended: str, end: str) -> str:
    """Return the working milliseconds between two moments of which the stretches were joined."""
    return f"({_prefix(ended, end)}) - ({_prefix(begun, start)})"


def eras(calendar: Calendar, first_ms: int, last_ms: int) -> Iterator[Timeline]:
    """Yield the known years that hold `[first_ms, last_ms]`, a timeline for each run of them."""
    compiled = compile_calendar(calendar)
    moment = first_ms
    while moment <= last_ms:
        timeline = compiled.laid_out(moment, last_ms + 1)
        if timeline is not None:
            yield timeline
            moment = timeline.end
        elif moment < last_ms:  # some day of the next year is near enough
            moment = min(moment + _MONTH, last_ms)
        else:
            return


def stretches(timeline: Timeline) -> Iterator[Stretch]:
    """Yield the stretches of a timeline, cut at the beginnings of buckets.

    The last one is the moment at which the timeline ends: what ends with a known year can be told.
    """
    edges = [timeline.start, timeline.end]
    edges += range(-(-timeline.start // BUCKET) * BUCKET, timeline.end, BUCKET)
    edges += timeline.opens
    edges += timeline.closes
    for start, end in pairwise(sorted(set(edges))):
        rate = int(timeline.is_open(start))
        yield start // BUCKET * BUCKET, start, end, rate, timeline.worked(start)
    last = timeline.end
    yield last // BUCKET * BUCKET, last, last + 1, 0, timeline.total


def _in_force(variant: Variant) -> Iterator[tuple[str, Calendar]]:
    for department in variant.organisation.departments:
        calendar = variant.calendar(department.calendar or variant.organisation.calendar)
        if calendar is not None:
            yield department.id, calendar


def _prefix(alias: str, moment: str) -> str:
    return f"{alias}.worked_ms + {alias}.rate * ({moment} - {alias}.from_ms)"

"""How cases come: a rate, and weights of the days of the week and the hours of the day.

The number of cases that come in an hour of the week is Poisson with the rate times the weight of
the day times that of the hour; the weights are the likeliest ones, found by turns (iterative
proportional fitting, with the open time of every cell as its exposure).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby, pairwise
from math import sqrt
from zoneinfo import ZoneInfo

from itsmctl.analyse.calibrate.findings import CONFIDENCE, ArrivalsFound
from itsmctl.estimation.estimates import Estimate
from itsmctl.estimation.student import normal_quantile
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.simulation import Arrivals, Per, Rate
from itsmctl.model.times import DAY, HOUR, SECOND, WEEK, Calendar
from itsmctl.record import dataclass
from itsmctl.worktime import ALWAYS_OPEN, UncoveredYear, WorkCalendar, compile_calendar

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_INSIDE = 0.98  # so many of the cases must come in the hours of a calendar for it to be theirs
_PER_CELL = (
    20  # cases that an hour (or a day) should have on average to be told from the others
)
_ROUNDS = 50
_WIDTHS = (1, 3, 6)  # hours

Moments = Sequence[Sequence[int]]
"""When cases came, ascending; a row for each replication of a run, one row for a log of tickets."""


@dataclass(frozen=True, slots=True)
class _Hours:
    """A calendar in which cases come, with its zone; None: always."""

    calendar: Calendar | None
    work: WorkCalendar

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.work.timezone)


def arrivals_found(ledger: Ledger, variant: Variant) -> ArrivalsFound | None:
    """Return how cases came; None where they are fewer than two, or all came at one moment."""
    rows = ledger.rows(
        "SELECT run, submit_ms FROM calibrate_case WHERE is_own AND submit_ms IS NOT NULL "
        "ORDER BY run, submit_ms"
    )
    runs = [[moment for _, moment in group] for _, group in groupby(rows, lambda row: row[0])]
    moments = [run for run in runs if run[-1] > run[0]]
    if not moments:
        return None
    hours = _hours_of(variant, moments)
    count = sum(map(len, moments))
    gaps = count - len(moments)  # a row of n cases shows n - 1 times between two
    periods = sum(_periods(hours, run[0], run[-1]) for run in moments)
    if periods <= 0:
        return None
    rate = _rate(gaps, periods)
    per = Per.WEEK if hours.calendar is None else Per.WORKING_DAY
    inside = sum(len(_within(hours, run)) for run in moments)
    arrivals = Arrivals(
        rate=Rate(float(f"{rate.value:.4g}"), per),
        calendar=None if hours.calendar is None else hours.calendar.id,
        profile=tuple(_profile(hours, moments)),
    )
    first, last = min(run[0] for run in moments), max(run[-1] for run in moments)
    return ArrivalsFound(arrivals, count, inside, periods, rate, first, last)


def _rate(count: int, periods: float) -> Estimate:
    reach = normal_quantile((1 + CONFIDENCE) / 2) * sqrt(count)
    return Estimate(count / periods, max(0, count - reach) / periods, (count + reach) / periods)


def _hours_of(variant: Variant, moments: Moments) -> _Hours:
    """Return the calendar in whose hours nearly all cases came: the authored one, the house's, any."""
    authored = variant.model.arrivals if variant.model is not None else None
    first = [authored.calendar if authored is not None else None, variant.organisation.calendar]
    ids = dict.fromkeys([*first, *(entry.id for entry in variant.calendars)])
    for entry in (variant.calendar(name) for name in ids if name is not None):
        if entry is None:
            continue
        hours = _Hours(entry, compile_calendar(entry))
        try:
            inside = sum(len(_within(hours, run)) for run in moments)
        except UncoveredYear:
            continue
        if inside >= _INSIDE * sum(map(len, moments)):
            return hours
    return _Hours(None, ALWAYS_OPEN)


def _within(hours: _Hours, run: Sequence[int]) -> list[int]:
    """Return the moments that lie in open hours; one at closing time counts, too."""
    spans = hours.work.open_spans(run[0], run[-1] + 1)
    found, place = [], 0
    for moment in run:
        while place < len(spans) and spans[place][1] < moment:
            place += 1
        if place < len(spans) and spans[place][0] <= moment:
            found.append(moment)
    return found


def _periods(hours: _Hours, first: int, last: int) -> float:
    """Return how many working days (weeks without a calendar) of mean length were observed."""
    if hours.calendar is None:
        return (last - first) / WEEK
    spans = hours.work.open_spans(first, last)
    zone = hours.zone
    days = Counter[date]()
    for start, end in _pieces(spans, zone):
        days[datetime.fromtimestamp(start / SECOND, zone).date()] += end - start
    whole = sorted(days)[1:-1] or sorted(days)  # the outermost may be cut
    length = sum(days[day] for day in whole) / len(whole) if whole else DAY
    return hours.work.working_ms(first, last) / length


def _profile(hours: _Hours, moments: Moments) -> Iterator[tuple[str, float]]:
    count = sum(map(len, moments))
    counts: Counter[tuple[int, int]] = Counter()
    open_ms: Counter[tuple[int, int]] = Counter()
    for run in moments:
        inside = _within(hours, run)
        counts.update(_cell(moment, hours.zone) for moment in inside)
        for start, end in _pieces(hours.work.open_spans(run[0], run[-1]), hours.zone):
            open_ms[_cell(start, hours.zone)] += end - start
    span = sum(run[-1] - run[0] for run in moments)
    days = sorted({day for day, _ in open_ms})
    by_day = count >= _PER_CELL * len(days) and span >= 2 * WEEK and len(days) > 1
    width = next((size for size in _WIDTHS if _fills(count, open_ms, size)), None)

    def place_of(cell: tuple[int, int]) -> tuple[int, int]:
        day, hour = cell
        return day if by_day else -1, -1 if width is None else hour // width

    weights = _weights(_regrouped(counts, place_of), _regrouped(open_ms, place_of))
    if by_day:
        yield from ((_WEEKDAYS[day], weights[0][day]) for day in days)
    if width is not None:
        for number, weight in sorted(weights[1].items()):
            yield f"{number * width:02}:00-{(number + 1) * width:02}:00", weight


def _fills(count: int, open_ms: Mapping[tuple[int, int], int], width: int) -> bool:
    bins = {hour // width for _, hour in open_ms}
    return len(bins) > 1 and count >= _PER_CELL * len(bins)


def _weights(
    counts: Mapping[tuple[int, int], int], open_ms: Mapping[tuple[int, int], int]
) -> tuple[dict[int, float], dict[int, float]]:
    """Return the weights of days and of hours, each 1 on average over the cases' open time."""
    days = dict.fromkeys((day for day, _ in open_ms), 1.0)
    hours = dict.fromkeys((hour for _, hour in open_ms), 1.0)
    for _ in range(_ROUNDS):
        for day in days:
            seen = sum(n for (each, _), n in counts.items() if each == day)
            expected = sum(hours[h] * ms for (each, h), ms in open_ms.items() if each == day)
            days[day] = seen / expected if expected else 0.0
        for hour in hours:
            seen = sum(n for (_, each), n in counts.items() if each == hour)
            expected = sum(days[d] * ms for (d, each), ms in open_ms.items() if each == hour)
            hours[hour] = seen / expected if expected else 0.0
    return _scaled(days), _scaled(hours)


def _scaled(weights: Mapping[int, float]) -> dict[int, float]:
    mean = sum(weights.values()) / len(weights)
    return {name: round(weight / mean, 3) if mean else 1.0 for name, weight in weights.items()}


def _regrouped(
    cells: Mapping[tuple[int, int], int],
    place_of: Callable[[tuple[int, int]], tuple[int, int]],
) -> Counter[tuple[int, int]]:
    found: Counter[tuple[int, int]] = Counter()
    for cell, amount in cells.items():
        found[place_of(cell)] += amount
    return found


def _pieces(spans: Sequence[tuple[int, int]], zone: ZoneInfo) -> Iterator[tuple[int, int]]:
    """Yield spans cut at full hours of the clock."""
    for start, end in spans:
        offset = datetime.fromtimestamp(start / SECOND, zone).utcoffset()
        ahead = round(offset.total_seconds() * SECOND) if offset is not None else 0
        first = start + HOUR - (start + ahead) % HOUR
        yield from pairwise([start, *range(first, end, HOUR), end])


def _cell(moment: int, zone: ZoneInfo) -> tuple[int, int]:
    local = datetime.fromtimestamp(moment / SECOND, zone)
    return local.weekday(), local.hour

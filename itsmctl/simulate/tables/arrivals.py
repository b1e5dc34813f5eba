"""When cases come: the cumulative rate over the whole run, and how urgent they are."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import accumulate
from zoneinfo import ZoneInfo

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import Variant
from itsmctl.model.shapes import counts_working_time
from itsmctl.model.simulation import Arrivals, Per, Rate
from itsmctl.model.times import DAY, HOUR, WEEK, Calendar
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.presence import Interval
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.layout import ArrivalTable, Floats, floats, ints
from itsmctl.simulate.tables.shapes import ShapeBook
from itsmctl.simulate.tables.times import ALL_HOURS, Timetable
from itsmctl.worktime import compile_calendar

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MINUTE = 60_000
_SUM_TOLERANCE = 1e-6


def compile_arrivals(
    variant: Variant, times: Timetable, shapes: ShapeBook, plan: Plan
) -> tuple[ArrivalTable, tuple[Text, ...]]:
    """Return the cumulative rate of the variant's arrivals, and what was assumed.

    It is normalised to the stated rate; recorded arrivals stand as they were.

    Raises:
        CannotSimulate: nothing says how often cases come, or a key of the profile is unknown.
    """
    numbers = variant.model.arrivals if variant.model is not None else None
    if numbers is not None and numbers.replay:
        return _replayed(variant, numbers, plan)
    if numbers is None or (numbers.rate is None and numbers.interval is None):
        raise _never(variant)
    if numbers.rate is not None and numbers.rate.amount <= 0:
        raise _never(variant)
    calendar = _calendar(variant, numbers)
    pieces = list(_pieces(calendar, numbers.profile, times.reach))
    if (normal := _normal(pieces, plan.end)) is None:
        raise _never(variant)
    scale = normal * _per_ms(numbers.rate, calendar, times, plan)
    table = ArrivalTable(
        gap=-1
        if numbers.interval is None
        else shapes.add(
            numbers.interval, times.day_length(calendar), ("model", "arrivals", "interval")
        ),
        batch=ints(),
    )
    done = accumulate((end - start) * weight * scale for start, end, weight in pieces)
    table.batch.extend(numbers.batch)
    for (start, end, _), after in zip(pieces, done, strict=True):
        if not table.time or table.time[-1] != start:
            table.done.append(table.done[-1] if table.done else 0.0)
            table.time.append(start)
        table.time.append(end)
        table.done.append(after)
    return table, ()


def compile_priorities(variant: Variant) -> tuple[Floats, tuple[Text, ...]]:
    """Return cumulative shares of the classes, most urgent first, and what was assumed.

    Raises:
        CannotSimulate: shares of unknown classes, or shares that do not sum to 1.
    """
    names = tuple(entry.id for entry in variant.organisation.priorities)
    given = dict(variant.model.priorities) if variant.model is not None else {}
    route = ("model", "priorities")
    cumulative = floats()
    for name in given:
        if name not in names:
            raise refusals.unknown_name(route, name, names)
    if not given:
        cumulative.extend([0.0] * max(0, len(names) - 1) + [1.0])
        return cumulative, tuple(_one_class(names))
    if abs((total := sum(given.values())) - 1) > _SUM_TOLERANCE:
        raise refusals.wrong_sum(route, total)
    cumulative.extend(accumulate(given.get(name, 0.0) for name in names))
    return cumulative, ()


def _replayed(
    variant: Variant, numbers: Arrivals, plan: Plan
) -> tuple[ArrivalTable, tuple[Text, ...]]:
    """Return recorded arrivals, moved so that the first one falls on the start of the plan.

    They are moved by whole weeks, so that days of the week stay what they were.
    """
    house = variant.calendar(variant.organisation.calendar) or ALL_HOURS
    zone = ZoneInfo(house.timezone)
    moments = sorted(
        round((each if each.tzinfo else each.replace(tzinfo=zone)).timestamp() * 1000)
        for each in numbers.replay
    )
    first = moments[0]
    shift = (plan.start - first) // WEEK * WEEK
    if first + shift < plan.start:
        shift += WEEK
    table = ArrivalTable(replayed=True, batch=ints())
    table.batch.append(1)
    table.time.append(plan.start)
    table.time.extend(moment + shift for moment in moments)
    table.done.extend(float(number) for number in range(len(table.time)))
    if shift == 0:
        return table, ()
    moved = text(
        "simulate.tables.replayed",
        "Recorded arrivals come {weeks} weeks later, so that they begin with the run.",
        weeks=shift // WEEK,
    )
    return table, (moved,)


def _calendar(variant: Variant, numbers: Arrivals) -> Calendar:
    if numbers.calendar is not None:
        known = [calendar.id for calendar in variant.calendars]
        calendar = variant.calendar(numbers.calendar)
        if calendar is None:
            raise refusals.unknown_name(
                ("model", "arrivals", "calendar"), numbers.calendar, known
            )
        return calendar
    working = (
        numbers.rate.per in {Per.WORKING_DAY, Per.WORKING_HOUR}
        if numbers.rate is not None
        else numbers.interval is not None and counts_working_time(numbers.interval)
    )
    return (variant.calendar(variant.organisation.calendar) if working else None) or ALL_HOURS


def _per_ms(rate: Rate | None, calendar: Calendar, times: Timetable, plan: Plan) -> float:
    """Return the mean number of cases per open millisecond (1 for intervals)."""
    if rate is None:
        return 1.0
    match rate.per:
        case Per.WORKING_DAY:
            return rate.amount / times.day_length(calendar)
        case Per.WORKING_HOUR:
            return rate.amount / HOUR
        case Per.DAY | Per.HOUR | Per.WEEK:
            size = {Per.DAY: DAY, Per.HOUR: HOUR, Per.WEEK: WEEK}[rate.per]
            hours = compile_calendar(calendar)
            return rate.amount / size * plan.horizon / hours.working_ms(plan.start, plan.end)


def _never(variant: Variant) -> CannotSimulate:
    return refusals.no_arrivals(variant.process.id, has_model=variant.model is not None)


def _normal(pieces: Sequence[tuple[int, int, float]], end: int) -> float | None:
    """Return what makes the mean weight 1 before the end of the cohort, None if all are 0."""
    inside = [piece for piece in pieces if piece[0] < end]
    weighted = sum((finish - start) * weight for start, finish, weight in inside)
    if weighted <= 0:
        return None
    return sum(finish - start for start, finish, _ in inside) / weighted


def _pieces(
    calendar: Calendar, profile: tuple[tuple[str, float], ...], reach: Interval
) -> Iterable[tuple[int, int, float]]:
    """Yield open spans with their weight, cut wherever the weight may change."""
    spans = compile_calendar(calendar).open_spans(*reach)
    if not profile:
        yield from ((start, end, 1.0) for start, end in spans)
        return
    days, hours = _read_profile(profile)
    zone = ZoneInfo(calendar.timezone)
    cuts = sorted({0, *(minute for start, end, _ in hours for minute in (start, end % 1440))})
    for start, end in spans:
        moment = start
        while moment < end:
            local = datetime.fromtimestamp(moment / 1000, zone)
            minute = local.hour * 60 + local.minute
            after = next((cut for cut in cuts if cut > minute), 1440)
            seconds = local.second * 1000 + local.microsecond // 1000
            until = min(end, moment + (after - minute) * _MINUTE - seconds)
            weight = days.get(_WEEKDAYS[local.weekday()], 1.0)
            inside = (share for first, past, share in hours if first <= minute < past)
            yield moment, until, weight * next(inside, 1.0)
            moment = until


def _read_profile(
    profile: tuple[tuple[str, float], ...],
) -> tuple[dict[str, float], list[tuple[int, int, float]]]:
    days: dict[str, float] = {}
    hours: list[tuple[int, int, float]] = []
    for key, weight in profile:
        route = ("model", "arrivals", "profile", key)
        if weight < 0:
            raise refusals.wrong_weight(route, weight)
        if key in _WEEKDAYS:
            days[key] = weight
        else:
            hours.append((*_read_hours(key), weight))
    return days, hours


def _read_hours(written: str) -> tuple[int, int]:
    first, dash, last = written.partition("-")
    ends = [part.split(":") for part in (first, last)]
    if not dash or not all(
        len(end) == 2 and all(part.isdecimal() for part in end)  # noqa: PLR2004  hours, minutes
        for end in ends
    ):
        raise refusals.unknown_name(("model", "arrivals", "profile"), written, _WEEKDAYS)
    start, end = (int(hour) * 60 + int(minute) for hour, minute in ends)
    return start, end


def _one_class(names: tuple[str, ...]) -> Iterable[Text]:
    if len(names) > 1:
        yield text(
            "simulate.tables.one_priority",
            "Every case has priority {name}: the model gives no shares of priorities.",
            name=names[-1],
        )

"""Laws that hold for every calendar, checked on drawn ones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.model.times import (
    DAY,
    HOUR,
    MINUTE,
    Calendar,
    DateSpan,
    Duration,
    Hours,
    MakeUpDay,
    Rotation,
    Unit,
)
from itsmctl.worktime import compile_calendar

ZONES = ("UTC", "Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe")
# Moments lie around both changes of the clocks and New Year; years have no gaps.
FIRST = round(datetime(2025, 3, 20, tzinfo=UTC).timestamp() * 1000)
LAST = round(datetime(2026, 4, 10, tzinfo=UTC).timestamp() * 1000)

shifts = st.builds(
    lambda start, length: Hours(15 * start, 15 * (start + length)),
    st.integers(0, 95),
    st.integers(1, 96),
)
days = st.lists(shifts, max_size=3).map(tuple)
dates = st.dates(date(2025, 3, 20), date(2026, 4, 10))
spans = st.builds(
    lambda first, length: DateSpan(first, first + timedelta(length)), dates, st.integers(0, 9)
)
calendars = st.builds(
    Calendar,
    id=st.just("drawn"),
    name=st.just(Label.plain("drawn")),
    timezone=st.sampled_from(ZONES),
    week=st.tuples(days.filter(bool), *(days,) * 6),
    rotation=st.none()
    | st.builds(
        Rotation,
        dates,
        st.tuples(days.filter(bool), *(days,) * 2) | st.tuples(days.filter(bool)),
    ),
    holidays=st.lists(spans, max_size=3).map(tuple),
    workdays=st.lists(
        st.builds(MakeUpDay, dates, st.none() | days.filter(bool)), max_size=3
    ).map(tuple),
    covers=st.just((2023, 2024, 2025, 2026, 2027)),
)
moments = st.integers(FIRST, LAST)
amounts = st.integers(-20 * DAY, 20 * DAY)
counts = st.integers(-12, 12)
laws = settings(max_examples=120)


@laws
@given(calendars, moments, moments, moments)
def test_working_time_is_additive(made, first, second, third):
    calendar = compile_calendar(made)
    parts = calendar.working_ms(first, second) + calendar.working_ms(second, third)
    assert parts == calendar.working_ms(first, third)


@laws
@given(calendars, moments, moments)
def test_working_time_is_the_length_of_the_open_spans(made, first, second):
    calendar = compile_calendar(made)
    start, end = sorted((first, second))
    opened = calendar.open_spans(start, end)
    assert sum(close - opens for opens, close in opened) == calendar.working_ms(start, end)
    edges = [edge for span in opened for edge in span]
    assert edges == sorted(set(edges))
    assert all(start <= edge <= end for edge in edges)


@laws
@given(calendars, moments, amounts)
def test_adding_working_time_is_the_inverse_of_measuring_it(made, start, amount):
    calendar = compile_calendar(made)
    end = calendar.add_working(start, amount)
    assert calendar.working_ms(start, end) == amount
    # Of all moments with that property it is the nearest: one step back, and work is missing.
    if amount:
        step = 1 if amount > 0 else -1
        assert calendar.working_ms(start, end - step) == amount - step


@laws
@given(calendars, moments, amounts, amounts)
def test_adding_working_time_is_additive(made, start, first, second):
    assume(first * second > 0)
    calendar = compile_calendar(made)
    by_steps = calendar.add_working(calendar.add_working(start, first), second)
    assert by_steps == calendar.add_working(start, first + second)


@laws
@given(calendars, st.lists(moments, min_size=2, max_size=6), counts)
def test_working_days_are_monotone_in_the_start(made, starts, count):
    calendar = compile_calendar(made)
    dues = [calendar.add_days(start, count) for start in sorted(starts)]
    assert dues == sorted(dues)


@laws
@given(calendars, moments)
def test_working_days_are_monotone_over_neighbouring_minutes(made, start):
    calendar = compile_calendar(made)
    dues = [calendar.add_days(start + minute * 7 * MINUTE, 1) for minute in range(200)]
    assert dues == sorted(dues)


@laws
@given(calendars, moments)
def test_working_days_are_monotone_in_their_number(made, start):
    calendar = compile_calendar(made)
    dues = [calendar.add_days(start, count) for count in range(-6, 7)]
    assert dues == sorted(dues)


@laws
@given(calendars, moments, counts)
def test_working_days_end_in_hours_or_at_a_close(made, start, count):
    calendar = compile_calendar(made)
    due = calendar.add_days(start, count)
    assert calendar.is_open(due) or calendar.is_open(due - 1)


@laws
@given(calendars, moments)
def test_open_means_that_the_wall_clock_reads_an_open_time(made, moment):
    """An oracle from the definition: a shift of today or yesterday holds what the wall shows."""
    wall = datetime.fromtimestamp(moment / 1000, ZoneInfo(made.timezone))
    minutes = wall.hour * 60 + wall.minute + wall.second / 60 + wall.microsecond / 60e6
    expected = any(
        shift.start <= minutes + 1440 * back < shift.end
        for back in (0, 1)
        for shift in _hours(made, wall.date() - timedelta(back))
    )
    assert compile_calendar(made).is_open(moment) is expected


def _hours(made: Calendar, day: date) -> tuple[Hours, ...]:
    listed = {made_up.day: made_up.hours for made_up in made.workdays}
    if day in listed:
        return listed[day] or made.week[0]
    if any(span.first <= day <= span.last for span in made.holidays):
        return ()
    if made.rotation:
        since = (day - made.rotation.start).days
        return made.rotation.shifts[since % len(made.rotation.shifts)]
    return made.week[day.weekday()]


@laws
@given(calendars, moments)
def test_openings_and_closes_are_edges_of_open_time(made, moment):
    calendar = compile_calendar(made)
    opens, closes = calendar.next_open(moment), calendar.next_close(moment)
    assert calendar.is_open(opens)
    assert calendar.working_ms(moment, opens) == 0
    assert opens == moment or not calendar.is_open(opens - 1)
    if closes is not None:
        assert opens < closes
        assert calendar.working_ms(opens, closes) == closes - opens
        assert not calendar.is_open(closes)


@laws
@given(
    calendars,
    moments,
    st.integers(0, 60 * HOUR),
    st.lists(st.tuples(moments, st.integers(0, 5 * DAY)), max_size=4),
)
def test_pauses_take_exactly_their_working_time_out(made, start, amount, drawn):
    calendar = compile_calendar(made)
    pauses = [(begin, begin + length) for begin, length in drawn]
    limit = Duration(amount, Unit.WORKING_HOURS)
    due = calendar.due_with_pauses(start, limit, pauses)
    outside = [(max(begin, start), min(end, due)) for begin, end in sorted(pauses)]
    paused, reached = 0, start
    for begin, end in outside:
        if (begin := max(begin, reached)) < end:
            paused += calendar.working_ms(begin, end)
            reached = end
    assert calendar.working_ms(start, due) - paused == amount

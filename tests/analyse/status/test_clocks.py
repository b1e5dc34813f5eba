"""The arithmetic of clocks: against worktime's own, and what must hold whatever the pauses."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.analyse.duties import TimedLimit, due_moment
from itsmctl.analyse.status.clocks import (
    Course,
    date_clock,
    days_of,
    limit_clock,
    threshold_moment,
)
from itsmctl.analyse.status.nouns import ClockKind, Pause
from itsmctl.i18n import Label
from itsmctl.model.notices import Threshold
from itsmctl.model.times import DAY, HOUR, MINUTE, Calendar, DateSpan, Duration, Hours, Unit

_WORKDAY = (Hours(9 * 60, 12 * 60), Hours(13 * 60, 18 * 60))
WEEK = Calendar(
    "week",
    Label.plain("week"),
    "Asia/Shanghai",
    (_WORKDAY,) * 5 + ((), ()),
    holidays=(DateSpan(datetime(2026, 4, 6, tzinfo=UTC).date(), datetime(2026, 4, 6, tzinfo=UTC).date()),),
)  # fmt: skip
START = round(datetime(2026, 3, 30, tzinfo=UTC).timestamp() * 1000)
SPAN = 14 * DAY

moments = st.integers(0, SPAN // MINUTE).map(lambda minute: START + minute * MINUTE)
limits = st.one_of(
    st.integers(1, 40).map(lambda n: Duration(n * HOUR, Unit.WORKING_HOURS)),
    st.integers(1, 6).map(lambda n: Duration(n, Unit.WORKING_DAYS)),
    st.integers(1, 200).map(lambda n: Duration(n * HOUR, Unit.ELAPSED)),
).map(lambda duration: TimedLimit(duration, WEEK))
spans = st.lists(st.tuples(moments, moments).map(sorted), max_size=4)


def course(start, seen, pauses, *, stopped=False):
    """What a log tells as of `seen`: later pauses have not begun, one under way has no end."""
    told = [
        Pause("away", begin, end if end <= seen else None)
        for begin, end in pauses
        if begin < seen
    ]
    return Course(start, seen, stopped, tuple(told))


@settings(max_examples=80)
@given(moments, moments, limits, spans)
def test_due_is_what_worktime_says_of_the_pauses_so_far(start, seen, limit, pauses):
    seen = max(start, seen)
    clock = limit_clock(ClockKind.LIMIT, limit, course(start, seen, pauses))
    so_far = [(begin, min(end, seen)) for begin, end in pauses if begin < seen]
    assert clock.due_ms == due_moment(limit, start, so_far)


@settings(max_examples=80)
@given(moments, st.lists(moments, min_size=2, max_size=5), limits, spans)
def test_what_is_late_stays_late_and_what_is_used_stays_used(start, looks, limit, pauses):
    late, used = False, 0
    for seen in sorted(max(start, look) for look in looks):
        clock = limit_clock(ClockKind.LIMIT, limit, course(start, seen, pauses))
        assert clock.is_late >= late
        assert clock.used_ms >= used
        late, used = clock.is_late, clock.used_ms


@settings(max_examples=80)
@given(moments, moments, limits, spans)
def test_late_means_more_used_than_there_was_and_days_add_up(start, seen, limit, pauses):
    seen = max(start, seen)
    clock = limit_clock(ClockKind.LIMIT, limit, course(start, seen, pauses))
    if clock.is_late:
        assert clock.over_ms == clock.used_ms - clock.total_ms >= 0
    elif not clock.held:
        assert clock.used_ms <= clock.total_ms
    taken_out = sum(pause.lost_ms for pause in clock.pauses)
    assert sum(day.counted_ms for day in days_of(clock)) == clock.used_ms + taken_out


@settings(max_examples=60)
@given(
    moments,
    moments,
    limits,
    spans,
    st.lists(st.sampled_from([0.1, 0.5, 0.8, 1.0, 1.5]), min_size=2, max_size=2),
)
def test_points_on_the_way_come_in_order(start, seen, limit, pauses, shares):
    told = course(start, max(start, seen), pauses)
    first, last = (
        threshold_moment(Threshold(share=share), limit, told, limit) for share in sorted(shares)
    )
    assert start <= first.moment_ms <= last.moment_ms


def test_the_whole_share_is_the_due_moment():
    told = course(START, START + DAY, [[START + HOUR, START + 5 * HOUR]])
    limit = TimedLimit(Duration(1, Unit.WORKING_DAYS), WEEK)
    clock = limit_clock(ClockKind.LIMIT, limit, told)
    assert threshold_moment(Threshold(share=1.0), limit, told, limit).moment_ms == clock.due_ms


def test_without_a_limit_only_times_after_assignment_are_reached():
    limit = TimedLimit(Duration(0, Unit.ELAPSED), WEEK)
    told = course(START, START + DAY, [])
    assert threshold_moment(Threshold(share=0.5), None, told, limit) is None
    after = Threshold(after=Duration(2 * HOUR, Unit.ELAPSED))
    assert threshold_moment(after, None, told, limit).moment_ms == START + 2 * HOUR


def test_overlapping_pauses_count_once():
    told = course(
        START, START + 3 * DAY, [[START, START + 2 * HOUR], [START + HOUR, START + 3 * HOUR]]
    )
    limit = TimedLimit(Duration(4 * HOUR, Unit.ELAPSED), None)
    clock = limit_clock(ClockKind.LIMIT, limit, told)
    assert clock.due_ms == START + 7 * HOUR
    assert sum(pause.lost_ms for pause in clock.pauses) == 3 * HOUR


def test_a_pause_after_the_limit_excuses_nothing():
    told = course(START, START + DAY, [[START + 5 * HOUR, START + 6 * HOUR]])
    limit = TimedLimit(Duration(4 * HOUR, Unit.ELAPSED), None)
    clock = limit_clock(ClockKind.LIMIT, limit, told)
    assert (clock.due_ms, clock.pauses, clock.over_ms) == (START + 4 * HOUR, (), 20 * HOUR)


def test_a_year_that_the_calendar_does_not_know():
    known = Calendar("short", Label.plain("short"), "UTC", (_WORKDAY,) * 7, covers=(2025,))
    limit = TimedLimit(Duration(4 * HOUR, Unit.WORKING_HOURS), known)
    clock = limit_clock(ClockKind.LIMIT, limit, course(START, START + DAY, []))
    assert (clock.due_ms, clock.share, clock.is_late, clock.over_ms) == (
        None,
        None,
        False,
        None,
    )
    assert (
        threshold_moment(Threshold(share=0.5), limit, course(START, START + DAY, []), limit)
        is None
    )


@pytest.mark.parametrize(("seen", "late"), [(3 * DAY, False), (3 * DAY + 1, True)])
def test_a_date_of_the_ticket(seen, late):
    clock = date_clock(START + 3 * DAY, Course(START, START + seen, stopped=False))
    assert clock.is_late is late
    assert clock.share == pytest.approx(seen / (3 * DAY))

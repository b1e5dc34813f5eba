# ruff: noqa: SLF001  the clocks of the reader are what is looked into
"""The clocks of the reader beside `worktime`, which they have to repeat to the millisecond."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.model.times import DAY, HOUR, Calendar, DateSpan, Duration, Hours, Limit, Unit
from itsmctl.simulate.reading.gauge import Gauge, Parties, Promises, Steps
from itsmctl.simulate.reading.hours import HoursBook
from itsmctl.simulate.reading.reader import Reader
from itsmctl.simulate.reading.steps import LimitBook
from itsmctl.simulate.reading.sums import Sums
from itsmctl.worktime import compile_calendar

L = Label.plain
START = int(datetime(2025, 11, 1, tzinfo=UTC).timestamp() * 1000)
END = int(datetime(2026, 12, 20, tzinfo=UTC).timestamp() * 1000)
DAY_SHIFT = (Hours(8 * 60, 12 * 60), Hours(13 * 60, 17 * 60 + 30))
CALENDARS = {
    "office": Calendar("office", L("o"), "Europe/Berlin", ((DAY_SHIFT,) * 5) + ((), ())),
    "nights": Calendar("nights", L("n"), "America/New_York", ((Hours(22 * 60, 30 * 60),),) * 7),
    "holidays": Calendar(
        "holidays", L("h"), "Asia/Shanghai", ((DAY_SHIFT,) * 6) + ((),),
        holidays=(DateSpan(date(2026, 2, 15), date(2026, 2, 23)),), covers=(2025, 2026, 2027),
    ),
    "always": Calendar("always", L("a"), "UTC", ((Hours(0, 1440),),) * 7),
}  # fmt: skip
moments = st.integers(START, END) | st.integers(0, 9_000).map(lambda hour: START + hour * HOUR)


def reader_of(name: str, limit: Duration) -> Reader:
    """Return a reader of nothing that knows one calendar and one limit."""
    book, limits = HoursBook((START, END)), LimitBook()
    book.calendar(compile_calendar(CALENDARS[name]))
    limits.numbers(Limit(limit), (None,))
    gauge = Gauge(
        (START, END), (START, END), 0, 0, 0, 1, 0, 0, 0, Steps(), limits.columns,
        book.hours, book.days, Parties(), Promises(), {},
    )  # fmt: skip
    return Reader(gauge, Sums(gauge))


@pytest.mark.parametrize("name", CALENDARS)
@settings(max_examples=60)
@given(start=moments, length=st.integers(0, 40 * DAY))
def test_working_time(name: str, start: int, length: int):
    found = reader_of(name, Duration(0, Unit.ELAPSED))._within(0, start, start + length)
    end = min(start + length, END)
    if start + length == end:
        assert found == compile_calendar(CALENDARS[name]).working_ms(start, end)


@pytest.mark.parametrize("name", CALENDARS)
@settings(max_examples=80)
@given(
    start=moments,
    limit=st.builds(Duration, st.integers(0, 25), st.just(Unit.WORKING_DAYS))
    | st.builds(Duration, st.integers(0, 60 * HOUR), st.just(Unit.WORKING_HOURS))
    | st.builds(Duration, st.integers(0, 60 * HOUR), st.just(Unit.ELAPSED)),
)
def test_due_moments(name: str, start: int, limit: Duration):
    due = compile_calendar(CALENDARS[name]).due(start, limit)
    found = reader_of(name, limit)._due(0, 0, start)
    assert found == due or min(found, due) > END  # beyond the log nobody asks


def test_a_year_that_the_calendar_does_not_know_never_comes():
    calendar = Calendar("known", L("k"), "UTC", ((DAY_SHIFT,) * 7), covers=(2025,))
    book = HoursBook((START, END))
    assert book.calendar(compile_calendar(calendar)) == 0
    year = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000)
    assert book.hours.close[-1] < year
    none = Calendar("none", L("k"), "UTC", ((DAY_SHIFT,) * 7), covers=(2024,))
    assert book.calendar(compile_calendar(none)) == 1
    assert book.hours.ptr[1] == book.hours.ptr[2]

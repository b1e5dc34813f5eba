"""Working time by prefix sums in the ledger, beside `worktime`, which counts it case by case."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.analyse import hours
from itsmctl.i18n import Label
from itsmctl.ledger import Ledger
from itsmctl.model.parties import Department, Organisation
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process
from itsmctl.model.times import (
    HOUR,
    MINUTE,
    Calendar,
    DateSpan,
    Hours,
    MakeUpDay,
    PublicHolidays,
)
from itsmctl.worktime import compile_calendar
from itsmctl.worktime.timeline import Timeline

NAME = Label.plain("any")
DAYS = ((Hours(9 * 60, 12 * 60), Hours(13 * 60 + 30, 18 * 60)),) * 5 + ((), ())
CHINA = Calendar("china", NAME, "Asia/Shanghai", DAYS, public_holidays=(PublicHolidays("CN"),))
NIGHTS = Calendar(
    "nights", NAME, "America/New_York", ((Hours(22 * 60, 30 * 60),),) * 7,
    holidays=(DateSpan(datetime(2024, 7, 4, tzinfo=UTC).date(), datetime(2024, 7, 5, tzinfo=UTC).date()),),
    covers=(2023, 2024, 2025),
)  # fmt: skip
SCRAPS = Calendar(
    "scraps", NAME, "Asia/Kathmandu",
    (tuple(Hours(start, start + 7) for start in range(3, 1400, 11)), *((),) * 6),
    workdays=(MakeUpDay(datetime(2024, 2, 4, tzinfo=UTC).date(), (Hours(60, 61),)),), covers=(2023, 2024, 2025),
)  # fmt: skip
CALENDARS = (CHINA, NIGHTS, SCRAPS)
FIRST, LAST = (
    int(datetime(year, 3, 1, tzinfo=UTC).timestamp() * 1000) for year in (2023, 2025)
)
MOMENTS = st.integers(FIRST, LAST)
WORKED = hours.worked("a", "p.from_ms", "b", "p.to_ms")
BEGUN = hours.stretch("a", "p.calendar", "p.from_ms")
ENDED = hours.stretch("b", "p.calendar", "p.to_ms", era="a.era")
SQL = f"SELECT p.n, {WORKED} FROM pair AS p {BEGUN} {ENDED} ORDER BY p.n"  # noqa: S608  ours


def house(*calendars, first=None):
    units = tuple(Department(f"d-{entry.id}", NAME, calendar=entry.id) for entry in calendars)
    organisation = Organisation("house", NAME, first, departments=units)
    return Variant("base", NAME, Process("p", NAME, ()), organisation, calendars)


@pytest.fixture(scope="module")
def ledger():
    with Ledger.open(memory_mb=200, threads=1) as opened:
        hours.lay_out(opened, house(*CALENDARS), FIRST, LAST)
        yield opened


def worked(ledger, pairs):
    ledger.load(
        "pair", "n BIGINT, calendar VARCHAR, from_ms BIGINT, to_ms BIGINT",
        ((n, *pair) for n, pair in enumerate(pairs)),
    )  # fmt: skip
    return [time for _, time in ledger.rows(SQL)]


@given(
    st.lists(st.tuples(st.sampled_from(CALENDARS), MOMENTS, MOMENTS), min_size=1, max_size=200)
)
@settings(max_examples=12)
def test_the_join_counts_as_worktime_does(ledger, asked):
    compiled = {entry.id: compile_calendar(entry) for entry in CALENDARS}
    found = worked(ledger, [(entry.id, start, end) for entry, start, end in asked])
    assert found == [compiled[entry.id].working_ms(start, end) for entry, start, end in asked]


@pytest.mark.parametrize("calendar", CALENDARS, ids=lambda entry: entry.id)
def test_the_join_counts_as_worktime_does_at_every_edge(ledger, calendar):
    compiled = compile_calendar(calendar)
    start = FIRST + 300 * 24 * HOUR
    edges = [
        edge for span in compiled.open_spans(start, start + 60 * 24 * HOUR) for edge in span
    ]
    edges = sorted({*edges[:200], *range(start, start + 20 * 24 * HOUR, 24 * HOUR)})
    pairs = [(calendar.id, start, edge + offset) for edge in edges for offset in (-1, 0, 1)]
    expected = [compiled.working_ms(a, b) for _, a, b in pairs]
    assert worked(ledger, pairs) == expected
    assert len(set(expected)) > 50  # the edges are edges


def test_holidays_and_make_up_days_count(ledger):
    def at(month, day, hour):
        local = datetime(2024, month, day, hour, tzinfo=UTC) - timedelta(hours=8)
        return int(local.timestamp() * 1000)

    national_day = ("china", at(10, 1, 0), at(10, 7, 24 - 1))
    worked_sunday = ("china", at(9, 29, 0), at(9, 29, 23))
    assert worked(ledger, [national_day, worked_sunday]) == [0, 450 * MINUTE]


def test_what_no_calendar_knows_is_unknown(ledger):
    known, unknown = FIRST, LAST + 500 * 24 * HOUR
    pairs = [
        ("china", known, None),
        ("nights", known, unknown),
        (None, known, known),
        ("else", known, known),
    ]
    assert worked(ledger, pairs) == [None] * 4


def test_time_across_a_year_that_the_calendar_does_not_know_is_unknown():
    gap = Calendar("gap", NAME, "UTC", DAYS, covers=(2020, 2022))
    moments = {
        year: int(datetime(year, 6, 1, tzinfo=UTC).timestamp() * 1000)
        for year in range(2019, 2024)
    }
    with Ledger.open(memory_mb=200, threads=1) as ledger:
        hours.lay_out(ledger, house(gap), moments[2019], moments[2023])
        new_year = int(datetime(2021, 1, 1, tzinfo=UTC).timestamp() * 1000)
        week = 7 * 24 * HOUR
        pairs = [
            ("gap", moments[2020], moments[2020] + week),
            ("gap", moments[2022], moments[2022] + week),
            ("gap", moments[2020], moments[2022]),
            ("gap", moments[2021], moments[2022]),
            ("gap", new_year - week, new_year),
        ]
        assert worked(ledger, pairs) == [
            450 * 5 * MINUTE,
            450 * 5 * MINUTE,
            None,
            None,
            450 * 5 * MINUTE,
        ]


def test_departments_have_their_calendar_or_that_of_the_house():
    units = (Department("it", NAME, calendar="nights"), Department("hr", NAME))
    organisation = Organisation("house", NAME, "china", departments=units)
    variant = Variant("base", NAME, Process("p", NAME, ()), organisation, CALENDARS)
    with Ledger.open(memory_mb=200, threads=1) as ledger:
        hours.lay_out(ledger, variant, FIRST, FIRST + HOUR)
        found = dict(ledger.rows("SELECT department, calendar FROM department_calendar"))
        assert found == {"it": "nights", "hr": "china"}
        used = {name for (name,) in ledger.rows("SELECT DISTINCT calendar FROM working")}
        assert used == {"nights", "china"}


def test_without_a_definition_there_is_no_working_time():
    with Ledger.open(memory_mb=200, threads=1) as ledger:
        hours.lay_out(ledger, None, FIRST, LAST)
        assert ledger.value("SELECT COUNT(*) FROM working") == 0
        assert ledger.value("SELECT COUNT(*) FROM department_calendar") == 0


@pytest.mark.parametrize("calendar", CALENDARS, ids=lambda entry: entry.id)
def test_stretches_tile_the_timeline_and_each_lies_in_its_bucket(calendar):
    (timeline,) = hours.eras(calendar, FIRST, FIRST + HOUR)
    assert isinstance(timeline, Timeline)
    rows = list(hours.stretches(timeline))
    assert (rows[0][1], rows[-1][1:]) == (
        timeline.start,
        (timeline.end, timeline.end + 1, 0, timeline.total),
    )
    for (bucket, start, end, rate, done), (_, following, _, _, then) in pairwise(rows):
        assert bucket <= start < end <= bucket + hours.BUCKET
        assert (end, done + rate * (end - start)) == (following, then)


def test_a_slip_of_the_pen_in_a_date_ends():
    far = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp() * 1000)
    found = list(hours.eras(CHINA, FIRST, far))
    assert found
    assert all(timeline.last_year < 2200 for timeline in found)

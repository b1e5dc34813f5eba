"""Spans of time as sets of moments."""

from datetime import UTC, date, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.model.times import DAY, HOUR, Calendar, DateSpan
from itsmctl.simulate.presence import absences, intersection, union, without

START = int(datetime(2026, 3, 1, tzinfo=UTC).timestamp() * 1000)
LATER = date(2026, 3, 30)

points = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=8)
spans = points.map(lambda rows: union((start, start + length) for start, length in rows))


def covered(rows) -> set[int]:
    return {moment for start, end in rows for moment in range(start, end)}


@given(points)
@settings(max_examples=60)
def test_a_union_is_sorted_disjoint_and_covers_the_same(rows):
    parts = [(start, start + length) for start, length in rows]
    joined = union(parts)
    assert covered(joined) == covered(parts)
    assert all(a[1] < b[0] for a, b in pairwise(joined))


@given(spans, spans)
@settings(max_examples=60)
def test_set_operations_agree_with_sets(one, other):
    assert covered(intersection(one, other)) == covered(one) & covered(other)
    assert covered(without(one, other)) == covered(one) - covered(other)


def test_an_absence_lasts_from_midnight_to_midnight_where_the_clock_is_set():
    """On 29 March 2026 the day in Berlin has 23 hours; in New York it is any day."""
    days = (DateSpan(date(2026, 3, 29), date(2026, 3, 29)), DateSpan(date(2026, 3, 30), LATER))
    berlin = Calendar("b", Label.plain("b"), "Europe/Berlin", ((),) * 7)
    begin, end = START + 28 * DAY - HOUR, START + 30 * DAY - 2 * HOUR
    assert absences(berlin, days, (START, START + 90 * DAY)) == [(begin, end)]
    assert absences(berlin, days, (begin + 1, end - 1)) == [(begin + 1, end - 1)]
    assert absences(None, days[:1], (START, START + 90 * DAY)) == [
        (START + 28 * DAY, START + 29 * DAY)
    ]
    assert absences(berlin, (), (START, START + DAY)) == []

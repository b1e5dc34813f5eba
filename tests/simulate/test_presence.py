"""Who is there when: spans of time and the people behind them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.model.parties import Availability, Person, Role
from itsmctl.model.process import Process
from itsmctl.model.times import HOUR, DateSpan, Hours
from itsmctl.simulate.presence import Intervals, Staff, intersection, union, without

L = Label.plain
MONDAY = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp() * 1000)

points = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=8)
spans = points.map(lambda rows: union((start, start + length) for start, length in rows))


def covered(rows) -> set[int]:
    return {moment for start, end in rows for moment in range(start, end)}


@given(points)
@settings(max_examples=60, deadline=None)
def test_a_union_is_sorted_disjoint_and_covers_the_same(rows):
    parts = [(start, start + length) for start, length in rows]
    joined = union(parts)
    assert covered(joined) == covered(parts)
    assert all(a[1] < b[0] for a, b in pairwise(joined))


@given(spans, spans)
@settings(max_examples=60, deadline=None)
def test_set_operations_agree_with_sets(one, other):
    assert covered(intersection(one, other)) == covered(one) & covered(other)
    assert covered(without(one, other)) == covered(one) - covered(other)


@given(spans, st.integers(-5, 80), st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_intervals_measure_what_they_cover(rows, start, length):
    inside = covered(rows) & set(range(start, start + length))
    assert Intervals(rows).within(start, start + length) == len(inside)


@pytest.fixture
def staff(make_variant, log_builder):
    """Attendance of one person from Monday 00:00 to Wednesday 00:00."""

    def make(role: Role, person: str = "ann", roles: tuple[str, ...] = ("agent",)) -> Staff:
        variant = make_variant(Process("p", L("p"), steps=()), role)
        log = log_builder(variant, {person: roles}).finish(until=0)
        return Staff(variant, log, MONDAY, MONDAY + 48 * HOUR)

    return make


def hours(intervals) -> list[tuple[float, float]]:
    return [((start - MONDAY) / HOUR, (end - MONDAY) / HOUR) for start, end in intervals]


AGENT = Role("agent", L("agent"), people=1, calendar="office")


def test_people_are_there_in_their_calendars_hours(staff):
    (ann,) = staff(AGENT).people
    assert hours(ann.shift) == hours(ann.present) == [(9, 17), (33, 41)]


def test_a_person_may_have_another_calendar_and_be_absent(staff):
    tuesday = DateSpan(date(2026, 3, 3), date(2026, 3, 3))
    role = replace(AGENT, persons=(Person("ann", calendar="around", absence=(tuesday,)),))
    (ann,) = staff(role).people
    assert hours(ann.shift) == [(0, 24)]


def test_blocks_are_hours_and_an_inbox_only_opens_the_queue(staff):
    role = replace(
        AGENT,
        availability=Availability((Hours(600, 720),), share=1.0),
        inbox=(Hours(660, 900),),
    )
    (ann,) = staff(role).people
    assert hours(ann.shift) == [(9, 17), (33, 41)]
    assert hours(ann.hours) == [(10, 12), (34, 36)]
    assert hours(ann.present) == [(11, 12), (35, 36)]


def test_a_share_is_the_persons(staff):
    found = staff(replace(AGENT, availability=Availability(share=0.25)))
    assert found.share(0) == 0.25
    assert found.share(-1) == 1.0  # a machine


def test_work_that_nobody_of_the_house_does_waits_for_no_shift(staff):
    shift, present = staff(AGENT).somebody("supplier")
    assert hours(shift) == hours(present) == [(0, 48)]


def test_roles_are_found_by_who_plays_them(staff):
    found = staff(AGENT, roles=("agent", "deputy"))
    assert found.of_role("deputy") == [0]
    assert hours(found.somebody("nobody|deputy")[0]) == [(9, 17), (33, 41)]

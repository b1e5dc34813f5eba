"""Who is there when."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from itsmctl.i18n import Label
from itsmctl.model.parties import Availability, Person, Role
from itsmctl.model.process import Process
from itsmctl.model.times import HOUR, DateSpan, Hours
from itsmctl.simulate.reading.staff import Staff

L = Label.plain
MONDAY = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp() * 1000)


@pytest.fixture
def staff(make_variant):
    """Attendance of one person from Monday 00:00 to Wednesday 00:00."""

    def make(role: Role, person: str = "ann", roles: tuple[str, ...] = ("agent",)) -> Staff:
        variant = make_variant(Process("p", L("p"), steps=()), role)
        return Staff(variant, (person,), (roles,), (MONDAY, MONDAY + 48 * HOUR))

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
    (ann,) = staff(replace(AGENT, availability=Availability(share=0.25))).people
    assert ann.share == 0.25


def test_work_that_nobody_of_the_house_does_waits_for_no_shift(staff):
    shift, present = staff(AGENT).somebody("supplier")
    assert hours(shift) == hours(present) == [(0, 48)]


def test_roles_are_found_by_who_plays_them(staff):
    found = staff(AGENT, roles=("agent", "deputy"))
    assert hours(found.somebody("nobody|deputy")[0]) == [(9, 17), (33, 41)]


def test_hours_are_those_of_everybody_within_the_window(staff):
    found = staff(AGENT, roles=("agent", "deputy"))
    window = MONDAY + 10 * HOUR, MONDAY + 34 * HOUR
    assert found.hours_within("deputy", window) == (7 + 1) * HOUR
    assert found.hours_within("nobody", window) == 0

"""The kernel's clocks beside `worktime`: due moments and pick-ups of any start and length."""

from dataclasses import replace

import pytest
from engine_world import DAY, HOUR, MONDAY, World, constant, end, free, limit, office, step
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.simulation import PauseNumbers
from itsmctl.model.times import Calendar, Hours, parse_duration
from itsmctl.worktime import compile_calendar

CALENDARS = {
    "office": office(holidays=(free("2026-03-05", "2026-03-06"), free("2026-03-16"))),
    "Berlin, over the change of clocks": office(timezone="Europe/Berlin"),
    "two shifts, across midnight": Calendar(
        "late", Label.plain("late"), "Asia/Shanghai",
        ((Hours(480, 720), Hours(960, 1560)),) * 5 + ((Hours(600, 720),), ()),
    ),
    "around the clock": Calendar("always", Label.plain("always"), "UTC", ((Hours(0, 1440),),) * 7),
}  # fmt: skip
MINUTES = st.integers(0, 60 * 24 * 40)


def slow(calendar: Calendar, written: str) -> World:
    return World([step("a", "x", "end", time_limit=limit(written)), end()], people={"x": 1},
                 pickup={"a": "2000h"}, work={"a": "1h"}, calendars=[calendar])  # fmt: skip


@pytest.mark.parametrize("name", CALENDARS)
@settings(max_examples=12)
@given(MINUTES, st.integers(1, 12), st.sampled_from(("bh", "bd", "h")))
def test_limits_end_when_worktime_says(name: str, minute: int, amount: int, unit: str):
    calendar, written = CALENDARS[name], f"{amount}{unit}"
    story = slow(calendar, written).at(minute / 60)
    start = MONDAY + minute * 60_000
    due = compile_calendar(calendar).due(start, parse_duration(written))
    assert story.times(Lifecycle.OVERDUE, "a", 0) == [due]


@pytest.mark.parametrize("name", CALENDARS)
@settings(max_examples=12)
@given(MINUTES, st.integers(1, 30))
def test_pick_ups_end_when_worktime_says(name: str, minute: int, hours: int):
    calendar = CALENDARS[name]
    world = replace(slow(calendar, "1h"), pickup={"a": f"{hours}h"})
    start = MONDAY + minute * 60_000
    wanted = compile_calendar(calendar).add_working(start, hours * HOUR)
    assert world.at(minute / 60).times(Lifecycle.PICKUP, "a", 0) == [wanted]


@settings(max_examples=20)
@given(MINUTES, st.integers(1, 9), st.integers(1, 30), st.booleans())
def test_a_limit_passes_in_a_pause_unless_its_reason_stops_the_clock(
    minute: int, allowed: int, held: int, stops: bool
):
    calendar = CALENDARS["office"]
    reasons = ("awaiting",) if stops else ()
    world = World(
        [step("a", "x", "end", time_limit=limit(f"{allowed}bh"), pause_on=reasons), end()],
        people={"x": 1},
        work={"a": "0m"},
        calendars=[calendar],
        pauses=[PauseNumbers("a", None, "awaiting", constant(f"{held}bh"))],
    )
    start = MONDAY + minute * 60_000
    due = compile_calendar(calendar).add_working(start, allowed * HOUR)
    passed = held > allowed and not stops  # done at the due moment is in time
    assert world.at(minute / 60).times(Lifecycle.OVERDUE, "a", 0) == ([due] if passed else [])


def test_days_are_clamped_once_into_the_hours_of_the_day():
    story = slow(CALENDARS["two shifts, across midnight"], "1bd").at(
        4 * 24 + 14
    )  # Fri 22:00 there
    shanghai = (story.times(Lifecycle.OVERDUE, "a")[0] + 8 * HOUR - MONDAY) / DAY
    assert shanghai == 5.5  # Saturday closes at noon

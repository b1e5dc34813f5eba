"""Generated processes: whatever the definition, a log keeps the laws of its events."""

from collections import defaultdict
from itertools import pairwise

from engine_generated import worlds
from engine_world import DAY, MONDAY, Story, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itsmctl.errors import CannotSimulate
from itsmctl.eventlog import Lifecycle
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.tables import compile_tables
from itsmctl.worktime import compile_calendar

L = Lifecycle


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 5))
def test_a_log_keeps_the_laws_of_its_events(world: World, seed: int):
    ready = world.run(Plan(1, seed, DAY, 0, MONDAY, cases=12))
    try:
        story = Story(ready.replicate(0))
    except CannotSimulate as refused:  # a loop that takes no time, or that forks without end
        assert "loop" in refused.message.render("en")  # noqa: PT017  one of two fine endings
        return
    cases_are_conserved(story)
    times_ascend(story)
    items_live_once(story)
    nobody_does_two_things(story)
    work_falls_into_hours(story, world)


def cases_are_conserved(story: Story) -> None:
    cases = story.log.cases
    rows = list(story.rows())
    submitted = [row[2] for row in rows if row[1] == L.SUBMIT]
    closed = [row[2] for row in rows if row[1] == L.CLOSE]
    assert submitted == list(range(len(cases.arrived)))
    assert sorted(closed) == [n for n, time in enumerate(cases.closed) if time >= 0]
    for number, time in enumerate(cases.closed):
        assert not (cases.stuck[number] and time >= 0)
        if time >= 0:
            assert cases.arrived[number] <= cases.resolved[number] <= time
            assert cases.end[number] >= 0
    for item in set(range(len(story.log.items.case))) - ended(story):
        assert cases.closed[story.log.items.case[item]] == -1


def ended(story: Story) -> set[int]:
    return {
        row[3]
        for row in story.rows()
        if row[1] == L.COMPLETE or (row[1] == L.WITHDRAW and row[4] < 0)
    }


def times_ascend(story: Story) -> None:
    times = list(story.log.events.time)
    assert times == sorted(times)
    assert story.log.until >= times[-1]


def items_live_once(story: Story) -> None:
    """An item completes or is withdrawn once; nothing happens to it afterwards."""
    over: set[int] = set()
    running: dict[tuple[int, int], int] = {}
    for _, kind, case, item, slot, person, _ in story.rows():
        if item < 0:
            continue
        assert item not in over, kind
        assert story.log.items.case[item] == case
        if kind in {L.START, L.RESUME} and person >= 0:
            running[item, slot] = person
        elif kind in {L.SUSPEND, L.VOTE}:
            assert running.pop((item, slot), -1) == person
        elif kind == L.WITHDRAW and person >= 0:  # suspended work may be withdrawn, too
            assert running.pop((item, slot), person) == person
        if kind == L.COMPLETE or (kind == L.WITHDRAW and slot < 0):
            over.add(item)


def spells(story: Story) -> dict[int, list[tuple[int, int]]]:
    """Return when each person worked."""
    since: dict[tuple[int, int], tuple[int, int]] = {}
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for time, kind, _, item, slot, person, _ in story.rows():
        if kind in {L.START, L.RESUME} and person >= 0:
            since[item, slot] = (time, person)
        elif kind in {L.SUSPEND, L.VOTE, L.WITHDRAW, L.PAUSE, L.DELAY, L.COMPLETE}:
            for key in [key for key in since if key[0] == item and slot in {-1, key[1]}]:
                start, who = since.pop(key)
                found[who].append((start, time))
    return found


def nobody_does_two_things(story: Story) -> None:
    for rows in spells(story).values():
        ordered = sorted(rows)
        for (_, before), (after, _) in pairwise(ordered):
            assert before <= after


def work_falls_into_hours(story: Story, world: World) -> None:
    hours = compile_calendar(world.calendars[0])
    for rows in spells(story).values():
        for start, finish in rows:
            assert hours.working_ms(start, finish) == finish - start


@settings(max_examples=15)
@given(worlds())
def test_tables_depend_on_nothing_but_the_definition(world: World):
    plan = Plan(1, 1, 5 * DAY, 0, MONDAY)
    assert compile_tables(world.variant, plan) == compile_tables(world.variant, plan)

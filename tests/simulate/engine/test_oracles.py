"""Casewise oracles: recursions and a reference simulation on the very draws of a run.

Every single waiting time must be equal, not only their mean. Arrivals and service times are read
off the log; what is recomputed is who waits how long.
"""

from heapq import heapify, heappop, heappush, heapreplace

import pytest
from engine_world import Story, World, end, exponential, step

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval
from itsmctl.model.parties import PriorityClass
from itsmctl.model.process import EndOutcome, StepType
from itsmctl.model.simulation import Lognormal, StepNumbers
from itsmctl.model.times import parse_duration

SERVICES = {
    "exponential": exponential("4m"),
    "lognormal": Lognormal(parse_duration("4m"), 1.5),
}


def station(servers: int, **more: object) -> World:
    return World([step("a", "x", "end"), end()], people={"x": servers}, **more)


def service_times(story: Story) -> list[int]:
    started: dict[int, int] = {}
    lasted: dict[int, int] = {}
    for time, kind, case, item, *_ in story.rows():
        if item >= 0 and kind == Lifecycle.START:
            started[case] = time
        elif item >= 0 and kind == Lifecycle.COMPLETE:
            lasted[case] = time - started[case]
    return [lasted[case] for case in sorted(lasted)]


@pytest.mark.parametrize("service", SERVICES)
def test_one_server_follows_lindley(service: str):
    story = station(1, numbers=[StepNumbers("a", SERVICES[service])]).many("12d", rate="5m")
    arrivals, services = list(story.log.cases.arrived), service_times(story)
    waits = [0]
    for before, arrival, lasted in zip(arrivals, arrivals[1:], services, strict=False):
        waits.append(max(0, waits[-1] + lasted - (arrival - before)))  # Lindley 1952
    count = len(services)
    assert count > 3000
    assert story.waits("a")[:count] == waits[:count]
    assert sum(wait > 0 for wait in waits) > count / 2


@pytest.mark.parametrize("servers", [2, 3, 5])
def test_several_servers_follow_kiefer_and_wolfowitz(servers: int):
    minutes = {2: "2m30s", 3: "100s", 5: "1m"}[servers].replace("2m30s", "150s")
    story = station(servers, numbers=[StepNumbers("a", SERVICES["lognormal"])]).many(
        "6d", rate=minutes
    )
    free = [0] * servers
    waits = []
    for arrival, lasted in zip(story.log.cases.arrived, service_times(story), strict=False):
        start = max(arrival, free[0])
        waits.append(start - arrival)
        heapreplace(free, start + lasted)  # Kiefer and Wolfowitz 1955
    assert len(waits) > 3000
    assert story.waits("a")[: len(waits)] == waits
    assert max(waits) > 0


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("servers", [1, 2, 3])
def test_priorities_equal_a_reference_simulation(servers: int, service: str):
    rate = {1: "5m", 2: "150s", 3: "100s"}[servers]
    w = station(
        servers,
        work={"a": SERVICES[service]},
        priorities={"P1": 0.2, "P2": 0.3, "P3": 0.5},
    )
    story = w.many("6d", rate=rate)
    cases = story.log.cases
    services = service_times(story)
    count = len(services)
    expected = reference_waits(
        list(cases.arrived)[:count], services, list(cases.priority)[:count], servers
    )
    assert story.waits("a")[: count - 50] == expected[: count - 50]
    means = [mean(expected, cases.priority, one) for one in range(3)]
    assert means == sorted(means)


def reference_waits(
    arrivals: list[int], services: list[int], classes: list[int], servers: int
) -> list[int]:
    """Return the waits under non-preemptive priorities, first come first served within a class."""
    free = [0] * servers
    heapify(free)
    waiting: list[tuple[int, int, int]] = []
    waits = [0] * len(arrivals)
    entered = 0
    while waiting or entered < len(arrivals):
        now = free[0] if waiting else max(free[0], arrivals[entered])
        while entered < len(arrivals) and arrivals[entered] <= now:
            heappush(waiting, (classes[entered], arrivals[entered], entered))
            entered += 1
        _, arrival, case = heappop(waiting)
        waits[case] = now - arrival
        heapreplace(free, now + services[case])
    return waits


@pytest.mark.parametrize("service", SERVICES)
def test_preemptive_resume_equals_a_reference_simulation(service: str):
    """M/G/1, half of the cases urgent: every case leaves when the reference says."""
    w = station(
        1,
        work={"a": SERVICES[service]},
        priorities={"P1": 0.3, "P2": 0.7},
        organisation={
            "priorities": (
                PriorityClass("P1", Label.plain("P1"), preemptive=True),
                PriorityClass("P2", Label.plain("P2")),
            )
        },
    )
    story = w.many("8d", rate="5m")
    cases, efforts = story.log.cases, touched(story)
    still_open = (case for case, closed in enumerate(cases.closed) if closed < 0)
    count = next(still_open, len(cases.closed))
    expected = reference_departures(
        list(cases.arrived)[:count], efforts[:count], list(cases.priority)[:count]
    )
    assert count > 1500
    assert list(cases.closed)[: count - 100] == expected[: count - 100]
    assert any(kind == Lifecycle.SUSPEND for _, kind, *_ in story.rows())


def touched(story: Story) -> list[int]:
    """Return the work that each case took, interruptions left out."""
    found = [0] * len(story.log.cases.arrived)
    since: dict[int, int] = {}
    for time, kind, case, item, *_ in story.rows():
        if item >= 0 and kind in {Lifecycle.START, Lifecycle.RESUME}:
            since[case] = time
        elif item >= 0 and kind in {Lifecycle.SUSPEND, Lifecycle.COMPLETE}:
            found[case] += time - since.pop(case)
    return found


def reference_departures(
    arrivals: list[int], services: list[int], classes: list[int]
) -> list[int]:
    """Return when each case leaves one server that drops whatever is less urgent at once."""
    left = list(services)
    waiting: list[tuple[int, int, int]] = []  # class, arrival, case: the interrupted come first
    gone = [0] * len(arrivals)
    now = entered = 0
    while waiting or entered < len(arrivals):
        now = now if waiting else arrivals[entered]
        while entered < len(arrivals) and arrivals[entered] <= now:
            heappush(waiting, (classes[entered], arrivals[entered], entered))
            entered += 1
        case = waiting[0][2]
        until = now + left[case]
        if entered < len(arrivals) and arrivals[entered] < until:
            left[case] -= arrivals[entered] - now
            now = arrivals[entered]
        else:
            heappop(waiting)
            gone[case] = now = until
    return gone


def mean(waits: list[int], classes: object, one: int) -> float:
    of_class = [wait for wait, priority in zip(waits, classes, strict=False) if priority == one]
    return sum(of_class) / len(of_class)


def test_two_steps_of_one_person_are_a_single_queue_by_end_of_pick_up():
    w = World(
        [step("a", "x", "b"), step("b", "x", "end"), end()],
        people={"x": 1},
        work={"a": exponential("2m"), "b": exponential("2m")},
    )
    story = w.many("6d", rate="5m")
    queued, started = [], []
    for time, kind, case, item, *_ in story.rows():
        if item >= 0 and kind == Lifecycle.ASSIGN:
            queued.append((time, case, story.step(item)))
        elif item >= 0 and kind == Lifecycle.START:
            started.append((case, story.step(item)))
    assert len(started) > 2000
    assert started == [(case, name) for _, case, name in queued][: len(started)]


def test_a_parallel_approval_lasts_as_long_as_its_slowest_vote():
    votes = step(
        "a",
        ("x", "y", "z"),
        {"approved": "end", "rejected": "no"},
        type=StepType.APPROVAL,
        approval=Approval(),
    )
    w = World(
        [votes, end(), end("no", EndOutcome.REJECTED)],
        people={"x": 99, "y": 99, "z": 99},
        work={"a": exponential("1h")},
        shares={"a": {"approved": 1.0, "rejected": 0.0}},
    )
    story = w.many("20d", rate="30m")
    starts: dict[int, int] = {}
    slowest: dict[int, int] = {}
    for time, kind, case, *_ in story.rows():
        if kind == Lifecycle.START:
            starts.setdefault(case, time)
        elif kind == Lifecycle.VOTE:
            slowest[case] = max(slowest.get(case, 0), time - starts[case])
    for case, closed in enumerate(story.log.cases.closed):
        if closed >= 0:
            assert closed - story.log.cases.arrived[case] == slowest[case]


def test_an_inserted_step_leaves_all_other_draws_alone():
    plain = World(
        [step("a", "x", "b"), step("b", "y", {"ok": "end", "again": "a"}), end()],
        people={"x": 9, "y": 9},
        work={"a": exponential("1h"), "b": exponential("1h")},
        shares={"b": {"ok": 0.7, "again": 0.3}},
    )
    longer = World(
        [step("new", "z", "a"), *plain.steps],
        people={**plain.people, "z": 9},
        work={**plain.work, "new": exponential("3h")},
        shares=plain.shares,
    )
    one, other = plain.many("30d", rate="3h"), longer.many("30d", rate="3h")
    assert one.log.cases.arrived[:200] == other.log.cases.arrived[:200]
    assert efforts(one) == efforts(other)


def test_other_staffing_leaves_all_draws_alone():
    few, many = (
        World(
            [step("a", "x", "end"), end()], people={"x": count}, work={"a": exponential("4h")}
        ).many("30d", rate="2h")
        for count in (3, 30)
    )
    assert efforts(few) == efforts(many)


def efforts(story: Story) -> dict[tuple[int, str, int], int]:
    """Return the time of every visit to a and b of the first 200 cases."""
    items = story.log.items
    started: dict[int, int] = {}
    found: dict[tuple[int, str, int], int] = {}
    for time, kind, case, item, *_ in story.rows():
        if item < 0 or case >= 200 or story.step(item) == "new":
            continue
        if kind == Lifecycle.START:
            started[item] = time
        elif kind == Lifecycle.COMPLETE:
            found[case, story.step(item), items.visit[item]] = time - started[item]
    return found


def test_the_same_seed_tells_the_same_story_and_another_one_another():
    w = station(1, work={"a": exponential("4m")})
    first, again, other = (w.many("3d", rate="5m", seed=seed).digest() for seed in (1, 1, 2))
    assert first == again
    assert first != other

"""What must hold in every run, casewise and to the millisecond, whatever the process.

Everything is worked out anew from the bare events and compared with the figures of the results.
"""

from collections import defaultdict

import pytest
from engine_generated import worlds
from engine_world import DAY, MONDAY, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_oracle import Oracle
from reading_records import within

from itsmctl.errors import CannotSimulate
from itsmctl.eventlog import EventLog, Lifecycle
from itsmctl.record import replace
from itsmctl.resources import folder
from itsmctl.simulate.load import load_of
from itsmctl.simulate.plan import Plan, plan_of
from itsmctl.simulate.reading import observe
from itsmctl.simulate.reading.codes import Fate
from itsmctl.simulate.results import Results, measure
from itsmctl.simulate.run import Run, simulate
from itsmctl.simulate.yardstick import Yardstick, yardstick
from itsmctl.source.library import load

L = Lifecycle
SHIPPED = sorted(
    path.name.removesuffix(".sim.yaml")
    for path in (folder("processes") / "models").glob("*.sim.yaml")
)
BUSY = {L.START, L.RESUME}
IDLE = {L.SUSPEND, L.VOTE, L.WITHDRAW, L.COMPLETE, L.PAUSE, L.DELAY}
PRECISE = 1e-9


@pytest.fixture(scope="module")
def library():
    return load([str(folder("processes"))])


def shipped(library: object, name: str) -> Run:
    document = next(
        each for each in library.documents if each.path.endswith(f"{name}.sim.yaml")
    )
    model = next(each for each in library.portfolio.models if each.id == document.key.id)
    variant = library.variant_with(model.process, (), model.id)
    plan = plan_of(variant)
    short = min(plan.horizon, max(plan.warmup, DAY) + 14 * DAY)
    return simulate(variant, replace(plan, horizon=short, replications=1, cases=60))


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_processes(library: object, name: str):
    run = shipped(library, name)
    log = run.replicate(0)
    rule = yardstick(run.variant, run.plan)
    assert any(log.cases.cohort)
    hold(log, rule, run)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 5))
def test_generated_processes(world: World, seed: int):
    run = world.run(Plan(1, seed, DAY, 0, MONDAY, cases=10))
    try:
        log = run.replicate(0)
        load_of(run.variant, run.tables, run.plan)
    except CannotSimulate:
        return
    hold(log, yardstick(run.variant, run.plan), run)


def hold(log: EventLog, rule: Yardstick, run: Run) -> None:
    observation = observe(log, rule)
    load = load_of(run.variant, run.tables, run.plan)
    results = measure([observation], run.variant, replace(run.plan, transient=True), load)
    history = Oracle(log, rule)
    cases_are_conserved(history, results)
    case_by_case_the_parts_sum_to_the_whole(history)
    shares_sum_to_one(results)
    work_in_progress_is_time_in_system(log)
    nobody_works_twice_at_once_or_out_of_hours(log, history)
    utilisation_is_effort_over_hours(log, history, results)
    collaboration_adds_up(results)


def cases_are_conserved(history: Oracle, results: Results) -> None:
    fates = [history.fate(case) for case in history.cohort]
    assert len(fates) == results.cases["arrived"]
    assert results.cases == {
        "arrived": len(fates),
        **{fate.value: fates.count(fate.value) for fate in Fate},
    }
    for case in range(len(history.log.cases.arrived)):
        closed = history.log.cases.closed[case]
        assert closed < 0 or closed >= history.log.cases.arrived[case]


def case_by_case_the_parts_sum_to_the_whole(history: Oracle) -> None:
    for case in history.cohort:
        if history.fate(case) != Fate.COMPLETED:
            continue
        resolved, item = history.resolution(case)
        whole = resolved - history.log.cases.arrived[case]
        assert sum(history.parts(case).values()) == whole
        assert sum(visit.ended - visit.arrived for visit in history.path(item)) == whole


def shares_sum_to_one(results: Results) -> None:
    mean = results.figure("cycle_time.mean_s")
    if mean is not None and mean.value is not None:
        parts = (results.figure(f"time.{name}").value for name in results.ids("time"))
        assert sum(parts) == pytest.approx(mean.value, rel=PRECISE, abs=1e-3)
    for section in (
        ("outcomes",),
        ("kpis", "step_share"),
        ("kpis", "critical_path_share"),
        ("kpis", "delay_causes"),
    ):
        shares = [results.figures[(*section, name)].value for name in results.ids(*section)]
        known = [share for share in shares if share is not None]
        if known:
            assert sum(known) == pytest.approx(1, rel=PRECISE)


def collaboration_adds_up(results: Results) -> None:
    """Hand-overs by pair are all hand-overs; working time is part of time, touch of the cycle."""

    def value(name: str) -> float:
        found = results.figure(name)
        return 0.0 if found is None or found.value is None else found.value

    pairs = [
        value(f"handovers.{giver}.{taker}")
        for giver in results.ids("handovers")
        for taker in results.ids("handovers", giver)
    ]
    assert sum(pairs) == pytest.approx(value("kpis.handovers_per_case"), abs=PRECISE)
    assert value("kpis.ping_pong_per_case") <= value("kpis.handovers_per_case") + PRECISE
    touch = value("kpis.touch_ratio") * value("cycle_time.mean_s")
    assert touch == pytest.approx(value("time.touch_s"), rel=PRECISE, abs=1e-3)
    kpi = "kpis.cross_department_handling"
    assert value(f"{kpi}_work_s") <= value(f"{kpi}_s") + PRECISE
    for name in results.ids("departments"):
        held = value(f"departments.{name}.held_s")
        assert value(f"departments.{name}.held_work_s") <= held + PRECISE
    right = value("kpis.first_time_right")
    assert (
        1 - right <= value("kpis.rework_per_case") + PRECISE or not results.cases["completed"]
    )


def work_in_progress_is_time_in_system(log: EventLog) -> None:
    """Little's law as an identity of the window: two ways to measure one area."""
    until = max(log.until, log.events.time[-1])
    area = present = last = 0
    for time, kind in zip(log.events.time, log.events.kind, strict=True):
        area += present * (time - last)
        last = time
        present += (kind == L.SUBMIT) - (kind == L.CLOSE)
    area += present * (until - last)
    closed = (end if end >= 0 else until for end in log.cases.closed)
    assert area == sum(
        end - start for end, start in zip(closed, log.cases.arrived, strict=True)
    )


def nobody_works_twice_at_once_or_out_of_hours(log: EventLog, history: Oracle) -> None:
    for person, rows in spells(log, history.end).items():
        hours = history.staff.people[person].hours
        before = -1
        for start, end in sorted(rows):
            assert start >= before
            assert within(hours, start, end) == end - start
            before = end


def utilisation_is_effort_over_hours(log: EventLog, history: Oracle, results: Results) -> None:
    worked, window = spells(log, history.end), history.rule.window
    for role in results.ids("roles"):
        people = [one for one, roles in enumerate(log.person_roles) if role in roles]
        hours = history.staff.hours_within(role, (window.start, window.end))
        effort = sum(
            max(0, min(end, window.end) - max(start, window.start))
            for one in people
            for start, end in worked[one]
        )
        found = results.figure(f"roles.{role}.utilisation").value
        assert found == (pytest.approx(effort / hours, rel=PRECISE) if hours else None)


def spells(log: EventLog, end: int) -> dict[int, list[tuple[int, int]]]:
    """Return when each person works, from the bare events."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    running: dict[tuple[int, int], tuple[int, int]] = {}

    def stop(key: tuple[int, int], time: int) -> None:
        person, since = running.pop(key)
        found[person].append((since, time))

    events = log.events
    for time, kind, item, slot, person in zip(
        events.time, events.kind, events.item, events.slot, events.person, strict=True
    ):
        whole = slot < 0
        for key in [key for key in running if key[0] == item and (whole or key[1] == slot)]:
            if kind in IDLE or kind in BUSY:
                stop(key, time)
        if kind in BUSY and person >= 0:
            running[item, slot] = person, time
    for key in list(running):
        stop(key, end)
    return found


def test_there_are_shipped_processes():
    assert len(SHIPPED) >= 10

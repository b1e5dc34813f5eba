"""A log in pieces is the log: whole cases, each once, with everything that happened to them."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import pytest
from engine_generated import worlds
from engine_world import DAY, MONDAY, World, constant, end, exponential, step
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itsmctl.errors import CannotSimulate
from itsmctl.eventlog import EventLog
from itsmctl.model.simulation import Arrivals, Per, Rate
from itsmctl.resources import folder
from itsmctl.simulate import engine, kernel, run
from itsmctl.simulate.plan import Plan, plan_of
from itsmctl.source.library import load as load_library

FORMS = [
    pytest.param(kernel.Kernel, id="interpreted"),
    pytest.param(
        engine.Kernel,
        id="compiled",
        marks=pytest.mark.skipif(
            not engine.kernel_is_compiled(), reason="the kernel was not compiled here"
        ),
    ),
]

Story = dict[Hashable, list[Any]]


def story(log: EventLog) -> Story:
    """Tell a log by names that do not depend on the numbers of its rows."""
    names: list[Hashable] = []
    items, cases, events = log.items, log.cases, log.events

    def item(row: int) -> Hashable:
        if row < 0:
            return None
        return names[items.case[row]], items.step[row], items.visit[row]

    for case, parent in enumerate(cases.parent):
        own = (cases.process[case], cases.number[case])
        names.append(own if parent < 0 else item(parent))
    told: Story = {
        name: [
            (cases.arrived[case], cases.resolved[case], cases.closed[case], cases.end[case]),
            (cases.priority[case], cases.cohort[case], cases.stuck[case], cases.number[case]),
            (item(cases.parent[case]), item(cases.resolved_by[case])),
            tuple(log.dates[case * len(log.date_ids) : (case + 1) * len(log.date_ids)]),
        ]
        for case, name in enumerate(names)
    }
    assert len(told) == len(cases.arrived), "two cases of one name"
    for row, case in enumerate(items.case):
        told[names[case]].append(("item", item(row), item(items.cause[row]), items.cut[row]))
    for row, case in enumerate(events.case):
        rest = (events.slot[row], events.person[row], events.detail[row])
        told[names[case]].append(
            (events.time[row], events.kind[row], item(events.item[row]), rest)
        )
    return told


def put_together(pieces: list[EventLog]) -> Story:
    told: Story = {}
    for piece in pieces:
        part = story(piece)
        assert not part.keys() & told.keys(), "a case in two pieces"
        told |= part
    return told


@pytest.fixture(autouse=True)
def slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the log often, so that small runs have pieces too."""
    monkeypatch.setattr(run, "SLICE", 50)


@pytest.mark.parametrize("form", FORMS)
def test_pieces_of_every_shipped_process_make_up_its_log(
    form: type, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(run, "Kernel", form)
    for variant in load_library([str(folder("processes"))]).portfolio.processes:
        plan = replace(plan_of(variant), replications=1, cases=40)
        ready = run.simulate(variant, plan)
        whole, pieces = ready.replicate(0), list(ready.pieces(0, 100))
        assert len(pieces) > 2, variant.process.id
        assert put_together(pieces) == story(whole), variant.process.id
        assert pieces[-1].until == whole.until
        assert sum(map(size, pieces)) == size(whole)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 5), st.integers(1, 80))
def test_so_do_pieces_of_generated_processes(world: World, seed: int, events: int):
    ready = world.run(Plan(1, seed, DAY, 0, MONDAY, cases=12))
    try:
        whole = ready.replicate(0)
    except CannotSimulate:  # a loop that takes no time, or that forks without end
        return
    assert put_together(list(ready.pieces(0, events))) == story(whole)


def test_only_the_last_piece_holds_what_is_open():
    pieces = list(queue().run(Plan(1, 1, 30 * DAY, 0, MONDAY, transient=True)).pieces(0, 200))
    assert len(pieces) > 5
    for piece in pieces[:-1]:
        assert min(piece.cases.closed, default=0) >= 0
        assert max(piece.events.time, default=0) <= piece.until
    untils = [piece.until for piece in pieces]
    assert untils == sorted(untils)


def test_a_piece_is_about_as_large_as_it_was_asked_for():
    ready = queue().run(Plan(1, 1, 60 * DAY, 0, MONDAY))
    whole = size(ready.replicate(0))
    sizes = [size(piece) for piece in ready.pieces(0, 500)]
    assert whole > 5_000
    assert max(sizes) < 1_500


def test_where_nothing_ends_pieces_come_ever_more_seldom():
    """What is open is looked at anew by every piece: that must not cost the square of it."""
    world = World([step("serve", "desk", "end"), end()], people={"desk": 1})
    rate = Arrivals(Rate(20, Per.HOUR))
    world = replace(world, work={"serve": constant("2000d")}, arrivals=rate)
    pieces = list(world.run(Plan(1, 1, 20 * DAY, 0, MONDAY, transient=True)).pieces(0, 100))
    assert size(pieces[-1]) > 10_000
    assert len(pieces) < 20


def test_want_of_memory_is_told(monkeypatch: pytest.MonkeyPatch):
    def refuse(rows: list[object], record: type, size: int) -> None:
        if record is kernel.Item:
            raise MemoryError
        granted(rows, record, size)

    granted = kernel.add_rows
    monkeypatch.setattr(kernel, "add_rows", refuse)
    with pytest.raises(CannotSimulate) as caught:
        queue().run(Plan(1, 1, DAY, 0, MONDAY)).replicate(0)
    assert "memory" in caught.value.message.render("en")


def queue() -> World:
    return World(
        [step("serve", "desk", "end"), end()],
        people={"desk": 2},
        work={"serve": exponential("15m")},
        arrivals=Arrivals(Rate(4, Per.HOUR)),
    )


def size(log: EventLog) -> int:
    return len(log.events.time)

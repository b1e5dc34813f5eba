"""The verdict beside a plain interpreter of FORMAT's token semantics that reduces nothing."""

from dataclasses import replace

import pytest
from token_interpreter import Reference, judge, some_process

from itsmctl.flow.faults import Deadlock, DeadStep, Doubling, Livelock
from itsmctl.flow.graph import Graph
from itsmctl.flow.soundness import Extent, verdict


def plain(seed):
    """Return a process without bounds on re-entries: the product does not count rounds."""
    process = some_process(seed)
    steps = tuple(replace(step, loop=None) for step in process.steps)
    process = replace(process, steps=steps)
    graph = Graph.of(process)
    ends = all(graph.reachable_from(step) & graph.ends for step in graph.steps)
    return process if ends and graph.reachable == set(graph.steps) else plain(seed + 100_000)


def kinds(made):
    return {type(fault) for fault in made.faults}


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_the_verdict_is_that_of_the_reference(start):
    for seed in range(start, start + 50):
        process = plain(seed)
        true = judge(process, 2_000)
        if true is None:
            continue
        made = verdict(process)
        assert made.extent is not Extent.NOTHING
        dead = {fault.step for fault in made.faults if isinstance(fault, DeadStep)}
        if true.doubled:
            assert kinds(made) == {Doubling} or made.faults[0].all_helps, seed
            continue
        assert (Doubling in kinds(made)) is False, seed
        assert (Deadlock in kinds(made)) is true.stuck, seed
        assert (Livelock in kinds(made)) is true.livelock, seed
        assert dead <= true.dead | {"end0", "end1"}, seed
        if not true.stuck and not true.livelock:
            assert bool(dead - {"end0", "end1"}) is bool(true.dead), seed


@pytest.mark.parametrize("start", range(0, 150, 50))
def test_what_is_called_sound_is_sound_where_rounds_are_bounded(start):
    for seed in range(start, start + 50):
        process = some_process(seed)
        true = judge(process, 2_000)
        if true is not None and verdict(process).sound:
            found = true.doubled or true.stuck or true.livelock
            assert not found, seed


@pytest.mark.parametrize("start", range(0, 150, 50))
def test_the_way_into_a_fault_can_be_gone(start):
    for seed in range(start, start + 50):
        process = plain(seed)
        reference = Reference(process)
        for fault in verdict(process).faults[:1]:
            match fault:
                case Deadlock(step=step):
                    state = gone(reference, fault.path)
                    assert not reference.is_over(state), seed
                    assert not list(reference.moves(state)), seed
                    assert step in waiting(reference, state), seed
                case Doubling(step=step):
                    state = gone(reference, fault.path)
                    assert step in doubled(state), seed
                    assert not gone(reference, fault.path[:-1]).doubled, seed
                case Livelock():
                    assert not reference.is_over(gone(reference, fault.path)), seed


def gone(reference, path):
    """Return the state after a way, which the reference must be able to go."""
    state = reference.start()
    for firing in path:
        if firing.step is None:
            state = reference.cancelled(state)
            continue
        ways = [
            way
            for name, way in reference.moves(state)
            if (name, way[0], way[3]) == (firing.step, firing.outcome, firing.timed_out)
        ]
        assert ways, firing
        state = reference.after(state, firing.step, ways[0])
    return state


def waiting(reference, state):
    counted = {s for s, n in state.counts if 0 < n < (reference.steps[s].join.count or 1)}
    return {s for s, _ in state.open} | {s for (_, s), _ in state.held} | counted


def doubled(state):
    return {s for s, n in state.open if n > 1} | {s for (_, s), n in state.held if n > 1}

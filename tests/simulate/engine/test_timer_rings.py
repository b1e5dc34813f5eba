"""Timers in rings fire as they would from the heap, one by one in order of time."""

from dataclasses import replace

import pytest
from engine_generated import worlds
from engine_world import DAY, MONDAY, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itsmctl.errors import CannotSimulate
from itsmctl.eventlog import EventLog, Lifecycle
from itsmctl.resources import folder
from itsmctl.simulate import codes, kernel, run
from itsmctl.simulate.plan import Plan, plan_of
from itsmctl.source.library import load as load_library


class HeapKernel(kernel.Kernel):
    """Takes every timer for one that comes too early for its ring."""

    def _set_timer(self, item: int, time: int) -> None:
        if not self.timer:  # row 0: the last timer of all rings, which never goes off
            self._grow(kernel.TIMER_ROWS)
            self.timer_used = 1
            self.timer[0].time = codes.FAR
            self.ring_tail = [0] * len(self.ring_tail)
        super()._set_timer(item, time)


def columns(log: EventLog) -> list[object]:
    parts = (log.events, log.items, log.cases)
    return [getattr(part, name) for part in parts for name in part.__slots__]


def both(ready: run.Run) -> list[list[object] | str]:
    """Return the log with rings and without, or why there is none."""
    told: list[list[object] | str] = []
    for form in (kernel.Kernel, HeapKernel):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(run, "Kernel", form)
            try:
                told.append(columns(ready.replicate(0)))
            except CannotSimulate as refused:
                told.append(refused.message.render("en"))
    return told


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 5))
def test_generated_processes_do_the_same(world: World, seed: int):
    with_rings, without = both(world.run(Plan(1, seed, DAY, 0, MONDAY, cases=15)))
    assert with_rings == without


def test_shipped_processes_do_the_same_and_fire_many_timers():
    fired = 0
    for variant in load_library([str(folder("processes"))]).portfolio.processes:
        plan = replace(plan_of(variant), replications=1, cases=40)
        with_rings, without = both(run.simulate(variant, plan))
        assert with_rings == without, variant.process.id
        kinds = with_rings[1]
        fired += sum(kinds.count(kind) for kind in (Lifecycle.REMIND, Lifecycle.OVERDUE))
    assert fired > 100


def test_stale_timers_do_not_stay(monkeypatch: pytest.MonkeyPatch):
    """Rows of timers are used again: their number follows what is open, not the cases so far."""
    kernels: list[kernel.Kernel] = []

    class Watched(kernel.Kernel):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)
            kernels.append(self)

    monkeypatch.setattr(run, "Kernel", Watched)
    library = load_library([str(folder("selftest"))])
    variant = library.variant_with("impatient-queue", (), "fixed-patience")
    log = run.simulate(variant, replace(plan_of(variant), cases=2_000)).replicate(0)
    assert len(log.cases.arrived) > 2_000
    assert 0 < kernels[0].timer_used < 100

"""The identical reader file, compiled by Cython: the same sums and the same words come out."""

import pytest
from engine_generated import worlds
from engine_world import DAY, MONDAY, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itsmctl.errors import CannotSimulate
from itsmctl.record import replace
from itsmctl.resources import folder
from itsmctl.simulate.plan import Plan, plan_of
from itsmctl.simulate.reading import Instrument, instrument, reader
from itsmctl.simulate.run import Run, simulate
from itsmctl.simulate.yardstick import yardstick
from itsmctl.source.library import load as load_library


@pytest.fixture(scope="module")
def compiled(libraries) -> list[type]:
    """The reader class of a library compiled now, and of the one that reads logs here."""
    return [library.Reader for library in libraries(reader)]


def found(run: Run, form: type) -> tuple[object, ...]:
    """Return all that one form of the reader finds in a replication."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(instrument, "Reader", form)
        log, tool = run.replicate(0), Instrument(yardstick(run.variant, run.plan))
        seen = tool.observe([log])
        return seen.cases, seen.ratios, seen.samples, list(tool.traces(log))


def test_shipped_processes(compiled: list[type]):
    shipped = load_library([str(folder("processes"))]).portfolio.processes
    assert len(shipped) >= 12
    for variant in shipped:
        run = simulate(variant, replace(plan_of(variant), cases=30))
        one = found(run, reader.Reader)
        assert all(found(run, form) == one for form in compiled), variant.process.id
        assert sum(map(len, one[3])) > 100


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 5))
def test_generated_processes(compiled: list[type], world: World, seed: int):
    run = world.run(Plan(1, seed, DAY, 0, MONDAY, cases=12))
    try:
        run.replicate(0)
    except CannotSimulate:
        return
    one = found(run, reader.Reader)
    assert all(found(run, form) == one for form in compiled)

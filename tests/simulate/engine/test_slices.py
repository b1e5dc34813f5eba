"""A run goes on where it stopped, and leaves the interpreter's lock to others meanwhile."""

import hashlib
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest
from engine_world import DAY, MONDAY, World, end, exponential, step
from test_pieces import FORMS

from itsmctl.model.simulation import Arrivals, Per, Rate
from itsmctl.simulate import engine, run
from itsmctl.simulate.codes import Status
from itsmctl.simulate.plan import Plan

compiled_only = pytest.mark.skipif(
    not engine.kernel_is_compiled(), reason="the kernel was not compiled here"
)


def rework(days: int) -> run.Run:
    """Return a desk of two with rework and limits, loaded by 0.8."""
    world = World(
        [
            step("serve", "desk", {"ok": "check", "again": "serve"}),
            step("check", "desk", "end"),
            end(),
        ],
        people={"desk": 2},
        work={"serve": exponential("10m"), "check": exponential("5m")},
        shares={"serve": {"ok": 0.8, "again": 0.2}},
        arrivals=Arrivals(Rate(5, Per.HOUR)),
    )
    return world.run(Plan(4, 1, days * DAY, 0, MONDAY, transient=True))


def digest(ready: run.Run, number: int) -> str:
    log = ready.replicate(number)
    found = hashlib.sha256()
    for part in (log.events, log.items, log.cases):
        for name in part.__slots__:
            found.update(getattr(part, name).tobytes() + b"|")
    return found.hexdigest()


@pytest.mark.parametrize("form", FORMS)
def test_slices_of_any_size_make_the_same_run(form: type, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(run, "Kernel", form)
    ready, found = rework(5), set()
    for budget in (1, 7, 1_000, 10**9):
        monkeypatch.setattr(run, "SLICE", budget)
        found.add(digest(ready, 0))
    assert len(found) == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_slice_ends_about_where_it_should(form: type):
    """A run that did all its work in the first slice would obey no Ctrl-C."""
    ready = rework(5)
    kernel = form(ready.tables, ready._keys(0), ready._cohort(), ready._deciders())  # noqa: SLF001  slices are the run's own affair
    slices = sizes = 0
    while kernel.run(100) == Status.RUNNING:
        slices += 1
        assert kernel.size() - sizes < 1_000  # rows of a log: a few an event
        sizes = kernel.size()
    assert slices > 10


@compiled_only
def test_threads_give_what_one_after_the_other_gives(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(run, "Kernel", engine.Kernel)
    monkeypatch.setattr(run, "SLICE", 500)
    ready = rework(60)
    alone = [digest(ready, number) for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(lambda number: digest(ready, number), range(4))] == alone
    assert len(set(alone)) == 4


@pytest.fixture
def jealous() -> Iterator[None]:
    """Let no thread be made to give up the lock: it passes on only where somebody lets go of it."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1_000)
    yield
    sys.setswitchinterval(before)


@compiled_only
@pytest.mark.usefixtures("jealous")
def test_the_compiled_kernel_lets_others_work_meanwhile():
    """Another thread is woken, and has its turn before the kernel is back from its slices."""
    ready = rework(2_000)
    kernel = engine.Kernel(ready.tables, ready._keys(0), ready._cohort(), ready._deciders())  # noqa: SLF001  slices are the run's own affair
    awake, turns = Event(), []
    other = Thread(target=lambda: turns.append(awake.wait(60)), daemon=True)
    other.start()
    awake.set()
    while not turns and kernel.run(50_000) == Status.RUNNING:
        pass
    assert turns == [True]
    other.join()

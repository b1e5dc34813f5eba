"""Replications in other processes: the same results, in order; refusals and Ctrl-C come through."""

import os
import pickle
import signal
import sys
from dataclasses import replace
from functools import partial
from itertools import chain
from multiprocessing import active_children
from multiprocessing.connection import Connection
from threading import Thread
from time import sleep

import pytest

from itsmctl.errors import CannotSimulate, Place
from itsmctl.i18n import text
from itsmctl.simulate import workers
from itsmctl.simulate.labour import CrewLost, whole
from itsmctl.simulate.plan import plan_of
from itsmctl.simulate.processes import Processes
from itsmctl.simulate.tally import Observation
from itsmctl.simulate.trial import Interrupted, Trial, run_variant
from itsmctl.simulate.workers import Workers
from itsmctl.source.library import load


@pytest.fixture
def at_once(monkeypatch):
    """Other processes are worth it, however little there is to do."""
    monkeypatch.setattr(workers, "WORTH", -1.0)


@pytest.fixture(scope="module")
def variant(root):
    return load([str(root / "processes")]).variant("access-request")


@pytest.fixture(scope="module")
def plan(variant):
    return replace(plan_of(variant), replications=5, cases=10)


def noted(number):
    """Leave the number and the process behind."""
    yield number
    return Observation(number, {"process": os.getpid()}, {}, {})


def refusing(number):
    if number == 2:
        raise CannotSimulate(text("test.no", "no {what}", what="way"), route=("steps", "x"))
    return (yield from noted(number))


def dying(number):
    if number:
        os.kill(os.getpid(), signal.SIGKILL)
    return (yield from noted(number))


def processes(outcomes):
    return {observation.cases["process"] for observation, _ in map(whole, outcomes)}


def test_many_processes_give_the_results_of_one(variant, plan, at_once):
    assert run_variant(variant, plan, jobs=2) == run_variant(variant, plan, jobs=1)


def test_what_is_done_for_a_replication_can_be_sent(variant, plan):
    labour = Trial(variant, plan).labour
    sent = pickle.loads(pickle.dumps(labour))  # noqa: S301  our own
    assert whole(sent(3)) == whole(labour(3))


def test_outcomes_keep_their_order(at_once):
    with Workers([noted, noted], 3) as crew:
        outcomes = chain(crew.outcomes(0, range(20)), crew.outcomes(1, range(4, 9)))
        found = [whole(outcome) for outcome in outcomes]
    assert [observation.replication for observation, _ in found] == [*range(20), *range(4, 9)]
    assert [chunks for _, chunks in found][:2] == [(0,), (1,)]
    assert {observation.cases["process"] for observation, _ in found} - {os.getpid()}
    assert not active_children()


def test_the_first_runs_here_and_shows_whether_others_are_worth_it():
    with Workers([noted], 3) as crew:
        assert processes(crew.outcomes(0, range(9))) == {os.getpid()}


@pytest.mark.parametrize(("jobs", "count"), [(1, 9), (4, 2)])
def test_one_alone_needs_no_other_process(at_once, jobs, count):
    with Workers([noted], jobs) as crew:
        assert processes(crew.outcomes(0, range(count))) == {os.getpid()}


def test_a_refusal_comes_through_whole(at_once):
    with pytest.raises(CannotSimulate) as caught, Workers([refusing], 2) as crew:
        list(map(whole, crew.outcomes(0, range(9))))
    assert caught.value.render("en") == "no way"
    assert caught.value.route == ("steps", "x")


def test_errors_can_be_sent_from_one_process_to_another():
    error = CannotSimulate(text("a.b", "no {x}", x=1), place=Place("f", 2), route=("steps",))
    error.variant = "base"
    sent = pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    assert (str(sent), sent.place, sent.route, sent.variant) == (
        "no 1", Place("f", 2), ("steps",), "base",
    )  # fmt: skip


def test_a_process_that_was_killed_is_told_with_a_remedy(at_once):
    with pytest.raises(CannotSimulate) as caught, Workers([dying], 2) as crew:
        list(map(whole, crew.outcomes(0, range(9))))
    assert "--jobs 1" in caught.value.render("en")


def test_ctrl_c_keeps_what_was_finished_and_ends_the_others(variant, plan, at_once):
    def stop() -> None:
        nonlocal heard
        heard += 1
        if heard == 3:
            raise KeyboardInterrupt

    heard = 0
    with pytest.raises(Interrupted) as caught:
        run_variant(variant, plan, stop, jobs=2)
    (found,) = caught.value.runs
    assert found.replications == 3
    alone = run_variant(variant, replace(plan, replications=3))
    assert found.figures == alone.figures
    assert not active_children()


def test_replications_can_be_asked_for_later(variant, plan, at_once):
    trial = Trial(variant, plan)
    with Workers([trial.labour], 2) as crew:
        for count in (2, 5):
            trial.extend(count, lambda: None, partial(crew.outcomes, 0))
    assert trial.results() == run_variant(variant, plan)


def bulky(number):
    """Find something of 200 MB."""
    yield number
    return bytes(200_000_000)


@pytest.fixture
def sending(tmp_path, monkeypatch):
    """A file that is there once half of a large result is sent; the other half follows later."""
    whole_buffer = Connection._send  # noqa: SLF001  nothing public is called in the middle
    sign = tmp_path / "half"

    def in_halves(self, buffer, *rest):
        half = len(buffer) // 2
        if half < 10_000_000:
            return whole_buffer(self, buffer, *rest)
        whole_buffer(self, buffer[:half], *rest)
        sign.touch()
        sleep(0.3)
        return whole_buffer(self, buffer[half:], *rest)

    monkeypatch.setattr(Connection, "_send", in_halves)
    return sign


def endless(number):
    yield number
    while True:
        sleep(0.01)


def finished(future):
    return not future.cancelled() and future.exception() is None


def waited(condition, seconds=30.0):
    """Wait until something is so."""
    for _ in range(int(seconds / 0.002)):
        if condition():
            return True
        sleep(0.002)
    return False


def dismissed(crew):
    """Whether everybody could be let go at once."""
    leaving = Thread(target=crew.dismiss, kwargs={"at_once": True}, daemon=True)
    leaving.start()
    leaving.join(timeout=30)
    return not leaving.is_alive()


@pytest.mark.skipif(sys.platform != "linux", reason="started anew, a process sends as it likes")
def test_who_is_dismissed_while_a_large_result_is_sent_sends_it_whole(sending):
    """Half a result would keep the pool waiting for the other half."""
    crew = Processes([bulky], 2)
    futures = [crew.submit(0, number) for number in range(4)]
    assert waited(sending.exists)
    assert dismissed(crew)
    assert not active_children()
    assert any(len(future.result()[0]) == 200_000_000 for future in futures if finished(future))


def test_who_is_dismissed_leaves_a_replication_in_the_middle():
    crew = Processes([endless], 2)
    futures = [crew.submit(0, number) for number in range(4)]
    assert waited(lambda: sum(future.running() for future in futures) >= 2)
    assert dismissed(crew)
    assert not active_children()
    for future in futures:
        assert future.cancelled() or future.exception() is not None


@pytest.mark.skipif(sys.platform == "win32", reason="no signal but the hard one")
def test_a_dismissal_that_nobody_sent_is_told_as_an_end_from_outside():
    crew = Processes([endless], 1)
    future = crew.submit(0, 0)
    (child,) = active_children()
    sleep(0.2)  # it listens by now
    os.kill(child.pid, signal.SIGUSR1)
    with pytest.raises(CrewLost, match="ended from outside"):
        crew.outcome(future)
    later = crew.submit(0, 1)  # who was told to go does not begin anew
    with pytest.raises(CrewLost, match="ended from outside"):
        crew.outcome(later)
    crew.dismiss(at_once=False)

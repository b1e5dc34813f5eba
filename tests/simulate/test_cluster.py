"""A real scheduler and real workers on loopback: the results of one process, whatever dies."""

import importlib.util
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from itsmctl.cli.door import run
from itsmctl.errors import CannotSimulate, ItsmctlError, MissingExtra, UnusableInput
from itsmctl.i18n import Label
from itsmctl.model.process import Branch, Process, Step, StepType
from itsmctl.model.simulation import SimulationModel
from itsmctl.report.log.about import About
from itsmctl.report.log.delimited import Encoder
from itsmctl.simulate import cluster
from itsmctl.simulate.cluster import Cluster
from itsmctl.simulate.labour import CrewLost, whole
from itsmctl.simulate.plan import plan_of
from itsmctl.simulate.trial import Interrupted, Trial, run_variant
from itsmctl.simulate.workers import Workers
from itsmctl.source.library import load

Program = subprocess.Popen[bytes]


class Site:
    """A scheduler with workers, all of them processes of this machine."""

    def __init__(self, folder: Path, started: ExitStack) -> None:
        self._folder, self._started = folder, started
        where = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", where
        )
        self.address = _waited(lambda: json.loads(where.read_text())["address"])
        self.workers: list[Program] = []

    def hire(self, count: int) -> None:
        """Start workers; each of them runs two replications at once."""
        places = ("--local-directory", self._folder, "--nthreads", "2", "--no-nanny")
        for _ in range(count):
            self.workers.append(self._start("worker", self.address, *places))

    def _start(self, what: str, *words: object) -> Program:
        program = (sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard")
        started = self._started.enter_context(
            subprocess.Popen(
                [*program, *map(str, words)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        self._started.callback(started.kill)
        return started


def _waited(look: Callable[[], str]) -> str:
    for _ in range(600):
        try:
            return look()
        except (OSError, ValueError):  # not there yet, or half of it
            time.sleep(0.05)
    pytest.fail("the scheduler did not start")


@contextmanager
def site(folder: Path, workers: int) -> Iterator[Site]:
    with ExitStack() as started:
        found = Site(folder, started)
        found.hire(workers)
        yield found


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with site(tmp_path_factory.mktemp("cluster"), 2) as found:
        yield found


@pytest.fixture
def doomed(tmp_path):
    with site(tmp_path, 2) as found:
        yield found


@pytest.fixture(scope="module")
def variant(root):
    return load([str(root / "processes")]).variant("access-request")


@pytest.fixture(scope="module")
def plan(variant):
    return replace(plan_of(variant), replications=8, cases=10)


def refused(address: str) -> ItsmctlError:
    with pytest.raises(ItsmctlError) as caught, Cluster(address) as connected:
        connected.hire([])
    return caught.value


def test_a_cluster_gives_the_results_of_one_process(house, variant, plan):
    with Cluster(house.address) as connected:
        assert run_variant(variant, plan, jobs=connected.hire) == run_variant(variant, plan)


def test_outcomes_keep_their_order_and_bring_their_part_of_the_log(house, variant, plan):
    labour = replace(Trial(variant, plan).labour, encode=Encoder(About(None, None)))
    with Cluster(house.address) as connected, Workers([labour], connected.hire) as crew:
        found = [whole(outcome) for outcome in crew.outcomes(0, range(12))]
    assert [observation.replication for observation, _ in found] == list(range(12))
    assert found[11] == whole(labour(11))
    assert found[11][1]


def test_the_command_line_writes_the_same_results_and_the_same_log(
    house, root, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(root / "processes")

    def called(name: str, *more: str) -> tuple[str, bytes]:
        log = tmp_path / f"{name}.csv"
        words = ["simulate", "access-request", "--replications", "4", "--cases", "10"]
        code = run([*words, "--format", "json", "--log", str(log), *more])
        assert code == 0, capsys.readouterr().err
        return capsys.readouterr().out, log.read_bytes()

    there = called("there", "--cluster", house.address)
    assert there == called("here", "--jobs", "1")
    assert there == called("auto", "--jobs", "auto")


def test_a_refusal_comes_through_whole(house, variant, plan):
    """Two machines that hand a case back and forth without end."""
    steps = (
        machine("ping", "pong"),
        machine("pong", "ping"),
        Step("end", Label.plain("end"), StepType.END),
    )
    endless = replace(
        variant,
        process=Process("p", Label.plain("p"), steps),
        model=SimulationModel("m", Label.plain("m"), "p", variant.model.arrivals),
    )
    with pytest.raises(CannotSimulate) as here:
        run_variant(endless, plan)
    with pytest.raises(CannotSimulate) as there, Cluster(house.address) as connected:
        run_variant(endless, plan, jobs=connected.hire)
    assert there.value.render("zh") == here.value.render("zh")
    assert (there.value.process, there.value.route) == ("p", here.value.route)


def machine(name: str, then: str) -> Step:
    branches = (Branch(None, (then,)),)
    return Step(name, Label.plain(name), StepType.AUTOMATED, branches=branches)


def test_ctrl_c_keeps_what_was_finished(house, variant, plan):
    heard = 0

    def stop() -> None:
        nonlocal heard
        heard += 1
        if heard == 3:
            raise KeyboardInterrupt

    with Cluster(house.address) as connected:
        with pytest.raises(Interrupted) as caught:
            run_variant(variant, plan, stop, jobs=connected.hire)
        (found,) = caught.value.runs
        assert found.replications == 3
        again = run_variant(variant, plan, jobs=connected.hire)  # the cluster is free again
    assert again.replications == 8


def test_what_dead_workers_had_in_hand_is_done_by_others(doomed, variant, plan):
    """First a worker dies, which changes nothing; then all do, which is told."""
    plan = replace(plan, replications=40)
    heard = 0

    def count(deadly: int, *victims: Program) -> None:
        nonlocal heard
        heard += 1
        if heard == deadly:
            for victim in victims:
                victim.send_signal(signal.SIGKILL)
                victim.wait()

    with Cluster(doomed.address) as connected:
        connected.hire([]).dismiss(at_once=False)
        found = run_variant(
            variant, plan, partial(count, 4, doomed.workers[0]), jobs=connected.hire
        )
        assert heard == 40
        assert found == run_variant(variant, plan)
        heard, deadly = 0, partial(count, 3, doomed.scheduler)
        plan = replace(plan, replications=400)
        with pytest.raises(Interrupted) as caught:
            run_variant(variant, plan, deadly, jobs=connected.hire)
    assert isinstance(caught.value.__cause__, CrewLost)
    assert "does not answer any more" in caught.value.__cause__.render("en")
    (found,) = caught.value.runs
    assert found.replications >= 3


def test_when_nobody_is_left_to_work_that_is_told(tmp_path, variant, plan, monkeypatch):
    with site(tmp_path, 1) as lonely, Cluster(lonely.address) as connected:
        crew = connected.hire([Trial(variant, plan).labour])
        monkeypatch.setattr(cluster, "PATIENCE", 0.5)
        monkeypatch.setattr(cluster, "_LOOK", 0.2)
        lonely.workers[0].kill()
        lonely.workers[0].wait()
        time.sleep(0.3)  # the scheduler hears of it
        with pytest.raises(CrewLost) as caught:
            crew.outcome(crew.submit(0, 1))
        crew.dismiss(at_once=True)
    assert "has no workers" in caught.value.render("en")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("127.0.0.1:9", "no scheduler answered at “127.0.0.1:9” within 0 seconds"),
        ("", "“” is no address"),
        ("nowhere", "“nowhere” is no address"),
        ("carrier-pigeon://home:1", "“carrier-pigeon://home:1” is no address"),
    ],
)
def test_nobody_at_the_address(address, words, monkeypatch):
    monkeypatch.setattr(cluster, "LONGEST", 0.3)
    error = refused(address)
    assert isinstance(error, UnusableInput)
    assert words in error.render("en")
    assert "tcp://10.0.0.5:8786" in error.render("zh")


def test_a_scheduler_without_workers(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.3)
    with site(tmp_path, 0) as empty:
        error = refused(empty.address)
        assert f"the scheduler at “{empty.address}” has no workers" in error.render("en")
        assert f"dask worker {empty.address}" in error.render("en")


def test_workers_of_another_release_are_refused(house, monkeypatch):
    monkeypatch.setattr(cluster, "fingerprint", lambda *_: b"another")
    cluster.release.cache_clear()
    try:
        error = refused(house.address)
        assert isinstance(error, UnusableInput)
        assert "has not the itsmctl that you have here" in error.render("en")
        assert "tcp://127.0.0.1:" in error.render("en")
    finally:
        cluster.release.cache_clear()


def test_so_is_one_that_came_later():
    with pytest.raises(CannotSimulate, match="has not the itsmctl"):
        cluster.perform(b"another", b"", 0, 0)


def test_without_the_package_the_extra_is_named(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    error = refused("tcp://127.0.0.1:8786")
    assert isinstance(error, MissingExtra)
    assert "pip install 'itsmctl[scale]'" in error.render("en")

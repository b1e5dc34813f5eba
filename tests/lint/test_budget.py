"""What a run of the linter may cost, in calls of functions: these are the same on every machine.

A call takes 50 to 100 ns, so that 100 ms are some million calls with their work. Each budget lies a
quarter above what was counted when it was set; whoever exceeds one looks where the calls go.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from itsmctl.flow.construction import net_of
from itsmctl.flow.course import Course
from itsmctl.flow.graph import Graph
from itsmctl.flow.reduction import reduced
from itsmctl.flow.soundness import CAP, verdict
from itsmctl.flow.space import Space, explore
from itsmctl.i18n import Label
from itsmctl.model.process import Branch, EndOutcome, Join, JoinKind, Process, Step, StepType

ROOT = Path(__file__).parents[2]
CLEAN = "workshop-repair.process.yaml"
COUNTING = """
import sys
calls = 0
def count(frame, event, argument):
    global calls
    calls += event in ("call", "c_call")
sys.setprofile(count)
from itsmctl.cli.door import run
code = run(sys.argv[1:])
sys.setprofile(None)
print(code, calls, len(sys.modules), file=sys.stderr)
"""


def counted(work: Callable[[], object]) -> int:
    """Return how many functions are called meanwhile."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@pytest.fixture(scope="module")
def linted(tmp_path_factory: pytest.TempPathFactory):
    """Lint so many copies of a clean process; returns calls and modules of a run."""

    def lint(copies: int, *options: str) -> tuple[int, int]:
        home = tmp_path_factory.mktemp("home")
        shutil.copytree(ROOT / "processes" / "org", home / "org")
        shutil.copytree(ROOT / "processes" / "calendars", home / "calendars")
        (home / "itsmctl.toml").write_text("")
        written = (ROOT / "processes" / CLEAN).read_text(encoding="utf-8")
        for number in range(copies):
            copy = written.replace("  id: ", f"  id: n{number}-", 1)
            (home / f"n{number}.process.yaml").write_text(copy, encoding="utf-8")
        environment = os.environ | {
            "ITSMCTL_CACHE_DIR": str(home / "cache"),
            "PYTHONHASHSEED": "0",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        done = subprocess.run(
            [sys.executable, "-c", COUNTING, "lint", *options, "."],
            cwd=home, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        code, calls, modules = map(int, done.stderr.split())
        assert code == 0, done.stdout
        return calls, modules

    return lint


def test_one_file(linted):
    calls, modules = linted(1)
    assert calls < 312_000
    assert modules < 365


def test_each_further_file(linted):
    first, _ = linted(1, "--no-cache")
    all_, _ = linted(11, "--no-cache")
    assert (all_ - first) / 10 < 34_100


def chain(arms: int, steps: int) -> Process:
    """Return a fork into arms of so many steps each, which meet again."""
    made = [
        Step(
            "fork",
            Label.plain("fork"),
            branches=(Branch(None, tuple(f"s{n}-0" for n in range(arms))),),
        )
    ]
    for arm in range(arms):
        for place in range(steps):
            name = f"s{arm}-{place}"
            target = "meet" if place == steps - 1 else f"s{arm}-{place + 1}"
            made.append(Step(name, Label.plain(name), branches=(Branch(None, (target,)),)))
    meet = Step(
        "meet", Label.plain("meet"), join=Join(JoinKind.ALL), branches=(Branch(None, ("end",)),)
    )
    end = Step("end", Label.plain("end"), StepType.END, end=EndOutcome.COMPLETED)
    return Process("p", Label.plain("p"), (*made, meet, end), start="fork")


def explored(process: Process) -> Space:
    """Look at the markings of a process, as a verdict does where flows do not plainly meet."""
    course = Course(process, Graph.of(process), {})
    return explore(reduced(net_of(course, exact=False)), CAP)


def test_twelve_branches_of_three_steps():
    process = chain(12, 3)
    assert len(explored(process).markings) > 1
    assert counted(lambda: explored(process)) < 20_000
    assert verdict(process, Graph.of(process)).sound
    assert counted(lambda: verdict(process, Graph.of(process))) < 6_200


def test_sixty_steps_side_by_side_and_one_after_the_other():
    processes = [chain(arms, 60 // arms) for arms in range(2, 13)]
    assert median(counted(lambda made=each: explored(made)) for each in processes) < 20_500
    spent = [counted(lambda made=each: verdict(made, Graph.of(made))) for each in processes]
    assert median(spent) < 8_900


def test_a_sequence_needs_no_markings():
    process = chain(1, 60)
    assert verdict(process, Graph.of(process)).states == 0
    assert counted(lambda: verdict(process, Graph.of(process))) < 7_700

"""The benchmark's C program, which knows nothing of the kernel, comes to the same milliseconds.

It holds the network of benchmarks/network/ in some 200 lines: other data structures, closed hours
by arithmetic instead of events, people merely counted. Only the draws are the same.
"""

import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from itsmctl.eventlog import Lifecycle
from itsmctl.simulate import run
from itsmctl.simulate.plan import plan_of
from itsmctl.source.library import load as load_library

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
CASES, DAYS = 600, 14


@pytest.fixture(scope="module")
def plain_c() -> ModuleType:
    if not BENCHMARKS.is_dir():
        pytest.skip("the benchmarks are not here")
    spec = importlib.util.spec_from_file_location("plain_c", BENCHMARKS / "plain_c.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:  # dataclasses look their module up
        patch.setitem(importlib.import_module("sys").modules, "plain_c", module)
        spec.loader.exec_module(module)
    if module.compiler() is None:
        pytest.skip("there is no C compiler")
    return module


@pytest.mark.parametrize("rings", [False, True])
def test_the_kernel_and_a_plain_loop_agree(plain_c: ModuleType, tmp_path: Path, *, rings: bool):
    (variant,) = load_library([str(BENCHMARKS / "network")]).portfolio.processes
    plan = replace(plan_of(variant), cases=CASES, horizon=DAYS * 86_400_000)
    log = run.simulate(variant, plan).replicate(0)
    decide = log.steps.index(("network", "decide"))
    cycle = sum(
        resolved - arrived
        for arrived, resolved, counts in zip(
            log.cases.arrived, log.cases.resolved, log.cases.cohort, strict=True
        )
        if counts
    )
    found = plain_c.run_c(plain_c.build_c(tmp_path, rings=rings), CASES, 1)
    assert sum(log.cases.cohort) == CASES
    assert found.tasks == sum(step != decide for step in log.items.step) > 6_000
    assert found.cycle == cycle / CASES
    assert found.overdue == log.events.kind.count(Lifecycle.OVERDUE) > 0

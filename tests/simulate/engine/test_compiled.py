"""The identical kernel file, compiled by Cython: the same bits come out."""

import importlib.util
import shutil
import sysconfig
from pathlib import Path
from types import ModuleType

import pytest
from engine_world import (
    DAY,
    MONDAY,
    World,
    constant,
    end,
    escalation,
    exponential,
    limit,
    office,
    reminders,
    step,
)

from itsmctl.model.approvals import Approval, Quorum
from itsmctl.model.process import (
    EndOutcome,
    Join,
    JoinKind,
    Loop,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.simulation import (
    Arrivals,
    Gamma,
    LognormalQuantiles,
    PauseNumbers,
    Triangular,
)
from itsmctl.model.times import parse_duration
from itsmctl.simulate import kernel, run
from itsmctl.simulate.plan import Plan

COMPILER = (sysconfig.get_config_var("CC") or "cc").split()[0]


def busy_world() -> World:
    """A process in which about everything happens that the kernel knows."""
    steps = [
        step(
            "intake",
            "desk",
            {"ok": "split", "no": "refused"},
            time_limit=limit("2bh"),
            notices=reminders("50%"),
            escalations=(escalation("100%", "boss", "add"),),
        ),
        step("split", (), ["approve", "order"], type=StepType.DECISION),
        step(
            "approve",
            ("desk", "boss", "it"),
            {"approved": "join", "rejected": "refused"},
            type=StepType.APPROVAL,
            approval=Approval(Quorum.AT_LEAST, 2),
            time_limit=limit("1bd"),
            on_timeout=Timeout(TimeoutAction.APPROVE),
            produces=["consent"],
        ),
        step("order", "it", "join", requires=("consent",)),
        step(
            "join",
            "it",
            {"good": "race", "bad": "intake"},
            join=Join(JoinKind.ALL),
            loop=Loop(2, "end"),
            pause_on=("awaiting",),
            time_limit=limit("6h"),
        ),
        step("race", (), ["swift", "slow"], type=StepType.DECISION),
        step("swift", "it", "won"),
        step("slow", "desk", {"ok": "won", "lost": "end"}),
        step("won", "boss", {"fine": "end", "again": "race"}, join=Join(JoinKind.FIRST)),
        end(),
        end("refused", EndOutcome.REJECTED),
    ]
    minutes = {
        name: parse_duration(f"{size}m")
        for name, size in {"low": 5, "mode": 15, "high": 60}.items()
    }
    return World(
        steps,
        people={"desk": 3, "boss": 1, "it": 4},
        work={
            "intake": Triangular(**minutes),
            "approve": LognormalQuantiles(parse_duration("8m"), parse_duration("30m")),
            "order": Gamma(parse_duration("40m"), 1.5),
            "join": exponential("20m"),
            "swift": exponential("5m"),
            "slow": exponential("15m"),
            "won": constant("1m"),
        },
        pickup={"intake": exponential("30m"), "approve": constant("1h")},
        shares={
            "intake": {"ok": 0.9, "no": 0.1},
            "approve": {"approved": 0.8, "rejected": 0.2},
            "join": {"good": 0.7, "bad": 0.3},
            "slow": {"ok": 0.6, "lost": 0.4},
            "won": {"fine": 0.5, "again": 0.5},
        },
        pauses=[PauseNumbers("join", "bad", "awaiting", exponential("5bh"))],
        calendars=[office()],
        priorities={"P1": 0.3, "P2": 0.7},
        arrivals=Arrivals(interval=exponential("25m")),
        model={"pickup_reminder_factor": 0.6},
    )


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    if shutil.which(COMPILER) is None:
        pytest.skip("there is no C compiler here")
    build = pytest.importorskip("Cython.Build", reason="Cython cannot compile here")
    setuptools = pytest.importorskip("setuptools", reason="setuptools builds the extension")
    folder = tmp_path_factory.mktemp("kernel")
    source = folder / "kernel.py"
    source.write_bytes(Path(kernel.__file__).read_bytes())
    flags = ["-O0", "-w", "-ffp-contract=off"]
    extension = setuptools.Extension("kernel", [str(source)], extra_compile_args=flags)
    modules = build.cythonize([extension], quiet=True, language_level=3)
    distribution = setuptools.Distribution({"name": "kernel", "ext_modules": modules})
    command = distribution.get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(folder), str(folder / "temp")
    distribution.run_command("build_ext")
    return load(next(folder.glob("kernel.*.so")))


def load(library: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("kernel", library)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_compiled_and_interpreted_logs_are_the_same_bits(
    compiled: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    ready = busy_world().run(Plan(2, 7, 60 * DAY, 10 * DAY, MONDAY))
    interpreted = [contents(log) for log in ready.replications()]
    monkeypatch.setattr(run, "Kernel", compiled.Kernel)
    assert [contents(log) for log in ready.replications()] == interpreted
    assert len(interpreted[0][0]) > 8 * 20_000


def contents(log: object) -> list[bytes]:
    parts = (log.events, log.items, log.cases)
    return [getattr(part, name).tobytes() for part in parts for name in part.__slots__]

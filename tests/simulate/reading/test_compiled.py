"""The identical reader file, compiled by Cython: the same sums and the same words come out."""

import importlib.util
import shutil
import sysconfig
from pathlib import Path
from types import ModuleType

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

COMPILER = (sysconfig.get_config_var("CC") or "cc").split()[0]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> type:
    """The reader class of a library built as setup.py builds it, but for the optimiser."""
    if shutil.which(COMPILER) is None:
        pytest.skip("there is no C compiler here")
    pytest.importorskip("Cython.Build", reason="Cython cannot compile here")
    setuptools = pytest.importorskip("setuptools", reason="setuptools builds the extension")
    place = tmp_path_factory.mktemp("reader")
    source = place / "reader.py"
    source.write_bytes(Path(reader.__file__).read_bytes())
    extension = setuptools.Extension(
        "_reader",
        [str(source)],
        define_macros=[("Py_LIMITED_API", "0x030B0000")],
        extra_compile_args=["-O0", "-w", "-ffp-contract=off"],
        py_limited_api=True,
    )
    distribution = setuptools.Distribution({"name": "reader", "ext_modules": [extension]})
    command = distribution.get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(place), str(place / "temp")
    distribution.run_command("build_ext")
    return load(next(place.glob("_reader.*"))).Reader


def load(library: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("_reader", library)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(run: Run, form: type) -> tuple[object, ...]:
    """Return all that one form of the reader finds in a replication."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(instrument, "Reader", form)
        log, tool = run.replicate(0), Instrument(yardstick(run.variant, run.plan))
        seen = tool.observe([log])
        return seen.cases, seen.ratios, seen.samples, list(tool.traces(log))


def test_shipped_processes(compiled: type):
    shipped = load_library([str(folder("processes"))]).portfolio.processes
    assert len(shipped) >= 12
    for variant in shipped:
        run = simulate(variant, replace(plan_of(variant), cases=30))
        one = found(run, compiled)
        assert one == found(run, reader.Reader), variant.process.id
        assert sum(map(len, one[3])) > 100


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 5))
def test_generated_processes(compiled: type, world: World, seed: int):
    run = world.run(Plan(1, seed, DAY, 0, MONDAY, cases=12))
    try:
        run.replicate(0)
    except CannotSimulate:
        return
    assert found(run, compiled) == found(run, reader.Reader)


def test_the_library_of_this_checkout_is_not_older_than_its_source():
    source = Path(reader.__file__)
    built = list(source.parent.glob("_reader.*"))
    if not built:
        pytest.skip("the reader was not compiled here")
    for library in built:
        assert library.stat().st_mtime >= source.stat().st_mtime, "`make demo` builds it anew"

"""The wheel carries everything that a command needs; a checkout serves it from its top level."""

import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from itsmctl.resources import folder

ROOT = Path(__file__).parent.parent
RESOURCES = ("schemas", "templates", "processes", "selftest")


def files_below(name):
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of a copy of this checkout, built without the network and without a compiler."""
    if find_spec("setuptools") is None:
        pytest.skip("setuptools is not in this environment; pip install -e '.[dev]' brings it")
    import shutil  # noqa: PLC0415  only here

    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("itsmctl", *RESOURCES):
        ignored = shutil.ignore_patterns("__pycache__", "_kernel.*")
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    built = subprocess.run(
        [
            sys.executable, "-m", "pip", "wheel", ".", "--quiet", "--no-deps", "--no-index",
            "--no-build-isolation", "--disable-pip-version-check", "-w", str(target),
        ],
        cwd=source, env={**os.environ, "CC": str(source / "no-compiler")},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (built.returncode, built.stdout, built.stderr) == (0, "", "")
    (path,) = target.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel unpacked, as pip would do it."""
    target = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


@pytest.fixture(scope="module")
def itsmctl(installed, tmp_path_factory):
    """Call the installed tool in a folder that is no checkout; return what it said."""
    home = tmp_path_factory.mktemp("home")

    def call(*arguments):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "itsmctl", "--lang", "en", *arguments],
            cwd=home, env={**os.environ, "PYTHONPATH": str(installed)},
            capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    call.home = home
    return call


@pytest.mark.parametrize("name", RESOURCES)
def test_the_wheel_carries_the_resources_whole(installed, name):
    packed = installed / "itsmctl" / "_resources"
    carried = {
        path.relative_to(packed).as_posix()
        for path in (packed / name).rglob("*")
        if path.is_file()
    }
    assert carried == files_below(name)


def test_the_wheel_carries_what_begins_with_a_dot(installed):
    skeleton = installed / "itsmctl" / "_resources" / "templates" / "portfolio"
    assert (skeleton / ".gitignore").is_file()
    assert list((skeleton / ".github").rglob("*.yml"))


def test_the_wheel_carries_the_package_with_its_data(installed):
    package = (path for path in (ROOT / "itsmctl").rglob("*") if "_resources" not in path.parts)
    for path in package:
        if path.suffix in {".py", ".sql", ".toml", ".css", ".js"} or path.name == "py.typed":
            assert (installed / path.relative_to(ROOT)).is_file(), path


def test_the_wheel_carries_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert {top.partition("-")[0] for top in tops} == {"itsmctl"}


def test_without_a_compiler_the_kernel_comes_as_its_file(itsmctl, installed):
    simulate = installed / "itsmctl" / "simulate"
    assert [path.name for path in simulate.glob("*kernel*")] == ["kernel.py"]
    itsmctl("new", "laptop-request", "--into", "small")
    short = ("--replications", "1", "--cases", "2", "--format", "json")
    assert '"kernel": "interpreted"' in itsmctl("simulate", "small", *short)


def test_the_command_is_declared(installed):
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "itsmctl = itsmctl.__main__:main" in entry_points.read_text(encoding="utf-8")


def test_the_installed_tool_finds_its_resources(itsmctl, installed):
    script = "from itsmctl.resources import folder; print(folder('templates'))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], cwd=itsmctl.home,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == str(installed / "itsmctl" / "_resources" / "templates")


def test_the_installed_tool_works_far_from_any_checkout(itsmctl):
    made = itsmctl("new", "laptop-request", "--into", "house").splitlines()
    assert str(Path("house", ".gitignore")) in made
    assert str(Path("house", "schemas", "process.v1.schema.json")) in made
    assert "No findings" in itsmctl("lint", "house")
    assert "SYN001" in itsmctl("rule")
    assert "用法" in itsmctl("--help", "--lang", "zh")
    itsmctl("render", "house/laptop-request.process.yaml", "-o", "picture.svg")
    assert (itsmctl.home / "picture.svg").stat().st_size > 1000


@pytest.mark.parametrize("name", RESOURCES)
def test_a_checkout_serves_its_top_level(name):
    assert folder(name) == ROOT / name


def test_a_broken_installation_says_what_is_missing():
    with pytest.raises(FileNotFoundError, match=r"without its nothing/; reinstall it"):
        folder("nothing")

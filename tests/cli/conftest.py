"""The real command line, in this process where quick, in its own where streams matter."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from itsmctl.cli.door import run

ROOT = Path(__file__).parents[2]
LANGUAGE_SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG")
SERVICE_SETTINGS = ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    def refuses(self, *words: str, code: int = 2) -> None:
        """Assert one clear message on standard error, with the words, and nothing else."""
        assert self.code == code, self
        assert self.out == "", self.out
        assert self.err.startswith("itsmctl: "), self.err
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        for word in words:
            assert word in self.err, self.err


Cli = Callable[..., Outcome]
Shell = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    for name in (*LANGUAGE_SETTINGS, *SERVICE_SETTINGS):
        monkeypatch.delenv(name, raising=False)

    def call(*words: str | Path) -> Outcome:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return call


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], None]:
    def feed(content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return feed


@pytest.fixture
def portfolio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped portfolio; the test stands in it."""
    home = tmp_path / "house"
    shutil.copytree(ROOT / "processes", home)
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def change(portfolio: Path) -> Callable[[str, str, str], None]:
    """Replace a piece of text in a file of the portfolio, which must hold it."""

    def replace(name: str, old: str, new: str) -> None:
        content = (portfolio / name).read_text(encoding="utf-8")
        assert old in content
        (portfolio / name).write_text(content.replace(old, new), encoding="utf-8")

    return replace


def _limits(memory: int, seconds: int) -> None:
    import resource  # noqa: PLC0415  not on Windows, where nothing calls this

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Run ``python -m itsmctl`` in its own process, in a folder, with certain settings."""

    def call(
        arguments: Sequence[str],
        *,
        folder: Path = tmp_path,
        settings: Mapping[str, str] | None = None,
        stdin: bytes = b"",
        limits: tuple[int, int] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "itsmctl", *arguments],
            cwd=folder,
            env=_environment(**(settings or {})),
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
            preexec_fn=None if limits is None else lambda: _limits(*limits),
        )

    return call


@pytest.fixture
def environment() -> Callable[..., dict[str, str]]:
    """Return this process's environment without its language, with certain settings."""
    return _environment


def _environment(**settings: str) -> dict[str, str]:
    dropped = {*LANGUAGE_SETTINGS, *SERVICE_SETTINGS}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PYTHONPATH": str(ROOT), **settings}

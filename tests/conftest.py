"""Where the checkout and the design data are."""

import signal
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

# No deadlines: a busy machine is no fault of the code. The same examples each time, so that a red
# test is the fault of a change; `make explore` tries others.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("same")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # begun in the background of a shell: what tests start and interrupt must hear it all the same
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
_CACHES = count()


@pytest.fixture(autouse=True)
def own_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Give each test a cache of its own, which is there only if the test makes it."""
    folder = tmp_path_factory.getbasetemp() / f"cache-{next(_CACHES)}"
    monkeypatch.setenv("ITSMCTL_CACHE_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def own_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the linter judge on one day for ever: what is shipped knows the holidays of 2026 only."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782864000")  # 2026-07-01


@pytest.fixture(autouse=True)
def own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let results be as wide as where there is no terminal, however wide that of the tests is."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = ROOT.parent / "shared"
    if not (folder / "design").is_dir():
        pytest.skip("the design data (../shared) is not beside this checkout")
    return folder

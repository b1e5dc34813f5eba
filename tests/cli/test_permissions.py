"""Files and folders that may not be read or written, met by a user who is not above that.

Root may read and write whatever it likes; where the tests run as root, the command runs without
that privilege.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def mortal(portfolio: Path, own_cache: Path) -> Run:
    """Run itsmctl in the portfolio without the privilege to overlook permissions."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if (setpriv := shutil.which("setpriv")) is None:
            pytest.skip("root may read everything, and setpriv is not here to give that up")
        prefix = [setpriv, "--bounding-set=-dac_override,-dac_read_search"]

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*prefix, sys.executable, "-m", "itsmctl", *words],
            cwd=portfolio,
            env={**os.environ, "LC_ALL": "C.UTF-8", "ITSMCTL_CACHE_DIR": str(own_cache)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def test_a_file_that_may_not_be_read_is_refused_where_it_was_named(mortal, portfolio):
    (portfolio / "leaver.process.yaml").chmod(0)
    said = mortal("lint", "leaver.process.yaml")
    assert (said.returncode, said.stdout) == (2, "")
    assert "cannot be read: Permission denied" in said.stderr
    assert "Traceback" not in said.stderr


def test_among_others_it_is_a_finding_and_the_others_are_linted(mortal, portfolio):
    (portfolio / "leaver.process.yaml").chmod(0)
    said = mortal("lint", "--format", "concise", "--profile", "basic")
    assert said.returncode == 1
    assert "leaver.process.yaml:1:1: SYN001 “leaver.process.yaml” cannot be read" in said.stdout
    assert "software-request.process.yaml" in said.stdout


def test_a_folder_that_may_not_be_entered_is_named_and_left_out(mortal, portfolio):
    (portfolio / "scenarios").chmod(0)
    try:
        said = mortal("lint", "--format", "concise")
    finally:
        (portfolio / "scenarios").chmod(0o700)
    assert said.stderr == "“scenarios” cannot be read and is left out: Permission denied\n"
    assert "software-request.process.yaml" in said.stdout


def test_a_cache_that_may_only_be_read_is_read_and_no_more(mortal, own_cache):
    whole = mortal("lint", "leaver.process.yaml")
    kept = sorted(path.name for path in own_cache.iterdir())
    own_cache.chmod(0o500)
    try:
        again = mortal("lint", "leaver.process.yaml")
        other = mortal("lint", "-v", "access-request.process.yaml", "--ignore", "TIM")
    finally:
        own_cache.chmod(0o700)
    assert (again.returncode, again.stdout, again.stderr) == (0, whole.stdout, "")
    assert other.returncode == 0
    assert "the cache is not used" in other.stderr
    assert sorted(path.name for path in own_cache.iterdir()) == kept


def test_a_baseline_that_may_not_be_written_is_refused_with_the_reason(mortal, portfolio):
    portfolio.chmod(0o500)
    try:
        said = mortal("lint", "--write-baseline", "--no-cache")
    finally:
        portfolio.chmod(0o700)
    assert said.returncode == 2
    assert "Permission denied" in said.stderr
    assert "Traceback" not in said.stderr

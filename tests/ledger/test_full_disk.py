"""No room where logs are sorted: said with a remedy, and nothing is left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.ledger import Ledger

SORT = (
    "CREATE TABLE sorted AS SELECT range AS x, hash(range) AS y FROM range(12000000) ORDER BY y"
)
MEGABYTES = 4


@pytest.fixture
def small_disk(tmp_path):
    """A disk of a few megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(["mount", *options], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("this system has no mount")
    if done.returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def said(error):
    return error.render("en").partition("; ")


def test_sorting_on_a_full_disk(small_disk):
    with (
        pytest.raises(UnusableInput) as caught,
        Ledger.open(memory_mb=64, scratch=small_disk) as ledger,
    ):
        ledger.run(SORT)
    wrong, _, remedy = said(caught.value)
    assert wrong == f"there is no room left in {small_disk}, where logs are sorted"
    assert remedy.startswith("make room there")
    assert not list(small_disk.iterdir())


def test_loading_on_a_full_disk(small_disk):
    rows = ((number, "x" * 1000) for number in range(10_000))
    with (
        pytest.raises(UnusableInput) as caught,
        Ledger.open(memory_mb=64, scratch=small_disk) as ledger,
    ):
        ledger.load("t", "x BIGINT, y VARCHAR", rows)
    assert said(caught.value)[0].startswith("there is no room left in")
    assert not list(small_disk.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of file sizes")
def test_files_that_may_not_grow(tmp_path):
    code = (
        "import resource, sys\nfrom pathlib import Path\nfrom itsmctl.errors import UnusableInput\n"
        "from itsmctl.ledger import Ledger\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({MEGABYTES} << 20, {MEGABYTES} << 20))\n"
        "try:\n    with Ledger.open(memory_mb=64, scratch=Path(sys.argv[1])) as ledger:\n"
        f"        ledger.run({SORT!r})\n"
        "except UnusableInput as error:\n    print(error.render('en'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True, text=True, check=False, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.startswith(f"there is no room left in {tmp_path}")
    assert not list(tmp_path.iterdir())


ROOT = Path(__file__).parents[2]

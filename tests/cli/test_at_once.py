"""The linter leaves without taking itself apart; nothing of what it says gets lost by that."""

import json
import subprocess
import sys

MAIN = "import atexit, sys; atexit.register(lambda: print('taken apart', file=sys.stderr)); "
CALL = "from itsmctl.__main__ import main; main()"
MEASURED = "sys.setprofile(lambda *_: None); "


def called(root, script, *arguments):
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=root, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_all_is_written_and_the_code_is_the_same(root):
    done = called(
        root,
        CALL,
        "lint",
        "--no-cache",
        "--format",
        "json",
        "--profile",
        "audit",
        "tests/lint/golden/people",
    )
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["findings"]) > 30
    assert called(root, CALL, "lint", "no-such-place").returncode == 2


def test_it_does_not_wait_for_what_would_be_done_at_the_end(root):
    clean = "processes/workshop-repair.process.yaml"
    assert "taken apart" not in called(root, MAIN + CALL, "lint", clean).stderr


def test_who_measures_or_calls_for_more_is_waited_for(root):
    clean = "processes/workshop-repair.process.yaml"
    assert "taken apart" in called(root, MAIN + MEASURED + CALL, "lint", clean).stderr
    assert "taken apart" in called(root, MAIN + CALL, "--version").stderr

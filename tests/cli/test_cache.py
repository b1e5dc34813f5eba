"""A cache that is broken, old, in use or forbidden never makes a run fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from itsmctl.cli.cache import Cache, Memory, cache_folder

MEMORY = Memory(
    {"a": (b"1", [0, "x"])}, {"a": (b"2", "", None)}, {"a": (b"3", b"4")}, (b"5", ((), ()))
)


def test_what_is_kept_is_recalled(tmp_path):
    Cache(tmp_path / "deep" / "er").keep("one", MEMORY)
    cache = Cache(tmp_path / "deep" / "er")
    assert cache.recall("one") == MEMORY
    assert cache.recall("other") == Memory()
    assert cache.trouble is None


@pytest.mark.parametrize("keep", [0, 5, 20, 30, -1])
def test_a_file_that_is_cut_short_counts_as_empty(tmp_path, keep):
    cache = Cache(tmp_path)
    cache.keep("one", MEMORY)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:keep])
    assert cache.recall("one") == Memory()
    assert "not whole" in cache.trouble.render("en")


@pytest.mark.parametrize("place", [0, 8, 12, 30, 60])
def test_a_file_that_is_changed_anywhere_counts_as_empty(tmp_path, place):
    cache = Cache(tmp_path)
    cache.keep("one", MEMORY)
    (file,) = tmp_path.iterdir()
    raw = bytearray(file.read_bytes())
    raw[place] ^= 255
    file.write_bytes(raw)
    assert cache.recall("one") == Memory()


def test_what_other_code_wrote_counts_as_empty(tmp_path, monkeypatch):
    Cache(tmp_path).keep("one", MEMORY)
    monkeypatch.setattr("itsmctl.cli.cache._fingerprint_of_code", lambda: "other")
    cache = Cache(tmp_path)
    assert cache.recall("one") == Memory()
    assert cache.trouble is None


def test_old_files_go_when_there_is_too_much(tmp_path, monkeypatch):
    cache = Cache(tmp_path)
    for number, name in enumerate(("old", "new")):
        cache.keep(name, MEMORY)
        for file in tmp_path.iterdir():
            os.utime(file, (number, number))
    left = tmp_path / "0.lint.1-2"
    left.write_bytes(b"left behind by a crash")
    os.utime(left, (0, 0))
    size = next(tmp_path.glob("*.lint")).stat().st_size
    monkeypatch.setattr("itsmctl.cli.cache.LARGEST", 2 * size + 100)
    cache.keep("newest", MEMORY)
    assert cache.recall("newest") == MEMORY
    assert len(list(tmp_path.iterdir())) == 2
    assert not left.exists()


@pytest.mark.parametrize("breakage", ["truncated", "noise", "folder"])
def test_lint_goes_on_without_a_broken_cache(cli, portfolio, own_cache, breakage):
    whole = cli("lint", "leaver.process.yaml")
    (file,) = own_cache.iterdir()
    if breakage == "folder":
        file.unlink()
        file.mkdir()
    else:
        file.write_bytes(
            file.read_bytes()[:100] if breakage == "truncated" else os.urandom(300)
        )
    said = cli("lint", "leaver.process.yaml")
    assert (said.code, said.out) == (whole.code, whole.out)
    assert said.err.count("\n") == 1
    assert "the cache is not used" in said.err
    again = cli("lint", "leaver.process.yaml").err
    assert again == (said.err if breakage == "folder" else "")
    assert cli("lint", "-q", "leaver.process.yaml").err == ""


def test_lint_goes_on_where_no_cache_may_be(cli, portfolio, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("ITSMCTL_CACHE_DIR", str(tmp_path / "file" / "cache"))
    said = cli("lint", "leaver.process.yaml")
    assert said.code == 0
    assert said.err.count("\n") == 1
    assert "the cache is not used" in said.err


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="this user may write everywhere"
)
def test_lint_goes_on_beside_a_cache_that_may_only_be_read(cli, portfolio, own_cache):
    whole = cli("lint", "leaver.process.yaml")
    own_cache.chmod(0o500)
    assert cli("lint", "leaver.process.yaml") == whole
    assert "the cache is not used" in cli("lint", "access-request.process.yaml").err
    own_cache.chmod(0o700)


def test_no_cache_writes_none(cli, portfolio, own_cache):
    cli("lint", "--no-cache")
    assert not own_cache.exists()


def test_runs_at_the_same_time_do_not_disturb_each_other(portfolio, own_cache):
    command = [
        sys.executable,
        "-m",
        "itsmctl",
        "lint",
        "--format",
        "json",
        "--today",
        "2026-07-01",
    ]
    targets = [[], ["software-request.process.yaml"], [], ["leaver.process.yaml"]]
    runs = [
        subprocess.Popen([*command, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for words in targets
    ]
    said = [run.communicate(timeout=120) for run in runs]
    assert [err for _, err in said] == [b""] * 4
    assert said[0] == said[2]
    for words, (out, _) in zip(targets, said, strict=True):
        again = subprocess.run(
            [*command, *words, "--no-cache"], capture_output=True, check=False
        )
        assert again.stdout == out
    assert [path.suffix for path in own_cache.iterdir()] == [".lint"]


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("linux", "XDG_CACHE_HOME", ("itsmctl",)),
        ("win32", "LOCALAPPDATA", ("itsmctl", "cache")),
        ("darwin", "HOME", ("Library", "Caches", "itsmctl")),
    ],
)
def test_the_folder_is_where_the_system_keeps_such(
    monkeypatch, tmp_path, platform, variable, expected
):
    monkeypatch.delenv("ITSMCTL_CACHE_DIR")
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert cache_folder() == tmp_path.joinpath(*expected)


def test_the_user_may_name_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("ITSMCTL_CACHE_DIR", str(tmp_path))
    assert cache_folder() == Path(tmp_path)
